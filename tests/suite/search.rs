//! One question over everything that a person may see.

use std::collections::BTreeMap;

use dondoc::{
    app::By,
    domain::{
        inspection::Action,
        search::{Term, bears_marks, indexed, terms},
    },
};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Served},
    house::{House, both},
    inspection_kit::{self, OFFICE_CLERK},
};

#[test]
fn a_tone_may_stand_on_either_letter_and_an_index_keeps_words_with_and_without_marks() {
    let kept = indexed("Hòa Bình, Điện Biên");
    assert_eq!(indexed("Hoà Bình, Điện Biên"), kept, "hoà is hòa");
    for word in ["hoa", "binh", "dien", "bien", "hoaq1", "binhq1", "điênq5", "biên"] {
        assert!(kept.split(' ').any(|known| known == word), "{word} in {kept}");
    }
    assert_eq!(terms("dien", true), [Term::Begins("dien".into())]);
    assert_eq!(terms("Điện bien", true), [Term::Is("điênq5".into()), Term::Begins("bien".into())]);
    assert_eq!(terms("Điện", false), [Term::Begins("dien".into())]);
    let whole = [Term::Is("dien".into()), Term::Begins("bi".into())];
    assert_eq!(terms("Điện bi", false), whole, "the last word may still be being typed");
    let exact = [Term::Is("dien".into()), Term::Is("biên".into())];
    assert_eq!(terms("dien biên", true), exact, "a word with marks is whole");
    assert!(bears_marks("hoá") && bears_marks("đo") && !bears_marks("27/CT-TTg"));
    assert_eq!(terms(" ,;*\"' -./ ", true), []);
}

#[test]
fn joined_words_follow_each_other_and_those_with_marks_are_looked_for_too() {
    let begins = |words: &str| Term::Begins(words.into());
    let is = |words: &str| Term::Is(words.into());
    #[rustfmt::skip]
    let table: [(&str, bool, &[Term]); 7] = [
        ("1.1", false, &[begins("1 1")]),
        ("1.10 rừng", false, &[is("1 10"), begins("rung")]),
        ("766/QĐ-TTg, II.1.a", false, &[is("766 qd ttg"), begins("ii 1 a")]),
        ("766/QĐ-TTg", true, &[is("qđ"), begins("766 qd ttg")]),
        ("hoà-bình", true, &[is("hoaq1"), is("binhq1"), begins("hoa binh")]),
        ("moi@h26.example", true, &[begins("moi h26 example")]),
        ("đầu tư - xây dựng.", true, &[is("đâuq1"), is("tư"), is("xây"), is("dưngq5")]),
    ];
    for (text, exactly, expected) in table {
        assert_eq!(terms(text, exactly), expected, "{text}");
    }
}

