//! Who is addressed: variants of names, lists, collectives, headings, roles.

use unicode_normalization::UnicodeNormalization as _;

use dondoc::breakdown::names::Alias;

use crate::breakdown_kit::{coordinators, leads, order, orders, orders_of, register};

#[test]
fn every_way_to_write_a_ministry_names_it() {
    let same = [
        ("Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Khoa học - Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Khoa học & Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("Bộ KHCN", "Bộ Khoa học và Công nghệ"),
        ("Bộ trưởng Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Lãnh đạo Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
        ("Bộ NN&MT", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ VHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ GD-ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Bộ GDÐT", "Bộ Giáo dục và Đào tạo"),
        ("Bộ Y tế", "Bộ Y tế"),
        ("BTC", "Bộ Tài chính"),
        ("Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
        ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Văn phòng Chính phủ"),
        ("Đồng chí Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ"),
    ];
    for (written, name) in same {
        let text = format!("1. {written} rà soát danh mục, báo cáo kết quả.");
        assert_eq!(leads(&text), [name], "{written}");
    }
}

#[test]
fn every_way_to_write_a_province_names_it() {
    let same = [
        ("UBND tỉnh Điện Biên", "Điện Biên"),
        ("Ủy ban nhân dân tỉnh Điện Biên", "Điện Biên"),
        ("Uỷ ban nhân dân tỉnh Điện Biên", "Điện Biên"),
        ("Chủ tịch UBND tỉnh Điện Biên", "Điện Biên"),
        ("Tỉnh Điện Biên", "Điện Biên"),
        ("UBND TP. Hà Nội", "Hà Nội"),
        ("Ủy ban nhân dân thành phố Hà Nội", "Hà Nội"),
        ("Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("UBND tỉnh Khánh Hoà", "Khánh Hòa"),
    ];
    for (written, name) in same {
        let text = format!("1. {written} rà soát quỹ đất, báo cáo kết quả.");
        assert_eq!(leads(&text), [name], "{written}");
    }
}

#[test]
fn collectives_are_known_by_their_many_names() {
    let same = [
        ("Các bộ, ngành, địa phương", "@all"),
        ("Các bộ, cơ quan, địa phương", "@all"),
        ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ và UBND các tỉnh, thành phố", "@all"),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND cấp tỉnh", "@all"),
        ("Các cấp, các ngành", "@all"),
        ("Các bộ, ngành", "@ministries"),
        ("Các Bộ, cơ quan ngang Bộ", "@ministries"),
        ("Các địa phương", "@provinces"),
        ("34 tỉnh, thành phố", "@provinces"),
        ("Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "@provinces"),
        ("Hội đồng nhân dân, Ủy ban nhân dân các tỉnh, thành phố", "@provinces"),
    ];
    for (written, name) in same {
        let text = format!("1. {written} rà soát danh mục, báo cáo kết quả.");
        assert_eq!(leads(&text), [name], "{written}");
    }
}

#[test]
fn a_list_of_short_names_takes_the_word_before_it() {
    let text = "1. Bộ trưởng các Bộ: Công an, Y tế, Giáo dục và Đào tạo và Chủ tịch UBND các tỉnh: \
                Lào Cai, Sơn La chỉ đạo xử lý hồ sơ quá hạn.";
    let all = ["Bộ Công an", "Bộ Y tế", "Bộ Giáo dục và Đào tạo", "Lào Cai", "Sơn La"];
    assert_eq!(leads(text), all);
    let text = "1. Các Sở: Xây dựng, Y tế phối hợp với Công an tỉnh xử lý hồ sơ tồn đọng.";
    assert_eq!(leads(text), ["~Sở Xây dựng", "~Sở Y tế"]);
}

#[test]
fn a_verb_behind_a_collective_is_no_ministry() {
    assert_eq!(leads("1. Các bộ xây dựng kế hoạch kiểm tra."), ["@ministries"]);
    assert_eq!(leads("1. Giao các bộ tài trợ kinh phí đào tạo."), ["@ministries"]);
}

#[test]
fn who_helps_is_told_from_who_leads() {
    let cases: [(&str, &[&str], &[&str]); 8] = [
        (
            "1. Bộ Công Thương chủ trì, phối hợp với Bộ Xây dựng, UBND tỉnh Quảng Trị và các địa \
             phương liên quan hoàn thành đường dây.",
            &["Bộ Công Thương"],
            &["Bộ Xây dựng", "Quảng Trị", "@provinces"],
        ),
        (
            "1. Bộ Tư pháp phối hợp với Bộ Công an làm sạch dữ liệu hộ tịch.",
            &["Bộ Tư pháp"],
            &["Bộ Công an"],
        ),
        (
            "1. Giao Bộ Xây dựng (chủ trì), Bộ Tài chính, Bộ Tư pháp nghiên cứu cơ chế đặc thù.",
            &["Bộ Xây dựng"],
            &["Bộ Tài chính", "Bộ Tư pháp"],
        ),
        (
            "1. Bộ Nội vụ chủ trì, các bộ, ngành liên quan phối hợp xây dựng Đề án.",
            &["Bộ Nội vụ"],
            &["@ministries"],
        ),
        (
            "1. Bộ Tài chính, Bộ Nội vụ theo chức năng, nhiệm vụ được giao, hướng dẫn chế độ.",
            &["Bộ Tài chính", "Bộ Nội vụ"],
            &[],
        ),
        (
            "1. Bộ Y tế chủ trì, phối hợp với Tập đoàn Bưu chính Viễn thông Việt Nam kết nối dữ liệu.",
            &["Bộ Y tế"],
            &["~Tập đoàn Bưu chính Viễn thông Việt Nam"],
        ),
        (
            "1. Đề nghị Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao phối hợp với Bộ Công \
             an chia sẻ dữ liệu.",
            &["~Tòa án nhân dân tối cao", "~Viện kiểm sát nhân dân tối cao"],
            &["Bộ Công an"],
        ),
        (
            "1. Bộ Ngoại giao chủ trì, phối hợp với các cơ quan liên quan đàm phán hiệp định.",
            &["Bộ Ngoại giao"],
            &["~các cơ quan liên quan"],
        ),
    ];
    for (text, lead, help) in cases {
        assert_eq!(leads(text), lead, "{text}");
        assert_eq!(coordinators(text), help, "{text}");
    }
}

#[test]
fn items_inherit_the_addressee_and_the_coordinators_of_their_heading() {
    let tasks = orders(
        "1. Bộ Y tế chủ trì, phối hợp với Bộ Công an:\n\
         a) Hoàn thiện Sổ sức khỏe điện tử, hoàn thành trong tháng 12 năm 2025;\n\
         b) Ban hành hướng dẫn liên thông dữ liệu.\n\
         2. Đối với UBND các tỉnh, thành phố:\n\
         - Bố trí kinh phí năm 2026.\n\
         - Bộ Tài chính hướng dẫn nguồn kinh phí.",
    );
    let who: Vec<_> =
        tasks.iter().map(|task| (task.path.as_str(), task.leads[0].as_str())).collect();
    assert_eq!(
        who,
        [("1.a", "Bộ Y tế"), ("1.b", "Bộ Y tế"), ("2.-1", "@provinces"), ("2.-2", "Bộ Tài chính")]
    );
    assert_eq!(tasks[1].coordinators, ["Bộ Công an"]);
    assert_eq!(tasks[3].coordinators, [""; 0]);
}

#[test]
fn what_somebody_did_is_no_order() {
    assert!(orders("1. Các bộ, ngành đã tích cực triển khai nhiệm vụ được giao.").is_empty());
    assert!(orders("1. Các bộ, ngành chưa thực sự quan tâm đến dữ liệu.").is_empty());
    let which = "1. Các tỉnh, thành phố chưa hoàn thành quy hoạch khẩn trương hoàn thành.";
    assert_eq!(leads(which), ["@provinces"]);
}

#[test]
fn two_addressees_in_one_item_are_two_tasks() {
    let tasks = orders(
        "1. Bộ Nội vụ trình Nghị định về vị trí việc làm; Bộ Tư pháp thẩm định trước ngày 15/10/2025.\n\
         2. Bộ Y tế ban hành Thông tư. Bộ Tài chính bố trí kinh phí trong tháng 11/2025.",
    );
    let who: Vec<_> = tasks.iter().map(|task| task.leads[0].as_str()).collect();
    assert_eq!(who, ["Bộ Nội vụ", "Bộ Tư pháp", "Bộ Y tế", "Bộ Tài chính"]);
    assert_eq!(tasks[0].due.date, None);
    assert!(tasks.iter().all(|task| task.doubts.contains(&"split_in_the_item".to_owned())));
}

#[test]
fn accents_of_both_styles_and_composed_or_not_are_the_same() {
    let text = "1. Bộ Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Ủy ban nhân dân tỉnh Khánh \
                Hòa hoàn thiện hồ sơ, hoàn thành trong quý I năm 2026.";
    let new = text.replace("Hòa", "Hoà").replace("hóa", "hoá").replace("Ủy", "Uỷ");
    let apart: String = text.nfd().collect();
    let first = order(text);
    for other in [new, apart] {
        let other = order(&other);
        assert_eq!((&other.leads, &other.coordinators), (&first.leads, &first.coordinators));
        assert_eq!(other.due.date, first.due.date);
    }
}

#[test]
fn a_line_broken_inside_a_phrase_is_one_phrase() {
    let text = "1. Bộ Tài\nchính chủ trì, phối hợp với Bộ\nCông an rà soát trước\nngày 15/12/2025.";
    let task = order(text);
    assert_eq!(
        (task.leads, task.coordinators),
        (vec!["Bộ Tài chính".to_owned()], vec!["Bộ Công an".to_owned()])
    );
    assert_eq!(task.due.date, crate::breakdown_kit::day("2025-12-15"));
}

#[test]
fn names_are_those_of_the_day_of_issue() {
    let text = "1. Bộ Kế hoạch và Đầu tư rà soát dự án tồn đọng, báo cáo kết quả.";
    let merged = "1. UBND tỉnh Hà Giang rà soát quỹ đất, báo cáo kết quả.";
    assert_eq!(orders_of("ngày 20 tháng 12 năm 2023", merged)[0].leads, ["Hà Giang"]);
    assert_eq!(orders(merged)[0].leads, ["~UBND tỉnh Hà Giang"]);
    let before = orders_of("ngày 20 tháng 12 năm 2023", text);
    assert_eq!(before[0].leads, ["Bộ Kế hoạch và Đầu tư"]);
    let after = orders(text);
    assert_eq!(after[0].leads, ["~Bộ Kế hoạch và Đầu tư"]);
    assert_eq!(after[0].doubts, ["outside_the_register: Bộ Kế hoạch và Đầu tư"]);
}

#[test]
fn a_slip_of_the_scanner_is_read_and_doubted() {
    let task = order("1. Bộ Tài chinh rà soát nguồn thu, báo cáo kết quả.");
    assert_eq!(task.leads, ["Bộ Tài chính"]);
    assert_eq!(task.doubts, ["name_not_exact: Bộ Tài chinh"]);
}

#[test]
fn each_name_can_be_found_in_the_text() {
    let task = order("1. Bộ Y tế phối hợp với Bộ Công an rà soát, xong trước ngày 15/12/2025.");
    let what: Vec<_> = task.marks.iter().map(|mark| mark.what).collect();
    assert_eq!(what, ["lead", "coordinator", "due"]);
    assert_eq!(task.marks[0].end - task.marks[0].start, "Bộ Y tế".chars().count());
}

#[test]
fn a_name_that_somebody_settled_means_that_organisation_from_then_on() {
    let base = register();
    let alias = |name: &str, of: &str| {
        let day = "2025-10-01".parse().unwrap();
        let meant =
            base.organisations().iter().find(|one| one.name_vi == of && one.is_valid_on(day));
        Alias { name: name.to_owned(), organisation: meant.unwrap().id }
    };
    let aliases = vec![
        alias("Tập đoàn Minh Hoạ", "Bộ Tài chính"),
        alias("Tập đoàn Minh Hoạ", "Bộ Công Thương"),
        alias("TĐMH", "Bộ Công Thương"),
    ];
    let register = base.clone().with_aliases(aliases);
    let head = "Số: 99/CT-TTg\nHà Nội, ngày 01 tháng 10 năm 2025\nThủ tướng Chính phủ yêu cầu:\n";
    for text in [
        "1. Tập đoàn Minh Hoạ rà soát danh mục, hoàn thành trước ngày 20 tháng 12 năm 2025.",
        "1. Tập đoàn Minh Họa rà soát danh mục, hoàn thành trước ngày 20 tháng 12 năm 2025.",
        "1. TĐMH rà soát danh mục, hoàn thành trước ngày 20 tháng 12 năm 2025.",
    ] {
        let proposal = register.propose(&format!("{head}{text}"), None);
        let task = &proposal.tasks[0];
        assert_eq!(task.leads, ["Bộ Công Thương"], "{text}: of two the later counts");
        assert_eq!(task.doubts, [""; 0], "{text}");
    }
    let text = "1. Hội Minh Hoạ rà soát danh mục, hoàn thành trước ngày 20 tháng 12 năm 2025.";
    let other = register.propose(&format!("{head}{text}"), None);
    assert_eq!(other.tasks[0].leads, ["~Hội Minh Hoạ"]);
}
