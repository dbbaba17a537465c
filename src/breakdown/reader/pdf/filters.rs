//! What a stream was packed with.

use std::io::Read;

use super::syntax::{Dictionary, Object};

/// What one stream may unpack to, bytes.
const STREAM_BYTES_MAX: u64 = 24 * 1024 * 1024;
/// Filters behind each other, at most.
const FILTERS_MAX: usize = 4;

/// One step of unpacking: the filter's name and what it is told.
pub struct Filter {
    pub name: String,
    pub parameters: Dictionary,
}

/// The steps of `names`, each with its own parameters.
pub fn steps(names: Vec<String>, mut parameters: Vec<Dictionary>) -> Vec<Filter> {
    parameters.resize(names.len().max(parameters.len()), Dictionary::new());
    let pairs = names.into_iter().zip(parameters).take(FILTERS_MAX);
    pairs.map(|(name, parameters)| Filter { name, parameters }).collect()
}

/// Takes one step; `None` for pictures and ciphers.
pub fn unpack(filter: &Filter, data: &[u8], bytes_max: u64) -> Option<Vec<u8>> {
    let bytes_max = STREAM_BYTES_MAX.min(bytes_max);
    let most = usize::try_from(bytes_max).ok()?;
    match filter.name.as_str() {
        "FlateDecode" | "Fl" => Some(predicted(inflated(data, bytes_max), &filter.parameters)),
        "LZWDecode" | "LZW" => {
            let early = number(&filter.parameters, "EarlyChange").is_none_or(|early| early != 0.0);
            Some(predicted(lzw(data, early, most), &filter.parameters))
        }
        "ASCII85Decode" | "A85" => Some(ascii85(data)),
        "ASCIIHexDecode" | "AHx" => Some(hex(data)),
        "RunLengthDecode" | "RL" => Some(run_lengths(data, most)),
        _ => None,
    }
}

fn number(parameters: &Dictionary, name: &str) -> Option<f64> {
    parameters.get(name).and_then(Object::number)
}

fn inflated(data: &[u8], bytes_max: u64) -> Vec<u8> {
    let mut out = Vec::new();
    // A stream cut short still says what stands before the cut.
    let _cut_short = flate2::read::ZlibDecoder::new(data).take(bytes_max).read_to_end(&mut out);
    out
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> =
        digits.filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
}

/// Five letters make four bytes; "z" makes four zeros, "~>" ends.
fn ascii85(data: &[u8]) -> Vec<u8> {
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    let (mut out, mut group) = (Vec::with_capacity(data.len() / 5 * 4), Vec::with_capacity(5));
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(four(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let known = group.len() - 1;
        group.resize(5, 84);
        out.extend(&four(&group)[..known]);
    }
    out
}

fn four(group: &[u8]) -> [u8; 4] {
    let value = group
        .iter()
        .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
    value.to_be_bytes()
}

fn run_lengths(data: &[u8], most: usize) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(length) = data.get(at).copied().filter(|length| *length != 128) {
        let length = usize::from(length);
        if length < 128 {
            let end = data.len().min(at + length + 2);
            out.extend_from_slice(&data[at + 1..end]);
            at = end;
        } else {
            let Some(byte) = data.get(at + 1) else { break };
            out.resize(out.len() + 257 - length, *byte);
            at += 2;
        }
        if out.len() > most {
            break;
        }
    }
    out
}

/// Codes of 9 to 12 bits; each entry is the one before it and one byte more.
fn lzw(data: &[u8], early: bool, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    // Where an entry stands in `out`, and how long it is.
    let mut entries: Vec<(usize, usize)> = Vec::with_capacity(4_096);
    let mut out: Vec<u8> = Vec::new();
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                entries.clear();
                (width, last) = (9, None);
                continue;
            }
            END => break,
            _ => {}
        }
        let from = out.len();
        if code < CLEAR {
            out.push(code as u8);
        } else if let Some((start, length)) = entries.get(code - 258).copied() {
            out.extend_from_within(start..start + length);
        } else if let Some((start, length)) = last.filter(|_| code - 258 == entries.len()) {
            out.extend_from_within(start..start + length);
            out.push(out[start]);
        } else {
            break;
        }
        if let Some((start, length)) = last.filter(|_| entries.len() < 4_096 - 258) {
            // The last one and the first byte of this one stand side by side.
            entries.push((start, length + 1));
        }
        last = Some((from, out.len() - from));
        width = match 258 + entries.len() + usize::from(early) {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if out.len() > most {
            break;
        }
    }
    out
}

/// Undoes what was taken from each byte by the one at its left or above it.
fn predicted(data: Vec<u8>, parameters: &Dictionary) -> Vec<u8> {
    let whole = |name: &str, otherwise: usize| {
        number(parameters, name).map_or(otherwise, |value| value.clamp(1.0, 65_536.0) as usize)
    };
    let predictor = whole("Predictor", 1);
    let colors = whole("Colors", 1).min(32);
    let bits = whole("BitsPerComponent", 8).min(16);
    let pixel = (colors * bits).div_ceil(8);
    let row = (colors * bits * whole("Columns", 1)).div_ceil(8);
    match predictor {
        1 => data,
        2 if bits == 8 => left(data, row, pixel),
        10.. => png(&data, row, pixel),
        _ => data,
    }
}

fn left(mut data: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for row in data.chunks_mut(row) {
        for at in pixel..row.len() {
            row[at] = row[at].wrapping_add(row[at - pixel]);
        }
    }
    data
}

fn png(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let Some((kind, bytes)) = line.split_first() else { break };
        let mut current = vec![0_u8; row];
        for (at, byte) in bytes.iter().enumerate() {
            let left = at.checked_sub(pixel).map_or(0, |at| current[at]);
            let corner = at.checked_sub(pixel).map_or(0, |at| above[at]);
            let guess = match kind {
                1 => left,
                2 => above[at],
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            current[at] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&current[..bytes.len()]);
        above = current;
    }
    out
}

/// Of the three neighbours the one nearest to left + above - corner.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let guess = a + b - c;
    let (to_left, to_above, to_corner) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}
