//! The register through its use cases: who exists, from when to when, and who may say so.

use dondoc::{
    app::{
        AppError, By,
        organisations::{Names, NewOrganisation, OrganisationChange, OrganisationQuery},
        people::{NewPerson, PersonChange, PersonQuery},
        portfolios::NewPortfolio,
        posts::NewPost,
    },
    domain::{
        ids::PersonId, ladder::Policy, locale::Locale, organisation::Kind, person::Person,
        rights::Role,
    },
    store::{directory::WantedPosts, register::Wanted},
};

use crate::{
    fixtures::day,
    house::{House, both},
};

pub(crate) fn province(code: &str, vi: &str, from: &str, to: Option<&str>) -> NewOrganisation {
    NewOrganisation {
        code: Some(code.to_owned()),
        code_is_provisional: false,
        names: Names { vi: vi.to_owned(), en: format!("{vi} (en)"), es: None },
        kind: Kind::Province,
        parent: None,
        mailbox: None,
        requires_approval: false,
        valid_from: day(from),
        valid_to: to.map(day),
    }
}

async fn admin(house: &House) -> By {
    house.caller("admin@g22.example").await.into()
}

async fn somebody(house: &House, by: &By, email: &str) -> Person {
    let new =
        NewPerson { name: "Nguyễn Thị Ánh".into(), email: email.into(), locale: Locale::Vi };
    house.app.create_person(by, new).await.unwrap()
}

/// Code of the only field that was refused.
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, AppError>) -> (String, &'static str) {
    match answer {
        Err(AppError::Fields(fields)) => (fields.0[0].field.clone(), fields.0[0].code),
        other => panic!("a field should have been refused, not {other:?}"),
    }
}

both!(a_code_belongs_to_one_body_a_day_and_to_its_successor_afterwards, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let old = province("H60", "Tuyên Quang", "2023-01-01", Some("2025-06-30"));
    let old = app.create_organisation(&by, old).await.unwrap();
    let meanwhile = province("000.00.00.H60", "Khác", "2025-06-30", None);
    assert_eq!(refused(app.create_organisation(&by, meanwhile).await).1, "code_is_taken_then");
    let new = province("H60", "Tuyên Quang", "2025-07-01", None);
    let new = app.create_organisation(&by, new).await.unwrap();
    let after = app.add_successors(&by, old.id, &["H60".to_owned()], Some(1)).await.unwrap();
    assert_eq!((after.successors, after.version), (vec![new.id], 2));
    let again = app.add_successors(&by, old.id, &["H60".to_owned()], None).await.unwrap();
    assert_eq!(again.version, 2, "saying it twice changes nothing");
    let prolonged = OrganisationChange { valid_to: Some(None), ..Default::default() };
    let prolonged = app.change_organisation(&by, old.id, prolonged, None).await;
    assert_eq!(refused(prolonged).1, "code_is_taken_then");
});

both!(a_body_that_is_used_keeps_its_name_and_a_stale_reader_is_told, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let names = |vi: &str| Names { vi: vi.into(), en: "New".into(), es: None };
    let renamed = |vi: &str| OrganisationChange { names: Some(names(vi)), ..Default::default() };
    let used = house.organisation("H18").await;
    let refusal = app.change_organisation(&by, used, renamed("Tỉnh mới"), None).await;
    let rule = "a_new_name_is_a_new_validity";
    assert!(matches!(refusal, Err(AppError::Conflict { rule: said, .. }) if said == rule));
    let new = app.create_organisation(&by, province("X-1", "Gõ nhầm", "2023-01-01", None));
    let new = new.await.unwrap();
    let mended = app.change_organisation(&by, new.id, renamed("Gõ đúng"), Some(1)).await.unwrap();
    assert_eq!((mended.name_vi.as_str(), mended.version), ("Gõ đúng", 2));
    let stale = app.change_organisation(&by, new.id, renamed("Khác"), Some(1)).await;
    assert!(matches!(stale, Err(AppError::Stale { current: 2 })));
});

both!(organisations_are_found_without_marks_page_by_page, |house| {
    let app = &house.app;
    let found = |q: &str| OrganisationQuery { q: Some(q.to_owned()), ..Default::default() };
    let hits = app.organisations(&found("dien bien")).await.unwrap();
    assert_eq!(hits.items.len(), 1);
    assert_eq!(hits.items[0].code.as_deref(), Some("H18"));
    let mut query = OrganisationQuery {
        wanted: Wanted { kind: Some(Kind::Province), ..Default::default() },
        limit: Some(2),
        ..Default::default()
    };
    let first = app.organisations(&query).await.unwrap();
    assert_eq!(first.items.len(), 2);
    query.after = first.next;
    let second = app.organisations(&query).await.unwrap();
    assert_eq!((second.items.len(), second.next), (1, None));
});

both!(
    the_register_is_the_administrators_and_people_are_read_by_those_who_read_everything,
    |house| {
        let app = &house.app;
        let secretariat: By = house.caller("secretariat@g22.example").await.into();
        let new = province("X-2", "Không được", "2023-01-01", None);
        let refusal = app.create_organisation(&secretariat, new).await;
        assert!(matches!(refusal, Err(AppError::Forbidden("admin_only"))));
        let query = PersonQuery { q: Some("h18".into()), ..Default::default() };
        for (reader, may) in [("secretariat@g22.example", true), ("focal@h18.example", false)] {
            let actor = house.caller(reader).await.actor;
            let people = app.people(&actor, &query).await;
            assert_eq!(people.is_ok_and(|page| page.items.len() == 2), may, "{reader}");
        }
        let focal = house.caller("focal@h18.example").await.actor;
        assert!(app.person(&focal, focal.person).await.is_ok());
        let other = house.person("leader@h18.example").await;
        assert!(matches!(app.person(&focal, other).await, Err(AppError::NotFound(_))));
    }
);

