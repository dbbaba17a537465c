//! From blocks to tasks: who inherits what, and what is uncertain.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    bodies::{Body, Named},
    due_words::{self, Due, From, Rule},
    head::Follow,
    header::{self, Header},
    names::Names,
    orders::{self, Order},
    outline::{self, Block, Class},
    reading::{self, Reading, Role},
    targets, tree,
};
use crate::domain::{calendar::Calendar, directive, organisation::Organisation};

/// What a text is read with.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Every organisation with its dates; those that exist on the day of issue are addressed.
    pub register: &'a [Organisation],
    /// Working days, for spans.
    pub calendar: &'a Calendar,
    /// The day of issue where the text names none.
    pub today: NaiveDate,
}

/// What is proposed for a text.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// What the document says about itself.
    pub directive: DirectiveFacts,
    /// The orders, as they stand in the text.
    pub tasks: Vec<ProposedTask>,
    /// What is uncertain about the whole.
    pub doubts: Vec<String>,
}

/// What the document says about itself.
#[derive(Clone, Debug, Serialize)]
pub struct DirectiveFacts {
    /// Number as printed.
    pub number: Option<String>,
    /// Date of issue.
    pub issued_on: Option<NaiveDate>,
    /// What kind of document it is.
    pub kind: Option<directive::Kind>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
}

/// Whether something is to be followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// It is.
    Task,
    /// A general exhortation.
    General,
}

/// One order.
#[derive(Clone, Debug, Serialize)]
pub struct ProposedTask {
    /// Its number as printed.
    pub path: String,
    /// First character in the text.
    pub start: usize,
    /// One after the last character.
    pub end: usize,
    /// The order as stated.
    pub text: String,
    /// A task or an exhortation.
    pub kind: TaskKind,
    /// Full Vietnamese names, collectives, or `~` and the name as written.
    pub leads: Vec<String>,
    /// Likewise.
    pub coordinators: Vec<String>,
    /// By when.
    pub due: ProposedDue,
    /// Measures, as stated.
    pub targets: Vec<String>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// Where each name and phrase stands in the text.
    pub marks: Vec<Mark>,
}

/// By when, with the words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProposedDue {
    /// The rule.
    pub rule: Rule,
    /// The date that it gives.
    pub date: Option<NaiveDate>,
    /// The words it was stated in.
    pub words: Option<String>,
    /// Length of a span, days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// The span counts working days.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub working: bool,
    /// From when a span counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<From>,
    /// How often a series comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<&'static str>,
    /// By which day of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
}

/// A name or phrase and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// lead, coordinator, due, target.
    pub what: &'static str,
    /// First character.
    pub start: usize,
    /// One after the last.
    pub end: usize,
}

/// Reads `text` and proposes its tasks.
#[must_use]
pub fn propose(text: &str, basis: &Basis<'_>) -> Proposal {
    let chars: Vec<char> = text.chars().collect();
    let blocks = outline::blocks(&chars);
    let header = header::read(&chars, &blocks);
    let issued_on = header.issued_on.unwrap_or(basis.today);
    let names = Names::new(basis.register, issued_on);
    let blocks = blocks.into_iter().flat_map(|block| inline_items(&chars, block, &names)).collect();
    let mut reader = Reader::new(&chars, blocks, &names, basis, issued_on);
    reader.header_blocks = header.blocks;
    let tasks = reader.tasks();
    let mut doubts = Vec::new();
    if header.issued_on.is_none() {
        doubts.push("no_issue_date".to_owned());
    }
    if tasks.is_empty() {
        doubts.push("no_orders".to_owned());
    }
    Proposal { directive: facts(header), tasks, doubts }
}

fn facts(header: Header) -> DirectiveFacts {
    DirectiveFacts {
        number: header.number,
        issued_on: header.issued_on,
        kind: header.kind,
        issuer: header.issuer,
        title: header.title,
        signer: header.signer,
    }
}

