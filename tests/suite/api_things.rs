//! Every route of the OpenAPI document with a body that it takes, and things that paths name.

use dondoc::{
    domain::{
        ids::ExtensionId,
        task::{ExtensionKind, Step},
    },
    web::api::openapi,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Reply, issued, task_of},
    house::House,
    talk_kit,
};

pub(crate) const MISSING: &str = "00000000-0000-7000-8000-000000000000";

/// Every operation of the document: method and path.
pub(crate) fn operations() -> Vec<(Method, String)> {
    let document = serde_json::to_value(openapi::document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item.get(method).is_some() {
                all.push((method.to_uppercase().parse().unwrap(), path.clone()));
            }
        }
    }
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// A body that each route takes; every route that takes one needs a line here.
pub(crate) fn body(method: &Method, path: &str, focal: &str) -> Option<Value> {
    if *method == Method::GET || *method == Method::DELETE {
        return None;
    }
    let reason = json!({ "reason": "Lý do" });
    let decision = json!({ "reason": "Lý do", "decision_number": "20/QĐ-TTg" });
    let judged = json!({ "reason": "Lý do", "keep_due_date": true });
    let due = json!({ "rule": "date", "date": "2023-12-08" });
    let clause = json!({ "path": "II.9", "text": "Rà soát", "assignees": ["H18"], "due": due });
    let names = json!({ "vi": "Đơn vị", "en": "Unit" });
    let heading = crate::api_house::heading("55/CT-TTg");
    let difficulty = json!({
        "context": "Số hóa", "field": "Tài chính", "obstacle": "Chưa có đơn giá",
        "proposal": "Hướng dẫn", "authority": "G12", "needed_by": "2023-12-29", "blocking": false,
    });
    let inspection = json!({
        "title": "Kiểm tra", "organisations": ["H18"], "team": ["member@g22.example"],
        "lead": "member@g22.example", "from": "2023-12-01", "to": "2023-12-02",
    });
    let found = json!({
        "nature": "Chưa số hóa", "severity": "serious", "cause": "Thiếu kinh phí",
        "responsibility": "Văn phòng",
    });
    let merger = json!({
        "title": "Hợp nhất", "decision_number": "202/2025/QH15", "effective_on": "2023-12-01",
        "pairs": [{ "organisation": "H29", "successor": "H26" }],
    });
    let bodies = [
        ("/acknowledgement", json!({})),
        ("/return", reason.clone()),
        ("/insistence", reason.clone()),
        ("/reassignment", json!({ "lead": "H26", "reason": "Lý do" })),
        ("/progress", json!({ "text": "Đã rà soát" })),
        ("/submission", json!({ "result": "Xong", "document_number": "1/BC" })),
        ("/recall", reason.clone()),
        ("/commitments", json!({ "reason": "Lý do", "promised_on": "2023-11-24" })),
        ("/acceptance", json!({})),
        ("/rejection", judged.clone()),
        ("/reopening", judged),
        ("/suspension", decision.clone()),
        ("/resumption", json!({})),
        ("/withdrawal", decision.clone()),
        ("/due-date", json!({ "due_on": "2023-12-15", "reason": "Lý do" })),
        ("/correction", json!({ "title": "Đã sửa", "reason": "Lý do" })),
        ("/handler", json!({ "person": focal })),
        ("/comments", json!({ "text": "Đã rõ" })),
        ("/attachments", json!({})),
        ("/urgings", json!({ "text": "Đề nghị khẩn trương" })),
        ("/extensions", json!({ "kind": "withdraw", "reason": "Lý do" })),
        ("/grant", json!({ "decision_number": "20/QĐ-TTg" })),
        ("/refusal", reason.clone()),
        ("/extensions/{id}/withdrawal", reason.clone()),
        ("/approvals/{id}/approval", json!({})),
        ("/approvals/{id}/return", reason),
        ("/approvals/{id}/withdrawal", json!({})),
        ("/parts/{organisation}/progress", json!({ "text": "Đã rà soát" })),
        ("/parts/{organisation}/delivery", json!({ "text": "Đã giao" })),
        ("/difficulties", difficulty),
        ("/difficulties/{id}/reopening", json!({ "reason": "Lý do" })),
        ("/difficulties/{id}/withdrawal", json!({ "reason": "Lý do" })),
        ("/routing", json!({ "organisation": "G12", "answer_by": "2023-12-08" })),
        ("/answer", json!({ "text": "Đơn giá là …" })),
        ("/declination", json!({ "reason": "Lý do" })),
        ("/resolution", json!({})),
        ("/dismissal", json!({ "reason": "Lý do" })),
        ("/inspections", inspection),
        ("/announcement", json!({})),
        ("/start", json!({})),
        ("/findings", found),
        ("/conclusion", json!({ "nothing_found": true })),
        ("/closing", json!({})),
        ("/inspections/{id}", json!({ "to": "2030-01-04", "reason": "Lý do" })),
        ("/cancellation", json!({ "reason": "Lý do" })),
        ("/ending", json!({ "reason": "Lý do" })),
        ("/reorganisations", merger.clone()),
        ("/reorganisations/{id}", merger),
        ("/reorganisations/{id}/cancellation", json!({})),
        ("/choices", json!({ "kind": "task", "target": "successor" })),
        ("/execution", json!({})),
        ("/common-difficulties", json!({ "title": "Đơn giá", "difficulties": [] })),
        ("/clauses", clause.clone()),
        ("/clauses/{clause}", clause),
        ("/issue", json!({})),
        ("/revoke", decision),
        ("/breakdowns", json!({ "text": "1. Bộ Y tế rà soát danh mục thuốc." })),
        ("/directives", heading.clone()),
        ("/directives/{id}", heading),
        (
            "/tasks",
            json!({ "title": "T", "text": "T", "lead": "H18", "due": due, "source": "Họp" }),
        ),
        ("/subtasks", json!({ "title": "T", "text": "T", "lead": "01.H18", "due": due })),
        ("/sharing", json!({ "shared": true })),
        ("/organisations", json!({ "name": names, "kind": "other", "valid_from": "2023-01-01" })),
        ("/organisations/{id}", json!({ "mailbox": null })),
        ("/successors", json!({ "successors": ["H26"] })),
        (
            "/collectives",
            json!({ "code": "@a", "name": "A", "members": ["H18"], "from": "2023-01-01" }),
        ),
        ("/people", json!({ "name": "A", "email": "a@b.example", "locale": "vi" })),
        ("/people/{id}", json!({ "name": "B" })),
        ("/invitation", json!({})),
        ("/handover", json!({ "last_day": "2023-11-30", "to": focal })),
        (
            "/posts",
            json!({ "person": focal, "organisation": "H26", "role": "focal", "from": "2023-01-01" }),
        ),
        ("/posts/{id}", json!({ "to": "2023-12-31" })),
        ("/portfolios/{id}", json!({ "to": "2023-12-31" })),
        ("/absences/{id}", json!({ "to": "2023-11-21" })),
        (
            "/absences",
            json!({ "person": focal, "deputy": MISSING, "from": "2023-11-21", "to": "2023-11-22" }),
        ),
        ("/portfolios", json!({ "person": focal, "organisations": ["H18"], "from": "2023-01-01" })),
        ("/views", json!({ "name": "A", "question": "late=true" })),
        ("/views/{id}", json!({ "name": "B" })),
        ("/me/preferences", json!({ "locale": "en" })),
        ("/me/tokens", json!({ "name": "t", "scope": "read" })),
        ("/calendar/{date}", json!({ "kind": "holiday" })),
        ("/resend", json!({})),
        ("/discard", json!({})),
        ("/hold", json!({ "held": true, "reason": "Khôi phục" })),
        ("/jobs/{name}", json!({ "expression": "0 0 3 * * *", "enabled": true })),
        ("/calendar/import", json!({})),
        ("/policies", json!({ "send_at": "08:00", "send_until": "18:00", "ladders": {} })),
        (
            "/policies/preview",
            json!({ "policy": { "send_at": "08:00", "send_until": "18:00", "ladders": {} } }),
        ),
        ("/clock", json!({ "now": "2023-11-21T08:00:00+07:00", "frozen": true })),
    ];
    let longest = bodies.into_iter().filter(|(end, _)| path.ends_with(*end));
    let found = longest.max_by_key(|(end, _)| end.len());
    Some(found.unwrap_or_else(|| panic!("no body for {method} {path}")).1)
}

