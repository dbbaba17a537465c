//! The API below `/api/v1/`.

use actix_web::web;

/// Where the API lives.
pub const PREFIX: &str = "/api/v1";

/// Every route.
pub fn configure(config: &mut web::ServiceConfig) {
    let _ = config;
}
