//! An equal-area map: one square a province, placed as on a map.

use super::{LegendStep, Picture, WIDTH, grid::Square, scale, svg::Svg};
use crate::{domain::locale::Locale, wording::whole};

/// One province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Its name.
    pub name: String,
    /// Where its overdue tasks are listed.
    pub href: String,
    /// Overdue tasks.
    pub overdue: u64,
    /// Open tasks, overdue ones among them.
    pub open: u64,
    /// Its place.
    pub square: Square,
}

/// Between two squares.
const GAP: f64 = 2.0;
/// Longer lines are written smaller.
const LINE_CHARS: usize = 7;

/// The picture of `tiles` on so many columns and rows, with numbers as they are written in that
/// language.
#[must_use]
pub fn draw(tiles: &[Tile], (columns, rows): Square, locale: Locale) -> Picture {
    let side = WIDTH / f64::from(columns.max(1));
    let mut svg = Svg::default();
    for tile in tiles {
        let (left, top) = (f64::from(tile.square.0) * side, f64::from(tile.square.1) * side);
        let step = scale::share_step(tile.overdue, tile.open);
        let overdue = whole(locale, tile.overdue);
        let label = format!("{}: {overdue} / {}", tile.name, whole(locale, tile.open));
        svg.link(&tile.href, &label);
        let ground = if tile.open == 0 { "heat-none".to_owned() } else { format!("heat-{step}") };
        svg.rect(&ground, [left + GAP / 2.0, top + GAP / 2.0, side - GAP, side - GAP]);
        let (one, two) = scale::two_lines(&tile.name);
        let longest =
            [Some(&one), two.as_ref()].into_iter().flatten().map(|line| line.chars().count());
        let is_long = longest.max().is_some_and(|chars| chars > LINE_CHARS);
        let class = if is_long { "pic-tile-small" } else { "" };
        let middle = left + side / 2.0;
        let lines = [Some(one), two];
        let mut y = top + if lines[1].is_some() { 14.0 } else { 20.0 };
        for line in lines.into_iter().flatten() {
            svg.text(class, [middle, y], &line);
            y += 10.5;
        }
        let number = if tile.open == 0 { "–" } else { &overdue };
        svg.text("pic-tile-number", [middle, top + side - 8.0], number);
        svg.close("a");
    }
    Picture { width: WIDTH, height: f64::from(rows) * side, svg: svg.into_text() }
}

/// Each colour with its share of the open tasks.
#[must_use]
pub fn legend() -> Vec<LegendStep> {
    let ranges = ["0 %", "≤ 10 %", "≤ 25 %", "≤ 50 %", "> 50 %"];
    let step = |(step, range): (usize, &str)| LegendStep { step, range: range.to_owned() };
    ranges.into_iter().enumerate().map(step).collect()
}
