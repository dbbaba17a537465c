//! Who exists: organisations, people, posts, calendar, settings.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, one_of, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_organisation(manager).await?;
        create_organisation_successor(manager).await?;
        create_collective(manager).await?;
        create_collective_member(manager).await?;
        create_person(manager).await?;
        create_post(manager).await?;
        create_portfolio(manager).await?;
        create_session(manager).await?;
        create_token(manager).await?;
        create_invitation(manager).await?;
        create_signin_failure(manager).await?;
        create_calendar_day(manager).await?;
        create_setting(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "setting",
            "calendar_day",
            "signin_failure",
            "invitation",
            "token",
            "session",
            "portfolio",
            "post",
            "person",
            "collective_member",
            "collective",
            "organisation_successor",
            "organisation",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("organisation")
        .col(uuid("id").primary_key())
        .col(text_null("code"))
        .col(boolean("code_is_provisional"))
        .col(text("name_vi"))
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(text("kind"))
        .col(uuid_null("parent_id"))
        .col(text_null("mailbox"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(big_integer("version"));
    one_of(
        &mut table,
        "kind",
        &[
            "central_office",
            "ministry",
            "ministerial_level_agency",
            "government_agency",
            "province",
            "district",
            "commune",
            "department",
            "other",
        ],
    );
    references(&mut table, "organisation", "parent_id", "organisation");
    manager.create_table(table).await?;
    index(manager, "organisation", &["code"]).await?;
    index(manager, "organisation", &["parent_id"]).await?;
    index(manager, "organisation", &["kind", "valid_from"]).await?;
    Ok(())
}

async fn create_organisation_successor(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("organisation_successor")
        .col(uuid("organisation_id"))
        .col(uuid("successor_id"))
        .primary_key(Index::create().col("organisation_id").col("successor_id"));
    references(&mut table, "organisation_successor", "organisation_id", "organisation");
    references(&mut table, "organisation_successor", "successor_id", "organisation");
    manager.create_table(table).await?;
    Ok(())
}

async fn create_collective(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("collective")
        .col(uuid("id").primary_key())
        .col(text("code"))
        .col(text("name"))
        .col(big_integer("version"));
    manager.create_table(table).await?;
    unique(manager, "collective", &["code"]).await?;
    Ok(())
}

async fn create_collective_member(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("collective_member")
        .col(uuid("collective_id"))
        .col(uuid("organisation_id"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .primary_key(Index::create().col("collective_id").col("organisation_id").col("valid_from"));
    references(&mut table, "collective_member", "collective_id", "collective");
    references(&mut table, "collective_member", "organisation_id", "organisation");
    manager.create_table(table).await?;
    Ok(())
}

async fn create_person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("person")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("email"))
        .col(text("locale"))
        .col(text_null("password_hash"))
        .col(boolean("is_active"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"));
    one_of(&mut table, "locale", &["vi", "en", "es"]);
    manager.create_table(table).await?;
    unique(manager, "person", &["email"]).await?;
    Ok(())
}

async fn create_post(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("post")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(uuid("organisation_id"))
        .col(text("role"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(big_integer("version"));
    one_of(
        &mut table,
        "role",
        &["admin", "secretariat", "head", "member", "leader", "focal", "inspector", "auditor"],
    );
    references(&mut table, "post", "person_id", "person");
    references(&mut table, "post", "organisation_id", "organisation");
    manager.create_table(table).await?;
    unique(manager, "post", &["person_id", "organisation_id", "role", "valid_from"]).await?;
    index(manager, "post", &["organisation_id", "role"]).await?;
    index(manager, "post", &["role"]).await?;
    Ok(())
}

async fn create_portfolio(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("portfolio")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(uuid("organisation_id"))
        .col(date("valid_from"))
        .col(date_null("valid_to"));
    references(&mut table, "portfolio", "person_id", "person");
    references(&mut table, "portfolio", "organisation_id", "organisation");
    manager.create_table(table).await?;
    unique(manager, "portfolio", &["person_id", "organisation_id", "valid_from"]).await?;
    index(manager, "portfolio", &["organisation_id"]).await?;
    Ok(())
}

async fn create_session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("session")
        .col(binary("id_hash").primary_key())
        .col(uuid("person_id"))
        .col(text("csrf"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"));
    references(&mut table, "session", "person_id", "person");
    manager.create_table(table).await?;
    index(manager, "session", &["person_id"]).await?;
    index(manager, "session", &["expires_at"]).await?;
    Ok(())
}

async fn create_token(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("token")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(text("name"))
        .col(binary("secret_hash"))
        .col(text("scope"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"));
    one_of(&mut table, "scope", &["read", "write"]);
    references(&mut table, "token", "person_id", "person");
    manager.create_table(table).await?;
    unique(manager, "token", &["secret_hash"]).await?;
    index(manager, "token", &["person_id"]).await?;
    Ok(())
}

async fn create_invitation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("invitation")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(binary("secret_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"));
    references(&mut table, "invitation", "person_id", "person");
    manager.create_table(table).await?;
    unique(manager, "invitation", &["secret_hash"]).await?;
    index(manager, "invitation", &["person_id"]).await?;
    Ok(())
}

async fn create_signin_failure(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("signin_failure")
        .col(binary("key_hash").primary_key())
        .col(integer("failures"))
        .col(timestamp_with_time_zone("window_ends_at"));
    manager.create_table(table).await?;
    index(manager, "signin_failure", &["window_ends_at"]).await?;
    Ok(())
}

async fn create_calendar_day(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("calendar_day")
        .col(date("day"))
        .col(text("kind"))
        .col(text_null("name_vi"))
        .col(text_null("name_en"))
        .primary_key(Index::create().col("day").col("kind"));
    one_of(
        &mut table,
        "kind",
        &["holiday", "compensatory_day_off", "swapped_day_off", "compensatory_working_day"],
    );
    manager.create_table(table).await?;
    Ok(())
}

async fn create_setting(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table.table("setting").col(text("name").primary_key()).col(text("value"));
    manager.create_table(table).await?;
    Ok(())
}
