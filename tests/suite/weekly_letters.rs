//! The weekly letter to leaders: once a week, to whom it is for, with what the overview says.

use dondoc::{
    app::{By, people::Preferences},
    domain::{
        calendar::{Calendar, DayKind},
        ladder::Policy,
        locale::Locale,
        week::Week,
        weekly::told_at,
    },
    jobs::scheduler,
};
use mail_parser::MessageParser;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    absences::away,
    api_house::Served,
    fixtures::{CALENDAR, ZONE, at, day},
    heart::{issued, issued_as},
    house::{House, both},
    post::{remembering, subject},
};

const HEAD: &str = "head@g22.example";
const MONDAY: &str = "2023-12-11T08:00:00+07:00";

#[test]
fn a_week_is_told_of_from_the_first_working_day_of_the_next_on() {
    // When it is, and the Sunday of the week that is told of (`-` for none).
    #[rustfmt::skip]
    let table = [
        ("2023-12-11 07:59", "-"),
        ("2023-12-11 08:00", "2023-12-10"),
        ("2023-12-11 17:59", "2023-12-10"),
        ("2023-12-11 18:00", "-"),
        ("2023-12-13 08:00", "2023-12-10"), // a run that comes late
        ("2023-12-16 08:00", "-"),          // Saturday
        // New Year's Day is a Monday.
        ("2024-01-01 08:00", "-"),
        ("2024-01-02 08:00", "2023-12-31"),
        // Tết 2024, 8 to 14 February: the office opens again on Thursday.
        ("2024-02-05 08:00", "2024-02-04"),
        ("2024-02-09 08:00", "-"),
        ("2024-02-12 08:00", "-"),
        ("2024-02-15 08:00", "2024-02-11"),
    ];
    for (now, week) in table {
        let told = told_at(&CALENDAR, &Policy::default(), at(now));
        let told = told.map_or("-".to_owned(), |week| week.ends_on.to_string());
        assert_eq!(told, week, "{now}");
    }
}

#[test]
fn a_week_without_working_days_tells_of_none_and_a_saturday_may_be_the_first() {
    let off = |from: &str| {
        let days = day(from).iter_days().take(5);
        days.map(|day| (day, DayKind::Holiday)).collect::<Vec<_>>()
    };
    let closed = Calendar::new(ZONE, off("2024-02-12"));
    let told = |calendar: &Calendar, now: &str| told_at(calendar, &Policy::default(), at(now));
    for day in 12..=18 {
        assert_eq!(told(&closed, &format!("2024-02-{day} 09:00")), None, "{day}");
    }
    let mut made_up = off("2024-02-12");
    made_up.push((day("2024-02-17"), DayKind::CompensatoryWorkingDay));
    let made_up = Calendar::new(ZONE, made_up);
    let week = Week::of(day("2024-02-11"));
    assert_eq!(told(&made_up, "2024-02-17 08:00"), Some(week));
}

/// Two tasks of Điện Biên and one of Hà Nội overdue, one of them since last week.
async fn late_tasks(house: &House) {
    issued_as(house, "31/CT-TTg", &["H18", "H26"], "2023-12-01").await;
    issued(house, &["H18"], "2023-12-08").await;
}

/// What a weekly letter is called.
const CALLED: [&str; 3] = ["Tuần đến", "Week to", "Semana hasta"];

/// Addresses and letters of what leaves now, weekly ones alone.
async fn letters(house: &House) -> Vec<(String, Vec<u8>)> {
    house.app.compose().await.unwrap();
    let (courier, memory) = remembering(house);
    courier.deliver().await.unwrap();
    let is_weekly = |mime: &[u8]| CALLED.iter().any(|called| subject(mime).starts_with(called));
    let sent = memory.letters().into_iter().filter(|out| is_weekly(&out.mime));
    sent.map(|out| (out.to.to_string(), out.mime)).collect()
}

fn text(mime: &[u8]) -> String {
    MessageParser::default().parse(mime).unwrap().body_text(0).unwrap().into_owned()
}

async fn weekly(house: &House, at: &str) -> Vec<(String, Vec<u8>)> {
    house.at(at);
    house.app.plan_weekly_letters().await.unwrap();
    letters(house).await
}

