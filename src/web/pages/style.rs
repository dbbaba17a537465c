//! `/style`: every part of the pages once; on a demonstration only.

use actix_web::{http::StatusCode, web};

use super::frame::Visit;
use crate::web::{answer::Answered, error::Failure, views::style::Style};

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/style", web::get().to(show));
}

async fn show(visit: Visit) -> Answered {
    if visit.site.demo_clock.is_none() {
        return Err(Failure::of(StatusCode::NOT_FOUND));
    }
    let statuses = visit.site.engine.words().keys_behind("status-");
    visit.show(&Style::new(statuses)).await
}
