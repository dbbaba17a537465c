//! Breakdowns being worked on.

use std::collections::HashMap;

use entities::{worksheet, worksheet_item};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    rows::{from_json, to_i32, to_json, to_u32, unknown},
};
use crate::domain::{
    ids::{DirectiveId, PersonId, WorksheetId},
    worksheet::{Item, Verdict, Worksheet},
};

/// A breakdown in a list: without its text, with how many proposals have which verdict.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The breakdown, its text left empty.
    pub sheet: Worksheet,
    /// How many proposals have that verdict.
    pub counts: HashMap<Verdict, u64>,
}

fn sheet_of(row: worksheet::Model) -> Result<Worksheet, DbErr> {
    Ok(Worksheet {
        id: WorksheetId(row.id),
        head: from_json(&row.head)?,
        text: row.text,
        doubts: from_json(&row.doubts)?,
        directive: row.directive_id.map(DirectiveId),
        created_by: PersonId(row.created_by),
        changed_by: PersonId(row.changed_by),
        changed_at: row.changed_at,
        version: row.version,
    })
}

fn verdict_of(name: &str) -> Result<Verdict, DbErr> {
    Verdict::from_name(name).ok_or_else(|| unknown("verdict", name))
}

/// Keeps a new breakdown.
///
/// # Errors
/// The database failed.
pub async fn insert(db: &impl ConnectionTrait, sheet: &Worksheet) -> Result<(), DbErr> {
    let row = worksheet::ActiveModel {
        id: Set(sheet.id.0),
        head: Set(to_json(&sheet.head)?),
        text: Set(sheet.text.clone()),
        doubts: Set(to_json(&sheet.doubts)?),
        directive_id: Set(None),
        created_by: Set(sheet.created_by.0),
        changed_by: Set(sheet.changed_by.0),
        changed_at: Set(sheet.changed_at),
        version: Set(sheet.version),
    };
    worksheet::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps a breakdown that changed, but for its text; the caller holds its lock.
///
/// # Errors
/// The database failed.
pub async fn update(db: &impl ConnectionTrait, sheet: &Worksheet) -> Result<(), DbErr> {
    let row = worksheet::ActiveModel {
        head: Set(to_json(&sheet.head)?),
        doubts: Set(to_json(&sheet.doubts)?),
        directive_id: Set(sheet.directive.map(|directive| directive.0)),
        changed_by: Set(sheet.changed_by.0),
        changed_at: Set(sheet.changed_at),
        version: Set(sheet.version),
        ..Default::default()
    };
    let this = worksheet::Column::Id.eq(sheet.id.0);
    worksheet::Entity::update_many().set(row).filter(this).exec(db).await?;
    Ok(())
}

/// The breakdown, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: WorksheetId) -> Result<Option<Worksheet>, DbErr> {
    worksheet::Entity::find_by_id(id.0).one(db).await?.map(sheet_of).transpose()
}

/// The breakdown, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: WorksheetId) -> Result<Option<Worksheet>, DbErr> {
    let row = worksheet::Entity::find_by_id(id.0).lock(LockType::Update).one(db).await?;
    row.map(sheet_of).transpose()
}

/// How many breakdowns are being worked on.
///
/// # Errors
/// The database failed.
pub async fn count_open(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    worksheet::Entity::find().filter(worksheet::Column::DirectiveId.is_null()).count(db).await
}

