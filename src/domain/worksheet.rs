//! A breakdown being worked on: what was proposed from a directive's text, and what a person made
//! of it. Nothing in it is a task yet.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    directive::{CLAUSES_MAX, Kind, NamedCoordinator, title_of},
    due::{Due, Rule},
    ids::{DirectiveId, PersonId, WorksheetId},
};

/// Proposals of one breakdown, at most.
pub const ITEMS_MAX: usize = CLAUSES_MAX;
/// What stands before a name that the register does not know.
pub const OUTSIDE: char = '~';
/// The doubt about such a name begins so.
const OUTSIDE_DOUBT: &str = "outside_the_register: ";

/// What the document says about itself, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number as printed.
    pub number: String,
    /// Date of issue.
    pub issued_on: Option<NaiveDate>,
    /// What kind of document it is.
    pub kind: Option<Kind>,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub title: String,
    /// Who signed it.
    pub signer: String,
    /// Whether "before a date" means the day before.
    pub before_means_the_day_before: bool,
}

/// A breakdown without its proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worksheet {
    /// Identity.
    pub id: WorksheetId,
    /// What the document says about itself.
    pub head: Head,
    /// The text as it was read; places count its characters.
    pub text: String,
    /// What is uncertain about the whole.
    pub doubts: Vec<String>,
    /// What it became; it changes no more then.
    pub directive: Option<DirectiveId>,
    /// Who began it.
    pub created_by: PersonId,
    /// Who changed it last.
    pub changed_by: PersonId,
    /// When.
    pub changed_at: DateTime<Utc>,
    /// Counts every change.
    pub version: i64,
}

/// What a person said of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing yet.
    Proposed,
    /// It becomes a clause.
    Accepted,
    /// It does not.
    LeftOut,
}

impl Verdict {
    /// Every one with its stable name.
    pub const NAMES: [(Self, &'static str); 3] =
        [(Self::Proposed, "proposed"), (Self::Accepted, "accepted"), (Self::LeftOut, "left_out")];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(one, _)| *one == self).map_or("", |(_, name)| name)
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(one, _)| *one)
    }
}

/// First character, and one after the last.
pub type Place = (usize, usize);

/// What a proposal says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Number as printed; no other proposal has it.
    pub path: String,
    /// One line; from the text where `None`.
    pub title: Option<String>,
    /// The order.
    pub text: String,
    /// A general exhortation: nobody follows it up.
    pub is_general: bool,
    /// Ids of organisations, collectives, and names that the register does not know.
    pub leads: Vec<String>,
    /// Likewise.
    pub coordinators: Vec<NamedCoordinator>,
    /// The due rule.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// Measures, as stated.
    pub targets: Vec<String>,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Where the heading of its section stands.
    pub under: Option<Place>,
    /// Where names and phrases stand: `lead`, `coordinator`, `due`, `target`.
    pub marks: Vec<(String, usize, usize)>,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Stays with it.
    pub number: u32,
    /// What a person said of it.
    pub verdict: Verdict,
    /// What it says.
    pub content: Content,
}

/// Why a proposal cannot become a clause yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Exhortations are not followed up.
    General,
    /// Nobody is named.
    NoLead,
    /// Somebody is named whom the register does not know.
    Outside,
}

impl Hindrance {
    /// The rule's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "general_is_not_followed",
            Self::NoLead => "nobody_leads",
            Self::Outside => "outside_the_register",
        }
    }
}

impl Content {
    /// The title of its tasks.
    #[must_use]
    pub fn task_title(&self) -> String {
        let own = self.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        own.map_or_else(|| title_of(&self.text), str::to_owned)
    }

    /// Why it cannot become a clause, if it cannot.
    #[must_use]
    pub fn hindrance(&self) -> Option<Hindrance> {
        if self.is_general {
            Some(Hindrance::General)
        } else if self.leads.is_empty() {
            Some(Hindrance::NoLead)
        } else {
            self.outsiders().next().map(|_| Hindrance::Outside)
        }
    }

