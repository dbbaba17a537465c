//! Every lawful step of a report, one row each; what is not here is refused (spec part 1).
//! Buttons, the API's `allowed_actions` and refusals come from this table.

use super::{Action, Relation, State};

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
    pub to: State,
}

const fn row(action: Action, by: &'static [Relation], from: &'static [State], to: State) -> Row {
    Row { action, by, from, to }
}

const OFFICE: &[Relation] = &[Relation::Secretariat];
const REPORTER: &[Relation] = &[Relation::ReporterFocal, Relation::ReporterLeader];
const ANSWERER: &[Relation] = &[Relation::AnswererFocal, Relation::AnswererLeader];
const REPORTER_OFFICE: &[Relation] =
    &[Relation::ReporterFocal, Relation::ReporterLeader, Relation::Secretariat];

use Action as A;
use State::{Acknowledged, Answered, Dismissed, Reported, Resolved, Routed, Withdrawn};

const UNTRIAGED: &[State] = &[Reported, Acknowledged];
const OPEN: &[State] = &[Reported, Acknowledged, Routed, Answered];

/// The table.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(A::Acknowledge, OFFICE,          &[Reported],     Acknowledged),
    row(A::Route,       OFFICE,          &[Acknowledged], Routed),
    row(A::Answer,      ANSWERER,        &[Routed],       Answered),
    row(A::Decline,     ANSWERER,        &[Routed],       Acknowledged),
    row(A::Resolve,     REPORTER,        &[Answered],     Resolved),
    row(A::Reopen,      REPORTER_OFFICE, &[Answered],     Routed),
    row(A::Dismiss,     OFFICE,          UNTRIAGED,       Dismissed),
    row(A::Withdraw,    REPORTER,        OPEN,            Withdrawn),
];

/// The row of `action`.
#[must_use]
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}
