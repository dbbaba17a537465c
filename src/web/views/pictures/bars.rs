//! A ranking: a bar for each organisation.

use super::{Picture, WIDTH, scale, svg::Svg};
use crate::{domain::locale::Locale, wording::whole};

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
/// Between a bar and its number, whose letters are so high.
const GAP: f64 = 5.0;
const NUMBER: f64 = 12.0;

/// The picture of `bars`, the longest first, with numbers as they are written in that language.
#[must_use]
pub fn draw(bars: &[Bar], locale: Locale) -> Picture {
    let max = bars.iter().map(|bar| bar.number).max().unwrap_or(0);
    // Bold letters are wider by a seventh.
    let room = scale::width_of(&whole(locale, max), NUMBER * 8.0 / 7.0);
    let longest = WIDTH - room - 2.0 * GAP;
    let mut svg = Svg::default();
    let mut top = 0.0;
    for bar in bars {
        let number = whole(locale, bar.number);
        let length = |number: u64| scale::place(number, max, 0.0, longest);
        svg.link(&bar.href, &format!("{}: {number} · {}", bar.name, bar.note));
        svg.rect("pic-hit", [0.0, top, WIDTH, ROW - 2.0]);
        svg.text("pic-word", [0.0, top + 12.0], &scale::cut(&bar.name, NAME_CHARS));
        svg.text("pic-label pic-end", [WIDTH, top + 12.0], &bar.note);
        svg.rect("pic-bar", [0.0, top + 17.0, length(bar.number).max(2.0), 11.0]);
        if bar.new > 0 {
            let from = length(bar.number.saturating_sub(bar.new));
            svg.rect("pic-bar-new", [from, top + 17.0, length(bar.number) - from, 11.0]);
        }
        let behind = length(bar.number).max(2.0) + GAP;
        svg.text("pic-value", [behind, top + 27.0], &number);
        svg.close("a");
        top += ROW;
    }
    Picture { width: WIDTH, height: top, svg: svg.into_text() }
}
