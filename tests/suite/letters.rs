//! Letters in three languages.

use chrono::NaiveDate;
use dondoc::{
    domain::{
        ids::{DifficultyId, InspectionId, MessageId, TaskId},
        ladder::{Audience, ClockKind},
        letter::{Letter, LetterDifficulty, LetterInspection, LetterRow, LetterTask},
        locale::Locale,
        task::State,
    },
    mail::{Outgoing, Renderer, Sender},
    wording::Engine,
};
use mail_parser::MessageParser;
use serde_json::{Value, json};

const EVENTS: [&str; 37] = [
    "import",
    "issue",
    "reassign",
    "urge",
    "insist",
    "return",
    "submit",
    "reject",
    "reopen",
    "recall",
    "accept",
    "suspend",
    "resume",
    "withdraw",
    "change_due_date",
    "correct",
    "comment",
    "invitation",
    "checkpoint",
    "gap",
    "test_letter",
    "difficulty_report",
    "difficulty_acknowledge",
    "difficulty_route",
    "difficulty_answer",
    "difficulty_decline",
    "difficulty_resolve",
    "difficulty_reopen",
    "difficulty_dismiss",
    "difficulty_withdraw",
    "inspection_plan",
    "inspection_announce",
    "inspection_conclude",
    "inspection_close",
    "inspection_change",
    "inspection_drop",
    "inspection_cancel",
];

pub(crate) fn renderer() -> Renderer {
    let zone = chrono_tz::Asia::Ho_Chi_Minh;
    Renderer::new(Engine::load_strict().unwrap(), zone, "https://dondoc.example")
}

pub(crate) fn row(kind: &str, title: &str) -> LetterRow {
    LetterRow {
        kind: kind.into(),
        clock: None,
        audience: None,
        is_fallback: false,
        in_place_of: None,
        said_for: None,
        difficulty: None,
        inspection: None,
        task: Some(LetterTask {
            id: TaskId(uuid::Uuid::from_u128(1)),
            reference: "27/CT-TTg/2023·II.1.a·H18".into(),
            title: title.into(),
            lead: "Tỉnh Điện Biên".into(),
            state: State::InProgress,
            due_on: NaiveDate::from_ymd_opt(2023, 12, 10),
            days_late: 3,
            is_extension_pending: true,
        }),
        payload: Value::Null,
    }
}

pub(crate) fn letter(locale: Locale, rows: Vec<LetterRow>) -> Letter {
    Letter {
        message: MessageId(uuid::Uuid::from_u128(9)),
        recipient: "focal@h18.example".into(),
        locale,
        kind: rows[0].kind.clone(),
        total: rows.len(),
        like_first: rows.iter().filter(|row| row.kind == rows[0].kind).count(),
        rows,
    }
}

/// Every kind of fact that a letter may carry, told to everybody who may hear it.
fn samples() -> Vec<LetterRow> {
    let mut rows = Vec::new();
    for clock in ClockKind::ALL {
        for kind in ["reminder", "overdue", "slip", "letter", "escalation"] {
            for audience in [
                Audience::Focal,
                Audience::Leader,
                Audience::Member,
                Audience::Secretariat,
                Audience::Head,
                Audience::Team,
            ] {
                let (clock, audience) = (Some(clock), Some(audience));
                rows.push(LetterRow {
                    clock,
                    audience,
                    is_fallback: true,
                    in_place_of: Some("Lò Văn Sơn".to_owned()),
                    ..row(kind, "Việc")
                });
            }
        }
    }
    for kind in EVENTS {
        for role in ["lead", "coordinator", "former_lead", "assigner", "mentioned"] {
            let payload = json!({
                "role": role, "words": "Lý do.", "link_secret": "abc", "number": 1, "events": 2,
                "root": "00ff", "from": "2023-12-10T01:00:00Z", "until": "2023-12-10T05:00:00Z",
                "led": 300, "helped": 1,
                "expires_at": "2023-12-12T01:00:00Z",
            });
            let mut row = LetterRow { payload, ..row(kind, "Việc") };
            if matches!(kind, "invitation" | "checkpoint" | "gap" | "test_letter" | "import") {
                row.task = None;
            }
            if kind.starts_with("difficulty_") {
                row.difficulty = Some(LetterDifficulty {
                    id: DifficultyId(uuid::Uuid::from_u128(2)),
                    obstacle: "Chưa có đơn giá".into(),
                    reporter: "Thành phố Hà Nội".into(),
                    answer_by: NaiveDate::from_ymd_opt(2023, 12, 20),
                });
            }
            if kind.starts_with("inspection_") {
                row.task = None;
                row.inspection = Some(LetterInspection {
                    id: InspectionId(uuid::Uuid::from_u128(3)),
                    reference: "KT-231120-1A2B3C".into(),
                    title: "Kiểm tra số hóa".into(),
                    from: NaiveDate::from_ymd_opt(2023, 12, 18).unwrap(),
                    to: NaiveDate::from_ymd_opt(2023, 12, 20).unwrap(),
                });
            }
            rows.push(row);
        }
    }
    rows
}

#[test]
fn every_fact_has_words_in_every_language() {
    let renderer = renderer();
    for locale in Locale::ALL {
        for row in samples() {
            let kind = row.kind.clone();
            let one = renderer.render(&letter(locale, vec![row.clone()])).unwrap();
            let two = renderer.render(&letter(locale, vec![row.clone(), row])).unwrap();
            assert!(!one.subject.is_empty() && !two.subject.is_empty(), "{kind} in {locale}");
            assert!(!one.subject.contains("letter-"), "{}", one.subject);
            assert!(!one.text.contains("letter-event-other"));
        }
    }
}