async fn groups(client: &Client, q: &str) -> BTreeMap<String, Vec<String>> {
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let found = client.get(&format!("/search?q={q}")).await.ok();
    let titles = |group: &Value| {
        let items = group["items"].as_array().unwrap().iter();
        items.map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let groups = found["groups"].as_array().unwrap().iter();
    let groups = groups.map(|group| (group["kind"].as_str().unwrap().to_owned(), titles(group)));
    groups.filter(|(_, titles)| !titles.is_empty()).collect()
}

/// One thing of each kind that holds the word, all of them Hà Nội's.
async fn filled(site: &Served, word: &str) {
    let office = site.client(OFFICE_CLERK).await;
    let heading = json!({ "number": "27/CT-TTg", "issued_on": "2023-11-15", "kind": "directive",
        "issuer": "Thủ tướng Chính phủ", "title": format!("Chỉ thị {word}"),
        "text": "Kèm theo phụ lục về rừng ngập mặn." });
    let draft = office.post("/directives", heading).await.ok();
    let directive = format!("/directives/{}", draft["id"].as_str().unwrap());
    let due = json!({ "rule": "date", "date": "2023-12-08" });
    let clause = json!({ "path": "II.1", "text": format!("Việc {word}"), "assignees": ["H26"],
        "due": due });
    office.post(&format!("{directive}/clauses"), clause).await.ok();
    office.post(&format!("{directive}/issue"), json!({})).await.ok();
    let focal = site.client("focal@h26.example").await;
    let report = json!({ "context": "Số hóa", "field": "Tài chính", "authority": "G12",
        "obstacle": format!("Vướng {word}"), "proposal": "Hướng dẫn", "needed_by": "2023-12-29",
        "blocking": false });
    focal.post("/difficulties", report).await.ok();
    plan(&site.house, word).await;
    let admin = site.client("admin@g22.example").await;
    let person = json!({ "name": format!("Cán bộ {word}"), "email": "moi@h26.example",
        "locale": "vi" });
    admin.post("/people", person).await.ok();
    let names = json!({ "vi": format!("Sở {word}"), "en": "Department" });
    let department = json!({ "name": names, "kind": "department", "valid_from": "2023-01-01" });
    admin.post("/organisations", department).await.ok();
}

async fn plan(house: &House, word: &str) {
    let office = house.caller(OFFICE_CLERK).await;
    let mut new = inspection_kit::new_inspection(&["H26"], "2023-12-01", "2023-12-01");
    new.title = format!("Kiểm tra {word}");
    let id = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    let announce = inspection_kit::step(Action::Announce);
    inspection_kit::act(house, OFFICE_CLERK, id, announce).await;
}

both!(a_search_finds_things_of_every_kind_with_and_without_marks, |house| {
    let site = Served::new(house).await;
    filled(&site, "đối chiếu hoá đơn").await;
    let office = site.client(OFFICE_CLERK).await;
    let kinds = ["difficulty", "directive", "inspection", "organisation", "person", "task"];
    for q in ["đối chiếu hoá đơn", "doi chieu hoa don", "ĐỐI CHIẾU HÓA ĐƠN", "hóa doi đơn chieu"]
    {
        let found = groups(&office, q).await;
        assert_eq!(found.keys().collect::<Vec<_>>(), kinds, "{q}: {found:?}");
    }
    assert_eq!(groups(&office, "27/CT-TTg").await.len(), 2, "by the number: directive and task");
    let by_text = groups(&office, "rung ngap man").await;
    assert_eq!(by_text.keys().collect::<Vec<_>>(), ["directive"], "by what it says as a whole");
    assert!(groups(&office, "H26").await.contains_key("organisation"), "by the code");
    assert!(groups(&office, "moi@h26.example").await.contains_key("person"), "by the address");
    assert_eq!(groups(&office, "đối chiếu nguội").await, BTreeMap::new(), "every word counts");
    assert_eq!(groups(&office, "doi chieu hoa do").await.len(), 6, "the last may be begun");
    assert_eq!(groups(&office, "do chieu").await, BTreeMap::new(), "the others are whole");
    assert_eq!(groups(&office, " \"*' ").await, BTreeMap::new());
    let long = "a".repeat(3_000);
    assert_eq!(groups(&office, &long).await, BTreeMap::new());
    site.stop().await;
});

both!(nothing_foreign_is_found_and_people_only_by_those_who_may_read_who_works_here, |house| {
    let site = Served::new(house).await;
    filled(&site, "zulu").await;
    let own = ["difficulty", "directive", "inspection", "organisation", "task"];
    let expected: [(&str, &[&str]); 8] = [
        ("focal@h26.example", &own),
        ("leader@h26.example", &own),
        ("member@g22.example", &own),
        ("focal@h18.example", &["organisation"]),
        ("leader@g15.example", &["organisation"]),
        ("inspector@g22.example", &["directive", "inspection", "organisation", "task"]),
        ("auditor@g22.example", &own),
        ("head@g22.example", &own),
    ];
    for (email, kinds) in expected {
        let found = groups(&site.client(email).await, "zulu").await;
        let reads_all = email.starts_with("auditor") || email.starts_with("head");
        let mut kinds = kinds.to_vec();
        if reads_all {
            kinds.insert(4, "person");
        }
        assert_eq!(found.keys().collect::<Vec<_>>(), kinds, "{email}: {found:?}");
    }
    assert_eq!(site.nobody().get("/search?q=zulu").await.status, StatusCode::UNAUTHORIZED);
    site.stop().await;
});

both!(a_sub_task_that_was_not_shared_is_found_by_nobody_above, |house| {
    let site = Served::new(house).await;
    let ministry = crate::subtask_kit::Ministry::of(&site).await;
    let focal = site.client("focal@g15.example").await;
    let due = json!({ "rule": "date", "date": "2023-12-06" });
    let part = json!({ "title": "Việc kilo", "text": "Kilo", "lead": "01.G15", "due": due });
    focal.post(&format!("/tasks/{}/subtasks", ministry.task), part).await.ok();
    assert!(groups(&focal, "kilo").await.contains_key("task"));
    for email in [OFFICE_CLERK, "head@g22.example", "member@g22.example", "focal@h18.example"] {
        assert_eq!(groups(&site.client(email).await, "kilo").await, BTreeMap::new(), "{email}");
    }
    site.stop().await;
});

both!(what_bears_the_marks_of_the_question_comes_first, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE_CLERK).await;
    let admin = site.client("admin@g22.example").await;
    for title in ["Làm hoá chất", "Trồng hoa", "Xét hỏa hoạn"] {
        let due = json!({ "rule": "none" });
        let task = json!({ "title": title, "text": "Việc", "lead": "H18", "due": due,
            "source": "Họp" });
        office.post("/tasks", task).await.ok();
        let names = json!({ "vi": title, "en": "Unit" });
        let unit = json!({ "name": names, "kind": "other", "valid_from": "2023-01-01" });
        admin.post("/organisations", unit).await.ok();
    }
    for (q, first) in [("hóa", "Làm hoá chất"), ("hoả", "Xét hỏa hoạn"), ("hoá", "Làm hoá chất")]
    {
        let found = groups(&office, q).await;
        for kind in ["task", "organisation"] {
            assert_eq!(found[kind].len(), 3, "{q}: {found:?}");
            assert_eq!(found[kind][0], first, "{q}: {found:?}");
        }
    }
    site.stop().await;
});

