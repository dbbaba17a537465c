//! The word files, and sentences made from them.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{Arg, Say, assets::Templates, figures::number};
use crate::domain::locale::Locale;

type Bundle = FluentBundle<FluentResource>;

/// Every word that people read, in every language.
pub struct Words {
    vi: Language,
    en: Language,
    es: Language,
}

/// One language's sentences.
struct Language {
    bundle: Bundle,
    /// Sentences without a gap, as they are shown: most of a page, made once.
    whole: HashMap<String, String>,
}

/// Why words cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A word file is missing or does not parse; names file and complaint.
    #[error("templates/words/{file}: {complaint}")]
    File {
        /// Name of the word file.
        file: String,
        /// What the parser said.
        complaint: String,
    },
    /// No such key.
    #[error("no words for {key:?} in {locale}")]
    Missing {
        /// The key asked for.
        key: String,
        /// The language asked for.
        locale: Locale,
    },
    /// The sentence has a gap that nothing fills.
    #[error("{key:?} in {locale}: {complaint}")]
    Gap {
        /// The key asked for.
        key: String,
        /// The language asked for.
        locale: Locale,
        /// What Fluent said.
        complaint: String,
    },
}

impl Words {
    /// Reads the word files that are built in.
    ///
    /// # Errors
    /// When a file is missing or does not parse.
    pub fn load() -> Result<Self, WordsError> {
        let [mut vi, mut en, mut es] =
            [language(Locale::Vi)?, language(Locale::En)?, language(Locale::Es)?];
        // Plain function pointers: each has to know its language without capturing it.
        vi.bundle.set_formatter(Some(|value, _| figure(Locale::Vi, value)));
        en.bundle.set_formatter(Some(|value, _| figure(Locale::En, value)));
        es.bundle.set_formatter(Some(|value, _| figure(Locale::Es, value)));
        Ok(Self { vi, en, es })
    }

    /// The sentence `key`, its gaps filled.
    ///
    /// # Errors
    /// When there is no such key, or a gap stays open.
    pub fn find(
        &self,
        locale: Locale,
        key: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> Result<String, WordsError> {
        let Language { bundle, whole } = self.language(locale);
        if let Some(sentence) = whole.get(key) {
            return Ok(sentence.clone());
        }
        let missing = || WordsError::Missing { key: key.to_owned(), locale };
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern.ok_or_else(missing)?, args, &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => {
                let (key, complaint) = (key.to_owned(), error.to_string());
                Err(WordsError::Gap { key, locale, complaint })
            }
        }
    }

    /// The sentence `key`; where it cannot be made, the key itself, and an error in the log: a
    /// page with one odd word serves better than no page.
    #[must_use]
    pub fn get(&self, locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.find(locale, key, args).unwrap_or_else(|error| {
            tracing::error!(%error, "words are missing");
            key.to_owned()
        })
    }

