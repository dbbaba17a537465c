//! Edits of the calendar: moments move at once, due dates never, and nothing is said by it.

use dondoc::{
    app::{
        AppError, By,
        calendar::{CalendarEdited, DayEdit},
        issue::NewTask,
    },
    domain::{calendar::DayKind, due::Due, ids::TaskId, task::Step},
};

use crate::{
    fixtures::day,
    house::{House, both},
};

async fn edit(house: &House, date: &str, kind: Option<DayKind>) -> CalendarEdited {
    let by: By = house.caller("admin@g22.example").await.into();
    let name_vi = kind.map(|_| "Nghỉ đột xuất".to_owned());
    let edit = DayEdit { day: day(date), kind, name_vi, name_en: None, name_es: None };
    house.app.edit_day(&by, edit).await.unwrap()
}

/// A task in progress that is due on `due_on`.
async fn task(house: &House, due_on: &str) -> TaskId {
    let new = NewTask {
        title: "Công khai thủ tục".into(),
        text: "Công khai đầy đủ thủ tục hành chính.".into(),
        deliverable: None,
        lead: "H18".into(),
        due: Due::on(day(due_on)),
        due_words: None,
        source: "Họp giao ban".into(),
        coordinators: vec![],
    };
    let secretariat = house.caller("secretariat@g22.example").await;
    let task = house.app.give_task(&secretariat, new).await.unwrap().task.id;
    let focal = house.caller("focal@h18.example").await;
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
    task
}

async fn said(house: &House) -> Vec<String> {
    let rows = house.app.sweep(None).await.unwrap();
    let mut rungs: Vec<String> = rows.into_iter().map(|row| row.rung).collect();
    rungs.dedup();
    rungs
}

both!(a_holiday_holds_moved_clocks_until_the_next_opening_and_says_nothing, |house| {
    house.at("2024-09-04T09:00:00+07:00");
    let task = task(&house, "2024-09-19").await;
    house.at("2024-09-10T08:00:00+07:00");
    assert_eq!(said(&house).await, ["week"]);
    house.at("2024-09-13T11:00:00+07:00");
    // `three` was Monday the 16th; with the 18th off it is this very day, already past.
    let edited = edit(&house, "2024-09-18", Some(DayKind::Holiday)).await;
    assert_eq!((edited.days, edited.moved_count), (vec![day("2024-09-18")], 1));
    let moved = &edited.moved[0];
    assert_eq!((moved.task, moved.clock), (Some(task), "due"));
    assert_eq!(moved.was.unwrap().to_rfc3339(), "2024-09-16T01:00:00+00:00");
    assert_eq!(moved.is.unwrap().to_rfc3339(), "2024-09-16T01:00:00+00:00");
    assert!(said(&house).await.is_empty(), "an edit says nothing on its own day");
    house.at("2024-09-16T08:00:00+07:00");
    assert_eq!(said(&house).await, ["three"]);
    let seen = house.app.task(&house.caller("focal@h18.example").await.actor, task).await.unwrap();
    assert_eq!(seen.task.due_on, Some(day("2024-09-19")), "due dates never move");
});

both!(an_edit_that_changes_nothing_is_none, |house| {
    house.at("2024-09-04T09:00:00+07:00");
    task(&house, "2024-09-19").await;
    assert_eq!(edit(&house, "2024-09-18", None).await, CalendarEdited::default());
    let first = edit(&house, "2024-09-18", Some(DayKind::Holiday)).await;
    assert_eq!(first.moved_count, 1);
    let again = edit(&house, "2024-09-18", Some(DayKind::Holiday)).await;
    assert_eq!(again, CalendarEdited::default());
    // Another name for a day off moves nobody.
    let renamed = edit(&house, "2024-09-18", Some(DayKind::SwappedDayOff)).await;
    assert_eq!((renamed.days.len(), renamed.moved_count), (1, 0));
    let cleared = edit(&house, "2024-09-18", None).await;
    assert_eq!(cleared.moved_count, 1);
});

both!(a_neighbour_sees_the_edit_and_only_administrators_make_one, |house| {
    let neighbour = house.neighbour().await;
    assert!(neighbour.world().await.unwrap().calendar.is_working(day("2024-09-18")));
    edit(&house, "2024-09-18", Some(DayKind::Holiday)).await;
    assert!(!neighbour.world().await.unwrap().calendar.is_working(day("2024-09-18")));
    let by: By = house.caller("secretariat@g22.example").await.into();
    let edit =
        DayEdit { day: day("2024-09-18"), kind: None, name_vi: None, name_en: None, name_es: None };
    let refusal = house.app.edit_day(&by, edit).await;
    assert!(matches!(refusal, Err(AppError::Forbidden("admin_only"))));
});

both!(a_clock_that_stands_still_at_the_edit_is_not_held, |house| {
    house.at("2024-09-04T09:00:00+07:00");
    let task = task(&house, "2024-09-19").await;
    let focal = house.caller("focal@h18.example").await;
    let submit = Step::Submit {
        result: "Đã công khai".into(),
        document_number: Some("12/BC-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    house.app.take_step(&focal, task, submit, None).await.unwrap();
    let before = edit(&house, "2024-09-18", Some(DayKind::Holiday)).await;
    let clocks: Vec<_> = before.moved.iter().map(|moved| moved.clock).collect();
    assert!(!clocks.contains(&"due"), "{clocks:?}");
});
