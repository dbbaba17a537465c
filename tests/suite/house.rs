//! A whole application on its own database, with its own clock: the same tests run on SQLite
//! and on PostgreSQL.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dondoc::{
    app::{App, Caller, Config},
    clock::MovableClock,
    domain::{
        ids::{OrganisationId, PersonId, PolicyVersionId, new_id},
        ladder::Policy,
        rights::Role,
    },
    store::{Db, migrate, people, search_entries, world},
};
use entities::{calendar_day, organisation, person, portfolio, post};
use sea_orm::{ActiveValue::Set, ConnectionTrait, Database, EntityTrait};
use tokio::sync::OnceCell;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Declares a test that runs on both databases: `both!(a_sentence, |house| { … });`
macro_rules! both {
    ($name:ident, |$house:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn run($house: crate::house::House) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                run(crate::house::House::open(crate::house::Backend::Sqlite).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                run(crate::house::House::open(crate::house::Backend::Postgres).await).await;
            }
        }
    };
}
pub(crate) use both;

/// The seed of every house: who is where. Addresses are `<role>@<code>.example`, lower case.
pub const ORGANISATIONS: [(&str, &str, &str); 6] = [
    ("G22", "Văn phòng Chính phủ", "central_office"),
    ("G15", "Bộ Tư pháp", "ministry"),
    ("G12", "Bộ Tài chính", "ministry"),
    ("H18", "Tỉnh Điện Biên", "province"),
    ("H26", "Thành phố Hà Nội", "province"),
    ("H29", "Thành phố Hồ Chí Minh", "province"),
];
const OFFICE_ROLES: [&str; 6] = ["admin", "secretariat", "head", "member", "inspector", "auditor"];

/// When every house opens: Monday, 20 November 2023, 09:00 in Hà Nội.
pub const OPENS_AT: &str = "2023-11-20T09:00:00+07:00";

pub struct House {
    pub app: App,
    pub clock: Arc<MovableClock>,
    pub backend: Backend,
    /// The address of its database, for second processes.
    pub url: String,
    _files: Option<tempfile::TempDir>,
}

impl House {
    /// A house with the seed above, the real calendar and the default policy.
    pub async fn open(backend: Backend) -> Self {
        let (url, files) = fresh_database(backend).await;
        Self::on(backend, url, files).await
    }

    /// A second application on the same database, as another process would have it.
    pub async fn neighbour(&self) -> App {
        let db = Db::open(&self.url, 8).await.unwrap();
        App::new(db, self.clock.clone(), config())
    }

    async fn on(backend: Backend, url: String, files: Option<tempfile::TempDir>) -> Self {
        let db = Db::open(&url, 8).await.unwrap();
        let clock = Arc::new(MovableClock::frozen_at(OPENS_AT.parse::<DateTime<Utc>>().unwrap()));
        let app = App::new(db, clock.clone(), config());
        Self { app, clock, backend, url, _files: files }
    }

    /// Sets the clock, for instance `house.at("2023-12-11T08:00:00+07:00")`.
    pub fn at(&self, instant: &str) -> DateTime<Utc> {
        let instant: DateTime<Utc> = instant.parse().unwrap();
        self.clock.move_to(instant, true);
        instant
    }

    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Somebody of the seed, by address.
    pub async fn person(&self, email: &str) -> PersonId {
        use sea_orm::{ColumnTrait, QueryFilter};
        let found = person::Entity::find().filter(person::Column::Email.eq(email));
        PersonId(found.one(self.app.db.reader()).await.unwrap().expect(email).id)
    }

    /// Somebody of the seed as a caller, with the posts held today.
    pub async fn caller(&self, email: &str) -> Caller {
        let today = self.app.clock.now().with_timezone(&self.app.config.zone).date_naive();
        let person = self.person(email).await;
        people::actor(self.app.db.reader(), person, today).await.unwrap().into()
    }

    /// An organisation of the seed, by code.
    pub async fn organisation(&self, code: &str) -> OrganisationId {
        use sea_orm::{ColumnTrait, QueryFilter};
        let found = organisation::Entity::find().filter(organisation::Column::Code.eq(code));
        OrganisationId(found.one(self.app.db.reader()).await.unwrap().expect(code).id)
    }
}

pub fn config() -> Config {
    Config {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        gather_for: TimeDelta::seconds(60),
        public_url: "http://127.0.0.1:8080".into(),
    }
}

/// A database of its own, copied from one that was migrated and seeded once.
async fn fresh_database(backend: Backend) -> (String, Option<tempfile::TempDir>) {
    match backend {
        Backend::Sqlite => {
            static TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
            let template = TEMPLATE.get_or_init(seeded_file).await;
            let files = tempfile::tempdir().unwrap();
            let path = files.path().join("dondoc.db");
            std::fs::copy(template, &path).unwrap();
            (format!("sqlite://{}", path.display()), Some(files))
        }
        Backend::Postgres => {
            static TEMPLATE: OnceCell<String> = OnceCell::const_new();
            let template = TEMPLATE.get_or_init(seeded_postgres).await;
            (create_database(Some(template)).await, None)
        }
    }
}

/// A database that nobody has migrated yet, with the folder it lies in.
pub async fn empty_database(backend: Backend) -> (String, tempfile::TempDir) {
    let files = tempfile::tempdir().unwrap();
    let url = match backend {
        Backend::Sqlite => format!("sqlite://{}", files.path().join("dondoc.db").display()),
        Backend::Postgres => create_database(None).await,
    };
    (url, files)
}

