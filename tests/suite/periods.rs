//! Periodic figures: frozen once, equal to a recount from the history, with later corrections.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dondoc::{
    app::periods::{FrozenFigure, PeriodDetail},
    domain::{
        ids::TaskId,
        periodic::{Field, Period, PeriodKind, Square},
        task::{DueChoice, Step},
    },
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{
    fixtures::day,
    heart::{issued, issued_as},
    house::{Backend, House, both},
};

const OFFICE: &str = "secretariat@g22.example";

#[test]
fn figures_are_cut_off_on_the_days_of_the_rule() {
    let on = |text: &str| {
        let periods = Period::cut_off(day(text));
        periods.iter().map(Period::label).collect::<Vec<_>>()
    };
    assert_eq!(on("2023-11-25"), ["11/2023"]);
    assert_eq!(on("2023-12-20"), ["Q4/2023"]);
    assert_eq!(on("2023-12-10"), ["2023"]);
    assert_eq!(on("2024-06-15"), ["H1/2024"]);
    assert_eq!(on("2024-06-20"), ["Q2/2024"]);
    for none in ["2023-11-20", "2023-12-15", "2023-06-10", "2023-11-24"] {
        assert_eq!(on(none), Vec::<String>::new(), "{none}");
    }
    let of = |kind, text: &str| Period { kind, cut_off_on: day(text) }.days();
    assert_eq!(of(PeriodKind::Month, "2024-02-25"), (day("2024-02-01"), day("2024-02-29")));
    assert_eq!(of(PeriodKind::Quarter, "2023-12-20"), (day("2023-10-01"), day("2023-12-31")));
    assert_eq!(of(PeriodKind::Half, "2024-06-15"), (day("2024-01-01"), day("2024-06-30")));
    assert_eq!(of(PeriodKind::Year, "2023-12-10"), (day("2023-01-01"), day("2023-12-31")));
}

