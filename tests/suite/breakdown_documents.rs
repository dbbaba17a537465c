//! Whole documents of our own making, as the kinds of directives are printed.

use crate::breakdown_kit::{day, propose};

/// Path, leads and kind of each proposed order.
fn outline(text: &str) -> Vec<(String, String, &'static str)> {
    let tasks = propose(text).tasks;
    tasks.into_iter().map(|task| (task.path, task.leads.join("; "), task.kind.name())).collect()
}

fn expect(text: &str, wanted: &[(&str, &str, &str)]) {
    let found = outline(text);
    let found: Vec<_> =
        found.iter().map(|(path, leads, kind)| (path.as_str(), leads.as_str(), *kind)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_resolution_with_sections_looks_back_first() {
    let text = "CHÍNH PHỦ\nSố: 301/NQ-CP\nHà Nội, ngày 05 tháng 10 năm 2025\nNGHỊ QUYẾT\n\
        Về một số nhiệm vụ (minh hoạ)\nCăn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;\n\
        QUYẾT NGHỊ:\n\
        I. VỀ TÌNH HÌNH THÁNG 9\n\
        1. Các bộ, ngành tập trung thực hiện nhiệm vụ, đạt nhiều kết quả.\n\
        II. NHIỆM VỤ THỜI GIAN TỚI\n\
        Chính phủ yêu cầu các bộ, cơ quan, địa phương tập trung thực hiện các giải pháp sau:\n\
        1. Về giá\n\
        a) Bộ Tài chính trình Nghị định về giá trước ngày 20/10/2025.\n\
        b) Các bộ, cơ quan trung ương và địa phương phấn đấu giải ngân 100% vốn.\n\
        2. Về nước\n\
        Bộ Nông nghiệp và Môi trường chủ trì, phối hợp với Bộ Xây dựng lập phương án chống sạt lở.\n\
        III. TỔ CHỨC THỰC HIỆN\n\
        1. Giao Văn phòng Chính phủ theo dõi, đôn đốc việc thực hiện Nghị quyết này.\n\
        Nơi nhận:\n- Các bộ, ngành rà soát;\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Văn Minh Họa";
    expect(
        text,
        &[
            ("II.1.a", "Bộ Tài chính", "task"),
            ("II.1.b", "@all", "task"),
            ("II.2.¶1", "Bộ Nông nghiệp và Môi trường", "task"),
            ("III.1", "Văn phòng Chính phủ", "general"),
        ],
    );
    let facts = propose(text).directive;
    assert_eq!(facts.number.as_deref(), Some("301/NQ-CP"));
    assert_eq!(facts.issued_on, day("2025-10-05"));
    assert_eq!(facts.kind, Some(dondoc::domain::directive::Kind::Resolution));
    assert_eq!(facts.signer.as_deref(), Some("Nguyễn Văn Minh Họa"));
}

#[test]
fn a_decision_with_labelled_lines_takes_them_for_its_items() {
    let text = "Số: 1500/QĐ-TTg\nHà Nội, ngày 20 tháng 6 năm 2025\nQUYẾT ĐỊNH\n\
        Phê duyệt Kế hoạch (minh hoạ)\nTheo đề nghị của Bộ trưởng Bộ Nông nghiệp và Môi trường.\n\
        QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Kế hoạch với các nội dung sau:\n\
        I. MỤC ĐÍCH, YÊU CẦU\n1. Bảo đảm sự phối hợp giữa các bộ, ngành.\n\
        II. NỘI DUNG\n1. Xây dựng phần mềm quản lý dữ liệu đất đai.\n\
        - Cơ quan chủ trì: Bộ Khoa học và Công nghệ.\n\
        - Cơ quan phối hợp: Bộ Tư pháp, Bộ Tài chính.\n\
        - Thời gian hoàn thành: Quý IV/2025.\n\
        Điều 2. Tổ chức thực hiện\n\
        1. Bộ Tài chính bố trí kinh phí theo quy định.\n\
        Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký.\n\
        Điều 4. Các Bộ trưởng, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố chịu trách nhiệm thi hành \
        Quyết định này./.";
    expect(
        text,
        &[
            ("Điều 1.II.1", "Bộ Khoa học và Công nghệ", "task"),
            ("Điều 2.1", "Bộ Tài chính", "task"),
            ("Điều 4", "@all", "general"),
        ],
    );
    let first = &propose(text).tasks[0];
    assert_eq!(first.coordinators, ["Bộ Tư pháp", "Bộ Tài chính"]);
    assert_eq!((first.due.rule.name(), first.due.date), ("quarter", day("2025-12-31")));
}

#[test]
fn a_table_in_an_appendix_is_read_row_by_row() {
    for bar in ["\t", " | "] {
        let rows = [
            ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"],
            [
                "1",
                "Lập nền tảng dữ liệu",
                "Bộ Khoa học và Công nghệ",
                "Bộ Công an; các bộ, ngành",
                "Quý III/2025",
            ],
            ["2", "Chuẩn hóa danh mục", "Các bộ, ngành, địa phương", "", "30/9/2025"],
            ["3", "Đào tạo kỹ năng số", "Học viện Minh họa", "Bộ Nội vụ", "Khi có điều kiện"],
        ];
        let table: Vec<String> = rows.iter().map(|row| row.join(bar)).collect();
        let text = format!(
            "Số: 900/QĐ-TTg\nngày 02 tháng 6 năm 2025\nQUYẾT ĐỊNH:\n\
             Điều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Các bộ;\nPhụ lục I\nPHÂN CÔNG NHIỆM VỤ\n{}",
            table.join("\n")
        );
        let tasks = propose(&text).tasks;
        let who: Vec<_> = tasks.iter().map(|task| task.leads.join("; ")).collect();
        assert_eq!(who, ["Bộ Khoa học và Công nghệ", "@all", "~Học viện Minh họa"], "{bar:?}");
        assert_eq!(tasks[0].coordinators, ["Bộ Công an", "@ministries"]);
        assert_eq!((tasks[0].due.date, tasks[1].due.date), (day("2025-09-30"), day("2025-09-30")));
        assert!(tasks[2].doubts.contains(&"due_not_understood".to_owned()));
        assert_eq!(tasks[2].due.words.as_deref(), Some("Khi có điều kiện"));
    }
}

#[test]
fn a_dispatch_without_numbers_is_read_by_its_signs() {
    let text = "Số: 180/CĐ-TTg\nngày 22 tháng 9 năm 2025\nVề ứng phó bão (minh hoạ)\n\
        Thời gian qua các địa phương đã chủ động. Để ứng phó, Thủ tướng Chính phủ yêu cầu:\n\
        - Bộ Quốc phòng:\n+ Chuẩn bị lực lượng cứu hộ trước ngày 24/9/2025.\n\
        + Bố trí 50 xuồng cứu nạn.\n\
        - Chủ tịch UBND thành phố Hải Phòng cấm biển.\n\
        Bộ Công an:\nBảo đảm an ninh, phân luồng giao thông.\n\
        - Đài Truyền hình Việt Nam, Thông tấn xã Việt Nam kịp thời đưa tin về bão.";
    expect(
        text,
        &[
            ("-1.+1", "Bộ Quốc phòng", "task"),
            ("-1.+2", "Bộ Quốc phòng", "task"),
            ("-2", "Hải Phòng", "task"),
            ("¶1", "Bộ Công an", "task"),
            ("-1", "Đài Truyền hình Việt Nam; Thông tấn xã Việt Nam", "task"),
        ],
    );
}

#[test]
fn several_items_in_one_line_are_several() {
    let text = "Số: 12/CT-TTg\nngày 05 tháng 8 năm 2025\nThủ tướng Chính phủ yêu cầu:\n\
        1. Nhiệm vụ: (1) Bộ Y tế ban hành Thông tư; (2) Bộ Tài chính bố trí vốn; (3) UBND các tỉnh rà soát hộ nghèo.\n\
        2. Bộ Nội vụ: (i) trình Nghị định trước ngày 15/8/2025; (ii) công bố biên chế trước ngày 30/9/2025.\n\
        3. Bộ Tư pháp hoàn thiện cơ sở dữ liệu theo hướng: (i) đơn giản; (ii) minh bạch; (iii) liên thông.";
    expect(
        text,
        &[
            ("1.(1)", "Bộ Y tế", "task"),
            ("1.(2)", "Bộ Tài chính", "task"),
            ("1.(3)", "@provinces", "task"),
            ("2.(i)", "Bộ Nội vụ", "task"),
            ("2.(ii)", "Bộ Nội vụ", "task"),
            ("3", "Bộ Tư pháp", "task"),
        ],
    );
}

#[test]
fn exhortations_are_told_from_tasks() {
    let text = "Số: 5/CT-TTg\nngày 05 tháng 8 năm 2025\nThủ tướng Chính phủ yêu cầu:\n1. Bộ Y tế:\n\
        a) Quán triệt sâu sắc tinh thần Chỉ thị tới từng cán bộ.\n\
        b) Tăng cường kiểm tra, giám sát, không để xảy ra vi phạm.\n\
        c) Đẩy mạnh số hóa, hoàn thành 80% hồ sơ trong tháng 9 năm 2025.\n\
        d) Tăng cường quản lý giá. Ban hành Thông tư về giá thuốc.\n\
        2. Các bộ, ngành, địa phương nghiêm túc triển khai thực hiện Chỉ thị này.";
    let kinds: Vec<_> = outline(text).into_iter().map(|(_, _, kind)| kind).collect();
    assert_eq!(kinds, ["general", "general", "task", "task", "general"]);
}

#[test]
fn english_and_spanish_are_read_by_the_same_structures() {
    let english = "No: 12/QD-TTg\nHanoi, 5 January 2026\nDECISION\non civil status data (illustrative)\n\
        The Prime Minister requests as follows:\n\
        1. The Ministry of Justice shall, in coordination with the Ministry of Public Security, complete \
        the database by 30 June 2026.\n\
        2. All ministries, sectors and localities shall report monthly before the 25th.\n\
        3. The People's Committee of Dien Bien Province shall connect 100% of communes in Q3 2026.";
    expect(
        english,
        &[("1", "Bộ Tư pháp", "task"), ("2", "@all", "task"), ("3", "Điện Biên", "task")],
    );
    let tasks = propose(english).tasks;
    assert_eq!(tasks[0].coordinators, ["Bộ Công an"]);
    assert_eq!(tasks[2].targets, ["100% of communes"]);
    let spanish = "Directiva número 3/CT-TTg\nHanói, 5 de enero de 2026\n\
        El Primer Ministro ordena lo siguiente:\n\
        1. El Ministerio de Justicia, en coordinación con el Ministerio de Finanzas, elaborará el plan a \
        más tardar el 30 de junio de 2026.\n\
        2. Los ministerios y las provincias deberán publicar los resultados mensualmente.";
    expect(spanish, &[("1", "Bộ Tư pháp", "task"), ("2", "@all", "task")]);
    assert_eq!(propose(spanish).tasks[0].coordinators, ["Bộ Tài chính"]);
}

#[test]
fn a_conclusion_of_the_party_addresses_bodies_outside_the_register() {
    let text = "Số: 200-KL/TW\nngày 10 tháng 9 năm 2025\nBộ Chính trị yêu cầu thực hiện các nội dung sau:\n\
        1. Xây dựng đề án về cán bộ\n\
        - Giao Ban Tổ chức Trung ương chủ trì, phối hợp với Đảng ủy Chính phủ, Đảng ủy Mặt trận Tổ quốc, các \
        đoàn thể Trung ương hoàn thiện đề án, trình trước ngày 07/10/2025.\n\
        - Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương rà soát quy hoạch cán bộ.";
    let tasks = propose(text).tasks;
    assert_eq!(tasks[0].leads, ["~Ban Tổ chức Trung ương"]);
    let help = ["~Đảng ủy Chính phủ", "~Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương"];
    assert_eq!(tasks[0].coordinators, help);
    assert_eq!(tasks[1].leads, ["~Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương"]);
}

#[test]
fn a_poem_orders_nothing() {
    let proposal = propose(
        "Sông quê một dải nắng vàng\nCon đò lặng lẽ ngang hàng tre xanh\nMẹ ngồi khâu áo cho anh.",
    );
    assert!(proposal.tasks.is_empty());
    assert!(proposal.doubts.contains(&"no_orders".to_owned()));
}

#[test]
fn an_order_to_nobody_says_so() {
    let tasks =
        crate::breakdown_kit::orders("1. Rà soát các thủ tục hành chính trước ngày 30/11/2025.");
    assert!(tasks[0].leads.is_empty());
    assert!(tasks[0].doubts.contains(&"no_lead".to_owned()));
    assert!(tasks[0].confidence < 0.6);
}
