//! Plain text in the encodings that Vietnamese offices use or used.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Unreadable;
use crate::breakdown::words;

/// Bytes that are looked at to tell an encoding.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The text, and the name of its encoding.
///
/// # Errors
/// Says what the bytes are instead.
pub fn read(bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes).map(|text| (text, "utf-16le"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes).map(|text| (text, "utf-16be"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match zeros(&bytes[..bytes.len().min(SAMPLE_BYTES)]) {
        (odd, even) if odd > 0.25 && even < 0.05 => {
            return utf16(bytes, u16::from_le_bytes).map(|text| (text, "utf-16le"));
        }
        (odd, even) if even > 0.25 && odd < 0.05 => {
            return utf16(bytes, u16::from_be_bytes).map(|text| (text, "utf-16be"));
        }
        (odd, even) if odd + even > 0.0 => return Err(Unreadable::NotAText),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => checked(text).map(|text| (text.to_owned(), "utf-8")),
        Err(_) => old(bytes),
    }
}

/// The shares of zero bytes at odd and even places.
fn zeros(sample: &[u8]) -> (f64, f64) {
    let half = (sample.len() / 2).max(1) as f64;
    let count =
        |place: usize| sample.iter().skip(place).step_by(2).filter(|byte| **byte == 0).count();
    (count(1) as f64 / half, count(0) as f64 / half)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| Unreadable::UnknownEncoding)?;
    checked(&text)?;
    Ok(text)
}

/// A text without many control characters.
fn checked(text: &str) -> Result<&str, Unreadable> {
    let (mut controls, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE_BYTES) {
        all += 1;
        let is_blank = matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
        controls += usize::from(!is_blank && (c.is_control() || c == '\u{fffd}'));
    }
    if controls * 50 > all { Err(Unreadable::NotAText) } else { Ok(text) }
}

/// Refuses a text whose letters are those of TCVN3 or VNI fonts, read as Latin ones.
///
/// # Errors
/// Says which.
pub fn check_letters(text: &str) -> Result<(), Unreadable> {
    let (mut suspects, mut vietnamese, mut all) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(SAMPLE_BYTES) {
        all += 1;
        match c {
            'µ' | '¸' | '¶' | '·' | '¹' | '¨' | '©' | 'ª' | '¬' | '®' | '»' | '¾' | '¼' | '½'
            | 'Æ' | 'Ç' => suspects += 1,
            'ă' | 'đ' | 'ơ' | 'ư' | 'Đ' | '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}' => {
                vietnamese += 1;
            }
            _ => {}
        }
    }
    if suspects > 10 && suspects * 30 > all && vietnamese * 4 < suspects {
        return Err(Unreadable::Tcvn3);
    }
    if vietnamese * 50 < all && is_vni(text) { Err(Unreadable::Vni) } else { Ok(()) }
}

/// Whether very common words stand there as the old VNI fonts write them.
fn is_vni(text: &str) -> bool {
    const WORDS_MIN: usize = 4;
    const COMMON: [&str; 14] = [
        "vaø",
        "cuûa",
        "caùc",
        "boä",
        "ñöôïc",
        "ngaøy",
        "thaùng",
        "naêm",
        "thöïc",
        "hieän",
        "nhieäm",
        "vuï",
        "tröôùc",
        "ñeán",
    ];
    let words = text.split_whitespace().take(SAMPLE_BYTES / 4);
    let is_common = |word: &&str| COMMON.contains(&word.to_lowercase().as_str());
    words.filter(is_common).take(WORDS_MIN).count() == WORDS_MIN
}

/// Bytes of before Unicode: whichever encoding makes Vietnamese words of them.
fn old(bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    const WORDS_MIN: usize = 3;
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    if is_vni(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(sample).0) {
        return Err(Unreadable::Vni);
    }
    let as_1258 = common_words(&windows_1258(sample));
    let as_tcvn3 = common_words(&tcvn3(sample));
    if as_tcvn3 >= WORDS_MIN && as_tcvn3 > as_1258 {
        return Err(Unreadable::Tcvn3);
    }
    if as_1258 >= WORDS_MIN {
        return Ok((windows_1258(bytes).nfc().collect(), "windows-1258"));
    }
    let controls = sample.iter().filter(|byte| **byte < 9).count();
    let lossy = String::from_utf8_lossy(bytes);
    let damaged = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    // A byte lost here and there does not spoil a text.
    if damaged * 500 < lossy.chars().count() && controls == 0 {
        return Ok((lossy.into_owned(), "utf-8"));
    }
    Err(if controls * 50 > sample.len() {
        Unreadable::NotAText
    } else {
        Unreadable::UnknownEncoding
    })
}

fn windows_1258(bytes: &[u8]) -> Cow<'_, str> {
    encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes).0
}

