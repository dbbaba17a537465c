//! Names of files, fit for any file system and any reader's eye.

use unicode_normalization::UnicodeNormalization;

/// Longest name, characters.
pub const NAME_CHARS_MAX: usize = 120;
/// Longest name, bytes: with room below the 255 of file systems for " (1)" and the like.
pub const NAME_BYTES_MAX: usize = 240;

/// What is longer is no extension.
const EXTENSION_CHARS_MAX: usize = 16;

/// What Windows keeps for itself, whatever the extension.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name under which a file that was sent as `sent` is kept; `None` where nothing is left.
///
/// Paths lose their folders; control characters, invisible ones and those that turn the reading
/// direction (`fdp.exe` shown as `exe.pdf`) go; what file systems forbid becomes `_`.
#[must_use]
pub fn file_name(sent: &str) -> Option<String> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .nfc()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if "<>:\"|?*".contains(c) { '_' } else { c })
        .collect();
    let spaced = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = spaced.trim_matches(['.', ' ']);
    let (stem, extension) = parted(name);
    if stem.is_empty() {
        return None;
    }
    let stem = if is_reserved(stem) { format!("_{stem}") } else { stem.to_owned() };
    Some(shortened(&stem, extension))
}

/// The extension in small letters; empty where there is none.
#[must_use]
pub fn extension_of(name: &str) -> String {
    parted(name).1.to_lowercase()
}

fn parted(name: &str) -> (&str, &str) {
    let is_one = |(stem, extension): &(&str, &str)| {
        !stem.is_empty() && extension.chars().count() <= EXTENSION_CHARS_MAX
    };
    name.rsplit_once('.').filter(is_one).unwrap_or((name, ""))
}

/// Marks of direction and characters that nobody sees.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{00AD}' | '\u{061C}' | '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}')
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    RESERVED.iter().any(|reserved| {
        first.strip_prefix(reserved).is_some_and(|rest| {
            let needs_number = matches!(*reserved, "com" | "lpt");
            let is_number = rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit());
            if needs_number { is_number } else { rest.is_empty() }
        })
    })
}

/// Cut in the stem, never in the extension: that one says what the file is.
fn shortened(stem: &str, extension: &str) -> String {
    let dotted = if extension.is_empty() { String::new() } else { format!(".{extension}") };
    let chars_max = NAME_CHARS_MAX.saturating_sub(dotted.chars().count()).max(1);
    let mut cut: String = stem.chars().take(chars_max).collect();
    while cut.len() + dotted.len() > NAME_BYTES_MAX && cut.chars().count() > 1 {
        cut.pop();
    }
    format!("{}{dotted}", cut.trim_end())
}
