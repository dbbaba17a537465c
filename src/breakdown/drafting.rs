//! One printed item becomes one task, or several.

use std::collections::HashSet;

use super::{
    assemble::{Inherited, Placed, Reader},
    bodies::{Body, Named},
    due_words::{self, Due, From, Rule},
    head::{Follow, Head},
    header,
    orders::{self, Order},
    outline::Class,
    proposal::{Mark, ProposedDue, ProposedTask, TaskKind},
    reading::{self, Role},
    targets,
    words::Word,
};

/// What a doubt takes from the confidence, in hundredths; others take [`DOUBT`].
const DOUBTS: [(&str, u32); 4] =
    [("no_lead", 45), ("not_surely_an_order", 25), ("several_dues", 15), ("split_in_the_item", 5)];
const DOUBT: u32 = 5;
const SURE: u32 = 95;
const HARDLY: u32 = 5;

/// Names, doubts and places gathered for one task.
#[derive(Default)]
pub(super) struct Gathered {
    pub leads: Vec<String>,
    pub coordinators: Vec<String>,
    pub doubts: Vec<String>,
    pub marks: Vec<Mark>,
}

impl Reader<'_> {
    /// Proposes what one printed item orders.
    pub(super) fn item(&self, index: usize, path: &str, tasks: &mut Vec<Placed>) {
        const WORDS_MIN: usize = 4;
        let (block, reading) = (&self.blocks[index], &self.readings[index]);
        let words = &block.words;
        let inherited = self.inherited(index);
        if inherited.is_background || words.len() < WORDS_MIN || header::is_signature(words) {
            return;
        }
        let is_told = |head: &Head| head.follow == Follow::Statement;
        let own = reading.head.clone().filter(|head| !is_told(head));
        let is_statement = reading.head.as_ref().is_some_and(is_told)
            || own.is_none() && reading::is_statement(words, reading::after_topic(words));
        let is_owned = own.is_some();
        let mut orders = orders::split(words, self.names, own);
        if is_statement && orders.len() == 1 {
            return;
        }
        if is_statement || !is_owned && inherited.leads.is_empty() && orders.len() > 1 {
            // What is stated before the first addressee belongs to its order.
            let first = orders.remove(0);
            orders[0].from = first.from;
        }
        let is_split = orders.len() > 1;
        for (count, order) in orders.iter().enumerate() {
            let Some(mut task) = self.task(index, order, &inherited, is_split) else { continue };
            task.path = if is_split { format!("{path}/{}", count + 1) } else { path.to_owned() };
            tasks.push((index, task));
        }
    }

    fn task(
        &self,
        index: usize,
        order: &Order,
        inherited: &Inherited<'_>,
        is_split: bool,
    ) -> Option<ProposedTask> {
        let block = &self.blocks[index];
        let words = &block.words[order.from..order.to];
        let mut gathered = Gathered::default();
        let is_labelled = self.readings.get(index + 1).is_some_and(|next| next.role == Role::About);
        self.gather_leads(block.class, order, words, inherited, is_labelled, &mut gathered)?;
        let is_inheriting = order.head.is_none();
        for named in order.head.iter().flat_map(|head| &head.coordinators) {
            let named = shifted(named, order.from);
            self.note(&named, words, &mut gathered.coordinators, &mut gathered.doubts);
            gathered.marks.push(mark("coordinator", words, named.from, named.to));
        }
        self.gather_coordinators(words, is_inheriting, inherited, &mut gathered);
        let dues = due_words::find(words, self.issued_on);
        if distinct(&dues) > 1 {
            gathered.doubts.push("several_dues".to_owned());
        }
        let (said_in, due) = match (due_words::last(&dues), inherited.due) {
            (Some(due), _) => (words, Some(due)),
            (None, Some((at, due))) => (self.blocks[at].words.as_slice(), Some(due)),
            (None, None) => (words, None),
        };
        if let Some(due) = due {
            gathered.marks.push(mark("due", said_in, due.at.start, due.at.end));
            gathered.doubts.extend(due.doubt.map(str::to_owned));
        } else if let Some(past) = due_words::dated(words).last() {
            gathered.marks.push(mark("due", words, past.at.start, past.at.end));
            gathered.doubts.push("due_in_the_past".to_owned());
        }
        let goals = targets::find(words);
        gathered.marks.extend(goals.iter().map(|goal| mark("target", words, goal.start, goal.end)));
        let rest = order.head.as_ref().map_or(0, |head| head.rest.saturating_sub(order.from));
        let is_general = reading::is_general(words, rest, due, !goals.is_empty());
        if is_split {
            gathered.doubts.push("split_in_the_item".to_owned());
        }
        let start = if order.from == 0 { block.start } else { words.first()?.start };
        let end = words.last()?.end;
        let due = due.map(|due| self.due(due, said_in)).unwrap_or_default();
        let targets = goals.iter().map(|goal| self.text(words, goal.start, goal.end)).collect();
        let kind = if is_general { TaskKind::General } else { TaskKind::Task };
        Some(self.proposed((start, end), kind, gathered, due, targets))
    }

    /// A proposed task without its path.
    pub(super) fn proposed(
        &self,
        (start, end): (usize, usize),
        kind: TaskKind,
        gathered: Gathered,
        due: ProposedDue,
        targets: Vec<String>,
    ) -> ProposedTask {
        ProposedTask {
            path: String::new(),
            start,
            end,
            text: self.chars[start..end].iter().collect(),
            under: None,
            kind,
            confidence: confidence(&gathered.doubts),
            leads: gathered.leads,
            coordinators: gathered.coordinators,
            due,
            targets,
            doubts: gathered.doubts,
            marks: gathered.marks,
        }
    }

    /// The order's own addressee, one named inside it, or the one above; `None` where it is no order.
    fn gather_leads(
        &self,
        class: Class,
        order: &Order,
        words: &[Word],
        inherited: &Inherited<'_>,
        is_labelled: bool,
        gathered: &mut Gathered,
    ) -> Option<()> {
        let own = match &order.head {
            Some(head) if !head.is_directed || inherited.leads.is_empty() => {
                if head.follow == Follow::Unknown && !head.is_ordered {
                    if class == Class::Plain {
                        return None;
                    }
                    gathered.doubts.push("not_surely_an_order".to_owned());
                }
                head.leads.iter().map(|named| shifted(named, order.from)).collect()
            }
            _ if inherited.leads.is_empty() => self.names.lead_inside(words).unwrap_or_default(),
            _ => Vec::new(),
        };
        for named in &own {
            self.note(named, words, &mut gathered.leads, &mut gathered.doubts);
            gathered.marks.push(mark("lead", words, named.from, named.to));
        }
        if !own.is_empty() {
            return Some(());
        }
        for (at, named) in &inherited.leads {
            let above = &self.blocks[*at].words;
            self.note(named, above, &mut gathered.leads, &mut gathered.doubts);
            gathered.marks.push(mark("lead", above, named.from, named.to));
        }
        if gathered.leads.is_empty() {
            gathered.doubts.push("no_lead".to_owned());
        }
        // "Điều 1. Phê duyệt …" is what the signer does, no order to anybody.
        if gathered.leads.is_empty() && class == Class::Article {
            return None;
        }
        // "a) Nghị định về …", with "Cơ quan chủ trì: …" below it, is an order without a verb.
        let must_order = !is_labelled && (gathered.leads.is_empty() || class == Class::Plain);
        (!must_order || reading::is_order(words, 0)).then_some(())
    }

    fn gather_coordinators(
        &self,
        words: &[Word],
        is_inheriting: bool,
        inherited: &Inherited<'_>,
        gathered: &mut Gathered,
    ) {
        for named in self.names.coordinators(words) {
            self.note(&named, words, &mut gathered.coordinators, &mut gathered.doubts);
            gathered.marks.push(mark("coordinator", words, named.from, named.to));
        }
        if is_inheriting {
            for (at, named) in &inherited.coordinators {
                let above = &self.blocks[*at].words;
                self.note(named, above, &mut gathered.coordinators, &mut gathered.doubts);
            }
        }
        let Gathered { leads, coordinators, .. } = gathered;
        coordinators.retain(|name| !leads.contains(name));
    }

    /// The words from `from` to `to`, in one line.
    pub(super) fn text(&self, words: &[Word], from: usize, to: usize) -> String {
        let (Some(first), Some(last)) = (words.get(from), words.get(to.saturating_sub(1))) else {
            return String::new();
        };
        let text: String = self.chars[first.start..last.end.max(first.start)].iter().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds a body's name once, with what is doubtful about it.
    pub(super) fn note(
        &self,
        named: &Named,
        words: &[Word],
        names: &mut Vec<String>,
        doubts: &mut Vec<String>,
    ) {
        let written = self.text(words, named.from, named.to);
        let name = match &named.body {
            Body::Organisation(index) => self.names.get(*index).name_vi.clone(),
            Body::Ministries => "@ministries".to_owned(),
            Body::Provinces => "@provinces".to_owned(),
            Body::All => "@all".to_owned(),
            Body::Outside(noun) if noun.is_empty() => format!("~{written}"),
            Body::Outside(noun) => format!("~{} {written}", capitalised(noun)),
        };
        // What a person said of this name before is sure.
        let is_unsure = named.is_slip || name.starts_with('~');
        let said = self.names.alias(name.strip_prefix('~').unwrap_or(&written));
        let said = said.filter(|_| is_unsure).map(|index| self.names.get(index).name_vi.clone());
        let (name, is_slip) = match said {
            Some(name) => (name, false),
            None => (name, named.is_slip),
        };
        if names.contains(&name) {
            return;
        }
        if let Some(outside) = name.strip_prefix('~') {
            doubts.push(format!("outside_the_register: {outside}"));
        } else if is_slip {
            doubts.push(format!("name_not_exact: {written}"));
        }
        names.push(name);
    }

    /// The due date with its words; a span that counts days ends on a working day.
    pub(super) fn due(&self, due: &Due, words: &[Word]) -> ProposedDue {
        let calendar = self.basis.calendar;
        let date = match (due.rule, due.days, due.date) {
            (Rule::Span, Some(days), Some(_)) if due.working => {
                let from = match due.from {
                    Some(From::Day(day)) => day,
                    _ => self.issued_on,
                };
                Some(calendar.wd(from, i32::from(days)))
            }
            (Rule::Span, Some(_), Some(date)) => Some(calendar.on_or_after(date)),
            (_, _, date) => date,
        };
        ProposedDue {
            rule: due.rule,
            date,
            words: Some(self.text(words, due.at.start, due.at.end)),
            days: due.days,
            working: due.working,
            from: due.from,
            every: due.every,
            day: due.day,
        }
    }
}

fn shifted(named: &Named, by: usize) -> Named {
    let named = named.clone();
    Named { from: named.from.saturating_sub(by), to: named.to.saturating_sub(by), ..named }
}

fn distinct(dues: &[Due]) -> usize {
    let clear = dues.iter().filter(|due| due.strength >= 2);
    clear.map(|due| (due.rule, due.date)).collect::<HashSet<_>>().len()
}

fn confidence(doubts: &[String]) -> f32 {
    let cost = |doubt: &String| {
        DOUBTS.iter().find(|(name, _)| name == doubt).map_or(DOUBT, |(_, cost)| *cost)
    };
    let hundredths = SURE.saturating_sub(doubts.iter().map(cost).sum()).max(HARDLY);
    f32::from(u16::try_from(hundredths).unwrap_or(0)) / 100.0
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The place of `words[from..to]`.
pub(super) fn mark(what: &'static str, words: &[Word], from: usize, to: usize) -> Mark {
    let start = words.get(from).map_or(0, |word| word.start);
    let end = words.get(to.saturating_sub(1)).map_or(start, |word| word.end);
    Mark { what, start, end }
}
