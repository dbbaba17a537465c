//! Every way to write a name of the register, made from the names themselves.

use std::collections::{HashMap, hash_map};

use chrono::NaiveDate;

use super::words::{Word, bare, split};
use crate::domain::{
    ids::OrganisationId,
    organisation::{Kind, Organisation},
};

/// A name that people gave to an organisation of the register: "EVN", "Đảng ủy Chính phủ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// As it was written.
    pub name: String,
    /// Who is meant.
    pub organisation: OrganisationId,
}

/// What two ways to write one name have in common: its words, without signs and "và".
#[must_use]
pub fn key_of(name: &str) -> String {
    content(name).join(" ")
}

/// How a name was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In full, or without "Việt Nam" at its end.
    Full,
    /// Without "Bộ" before it: right only in a list of ministries.
    AfterMinistry,
    /// A province without what stands before it: right only after such a word.
    Province,
}

#[derive(Debug)]
struct Entry {
    words: Vec<String>,
    organisation: usize,
    form: Form,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into the register.
    pub organisation: usize,
    /// How it was written.
    pub form: Form,
    /// How many words, signs included.
    pub length: usize,
    /// Marks were missing or wrong.
    pub is_slip: bool,
}

/// The register's names on one day, ready for looking up.
#[derive(Debug)]
pub struct Names<'a> {
    register: &'a [Organisation],
    by_first: HashMap<String, Vec<Entry>>,
    initials: HashMap<String, usize>,
    /// Names of other days: known, but nobody's today.
    former: HashMap<String, Vec<Entry>>,
    aliases: HashMap<String, usize>,
    /// The province that the document is about, where it is about one.
    pub(super) place: Option<usize>,
}

impl<'a> Names<'a> {
    /// The names that were valid on `day`; of two equal aliases the later one counts.
    #[must_use]
    pub fn new(register: &'a [Organisation], aliases: &[Alias], day: NaiveDate) -> Self {
        let mut names = Self {
            register,
            by_first: HashMap::new(),
            initials: HashMap::new(),
            former: HashMap::new(),
            aliases: HashMap::new(),
            place: None,
        };
        let valid = register.iter().enumerate().filter(|(_, organisation)| {
            organisation.is_valid_on(day) && organisation.kind != Kind::Department
        });
        for (index, organisation) in valid {
            names.take(index, organisation);
        }
        let others = register.iter().enumerate().filter(|(_, organisation)| {
            !organisation.is_valid_on(day) && organisation.kind != Kind::Department
        });
        for (index, organisation) in others {
            let is_province = organisation.kind == Kind::Province;
            let words = content(&organisation.name_vi);
            let words = if is_province { bare_province(words) } else { words };
            let form = if is_province { Form::Province } else { Form::Full };
            if let Some(first) = words.first() {
                let entry = Entry { words: words.clone(), organisation: index, form };
                names.former.entry(bare(first)).or_default().push(entry);
            }
        }
        names.learn(aliases, day);
        for list in names.by_first.values_mut() {
            list.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        names
    }

    /// The organisation at `index` of the register.
    #[must_use]
    pub fn get(&self, index: usize) -> &'a Organisation {
        &self.register[index]
    }

