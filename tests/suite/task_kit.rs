//! The life of a task as the specification's table states it, and tasks in every state.

use dondoc::domain::{
    ids::ExtensionId,
    rights::Relation,
    task::{
        Action, Coordinator, Decision, DueChoice, ExtensionKind, PendingExtension, Refusal, State,
        Step, Task, decide::Circumstances, step::Correction,
    },
};

use crate::fixtures::{CLERK, HELPER, OFFICER, OTHER, acting, at, day, draft};

/// The life of a task, written a second time: action | by | from | to.
const LIFE: &str = "
issue           | secretariat giver_leader giver_focal | draft                                            | assigned
acknowledge     | focal leader | assigned                                         | in_progress
return          | focal leader | assigned in_progress                             | returned
insist          | secretariat giver_leader giver_focal | returned                                         | assigned
reassign        | secretariat giver_leader giver_focal | assigned in_progress returned                    | assigned
report          | focal leader | assigned in_progress                             | in_progress
submit          | focal leader | assigned in_progress                             | submitted
recall          | focal leader | submitted                                        | in_progress
commit          | focal leader | assigned in_progress                             | same
accept          | secretariat head giver_leader giver_focal | submitted                                        | completed
reject          | secretariat head giver_leader giver_focal | submitted                                        | in_progress
reopen          | secretariat giver_leader giver_focal | completed                                        | in_progress
suspend         | secretariat head giver_leader | assigned in_progress returned                    | suspended
resume          | secretariat head giver_leader giver_focal | suspended                                        | before
withdraw        | secretariat head giver_leader | assigned in_progress returned submitted suspended | withdrawn
change_due_date | secretariat giver_leader giver_focal | assigned in_progress returned suspended          | same
correct         | secretariat giver_leader giver_focal | assigned in_progress returned submitted suspended | same
urge            | secretariat head member giver_leader giver_focal | assigned in_progress                             | same
set_handler     | focal leader | assigned in_progress returned submitted suspended | same
request_extension  | focal leader | assigned in_progress                           | same
grant_extension    | secretariat head giver_leader giver_focal | assigned in_progress returned suspended        | same
refuse_extension   | secretariat head giver_leader giver_focal | assigned in_progress returned suspended        | same
withdraw_extension | focal leader | assigned in_progress returned suspended        | same
part_report        | part_focal part_leader | assigned in_progress returned submitted        | same
part_deliver       | part_focal part_leader | assigned in_progress returned submitted        | same
split              | focal leader             | assigned in_progress                         | same
share              | giver_leader giver_focal | assigned in_progress returned submitted suspended completed withdrawn | same
";

pub(crate) fn name_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Admin => "admin",
        Relation::Secretariat => "secretariat",
        Relation::Head => "head",
        Relation::Member => "member",
        Relation::LeadLeader => "leader",
        Relation::LeadFocal => "focal",
        Relation::PartLeader => "part_leader",
        Relation::PartFocal => "part_focal",
        Relation::Auditor => "auditor",
        Relation::AssignerLeader => "giver_leader",
        Relation::AssignerFocal => "giver_focal",
        Relation::Above => "above",
        Relation::Inspector => "inspector",
    }
}

/// A row of [`LIFE`]: the words of each column.
pub(crate) fn lawful(action: Action) -> [Vec<&'static str>; 3] {
    let mut rows =
        LIFE.lines().filter(|line| line.split_whitespace().next() == Some(action.name()));
    let row = rows.next().unwrap_or_else(|| panic!("no row for {}", action.name()));
    assert_eq!(rows.next(), None, "two rows for {}", action.name());
    let columns: Vec<Vec<_>> =
        row.split('|').skip(1).map(|column| column.split_whitespace().collect()).collect();
    columns.try_into().unwrap()
}

/// Issued on Monday 4 December 2023, due on Wednesday the 20th.
pub(crate) const ISSUED: &str = "2023-12-04 09:00";
pub(crate) const DUE: &str = "2023-12-20";
/// When the acts under test happen: Thursday 7 December.
pub(crate) const NOW: &str = "2023-12-07 10:00";

pub(crate) fn words() -> String {
    "theo quy định".to_owned()
}

