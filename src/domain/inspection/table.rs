//! Every lawful step of an inspection, one row each; what is not here is refused (spec part 1).
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
    /// To which state; `None` where it stays in its own.
    pub to: Option<State>,
}

const fn row(action: Action, by: &'static [Relation], from: &'static [State], to: State) -> Row {
    Row { action, by, from, to: Some(to) }
}

const fn stays(action: Action, by: &'static [Relation], from: &'static [State]) -> Row {
    Row { action, by, from, to: None }
}

/// Runs it: the secretariat, or whoever leads the team.
const RUNNERS: &[Relation] = &[Relation::Secretariat, Relation::TeamLead];
/// Sees what is found: the team, or the secretariat for it.
const FINDERS: &[Relation] = &[Relation::Secretariat, Relation::TeamLead, Relation::Team];
/// Orders inspections, changes their plans, and calls them off.
const OFFICE: &[Relation] = &[Relation::Secretariat, Relation::Head];

use Action as A;
use State::{Announced, Cancelled, Closed, Concluded, Planned, UnderWay};

/// The table.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(A::Announce, RUNNERS, &[Planned],            Announced),
    row(A::Start,    RUNNERS, &[Announced],          UnderWay),
    row(A::Find,     FINDERS, &[UnderWay],           UnderWay),
    row(A::Conclude, RUNNERS, &[UnderWay],           Concluded),
    row(A::Close,    RUNNERS, &[Concluded],          Closed),
    stays(A::Change, OFFICE, &[Planned, Announced]),
    row(A::Cancel,   OFFICE,  &[Planned, Announced], Cancelled),
];

/// The row of `action`.
#[must_use]
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}
