//! Organisations, people, languages, identifiers, and the texts that people type.

use chrono::TimeDelta;
use dondoc::domain::{
    fields::{FieldErrors, LINE_CHARS_MAX, TEXT_CHARS_MAX, check_line, check_text},
    ids::{OrganisationId, TaskId, new_id},
    ladder::{Audience, ClockKind, NoticeKind, Policy},
    locale::Locale,
    organisation::{COLLECTIVES, Kind, Organisation, normal_code},
    person::normal_address,
    task::{
        Action, State, SubmissionOutcome,
        tell::{Told, told},
    },
};

use crate::fixtures::{at, day};

fn ministry() -> Organisation {
    Organisation {
        id: OrganisationId::new(at("2023-12-20 08:00")),
        code: Some("G01".to_owned()),
        code_is_provisional: false,
        name_vi: "Bộ Tư pháp".to_owned(),
        name_en: "Ministry of Justice".to_owned(),
        name_es: None,
        kind: Kind::Ministry,
        parent: None,
        mailbox: None,
        requires_approval: false,
        valid_from: day("2021-01-01"),
        valid_to: Some(day("2025-02-28")),
        successors: Vec::new(),
        version: 1,
    }
}

#[test]
fn an_organisation_exists_from_its_first_to_its_last_day() {
    for (date, expected) in
        [("2020-12-31", false), ("2021-01-01", true), ("2025-02-28", true), ("2025-03-01", false)]
    {
        assert_eq!(ministry().is_valid_on(day(date)), expected, "{date}");
    }
    let open = Organisation { valid_to: None, ..ministry() };
    assert!(open.is_valid_on(day("2099-12-31")));
}

#[test]
fn a_name_is_told_in_the_readers_language_and_in_english_where_spanish_is_missing() {
    let named = |locale| ministry().name(locale).to_owned();
    assert_eq!(named(Locale::Vi), "Bộ Tư pháp");
    assert_eq!((named(Locale::En), named(Locale::Es)), (named(Locale::Es), named(Locale::En)));
    let spanish = Organisation { name_es: Some("Ministerio de Justicia".into()), ..ministry() };
    assert_eq!(spanish.name(Locale::Es), "Ministerio de Justicia");
}

#[test]
fn a_code_is_accepted_in_its_old_long_form() {
    for (typed, expected) in [
        ("H18", "H18"),
        (" h18 ", "H18"),
        ("000.00.00.H18", "H18"),
        ("000.00.00.G01", "G01"),
        ("000.01.00.H18", "000.01.00.H18"),
    ] {
        assert_eq!(normal_code(typed), expected);
    }
}

#[test]
fn the_collectives_take_in_the_kinds_that_their_words_name() {
    for (name, kinds) in COLLECTIVES {
        let provinces = kinds.contains(&Kind::Province);
        let agencies = [Kind::Ministry, Kind::MinisterialLevelAgency, Kind::GovernmentAgency];
        let ministries = agencies.iter().all(|kind| kinds.contains(kind));
        let expected = match name {
            "@provinces" => (true, false, 1),
            "@ministries" => (false, true, 3),
            "@all" => (true, true, 4),
            other => panic!("no collective {other}"),
        };
        assert_eq!((provinces, ministries, kinds.len()), expected, "{name}");
    }
}

#[test]
fn an_address_is_kept_in_one_form_or_refused() {
    for (typed, kept) in [
        ("An.Nguyen@DienBien.gov.vn ", "an.nguyen@dienbien.gov.vn"),
        ("a@b", "a@b"),
        ("x+y_z'k@a-b.example", "x+y_z'k@a-b.example"),
    ] {
        assert_eq!(normal_address("email", typed).unwrap(), kept);
    }
    let long = format!("{}@a.vn", "x".repeat(250));
    for (typed, code) in [
        ("", "required"),
        ("  ", "required"),
        (long.as_str(), "too_long"),
        ("an", "not_an_address"),
        ("@gov.vn", "not_an_address"),
        ("an@", "not_an_address"),
        ("an@gov..vn", "not_an_address"),
        ("an@-gov.vn", "not_an_address"),
        ("an@gov-.vn", "not_an_address"),
        ("an@go_v.vn", "not_an_address"),
        ("a n@gov.vn", "not_an_address"),
        (".an@gov.vn", "not_an_address"),
        ("an.@gov.vn", "not_an_address"),
        ("a..n@gov.vn", "not_an_address"),
        ("an@b@gov.vn", "not_an_address"),
        ("an\r\nbcc:x@gov.vn", "not_an_address"),
        ("<an@gov.vn>", "not_an_address"),
        ("ấn@gov.vn", "not_an_address"),
    ] {
        assert_eq!(
            normal_address("email", typed),
            Err(FieldErrors::one("email", code)),
            "{typed:?}"
        );
    }
}

