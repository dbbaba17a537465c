//! Limits stand in their statements, and nothing else of a statement changes.

use dondoc::store::limits::written;
use sea_orm::{DbBackend, Statement, Value};

fn of(backend: DbBackend, sql: &str, values: &[Value]) -> (String, Vec<Value>) {
    let statement = Statement::from_sql_and_values(backend, sql, values.to_vec());
    let written = written(statement);
    (written.sql, written.values.unwrap().0)
}

#[test]
fn a_limit_is_written_and_what_follows_is_numbered_anew() {
    let values: [Value; 4] = ["a".into(), 26_u64.into(), "b".into(), 1_001_u64.into()];
    let sql = "SELECT x FROM (SELECT x FROM t WHERE y = $1 LIMIT $2) AS p WHERE z = $3 LIMIT $4";
    let (sql, values) = of(DbBackend::Postgres, sql, &values);
    let expected =
        "SELECT x FROM (SELECT x FROM t WHERE y = $1 LIMIT 26) AS p WHERE z = $2 LIMIT 1001";
    assert_eq!(sql, expected);
    assert_eq!(values, ["a".into(), "b".into()]);
    let (sql, values) =
        of(DbBackend::Sqlite, "SELECT x FROM t WHERE y = ? LIMIT ?", &["a".into(), 1_u64.into()]);
    assert_eq!((sql.as_str(), values), ("SELECT x FROM t WHERE y = ? LIMIT 1", vec!["a".into()]));
}

#[test]
fn marks_within_quotes_are_no_gaps() {
    let sql = r#"SELECT "odd?" FROM t WHERE y = 'it''s LIMIT ?' AND z = ? LIMIT ?"#;
    let (sql, values) = of(DbBackend::Sqlite, sql, &["z".into(), 5_u64.into()]);
    assert_eq!(sql, r#"SELECT "odd?" FROM t WHERE y = 'it''s LIMIT ?' AND z = ? LIMIT 5"#);
    assert_eq!(values, ["z".into()]);
}

#[test]
fn what_no_machine_wrote_stays_as_it_is() {
    for (backend, sql) in [
        (DbBackend::Postgres, "SELECT $1 WHERE $1 = $2 LIMIT $3"),
        (DbBackend::Sqlite, "SELECT ?1 LIMIT ?2"),
        (DbBackend::Sqlite, "SELECT ? LIMIT 'open"),
    ] {
        let values: [Value; 3] = [1_i64.into(), 1_i64.into(), 9_i64.into()];
        assert_eq!(of(backend, sql, &values), (sql.to_owned(), values.to_vec()), "{sql}");
    }
    let null = [Value::BigInt(None)];
    let (sql, values) = of(DbBackend::Postgres, "SELECT 1 LIMIT $1", &null);
    assert_eq!((sql.as_str(), values.as_slice()), ("SELECT 1 LIMIT $1", null.as_slice()));
}
