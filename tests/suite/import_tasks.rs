//! Imports of tasks: what a secretariat brings along in its sheets.

use std::sync::Mutex;

use dondoc::{
    app::{
        AppError, By,
        imports::{ImportKind, ImportReport, Mode, rejects::rejected_rows},
    },
    domain::{
        directive::Kind,
        directive_number::{issuer_of, kind_of},
        ids::TaskId,
        task::{Action, State},
    },
    store::tasks,
};
use entities::{clause, clock, directive, notice, submission, tally, task};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::{
    fixtures::day,
    house::{House, both},
    register_use::refused,
    workbooks::{of_sheet, workbook},
};

const HEADING: &str =
    "directive_number,directive_date,item,text,lead,coordinators,due,due_words,state,result\n";

async fn import(house: &House, file: &[u8], mode: Mode) -> ImportReport {
    house.app.import(&By::Machine, ImportKind::Tasks, file, mode).await.unwrap()
}

fn counts(report: &ImportReport) -> (usize, usize, usize) {
    (report.created, report.same, report.rejected())
}

fn named(report: &ImportReport) -> Vec<(u64, &str, &str)> {
    report.errors.iter().map(|e| (e.row, e.column.as_str(), e.code)).collect()
}

async fn count<E: EntityTrait>(house: &House) -> u64
where
    E::Model: Sync,
{
    E::find().count(house.app.db.reader()).await.unwrap()
}

async fn task_called(house: &House, reference: &str) -> dondoc::domain::task::Task {
    tasks::find_by_reference(house.app.db.reader(), reference).await.unwrap().expect(reference)
}

fn sheet() -> String {
    format!(
        "{HEADING}\
         27/CT-TTg,2023-10-27,II.1.a,Công khai thủ tục hành chính,H18,G15; G12 (01/12/2023),2023-12-10,trước ngày 10/12,,\n\
         27/CT-TTg,27/10/2023,II.1.a,Công khai thủ tục hành chính,Thành phố Hà Nội,,10/12/2023,,đang thực hiện,Đã rà soát 40%\n\
         27/CT-TTg,2023-10-27,II.2,Số hóa kết quả,UBND tỉnh Điện Biên,,2023-11-01,,Hoàn thành,Báo cáo số 12/BC-UBND\n\
         123/TB-VPCP,2023-09-01,1,Báo cáo tiến độ,G15,,thường xuyên,,,\n\
         123/TB-VPCP,2023-09-01,2,Sửa nghị định,Bộ Tài chính,,,,withdrawn,\n"
    )
}

both!(tasks_come_with_their_directives_and_twice_changes_nothing, |house| {
    let file = sheet();
    let foreseen = import(&house, file.as_bytes(), Mode::Preview).await;
    assert_eq!(counts(&foreseen), (5, 0, 0), "{:?}", foreseen.errors);
    assert_eq!(
        foreseen.directives,
        ["123/TB-VPCP (2023-09-01)", "27/CT-TTg (2023-10-27)"],
        "said before anything is written"
    );
    assert_eq!(
        (count::<task::Entity>(&house).await, count::<directive::Entity>(&house).await),
        (0, 0)
    );

    let done = import(&house, file.as_bytes(), Mode::Apply).await;
    assert_eq!((counts(&done), &done.directives), ((5, 0, 0), &foreseen.directives));
    let events = count::<entities::event::Entity>(&house).await;
    let notices = count::<notice::Entity>(&house).await;
    for _ in 0..2 {
        let again = import(&house, file.as_bytes(), Mode::Apply).await;
        assert_eq!((counts(&again), again.directives.len()), ((0, 5, 0), 0));
    }
    assert_eq!(count::<task::Entity>(&house).await, 5);
    assert_eq!(count::<directive::Entity>(&house).await, 2);
    assert_eq!(count::<clause::Entity>(&house).await, 4);
    assert_eq!(count::<entities::event::Entity>(&house).await, events, "nothing happened");
    assert_eq!(count::<notice::Entity>(&house).await, notices, "nobody is told");
    house.app.verify_history().await.unwrap();
});

