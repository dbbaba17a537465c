//! The daily summary of level-0 mail (spec part 2, rule 12; docs/decisions.md).

use dondoc::{
    app::people::Preferences,
    domain::{
        ladder::Policy,
        summary::Summaries,
        task::{State, Step},
    },
};
use entities::notice;
use mail_parser::MessageParser;
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    api_house::Served,
    fixtures::{CALENDAR, at},
    heart::{issued, issued_as},
    house::{House, both},
    post::remembering,
};

const FOCAL: &str = "focal@h18.example";

#[test]
fn a_summary_leaves_five_minutes_after_the_opening_of_a_working_day() {
    // When a word is planned; when an event's and when a clock's leaves (`-` at once).
    #[rustfmt::skip]
    let table = [
        ("2023-11-20 07:00", "2023-11-20 08:05", "2023-11-20 08:05"),
        ("2023-11-20 08:00", "2023-11-20 08:05", "2023-11-20 08:05"),
        ("2023-11-20 08:05", "2023-11-21 08:05", "-"),
        ("2023-11-20 08:06", "2023-11-21 08:05", "-"),
        ("2023-11-24 15:00", "2023-11-27 08:05", "-"),
        ("2023-11-25 10:00", "2023-11-27 08:05", "2023-11-27 08:05"),
        // Tết 2024: the office opens again on Thursday, 15 February.
        ("2024-02-07 17:00", "2024-02-15 08:05", "-"),
        ("2024-02-11 12:00", "2024-02-15 08:05", "2024-02-15 08:05"),
    ];
    for (planned, event, ladder) in table {
        let found = Summaries::at(&CALENDAR, &Policy::default(), at(planned));
        assert_eq!(found.of_events, at(event), "{planned}");
        assert_eq!(found.of_ladder, (ladder != "-").then(|| at(ladder)), "{planned}");
    }
}

async fn chooses(house: &House) {
    let focal = house.caller(FOCAL).await;
    let daily = Preferences { daily_summary: Some(true), ..Preferences::default() };
    house.app.choose_preferences(&focal.actor, daily).await.unwrap();
}

/// The texts of what reaches the focal officer when everything due at `at` is sent.
async fn reaches(house: &House, at: &str) -> Vec<String> {
    house.at(at);
    house.app.sweep(None).await.unwrap();
    house.app.compose().await.unwrap();
    let (courier, memory) = remembering(house);
    courier.deliver().await.unwrap();
    let own = |out: &dondoc::mail::Outgoing| out.to.to_string() == FOCAL;
    let letters = memory.letters();
    let texts = letters.iter().filter(|out| own(out)).map(|out| {
        MessageParser::default().parse(&out.mime).unwrap().body_text(0).unwrap().into_owned()
    });
    texts.collect()
}

both!(level_0_words_of_a_day_come_in_one_message_and_higher_levels_at_once, |house| {
    chooses(&house).await;
    issued(&house, &["H18"], "2023-12-08").await;
    house.at("2023-11-20T14:00:00+07:00");
    let task = issued_as(&house, "28/CT-TTg", &["H18"], "2023-12-08").await[0];
    assert!(reaches(&house, "2023-11-20T14:02:00+07:00").await.is_empty(), "both wait");
    // Urging is level 1: it leaves at once, and takes nothing of the summary along.
    let office = house.caller("secretariat@g22.example").await;
    let urge = Step::Urge { text: "Đề nghị khẩn trương.".into() };
    house.app.take_step(&office, task, urge, None).await.unwrap();
    let urged = reaches(&house, "2023-11-20T14:05:00+07:00").await;
    assert_eq!(urged.len(), 1);
    assert!(!urged[0].contains("27/CT-TTg"), "{}", urged[0]);
    assert!(reaches(&house, "2023-11-21T08:00:30+07:00").await.is_empty());
    let summary = reaches(&house, "2023-11-21T08:05:00+07:00").await;
    assert_eq!(summary.len(), 1, "one message");
    assert!(summary[0].contains("27/CT-TTg") && summary[0].contains("28/CT-TTg"), "{summary:?}");
    // wd(20 November, 2) is the 22nd: what the clocks say at 08:00 goes into that day's summary,
    // with what happened the day before; two tasks, one comment, one message.
    house.app.say(&office, task, "Đã rõ.").await.unwrap();
    assert!(reaches(&house, "2023-11-22T08:00:30+07:00").await.is_empty());
    let summary = reaches(&house, "2023-11-22T08:05:10+07:00").await;
    assert_eq!(summary.len(), 1, "{summary:?}");
    assert!(summary[0].contains("Đã rõ."), "{summary:?}");
    assert!(reaches(&house, "2023-11-22T09:00:00+07:00").await.is_empty(), "said once");
    // The next rung is of level 1.
    assert_eq!(reaches(&house, "2023-11-23T08:00:30+07:00").await.len(), 1);
});

