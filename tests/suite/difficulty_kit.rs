//! Difficulty reports in every state, and the table of their life written a second time.

use dondoc::{
    app::{Caller, difficulties::SeenDifficulty},
    domain::{
        difficulty::{
            Action, Difficulty, Refusal, Relation, State, Step, Told, decide::Circumstances,
            rights::Relations,
        },
        ids::{DifficultyId, TaskId},
    },
};
use uuid::Uuid;

use crate::{
    fixtures::{CALENDAR, LEAD, OFFICE, OFFICER, OTHER, at, day},
    house::House,
};

/// action | by | from | to
const LIFE: &str = "
acknowledge | secretariat          | reported                              | acknowledged
route       | secretariat          | acknowledged                          | routed
answer      | answerer             | routed                                | answered
decline     | answerer             | routed                                | acknowledged
resolve     | reporter             | answered                              | resolved
reopen      | reporter secretariat | answered                              | routed
dismiss     | secretariat          | reported acknowledged                 | dismissed
withdraw    | reporter             | reported acknowledged routed answered | withdrawn
";

/// When the acts under test happen: Thursday 7 December 2023.
pub(crate) const NOW: &str = "2023-12-07 10:00";
/// The answer-by date of routed reports.
pub(crate) const ANSWER_BY: &str = "2023-12-20";

pub(crate) fn side_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Secretariat => "secretariat",
        Relation::ReporterLeader | Relation::ReporterFocal => "reporter",
        Relation::AnswererLeader | Relation::AnswererFocal => "answerer",
        Relation::Reader | Relation::Watcher => "nobody",
    }
}

/// A row of [`LIFE`]: the words of each column.
pub(crate) fn lawful(action: Action) -> [Vec<&'static str>; 3] {
    let is_it = |line: &&str| line.split_whitespace().next() == Some(action.name());
    let row = LIFE.lines().find(is_it).unwrap_or_else(|| panic!("no row for {}", action.name()));
    let columns: Vec<Vec<_>> =
        row.split('|').skip(1).map(|column| column.split_whitespace().collect()).collect();
    columns.try_into().unwrap()
}

pub(crate) fn words() -> String {
    "theo quy định".to_owned()
}

/// A lawful example of each act.
pub(crate) fn step(action: Action) -> Step {
    match action {
        Action::Acknowledge => Step::Acknowledge { note: None },
        Action::Route => Step::Route { organisation: OTHER, answer_by: day(ANSWER_BY) },
        Action::Answer => Step::Answer { text: words() },
        Action::Decline => Step::Decline { reason: words() },
        Action::Resolve => Step::Resolve { note: Some(words()) },
        Action::Reopen => Step::Reopen { reason: words(), answer_by: None },
        Action::Dismiss => Step::Dismiss { reason: words() },
        Action::Withdraw => Step::Withdraw { reason: words() },
    }
}

pub(crate) fn told() -> Told {
    Told {
        context: "Số hóa hồ sơ đất đai tại 30 quận, huyện (minh hoạ)".into(),
        field: "Tài chính".into(),
        obstacle: "Chưa có đơn giá số hóa hồ sơ".into(),
        proposal: "Bộ Tài chính hướng dẫn mức thu, đơn giá".into(),
        authority: OTHER,
        needed_by: day("2023-12-29"),
        blocking: false,
    }
}

pub(crate) fn reported() -> Difficulty {
    Difficulty {
        id: DifficultyId(Uuid::from_u128(31)),
        task: None,
        told: told(),
        assigner: OFFICE,
        reporter: LEAD,
        reported_by: OFFICER,
        reported_at: at("2023-12-04 09:00"),
        state: State::Reported,
        routed_to: None,
        answer_by: None,
        answer: None,
        answered_at: None,
        ended_at: None,
        common: None,
        version: 1,
    }
}

pub(crate) fn by(relation: Relation) -> Relations {
    Relations::from([relation])
}

/// Decides as whoever may.
pub(crate) fn decided(report: &Difficulty, step: &Step, now: &str) -> Result<Difficulty, Refusal> {
    let everybody = Relations::from(Relation::ALL);
    report.decide(step, &Circumstances { relations: &everybody, now: at(now), calendar: &CALENDAR })
}

/// A report in each state, brought there by lawful steps.
pub(crate) fn report_in(state: State) -> Difficulty {
    use Action::{Acknowledge, Answer, Dismiss, Resolve, Route, Withdraw};
    let path: &[Action] = match state {
        State::Reported => &[],
        State::Acknowledged => &[Acknowledge],
        State::Routed => &[Acknowledge, Route],
        State::Answered => &[Acknowledge, Route, Answer],
        State::Resolved => &[Acknowledge, Route, Answer, Resolve],
        State::Dismissed => &[Dismiss],
        State::Withdrawn => &[Withdraw],
    };
    let walk = |report: Difficulty, action: &Action| decided(&report, &step(*action), NOW).unwrap();
    let report = path.iter().fold(reported(), walk);
    assert_eq!(report.state, state);
    report
}

/// Somebody of the seed reports, with the Ministry of Finance as authority.
pub(crate) async fn report(
    house: &House,
    email: &str,
    task: Option<TaskId>,
    blocking: bool,
) -> SeenDifficulty {
    let authority = house.organisation("G12").await;
    let told = Told { authority, blocking, needed_by: day("2024-12-31"), ..told() };
    let caller = house.caller(email).await;
    house.app.report_difficulty(&caller, task, told).await.unwrap()
}

/// Takes a step as somebody of the seed.
pub(crate) async fn act(house: &House, email: &str, id: DifficultyId, step: Step) -> Difficulty {
    let caller: Caller = house.caller(email).await;
    let taken = house.app.take_difficulty_step(&caller, id, step, None).await;
    taken.unwrap_or_else(|error| panic!("{email}: {error:?}")).report
}

/// The secretariat takes a report in hand and routes it to `code`.
pub(crate) async fn route(house: &House, id: DifficultyId, code: &str, answer_by: &str) {
    let office = "secretariat@g22.example";
    act(house, office, id, Step::Acknowledge { note: None }).await;
    let organisation = house.organisation(code).await;
    act(house, office, id, Step::Route { organisation, answer_by: day(answer_by) }).await;
}