#[test]
fn the_subject_is_good_for_one_task_and_for_many() {
    let renderer = renderer();
    let late = |title| LetterRow {
        clock: Some(ClockKind::Due),
        audience: Some(Audience::Focal),
        ..row("overdue", title)
    };
    let said = |locale, rows| renderer.render(&letter(locale, rows)).unwrap().subject;
    assert_eq!(said(Locale::Vi, vec![late("Công khai")]), "Nhiệm vụ quá hạn: Công khai");
    assert_eq!(said(Locale::Vi, vec![late("a"), late("b")]), "Nhiệm vụ quá hạn: 2 nhiệm vụ");
    assert_eq!(said(Locale::En, vec![late("a"), late("b")]), "Task overdue: 2 tasks");
    let mixed = vec![late("a"), row("issue", "b")];
    assert_eq!(said(Locale::Vi, mixed), "Nhiệm vụ quá hạn (1); và 1 nội dung khác");
}

#[test]
fn a_letter_ends_in_one_button_to_what_it_is_about() {
    let renderer = renderer();
    let open = |letter: &Letter| {
        let rendered = renderer.render(letter).unwrap();
        let buttons: Vec<&str> = rendered.html.split("<a class=\"open\" href=\"").skip(1).collect();
        let [button] = buttons[..] else { panic!("one button: {}", rendered.html) };
        let url = button.split('"').next().unwrap().to_owned();
        let last = rendered.text.lines().rev().find(|line| line.contains("https://")).unwrap();
        assert!(last.ends_with(&url), "{last} and {url}");
        url
    };
    let other = |title| {
        let mut row = row("issue", title);
        row.task.as_mut().unwrap().id = TaskId(uuid::Uuid::from_u128(2));
        row
    };
    let task = "https://dondoc.example/tasks/00000000-0000-0000-0000-000000000001";
    let work = "https://dondoc.example/";
    let twice = vec![row("issue", "a"), row("overdue", "a")];
    assert_eq!(open(&letter(Locale::Vi, twice.clone())), task);
    assert_eq!(open(&letter(Locale::Vi, vec![row("issue", "a"), other("b")])), work);
    let cut = Letter { total: 60, ..letter(Locale::Vi, twice) };
    assert_eq!(open(&cut), work, "there is more than is listed");
}

#[test]
fn more_than_fifty_facts_end_in_and_more_and_stay_small() {
    let renderer = renderer();
    let title = "Đẩy mạnh ".repeat(50);
    let rows = vec![row("issue", &title); 50];
    let many = Letter { total: 8500, like_first: 8500, ..letter(Locale::Vi, rows) };
    let rendered = renderer.render(&many).unwrap();
    assert!(rendered.text.contains("nội dung khác"));
    assert_eq!(rendered.subject, "Nhiệm vụ mới được giao: 8.500 nhiệm vụ");
    let sender = Sender::new("no-reply@dondoc.example").unwrap();
    let now = "2023-12-11T01:00:00Z".parse().unwrap();
    let out = Outgoing::new(&sender, many.message, &many.recipient, &rendered, now).unwrap();
    assert!(out.mime.len() < 100_000, "{}", out.mime.len());
}

#[test]
fn markup_in_a_title_stays_text() {
    let rendered = renderer()
        .render(&letter(Locale::Vi, vec![row("issue", "<script>alert(1)</script>")]))
        .unwrap();
    assert!(!rendered.html.contains("<script>"));
    assert!(rendered.text.contains("<script>alert(1)</script>"));
    assert!(rendered.html.contains("https://dondoc.example/tasks/00000000-"));
}

#[test]
fn a_vietnamese_subject_comes_back_whole_composed_or_decomposed() {
    use unicode_normalization::UnicodeNormalization;
    let composed =
        "Đẩy mạnh cải cách thủ tục hành chính, cắt giảm, đơn giản hóa quy định ".repeat(3);
    let composed: String = composed.chars().take(190).collect();
    let decomposed: String = composed.nfd().take(190).collect();
    let sender = Sender::new("Đôn đốc <no-reply@dondoc.example>").unwrap();
    let now = "2023-12-11T01:00:00Z".parse().unwrap();
    for title in [composed, decomposed] {
        let letter = letter(Locale::Vi, vec![row("issue", &title)]);
        let rendered = renderer().render(&letter).unwrap();
        let out =
            Outgoing::new(&sender, letter.message, &letter.recipient, &rendered, now).unwrap();
        let parsed = MessageParser::default().parse(&out.mime).unwrap();
        assert_eq!(parsed.subject().unwrap(), rendered.subject);
        assert!(rendered.subject.contains(title.trim_end()));
        assert_eq!(parsed.from().unwrap().first().unwrap().name(), Some("Đôn đốc"));
        let lines = String::from_utf8(out.mime.clone()).unwrap();
        assert!(lines.lines().all(|line| line.len() <= 998));
        for header in [
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "List-Id: <dondoc.dondoc.example>",
            "Date: Mon, 11 Dec 2023 01:00:00 +0000",
            "References: <task.00000000-0000-0000-0000-000000000001@dondoc.example>",
            "Message-ID: <00000000-0000-0000-0000-000000000009@dondoc.example>",
        ] {
            assert!(lines.contains(header), "{header} in\n{lines}");
        }
        assert_eq!(parsed.text_body_count(), 1);
        assert_eq!(parsed.html_body_count(), 1);
    }
}
