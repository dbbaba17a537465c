//! What breakdowns on pages refuse, and what hostile texts do not do.

use reqwest::StatusCode;

use crate::{
    house::both,
    worksheet_kit::{TEXT, kept, office, paste, press},
};

/// A PDF under a password, as far as a reader looks.
const LOCKED: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n\
    << /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt 3 0 R >>\n%%EOF";

both!(what_cannot_be_broken_down_is_answered_with_one_word, |house| {
    let (site, browser) = office(house).await;
    // Each letter is one byte of the old fonts.
    let tcvn3 = "Bé Y tÕ chñ tr×, phèi hîp víi Bé Tµi chÝnh rµ so¸t c¸c quy ®Þnh vÒ thñ tôc";
    let tcvn3: Vec<u8> = tcvn3.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    let files: [(&str, &[u8], &str); 8] = [
        ("trong.txt", b"   \n  ", "Không có chữ nào."),
        ("tcvn3.txt", &tcvn3, "TCVN3"),
        ("hinh.png", b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0", "không phải tệp văn bản"),
        ("hong.docx", b"PK\x03\x04 rest", "Tệp Word bị hỏng"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "Tệp Word cũ"),
        ("thu.rtf", b"{\\rtf1 abc}", "RTF"),
        ("khoa.pdf", LOCKED, "PDF có mật khẩu"),
        ("lon.txt", &large, "lớn hơn 2 MB"),
    ];
    for (name, bytes, words) in files {
        let form = browser.get("/directives/new").await.form("/directives/new");
        let refused = browser.send(&form.file("file", name, bytes)).await.is_page(422);
        assert!(refused.says(words), "{name}: {}", refused.html);
        assert!(refused.html.contains("href=\"#breakdown-file\""), "{name}");
    }
    let poem = "Trăng vàng soi mái hiên\nGió thu về khe khẽ\nMột chiếc lá rơi nghiêng\n";
    for (text, words) in [
        (poem, "Không thấy nhiệm vụ nào"),
        ("Mật\nSố: 1/CT-TTg\nBộ Tư pháp rà soát các quy định.", "mật"),
    ] {
        let form = browser.get("/directives/new").await.form("/directives/new").with("text", text);
        let refused = browser.send(&form).await.is_page(422);
        assert!(refused.says(words), "{}", refused.html);
        let kept = refused.form("/directives/new").value("text").to_owned();
        assert_eq!(kept.trim(), text.trim(), "the form stays filled");
    }
    let form = browser.get("/directives/new").await.form("/directives/new");
    assert!(browser.send(&form).await.is_page(422).html.contains("href=\"#breakdown-text\""));
    let both = form.with("text", TEXT).file("file", "a.txt", TEXT.as_bytes());
    assert!(browser.send(&both).await.is_page(422).says("không cả hai"));
    assert!(browser.get("/directives/new").await.says("Không có văn bản nào đang bóc tách."));
    site.stop().await;
});

both!(a_file_is_broken_down_like_a_pasted_text, |house| {
    let (site, browser) = office(house).await;
    let pasted = kept(&site.house, &paste(&browser, TEXT).await).await;
    let form = browser.get("/directives/new").await.form("/directives/new");
    let sent = browser.send(&form.file("file", "chi-thi.txt", TEXT.as_bytes())).await;
    let read = kept(&site.house, sent.location()).await;
    assert_eq!(read.items, pasted.items);
    assert_eq!(read.sheet.head, pasted.sheet.head);
    site.stop().await;
});

both!(a_hostile_text_stays_a_text, |house| {
    let (site, browser) = office(house).await;
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let text = TEXT
        .replace("(minh hoạ)", hostile)
        .replace("cho việc số hóa", hostile)
        .replace("Minh Hoạ", &format!("Minh Hoạ {hostile}"));
    let place = paste(&browser, &text).await;
    for path in [place.clone(), format!("{place}/items/4"), format!("{place}/draft")] {
        let shown = browser.get(&path).await.is_page(200);
        assert!(!shown.html.contains("<script>alert"), "{path}: {}", shown.html);
        assert!(!shown.html.contains("<img src=x"), "{path}");
    }
    assert!(browser.get(&place).await.says("<script>alert(1)</script>"), "it is shown as written");
    assert!(!browser.get("/directives/new").await.html.contains("<script>alert"));
    site.stop().await;
});

both!(only_the_secretariat_breaks_directives_down, |house| {
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    for who in ["focal@h18.example", "leader@g15.example", "auditor@g22.example"] {
        let other = site.browser(who).await;
        for path in ["/directives/new", "/directives/new/by-hand", &place] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
        for path in [format!("{place}/items/1"), format!("{place}/draft")] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
        assert!(!other.get("/directives").await.html.contains("/directives/new"), "{who}");
    }
    let nobody = site.stranger();
    assert!(nobody.get(&place).await.location().starts_with("/sign-in"));
    assert_eq!(browser.get("/directives/new/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("{place}/items/99")).await.status, StatusCode::NOT_FOUND);
    site.stop().await;
});

both!(a_draft_needs_a_whole_head_and_names_of_its_day, |house| {
    let (site, browser) = office(house).await;
    let text = TEXT.replace("Số: 31/CT-TTg\nHà Nội, ngày 15 tháng 11 năm 2023\n", "");
    let place = paste(&browser, &text).await;
    let shown = browser.get(&place).await;
    assert!(shown.says("Chưa có số") && shown.says("không nêu ngày ban hành"), "{}", shown.html);
    press(&browser, &place, "accept", 1).await.leads_to(&format!("{place}?at=1#p1"));
    let ask = browser.get(&format!("{place}/draft")).await.form(&format!("{place}/draft"));
    let ask = ask.with("leave_out_rest", "true");
    let refused = browser.send(&ask).await.is_page(422);
    for field in ["number", "issued_on"] {
        let link = format!("href=\"#head-{field}\"");
        assert!(refused.html.contains(&link), "a complaint leads to {field}: {}", refused.html);
    }
    // A day on which none of these bodies existed: said at once, and refused.
    let head = refused.form(&format!("{place}/head")).with("number", "31/CT-TTg");
    let head = head.with("issuer", "Thủ tướng Chính phủ");
    browser.send(&head.clone().with("issued_on", "2022-11-15")).await.leads_to(&place);
    let shown = browser.get(&place).await;
    assert!(shown.says("Cơ quan này đã kết thúc hoạt động"), "{}", shown.html);
    let ask = browser.get(&format!("{place}/draft")).await.form(&format!("{place}/draft"));
    let refused = browser.send(&ask.with("leave_out_rest", "true")).await.is_page(422);
    assert!(refused.html.contains("refusals"), "{}", refused.html);

    let head = browser.get(&place).await.form(&format!("{place}/head"));
    browser.send(&head.with("issued_on", "2023-11-15")).await.leads_to(&place);
    let ask = browser.get(&format!("{place}/draft")).await.form(&format!("{place}/draft"));
    let made = browser.send(&ask.with("leave_out_rest", "true")).await;
    assert!(made.location().starts_with("/directives/"), "{}", made.html);
    site.stop().await;
});

both!(a_text_is_read_again_by_the_day_that_a_person_says, |house| {
    let (site, browser) = office(house).await;
    let place = paste(&browser, &TEXT.replace(", ngày 15 tháng 11 năm 2023", "")).await;
    press(&browser, &place, "accept", 1).await.leads_to(&format!("{place}?at=1#p1"));
    let head = browser.get(&place).await.form(&format!("{place}/head"));
    browser.send(&head.with("issued_on", "2023-11-15")).await.leads_to(&place);
    let again = browser.get(&place).await.form(&format!("{place}/reading"));
    browser.send(&again).await.leads_to(&place);
    let seen = kept(&site.house, &place).await;
    assert_eq!(seen.items.len(), 6);
    assert!(seen.items.iter().all(|item| item.verdict.name() == "proposed"));
    assert_eq!(seen.sheet.head.number, "31/CT-TTg", "the head that a person mended stays");
    assert!(seen.sheet.doubts.is_empty(), "{:?}", seen.sheet.doubts);
    let stale = browser.send(&again).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    site.stop().await;
});

/// A notice of some 70,000 characters with two hundred orders, made up (minh hoạ).
fn large() -> String {
    const LEADS: [&str; 3] =
        ["Bộ Tư pháp", "Bộ Tài chính", "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"];
    let orders = (0..200).map(|at| {
        let lead = LEADS[at % 3];
        let order = "Chủ trì, phối hợp với Bộ Tài chính, Bộ Tư pháp rà soát, hoàn thiện quy trình, định \
            mức kinh tế kỹ thuật và cơ sở dữ liệu dùng chung phục vụ số hóa hồ sơ, bảo đảm kết nối, \
            chia sẻ thông suốt giữa các cấp, không yêu cầu người dân khai lại thông tin đã có trong các cơ sở dữ liệu quốc gia";
        let section = if at % 20 == 0 { format!("{}. {lead}:\n", at / 20 + 1) } else { String::new() };
        let letter = char::from(b'a' + u8::try_from(at % 20).unwrap());
        format!("{section}{letter}) {order}, hoàn thành trước ngày 20 tháng 12 năm 2023.\n")
    });
    let head = TEXT.split("1. Bộ").next().unwrap();
    format!("{head}{}", orders.collect::<String>())
}

both!(a_large_directive_is_a_page_that_a_slow_line_bears, |house| {
    let (site, browser) = office(house).await;
    let text = large();
    assert!(text.chars().count() > 65_000, "{}", text.chars().count());
    let place = paste(&browser, &text).await;
    let seen = kept(&site.house, &place).await;
    assert!(seen.items.len() >= 180, "{}", seen.items.len());
    let bytes = browser.get(&place).await.is_page(200).html.len();
    assert!(bytes < 350_000, "{bytes} bytes");
    assert!(browser.get(&format!("{place}/items/7")).await.html.len() < 60_000);
    site.stop().await;
});
