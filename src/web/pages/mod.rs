//! Pages: one file for each, in the order in which people meet them.

mod address;
mod clause_fields;
mod clauses;
mod complaints;
mod directive;
mod directives;
mod doors;
mod draft;
mod extensions;
mod flash;
mod frame;
mod history;
mod matrix;
mod nav;
mod plan;
pub mod problem;
mod rows;
mod sent;
mod step_forms;
mod task;
mod tasks;
mod work;

use actix_web::web;

/// Every route.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(doors::configure)
        .configure(work::configure)
        .configure(directives::configure)
        .configure(directive::configure)
        .configure(tasks::configure)
        .configure(task::configure)
        .configure(extensions::configure);
}
