//! What a file is by its bytes, and what it may be called: pure.

use dondoc::domain::attachment::{
    FILE_BYTES_MAX, FILES_PER_OWNER_MAX, MediaType, OWNER_BYTES_MAX, accept, check_room, file_name,
    name::{NAME_BYTES_MAX, NAME_CHARS_MAX},
    sniff,
};

use crate::talk_kit::{PDF, office, zip};

fn odt() -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.text";
    zip(&[("mimetype", kind, kind.len() as u32), ("content.xml", b"<x/>", 4)])
}

#[test]
fn what_is_taken_is_told_by_its_bytes_and_its_name_agrees() {
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let jpeg: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";
    let text = "Số liệu đến ngày 10/12/2023\r\n\tđủ".as_bytes();
    let table: [(&str, &[u8], MediaType); 10] = [
        ("Báo cáo.pdf", PDF, MediaType::Pdf),
        ("BÁO CÁO.PDF", PDF, MediaType::Pdf),
        ("a.docx", &office("word/document.xml"), MediaType::Docx),
        ("a.xlsx", &office("xl/workbook.xml"), MediaType::Xlsx),
        ("a.pptx", &office("ppt/presentation.xml"), MediaType::Pptx),
        ("a.odt", &odt(), MediaType::Odt),
        ("a.png", png, MediaType::Png),
        ("a.jpeg", jpeg, MediaType::Jpeg),
        ("a.txt", text, MediaType::Text),
        ("a.csv", text, MediaType::Csv),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(sniff(name, bytes), Ok(expected), "{name}");
        assert_eq!(MediaType::from_name(expected.name()), Some(expected));
    }
    assert_eq!(MediaType::all().count(), 9);
    assert_eq!(MediaType::from_name("text/html"), None);
}

