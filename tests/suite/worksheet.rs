//! Proposals being worked on, without a database: parting, joining, naming.

use dondoc::domain::{
    due::{Due, Rule},
    worksheet::{Content, Hindrance, free_path, seams, unnumbered},
};

fn content(text: &str) -> Content {
    Content {
        path: "1.a".to_owned(),
        title: None,
        text: text.to_owned(),
        is_general: false,
        leads: vec!["@provinces".to_owned()],
        coordinators: Vec::new(),
        due: Due::on("2023-12-20".parse().unwrap()),
        due_words: Some("trước ngày 20/12".to_owned()),
        targets: vec!["100%".to_owned()],
        doubts: Vec::new(),
        place: (103, 103 + text.chars().count()),
        under: None,
        marks: Vec::new(),
    }
}

#[test]
fn numbers_and_signs_before_an_order_are_taken_off() {
    for (text, rest) in [
        ("- Chủ trì", "Chủ trì"),
        ("(4) Ủy ban", "Ủy ban"),
        ("1.2. Giao Bộ", "Giao Bộ"),
        ("đ) Rà soát", "Rà soát"),
        ("(iv) Rà soát", "Rà soát"),
        ("100% hồ sơ", "100% hồ sơ"),
        ("Các bộ. Rà soát", "Các bộ. Rà soát"),
        ("-", "-"),
        ("", ""),
    ] {
        assert_eq!(unnumbered(text), rest, "{text}");
    }
}

#[test]
fn a_text_is_parted_where_lines_and_sentences_begin() {
    let text = "Rà soát quy định. Báo cáo kết quả;\nCông khai tiến độ.";
    let parts: Vec<String> =
        seams(text, 9).into_iter().map(|at| text.chars().skip(at).take(7).collect()).collect();
    assert_eq!(parts, ["Báo cáo", "Công kh"]);
    assert_eq!(seams(text, 1).len(), 1, "bounded");
    assert!(seams("Một câu duy nhất", 9).is_empty());
}

#[test]
fn a_part_keeps_the_due_date_that_it_states() {
    let text = "Rà soát. Báo cáo 100% trước ngày 20/12.";
    let (first, second) = content(text).parted(9).unwrap();
    assert_eq!((first.text.as_str(), second.place.1), ("Rà soát.", 103 + 39));
    assert_eq!((first.due.rule, second.due.rule), (Rule::None, Rule::Date));
    assert_eq!((first.targets.len(), second.targets.len()), (0, 1));
    assert_eq!((first.place, second.place.0), ((103, 112), 112));
    assert!([&first, &second].iter().all(|part| part.doubts == ["split_by_hand"]));
    assert!(content(text).parted(0).is_none() && content(text).parted(400).is_none());
}

#[test]
fn a_due_date_that_neither_part_states_stays_with_both() {
    let mut whole = content("Rà soát. Báo cáo.");
    whole.due_words = Some("hoàn thành trong năm 2023".to_owned());
    let (first, second) = whole.parted(9).unwrap();
    assert_eq!((first.due, second.due), (Due::on("2023-12-20".parse().unwrap()), first.due));
}

#[test]
fn two_joined_have_each_body_once_and_one_due_date() {
    let mut next = content("Báo cáo.");
    next.leads.push("~Hội Minh Hoạ".to_owned());
    let joined = content("Rà soát.").joined(next.clone());
    assert_eq!(joined.leads, ["@provinces", "~Hội Minh Hoạ"]);
    assert_eq!((joined.text.as_str(), joined.doubts.len()), ("Rà soát.\nBáo cáo.", 0));
    next.due = Due::on("2024-01-31".parse().unwrap());
    assert_eq!(content("Rà soát.").joined(next).doubts, ["several_dues"]);
}

#[test]
fn a_name_that_means_nobody_in_particular_is_taken_out() {
    let mut one = content("Rà soát.");
    one.leads = vec!["@provinces".to_owned(), "~các đơn vị liên quan".to_owned()];
    one.doubts = vec!["outside_the_register: các đơn vị liên quan".to_owned()];
    assert!(!one.settle(None, |name| name == "Hội A"), "it does not name it");
    assert!(one.settle(None, |name| name == "các đơn vị liên quan"));
    assert_eq!((one.leads.as_slice(), one.doubts.len()), (&["@provinces".to_owned()][..], 0));
    assert_eq!(one.hindrance(), None);
}

#[test]
fn a_settled_name_takes_its_doubt_along() {
    let mut one = content("Rà soát.");
    one.leads = vec!["~Hội A".to_owned(), "~Hội B".to_owned()];
    one.doubts = ["A", "B"].map(|name| format!("outside_the_register: Hội {name}")).to_vec();
    assert_eq!(one.hindrance(), Some(Hindrance::Outside));
    assert!(one.settle(Some("@provinces"), |name| name == "Hội A"));
    assert!(!one.settle(Some("@provinces"), |name| name == "Hội A"), "it is settled");
    assert_eq!(one.leads, ["@provinces", "~Hội B"]);
    assert_eq!(one.doubts, ["outside_the_register: Hội B"]);
    assert!(one.settle(Some("@provinces"), |_| true));
    assert_eq!((one.leads.len(), one.hindrance()), (1, None), "each once");
    one.leads.clear();
    assert_eq!(one.hindrance(), Some(Hindrance::NoLead));
}

#[test]
fn no_two_proposals_have_one_number() {
    assert_eq!(free_path("(1).-1", &[]), "(1).-1");
    assert_eq!(free_path("(1).-1", &["(1).-1", "(1).-1/2"]), "(1).-1/3");
    assert_eq!(free_path("  ", &[]), "¶");
}
