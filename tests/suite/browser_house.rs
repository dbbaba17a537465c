//! The pages over HTTP as a browser without scripts sees them: cookies are kept, forms are read
//! from the page, filled in and sent. `served.browser("admin@g22.example").await` is signed in.

use std::sync::Arc;

use dondoc::app::By;
use reqwest::{Method, StatusCode, header::HeaderMap};

use crate::{api_house::Served, html_forms};

pub use crate::html_forms::FormSeen;

/// Everybody's password.
pub const PASSWORD: &str = "ngày mai trời lại sáng";

/// A browser with its own cookies.
#[derive(Clone)]
pub struct Browser {
    base: String,
    http: reqwest::Client,
    jar: Arc<reqwest::cookie::Jar>,
}

/// A page, or what came instead.
#[derive(Clone, Debug)]
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Served {
    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser {
        Browser::at(&self.base)
    }

    /// A browser in which somebody of the seed has signed in.
    pub async fn browser(&self, email: &str) -> Browser {
        let person = self.house.person(email).await;
        self.house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
        self.signed_in(email).await
    }

    /// One more browser of somebody who has a password already.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let browser = self.stranger();
        let page = browser.get("/sign-in").await;
        let form = page.form("/sign-in").with("email", email).with("password", PASSWORD);
        browser.send(&form).await.leads_to("/");
        browser
    }
}

impl Browser {
    /// A browser in which nobody is signed in, on the site at `base`.
    pub fn at(base: &str) -> Self {
        let jar = Arc::new(reqwest::cookie::Jar::default());
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .cookie_provider(jar.clone())
            .build()
            .unwrap();
        Self { base: base.to_owned(), http, jar }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Seen {
        self.ask(self.http.get(format!("{}{path}", self.base))).await
    }

    /// Puts a cookie beside those it was given.
    pub fn takes_cookie(&self, cookie: &str) {
        self.jar.add_cookie_str(cookie, &self.base.parse().unwrap());
    }

    /// Sends a form as it is filled in.
    pub async fn send(&self, form: &FormSeen) -> Seen {
        let (kind, body) = form.body();
        self.raw(Method::POST, &form.action, &kind, body).await
    }

    /// Sends a form and opens the page that it leads to.
    pub async fn send_on(&self, form: &FormSeen) -> Seen {
        let sent = self.send(form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        self.get(sent.location()).await
    }

    /// Any request with the browser's cookies.
    pub async fn raw(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Seen {
        let url = format!("{}{path}", self.base);
        self.ask(self.http.request(method, url).header("content-type", kind).body(body)).await
    }

    /// The same with headers of its own.
    pub async fn raw_with(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let url = format!("{}{path}", self.base);
        let mut request = self.http.request(method, url).header("content-type", kind).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request).await
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Seen {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Seen { status, headers, html: response.text().await.unwrap() }
    }
}

impl Seen {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |value| value.to_str().unwrap())
    }

    /// It must lead to `path`.
    #[track_caller]
    pub fn leads_to(&self, path: &str) {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.html);
        assert_eq!(self.location(), path);
    }

    /// The form that posts to `action`, filled as the page fills it.
    #[track_caller]
    pub fn form(&self, action: &str) -> FormSeen {
        let found = self.forms().into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| panic!("no form posts to {action} in {}", self.html))
    }

    /// Every form that posts.
    pub fn forms(&self) -> Vec<FormSeen> {
        html_forms::read(&self.html)
    }

    /// Whether the text stands on the page, as people read it.
    pub fn says(&self, text: &str) -> bool {
        html_forms::plain(&self.html).contains(text)
    }

    /// It must have this status and be a page.
    #[expect(clippy::wrong_self_convention, reason = "it is said of a page that goes on")]
    #[track_caller]
    pub fn is_page(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        let kind = self.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
        assert!(kind.starts_with("text/html"), "{kind}");
        self
    }
}