/// The breakdowns being worked on, the newest first.
///
/// # Errors
/// The database failed.
pub async fn open(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Listed>, DbErr> {
    use worksheet::Column as C;
    let rows = worksheet::Entity::find()
        .select_only()
        .columns([C::Id, C::Head, C::Doubts, C::DirectiveId, C::CreatedBy, C::ChangedBy])
        .columns([C::ChangedAt, C::Version])
        .expr_as(Expr::value(""), "text")
        .filter(C::DirectiveId.is_null())
        .order_by_desc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    let mut counts = counts(db, rows.iter().map(|row| row.id).collect()).await?;
    let listed = |row: worksheet::Model| {
        let counts = counts.remove(&row.id).unwrap_or_default();
        Ok(Listed { sheet: sheet_of(row)?, counts })
    };
    rows.into_iter().map(listed).collect()
}

async fn counts(
    db: &impl ConnectionTrait,
    sheets: Vec<Uuid>,
) -> Result<HashMap<Uuid, HashMap<Verdict, u64>>, DbErr> {
    use worksheet_item::Column as C;
    let rows: Vec<(Uuid, String, i64)> = worksheet_item::Entity::find()
        .select_only()
        .columns([C::WorksheetId, C::State])
        .column_as(C::Number.count(), "items")
        .filter(C::WorksheetId.is_in(sheets))
        .group_by(C::WorksheetId)
        .group_by(C::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<Uuid, HashMap<Verdict, u64>> = HashMap::new();
    for (sheet, state, count) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        counts.entry(sheet).or_default().insert(verdict_of(&state)?, count);
    }
    Ok(counts)
}

/// The proposals of a breakdown, in order.
///
/// # Errors
/// The database failed.
pub async fn items(db: &impl ConnectionTrait, id: WorksheetId) -> Result<Vec<Item>, DbErr> {
    let rows = worksheet_item::Entity::find()
        .filter(worksheet_item::Column::WorksheetId.eq(id.0))
        .order_by_asc(worksheet_item::Column::Position)
        .order_by_asc(worksheet_item::Column::Number)
        .all(db)
        .await?;
    let item = |row: worksheet_item::Model| {
        Ok(Item {
            number: to_u32(row.number),
            verdict: verdict_of(&row.state)?,
            content: from_json(&row.content)?,
        })
    };
    rows.into_iter().map(item).collect()
}

/// Keeps a proposal that changed where it stands.
///
/// # Errors
/// The database failed.
pub async fn update_item(
    db: &impl ConnectionTrait,
    id: WorksheetId,
    item: &Item,
) -> Result<(), DbErr> {
    use worksheet_item::Column as C;
    let row = worksheet_item::ActiveModel {
        state: Set(item.verdict.name().to_owned()),
        content: Set(to_json(&item.content)?),
        ..Default::default()
    };
    let this = C::WorksheetId.eq(id.0).and(C::Number.eq(to_i32(item.number)));
    worksheet_item::Entity::update_many().set(row).filter(this).exec(db).await?;
    Ok(())
}

/// Puts `items` in the place of a breakdown's proposals, in their order.
///
/// # Errors
/// The database failed.
pub async fn put_items(
    db: &impl ConnectionTrait,
    id: WorksheetId,
    items: &[Item],
) -> Result<(), DbErr> {
    let old = worksheet_item::Column::WorksheetId.eq(id.0);
    worksheet_item::Entity::delete_many().filter(old).exec(db).await?;
    let row = |(index, item): (usize, &Item)| {
        Ok(worksheet_item::ActiveModel {
            worksheet_id: Set(id.0),
            number: Set(to_i32(item.number)),
            position: Set(i32::try_from(index).unwrap_or(i32::MAX)),
            state: Set(item.verdict.name().to_owned()),
            content: Set(to_json(&item.content)?),
        })
    };
    let rows = items.iter().enumerate().map(row).collect::<Result<Vec<_>, DbErr>>()?;
    for rows in rows.chunks(ROWS_PER_STATEMENT) {
        worksheet_item::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Throws a breakdown away.
///
/// # Errors
/// The database failed.
pub async fn remove(db: &impl ConnectionTrait, id: WorksheetId) -> Result<(), DbErr> {
    put_items(db, id, &[]).await?;
    worksheet::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

/// The draft that a breakdown became is thrown away: it is being worked on once more.
///
/// # Errors
/// The database failed.
pub async fn reopen(db: &impl ConnectionTrait, directive: DirectiveId) -> Result<(), DbErr> {
    worksheet::Entity::update_many()
        .col_expr(worksheet::Column::DirectiveId, Expr::value(Option::<Uuid>::None))
        .col_expr(worksheet::Column::Version, Expr::cust("version + 1"))
        .filter(worksheet::Column::DirectiveId.eq(directive.0))
        .exec(db)
        .await?;
    Ok(())
}
