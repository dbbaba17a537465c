//! Numbers in the reader's form.

use crate::domain::locale::Locale;

/// What stands between the thousands, and before the decimals.
const fn separators(locale: Locale) -> (char, char) {
    match locale {
        Locale::En => (',', '.'),
        Locale::Vi | Locale::Es => ('.', ','),
    }
}

/// A number of things as its readers write it.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn whole(locale: Locale, value: u64) -> String {
    number(locale, value as f64)
}

/// `value` as its readers write it: `1.234,5` in Vietnamese and Spanish, `1,234.5` in English.
#[must_use]
pub fn number(locale: Locale, value: f64) -> String {
    let (thousands, decimals) = separators(locale);
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if value < 0.0 {
        text.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(decimals);
        text.push_str(fraction);
    }
    text
}
