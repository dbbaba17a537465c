//! A heat map: organisations down, weeks across, a number and a colour in each field.

use super::{LegendStep, Picture, WIDTH, scale, svg::Svg};

/// One organisation's weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Where its overdue tasks are listed.
    pub href: String,
    /// Its numbers, a field for each week; nothing where none were kept.
    pub numbers: Vec<Option<u64>>,
}

const NAMES: f64 = 112.0;
const NAME_CHARS: usize = 17;
const HEAD: f64 = 18.0;
/// As high as a finger needs.
const ROW: f64 = 24.0;
/// No field is wider.
const FIELD_MAX: f64 = 44.0;
/// A label for each week needs so much room; else every second has one.
const LABEL: f64 = 30.0;

/// The picture, and what its colours stand for.
#[must_use]
pub fn draw(weeks: &[String], rows: &[Row]) -> (Picture, Vec<LegendStep>) {
    let numbers = rows.iter().flat_map(|row| row.numbers.iter().flatten());
    let max = numbers.copied().max().unwrap_or(0);
    let bounds = scale::bounds(max);
    let field = field(weeks.len());
    let mut svg = Svg::default();
    let mut left = NAMES;
    for (at, week) in weeks.iter().enumerate() {
        let is_named = field >= LABEL || (weeks.len() - 1 - at).is_multiple_of(2);
        if is_named {
            svg.text("pic-label pic-middle", [left + field / 2.0, HEAD - 6.0], week);
        }
        left += field;
    }
    let mut top = HEAD;
    for row in rows {
        svg.link(&row.href, &described(row));
        svg.rect("pic-hit", [0.0, top, WIDTH, ROW]);
        svg.text("pic-word", [0.0, top + 16.0], &scale::cut(&row.name, NAME_CHARS));
        let mut left = NAMES;
        for number in &row.numbers {
            let (step, text) = match number {
                Some(number) => (scale::step(*number, &bounds), number.to_string()),
                None => (0, "–".to_owned()),
            };
            let place = [left + 0.5, top + 1.0, field - 1.0, ROW - 2.0];
            svg.rect(&format!("heat-{step}"), place);
            svg.number([left + field / 2.0, top + 16.0], field - 2.0, &text);
            left += field;
        }
        svg.close("a");
        top += ROW;
    }
    let picture = Picture { width: WIDTH, height: top, svg: svg.into_text() };
    (picture, legend(&bounds, max))
}

/// How wide a field is where there are so many weeks.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "weeks are few")]
pub fn field(weeks: usize) -> f64 {
    ((WIDTH - NAMES) / weeks.max(1) as f64).min(FIELD_MAX)
}

fn described(row: &Row) -> String {
    let text = |number: &Option<u64>| number.map_or("–".to_owned(), |number| number.to_string());
    let numbers: Vec<String> = row.numbers.iter().map(text).collect();
    format!("{}: {}", row.name, numbers.join(", "))
}

/// Each colour with its numbers; none that no number can have.
fn legend(bounds: &[u64; scale::STEPS], max: u64) -> Vec<LegendStep> {
    let mut steps = vec![LegendStep { step: 0, range: "0".to_owned() }];
    let mut from = 1;
    for (at, until) in bounds.iter().enumerate().filter(|(_, until)| **until <= max) {
        let range = if from == *until { until.to_string() } else { format!("{from}–{until}") };
        steps.push(LegendStep { step: at + 1, range });
        from = until + 1;
    }
    steps
}