both!(a_number_with_a_dot_is_that_number_and_no_other, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE_CLERK).await;
    for title in ["Mục 1.10 về rừng", "Mục 10.1 về rừng", "Mục 1 và 10", "Mục 1.1 về rừng"]
    {
        let due = json!({ "rule": "none" });
        let task = json!({ "title": title, "text": "Việc", "lead": "H18", "due": due,
            "source": "Họp" });
        office.post("/tasks", task).await.ok();
    }
    let long = format!("{}1", "1.".repeat(100));
    let both = ["Mục 1.1 về rừng", "Mục 1.10 về rừng"];
    let expected: [(&str, &[&str]); 6] = [
        ("1.10", &["Mục 1.10 về rừng"]),
        ("10.1 rừng", &["Mục 10.1 về rừng"]),
        ("rừng 1.1", &both),
        ("muc-1 rừng", &both),
        ("1.1 rừng", &["Mục 1.1 về rừng"]),
        (&long, &[]),
    ];
    for (q, titles) in expected {
        let mut found = groups(&office, q).await.remove("task").unwrap_or_default();
        found.sort_unstable();
        assert_eq!(found, titles, "{q}");
    }
    site.stop().await;
});

both!(what_was_renamed_is_found_by_its_new_name_alone, |house| {
    let site = Served::new(house).await;
    let admin = site.client("admin@g22.example").await;
    let person = site.house.person("focal@h18.example").await;
    let change = |name: &str| dondoc::app::people::PersonChange {
        name: Some(name.to_owned()),
        ..Default::default()
    };
    let app = &site.house.app;
    app.change_person(&By::Machine, person, change("Trần Thị Xoan"), None).await.unwrap();
    assert_eq!(groups(&admin, "xoan").await["person"], ["Trần Thị Xoan"]);
    app.change_person(&By::Machine, person, change("Trần Thị Mai"), None).await.unwrap();
    assert_eq!(groups(&admin, "xoan").await, BTreeMap::new());
    assert_eq!(groups(&admin, "mai").await["person"], ["Trần Thị Mai"]);
    site.stop().await;
});

both!(the_page_shows_groups_with_counts_and_leads_to_the_whole_list, |house| {
    let site = Served::new(house).await;
    filled(&site, "zulu").await;
    let office = site.client(OFFICE_CLERK).await;
    for _ in 0..10 {
        let due = json!({ "rule": "none" });
        let task = json!({ "title": "Thêm zulu", "text": "Việc", "lead": "H18", "due": due,
            "source": "Họp" });
        office.post("/tasks", task).await.ok();
    }
    let browser = site.browser(OFFICE_CLERK).await;
    let page = browser.get("/search?q=zulu").await.is_page(200);
    assert!(page.says("11 kết quả") && page.says("Cán bộ zulu"), "{}", page.html);
    assert!(
        page.html.contains("href=\"/tasks?q&#x3D;zulu\"") || page.html.contains("/tasks?q=zulu")
    );
    let all = browser.get("/tasks?q=zulu").await.is_page(200);
    assert_eq!(all.html.matches(">Thêm zulu</a>").count(), 10, "{}", all.html);
    for list in ["/directives", "/difficulties", "/inspections", "/admin/organisations"] {
        let found = browser.get(&format!("{list}?q=zulu")).await.is_page(200);
        assert!(found.says("zulu"), "{list}");
        let none = browser.get(&format!("{list}?q=zulu+yankee")).await.is_page(200);
        assert!(!none.says("tra zulu") && !none.says("thị zulu"), "{list}: {}", none.html);
    }
    let none = browser.get("/search?q=%3Cb%3Exyz").await.is_page(200);
    assert!(none.says("Không tìm thấy gì.") && !none.html.contains("<b>xyz"), "{}", none.html);
    let empty = browser.get("/search").await.is_page(200);
    assert!(empty.says("Hãy gõ điều bạn muốn tìm."), "{}", empty.html);
    let front = browser.get("/").await.is_page(200);
    assert!(front.html.contains("<form class=\"find\" method=\"get\" action=\"/search\""));
    let sign_in = site.stranger().get("/sign-in").await;
    assert!(!sign_in.html.contains("action=\"/search\""), "nothing to search before signing in");
    site.stop().await;
});
