//! What pages show, as plain owned data: one file per page, each with the samples that a test
//! renders in every language.
//!
//! A view is a struct; `Option` fields are always serialised (as `null`), because templates are
//! strict: a field that is absent is an error.

pub mod absences;
pub mod admin;
pub mod approvals;
pub mod audit;
pub mod breakdown;
pub mod breakdown_item;
pub mod breakdown_new;
pub mod breakdown_text;
pub mod calendar;
pub mod calendar_moved;
pub mod clause;
pub mod common_difficulties;
pub mod difficulties;
pub mod difficulty;
pub mod difficulty_forms;
pub mod directive;
pub mod directive_draft;
pub mod directives;
pub mod extensions;
pub mod files;
pub mod form;
pub mod form_page;
pub mod forms;
pub mod inspection;
pub mod inspection_calendar;
pub mod inspection_forms;
pub mod inspections;
pub mod jobs;
pub mod list;
pub mod me;
pub mod meanwhile;
pub mod messages;
pub mod nobody;
pub mod organisations;
pub mod overview;
pub mod overview_pictures;
pub mod people;
pub mod periods;
pub mod pictures;
pub mod policies;
pub mod policy_draft;
pub mod policy_parts;
pub mod portfolios;
pub mod problem;
pub mod reorganisation;
pub mod reorganisation_forms;
pub mod reorganisation_items;
pub mod reorganisations;
pub mod samples;
pub mod saved_views;
pub mod search;
pub mod series;
pub mod shell;
pub mod sign_in;
pub mod style;
pub mod talk;
pub mod task;
pub mod task_forms;
pub mod tasks;
pub mod work;

pub use form::{Choice, Field, FieldKind, Form, FormError};
pub use list::{Link, Pager, TaskRow};
pub use shell::{Flash, FlashKind, NavItem, Page, Shell, UserMenu};