/// The things that paths name.
pub(crate) struct Things {
    pub(crate) task: String,
    pub(crate) directive: String,
    pub(crate) clause: String,
    pub(crate) comment: String,
    pub(crate) attachment: String,
    pub(crate) difficulty_file: String,
    pub(crate) inspection_file: String,
    pub(crate) person: String,
    pub(crate) organisation: String,
    pub(crate) extension: String,
    pub(crate) approval: String,
    pub(crate) difficulty: String,
    pub(crate) common: String,
    pub(crate) inspection: String,
    pub(crate) series: String,
    pub(crate) period: String,
    pub(crate) reorganisation: String,
    pub(crate) view: String,
}

impl Things {
    pub(crate) fn missing() -> Self {
        let missing = || MISSING.to_owned();
        Self {
            task: missing(),
            directive: missing(),
            clause: missing(),
            comment: missing(),
            attachment: missing(),
            difficulty_file: missing(),
            inspection_file: missing(),
            person: missing(),
            organisation: missing(),
            extension: missing(),
            approval: missing(),
            difficulty: missing(),
            common: missing(),
            inspection: missing(),
            series: missing(),
            period: missing(),
            reorganisation: missing(),
            view: missing(),
        }
    }

    pub(crate) fn fill(&self, path: &str) -> String {
        let id = match path.split('/').nth(1).unwrap_or_default() {
            "tasks" => &self.task,
            "directives" => &self.directive,
            "difficulties" => &self.difficulty,
            "common-difficulties" => &self.common,
            "people" => &self.person,
            "organisations" => &self.organisation,
            "extensions" => &self.extension,
            "inspections" => &self.inspection,
            "series" => &self.series,
            "periods" => &self.period,
            "approvals" => &self.approval,
            "reorganisations" => &self.reorganisation,
            "views" => &self.view,
            _ => MISSING,
        };
        let file = match path.split('/').nth(1).unwrap_or_default() {
            "difficulties" => &self.difficulty_file,
            "inspections" => &self.inspection_file,
            _ => &self.attachment,
        };
        path.replace("{id}", id)
            .replace("{clause}", &self.clause)
            .replace("{organisation}", "H18")
            .replace("{comment}", &self.comment)
            .replace("{attachment}", file)
            .replace("{date}", "2023-11-24")
            .replace("{name}", "sweep")
    }
}

