//! Identities in addresses and questions.

use std::str::FromStr;

use crate::web::error::Failure;

/// The identity in a path; what cannot be one names nothing.
///
/// # Errors
/// 404.
pub fn id<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// The place in a list that a page before gave.
///
/// # Errors
/// 400 for any other.
pub fn cursor<T: FromStr>(text: Option<&str>) -> Result<Option<T>, Failure> {
    let malformed = |_| Failure::malformed("cursor: not one of ours");
    text.map(|text| text.parse().map_err(malformed)).transpose()
}
