//! How a request that succeeded is answered.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use serde::Serialize;

use super::error::Failure;
use crate::app::{Answer, App, Caller};

/// What handlers return.
pub type Answered = Result<HttpResponse, Failure>;

/// A thing that changes and counts its changes.
pub trait Versioned {
    /// Its newest version.
    fn version(&self) -> i64;
}

/// A version as an entity tag.
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Something read that does not count its changes.
///
/// # Errors
/// The body cannot be written as JSON.
pub fn plain(body: &impl Serialize) -> Answered {
    Ok(json(StatusCode::OK).body(to_json(body)?))
}

/// Something read that does.
///
/// # Errors
/// The body cannot be written as JSON.
pub fn tagged<T: Serialize + Versioned>(body: &T) -> Answered {
    let etag = etag(body.version());
    Ok(json(StatusCode::OK).insert_header((header::ETAG, etag)).body(to_json(body)?))
}

/// Done; there is nothing to show.
///
/// # Errors
/// None.
pub fn gone() -> Answered {
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}

/// What an act brought about, kept for callers who repeat its key.
pub struct Done<'a> {
    app: &'a App,
    caller: &'a Caller,
    answer: Answer,
}

impl<'a> Done<'a> {
    /// The changed thing: 200.
    ///
    /// # Errors
    /// The body cannot be written as JSON.
    pub fn changed<T: Serialize + Versioned>(
        app: &'a App,
        caller: &'a Caller,
        body: &T,
    ) -> Result<Self, Failure> {
        Ok(Self::plain(app, caller, body)?.tagged(body.version()))
    }

    /// What an act answers that changes no thing of its own: 200 without a tag.
    ///
    /// # Errors
    /// The body cannot be written as JSON.
    pub fn plain(app: &'a App, caller: &'a Caller, body: &impl Serialize) -> Result<Self, Failure> {
        let answer = Answer { status: 200, location: None, etag: None, body: to_json(body)? };
        Ok(Self { app, caller, answer })
    }

    /// The same as a creation: 201 with the thing's address below `/api/v1/`.
    #[must_use]
    pub fn created(mut self, path: &str) -> Self {
        self.answer.status = 201;
        self.answer.location = Some(format!("{}/{path}", super::api::PREFIX));
        self
    }

    /// The same for what waits: 202 with the address of what it waits as.
    #[must_use]
    pub fn accepted(self, path: &str) -> Self {
        let mut done = self.created(path);
        done.answer.status = 202;
        done
    }

    /// The same with an entity tag.
    #[must_use]
    pub fn tagged(mut self, version: i64) -> Self {
        self.answer.etag = Some(etag(version));
        self
    }

    /// Sends it. What was done is done: where the answer cannot be kept, it is sent all the same.
    ///
    /// # Errors
    /// None.
    pub async fn send(self) -> Answered {
        if let Err(error) = self.app.keep_answer(self.caller, &self.answer).await {
            tracing::warn!(target: "dondoc::http", %error, "an answer could not be kept");
        }
        Ok(stored(&self.answer))
    }

    /// Sends it without keeping it, for what may be shown but once.
    ///
    /// # Errors
    /// None.
    pub fn send_once(self) -> Answered {
        Ok(stored(&self.answer))
    }
}

/// An answer as it was given.
pub(super) fn stored(answer: &Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = json(status);
    if let Some(location) = &answer.location {
        response.insert_header((header::LOCATION, location.as_str()));
    }
    if let Some(etag) = &answer.etag {
        response.insert_header((header::ETAG, etag.as_str()));
    }
    response.body(answer.body.clone())
}

fn json(status: StatusCode) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"));
    response
}

fn to_json(body: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "an answer cannot be written");
        Failure::of(StatusCode::INTERNAL_SERVER_ERROR)
    })
}
