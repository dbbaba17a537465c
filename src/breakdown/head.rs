//! Who is addressed at the head of a sentence, and what follows: an order, a heading, a statement.

use super::{
    bodies::{List, Named, Outsiders, skip_qualifiers},
    lexicon,
    names::Names,
    words::{Kind, Word, is, is_any},
};

/// What follows the addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Nothing but perhaps a colon: what stands below is addressed.
    Heading,
    /// "chủ trì".
    Lead,
    /// A verb of order.
    Order,
    /// "đã", "chưa": no order.
    Statement,
    /// Something else.
    Unknown,
}

/// An addressee at the head of a sentence.
#[derive(Clone, Debug)]
pub struct Head {
    /// Who is addressed.
    pub leads: Vec<Named>,
    /// Who helps, where the addressees' roles stand in brackets.
    pub coordinators: Vec<Named>,
    /// What follows.
    pub follow: Follow,
    /// The first word after the addressee and a colon.
    pub rest: usize,
    /// A word of order stood before the addressee: "giao", "yêu cầu".
    pub is_ordered: bool,
    /// The word was "chỉ đạo": the addressee of the heading answers for it.
    pub is_directed: bool,
}

impl Names<'_> {
    /// The addressee at the head of the sentence that begins at `at`.
    #[must_use]
    pub fn head(&self, words: &[Word], at: usize) -> Option<Head> {
        let start = skip_openers(words, at);
        if let Some(head) = self.head_at(words, start) {
            return Some(head);
        }
        if lexicon::BEFORE_ADDRESSEE.at(words, start) == 0 {
            return None;
        }
        self.after_adverbial(words, start)
    }

    /// Whom a lead-in addresses, however long it speaks before: "Thủ tướng Chính phủ yêu cầu các bộ …".
    #[must_use]
    pub fn head_of_lead_in(&self, words: &[Word]) -> Option<Head> {
        (1..words.len())
            .filter(|at| lexicon::SIGNERS.at(words, *at) > 0)
            .filter_map(|at| self.head_at(words, at))
            .find(|head| head.is_ordered && !head.is_directed)
    }

    /// Behind "Trong quý III," or "Trên cơ sở …,": the addressee of the main clause.
    fn after_adverbial(&self, words: &[Word], start: usize) -> Option<Head> {
        const WORDS_MAX: usize = 90;
        const COMMAS_MAX: usize = 8;
        let (mut depth, mut at, mut commas) = (0_usize, start, 0_usize);
        while at < words.len().min(start + WORDS_MAX) {
            match words[at].text.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "." | ";" if ends_sentence(words, at) => return None,
                "," | ":" if depth == 0 => {
                    commas += 1;
                    if commas > COMMAS_MAX {
                        return None;
                    }
                    if let Some(head) = self.head_at(words, at + 1) {
                        if is_main_clause(&head, words, at - start) {
                            return Some(head);
                        }
                        // Not to take the last of a row of names for the addressee.
                        at = head.rest.max(at + 1) - 1;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    fn head_at(&self, words: &[Word], at: usize) -> Option<Head> {
        let mut start = skip_openers(words, at);
        let signer = lexicon::SIGNERS.at(words, start);
        if signer > 0 {
            let mut index = start + signer;
            while words.get(index).is_some_and(|word| {
                word.is_capital
                    || is_any(words, index, &["có", "công", "ý", "kiến", "thống", "nhất", "và"])
            }) && lexicon::ORDERS.at(words, index) == 0
                && index < start + signer + 8
            {
                index += 1;
            }
            if lexicon::ORDERS.at(words, index) > 0 {
                start = index;
            }
        }
        let order = lexicon::ORDERS.at(words, start);
        let is_directed = order > 0 && is(words, start, "chỉ");
        let mut from = start + order;
        if order > 0 {
            from += usize::from(is(words, from, ":"));
            from = skip_openers(words, from);
        }
        let labelled = (order == 0).then(|| self.labelled(words, start)).flatten();
        let list = labelled.unwrap_or_else(|| self.list(words, from, Outsiders::Count));
        if list.named.is_empty() {
            return None;
        }
        let helped = self.in_brackets(words, &list);
        let (coordinators, next) = helped.unwrap_or((Vec::new(), list.next));
        let (follow, rest) = follow(words, next);
        let (leads, is_ordered) = (list.named, order > 0);
        Some(Head { leads, coordinators, follow, rest, is_ordered, is_directed })
    }

    /// "Bộ Xây dựng (chủ trì), Bộ Tài chính, Bộ Tư pháp": those behind the brackets help.
    fn in_brackets(&self, words: &[Word], list: &List) -> Option<(Vec<Named>, usize)> {
        let at = list.next;
        let length = lexicon::LEADING.at(words, at + 1);
        if !is(words, at, "(") || length == 0 || !is(words, at + 1 + length, ")") {
            return None;
        }
        let after = at + 2 + length;
        if !is_any(words, after, &[",", "và", ";"]) {
            return Some((Vec::new(), after));
        }
        let others = self.list(words, after + 1, Outsiders::Count);
        let next = if others.named.is_empty() { after } else { others.next };
        let is_told = is(words, next, "(") && is(words, next + 1, "phối");
        let next = if is_told {
            (next..words.len()).find(|at| is(words, *at, ")")).map_or(next, |at| at + 1)
        } else {
            next
        };
        Some((others.named, next))
    }

    /// "Cơ quan chủ trì: Bộ Y tế".
    fn labelled(&self, words: &[Word], at: usize) -> Option<List> {
        let length = label(words, at, &["chủ", "thực"])?;
        let list = self.list(words, at + length, Outsiders::Count);
        (!list.named.is_empty()).then_some(list)
    }

    /// A lead named inside a sentence: "(Bộ Y tế chủ trì)", "do Bộ Y tế chủ trì", "giao Bộ Y tế".
    #[must_use]
    pub fn lead_inside(&self, words: &[Word]) -> Option<Vec<Named>> {
        let mut next = 0;
        for at in 0..words.len() {
            if at < next {
                continue;
            }
            let is_door = is_any(words, at, &["(", "do", "giao", ";", ",", ":"])
                || lexicon::ORDERS.at(words, at) > 0;
            if !is_door {
                continue;
            }
            let length = lexicon::ORDERS.at(words, at);
            let list = self.list(words, at + length.max(1), Outsiders::Ignored);
            if list.named.is_empty() {
                continue;
            }
            next = list.next;
            let leads = lexicon::LEADING.at(words, list.next) > 0
                || is_any(words, at, &["giao"])
                || (length > 0
                    && follow(words, list.next).0 == Follow::Order
                    && !is(words, at, "chỉ"));
            if leads {
                return Some(list.named);
            }
        }
        None
    }

    /// Everybody with whom the lead is to work.
    #[must_use]
    pub fn coordinators(&self, words: &[Word]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            // "Bộ A chủ trì, Bộ B phối hợp".
            if at > 0 && is(words, at, ",") && lexicon::LEADING.at(words, at.saturating_sub(2)) == 2
            {
                let list = self.list(words, at + 1, Outsiders::Ignored);
                if !list.named.is_empty()
                    && is(words, list.next, "phối")
                    && !is(words, list.next + 2, "với")
                {
                    at = list.next + 2;
                    found.extend(list.named);
                    continue;
                }
            }
            let length = lexicon::WITH.at(words, at).max(label(words, at, &["phối"]).unwrap_or(0));
            // "chủ trì, cùng Bộ Công an".
            let is_beside = is(words, at, "cùng")
                && at > 1
                && (is(words, at - 1, "trì") || is(words, at - 1, ",") && is(words, at - 2, "trì"));
            let length = length.max(usize::from(is_beside));
            if length == 0 {
                at += 1;
                continue;
            }
            let says_with = words[at..at + length]
                .iter()
                .any(|word| matches!(word.text.as_str(), "với" | "cùng" | ":" | "with" | "con"));
            let is_work = is_beside
                || self.list(words, at + length, Outsiders::Ignored).named.len() > 1
                || is(words, at, "phối")
                || is(words, at, "cơ")
                || is(words, at, "đơn")
                || !is_any(words, at, &["cùng", "kết", "thống", "trao"]);
            let outsiders =
                if says_with && is_work { Outsiders::Count } else { Outsiders::Ignored };
            let list = self.list(words, at + length, outsiders);
            at = list.next.max(at + length);
            found.extend(list.named);
        }
        found
    }
}

/// Whether what stands behind a comma, `distance` words after the sentence began, is its subject.
fn is_main_clause(head: &Head, words: &[Word], distance: usize) -> bool {
    const SHORT: usize = 9;
    let is_order = matches!(head.follow, Follow::Lead | Follow::Order)
        || (head.follow == Follow::Heading && head.is_ordered);
    let is_place = head
        .leads
        .iter()
        .any(|named| is_any(words, named.from, &["tỉnh", "thành", "tp", "ở", "tại"]));
    let has_outsider = head.leads.iter().any(is_outside);
    is_order
        && (head.is_ordered
            || !is_place && (!has_outsider || head.follow == Follow::Lead || distance <= SHORT))
}

fn is_outside(named: &Named) -> bool {
    matches!(named.body, super::bodies::Body::Outside(_))
}

/// How long a label such as "cơ quan chủ trì:" is; `kinds` are the words that may follow its noun.
#[must_use]
pub fn label(words: &[Word], at: usize, kinds: &[&str]) -> Option<usize> {
    let mut index = at;
    if is_any(words, index, &["cơ", "đơn", "bộ"])
        && is_any(words, index + 1, &["quan", "vị", "ngành"])
    {
        index += 2;
    }
    let is_label =
        is_any(words, index, kinds) && is_any(words, index + 1, &["trì", "hợp", "hiện", "thực"]);
    // "Cơ quan chủ trì soạn thảo:", "Đơn vị phối hợp thực hiện:".
    const WORDS_MAX: usize = 3;
    let colon = (index + 2..=index + 2 + WORDS_MAX)
        .find(|at| words.get(*at).is_none_or(|word| word.kind == Kind::Sign || word.is_capital))?;
    (is_label && is(words, colon, ":")).then_some(colon + 1 - at)
}

/// Whether a full stop or semicolon at `at` ends a sentence (not "v.v.", "TP.", a number).
#[must_use]
pub fn ends_sentence(words: &[Word], at: usize) -> bool {
    match words[at].text.as_str() {
        ";" => true,
        "." => {
            words.get(at + 1).is_none_or(|next| {
                next.is_apart && (next.is_capital || next.kind == Kind::Number || next.text == "(")
            }) && !(at > 0
                && matches!(
                    words[at - 1].text.as_str(),
                    "tp" | "v" | "gs" | "pgs" | "ts" | "kt" | "tm" | "st"
                ))
        }
        _ => false,
    }
}

fn skip_openers(words: &[Word], at: usize) -> usize {
    let mut index = at;
    for _ in 0..4 {
        if is_any(words, index, &[",", "“", "\"", "'", "(", "”"]) && index < at + 6 {
            index += 1;
            continue;
        }
        let length = lexicon::OPENERS.at(words, index);
        if length == 0 {
            break;
        }
        index += length;
    }
    index
}

/// "Các tỉnh chưa hoàn thành quy hoạch khẩn trương …": not what they did, but which of them.
fn narrows(words: &[Word], at: usize) -> bool {
    const WORDS_MAX: usize = 25;
    if !is_any(words, at, &["chưa", "đang", "còn", "bị", "có"]) {
        return false;
    }
    for index in at..words.len().min(at + WORDS_MAX) {
        if words[index].kind == Kind::Sign {
            return false;
        }
        let is_command = is(words, index, "khẩn") && is(words, index + 1, "trương")
            || is(words, index, "có") && is(words, index + 1, "trách")
            || is(words, index, "phải");
        if is_command {
            return true;
        }
    }
    false
}

/// What follows the addressee, and where the order's own words begin.
fn follow(words: &[Word], at: usize) -> (Follow, usize) {
    let mut index = at;
    for _ in 0..6 {
        let each = lexicon::EACH.at(words, index);
        if each > 0 {
            index += each;
            if index >= words.len() || is_any(words, index, &[":", "."]) {
                break;
            }
            continue;
        }
        let qualified = skip_qualifiers(words, index);
        if qualified > index {
            index = qualified;
            continue;
        }
        if is(words, index, ",")
            && (index == at
                || index > at
                    && is_any(
                        words,
                        index - 1,
                        &["giao", "vụ", "hạn", "quyền", "lý", "năng", "quan", ")"],
                    ))
        {
            index += 1;
            continue;
        }
        break;
    }
    let Some(word) = words.get(index) else { return (Follow::Heading, index) };
    if word.text == ":" {
        let rest = index + 1;
        return if rest >= words.len() { (Follow::Heading, rest) } else { (Follow::Order, rest) };
    }
    if word.text == "." && index + 1 >= words.len() {
        return (Follow::Heading, index + 1);
    }
    if lexicon::LEADING.at(words, index) > 0 {
        return (Follow::Lead, index);
    }
    if word.is_capital && index > at {
        return (Follow::Unknown, index);
    }
    if lexicon::STATEMENTS.at(words, index) > 0 {
        let is_order = narrows(words, index);
        return (if is_order { Follow::Order } else { Follow::Statement }, index);
    }
    let is_order = lexicon::WITH.at(words, index) > 0
        || lexicon::VERBS.at(words, index) > 0
        || lexicon::ADVERBS.at(words, index) > 0
        || lexicon::MUST.at(words, index) > 0
        || index > at && lexicon::BEFORE_ADDRESSEE.at(words, index) > 0;
    (if is_order { Follow::Order } else { Follow::Unknown }, index)
}
