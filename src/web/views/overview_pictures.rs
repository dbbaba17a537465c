//! The pictures of `/overview`, each with the figures of its table.

use serde::Serialize;

use crate::domain::locale::Locale;

use super::{
    pictures::{
        LegendStep, Picture,
        bars::{self, Bar},
        grid,
        heat::{self, Row},
        tiles::{self, Tile},
        trend::{self, Names, Point},
    },
    samples::{HOSTILE, LONG},
};

/// Trend, ranking, heat map and map; what a reader has too little for is left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pictures {
    /// Overdue and open tasks, week by week.
    pub trend: Option<Trend>,
    /// The worst organisations.
    pub ranking: Option<Picture>,
    /// Their overdue tasks, week by week.
    pub heat: Option<Heat>,
    /// The provinces.
    pub map: Option<Map>,
}

/// How things went.
#[derive(Clone, Debug, Serialize)]
pub struct Trend {
    /// The picture.
    pub picture: Picture,
    /// Its figures, the oldest first.
    pub points: Vec<Point>,
}

impl Trend {
    /// Of `points`, the oldest first.
    #[must_use]
    pub fn of(points: Vec<Point>, names: Names<'_>) -> Self {
        Self { picture: trend::draw(&points, names), points }
    }
}

/// Organisations and weeks.
#[derive(Clone, Debug, Serialize)]
pub struct Heat {
    /// The picture.
    pub picture: Picture,
    /// What its colours stand for.
    pub legend: Vec<LegendStep>,
    /// The weeks, the oldest first.
    pub weeks: Vec<String>,
    /// The figures.
    pub rows: Vec<HeatRow>,
}

/// One organisation's weeks.
#[derive(Clone, Debug, Serialize)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// Where its overdue tasks are listed.
    pub href: String,
    /// Its numbers; `–` where none was kept.
    pub numbers: Vec<String>,
}

impl Heat {
    /// Of `rows`, the worst first.
    #[must_use]
    pub fn of(weeks: Vec<String>, rows: Vec<Row>) -> Self {
        let (picture, legend) = heat::draw(&weeks, &rows);
        let text =
            |number: &Option<u64>| number.map_or("–".to_owned(), |number| number.to_string());
        let row = |row: Row| HeatRow {
            numbers: row.numbers.iter().map(text).collect(),
            name: row.name,
            href: row.href,
        };
        Self { picture, legend, weeks, rows: rows.into_iter().map(row).collect() }
    }
}

/// The provinces.
#[derive(Clone, Debug, Serialize)]
pub struct Map {
    /// The picture.
    pub picture: Picture,
    /// What its colours stand for.
    pub legend: Vec<LegendStep>,
    /// The figures, those with the greatest share first.
    pub rows: Vec<MapRow>,
}

/// One province's figures.
#[derive(Clone, Debug, Serialize)]
pub struct MapRow {
    /// Its name.
    pub name: String,
    /// Where its overdue tasks are listed.
    pub href: String,
    /// Overdue tasks.
    pub overdue: u64,
    /// Open tasks, overdue ones among them.
    pub open: u64,
    /// Overdue ones among a hundred open ones; nothing where none is open.
    pub percent: Option<u64>,
}

impl Map {
    /// Of `tiles` on so many columns and rows, for readers of that language.
    #[must_use]
    pub fn of(tiles: &[Tile], size: grid::Square, locale: Locale) -> Self {
        let mut rows: Vec<MapRow> = tiles.iter().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.percent, row.overdue)));
        Self { picture: tiles::draw(tiles, size, locale), legend: tiles::legend(), rows }
    }
}

fn row(tile: &Tile) -> MapRow {
    MapRow {
        name: tile.name.clone(),
        href: tile.href.clone(),
        overdue: tile.overdue,
        open: tile.open,
        percent: (tile.overdue * 100).checked_div(tile.open),
    }
}

impl Pictures {
    /// Something of everything, for samples.
    #[must_use]
    pub fn sample() -> Self {
        let locale = Locale::Vi;
        let href = || "/tasks?late=true&lead=1".to_owned();
        let names = ["Hà Nội", LONG, HOSTILE];
        let point = |(at, open): (u64, u64)| Point {
            label: format!("{at}/11"),
            overdue: at * 7 % 31,
            open,
        };
        let bar = |(at, name): (u64, &str)| Bar {
            name: name.to_owned(),
            href: href(),
            number: 37 - at * 11,
            new: at,
            note: "96 ngày".to_owned(),
        };
        let row = |(at, name): (u64, &str)| Row {
            name: name.to_owned(),
            href: href(),
            numbers: (0..12).map(|week| (week > 0).then_some(week * (3 - at))).collect(),
        };
        let square = |(at, name): (u32, &str)| Tile {
            name: name.to_owned(),
            href: href(),
            overdue: u64::from(at) * 9,
            open: 18,
            square: (at, 0),
        };
        let of = |at: usize| u64::try_from(at).unwrap_or(0);
        let numbered = || names.iter().enumerate().map(move |(at, name)| (of(at), *name));
        let bars: Vec<Bar> = numbered().map(bar).collect();
        let tiles: Vec<Tile> = (0..3).zip(names).map(square).collect();
        let points = (1..27).map(|at| point((at, 900 + at * 17 % 200))).collect();
        Self {
            trend: Some(Trend::of(points, Names { locale, overdue: "Quá hạn", open: HOSTILE })),
            ranking: Some(bars::draw(&bars, locale)),
            heat: Some(Heat::of(
                (1..13).map(|week| format!("{week}/11")).collect(),
                numbered().map(row).collect(),
            )),
            map: Some(Map::of(&tiles, (3, 1), locale)),
        }
    }
}
