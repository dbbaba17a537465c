//! Reads the parts of a form that carries files. The whole body is bounded before anything in it
//! is looked at.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    error::PayloadError,
    http::header::{self, HeaderMap},
    web::{Bytes, BytesMut},
};
use futures_util::{StreamExt, stream};

use super::error::Failure;

/// Parts of one form, at most.
const PARTS_MAX: usize = 100;

/// One field of a form.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What its sender calls the file, where it is one; empty where none was chosen.
    pub file_name: Option<String>,
    /// What it holds.
    pub bytes: Bytes,
}

/// Whether the headers announce such a form.
#[must_use]
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// The parts of `body`, in order.
///
/// # Errors
/// 400 for what cannot be read.
pub async fn parts(headers: &HeaderMap, body: Bytes) -> Result<Vec<Part>, Failure> {
    let whole = stream::iter([Ok::<Bytes, PayloadError>(body)]);
    let mut fields = Multipart::new(headers, whole);
    let mut parts = Vec::new();
    while let Some(field) = fields.next().await {
        let mut field = field.map_err(|error| unreadable(&error))?;
        if parts.len() == PARTS_MAX {
            return Err(Failure::malformed(format!("more than {PARTS_MAX} parts")));
        }
        let name = field.name().unwrap_or_default().to_owned();
        let disposition = field.content_disposition();
        let file_name = disposition.and_then(|said| said.get_filename()).map(str::to_owned);
        parts.push(Part { name, file_name, bytes: all_of(&mut field).await? });
    }
    Ok(parts)
}

async fn all_of(field: &mut Field) -> Result<Bytes, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = field.next().await {
        bytes.extend_from_slice(&chunk.map_err(|error| unreadable(&error))?);
    }
    Ok(bytes.freeze())
}

fn unreadable(error: &MultipartError) -> Failure {
    Failure::malformed(error.to_string())
}
