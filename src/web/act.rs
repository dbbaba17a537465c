//! What handlers of the API are given: who asks, for what, under which conditions.

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header,
    web::{Bytes, Data},
};
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{
    Site,
    body::{read_json, read_query},
    error::Failure,
    limits::{KEY_CHARS_MAX, read_body},
    session::{Identity, Need, identify},
};
use crate::{
    app::{App, Caller, Key},
    domain::{person::Person, rights::Actor},
};

/// The header that lets a caller repeat an act without doing it twice.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// No parameters, or a body without members: `{}` or nothing at all.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A question: who asks, and the query string.
pub struct Ask<Q = Nothing> {
    /// The use cases.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// Who it is, beyond the rights.
    pub person: Person,
    /// What exactly.
    pub query: Q,
}

/// An act: who does it, under which key, on which version, and the body.
pub struct Act<T = Nothing> {
    /// The use cases.
    pub app: App,
    /// Who does it, with the key it is done under.
    pub caller: Caller,
    /// The version that `If-Match` names.
    pub expected: Option<i64>,
    /// What exactly.
    pub body: T,
    /// The body as it came.
    pub bytes: Bytes,
    /// Who it is, beyond the rights.
    pub person: Person,
}

/// An act whose body is no JSON: the bytes are the body, the query says how they are meant.
pub struct Upload<Q> {
    /// Who does it, with the bytes.
    pub act: Act,
    /// What else was said.
    pub query: Q,
}

impl<Q: DeserializeOwned + 'static> FromRequest for Ask<Q> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let site = site(&request)?;
            let app = site.app.at_one_state().await?;
            let identity = identify(&app, &request, Need::Read).await?;
            let query = read_query(&request)?;
            let Identity { actor, person } = identity;
            Ok(Self { app, actor, person, query })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Act<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let Nothing {} = read_query(&request)?;
            let act = read_act(&request, payload).await?;
            let body = read_json(&request, &act.bytes)?;
            let Act { app, caller, expected, bytes, person, .. } = act;
            Ok(Self { app, caller, expected, body, bytes, person })
        })
    }
}

impl<Q: DeserializeOwned + 'static> FromRequest for Upload<Q> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let act = read_act(&request, payload).await?;
            Ok(Self { act, query: read_query(&request)? })
        })
    }
}

/// Everything of an act but what its body says.
async fn read_act(request: &HttpRequest, payload: Payload) -> Result<Act, Failure> {
    let site = site(request)?;
    let identity = identify(&site.app, request, Need::Write).await?;
    let expected = expected(request)?;
    let bytes = read_body(request, payload).await?;
    let key = key(request, &bytes)?;
    let Identity { actor, person } = identity;
    let caller = Caller { actor, key };
    Ok(Act { app: site.app.clone(), caller, expected, body: Nothing {}, bytes, person })
}

/// The site that this request came to.
pub(super) fn site(request: &HttpRequest) -> Result<Data<Site>, Failure> {
    let site = request.app_data::<Data<Site>>().cloned();
    site.ok_or_else(|| Failure::of(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR))
}

/// The version that `If-Match` names; none where it is absent or `*`.
fn expected(request: &HttpRequest) -> Result<Option<i64>, Failure> {
    let Some(tag) = request.headers().get(header::IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().unwrap_or_default().trim();
    if tag == "*" {
        return Ok(None);
    }
    let version = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    let version = version.and_then(|version| version.parse().ok());
    version.map(Some).ok_or_else(|| Failure::malformed("If-Match names no version such as \"3\""))
}

/// The key that a POST is done under, with what it was sent for.
fn key(request: &HttpRequest, body: &[u8]) -> Result<Option<Key>, Failure> {
    let Some(key) = request.headers().get(IDEMPOTENCY_KEY) else { return Ok(None) };
    if request.method() != actix_web::http::Method::POST {
        return Ok(None);
    }
    let key = key.to_str().unwrap_or_default();
    let is_good = (1..=KEY_CHARS_MAX).contains(&key.len()) && key.chars().all(|c| !c.is_control());
    if !is_good {
        let rule = format!("Idempotency-Key needs 1 to {KEY_CHARS_MAX} visible ASCII characters");
        return Err(Failure::malformed(rule));
    }
    let mut hash = Sha256::new();
    for part in [request.method().as_str().as_bytes(), request.path().as_bytes(), body] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Ok(Some(Key { key: key.to_owned(), fingerprint: hash.finalize().into() }))
}
