//! Chains and checkpoints (spec part 2, "History").

use chrono::TimeDelta;
use dondoc::domain::{
    history::{Event, GENESIS, Hash, hex, link, merkle_root},
    ids::{OrganisationId, PersonId},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::fixtures::at;

fn event() -> Event {
    Event {
        id: Uuid::from_u128(1),
        subject_kind: "task".to_owned(),
        subject: Uuid::from_u128(2),
        seq: 1,
        at: at("2023-12-20T01:00:00Z"),
        on_behalf_of: None,
        actor: Some(PersonId(Uuid::from_u128(3))),
        organisation: Some(OrganisationId(Uuid::from_u128(4))),
        action: "issue".to_owned(),
        data: json!({"new": {"state": "assigned"}, "reason": "Đôn đốc"}),
    }
}

/// The link's form put together a second time.
fn by_hand(previous: &Hash, parts: [&str; 9]) -> Hash {
    let mut form = previous.to_vec();
    for part in parts {
        form.extend((part.len() as u64).to_be_bytes());
        form.extend(part.as_bytes());
    }
    Sha256::digest(form).into()
}

#[test]
fn a_link_is_the_hash_of_its_parts_each_behind_its_length() {
    let ids: Vec<String> = (1..=4).map(|n| format!("00000000-0000-0000-0000-{n:012}")).collect();
    let parts = [
        ids[0].as_str(),
        "task",
        &ids[1],
        "1",
        "2023-12-20T01:00:00.000000Z",
        &ids[2],
        &ids[3],
        "issue",
        r#"{"new":{"state":"assigned"},"reason":"Đôn đốc"}"#,
    ];
    assert_eq!(hex(&link(&GENESIS, &event())), hex(&by_hand(&GENESIS, parts)));
}

#[test]
fn a_link_is_the_same_in_every_version_of_the_program() {
    let golden = "5978ee78082dfb99aeef71f2375d5299b393c9292a861522f53998eb3d1c2bfd";
    assert_eq!(hex(&link(&GENESIS, &event())), golden);
}

#[test]
fn a_link_differs_when_any_part_differs() {
    let same = event();
    let other = Uuid::from_u128(9);
    let changed = [
        Event { id: other, ..same.clone() },
        Event { subject_kind: "directive".to_owned(), ..same.clone() },
        Event { subject: other, ..same.clone() },
        Event { seq: 2, ..same.clone() },
        Event { at: same.at + TimeDelta::microseconds(1), ..same.clone() },
        Event { actor: None, ..same.clone() },
        Event { actor: Some(PersonId(other)), ..same.clone() },
        Event { on_behalf_of: Some(PersonId(other)), ..same.clone() },
        Event { organisation: None, ..same.clone() },
        Event { organisation: Some(OrganisationId(other)), ..same.clone() },
        Event { action: "accept".to_owned(), ..same.clone() },
        Event {
            data: json!({"new": {"state": "completed"}, "reason": "Đôn đốc"}), ..same.clone()
        },
        Event { data: json!(null), ..same.clone() },
        // A word that moves from one part into its neighbour.
        Event { subject_kind: "tas".to_owned(), ..same.clone() },
        Event {
            actor: None,
            organisation: Some(OrganisationId(Uuid::from_u128(3))),
            ..same.clone()
        },
    ];
    let mut links: Vec<Hash> = changed.iter().map(|event| link(&GENESIS, event)).collect();
    links.push(link(&GENESIS, &same));
    links.push(link(&[1; 32], &same));
    let count = links.len();
    links.sort_unstable();
    links.dedup();
    assert_eq!(links.len(), count);
}

#[test]
fn a_link_does_not_depend_on_the_order_in_which_a_database_gives_keys_back() {
    let one = Event { data: json!({"a": [{"x": 1, "y": 2}], "b": null}), ..event() };
    let other = Event { data: json!({"b": null, "a": [{"y": 2, "x": 1}]}), ..event() };
    assert_eq!(link(&GENESIS, &one), link(&GENESIS, &other));
    let list = Event { data: json!({"a": [2, 1]}), ..event() };
    let reversed = Event { data: json!({"a": [1, 2]}), ..event() };
    assert_ne!(link(&GENESIS, &list), link(&GENESIS, &reversed), "the order of a list counts");
}

#[test]
fn a_link_sees_no_more_of_an_instant_than_a_database_keeps() {
    let finer = Event { at: event().at + TimeDelta::nanoseconds(999), ..event() };
    assert_eq!(link(&GENESIS, &finer), link(&GENESIS, &event()));
}

#[test]
fn a_removed_or_exchanged_event_breaks_the_chain() {
    let events: Vec<Event> = (1..=3).map(|seq| Event { seq, ..event() }).collect();
    let chain =
        |events: &[&Event]| events.iter().fold(GENESIS, |previous, event| link(&previous, event));
    let whole = chain(&[&events[0], &events[1], &events[2]]);
    assert_ne!(whole, chain(&[&events[0], &events[2]]));
    assert_ne!(whole, chain(&[&events[1], &events[0], &events[2]]));
}

fn leaf(link: &Hash) -> Hash {
    Sha256::new().chain_update([0]).chain_update(link).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The tree by recursion: the left half is the greatest power of two below the count.
fn root(links: &[Hash]) -> Hash {
    match links {
        [] => GENESIS,
        [single] => leaf(single),
        _ => {
            let (left, right) = links.split_at(links.len().next_power_of_two() / 2);
            node(&root(left), &root(right))
        }
    }
}

#[test]
fn a_checkpoint_binds_every_number_of_events() {
    let links: Vec<Hash> = (1u8..=9).map(|n| [n; 32]).collect();
    for count in 0..=9 {
        assert_eq!(merkle_root(&links[..count]), root(&links[..count]), "{count} leaves");
    }
}

#[test]
fn an_odd_event_is_not_counted_twice() {
    let links: Vec<Hash> = (1u8..=3).map(|n| [n; 32]).collect();
    let doubled = [links[0], links[1], links[2], links[2]];
    assert_ne!(merkle_root(&links), merkle_root(&doubled));
    let two = [leaf(&links[0]), leaf(&links[1])];
    assert_ne!(merkle_root(&links[..2]), merkle_root(&two), "leaves and nodes are told apart");
}

#[test]
fn a_checkpoint_shows_any_missing_or_exchanged_event() {
    let links: Vec<Hash> = (1u8..=8).map(|n| [n; 32]).collect();
    let whole = merkle_root(&links);
    for index in 0..links.len() {
        let mut missing = links.clone();
        missing.remove(index);
        assert_ne!(merkle_root(&missing), whole, "without {index}");
        let mut changed = links.clone();
        changed[index] = [99; 32];
        assert_ne!(merkle_root(&changed), whole, "with another {index}");
        let mut exchanged = links.clone();
        exchanged.swap(index, (index + 1) % links.len());
        assert_ne!(merkle_root(&exchanged), whole, "with {index} exchanged");
    }
}
