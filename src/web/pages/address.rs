//! The question that the address of a list asks: a form sends empty fields too, and the next page
//! is the same question from another place on.

use actix_web::HttpRequest;
use serde::de::DeserializeOwned;
use url::form_urlencoded::{Serializer, parse};

use crate::web::{body::read_pairs, error::Failure, views::Pager};

/// The question of a list's address without its empty parts.
#[derive(Clone, Debug, Default)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// Of the request.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let pairs = parse(request.query_string().as_bytes()).into_owned();
        let pairs = pairs.filter(|(_, value)| !value.trim().is_empty()).collect();
        Self { path: request.path().to_owned(), pairs }
    }

    /// Of a path and its question as an address writes it.
    #[must_use]
    pub fn asking(path: &str, question: &str) -> Self {
        let pairs = parse(question.as_bytes()).into_owned();
        let pairs = pairs.filter(|(_, value)| !value.trim().is_empty()).collect();
        Self { path: path.to_owned(), pairs }
    }

    /// The names of its parts, each once, the place left out.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in self.pairs.iter().filter(|(name, _)| name != "cursor") {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// Its parts, from its beginning on.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| name != "cursor").cloned().collect()
    }

    /// The question of nothing but the part `name`.
    #[must_use]
    pub fn only(&self, name: &str) -> Self {
        let pairs = self.pairs.iter().filter(|(known, _)| known == name).cloned().collect();
        Self { path: self.path.clone(), pairs }
    }

    /// A path without a question.
    #[must_use]
    pub fn at(path: String) -> Self {
        Self { path, pairs: Vec::new() }
    }

    /// The question as `T`.
    ///
    /// # Errors
    /// 400 naming a part that is unknown or does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        read_pairs(&self.query(&self.pairs))
    }

    /// Whether anything but the place is asked for.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.pairs.iter().any(|(name, _)| !matches!(name.as_str(), "cursor" | "sort"))
    }

    /// Every value of the part `name`, and the question without it.
    #[must_use]
    pub fn without(&self, name: &str) -> (Vec<String>, Self) {
        let (taken, pairs): (Vec<_>, Vec<_>) =
            self.pairs.iter().cloned().partition(|(known, _)| known == name);
        let values = taken.into_iter().map(|(_, value)| value).collect();
        (values, Self { path: self.path.clone(), pairs })
    }

    /// The question with one part more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The list at `path` with this question, from its beginning on.
    #[must_use]
    pub fn address_at(mut self, path: &str) -> String {
        self.pairs.retain(|(name, _)| name != "cursor");
        self.back_to(path)
    }

    /// Where the list goes on, `next` being the cursor that the list gave.
    #[must_use]
    pub fn pager(&self, next: Option<&str>) -> Pager {
        let mut rest = self.pairs.clone();
        rest.retain(|(name, _)| name != "cursor");
        let first = (rest.len() < self.pairs.len()).then(|| self.address(&rest));
        let next = next.map(|cursor| {
            let mut pairs = rest.clone();
            pairs.push(("cursor".to_owned(), cursor.to_owned()));
            self.address(&pairs)
        });
        Pager { first, next }
    }

    /// The question as an address writes it, from its beginning on.
    #[must_use]
    pub fn question(&self) -> String {
        let mut pairs = self.pairs.clone();
        pairs.retain(|(name, _)| name != "cursor");
        self.query(&pairs)
    }

    /// The list at `path` with the same question.
    #[must_use]
    pub fn back_to(&self, path: &str) -> String {
        Self { path: path.to_owned(), pairs: Vec::new() }.address(&self.pairs)
    }

    fn address(&self, pairs: &[(String, String)]) -> String {
        match self.query(pairs) {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    fn query(&self, pairs: &[(String, String)]) -> String {
        Serializer::new(String::new()).extend_pairs(pairs).finish()
    }
}