/// A lawful example of each act.
pub(crate) fn step(action: Action) -> Step {
    let due = DueChoice::default();
    match action {
        Action::Issue => Step::Issue,
        Action::Acknowledge => Step::Acknowledge,
        Action::Return => Step::Return { reason: words() },
        Action::Insist => Step::Insist { reason: words() },
        Action::Reassign => Step::Reassign { lead: OTHER, reason: words(), due },
        Action::Report => Step::Report { text: words(), percent: Some(100), value: None },
        Action::Submit => Step::Submit {
            result: words(),
            document_number: Some("1/BC".into()),
            attachments: Vec::new(),
            withdraw_subtasks: false,
        },
        Action::Recall => Step::Recall { reason: words() },
        Action::Commit => Step::Commit { reason: words(), promised_on: day("2023-12-08") },
        Action::Accept => Step::Accept,
        Action::Reject => Step::Reject { reason: words(), due },
        Action::Reopen => Step::Reopen { reason: words(), due },
        Action::Suspend => Step::Suspend { reason: words(), decision_number: "1/QĐ".into() },
        Action::Resume => Step::Resume { reason: None },
        Action::Withdraw => Step::Withdraw {
            reason: words(),
            decision_number: "1/QĐ".into(),
            withdraw_subtasks: false,
        },
        Action::ChangeDueDate => Step::ChangeDueDate { due_on: day("2023-12-22"), reason: words() },
        Action::Correct => {
            let correction = Correction { title: Some(words()), ..Correction::default() };
            Step::Correct { reason: words(), correction }
        }
        Action::Urge => Step::Urge { text: words() },
        Action::SetHandler => Step::SetHandler { person: Some(OFFICER) },
        Action::RequestExtension => Step::RequestExtension {
            extension: REQUEST,
            kind: ExtensionKind::Postpone,
            due_on: Some(day("2023-12-27")),
            reason: words(),
        },
        Action::GrantExtension => Step::GrantExtension {
            due_on: None,
            decision_number: "1/QĐ".into(),
            withdraw_subtasks: false,
        },
        Action::RefuseExtension => Step::RefuseExtension { reason: words() },
        Action::WithdrawExtension => Step::WithdrawExtension { reason: words() },
        Action::PartReport => Step::PartReport { organisation: HELPER, text: words() },
        Action::PartDeliver => {
            Step::PartDeliver { organisation: HELPER, text: words(), document_number: None }
        }
        Action::Split => Step::Split { subtasks: 2 },
        Action::Share => Step::Share { shared: true },
    }
}

pub(crate) fn by_office(now: &str) -> Circumstances<'static> {
    acting(CLERK, [Relation::Secretariat], at(now))
}

pub(crate) fn by_lead(now: &str) -> Circumstances<'static> {
    acting(OFFICER, [Relation::LeadFocal], at(now))
}

/// By whoever may.
pub(crate) fn by(action: Action, now: &str) -> Circumstances<'static> {
    if lawful(action)[0].contains(&"part_focal") {
        return acting(OFFICER, [Relation::PartFocal], at(now));
    }
    if action == Action::Share {
        return acting(OFFICER, [Relation::AssignerFocal], at(now));
    }
    if lawful(action)[0].contains(&"focal") { by_lead(now) } else { by_office(now) }
}

pub(crate) fn done(task: &Task, step: &Step, now: &str) -> Decision {
    let name = step.action().name();
    task.decide(step, &by(step.action(), now)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

pub(crate) fn after(task: &Task, action: Action, now: &str) -> Task {
    done(task, &step(action), now).task
}

fn walked(path: &[Action]) -> Task {
    let issued = after(&draft(Some(day(DUE))), Action::Issue, ISSUED);
    path.iter().fold(issued, |task, action| after(&task, *action, "2023-12-05 09:00"))
}

/// A task in each state, brought there by lawful steps.
pub(crate) fn task_in(state: State) -> Task {
    use Action::{Accept, Acknowledge, Return, Submit, Suspend, Withdraw};
    let task = match state {
        State::Draft => draft(Some(day(DUE))),
        State::Assigned => walked(&[]),
        State::InProgress => walked(&[Acknowledge]),
        State::Returned => walked(&[Return]),
        State::Submitted => walked(&[Acknowledge, Submit]),
        State::Suspended => walked(&[Acknowledge, Suspend]),
        State::Completed => walked(&[Submit, Accept]),
        State::Withdrawn => walked(&[Withdraw]),
    };
    assert_eq!(task.state, state);
    task
}

/// The same with what the act under test asks about: a part to deliver, a request to decide.
pub(crate) fn task_for(action: Action, state: State) -> Task {
    let mut task = task_in(state);
    match action {
        Action::PartReport | Action::PartDeliver => {
            task.coordinators = vec![Coordinator::new(HELPER, None)];
        }
        Action::Share => task.is_internal = true,
        Action::GrantExtension | Action::RefuseExtension | Action::WithdrawExtension => {
            let due_on = Some(day("2023-12-27"));
            let (kind, decide_by) = (ExtensionKind::Postpone, day("2023-12-08"));
            task.extension = Some(PendingExtension { id: REQUEST, kind, due_on, decide_by });
        }
        _ => {}
    }
    task
}

pub(crate) const REQUEST: ExtensionId = ExtensionId(uuid::Uuid::from_u128(77));

pub(crate) fn rule(result: Result<Decision, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Unlawful { rule, .. }) => rule,
        other => panic!("not refused by a rule: {other:?}"),
    }
}

pub(crate) fn field(result: Result<Decision, Refusal>) -> (String, &'static str, Option<String>) {
    match result {
        Err(Refusal::Fields(errors)) => {
            let [error] = errors.0.try_into().unwrap();
            (error.field, error.code, error.detail)
        }
        other => panic!("not refused by a field: {other:?}"),
    }
}

/// Reject, reopen and reassign, each with a choice of date, from a lawful state.
pub(crate) fn choices(choice: DueChoice) -> [(Task, Step); 3] {
    [
        (task_in(State::Submitted), Step::Reject { reason: words(), due: choice }),
        (task_in(State::Completed), Step::Reopen { reason: words(), due: choice }),
        (task_in(State::InProgress), Step::Reassign { lead: OTHER, reason: words(), due: choice }),
    ]
}

pub(crate) const KEEP: DueChoice = DueChoice { due_on: None, keep_due_date: true };
pub(crate) const SILENT: DueChoice = DueChoice { due_on: None, keep_due_date: false };

pub(crate) fn new_date(date: &str) -> DueChoice {
    DueChoice { due_on: Some(day(date)), keep_due_date: false }
}
