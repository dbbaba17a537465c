//! A ranking: a bar for each organisation.

use super::{Picture, WIDTH, scale, svg::Svg};

/// One organisation's bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Where its overdue tasks are listed.
    pub href: String,
    /// How many.
    pub number: u64,
    /// How many became so this week.
    pub new: u64,
    /// How late the latest is, in words.
    pub note: String,
}

const ROW: f64 = 34.0;
const NAME_CHARS: usize = 38;
/// Where the longest bar ends; its number stands behind it.
const LONGEST: f64 = WIDTH - 40.0;

/// The picture of `bars`, the longest first.
#[must_use]
pub fn draw(bars: &[Bar]) -> Picture {
    let max = bars.iter().map(|bar| bar.number).max().unwrap_or(0);
    let mut svg = Svg::default();
    let mut top = 0.0;
    for bar in bars {
        let length = |number: u64| scale::place(number, max, 0.0, LONGEST);
        svg.link(&bar.href, &format!("{}: {} · {}", bar.name, bar.number, bar.note));
        svg.rect("pic-hit", [0.0, top, WIDTH, ROW - 2.0]);
        svg.text("pic-word", [0.0, top + 12.0], &scale::cut(&bar.name, NAME_CHARS));
        svg.text("pic-label pic-end", [WIDTH, top + 12.0], &bar.note);
        svg.rect("pic-bar", [0.0, top + 17.0, length(bar.number).max(2.0), 11.0]);
        if bar.new > 0 {
            let from = length(bar.number.saturating_sub(bar.new));
            svg.rect("pic-bar-new", [from, top + 17.0, length(bar.number) - from, 11.0]);
        }
        let behind = length(bar.number).max(2.0) + 5.0;
        svg.text("pic-value", [behind, top + 27.0], &bar.number.to_string());
        svg.close("a");
        top += ROW;
    }
    Picture { width: WIDTH, height: top, svg: svg.into_text() }
}
