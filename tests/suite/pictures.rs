//! Scales and places of pictures: figures in, places out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dondoc::{
    domain::locale::Locale,
    web::views::pictures::{
        bars::{self, Bar},
        grid,
        heat::{self, Row},
        scale,
        tiles::{self, Tile},
        trend::{self, Names, Point},
    },
};

use crate::fixtures::day;

#[test]
fn the_marks_of_an_axis_are_round_few_and_reach_over_the_largest_number() {
    #[rustfmt::skip]
    let table: [(u64, &[u64]); 8] = [
        (0, &[0, 1, 2]),
        (1, &[0, 1, 2]),
        (4, &[0, 1, 2, 3, 4]),
        (5, &[0, 2, 4, 6]),
        (61, &[0, 20, 40, 60, 80]),
        (200, &[0, 50, 100, 150, 200]),
        (257, &[0, 100, 200, 300]),
        (100_001, &[0, 50_000, 100_000, 150_000]),
    ];
    for (max, marks) in table {
        assert_eq!(scale::marks(max), marks, "{max}");
    }
    for max in 0..3_000 {
        let marks = scale::marks(max);
        assert!(
            (2..=5).contains(&marks.len()) && *marks.last().unwrap() >= max,
            "{max}: {marks:?}"
        );
    }
}

#[test]
fn a_number_has_the_colour_of_the_first_bound_that_it_does_not_pass() {
    assert_eq!(scale::bounds(40), [10, 20, 30, 40]);
    assert_eq!(scale::bounds(2), [1, 2, 3, 4], "few numbers have a colour each");
    for max in 1..500 {
        let bounds = scale::bounds(max);
        assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]), "{max}: {bounds:?}");
        assert_eq!(scale::step(0, &bounds), 0, "nothing has no colour");
        assert_eq!(scale::step(bounds[0], &bounds), 1);
        assert_eq!(scale::step(bounds[0] + 1, &bounds), 2);
        assert!((1..=scale::STEPS).contains(&scale::step(max, &bounds)));
    }
}

#[test]
fn a_share_has_the_colour_of_its_percent() {
    #[rustfmt::skip]
    let table = [
        (0, 0, 0), (0, 9, 0), (5, 0, 0), (1, 10, 1), (11, 100, 2), (1, 4, 2),
        (26, 100, 3), (1, 2, 3), (51, 100, 4), (9, 9, 4),
    ];
    for (part, whole, step) in table {
        assert_eq!(scale::share_step(part, whole), step, "{part} of {whole}");
    }
}

#[test]
fn a_name_is_broken_between_words_and_cut_where_it_does_not_fit() {
    let two = |name: &str| {
        let (one, two) = scale::two_lines(name);
        format!("{one}|{}", two.unwrap_or_default())
    };
    assert_eq!(two("Hà Nội"), "Hà|Nội");
    assert_eq!(two("Thừa Thiên Huế"), "Thừa|Thiên Huế");
    assert_eq!(two("Bà Rịa - Vũng Tàu"), "Bà Rịa -|Vũng Tàu");
    assert_eq!(two("Huế"), "Huế|");
    assert_eq!(scale::cut("Bộ Tài nguyên và Môi trường", 17), "Bộ Tài nguyên và…");
    assert_eq!(scale::cut("Hà Nội", 17), "Hà Nội");
}

/// Codes of the provinces of each day on which the register changes, and the day before it.
fn provinces() -> BTreeMap<NaiveDate, Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/organisations.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let column = |name: &str| {
        let headers = csv::Reader::from_path(path).unwrap().headers().unwrap().clone();
        headers.iter().position(|header| header == name).unwrap()
    };
    let (code, kind) = (column("code"), column("kind"));
    let (from, to) = (column("valid_from"), column("valid_to"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row| &row[kind] == "province").collect();
    let mut days: BTreeSet<NaiveDate> = rows.iter().map(|row| day(&row[from])).collect();
    days.extend(rows.iter().filter(|row| !row[to].is_empty()).map(|row| day(&row[to])));
    let valid = |on: NaiveDate| {
        let is_valid = |row: &&csv::StringRecord| {
            day(&row[from]) <= on && (row[to].is_empty() || day(&row[to]) >= on)
        };
        rows.iter().filter(is_valid).map(|row| row[code].to_owned()).collect()
    };
    days.into_iter().map(|on| (on, valid(on))).collect()
}

#[test]
fn every_province_of_a_day_has_a_square_of_its_own() {
    let days = provinces();
    let counts: BTreeSet<usize> = days.values().map(Vec::len).collect();
    assert_eq!(counts, BTreeSet::from([34, 63]));
    for (on, codes) in days {
        let (squares, (columns, rows)) =
            grid::squares(on, codes.iter().map(|code| Some(code.as_str())));
        let own: BTreeSet<_> = squares.iter().collect();
        assert_eq!(own.len(), codes.len(), "{on}: none twice");
        let (_, known) = grid::squares(on, []);
        assert_eq!((columns, rows), known, "{on}: everybody is on the grid itself");
        assert!(squares.iter().all(|(column, row)| *column < columns && *row < rows), "{on}");
    }
}

#[test]
fn the_squares_read_as_viet_nam() {
    for (on, north, south) in [("2023-12-20", "H22", "H12"), ("2025-07-01", "H38", "H12")] {
        let square = |code: &str| grid::squares(day(on), [Some(code)]).0[0];
        assert_eq!(square(north).1, 0, "{on}: {north} is in the first row");
        let (_, (_, rows)) = grid::squares(day(on), []);
        assert_eq!(square(south).1, rows - 1, "{on}: Cà Mau is in the last");
        let below = |one: &str, other: &str| square(one).1 > square(other).1;
        for (one, other) in [("H41", "H26"), ("H17", "H41"), ("H29", "H17"), ("H13", "H29")] {
            assert!(below(one, other), "{on}: {one} lies south of {other}");
        }
        assert!(square("H18").0 < square("H26").0, "{on}: Điện Biên lies west of Hà Nội");
        assert!(square("H24").0 > square("H26").0, "{on}: Hải Phòng lies east of it");
    }
}

