//! Pages and the API over HTTP.

pub mod views;
