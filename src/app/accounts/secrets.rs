//! Secrets: drawn from the machine, shown once, kept as SHA-256.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::{app::AppError, store::accounts::SecretHash};

/// Bytes of randomness in every secret.
const SECRET_BYTES: usize = 32;
/// Longer ones were not made here.
const SECRET_CHARS_MAX: usize = 128;

/// A new secret, in letters that are safe in a link, a cookie and a header.
///
/// # Errors
/// The machine has no randomness.
pub fn draw() -> Result<String, AppError> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Machine(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret.
#[must_use]
pub fn hash(secret: &str) -> SecretHash {
    Sha256::digest(secret.as_bytes()).into()
}

/// What is kept of a secret that somebody shows; `None` where it cannot be one.
#[must_use]
pub fn shown(secret: &str) -> Option<SecretHash> {
    let fits = !secret.is_empty() && secret.len() <= SECRET_CHARS_MAX;
    fits.then(|| hash(secret))
}
