//! The site over HTTP: a real server on a port of its own, and callers with tokens.

use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use dondoc::{
    app::{By, accounts::Scope},
    web::{self, Site},
};
use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::{Value, json};

use crate::house::House;

/// A house with its site served.
pub struct Served {
    pub house: House,
    pub base: String,
    http: reqwest::Client,
    handle: ServerHandle,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The problem's rule; the answer must be one.
    pub fn rule(&self) -> &str {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        assert_eq!(self.json["status"], self.status.as_u16(), "{self:?}");
        self.json["rule"].as_str().unwrap_or_default()
    }

    /// The JSON of an answer that succeeded.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        self.json
    }
}

/// Somebody who calls the API with a token.
#[derive(Clone)]
pub struct Client {
    base: String,
    http: reqwest::Client,
    token: Option<String>,
}

impl Served {
    /// Serves `house` on a free port of this machine.
    pub async fn new(house: House) -> Self {
        let site =
            Site { demo_clock: Some(house.clock.clone()), ..Site::new(house.app.clone()).unwrap() };
        Self::with(house, site).await
    }

    pub async fn with(house: House, site: Site) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = web::server(site, listener, 1).unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        let http =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { house, base, http, handle }
    }

    /// A caller without any proof of who it is.
    pub fn nobody(&self) -> Client {
        Client { base: self.base.clone(), http: self.http.clone(), token: None }
    }

    /// Somebody of the seed, with a token that may write.
    pub async fn client(&self, email: &str) -> Client {
        self.bearer(email, Scope::Write).await
    }

    pub async fn bearer(&self, email: &str, scope: Scope) -> Client {
        let person = self.house.person(email).await;
        let made = self.house.app.create_token(&By::Machine, person, "test", scope, 30).await;
        Client { token: Some(made.unwrap().secret), ..self.nobody() }
    }

    pub async fn stop(self) {
        self.handle.stop(true).await;
    }
}

impl Client {
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send(Method::PUT, path, Some(body), &[]).await
    }

    /// One request below `/api/v1`.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let body = body.map(|body| (body.to_string(), "application/json"));
        self.raw(method, &format!("/api/v1{path}"), body, headers).await
    }

    /// One request anywhere with a body that is no text.
    pub async fn bytes(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Reply {
        let request = self.request(method, path).header("content-type", kind).body(body);
        self.ask(request).await
    }

    /// The bytes of what stands at a path, with its answer's status and headers.
    pub async fn fetch(
        &self,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = self.request(Method::GET, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        (status, headers, response.bytes().await.unwrap().to_vec())
    }

    /// The token, for those who write requests by hand.
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// One request anywhere.
    pub async fn raw(
        &self,
        method: Method,
        path: &str,
        body: Option<(String, &str)>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = self.request(method, path);
        if let Some((body, kind)) = body {
            request = request.header("content-type", kind).body(body);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request).await
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Reply { status, headers, text, json }
    }
}

/// A draft's heading.
pub fn heading(number: &str) -> Value {
    json!({
        "number": number, "issued_on": "2023-11-15", "issuer": "Thủ tướng Chính phủ",
        "kind": "directive", "title": "Đẩy mạnh cải cách thủ tục hành chính",
    })
}

/// A clause's body.
pub fn clause(path: &str, assignees: &[&str], due_on: &str) -> Value {
    json!({
        "path": path, "text": "Công bố, công khai đầy đủ thủ tục hành chính.",
        "assignees": assignees, "due": { "rule": "date", "date": due_on },
        "words": format!("chậm nhất ngày {due_on}"),
    })
}

/// Drafts and issues a directive with a clause for each list of assignees; returns its id and
/// its tasks.
pub async fn issued(office: &Client, number: &str, clauses: &[&[&str]]) -> (String, Vec<Value>) {
    let draft = office.post("/directives", heading(number)).await.ok();
    let id = draft["id"].as_str().unwrap().to_owned();
    for (index, assignees) in clauses.iter().enumerate() {
        let body = clause(&format!("II.{}", index + 1), assignees, "2023-12-08");
        office.post(&format!("/directives/{id}/clauses"), body).await.ok();
    }
    office.post(&format!("/directives/{id}/issue"), json!({})).await.ok();
    let mut tasks = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = office.get(&format!("/tasks?directive={id}&limit=200{cursor}")).await.ok();
        tasks.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (id, tasks),
        }
    }
}

/// The id of the task that `lead` has among `tasks`.
pub fn task_of(tasks: &[Value], lead: &str) -> String {
    let found = tasks.iter().find(|task| task["lead"]["code"] == lead);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}