pub(crate) async fn things(house: &House, office: &Client, number: &str, lead: &str) -> Things {
    let (directive, tasks) = issued(office, number, &[&[lead]]).await;
    let clauses = office.get(&format!("/directives/{directive}/clauses")).await.ok();
    let task = task_of(&tasks, lead);
    let focal = house.caller(&format!("focal@{}.example", lead.to_lowercase())).await;
    let extension = ExtensionId::new(house.app.clock.now());
    let (kind, due_on, reason) = (ExtensionKind::Withdraw, None, "Lý do".to_owned());
    let asked = Step::RequestExtension { extension, kind, due_on, reason };
    house.app.take_step(&focal, task.parse().unwrap(), asked, None).await.unwrap();
    let approval = crate::approval_kit::asked(house, lead, task.parse().unwrap()).await;
    let path = format!("/tasks/{task}");
    let said = office.post(&format!("{path}/comments"), json!({ "text": "Đã rõ" })).await.ok();
    let attachment = file_of(office, &path).await;
    let (difficulty, common) = difficulties(house, office, lead).await;
    let inspection = body(&Method::POST, "/inspections", "").unwrap();
    let inspection = office.post("/inspections", inspection).await.ok();
    let inspection = inspection["id"].as_str().unwrap().to_owned();
    Things {
        reorganisation: merger(house).await,
        view: view_of(office, number).await,
        task,
        difficulty_file: file_of(office, &format!("/difficulties/{difficulty}")).await,
        series: series_of(office, lead).await,
        period: period_of(house).await,
        inspection_file: file_of(office, &format!("/inspections/{inspection}")).await,
        inspection,
        difficulty,
        common,
        extension: extension.to_string(),
        approval,
        comment: said["id"].as_str().unwrap().to_owned(),
        attachment,
        directive,
        clause: clauses["items"][0]["id"].as_str().unwrap().to_owned(),
        person: house.person(&format!("focal@{}.example", lead.to_lowercase())).await.to_string(),
        organisation: house.organisation(lead).await.to_string(),
    }
}

