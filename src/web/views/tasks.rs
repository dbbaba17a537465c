//! `/tasks`: every task the reader may see, filtered by the address.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Form, Page, Pager,
    samples::{HOSTILE, LONG, day, task_rows},
    saved_views::{self, ViewLink},
};
use crate::wording::{Drawn, Pen, Say};

/// The list. The filters are a plain GET form: the address is the saved view.
#[derive(Clone, Debug, Serialize)]
pub struct Tasks {
    /// What is asked for.
    pub filters: Filters,
    /// Views that were saved.
    pub views: Views,
    /// What is asked for, each taking itself away.
    pub chips: Vec<Chip>,
    /// How many there are, or at least how many.
    pub count: Say,
    /// The heads of the columns, that of the task itself left out.
    pub heads: Vec<Head>,
    /// The columns are the usual ones.
    pub is_plain: bool,
    /// One page of rows; drawn.
    #[serde(skip)]
    pub rows: Vec<ListRow>,
    /// The columns, those shown chosen.
    pub columns: Vec<Choice>,
    /// How many tasks stand on a page, one chosen.
    pub sizes: Vec<Choice>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Acts on all that is listed: address and word key.
    pub bulk: Vec<(String, String)>,
    /// Acts on those that are ticked: address without its question, and word key.
    pub picks: Vec<(String, String)>,
    /// What the list is asked for, sent along with what is ticked.
    pub question: Vec<(String, String)>,
    /// Where a task without a directive is given; `None` when the reader may not.
    pub create: Option<String>,
}

/// Views that were saved, and how this one is.
#[derive(Clone, Debug, Serialize)]
pub struct Views {
    /// One's own, then those that others share.
    pub saved: Vec<ViewLink>,
    /// Saves the list as it is.
    pub save: Form,
}

/// One part of what is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Chip {
    /// What is asked for.
    pub say: Say,
    /// The list without it.
    pub without: String,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// Word key, `col-…`.
    pub key: String,
    /// The list in the order of this column, or in the other one.
    pub sort: Option<String>,
    /// `ascending` or `descending`, where the list is ordered by it.
    pub aria: Option<String>,
}

/// A task with the columns that are shown.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// The task.
    pub id: String,
    /// What people call it.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// One for each head.
    pub cells: Vec<Cell>,
}

/// What stands in a column.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Word key of its head.
    pub label: &'static str,
    /// Names or numbers.
    pub text: Option<String>,
    /// A day stands here, or that there is none.
    pub day: Option<Option<NaiveDate>>,
    /// Statuses: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// Sentences below.
    pub notes: Vec<Note>,
}

/// A sentence in a cell.
#[derive(Clone, Debug)]
pub struct Note {
    /// The sentence.
    pub say: Say,
    /// `late`, `soon` or nothing: how it is coloured.
    pub urgency: Option<String>,
}

impl ListRow {
    /// One row of the table; `picked` where it may be ticked.
    fn draw(&self, is_picked: bool, pen: &mut Pen<'_>) -> Drawn {
        pen.html("<tr>\n<td class=\"title-cell\">");
        if is_picked {
            pen.html("<div class=\"picked\"><label class=\"pick\"><input type=\"checkbox\" form=\"pick\" name=\"tasks\" value=\"");
            pen.text(&self.id);
            pen.html("\" aria-label=\"");
            pen.text(&self.title);
            pen.html("\"></label><div>");
        }
        pen.html("<a href=\"/tasks/");
        pen.text(&self.id);
        pen.html("\">");
        pen.text(&self.title);
        pen.html("</a><span class=\"sub\">");
        pen.text(&self.reference);
        pen.html("</span>");
        if is_picked {
            pen.html("</div></div>");
        }
        pen.html("</td>\n");
        self.cells.iter().try_for_each(|cell| cell.draw(pen))?;
        pen.html("</tr>\n");
        Ok(())
    }
}

