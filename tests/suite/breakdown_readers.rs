//! Files of every kind: what is read, and the one word for what is not.

use std::io::Write as _;

use dondoc::breakdown::reader::{FILE_BYTES_MAX, Unreadable, read};

use crate::breakdown_kit::{essence, propose, register};

const TEXT: &str = "Số: 9/CT-TTg\nngày 01 tháng 10 năm 2025\nThủ tướng Chính phủ yêu cầu:\n\
    1. Bộ Y tế chủ trì, phối hợp với Bộ Công an rà soát các nhiệm vụ của năm 2025 và báo cáo trước ngày 15/12/2025.\n\
    2. Các bộ, ngành, địa phương được giao nhiệm vụ thực hiện đến hết tháng 11 năm 2025.\n";

/// A Word file with these parts.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word file of paragraphs, each in two runs.
pub fn docx(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for block in lines.chunk_by(|above, below| above.contains('\t') == below.contains('\t')) {
        if !block[0].contains('\t') {
            body.extend(block.iter().map(|line| paragraph(line)));
            continue;
        }
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
        let row = |line: &&str| {
            format!("<w:tr>{}</w:tr>", line.split('\t').map(cell).collect::<String>())
        };
        body.push_str(&format!("<w:tbl>{}</w:tbl>", block.iter().map(row).collect::<String>()));
    }
    document(&body)
}

/// A paragraph in two runs.
fn paragraph(line: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let middle = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
    let (first, second) = line.split_at(middle);
    let run =
        |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    format!("<w:p>{}{}</w:p>", run(first), run(second))
}

fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])
}

/// Where the columns of a table begin on a page, points from the first.
const COLUMNS: [i32; 4] = [0, 60, 460, 700];

/// A PDF of one page whose font names its letters by a `ToUnicode` table; the cells of a line with
/// tabs stand in columns.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut letters: Vec<char> = lines.iter().flat_map(|line| line.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |letter: char| letters.binary_search(&letter).unwrap() + 1;
    let table: String = letters
        .iter()
        .map(|letter| format!("<{:04x}> <{:04x}>\n", code(*letter), *letter as u32))
        .collect();
    let mut content = String::from("BT /F1 12 Tf 50 800 Td 14 TL\n");
    for line in lines {
        let mut at = 0;
        for (cell, column) in line.split('\t').zip(COLUMNS) {
            let codes: String =
                cell.chars().map(|letter| format!("{:04x}", code(letter))).collect();
            content.push_str(&format!("{} 0 Td <{codes}> Tj\n", column - at));
            at = column;
        }
        content.push_str(&format!("{} 0 Td T*\n", -at));
    }
    content.push_str("ET");
    let cmap = format!("1 beginbfchar\n{table}endbfchar");
    format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n\
         4 0 obj <</Length {}>>\nstream\n{content}\nendstream endobj\n\
         5 0 obj <</Type/Font/Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</DW 500>>]>> endobj\n\
         6 0 obj <</Length {}>>\nstream\n{cmap}\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF",
        content.len(),
        cmap.len()
    )
    .into_bytes()
}

fn refused(bytes: &[u8]) -> &'static str {
    read(bytes).unwrap_err().word()
}

#[test]
fn texts_are_read_in_the_encodings_that_offices_use() {
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let files = [
        ("utf-8", TEXT.as_bytes().to_vec()),
        ("utf-8", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
        ("utf-16le", [b"\xff\xfe", little.as_slice()].concat()),
        ("utf-16be", [b"\xfe\xff", big.as_slice()].concat()),
        ("utf-16le", little),
        ("utf-16be", big),
    ];
    for (encoding, file) in files {
        let document = read(&file).unwrap();
        assert_eq!((document.encoding, document.text.as_str()), (encoding, TEXT));
    }
}

/// Windows-1258 writes a letter and its tone apart.
#[test]
fn windows_1258_is_read_and_named() {
    let mut file = Vec::new();
    for c in TEXT.chars() {
        use unicode_normalization::UnicodeNormalization as _;
        let parts: Vec<char> = c.to_string().nfd().collect();
        let tone =
            parts.iter().copied().find(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c));
        let base: String =
            parts.iter().filter(|c| Some(**c) != tone).collect::<String>().nfc().collect();
        let encoded = encoding_rs::WINDOWS_1258.encode(&base);
        file.extend_from_slice(&encoded.0);
        if let Some(tone) = tone {
            file.extend_from_slice(&encoding_rs::WINDOWS_1258.encode(&tone.to_string()).0);
        }
    }
    let document = read(&file).unwrap();
    assert_eq!((document.encoding, document.text.as_str()), ("windows-1258", TEXT));
}

