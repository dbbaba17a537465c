//! Who is named: one body, a list of bodies, a collective.

use super::{
    lexicon,
    names::{Form, Names},
    words::{Word, is, is_any},
};
use crate::domain::organisation::Kind;

/// Somebody to whom a task can be given.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Body {
    /// Index into the register.
    Organisation(usize),
    /// `@ministries`
    Ministries,
    /// `@provinces`
    Provinces,
    /// `@all`
    All,
    /// Not in the register: the name as written.
    Outside(String),
}

/// A body and where it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub body: Body,
    /// First word.
    pub from: usize,
    /// One after the last word.
    pub to: usize,
    /// Marks were wrong, or the collective was narrowed by words that were not understood.
    pub is_slip: bool,
}

/// Bodies in a row, and the word after them.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The bodies, each once.
    pub named: Vec<Named>,
    /// The first word after the list.
    pub next: usize,
}

/// Whether bodies outside the register count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outsiders {
    /// They do.
    Count,
    /// They do not.
    Ignored,
}

const BODIES_MAX: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Ministry,
    Province,
}

impl Names<'_> {
    /// The bodies listed from `at`; none where no body stands there.
    #[must_use]
    pub fn list(&self, words: &[Word], at: usize, outsiders: Outsiders) -> List {
        let mut list = List { named: Vec::new(), next: at };
        let (mut index, mut after) = (at, After::Nothing);
        while list.named.len() < BODIES_MAX {
            if let Some(shared) = self.with_shared_noun(words, index, outsiders) {
                list.named.extend(shared.named);
                list.next = shared.next;
                let Some(from) = after_joint(words, list.next) else { break };
                (index, after) = (from, After::Nothing);
                continue;
            }
            let Some((mut named, next, now)) = self.one(words, index, after, outsiders) else {
                break;
            };
            list.named.append(&mut named);
            list.next = skip_qualifiers(words, next);
            after = now;
            let Some(from) = after_joint(words, list.next) else { break };
            index = from;
        }
        list.named = joined(list.named);
        list
    }

    /// "các Sở: Tài chính, Nội vụ": every name takes the noun.
    fn with_shared_noun(&self, words: &[Word], at: usize, outsiders: Outsiders) -> Option<List> {
        if outsiders == Outsiders::Ignored {
            return None;
        }
        let (noun, first) = super::outsiders::shared_noun(words, at)?;
        let prefix: Vec<&str> = words[noun..first]
            .iter()
            .filter(|word| word.text != ":")
            .map(|word| word.text.as_str())
            .collect();
        let mut list = List { named: Vec::new(), next: at };
        let mut index = first;
        while list.named.len() < BODIES_MAX {
            let is_new = collective(words, index).is_some()
                || self.at(words, index, Form::Full).is_some()
                    && !list.named.is_empty()
                    && !is(words, noun, "đảng");
            let Some(to) = super::outsiders::bare_end(words, index).filter(|_| !is_new) else {
                break;
            };
            let body = Body::Outside(prefix.join(" "));
            list.named.push(Named { body, from: index, to, is_slip: false });
            list.next = to;
            let Some(from) = after_joint(words, to) else { break };
            index = from;
        }
        (list.named.len() > 1).then_some(list)
    }

    fn one(
        &self,
        words: &[Word],
        at: usize,
        after: After,
        outsiders: Outsiders,
    ) -> Option<(Vec<Named>, usize, After)> {
        if let Some(found) = self.own_place(words, at) {
            return Some(found);
        }
        let titled = skip_titles(words, at);
        let found = self
            .ministries_by_name(words, titled)
            .or_else(|| self.organisation(words, titled, after))
            .or_else(|| self.provinces_by_name(words, at, titled, after))
            .or_else(|| collective(words, at))
            .or_else(|| collective(words, titled));
        if let Some((named, next, now)) = found {
            let named =
                named.into_iter().map(|named| Named { from: at.max(named.from.min(at)), ..named });
            return Some((named.collect(), next, now));
        }
        if let Some(length) = self.former(words, titled, Form::Full) {
            let body = Body::Outside(String::new());
            let to = titled + length;
            return Some((
                vec![Named { body, from: titled, to, is_slip: false }],
                to,
                After::Ministry,
            ));
        }
        if outsiders == Outsiders::Ignored {
            return None;
        }
        let to = super::outsiders::end(words, at)
            .or_else(|| (titled > at).then(|| super::outsiders::end(words, titled)).flatten())?;
        let body = Body::Outside(String::new());
        Some((vec![Named { body, from: at, to, is_slip: false }], to, After::Nothing))
    }

    /// "Tỉnh", in a notice about one province.
    fn own_place(&self, words: &[Word], at: usize) -> Option<(Vec<Named>, usize, After)> {
        let place = self.place?;
        let at_noun = at + usize::from(is_any(words, at, &["ubnd"]));
        let to = match words.get(at_noun)?.text.as_str() {
            "tỉnh" => at_noun + 1,
            "thành" if is(words, at_noun + 1, "phố") => at_noun + 2,
            _ => return None,
        };
        let goes_on = words.get(to).is_some_and(|next| {
            next.is_capital || is_any(words, to, &["thành", "ủy", "và", "/", "có", "nào"])
        }) || is(words, to, ",") && !is(words, to + 1, "tập");
        (!goes_on).then(|| (vec![named(place, at, to, false)], to, After::Nothing))
    }

    /// "các Bộ: Tài chính, Công an".
    fn ministries_by_name(&self, words: &[Word], at: usize) -> Option<(Vec<Named>, usize, After)> {
        let mut index = at + usize::from(is_any(words, at, &["các", "the", "los"]));
        let is_plural = index > at;
        if is_any(words, index, &["bộ", "ministries", "ministerios"]) {
            index += 1;
        } else {
            return None;
        }
        while is_any(words, index, &["ngành", ",", "of", "de"]) && is_plural {
            index += 1;
        }
        index += usize::from(is(words, index, ":"));
        if !is_plural && index == at + 1 {
            return None;
        }
        let hit = self.at(words, index, Form::AfterMinistry)?;
        let to = index + hit.length;
        Some((vec![named(hit.organisation, index, to, hit.is_slip)], to, After::Ministry))
    }

    fn organisation(
        &self,
        words: &[Word],
        at: usize,
        after: After,
    ) -> Option<(Vec<Named>, usize, After)> {
        let at_name = at + usize::from(is_any(words, at, &["the", "el", "la"]));
        let hit = self.at(words, at_name, Form::Full).or_else(|| {
            (after == After::Ministry).then(|| self.at(words, at, Form::AfterMinistry)).flatten()
        })?;
        let to = at_name + hit.length;
        let now = if self.get(hit.organisation).kind == Kind::Ministry {
            After::Ministry
        } else {
            After::Nothing
        };
        Some((vec![named(hit.organisation, at, to, hit.is_slip)], to, now))
    }

    /// "UBND tỉnh Điện Biên", "các tỉnh: Điện Biên, Lai Châu", "TP. Hà Nội".
    fn provinces_by_name(
        &self,
        words: &[Word],
        at: usize,
        titled: usize,
        after: After,
    ) -> Option<(Vec<Named>, usize, After)> {
        let (from, is_committee) = after_committee(words, titled);
        let mut index = from;
        while is_any(
            words,
            index,
            &["các", "tỉnh", "thành", "phố", "tp", "of", "province", "de", "la", "provincia"],
        ) || (index > from
            && is_any(words, index, &[",", ".", ":", "và"])
            && index < from + 8)
        {
            index += 1;
        }
        let is_placed = index > from || is_committee || after == After::Province;
        let hit = self.at(words, index, Form::Province).filter(|_| is_placed);
        let hit = hit.or_else(|| {
            (words.get(from)?.is_shouted)
                .then(|| self.at(words, from, Form::Province))
                .flatten()
                .inspect(|_| index = from)
        });
        if let Some(hit) = hit {
            let mut to = index + hit.length;
            if is_any(words, to, &["city", "province"]) {
                to += 1;
            }
            return Some((vec![named(hit.organisation, at, to, hit.is_slip)], to, After::Province));
        }
        // A province of another day.
        if let Some(length) = self.former(words, index, Form::Province).filter(|_| is_placed) {
            let body = Body::Outside(String::new());
            let to = index + length;
            return Some((vec![Named { body, from: at, to, is_slip: false }], to, After::Province));
        }
        // "Dien Bien Province".
        let hit = self.at(words, titled, Form::Province)?;
        let to = titled + hit.length;
        is_any(words, to, &["province", "city", "provincial"]).then(|| {
            (vec![named(hit.organisation, at, to + 1, hit.is_slip)], to + 1, After::Province)
        })
    }
}