both!(an_imported_task_stands_where_its_row_says_and_lives_on, |house| {
    import(&house, sheet().as_bytes(), Mode::Apply).await;
    let given = task_called(&house, "27/CT-TTg/2023·II.1.a·H18").await;
    assert_eq!((given.state, given.due_on), (State::Assigned, Some(day("2023-12-10"))));
    let parts: Vec<_> = given.coordinators.iter().map(|part| part.due_on).collect();
    assert_eq!(parts, [None, Some(day("2023-12-01"))]);
    assert_eq!(given.due_words.as_deref(), Some("trước ngày 10/12"));
    let taken = task_called(&house, "27/CT-TTg/2023·II.1.a·H26").await;
    assert_eq!(taken.state, State::InProgress);
    let done = task_called(&house, "27/CT-TTg/2023·II.2·H18").await;
    assert_eq!((done.state, done.completed_on), (State::Completed, Some(day("2023-11-01"))));
    let late = done.lateness(&house.app.world().await.unwrap().calendar, day("2023-11-20"));
    assert!(!late.is_late, "nobody is made late by a column that did not exist");
    let withdrawn = task_called(&house, "123/TB-VPCP/2023·2·G12").await;
    assert_eq!(withdrawn.withdrawn_on, Some(day("2023-11-20")));

    // Open ones have clocks: one for what is to be acknowledged, one for what is dated, one for a
    // coordinator's part.
    let running = clock::Entity::find().filter(clock::Column::IsRunning.eq(true));
    let running = running.all(house.app.db.reader()).await.unwrap();
    let of = |id: TaskId| running.iter().filter(|clock| clock.task_id == Some(id.0)).count();
    assert_eq!((of(given.id), of(taken.id), of(done.id), of(withdrawn.id)), (3, 1, 0, 0));
    let accepted = submission::Entity::find().all(house.app.db.reader()).await.unwrap();
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0].outcome.as_deref(), Some("accepted"));
    let counted = tally::Entity::find().all(house.app.db.reader()).await.unwrap();
    assert_eq!(counted.iter().map(|row| row.change).sum::<i64>(), 5);

    let focal = house.caller("focal@h18.example").await;
    let seen = house.app.task(&focal.actor, given.id).await.unwrap();
    assert!(seen.allowed.contains(&Action::Acknowledge));
    let step = dondoc::domain::task::Step::Acknowledge;
    house.app.take_step(&focal, given.id, step, None).await.unwrap();
    let again = import(&house, sheet().as_bytes(), Mode::Apply).await;
    assert_eq!(counts(&again), (0, 5, 0));
    assert_eq!(task_called(&house, &given.reference).await.state, State::InProgress);
    // The ladder climbs as it does for every task, from where the import found it.
    house.at("2023-12-11T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert!(said.iter().any(|row| row.rung == "late"), "{said:?}");
});

both!(a_whole_import_is_one_message_a_person, |house| {
    let mut file = HEADING.to_owned();
    for item in 1..=300 {
        for lead in ["H18", "H26"] {
            file += &format!("27/CT-TTg,2023-10-27,{item},Việc {item},{lead},G15,2023-12-29,,,\n");
        }
    }
    import(&house, file.as_bytes(), Mode::Apply).await;
    let told = notice::Entity::find().order_by_asc(notice::Column::Recipient);
    let told = told.all(house.app.db.reader()).await.unwrap();
    let given = |notice: &notice::Model| -> (u64, u64) {
        let payload: serde_json::Value = serde_json::from_str(&notice.payload).unwrap();
        (payload["led"].as_u64().unwrap(), payload["helped"].as_u64().unwrap())
    };
    let told: Vec<_> = told.iter().map(|n| (n.recipient.as_str(), given(n))).collect();
    assert_eq!(
        told,
        [
            ("focal@g15.example", (0, 600)),
            ("focal@h18.example", (300, 0)),
            ("focal@h26.example", (300, 0)),
        ]
    );
    assert_eq!(house.app.compose().await.unwrap(), 0, "it is collected first");
    house.advance(chrono::TimeDelta::seconds(61));
    assert_eq!(house.app.compose().await.unwrap(), 3);
});

