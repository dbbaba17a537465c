//! The table of failures (docs/failures.md) names tests that exist, at least one a row.

use std::{collections::BTreeMap, path::Path};

const TABLE: &str = include_str!("../../docs/failures.md");
/// Rows that were collected; there may be more.
const ROWS_MIN: usize = 35;

/// The rows of all tables: what goes wrong, and the tests named.
fn rows() -> Vec<(&'static str, Vec<&'static str>)> {
    let cells = TABLE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = cells.filter_map(|line| line.split_once(" | "));
    let rows = cells.filter(|(_, shown)| *shown != "what is shown here");
    rows.map(|(wrong, shown)| (wrong, shown.split('`').skip(1).step_by(2).collect())).collect()
}

fn is_declared(source: &str, test: &str) -> bool {
    [format!("both!({test}, |"), format!("fn {test}()")].iter().any(|way| source.contains(way))
}

#[test]
fn every_failure_names_tests_that_exist() {
    let rows = rows();
    assert!(rows.len() >= ROWS_MIN, "{} rows", rows.len());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut sources: BTreeMap<&str, String> = BTreeMap::new();
    for (wrong, tests) in rows {
        assert!(!tests.is_empty(), "nothing shows that this does not happen here: {wrong}");
        for test in tests {
            let (file, name) = test.split_once("::").expect(test);
            let source = sources.entry(file).or_insert_with(|| {
                std::fs::read_to_string(folder.join(format!("{file}.rs"))).expect(test)
            });
            assert!(is_declared(source, name), "{test} does not exist: {wrong}");
        }
    }
}