fn submit() -> Step {
    Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("12/BC-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    }
}

/// Takes a step as somebody at an instant.
async fn act(house: &House, at: &str, email: &str, task: TaskId, step: Step) {
    house.at(at);
    let caller = house.caller(email).await;
    house.app.take_step(&caller, task, step, None).await.unwrap();
}

async fn frozen(house: &House, label: &str) -> PeriodDetail {
    let office = house.caller(OFFICE).await;
    let all = house.app.periods(&office.actor).await.unwrap();
    let found = all.iter().find(|one| one.record.period.label() == label);
    let found = found.unwrap_or_else(|| panic!("{label} is not frozen"));
    house.app.period(&office.actor, found.record.id).await.unwrap()
}

fn total(detail: &PeriodDetail) -> FrozenFigure {
    detail.figures.iter().find(|(subject, _)| subject.dimension == "all").unwrap().1
}

fn square(cells: [u64; 4]) -> Square {
    let [done_in_time, done_late, open_in_time, open_late] = cells;
    Square { done_in_time, done_late, open_in_time, open_late }
}

/// Four tasks due 24 November, and what happens to them around the cut-off of the 25th.
pub async fn story(house: &House) -> Vec<TaskId> {
    let tasks = issued(house, &["H18", "H26", "G15", "G12"], "2023-11-24").await;
    let office = house.caller(OFFICE).await;
    let mut by_lead = BTreeMap::new();
    for task in tasks {
        let seen = house.app.task(&office.actor, task).await.unwrap();
        by_lead.insert(seen.task.lead, task);
    }
    let mut named = Vec::new();
    for code in ["H18", "H26", "G15", "G12"] {
        named.push(by_lead[&house.organisation(code).await]);
    }
    // Điện Biên: handed in on the 23rd, accepted on the 24th. Hà Nội: handed in on the 24th,
    // accepted on the 27th. Justice: handed in and accepted on the 25th, late, and reopened on
    // the 28th. Finance: nothing; its date is moved on the 27th.
    act(house, "2023-11-23T10:00:00+07:00", "focal@h18.example", named[0], submit()).await;
    act(house, "2023-11-24T10:00:00+07:00", OFFICE, named[0], Step::Accept).await;
    act(house, "2023-11-24T11:00:00+07:00", "focal@h26.example", named[1], submit()).await;
    act(house, "2023-11-25T09:00:00+07:00", "focal@g15.example", named[2], submit()).await;
    act(house, "2023-11-25T23:59:59+07:00", OFFICE, named[2], Step::Accept).await;
    named
}

pub async fn what_comes_after(house: &House, tasks: &[TaskId]) {
    act(house, "2023-11-27T09:00:00+07:00", OFFICE, tasks[1], Step::Accept).await;
    let moved = Step::ChangeDueDate { due_on: day("2023-12-29"), reason: "Mưa lũ".into() };
    act(house, "2023-11-27T10:00:00+07:00", OFFICE, tasks[3], moved).await;
    let reopened = Step::Reopen {
        reason: "Thiếu phụ lục".into(),
        due: DueChoice { due_on: None, keep_due_date: true },
    };
    act(house, "2023-11-28T10:00:00+07:00", OFFICE, tasks[2], reopened).await;
    issued_as(house, "30/CT-TTg", &["H18"], "2023-12-20").await;
}

/// On 25 November: one done in time, one done late, one handed in in time, one open and late.
const AT_CUT_OFF: [u64; 4] = [1, 1, 1, 1];

both!(a_period_is_frozen_once_and_never_altered, |house| {
    let tasks = story(&house).await;
    house.at("2023-11-25T23:59:59+07:00");
    assert_eq!(house.app.freeze_figures().await.unwrap(), 0, "the day is not over");
    house.at("2023-11-26T00:10:00+07:00");
    assert_eq!(house.app.freeze_figures().await.unwrap(), 1);
    assert_eq!(house.app.freeze_figures().await.unwrap(), 0, "once");
    let before = frozen(&house, "11/2023").await;
    assert_eq!(total(&before).current, square(AT_CUT_OFF));
    assert_eq!(before.corrections, []);

    what_comes_after(&house, &tasks).await;
    let after = frozen(&house, "11/2023").await;
    assert_eq!(after.figures, before.figures, "what came later alters nothing");
    let corrected: BTreeMap<TaskId, (Option<Field>, Option<Field>)> =
        after.corrections.iter().map(|one| (one.task.id, (one.frozen, one.known_now))).collect();
    let expected = BTreeMap::from([
        (tasks[1], (Some(Field::OpenInTime), Some(Field::DoneInTime))),
        (tasks[2], (Some(Field::DoneLate), Some(Field::OpenLate))),
    ]);
    assert_eq!(corrected, expected, "accepted since, and fallen since; not the moved date");
});

both!(frozen_late_it_is_what_it_was_at_the_cut_off, |house| {
    let tasks = story(&house).await;
    what_comes_after(&house, &tasks).await;
    house.at("2023-12-21T00:10:00+07:00");
    assert_eq!(house.app.freeze_figures().await.unwrap(), 3, "November, the year, the quarter");
    let detail = frozen(&house, "11/2023").await;
    assert_eq!(total(&detail).current, square(AT_CUT_OFF));
    assert_eq!(total(&detail).original, square(AT_CUT_OFF));
    let quarter = total(&frozen(&house, "Q4/2023").await);
    // Five by then: Điện Biên and Hà Nội done; Justice late; Finance in time by its new date
    // alone; the new one due on the 20th itself.
    assert_eq!(quarter.current, square([2, 0, 2, 1]));
    assert_eq!(quarter.original, square([2, 0, 1, 2]));
});

both!(frozen_figures_equal_a_recount_in_sql_from_the_history_alone, |house| {
    let tasks = story(&house).await;
    what_comes_after(&house, &tasks).await;
    house.at("2023-12-21T00:10:00+07:00");
    house.app.freeze_figures().await.unwrap();
    for (label, cut_off) in
        [("11/2023", "2023-11-25"), ("2023", "2023-12-10"), ("Q4/2023", "2023-12-20")]
    {
        let figures = frozen(&house, label).await.figures;
        let recounted = recount(&house, day(cut_off)).await;
        let of_leads: BTreeMap<String, Square> = figures
            .iter()
            .filter(|(subject, _)| subject.dimension == "organisation")
            .map(|(subject, figure)| (subject.name.clone(), figure.current))
            .collect();
        assert_eq!(of_leads, recounted, "{label}");
        let sum = |dimension: &str| -> u64 {
            let of = figures.iter().filter(|(subject, _)| subject.dimension == dimension);
            of.map(|(_, figure)| figure.current.all()).sum()
        };
        assert_eq!(sum("class"), sum("all"));
        assert_eq!(sum("organisation"), sum("all"));
        assert_eq!(sum("directive"), sum("all"));
    }
});

/// The 2×2 of each lead at the end of `day`, read by the database from its events alone.
async fn recount(house: &House, day: NaiveDate) -> BTreeMap<String, Square> {
    let until = house.at(&format!("{}T00:00:00+07:00", day.succ_opt().unwrap()));
    let json = |path: &str| match house.backend {
        Backend::Sqlite => format!("json_extract(data, '$.{}')", path.replace(".1", "[1]")),
        Backend::Postgres => format!("(data::json #>> '{{{}}}')", path.replace('.', ",")),
    };
    let latest = |value: &str, known: &str| {
        format!(
            "(SELECT {value} FROM event e WHERE e.subject_id = t.subject_id AND e.at < :until \
             AND {known} IS NOT NULL ORDER BY e.seq DESC LIMIT 1)"
        )
    };
    let state = latest(&json("changed.state.1"), &json("changed.state.1"));
    let moved = latest(&json("changed.due_on.1"), &json("changed.due_on.1"));
    let submitted = "(SELECT e.at FROM event e WHERE e.subject_id = t.subject_id \
                     AND e.at < :until AND e.action = 'submit' ORDER BY e.seq DESC LIMIT 1)";
    let sql = format!(
        "SELECT {lead} AS lead, {due} AS due, {moved} AS moved, {state} AS state, \
         {submitted} AS submitted FROM event t \
         WHERE t.action = 'issue' AND t.subject_kind = 'task' AND t.at < :until",
        lead = json("lead"),
        due = json("due_on"),
    );
    let (backend, mark) = match house.backend {
        Backend::Sqlite => (DbBackend::Sqlite, "?1"),
        Backend::Postgres => (DbBackend::Postgres, "$1"),
    };
    let sql = sql.replace(":until", mark);
    let statement = Statement::from_sql_and_values(backend, sql, [until.into()]);
    let mut squares: BTreeMap<String, Square> = BTreeMap::new();
    for row in house.app.db.reader().query_all_raw(statement).await.unwrap() {
        let text = |name: &str| row.try_get::<Option<String>>("", name).unwrap();
        let due = text("moved").or(text("due")).map(|due| crate::fixtures::day(&due)).unwrap();
        let submitted = row
            .try_get::<Option<chrono::DateTime<chrono::Utc>>>("", "submitted")
            .unwrap()
            .map(|at| (at + chrono::TimeDelta::hours(7)).date_naive());
        let state = text("state").unwrap_or_else(|| "assigned".to_owned());
        let stands = ["submitted", "completed"].contains(&state.as_str());
        let until = submitted.filter(|_| stands).unwrap_or(day);
        let field = match (state == "completed", until > due) {
            (true, false) => Field::DoneInTime,
            (true, true) => Field::DoneLate,
            (false, false) => Field::OpenInTime,
            (false, true) => Field::OpenLate,
        };
        squares.entry(text("lead").unwrap()).or_default().count(Some(field), 1);
    }
    squares
}
