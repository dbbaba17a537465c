//! Directives and clauses.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use entities::{clause, directive};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockType, Query, UnionType},
};

use super::{
    rows::{from_json, to_i32, to_json, to_u32, unknown},
    search_entries,
};
use crate::domain::{
    directive::{Clause, Directive, Heading, Kind, Relation, State},
    ids::{ClauseId, DirectiveId, PersonId},
};

pub(super) fn directive_of(row: directive::Model) -> Result<Directive, DbErr> {
    let relation = row.relation.as_deref();
    let relation = relation
        .map(|name| Relation::from_name(name).ok_or_else(|| unknown("relation", name)))
        .transpose()?;
    Ok(Directive {
        id: DirectiveId(row.id),
        heading: Heading {
            number: row.number,
            issued_on: row.issued_on,
            issuer: row.issuer,
            kind: Kind::from_name(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?,
            title: row.title,
            text: row.text,
            signer: row.signer,
            before_means_the_day_before: row.before_means_the_day_before,
            related: relation.zip(row.related_id.map(DirectiveId)),
        },
        state: State::from_name(&row.state).ok_or_else(|| unknown("state", &row.state))?,
        created_by: PersonId(row.created_by),
        version: row.version,
    })
}

fn heading_row(heading: &Heading) -> directive::ActiveModel {
    directive::ActiveModel {
        number: Set(heading.number.clone()),
        issued_on: Set(heading.issued_on),
        issuer: Set(heading.issuer.clone()),
        kind: Set(heading.kind.name().to_owned()),
        title: Set(heading.title.clone()),
        text: Set(heading.text.clone()),
        signer: Set(heading.signer.clone()),
        before_means_the_day_before: Set(heading.before_means_the_day_before),
        relation: Set(heading.related.map(|(relation, _)| relation.name().to_owned())),
        related_id: Set(heading.related.map(|(_, id)| id.0)),
        ..Default::default()
    }
}

/// The directive, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: DirectiveId) -> Result<Option<Directive>, DbErr> {
    directive::Entity::find_by_id(id.0).one(db).await?.map(directive_of).transpose()
}

/// The directive, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: DirectiveId) -> Result<Option<Directive>, DbErr> {
    let row = directive::Entity::find_by_id(id.0).lock(LockType::Update).one(db).await?;
    row.map(directive_of).transpose()
}

/// What tasks come from, in words.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Numbers of directives.
    pub directives: HashMap<DirectiveId, String>,
    /// Paths of clauses.
    pub clauses: HashMap<ClauseId, String>,
}

