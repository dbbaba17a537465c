//! Letters in words: subject, text and HTML in the reader's language.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

use super::{
    Engine, EngineError, Say,
    topics::{Topic, topic},
    weekly,
};
use crate::domain::{
    ids::TaskId,
    ladder::ClockKind,
    letter::{LETTER_ROWS_MAX, Letter, LetterRow},
    weekly::WEEKLY_NOTICE,
};

/// Text and HTML together stay below this, in bytes, so that a letter with its headers and
/// transfer encoding (a third more) stays under 100 kB.
const LETTER_BYTES_MAX: usize = 70_000;
/// Characters of a subject, at most.
const SUBJECT_CHARS_MAX: usize = 240;
/// Characters of a title and of somebody's words within a letter, at most.
const TITLE_CHARS_MAX: usize = 200;
const WORDS_CHARS_MAX: usize = 400;

/// Puts letters into words.
pub struct Renderer {
    engine: Arc<Engine>,
    zone: Tz,
    public_url: String,
}

/// A letter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The one task it is about, if it is about one.
    pub task: Option<TaskId>,
}

#[derive(Serialize)]
struct View<'a> {
    locale: &'static str,
    zone: &'static str,
    subject: &'a str,
    sections: Vec<Section>,
    more: usize,
    home: &'a str,
    action: Option<Action>,
}

/// What there is to do with the letter.
#[derive(Serialize)]
struct Action {
    /// Word key.
    label: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Section {
    heading: Say,
    ask: Option<Say>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    title: Option<Say>,
    url: Option<String>,
    facts: Vec<Say>,
}

impl Renderer {
    /// A renderer whose links lead to `public_url` (without a slash at the end).
    #[must_use]
    pub fn new(engine: impl Into<Arc<Engine>>, zone: Tz, public_url: &str) -> Self {
        Self {
            engine: engine.into(),
            zone,
            public_url: public_url.trim_end_matches('/').to_owned(),
        }
    }

    /// The letter in its reader's language; never longer than a mail server likes.
    ///
    /// # Errors
    /// A template or a word is at fault.
    pub fn render(&self, letter: &Letter) -> Result<Rendered, EngineError> {
        let mut shown = letter.rows.len().min(LETTER_ROWS_MAX);
        loop {
            let rendered = self.render_rows(letter, shown)?;
            if rendered.text.len() + rendered.html.len() <= LETTER_BYTES_MAX || shown <= 1 {
                return Ok(rendered);
            }
            shown /= 2;
        }
    }

    fn render_rows(&self, letter: &Letter, shown: usize) -> Result<Rendered, EngineError> {
        let rows = letter.rows.get(..shown).unwrap_or(&letter.rows);
        let subject = self.subject(letter)?;
        let sections = self.sections(rows);
        let view = View {
            locale: letter.locale.tag(),
            zone: self.zone.name(),
            subject: &subject,
            action: self.action(letter, &sections),
            sections,
            more: letter.total.saturating_sub(rows.len()),
            home: &self.public_url,
        };
        Ok(Rendered {
            text: self.engine.render("mail/letter/text", &view)?,
            html: self.engine.render("mail/letter/html", &view)?,
            task: one_task(letter),
            subject: self.engine.render("mail/letter/subject", &view)?,
        })
    }

    /// Opens the one thing that the letter is about, or the reader's work where there are several.
    fn action(&self, letter: &Letter, sections: &[Section]) -> Option<Action> {
        let mut urls =
            sections.iter().flat_map(|section| &section.rows).filter_map(|row| row.url.as_ref());
        let first = urls.next()?;
        let is_one = urls.all(|url| url == first) && letter.total == letter.rows.len();
        Some(match is_one {
            true => Action { label: "letter-open", url: first.clone() },
            false => Action { label: "letter-open-work", url: format!("{}/", self.public_url) },
        })
    }

