//! SVG while it is written: whatever is somebody's words is escaped.

use std::fmt::{Display, Write as _};

use crate::wording::{Escaping, push_escaped};

/// How wide a digit is in a field.
const DIGIT: f64 = 6.0;

/// A drawing without its frame.
#[derive(Debug, Default)]
pub(super) struct Svg(String);

/// A length or place, to a tenth of a unit.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

impl Svg {
    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.element(name, attributes, ">");
    }

    /// Ends it.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// What is told of an element to whoever points at it.
    pub(super) fn title(&mut self, text: &str) {
        self.open("title", &[]);
        push_escaped(text, &mut self.0);
        self.close("title");
    }

    /// A link with what it is called: its title, which whoever points at it reads as well.
    pub(super) fn link(&mut self, href: &str, label: &str) {
        self.open("a", &[("href", &href)]);
        self.title(label);
    }

    /// A box of a class at (x, y), so wide and so high.
    pub(super) fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        let [x, y, width, height] = [x, y, width, height].map(tenth);
        let places: [(&str, &dyn Display); 5] =
            [("class", &class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)];
        self.element("rect", &places, "/>");
    }

    /// A line of a class from one place to another.
    pub(super) fn line(&mut self, class: &str, [x1, y1, x2, y2]: [f64; 4]) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(tenth);
        let places: [(&str, &dyn Display); 5] =
            [("class", &class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)];
        self.element("line", &places, "/>");
    }

    /// A dot of a class that tells `title` to whoever points at it.
    pub(super) fn dot(&mut self, class: &str, [x, y]: [f64; 2], radius: f64, title: &str) {
        let (x, y) = (tenth(x), tenth(y));
        self.open("circle", &[("class", &class), ("cx", &x), ("cy", &y), ("r", &radius)]);
        self.title(title);
        self.close("circle");
    }

    /// A path of a class.
    pub(super) fn path(&mut self, class: &str, places: &str) {
        self.element("path", &[("class", &class), ("d", &places)], "/>");
    }

    /// Words of a class, or of what stands before them where it is empty, written from (x, y) on.
    pub(super) fn text(&mut self, class: &str, [x, y]: [f64; 2], words: &str) {
        let (x, y) = (tenth(x), tenth(y));
        let places: [(&str, &dyn Display); 3] = [("class", &class), ("x", &x), ("y", &y)];
        self.open("text", &places[usize::from(class.is_empty())..]);
        push_escaped(words, &mut self.0);
        self.close("text");
    }

    /// A number around (x, y), pressed together where it would be wider than `width`.
    pub(super) fn number(&mut self, [x, y]: [f64; 2], width: f64, number: &str) {
        #[expect(clippy::cast_precision_loss, reason = "a number has few digits")]
        let is_wide = number.chars().count() as f64 * DIGIT > width;
        if !is_wide {
            return self.text("", [x, y], number);
        }
        let [x, y, width] = [x, y, width].map(tenth);
        let places: [(&str, &dyn Display); 4] =
            [("x", &x), ("y", &y), ("textLength", &width), ("lengthAdjust", &"spacingAndGlyphs")];
        self.open("text", &places);
        push_escaped(number, &mut self.0);
        self.close("text");
    }

    /// What was drawn.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &dyn Display)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            // Writing into a text cannot fail.
            let _ = write!(Escaping(&mut self.0), "{value}");
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}

/// A way through places, in order.
#[must_use]
pub fn way(places: &[[f64; 2]]) -> String {
    let mut way = String::new();
    for (at, [x, y]) in places.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        let _ = write!(way, "{letter}{} {}", tenth(*x), tenth(*y));
    }
    way
}
