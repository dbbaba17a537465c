//! Imports: rows are judged before anything is written, and the same file twice changes nothing.

use std::sync::Arc;

use dondoc::{
    app::{
        App, AppError, By, Config,
        imports::{ImportKind, ImportReport, Mode, rejects::rejected_rows},
        organisations::OrganisationQuery,
    },
    clock::MovableClock,
    domain::organisation::Kind,
    store::{Db, migrate, register::Wanted},
};

use crate::{
    fixtures::day,
    house::{House, both},
    register_use::refused,
};

async fn import(house: &House, kind: ImportKind, file: &str, mode: Mode) -> ImportReport {
    house.app.import(&By::Machine, kind, file.as_bytes(), mode).await.unwrap()
}

fn counts(report: &ImportReport) -> (usize, usize, usize, usize) {
    (report.created, report.changed, report.same, report.rejected())
}

/// An installation without anything, as a new one is.
async fn empty() -> (App, tempfile::TempDir) {
    let files = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", files.path().join("dondoc.db").display());
    migrate::migrate(&url, migrate::Direction::Up).await.unwrap();
    let db = Db::open(&url, 4).await.unwrap();
    let clock = MovableClock::frozen_at(crate::house::OPENS_AT.parse().unwrap());
    let config = Config {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        gather_for: chrono::TimeDelta::seconds(60),
        public_url: "http://127.0.0.1:8080".into(),
    };
    let app = App::new(db, Arc::new(clock), config);
    app.install().await.unwrap();
    (app, files)
}

#[tokio::test]
async fn the_official_lists_fit_an_empty_installation_and_twice_changes_nothing() {
    let (app, _files) = empty().await;
    app.load_reference_data().await.unwrap();
    for (kind, path, rows) in [
        (ImportKind::Organisations, "data/organisations.csv", 131),
        (ImportKind::Calendar, "data/calendar.csv", 78),
    ] {
        let file = std::fs::read(path).unwrap();
        let again = app.import(&By::Machine, kind, &file, Mode::Apply).await.unwrap();
        assert_eq!(counts(&again), (0, 0, rows, 0), "{path}");
    }
    let provinces = async |on: &str| {
        let wanted = Wanted { on: Some(day(on)), kind: Some(Kind::Province), ..Default::default() };
        let query = OrganisationQuery { wanted, limit: Some(200), ..Default::default() };
        app.organisations(&query).await.unwrap().items.len()
    };
    assert_eq!((provinces("2025-06-30").await, provinces("2025-07-01").await), (63, 34));
    let old = app.organisation_on("H22", day("2025-06-30")).await.unwrap();
    let new = app.organisation_on("H60", day("2025-07-01")).await.unwrap();
    assert_eq!(old.successors, vec![new.id]);
}

both!(wrong_rows_are_named_by_row_and_column_and_good_ones_go_in, |house| {
    let file = "\u{feff}code;name_vi;name_en;kind;parent;valid_from;valid_to;successor\r\n\
        X1;Sở Một;One;department;H18;2023-01-01;;\r\n\
        X2;;Two;department;H18;2023-01-01;;\r\n\
        X3;Ba;Three;planet;;01/02/2023;;\r\n\
        H18;Khác;Other;province;;2023-06-01;;\r\n\
        X5;Năm;Five;other;X9;2023-01-01;;\r\n\
        X6;Sáu;Six;other;X5;2023-01-01;;\r\n\
        X7;Bảy;Seven;other;;2023-01-01;2022-01-01;\r\n\
        X8;Tám;Eight;other;;2023-01-01;2023-12-31;X1\r\n";
    let foreseen = import(&house, ImportKind::Organisations, file, Mode::Preview).await;
    let named: Vec<_> =
        foreseen.errors.iter().map(|e| (e.row, e.column.as_str(), e.code)).collect();
    assert_eq!(
        named,
        vec![
            (3, "name_vi", "required"),
            (4, "kind", "unknown_kind"),
            (5, "code", "code_is_taken_then"),
            (6, "parent", "unknown_organisation"),
            (7, "parent", "unknown_organisation"),
            (8, "valid_to", "before_the_first_day"),
        ]
    );
    assert_eq!(counts(&foreseen), (2, 0, 0, 6));
    assert!(house.app.organisation_on("X1", day("2023-01-01")).await.is_err(), "only seen");
    let done = import(&house, ImportKind::Organisations, file, Mode::Apply).await;
    assert_eq!(counts(&done), counts(&foreseen));
    let eighth = house.app.organisation_on("X8", day("2023-12-31")).await.unwrap();
    let first = house.app.organisation_on("X1", day("2024-01-01")).await.unwrap();
    assert_eq!(eighth.successors, vec![first.id]);
    let rejected = String::from_utf8(rejected_rows(file.as_bytes(), &done).unwrap()).unwrap();
    assert_eq!(rejected.lines().count(), 7);
    assert!(rejected.contains("kind: unknown_kind"));
});

