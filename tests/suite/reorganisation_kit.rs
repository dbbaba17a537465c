//! Mergers for tests: Hà Nội (H26) and Hồ Chí Minh (H29) become one on 2023-12-01.

use dondoc::{
    app::{
        By,
        organisations::{Names, NewOrganisation},
        reorganisations::{NewPair, NewReorganisation, Seen},
    },
    domain::{ids::OrganisationId, organisation::Kind},
};

use crate::house::House;

pub const DAY: &str = "2023-12-01";
/// In the middle of the day on which the merger takes effect.
pub const ON_THE_DAY: &str = "2023-12-01T10:00:00+07:00";

/// The body that follows: `N01`, from the day on.
pub async fn follower(house: &House, code: &str) -> OrganisationId {
    let new = NewOrganisation {
        code: Some(code.into()),
        code_is_provisional: true,
        names: Names { vi: format!("Tỉnh mới {code}"), en: format!("New {code}"), es: None },
        kind: Kind::Province,
        parent: None,
        mailbox: Some(format!("mailbox@{}.example", code.to_lowercase())),
        requires_approval: false,
        valid_from: DAY.parse().unwrap(),
        valid_to: None,
    };
    house.app.create_organisation(&By::Machine, new).await.unwrap().id
}

pub fn new(pairs: &[(&str, Option<&str>)]) -> NewReorganisation {
    let pair = |(organisation, successor): &(&str, Option<&str>)| NewPair {
        organisation: (*organisation).into(),
        successor: successor.map(Into::into),
    };
    NewReorganisation {
        title: "Hợp nhất hai tỉnh (minh hoạ)".into(),
        decision_number: "202/2025/QH15".into(),
        effective_on: DAY.parse().unwrap(),
        pairs: Some(pairs.iter().map(pair).collect()),
    }
}

/// H26 and H29 become N01, prepared by the administrator.
pub async fn prepared(house: &House) -> Seen {
    follower(house, "N01").await;
    let admin = house.caller("admin@g22.example").await;
    let pairs = [("H26", Some("N01")), ("H29", Some("N01"))];
    house.app.create_reorganisation(&admin, new(&pairs)).await.unwrap()
}

/// The secretariat carries it out on the day.
pub async fn carried_out(house: &House, seen: &Seen) -> Seen {
    house.at(ON_THE_DAY);
    let office = house.caller("secretariat@g22.example").await;
    let number = Some("15/QĐ-TCT".to_owned());
    house.app.carry_out_reorganisation(&office, seen.one.id, number, None).await.unwrap()
}
