//! Nothing that people or jobs ask again and again reads a whole table: lists, counts and sweeps
//! are answered by an index, on both databases.

use std::sync::Mutex;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dondoc::{
    app::directives::ClauseDraft,
    domain::{
        directive::{Heading, Kind},
        due::Due,
        ids::{DirectiveId, OrganisationId, TaskId, new_id},
        task::State,
    },
    store::{
        Db, absences,
        boards::{
            difficulties, directives as directive_board,
            search::Words,
            tasks::{self as board, Narrowed, Own, Place, Scope, Sort, Subtasks},
        },
        clocks, directory, extensions, history, messages,
        outbox::{self, MessageFilter, NoticeFilter},
        people, planned, register, subtasks, tally, tasks,
    },
};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use crate::house::{Backend, House, both};

const CLAUSES: u32 = 90;
/// Enough that a database which could use an index would rather do so.
const TASKS: usize = 4_000;

/// A connection that remembers what it was asked.
pub struct Watched {
    pub db: DatabaseConnection,
    pub asked: Mutex<Vec<Statement>>,
}

#[async_trait::async_trait]
impl ConnectionTrait for Watched {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.asked.lock().unwrap().push(statement.clone());
        self.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.asked.lock().unwrap().push(statement.clone());
        self.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.asked.lock().unwrap().push(statement.clone());
        self.db.query_all_raw(statement).await
    }
}

