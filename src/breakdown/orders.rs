//! One printed item, perhaps with several addressees: where each order begins and ends.

use super::{
    bodies::{Body, Named},
    head::{Follow, Head, ends_sentence},
    lexicon,
    names::Names,
    words::{Word, is_any},
};

/// A part of an item with one addressee.
#[derive(Debug)]
pub struct Order {
    /// First word.
    pub from: usize,
    /// One after the last word.
    pub to: usize,
    /// Its addressee, where it names one.
    pub head: Option<Head>,
}

/// Cuts an item where a second addressee is ordered inside it.
#[must_use]
pub fn split(words: &[Word], names: &Names<'_>, own: Option<Head>) -> Vec<Order> {
    // What stands before this word was read as a row of bodies already.
    let mut known = own.as_ref().map_or(0, |head| head.rest);
    let mut orders = vec![Order { from: 0, to: words.len(), head: own }];
    let mut depth = 0_usize;
    for at in 1..words.len() {
        match words[at - 1].text.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let after_comma = words[at - 1].text == ","
            && lexicon::ORDERS.at(words, at) > 0
            && !is_any(words, at, &["chỉ", "lưu"]);
        if at < known || depth > 0 || !(ends_sentence(words, at - 1) || after_comma) {
            continue;
        }
        let Some(head) = names.head(words, at) else { continue };
        known = head.rest;
        if !is_new(&head, after_comma) {
            continue;
        }
        let Some(last) = orders.last_mut() else { continue };
        if last.head.as_ref().is_some_and(|last| same(words, &last.leads, &head.leads)) {
            continue;
        }
        last.to = at;
        orders.push(Order { from: at, to: words.len(), head: Some(head) });
    }
    orders
}

fn is_new(head: &Head, after_comma: bool) -> bool {
    let is_outside = head.leads.iter().any(|named| matches!(named.body, Body::Outside(_)));
    let follows = match head.follow {
        Follow::Lead | Follow::Order => true,
        Follow::Heading | Follow::Statement => false,
        Follow::Unknown => head.is_ordered && !is_outside,
    };
    follows && !head.is_directed && !(after_comma && is_outside)
}

fn same(words: &[Word], left: &[Named], right: &[Named]) -> bool {
    let is_same = |one: &Named, other: &Named| {
        let texts = |named: &Named| words[named.from..named.to].iter().map(|word| &word.text);
        one.body == other.body
            && (!matches!(one.body, Body::Outside(_)) || texts(one).eq(texts(other)))
    };
    left.len() == right.len() && left.iter().zip(right).all(|(one, other)| is_same(one, other))
}
