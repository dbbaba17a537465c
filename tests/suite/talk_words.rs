//! What a comment may say, whom it speaks to, and who may say it: pure.

use dondoc::domain::{
    comment::{COMMENT_CHARS_MAX, MENTIONS_MAX, addressed, may_attach, may_comment, mentions},
    rights::{Relation, Relations},
};

#[test]
fn whoever_is_spoken_to_is_told_by_an_at_before_an_address() {
    let table: [(&str, &[&str]); 12] = [
        ("không ai", &[]),
        ("@a@b.example xem giúp", &["a@b.example"]),
        ("Nhờ @A.B@Bo.Example.", &["a.b@bo.example"]),
        ("(@a@b.example), “@c@d.example”; @a@b.example!", &["a@b.example", "c@d.example"]),
        ("dòng một\n@a@b.example\t@c@d.example", &["a@b.example", "c@d.example"]),
        ("thư gửi a@b.example", &[]),
        ("@all và @provinces", &[]),
        ("@a@b", &[]),
        ("@@b.example", &[]),
        ("@a@@b.example", &[]),
        ("@a@.example", &[]),
        ("<@a@b.example>", &["a@b.example"]),
    ];
    for (text, expected) in table {
        assert_eq!(mentions(text), expected, "{text}");
    }
}

#[test]
fn a_comment_is_neither_empty_nor_endless_and_speaks_to_few() {
    let code = |text: &str| addressed(text).unwrap_err().0[0].code;
    assert_eq!(code(""), "required");
    assert_eq!(code(" \n\t"), "required");
    assert_eq!(code("a\0b"), "control_characters");
    let longest = "đ".repeat(COMMENT_CHARS_MAX);
    assert_eq!(addressed(&longest), Ok(Vec::new()));
    assert_eq!(code(&format!("{longest}đ")), "too_long");
    let many = |count: usize| (0..count).map(|n| format!("@a{n}@b.example ")).collect::<String>();
    assert_eq!(addressed(&many(MENTIONS_MAX)).unwrap().len(), MENTIONS_MAX);
    assert_eq!(code(&many(MENTIONS_MAX + 1)), "too_many_mentions");
}

#[test]
fn readers_only_read_and_a_member_speaks_without_files() {
    for relation in Relation::ALL {
        let relations = Relations::NONE.with(relation);
        use Relation::{Above, Admin, Auditor, Inspector};
        let reads_only = matches!(relation, Admin | Auditor | Above | Inspector);
        assert_eq!(may_comment(relations), !reads_only, "{relation:?}");
        let sends = !reads_only && relation != Relation::Member;
        assert_eq!(may_attach(relations), sends, "{relation:?}");
    }
    assert!(!may_comment(Relations::NONE) && !may_attach(Relations::NONE));
}
