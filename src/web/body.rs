//! Reads JSON bodies and query strings, and says which field is wrong.

use actix_web::{
    HttpRequest,
    http::{StatusCode, header},
};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{
    error::Failure,
    problem::{FieldProblem, Problem},
};

/// Reads a JSON body; an empty one is `{}`.
///
/// # Errors
/// 415 for another media type, 400 for what is no JSON, 422 naming the field that does not fit.
pub fn read_json<T: DeserializeOwned>(request: &HttpRequest, body: &[u8]) -> Result<T, Failure> {
    let body = if body.is_empty() { b"{}" } else { body };
    if body != b"{}" && !is_json(request) {
        return Err(Failure::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        Category::Data => misfit(body, &error).into(),
        Category::Syntax | Category::Eof | Category::Io => Failure::malformed(error.to_string()),
    })
}

fn is_json(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    kind.is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
    })
}

/// Reads a query string.
///
/// # Errors
/// 400 naming a parameter that is unknown or does not fit.
pub fn read_query<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Failure> {
    read_pairs(request.query_string())
}

/// Reads what a query string says, parted from its address.
///
/// # Errors
/// As for [`read_query`].
pub fn read_pairs<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    let read = actix_web::web::Query::<T>::from_query(query);
    read.map(actix_web::web::Query::into_inner).map_err(|error| {
        let text = error.to_string();
        let (field, code) = named(&text).unwrap_or((String::new(), "malformed"));
        let fields = vec![FieldProblem { field, code: code.into(), detail: None }];
        let problem = Problem::rule(StatusCode::BAD_REQUEST, "malformed_query").because(text);
        Problem { fields, ..problem }.into()
    })
}

fn misfit(body: &[u8], error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let path = path_at(body, error.line(), error.column());
    let (field, code) = match named(&text) {
        Some((name, code)) if path.is_empty() || path.ends_with(&name) => {
            let field = if path.ends_with(&name) { path } else { name };
            (field, code)
        }
        Some((name, code @ "required")) => (format!("{path}.{name}"), code),
        Some((name, code)) => (name, code),
        None => (path, "wrong_type"),
    };
    let fields = vec![FieldProblem { field, code: code.into(), detail: None }];
    let problem = Problem::rule(StatusCode::UNPROCESSABLE_ENTITY, "fields").because(text);
    Problem { fields, ..problem }
}

/// The field that serde's message names, with what is wrong with it.
fn named(text: &str) -> Option<(String, &'static str)> {
    const SIGNS: [(&str, &str); 3] = [
        ("unknown field `", "unknown_field"),
        ("missing field `", "required"),
        ("duplicate field `", "named_twice"),
    ];
    SIGNS.iter().find_map(|(sign, code)| {
        let (_, rest) = text.split_once(sign)?;
        Some((rest.split('`').next()?.to_owned(), *code))
    })
}

/// The path of the value that ends at a place of a JSON text, such as `clauses[2].due.date`.
fn path_at(body: &[u8], line: usize, column: usize) -> String {
    let before: usize = body.split(|byte| *byte == b'\n').take(line - 1).map(|l| l.len() + 1).sum();
    let end = (before + column).min(body.len());
    let mut path = Path::default();
    let mut rest = &body[..end];
    while let [byte, tail @ ..] = rest {
        rest = match byte {
            b'"' => path.string(tail),
            byte => {
                path.mark(*byte);
                tail
            }
        };
    }
    path.to_string()
}

/// Where in a JSON text a reader stands.
#[derive(Default)]
struct Path {
    steps: Vec<Step>,
    last: String,
}

enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    /// Reads a string up to its end.
    fn string<'a>(&mut self, text: &'a [u8]) -> &'a [u8] {
        let mut escaped = false;
        let end = text.iter().position(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        });
        let end = end.unwrap_or(text.len());
        self.last = String::from_utf8_lossy(&text[..end]).into_owned();
        text.get(end + 1..).unwrap_or_default()
    }

    fn mark(&mut self, byte: u8) {
        match byte {
            b'{' => self.steps.push(Step::Key(String::new())),
            b'[' => self.steps.push(Step::Index(0)),
            b'}' | b']' => {
                self.steps.pop();
            }
            b':' => {
                let name = std::mem::take(&mut self.last);
                if let Some(Step::Key(key)) = self.steps.last_mut() {
                    *key = name;
                }
            }
            b',' => match self.steps.last_mut() {
                Some(Step::Key(key)) => key.clear(),
                Some(Step::Index(index)) => *index += 1,
                None => {}
            },
            _ => {}
        }
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut is_first = true;
        for step in &self.steps {
            match step {
                Step::Key(key) if key.is_empty() => {}
                Step::Key(key) if is_first => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
            is_first = false;
        }
        Ok(())
    }
}
