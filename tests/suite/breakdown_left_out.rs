//! Nothing is missing in silence: what reads like an order and became no proposal is said.

use dondoc::domain::worksheet::Verdict;

use crate::{
    breakdown_kit::propose,
    house::both,
    worksheet_kit::{TEXT, kept, office, paste, press},
};

const HEAD: &str = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 31/CT-TTg\nHà Nội, ngày 15 tháng 11 năm 2023\nCHỈ THỊ\n\
                    Về việc thử nghiệm (minh hoạ)\n";
const ORDERS: &str = "Thủ tướng Chính phủ yêu cầu:\n\
                      1. Bộ Tư pháp rà soát quy định, hoàn thành trước ngày 20 tháng 12 năm 2023.\n";

/// Each passage behind `head` that is left out, with whom it addresses and by when.
fn left_out(text: &str) -> Vec<(String, Vec<String>, String)> {
    let proposal = propose(&format!("{HEAD}{text}"));
    let is_said = proposal.doubts.iter().any(|doubt| doubt == "text_left_out");
    assert_eq!(is_said, !proposal.left_out.is_empty(), "{:?}", proposal.doubts);
    let passage = |task: dondoc::breakdown::proposal::ProposedTask| {
        assert!(task.doubts.iter().any(|doubt| doubt == "perhaps_an_order"), "{task:?}");
        let by = task.due.date.map(|day| day.to_string()).unwrap_or_default();
        (task.text, task.leads, by)
    };
    proposal.left_out.into_iter().map(passage).collect()
}

#[test]
fn an_order_among_what_was_reached_is_said() {
    let order = "Bộ Y tế chủ trì tổng hợp số liệu còn thiếu trước ngày 10 tháng 12 năm 2023.";
    let text = format!(
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Các bộ đã kết nối dữ liệu.\n2. {order}\nII. NHIỆM VỤ\n{ORDERS}"
    );
    let found = left_out(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.contains(order));
    assert_eq!(found[0].1, ["Bộ Y tế"]);
    assert_eq!(found[0].2, "2023-12-10");
}

#[test]
fn what_only_reports_heads_or_receives_a_copy_is_not() {
    for text in [
        format!("I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Bộ Y tế đã hoàn thành kết nối.\nII. NHIỆM VỤ\n{ORDERS}"),
        format!("{ORDERS}Nơi nhận:\n- Bộ Y tế chủ trì tổng hợp trước ngày 10 tháng 12 năm 2023;\n"),
        format!(
            "{ORDERS}2. Bộ Y tế:\na) Tổng hợp số liệu, hoàn thành trước ngày 10 tháng 12 năm 2023.\n"
        ),
    ] {
        assert_eq!(left_out(&text), [], "{text}");
    }
}

#[test]
fn a_due_date_before_the_day_of_issue_is_said_and_not_taken() {
    let text = "Thủ tướng Chính phủ yêu cầu:\n\
                1. Bộ Y tế rà soát quy định, hoàn thành trước ngày 20 tháng 12 năm 2020.\n";
    let task = propose(&format!("{HEAD}{text}")).tasks.remove(0);
    assert_eq!((task.due.date, task.doubts), (None, vec!["due_in_the_past".to_owned()]));
}

/// The register of the tests reads as of November 2025.
#[test]
fn a_text_without_a_day_of_issue_is_read_by_the_due_dates_that_it_names() {
    let orders = "Thủ tướng Chính phủ yêu cầu:\n\
                  1. Bộ Y tế rà soát quy định, hoàn thành trước ngày 20 tháng 12 năm 2023.\n\
                  2. Bộ Nội vụ báo cáo kết quả trước ngày 15/11.\n";
    let proposal = propose(&format!("CHỈ THỊ\nVề việc thử nghiệm (minh hoạ)\n{orders}"));
    assert!(proposal.doubts.iter().any(|doubt| doubt == "no_issue_date"), "{:?}", proposal.doubts);
    let by = |at: usize| proposal.tasks[at].due.date.map(|day| day.to_string());
    assert_eq!(by(0).as_deref(), Some("2023-12-20"));
    assert_eq!(by(1).as_deref(), Some("2023-11-15"));

    // One date ahead is enough: the text is of these days.
    let later = orders.replace("năm 2023", "năm 2026");
    let proposal = propose(&format!("CHỈ THỊ\nVề việc thử nghiệm (minh hoạ)\n{later}"));
    assert_eq!(
        proposal.tasks[1].due.date.map(|day| day.to_string()).as_deref(),
        Some("2026-11-15")
    );
}

both!(a_passage_left_out_stands_first_and_a_person_decides, |house| {
    let (site, browser) = office(house).await;
    let order = "Bộ Tài chính chủ trì tổng hợp kinh phí trước ngày 10 tháng 12 năm 2023.";
    let text = TEXT.replace(
        "Thủ tướng Chính phủ yêu cầu:",
        &format!("I. KẾT QUẢ ĐẠT ĐƯỢC\n1. {order}\nII. NHIỆM VỤ\nThủ tướng Chính phủ yêu cầu:"),
    );
    let place = paste(&browser, &text).await;
    let shown = browser.get(&place).await.is_page(200);
    assert!(shown.says("chưa được đề xuất: các đoạn ấy đứng đầu"), "{}", shown.html);
    let seen = kept(&site.house, &place).await;
    let passage = seen.items.iter().find(|item| item.content.text.contains("tổng hợp kinh phí"));
    let number = passage.expect("the passage is kept").number;
    assert_eq!(number, 1, "where it stands in the text");
    let first = shown.html.find("<article").unwrap();
    assert!(
        shown.html[first..].starts_with("<article class=\"proposal proposal-general\" id=\"p1\"")
    );

    // It is followed up by nobody until somebody says so.
    press(&browser, &place, "follow", number).await.leads_to(&format!("{place}?at=1#p1"));
    press(&browser, &place, "accept", number).await.leads_to(&format!("{place}?at=1#p1"));
    let seen = kept(&site.house, &place).await;
    assert_eq!(seen.items[0].verdict, Verdict::Accepted);
    assert!(seen.items[0].content.doubts.is_empty(), "{:?}", seen.items[0].content.doubts);

    let place = paste(&browser, &text).await;
    press(&browser, &place, "leave_out", number).await.leads_to(&format!("{place}?at=1#p1"));
    assert_eq!(kept(&site.house, &place).await.items[0].verdict, Verdict::LeftOut);
    site.stop().await;
});