fn named(organisation: usize, from: usize, to: usize, is_slip: bool) -> Named {
    Named { body: Body::Organisation(organisation), from, to, is_slip }
}

fn skip_titles(words: &[Word], at: usize) -> usize {
    let mut index = at;
    for _ in 0..5 {
        let mut length = lexicon::TITLES.at(words, index);
        // "Tổng Thanh tra Chính phủ", "Tổng Kiểm toán nhà nước".
        if is(words, index, "tổng") && (is(words, index + 2, "tra") || is(words, index + 2, "toán"))
        {
            length = 1;
        }
        if length == 0 {
            break;
        }
        index += length;
        if is(words, index, ":") && is(words, index - 1, "chí") {
            index += 1;
        }
        // "Bộ trưởng các Bộ", "Chủ tịch, Phó Chủ tịch": a list of titles goes on.
        if is(words, index, ",") && lexicon::TITLES.at(words, index + 1) > 0 {
            let after = index + 1 + lexicon::TITLES.at(words, index + 1);
            if is_any(words, after, &["ủy", "ubnd", "bộ", "tỉnh"]) {
                index += 1;
            }
        }
    }
    index
}

/// Behind "UBND" or "Ủy ban nhân dân", with or without the council.
fn after_committee(words: &[Word], at: usize) -> (usize, bool) {
    let spelled = is(words, at, "ủy") && is(words, at + 1, "ban") && is(words, at + 2, "nhân");
    if spelled {
        return (at + 4, true);
    }
    if is(words, at, "ubnd") {
        return (at + 1, true);
    }
    let english = is(words, at, "people")
        && words.get(at + 1).is_some_and(|word| matches!(word.text.as_str(), "'" | "’"));
    if english && is_any(words, at + 3, &["committee", "committees"]) {
        return (at + 4, true);
    }
    let spanish = is_any(words, at, &["comité", "comités"])
        && is_any(words, at + 1, &["popular", "populares"]);
    if spanish { (at + 2, true) } else { (at, false) }
}