/// A period that is frozen.
async fn period_of(house: &House) -> String {
    use dondoc::{
        domain::{
            ids::PeriodId,
            periodic::{Period, PeriodKind},
        },
        store::periods::{self, PeriodRecord},
    };
    let now = house.app.clock.now();
    if let Some(known) = periods::latest(house.app.db.reader(), 1).await.unwrap().first() {
        return known.id.to_string();
    }
    let period = Period { kind: PeriodKind::Month, cut_off_on: "2023-10-25".parse().unwrap() };
    let record = PeriodRecord { id: PeriodId::new(now), period, frozen_at: now };
    let tx = house.app.db.begin_write().await.unwrap();
    periods::freeze(&*tx, &record, &std::collections::BTreeMap::new()).await.unwrap();
    tx.commit().await.unwrap();
    record.id.to_string()
}

/// A series that `lead` leads.
async fn series_of(office: &Client, lead: &str) -> String {
    let due = json!({ "rule": "recurrent", "every": "month", "day": 25 });
    let task = json!({ "title": "Báo cáo", "text": "Báo cáo hằng tháng", "lead": lead, "due": due,
        "source": "Cuộc họp giao ban" });
    let given = office.post("/tasks", task).await.ok();
    given["series"]["id"].as_str().unwrap().to_owned()
}

/// A list that the secretariat saved for itself.
async fn view_of(office: &Client, name: &str) -> String {
    let view = office.post("/views", json!({ "name": name, "question": "late=true" })).await.ok();
    view["id"].as_str().unwrap().to_owned()
}

/// A merger that the administrator prepares.
async fn merger(house: &House) -> String {
    let admin = house.caller("admin@g22.example").await;
    let new = crate::reorganisation_kit::new(&[("H29", Some("H26"))]);
    house.app.create_reorganisation(&admin, new).await.unwrap().one.id.to_string()
}

/// A file that the secretariat puts to what stands at `path`.
async fn file_of(office: &Client, path: &str) -> String {
    let sent = talk_kit::send(office, path, "a.pdf", talk_kit::PDF).await.ok();
    sent["id"].as_str().unwrap().to_owned()
}

/// A report of `lead`, joined with another of its own.
async fn difficulties(house: &House, office: &Client, lead: &str) -> (String, String) {
    let focal = format!("focal@{}.example", lead.to_lowercase());
    let one = crate::difficulty_kit::report(house, &focal, None, false).await.report.id.to_string();
    let two = crate::difficulty_kit::report(house, &focal, None, false).await.report.id.to_string();
    let joining = json!({ "title": "Đơn giá", "difficulties": [one, two] });
    let common = office.post("/common-difficulties", joining).await.ok();
    (one, common["id"].as_str().unwrap().to_owned())
}

pub(crate) async fn send(
    client: &Client,
    method: &Method,
    path: &str,
    things: &Things,
    focal: &str,
) -> Reply {
    client.send(method.clone(), &things.fill(path), body(method, path, focal), &[]).await
}
