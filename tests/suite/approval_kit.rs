//! Organisations whose leader approves what leaves, and what waits there.

use dondoc::{
    app::{By, approvals::Taken, organisations::OrganisationChange},
    domain::{ids::TaskId, task::Step},
};

use crate::house::House;

/// Says whether the leader of `code` approves what leaves it.
pub async fn require(house: &House, code: &str, requires: bool) {
    let id = house.organisation(code).await;
    let change = OrganisationChange { requires_approval: Some(requires), ..Default::default() };
    house.app.change_organisation(&By::Machine, id, change, None).await.unwrap();
}

/// A submission that waits for the leader of `lead`; the setting is off again afterwards.
pub async fn asked(house: &House, lead: &str, task: TaskId) -> String {
    require(house, lead, true).await;
    let focal = house.caller(&format!("focal@{}.example", lead.to_lowercase())).await;
    let step = Step::Submit {
        result: "Xong".into(),
        document_number: Some("1/BC".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    let taken = house.app.take_or_ask(&focal, task, step, None).await.unwrap();
    require(house, lead, false).await;
    match taken {
        Taken::Waits(asked) => asked.approval.id.to_string(),
        Taken::Done(_) => panic!("it did not wait"),
    }
}
