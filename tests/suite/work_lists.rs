//! My work: each group leads to the list that shows all of it, and nothing else.

use crate::{browser_house::Browser, house::Backend, processes::Ground};

/// Between two marks of a text.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before}: {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after}: {rest}")).0
}

/// What the groups of a work page count, each with its list.
fn groups(html: &str) -> Vec<(u64, String)> {
    let groups = html.split("<section aria-labelledby=\"group-").skip(1);
    let counted = groups.filter(|group| group.contains("class=\"count\""));
    let group = |group: &str| {
        let count = between(group, "class=\"count\">", "<").replace('.', "").parse().unwrap();
        let lists = group.split("href=\"/tasks?").nth(1).unwrap();
        let list = lists.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&");
        (count, format!("/tasks?{list}"))
    };
    counted.map(group).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_group_counts_what_its_list_shows() {
    let ground = Ground::new(Backend::Sqlite).await;
    let demo = ground.started(&["demo", "--no-worker"]).await;
    let (mut seen, mut lists) = (0, Vec::new());
    for account in ground.accounts() {
        let word = |name: &str| account[name].as_str().unwrap();
        let browser = Browser::at(&demo.base());
        let door = browser.get("/sign-in").await.form("/sign-in");
        let door = door.with("email", word("email")).with("password", word("password"));
        browser.send(&door).await.leads_to("/");
        for (count, list) in groups(&browser.get("/").await.is_page(200).html) {
            let page = browser.get(&list).await.is_page(200);
            let who = (word("role"), word("organisation"));
            let told = between(&page.html, "class=\"strong\" role=\"status\">", "<");
            assert_eq!(told, format!("{count} kết quả"), "{who:?}: {list}");
            seen += count;
            lists.push(list);
        }
    }
    assert!(seen > 100, "the demo has something to do");
    let parts = ["late=true", "due_soon=true", "due_later=true", "state=submitted", "undated=true"];
    for part in parts {
        assert!(lists.iter().any(|list| list.contains(part)), "{part} is no group: {lists:?}");
    }
}
