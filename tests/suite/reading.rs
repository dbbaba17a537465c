//! Nothing is changed by being read: scanners open every link of every letter and page.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{
    api_house::Served,
    api_things::{operations, send, things},
    house::{House, both},
    page_walk::shape,
    post::{post_everything, remembering},
};

/// Pages that one reader opens, at most, and those of one shape among them.
const PAGES_MAX: usize = 400;
const OF_ONE_SHAPE: usize = 4;
/// How often a token or a session was used last is kept; nothing else may change.
const READERS: [&str; 3] = ["session", "api_token", "token"];

async fn texts(house: &House, sql: &str) -> Vec<String> {
    let db = house.app.db.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// Every row of every table, as text.
async fn everything(house: &House) -> BTreeMap<String, Vec<String>> {
    let is_sqlite = house.app.db.reader().get_database_backend() == DbBackend::Sqlite;
    let tables = if is_sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT LIKE '%_fts%'"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
    };
    let mut all = BTreeMap::new();
    for table in texts(house, tables).await {
        if READERS.contains(&table.as_str()) {
            continue;
        }
        let rows = if is_sqlite {
            let columns =
                texts(house, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let quoted: Vec<_> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
            format!("SELECT {} AS line FROM \"{table}\" ORDER BY 1", quoted.join(" || '|' || "))
        } else {
            format!("SELECT t::text AS line FROM \"{table}\" t ORDER BY 1")
        };
        let rows = texts(house, &rows).await;
        all.insert(table, rows);
    }
    assert!(all.len() > 20, "{:?}", all.keys());
    all
}

#[track_caller]
fn unchanged(
    before: &BTreeMap<String, Vec<String>>,
    after: &BTreeMap<String, Vec<String>>,
    by: &str,
) {
    for (table, rows) in before {
        let known: BTreeSet<&String> = rows.iter().collect();
        let new: Vec<_> = after[table].iter().filter(|row| !known.contains(row)).collect();
        assert!(new.is_empty() && rows.len() == after[table].len(), "{by}: {table}: {new:?}");
    }
}

both!(every_get_of_the_api_changes_nothing, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let own = things(&site.house, &office, "27/CT-TTg", "H18").await;
    let roles = ["admin@g22.example", "secretariat@g22.example", "focal@h18.example"];
    let mut clients = Vec::new();
    for role in roles {
        clients.push((role, site.client(role).await));
    }
    let before = everything(&site.house).await;
    let mut opened = 0;
    for (role, client) in &clients {
        for (method, path) in operations() {
            if method == Method::GET {
                let reply = send(client, &method, &path, &own, &own.person).await;
                assert!(!reply.status.is_server_error(), "{role} {path}: {}", reply.text);
                opened += usize::from(reply.status.is_success());
            }
        }
    }
    assert!(opened > 60, "{opened}");
    unchanged(&before, &everything(&site.house).await, "the API");
    site.stop().await;
});

/// Every page that links lead to, from `/` on: a scanner's walk.
async fn walk(site: &Served, who: &str) -> BTreeSet<String> {
    let browser = site.signed_in(who).await;
    let before = everything(&site.house).await;
    let mut ahead = VecDeque::from(["/".to_owned()]);
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = ahead.pop_front() {
        let page = browser.get(&path).await;
        let status = page.status.as_u16();
        assert!(status < 500, "{who} {path}: {status}");
        for link in page.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&").replace("&#x3D;", "=");
            let link = link.split('#').next().unwrap_or_default();
            let is_ours = link.starts_with('/') && !link.starts_with("/static/");
            if !is_ours || seen.contains(link) {
                continue;
            }
            let of_its_shape = shapes.entry(shape(link)).or_default();
            if *of_its_shape < OF_ONE_SHAPE && seen.len() < PAGES_MAX {
                *of_its_shape += 1;
                seen.insert(link.to_owned());
                ahead.push_back(link.to_owned());
            }
        }
    }
    unchanged(&before, &everything(&site.house).await, who);
    seen
}

both!(no_page_that_a_link_leads_to_changes_anything, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    things(&site.house, &office, "27/CT-TTg", "H18").await;
    let (courier, _) = remembering(&site.house);
    post_everything(&site.house, &courier).await;
    for (who, least) in [
        ("admin@g22.example", 40),
        ("secretariat@g22.example", 30),
        ("head@g22.example", 20),
        ("focal@h18.example", 15),
        ("leader@h18.example", 15),
        ("auditor@g22.example", 20),
    ] {
        // Signing in is an act of its own.
        let person = site.house.person(who).await;
        let by = dondoc::app::By::Machine;
        let password = crate::browser_house::PASSWORD;
        site.house.app.set_password(&by, person, password).await.unwrap();
        let seen = walk(&site, who).await;
        println!("{who}: {} pages", seen.len());
        assert!(seen.len() >= least, "{who} found {}: {seen:?}", seen.len());
    }
    site.stop().await;
});
