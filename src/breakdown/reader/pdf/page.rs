//! A page's program: which text it shows, and where.

use std::{collections::HashMap, rc::Rc};

use super::{
    document::{Document, Page},
    fonts::Font,
    syntax::{Dictionary, Lexer, Object},
};

/// Pictures and forms within forms, at most.
const FORMS_MAX: usize = 4;
/// Fragments on one page, at most.
const FRAGMENTS_MAX: usize = 200_000;
/// Operands of one operator, at most.
const OPERANDS_MAX: usize = 512;
/// States saved at once, at most.
const STATES_MAX: usize = 256;

/// Letters shown by one operator.
#[derive(Clone, Debug)]
pub struct Fragment {
    pub x: f64,
    pub y: f64,
    pub end: f64,
    pub size: f64,
    pub text: String,
}

type Matrix = [f64; 6];
const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Program<'d> {
    document: &'d Document<'d>,
    fonts: HashMap<String, Rc<Font>>,
    shown: Shown,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// The text, piece by piece, in the order in which it is shown.
    pub fragments: Vec<Fragment>,
    /// Letters whose fonts say what they are.
    pub named: usize,
    /// Letters whose fonts do not.
    pub unnamed: usize,
}

/// Reads a page.
pub fn read(document: &Document<'_>, page: &Page) -> Shown {
    let mut program = Program { document, fonts: HashMap::new(), shown: Shown::default() };
    let mut content = Vec::new();
    let parts = match page.dictionary.get("Contents") {
        Some(Object::Reference(number)) => match document.resolve(&Object::Reference(*number)) {
            Object::Array(parts) => parts.clone(),
            _ => vec![Object::Reference(*number)],
        },
        Some(Object::Array(parts)) => parts.clone(),
        _ => Vec::new(),
    };
    for part in &parts {
        if let Object::Reference(number) = part
            && let Some(stream) = document.stream(*number)
        {
            content.extend(stream);
            content.push(b'\n');
        }
    }
    program.run(&content, &page.resources, UNMOVED, 0);
    program.shown
}

impl Program<'_> {
    fn run(&mut self, content: &[u8], resources: &Dictionary, page: Matrix, depth: usize) {
        let mut state = State {
            page,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (mut saved, mut operands) = (Vec::new(), Vec::new());
        let (mut line, mut text) = (UNMOVED, UNMOVED);
        let mut lexer = Lexer::new(content, 0);
        while let Some(object) = lexer.next() {
            let Object::Operator(operator) = object else {
                if operands.len() < OPERANDS_MAX {
                    operands.push(object);
                }
                continue;
            };
            let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
            let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
            match operator.as_str() {
                "q" if saved.len() < STATES_MAX => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.page = then(six(), state.page),
                "BT" => (line, text) = (UNMOVED, UNMOVED),
                "Tf" => {
                    state.size = number(1);
                    let name = operands.first().and_then(Object::name).unwrap_or_default();
                    state.font = self.font(name, resources, depth);
                }
                "Tc" => state.letter_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Tm" => (line, text) = (six(), six()),
                "Td" | "TD" => {
                    if operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = then([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    line = then([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Object::Text(bytes)) = operands.last() {
                        text = self.show(&state, text, bytes);
                    }
                }
                "Tj" => {
                    if let Some(Object::Text(bytes)) = operands.last() {
                        text = self.show(&state, text, bytes);
                    }
                }
                "TJ" => {
                    if let Some(Object::Array(parts)) = operands.last() {
                        for part in parts {
                            text = match part {
                                Object::Text(bytes) => self.show(&state, text, bytes),
                                Object::Number(back) => {
                                    let by = -back / 1000.0 * state.size * state.stretch;
                                    then([1.0, 0.0, 0.0, 1.0, by, 0.0], text)
                                }
                                _ => text,
                            };
                        }
                    }
                }
                "Do" => {
                    let name = operands.first().and_then(Object::name).unwrap_or_default();
                    self.form(name, resources, state.page, depth);
                }
                "ID" => lexer.skip_picture(),
                _ => {}
            }
            operands.clear();
            if self.shown.fragments.len() > FRAGMENTS_MAX || self.document.is_spent() {
                return;
            }
        }
    }

    fn font(&mut self, name: &str, resources: &Dictionary, depth: usize) -> Option<Rc<Font>> {
        let entries = self.document.dictionary_in(resources, "Font")?;
        let key = match entries.get(name)? {
            Object::Reference(number) => format!("#{number}"),
            _ => format!("{depth}/{name}"),
        };
        if let Some(font) = self.fonts.get(&key) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(self.document, self.document.dictionary_in(entries, name)?));
        self.fonts.insert(key, Rc::clone(&font));
        Some(font)
    }

    /// Shows a string and says where the next one stands.
    fn show(&mut self, state: &State, text: Matrix, bytes: &[u8]) -> Matrix {
        let Some(font) = &state.font else { return text };
        let (mut shown, mut advance) = (String::new(), 0.0);
        for glyph in font.glyphs(bytes) {
            let count =
                if glyph.text.is_empty() { &mut self.shown.unnamed } else { &mut self.shown.named };
            *count += 1;
            shown.push_str(&glyph.text);
            let space = if glyph.is_space { state.word_space } else { 0.0 };
            advance +=
                (glyph.width / 1000.0 * state.size + state.letter_space + space) * state.stretch;
        }
        let next = then([1.0, 0.0, 0.0, 1.0, advance, 0.0], text);
        let raised = [1.0, 0.0, 0.0, 1.0, 0.0, state.rise];
        let from = then(then(raised, text), state.page);
        let to = then(then(raised, next), state.page);
        let size = state.size.abs() * from[3].hypot(from[2]);
        if !shown.is_empty() && size.is_finite() && from[4].is_finite() && from[5].is_finite() {
            self.shown.fragments.push(Fragment {
                x: from[4],
                y: from[5],
                end: to[4],
                size,
                text: shown,
            });
        }
        next
    }

    fn form(&mut self, name: &str, resources: &Dictionary, page: Matrix, depth: usize) {
        let document = self.document;
        let Some(forms) = document.dictionary_in(resources, "XObject") else { return };
        let Some(Object::Reference(number)) = forms.get(name) else { return };
        let Some(entries) = document.dictionary_in(forms, name) else { return };
        let is_form = document.entry(entries, "Subtype").and_then(Object::name) == Some("Form");
        if !is_form || depth >= FORMS_MAX {
            return;
        }
        let Some(content) = document.stream(*number) else { return };
        let own = document.dictionary_in(entries, "Resources").unwrap_or(resources);
        let matrix = match document.entry(entries, "Matrix") {
            Some(Object::Array(six)) if six.len() == 6 => {
                let mut matrix = UNMOVED;
                for (to, from) in matrix.iter_mut().zip(six) {
                    *to = from.number().unwrap_or(0.0);
                }
                matrix
            }
            _ => UNMOVED,
        };
        self.run(&content, own, then(matrix, page), depth + 1);
    }
}