impl Watched {
    /// One connection, so that what is set on it holds for every question.
    pub async fn on(house: &House) -> Self {
        let db = Db::open_single(&house.url).await.unwrap();
        // As in production: PostgreSQL looks at its tables by itself, SQLite never does.
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE").await.unwrap();
            // What is then still read in sequence has no index to be read by.
            db.execute_unprepared("SET enable_seqscan = off").await.unwrap();
        }
        Self { db, asked: Mutex::default() }
    }

    /// Fails where something asked since the last call reads a whole table. `Reading::InOrder`
    /// may walk along an index, as a list does that stops at its limit.
    async fn read_no_table(&self, what: &str, reading: Reading) {
        let asked: Vec<Statement> = std::mem::take(&mut *self.asked.lock().unwrap());
        assert!(!asked.is_empty(), "{what} asked nothing");
        for statement in asked {
            let is_sqlite = self.get_database_backend() == DbBackend::Sqlite;
            let (how, column) = if is_sqlite {
                ("EXPLAIN QUERY PLAN", "detail")
            } else {
                ("EXPLAIN", "QUERY PLAN")
            };
            let explained = Statement { sql: format!("{how} {}", statement.sql), ..statement };
            let rows = self.db.query_all_raw(explained.clone()).await.unwrap();
            let lines: Vec<String> =
                rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
            for (number, line) in lines.iter().enumerate() {
                // Without a condition the key itself would be walked from end to end.
                let walks = line.contains("Scan using task_pkey on task")
                    && !lines.get(number + 1).is_some_and(|next| next.contains("Index Cond"));
                assert!(
                    !walks || reading == Reading::InOrder,
                    "{what} walks all keys: {line}\n{}",
                    explained.sql
                );
                assert!(
                    !reads_all(line, reading),
                    "{what} reads a whole table: {line}\n{}",
                    explained.sql
                );
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Stops at its limit.
    InOrder,
    /// Takes what an index finds.
    ByIndex,
}

/// Small tables may be read whole: the register, the calendar, settings.
const LARGE: [&str; 11] = [
    "absence",
    "task",
    "task_text",
    "task_coordinator",
    "clock",
    "spoken",
    "notice",
    "message",
    "event",
    "directive",
    "search_entry",
];

fn reads_all(line: &str, reading: Reading) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    LARGE.iter().any(|table| match words.as_slice() {
        ["SCAN", name, rest @ ..] if name == table => {
            !(reading == Reading::InOrder && rest.contains(&"USING"))
        }
        _ => line.contains(&format!("Seq Scan on {table} ")),
    })
}

pub async fn issue(house: &House, number: u32) -> DirectiveId {
    let secretariat = house.caller("secretariat@g22.example").await;
    let heading = Heading {
        number: format!("{number}/CT-TTg"),
        issued_on: "2023-11-15".parse().unwrap(),
        issuer: "Thủ tướng Chính phủ".into(),
        kind: Kind::Directive,
        title: "Rà soát (minh hoạ)".into(),
        text: None,
        signer: None,
        before_means_the_day_before: false,
        related: None,
    };
    let directive = house.app.draft_directive(&secretariat, heading).await.unwrap().id;
    for clause in 1..=CLAUSES {
        let due_on: NaiveDate = "2023-11-01".parse().unwrap();
        let draft = ClauseDraft {
            path: clause.to_string(),
            title: None,
            text: "Rà soát thủ tục hành chính.".into(),
            assignees: vec!["@all".into()],
            coordinators: vec![],
            due: Due::on(due_on + TimeDelta::days(i64::from(clause))),
            due_words: None,
        };
        house.app.put_clause(&secretariat, directive, draft, None, None).await.unwrap();
    }
    house.app.issue_directive(&secretariat, directive, None).await.unwrap();
    directive
}

/// Some thousand tasks: a directive's, and copies of them.
pub async fn filled(house: &House) -> DirectiveId {
    let directive = issue(house, 1).await;
    let (db, now) = (house.app.db.reader(), house.app.clock.now());
    let all =
        board::page(db, &Scope::All, &Narrowed::default(), Sort::Newest, None, 1_000, today())
            .await
            .unwrap();
    let world = house.app.world().await.unwrap();
    let other = issue(house, 2).await;
    let copies = all.tasks.iter().cycle().take(TASKS).map(|task| {
        let mut copy = task.clone();
        (copy.id, copy.directive, copy.clause) = (TaskId::new(now), Some(other), None);
        copy
    });
    let copies: Vec<_> = copies.collect();
    tasks::insert_many(db, &copies, &world.calendar, now).await.unwrap();
    directive
}

pub fn today() -> NaiveDate {
    "2023-11-20".parse().unwrap()
}

fn own(lead: OrganisationId) -> Scope {
    Scope::Of(Own { leads: vec![lead], helpers: vec![lead], ..Own::default() })
}

fn narrowings(directive: DirectiveId, lead: OrganisationId) -> Vec<(&'static str, Narrowed)> {
    let none = Narrowed::default;
    let open = State::ALL.into_iter().filter(|state| state.is_open()).collect();
    let soon = Some((today(), today() + TimeDelta::days(5)));
    vec![
        ("everything", none()),
        ("overdue", Narrowed { late: Some(true), ..none() }),
        ("not late", Narrowed { late: Some(false), ..none() }),
        ("open", Narrowed { states: open, ..none() }),
        ("one state", Narrowed { states: vec![State::Assigned], ..none() }),
        ("done late", Narrowed { states: vec![State::Completed], late: Some(true), ..none() }),
        ("due soon", Narrowed { due_between: soon, late: Some(false), ..none() }),
        ("undated", Narrowed { undated: true, ..none() }),
        ("exhausted", Narrowed { exhausted: true, ..none() }),
        ("blocked", Narrowed { blocked: Some(true), ..none() }),
        ("of a directive", Narrowed { directive: Some(directive), ..none() }),
        ("of a lead", Narrowed { leads: Some(vec![lead]), late: Some(true), ..none() }),
        ("no sub-tasks", Narrowed { subtasks: Subtasks::NotOf(None), ..none() }),
        ("none of one's own", Narrowed { subtasks: Subtasks::NotOf(Some(vec![lead])), ..none() }),
        ("one's own sub-tasks", Narrowed { subtasks: Subtasks::Of(vec![lead]), ..none() }),
        ("holding words", Narrowed { words: Words::of("rà soát"), ..none() }),
        ("holding marked words", Narrowed { words: Words::exactly("rà soát"), ..none() }),
        ("holding a rare word", Narrowed { words: Words::of("xyz"), ..none() }),
    ]
}

both!(lists_of_tasks_are_read_by_an_index, |house| {
    let directive = filled(&house).await;
    let lead = house.organisation("H18").await;
    let scopes = [
        ("all", Scope::All),
        ("own", own(lead)),
        ("inspected", Scope::Of(Own { inspected: vec![lead], ..Own::default() })),
        ("shared", Scope::Of(Own { sees_shared: true, ..Own::default() })),
    ];
    let db = Watched::on(&house).await;
    let id = TaskId(new_id(house.app.clock.now()));
    let places = [None, Some(Place { due_on: Some(today()), id })];
    for (whose, scope) in &scopes {
        for (which, narrowed) in narrowings(directive, lead) {
            for (sort, after) in [
                (Sort::Due, places[0]),
                (Sort::Due, places[1]),
                (Sort::DueLatest, places[1]),
                (Sort::Newest, None),
                (Sort::Oldest, None),
            ] {
                board::page(&db, scope, &narrowed, sort, after, 50, today()).await.unwrap();
                let what = format!("the list of {whose} tasks, {which}, {sort:?} after {after:?}");
                db.read_no_table(&what, Reading::InOrder).await;
            }
        }
    }
});

both!(searches_and_counts_are_answered_by_an_index, |house| {
    filled(&house).await;
    let own = own(house.organisation("H18").await);
    let db = Watched::on(&house).await;
    for text in ["rà soát", "xyz", "27"] {
        let words = Words::exactly(text).unwrap();
        for scope in [&Scope::All, &own] {
            let narrowed = Narrowed { words: Some(words.clone()), ..Narrowed::default() };
            board::count(&db, scope, &narrowed, today()).await.unwrap();
            db.read_no_table("the count of found tasks", Reading::InOrder).await;
            board::count(&db, scope, &Narrowed::default(), today()).await.unwrap();
            db.read_no_table("the count of tasks", Reading::InOrder).await;
            let narrowed = directive_board::Narrowed { words: Some(words.clone()), state: None };
            directive_board::page(&db, scope, &narrowed, None, 10).await.unwrap();
            db.read_no_table("the found directives", Reading::InOrder).await;
        }
        register::holding(&db, &words, 10).await.unwrap();
        db.read_no_table("the found organisations", Reading::ByIndex).await;
        directory::holding(&db, &words, 10).await.unwrap();
        db.read_no_table("the found people", Reading::ByIndex).await;
    }
});

both!(directives_and_their_progress_are_read_by_an_index, |house| {
    let directive = filled(&house).await;
    let lead = house.organisation("H18").await;
    let own = own(lead);
    let db = Watched::on(&house).await;
    for scope in [&Scope::All, &own] {
        let all = directive_board::Narrowed::default();
        directive_board::page(&db, scope, &all, None, 50).await.unwrap();
        db.read_no_table("the list of directives", Reading::InOrder).await;
        directive_board::newest_issued(&db, scope, 50).await.unwrap();
        db.read_no_table("the newest directives", Reading::InOrder).await;
        directive_board::cells(&db, directive, scope, None, today()).await.unwrap();
        db.read_no_table("the matrix", Reading::ByIndex).await;
        directive_board::sees(&db, scope, directive).await.unwrap();
        db.read_no_table("who sees a directive", Reading::ByIndex).await;
    }
    directive_board::progress(&db, &[directive], today()).await.unwrap();
    db.read_no_table("the progress of a directive", Reading::ByIndex).await;
});

both!(whoever_acts_or_is_told_costs_one_question_by_an_index, |house| {
    let db = Watched::on(&house).await;
    let person = house.person("focal@h18.example").await;
    people::actor(&db, person, today()).await.unwrap();
    assert_eq!(db.asked.lock().unwrap().len(), 1, "with those one stands in for");
    db.read_no_table("who acts, and in whose place", Reading::ByIndex).await;
    absences::on(&db, today()).await.unwrap();
    assert_eq!(db.asked.lock().unwrap().len(), 1);
    db.read_no_table("who is away", Reading::ByIndex).await;
});

both!(sweeps_and_couriers_read_what_is_due_by_an_index, |house| {
    filled(&house).await;
    let db = Watched::on(&house).await;
    let now: DateTime<Utc> = house.app.clock.now();
    clocks::peek_due(&db, now, 1_000).await.unwrap();
    db.read_no_table("a sweep", Reading::ByIndex).await;
    clocks::earliest_look(&db).await.unwrap();
    db.read_no_table("the next look", Reading::InOrder).await;
    planned::any_waiting(&db, now).await.unwrap();
    db.read_no_table("whether notices wait", Reading::ByIndex).await;
    planned::waiting(&db, 1_000).await.unwrap();
    db.read_no_table("the waiting notices", Reading::InOrder).await;
    let lease = messages::Lease { courier: new_id(now), now, until: now + TimeDelta::seconds(60) };
    messages::any_to_claim(&db, now, &lease).await.unwrap();
    db.read_no_table("whether messages wait", Reading::ByIndex).await;
    tally::totals(&db, None, today(), &[today() + TimeDelta::days(4)]).await.unwrap();
    db.read_no_table("the counts", Reading::ByIndex).await;
});

both!(what_lies_below_a_task_and_what_it_hides_is_read_by_an_index, |house| {
    filled(&house).await;
    let lead = house.organisation("H18").await;
    let (reader, scope, all) = (house.app.db.reader(), own(lead), Narrowed::default());
    let some = board::page(reader, &scope, &all, Sort::Due, None, 1, today()).await.unwrap();
    let task = some.tasks[0].id;
    let db = Watched::on(&house).await;
    subtasks::lock(&db, task).await.unwrap();
    db.read_no_table("a task and its parent", Reading::ByIndex).await;
    subtasks::lock_open(&db, task).await.unwrap();
    db.read_no_table("the open parts of a task", Reading::ByIndex).await;
    subtasks::of(&db, task).await.unwrap();
    db.read_no_table("the parts of a task", Reading::ByIndex).await;
    history::page(&db, None, false, None, 50).await.unwrap();
    db.read_no_table("the history without what is hidden", Reading::InOrder).await;
    let reader = house.person("secretariat@g22.example").await;
    let filter = MessageFilter { hides_internal_from: Some(reader), ..MessageFilter::default() };
    // No message was composed here, so SQLite holds the key of a notice's message for useless.
    if house.backend == Backend::Postgres {
        outbox::list(&db, &filter, None, 50).await.unwrap();
        db.read_no_table("the outbox without what is hidden", Reading::InOrder).await;
    }
    let filter = NoticeFilter { hides_internal: true, ..NoticeFilter::default() };
    outbox::notices(&db, &filter, None, 50).await.unwrap();
    db.read_no_table("the notices without what is hidden", Reading::InOrder).await;
    let shared = Scope::Of(Own { sees_shared: true, ..Own::default() });
    for scope in [&shared, &own(lead)] {
        extensions::page(&db, scope, None, None, 50).await.unwrap();
        db.read_no_table("the requests", Reading::InOrder).await;
        difficulties::page(&db, scope, &Default::default(), None, 50).await.unwrap();
        db.read_no_table("the difficulty reports", Reading::InOrder).await;
        board::blocked(&db, scope, Subtasks::NotOf(None)).await.unwrap();
        db.read_no_table("how many are blocked", Reading::InOrder).await;
    }
});
