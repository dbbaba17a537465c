//! Word files: paragraphs, tables and automatic numbers, in the order of reading.

use std::io::{Cursor, Read};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    Unreadable,
    numbering::{Numbering, Numbers},
};
use crate::domain::directive::TEXT_CHARS_MAX;

/// Files in the archive, at most.
const ENTRIES_MAX: usize = 4_000;
/// What one part may unpack to, bytes.
pub(super) const PART_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// A letter of Vietnamese takes at most three bytes.
const TEXT_BYTES_MAX: usize = 3 * TEXT_CHARS_MAX;
/// Elements within elements, at most.
const DEPTH_MAX: usize = 256;

/// The text of a Word file.
///
/// # Errors
/// It is damaged, holds no document, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::BrokenDocx)?;
    if archive.len() > ENTRIES_MAX {
        return Err(Unreadable::ZipBomb);
    }
    let numbering = match part(&mut archive, "word/numbering.xml") {
        Ok(xml) => Numbering::read(&xml),
        Err(Unreadable::BrokenDocx) => Numbering::default(),
        Err(error) => return Err(error),
    };
    let document = part(&mut archive, "word/document.xml")?;
    text_of(&document, numbering)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Unreadable> {
    let file = archive.by_name(name).map_err(|_| Unreadable::BrokenDocx)?;
    if file.size() > PART_BYTES_MAX {
        return Err(Unreadable::ZipBomb);
    }
    let mut xml = Vec::new();
    let mut limited = file.take(PART_BYTES_MAX + 1);
    limited.read_to_end(&mut xml).map_err(|_| Unreadable::BrokenDocx)?;
    if xml.len() as u64 > PART_BYTES_MAX {
        return Err(Unreadable::ZipBomb);
    }
    String::from_utf8(xml).map_err(|_| Unreadable::BrokenDocx)
}

/// What is being read, and where in the document one stands.
#[derive(Default)]
struct Writer {
    text: String,
    paragraph: String,
    numbers: Numbers,
    level: Option<usize>,
    list: Option<u32>,
    /// How many tables one is inside; only the outermost makes rows.
    tables: usize,
    cells: Vec<String>,
    cell: String,
    is_text: bool,
    /// Inside something deleted, or a field's instruction.
    skipped: usize,
}

fn text_of(xml: &str, numbering: Numbering) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer { numbers: Numbers::new(numbering), ..Writer::default() };
    let (mut depth, mut has_body) = (0_usize, false);
    loop {
        match reader.read_event().map_err(|_| Unreadable::BrokenDocx)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(Unreadable::BrokenDocx);
                }
                has_body |= start.local_name().as_ref() == "body";
                writer.open(&start);
            }
            Event::Empty(start) => {
                writer.open(&start);
                writer.close(start.local_name().as_ref());
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                writer.close(end.local_name().as_ref());
            }
            Event::Text(text) if writer.is_text && writer.skipped == 0 => {
                writer.paragraph.push_str(&text);
            }
            Event::GeneralRef(reference) if writer.is_text && writer.skipped == 0 => {
                writer.paragraph.extend(letter(&reference));
            }
            Event::Eof => break,
            _ => {}
        }
        if writer.text.len() + writer.paragraph.len() + writer.cell.len() > TEXT_BYTES_MAX {
            return Err(Unreadable::TooLarge);
        }
    }
    writer.end_paragraph();
    if has_body { Ok(writer.text) } else { Err(Unreadable::BrokenDocx) }
}

/// `&amp;`, `&#7897;`.
fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The value of `w:val`.
pub(super) fn value(start: &BytesStart<'_>) -> Option<String> {
    let attribute = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    Some(attribute.value.into_owned())
}

impl Writer {
    fn open(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "t" => self.is_text = true,
            "del" | "instrText" | "moveFrom" | "Fallback" => self.skipped += 1,
            "tab" if self.tables > 0 => self.paragraph.push(' '),
            "tab" => self.paragraph.push('\t'),
            "br" | "cr" if self.tables == 0 => self.paragraph.push('\n'),
            "br" | "cr" => self.paragraph.push(' '),
            "noBreakHyphen" => self.paragraph.push('-'),
            "ilvl" => self.level = value(start).and_then(|level| level.parse().ok()),
            "numId" => self.list = value(start).and_then(|list| list.parse().ok()),
            "tbl" => {
                if self.tables == 0 {
                    self.end_paragraph();
                }
                self.tables += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.is_text = false,
            "del" | "instrText" | "moveFrom" | "Fallback" => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            "p" => self.end_paragraph(),
            "tc" if self.tables == 1 => self.cells.push(std::mem::take(&mut self.cell)),
            "tr" if self.tables == 1 => {
                let cells = std::mem::take(&mut self.cells);
                self.text.push_str(&cells.join("\t"));
                self.text.push('\n');
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let (list, level) = (self.list.take(), self.level.take().unwrap_or(0));
        let paragraph = std::mem::take(&mut self.paragraph);
        let number = match list {
            Some(list) if list > 0 && !paragraph.trim().is_empty() => {
                self.numbers.next(list, level)
            }
            _ => None,
        };
        let paragraph = match number {
            Some(number) => format!("{number} {}", paragraph.trim_start()),
            None => paragraph,
        };
        if self.tables > 0 {
            let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            if !self.cell.is_empty() && !line.is_empty() {
                self.cell.push(' ');
            }
            self.cell.push_str(&line);
        } else if !paragraph.trim().is_empty() {
            // A tab at the beginning only indents.
            self.text.push_str(paragraph.trim());
            self.text.push('\n');
        }
    }
}
