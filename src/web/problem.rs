//! What a refused request is answered with: `application/problem+json` (RFC 9457).

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::fields::FieldErrors;

/// The media type of every refusal.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was refused (RFC 9457, with members of our own).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem: `urn:dondoc:<rule>`, or `about:blank` where the status says all.
    #[serde(rename = "type")]
    #[schema(example = "urn:dondoc:only_drafts_change")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    #[schema(example = 409)]
    pub status: u16,
    /// What exactly went wrong, for developers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The rule that forbids it, as a stable code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where the thing stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The thing's newest version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Each field that was not accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// One field that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// Path of the field as it was sent, such as `due.date`.
    pub field: String,
    /// What is wrong with it, as a stable code.
    #[schema(example = "required")]
    pub code: String,
    /// The offending or permitted value, where that helps to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Problem {
    /// A problem that its status says all about.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        Self {
            kind: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Error").into(),
            status: status.as_u16(),
            detail: None,
            rule: None,
            state: None,
            version: None,
            fields: Vec::new(),
        }
    }

    /// A problem whose rule has a name.
    #[must_use]
    pub fn rule(status: StatusCode, rule: &str) -> Self {
        Self { kind: format!("urn:dondoc:{rule}"), rule: Some(rule.to_owned()), ..Self::of(status) }
    }

    /// The same with a sentence for developers.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A request whose fields were not accepted.
    #[must_use]
    pub fn fields(errors: &FieldErrors) -> Self {
        let field = |error: &crate::domain::fields::FieldError| FieldProblem {
            field: error.field.clone(),
            code: error.code.to_owned(),
            detail: error.detail.clone(),
        };
        Self {
            fields: errors.0.iter().map(field).collect(),
            ..Self::rule(StatusCode::UNPROCESSABLE_ENTITY, "fields")
        }
        .because(errors.to_string())
    }

    /// The status as a number that HTTP knows.
    #[must_use]
    pub fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The answer that carries it; pages find it there and put it into words.
    #[must_use]
    pub fn response(&self) -> HttpResponse {
        let body = serde_json::to_string(self).unwrap_or_default();
        let mut response = HttpResponse::build(self.status_code())
            .insert_header((header::CONTENT_TYPE, PROBLEM_JSON))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(body);
        response.extensions_mut().insert(self.clone());
        response
    }
}
