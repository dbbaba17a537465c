//! A sentence to be said later, in a language not yet known.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
    ser::SerializeStruct,
};

/// A sentence of the word files with what fills its gaps: what a refusal, a flash message or a
/// history line is made of, before anyone knows who will read it.
///
/// In a view it is an object of both fields; somebody's own words are the text itself: registers
/// and lists of directives are long.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    /// Key in `templates/words/*.ftl`.
    pub key: String,
    /// What fills the gaps, by name.
    pub args: BTreeMap<String, Arg>,
}

/// What fills a gap of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Somebody's own words or a name: shown as they are.
    Text(String),
    /// A number, shown in the reader's form; chooses between singular and plural.
    Number(f64),
    /// A day, shown in the reader's form.
    Date(NaiveDate),
    /// An instant, shown in the reader's form and zone.
    Instant(DateTime<Utc>),
    /// Another sentence.
    Say(Box<Say>),
}

/// The sentence that is nothing but what fills its one gap, [`TEXT`].
const PLAIN: &str = "plain";
const TEXT: &str = "text";

impl Say {
    /// The sentence `key`, its gaps still empty.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: BTreeMap::new() }
    }

    /// Somebody's own words, or a name: the same in every language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(PLAIN).with(TEXT, text.into())
    }

    /// The text, where this is somebody's own words or a name.
    #[must_use]
    pub(super) fn as_plain(&self) -> Option<&str> {
        match self.args.get(TEXT) {
            Some(Arg::Text(text)) if self.key == PLAIN => Some(text),
            _ => None,
        }
    }

    /// Fills the gap `name`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl Serialize for Say {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.as_plain() {
            return serializer.serialize_str(text);
        }
        let mut sentence = serializer.serialize_struct("Say", 2)?;
        sentence.serialize_field("key", &self.key)?;
        sentence.serialize_field("args", &self.args)?;
        sentence.end()
    }
}

impl<'de> Deserialize<'de> for Say {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrSentence)
    }
}

struct TextOrSentence;

impl<'de> Visitor<'de> for TextOrSentence {
    type Value = Say;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, or a key with what fills its gaps")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Say, E> {
        Ok(Say::plain(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Say, A::Error> {
        #[derive(Deserialize)]
        struct Sentence {
            key: String,
            args: BTreeMap<String, Arg>,
        }
        let Sentence { key, args } = Sentence::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Say { key, args })
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime<Utc>> for Arg {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::Instant(instant)
    }
}

impl From<Say> for Arg {
    fn from(say: Say) -> Self {
        Self::Say(Box::new(say))
    }
}
