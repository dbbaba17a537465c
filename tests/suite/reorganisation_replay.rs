//! The mergers of 2025 replayed on the official lists: 22 → 17 and 63 → 34.

use std::{collections::BTreeMap, sync::Arc};

use dondoc::{
    app::{
        App, By, Caller, directives::ClauseDraft, people::NewPerson, posts::NewPost,
        reorganisations::NewReorganisation,
    },
    clock::{Clock as _, MovableClock},
    domain::{
        directive::{Heading, Kind},
        due::Due,
        ids::PolicyVersionId,
        ladder::Policy,
        locale::Locale,
        reorganisation::Recount,
        rights::Role,
        task::State,
    },
    store::{Db, migrate, organisations, people, world},
};
use entities::task;
use sea_orm::EntityTrait;

use crate::{
    fixtures::day,
    house::{Backend, config, empty_database},
};

const CLAUSES: usize = 6;

struct Country {
    app: App,
    clock: Arc<MovableClock>,
    admin: Caller,
    office: Caller,
    _files: tempfile::TempDir,
}

impl Country {
    async fn of(backend: Backend) -> Self {
        let (url, files) = empty_database(backend).await;
        migrate::migrate(&url, migrate::Direction::Up).await.unwrap();
        let db = Db::open(&url, 4).await.unwrap();
        let clock = Arc::new(MovableClock::frozen_at("2024-12-02T02:00:00Z".parse().unwrap()));
        let app = App::new(db, clock.clone(), config());
        let now = clock.now();
        world::insert_policy(
            app.db.reader(),
            PolicyVersionId::new(now),
            1,
            &Policy::default(),
            None,
            now,
        )
        .await
        .unwrap();
        app.load_reference_data().await.unwrap();
        let admin = Self::somebody(&app, "admin@a.example", "G22", Role::Admin).await;
        let office = Self::somebody(&app, "office@a.example", "G22", Role::Secretariat).await;
        Self::somebody(&app, "focal@h63.example", "H63", Role::Focal).await;
        Self { app, clock, admin, office, _files: files }
    }

    async fn somebody(app: &App, email: &str, code: &str, role: Role) -> Caller {
        let new = NewPerson { name: email.into(), email: email.into(), locale: Locale::Vi };
        let person = app.create_person(&By::Machine, new).await.unwrap().id;
        let (organisation, from) = (code.to_owned(), day("2024-12-01"));
        let post = NewPost { person, organisation, role, from, to: None };
        app.create_post(&By::Machine, post).await.unwrap();
        people::actor(app.db.reader(), person, app.today()).await.unwrap().into()
    }

    /// A directive to every ministry and province, each clause with two coordinators.
    async fn directive(&self) -> usize {
        let heading = Heading {
            number: "1/CT-TTg".into(),
            issued_on: day("2024-12-02"),
            issuer: "Thủ tướng Chính phủ".into(),
            kind: Kind::Directive,
            title: "Văn bản minh hoạ".into(),
            text: None,
            signer: None,
            before_means_the_day_before: false,
            related: None,
        };
        let directive = self.app.draft_directive(&self.office, heading).await.unwrap();
        for path in 1..=CLAUSES {
            let helpers = ["G04", "G17", "H63"].map(|code| {
                let due_on = Some(day("2025-09-30"));
                dondoc::domain::directive::NamedCoordinator { organisation: code.into(), due_on }
            });
            let clause = ClauseDraft {
                path: path.to_string(),
                title: None,
                text: "Rà soát (minh hoạ).".into(),
                assignees: vec!["@all".into()],
                coordinators: helpers.to_vec(),
                due: Due::on(day("2025-10-31")),
                due_words: None,
            };
            self.app.put_clause(&self.office, directive.id, clause, None, None).await.unwrap();
        }
        self.app.issue_directive(&self.office, directive.id, None).await.unwrap().1
    }

    /// Prepares the merger of that day from the register and carries it out.
    async fn merged(&self, on: &str, number: &str) -> Recount {
        self.clock.move_to(format!("{on}T09:00:00+07:00").parse().unwrap(), true);
        let new = NewReorganisation {
            title: format!("Sắp xếp {on}"),
            decision_number: number.into(),
            effective_on: day(on),
            pairs: None,
        };
        let seen = self.app.create_reorganisation(&self.admin, new).await.unwrap();
        let id = seen.one.id;
        let done = self.app.carry_out_reorganisation(&self.office, id, None, None).await.unwrap();
        done.one.carried_out.unwrap().recount
    }

    /// Open tasks by lead; each lead exists today.
    async fn leads(&self) -> BTreeMap<String, usize> {
        let mut leads = BTreeMap::new();
        let today = self.app.today();
        for row in task::Entity::find().all(self.app.db.reader()).await.unwrap() {
            let open = State::from_name(&row.state).unwrap().is_open();
            let id = dondoc::domain::ids::OrganisationId(row.lead_id);
            let lead = organisations::find(self.app.db.reader(), id).await.unwrap().unwrap();
            assert!(open && lead.is_valid_on(today), "{} on {today}", lead.name_vi);
            *leads.entry(lead.code.unwrap()).or_default() += 1;
        }
        leads
    }
}

async fn replay(backend: Backend) {
    let country = Country::of(backend).await;
    let given = country.directive().await;
    assert_eq!(
        given,
        CLAUSES * 92,
        "21 ministries and agencies, 8 government agencies, 63 provinces"
    );
    let hue = country.merged("2025-01-01", "175/2024/QH15").await;
    assert!(hue.adds_up() && hue.moved == CLAUSES as u64, "Huế under its new name: {hue:?}");
    let march = country.merged("2025-03-01", "176/2025/QH15").await;
    assert!(march.adds_up(), "{march:?}");
    assert_eq!(march.tasks_before, given as u64);
    let leads = country.leads().await;
    assert_eq!(leads.len(), 16 + 6 + 63, "16 beside the Office, 6 agencies, 63 provinces");
    assert_eq!(leads["G17"], 2 * CLAUSES, "Transport and Construction");
    assert_eq!(leads["G12"], 4 * CLAUSES, "Finance, Planning, Social Security, State Capital");

    let july = country.merged("2025-07-01", "202/2025/QH15").await;
    assert!(july.adds_up(), "{july:?}");
    assert_eq!(july.tasks_after, given as u64, "no task lost, none doubled");
    let leads = country.leads().await;
    assert_eq!(leads.len(), 16 + 6 + 34);
    assert_eq!(leads.values().sum::<usize>(), given);
    assert_eq!(leads["H38"], 2 * CLAUSES, "Yên Bái and Lào Cai");
    assert_eq!(leads["H18"], CLAUSES, "Điện Biên went on unchanged");
    let focal = people_of(&country, "focal@h63.example").await;
    let next = organisations::by_code(country.app.db.reader(), "H38", country.app.today()).await;
    assert_eq!(focal.actor.posts[0].organisation, next.unwrap()[0].id, "the account survives");
    assert!(country.app.verify_history().await.unwrap().broken.is_none());
}

async fn people_of(country: &Country, email: &str) -> Caller {
    let person = country.app.person_of_address(email).await.unwrap();
    people::actor(country.app.db.reader(), person.id, country.app.today()).await.unwrap().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_mergers_of_2025_lose_no_task_and_double_none_sqlite() {
    replay(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_mergers_of_2025_lose_no_task_and_double_none_postgres() {
    replay(Backend::Postgres).await;
}