/// The numbers of directives and the paths of clauses, in one question.
///
/// # Errors
/// The database failed.
pub async fn sources(
    db: &impl ConnectionTrait,
    directives: &BTreeSet<DirectiveId>,
    clauses: &BTreeSet<ClauseId>,
) -> Result<Sources, DbErr> {
    let mut sources = Sources::default();
    if directives.is_empty() && clauses.is_empty() {
        return Ok(sources);
    }
    let paths = Query::select()
        .columns([clause::Column::Id, clause::Column::Path])
        .from(clause::Entity)
        .and_where(clause::Column::Id.is_in(clauses.iter().map(|id| id.0)))
        .to_owned();
    let both = Query::select()
        .columns([directive::Column::Id, directive::Column::Number])
        .from(directive::Entity)
        .and_where(directive::Column::Id.is_in(directives.iter().map(|id| id.0)))
        .union(UnionType::All, paths)
        .to_owned();
    for row in db.query_all(&both).await? {
        let (id, name): (uuid::Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if directives.contains(&DirectiveId(id)) {
            sources.directives.insert(DirectiveId(id), name);
        } else {
            sources.clauses.insert(ClauseId(id), name);
        }
    }
    Ok(sources)
}

/// The number and title of a directive, without its text.
///
/// # Errors
/// The database failed.
pub async fn number_and_title(
    db: &impl ConnectionTrait,
    id: DirectiveId,
) -> Result<Option<(String, String)>, DbErr> {
    directive::Entity::find_by_id(id.0)
        .select_only()
        .columns([directive::Column::Number, directive::Column::Title])
        .into_tuple()
        .one(db)
        .await
}

/// Whether another directive than `except` has this number, date and issuer.
///
/// # Errors
/// The database failed.
pub async fn is_known(
    db: &impl ConnectionTrait,
    heading: &Heading,
    except: Option<DirectiveId>,
) -> Result<bool, DbErr> {
    let mut query = directive::Entity::find()
        .filter(directive::Column::Number.eq(&heading.number))
        .filter(directive::Column::IssuedOn.eq(heading.issued_on))
        .filter(directive::Column::Issuer.eq(&heading.issuer));
    if let Some(except) = except {
        query = query.filter(directive::Column::Id.ne(except.0));
    }
    Ok(query.count(db).await? > 0)
}

/// Keeps a new draft.
///
/// # Errors
/// The database failed, or number, date and issuer are taken.
pub async fn insert(
    db: &impl ConnectionTrait,
    directive: &Directive,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = heading_row(&directive.heading);
    row.id = Set(directive.id.0);
    row.state = Set(directive.state.name().to_owned());
    row.created_at = Set(now);
    row.created_by = Set(directive.created_by.0);
    row.issued_at = Set(None);
    row.closed_at = Set(None);
    row.version = Set(directive.version);
    directive::Entity::insert(row).exec_without_returning(db).await?;
    search_entries::keep_directive(db, directive.id, &directive.heading).await
}

/// Keeps a directive that changed; the caller holds its lock and counted its version on.
///
/// # Errors
/// The database failed, or number, date and issuer are taken.
pub async fn update(
    db: &impl ConnectionTrait,
    directive: &Directive,
    issued_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let mut row = heading_row(&directive.heading);
    row.state = Set(directive.state.name().to_owned());
    row.issued_at = issued_at.map_or(NotSet, |at| Set(Some(at)));
    row.version = Set(directive.version);
    directive::Entity::update_many()
        .set(row)
        .filter(directive::Column::Id.eq(directive.id.0))
        .exec(db)
        .await?;
    search_entries::keep_directive(db, directive.id, &directive.heading).await
}

/// The clauses of a directive, in order.
///
/// # Errors
/// The database failed.
pub async fn clauses(
    db: &impl ConnectionTrait,
    directive: DirectiveId,
) -> Result<Vec<Clause>, DbErr> {
    let rows = clause::Entity::find()
        .filter(clause::Column::DirectiveId.eq(directive.0))
        .order_by_asc(clause::Column::Position)
        .order_by_asc(clause::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(clause_of).collect()
}

/// The clause, if there is one.
///
/// # Errors
/// The database failed.
pub async fn clause(db: &impl ConnectionTrait, id: ClauseId) -> Result<Option<Clause>, DbErr> {
    clause::Entity::find_by_id(id.0).one(db).await?.map(clause_of).transpose()
}

fn clause_of(row: clause::Model) -> Result<Clause, DbErr> {
    Ok(Clause {
        id: ClauseId(row.id),
        position: to_u32(row.position),
        path: row.path,
        title: row.title,
        text: row.text,
        assignees: from_json(&row.assignees)?,
        coordinators: from_json(&row.coordinators)?,
        due: from_json(&row.due)?,
        due_words: row.due_words,
    })
}

/// A clause as it is stored.
pub(super) fn clause_row(
    directive: DirectiveId,
    clause: &Clause,
) -> Result<clause::ActiveModel, DbErr> {
    Ok(clause::ActiveModel {
        id: Set(clause.id.0),
        directive_id: Set(directive.0),
        position: Set(to_i32(clause.position)),
        path: Set(clause.path.clone()),
        title: Set(clause.title.clone()),
        text: Set(clause.text.clone()),
        assignees: Set(to_json(&clause.assignees)?),
        coordinators: Set(to_json(&clause.coordinators)?),
        due: Set(to_json(&clause.due)?),
        due_words: Set(clause.due_words.clone()),
    })
}

/// Keeps a clause, new or changed.
///
/// # Errors
/// The database failed, or the directive has another clause of that path.
pub async fn put_clause(
    db: &impl ConnectionTrait,
    directive: DirectiveId,
    clause: &Clause,
    is_new: bool,
) -> Result<(), DbErr> {
    let row = clause_row(directive, clause)?;
    if is_new {
        clause::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        clause::Entity::update(row).exec(db).await?;
    }
    Ok(())
}

/// Takes a clause out of a draft.
///
/// # Errors
/// The database failed.
pub async fn remove_clause(db: &impl ConnectionTrait, clause: ClauseId) -> Result<(), DbErr> {
    clause::Entity::delete_by_id(clause.0).exec(db).await?;
    Ok(())
}

/// Removes a draft with its clauses.
///
/// # Errors
/// The database failed.
pub async fn remove_draft(db: &impl ConnectionTrait, id: DirectiveId) -> Result<(), DbErr> {
    clause::Entity::delete_many().filter(clause::Column::DirectiveId.eq(id.0)).exec(db).await?;
    directive::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

/// Counts a directive's version on without any other change, when its clauses changed.
///
/// # Errors
/// The database failed.
pub async fn touch(db: &impl ConnectionTrait, id: DirectiveId) -> Result<(), DbErr> {
    directive::Entity::update_many()
        .col_expr(directive::Column::Version, Expr::cust("version + 1"))
        .filter(directive::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
