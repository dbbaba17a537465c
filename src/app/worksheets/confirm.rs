//! What was accepted becomes a draft with its clauses, in one transaction; nothing is issued.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::changed;
use crate::{
    app::{
        App, AppError, Caller, Writing,
        directives::{self as drafts, ClauseDraft, must_be_secretariat},
        fan_out,
    },
    domain::{
        directive::{Directive, Heading, Kind, NamedCoordinator},
        fields::FieldErrors,
        ids::{ClauseId, DirectiveId, OrganisationId, WorksheetId},
        worksheet::{Content, Item, Verdict, Worksheet},
    },
    store::{directives, organisations, worksheets},
};

/// How many proposals a person has not decided on.
#[must_use]
pub fn undecided(items: &[Item]) -> usize {
    let is_open = |item: &&Item| item.verdict == Verdict::Proposed && !item.content.is_general;
    items.iter().filter(is_open).count()
}

impl App {
    /// Makes a draft of what was accepted. `leaves_out_rest` says that the caller knows how many
    /// proposals are not decided on. Doing it a second time finds the draft of the first.
    ///
    /// # Errors
    /// Something must be accepted, the head be whole, every name mean somebody on the day of
    /// issue.
    pub async fn confirm_worksheet(
        &self,
        caller: &Caller,
        id: WorksheetId,
        leaves_out_rest: bool,
        expected: Option<i64>,
    ) -> Result<DirectiveId, AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let known = worksheets::lock(&*writing.tx, id).await?;
        let mut sheet = known.ok_or(AppError::NotFound("breakdown"))?;
        if let Some(directive) = sheet.directive {
            return Ok(directive);
        }
        if expected.is_some_and(|expected| expected != sheet.version) {
            return Err(AppError::Stale { current: sheet.version });
        }
        let items = worksheets::items(&*writing.tx, id).await?;
        if undecided(&items) > 0 && !leaves_out_rest {
            return Err(FieldErrors::one("leave_out_rest", "required").into());
        }
        let heading = heading(&sheet)?;
        let directive = drafts::draft(&writing, &caller.actor, heading).await?;
        let accepted = items.iter().filter(|item| item.verdict == Verdict::Accepted);
        let mut position = 0;
        for item in accepted {
            position += 1;
            put(&writing, &directive, &item.content, position).await?;
        }
        if position == 0 {
            return Err(AppError::conflict("nothing_accepted"));
        }
        sheet.directive = Some(directive.id);
        changed(writing, caller, sheet).await?;
        Ok(directive.id)
    }
}

fn heading(sheet: &Worksheet) -> Result<Heading, FieldErrors> {
    let head = &sheet.head;
    let mut errors = FieldErrors::default();
    if head.issued_on.is_none() {
        errors.add("issued_on", "required");
    }
    if head.kind.is_none() {
        errors.add("kind", "required");
    }
    let heading = Heading {
        number: head.number.trim().to_owned(),
        issued_on: head.issued_on.unwrap_or_default(),
        issuer: head.issuer.trim().to_owned(),
        kind: head.kind.unwrap_or(Kind::Other),
        title: head.title.split_whitespace().collect::<Vec<_>>().join(" "),
        text: Some(sheet.text.clone()),
        signer: Some(head.signer.trim().to_owned()).filter(|signer| !signer.is_empty()),
        before_means_the_day_before: head.before_means_the_day_before,
        related: None,
    };
    let known_day = head.issued_on.is_some();
    if let Err(others) = heading.check() {
        errors
            .0
            .extend(others.0.into_iter().filter(|error| known_day || error.field != "issued_on"));
    }
    errors.into_result()?;
    Ok(heading)
}

async fn put(
    writing: &Writing,
    directive: &Directive,
    content: &Content,
    position: u32,
) -> Result<(), AppError> {
    let in_clause = |error| match error {
        AppError::Fields(mut fields) => {
            for field in &mut fields.0 {
                field.field = format!("clauses[{}].{}", content.path, field.field);
            }
            AppError::Fields(fields)
        }
        other => other,
    };
    let tx = &*writing.tx;
    let draft = draft(tx, content, directive.heading.issued_on).await?;
    draft.check().map_err(|errors| in_clause(errors.into()))?;
    let clause = draft.into_clause(ClauseId::new(writing.now), position);
    let fanned = fan_out::of_clause(tx, directive, &clause, &writing.world, writing.now).await;
    fanned.map_err(in_clause)?;
    directives::put_clause(tx, directive.id, &clause, true).await?;
    Ok(())
}

async fn draft(
    db: &impl ConnectionTrait,
    content: &Content,
    day: NaiveDate,
) -> Result<ClauseDraft, AppError> {
    let mut assignees = Vec::with_capacity(content.leads.len());
    for lead in &content.leads {
        assignees.push(short(db, lead, day).await?);
    }
    let mut coordinators = Vec::with_capacity(content.coordinators.len());
    for named in &content.coordinators {
        let organisation = short(db, &named.organisation, day).await?;
        coordinators.push(NamedCoordinator { organisation, due_on: named.due_on });
    }
    Ok(ClauseDraft {
        path: content.path.clone(),
        title: content.title.clone(),
        text: content.text.clone(),
        assignees,
        coordinators,
        due: content.due,
        due_words: content.due_words.clone(),
    })
}

/// An organisation's code where it means nobody else on that day, as people write it; its id
/// elsewhere.
async fn short(db: &impl ConnectionTrait, named: &str, day: NaiveDate) -> Result<String, AppError> {
    let Ok(id) = named.parse::<OrganisationId>() else { return Ok(named.to_owned()) };
    let code = organisations::find(db, id).await?.and_then(|one| one.code);
    let Some(code) = code else { return Ok(named.to_owned()) };
    let is_clear = organisations::by_code(db, &code, day).await?.len() == 1;
    Ok(if is_clear { code } else { named.to_owned() })
}