    fn take(&mut self, index: usize, organisation: &Organisation) {
        let is_province = organisation.kind == Kind::Province;
        let form = if is_province { Form::Province } else { Form::Full };
        for name in [
            Some(&organisation.name_vi),
            Some(&organisation.name_en),
            organisation.name_es.as_ref(),
        ] {
            let Some(name) = name else { continue };
            let words = content(name);
            let words = if is_province { bare_province(words) } else { words };
            if let Some(short) = without_country(&words) {
                self.add(short, index, form);
            }
            let ministry = if words.first().is_some_and(|word| word == "bộ") {
                Some(words[1..].to_vec())
            } else if words.len() > 2 && words[1] == "of"
                || words.get(1).is_some_and(|word| word == "de")
            {
                Some(words[2..].to_vec())
            } else {
                None
            };
            if let Some(short) = ministry.filter(|_| organisation.kind == Kind::Ministry) {
                self.add(short, index, Form::AfterMinistry);
            }
            self.add(words, index, form);
        }
        if is_province {
            let all: String = content(&organisation.name_vi).concat();
            self.initials.insert(format!("tp{}", first_letters(&organisation.name_vi)), index);
            self.add(vec![all], index, form);
            return;
        }
        // "X-VTV": many bodies are known by the letters of their code.
        if let Some((_, letters)) =
            organisation.code.as_deref().and_then(|code| code.split_once('-'))
            && letters.len() > 2
            && letters.bytes().all(|letter| letter.is_ascii_uppercase())
        {
            self.initials.insert(letters.to_lowercase(), index);
        }
        let letters = first_letters(&organisation.name_vi);
        if organisation.kind == Kind::Ministry {
            self.initials.insert(letters.clone(), index);
            self.initials.insert(letters[1..].to_owned(), index);
        } else if letters.chars().count() > 2 {
            if let Some(short) = letters.strip_suffix("vn").filter(|short| short.len() > 2) {
                self.initials.insert(short.to_owned(), index);
            }
            self.initials.insert(letters, index);
        }
    }

    fn learn(&mut self, aliases: &[Alias], day: NaiveDate) {
        // What was said last comes first, and stays.
        for alias in aliases.iter().rev() {
            let is_meant =
                |known: &Organisation| known.id == alias.organisation && known.is_valid_on(day);
            let Some(index) = self.register.iter().position(is_meant) else { continue };
            if let hash_map::Entry::Vacant(free) = self.aliases.entry(key_of(&alias.name)) {
                free.insert(index);
                self.add(content(&alias.name), index, Form::Full);
            }
        }
    }

    /// Who is meant by a name as written, where somebody said so before.
    #[must_use]
    pub fn alias(&self, written: &str) -> Option<usize> {
        self.aliases.get(&key_of(written)).copied()
    }

    fn add(&mut self, words: Vec<String>, organisation: usize, form: Form) {
        if let Some(first) = words.first() {
            let key = bare(first);
            self.by_first.entry(key).or_default().push(Entry { words, organisation, form });
        }
    }

    /// The longest name at `at`; `is_list` says that a ministry stood before, so that short forms
    /// count.
    #[must_use]
    pub fn at(&self, words: &[Word], at: usize, form: Form) -> Option<Hit> {
        let first = words.get(at)?;
        self.abbreviation(words, at, form).or_else(|| {
            let list = self.by_first.get(&bare(&first.text))?;
            let mut best: Option<Hit> = None;
            for entry in list.iter().filter(|entry| entry.form == form) {
                if let Some((length, is_slip)) = fits(entry, words, at) {
                    let is_better =
                        best.is_none_or(|best| (!is_slip, length) > (!best.is_slip, best.length));
                    if is_better {
                        best =
                            Some(Hit { organisation: entry.organisation, form, length, is_slip });
                    }
                }
            }
            best
        })
    }

