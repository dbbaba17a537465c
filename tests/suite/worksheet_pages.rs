//! Breaking a directive down on pages, without scripts: from the text to the draft, and what is
//! kept on the way.

use dondoc::domain::worksheet::Verdict;
use reqwest::StatusCode;

use crate::{
    browser_house::FormSeen,
    house::both,
    worksheet_kit::{OFFICE, OUTSIDER, TEXT, kept, office, paste, press},
};

both!(a_pasted_text_becomes_a_draft_when_a_person_says_so, |house| {
    let dien_bien = house.organisation("H18").await.to_string();
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    let shown = browser.get(&place).await.is_page(200);
    assert!(
        shown.html.contains("<mark class=\"m-due\">chậm nhất ngày 31 tháng 12 năm 2023</mark>")
    );
    assert!(shown.says("3 nhiệm vụ, 3 thư"), "provinces are counted: {}", shown.html);
    assert!(shown.says("Chấp nhận cả mục (2)"));

    // Section 1 at once; of section 2 one by one; whom nobody knows cannot be accepted.
    browser
        .send(&verdict(&browser, &place, "section", "1").await)
        .await
        .leads_to(&format!("{place}?at=1"));
    press(&browser, &place, "accept", 3).await.leads_to(&format!("{place}?at=3#p3"));
    // The page offers no button for it; who sends the form nevertheless is told.
    let mut form = browser.get(&place).await.form(&format!("{place}/verdicts"));
    form.fields.push(("accept".to_owned(), "5".to_owned()));
    let refused = browser.send(&form).await.is_page(409);
    assert!(refused.says("Còn tên chưa có trong danh mục"), "{}", refused.html);

    let names = browser.get(&place).await.form(&format!("{place}/names"));
    assert_eq!(names.value("name"), OUTSIDER);
    browser.send(&names.with("meant", &dien_bien)).await.leads_to(&place);
    press(&browser, &place, "accept", 5).await.leads_to(&format!("{place}?at=5#p5"));

    // What is not decided on is said first, and needs a yes of its own.
    let draft = format!("{place}/draft");
    let asked = browser.get(&draft).await.is_page(200);
    assert!(asked.says("4 đề xuất đã chấp nhận → 6 nhiệm vụ, 5 thư"), "{}", asked.html);
    assert!(asked.says("1 đề xuất chưa chấp nhận: sẽ không đưa vào dự thảo."), "{}", asked.html);
    let form = asked.form(&draft);
    assert!(browser.send(&form).await.is_page(422).html.contains("href=\"#draft-leave_out_rest\""));
    let form = form.with("leave_out_rest", "true");
    let made = browser.send(&form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let directive = made.location().to_owned();
    browser.send(&form).await.leads_to(&directive);
    browser.get(&place).await.leads_to(&directive);

    let drafted = browser.get(&directive).await.is_page(200);
    for path in ["1.a", "1.b", "2.a", "3.a"] {
        assert!(drafted.html.contains(&format!("<h3>{path}</h3>")), "{path}: {}", drafted.html);
    }
    assert!(!drafted.html.contains("<h3>2.b</h3>"));
    for figure in ["<dd><strong>6</strong></dd>", "<dd><strong>5</strong></dd>"] {
        assert!(drafted.html.contains(figure), "the draft counts alike: {}", drafted.html);
    }
    let issue = drafted.form(&format!("{directive}/issue"));
    let issued = browser.send_on(&issue).await.is_page(200);
    assert!(issued.says("Đã ban hành: 6 nhiệm vụ được giao."), "{}", issued.html);
    assert!(browser.get("/directives/new").await.says("Không có văn bản nào đang bóc tách."));
    site.stop().await;
});

async fn verdict(
    browser: &crate::browser_house::Browser,
    place: &str,
    button: &str,
    value: &str,
) -> FormSeen {
    let shown = browser.get(place).await.is_page(200);
    shown.form(&format!("{place}/verdicts")).with(button, value)
}

both!(a_section_is_accepted_without_what_is_doubtful, |house| {
    let (site, browser) = office(house).await;
    // The second due date of one item is a doubt.
    let text = TEXT.replace(
        "b) Chủ trì, phối hợp",
        "b) Trước ngày 10 tháng 12 năm 2023 báo cáo kế hoạch; chủ trì, phối hợp",
    );
    let place = paste(&browser, &text).await;
    let before = kept(&site.house, &place).await;
    assert_eq!(before.items[1].content.doubts, ["several_dues"]);
    let told = browser.send_on(&verdict(&browser, &place, "section", "1").await).await;
    assert!(told.says("còn 1 đề xuất có điểm nghi vấn"), "{}", told.html);
    let after = kept(&site.house, &place).await;
    let verdicts: Vec<Verdict> = after.items.iter().map(|item| item.verdict).collect();
    assert_eq!(verdicts[..2], [Verdict::Accepted, Verdict::Proposed]);
    assert!(verdicts[2..].iter().all(|verdict| *verdict == Verdict::Proposed), "{verdicts:?}");
    // Looked at by itself, it can be accepted, taken back, left out.
    for (button, verdict) in [
        ("accept", Verdict::Accepted),
        ("take_back", Verdict::Proposed),
        ("leave_out", Verdict::LeftOut),
    ] {
        press(&browser, &place, button, 2).await.leads_to(&format!("{place}?at=2#p2"));
        assert_eq!(kept(&site.house, &place).await.items[1].verdict, verdict);
    }
    // An exhortation is followed up only when somebody wants it.
    assert!(kept(&site.house, &place).await.items[5].content.is_general);
    press(&browser, &place, "follow", 6).await.leads_to(&format!("{place}?at=6#p6"));
    assert!(!kept(&site.house, &place).await.items[5].content.is_general);
    site.stop().await;
});

both!(a_correction_is_remembered_and_known_to_the_next_breakdown, |house| {
    let dien_bien = house.organisation("H18").await.to_string();
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    let names = browser.get(&place).await.form(&format!("{place}/names"));
    assert_eq!(names.value("remember"), "true", "remembering is what is offered");
    browser.send(&names.with("meant", &dien_bien)).await.leads_to(&place);

    // Another way to write it: other accents, other case.
    let text = TEXT.replace(OUTSIDER, "Tập đoàn Bưu chính Minh Họa");
    let again = paste(&browser, &text).await;
    let known = kept(&site.house, &again).await;
    assert_eq!(known.items[4].content.leads, [dien_bien.as_str()]);
    assert_eq!(known.items[4].content.doubts, [""; 0]);

    let page = format!("/admin/organisations/{dien_bien}");
    let shown = browser.get(&page).await.is_page(200);
    assert!(shown.says(OUTSIDER), "{}", shown.html);
    let forms = shown.forms();
    let forget = forms.iter().find(|form| form.action.ends_with("/removal")).unwrap();
    browser.send(forget).await.leads_to(&page);
    let third = kept(&site.house, &paste(&browser, TEXT).await).await;
    assert_eq!(third.items[4].content.leads, [format!("~{OUTSIDER}")]);

    // A name may also be taught beforehand; what is no name is not taken.
    let learn = browser.get(&page).await.form(&format!("{page}/aliases"));
    browser.send(&learn.clone().with("name", "…")).await.is_page(422);
    browser.send(&learn.with("name", OUTSIDER)).await.leads_to(&page);
    let fourth = kept(&site.house, &paste(&browser, TEXT).await).await;
    assert_eq!(fourth.items[4].content.leads, [dien_bien.as_str()]);
    let focal = site.browser("focal@h18.example").await;
    assert!(!focal.get(&page).await.says("Tên gọi khác"), "others do not teach names");
    site.stop().await;
});

both!(work_is_kept_when_the_session_or_the_browser_is_gone, |house| {
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    press(&browser, &place, "accept", 1).await.leads_to(&format!("{place}?at=1#p1"));
    let late = browser.get(&place).await.form(&format!("{place}/verdicts")).with("accept", "2");
    let out = browser.get("/").await.form("/sign-out");
    browser.send(&out).await;
    let sent = browser.send(&late).await;
    assert!(sent.location().starts_with("/sign-in"), "{}", sent.location());

    let elsewhere = site.browser(OFFICE).await;
    let list = elsewhere.get("/directives").await;
    assert!(list.says("1 văn bản đang bóc tách"), "{}", list.html);
    let list = elsewhere.get("/directives/new").await;
    assert!(list.html.contains(&format!("href=\"{place}\"")) && list.says("31/CT-TTg"));
    assert!(list.says("Đã xem 1 trên 6 đề xuất"), "{}", list.html);
    assert_eq!(kept(&site.house, &place).await.items[0].verdict, Verdict::Accepted);
    site.stop().await;
});

both!(of_two_clerks_one_wins_and_the_other_is_told, |house| {
    let (site, first) = office(house).await;
    let second = site.signed_in(OFFICE).await;
    let place = paste(&first, TEXT).await;
    let stale = second.get(&place).await.form(&format!("{place}/verdicts")).with("leave_out", "1");
    let item = format!("{place}/items/1");
    let edit = second.get(&item).await.form(&item).with("text", "Việc khác hẳn.");
    press(&first, &place, "accept", 1).await.leads_to(&format!("{place}?at=1#p1"));

    let told = second.send(&stale).await.is_page(412);
    assert!(told.says("đã được người khác sửa"), "{}", told.html);
    let told = second.send(&edit).await.is_page(412);
    assert!(told.html.contains("Việc khác hẳn."), "what was typed is not lost");
    let seen = kept(&site.house, &place).await;
    assert_eq!(seen.items[0].verdict, Verdict::Accepted);
    assert!(!seen.items[0].content.text.contains("Việc khác"));
    site.stop().await;
});

both!(a_proposal_is_mended_merged_and_split, |house| {
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    let item = |number: u32| format!("{place}/items/{number}");
    let form = browser.get(&item(1)).await.is_page(200).form(&item(1));
    assert_eq!(form.value("leads"), "Bộ Tư pháp");
    let form = form.with("leads", "Bộ Tư pháp; Bộ Không Có").with("then", "accept");
    let refused = browser.send(&form).await.is_page(422);
    assert!(refused.says("Không có cơ quan nào tên “Bộ Không Có”"), "{}", refused.html);
    let form = refused.form(&item(1)).with("leads", "bo tai chinh\nH26").with("then", "accept");
    let finance = site.house.organisation("G12").await.to_string();
    let hanoi = site.house.organisation("H26").await.to_string();
    browser.send(&form.with("add_coordinator", "@all")).await.leads_to(&format!("{place}?at=1#p1"));
    let seen = kept(&site.house, &place).await;
    assert_eq!(seen.items[0].content.leads, [finance, hanoi]);
    assert_eq!(seen.items[0].content.coordinators[0].organisation, "@all");
    assert_eq!(seen.items[0].verdict, Verdict::Accepted);

    // Two sentences in one: each goes on by itself, and the first keeps its due date.
    let split = browser.get(&item(4)).await.form(&format!("{}/parts", item(4)));
    assert_eq!(browser.send(&split).await.is_page(422).status, 422);
    let at = seen.items[3].content.text.find("Công khai").unwrap();
    let at = seen.items[3].content.text[..at].chars().count();
    browser.send(&split.with("at", &at.to_string())).await.leads_to(&format!("{place}?at=4#p4"));
    let seen = kept(&site.house, &place).await;
    let parts = [&seen.items[3].content, &seen.items[4].content];
    assert!(parts[1].text.starts_with("Công khai tiến độ"), "{parts:?}");
    assert_eq!([parts[0].path.as_str(), parts[1].path.as_str()], ["2.b", "2.b/2"]);
    assert_eq!([parts[0].due.date.is_some(), parts[1].due.date.is_some()], [true, false]);
    assert_eq!(parts.map(|part| part.leads.clone()), [["@provinces"], ["@provinces"]]);
    let whole: Vec<char> = seen.sheet.text.chars().collect();
    let (start, end) = parts[1].place;
    assert!(whole[start..end].iter().collect::<String>().starts_with("Công khai"));

    let merge = browser.get(&item(4)).await.form(&format!("{}/merger", item(4)));
    browser.send(&merge).await.leads_to(&format!("{place}?at=4#p4"));
    let seen = kept(&site.house, &place).await;
    assert_eq!(seen.items.len(), 6);
    assert!(seen.items[3].content.text.ends_with("cổng dịch vụ công."));
    assert!(seen.items[3].content.due.date.is_some());
    let last = seen.items.last().unwrap().number;
    let shown = browser.get(&item(last)).await.is_page(200);
    assert!(shown.forms().iter().all(|form| !form.action.ends_with("/merger")), "no next one");
    site.stop().await;
});

both!(a_draft_that_is_thrown_away_gives_its_breakdown_back, |house| {
    let (site, browser) = office(house).await;
    let place = paste(&browser, TEXT).await;
    press(&browser, &place, "accept", 1).await.leads_to(&format!("{place}?at=1#p1"));
    let form = browser.get(&format!("{place}/draft")).await.form(&format!("{place}/draft"));
    let directive = browser.send(&form.with("leave_out_rest", "true")).await.location().to_owned();
    let discard = browser.get(&directive).await.form(&format!("{directive}/discard"));
    browser.send(&discard).await.leads_to("/directives");
    let shown = browser.get(&place).await.is_page(200);
    let discard = shown.form(&format!("{place}/discard"));
    browser.send(&discard).await.leads_to("/directives/new");
    assert_eq!(browser.get(&place).await.status, StatusCode::NOT_FOUND);
    site.stop().await;
});

/// A notice of some 66,000 characters with 200 orders, of our own making.
fn long_notice() -> String {
    let mut text = TEXT.lines().take(6).collect::<Vec<_>>().join("\n");
    for section in 1..=50 {
        text.push_str(&format!("\n{section}. Bộ Tư pháp:"));
        for letter in ["a", "b", "c", "d"] {
            text.push_str(&format!(
                "\n{letter}) Chủ trì, phối hợp với Bộ Tài chính và các địa phương rà soát, chuẩn hóa nhóm hồ sơ số \
                 {section} theo nguyên tắc đúng, đủ, sạch, sống; cập nhật vào hệ thống thông tin dùng chung, bảo \
                 đảm an toàn thông tin, phục vụ người dân và doanh nghiệp, công khai kết quả trên cổng dịch vụ \
                 công, hoàn thành trong tháng 12 năm 2023."
            ));
        }
    }
    text
}

both!(a_long_text_is_worked_on_in_parts, |house| {
    const PAGE_BYTES_MAX: usize = 100_000;
    let (_site, browser) = office(house).await;
    let text = long_notice();
    assert!(text.chars().count() > 60_000);
    let place = paste(&browser, &text).await;
    let first = browser.get(&place).await.is_page(200);
    assert!(first.html.len() < PAGE_BYTES_MAX, "{} bytes", first.html.len());
    assert!(first.html.contains("id=\"p1\"") && !first.html.contains("id=\"p200\""));
    // Every proposal is in the part to which it leads.
    for number in [26, 100, 200] {
        let part = browser.get(&format!("{place}?at={number}")).await.is_page(200);
        assert!(part.html.contains(&format!("id=\"p{number}\"")), "{number}");
        assert!(part.html.len() < PAGE_BYTES_MAX, "{} bytes", part.html.len());
    }
    press(&browser, &place, "accept", 200).await.leads_to(&format!("{place}?at=200#p200"));
});
