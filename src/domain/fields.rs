//! Errors that name a field and how to mend it; the words come later, from the code.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

/// One field that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Path of the field as the caller wrote it, such as `due.date`.
    pub field: String,
    /// What is wrong, as a stable code with words of its own in every language.
    pub code: &'static str,
    /// The offending or permitted value, where that helps to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// All fields that were not accepted; empty when everything was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// A single refused field.
    #[must_use]
    pub fn one(field: impl Into<String>, code: &'static str) -> Self {
        Self(vec![FieldError { field: field.into(), code, detail: None }])
    }

    /// A single refused field with the value that explains it.
    #[must_use]
    pub fn with_detail(
        field: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self(vec![FieldError { field: field.into(), code, detail: Some(detail.into()) }])
    }

    /// Adds a refused field.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.0.push(FieldError { field: field.into(), code, detail: None });
    }

    /// Adds everything that `other` refuses.
    pub fn merge(&mut self, other: Result<(), Self>) {
        if let Err(other) = other {
            self.0.extend(other.0);
        }
    }

    /// `Ok` when nothing was refused.
    ///
    /// # Errors
    /// The refused fields, if there are any.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index > 0 { "; " } else { "" };
            write!(f, "{separator}{}: {}", error.field, error.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for FieldErrors {}

/// Longest free text, characters.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// Longest single line (titles, numbers, names), characters.
pub const LINE_CHARS_MAX: usize = 500;

/// Checks a required text of several lines: not blank, not too long, no control characters.
///
/// # Errors
/// Names `field` as `required`, `too_long` or `control_characters`.
pub fn check_text(errors: &mut FieldErrors, field: &str, text: &str) {
    check(errors, field, text, TEXT_CHARS_MAX, |c| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    });
}

/// A day as `2023-12-20` or `20/12/2023`.
#[must_use]
pub fn day_of(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok())
}

/// Checks a required single line.
///
/// # Errors
/// Names `field` as `required`, `too_long` or `control_characters`.
pub fn check_line(errors: &mut FieldErrors, field: &str, text: &str) {
    check(errors, field, text, LINE_CHARS_MAX, char::is_control);
}

fn check(
    errors: &mut FieldErrors,
    field: &str,
    text: &str,
    chars_max: usize,
    is_bad: impl Fn(char) -> bool,
) {
    if text.trim().is_empty() {
        errors.add(field, "required");
    } else if text.chars().count() > chars_max {
        errors.add(field, "too_long");
    } else if text.chars().any(is_bad) {
        errors.add(field, "control_characters");
    }
}