both!(a_reminder_that_a_gap_delayed_is_not_delayed_once_more, |house| {
    chooses(&house).await;
    issued(&house, &["H18"], "2023-12-08").await;
    reaches(&house, "2023-11-21T08:05:00+07:00").await;
    assert_eq!(reaches(&house, "2023-11-22T10:00:00+07:00").await.len(), 1);
});

both!(what_ended_meanwhile_is_left_out_of_the_summary, |house| {
    chooses(&house).await;
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    let office = house.caller("secretariat@g22.example").await;
    let reason = "Không còn cần thiết".to_owned();
    let withdraw =
        Step::Withdraw { decision_number: "20/QĐ".into(), reason, withdraw_subtasks: false };
    let seen = house.app.take_step(&office, task, withdraw, None).await.unwrap();
    assert_eq!(seen.task.state, State::Withdrawn);
    let summary = reaches(&house, "2023-11-21T08:05:00+07:00").await;
    assert_eq!(summary.len(), 1, "how it ended is still said");
    let rows = notice::Entity::find().filter(notice::Column::Recipient.eq(FOCAL));
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    let because = |kind: &str| {
        let row = rows.iter().find(|row| row.kind == kind).unwrap();
        row.ended_because.clone()
    };
    assert_eq!(because("issue").as_deref(), Some("task_ended"));
    assert_eq!(because("withdraw"), None);
});

both!(one_chooses_over_http_and_on_ones_page, |house| {
    let served = Served::new(house).await;
    let focal = served.client(FOCAL).await;
    let before = focal.get("/me/preferences").await.ok();
    let told = |locale: &str, daily_summary: bool| {
        json!({
            "locale": locale, "daily_summary": daily_summary,
            "single_keys": true, "weekly_letter": false,
        })
    };
    assert_eq!(before, told("vi", false));
    let chosen = Some(json!({ "locale": "en", "daily_summary": true }));
    let chosen = focal.send(Method::PUT, "/me/preferences", chosen, &[]).await.ok();
    assert_eq!(chosen, told("en", true));
    let kept = Some(json!({ "locale": "vi" }));
    let kept = focal.send(Method::PUT, "/me/preferences", kept, &[]).await.ok();
    assert_eq!(kept["daily_summary"], true, "what is left out stays");
    let wrong = Some(json!({ "locale": "vi", "level_1": false }));
    let wrong = focal.send(Method::PUT, "/me/preferences", wrong, &[]).await;
    assert!([StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY].contains(&wrong.status));
    let browser = served.browser(FOCAL).await;
    let page = browser.get("/me").await;
    assert_eq!(page.form("/me/summary").value("daily_summary"), "true");
    browser.send_on(&page.form("/me/summary").without("daily_summary")).await;
    assert_eq!(focal.get("/me/preferences").await.ok()["daily_summary"], false);
    let events = served.house.person(FOCAL).await;
    let db = served.house.app.db.reader();
    let events = dondoc::store::history::of_subject(db, events.0).await.unwrap();
    assert!(
        events.iter().any(|event| event.data["changed"]["daily_summary"] == json!([true, false]))
    );
    served.stop().await;
});
