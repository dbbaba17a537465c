//! What becomes of one open task: the work goes on where it stands, under another name.
//!
//! State, due date, submission, pending request and every clock stay as they are: a merger makes
//! nobody earlier or later. Only who answers, who helps and who gave it changes.

use super::{Item, Kind, Routes, Target};
use crate::domain::{
    ids::{OrganisationId, PersonId},
    task::{Coordinator, Task},
};

/// What happens to the clock of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartClock {
    /// It has nothing left to watch.
    Close(OrganisationId),
    /// It goes on under another coordinator.
    Rename(OrganisationId, OrganisationId),
}

/// A task after the move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The task, one version on.
    pub task: Task,
    /// What happens to the clocks of its parts, in this order.
    pub part_clocks: Vec<PartClock>,
    /// How many parts went elsewhere or ended.
    pub parts: u64,
}

/// What becomes of an open task; `None` where it has nothing to do with what ends. `giver` is
/// who leads its parent now; `stays` says whether a person is focal officer of the new lead.
#[must_use]
pub fn moved(
    task: &Task,
    routes: &Routes,
    giver: Option<OrganisationId>,
    stays: impl Fn(PersonId, OrganisationId) -> bool,
) -> Option<Moved> {
    let mut after = task.clone();
    let item = Item { kind: Kind::Task, subject: task.id.0, organisation: task.lead };
    if let (true, Some(Target::To(lead))) = (routes.ends(task.lead), routes.target(&item)) {
        after.lead = lead;
        after.handler = task.handler.filter(|handler| stays(*handler, lead));
    }
    if routes.ends(task.assigner) {
        after.assigner = giver.unwrap_or_else(|| routes.follower(task.assigner));
    }
    let mut parts = Parts::default();
    for part in &task.coordinators {
        parts.take(task, part, routes);
    }
    let parts = parts.without_lead(after.lead);
    after.coordinators.clone_from(&parts.kept);
    if after == *task {
        return None;
    }
    after.version += 1;
    Some(Moved { task: after, part_clocks: parts.clocks, parts: parts.changed })
}

#[derive(Default)]
struct Parts {
    kept: Vec<Coordinator>,
    clocks: Vec<PartClock>,
    changed: u64,
}

impl Parts {
    /// A part that is delivered keeps the old name; one that is open goes to its target.
    fn take(&mut self, task: &Task, part: &Coordinator, routes: &Routes) {
        let old = part.organisation;
        if part.delivered_on.is_some() || !routes.ends(old) {
            return self.keep(*part, None);
        }
        let item = Item { kind: Kind::Part, subject: task.id.0, organisation: old };
        self.changed += 1;
        match routes.target(&item) {
            Some(Target::To(new)) => {
                self.keep(Coordinator { organisation: new, ..*part }, Some(old));
            }
            Some(Target::Ends) => self.clocks.push(PartClock::Close(old)),
            None => self.keep(*part, None),
        }
    }

    /// Two open parts of one coordinator become one, due on the earlier day.
    fn keep(&mut self, part: Coordinator, old: Option<OrganisationId>) {
        let owner = old.unwrap_or(part.organisation);
        let same = |known: &&mut Coordinator| known.organisation == part.organisation;
        let Some(known) = self.kept.iter_mut().find(same) else {
            self.kept.push(part);
            return self.rename(owner, part.organisation);
        };
        if part.delivered_on.is_some() {
            return;
        }
        if known.delivered_on.is_some() {
            *known = part;
            return self.rename(owner, part.organisation);
        }
        let is_earlier = match (known.due_on, part.due_on) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(known), Some(new)) => new < known,
        };
        if is_earlier {
            known.due_on = part.due_on;
            self.clocks.push(PartClock::Close(part.organisation));
            self.rename(owner, part.organisation);
        } else {
            self.clocks.push(PartClock::Close(owner));
        }
    }

    fn rename(&mut self, from: OrganisationId, to: OrganisationId) {
        if from != to {
            self.clocks.push(PartClock::Rename(from, to));
        }
    }

    /// A lead does not help itself.
    fn without_lead(mut self, lead: OrganisationId) -> Self {
        let before = self.kept.len();
        self.kept.retain(|part| part.organisation != lead);
        if self.kept.len() < before {
            self.clocks.push(PartClock::Close(lead));
        }
        self
    }
}
