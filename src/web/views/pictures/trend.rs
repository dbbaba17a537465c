//! Overdue and open tasks week by week: two panels with a scale of their own, for there are far
//! more of the one than of the other.

use serde::Serialize;

use super::{Picture, WIDTH, scale, svg::Svg};
use crate::{domain::locale::Locale, wording::whole};

/// How things stood at the end of a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The week's last day, or today, in a few letters.
    pub label: String,
    /// Overdue tasks.
    pub overdue: u64,
    /// Open tasks, overdue ones among them.
    pub open: u64,
}

/// What the two panels are called, and how their numbers are written.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The reader's language.
    pub locale: Locale,
    /// Overdue tasks.
    pub overdue: &'a str,
    /// Open tasks.
    pub open: &'a str,
}

/// Letters of the marks are so high.
const LABEL: f64 = 10.0;
/// Between a mark and its line.
const GAP: f64 = 5.0;
const RIGHT: f64 = WIDTH - 12.0;
/// Top and bottom of each panel.
const OVERDUE: (f64, f64) = (26.0, 116.0);
const OPEN: (f64, f64) = (156.0, 216.0);
const HEIGHT: f64 = 238.0;
/// Labels below the weeks, at most, besides the last.
const LABELS_MAX: usize = 4;

/// The picture of `points`, the oldest first.
#[must_use]
pub fn draw(points: &[Point], names: Names<'_>) -> Picture {
    let mut svg = Svg::default();
    let of = |pick: fn(&Point) -> u64| points.iter().map(pick).collect::<Vec<u64>>();
    let labels: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    let (overdue, open) = (of(|point| point.overdue), of(|point| point.open));
    let axes = [Axis::of(&overdue, names.locale), Axis::of(&open, names.locale)];
    let left = axes.iter().map(Axis::room).fold(0.0, f64::max);
    let frame = Frame { left, labels: &labels, locale: names.locale };
    panel(&mut svg, ("late", names.overdue), OVERDUE, (&axes[0], &overdue), &frame);
    panel(&mut svg, ("open", names.open), OPEN, (&axes[1], &open), &frame);
    for (at, label) in labelled(&labels) {
        let place = match at {
            0 => "pic-label",
            at if at + 1 == labels.len() => "pic-label pic-end",
            _ => "pic-label pic-middle",
        };
        svg.text(place, [across(left, at, labels.len()), HEIGHT - 6.0], label);
    }
    Picture { width: WIDTH, height: HEIGHT, svg: svg.into_text() }
}

/// The round marks of a panel, each as it is written.
struct Axis(Vec<(u64, String)>);

impl Axis {
    fn of(numbers: &[u64], locale: Locale) -> Self {
        let marks = scale::marks(numbers.iter().copied().max().unwrap_or(0));
        Self(marks.into_iter().map(|mark| (mark, whole(locale, mark))).collect())
    }

    /// What its marks need at the left of the lines.
    fn room(&self) -> f64 {
        let widths = self.0.iter().map(|(_, text)| scale::width_of(text, LABEL));
        widths.fold(0.0, f64::max) + GAP + 1.0
    }
}

/// What both panels share.
struct Frame<'a> {
    left: f64,
    labels: &'a [&'a str],
    locale: Locale,
}

fn panel(
    svg: &mut Svg,
    (class, name): (&str, &str),
    (top, bottom): (f64, f64),
    (axis, numbers): (&Axis, &[u64]),
    &Frame { left, labels, locale }: &Frame<'_>,
) {
    svg.text(&format!("pic-name pic-name-{class}"), [0.0, top - 12.0], name);
    let max = axis.0.last().map_or(1, |(mark, _)| *mark);
    for (mark, text) in &axis.0 {
        let y = scale::place(*mark, max, bottom, top);
        svg.line("pic-grid", [left, y, RIGHT, y]);
        svg.text("pic-label pic-end", [left - GAP, y + 3.0], text);
    }
    let places: Vec<[f64; 2]> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| {
            [across(left, at, numbers.len()), scale::place(*number, max, bottom, top)]
        })
        .collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return };
    let mut area = places.clone();
    area.extend([[last[0], bottom], [first[0], bottom]]);
    svg.path(&format!("pic-area-{class}"), &super::svg::way(&area));
    svg.path(&format!("pic-line-{class}"), &super::svg::way(&places));
    for (at, (place, number)) in places.iter().zip(numbers).enumerate() {
        let radius = if at + 1 == places.len() { 3.5 } else { 2.0 };
        let label = labels.get(at).copied().unwrap_or_default();
        svg.dot(
            &format!("pic-dot-{class}"),
            *place,
            radius,
            &format!("{label}: {}", whole(locale, *number)),
        );
    }
    if let Some(number) = numbers.last() {
        // Above the line where it has room there, else below.
        let y = if last[1] - 8.0 < top { last[1] + 14.0 } else { last[1] - 8.0 };
        svg.text("pic-value pic-end", [last[0], y], &whole(locale, *number));
    }
}

/// Where the week of that place in the row stands, from `left` on; a single one stands at the right.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "weeks are few")]
pub fn across(left: f64, at: usize, of: usize) -> f64 {
    match of {
        0 | 1 => RIGHT,
        _ => left + (RIGHT - left) * at as f64 / (of - 1) as f64,
    }
}

/// Which weeks are named below: the last, and some before it evenly apart.
fn labelled<'a>(labels: &[&'a str]) -> Vec<(usize, &'a str)> {
    let apart = labels.len().saturating_sub(1).div_ceil(LABELS_MAX).max(1);
    let is_named = |at: &usize| (labels.len() - 1 - at).is_multiple_of(apart);
    (0..labels.len()).filter(is_named).filter_map(|at| Some((at, *labels.get(at)?))).collect()
}
