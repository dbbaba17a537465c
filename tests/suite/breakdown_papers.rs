//! PDF files as different programs write them: packed in every way, numbered in every way, with
//! tables whose cells are shown one after the other.

use std::io::Write as _;

use dondoc::breakdown::reader::read;

use crate::{
    breakdown_kit::{essence, propose, register},
    breakdown_readers::pdf,
};

/// How the streams of a file are packed.
#[derive(Clone, Copy, Debug)]
pub enum Packing {
    Flate,
    FlatePng,
    FlateTiff,
    Lzw,
    Ascii85,
    Hex,
    RunLength,
    Both,
    ObjectStream,
}

impl Packing {
    pub const ALL: [Self; 9] = [
        Self::Flate,
        Self::FlatePng,
        Self::FlateTiff,
        Self::Lzw,
        Self::Ascii85,
        Self::Hex,
        Self::RunLength,
        Self::Both,
        Self::ObjectStream,
    ];
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(data).unwrap();
    out.finish().unwrap()
}

/// Rows of ten bytes; each says how much it differs: by the left, above, the mean, or Paeth's guess.
fn png(data: &[u8]) -> Vec<u8> {
    const ROW: usize = 10;
    let (mut out, mut above) = (Vec::new(), vec![0_u8; ROW]);
    for (kind, row) in (0_u8..5).cycle().zip(data.chunks(ROW)) {
        out.push(kind);
        for at in 0..row.len() {
            let (left, corner) = if at == 0 { (0, 0) } else { (row[at - 1], above[at - 1]) };
            let up = above[at];
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::try_from((u16::from(left) + u16::from(up)) / 2).unwrap(),
                _ => {
                    let sum = i16::from(left) + i16::from(up) - i16::from(corner);
                    *[left, up, corner]
                        .iter()
                        .min_by_key(|near| (sum - i16::from(**near)).abs())
                        .unwrap()
                }
            };
            out.push(row[at].wrapping_sub(guess));
        }
        above = row.to_vec();
        above.resize(ROW, 0);
    }
    out
}

fn tiff(data: &[u8]) -> Vec<u8> {
    let differences = |row: &[u8]| -> Vec<u8> {
        let before = std::iter::once(0).chain(row.iter().copied());
        row.iter().zip(before).map(|(byte, before)| byte.wrapping_sub(before)).collect()
    };
    data.chunks(10).flat_map(differences).collect()
}

/// As long entries as there are, codes one wider one code early.
fn lzw(data: &[u8]) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |code: usize, width: u32| {
        bits.extend((0..width).rev().map(|bit| code >> bit & 1 == 1));
    };
    let mut known: std::collections::HashMap<Vec<u8>, usize> = std::collections::HashMap::new();
    let (mut next, mut width, mut held) = (258_usize, 9_u32, Vec::new());
    let code_of = |known: &std::collections::HashMap<Vec<u8>, usize>, held: &[u8]| match held {
        [byte] => usize::from(*byte),
        held => known[held],
    };
    put(256, width);
    for byte in data {
        let longer = [held.as_slice(), &[*byte]].concat();
        if held.is_empty() || known.contains_key(&longer) {
            held = longer;
            continue;
        }
        put(code_of(&known, &held), width);
        known.insert(longer, next);
        next += 1;
        width = [(511, 9), (1023, 10), (2047, 11)]
            .iter()
            .find(|(end, _)| next < *end + 1)
            .map_or(12, |(_, width)| *width);
        if next == 4_094 {
            put(256, width);
            known.clear();
            (next, width) = (258, 9);
        }
        held = vec![*byte];
    }
    put(code_of(&known, &held), width);
    put(257, width);
    bits.chunks(8)
        .map(|eight| (0..8).fold(0, |byte, at| byte << 1 | u8::from(eight.get(at) == Some(&true))))
        .collect()
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for four in data.chunks(4) {
        let mut whole = [0_u8; 4];
        whole[..four.len()].copy_from_slice(four);
        let mut value = u32::from_be_bytes(whole);
        if value == 0 && four.len() == 4 {
            out.push(b'z');
            continue;
        }
        let mut five = [0_u8; 5];
        for digit in five.iter_mut().rev() {
            *digit = b'!' + u8::try_from(value % 85).unwrap();
            value /= 85;
        }
        out.extend(&five[..=four.len()]);
        out.extend(if out.len() % 60 < 5 { "\n" } else { "" }.bytes());
    }
    out.extend(b"~>");
    out
}

