//! One order in many clothes: other bodies, other ways to write letters, lines broken inside
//! phrases, headings lost. Whom, with whom and by when stay the same.

use unicode_normalization::UnicodeNormalization as _;

use crate::breakdown_kit::{day, essence, orders, propose};

/// What a person or a program does to a text without changing what it says: its name, and how.
type Clothing = (&'static str, fn(&str) -> String);
const CLOTHES: [Clothing; 8] = [
    ("as it is", str::to_owned),
    ("decomposed", |text| text.nfd().collect()),
    ("broken lines", |text| broken(text, 7)),
    ("lines broken elsewhere", |text| broken(text, 11)),
    ("lines of four words", |text| broken(text, 4)),
    ("lines of three words", |text| broken(text, 3)),
    ("tones elsewhere", |text| text.replace("hoàn", "hòan").replace("Hoà", "Hòa")),
    ("blanks doubled", |text| text.replace(", ", ",  ")),
];

/// A line break after every so many words, as a narrow page has them.
fn broken(text: &str, words: usize) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    all.chunks(words).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_order_says_the_same_in_every_clothing() {
    let bodies = [
        ("Bộ Y tế", "Bộ Y tế"),
        ("Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("Thanh tra Chính phủ", "Thanh tra Chính phủ"),
        ("Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
        ("Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai"),
        ("UBND thành phố Đà Nẵng", "Đà Nẵng"),
    ];
    let mut wrong = Vec::new();
    for (written, name) in bodies {
        for (what, dress) in CLOTHES {
            let order = format!(
                "1. {written} chủ trì, phối hợp với Bộ Tài chính, Bộ Nội vụ và các đơn vị liên \
                 quan rà soát, hoàn thiện quy trình tiếp nhận hồ sơ, hoàn thành trước ngày 15 \
                 tháng 12 năm 2025."
            );
            let tasks = orders(&dress(&order));
            let read = tasks.first().map(|task| {
                let helps = |name: &str| task.coordinators.iter().any(|known| known == name);
                let is_helped = helps("Bộ Tài chính") && helps("Bộ Nội vụ");
                (task.leads.clone(), is_helped, task.due.rule.name(), task.due.date)
            });
            let meant = (vec![name.to_owned()], true, "before", day("2025-12-15"));
            if tasks.len() != 1 || read.as_ref() != Some(&meant) {
                wrong.push(format!("{written}, {what}: {} {read:?}", tasks.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn several_orders_of_one_line_go_to_their_own_bodies() {
    let text = "1. Bộ Y tế rà soát danh mục thuốc, hoàn thành trong tháng 11 năm 2025; Bộ Tài \
                chính bố trí kinh phí, hoàn thành trước ngày 10 tháng 12 năm 2025; Ủy ban nhân dân \
                các tỉnh, thành phố báo cáo kết quả trước ngày 20 tháng 12 năm 2025.";
    let read: Vec<_> = orders(text).into_iter().map(|task| (task.leads, task.due.date)).collect();
    let meant =
        [("Bộ Y tế", "2025-11-30"), ("Bộ Tài chính", "2025-12-10"), ("@provinces", "2025-12-20")];
    let meant = meant.map(|(lead, date)| (vec![lead.to_owned()], day(date)));
    assert_eq!(read, meant);
}

#[test]
fn an_order_without_its_heading_keeps_its_own_addressee() {
    let with =
        "I. NHIỆM VỤ\n1. Bộ Công an:\na) Nâng cấp hệ thống, hoàn thành trong quý IV năm 2025.";
    let without = "Bộ Công an nâng cấp hệ thống, hoàn thành trong quý IV năm 2025.";
    for text in [with, without] {
        let tasks = orders(text);
        assert_eq!(tasks.len(), 1, "{text}: {tasks:#?}");
        assert_eq!(tasks[0].leads, ["Bộ Công an"], "{text}");
        assert_eq!(tasks[0].due.date, day("2025-12-31"), "{text}");
    }
}

/// A directive of our own making, as it reads in one line a paragraph.
const WHOLE: &str = "Số: 7/CT-TTg\nHà Nội, ngày 05 tháng 9 năm 2025\nCHỈ THỊ\nvề dữ liệu dùng chung (minh hoạ)\n\
    Thời gian qua, việc chia sẻ dữ liệu còn chậm, một số nơi chưa kết nối.\n\
    Thủ tướng Chính phủ yêu cầu:\n\
    1. Bộ Khoa học và Công nghệ (cơ quan thường trực Ban Chỉ đạo):\n\
    a) Chủ trì, phối hợp với các Bộ: Tài chính, Công an, Y tế và các cơ quan liên quan hoàn thiện khung kiến trúc dữ liệu, báo cáo Thủ tướng Chính phủ trước ngày 15 tháng 10 năm 2025;\n\
    b) Hằng quý tổng hợp, công khai kết quả chia sẻ dữ liệu của từng bộ, ngành, địa phương.\n\
    2. Ủy ban nhân dân thành phố Đà Nẵng, Ủy ban nhân dân Thành phố Hồ Chí Minh xây dựng kho dữ liệu mở, hoàn thành trong Quý IV năm 2025. Bộ Tài chính bố trí kinh phí theo quy định.\n\
    3. Văn phòng Chính phủ theo dõi, đôn đốc việc thực hiện Chỉ thị này, báo cáo Thủ tướng Chính phủ.\n";

/// Lines of at most so many characters, broken at blanks, as a PDF or a letter has them.
fn folded(text: &str, columns: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for word in line.split(' ') {
            let letters = word.chars().count();
            let is_new = length > 0 && length + 1 + letters > columns;
            if length > 0 {
                out.push(if is_new { '\n' } else { ' ' });
            }
            length = if is_new { letters } else { length + usize::from(length > 0) + letters };
            out.push_str(word);
        }
        out.push('\n');
    }
    out
}

#[test]
fn a_text_says_the_same_at_every_width() {
    let whole = essence(&propose(WHOLE));
    assert!(whole.len() >= 5, "{whole:#?}");
    for columns in [40, 48, 55, 60, 66, 72, 80, 100] {
        assert_eq!(essence(&propose(&folded(WHOLE, columns))), whole, "{columns} columns");
    }
}

#[test]
fn names_with_commas_and_subjects_are_whole() {
    let leads = |text: &str| orders(text).into_iter().map(|task| task.leads).collect::<Vec<_>>();
    let lead = |name: &str| vec![vec![name.to_owned()]];
    assert_eq!(
        leads(
            "1. Cục Quản lý Khám, chữa bệnh:\na) Cập nhật phác đồ điều trị trước ngày 15/12/2025."
        ),
        lead("~Cục Quản lý Khám, chữa bệnh")
    );
    assert_eq!(
        leads(
            "1. Ban Chỉ đạo quốc gia về phòng, chống dịch bệnh khẩn trương rà soát kịch bản trước ngày 15/12/2025."
        ),
        lead("~Ban Chỉ đạo quốc gia về phòng, chống dịch bệnh")
    );
    assert_eq!(
        leads(
            "1. Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương lập kế hoạch trước ngày 15/12/2025."
        ),
        lead("~Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương")
    );
    assert_eq!(
        leads(
            "1. Bí thư Tỉnh ủy, Thành ủy, Chủ tịch UBND các tỉnh, thành phố rà soát tàu cá trước ngày 15/12/2025."
        ),
        lead("@provinces")
    );
    assert_eq!(
        leads("1. VTV, VOV xây dựng chuyên mục trước ngày 15/12/2025."),
        vec![vec!["Đài Truyền hình Việt Nam".to_owned(), "Đài Tiếng nói Việt Nam".to_owned()]]
    );
}
