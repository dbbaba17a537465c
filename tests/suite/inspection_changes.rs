//! A plan is changed while words about it wait to leave.

use dondoc::{
    app::{By, inspections::ChangedInspection, posts::NewPost},
    domain::{ids::InspectionId, inspection::Step, rights::Role},
    mail::Memory,
};
use entities::notice;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    fixtures::day,
    house::{House, both},
    inspection_kit::*,
    post::{post_everything, remembering},
};

/// The office leaves `codes` in the plan and nobody else.
async fn visit_only(house: &House, id: InspectionId, codes: &[&str]) {
    let organisations = Some(codes.iter().map(|code| (*code).to_owned()).collect());
    let reason = "Thu hẹp phạm vi".to_owned();
    let changed = ChangedInspection { organisations, reason, ..ChangedInspection::default() };
    let office = house.caller(OFFICE_CLERK).await;
    house.app.change_inspection(&office, id, changed, None).await.unwrap();
}

/// What clocks said about inspections to a recipient, and why it was not said after all.
async fn urged(house: &House, recipient: &str) -> Vec<Option<String>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::InspectionId.is_not_null())
        .filter(notice::Column::ClockId.is_not_null())
        .filter(notice::Column::Recipient.eq(recipient));
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    rows.into_iter().map(|row| row.ended_because).collect()
}

fn letters_to(memory: &Memory, recipient: &str) -> usize {
    memory.letters().iter().filter(|letter| letter.to.to_string() == recipient).count()
}

both!(whom_a_changed_plan_leaves_out_is_not_urged_about_the_visit, |house| {
    let id = plan_for(&house, &["H18", "H26"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    house.at("2023-11-24T08:00:00+07:00");
    let rows = house.app.sweep(None).await.unwrap();
    assert!(rows.iter().any(|row| row.recipient == "focal@h26.example"));
    let before = letters_to(&memory, "focal@h26.example");
    visit_only(&house, id, &["H18"]).await;
    post_everything(&house, &courier).await;
    let left_out = urged(&house, "focal@h26.example").await;
    assert_eq!(left_out, [Some("not_visited".to_owned())]);
    assert_eq!(urged(&house, "focal@h18.example").await, [None], "who stays is told");
    let letters = memory.letters();
    let last = letters.iter().rfind(|letter| letter.to.to_string() == "focal@h26.example").unwrap();
    let text = mail_parser::MessageParser::default().parse(&last.mime).unwrap();
    assert_eq!(letters_to(&memory, "focal@h26.example"), before + 1, "that they are left out");
    assert!(text.body_text(0).unwrap().contains("Thu hẹp phạm vi"));
    house.at("2023-11-30T08:00:00+07:00");
    let rows = house.app.sweep(None).await.unwrap();
    assert!(!rows.iter().any(|row| row.recipient == "focal@h26.example"));
});

both!(whoever_works_at_two_that_were_to_be_visited_still_hears_of_the_other, |house| {
    let (person, organisation) = (house.person("focal@h18.example").await, "H26".to_owned());
    let (role, from) = (Role::Focal, day("2023-11-01"));
    let second = NewPost { person, organisation, role, from, to: None };
    house.app.create_post(&By::Machine, second).await.unwrap();
    let id = plan_for(&house, &["H18", "H26"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    house.at("2023-11-24T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    visit_only(&house, id, &["H26"]).await;
    let (courier, _) = remembering(&house);
    post_everything(&house, &courier).await;
    assert_eq!(urged(&house, "focal@h18.example").await, [None]);
});
