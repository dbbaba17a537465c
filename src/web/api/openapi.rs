//! The OpenAPI document, generated from the handlers; what holds for all of them is said here.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        ContentBuilder, OpenApi as Document, Ref, RefOr, Required, ResponseBuilder,
        path::{Operation, ParameterBuilder, ParameterIn, PathItem},
        schema::{ObjectBuilder, Schema, Type},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::super::problem::{FieldProblem, PROBLEM_JSON, Problem};

/// Every route of the API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Dondoc",
        description = "From a leader's directive to the task that is done. Times are RFC 3339 in \
                       UTC, dates `YYYY-MM-DD`; ids are opaque; lists answer `{items, next}`; \
                       refusals are `application/problem+json` (RFC 9457)."
    ),
    servers((url = "/api/v1")),
    security(("token" = []), ("session" = [])),
    components(schemas(Problem, FieldProblem))
)]
struct Api;

/// The document.
#[must_use]
pub fn document() -> Document {
    let mut document = Api::openapi();
    for resource in super::documents() {
        document.merge(resource);
    }
    Everywhere.modify(&mut document);
    document
}

/// What holds for every operation: how callers show who they are, which refusals there may be,
/// which headers an act may bear.
struct Everywhere;

/// Refusals of a question.
const OF_QUESTIONS: [(&str, &str); 7] = [
    ("400", "The request cannot be read: a path, a header or a parameter is malformed."),
    ("401", "Nobody is signed in, or the token is unknown, expired or revoked."),
    ("403", "Not for this role, or the token may only read, or the CSRF secret is missing."),
    ("404", "There is no such thing, or the caller may not see it."),
    ("422", "A field or parameter was not accepted; `fields` names each."),
    ("429", "Too many attempts; `Retry-After` says when to come back."),
    ("503", "The database is busy; `Retry-After` says when to come back."),
];
/// Refusals of an act, beyond those of a question.
const OF_ACTS: [(&str, &str); 5] = [
    ("408", "The body took too long to come."),
    ("409", "The thing's state forbids it; `rule`, `state` and `version` say why."),
    ("412", "`If-Match` names a version that is not the newest."),
    ("413", "The body is too large."),
    ("415", "The body is of another media type."),
];

impl Modify for Everywhere {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
        let token = token.description(Some("A personal token, scoped to read or write."));
        components.add_security_scheme("token", SecurityScheme::Http(token.build()));
        let cookie = ApiKeyValue::with_description(
            super::super::session::COOKIE,
            "A browser's session; acts need its CSRF secret in `X-CSRF-Token` too.",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        for item in document.paths.paths.values_mut() {
            complete(item);
        }
    }
}

fn complete(item: &mut PathItem) {
    let PathItem { get, post, put, patch, delete, .. } = item;
    if let Some(operation) = get {
        refuse(operation, &OF_QUESTIONS);
    }
    if let Some(operation) = post {
        header(operation, "Idempotency-Key", "Repeats get the first answer for 24 hours.");
    }
    for operation in [post, put, patch, delete].into_iter().flatten() {
        refuse(operation, &OF_QUESTIONS);
        refuse(operation, &OF_ACTS);
        header(operation, "If-Match", "The version that was read, such as `\"3\"`.");
    }
}

fn refuse(operation: &mut Operation, refusals: &[(&str, &str)]) {
    for (status, description) in refusals {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response =
            ResponseBuilder::new().description(*description).content(PROBLEM_JSON, problem).build();
        let known = &mut operation.responses.responses;
        known.entry((*status).to_owned()).or_insert(RefOr::T(response));
    }
}

fn header(operation: &mut Operation, name: &str, description: &str) {
    let text = Schema::Object(ObjectBuilder::new().schema_type(Type::String).build());
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(text))
        .build();
    operation.parameters.get_or_insert_default().push(parameter.into());
}
