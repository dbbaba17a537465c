//! Fonts: which letters a string shows, and how wide they are.

use std::{borrow::Cow, collections::HashMap};

use super::{
    cmap,
    document::Document,
    glyphs,
    syntax::{Dictionary, Object},
};

/// What a font is to text.
#[derive(Debug, Default)]
pub struct Font {
    is_wide: bool,
    /// Its codes are letters of Unicode.
    is_unicode: bool,
    letters: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    default_width: f64,
}

/// One letter or several, with their width in thousandths of the size.
pub struct Glyph<'f> {
    pub text: Cow<'f, str>,
    pub width: f64,
    pub is_space: bool,
}

impl Font {
    pub fn read(document: &Document<'_>, entries: &Dictionary) -> Self {
        let is_wide = document.entry(entries, "Subtype").and_then(Object::name) == Some("Type0");
        let mut font = Self { is_wide, default_width: 500.0, ..Self::default() };
        if is_wide {
            font.read_wide_widths(document, entries);
        } else {
            font.read_widths(document, entries);
            font.read_encoding(document, entries);
        }
        font.read_table(document, entries);
        font
    }

    fn read_table(&mut self, document: &Document<'_>, entries: &Dictionary) {
        match entries.get("ToUnicode") {
            Some(Object::Reference(number)) => {
                let table = document.stream(*number).map(|stream| cmap::read(&stream));
                let table = table.unwrap_or_default();
                // A wide font's codes have two bytes, unless its table says one.
                self.is_wide &= table.code_bytes != Some(1);
                self.letters.extend(table.letters);
            }
            Some(Object::Name(name)) => self.is_unicode = name.starts_with("Identity"),
            _ => {}
        }
    }

    fn read_widths(&mut self, document: &Document<'_>, entries: &Dictionary) {
        let first = document.entry(entries, "FirstChar").and_then(Object::number).unwrap_or(0.0);
        if let Some(Object::Array(widths)) = document.entry(entries, "Widths") {
            for (index, width) in widths.iter().enumerate().take(256) {
                if let Some(width) = document.resolve(width).number() {
                    self.widths.insert((first.max(0.0) as u32).saturating_add(index as u32), width);
                }
            }
        }
    }

    fn read_wide_widths(&mut self, document: &Document<'_>, entries: &Dictionary) {
        let Some(Object::Array(descendants)) = document.entry(entries, "DescendantFonts") else {
            return;
        };
        let descendant = descendants.first().map(|first| document.resolve(first));
        let Some(entries) = descendant.and_then(Object::dictionary) else { return };
        self.default_width =
            document.entry(entries, "DW").and_then(Object::number).unwrap_or(1000.0);
        let Some(Object::Array(widths)) = document.entry(entries, "W") else { return };
        let mut at = 0;
        while let Some(first) = widths.get(at).and_then(|first| document.resolve(first).number()) {
            let first = first.max(0.0) as u32;
            match widths.get(at + 1).map(|next| document.resolve(next)) {
                Some(Object::Array(each)) => {
                    for (index, width) in each.iter().enumerate().take(65_536) {
                        if let Some(width) = document.resolve(width).number() {
                            self.widths.insert(first.saturating_add(index as u32), width);
                        }
                    }
                    at += 2;
                }
                Some(Object::Number(last)) => {
                    let width =
                        widths.get(at + 2).and_then(|width| document.resolve(width).number());
                    let last = (last.max(0.0) as u32).min(65_535);
                    if let Some(width) = width {
                        self.widths.extend((first..=last).map(|code| (code, width)));
                    }
                    at += 3;
                }
                _ => break,
            }
        }
    }

    fn read_encoding(&mut self, document: &Document<'_>, entries: &Dictionary) {
        let encoding = document.entry(entries, "Encoding");
        let base = encoding.and_then(|encoding| match encoding {
            Object::Dictionary(encoding) => {
                document.entry(encoding, "BaseEncoding").and_then(Object::name)
            }
            encoding => encoding.name(),
        });
        let base = match base {
            Some("MacRomanEncoding") => encoding_rs::MACINTOSH,
            _ => encoding_rs::WINDOWS_1252,
        };
        for code in 0_u8..=255 {
            let byte = [code];
            let (letter, _) = base.decode_without_bom_handling(&byte);
            self.letters.insert(u32::from(code), letter.into_owned());
        }
        let Some(Object::Dictionary(encoding)) = encoding else { return };
        let Some(Object::Array(differences)) = document.entry(encoding, "Differences") else {
            return;
        };
        let mut code = 0_u32;
        for difference in differences.iter().take(1_024) {
            match difference {
                Object::Number(number) => code = number.max(0.0) as u32,
                Object::Name(name) => {
                    if let Some(letter) = glyphs::letter(name) {
                        self.letters.insert(code, letter.to_string());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// The letters that `bytes` show.
    pub fn glyphs<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Glyph<'f>> {
        let step = if self.is_wide { 2 } else { 1 };
        bytes.chunks(step).map(move |chunk| {
            let code = chunk.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            let text = match self.letters.get(&code) {
                Some(letters) => Cow::Borrowed(letters.as_str()),
                None if self.is_unicode => {
                    char::from_u32(code).map(String::from).unwrap_or_default().into()
                }
                None => Cow::Borrowed(""),
            };
            Glyph {
                text,
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_space: step == 1 && code == 32,
            }
        })
    }
}
