//! What a form sent, as text: it can be read field by field and put back into the form.

use std::str::FromStr;

use actix_web::web::Bytes;
use chrono::NaiveDate;

use crate::domain::fields::{FieldErrors, day_of};

/// Names and values of a form, without its CSRF field.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    files: Vec<(String, SentFile)>,
}

/// A file that a form sent.
#[derive(Clone, Debug, Default)]
pub struct SentFile {
    /// What its sender calls it.
    pub name: String,
    /// What it holds.
    pub bytes: Bytes,
}

impl Sent {
    /// The fields of a form.
    #[must_use]
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self { fields, files: Vec::new() }
    }

    /// With a file in the field `name`.
    pub fn add_file(&mut self, name: String, file: SentFile) {
        self.files.push((name, file));
    }

    /// The file in the field `name`, where one was chosen.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, file)| file)
    }

    /// With one more value under `name`.
    pub fn add(&mut self, name: &str, value: String) {
        self.fields.push((name.to_owned(), value));
    }

    /// Takes the field `name` out, and answers what it held.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.fields.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.fields.remove(at);
        self.fields.retain(|(known, _)| known != name);
        Some(value)
    }

    /// Every field, as it was sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a file went with it.
    #[must_use]
    pub fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The names under which anything was sent, each as often as it was.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// Every value sent under `name`.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.fields.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The value of `name` with line ends as text has them; empty where nothing was sent.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.all(name).first().copied().unwrap_or_default().replace("\r\n", "\n")
    }

    /// The value of `name`, where anything but blanks was filled in.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name).trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Whether the box `name` was ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.all(name).contains(&"true")
    }

    /// The lines of `name` that are not blank.
    #[must_use]
    pub fn lines(&self, name: &str) -> Vec<String> {
        let text = self.text(name);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The value of `name` read as `T`; what cannot be read is complained of with `code`.
    pub fn read<T: FromStr>(
        &self,
        errors: &mut FieldErrors,
        name: &str,
        code: &'static str,
    ) -> Option<T> {
        let value = self.given(name)?;
        let read = value.parse().ok();
        if read.is_none() {
            errors.add(name, code);
        }
        read
    }

    /// The same of a field that must be filled in.
    pub fn must_read<T: FromStr>(
        &self,
        errors: &mut FieldErrors,
        name: &str,
        code: &'static str,
    ) -> Option<T> {
        if self.given(name).is_none() {
            errors.add(name, "required");
        }
        self.read(errors, name, code)
    }

    /// The day that `name` holds.
    pub fn date(&self, errors: &mut FieldErrors, name: &str) -> Option<NaiveDate> {
        let value = self.given(name)?;
        let day = day_of(&value);
        if day.is_none() {
            errors.add(name, "not_a_date");
        }
        day
    }

    /// The day that `name` must hold; any day where it does not, and a complaint.
    pub fn must_date(&self, errors: &mut FieldErrors, name: &str) -> NaiveDate {
        if self.given(name).is_none() {
            errors.add(name, "required");
        }
        self.date(errors, name).unwrap_or_default()
    }

    /// The version of the thing as it was when the form was shown.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        self.given("version")?.parse().ok()
    }
}
