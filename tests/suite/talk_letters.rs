//! Who hears of a comment, and in how many letters.

use chrono::TimeDelta;
use dondoc::domain::{ids::TaskId, task::Step};
use mail_parser::MessageParser;

use crate::{
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering, subject},
};

async fn say(house: &House, who: &str, task: TaskId, text: &str) {
    let caller = house.caller(who).await;
    house.app.say(&caller, task, text).await.unwrap();
}

/// Everything said so far is out of the way.
async fn quiet(house: &House) {
    let (courier, _) = remembering(house);
    post_everything(house, &courier).await;
}

async fn one_task(house: &House) -> TaskId {
    let task = issued(house, &["H18"], "2023-12-10").await[0];
    quiet(house).await;
    task
}

both!(a_burst_of_comments_is_one_letter_for_whom_it_concerns, |house| {
    let task = one_task(&house).await;
    say(&house, "leader@h18.example", task, "Cần thêm số liệu <script>alert(1)</script>.").await;
    house.advance(TimeDelta::seconds(10));
    say(&house, "leader@h18.example", task, "Và biểu 02.").await;
    house.advance(TimeDelta::seconds(10));
    say(&house, "leader@h18.example", task, "@head@g22.example xin ý kiến.").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let letters = memory.letters();
    let mut to: Vec<String> = letters.iter().map(|out| out.to.to_string()).collect();
    to.sort();
    assert_eq!(to, ["focal@h18.example", "head@g22.example", "secretariat@g22.example"]);
    let letter = |who: &str| letters.iter().find(|out| out.to.to_string() == who).unwrap();
    let focal = letter("focal@h18.example");
    let about = subject(&focal.mime);
    assert!(about.starts_with("Trao đổi mới về nhiệm vụ: "), "{about}");
    assert!(!about.ends_with("3 nhiệm vụ"), "three words about one task: {about}");
    let parsed = MessageParser::default().parse(&focal.mime).unwrap();
    let text = parsed.body_text(0).unwrap();
    for words in ["Cần thêm số liệu <script>alert(1)</script>.", "Và biểu 02.", "xin ý kiến"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!parsed.body_html(0).unwrap().contains("<script>"));
    let head = letter("head@g22.example");
    assert!(subject(&head.mime).starts_with("Có người nhắc đến bạn trong trao đổi: "));
    courier.deliver().await.unwrap();
    assert_eq!(memory.letters().len(), 3, "nothing goes twice");
});

both!(nobody_hears_of_their_own_comment_and_a_handler_hears_alone, |house| {
    let task = one_task(&house).await;
    say(&house, "focal@h18.example", task, "@focal@h18.example tự nhắc mình.").await;
    say(&house, "secretariat@g22.example", task, "Đã nhận.").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let mut to: Vec<String> = memory.letters().iter().map(|out| out.to.to_string()).collect();
    to.sort();
    // The officer's word went to the office, the office's to the officer.
    assert_eq!(to, ["focal@h18.example", "secretariat@g22.example"]);
    let handler = Some(house.person("focal@h18.example").await);
    let focal = house.caller("focal@h18.example").await;
    let step = Step::SetHandler { person: handler };
    house.app.take_step(&focal, task, step, None).await.unwrap();
    say(&house, "leader@h18.example", task, "Anh xem giúp.").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let to: Vec<String> = memory.letters().iter().map(|out| out.to.to_string()).collect();
    assert!(to.contains(&"focal@h18.example".to_owned()), "{to:?}");
    assert!(!to.contains(&"leader@h18.example".to_owned()), "{to:?}");
});

both!(a_member_who_is_spoken_to_hears_it_once, |house| {
    let task = one_task(&house).await;
    say(&house, "focal@h18.example", task, "@member@g22.example xin hỏi.").await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let to: Vec<String> = memory.letters().iter().map(|out| out.to.to_string()).collect();
    assert_eq!(to.iter().filter(|to| *to == "member@g22.example").count(), 1, "{to:?}");
    assert_eq!(to.len(), 2, "{to:?}");
});