    /// `say` in the reader's language and zone.
    ///
    /// # Errors
    /// As [`Words::find`].
    pub fn find_say(&self, locale: Locale, zone: Tz, say: &Say) -> Result<String, WordsError> {
        if let Some(text) = say.as_plain() {
            return Ok(text.to_owned());
        }
        let mut args = FluentArgs::with_capacity(say.args.len());
        for (name, arg) in &say.args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Date(date) => FluentValue::from(self.date(locale, *date)),
                Arg::Instant(instant) => FluentValue::from(self.instant(locale, zone, *instant)),
                Arg::Say(inner) => FluentValue::from(self.find_say(locale, zone, inner)?),
            };
            args.set(name.as_str(), value);
        }
        self.find(locale, &say.key, Some(&args))
    }

    /// `say`; where it cannot be made, its key, and an error in the log.
    #[must_use]
    pub fn say(&self, locale: Locale, zone: Tz, say: &Say) -> String {
        self.find_say(locale, zone, say).unwrap_or_else(|error| {
            tracing::error!(%error, "words are missing");
            say.key.clone()
        })
    }

    /// A day: `20/12/2023`, `20 December 2023`.
    #[must_use]
    pub fn date(&self, locale: Locale, date: NaiveDate) -> String {
        self.get(locale, "form-date", Some(&self.date_args(locale, date)))
    }

    /// A day without its year, in a few letters: `20/12`, `20 Dec`.
    #[must_use]
    pub fn short_day(&self, locale: Locale, date: NaiveDate) -> String {
        let mut args = self.date_args(locale, date);
        let month = self.get(locale, &format!("month-{}", date.month()), None);
        args.set("mon", month.chars().take(3).collect::<String>());
        self.get(locale, "form-short-day", Some(&args))
    }

    /// A time of day with its day, in `zone`: `8 giờ 00 ngày 20/12/2023`.
    #[must_use]
    pub fn instant(&self, locale: Locale, zone: Tz, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&zone);
        let mut args = FluentArgs::with_capacity(2);
        args.set("date", self.date(locale, local.date_naive()));
        args.set("time", self.time(locale, local.hour(), local.minute()));
        self.get(locale, "form-instant", Some(&args))
    }

    /// A time of day: `8 giờ 00`, `08:00`.
    #[must_use]
    pub fn time(&self, locale: Locale, hour: u32, minute: u32) -> String {
        let mut args = FluentArgs::with_capacity(3);
        args.set("hour", hour.to_string());
        args.set("hh", format!("{hour:02}"));
        args.set("minute", format!("{minute:02}"));
        self.get(locale, "form-time", Some(&args))
    }

    fn date_args(&self, locale: Locale, date: NaiveDate) -> FluentArgs<'static> {
        let mut args = FluentArgs::with_capacity(5);
        args.set("day", date.day().to_string());
        args.set("dd", format!("{:02}", date.day()));
        args.set("mm", format!("{:02}", date.month()));
        args.set("month", self.get(locale, &format!("month-{}", date.month()), None));
        args.set("year", date.year().to_string());
        args
    }

    /// What stands behind `prefix` in the keys of sentences without gaps, in order.
    #[must_use]
    pub fn keys_behind(&self, prefix: &str) -> Vec<String> {
        let keys = self.vi.whole.keys().filter_map(|key| key.strip_prefix(prefix));
        let mut keys: Vec<String> = keys.map(str::to_owned).collect();
        keys.sort_unstable();
        keys
    }

    const fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => &self.en,
            Locale::Es => &self.es,
        }
    }
}

/// One language's word file, parsed. Gaps are filled without Unicode isolation marks, which
/// would end up in subjects and in copied text.
fn language(locale: Locale) -> Result<Language, WordsError> {
    let file = format!("{locale}.ftl");
    let failed = |complaint: String| WordsError::File { file: file.clone(), complaint };
    let found = Templates::get(&format!("words/{file}"));
    let found = found.ok_or_else(|| failed("no such file".to_owned()))?;
    let text = String::from_utf8(found.data.into_owned()).map_err(|e| failed(e.to_string()))?;
    let keys: Vec<String> = keys(&text).map(str::to_owned).collect();
    let resource = FluentResource::try_new(text).map_err(|(_, errors)| {
        failed(errors.first().map(ToString::to_string).unwrap_or_default())
    })?;
    let language = locale.tag().parse::<LanguageIdentifier>();
    let language = language.map_err(|error| failed(error.to_string()))?;
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| failed(errors.first().map(ToString::to_string).unwrap_or_default()))?;
    let whole = keys.into_iter().filter_map(|key| Some((gapless(&bundle, &key)?, key)));
    let whole = whole.map(|(sentence, key)| (key, sentence)).collect();
    Ok(Language { bundle, whole })
}

/// What looks like the keys of a word file; a line that only looks so has no sentence.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key)
}

/// The sentence `key` where nothing has to fill it.
fn gapless(bundle: &Bundle, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let sentence = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(sentence)
}

/// Numbers in sentences are written as everywhere else.
fn figure(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(figure) => Some(number(locale, figure.value)),
        _ => None,
    }
}