#[test]
fn a_text_is_refused_when_blank_too_long_or_with_control_characters() {
    type Check = fn(&mut FieldErrors, &str, &str);
    let checks: [(Check, usize, bool); 2] =
        [(check_text, TEXT_CHARS_MAX, true), (check_line, LINE_CHARS_MAX, false)];
    for (check, chars_max, has_lines) in checks {
        let code = |text: &str| {
            let mut errors = FieldErrors::default();
            check(&mut errors, "title", text);
            errors.0.first().map(|error| error.code)
        };
        assert_eq!(code("Số hóa"), None);
        assert_eq!(code(&"ộ".repeat(chars_max)), None, "characters are counted, not bytes");
        assert_eq!(code(&"ộ".repeat(chars_max + 1)), Some("too_long"));
        assert_eq!(code(" \t\n"), Some("required"));
        assert_eq!(code("a\0b"), Some("control_characters"));
        let lines = if has_lines { None } else { Some("control_characters") };
        assert_eq!(code("a\r\n\tb"), lines);
    }
}

#[test]
fn errors_name_every_field() {
    let mut errors = FieldErrors::one("title", "required");
    errors.merge(Err(FieldErrors::with_detail("due_on", "in_the_past", "2023-12-20")));
    errors.merge(Ok(()));
    assert_eq!(errors.to_string(), "title: required; due_on: in_the_past");
    let json = serde_json::to_value(&errors).unwrap();
    assert_eq!(json[1]["detail"], "2023-12-20");
    assert!(json[0].get("detail").is_none());
    assert_eq!(FieldErrors::default().into_result(), Ok(()));
    assert_eq!(errors.clone().into_result(), Err(errors));
}

#[test]
fn an_identifier_follows_the_time_of_its_making_and_is_read_as_written() {
    let now = at("2023-12-20 08:00");
    let mut ids: Vec<_> = (0..1_000).map(|_| new_id(now)).collect();
    ids.push(new_id(now + TimeDelta::seconds(1)));
    assert!(ids.is_sorted(), "made later, ordered later");
    ids.dedup();
    assert_eq!(ids.len(), 1_001);
    let id = TaskId::new(now);
    assert_eq!(id.to_string().parse(), Ok(id));
    assert!("27/CT-TTg".parse::<TaskId>().is_err());
}

