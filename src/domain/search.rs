//! Words as a search compares them: without marks, lower case.

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