    /// The province that a title names, where it names one only.
    #[must_use]
    pub fn only_province(&self, title: &str) -> Option<usize> {
        let chars: Vec<char> = title.chars().collect();
        let words = split(&chars, 0, chars.len());
        let after_noun =
            |at: &usize| *at > 0 && matches!(words[at - 1].text.as_str(), "tỉnh" | "phố");
        let mut found = (0..words.len())
            .filter(after_noun)
            .filter_map(|at| self.at(&words, at, Form::Province))
            .map(|hit| hit.organisation);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The length of a name at `at` that was right on another day only.
    #[must_use]
    pub fn former(&self, words: &[Word], at: usize, form: Form) -> Option<usize> {
        let list = self.former.get(&bare(&words.get(at)?.text))?;
        let entries = list.iter().filter(|entry| entry.form == form);
        entries.filter_map(|entry| fits(entry, words, at)).map(|(length, _)| length).max()
    }

    /// "Bộ KH&CN", "BTC", "NHNN", "TP.HCM".
    fn abbreviation(&self, words: &[Word], at: usize, form: Form) -> Option<Hit> {
        let is_long = form == Form::Full && words[at].text == "bộ" && words.get(at + 1)?.is_capital;
        let from = at + usize::from(is_long);
        let mut letters = String::new();
        let mut index = from;
        let mut best = None;
        while let Some(word) = words.get(index).filter(|_| index < from + 8) {
            let is_glued = index == from || !word.is_apart || matches!(word.text.as_str(), "&");
            let is_letters = word.is_capital && (word.is_shouted || word.end - word.start == 1);
            let after_sign =
                index > from && matches!(words[index - 1].text.as_str(), "&" | "-" | "," | ".");
            if is_letters && (is_glued || (after_sign && words[index - 1].text == "&")) {
                letters.push_str(&word.text);
            } else {
                let is_sign = matches!(word.text.as_str(), "-" | "," | ".") && !word.is_apart;
                if index == from || !(is_sign || word.text == "&") {
                    break;
                }
            }
            index += 1;
            let known = self.initials.get(&letters).copied().filter(|found| {
                let kind = self.register[*found].kind;
                match form {
                    Form::Full => {
                        kind != Kind::Province
                            && (is_long == (kind == Kind::Ministry && !letters.starts_with('b'))
                                || letters.chars().count() > 2
                                    && !is_long
                                    && kind != Kind::Ministry)
                    }
                    Form::AfterMinistry => kind == Kind::Ministry && !letters.starts_with('b'),
                    Form::Province => kind == Kind::Province,
                }
            });
            if let Some(found) = known.filter(|_| is_letters) {
                best = Some(Hit { organisation: found, form, length: index - at, is_slip: false });
            }
        }
        best
    }
}

/// "Y tế" begins with a capital: it is no Spanish "and".
fn is_joint(word: &Word) -> bool {
    match word.text.as_str() {
        "và" | "&" | "-" | "," | "and" => true,
        "y" | "e" => !word.is_capital,
        _ => false,
    }
}

/// The words of a name that carry it.
fn content(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let words = split(&chars, 0, chars.len());
    words.into_iter().filter(|word| !is_joint(word)).map(|word| word.text).collect()
}

/// "Tỉnh Điện Biên" is known as "Điện Biên": what stands before it in a text is looked at there.
fn bare_province(words: Vec<String>) -> Vec<String> {
    const BEFORE: [&str; 10] =
        ["ủy", "ban", "nhân", "dân", "ubnd", "tỉnh", "thành", "phố", "tp", "province"];
    let skipped = words.iter().take_while(|word| BEFORE.contains(&word.as_str())).count();
    if skipped < words.len() { words[skipped..].to_vec() } else { words }
}

fn without_country(words: &[String]) -> Option<Vec<String>> {
    let [rest @ .., before, last] = words else { return None };
    (before == "việt" && last == "nam" && rest.len() > 1).then(|| rest.to_vec())
}

fn first_letters(name: &str) -> String {
    content(name).iter().filter_map(|word| word.chars().next()).collect()
}

/// Whether the entry stands at `at`: how many words, and whether marks were wrong.
fn fits(entry: &Entry, words: &[Word], at: usize) -> Option<(usize, bool)> {
    let (mut index, mut is_slip) = (at, false);
    for (count, wanted) in entry.words.iter().enumerate() {
        while count > 0 && is_joint(words.get(index)?) {
            index += 1;
        }
        let word = words.get(index)?;
        if word.text != *wanted {
            if bare(&word.text) != bare(wanted) {
                return None;
            }
            is_slip = true;
        }
        index += 1;
    }
    let can_slip =
        entry.words.len() >= 3 || (entry.words.len() == 2 && entry.form == Form::Province);
    if is_slip && !(can_slip && words[at..index].iter().take(2).all(|word| word.is_capital)) {
        return None;
    }
    // "các bộ xây dựng kế hoạch": a name has a capital behind its first word.
    let is_named = words[at + 1..index].iter().any(|word| word.is_capital)
        || words[at].is_shouted
        || (index == at + 1 && words[at].is_capital)
        || (words[at].is_capital && entry.form == Form::Full && words[at].text != "bộ");
    let is_right = match entry.form {
        Form::Full => is_named,
        Form::AfterMinistry | Form::Province => words[at].is_capital,
    };
    is_right.then_some((index - at, is_slip))
}
