//! The demo, as a program makes it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{house::Backend, processes::Ground};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_an_empty_demo_nobody_is_but_those_with_an_account() {
    let ground = Ground::new(Backend::Sqlite).await;
    let demo = ground.started(&["demo", "--empty", "--no-worker"]).await;
    let http = reqwest::Client::new();
    let admin = ground.token("admin", "G22");
    let listed = async |what: &str| -> Vec<Value> {
        let address = format!("{}/api/v1/{what}?limit=200", demo.base());
        let answer = http.get(address).bearer_auth(&admin).send().await.unwrap();
        let page: Value = answer.error_for_status().unwrap().json().await.unwrap();
        page["items"].as_array().unwrap().clone()
    };
    let addresses = |rows: &[Value]| -> BTreeSet<String> {
        rows.iter().map(|row| row["email"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(addresses(&listed("people").await), addresses(&ground.accounts()));
    for nothing in ["portfolios", "directives", "tasks"] {
        assert!(listed(nothing).await.is_empty(), "{nothing}");
    }
}
