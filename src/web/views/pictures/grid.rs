//! Where each province's square stands (`data/tile_map.csv`): a grid of our own in which the
//! squares read as Việt Nam, one for the provinces until 30 June 2025 and one for those since.

use std::{collections::HashMap, sync::LazyLock};

use chrono::NaiveDate;

const GRIDS: &str = include_str!("../../../../data/tile_map.csv");

/// Column and row of a square, from 0.
pub type Square = (u32, u32);

/// The squares by code that hold from a day on.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    valid_from: NaiveDate,
    squares: HashMap<String, Square>,
}

/// Every grid, the latest first.
static ALL: LazyLock<Vec<Grid>> = LazyLock::new(|| {
    let mut grids: Vec<Grid> = Vec::new();
    for (valid_from, code, square) in GRIDS.lines().skip(1).filter_map(read) {
        if grids.last().is_none_or(|grid| grid.valid_from != valid_from) {
            grids.push(Grid { valid_from, squares: HashMap::new() });
        }
        if let Some(grid) = grids.last_mut() {
            grid.squares.insert(code, square);
        }
    }
    grids.sort_by_key(|grid| std::cmp::Reverse(grid.valid_from));
    grids
});

fn read(line: &str) -> Option<(NaiveDate, String, Square)> {
    let mut fields = line.split(',');
    let (from, code) = (fields.next()?.parse().ok()?, fields.next()?.to_owned());
    Some((from, code, (fields.next()?.parse().ok()?, fields.next()?.trim().parse().ok()?)))
}

/// The squares of provinces with these codes on `day`, in the same order, and how many columns
/// and rows there are. Whom the grid does not know stands in rows below it: nobody is left out.
#[must_use]
pub fn squares<'a>(
    day: NaiveDate,
    codes: impl IntoIterator<Item = Option<&'a str>>,
) -> (Vec<Square>, Square) {
    let grid = ALL.iter().find(|grid| grid.valid_from <= day).or(ALL.last());
    let known = |code: Option<&str>| grid?.squares.get(code?).copied();
    let ends = grid.into_iter().flat_map(|grid| grid.squares.values());
    let (columns, rows) = ends.fold((1, 0), |(columns, rows), (column, row)| {
        (columns.max(column + 1), rows.max(row + 1))
    });
    let mut strangers = 0;
    let mut square = |code| {
        known(code).unwrap_or_else(|| {
            strangers += 1;
            ((strangers - 1) % columns, rows + (strangers - 1) / columns)
        })
    };
    let squares: Vec<Square> = codes.into_iter().map(&mut square).collect();
    (squares, (columns, rows + strangers.div_ceil(columns)))
}
