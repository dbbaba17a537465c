//! What stands beside an order and belongs to it: labelled lines, shared due dates, table cells.

use super::{
    assemble::{Placed, Reader},
    bodies::{Body, Named, Outsiders},
    dates,
    drafting::{Gathered, mark},
    due_words::{self, Due, Rule},
    head::label,
    proposal::{ProposedDue, ProposedTask, TaskKind},
    tables::Row,
    words::{Word, split},
};

impl Reader<'_> {
    /// "Cơ quan chủ trì: …", "Thời hạn: …" under an item.
    pub(super) fn tell_about(&self, index: usize, tasks: &mut [Placed]) {
        let words = &self.blocks[index].words;
        let Some((_, task)) = tasks.last_mut() else { return };
        // The order is what stands in all these lines.
        task.end = self.blocks[index].end;
        task.text = self.chars[task.start..task.end].iter().collect();
        let names_lead = label(words, 0, &["chủ", "thực"]).is_some();
        if let Some(head) = self.readings[index].head.as_ref().filter(|_| names_lead) {
            task.leads.clear();
            task.doubts.retain(|doubt| doubt != "no_lead");
            for named in &head.leads {
                self.note(named, words, &mut task.leads, &mut task.doubts);
                task.marks.push(mark("lead", words, named.from, named.to));
            }
        }
        for named in self.names.coordinators(words) {
            self.note(&named, words, &mut task.coordinators, &mut task.doubts);
            task.marks.push(mark("coordinator", words, named.from, named.to));
        }
        if let Some(due) = due_words::last(&self.readings[index].dues) {
            task.due = self.due(due, words);
            task.kind = TaskKind::Task;
            task.marks.push(mark("due", words, due.at.start, due.at.end));
        }
    }

    /// A due date stated once for the run of items above it.
    pub(super) fn share_due(&self, index: usize, tasks: &mut [Placed]) {
        let words = &self.blocks[index].words;
        let Some(stated) = due_words::last(&self.readings[index].dues) else { return };
        let due = self.due(stated, words);
        let Some(last) = tasks.last().map(|(at, _)| &self.blocks[*at]) else { return };
        let run = (last.parent, last.class);
        for (at, task) in tasks.iter_mut().rev() {
            let block = &self.blocks[*at];
            if (block.parent, block.class) != run {
                break;
            }
            if task.due.rule == Rule::None {
                task.due = due.clone();
                task.kind = TaskKind::Task;
                task.marks.push(mark("due", words, stated.at.start, stated.at.end));
            }
        }
    }

    /// A row of a table.
    pub(super) fn row(&self, index: usize, row: &Row) -> Option<ProposedTask> {
        let block = &self.blocks[index];
        let mut gathered = Gathered::default();
        for (cell, is_lead) in [(row.lead, true), (row.coordinators, false)] {
            let Some((from, to)) = cell else { continue };
            let words = split(self.chars, from, to);
            for named in self.cell_bodies(&words) {
                let Gathered { leads, coordinators, doubts, marks } = &mut gathered;
                let names = if is_lead { leads } else { coordinators };
                self.note(&named, &words, names, doubts);
                let what = if is_lead { "lead" } else { "coordinator" };
                marks.push(mark(what, &words, named.from, named.to));
            }
        }
        let Gathered { leads, coordinators, .. } = &mut gathered;
        coordinators.retain(|name| !leads.contains(name));
        let due = row.due.map(|cell| self.cell_due(cell, &mut gathered)).unwrap_or_default();
        let words = split(self.chars, row.text.0, row.text.1);
        let goals = super::targets::find(&words);
        let targets = goals.iter().map(|goal| self.text(&words, goal.start, goal.end)).collect();
        let place = (block.start, block.end);
        let mut task = self.proposed(place, TaskKind::Task, gathered, due, targets);
        task.text = self.text(&words, 0, words.len());
        let label = row.label.map(|(from, to)| self.chars[from..to].iter().collect::<String>());
        task.path = label.unwrap_or_else(|| format!("row {}", index + 1));
        (!words.is_empty()).then_some(task)
    }

    /// The bodies of a cell; what is no known body is one outside the register.
    fn cell_bodies(&self, words: &[Word]) -> Vec<Named> {
        let list = self.names.list(words, 0, Outsiders::Count);
        if !list.named.is_empty() || words.is_empty() {
            return list.named;
        }
        let body = Body::Outside(String::new());
        vec![Named { body, from: 0, to: words.len(), is_slip: false }]
    }

    fn cell_due(&self, (from, to): (usize, usize), gathered: &mut Gathered) -> ProposedDue {
        let words = split(self.chars, from, to);
        let found = due_words::find(&words, self.issued_on);
        let bare = || {
            let read = dates::read(&words, 0, self.issued_on)
                .or_else(|| dates::bare_period(&words, self.issued_on))?;
            Some(Due::of(read))
        };
        let Some(due) = due_words::last(&found).cloned().or_else(bare) else {
            gathered.doubts.push("due_not_understood".to_owned());
            let words = Some(self.text(&words, 0, words.len()));
            return ProposedDue { words, ..ProposedDue::default() };
        };
        gathered.marks.push(mark("due", &words, due.at.start, due.at.end));
        self.due(&due, &words)
    }
}