both!(each_wrong_row_is_named_and_the_good_ones_go_in, |house| {
    let file = format!(
        "{HEADING}\
         1/CT-TTg,2023-10-01,1,Việc tốt,H18,,2023-12-10,,,\n\
         ,2023-10-01,1,Việc,H18,,,,,\n\
         1/CT-TTg,,2,Việc,H18,,,,,\n\
         1/CT-TTg,32/10/2023,2,Việc,H18,,,,,\n\
         1/CT-TTg,2023-10-01,,Việc,H18,,,,,\n\
         1/CT-TTg,2023-10-01,2,,H18,,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H99,,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,@provinces,,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,,soon,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,H18,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,G15:2023-12-11,2023-12-10,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,G15; G15,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,G15; X1,,,,\n\
         1/CT-TTg,2023-10-01,2,Mật,H18,,,,,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,,,,vui,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,,,,suspended,\n\
         1/CT-TTg,2023-10-01,2,Việc,H18,,,,assigned,Xong\n\
         1/CT-TTg,2023-10-01,1,Việc lặp,H18,,,,,\n\
         1/CT-TTg,2023-10-01,3,Việc tốt nữa,\"H26\",\"G15, G12\",,,,\n"
    );
    let expected = [
        (3, "directive_number", "required"),
        (4, "directive_date", "required"),
        (5, "directive_date", "not_a_date"),
        (6, "item", "required"),
        (7, "text", "required"),
        (8, "lead", "unknown_organisation"),
        (9, "lead", "one_organisation_only"),
        (10, "due", "not_a_date"),
        (11, "coordinators", "is_the_lead"),
        (12, "coordinators", "due_after_lead"),
        (13, "coordinators", "named_twice"),
        (14, "coordinators", "unknown_organisation"),
        (15, "text", "marked_secret"),
        (16, "state", "unknown_state"),
        (17, "state", "state_not_imported"),
        (18, "result", "not_with_this_state"),
        (19, "item", "named_twice"),
    ];
    let foreseen = import(&house, file.as_bytes(), Mode::Preview).await;
    assert_eq!((named(&foreseen), counts(&foreseen)), (expected.to_vec(), (2, 0, 17)));
    let done = import(&house, file.as_bytes(), Mode::Apply).await;
    assert_eq!((named(&done), counts(&done)), (expected.to_vec(), (2, 0, 17)));
    assert_eq!(task_called(&house, "1/CT-TTg/2023·3·H26").await.coordinators.len(), 2);

    let rejected = rejected_rows(file.as_bytes(), &done).unwrap();
    let text = String::from_utf8(rejected.clone()).unwrap();
    assert_eq!(text.lines().count(), 18);
    assert!(text.lines().nth(6).unwrap().ends_with("lead: unknown_organisation"), "{text}");
    // Mended there, they go in; what was wrong stays out of the way.
    let mended = text.replace("H99", "H29");
    let again = import(&house, mended.as_bytes(), Mode::Apply).await;
    assert_eq!(counts(&again), (1, 1, 15), "the repeated row says what is known by now");
    let twice = rejected_rows(mended.as_bytes(), &again).unwrap();
    assert_eq!(String::from_utf8(twice).unwrap().lines().next(), text.lines().next());
});

both!(an_ambiguous_name_asks_for_the_code, |house| {
    let organisations = "code,name_vi,name_en,kind,valid_from\n\
        Z1,Sở Tư pháp,One,department,2023-01-01\nZ2,Sở Tư pháp,Two,department,2023-01-01\n";
    let kind = ImportKind::Organisations;
    house.app.import(&By::Machine, kind, organisations.as_bytes(), Mode::Apply).await.unwrap();
    let file = format!(
        "{HEADING}1/CT-TTg,2023-10-01,1,Việc,Sở Tư pháp,,,,,\n1/CT-TTg,2023-10-01,1,Việc,Z2,,,,,\n"
    );
    let report = import(&house, file.as_bytes(), Mode::Apply).await;
    assert_eq!(named(&report), [(2, "lead", "ambiguous_organisation")]);
    assert_eq!(report.errors[0].value, "Sở Tư pháp");
    assert_eq!(report.created, 1);
});