/// "các bộ, ngành, địa phương" and its many sisters.
fn collective(words: &[Word], at: usize) -> Option<(Vec<Named>, usize, After)> {
    let ministries = super::collectives::MINISTRIES.at(words, at);
    let provinces = super::collectives::provinces(words, at);
    let all = super::collectives::ALL.at(words, at);
    let (length, body) =
        [(all, Body::All), (provinces, Body::Provinces), (ministries, Body::Ministries)]
            .into_iter()
            .max_by_key(|(length, _)| *length)?;
    if length == 0 || is_of_a_province(words, at + length) {
        return None;
    }
    let is_slip = super::collectives::is_narrowed(words, at + length);
    Some((vec![Named { body, from: at, to: at + length, is_slip }], at + length, After::Nothing))
}

/// "các ban, ngành, đoàn thể tỉnh": those of a province.
fn is_of_a_province(words: &[Word], at: usize) -> bool {
    let mut index = at;
    while is_any(words, index, &[",", "và", "đoàn", "thể", "các", "cơ", "quan", "đơn", "vị"])
    {
        index += 1;
    }
    is_any(words, index, &["của", "cấp"]) && is_any(words, index + 1, &["tỉnh", "huyện", "xã"])
        || index > at && is_any(words, index, &["tỉnh", "huyện"])
}

/// Behind "liên quan", "(cơ quan thường trực …)" and the like.
#[must_use]
pub fn skip_qualifiers(words: &[Word], at: usize) -> usize {
    let mut index = at;
    for _ in 0..4 {
        let length = lexicon::QUALIFIERS.at(words, index);
        if length > 0 {
            index += length;
        } else if is(words, index, "(") {
            let Some(close) = (index..words.len().min(index + 60)).find(|at| is(words, *at, ")"))
            else {
                break;
            };
            if (index..close).any(|at| lexicon::LEADING.at(words, at) > 0) {
                break;
            }
            index = close + 1;
        } else {
            break;
        }
    }
    index
}

/// Behind the comma or the "và" that joins one body to the next.
fn after_joint(words: &[Word], at: usize) -> Option<usize> {
    let mut index = at;
    while is_any(words, index, &[",", ";", "và", "cùng", "/", "&", "and", "y", "hoặc"])
        && !words[index].is_capital
        && index < at + 3
    {
        index += 1;
    }
    if index > at && is(words, index, "với") && is(words, index - 1, "cùng") {
        index += 1;
    }
    (index > at).then_some(index)
}

/// Each body once; ministries and provinces together are all.
fn joined(list: Vec<Named>) -> Vec<Named> {
    let has = |body: &Body| list.iter().any(|named| named.body == *body);
    let is_all = has(&Body::All) || (has(&Body::Ministries) && has(&Body::Provinces));
    let mut joined: Vec<Named> = Vec::new();
    for mut named in list {
        if is_all && matches!(named.body, Body::Ministries | Body::Provinces) {
            named.body = Body::All;
        }
        let is_known = !matches!(named.body, Body::Outside(_))
            && joined.iter().any(|known| known.body == named.body);
        if is_known {
            continue;
        }
        joined.push(named);
    }
    joined
}
