//! Changing what is worked on: the head, one proposal, two into one, one into two.

use super::{
    changed, lock,
    named::Called,
    verdicts::{Word, judge},
};
use crate::{
    app::{App, AppError, Caller, directives::must_be_secretariat},
    domain::{
        directive::NamedCoordinator,
        due::Due,
        fields::{FieldErrors, LINE_CHARS_MAX, check_line, check_text},
        ids::WorksheetId,
        worksheet::{Head, ITEMS_MAX, Item, Verdict, free_path},
    },
    store::worksheets,
};

/// What a person makes of a proposal, as typed.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Number as printed.
    pub path: String,
    /// One line.
    pub title: Option<String>,
    /// The order.
    pub text: String,
    /// Nobody follows it up.
    pub is_general: bool,
    /// Names, codes, ids, collectives.
    pub leads: Vec<String>,
    /// Likewise.
    pub coordinators: Vec<NamedCoordinator>,
    /// The due rule.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
}

impl Edited {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "path", &self.path);
        check_text(&mut errors, "text", &self.text);
        if let Some(title) = &self.title {
            check_line(&mut errors, "title", title);
        }
        errors.merge(self.due.check("due"));
        errors.into_result()
    }
}

impl App {
    /// Corrects what the document says about itself.
    ///
    /// # Errors
    /// Lines are not too long; what is missing is asked for when the draft is made.
    pub async fn correct_head(
        &self,
        caller: &Caller,
        id: WorksheetId,
        head: Head,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let mut errors = FieldErrors::default();
        for (field, line) in [
            ("number", &head.number),
            ("issuer", &head.issuer),
            ("title", &head.title),
            ("signer", &head.signer),
        ] {
            if line.chars().count() > LINE_CHARS_MAX {
                errors.add(field, "too_long");
            }
        }
        errors.into_result()?;
        let writing = self.write(caller).await?;
        let mut sheet = lock(&*writing.tx, id, expected).await?;
        if head.issued_on.is_some() {
            sheet.doubts.retain(|doubt| doubt != "no_issue_date");
        }
        sheet.head = head;
        changed(writing, caller, sheet).await
    }

    /// Changes a proposal; a person has looked at it then, and no doubt is left but about names.
    ///
    /// # Errors
    /// Names each field that is missing, unknown or out of range. With `is_accepted`, as for
    /// accepting.
    pub async fn edit_proposal(
        &self,
        caller: &Caller,
        id: WorksheetId,
        number: u32,
        edited: Edited,
        is_accepted: bool,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        edited.check()?;
        let register = self.register().await?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let called = Called::on(&register, self.day_of(&sheet));
        let mut items = worksheets::items(&*writing.tx, id).await?;
        let at = place(&items, number)?;
        let path = edited.path.trim();
        if items.iter().any(|item| item.number != number && item.content.path == path) {
            return Err(FieldErrors::one("path", "named_twice").into());
        }
        write(&mut items[at], edited, &called)?;
        if is_accepted {
            judge(&mut items[at], Word::Accept)?;
        }
        worksheets::update_item(&*writing.tx, id, &items[at]).await?;
        changed(writing, caller, sheet).await
    }

    /// Makes one proposal of this one and the next.
    ///
    /// # Errors
    /// There is no next one.
    pub async fn merge_proposal(
        &self,
        caller: &Caller,
        id: WorksheetId,
        number: u32,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let mut items = worksheets::items(&*writing.tx, id).await?;
        let at = place(&items, number)?;
        if at + 1 >= items.len() {
            return Err(AppError::conflict("no_next_proposal"));
        }
        let next = items.remove(at + 1);
        let first = &mut items[at];
        first.content = first.content.clone().joined(next.content);
        first.verdict = Verdict::Proposed;
        worksheets::put_items(&*writing.tx, id, &items).await?;
        changed(writing, caller, sheet).await
    }

    /// Makes two proposals of one, parted at a character of its text.
    ///
    /// # Errors
    /// Both parts must say something.
    pub async fn split_proposal(
        &self,
        caller: &Caller,
        id: WorksheetId,
        number: u32,
        at_char: usize,
        expected: Option<i64>,
    ) -> Result<u32, AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let mut items = worksheets::items(&*writing.tx, id).await?;
        let at = place(&items, number)?;
        if items.len() >= ITEMS_MAX {
            return Err(FieldErrors::one("at", "too_many_clauses").into());
        }
        let parted = items[at].content.clone().parted(at_char);
        let Some((first, mut second)) = parted else {
            return Err(FieldErrors::one("at", "nothing_to_part").into());
        };
        let taken: Vec<&str> = items.iter().map(|item| item.content.path.as_str()).collect();
        second.path = free_path(&second.path, &taken);
        let new = items.iter().map(|item| item.number).max().unwrap_or(0) + 1;
        (items[at].content, items[at].verdict) = (first, Verdict::Proposed);
        let part = Item { number: new, verdict: Verdict::Proposed, content: second };
        items.insert(at + 1, part);
        worksheets::put_items(&*writing.tx, id, &items).await?;
        changed(writing, caller, sheet).await?;
        Ok(new)
    }
}

fn place(items: &[Item], number: u32) -> Result<usize, AppError> {
    let found = items.iter().position(|item| item.number == number);
    found.ok_or(AppError::NotFound("proposal"))
}

fn write(item: &mut Item, edited: Edited, called: &Called) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut read = |field: &str, typed: &str| called.read(field, typed, &mut errors);
    let leads = edited.leads.iter().map(|typed| read("leads", typed)).collect();
    let coordinators = edited.coordinators.into_iter().map(|named| NamedCoordinator {
        organisation: read("coordinators", &named.organisation),
        ..named
    });
    let coordinators = coordinators.collect();
    errors.into_result()?;
    let content = &mut item.content;
    content.path = edited.path.trim().to_owned();
    content.title = edited.title;
    content.text = edited.text;
    content.is_general = edited.is_general;
    (content.leads, content.coordinators) = (leads, coordinators);
    (content.due, content.due_words) = (edited.due, edited.due_words);
    content.name_each_once();
    let outsiders: Vec<String> = content.outsiders().map(str::to_owned).collect();
    content.doubts = outsiders.iter().map(|name| format!("outside_the_register: {name}")).collect();
    item.verdict = Verdict::Proposed;
    Ok(())
}
