//! The directives that rows name: known ones, and those that come with their tasks.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Good, row::TaskRow};
use crate::{
    app::{AppError, Writing},
    domain::{
        directive::{CLAUSES_MAX, Clause, Directive, Heading, State},
        directive_number::{issuer_of, kind_of},
        ids::{ClauseId, DirectiveId, PersonId},
    },
    store::{
        directives,
        history::{self, Happening},
        imported::{self, KnownDirective},
    },
};

/// What names a directive in a sheet.
pub(super) type Key = (String, NaiveDate);

/// What is known of a directive that rows name.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// It is issued; its clauses are read when they are needed.
    Issued(DirectiveId, Option<Clauses>),
    /// Nobody knows it: it comes with its tasks.
    New,
    /// Its rows are refused.
    Refused(&'static str),
}

/// The clauses of a directive.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    by_path: HashMap<String, ClauseId>,
    last: u32,
}

/// Every directive that the rows so far name.
#[derive(Debug, Default)]
pub(super) struct Directives(HashMap<Key, Standing>);

impl Directives {
    /// Asks for the directives of rows, and answers the names of new ones.
    pub async fn learn(
        &mut self,
        db: &impl ConnectionTrait,
        rows: &[Good],
    ) -> Result<Vec<String>, AppError> {
        let mut keys: Vec<Key> = Vec::new();
        for Good { row, .. } in rows {
            let key = (row.number.clone(), row.issued_on);
            if !self.0.contains_key(&key) && keys.last() != Some(&key) {
                keys.push(key);
            }
        }
        keys.sort();
        keys.dedup();
        let numbers: Vec<String> = keys.iter().map(|(number, _)| number.clone()).collect();
        let found = imported::directives(db, &numbers).await?;
        let mut new = Vec::new();
        for key in keys {
            let is_meant =
                |known: &&KnownDirective| (&known.number, known.issued_on) == (&key.0, key.1);
            let mut meant = found.iter().filter(is_meant);
            let standing = match (meant.next(), meant.next()) {
                (None, _) => Standing::New,
                (Some(_), Some(_)) => Standing::Refused("ambiguous_directive"),
                (Some(one), None) if one.state == State::Issued => Standing::Issued(one.id, None),
                (Some(_), None) => Standing::Refused("directive_not_issued"),
            };
            if matches!(standing, Standing::New) {
                new.push(format!("{} ({})", key.0, key.1));
            }
            self.0.insert(key, standing);
        }
        Ok(new)
    }

    /// How the directive of a row stands; it was learnt.
    pub fn of(&self, row: &TaskRow) -> &Standing {
        self.0.get(&(row.number.clone(), row.issued_on)).unwrap_or(&Standing::New)
    }

    /// The directives and clauses of good rows, made where they are missing: one pair a row.
    /// Items beyond the clauses that a directive may have stay in their tasks' references only.
    pub async fn place(
        &mut self,
        writing: &Writing,
        rows: &[Good],
        by: PersonId,
        office: &str,
    ) -> Result<Vec<(DirectiveId, Option<ClauseId>)>, AppError> {
        let (tx, now) = (&*writing.tx, writing.now);
        let (mut placed, mut new_clauses) = (Vec::with_capacity(rows.len()), Vec::new());
        for Good { row, .. } in rows {
            let key = (row.number.clone(), row.issued_on);
            let standing = self.0.entry(key).or_insert(Standing::New);
            if matches!(standing, Standing::New) {
                let id = make(writing, row, by, office).await?;
                *standing = Standing::Issued(id, Some(Clauses::default()));
            }
            let Standing::Issued(id, clauses) = standing else {
                return Err(AppError::Machine("a refused row was placed".into()));
            };
            let clauses = match clauses {
                Some(clauses) => clauses,
                None => {
                    let (by_path, last) = imported::clauses(tx, *id).await?;
                    clauses.insert(Clauses { by_path, last })
                }
            };
            let clause = match clauses.by_path.get(&row.item) {
                Some(clause) => Some(*clause),
                None if clauses.by_path.len() >= CLAUSES_MAX => None,
                None => {
                    clauses.last += 1;
                    let clause = clause_of(row, clauses.last, now);
                    let clause_id = clause.id;
                    clauses.by_path.insert(row.item.clone(), clause_id);
                    new_clauses.push((*id, clause));
                    Some(clause_id)
                }
            };
            placed.push((*id, clause));
        }
        imported::insert_clauses(tx, &new_clauses).await?;
        Ok(placed)
    }
}

fn clause_of(row: &TaskRow, position: u32, now: DateTime<Utc>) -> Clause {
    Clause {
        id: ClauseId::new(now),
        position,
        path: row.item.clone(),
        title: None,
        text: row.text.clone(),
        assignees: vec![row.lead.code.clone()],
        coordinators: Vec::new(),
        due: row.due,
        due_words: row.due_words.clone(),
    }
}

/// Makes the directive of a row: its number says what it is and who issued it.
async fn make(
    writing: &Writing,
    row: &TaskRow,
    by: PersonId,
    office: &str,
) -> Result<DirectiveId, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let heading = Heading {
        number: row.number.clone(),
        issued_on: row.issued_on,
        issuer: issuer_of(&row.number).unwrap_or(office).to_owned(),
        kind: kind_of(&row.number),
        title: format!("{} ({})", row.number, row.issued_on.format("%d/%m/%Y")),
        text: None,
        signer: None,
        before_means_the_day_before: false,
        related: None,
    };
    let id = DirectiveId::new(now);
    let state = State::Issued;
    let directive = Directive { id, heading, state, created_by: by, version: 1 };
    directives::insert(tx, &directive, now).await?;
    directives::update(tx, &directive, Some(now)).await?;
    let heading = &directive.heading;
    let happening = Happening {
        subject_kind: "directive",
        subject: id.0,
        actor: Some(by),
        on_behalf_of: None,
        organisation: None,
        action: "import".to_owned(),
        data: json!({ "number": heading.number, "issued_on": heading.issued_on,
            "issuer": heading.issuer, "title": heading.title }),
    };
    history::record(tx, happening, now).await?;
    Ok(id)
}