/// Several numbered items in one line: each addressed by itself, or after a heading.
fn inline_items(chars: &[char], block: Block, names: &Names<'_>) -> Vec<Block> {
    let words = &block.words;
    let starts: Vec<usize> = (1..words.len())
        .filter(|at| words[*at].text == "(" && words[*at].is_apart)
        .filter(|at| words.get(at + 2).is_some_and(|close| close.text == ")"))
        .collect();
    let labels: Vec<&str> = starts.iter().map(|at| words[at + 1].text.as_str()).collect();
    let counts = |wanted: [&str; 3]| labels.len() >= 2 && labels.iter().zip(wanted).all(|(label, wanted)| *label == wanted);
    if !(counts(["1", "2", "3"]) || counts(["i", "ii", "iii"]) || counts(["a", "b", "c"])) {
        return vec![block];
    }
    let are_addressed = starts.iter().filter(|at| {
        names.head(words, **at + 3).is_some_and(|head| matches!(head.follow, Follow::Lead | Follow::Order | Follow::Heading))
    });
    let is_heading = words.get(starts[0] - 1).is_some_and(|word| word.text == ":")
        && names.head(words, 0).is_some_and(|head| head.rest >= starts[0]);
    let are_dated = starts.iter().enumerate().filter(|(index, at)| {
        let to = starts.get(index + 1).copied().unwrap_or(words.len());
        due_words::find(&words[**at..to], NaiveDate::MIN).iter().any(|due| due.strength > 1)
    });
    let is_parted = is_heading && are_dated.count() > 1;
    if are_addressed.count() < starts.len() && !is_parted {
        return vec![block];
    }
    let mut cut = vec![outline::block(chars, block.start, words[starts[0] - 1].end)];
    for (index, at) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(block.end, |next| words[next - 1].end);
        let mut item = outline::block(chars, words[*at].start, end);
        item.is_inline = true;
        cut.push(item);
    }
    cut
}

struct Reader<'a> {
    chars: &'a [char],
    blocks: Vec<Block>,
    readings: Vec<Reading>,
    names: &'a Names<'a>,
    basis: &'a Basis<'a>,
    issued_on: NaiveDate,
    header_blocks: usize,
}