#[test]
fn names_lead_back_to_what_they_name() {
    for state in State::ALL {
        assert_eq!(State::from_name(state.name()), Some(state));
        assert_eq!(serde_json::to_value(state).unwrap(), state.name());
    }
    for (kind, name) in Kind::NAMES {
        assert_eq!((kind.name(), Kind::from_name(name)), (name, Some(kind)));
        assert_eq!(serde_json::to_value(kind).unwrap(), name);
    }
    for kind in ClockKind::ALL {
        assert_eq!(ClockKind::from_name(kind.name()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
    for kind in NoticeKind::ALL {
        assert_eq!(NoticeKind::from_name(kind.name()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
    for locale in Locale::ALL {
        assert_eq!(locale.to_string().parse(), Ok(locale));
    }
    for action in Action::ALL {
        assert_eq!(serde_json::to_value(action).unwrap(), action.name());
    }
    assert_eq!((State::from_name("late"), Kind::from_name("bank")), (None, None));
    assert_eq!((ClockKind::from_name("x"), NoticeKind::from_name("x")), (None, None));
    assert!("fr".parse::<Locale>().is_err());
    use SubmissionOutcome::{Accepted, Recalled, Rejected, Reopened};
    let names = [Accepted, Rejected, Recalled, Reopened].map(SubmissionOutcome::name);
    assert_eq!(names, ["accepted", "rejected", "recalled", "reopened"]);
}

/// The default policy as the specification prints it: rung, offset, level, kind, audience.
#[rustfmt::skip]
const POLICY: [(&str, i32, u8, &str, &str); 34] = [
    ("week",             -7, 0, "reminder",   "focal"),
    ("three",            -3, 0, "reminder",   "focal"),
    ("day",               0, 0, "reminder",   "focal"),
    ("late",              1, 1, "overdue",    "focal leader"),
    ("slip",              3, 1, "slip",       "focal leader member"),
    ("letter",            7, 2, "letter",     "leader focal member secretariat"),
    ("top",              15, 3, "escalation", "head secretariat member leader focal"),
    ("acknowledgement+0", 0, 0, "reminder",   "focal"),
    ("acknowledgement+1", 1, 1, "overdue",    "focal leader"),
    ("acknowledgement+3", 3, 2, "letter",     "leader secretariat"),
    ("return+0",          0, 0, "reminder",   "secretariat"),
    ("return+1",          1, 1, "overdue",    "secretariat"),
    ("return+3",          3, 2, "letter",     "head"),
    ("review+0",          0, 0, "reminder",   "secretariat"),
    ("review+1",          1, 1, "overdue",    "secretariat"),
    ("review+5",          5, 2, "letter",     "head"),
    ("decision+0",        0, 0, "reminder",   "secretariat"),
    ("decision+1",        1, 1, "overdue",    "secretariat"),
    ("decision+3",        3, 2, "letter",     "head"),
    ("part-3",           -3, 0, "reminder",   "focal"),
    ("part+0",            0, 0, "reminder",   "focal"),
    ("part+1",            1, 1, "overdue",    "focal leader"),
    ("triage+0",          0, 0, "reminder",   "secretariat"),
    ("triage+1",          1, 1, "overdue",    "secretariat"),
    ("triage+3",          3, 2, "letter",     "head"),
    ("answer-2",         -2, 0, "reminder",   "focal"),
    ("answer+0",          0, 0, "reminder",   "focal"),
    ("answer+1",          1, 1, "overdue",    "leader"),
    ("answer+3",          3, 2, "letter",     "secretariat"),
    ("answer+7",          7, 3, "escalation", "head"),
    ("visit-5", -5, 0, "reminder", "team focal"),
    ("visit-1", -1, 0, "reminder", "team focal"),
    ("report+0", 0, 0, "reminder", "focal"),
    ("report+3", 3, 1, "overdue", "focal leader"),
];

#[test]
fn the_default_policy_is_the_one_that_the_specification_prints() {
    let policy = Policy::default();
    let mut rows = Vec::new();
    for kind in ClockKind::ALL {
        for (index, rung) in policy.rungs(kind).iter().enumerate() {
            let audience: Vec<_> = rung.audience.iter().copied().map(Audience::name).collect();
            assert_eq!(rung.repeat.is_some(), rung.name == "top");
            assert_eq!(policy.rung_index(kind, &rung.name), Some(index));
            let row = (rung.name.clone(), rung.offset, rung.level, rung.kind.name());
            rows.push((row, audience.join(" ")));
        }
    }
    let expected = POLICY.map(|(name, offset, level, kind, audience)| {
        ((name.to_owned(), offset, level, kind), audience.to_owned())
    });
    assert_eq!(rows, expected);
    assert_eq!(
        (policy.send_at.to_string(), policy.send_until.to_string()),
        ("08:00:00".into(), "18:00:00".into())
    );
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy, "kept as it was");
}

#[test]
fn whoever_has_to_go_on_is_told_at_once() {
    use Told::{Coordinators, FormerLead, Lead, LeadLeader, Secretariat};
    for action in Action::ALL {
        let expected: &[Told] = match action.name() {
            "issue" | "withdraw" => &[Lead, Coordinators],
            "reassign" => &[Lead, FormerLead, Coordinators],
            "urge" => &[Lead, LeadLeader],
            "return" | "submit" | "recall" | "request_extension" | "withdraw_extension" => {
                &[Secretariat]
            }
            "grant_extension" | "refuse_extension" => &[Lead, LeadLeader],
            "acknowledge" | "report" | "commit" | "set_handler" | "part_report" | "split"
            | "share" => &[],
            _ => &[Lead],
        };
        assert_eq!(told(*action), expected, "{}", action.name());
    }
    let audiences = [Lead, LeadLeader, FormerLead, Coordinators, Secretariat].map(Told::audience);
    use Audience::{Focal, Leader};
    assert_eq!(audiences, [Focal, Leader, Focal, Focal, Audience::Secretariat]);
}
