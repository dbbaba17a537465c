//! The numbers that Word counts by itself.

use std::collections::HashMap;

use quick_xml::{Reader, events::Event};

use super::docx::value;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list: its first number, its form, and the text around it (`%1.`, `%1.%2`, `-`).
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    form: String,
    text: String,
}

/// Every list of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<u32, u32>,
    levels: HashMap<(u32, usize), Level>,
}

impl Numbering {
    /// Reads `numbering.xml`; what cannot be understood numbers nothing.
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut outline, mut list, mut level) = (None, None, 0_usize);
        loop {
            let start = match reader.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => start,
                Ok(Event::Eof) | Err(_) => return numbering,
                Ok(_) => continue,
            };
            let attribute = |name: &str| {
                let found = start.attributes().flatten();
                let found = found.into_iter().find(|one| one.key.local_name().as_ref() == name)?;
                found.value.parse::<u32>().ok()
            };
            match start.local_name().as_ref() {
                "abstractNum" => (outline, list) = (attribute("abstractNumId"), None),
                "num" => (list, outline) = (attribute("numId"), None),
                "abstractNumId" => {
                    let of = value(&start).and_then(|of| of.parse().ok());
                    if let (Some(list), Some(of)) = (list, of) {
                        numbering.lists.insert(list, of);
                    }
                }
                "lvl" => level = attribute("ilvl").map_or(0, |level| level as usize),
                name @ ("start" | "numFmt" | "lvlText") => {
                    let Some(outline) = outline.filter(|_| level < LEVELS) else { continue };
                    let of = numbering.levels.entry((outline, level)).or_default();
                    let value = value(&start).unwrap_or_default();
                    match name {
                        "start" => of.start = value.parse().unwrap_or(1),
                        "numFmt" => of.form = value,
                        _ => of.text = value,
                    }
                }
                _ => {}
            }
        }
    }
}

/// The numbers counted so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    numbering: Numbering,
    counts: HashMap<u32, [u32; LEVELS]>,
}

impl Numbers {
    pub(super) fn new(numbering: Numbering) -> Self {
        Self { numbering, counts: HashMap::new() }
    }

    /// The next number of a list, as it is printed.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let outline = *self.numbering.lists.get(&list)?;
        let levels = &self.numbering.levels;
        let of = levels.get(&(outline, level))?;
        let counts = self.counts.entry(outline).or_insert([0; LEVELS]);
        counts[level] =
            if counts[level] == 0 { of.start.max(1) } else { counts[level].saturating_add(1) };
        counts[level + 1..].fill(0);
        if of.form == "bullet" {
            return Some("-".to_owned());
        }
        let mut text = of.text.clone();
        for (index, count) in counts.iter().enumerate().take(level + 1) {
            let form = levels.get(&(outline, index)).map_or("decimal", |level| level.form.as_str());
            text = text.replace(&format!("%{}", index + 1), &printed((*count).max(1), form));
        }
        (!text.trim().is_empty()).then_some(text)
    }
}

fn printed(count: u32, form: &str) -> String {
    let letter = |first: u8| {
        let index = u8::try_from((count - 1) % 26).unwrap_or(0);
        char::from(first + index).to_string()
    };
    match form {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        _ => count.to_string(),
    }
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    count = count.min(399);
    for (value, sign) in SIGNS {
        while count >= value {
            text.push_str(sign);
            count -= value;
        }
    }
    text
}