fn run_lengths(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in data.chunks(100) {
        out.push(u8::try_from(part.len() - 1).unwrap());
        out.extend(part);
    }
    out.extend([254, b' ', b' ', b' '].iter().take(2));
    out.push(128);
    out
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits: String = data.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{digits}>").into_bytes()
}

/// The same PDF with its streams packed.
pub fn packed(lines: &[&str], packing: Packing) -> Vec<u8> {
    let plain = pdf(lines);
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(found) = plain[at..].windows(7).position(|window| window == b"stream\n") {
        let begin = at + found + 7;
        let length =
            plain[begin..].windows(10).position(|window| window == b"\nendstream").unwrap();
        let data = &plain[begin..begin + length];
        let (names, data) = match packing {
            Packing::Flate | Packing::ObjectStream => ("/FlateDecode", deflated(data)),
            Packing::FlatePng => {
                ("/FlateDecode/DecodeParms<</Predictor 15/Columns 10>>", deflated(&png(data)))
            }
            Packing::FlateTiff => {
                ("/FlateDecode/DecodeParms[<</Predictor 2/Columns 10>>]", deflated(&tiff(data)))
            }
            Packing::Lzw => ("/LZWDecode", lzw(data)),
            Packing::Ascii85 => ("/ASCII85Decode", ascii85(data)),
            Packing::Hex => ("/ASCIIHexDecode", hex(data)),
            Packing::RunLength => ("/RunLengthDecode", run_lengths(data)),
            Packing::Both => {
                ("[/ASCII85Decode/FlateDecode]/DecodeParms[null null]", ascii85(&deflated(data)))
            }
        };
        let head = plain[at..begin].iter().rposition(|byte| *byte == b'<').unwrap() + at - 1;
        out.extend(&plain[at..head]);
        out.extend(format!("<</Filter{names}/Length {}>>\nstream\n", data.len()).bytes());
        out.extend(&data);
        at = begin + length;
    }
    out.extend(&plain[at..]);
    if matches!(packing, Packing::ObjectStream) { gathered(&out) } else { out }
}

/// Catalog, page and font in one packed stream of objects, as newer programs write them.
fn gathered(file: &[u8]) -> Vec<u8> {
    let (mut out, mut places, mut objects, mut at) =
        (b"%PDF-1.5\n".to_vec(), String::new(), String::new(), 0);
    while let Some(found) =
        file[at..].windows(7).position(|window| window == b"endobj\n" || window == b"endobj ")
    {
        let object = &file[at..at + found];
        at += found + 7;
        let from = object.windows(6).position(|window| window == b" 0 obj").unwrap();
        let number =
            object[..from].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        if object.windows(6).any(|window| window == b"stream") {
            out.extend(&object[number..]);
            out.extend(b"endobj\n");
            continue;
        }
        let number = String::from_utf8_lossy(&object[number..from]).into_owned();
        places.push_str(&format!("{number} {} ", objects.len()));
        objects.push_str(&String::from_utf8_lossy(&object[from + 6..]));
    }
    let count = places.split_whitespace().count() / 2;
    let data = deflated(format!("{places}{objects}").as_bytes());
    let head = format!(
        "90 0 obj <</Type/ObjStm/N {count}/First {}/Filter/FlateDecode/Length {}>>\nstream\n",
        places.len(),
        data.len()
    );
    out.extend(head.bytes());
    out.extend(&data);
    out.extend(b"\nendstream endobj\n%%EOF");
    out
}