both!(tasks_join_an_issued_directive_and_no_other, |house| {
    let task = crate::heart::issued(&house, &["H18"], "2023-12-10").await[0];
    let row = |item: &str| format!("{HEADING}27/CT-TTg,2023-11-15,{item},Việc,H18,,,,,\n");
    let known = import(&house, row("II.1.a").as_bytes(), Mode::Apply).await;
    assert_eq!((counts(&known), known.directives.len()), ((0, 1, 0), 0));
    let joined = import(&house, row("II.9").as_bytes(), Mode::Apply).await;
    assert_eq!((counts(&joined), joined.directives.len()), ((1, 0, 0), 0));
    let secretariat = house.caller("secretariat@g22.example").await;
    let first = house.app.task(&secretariat.actor, task).await.unwrap().task;
    let second = task_called(&house, "27/CT-TTg/2023·II.9·H18").await;
    assert_eq!(first.directive, second.directive);
    let id = first.directive.unwrap();
    let (reason, decision) = ("Hết hiệu lực".to_owned(), "1/QĐ".to_owned());
    house.app.revoke_directive(&secretariat, id, reason, decision, None).await.unwrap();
    let refused = import(&house, row("II.10").as_bytes(), Mode::Apply).await;
    assert_eq!(named(&refused), [(2, "directive_number", "directive_not_issued")]);
});

both!(a_workbook_is_read_as_a_sheet_of_its_own, |house| {
    // 45212 is 13 October 2023 in Excel's count, 45270 is 10 December.
    let heading = ["directive_number", "directive_date", "item", "text", "lead", "due"];
    let file = workbook(&[
        &heading,
        &["27/CT-TTg", "#45212", "1", "Công khai", "H18", "#45270"],
        &["", "", "", "", "", ""],
        &["27/CT-TTg", "13/10/2023", "2", "Số hóa", "H99", ""],
    ]);
    let report = import(&house, &file, Mode::Apply).await;
    assert_eq!(
        (counts(&report), named(&report)),
        ((1, 0, 1), vec![(4, "lead", "unknown_organisation")])
    );
    let task = task_called(&house, "27/CT-TTg/2023·1·H18").await;
    assert_eq!(task.due_on, Some(day("2023-12-10")));
    let again = import(&house, &file, Mode::Apply).await;
    assert_eq!(counts(&again), (0, 1, 1));
    let rejected = String::from_utf8(rejected_rows(&file, &report).unwrap()).unwrap();
    assert_eq!(rejected.lines().count(), 2);

    let people = workbook(&[
        &["name", "email", "organisation", "role"],
        &["Lò Văn Một", "mot@h18.example", "H18", "focal"],
    ]);
    let report = house.app.import(&By::Machine, ImportKind::People, &people, Mode::Apply).await;
    assert_eq!(report.unwrap().created, 1);
    let days = workbook(&[&["date", "kind"], &["#46753", "holiday"]]);
    let report = house.app.import(&By::Machine, ImportKind::Calendar, &days, Mode::Apply).await;
    assert_eq!(report.unwrap().created, 1);
});

