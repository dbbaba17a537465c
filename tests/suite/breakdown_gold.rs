//! Real directives with hand-made answers, where the folder beside the checkout holds them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use dondoc::breakdown::proposal::{ProposedTask, TaskKind};

use crate::breakdown_kit::propose;

struct Gold {
    span: (usize, usize),
    is_free: bool,
    unit: String,
    leads: Vec<BTreeSet<String>>,
    coordinators: BTreeSet<String>,
    dues: Vec<(String, Option<String>)>,
}

fn name(name: &str) -> String {
    let mut name = name.trim().to_lowercase();
    for (new, old) in [("hoà", "hòa"), ("hoá", "hóa"), ("thuỷ", "thủy"), ("uỷ", "ủy")] {
        name = name.replace(new, old);
    }
    for head in ["tỉnh ", "thành phố ", "ủy ban nhân dân "] {
        name = name.strip_prefix(head).unwrap_or(&name).to_owned();
    }
    name
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split(';').filter(|one| !one.trim().is_empty()).map(name).collect()
}

fn gold(path: &Path) -> Vec<Gold> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let heads = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| row.unwrap());
    let read = |row: csv::StringRecord| {
        let cell = |column: &str| {
            let at = heads.iter().position(|head| head == column).unwrap();
            row.get(at).unwrap_or_default().to_owned()
        };
        let option = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut dues = vec![(cell("due_rule"), Some(cell("due_date")))];
        for alternative in cell("due_alt").split('|').filter(|one| !one.is_empty()) {
            let (rule, date) = alternative.split_once(':').unwrap_or((alternative, ""));
            dues.push((rule.to_owned(), option(date)));
        }
        let others = cell("leads_alt");
        let leads = std::iter::once(cell("leads")).chain(others.split('|').map(str::to_owned));
        Gold {
            span: (cell("offset").parse().unwrap(), cell("end_offset").parse().unwrap()),
            is_free: cell("kind") != "task" || cell("note").contains("borderline"),
            unit: cell("unit"),
            leads: leads.filter(|one| !one.is_empty()).map(|one| names(&one)).collect(),
            coordinators: names(&cell("coordinators")),
            dues,
        }
    };
    rows.map(read).collect()
}

fn overlap(left: (usize, usize), right: (usize, usize)) -> f64 {
    let inside = left.1.min(right.1).saturating_sub(left.0.max(right.0));
    inside as f64 / (left.1.max(right.1) - left.0.min(right.0)) as f64
}

#[derive(Debug, Default)]
struct Score {
    found: usize,
    missed: usize,
    extra: usize,
    leads: usize,
    dues: usize,
    coordinators: (usize, usize, usize),
}

impl Score {
    fn take(&mut self, gold: &[Gold], tasks: &[ProposedTask]) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (row, one) in gold.iter().enumerate() {
            for (place, task) in tasks.iter().enumerate() {
                pairs.push((overlap(one.span, (task.start, task.end)), row, place));
            }
        }
        pairs.sort_by(|left, right| right.0.total_cmp(&left.0));
        let (mut rows, mut places) = (vec![None; gold.len()], vec![false; tasks.len()]);
        for (share, row, place) in pairs {
            if share >= 0.5 && rows[row].is_none() && !places[place] {
                (rows[row], places[place]) = (Some(place), true);
            }
        }
        for (row, one) in gold.iter().enumerate().filter(|(_, one)| !one.is_free) {
            let Some(task) =
                rows[row].map(|place| &tasks[place]).filter(|task| task.kind == TaskKind::Task)
            else {
                let is_twin = |(other, twin): (usize, &Gold)| {
                    other != row && twin.unit == one.unit && rows[other].is_some()
                };
                self.missed += usize::from(!gold.iter().enumerate().any(is_twin));
                continue;
            };
            self.found += 1;
            self.compare(one, task);
        }
        let is_extra =
            |(place, task): &(usize, &ProposedTask)| !places[*place] && task.kind == TaskKind::Task;
        self.extra += tasks.iter().enumerate().filter(is_extra).count();
    }

    fn compare(&mut self, gold: &Gold, task: &ProposedTask) {
        let leads: BTreeSet<String> = task.leads.iter().map(|one| name(one)).collect();
        self.leads += usize::from(gold.leads.contains(&leads));
        let date = task.due.date.map(|date| date.to_string()).unwrap_or_default();
        let is_due = |(rule, wanted): &(String, Option<String>)| {
            rule == task.due.rule.name() && wanted.as_ref().is_none_or(|wanted| *wanted == date)
        };
        self.dues += usize::from(gold.dues.iter().any(is_due));
        let help: BTreeSet<String> = task.coordinators.iter().map(|one| name(one)).collect();
        self.coordinators.0 += help.intersection(&gold.coordinators).count();
        self.coordinators.1 += help.difference(&gold.coordinators).count();
        self.coordinators.2 += gold.coordinators.difference(&help).count();
    }
}

fn f1((right, extra, missed): (usize, usize, usize)) -> f64 {
    2.0 * right as f64 / (2 * right + extra + missed).max(1) as f64
}

#[test]
fn real_directives_are_broken_down_nearly_as_by_hand() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/breakdown");
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut score = Score::default();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            score.take(&gold(&path.with_extension("gold.csv")), &propose(&text).tasks);
        }
    }
    let found = score.found.max(1) as f64;
    assert!(f1((score.found, score.extra, score.missed)) >= 0.95, "{score:?}");
    assert!(score.leads as f64 / found >= 0.95, "{score:?}");
    assert!(score.dues as f64 / found >= 0.97, "{score:?}");
    assert!(f1(score.coordinators) >= 0.92, "{score:?}");
}
