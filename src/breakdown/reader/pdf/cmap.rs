//! Tables from a font's codes to letters.

use std::collections::HashMap;

use super::syntax::{Lexer, Object};

/// Codes in one table, at most.
const CODES_MAX: usize = 100_000;

/// A `ToUnicode` table.
#[derive(Default)]
pub struct Table {
    pub letters: HashMap<u32, String>,
    /// Bytes of a code, where all codes have as many.
    pub code_bytes: Option<usize>,
}

/// Reads a `ToUnicode` table.
pub fn read(stream: &[u8]) -> Table {
    let (mut table, mut code_bytes) = (HashMap::new(), None);
    let mut lexer = Lexer::new(stream, 0);
    while let Some(object) = lexer.next() {
        match object {
            Object::Operator(word) if word == "begincodespacerange" => {
                code_bytes = bytes_of_codes(&mut lexer);
            }
            Object::Operator(word) if word == "beginbfchar" => characters(&mut lexer, &mut table),
            Object::Operator(word) if word == "beginbfrange" => ranges(&mut lexer, &mut table),
            _ => {}
        }
        if table.len() > CODES_MAX {
            break;
        }
    }
    Table { letters: table, code_bytes }
}

/// One or two, where every range says so.
fn bytes_of_codes(lexer: &mut Lexer<'_>) -> Option<usize> {
    let mut bytes = None;
    while let (Some(Object::Text(first)), Some(Object::Text(_))) = (lexer.next(), lexer.next()) {
        if bytes.is_some_and(|bytes| bytes != first.len()) {
            return None;
        }
        bytes = Some(first.len());
    }
    bytes.filter(|bytes| (1..=2).contains(bytes))
}

fn characters(lexer: &mut Lexer<'_>, table: &mut HashMap<u32, String>) {
    while let (Some(Object::Text(code)), Some(Object::Text(letters))) = (lexer.next(), lexer.next())
    {
        if table.len() > CODES_MAX {
            return;
        }
        table.insert(number(&code), text(&letters));
    }
}

fn ranges(lexer: &mut Lexer<'_>, table: &mut HashMap<u32, String>) {
    while let (Some(Object::Text(first)), Some(Object::Text(last)), Some(to)) =
        (lexer.next(), lexer.next(), lexer.next())
    {
        let (first, last) = (number(&first), number(&last));
        for (index, code) in (first..=last).enumerate().take(65_536) {
            if table.len() > CODES_MAX {
                return;
            }
            let letters = match &to {
                Object::Text(letters) => moved(letters, index),
                Object::Array(all) => match all.get(index) {
                    Some(Object::Text(letters)) => text(letters),
                    _ => continue,
                },
                _ => continue,
            };
            table.insert(code, letters);
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn text(bytes: &[u8]) -> String {
    // Some writers give one byte for a Latin letter.
    if let [letter] = bytes {
        return char::from(*letter).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

/// The letters `index` places after those given.
fn moved(bytes: &[u8], index: usize) -> String {
    let text = text(bytes);
    let mut letters: Vec<char> = text.chars().collect();
    if let (Some(last), Ok(index)) = (letters.last_mut(), u32::try_from(index))
        && let Some(letter) = char::from_u32(u32::from(*last).saturating_add(index))
    {
        *last = letter;
    }
    letters.into_iter().collect()
}
