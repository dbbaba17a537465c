//! The register in memory: what another process changes is shown at once, and one request reads
//! one register throughout.

use chrono::NaiveDate;
use dondoc::{
    app::{
        By,
        organisations::{Names, NewOrganisation, OrganisationChange},
    },
    domain::organisation::Kind,
};

use crate::house::both;

fn ministry() -> NewOrganisation {
    let names = Names { vi: "Bộ Thử nghiệm".into(), en: "Test Ministry".into(), es: None };
    NewOrganisation {
        code: Some("G91".into()),
        code_is_provisional: true,
        names,
        kind: Kind::Ministry,
        parent: None,
        mailbox: None,
        requires_approval: false,
        valid_from: NaiveDate::from_ymd_opt(2023, 1, 1).unwrap(),
        valid_to: None,
    }
}

fn mailbox(address: &str) -> OrganisationChange {
    OrganisationChange { mailbox: Some(Some(address.to_owned())), ..Default::default() }
}

both!(what_another_process_changes_in_the_register_is_shown_at_once, |house| {
    let (app, neighbour) = (&house.app, house.neighbour().await);
    let before = app.bodies().await.unwrap().len();
    let added = neighbour.create_organisation(&By::Machine, ministry()).await.unwrap();
    let bodies = app.bodies().await.unwrap();
    assert_eq!(bodies.len(), before + 1);
    assert!(bodies.is_sorted_by_key(|one| one.code.clone()), "in order of code");
    for address in ["mot@bo.example", "hai@bo.example"] {
        let change = mailbox(address);
        neighbour.change_organisation(&By::Machine, added.id, change, None).await.unwrap();
        let known = app.organisations_of([added.id]).await.unwrap();
        assert_eq!(known[&added.id].mailbox.as_deref(), Some(address));
    }
    // What is refused leaves nothing behind, in no memory.
    let refused =
        neighbour.change_organisation(&By::Machine, added.id, mailbox("x"), Some(1)).await;
    assert!(refused.is_err());
    for app in [app, &neighbour] {
        let known = app.organisations_of([added.id]).await.unwrap();
        assert_eq!(known[&added.id].mailbox.as_deref(), Some("hai@bo.example"));
    }
    let last = NaiveDate::from_ymd_opt(2023, 11, 19);
    let ended = OrganisationChange { valid_to: Some(last), ..Default::default() };
    neighbour.change_organisation(&By::Machine, added.id, ended, None).await.unwrap();
    assert_eq!(app.bodies().await.unwrap().len(), before, "it ended yesterday");
});

both!(one_request_reads_one_register_whatever_happens_meanwhile, |house| {
    let neighbour = house.neighbour().await;
    let reading = house.app.at_one_state().await.unwrap();
    let before = reading.bodies().await.unwrap();
    neighbour.create_organisation(&By::Machine, ministry()).await.unwrap();
    assert_eq!(reading.bodies().await.unwrap(), before);
    assert_eq!(house.app.bodies().await.unwrap().len(), before.len() + 1);
    assert_eq!(reading.bodies().await.unwrap(), before, "others' memory is not ours");
});