/// What an item takes over from what it stands under.
#[derive(Default)]
struct Inherited<'r> {
    leads: Vec<(usize, &'r Named)>,
    coordinators: Vec<(usize, Named)>,
    due: Option<(usize, &'r Due)>,
    is_background: bool,
}

impl<'a> Reader<'a> {
    fn new(
        chars: &'a [char],
        mut blocks: Vec<Block>,
        names: &'a Names<'a>,
        basis: &'a Basis<'a>,
        issued_on: NaiveDate,
    ) -> Self {
        let mut readings: Vec<Reading> =
            blocks.iter().map(|block| reading::read(block, names, issued_on)).collect();
        reading::find_titles(&blocks, &mut readings);
        tree::set_parents(&mut blocks, &readings);
        Self { chars, blocks, readings, names, basis, issued_on, header_blocks: 0 }
    }

    fn tasks(&self) -> Vec<ProposedTask> {
        let paths = tree::paths(&self.blocks);
        let mut has_children = vec![false; self.blocks.len()];
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(above) = block.parent.filter(|_| self.readings[index].role != Role::About && self.readings[index].role != Role::SharedDue) {
                has_children[above] = true;
            }
        }
        let mut tasks: Vec<(usize, ProposedTask)> = Vec::new();
        let end = self.end();
        for index in self.first_order()..end {
            match self.readings[index].role {
                Role::About => self.tell_about(index, &mut tasks),
                Role::SharedDue => self.share_due(index, &mut tasks),
                Role::Text | Role::LeadIn | Role::Addressee => {
                    let has_due = due_words::last(&self.readings[index].dues).is_some_and(|due| due.strength > 2);
                    let announces = self.blocks[index].announces() && (has_children[index] || !has_due);
                    if !announces && !(has_children[index] && self.is_heading(index)) {
                        self.item(index, &paths[index], &mut tasks);
                    }
                }
                Role::Title | Role::Background => {}
            }
        }
        tasks.into_iter().map(|(_, task)| task).collect()
    }

    fn is_heading(&self, index: usize) -> bool {
        self.readings[index].role != Role::Text
    }

    /// The first block that orders something: a lead-in, or somebody addressed.
    fn first_order(&self) -> usize {
        let from = self.header_blocks;
        let leads_in = (from..self.blocks.len()).find(|index| {
            self.readings[*index].role == Role::LeadIn && self.blocks[*index].class == Class::Plain
        });
        let addressed = (from..self.blocks.len()).find(|index| {
            let reading = &self.readings[*index];
            let is_item = self.blocks[*index].class != Class::Plain || leads_in.is_none();
            reading.head.as_ref().is_some_and(|head| match head.follow {
                Follow::Heading => self.blocks[*index].announces(),
                Follow::Lead | Follow::Order => is_item,
                _ => false,
            })
        });
        match (leads_in, addressed) {
            (Some(lead_in), Some(addressed)) => lead_in.min(addressed),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => from,
        }
    }

    fn end(&self) -> usize {
        self.blocks
            .iter()
            .position(|block| header::is_distribution(&block.words))
            .unwrap_or(self.blocks.len())
    }

    fn inherited(&self, index: usize) -> Inherited<'_> {
        let mut inherited = Inherited::default();
        let mut above = self.blocks[index].parent;
        while let Some(at) = above {
            let reading = &self.readings[at];
            inherited.is_background |= reading.role == Role::Background;
            if inherited.leads.is_empty() {
                let words = &self.blocks[at].words;
                let head = reading.head.as_ref().filter(|head| !head.is_directed && head.follow != Follow::Statement);
                if let Some(head) = head {
                    inherited.leads = head.leads.iter().map(|named| (at, named)).collect();
                }
                let coordinators = self.names.coordinators(words);
                inherited.coordinators.extend(coordinators.into_iter().map(|named| (at, named)));
                if inherited.due.is_none() && !matches!(reading.role, Role::Background) {
                    inherited.due = due_words::last(&reading.dues).filter(|due| due.strength >= 2).map(|due| (at, due));
                }
            }
            above = self.blocks[at].parent;
        }
        inherited
    }

    /// Proposes what one printed item orders.
    fn item(&self, index: usize, path: &str, tasks: &mut Vec<(usize, ProposedTask)>) {
        let (block, reading) = (&self.blocks[index], &self.readings[index]);
        let words = &block.words;
        let inherited = self.inherited(index);
        if inherited.is_background || words.len() < 4 || header::is_signature(words) {
            return;
        }
        let own = reading.head.clone().filter(|head| head.follow != Follow::Statement);
        let is_told = reading.head.as_ref().is_some_and(|head| head.follow == Follow::Statement)
            || own.is_none() && reading::is_statement(words, 0);
        let mut orders = orders::split(words, self.names, own.clone());
        if is_told {
            orders.remove(0);
        } else if own.is_none() && inherited.leads.is_empty() && orders.len() > 1 {
            // What comes before the first addressee belongs to its order.
            let first = orders.remove(0);
            orders[0].from = first.from;
        }
        let is_split = orders.len() > 1;
        for (count, order) in orders.iter().enumerate() {
            let Some(mut task) = self.task(index, order, &inherited) else { continue };
            task.path = if is_split { format!("{path}/{}", count + 1) } else { path.to_owned() };
            if is_split {
                task.doubts.push("split_in_the_item".to_owned());
            }
            tasks.push((index, task));
        }
    }

    fn task(&self, index: usize, order: &Order, inherited: &Inherited<'_>) -> Option<ProposedTask> {
        let block = &self.blocks[index];
        let words = &block.words[order.from..order.to];
        let shifted = |named: &Named| Named { from: named.from - order.from.min(named.from), to: named.to - order.from.min(named.to), ..named.clone() };
        let mut doubts: Vec<String> = Vec::new();
        let mut confidence = 0.95_f32;
        let mut marks = Vec::new();
        let own: Vec<Named> = match &order.head {
            Some(head) if !(head.is_directed && !inherited.leads.is_empty()) => {
                if head.follow == Follow::Unknown && !head.is_ordered {
                    if block.class == Class::Plain {
                        return None;
                    }
                    confidence -= 0.2;
                    doubts.push("not_surely_an_order".to_owned());
                }
                head.leads.iter().map(shifted).collect()
            }
            _ if inherited.leads.is_empty() => self.names.lead_inside(words).unwrap_or_default(),
            _ => Vec::new(),
        };
        let mut leads = Vec::new();
        for named in &own {
            self.note(named, words, &mut leads, &mut doubts);
            marks.push(mark("lead", words, named.from, named.to));
        }
        if own.is_empty() {
            for (at, named) in &inherited.leads {
                let above = &self.blocks[*at].words;
                self.note(named, above, &mut leads, &mut doubts);
                marks.push(mark("lead", above, named.from, named.to));
            }
            let rest = 0;
            if leads.is_empty() && !reading::is_order(words, rest) {
                return None;
            }
            if block.class == Class::Plain && !reading::is_order(words, rest) {
                return None;
            }
        }
        if leads.is_empty() {
            confidence -= 0.4;
            doubts.push("no_lead".to_owned());
        }
        let mut coordinators = Vec::new();
        for named in self.names.coordinators(words) {
            self.note(&named, words, &mut coordinators, &mut doubts);
            marks.push(mark("coordinator", words, named.from, named.to));
        }
        if own.is_empty() {
            for (at, named) in &inherited.coordinators {
                self.note(named, &self.blocks[*at].words, &mut coordinators, &mut doubts);
            }
        }
        coordinators.retain(|name| !leads.contains(name));
        let dues = due_words::find(words, self.issued_on);
        let due = due_words::last(&dues);
        let distinct = dues.iter().filter(|due| due.strength >= 2).map(|due| (due.rule, due.date)).collect::<std::collections::HashSet<_>>().len();
        if distinct > 1 {
            doubts.push("several_dues".to_owned());
            confidence -= 0.1;
        }
        let (due_words_in, due) = match (due, inherited.due) {
            (Some(due), _) => (words, Some(due)),
            (None, Some((at, due))) => (self.blocks[at].words.as_slice(), Some(due)),
            (None, None) => (words, None),
        };
        if let Some(due) = due {
            marks.push(mark("due", due_words_in, due.at.start, due.at.end));
            doubts.extend(due.doubt.map(str::to_owned));
        }
        let goals = targets::find(words);
        let has_target = !goals.is_empty();
        let texts: Vec<String> = goals.iter().map(|goal| self.text(words, goal.start, goal.end)).collect();
        marks.extend(goals.iter().map(|goal| mark("target", words, goal.start, goal.end)));
        let rest = order.head.as_ref().map_or(0, |head| head.rest.saturating_sub(order.from));
        let is_general = reading::is_general(words, rest, due, has_target);
        let start = if order.from == 0 { block.start } else { words.first()?.start };
        let end = words.last()?.end;
        confidence -= 0.05 * doubts.len().min(4) as f32;
        Some(ProposedTask {
            path: String::new(),
            start,
            end,
            text: self.chars[start..end].iter().collect(),
            kind: if is_general { TaskKind::General } else { TaskKind::Task },
            leads,
            coordinators,
            due: due.map(|due| self.due(due, due_words_in)).unwrap_or_default(),
            targets: texts,
            confidence: (confidence.max(0.05) * 100.0).round() / 100.0,
            doubts,
            marks,
        })
    }

    fn text(&self, words: &[super::words::Word], from: usize, to: usize) -> String {
        let (Some(first), Some(last)) = (words.get(from), words.get(to.saturating_sub(1))) else {
            return String::new();
        };
        let text: String = self.chars[first.start..last.end.max(first.start)].iter().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn note(
        &self,
        named: &Named,
        words: &[super::words::Word],
        names: &mut Vec<String>,
        doubts: &mut Vec<String>,
    ) {
        let name = match &named.body {
            Body::Organisation(index) => self.names.get(*index).name_vi.clone(),
            Body::Ministries => "@ministries".to_owned(),
            Body::Provinces => "@provinces".to_owned(),
            Body::All => "@all".to_owned(),
            Body::Outside(noun) if noun.is_empty() => {
                format!("~{}", self.text(words, named.from, named.to))
            }
            Body::Outside(noun) => {
                format!("~{} {}", capitalised(noun), self.text(words, named.from, named.to))
            }
        };
        if named.is_slip {
            doubts.push(format!("name_not_exact: {}", self.text(words, named.from, named.to)));
        }
        if name.starts_with('~') {
            doubts.push(format!("outside_the_register: {}", &name[1..]));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }

    fn due(&self, due: &Due, words: &[super::words::Word]) -> ProposedDue {
        let date = match (due.rule, due.days) {
            (Rule::Span, Some(days)) if due.date.is_some() && due.working => {
                let from = match due.from {
                    Some(From::Day(day)) => day,
                    _ => self.issued_on,
                };
                Some(self.basis.calendar.wd(from, i32::from(days)))
            }
            (Rule::Span, Some(_)) => due.date.map(|date| self.basis.calendar.on_or_after(date)),
            _ => due.date,
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

    /// "Cơ quan chủ trì: …", "Thời hạn: …" under an item.
    fn tell_about(&self, index: usize, tasks: &mut [(usize, ProposedTask)]) {
        let words = &self.blocks[index].words;
        let Some((_, task)) = tasks.last_mut() else { return };
        // The order is what stands in all these lines.
        task.end = self.blocks[index].end;
        task.text = self.chars[task.start..task.end].iter().collect();
        if let Some(head) = self.readings[index].head.as_ref().filter(|_| super::head::label(words, 0, &["chủ", "thực"]).is_some()) {
            let mut leads = Vec::new();
            for named in &head.leads {
                self.note(named, words, &mut leads, &mut task.doubts);
            }
            task.leads = leads;
            task.doubts.retain(|doubt| doubt != "no_lead");
        }
        for named in self.names.coordinators(words) {
            self.note(&named, words, &mut task.coordinators, &mut task.doubts);
        }
        if let Some(due) = due_words::last(&self.readings[index].dues) {
            task.due = self.due(due, words);
        }
    }

    /// A due date stated once for the run of items above it.
    fn share_due(&self, index: usize, tasks: &mut [(usize, ProposedTask)]) {
        let Some(due) = due_words::last(&self.readings[index].dues) else { return };
        let due = self.due(due, &self.blocks[index].words);
        let Some((last, _)) = tasks.last() else { return };
        let run = self.blocks[*last].parent;
        let class = self.blocks[*last].class;
        for (at, task) in tasks.iter_mut().rev() {
            let block = &self.blocks[*at];
            if block.parent != run || block.class != class {
                break;
            }
            if task.due.rule == Rule::None {
                task.due = due.clone();
                task.kind = TaskKind::Task;
            }
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn mark(what: &'static str, words: &[super::words::Word], from: usize, to: usize) -> Mark {
    let start = words.get(from).map_or(0, |word| word.start);
    let end = words.get(to.saturating_sub(1)).map_or(start, |word| word.end);
    Mark { what, start, end }
}
