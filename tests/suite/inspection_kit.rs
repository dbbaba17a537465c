//! Inspections in every state, and the table of their life written a second time.

use dondoc::{
    app::inspections::{NewInspection, SeenInspection},
    domain::{
        ids::{InspectionId, PersonId, TaskId},
        inspection::{
            Action, Found, Inspection, Plan, Refusal, Relation, State, Step, decide::Circumstances,
            finding::CorrectiveAction, rights::Relations,
        },
    },
};
use uuid::Uuid;

use crate::{
    fixtures::{CALENDAR, CLERK, LEAD, OFFICE, OFFICER, OTHER, at, day},
    house::House,
};

/// action | by | from | to
const LIFE: &str = "
announce | secretariat team_lead      | planned            | announced
start    | secretariat team_lead      | announced          | under_way
find     | secretariat team_lead team | under_way          | under_way
conclude | secretariat team_lead      | under_way          | concluded
close    | secretariat team_lead      | concluded          | closed
change   | secretariat head           | planned announced  | same
cancel   | secretariat head           | planned announced  | cancelled
";

/// When the acts under test happen: Thursday 7 December 2023.
pub(crate) const NOW: &str = "2023-12-07 10:00";
pub(crate) const OFFICE_CLERK: &str = "secretariat@g22.example";
pub(crate) const INSPECTOR: &str = "inspector@g22.example";

pub(crate) fn side_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Secretariat => "secretariat",
        Relation::Head => "head",
        Relation::TeamLead => "team_lead",
        Relation::Team => "team",
        Relation::Reader | Relation::SubjectLeader | Relation::SubjectFocal => "nobody",
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

pub(crate) fn found() -> Found {
    Found {
        organisation: Some(LEAD),
        nature: "Hồ sơ đất đai chưa được số hóa (minh hoạ)".into(),
        severity: "serious".into(),
        cause: "Chưa bố trí kinh phí".into(),
        responsibility: "Văn phòng UBND tỉnh".into(),
        evidence: Some("Biên bản số 1 (minh hoạ)".into()),
        corrective_actions: vec![],
    }
}

pub(crate) fn mending(due_on: &str) -> CorrectiveAction {
    CorrectiveAction {
        title: "Số hóa hồ sơ còn lại".into(), lead: LEAD, due_on: day(due_on)
    }
}

/// A lawful example of each act.
pub(crate) fn step(action: Action) -> Step {
    match action {
        Action::Announce => Step::Announce,
        Action::Start => Step::Start,
        Action::Find => Step::Find(found()),
        Action::Conclude => Step::Conclude { nothing_found: true },
        Action::Close => Step::Close,
        Action::Change => Step::Change { plan: later(), reason: "Đoàn bận".into() },
        Action::Cancel => Step::Cancel { reason: "Trùng lịch".into() },
    }
}

pub(crate) fn plan() -> Plan {
    Plan {
        title: "Kiểm tra số hóa hồ sơ (minh hoạ)".into(),
        organisations: vec![LEAD, OTHER],
        tasks: vec![TaskId(Uuid::from_u128(21))],
        team: vec![CLERK, OFFICER],
        lead: OFFICER,
        from: day("2023-12-18"),
        to: day("2023-12-20"),
        questions: Some("Vì sao chậm?".into()),
    }
}

/// The same plan a week later.
pub(crate) fn later() -> Plan {
    Plan { from: day("2023-12-25"), to: day("2023-12-27"), ..plan() }
}

pub(crate) fn planned() -> Inspection {
    Inspection {
        id: InspectionId(Uuid::from_u128(41)),
        reference: "KT-231204-000001".into(),
        plan: plan(),
        assigner: OFFICE,
        planned_by: CLERK,
        planned_at: at("2023-12-04 09:00"),
        state: State::Planned,
        announced_at: None,
        started_at: None,
        concluded_at: None,
        ended_at: None,
        nothing_found: false,
        version: 1,
    }
}

pub(crate) fn on(relations: &Relations) -> Circumstances<'_> {
    let now = at(NOW);
    Circumstances { relations, now, calendar: &CALENDAR, findings: 0, open_actions: 0 }
}

/// Decides as whoever may.
pub(crate) fn decided(inspection: &Inspection, step: &Step) -> Result<Inspection, Refusal> {
    inspection.decide(step, &on(&Relations::from(Relation::ALL)))
}

/// An inspection in each state, brought there by lawful steps.
pub(crate) fn inspection_in(state: State) -> Inspection {
    use Action::{Announce, Cancel, Close, Conclude, Start};
    let path: &[Action] = match state {
        State::Planned => &[],
        State::Announced => &[Announce],
        State::UnderWay => &[Announce, Start],
        State::Concluded => &[Announce, Start, Conclude],
        State::Closed => &[Announce, Start, Conclude, Close],
        State::Cancelled => &[Cancel],
    };
    let walk = |inspection: Inspection, action: &Action| decided(&inspection, &step(*action));
    let inspection = path.iter().fold(planned(), |found, action| walk(found, action).unwrap());
    assert_eq!(inspection.state, state);
    inspection
}

/// A plan of the seed: the inspector leads, the member goes along.
pub(crate) fn new_inspection(codes: &[&str], from: &str, to: &str) -> NewInspection {
    NewInspection {
        title: "Kiểm tra số hóa hồ sơ (minh hoạ)".into(),
        organisations: codes.iter().map(|code| (*code).to_owned()).collect(),
        tasks: vec![],
        team: vec![INSPECTOR.into(), "member@g22.example".into()],
        lead: INSPECTOR.into(),
        from: day(from),
        to: day(to),
        questions: Some("Vì sao chậm?".into()),
    }
}

pub(crate) async fn plan_for(house: &House, codes: &[&str], from: &str) -> InspectionId {
    let office = house.caller(OFFICE_CLERK).await;
    let new = new_inspection(codes, from, from);
    house.app.plan_inspection(&office, new).await.unwrap().inspection.id
}

/// Takes a step as somebody of the seed.
pub(crate) async fn act(
    house: &House,
    email: &str,
    id: InspectionId,
    step: Step,
) -> SeenInspection {
    let caller = house.caller(email).await;
    let taken = house.app.take_inspection_step(&caller, id, step, None).await;
    taken.unwrap_or_else(|error| panic!("{email}: {error:?}"))
}

/// Somebody of the seed found something about `code`, to be mended by then.
pub(crate) async fn find(house: &House, id: InspectionId, code: &str, due_on: &str) -> TaskId {
    let lead = house.organisation(code).await;
    let action = CorrectiveAction { lead, ..mending(due_on) };
    let told = Found { organisation: Some(lead), corrective_actions: vec![action], ..found() };
    let seen = act(house, INSPECTOR, id, Step::Find(told)).await;
    *seen.findings.last().unwrap().tasks.last().unwrap()
}

pub(crate) fn somebody() -> PersonId {
    PersonId(Uuid::from_u128(13))
}
