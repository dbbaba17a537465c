//! By when: the grammar of due words, in Vietnamese, English and Spanish.

use crate::breakdown_kit::{day, due, order, orders};

#[test]
fn due_words_become_rules_and_dates() {
    let table = [
        ("trước ngày 15/12/2025", "before", "2025-12-15"),
        ("trước ngày 15 tháng 12 năm 2025", "before", "2025-12-15"),
        ("trước 31/12", "before", "2025-12-31"),
        ("trước ngày 15 tháng 3", "before", "2026-03-15"),
        ("chậm nhất ngày 20/12/2025", "date", "2025-12-20"),
        ("chậm nhất là ngày 20-12-2025", "date", "2025-12-20"),
        ("chậm nhất trước ngày 20/12/2025", "before", "2025-12-20"),
        ("trước 17 giờ 00 ngày 20/12/2025", "before", "2025-12-20"),
        ("đến hết ngày 31.12.2025", "date", "2025-12-31"),
        ("trong ngày 15/10/2025", "date", "2025-10-15"),
        ("trong tháng 11 năm 2025", "month", "2025-11-30"),
        ("trong tháng 02/2028", "month", "2028-02-29"),
        ("trong tháng 10 và tháng 11 năm 2025", "month", "2025-11-30"),
        ("trong quý IV năm 2025", "quarter", "2025-12-31"),
        ("trong Quý I/2026", "quarter", "2026-03-31"),
        ("trong quý I và quý II năm 2026", "quarter", "2026-06-30"),
        ("trong 6 tháng đầu năm 2026", "half", "2026-06-30"),
        ("trong 9 tháng đầu năm 2026", "nine_months", "2026-09-30"),
        ("trong năm 2026", "year", "2026-12-31"),
        ("vào cuối năm 2025", "year", "2025-12-31"),
        ("hết quý III/2026", "quarter", "2026-09-30"),
        ("trong 10 ngày kể từ ngày ký", "span", "2025-10-13"),
        ("trong 15 ngày làm việc kể từ ngày ban hành Chỉ thị này", "span", "2025-10-22"),
        ("từ ngày 15/10/2025 đến ngày 30/11/2025", "span", "2025-11-30"),
        ("by 20 December 2025", "date", "2025-12-20"),
        ("before December 15, 2025", "before", "2025-12-15"),
        ("in the third quarter of 2026", "quarter", "2026-09-30"),
        ("antes del 20 de diciembre de 2025", "before", "2025-12-20"),
        ("a más tardar el 20 de diciembre de 2025", "date", "2025-12-20"),
    ];
    for (words, rule, date) in table {
        let text = format!("1. Bộ Tư pháp hoàn thiện hồ sơ, hoàn thành {words}.");
        assert_eq!(due(&text), (rule, day(date)), "{words}");
    }
}

#[test]
fn what_comes_again_or_always_has_no_date() {
    let table = [
        ("trước ngày 25 hằng tháng", "recurrent", Some("month")),
        ("định kỳ hàng quý", "recurrent", Some("quarter")),
        ("định kỳ 6 tháng", "recurrent", Some("half")),
        ("trước ngày 15/12 hằng năm", "recurrent", Some("year")),
        ("hằng tuần", "recurrent", Some("week")),
        ("mensualmente", "recurrent", Some("month")),
        ("thực hiện thường xuyên", "standing", None),
        ("từ ngày 15/10/2025", "span", None),
        ("trong 05 ngày kể từ ngày nhận được văn bản này", "span", None),
    ];
    for (words, rule, every) in table {
        let task = order(&format!("1. Bộ Tư pháp báo cáo tiến độ, {words}."));
        assert_eq!(
            (task.due.rule.name(), task.due.date, task.due.every),
            (rule, None, every),
            "{words}"
        );
    }
}

#[test]
fn a_date_that_bounds_nothing_is_no_due_date() {
    let table = [
        "1. Bộ Tư pháp sửa đổi Nghị định số 69/2024/NĐ-CP ngày 25 tháng 6 năm 2024.",
        "1. Bộ Nội vụ lập kế hoạch biên chế hằng năm, dự toán chi thường xuyên.",
        "1. Bộ Tư pháp thẩm định hồ sơ trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.",
        "1. Bộ Ngoại giao xây dựng Chiến lược đối ngoại đến năm 2030, tầm nhìn đến năm 2045.",
        "1. Bộ Tài chính tổng hợp số liệu tính đến ngày 30/9/2025.",
        "1. Bộ Y tế rà soát hồ sơ nộp trước ngày 01/7/2025.",
    ];
    for text in table {
        assert_eq!(due(text), ("none", None), "{text}");
    }
}

#[test]
fn of_several_due_dates_the_last_counts_and_is_doubted() {
    let task = order(
        "1. Bộ Công an hoàn thành tại Hà Nội trong tháng 10 năm 2025; tại các tỉnh còn lại trong năm 2025.",
    );
    assert_eq!(task.due.date, day("2025-12-31"));
    assert!(task.doubts.contains(&"several_dues".to_owned()));
}

#[test]
fn the_stated_words_stay() {
    let task = order("1. Bộ Y tế ban hành Thông tư, hoàn thành trong  tháng 11\nnăm 2025.");
    assert_eq!(task.due.words.as_deref(), Some("hoàn thành trong tháng 11 năm 2025"));
}

#[test]
fn a_due_date_stated_once_holds_for_its_run() {
    let tasks = orders(
        "1. Bộ Y tế:\na) Rà soát danh mục thuốc.\nb) Ban hành hướng dẫn.\n\
         Các nhiệm vụ nêu trên hoàn thành trước ngày 30/11/2025.\n\
         2. Trong tháng 10 năm 2025, Bộ Nội vụ:\na) Trình đề án.\nb) Công bố biên chế.",
    );
    let dates: Vec<_> = tasks.iter().map(|task| task.due.date).collect();
    assert_eq!(
        dates,
        [day("2025-11-30"), day("2025-11-30"), day("2025-10-31"), day("2025-10-31")],
        "{tasks:#?}"
    );
}

#[test]
fn a_year_that_is_not_written_is_doubted() {
    let task = order("1. Bộ Y tế công bố danh mục thuốc trước ngày 15/02.");
    assert_eq!((task.due.date, task.doubts), (day("2026-02-15"), vec!["year_assumed".to_owned()]));
}
