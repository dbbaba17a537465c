//! Reads what a form sent, with its files where it has any. The whole body is bounded before
//! anything in it is looked at.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    HttpRequest,
    dev::Payload,
    error::PayloadError,
    http::header,
    web::{Bytes, BytesMut},
};
use futures_util::{StreamExt, stream};

use super::sent::{Sent, SentFile};
use crate::web::{error::Failure, limits::read_body, session::read_form};

/// Fields of one form, at most.
const PARTS_MAX: usize = 100;

/// What a form sent.
///
/// # Errors
/// 400 for what cannot be read, 413 for what is too large, 415 for what is no form.
pub async fn read_sent(request: &HttpRequest, payload: Payload) -> Result<Sent, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return Ok(Sent::new(read_form(request, payload).await?));
    }
    let body = read_body(request, payload).await?;
    let whole = stream::iter([Ok::<Bytes, PayloadError>(body)]);
    let mut parts = Multipart::new(request.headers(), whole);
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|error| unreadable(&error))?;
        if fields.len() + files.len() == PARTS_MAX {
            return Err(Failure::malformed(format!("more than {PARTS_MAX} parts")));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let disposition = part.content_disposition();
        let file_name = disposition.and_then(|said| said.get_filename()).map(str::to_owned);
        let bytes = all_of(&mut part).await?;
        match file_name {
            Some(file) => files.push((name, SentFile { name: file, bytes })),
            None => fields.push((name, text(bytes)?)),
        }
    }
    let mut sent = Sent::new(fields);
    // A file field that was left empty comes with an empty name.
    for (name, file) in files.into_iter().filter(|(_, file)| !file.name.is_empty()) {
        sent.add_file(name, file);
    }
    Ok(sent)
}

async fn all_of(part: &mut Field) -> Result<Bytes, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.next().await {
        bytes.extend_from_slice(&chunk.map_err(|error| unreadable(&error))?);
    }
    Ok(bytes.freeze())
}

fn text(bytes: Bytes) -> Result<String, Failure> {
    String::from_utf8(bytes.to_vec()).map_err(|error| Failure::malformed(error.to_string()))
}

fn unreadable(error: &MultipartError) -> Failure {
    Failure::malformed(error.to_string())
}
