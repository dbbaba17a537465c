//! What differs between two policies, rung by rung.

use chrono::NaiveTime;

use super::policy::{ClockKind, Policy, Rung};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The hour at which words are said.
    SendAt(NaiveTime, NaiveTime),
    /// The end of the speaking window.
    SendUntil(NaiveTime, NaiveTime),
    /// A rung that was not there.
    Added(ClockKind, Rung),
    /// A rung that is there no more.
    Removed(ClockKind, Rung),
    /// A rung of the same name that says something else, as it was and as it is.
    Changed(ClockKind, Box<(Rung, Rung)>),
    /// The same rungs in another order, which decides what speaks where two fall on one day.
    Reordered(ClockKind),
}

/// What became of `old` in `new`: hours first, then clock by clock; rungs are known by name. In
/// which order a rung names its audiences makes no difference: each person hears once.
#[must_use]
pub fn differences(old: &Policy, new: &Policy) -> Vec<Difference> {
    let mut all = Vec::new();
    if old.send_at != new.send_at {
        all.push(Difference::SendAt(old.send_at, new.send_at));
    }
    if old.send_until != new.send_until {
        all.push(Difference::SendUntil(old.send_until, new.send_until));
    }
    for clock in ClockKind::ALL {
        all.extend(of_clock(clock, old.rungs(clock), new.rungs(clock)));
    }
    all
}

/// The rungs with their audiences in one order.
fn in_order(rungs: &[Rung]) -> Vec<Rung> {
    let mut rungs = rungs.to_vec();
    for rung in &mut rungs {
        rung.audience.sort_unstable();
    }
    rungs
}

fn of_clock(clock: ClockKind, old: &[Rung], new: &[Rung]) -> Vec<Difference> {
    let (old, new) = (&in_order(old), &in_order(new));
    let named = |rungs: &[Rung], name: &str| rungs.iter().find(|known| known.name == name).cloned();
    let mut all = Vec::new();
    for was in old {
        match named(new, &was.name) {
            None => all.push(Difference::Removed(clock, was.clone())),
            Some(is) if is != *was => {
                all.push(Difference::Changed(clock, Box::new((was.clone(), is))));
            }
            Some(_) => {}
        }
    }
    let added = new.iter().filter(|is| named(old, &is.name).is_none());
    all.extend(added.map(|is| Difference::Added(clock, is.clone())));
    if all.is_empty() && !old.iter().eq(new) {
        all.push(Difference::Reordered(clock));
    }
    all
}