async fn seeded_file() -> PathBuf {
    // Lives as long as the test binary: every test copies it.
    let folder = tempfile::Builder::new().disable_cleanup(true).tempdir().unwrap();
    let path = folder.path().join("template.db");
    let url = format!("sqlite://{}", path.display());
    migrate_and_seed(&url).await;
    path
}

async fn seeded_postgres() -> String {
    let url = create_database(None).await;
    migrate_and_seed(&url).await;
    url.rsplit('/').next().unwrap().to_owned()
}

/// The server that the tests may use; its absence is an error, never a skip.
pub fn postgres_server() -> String {
    std::env::var("TEST_DATABASE_URL").expect(
        "TEST_DATABASE_URL must name a PostgreSQL server; scripts/test starts one and runs all tests",
    )
}

async fn create_database(template: Option<&str>) -> String {
    // Copies of one template wait for each other: PostgreSQL allows one at a time.
    static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _turn = TURN.lock().await;
    let server = postgres_server();
    let name = format!("test_{}", new_id(DateTime::UNIX_EPOCH).simple());
    let root = Database::connect(&server).await.unwrap();
    let from = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
    root.execute_unprepared(&format!("CREATE DATABASE {name}{from}")).await.unwrap();
    root.close().await.unwrap();
    let base = server.rsplit_once('/').unwrap().0;
    format!("{base}/{name}")
}

async fn migrate_and_seed(url: &str) {
    migrate::migrate(url, migrate::Direction::Up).await.unwrap();
    let db = Db::open_single(url).await.unwrap();
    seed(&db).await;
    db.close().await.unwrap();
}

async fn seed(db: &impl ConnectionTrait) {
    let now: DateTime<Utc> = OPENS_AT.parse().unwrap();
    let since = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    world::insert_policy(db, PolicyVersionId::new(now), 1, &Policy::default(), None, now)
        .await
        .unwrap();
    seed_calendar(db).await;
    for (code, name, kind) in ORGANISATIONS {
        let id = new_id(now);
        let row = organisation::ActiveModel {
            id: Set(id),
            code: Set(Some(code.into())),
            code_is_provisional: Set(false),
            name_vi: Set(name.into()),
            name_en: Set(format!("{name} (en)")),
            name_es: Set(None),
            kind: Set(kind.into()),
            parent_id: Set(None),
            requires_approval: Set(false),
            mailbox: Set(Some(format!("mailbox@{}.example", code.to_lowercase()))),
            valid_from: Set(since),
            valid_to: Set(None),
            version: Set(1),
        };
        organisation::Entity::insert(row).exec_without_returning(db).await.unwrap();
        let roles = if kind == "central_office" { &OFFICE_ROLES[..] } else { &["focal", "leader"] };
        for role in roles {
            seed_person(db, id, code, role, since).await;
        }
    }
    seed_portfolio(db, since).await;
    search_entries::fill(db).await.unwrap();
}

async fn seed_calendar(db: &impl ConnectionTrait) {
    let mut reader = csv::Reader::from_path("data/calendar.csv").unwrap();
    let rows: Vec<_> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            calendar_day::ActiveModel {
                day: Set(record[0].parse().unwrap()),
                kind: Set(record[1].into()),
                name_vi: Set(Some(record[2].into())),
                name_en: Set(Some(record[3].into())),
                name_es: Set(Some(record[4].into())),
            }
        })
        .collect();
    calendar_day::Entity::insert_many(rows).exec_without_returning(db).await.unwrap();
}

async fn seed_person(
    db: &impl ConnectionTrait,
    organisation: uuid::Uuid,
    code: &str,
    role: &str,
    since: NaiveDate,
) {
    let now: DateTime<Utc> = OPENS_AT.parse().unwrap();
    let id = new_id(now);
    let row = person::ActiveModel {
        id: Set(id),
        name: Set(format!("{role} {code}")),
        email: Set(format!("{role}@{}.example", code.to_lowercase())),
        locale: Set("vi".into()),
        password_hash: Set(None),
        is_active: Set(true),
        daily_summary: Set(false),
        single_keys: Set(true),
        weekly_letter: Set(None),
        created_at: Set(now),
        version: Set(1),
    };
    person::Entity::insert(row).exec_without_returning(db).await.unwrap();
    let row = post::ActiveModel {
        id: Set(new_id(now)),
        person_id: Set(id),
        organisation_id: Set(organisation),
        role: Set(Role::from_name(role).unwrap().name().into()),
        valid_from: Set(since),
        valid_to: Set(None),
        version: Set(1),
    };
    post::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// The member monitors the provinces but Hồ Chí Minh, which nobody monitors.
async fn seed_portfolio(db: &impl ConnectionTrait, since: NaiveDate) {
    let people = person::Entity::find().all(db).await.unwrap();
    let member = people.iter().find(|person| person.email == "member@g22.example").unwrap();
    for row in organisation::Entity::find().all(db).await.unwrap() {
        if row.kind == "province" && row.code.as_deref() != Some("H29") {
            let row = portfolio::ActiveModel {
                id: Set(new_id(DateTime::UNIX_EPOCH)),
                person_id: Set(member.id),
                organisation_id: Set(row.id),
                valid_from: Set(since),
                valid_to: Set(None),
            };
            portfolio::Entity::insert(row).exec_without_returning(db).await.unwrap();
        }
    }
}