both!(a_post_gives_rights_from_its_first_to_its_last_day_and_is_never_held_twice, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let person = somebody(&house, &by, "Anh@H18.example").await;
    assert_eq!(person.email, "anh@h18.example");
    let post = |role, from: &str| NewPost {
        person: person.id,
        organisation: "H18".into(),
        role,
        from: day(from),
        to: None,
    };
    let held = app.create_post(&by, post(Role::Focal, "2023-11-20")).await.unwrap();
    let twice = app.create_post(&by, post(Role::Focal, "2023-12-01")).await;
    assert_eq!(refused(twice), ("from".to_owned(), "held_already"));
    let roles = async |person: PersonId| app.who(person).await.unwrap().unwrap().1.posts.len();
    assert_eq!(roles(person.id).await, 1);
    app.end_post(&by, held.id, day("2023-11-30"), Some(1)).await.unwrap();
    house.at("2023-11-30T23:00:00+07:00");
    assert_eq!(roles(person.id).await, 1);
    house.at("2023-12-01T00:00:00+07:00");
    assert_eq!(roles(person.id).await, 0);
    app.create_post(&by, post(Role::Focal, "2023-12-01")).await.unwrap();
    let wanted = WantedPosts { person: Some(person.id), ..Default::default() };
    let by_admin = house.caller("admin@g22.example").await.actor;
    assert_eq!(app.posts(&by_admin, &wanted, None, None).await.unwrap().items.len(), 2);
});

both!(the_last_administrator_stays, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let own = by.person().unwrap();
    let gone = PersonChange { is_active: Some(false), ..Default::default() };
    let refusal = app.change_person(&by, own, gone.clone(), None).await;
    let rule = "the_last_administrator_stays";
    assert!(matches!(refusal, Err(AppError::Conflict { rule: said, .. }) if said == rule));
    let second = somebody(&house, &by, "second@g22.example").await;
    let post = NewPost {
        person: second.id,
        organisation: "G22".into(),
        role: Role::Admin,
        from: day("2023-11-20"),
        to: None,
    };
    app.create_post(&by, post).await.unwrap();
    app.change_person(&by, own, gone, None).await.unwrap();
    assert!(app.who(own).await.unwrap().is_none());
});

both!(members_alone_monitor_and_giving_a_portfolio_twice_changes_nothing, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let give = |person, organisations: &[&str]| NewPortfolio {
        person,
        organisations: organisations.iter().map(|code| (*code).to_owned()).collect(),
        from: day("2023-11-20"),
        to: None,
    };
    let focal = house.person("focal@h18.example").await;
    let refusal = app.create_portfolio(&by, give(focal, &["H29"])).await;
    assert_eq!(refused(refusal), ("person".to_owned(), "not_a_member"));
    let member = house.person("member@g22.example").await;
    let first = app.create_portfolio(&by, give(member, &["H29", "H18"])).await.unwrap();
    let again = app.create_portfolio(&by, give(member, &["H29", "H18"])).await.unwrap();
    assert_eq!(first, again);
    assert!(app.who(member).await.unwrap().unwrap().1.portfolio.len() == 3);
});

both!(a_collective_keeps_who_belonged_to_it_when, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let (code, name) = ("@big-cities", "Các thành phố lớn");
    let one = codes(&["H26"]);
    let taken = app.put_collective(&by, "@all", name, &one, day("2023-11-20"), None).await;
    assert_eq!(refused(taken).1, "taken");
    let both = codes(&["H26", "H29"]);
    app.put_collective(&by, code, name, &both, day("2023-11-20"), None).await.unwrap();
    app.put_collective(&by, code, name, &one, day("2024-01-01"), Some(1)).await.unwrap();
    let members = async |on: &str| {
        let all = app.collectives(Some(day(on))).await.unwrap();
        all.into_iter().find(|seen| seen.code == code).unwrap().members.len()
    };
    assert_eq!((members("2023-12-31").await, members("2024-01-01").await), (2, 1));
});

both!(a_policy_is_checked_and_only_new_periods_take_it, |house| {
    let by = admin(&house).await;
    let app = &house.app;
    let same = app.add_policy(&by, Policy::default()).await;
    assert!(matches!(same, Err(AppError::Conflict { rule: "same_as_the_newest_policy", .. })));
    let mut policy = Policy::default();
    std::mem::swap(&mut policy.send_at, &mut policy.send_until);
    assert_eq!(refused(app.add_policy(&by, policy).await).0, "send_until");
    let mut policy = Policy::default();
    for rungs in policy.ladders.values_mut() {
        let twin = rungs[0].clone();
        rungs.push(twin);
    }
    assert_eq!(refused(app.add_policy(&by, policy).await).1, "named_twice");
    let mut policy = Policy::default();
    policy.ladders.clear();
    assert_eq!(app.add_policy(&by, policy).await.unwrap().number, 2);
    app.install().await.unwrap();
    let actor = house.caller("auditor@g22.example").await.actor;
    assert_eq!(app.policies(&actor).await.unwrap().len(), 2, "installing again adds nothing");
});