#[test]
fn everything_else_is_refused_with_a_reason() {
    let docx = office("word/document.xml");
    let macros = zip(&[
        ("[Content_Types].xml", b"<Types/>", 8),
        ("word/document.xml", b"<x/>", 4),
        ("word/vbaProject.bin", b"x", 1),
    ]);
    let bomb = zip(&[("[Content_Types].xml", b"x", 8), ("word/document.xml", b"x", u32::MAX)]);
    let table: [(&str, &[u8], &str); 24] = [
        ("a.pdf", b"\x7fELF\x02\x01\x01", "file_is_a_program"),
        ("a.pdf", b"MZ\x90\0\x03", "file_is_a_program"),
        ("a.exe", b"MZ\x90\0\x03", "file_is_a_program"),
        ("a.txt", b"#!/bin/sh\nrm -rf /\n", "file_is_a_program"),
        ("a.pdf", b"\xcf\xfa\xed\xfe\x07", "file_is_a_program"),
        ("a.pdf", docx.as_slice(), "content_differs_from_name"),
        ("a.docx", PDF, "content_differs_from_name"),
        ("a.xlsx", docx.as_slice(), "content_differs_from_name"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "content_differs_from_name"),
        ("a.pdf", b"plain words", "content_differs_from_name"),
        ("a.exe", PDF, "file_kind_not_taken"),
        ("a", PDF, "file_kind_not_taken"),
        ("a.pdf.exe", PDF, "file_kind_not_taken"),
        ("a.html", b"<script>alert(1)</script>", "file_kind_not_taken"),
        ("a.svg", b"<svg/>", "file_kind_not_taken"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_kind_not_taken"),
        ("a.txt", b"words\0words", "file_kind_not_taken"),
        ("a.csv", b"T\xean", "file_kind_not_taken"),
        ("a.zip", &zip(&[("a.txt", b"x", 1)]), "file_is_an_archive"),
        ("a.docx", &zip(&[("word/document.xml", b"x", 1)]), "file_is_an_archive"),
        ("a.docx", &macros, "file_has_macros"),
        ("a.docx", &bomb, "file_unpacks_too_large"),
        ("a.docx", &zip(&[("../../etc/passwd", b"x", 1)]), "file_leads_outside"),
        ("a.docx", &docx[..docx.len() - 30], "file_is_broken"),
    ];
    for (name, bytes, code) in table {
        assert_eq!(sniff(name, bytes), Err(code), "{name} {:?}", &bytes[..bytes.len().min(8)]);
    }
}

#[test]
fn a_broken_archive_is_refused_wherever_it_breaks() {
    let whole = office("word/document.xml");
    for cut in 4..whole.len() {
        assert!(sniff("a.docx", &whole[..cut]).is_err(), "cut at {cut}");
    }
    for at in 4..whole.len() {
        for value in [0, 0x7f, 0xff] {
            let mut bent = whole.clone();
            bent[at] = value;
            // It may still be a document, but it must not break whoever looks.
            let _ = sniff("a.docx", &bent);
        }
    }
}

#[test]
fn a_name_loses_its_tricks_and_keeps_its_words() {
    let table: [(&str, Option<&str>); 19] = [
        ("Báo cáo quý III.pdf", Some("Báo cáo quý III.pdf")),
        ("Ba\u{301}o ca\u{301}o.pdf", Some("Báo cáo.pdf")),
        ("../../etc/passwd.txt", Some("passwd.txt")),
        ("C:\\Users\\a\\b.pdf", Some("b.pdf")),
        ("..\\..\\b.pdf", Some("b.pdf")),
        ("a\r\nSet-Cookie: x.pdf", Some("aSet-Cookie_ x.pdf")),
        ("a\0.pdf", Some("a.pdf")),
        ("hoa\u{202e}fdp.exe", Some("hoafdp.exe")),
        ("zero\u{200b}width.pdf", Some("zerowidth.pdf")),
        ("a\"b<c>d|e?f*.pdf", Some("a_b_c_d_e_f_.pdf")),
        ("  a   b .pdf. . ", Some("a b.pdf")),
        (".htaccess.txt", Some("htaccess.txt")),
        ("con.txt", Some("_con.txt")),
        ("COM1.pdf", Some("_COM1.pdf")),
        ("common.pdf", Some("common.pdf")),
        ("nul", Some("_nul")),
        ("", None),
        ("..", None),
        ("dir/", None),
    ];
    for (sent, expected) in table {
        assert_eq!(file_name(sent).as_deref(), expected, "{sent:?}");
    }
}

#[test]
fn a_long_name_is_cut_before_its_extension() {
    let name = file_name(&format!("{}.pdf", "Điều ".repeat(100))).unwrap();
    assert!(name.ends_with(".pdf") && name.starts_with("Điều Điều"));
    assert!(name.chars().count() <= NAME_CHARS_MAX && name.len() <= NAME_BYTES_MAX, "{name}");
    let name = file_name(&format!("{}.pdf", "文".repeat(300))).unwrap();
    assert!(name.ends_with("文.pdf") && name.len() <= NAME_BYTES_MAX, "{}", name.len());
    let name = file_name(&format!("a.{}", "x".repeat(500))).unwrap();
    assert!(name.chars().count() <= NAME_CHARS_MAX + 1, "{}", name.chars().count());
}

#[test]
fn an_empty_file_a_large_one_and_a_full_task_are_refused() {
    let code =
        |result: Result<_, dondoc::domain::fields::FieldErrors>| result.unwrap_err().0[0].code;
    assert_eq!(code(accept("a.txt", b"").map(|_| ())), "empty_file");
    let large = vec![b'a'; FILE_BYTES_MAX + 1];
    assert_eq!(code(accept("a.txt", &large).map(|_| ())), "file_too_large");
    assert!(accept("a.txt", &large[1..]).is_ok());
    assert_eq!(code(accept("///", b"a").map(|_| ())), "not_a_file_name");
    assert_eq!(code(check_room(1, OWNER_BYTES_MAX, 1)), "no_room_left");
    assert!(check_room(1, OWNER_BYTES_MAX - 1, 1).is_ok());
    assert_eq!(code(check_room(FILES_PER_OWNER_MAX, 0, 1)), "too_many_files");
}