const TEXT: &str = "Số: 9/CT-TTg\nHà Nội, ngày 01 tháng 10 năm 2025\nThủ tướng Chính phủ yêu cầu:\n\
    1. Bộ Y tế chủ trì, phối hợp với Bộ Công an rà soát các nhiệm vụ và báo cáo trước ngày 15/12/2025.\n\
    2. Các bộ, ngành, địa phương cập nhật dữ liệu, hoàn thành trong tháng 11 năm 2025.\n";

#[test]
fn a_pdf_says_the_same_however_it_is_packed() {
    let whole = essence(&propose(TEXT));
    assert_eq!(whole.len(), 2);
    let lines: Vec<&str> = TEXT.lines().collect();
    for packing in Packing::ALL {
        let file = packed(&lines, packing);
        let read =
            register().break_down(&file).unwrap_or_else(|error| panic!("{packing:?}: {error}"));
        assert_eq!(essence(&read.proposal), whole, "{packing:?}: {}", read.text);
    }
}

/// Pieces of text at places of a page, in the order given, in a font of single bytes.
fn placed(pieces: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut content = String::from("BT /F1 10 Tf ");
    for (x, y, text) in pieces {
        content.push_str(&format!("1 0 0 1 {x} {y} Tm ({text}) Tj "));
    }
    content.push_str("ET");
    format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n\
         4 0 obj <</Length {}>>\nstream\n{content}\nendstream endobj\n\
         5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n%%EOF",
        content.len()
    )
    .into_bytes()
}

#[test]
fn cells_that_stand_side_by_side_are_one_row() {
    let file = placed(&[
        (50, 700, "What is to be done by whom, see below."),
        (50, 680, "No"),
        (90, 680, "Task"),
        (250, 680, "Lead"),
        (370, 680, "Deadline"),
        (50, 650, "1"),
        (90, 660, "Publish the list of"),
        (90, 648, "medicines in store"),
        (90, 636, "and their makers"),
        (250, 655, "Ministry of"),
        (250, 643, "Health"),
        (370, 650, "30 November 2025"),
        (50, 610, "2"),
        (90, 610, "Review the fees"),
        (250, 610, "Ministry of Finance"),
        (370, 610, "15 December 2025"),
        (50, 580, "End of the annex."),
    ]);
    assert_eq!(
        read(&file).unwrap().text,
        "What is to be done by whom, see below.\nNo\tTask\tLead\tDeadline\n\
         1\tPublish the list of medicines in store and their makers\tMinistry of Health\t30 November 2025\n\
         2\tReview the fees\tMinistry of Finance\t15 December 2025\nEnd of the annex.\n"
    );
}

/// The head of a letter has two columns; they are no table.
#[test]
fn two_columns_of_a_head_stay_lines() {
    let file = placed(&[
        (50, 780, "PRIME MINISTER"),
        (50, 765, "No: 9/CT"),
        (300, 780, "SOCIALIST REPUBLIC"),
        (300, 765, "1 October 2025"),
        (50, 700, "The Ministry of Health shall review the list."),
    ]);
    assert_eq!(
        read(&file).unwrap().text,
        "PRIME MINISTER\nNo: 9/CT\nSOCIALIST REPUBLIC\n1 October 2025\n\
         The Ministry of Health shall review the list.\n"
    );
}

#[test]
fn fonts_that_do_not_name_their_letters_are_refused() {
    let file = String::from_utf8(pdf(&["Bộ Y tế rà soát danh mục thuốc."])).unwrap();
    let nameless = file.replace("/ToUnicode 6 0 R", "");
    assert_eq!(read(nameless.as_bytes()).unwrap_err().word(), "unnamed_letters");
}

#[test]
fn a_picture_inside_a_page_spoils_no_text() {
    let file =
        String::from_utf8(placed(&[(50, 700, "The Ministry of Health shall review")])).unwrap();
    let pictured = file
        .replace("BT /F1", "BI /W 2 /H 2 ID (((<<[ \\377 EI BT /F1")
        .replace("/Length", "/Lengthy");
    assert_eq!(read(pictured.as_bytes()).unwrap().text, "The Ministry of Health shall review\n");
}
