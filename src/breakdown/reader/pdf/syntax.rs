//! The grammar of PDF objects.

use std::collections::HashMap;

/// Arrays within arrays, at most.
const DEPTH_MAX: usize = 48;
/// Members of one array or dictionary, at most.
const MEMBERS_MAX: usize = 400_000;

pub type Dictionary = HashMap<String, Object>;

/// A value, or an operator of a page's program.
#[derive(Clone, Debug)]
pub enum Object {
    Null,
    Number(f64),
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    /// The number of another object.
    Reference(u32),
    Operator(String),
}

impl Object {
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub fn dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }
}

/// Reads objects one after the other.
pub struct Lexer<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Behind the bytes of a picture that stands in the page's program.
    pub fn skip_picture(&mut self) {
        while self.at < self.bytes.len() {
            let is_parted = |at: usize| self.bytes.get(at).copied().is_none_or(is_blank);
            let is_end = self.bytes[self.at..].starts_with(b"EI");
            if is_end && is_parted(self.at + 2) && is_parted(self.at - 1) {
                self.at += 2;
                return;
            }
            self.at += 1;
        }
    }

    /// The next object; `None` at the end or where nesting goes too deep.
    pub fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        if depth > DEPTH_MAX {
            return None;
        }
        self.skip_blanks();
        match self.peek()? {
            b'/' => Some(Object::Name(self.read_name())),
            b'(' => Some(Object::Text(self.read_text())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(Object::Dictionary(self.read_dictionary(depth)))
            }
            b'<' => Some(Object::Text(self.read_hex())),
            b'[' => {
                self.at += 1;
                Some(Object::Array(self.read_array(depth)))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.read_number()),
            byte if is_sign(byte) => {
                self.at += 1;
                Some(Object::Operator(char::from(byte).to_string()))
            }
            _ => Some(self.read_word()),
        }
    }

    fn read_name(&mut self) -> String {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_blank(*byte) && !is_sign(*byte)) {
            self.at += 1;
            let hex = (byte == b'#').then(|| self.bytes.get(self.at..self.at + 2)).flatten();
            let hex =
                hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
            if let Some(letter) = hex {
                self.at += 2;
                name.push(letter);
            } else {
                name.push(byte);
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn read_text(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.read_escape());
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn read_escape(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                Some((value & 0xff) as u8)
            }
            other => Some(other),
        }
    }

    fn read_hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16).map(|digit| digit as u8));
        }
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn read_array(&mut self, depth: usize) -> Vec<Object> {
        let mut members: Vec<Object> = Vec::new();
        while members.len() < MEMBERS_MAX {
            self.skip_blanks();
            if self.peek() == Some(b']') {
                self.at += 1;
                break;
            }
            let Some(member) = self.object(depth + 1) else { break };
            match member {
                Object::Operator(word) if word == "R" => refer(&mut members),
                Object::Operator(word) if word == "endobj" || word == "endstream" => break,
                member => members.push(member),
            }
        }
        members
    }

    fn read_dictionary(&mut self, depth: usize) -> Dictionary {
        let mut members = Vec::new();
        while members.len() < MEMBERS_MAX {
            self.skip_blanks();
            if self.peek() == Some(b'>') {
                self.at += 1 + usize::from(self.bytes.get(self.at + 1) == Some(&b'>'));
                break;
            }
            let Some(member) = self.object(depth + 1) else { break };
            match member {
                Object::Operator(word) if word == "R" => refer(&mut members),
                Object::Operator(word) if word == "endobj" || word == "stream" => break,
                member => members.push(member),
            }
        }
        let mut dictionary = Dictionary::new();
        let mut members = members.into_iter();
        while let (Some(key), Some(value)) = (members.next(), members.next()) {
            if let Object::Name(key) = key {
                dictionary.insert(key, value);
            }
        }
        dictionary
    }

    fn read_number(&mut self) -> Object {
        let from = self.at;
        while self.peek().is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[from..self.at]).unwrap_or_default();
        Object::Number(text.parse().ok().filter(|number: &f64| number.is_finite()).unwrap_or(0.0))
    }

    fn read_word(&mut self) -> Object {
        let from = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_sign(byte)) {
            self.at += 1;
        }
        let word = String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned();
        if word == "null" { Object::Null } else { Object::Operator(word) }
    }
}

/// "12 0 R": the two numbers become a reference.
fn refer(members: &mut Vec<Object>) {
    let generation = members.pop();
    let number = members.pop();
    if let (Some(Object::Number(number)), Some(Object::Number(_))) = (number, generation) {
        members.push(Object::Reference(number as u32));
    }
}
