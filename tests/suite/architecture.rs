//! Who may know whom (spec part 4, "Rooms"), read from the sources.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Known to every room.
const EVERYBODY: [&str; 2] = ["domain", "clock"];

/// A room, and which other rooms it may know besides [`EVERYBODY`].
const ROOMS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("wording", &[]),
    ("breakdown", &[]),
    ("papers", &["wording"]),
    ("mail", &["wording", "settings"]),
    ("store", &["settings"]),
    ("app", &["store", "papers", "breakdown", "settings"]),
    ("jobs", &["app", "mail", "settings"]),
    ("web", &["app", "papers", "breakdown", "wording", "settings"]),
];

/// Rooms that put the house together and may know every other.
const BUILDERS: [&str; 3] = ["main", "cli", "boot"];

/// A crate, and the only rooms that may know it.
const CRATES: [(&str, &[&str]); 10] = [
    ("entities", &["store"]),
    ("sea_orm", &["store"]),
    ("sea_orm_migration", &["store"]),
    ("migrations", &["store"]),
    ("actix_web", &["web", "boot"]),
    ("actix_multipart", &["web"]),
    ("utoipa", &["web", "cli", "app"]),
    ("lettre", &["mail"]),
    ("handlebars", &["mail", "web", "papers", "wording"]),
    ("clap", &["cli", "main"]),
];

/// What a room may hold of a crate that it does not know: a handle to pass on, nothing to ask with.
const HANDLES: [(&str, &str); 2] = [("app", "sea_orm::ConnectionTrait"), ("app", "sea_orm::DbErr")];

/// The only crates that `domain` may know, `std` besides.
const DOMAIN_CRATES: [&str; 8] = [
    "chrono",
    "chrono_tz",
    "uuid",
    "serde",
    "serde_json",
    "thiserror",
    "sha2",
    // Pure text: the same letters in NFC and NFD are one.
    "unicode_normalization",
];

const LINES_MAX: usize = 400;

/// A source without comments and texts, as words and signs.
fn words(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut words = Vec::new();
    let mut index = 0;
    let starts = |index: usize, text: &str| {
        text.chars().enumerate().all(|(offset, c)| chars.get(index + offset) == Some(&c))
    };
    while index < chars.len() {
        let c = chars[index];
        if starts(index, "//") {
            index += chars[index..].iter().take_while(|c| **c != '\n').count();
        } else if starts(index, "/*") {
            while index < chars.len() && !starts(index, "*/") {
                index += 1;
            }
            index += 2;
        } else if c == '"' {
            index = after_text(&chars, index + 1);
        } else if c == 'r' && (starts(index, "r\"") || starts(index, "r#\"")) {
            let hash = starts(index, "r#");
            let end = if hash { "\"#" } else { "\"" };
            index += if hash { 3 } else { 2 };
            while index < chars.len() && !starts(index, end) {
                index += 1;
            }
            index += end.len();
        } else if c == '\'' {
            index = after_quote(&chars, index);
        } else if c.is_alphanumeric() || c == '_' {
            let word = chars[index..].iter().take_while(|c| c.is_alphanumeric() || **c == '_');
            let word: String = word.collect();
            index += word.chars().count();
            words.push(word);
        } else if starts(index, "::") {
            words.push("::".to_owned());
            index += 2;
        } else {
            if !c.is_whitespace() {
                words.push(c.to_string());
            }
            index += 1;
        }
    }
    words
}

