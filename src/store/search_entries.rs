//! What a search finds besides tasks: one row for each thing, kept with the thing itself.

use entities::{difficulty, directive, inspection, organisation, person, search_entry};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT, difficulties::report_of, directives::directive_of, inspections::with_lists,
    organisations::with_successors, people::person_of,
};
use crate::domain::{
    difficulty::Difficulty, directive::Heading, ids::DirectiveId, inspection::Inspection,
    organisation::Organisation, person::Person, search::indexed,
};

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A directive: number, issuer, title.
    Directive,
    /// A difficulty report: what was told.
    Difficulty,
    /// An inspection: reference and title.
    Inspection,
    /// An organisation: code and names.
    Organisation,
    /// A person: name and address.
    Person,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Directive => "directive",
            Self::Difficulty => "difficulty",
            Self::Inspection => "inspection",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }

    /// A word that stands in every entry of the kind, and in no text.
    pub(super) fn word(self) -> String {
        format!("qq{}", self.name())
    }
}

/// Keeps what a search finds a thing by; saying the same again changes nothing.
///
/// # Errors
/// The database failed.
async fn keep(
    db: &impl ConnectionTrait,
    kind: Kind,
    things: impl IntoIterator<Item = (Uuid, String)>,
) -> Result<(), DbErr> {
    use search_entry::Column as C;
    let row = |(id, text): (Uuid, String)| search_entry::ActiveModel {
        serial: NotSet,
        kind: Set(kind.name().to_owned()),
        thing_id: Set(id),
        search_text: Set(format!("{} {}", kind.word(), indexed(&text))),
    };
    let rows: Vec<_> = things.into_iter().map(row).collect();
    let changed = Expr::cust("search_entry.search_text <> excluded.search_text");
    let once = OnConflict::columns([C::Kind, C::ThingId])
        .update_column(C::SearchText)
        .action_and_where(changed)
        .to_owned();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        search_entry::Entity::insert_many(chunk.to_vec())
            .on_conflict(once.clone())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Keeps what a search finds organisations by.
///
/// # Errors
/// The database failed.
pub(super) async fn keep_organisations(
    db: &impl ConnectionTrait,
    organisations: &[Organisation],
) -> Result<(), DbErr> {
    let text = |one: &Organisation| {
        let names =
            [one.code.as_ref(), Some(&one.name_vi), Some(&one.name_en), one.name_es.as_ref()];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        (one.id.0, names.join(" "))
    };
    keep(db, Kind::Organisation, organisations.iter().map(text)).await
}

/// Keeps what a search finds people by.
///
/// # Errors
/// The database failed.
pub(super) async fn keep_people(db: &impl ConnectionTrait, people: &[Person]) -> Result<(), DbErr> {
    let text = |one: &Person| (one.id.0, format!("{} {}", one.name, one.email));
    keep(db, Kind::Person, people.iter().map(text)).await
}

/// Keeps what a search finds inspections by.
///
/// # Errors
/// The database failed.
pub(super) async fn keep_inspections(
    db: &impl ConnectionTrait,
    inspections: &[Inspection],
) -> Result<(), DbErr> {
    let text = |one: &Inspection| (one.id.0, format!("{} {}", one.reference, one.plan.title));
    keep(db, Kind::Inspection, inspections.iter().map(text)).await
}

/// Keeps what a search finds difficulty reports by.
///
/// # Errors
/// The database failed.
pub(super) async fn keep_difficulties(
    db: &impl ConnectionTrait,
    reports: &[Difficulty],
) -> Result<(), DbErr> {
    let text = |one: &Difficulty| {
        let told = [&one.told.field, &one.told.obstacle, &one.told.context, &one.told.proposal];
        (one.id.0, told.map(String::as_str).join(" "))
    };
    keep(db, Kind::Difficulty, reports.iter().map(text)).await
}

/// Keeps what a search finds a directive by, its whole text included: whoever sees a directive
/// reads that on its page.
///
/// # Errors
/// The database failed.
pub(super) async fn keep_directive(
    db: &impl ConnectionTrait,
    id: DirectiveId,
    heading: &Heading,
) -> Result<(), DbErr> {
    let text = heading.text.as_deref().unwrap_or_default();
    let text = format!("{} {} {} {text}", heading.number, heading.issuer, heading.title);
    keep(db, Kind::Directive, [(id.0, text)]).await
}

/// Keeps an entry for everything that has none: what a database held before there were entries.
///
/// # Errors
/// The database failed.
pub async fn fill(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let found = organisation::Entity::find().filter(lacks(Kind::Organisation, "organisation"));
    keep_organisations(db, &with_successors(db, found.all(db).await?).await?).await?;
    let found = person::Entity::find().filter(lacks(Kind::Person, "person")).all(db).await?;
    let people = found.into_iter().map(person_of).collect::<Result<Vec<_>, _>>()?;
    keep_people(db, &people).await?;
    let found = inspection::Entity::find().filter(lacks(Kind::Inspection, "inspection"));
    keep_inspections(db, &with_lists(db, found.all(db).await?).await?).await?;
    let found = difficulty::Entity::find().filter(lacks(Kind::Difficulty, "difficulty"));
    let reports = found.all(db).await?.into_iter().map(report_of).collect::<Result<Vec<_>, _>>()?;
    keep_difficulties(db, &reports).await?;
    let found = directive::Entity::find().filter(lacks(Kind::Directive, "directive"));
    for row in found.all(db).await? {
        let directive = directive_of(row)?;
        keep_directive(db, directive.id, &directive.heading).await?;
    }
    Ok(())
}

/// A row of `table` has no entry.
fn lacks(kind: Kind, table: &'static str) -> Expr {
    let entry = Query::select()
        .expr(Expr::value(1))
        .from(search_entry::Entity)
        .and_where(search_entry::Column::Kind.eq(kind.name()))
        .and_where(Expr::col(search_entry::Column::ThingId).equals((table, "id")))
        .to_owned();
    Expr::exists(entry).not()
}
