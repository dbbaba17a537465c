//! Pieces of text become lines.

use super::page::Fragment;

/// A gap of this share of the size is a blank.
const BLANK: f64 = 0.18;
/// A step of this share of the size is a new line.
const LINE: f64 = 0.45;

/// Writes the pieces line by line, in the order in which they were shown.
pub fn write(fragments: &[Fragment], text: &mut String) {
    let mut last: Option<&Fragment> = None;
    for fragment in fragments {
        if let Some(last) = last {
            let size = last.size.max(fragment.size).max(1.0);
            let gap = fragment.x - last.end;
            let is_line = (fragment.y - last.y).abs() > LINE * size || gap < -2.0 * size;
            if is_line {
                // "57-NQ/TW" broken at its hyphen; Vietnamese breaks no word.
                let mut tail = text.chars().rev();
                let is_broken_code =
                    tail.next() == Some('-') && tail.next().is_some_and(|c| c.is_ascii_digit());
                if !is_broken_code {
                    text.push('\n');
                }
            } else if gap.abs() > BLANK * size
                && !text.ends_with(char::is_whitespace)
                && !fragment.text.starts_with(' ')
            {
                text.push(' ');
            }
        }
        text.push_str(&fragment.text);
        last = Some(fragment);
    }
    if last.is_some() {
        text.push('\n');
    }
}