both!(a_file_that_is_no_sheet_of_tasks_is_refused_as_a_whole, |house| {
    let refused_as = |file: Vec<u8>| {
        let app = house.app.clone();
        async move {
            let answer = app.import(&By::Machine, ImportKind::Tasks, &file, Mode::Apply).await;
            let Err(AppError::Fields(fields)) = answer else { panic!("{answer:?}") };
            let first = fields.0[0].clone();
            (first.field, first.code, first.detail.unwrap_or_default())
        }
    };
    let file = |code, detail: &str| ("file".to_owned(), code, detail.to_owned());
    let of = |text: &str| text.as_bytes().to_vec();
    let lacks = HEADING.replace("lead,", "");
    assert_eq!(refused_as(of(&lacks)).await, file("missing_column", "lead"));
    let wrong = HEADING.replace("coordinators", "coordinator");
    assert_eq!(refused_as(of(&wrong)).await, file("unknown_column", "coordinator"));
    let twice = HEADING.replace("due_words", "due");
    assert_eq!(refused_as(of(&twice)).await, file("column_named_twice", "due"));
    assert_eq!(refused_as(Vec::new()).await.1, "empty_file");
    let utf16: Vec<u8> = HEADING.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused_as([vec![0xff, 0xfe], utf16].concat()).await, file("not_utf8", "0"));
    assert_eq!(refused_as(vec![0xd0, 0xcf, 0x11, 0xe0, 0]).await.1, "old_excel_format");
    assert_eq!(refused_as(of("PK\u{3}\u{4} and no more")).await.1, "not_a_table");
    assert_eq!(refused_as(workbook(&[])).await.1, "empty_file");

    let bomb = vec![b' '; 300 * 1024 * 1024];
    let bomb = of_sheet("", &[("xl/media/bomb.bin", &bomb)]);
    assert!(bomb.len() < 2 * 1024 * 1024);
    assert_eq!(refused_as(bomb).await.1, "unpacks_too_large");
    let claim = "<sst uniqueCount = \"99999999999999\"></sst>";
    let claims = of_sheet("", &[("xl/sharedStrings.xml", claim.as_bytes())]);
    assert_eq!(refused_as(claims).await.1, "unpacks_too_large");
    let far = of_sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", &[]);
    assert_eq!(refused_as(far).await.1, "empty_file", "nothing is kept for what is far away");

    let focal: By = house.caller("focal@h18.example").await.into();
    let answer = house.app.import(&focal, ImportKind::Tasks, b"x", Mode::Preview).await;
    assert!(matches!(answer, Err(AppError::Forbidden("secretariat_only"))));
    let office: By = house.caller("secretariat@g22.example").await.into();
    let answer = house.app.import(&office, ImportKind::Tasks, b"x", Mode::Preview).await;
    assert_eq!(refused(answer), ("file".to_owned(), "unknown_column"));
});

both!(two_imports_of_one_file_at_once_make_each_task_once, |house| {
    let mut file = HEADING.to_owned();
    for item in 1..=200 {
        file += &format!("5/CT-TTg,2023-10-27,{item},Việc {item},H18,,,,,\n");
    }
    let other = house.neighbour().await;
    let (one, two) = tokio::join!(
        house.app.import(&By::Machine, ImportKind::Tasks, file.as_bytes(), Mode::Apply),
        other.import(&By::Machine, ImportKind::Tasks, file.as_bytes(), Mode::Apply),
    );
    assert_eq!(one.unwrap().created + two.unwrap().created, 200);
    assert_eq!(count::<task::Entity>(&house).await, 200);
    assert_eq!(count::<directive::Entity>(&house).await, 1);
});

both!(a_long_file_goes_in_by_batches_and_says_how_far_it_is, |house| {
    let mut file = HEADING.to_owned();
    for item in 1..=4_500 {
        file += &format!("6/CT-TTg,2023-10-27,{item},Việc {item},H18,,,,,\n");
    }
    let heard = Mutex::new(Vec::new());
    let progress = |rows| heard.lock().unwrap().push(rows);
    let report = house.app.import_tasks(&By::Machine, file.as_bytes(), Mode::Apply, &progress);
    assert_eq!(counts(&report.await.unwrap()), (4_500, 0, 0));
    assert_eq!(*heard.lock().unwrap(), [4_000, 4_500]);
    assert_eq!(count::<clause::Entity>(&house).await, 1_000, "as many as a directive may have");
});

#[test]
fn a_number_says_what_a_document_is_and_who_issued_it() {
    for (number, kind, issuer) in [
        ("27/CT-TTg", Kind::Directive, Some("Thủ tướng Chính phủ")),
        ("104/NQ-CP", Kind::Resolution, Some("Chính phủ")),
        ("123/TB-VPCP", Kind::Announcement, Some("Văn phòng Chính phủ")),
        ("6188/VPCP-KSTT", Kind::OfficialLetter, Some("Văn phòng Chính phủ")),
        ("933/CĐ-TTg", Kind::Dispatch, Some("Thủ tướng Chính phủ")),
        ("12/KL-TW", Kind::Conclusion, None),
        ("giao ban tháng 10", Kind::Other, None),
    ] {
        assert_eq!((kind_of(number), issuer_of(number)), (kind, issuer), "{number}");
    }
}