    /// Whom it names, leads first.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let helpers = self.coordinators.iter().map(|named| named.organisation.as_str());
        self.leads.iter().map(String::as_str).chain(helpers)
    }

    /// The names that the register does not know.
    pub fn outsiders(&self) -> impl Iterator<Item = &str> {
        self.named().filter_map(|named| named.strip_prefix(OUTSIDE))
    }

    /// Puts `meant` in the place of each name outside the register that `is_it`, or takes the name
    /// out where it means nobody in particular; whether there was one.
    pub fn settle(&mut self, meant: Option<&str>, is_it: impl Fn(&str) -> bool) -> bool {
        let is_named = |named: &str| named.strip_prefix(OUTSIDE).is_some_and(&is_it);
        let mut found = false;
        let Some(meant) = meant else {
            let before = self.named().count();
            self.leads.retain(|named| !is_named(named));
            self.coordinators.retain(|named| !is_named(&named.organisation));
            found = self.named().count() < before;
            self.doubts.retain(|doubt| !doubt.strip_prefix(OUTSIDE_DOUBT).is_some_and(&is_it));
            return found;
        };
        for named in &mut self.leads {
            if is_named(named) {
                meant.clone_into(named);
                found = true;
            }
        }
        for named in &mut self.coordinators {
            if is_named(&named.organisation) {
                meant.clone_into(&mut named.organisation);
                found = true;
            }
        }
        if found {
            self.doubts.retain(|doubt| !doubt.strip_prefix(OUTSIDE_DOUBT).is_some_and(&is_it));
            self.name_each_once();
        }
        found
    }

    /// Each lead once, and no lead among those who help it.
    pub fn name_each_once(&mut self) {
        let mut seen = Vec::new();
        self.leads.retain(|named| {
            let is_new = !seen.contains(named);
            seen.push(named.clone());
            is_new
        });
        self.coordinators.retain(|named| {
            let is_new = !seen.contains(&named.organisation);
            seen.push(named.organisation.clone());
            is_new
        });
    }

    /// Itself and what follows it as one; the second's number goes.
    #[must_use]
    pub fn joined(mut self, next: Self) -> Self {
        let dues = (self.due.rule == Rule::None, next.due.rule == Rule::None);
        match dues {
            (true, _) => (self.due, self.due_words) = (next.due, next.due_words),
            (false, false) if self.due != next.due => self.doubt("several_dues"),
            _ => {}
        }
        self.text = format!("{}\n{}", self.text.trim_end(), next.text.trim_start());
        self.is_general &= next.is_general;
        self.leads.extend(next.leads);
        self.coordinators.extend(next.coordinators);
        self.name_each_once();
        for doubt in &next.doubts {
            self.doubt(doubt);
        }
        self.targets.extend(next.targets);
        self.marks.extend(next.marks);
        self.place = (self.place.0.min(next.place.0), self.place.1.max(next.place.1));
        self
    }

    /// In two at character `at` of its text. Both keep whom it names; the due date stays with the
    /// part that states it, or with both.
    #[must_use]
    pub fn parted(self, at: usize) -> Option<(Self, Self)> {
        let (index, _) = self.text.char_indices().nth(at)?;
        let (before, after) = self.text.split_at(index);
        if before.trim().is_empty() || after.trim().is_empty() {
            return None;
        }
        let (before, after) = (before.trim_end().to_owned(), after.trim_start().to_owned());
        // The text lacks the number that stands before it: places are counted from the end.
        let rest = self.text.chars().count() - at;
        let cut = self.place.1.saturating_sub(rest).max(self.place.0);
        let second = Self { text: after, title: None, place: (cut, self.place.1), ..self.clone() };
        let first = Self { text: before, place: (self.place.0, cut), ..self };
        let mut parts = [first, second];
        let states = parts.each_ref().map(Self::states_its_due);
        for (part, other) in [(0, 1), (1, 0)] {
            let Content { text, targets, .. } = &mut parts[part];
            targets.retain(|target| squeezed(text).contains(&squeezed(target)));
            if states[other] && !states[part] {
                (parts[part].due, parts[part].due_words) = (Due::NONE, None);
            }
            parts[part].doubt("split_by_hand");
        }
        let [first, second] = parts;
        Some((first, second))
    }

    fn states_its_due(&self) -> bool {
        let words = self.due_words.as_deref().unwrap_or_default();
        !words.is_empty() && squeezed(&self.text).contains(&squeezed(words))
    }

    fn doubt(&mut self, doubt: &str) {
        if !self.doubts.iter().any(|known| known == doubt) {
            self.doubts.push(doubt.to_owned());
        }
    }
}

/// `text` without the number or sign before it: the path says it already.
#[must_use]
pub fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let label = first.trim_matches(['(', ')', '.']);
    let is_sign = matches!(first, "-" | "–" | "+" | "•" | "*");
    let is_short = |c: char| c.is_ascii_digit() || "ivxIVX".contains(c);
    let is_number = first.ends_with(['.', ')'])
        && !label.is_empty()
        && (label.chars().count() == 1
            || label.split('.').all(|part| !part.is_empty() && part.chars().all(is_short)));
    if (is_sign || is_number) && !rest.trim().is_empty() { rest.trim_start() } else { text }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where `text` may be split: characters at which a line or a sentence begins, at most `max`.
#[must_use]
pub fn seams(text: &str, max: usize) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut seams = Vec::new();
    for at in 1..chars.len() {
        let before = &chars[..at];
        let blank = before.iter().rev().take_while(|c| c.is_whitespace()).count();
        if blank == 0 || chars[at].is_whitespace() || seams.len() >= max {
            continue;
        }
        let ended = before.get(before.len() - blank - 1).copied().unwrap_or(' ');
        let has_line = before[before.len() - blank..].contains(&'\n');
        if has_line || matches!(ended, '.' | ';' | ':') && before.len() - blank > 4 {
            seams.push(at);
        }
    }
    seams
}

/// `path`, or the next like it that none of `taken` is.
#[must_use]
pub fn free_path(path: &str, taken: &[&str]) -> String {
    let path = path.trim();
    let path = if path.is_empty() { "¶" } else { path };
    if !taken.contains(&path) {
        return path.to_owned();
    }
    let numbered = (2_u32..).map(|count| format!("{path}/{count}"));
    numbered.into_iter().find(|path| !taken.contains(&path.as_str())).unwrap_or_default()
}
