//! Every lawful step, one row each; what is not here is refused (spec part 1).
//! Buttons, the API's `allowed_actions`, refusals and the diagram in the docs come from this table.

use super::{Action, State};
use crate::domain::rights::Relation;

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To this state.
    State(State),
    /// To the state it is in.
    Same,
    /// To the state it was suspended from.
    Before,
    /// To `withdrawn` where that was asked for, else to the state it is in.
    Granted,
}

/// One lawful step.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The act.
    pub action: Action,
    /// Who may do it.
    pub by: &'static [Relation],
    /// From which states.
    pub from: &'static [State],
    /// To which state.
    pub to: To,
}

const fn row(action: Action, by: &'static [Relation], from: &'static [State], to: To) -> Row {
    Row { action, by, from, to }
}

const LEAD: &[Relation] = &[Relation::LeadFocal, Relation::LeadLeader];
const PART: &[Relation] = &[Relation::PartFocal, Relation::PartLeader];
/// Those who gave a sub-task: everything that the office does, one level down.
const GIVER: &[Relation] = &[Relation::AssignerLeader, Relation::AssignerFocal];
const OFFICE: &[Relation] =
    &[Relation::Secretariat, Relation::AssignerLeader, Relation::AssignerFocal];
const OFFICE_HEAD: &[Relation] =
    &[Relation::Secretariat, Relation::Head, Relation::AssignerLeader, Relation::AssignerFocal];
/// What takes a decision that a focal officer does not take.
const DECIDERS: &[Relation] = &[Relation::Secretariat, Relation::Head, Relation::AssignerLeader];
const URGERS: &[Relation] = &[
    Relation::Secretariat,
    Relation::Head,
    Relation::Member,
    Relation::AssignerLeader,
    Relation::AssignerFocal,
];

use Action as A;
use State::{Assigned, Completed, Draft, InProgress, Returned, Submitted, Suspended, Withdrawn};

/// Where the ball is with the lead; a returned task's clock speaks to the assigner.
const WORKING: &[State] = &[Assigned, InProgress];
const WITH_A_CLOCK: &[State] = &[Assigned, InProgress, Returned];
/// A suspended task's parts stand still with it.
const PARTS_ASKED_FOR: &[State] = &[Assigned, InProgress, Returned, Submitted];
const OPEN: &[State] = &[Assigned, InProgress, Returned, Submitted, Suspended];
const GIVEN: &[State] =
    &[Assigned, InProgress, Returned, Submitted, Suspended, Completed, Withdrawn];
const OPEN_NOT_SUBMITTED: &[State] = &[Assigned, InProgress, Returned, Suspended];

/// The table.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(A::Issue,         OFFICE,      &[Draft],           To::State(Assigned)),
    row(A::Acknowledge,   LEAD,        &[Assigned],        To::State(InProgress)),
    row(A::Return,        LEAD,        WORKING,            To::State(Returned)),
    row(A::Insist,        OFFICE,      &[Returned],        To::State(Assigned)),
    row(A::Reassign,      OFFICE,      WITH_A_CLOCK,       To::State(Assigned)),
    row(A::Report,        LEAD,        WORKING,            To::State(InProgress)),
    row(A::Submit,        LEAD,        WORKING,            To::State(Submitted)),
    row(A::Recall,        LEAD,        &[Submitted],       To::State(InProgress)),
    row(A::Commit,        LEAD,        WORKING,            To::Same),
    row(A::Accept,        OFFICE_HEAD, &[Submitted],       To::State(Completed)),
    row(A::Reject,        OFFICE_HEAD, &[Submitted],       To::State(InProgress)),
    row(A::Reopen,        OFFICE,      &[Completed],       To::State(InProgress)),
    row(A::Suspend,       DECIDERS,    WITH_A_CLOCK,       To::State(Suspended)),
    row(A::Resume,        OFFICE_HEAD, &[Suspended],       To::Before),
    row(A::Withdraw,      DECIDERS,    OPEN,               To::State(Withdrawn)),
    row(A::ChangeDueDate, OFFICE,      OPEN_NOT_SUBMITTED, To::Same),
    row(A::Correct,       OFFICE,      OPEN,               To::Same),
    row(A::Urge,          URGERS,      WORKING,            To::Same),
    row(A::SetHandler,    LEAD,        OPEN,               To::Same),
    row(A::RequestExtension,  LEAD,        WORKING,            To::Same),
    row(A::GrantExtension,    OFFICE_HEAD, OPEN_NOT_SUBMITTED, To::Granted),
    row(A::RefuseExtension,   OFFICE_HEAD, OPEN_NOT_SUBMITTED, To::Same),
    row(A::WithdrawExtension, LEAD,        OPEN_NOT_SUBMITTED, To::Same),
    row(A::PartReport,        PART,        PARTS_ASKED_FOR,    To::Same),
    row(A::PartDeliver,       PART,        PARTS_ASKED_FOR,    To::Same),
    row(A::Split,             LEAD,        WORKING,            To::Same),
    row(A::Share,             GIVER,       GIVEN,              To::Same),
];

/// The row of `action`.
#[must_use]
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}