    /// Good for one fact and for many: what it is about, then the one title or the number.
    fn subject(&self, letter: &Letter) -> Result<String, EngineError> {
        let Some(first) = letter.rows.first() else { return Ok(String::new()) };
        let what = topic(first).heading;
        let listed = letter.rows.iter().filter(|row| topic(row).heading == what).count();
        // Where every listed fact is alike, so are those of their kind beyond the list.
        let same = if listed == letter.rows.len() { letter.like_first } else { listed };
        let rest = letter.total.saturating_sub(same);
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        // Several words about one task are of one task.
        let is_one = same == 1 || (first.kind == "comment" && one_task(letter).is_some());
        let say = match (subject_of(first), same, rest) {
            (Some(title), _, 0) if is_one => Say::new("letter-subject-one")
                .with("what", what)
                .with("title", shortened(title, TITLE_CHARS_MAX)),
            (Some(_), _, 0) if first.inspection.is_some() => {
                Say::new("letter-subject-visits").with("what", what).with("n", count(same))
            }
            (Some(_), _, 0) if first.difficulty.is_some() => {
                Say::new("letter-subject-reports").with("what", what).with("n", count(same))
            }
            (Some(_), _, 0) => {
                Say::new("letter-subject-many").with("what", what).with("n", count(same))
            }
            (_, 1, 0) => what,
            _ => Say::new("letter-subject-mixed")
                .with("what", what)
                .with("n", count(same))
                .with("rest", count(rest)),
        };
        let text = self.engine.words().find_say(letter.locale, self.zone, &say)?;
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Ok(shortened(&one_line, SUBJECT_CHARS_MAX))
    }

    fn sections(&self, rows: &[LetterRow]) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for row in rows {
            let Topic { heading, ask } = topic(row);
            let view = self.row(row);
            let is_weekly = row.kind == WEEKLY_NOTICE;
            match sections.iter_mut().find(|known| known.heading == heading && known.ask == ask) {
                Some(section) => section.rows.push(view),
                None => sections.push(Section { heading, ask, rows: vec![view] }),
            }
            if is_weekly {
                sections.extend(self.weekly_sections(row));
            }
        }
        sections
    }

    /// What follows the figures of a weekly letter: the worst, what is blocked, how to end it.
    fn weekly_sections(&self, row: &LetterRow) -> Vec<Section> {
        let line = |facts: Vec<Say>| Row { title: None, url: None, facts };
        let parts = weekly::parts(&row.payload).into_iter().map(|(heading, lines)| Section {
            heading,
            ask: None,
            rows: lines.into_iter().map(line).collect(),
        });
        let account = format!("{}/me", self.public_url);
        let end = Say::new("letter-weekly-end").with("link", account);
        let last = Section { heading: Say::new("letter-weekly-why"), ask: Some(end), rows: vec![] };
        parts.chain([last]).collect()
    }

    fn row(&self, row: &LetterRow) -> Row {
        let mut facts = Vec::new();
        let (mut title, mut url) = (None, None);
        if let Some(report) = &row.difficulty {
            title = Some(Say::plain(shortened(&report.obstacle, TITLE_CHARS_MAX)));
            url = Some(format!("{}/difficulties/{}", self.public_url, report.id));
            facts.push(Say::new("letter-reporter").with("reporter", report.reporter.as_str()));
            let answer_by = report.answer_by;
            facts.extend(answer_by.map(|day| Say::new("letter-answer-by").with("date", day)));
            let task = row.task.as_ref();
            facts.extend(task.map(|task| {
                Say::new("letter-about-task").with("title", shortened(&task.title, TITLE_CHARS_MAX))
            }));
        } else if let Some(visit) = &row.inspection {
            title = Some(Say::plain(shortened(&visit.title, TITLE_CHARS_MAX)));
            url = Some(format!("{}/inspections/{}", self.public_url, visit.id));
            facts.push(Say::new("letter-reference").with("reference", visit.reference.as_str()));
            facts.push(Say::new("letter-visit-days").with("from", visit.from).with("to", visit.to));
            facts.extend(visit_days_before(&row.payload));
        } else if let Some(task) = &row.task {
            title = Some(Say::plain(shortened(&task.title, TITLE_CHARS_MAX)));
            url = Some(format!("{}/tasks/{}", self.public_url, task.id));
            facts.push(Say::new("letter-reference").with("reference", task.reference.as_str()));
            facts.push(Say::new("letter-lead").with("lead", task.lead.as_str()));
            let is_part = row.clock == Some(ClockKind::Part);
            facts.push(due(if is_part { row.said_for } else { task.due_on }));
            if task.is_extension_pending && row.clock == Some(ClockKind::Due) {
                facts.push(Say::new("letter-extension-pending"));
            }
            if task.days_late > 0 && task.state.is_open() {
                facts.push(Say::new("days-late").with("n", i64::from(task.days_late)));
            }
        }
        if let Some(words) = text(&row.payload, "words") {
            facts.push(Say::new("letter-words").with("text", shortened(words, WORDS_CHARS_MAX)));
        }
        if let Some(name) = &row.in_place_of {
            facts.push(Say::new("letter-in-place-of").with("name", name.as_str()));
        }
        if row.is_fallback {
            facts.push(Say::new("letter-no-recipient"));
        }
        match row.kind.as_str() {
            "invitation" => match text(&row.payload, "link_secret") {
                Some(secret) => {
                    title = Some(Say::new("invitation-save"));
                    url = Some(format!("{}/invitations/{secret}", self.public_url));
                    let ends = text(&row.payload, "expires_at").and_then(|at| at.parse().ok());
                    let ends: Option<DateTime<Utc>> = ends;
                    facts.extend(ends.map(|at| Say::new("letter-link-ends").with("at", at)));
                }
                None => facts.push(Say::new("letter-link-hidden")),
            },
            WEEKLY_NOTICE => {
                title = Some(Say::new("overview-title"));
                url = Some(format!("{}/overview", self.public_url));
                facts.extend(weekly::figures(&row.payload));
            }
            "checkpoint" => facts.push(checkpoint(&row.payload)),
            "gap" => facts.push(gap(&row.payload)),
            "test_letter" => facts.push(Say::new("letter-test-about")),
            "import" => {
                title = Some(Say::new("nav-tasks"));
                url = Some(format!("{}/tasks", self.public_url));
                facts.extend(imported(&row.payload));
            }
            "reorganise" => {
                title = Some(Say::new("nav-tasks"));
                url = Some(format!("{}/tasks", self.public_url));
                facts.extend(reorganised(&row.payload));
                facts.extend(imported(&row.payload));
            }
            _ => {}
        }
        Row { title, url, facts }
    }
}

