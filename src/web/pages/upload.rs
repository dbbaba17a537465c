//! Reads what a form sent, with its files where it has any. The whole body is bounded before
//! anything in it is looked at.

use actix_web::{HttpRequest, dev::Payload, web::Bytes};

use super::sent::{Sent, SentFile};
use crate::web::{
    error::Failure,
    limits::read_body,
    multipart::{Part, is_multipart, parts},
    session::read_form,
};

/// What a form sent.
///
/// # Errors
/// 400 for what cannot be read, 413 for what is too large, 415 for what is no form.
pub async fn read_sent(request: &HttpRequest, payload: Payload) -> Result<Sent, Failure> {
    if !is_multipart(request.headers()) {
        return Ok(Sent::new(read_form(request, payload).await?));
    }
    let body = read_body(request, payload).await?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    for Part { name, file_name, bytes } in parts(request.headers(), body).await? {
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

fn text(bytes: Bytes) -> Result<String, Failure> {
    String::from_utf8(bytes.to_vec()).map_err(|error| Failure::malformed(error.to_string()))
}
