//! What holds for any bytes and any text.

use std::time::{Duration, Instant};

use dondoc::breakdown::{
    proposal::{Proposal, ProposedTask},
    reader,
};
use proptest::prelude::*;

use crate::{
    breakdown_kit::{essence, propose, register},
    breakdown_readers::{docx, pdf},
};

/// Words that rules look for, in any order and number.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "Bộ ",
        "các ",
        "Bộ Y tế",
        "UBND ",
        "tỉnh ",
        "Điện Biên",
        "chủ trì",
        "phối hợp với ",
        ", ",
        "; ",
        ". ",
        ": ",
        "\n",
        "1. ",
        "a) ",
        "(1) ",
        "- ",
        "+ ",
        "I. ",
        "trước ",
        "ngày ",
        "15",
        "/",
        "12",
        "2025",
        "tháng ",
        "năm ",
        "quý ",
        "IV",
        "trong ",
        "từ ",
        "đến ",
        "hằng ",
        "100",
        "%",
        "Điều 1",
        "giao ",
        "yêu cầu ",
        "(",
        ")",
        "|",
        "\t",
        "Số: 1/CT",
        "Sở ",
        "Đảng ủy ",
        "các Sở: ",
        "tuần ",
        "e\u{301}",
        "\u{0}",
        "𝒳",
        "&",
        "Ð",
        "như sau:",
    ]);
    prop::collection::vec(scrap, 0..120).prop_map(|scraps| scraps.concat())
}

fn is_sound(text: &str, proposal: &Proposal) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_left = |at: &ProposedTask| {
        !proposal.tasks.iter().any(|task| task.start < at.end && at.start < task.end)
    };
    let proposed = proposal.tasks.iter().chain(&proposal.left_out);
    proposal.left_out.iter().all(is_left)
        && proposed.into_iter().all(|task| {
            let is_placed = task.start < task.end && task.end <= chars.len();
            let marks =
                task.marks.iter().all(|mark| mark.start <= mark.end && mark.end <= chars.len());
            is_placed && marks && (0.0..=1.0).contains(&task.confidence)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(read) = register().break_down(&bytes) {
            prop_assert!(is_sound(&read.text, &read.proposal));
        }
    }

    #[test]
    fn any_scraps_are_read(text in scraps()) {
        let proposal = register().break_down(text.as_bytes()).map(|read| read.proposal);
        prop_assert!(proposal.map_or(true, |proposal| is_sound(&text, &proposal)));
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        for mut file in [docx("1. Bộ Y tế rà soát."), pdf(&["1. Bộ Y tế rà soát danh mục."])] {
            let at = place.index(file.len());
            file[at] = byte;
            let _any = reader::read(&file);
            file.truncate(cut.index(file.len()));
            let _any = reader::read(&file);
        }
    }
}

/// What mutation found: a province's one syllable without its marks, at the end of a text.
#[test]
fn a_slip_at_the_end_of_a_text_is_no_fault() {
    for text in [
        "Tỉnh Hue",
        "UBND tỉnh Hue",
        "1. Bộ",
        "Số",
        "các Sở:",
        "Bộ trưởng các Bộ:",
        "trong 15",
        "từ",
    ] {
        let _any = propose(text);
    }
}

/// A notice of 70,000 characters with two appendices, of our own making.
fn long_notice() -> String {
    let mut text = String::from(
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 55/TB-VPCP\nHà Nội, ngày 10 tháng 10 năm 2025\nTHÔNG BÁO\n\
         Kết luận cuộc họp về dữ liệu (minh hoạ)\nPhó Thủ tướng kết luận như sau:\n",
    );
    let ministries =
        ["Bộ Y tế", "Bộ Nội vụ", "Bộ Công Thương", "Bộ Giáo dục và Đào tạo", "Bộ Tư pháp"];
    for section in 1..=75 {
        let lead = ministries[section % ministries.len()];
        text.push_str(&format!("{section}. {lead}:\n"));
        for (letter, month) in [("a", 10), ("b", 11), ("c", 12)] {
            text.push_str(&format!(
                "{letter}) Chủ trì, phối hợp với Bộ Công an và các địa phương rà soát, chuẩn hóa nhóm dữ liệu số \
                 {section} theo nguyên tắc đúng, đủ, sạch, sống; cập nhật vào hệ thống thông tin dùng chung, bảo đảm an \
                 toàn thông tin, phục vụ người dân và doanh nghiệp, hoàn thành trong tháng {month} năm 2025;\n"
            ));
        }
    }
    for appendix in ["I", "II"] {
        text.push_str(&format!("Phụ lục {appendix}\nDANH MỤC NHIỆM VỤ\nTT\tNội dung\tCơ quan chủ trì\tThời gian hoàn thành\n"));
        for row in 1..=90 {
            let lead = ministries[row % ministries.len()];
            text.push_str(&format!(
                "{row}\tCung cấp bộ dữ liệu mở số {row} của ngành\t{lead}\tQuý I/2026\n"
            ));
        }
    }
    text
}

#[test]
fn a_long_notice_with_two_appendices_says_the_same_in_every_format() {
    let text = long_notice();
    assert!(text.chars().count() > 70_000, "{}", text.chars().count());
    let plain = propose(&text);
    assert_eq!(plain.tasks.len(), 75 * 3 + 2 * 90);
    let whole = essence(&plain);
    let word = register().break_down(&docx(&text)).unwrap().proposal;
    assert_eq!(essence(&word), whole);
    let lines: Vec<&str> = text.lines().collect();
    let paper = register().break_down(&pdf(&lines)).unwrap().proposal;
    assert_eq!(essence(&paper), whole);
}

/// Twice the text takes about twice the time, and no text takes seconds (spec part 5).
#[test]
fn time_grows_with_the_text_and_not_faster() {
    const BOUND: Duration = Duration::from_secs(10);
    let texts: [&str; 7] = [
        "1. Bộ Y tế chủ trì, phối hợp với Bộ Công an rà soát trước ngày 15/12/2025.\n",
        "các, Bộ, ",
        "trong , , , ; ",
        "Bộ Y tế; ",
        "(1) ",
        "tháng 9, 10, ",
        "- Bộ Y tế:\n",
    ];
    for text in texts {
        let text = text.repeat(100_000 / text.chars().count());
        let began = Instant::now();
        let _any = register().break_down(text.as_bytes());
        assert!(began.elapsed() < BOUND, "{:.12}: {:?}", text, began.elapsed());
    }
}