#[test]
fn tcvn3_is_named_as_such() {
    // "các bộ, ngành thực hiện nhiệm vụ của năm, được giao trước ngày" in the old letters.
    let words: &[u8] = b"c\xb8c b\xe9, ng\xb5nh th\xf9c hi\xd6n nhi\xd6m v\xf4 c\xf1a n\xa8m, \xae\xad\xeec giao tr\xad\xedc ng\xb5y. ";
    let file = words.repeat(5);
    assert_eq!(refused(&file), "tcvn3");
    let as_latin: String = file.iter().map(|byte| char::from(*byte)).collect();
    assert_eq!(refused(as_latin.as_bytes()), "tcvn3");
}

#[test]
fn vni_is_named_as_such() {
    let words = "caùc boä, ngaønh thöïc hieän nhieäm vuï cuûa naêm ñöôïc giao tröôùc ngaøy. ";
    assert_eq!(refused(words.repeat(3).as_bytes()), "vni");
    let old = encoding_rs::WINDOWS_1252.encode(words).0;
    assert_eq!(refused(&old.repeat(3)), "vni");
}

#[test]
fn what_cannot_be_read_gets_one_clear_word() {
    let bomb = document(&"<w:p/>".repeat(12_000_000));
    let picture = pdf(&["x"]);
    let mut locked = pdf(&["Bộ Y tế rà soát danh mục thuốc."]);
    let at = locked.windows(7).position(|window| window == b"trailer").unwrap();
    locked.truncate(at);
    locked.extend_from_slice(b"trailer <</Root 1 0 R/Encrypt 9 0 R>>");
    let table: [(&[u8], &str); 15] = [
        (b"", "empty"),
        (b"   \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not_a_text"),
        (&[0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3], "not_a_text"),
        (
            &[0xe9, 0xe8, 0xf1, 0xfc, b' ', 0xe4, 0xf6, 0xfc, b' ', b'a', b'b', b'c'],
            "unknown_encoding",
        ),
        (b"PK\x03\x04 and no more", "broken_docx"),
        (&zipped(&[("xl/workbook.xml", "<x/>")]), "broken_docx"),
        (&zipped(&[("word/document.xml", "<w:document><w:p>")]), "broken_docx"),
        (&bomb, "zip_bomb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old_or_encrypted_word"),
        (b"{\\rtf1 text}", "rtf"),
        (b"%PDF-1.7 and no more", "broken_pdf"),
        (&picture, "scanned_pdf"),
        (&locked, "encrypted_pdf"),
        (&vec![b'a'; FILE_BYTES_MAX + 1], "too_large"),
    ];
    for (file, word) in table {
        assert_eq!(
            refused(file),
            word,
            "{:?}",
            String::from_utf8_lossy(&file[..file.len().min(20)])
        );
    }
    assert_eq!(refused("ạ".repeat(2_000_001).as_bytes()), "too_large");
    assert!(Unreadable::ScannedPdf.mend().contains("OCR"));
}

#[test]
fn a_text_marked_secret_is_refused() {
    let refused = register().break_down(format!("MẬT\n{TEXT}").as_bytes()).unwrap_err();
    assert_eq!(refused.to_string(), "marked_secret");
}

#[test]
fn word_and_pdf_say_what_the_text_says() {
    let plain = essence(&propose(TEXT));
    assert_eq!(plain.len(), 2);
    let lines: Vec<&str> = TEXT.lines().collect();
    for file in [docx(TEXT), pdf(&lines)] {
        let read = register().break_down(&file).unwrap();
        assert_eq!(essence(&read.proposal), plain, "{}", read.text);
    }
}

#[test]
fn word_counts_its_own_numbers_and_keeps_its_tables() {
    let numbered = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let table = row(["Nhiệm vụ", "Chủ trì", "Thời hạn"])
        + row(["Lập danh mục", "Bộ Y tế", "30/9/2025"]).as_str();
    let body = format!(
        "{}{}{}<w:p><w:r><w:delText>bỏ</w:delText><w:t>Hết &amp; xong</w:t></w:r></w:p><w:tbl>{table}</w:tbl>",
        numbered(0, "Bộ Y tế:"),
        numbered(1, "Rà soát."),
        numbered(1, "Ban hành.")
    );
    let level = |index: u8, form: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w=\"urn:w\"><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
        level(0, "upperRoman", "%1."),
        level(1, "lowerLetter", "%2)")
    );
    let xml = format!("<w:document xmlns:w=\"urn:w\"><w:body>{body}</w:body></w:document>");
    let file = zipped(&[("word/numbering.xml", &numbering), ("word/document.xml", &xml)]);
    let text = read(&file).unwrap().text;
    assert_eq!(
        text,
        "I. Bộ Y tế:\na) Rà soát.\nb) Ban hành.\nHết & xong\nNhiệm vụ\tChủ trì\tThời hạn\nLập danh mục\tBộ Y tế\t30/9/2025\n"
    );
}