both!(leaders_hear_once_a_week_of_what_is_theirs, |house| {
    late_tasks(&house).await;
    let sent = weekly(&house, MONDAY).await;
    let to: Vec<&str> = sent.iter().map(|(to, _)| to.as_str()).collect();
    let mut expected = vec![HEAD, "leader@h18.example", "leader@h26.example"];
    // A member of the working group hears of whom they monitor.
    expected.extend(to.iter().filter(|to| to.starts_with("member@")));
    let (mut to, mut all) = (to.clone(), expected);
    to.sort_unstable();
    all.sort_unstable();
    assert_eq!(to, all, "no secretariat, no focal officer, nobody with nothing to hear of");
    let of = |who: &str| sent.iter().find(|(to, _)| to == who).unwrap().1.clone();
    let head = of(HEAD);
    assert_eq!(subject(&head), "Tuần đến 10/12/2023: 3 nhiệm vụ quá hạn, 1 mới quá hạn");
    let head = text(&head);
    for said in [
        "Quá hạn: 3",
        "So với đầu tuần: thêm 1",
        "Mới quá hạn trong tuần: 1",
        "Tỉnh Điện Biên: 2 nhiệm vụ quá hạn, chậm nhất 10 ngày",
        "http://127.0.0.1:8080/overview",
        "http://127.0.0.1:8080/me",
    ] {
        assert!(head.contains(said), "{said:?} is not in {head}");
    }
    let own = text(&of("leader@h26.example"));
    assert!(own.contains("Quá hạn: 1") && !own.contains("Điện Biên"), "{own}");
    assert_eq!(weekly(&house, "2023-12-11T08:00:30+07:00").await, [], "said once");
    assert_eq!(weekly(&house, "2023-12-13T08:00:00+07:00").await, [], "for the whole week");
    let next = weekly(&house, "2023-12-18T08:00:00+07:00").await;
    assert!(!next.is_empty() && subject(&next[0].1).contains("17/12/2023"), "and again the next");
});

both!(two_workers_that_look_at_once_tell_a_week_once, |house| {
    late_tasks(&house).await;
    house.at(MONDAY);
    let other = house.neighbour().await;
    let (one, two) = tokio::join!(house.app.plan_weekly_letters(), other.plan_weekly_letters());
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(one == 0 || two == 0, "one of them told it: {one} and {two}");
    let sent = letters(&house).await;
    let mut to: Vec<&String> = sent.iter().map(|(to, _)| to).collect();
    let all = to.len();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), all), (one + two, one + two), "each reader once");
});

both!(a_run_that_was_missed_runs_once_by_the_timetable, |house| {
    late_tasks(&house).await;
    house.app.seed_timetable().await.unwrap();
    house.at("2023-12-08T07:00:00+07:00");
    scheduler::tick(&house.app).await.unwrap();
    let said = async |at: &str| {
        house.at(at);
        scheduler::tick(&house.app).await.unwrap();
        letters(&house).await.len()
    };
    assert!(said("2023-12-08T08:00:00+07:00").await >= 3, "of the week before it");
    assert_eq!(said("2023-12-09T08:00:00+07:00").await, 0, "Saturday");
    // The server was down from Monday to Wednesday.
    assert!(said("2023-12-13T10:30:00+07:00").await >= 3, "told on the first look");
    assert_eq!(said("2023-12-13T10:31:00+07:00").await, 0);
    assert_eq!(said("2023-12-14T08:00:00+07:00").await, 0);
});

both!(whoever_ends_it_or_holds_no_post_gets_none, |house| {
    late_tasks(&house).await;
    let leader = house.caller("leader@h18.example").await;
    let no = Preferences { weekly_letter: Some(false), ..Preferences::default() };
    house.app.choose_preferences(&leader.actor, no).await.unwrap();
    let office = house.caller("secretariat@g22.example").await;
    let yes = Preferences {
        weekly_letter: Some(true),
        single_keys: None,
        locale: Some(Locale::En),
        daily_summary: Some(true),
    };
    house.app.choose_preferences(&office.actor, yes).await.unwrap();
    house.at(MONDAY);
    house.app.plan_weekly_letters().await.unwrap();
    // Between planning and sending the head ends it.
    let head = house.caller(HEAD).await;
    house.app.choose_preferences(&head.actor, no).await.unwrap();
    let sent = letters(&house).await;
    let to: Vec<&str> = sent.iter().map(|(to, _)| to.as_str()).collect();
    assert!(!to.contains(&"leader@h18.example") && !to.contains(&HEAD), "{to:?}");
    let chosen = sent.iter().find(|(to, _)| to == "secretariat@g22.example").unwrap();
    let subject = subject(&chosen.1);
    assert_eq!(subject, "Week to 10 December 2023: 3 tasks overdue, 1 of them new");
});

