//! The weekly letter in sentences.

use serde_json::Value;

use super::Say;
use crate::domain::weekly::WeeklyLetter;

/// A part of the letter: what it is called, and its lines.
pub(super) type Part = (Say, Vec<Vec<Say>>);

fn read(payload: &Value) -> WeeklyLetter {
    serde_json::from_value(payload.clone()).unwrap_or_default()
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Subject and first heading.
pub(super) fn heading(payload: &Value) -> Say {
    let letter = read(payload);
    Say::new("letter-weekly")
        .with("date", letter.week_ends_on)
        .with("overdue", count(letter.overdue))
        .with("new", count(letter.new_late))
}

/// The figures, a line each.
pub(super) fn figures(payload: &Value) -> Vec<Say> {
    let letter = read(payload);
    let line = |key: &str, number: u64| Say::new(key).with("n", count(number));
    let change = letter.change.map(|change| match change {
        0 => Say::new("letter-weekly-same"),
        1.. => Say::new("letter-weekly-more").with("n", change),
        _ => Say::new("letter-weekly-fewer").with("n", change.abs()),
    });
    let mut lines = vec![line("letter-weekly-overdue", letter.overdue)];
    lines.extend(change);
    lines.push(line("letter-weekly-new", letter.new_late));
    lines.push(line("letter-weekly-open", letter.open));
    lines.push(line("letter-weekly-blocked", letter.blocked));
    lines.extend((letter.to_decide > 0).then(|| line("letter-weekly-to-decide", letter.to_decide)));
    lines
}

/// The worst organisations and what is blocked, where there are any.
pub(super) fn parts(payload: &Value) -> Vec<Part> {
    let letter = read(payload);
    let worst = letter.worst.iter().map(|(name, number, days)| {
        let say = Say::new("letter-weekly-worst-one").with("name", name.as_str());
        vec![say.with("n", count(*number)).with("days", i64::from(*days))]
    });
    let held_up = letter.held_up.iter().map(|(title, whom, days)| {
        let waits = Say::new("blocked-for").with("n", i64::from(*days));
        vec![Say::plain(title.as_str()), waits.with("whom", whom.as_str())]
    });
    let parts = [
        (Say::new("picture-ranking"), worst.collect::<Vec<_>>()),
        (Say::new("overview-blocked"), held_up.collect()),
    ];
    parts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}