#[test]
fn whom_the_grid_does_not_know_stands_below_it_and_is_not_left_out() {
    let codes = [Some("H26"), None, Some("X-1")];
    let (squares, (_, rows)) = grid::squares(day("2023-12-20"), codes);
    let (_, (_, known)) = grid::squares(day("2023-12-20"), []);
    assert_eq!(squares[1..], [(0, known), (1, known)]);
    assert_eq!(rows, known + 1);
}

#[test]
fn weeks_stand_evenly_and_a_single_one_at_the_end() {
    assert!((trend::across(34.0, 0, 1) - trend::across(34.0, 4, 5)).abs() < 0.01);
    let apart: Vec<f64> =
        (0..4).map(|at| trend::across(34.0, at + 1, 5) - trend::across(34.0, at, 5)).collect();
    assert!(apart.iter().all(|one| (one - apart[0]).abs() < 0.01), "{apart:?}");
    assert!(heat::field(12) > 20.0 && heat::field(12) * 12.0 < 247.0, "twelve weeks fit a phone");
    assert!(heat::field(1) <= 44.0);
}

#[test]
fn a_picture_escapes_what_it_is_told_and_draws_every_figure() {
    let hostile = "<script>\"'&".to_owned();
    let point = |overdue| Point { label: hostile.clone(), overdue, open: 9 };
    let names = Names { locale: Locale::Vi, overdue: &hostile, open: &hostile };
    let bar = Bar {
        name: hostile.clone(),
        href: "/tasks?a=\"&b".into(),
        number: 7,
        new: 2,
        note: hostile.clone(),
    };
    let row =
        Row { name: hostile.clone(), href: "/".into(), numbers: vec![None, Some(3), Some(0)] };
    let weeks = ["1/1", "8/1", &hostile].map(str::to_owned);
    let tile =
        Tile { name: hostile.clone(), href: "/".into(), overdue: 1, open: 3, square: (0, 0) };
    let (map, legend) = heat::draw(&weeks, &[row]);
    let pictures = [
        trend::draw(&[point(4), point(0)], names),
        bars::draw(&[bar], Locale::Vi),
        map,
        tiles::draw(&[tile], (1, 1), Locale::Vi),
    ];
    for picture in &pictures {
        assert!(!picture.svg.contains("<script") && !picture.svg.contains("style="), "{picture:?}");
        assert!(picture.svg.contains("&lt;script&gt;"), "{picture:?}");
    }
    let [trend, bars, heat, tiles] = pictures.map(|picture| picture.svg);
    assert_eq!(trend.matches("<circle").count(), 4, "two weeks, two panels");
    assert!(trend.contains(": 4</title>") && trend.contains(": 9</title>"), "{trend}");
    assert!(bars.contains("pic-bar-new") && bars.contains(">7</text>"), "{bars}");
    assert_eq!(heat.matches("<rect class=\"heat-").count(), 3, "a field for each week");
    assert!(heat.contains(">–</text>") && heat.contains(">3</text>"), "{heat}");
    assert_eq!(legend.len(), 4, "up to the largest number: {legend:?}");
    assert!(tiles.contains("heat-3") && tiles.contains(">1</text>"), "{tiles}");
}

#[test]
fn a_number_wider_than_its_field_is_pressed_into_it() {
    let weeks: Vec<String> = (1..=12).map(|week| format!("{week}/1")).collect();
    let row = |number| Row {
        name: "Bộ".into(),
        href: "/".into(),
        numbers: vec![Some(number); weeks.len()],
    };
    let drawn = |number| heat::draw(&weeks, &[row(number)]).0.svg;
    assert!(!drawn(999).contains("textLength"), "{}", drawn(999));
    let wide = drawn(12_345);
    assert_eq!(wide.matches("textLength=\"18.5\"").count(), weeks.len(), "{wide}");
    assert_eq!(wide.matches(">12345</text>").count(), weeks.len(), "{wide}");
}

#[test]
fn numbers_of_a_country_are_written_in_the_readers_form_and_stand_within_the_picture() {
    let point = Point { label: "1/1".into(), overdue: 9_936, open: 1_100_004 };
    let names = Names { locale: Locale::Vi, overdue: "Quá hạn", open: "Đang mở" };
    let trend = trend::draw(&[point.clone(), point], names).svg;
    for text in ["10.000", "9.936", "1.000.000", "1.100.004"] {
        assert!(trend.contains(&format!(">{text}</text>")), "{text}: {trend}");
    }
    // A mark ends at its place: what is written there begins within the picture.
    for mark in trend.split("<text").filter(|text| text.contains("pic-label pic-end")) {
        let (_, x) = mark.split_once("x=\"").unwrap();
        let x: f64 = x.split('"').next().unwrap().parse().unwrap();
        let (_, text) = mark.split_once('>').unwrap();
        let text = text.split('<').next().unwrap();
        assert!(x >= scale::width_of(text, 10.0), "{text} ends at {x}");
    }
    let bar = |number| Bar {
        name: "Hà Nội".into(),
        href: "/".into(),
        number,
        new: 0,
        note: String::new(),
    };
    let bars = bars::draw(&[bar(12_345), bar(1)], Locale::En).svg;
    assert!(bars.contains(">12,345</text>"), "{bars}");
}