both!(a_file_that_is_no_table_is_refused_as_a_whole, |house| {
    let files: [(&[u8], &str); 4] = [
        (b"", "empty_file"),
        (b"\xff\xfe\x00", "not_utf8"),
        (b"a,b\n1,2\n", "missing_column"),
        (b"<html></html>", "missing_column"),
    ];
    for (file, code) in files {
        let kind = ImportKind::People;
        let answer = house.app.import(&By::Machine, kind, file, Mode::Apply).await;
        assert_eq!(refused(answer), ("file".to_owned(), code));
    }
    let focal: By = house.caller("focal@h18.example").await.into();
    let answer = house.app.import(&focal, ImportKind::People, b"x", Mode::Preview).await;
    assert!(matches!(answer, Err(AppError::Forbidden("admin_only"))));
});

both!(people_come_with_their_posts_and_an_ended_post_is_a_change, |house| {
    let heading = "name,email,locale,organisation,role,from,to\n";
    let file = format!(
        "{heading}Lò Văn Một,mot@h18.example,vi,H18,focal,2023-11-01,\n\
         Lò Văn Một,mot@h18.example,vi,H18,leader,2023-11-01,\n\
         \"Two, Ms\",two@g15.example,en,,,,\n\
         Ba,not an address,vi,H18,focal,,\n\
         Bốn,bon@h18.example,xx,H99,boss,,\n\
         Năm,nam@h18.example,vi,H99,focal,,\n\
         Tên khác,mot@h18.example,vi,H18,focal,2023-11-01,\n"
    );
    let first = import(&house, ImportKind::People, &file, Mode::Apply).await;
    assert_eq!(counts(&first), (3, 0, 0, 4));
    let named: Vec<_> = first.errors.iter().map(|e| (e.row, e.column.as_str(), e.code)).collect();
    assert_eq!(
        named,
        vec![
            (5, "email", "not_an_address"),
            (6, "locale", "unknown_locale"),
            (6, "role", "unknown_role"),
            (7, "organisation", "unknown_organisation"),
            (8, "name", "differs_from_an_earlier_row"),
        ]
    );
    let again = import(&house, ImportKind::People, &file, Mode::Apply).await;
    assert_eq!(counts(&again), (0, 0, 3, 4));
    let ended =
        format!("{heading}Lò Văn Một,mot@h18.example,vi,H18,leader,2023-11-01,2023-11-10\n");
    let changed = import(&house, ImportKind::People, &ended, Mode::Apply).await;
    assert_eq!(counts(&changed), (0, 1, 0, 0));
    let person = house.person("mot@h18.example").await;
    assert_eq!(house.app.who(person).await.unwrap().unwrap().1.posts.len(), 1);
});

both!(a_calendar_comes_as_icalendar_too, |house| {
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n\
        DTSTART;VALUE=DATE:20280126\r\nDTEND;VALUE=DATE:20280129\r\n\
        SUMMARY;LANGUAGE=vi:Tết Nguyên \r\n Đán\\, nghỉ\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
        DTSTART:20280205T000000Z\r\nCATEGORIES:COMPENSATORY_WORKING_DAY\r\nSUMMARY:Làm bù\r\n\
        END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nSUMMARY:?\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let report = import(&house, ImportKind::Calendar, file, Mode::Apply).await;
    assert_eq!(counts(&report), (4, 0, 0, 1));
    assert_eq!((report.errors[0].row, report.errors[0].code), (14, "not_a_date"));
    let year = house.app.calendar_year(2028).await.unwrap();
    assert_eq!(year.days.len(), 4);
    assert_eq!(year.days[&day("2028-01-27")][0].name_vi.as_deref(), Some("Tết Nguyên Đán, nghỉ"));
    assert!(house.app.world().await.unwrap().calendar.is_working(day("2028-02-05")));
});

both!(spanish_names_of_days_stay_where_a_calendar_has_none, |house| {
    let spanish = async || {
        let year = house.app.calendar_year(2024).await.unwrap();
        year.days[&day("2024-09-02")][0].name_es.clone()
    };
    assert_eq!(spanish().await.as_deref(), Some("Día Nacional"));
    let short = "date,kind,name_vi,name_en\n2024-09-02,holiday,Quốc khánh,National Day\n";
    let report = import(&house, ImportKind::Calendar, short, Mode::Apply).await;
    assert_eq!(counts(&report), (0, 0, 1, 0), "the same day as before");
    let long = "date,kind,name_vi,name_en,name_es\n\
        2024-09-02,holiday,Quốc khánh,National Day,Fiesta Nacional\n";
    let report = import(&house, ImportKind::Calendar, long, Mode::Apply).await;
    assert_eq!(counts(&report), (0, 1, 0, 0));
    assert_eq!(spanish().await.as_deref(), Some("Fiesta Nacional"));
});
