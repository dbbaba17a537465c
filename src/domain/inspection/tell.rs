//! Who hears at once that something happened to an inspection (spec part 2, rule 11).

use super::Action;
use crate::domain::ladder::Audience;

/// Who hears of a plan: the team alone.
pub const OF_A_PLAN: &[Audience] = &[Audience::Team];

/// Who is told of `action`; nobody hears of their own acts. Focal officers and leaders are those
/// of every organisation that is visited, and hear only of what was announced to them.
#[must_use]
pub fn told(action: Action, was_announced: bool) -> &'static [Audience] {
    use Audience::{Focal, Leader, Secretariat, Team};
    match (action, was_announced) {
        (Action::Announce, _) => &[Focal, Leader, Team],
        (Action::Conclude, _) => &[Focal, Leader, Team, Secretariat],
        (Action::Close, _) => &[Focal, Team, Secretariat],
        (Action::Change, true) => &[Focal, Leader, Team],
        (Action::Change, false) => &[Team],
        (Action::Cancel, true) => &[Focal, Leader, Team],
        (Action::Cancel, false) => &[Team],
        (Action::Start | Action::Find, _) => &[],
    }
}