both!(a_deputy_reads_it_in_place_of_whoever_is_away, |house| {
    late_tasks(&house).await;
    let week = ("2023-12-11", "2023-12-15");
    away(&house, "leader@h18.example", "focal@h18.example", week).await;
    // Somebody with a letter of their own stands in for the head.
    away(&house, HEAD, "member@g22.example", week).await;
    let sent = weekly(&house, MONDAY).await;
    let of = |who: &str| {
        let own: Vec<_> = sent.iter().filter(|(to, _)| to == who).collect();
        assert!(own.len() <= 1, "{who} hears once");
        own.first().map(|(_, mime)| text(mime))
    };
    assert_eq!((of(HEAD), of("leader@h18.example")), (None, None), "who is away is not told");
    let deputy = of("focal@h18.example").unwrap();
    assert!(deputy.contains("Quá hạn: 2") && deputy.contains("nhận thư này thay"), "{deputy}");
    let both = of("member@g22.example").unwrap();
    let words = "nhận thư này thay";
    assert_eq!((both.matches("Quá hạn: ").count(), both.matches(words).count()), (2, 1), "{both}");
});

both!(a_week_is_told_to_whoever_is_there_when_it_leaves, |house| {
    late_tasks(&house).await;
    let absence = away(&house, HEAD, "secretariat@g22.example", ("2023-12-11", "2023-12-15")).await;
    house.at(MONDAY);
    house.app.plan_weekly_letters().await.unwrap();
    // Between planning and sending the head is back, and the leader leaves.
    let office = house.caller("admin@g22.example").await;
    house.app.end_absence(&By::from(office), absence.id, None).await.unwrap();
    away(&house, "leader@h18.example", "focal@h18.example", ("2023-12-11", "2023-12-15")).await;
    // What the last look hands over leaves with the next message.
    let sent = [letters(&house).await, letters(&house).await].concat();
    let told = |who: &str| sent.iter().filter(|(to, _)| to == who).count();
    assert_eq!((told(HEAD), told("secretariat@g22.example")), (1, 0));
    assert_eq!((told("focal@h18.example"), told("leader@h18.example")), (1, 0));
});

both!(while_held_no_week_is_told_and_after_it_the_next_run_tells, |house| {
    late_tasks(&house).await;
    house.app.hold_as_program("restored").await.unwrap();
    house.at(MONDAY);
    assert_eq!(house.app.plan_weekly_letters().await.unwrap(), 0);
    let admin = house.caller("admin@g22.example").await;
    house.app.release(&admin, false).await.unwrap();
    house.at("2023-12-12T08:00:00+07:00");
    assert!(house.app.plan_weekly_letters().await.unwrap() >= 3);
});

both!(the_letter_is_right_in_every_language, |house| {
    late_tasks(&house).await;
    #[rustfmt::skip]
    let said = [
        ("head@g22.example", Locale::Es, "Semana hasta el 10/12/2023: 3 tareas vencidas, 1 de ellas nueva", "2 tareas vencidas, la más atrasada de 10 días"),
        ("leader@h18.example", Locale::En, "Week to 10 December 2023: 2 tasks overdue, 1 of them new", "2 tasks overdue, the latest by 10 days"),
        ("leader@h26.example", Locale::Vi, "Tuần đến 10/12/2023: 1 nhiệm vụ quá hạn, 0 mới quá hạn", "1 nhiệm vụ quá hạn, chậm nhất 10 ngày"),
    ];
    for (who, locale, ..) in said {
        let actor = house.caller(who).await.actor;
        house.app.choose_locale(&actor, locale).await.unwrap();
    }
    let sent = weekly(&house, MONDAY).await;
    for (who, locale, about, worst) in said {
        let (_, mime) = sent.iter().find(|(to, _)| to == who).unwrap();
        assert_eq!(subject(mime), about, "{locale}");
        assert!(text(mime).contains(worst), "{locale}: {}", text(mime));
        let html = MessageParser::default().parse(mime).unwrap();
        let html = html.body_html(0).unwrap().into_owned();
        assert!(
            html.contains("/overview") && html.contains(&format!("lang=\"{locale}\"")),
            "{html}"
        );
    }
});

both!(one_chooses_it_over_http_and_on_ones_page, |house| {
    let served = Served::new(house).await;
    let leader = served.client("leader@h18.example").await;
    let before = leader.get("/me/preferences").await.ok();
    assert_eq!(before["weekly_letter"], true, "it comes to leaders");
    let no = Some(json!({ "locale": "vi", "weekly_letter": false }));
    let chosen = leader.send(Method::PUT, "/me/preferences", no, &[]).await.ok();
    assert_eq!(chosen["weekly_letter"], false);
    let focal = served.client("focal@h18.example").await;
    assert_eq!(focal.get("/me/preferences").await.ok()["weekly_letter"], false);
    let page = served.browser("focal@h18.example").await;
    let form = page.get("/me").await.is_page(200).form("/me/weekly");
    let sent = page.send(&form.with("weekly_letter", "true")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(focal.get("/me/preferences").await.ok()["weekly_letter"], true);
});
