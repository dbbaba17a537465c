//! What reads like an order and yet became none: said, so that nothing is missing in silence.

use super::{
    assemble::Reader,
    drafting::{Gathered, mark},
    due_words,
    head::Follow,
    header,
    proposal::{ProposedTask, TaskKind},
    reading::{self, Role},
    targets, tree,
};

/// The doubt about such a passage.
pub const PERHAPS: &str = "perhaps_an_order";

impl Reader<'_> {
    /// The passages outside `tasks` that address somebody with an order, or order something by a
    /// day. A person decides about each; until then it is followed up by nobody.
    pub(super) fn left_out(&self, tasks: &[ProposedTask]) -> Vec<ProposedTask> {
        let is_proposed = |index: usize| {
            let block = &self.blocks[index];
            tasks.iter().any(|task| task.start < block.end && block.start < task.end)
        };
        let mut heads = vec![false; self.blocks.len()];
        for index in (0..self.blocks.len()).filter(|index| is_proposed(*index)) {
            let above = |at: &usize| self.blocks[*at].parent;
            for at in std::iter::successors(self.blocks[index].parent, above) {
                heads[at] = true;
            }
        }
        let paths = tree::paths(&self.blocks);
        let is_left = |index: &usize| {
            !heads[*index] && !is_proposed(*index) && self.reads_like_an_order(*index)
        };
        self.body().filter(is_left).map(|index| self.perhaps(index, &paths[index])).collect()
    }

    fn reads_like_an_order(&self, index: usize) -> bool {
        const WORDS_MIN: usize = 6;
        let (block, reading) = (&self.blocks[index], &self.readings[index]);
        let is_text = matches!(reading.role, Role::Text | Role::LeadIn | Role::Addressee);
        if !is_text || block.words.len() < WORDS_MIN || header::is_signature(&block.words) {
            return false;
        }
        let has_due = due_words::last(&reading.dues).is_some_and(|due| due.strength > 2);
        let follow = reading.head.as_ref().map(|head| (head.follow, head.is_ordered));
        match follow {
            Some((Follow::Lead | Follow::Order, _) | (Follow::Unknown, true)) => true,
            Some((Follow::Unknown | Follow::Heading, _)) => has_due,
            Some((Follow::Statement, _)) => false,
            None => has_due && reading::is_order(&block.words, 0),
        }
    }

    fn perhaps(&self, index: usize, path: &str) -> ProposedTask {
        let (block, reading) = (&self.blocks[index], &self.readings[index]);
        let words = &block.words;
        let mut gathered = Gathered::default();
        for named in reading.head.iter().flat_map(|head| &head.leads) {
            self.note(named, words, &mut gathered.leads, &mut gathered.doubts);
            gathered.marks.push(mark("lead", words, named.from, named.to));
        }
        for named in self.names.coordinators(words) {
            self.note(&named, words, &mut gathered.coordinators, &mut gathered.doubts);
            gathered.marks.push(mark("coordinator", words, named.from, named.to));
        }
        let Gathered { leads, coordinators, .. } = &mut gathered;
        coordinators.retain(|name| !leads.contains(name));
        let due = due_words::last(&reading.dues);
        if let Some(due) = due {
            gathered.marks.push(mark("due", words, due.at.start, due.at.end));
        }
        gathered.doubts.push(PERHAPS.to_owned());
        let due = due.map(|due| self.due(due, words)).unwrap_or_default();
        let goals = targets::find(words);
        let targets = goals.iter().map(|goal| self.text(words, goal.start, goal.end)).collect();
        let place = (block.start, block.end);
        let task = self.proposed(place, TaskKind::General, gathered, due, targets);
        ProposedTask { path: path.to_owned(), under: self.outermost(index), ..task }
    }
}
