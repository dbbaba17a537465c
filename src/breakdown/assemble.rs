//! From blocks to tasks: where orders begin, and what an item takes over from what it stands under.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    bodies::Named,
    due_words::{self, Due, Rule},
    head::Follow,
    header,
    names::Names,
    outline::{Block, Class},
    proposal::{Basis, ProposedTask, TaskKind},
    reading::{self, Reading, Role},
    tables::{self, Row},
    tree,
    words::{Word, is},
};

/// A text, cut and read, with what it is read with.
pub(super) struct Reader<'a> {
    pub chars: &'a [char],
    pub blocks: Vec<Block>,
    pub readings: Vec<Reading>,
    pub names: &'a Names<'a>,
    pub basis: &'a Basis<'a>,
    pub issued_on: NaiveDate,
    header_blocks: usize,
    rows: HashMap<usize, Option<Row>>,
}

/// What an item takes over from what it stands under; numbers are those of blocks.
#[derive(Default)]
pub(super) struct Inherited<'r> {
    pub leads: Vec<(usize, &'r Named)>,
    pub coordinators: Vec<(usize, Named)>,
    pub due: Option<(usize, &'r Due)>,
    pub is_background: bool,
}

/// A proposed task and the block that it stands in.
pub(super) type Placed = (usize, ProposedTask);

/// Where a document names its addressees, an undated order to nobody is an exhortation.
fn exhort_nobody(tasks: &mut [Placed]) {
    const ADDRESSED_MIN: usize = 3;
    if tasks.iter().filter(|(_, task)| !task.leads.is_empty()).count() < ADDRESSED_MIN {
        return;
    }
    for (_, task) in tasks {
        if task.leads.is_empty() && task.due.rule == Rule::None {
            task.kind = TaskKind::General;
        }
    }
}

/// Whether a title says by when: "nhiệm vụ từ nay đến cuối năm" does not, "hoàn thành trước …" does.
fn bounds(words: &[Word], due: &Due) -> bool {
    if due.at.start == 0 {
        return true;
    }
    let from = due.at.start.saturating_sub(3);
    words[from..due.at.end.min(words.len())].iter().any(|word| {
        matches!(
            word.text.as_str(),
            "thành" | "xong" | "trước" | "nhất" | "hạn" | "by" | "before" | "antes"
        )
    })
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        chars: &'a [char],
        mut blocks: Vec<Block>,
        names: &'a Names<'a>,
        basis: &'a Basis<'a>,
        issued_on: NaiveDate,
        header_blocks: usize,
    ) -> Self {
        let mut readings: Vec<Reading> =
            blocks.iter().map(|block| reading::read(block, names, issued_on)).collect();
        let rows = tables::rows(chars, &blocks);
        for index in rows.keys() {
            readings[*index].role = Role::Row;
        }
        reading::find_titles(&blocks, &mut readings);
        tree::set_parents(&mut blocks, &readings);
        Self { chars, blocks, readings, names, basis, issued_on, header_blocks, rows }
    }

    /// Every order, as it stands in the text.
    pub(super) fn tasks(&self) -> Vec<ProposedTask> {
        let paths = tree::paths(&self.blocks);
        let has_children = self.has_children();
        let mut tasks: Vec<Placed> = Vec::new();
        // Before this task, an undated one stays undated: its run has had its due date.
        let mut run_from = 0;
        let first = self.first_order();
        for index in self.body().filter(|index| *index >= first) {
            match self.readings[index].role {
                Role::About => self.tell_about(index, &mut tasks),
                Role::SharedDue => {
                    self.share_due(index, &mut tasks[run_from..]);
                    run_from = tasks.len();
                }
                Role::Text | Role::LeadIn | Role::Addressee => {
                    if self.is_item(index, has_children[index]) {
                        self.item(index, &paths[index], &mut tasks);
                    }
                }
                Role::Row => {
                    if let Some(Some(row)) = self.rows.get(&index) {
                        tasks.extend(self.row(index, row).map(|task| (index, task)));
                    }
                }
                Role::Title | Role::Background => {}
            }
        }
        exhort_nobody(&mut tasks);
        let under = |(index, task): Placed| ProposedTask { under: self.outermost(index), ..task };
        tasks.into_iter().map(under).collect()
    }

    /// The blocks of the document's own text and of its tables: behind the header, without those
    /// who receive a copy.
    pub(super) fn body(&self) -> impl Iterator<Item = usize> + use<> {
        let distribution = self.distribution();
        let end = self.end();
        (self.header_blocks.min(end)..end).filter(move |index| !distribution.contains(index))
    }

    /// Where the outermost heading above a block stands; "yêu cầu:" is no heading.
    pub(super) fn outermost(&self, index: usize) -> Option<(usize, usize)> {
        let above = |at: &usize| self.blocks[*at].parent;
        let line = std::iter::successors(self.blocks[index].parent, above);
        let top = line.filter(|at| self.readings[*at].role != Role::LeadIn).last()?;
        Some((self.blocks[top].start, self.blocks[top].end))
    }

    fn has_children(&self) -> Vec<bool> {
        let mut has_children = vec![false; self.blocks.len()];
        for (index, block) in self.blocks.iter().enumerate() {
            let is_below = !matches!(self.readings[index].role, Role::About | Role::SharedDue);
            if let Some(above) = block.parent.filter(|_| is_below) {
                has_children[above] = true;
            }
        }
        has_children
    }

    /// A block with a colon at its end is a heading, unless it stands alone and names a date.
    fn is_item(&self, index: usize, has_children: bool) -> bool {
        let reading = &self.readings[index];
        let has_due = due_words::last(&reading.dues).is_some_and(|due| due.strength > 2);
        let announces = self.blocks[index].announces() && (has_children || !has_due);
        !(announces || has_children && reading.role != Role::Text)
    }

    /// The first block that orders something: a lead-in, or somebody addressed.
    fn first_order(&self) -> usize {
        let from = self.header_blocks.min(self.blocks.len());
        let mut all = from..self.blocks.len();
        let lead_in = all.clone().find(|index| {
            self.readings[*index].role == Role::LeadIn && self.blocks[*index].class == Class::Plain
        });
        let addressed = all.clone().find(|index| {
            let is_item = self.blocks[*index].class != Class::Plain || lead_in.is_none();
            self.readings[*index].head.as_ref().is_some_and(|head| match head.follow {
                Follow::Heading => self.blocks[*index].announces(),
                Follow::Lead | Follow::Order => is_item,
                Follow::Statement | Follow::Unknown => false,
            })
        });
        let row = all.find(|index| self.readings[*index].role == Role::Row);
        [lead_in, addressed, row].into_iter().flatten().min().unwrap_or(from)
    }

    fn end(&self) -> usize {
        let is_end = |block: &Block| header::is_distribution(&block.words);
        let end = self.blocks.iter().position(is_end).unwrap_or(self.blocks.len());
        // Appendices stand behind the distribution.
        let has_rows = self.rows.keys().any(|index| *index > end);
        if has_rows { self.blocks.len() } else { end }
    }

    /// From "Nơi nhận" to the appendix behind it.
    fn distribution(&self) -> std::ops::Range<usize> {
        let from = self.blocks.iter().position(|block| header::is_distribution(&block.words));
        let from = from.unwrap_or(self.blocks.len());
        let is_appendix = |index: &usize| {
            let words = &self.blocks[*index].words;
            self.rows.contains_key(index) || is(words, 0, "phụ") && is(words, 1, "lục")
        };
        from..(from..self.blocks.len()).find(is_appendix).unwrap_or(self.blocks.len())
    }

    pub(super) fn inherited(&self, index: usize) -> Inherited<'_> {
        let mut inherited = Inherited::default();
        let mut above = self.blocks[index].parent;
        while let Some(at) = above {
            let reading = &self.readings[at];
            inherited.is_background |= reading.role == Role::Background;
            if inherited.leads.is_empty() {
                self.inherit(at, &mut inherited);
            }
            above = self.blocks[at].parent;
        }
        inherited
    }

    fn inherit<'r>(&'r self, at: usize, inherited: &mut Inherited<'r>) {
        let reading = &self.readings[at];
        let is_addressed =
            |head: &&super::head::Head| !head.is_directed && head.follow != Follow::Statement;
        if let Some(head) = reading.head.as_ref().filter(is_addressed) {
            inherited.leads = head.leads.iter().map(|named| (at, named)).collect();
        }
        let coordinators = self.names.coordinators(&self.blocks[at].words);
        inherited.coordinators.extend(coordinators.into_iter().map(|named| (at, named)));
        if inherited.due.is_none() && reading.role != Role::Background {
            let words = &self.blocks[at].words;
            let bounds = |due: &&Due| {
                due.strength >= 2 && (reading.role != Role::Title || bounds(words, due))
            };
            inherited.due = due_words::last(&reading.dues).filter(bounds).map(|due| (at, due));
        }
    }
}