/// What a fact is about, in one line.
fn subject_of(row: &LetterRow) -> Option<&str> {
    let obstacle = row.difficulty.as_ref().map(|report| report.obstacle.as_str());
    let visit = row.inspection.as_ref().map(|visit| visit.title.as_str());
    obstacle.or(visit).or(row.task.as_ref().map(|task| task.title.as_str()))
}

/// The one task that every fact of the letter is about.
fn one_task(letter: &Letter) -> Option<TaskId> {
    let first = letter.rows.first()?.task.as_ref()?.id;
    let all = letter.rows.iter().all(|row| row.task.as_ref().is_some_and(|task| task.id == first));
    (all && letter.total == letter.rows.len()).then_some(first)
}

fn due(due_on: Option<NaiveDate>) -> Say {
    match due_on {
        Some(due_on) => Say::new("letter-due").with("date", due_on),
        None => Say::new("letter-undated"),
    }
}

/// The days of a visit that was moved.
fn visit_days_before(payload: &Value) -> Option<Say> {
    let day = |name| text(payload, name)?.parse::<NaiveDate>().ok();
    let say = Say::new("letter-visit-days-before").with("from", day("old_from")?);
    Some(say.with("to", day("old_to")?))
}

fn checkpoint(payload: &Value) -> Say {
    let number = |name: &str| payload.get(name).and_then(Value::as_i64).unwrap_or(0);
    Say::new("letter-checkpoint-about")
        .with("number", number("number").to_string())
        .with("events", number("events"))
        .with("root", text(payload, "root").unwrap_or_default())
}

/// How many tasks came with a file, as lead and as coordinator.
fn imported(payload: &Value) -> Vec<Say> {
    let number = |name: &str| payload.get(name).and_then(Value::as_i64).unwrap_or(0);
    [("led", "letter-import-led"), ("helped", "letter-import-helped")]
        .into_iter()
        .filter(|(name, _)| number(name) > 0)
        .map(|(name, words)| Say::new(words).with("n", number(name)))
        .collect()
}

/// Which reorganisation it was, by which decision, as of when.
fn reorganised(payload: &Value) -> Option<Say> {
    let date: NaiveDate = text(payload, "effective_on")?.parse().ok()?;
    let say = Say::new("letter-reorganised").with("title", text(payload, "title")?);
    Some(say.with("number", text(payload, "decision_number")?).with("date", date))
}

fn gap(payload: &Value) -> Say {
    let instant = |name: &str| {
        let parsed = text(payload, name).and_then(|text| text.parse().ok());
        parsed.unwrap_or(DateTime::UNIX_EPOCH)
    };
    Say::new("letter-gap-about").with("from", instant("from")).with("until", instant("until"))
}

fn text<'a>(payload: &'a Value, name: &str) -> Option<&'a str> {
    payload.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The first `max` characters, cut before a letter loses its marks.
fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().take(max).collect();
    while kept.pop().is_some_and(unicode_normalization::char::is_combining_mark) {}
    kept.into_iter().collect::<String>().trim_end().to_owned() + "…"
}
