//! The figures of the overview's pictures, with their words.

use std::collections::HashMap;

use super::{frame::Visit, overview::late_tasks, rows::name_of};
use crate::{
    app::boards::overview::{HEAT_ORGANISATIONS, OrganisationRow, Overview as Found, Square},
    domain::ids::OrganisationId,
    web::views::{
        overview_pictures::{Heat, Map, Pictures, Trend},
        pictures::{
            bars::{self, Bar},
            grid,
            heat::Row,
            tiles::Tile,
            trend::{Names, Point},
        },
    },
    wording::Say,
};

/// Bars of the ranking.
const RANKED: usize = 10;
/// A picture that compares needs so many to compare.
const COMPARED_MIN: usize = 2;

/// Every picture that the reader has figures for.
pub(super) fn pictures(visit: &Visit, found: &Found) -> Pictures {
    let late: Vec<&OrganisationRow> = found.late().collect();
    let is_ranked = late.len() >= COMPARED_MIN;
    Pictures {
        trend: (!found.before.all.is_empty()).then(|| trend(visit, found)),
        ranking: is_ranked.then(|| bars::draw(&ranking(visit, found, &late), visit.locale())),
        heat: (is_ranked && !found.before.weeks.is_empty()).then(|| heat(visit, found, &late)),
        map: (found.provinces.len() >= COMPARED_MIN).then(|| map(visit, found)),
    }
}

fn trend(visit: &Visit, found: &Found) -> Trend {
    let point = |label: String, square: &Square| Point {
        label,
        overdue: square.open_late,
        open: square.open_in_time + square.open_late,
    };
    let before = found.before.all.iter();
    let mut points: Vec<Point> =
        before.map(|(week, square)| point(visit.short_day(week.ends_on), square)).collect();
    points.push(point(visit.word("today-on"), &found.square));
    let (overdue, open) = (visit.word("col-overdue"), visit.word("count-open-dated"));
    Trend::of(points, Names { locale: visit.locale(), overdue: &overdue, open: &open })
}

fn ranking(visit: &Visit, found: &Found, late: &[&OrganisationRow]) -> Vec<Bar> {
    let bar = |row: &&OrganisationRow| Bar {
        name: name_of(&found.names, row.organisation, visit.locale()),
        href: late_tasks(row.organisation),
        number: row.square.open_late,
        new: row.new_late.min(row.square.open_late),
        note: match row.longest_days {
            0 => visit.word("status-submitted"),
            days => visit.say(&Say::new("days-late").with("n", i64::from(days))),
        },
    };
    late.iter().take(RANKED).map(bar).collect()
}

fn heat(visit: &Visit, found: &Found, late: &[&OrganisationRow]) -> Heat {
    let before = &found.before;
    let mut weeks: Vec<String> =
        before.weeks.iter().map(|week| visit.short_day(week.ends_on)).collect();
    weeks.push(visit.word("today-on"));
    let row = |row: &&OrganisationRow| {
        let kept = before.overdue.get(&row.organisation);
        let kept = (0..before.weeks.len()).map(|at| kept?.get(at).copied());
        Row {
            name: name_of(&found.names, row.organisation, visit.locale()),
            href: late_tasks(row.organisation),
            numbers: kept.chain([Some(row.square.open_late)]).collect(),
        }
    };
    Heat::of(weeks, late.iter().take(HEAT_ORGANISATIONS).map(row).collect())
}

fn map(visit: &Visit, found: &Found) -> Map {
    let squares: HashMap<OrganisationId, &Square> =
        found.organisations.iter().map(|row| (row.organisation, &row.square)).collect();
    let codes = found.provinces.iter().map(|province| province.code.as_deref());
    let (places, size) = grid::squares(visit.app().today(), codes);
    let tile = |(province, square): (&crate::domain::organisation::Organisation, grid::Square)| {
        let stands = squares.get(&province.id).copied().copied().unwrap_or_default();
        Tile {
            name: province.name(visit.locale()).to_owned(),
            href: late_tasks(province.id),
            overdue: stands.open_late,
            open: stands.open_late + stands.open_in_time,
            square,
        }
    };
    let tiles: Vec<Tile> = found.provinces.iter().zip(places).map(tile).collect();
    Map::of(&tiles, size, visit.locale())
}
