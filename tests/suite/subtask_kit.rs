//! Departments of an organisation, brought into the register by an administrator, and a task
//! that the Ministry of Justice splits.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::api_house::{Client, Served, clause, heading, task_of};

/// Department `code` of `parent`, with a focal officer and a leader: `focal@<code>.example`.
pub async fn department(site: &Served, parent: &str, code: &str) {
    let admin = site.client("admin@g22.example").await;
    let name = json!({ "vi": format!("Đơn vị {code}"), "en": format!("Department {code}") });
    let body = json!({ "code": code, "name": name, "kind": "department", "parent": parent,
        "valid_from": "2023-01-01" });
    admin.post("/organisations", body).await.ok();
    for role in ["focal", "leader"] {
        let email = format!("{role}@{}.example", code.to_lowercase());
        let body = json!({ "name": format!("{role} {code}"), "email": email, "locale": "vi" });
        let person = admin.post("/people", body).await.ok();
        let body = json!({ "person": person["id"], "organisation": code, "role": role,
            "from": "2023-01-01" });
        admin.post("/posts", body).await.ok();
    }
}

/// The Ministry of Justice and two of its departments.
pub struct Ministry {
    pub office: Client,
    pub focal: Client,
    pub leader: Client,
    pub first: Client,
    pub second: Client,
    /// Its task, due on Friday, 8 December.
    pub task: String,
    pub directive: String,
}

impl Ministry {
    pub async fn of(site: &Served) -> Self {
        department(site, "G15", "01.G15").await;
        department(site, "G15", "02.G15").await;
        let office = site.client("secretariat@g22.example").await;
        let draft = office.post("/directives", heading("27/CT-TTg")).await.ok();
        let id = draft["id"].as_str().unwrap().to_owned();
        let body = clause("II.1", &["G15", "G12"], "2023-12-08");
        office.post(&format!("/directives/{id}/clauses"), body).await.ok();
        office.post(&format!("/directives/{id}/issue"), json!({})).await.ok();
        let tasks = office.get(&format!("/tasks?directive={id}")).await.ok();
        let task = task_of(tasks["items"].as_array().unwrap(), "G15");
        let focal = site.client("focal@g15.example").await;
        focal.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
        Self {
            office,
            focal,
            leader: site.client("leader@g15.example").await,
            first: site.client("focal@01.g15.example").await,
            second: site.client("focal@02.g15.example").await,
            task,
            directive: id,
        }
    }

    /// Gives a part of its task to department `lead`, due on `due_on`; its id.
    pub async fn split(&self, lead: &str, due_on: &str) -> String {
        let path = format!("/tasks/{}/subtasks", self.task);
        let given = self.focal.post(&path, part(lead, due_on)).await;
        assert_eq!(given.status, StatusCode::CREATED, "{}", given.text);
        given.json["id"].as_str().unwrap().to_owned()
    }
}

/// A part for department `lead`.
pub fn part(lead: &str, due_on: &str) -> Value {
    json!({ "title": "Kết nối dữ liệu hộ tịch", "text": "Kết nối và chia sẻ dữ liệu hộ tịch.",
        "lead": lead, "due": { "rule": "date", "date": due_on } })
}

pub fn result() -> Value {
    json!({ "result": "Đã kết nối.", "document_number": "12/BC" })
}

/// `[ref's number, state, due date]` of each sub-task that a client sees on a task.
pub async fn below(client: &Client, task: &str) -> Vec<(String, String, String)> {
    let shown = client.get(&format!("/tasks/{task}")).await.ok();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let row = |part: &Value| {
        let number = text(&part["ref"]).rsplit('/').next().unwrap_or_default().to_owned();
        (number, text(&part["state"]), text(&part["due_on"]))
    };
    shown["subtasks"].as_array().unwrap().iter().map(row).collect()
}

/// The same as words: `1 in_progress 2023-12-06`.
pub async fn seen_below(client: &Client, task: &str) -> Vec<String> {
    let rows = below(client, task).await;
    rows.into_iter().map(|(number, state, due)| format!("{number} {state} {due}")).collect()
}