/// Where a text that began before `index` has ended.
fn after_text(chars: &[char], mut index: usize) -> usize {
    while index < chars.len() && chars[index] != '"' {
        index += if chars[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

/// Where a character or the quote of a lifetime at `index` has ended.
fn after_quote(chars: &[char], index: usize) -> usize {
    match chars.get(index + 1) {
        Some('\\') => {
            let close = chars[index + 3..].iter().take_while(|c| **c != '\'').count();
            index + 3 + close + 1
        }
        Some(_) if chars.get(index + 2) == Some(&'\'') => index + 3,
        _ => index + 1,
    }
}

/// Every path written in a source: groups in braces spread out.
fn paths(words: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let continues = index > 0 && words[index - 1] == "::";
        let is_head = is_word(&words[index]) && !continues;
        if is_head && words.get(index + 1).is_some_and(|word| word == "::") {
            index = spread(words, index, &[], &mut found);
        } else {
            if is_head && index > 0 && words[index - 1] == "use" {
                found.push(vec![words[index].clone()]);
            }
            index += 1;
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Follows one path from `index`, adds what it names, and answers where it ends.
fn spread(
    words: &[String],
    mut index: usize,
    before: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = before.to_vec();
    while words.get(index).is_some_and(|word| is_word(word)) {
        path.push(words[index].clone());
        index += 1;
        if words.get(index).is_none_or(|word| word != "::") {
            found.push(path);
            return index;
        }
        index += 1;
    }
    if words.get(index).is_none_or(|word| word != "{") {
        found.push(path);
        return index;
    }
    index += 1;
    while words.get(index).is_some_and(|word| word != "}") {
        let at = index;
        if is_word(&words[index]) {
            index = spread(words, index, &path, found);
        }
        index = index.max(at + 1);
        if words.get(at).is_some_and(|word| is_word(word)) {
            // An alias (`as name`) and the comma lead to the next.
            while words.get(index).is_some_and(|word| word != "," && word != "}") {
                index += 1;
            }
            index += usize::from(words.get(index).is_some_and(|word| word == ","));
        }
    }
    index + 1
}

/// The room of a file below `src`, and how deep its module lies.
fn place(file: &str) -> (String, usize) {
    let parts: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let depth = if parts.last() == Some(&"mod") { parts.len() - 1 } else { parts.len() };
    (parts[0].to_owned(), depth)
}

/// What a path names, seen from a module `depth` below the root: a room of ours, or a crate.
enum Named<'a> {
    Room(&'a str),
    Crate(&'a str),
    Inside,
}

fn named(path: &[String], depth: usize) -> Named<'_> {
    let head = path[0].as_str();
    let ups = path.iter().take_while(|word| *word == "super").count();
    match head {
        "crate" | "dondoc" => path.get(1).map_or(Named::Inside, |room| Named::Room(room)),
        "super" if ups >= depth => path.get(ups).map_or(Named::Inside, |room| Named::Room(room)),
        "super" | "self" | "Self" => Named::Inside,
        crate_name => Named::Crate(crate_name),
    }
}

/// What a file says that its room may not: the words, as they would be mended.
fn offences(file: &str, source: &str, crates: &BTreeSet<String>) -> Vec<String> {
    let (room, depth) = place(file);
    let may = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, may)| *may);
    let mut offences = Vec::new();
    for path in paths(&words(source)) {
        let is_wrong = match named(&path, depth) {
            Named::Inside => false,
            Named::Room(other) => {
                let is_room = ROOMS.iter().any(|(name, _)| *name == other)
                    || BUILDERS.contains(&other)
                    || ["settings", "clock"].contains(&other);
                let is_free = other == room || (EVERYBODY.contains(&other) && room != "domain");
                is_room && !is_free && may.is_some_and(|may| !may.contains(&other))
            }
            Named::Crate(name) if crates.contains(name) => {
                let only = CRATES.iter().find(|(known, _)| *known == name).map(|(_, only)| *only);
                let is_handle = HANDLES.contains(&(&room, &path.join("::")));
                let is_foreign =
                    !is_handle && only.is_some_and(|only| !only.contains(&room.as_str()));
                is_foreign || (room == "domain" && !DOMAIN_CRATES.contains(&name))
            }
            Named::Crate(_) => false,
        };
        if is_wrong {
            offences.push(format!("src/{file}: {room} may not know `{}`", path.join("::")));
        }
    }
    offences.dedup();
    offences
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        let Ok(entries) = std::fs::read_dir(&directory) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Every crate that the package depends on, as it is written in paths.
fn dependencies() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut crates = BTreeSet::new();
    let mut is_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_dependencies = line == "[dependencies]" || line == "[dev-dependencies]";
        } else if let (true, Some((name, _))) = (is_dependencies, line.split_once(['=', '.'])) {
            crates.insert(name.trim().replace('-', "_"));
        }
    }
    assert!(crates.contains("chrono") && crates.contains("serde"), "the manifest is understood");
    crates
}

#[test]
fn no_room_knows_another_that_it_may_not_know() {
    let (source, crates) = (root().join("src"), dependencies());
    let mut wrong = Vec::new();
    for path in rust_files(&source) {
        let file = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        wrong.extend(offences(&file, &text, &crates));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    let known: BTreeSet<&str> =
        ROOMS.iter().map(|(room, _)| *room).chain(BUILDERS).chain(["settings", "clock"]).collect();
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(room == "lib" || known.contains(room), "src/{name} is no room of the table");
    }
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let mut long = Vec::new();
    for room in ["src", "entities", "migrations", "tests", "benches"] {
        for path in rust_files(&root().join(room)) {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            if lines > LINES_MAX {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "longer than {LINES_MAX}:\n{}", long.join("\n"));
}

/// What the check would say of sources that try to get around it.
#[test]
fn a_forbidden_word_is_found_however_it_is_written() {
    let crates: BTreeSet<String> =
        ["chrono", "sea_orm", "entities", "actix_web", "lettre", "csv"].map(str::to_owned).into();
    let wrong = [
        ("domain/a.rs", "use crate::store::x;", "crate::store::x"),
        ("domain/a.rs", "use crate::clock::Clock;", "crate::clock::Clock"),
        ("domain/a.rs", "use crate::{domain::due, store::{a, b}};", "crate::store::a"),
        ("domain/a.rs", "fn f() { crate::web::g() }", "crate::web::g"),
        ("domain/a.rs", "use csv::Reader;", "csv::Reader"),
        ("domain/a.rs", "use csv;", "csv"),
        ("domain/a.rs", "fn f(x: &csv::Reader) {}", "csv::Reader"),
        ("domain/task/b.rs", "use super::super::super::app::x;", "super::super::super::app::x"),
        ("domain/task/mod.rs", "use super::super::app::x;", "super::super::app::x"),
        ("app/task.rs", "use sea_orm::Set;", "sea_orm::Set"),
        ("app/task.rs", "use entities::task as row;", "entities::task"),
        ("app/task.rs", "use super::super::jobs;", "super::super::jobs"),
        ("web/mod.rs", "use crate::store::open;", "crate::store::open"),
        ("web/pages/a.rs", "use lettre::Message;", "lettre::Message"),
        ("jobs/a.rs", "use crate::store;", "crate::store"),
        ("mail/a.rs", "use crate::app::Task;", "crate::app::Task"),
        ("store/a.rs", "use crate::app::Task;", "crate::app::Task"),
        ("papers.rs", "use super::store::x;", "super::store::x"),
        ("wording.rs", "use crate::mail::x;", "crate::mail::x"),
        ("store/a.rs", "use actix_web::{self, web};", "actix_web::self"),
    ];
    for (file, source, word) in wrong {
        let found = offences(file, source, &crates);
        assert!(
            found.iter().any(|offence| offence.contains(&format!("`{word}`"))),
            "{source}: {found:?}"
        );
    }
    let right = [
        ("domain/a.rs", "use chrono::Utc; use super::task::Task; use std::fmt;"),
        (
            "domain/a.rs",
            "// use crate::store::x;\n/* crate::web::y */ let a = \"crate::store::x\";",
        ),
        (
            "domain/a.rs",
            r##"let a = r#"use sea_orm::x;"#; let b = '"'; let c = '\''; let d: &'a str;"##,
        ),
        ("domain/task/b.rs", "use super::super::calendar::Calendar; use super::{Task, State};"),
        ("app/task.rs", "use crate::{clock::Clock, domain::due::Due, store::tasks};"),
        ("app/task.rs", "use sea_orm::{ConnectionTrait, DbErr};"),
        ("app/task.rs", "use super::store_of::x; let store = self.store.web();"),
        ("store/a.rs", "use sea_orm::{Set, entity::*}; use entities::task;"),
        ("cli/a.rs", "use crate::{app, store, web};"),
        ("main.rs", "use dondoc::boot;"),
        ("web/mod.rs", "use actix_web::{web, App}; use crate::app::Dondoc;"),
    ];
    for (file, source) in right {
        assert_eq!(offences(file, source, &crates), Vec::<String>::new(), "{source}");
    }
}
