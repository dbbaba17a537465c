//! Whatever the code can complain of has words: a code without them would stand on a page as it is.

use std::{collections::BTreeSet, path::Path};

const WORDS: &str = include_str!("../../templates/words/vi.ftl");
/// What makes a complaint; its second argument is the code.
const COMPLAINTS: [&str; 4] =
    ["FieldErrors::one(", "FieldErrors::with_detail(", "errors.add(", "Failure::field("];
/// Codes that were collected; there may be more.
const CODES_MIN: usize = 60;

/// The second argument of a call, where it is a text.
fn code(call: &str) -> Option<&str> {
    let (mut depth, mut begun) = (0_usize, None);
    for (at, letter) in call.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return text(&call[begun?..at]),
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 && begun.is_some() => return text(&call[begun?..at]),
            ',' if depth == 0 => begun = Some(at + 1),
            _ => {}
        }
    }
    None
}

fn text(argument: &str) -> Option<&str> {
    argument.trim().strip_prefix('"')?.strip_suffix('"')
}

fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, codes);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for mark in COMPLAINTS {
            codes.extend(source.split(mark).skip(1).filter_map(code).map(str::to_owned));
        }
    }
}

#[test]
fn every_complaint_has_words() {
    let mut codes: BTreeSet<String> =
        ["unknown_field", "required", "named_twice", "malformed"].map(str::to_owned).into();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut codes);
    assert!(codes.len() >= CODES_MIN, "{} codes: {codes:?}", codes.len());
    let is_missing = |code: &&String| !WORDS.contains(&format!("\nerror-{code} ="));
    let missing: Vec<&String> = codes.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}