impl Cell {
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        pen.html("<td data-label=\"");
        pen.word(self.label)?;
        pen.html("\"><span>");
        if let Some(text) = &self.text {
            pen.text(text);
        }
        if let Some(day) = self.day {
            pen.day(day);
        }
        if !self.badges.is_empty() {
            pen.html("<span class=\"badges\">");
            self.badges.iter().try_for_each(|kind| pen.badge(kind))?;
            pen.html("</span>");
        }
        for note in &self.notes {
            pen.html("<span class=\"sub");
            if let Some(urgency) = &note.urgency {
                pen.html(" lateness-");
                pen.text(urgency);
            }
            pen.html("\">");
            pen.say(&note.say)?;
            pen.html("</span>");
        }
        pen.html("</span></td>\n");
        Ok(())
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filters {
    /// Words looked for.
    pub q: String,
    /// The state, one chosen; `open` for every open state.
    pub states: Vec<Choice>,
    /// The lead organisation, one chosen.
    pub leads: Vec<Choice>,
    /// The directive, one chosen.
    pub directives: Vec<Choice>,
    /// Whose portfolio, one chosen; empty where the reader has none to look at.
    pub portfolios: Vec<Choice>,
    /// The order, one chosen.
    pub sorts: Vec<Choice>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Only late ones.
    pub late: bool,
    /// Only those due soon.
    pub due_soon: bool,
    /// Only those that a difficulty blocks.
    pub blocked: bool,
    /// Only those without a due date.
    pub undated: bool,
    /// Only those of which nobody will be reminded again.
    pub exhausted: bool,
    /// Something is asked for.
    pub active: bool,
}

impl Page for Tasks {
    const TEMPLATE: &'static str = "pages/tasks";

    fn title(&self) -> Say {
        Say::new("nav-tasks")
    }

    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        self.rows.iter().try_for_each(|row| row.draw(!self.picks.is_empty(), pen))
    }

    fn samples() -> Vec<Self> {
        let filters = Filters {
            states: ["open", "assigned", "in_progress", "submitted", "completed"]
                .map(|state| Choice::words(state, format!("status-{state}")))
                .into(),
            leads: vec![Choice::plain("1", "Bộ Tư pháp"), Choice::plain("2", HOSTILE)],
            directives: vec![Choice::plain("1", "27/CT-TTg (27/10/2023)")],
            sorts: ["due", "newest"].map(|sort| Choice::words(sort, format!("sort-{sort}"))).into(),
            ..Filters::default()
        };
        let asked = Filters { q: HOSTILE.to_owned(), late: true, active: true, ..filters.clone() };
        let pager = Pager {
            first: Some("/tasks?late=true".to_owned()),
            next: Some("/tasks?late=true&cursor=abc".to_owned()),
        };
        let save = saved_views::save_form("late=true", saved_views::sample_audiences());
        let chip = |say| Chip { say, without: "/tasks".to_owned() };
        let rows: Vec<ListRow> = task_rows().into_iter().map(sample_row).collect();
        let column = |name: &str| Choice::words(name, format!("col-{name}"));
        let full = Self {
            filters,
            views: Views { saved: Vec::new(), save: save.clone() },
            chips: Vec::new(),
            count: Say::new("found-at-least").with("n", 1_000_i64),
            heads: sample_heads(),
            is_plain: true,
            rows: [rows.clone(), rows].concat(),
            columns: ["lead", "status", "due"].map(column).into(),
            sizes: vec![Choice::plain("50", "50")],
            pager,
            bulk: vec![("/tasks/bulk/urgings?late=true".to_owned(), "bulk-urge".to_owned())],
            picks: vec![("/tasks/bulk/urgings".to_owned(), "pick-urge".to_owned())],
            question: vec![("late".to_owned(), "true".to_owned())],
            create: Some("/tasks/new".to_owned()),
        };
        let empty = Self {
            filters: asked,
            views: Views { saved: ViewLink::samples(), save },
            chips: vec![
                chip(Say::new("filter-words").with("words", HOSTILE)),
                chip(Say::plain(LONG)),
                chip(Say::new("status-late")),
            ],
            count: Say::new("found-n").with("n", 0_i64),
            rows: Vec::new(),
            pager: Pager::default(),
            bulk: Vec::new(),
            picks: Vec::new(),
            create: None,
            is_plain: false,
            ..full.clone()
        };
        vec![full, empty]
    }
}

fn sample_heads() -> Vec<Head> {
    let head = |name: &str| Head { key: format!("col-{name}"), sort: None, aria: None };
    let due = Head {
        sort: Some("/tasks?sort=-due".to_owned()),
        aria: Some("ascending".to_owned()),
        ..head("due")
    };
    vec![head("lead"), head("status"), due]
}

fn sample_row(row: super::TaskRow) -> ListRow {
    let cell = |label| Cell { label, ..Cell::default() };
    let note = |say| Note { say, urgency: row.urgency.clone() };
    let notes = row.lateness.clone().into_iter().chain(row.blocked.clone()).map(note).collect();
    let cells = vec![
        Cell { text: Some(row.lead.clone()), ..cell("col-lead") },
        Cell { badges: row.badges.clone(), ..cell("col-status") },
        Cell { day: Some(row.due_on.or(Some(day(3)))), notes, ..cell("col-due") },
    ];
    let id = row.href.trim_start_matches("/tasks/").to_owned();
    ListRow { id, reference: row.reference, title: row.title, cells }
}