/// How many very common Vietnamese words with marks there are.
fn common_words(text: &str) -> usize {
    const COMMON: [&str; 14] = [
        "và", "của", "các", "bộ", "được", "ngày", "tháng", "năm", "thực", "hiện", "nhiệm", "vụ",
        "trước", "đến",
    ];
    text.split_whitespace().filter(|word| COMMON.contains(&words::normal(word).as_str())).count()
}

/// TCVN3 (ABC), lower case: enough to recognise it.
fn tcvn3(bytes: &[u8]) -> String {
    const LETTERS: [(u8, char); 67] = [
        (0xa8, 'ă'),
        (0xa9, 'â'),
        (0xaa, 'ê'),
        (0xab, 'ô'),
        (0xac, 'ơ'),
        (0xad, 'ư'),
        (0xae, 'đ'),
        (0xb5, 'à'),
        (0xb6, 'ả'),
        (0xb7, 'ã'),
        (0xb8, 'á'),
        (0xb9, 'ạ'),
        (0xbb, 'ằ'),
        (0xbc, 'ẳ'),
        (0xbd, 'ẵ'),
        (0xbe, 'ắ'),
        (0xc6, 'ặ'),
        (0xc7, 'ầ'),
        (0xc8, 'ẩ'),
        (0xc9, 'ẫ'),
        (0xca, 'ấ'),
        (0xcb, 'ậ'),
        (0xcc, 'è'),
        (0xce, 'ẻ'),
        (0xcf, 'ẽ'),
        (0xd0, 'é'),
        (0xd1, 'ẹ'),
        (0xd2, 'ề'),
        (0xd3, 'ể'),
        (0xd4, 'ễ'),
        (0xd5, 'ế'),
        (0xd6, 'ệ'),
        (0xd7, 'ì'),
        (0xd8, 'ỉ'),
        (0xdc, 'ĩ'),
        (0xdd, 'í'),
        (0xde, 'ị'),
        (0xdf, 'ò'),
        (0xe1, 'ỏ'),
        (0xe2, 'õ'),
        (0xe3, 'ó'),
        (0xe4, 'ọ'),
        (0xe5, 'ồ'),
        (0xe6, 'ổ'),
        (0xe7, 'ỗ'),
        (0xe8, 'ố'),
        (0xe9, 'ộ'),
        (0xea, 'ờ'),
        (0xeb, 'ở'),
        (0xec, 'ỡ'),
        (0xed, 'ớ'),
        (0xee, 'ợ'),
        (0xef, 'ù'),
        (0xf1, 'ủ'),
        (0xf2, 'ũ'),
        (0xf3, 'ú'),
        (0xf4, 'ụ'),
        (0xf5, 'ừ'),
        (0xf6, 'ử'),
        (0xf7, 'ữ'),
        (0xf8, 'ứ'),
        (0xf9, 'ự'),
        (0xfa, 'ỳ'),
        (0xfb, 'ỷ'),
        (0xfc, 'ỹ'),
        (0xfd, 'ý'),
        (0xfe, 'ỵ'),
    ];
    let letter = |byte: &u8| {
        LETTERS
            .iter()
            .find(|(known, _)| known == byte)
            .map_or(char::from(*byte), |(_, letter)| *letter)
    };
    bytes.iter().map(letter).collect()
}
