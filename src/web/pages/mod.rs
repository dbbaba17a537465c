//! Pages: one file for each, in the order in which people meet them.

mod absences;
mod acts;
mod address;
mod admin;
mod aliases;
mod approvals;
mod audit;
mod breakdown;
mod breakdown_item;
mod breakdown_new;
mod breakdown_page;
mod breakdown_parts;
mod bulk;
mod calendar;
mod clause;
mod clause_fields;
mod clauses;
mod common_difficulties;
mod complaints;
mod difficulties;
mod difficulty;
mod directive;
mod directives;
mod doors;
mod draft;
mod extensions;
mod files;
mod flash;
mod frame;
mod handover;
mod history;
mod hold;
mod ids;
mod imports;
mod inspection;
mod inspection_calendar;
mod inspection_change;
mod inspection_plan;
mod inspections;
mod jobs;
mod kept;
mod matrix;
mod me;
mod meanwhile;
mod messages;
mod nav;
mod nobody;
mod organisation;
mod organisations;
mod overview;
mod overview_pictures;
mod people;
mod periods;
mod person;
mod places;
mod plan;
mod policies;
mod policy_draft;
mod policy_rows;
mod portfolios;
pub mod problem;
mod reorganisation;
mod reorganisation_items;
mod reorganisations;
mod rows;
pub(in crate::web) mod saved_views;
mod search;
mod sent;
mod series;
mod setup;
mod step_forms;
mod style;
mod subtasks;
pub mod taken;
mod talk;
mod task;
mod task_columns;
mod task_filters;
mod tasks;
mod upload;
mod work;

use actix_web::web;

/// Every route.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(doors::configure)
        .configure(kept::configure)
        .configure(work::configure)
        .configure(search::configure)
        .configure(setup::configure)
        .configure(admin::configure)
        .configure(overview::configure)
        .configure(directives::configure)
        .configure(breakdown_new::configure)
        .configure(breakdown::configure)
        .configure(breakdown_item::configure)
        .configure(clause::configure)
        .configure(directive::configure)
        .configure(files::configure)
        .configure(series::configure)
        .configure(periods::configure)
        .configure(difficulties::configure)
        .configure(difficulty::configure)
        .configure(common_difficulties::configure)
        .configure(inspections::configure)
        .configure(inspection_change::configure)
        .configure(inspection::configure)
        .configure(bulk::configure)
        .configure(saved_views::configure)
        .configure(tasks::configure)
        .configure(talk::configure)
        .configure(task::configure)
        .configure(approvals::configure)
        .configure(extensions::configure)
        .configure(messages::configure)
        .configure(imports::configure)
        .configure(calendar::configure)
        .configure(people::configure)
        .configure(handover::configure)
        .configure(nobody::configure)
        .configure(person::configure)
        .configure(reorganisations::configure)
        .configure(reorganisation_items::configure)
        .configure(reorganisation::configure)
        .configure(organisations::configure)
        .configure(organisation::configure)
        .configure(hold::configure)
        .configure(jobs::configure)
        .configure(policy_draft::configure)
        .configure(policies::configure)
        .configure(audit::configure)
        .configure(absences::configure)
        .configure(portfolios::configure)
        .configure(me::configure)
        .configure(style::configure);
}
