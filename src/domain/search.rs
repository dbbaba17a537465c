//! Words as a search compares them: without marks, lower case; and as lists order them.

use unicode_normalization::UnicodeNormalization;

/// `text` without Vietnamese or other marks, lower case, words parted by single blanks.
#[must_use]
pub fn folded(text: &str) -> String {
    let bare = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let plain: String = bare
        .flat_map(|c| match c {
            'đ' | 'Đ' => 'd'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a Vietnamese list of names is ordered by: the letters (a ă â b c d đ e ê …), then their
/// tones, then the text itself.
#[must_use]
pub fn in_order(text: &str) -> (Vec<u32>, Vec<u32>, String) {
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for c in text.nfd() {
        match c {
            '\u{306}' => mark(&mut letters, 1),
            '\u{302}' => mark(&mut letters, 2),
            '\u{31b}' => mark(&mut letters, 3),
            '\u{300}' => mark(&mut tones, 1),
            '\u{309}' => mark(&mut tones, 2),
            '\u{303}' => mark(&mut tones, 3),
            '\u{301}' => mark(&mut tones, 4),
            '\u{323}' => mark(&mut tones, 5),
            'đ' | 'Đ' => {
                letters.push(u32::from('d') * 4 + 3);
                tones.push(0);
            }
            other => {
                for lower in other.to_lowercase() {
                    letters.push(u32::from(lower) * 4);
                    tones.push(0);
                }
            }
        }
    }
    (letters, tones, text.to_owned())
}

/// Marks the last letter.
fn mark(letters: &mut [u32], with: u32) {
    if let Some(last) = letters.last_mut() {
        *last += with;
    }
}
