//! Limits written into their statements instead of bound beside them (decision 93).

use sea_orm::{DbBackend, Statement, Value, Values};

/// The same question with its limits written out. A statement that binds its limit is prepared
/// anew by SQLite, and planned anew by PostgreSQL, each time it is asked; with the limit in it both
/// keep what they worked out. Left as it is where its gaps are not numbered in a row: nobody wrote
/// it by machine.
#[must_use]
pub fn written(statement: Statement) -> Statement {
    if !statement.sql.contains(LIMIT) {
        return statement;
    }
    let Some(values) = &statement.values else { return statement };
    match rewritten(&statement.sql, &values.0, statement.db_backend) {
        Some((sql, values)) => Statement { sql, values: Some(Values(values)), ..statement },
        None => statement,
    }
}

const LIMIT: &str = "LIMIT ";

fn rewritten(sql: &str, values: &[Value], backend: DbBackend) -> Option<(String, Vec<Value>)> {
    let is_numbered = backend == DbBackend::Postgres;
    let mark = if is_numbered { '$' } else { '?' };
    let (mut out, mut bound) = (String::with_capacity(sql.len()), Vec::with_capacity(values.len()));
    let (mut rest, mut given) = (sql, values.iter());
    while let Some(at) = rest.find([mark, '\'', '"']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if !from.starts_with(mark) {
            // A name or a text: nothing in it is a gap. A doubled quote begins another one.
            let end = from[1..].find(&from[..1])? + 2;
            out.push_str(&from[..end]);
            rest = &from[end..];
            continue;
        }
        let after = from[1..].trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number = &from[1..from.len() - after.len()];
        let position = values.len() - given.len() + 1;
        if number != if is_numbered { position.to_string() } else { String::new() } {
            return None;
        }
        let value = given.next()?;
        match number_of(value).filter(|_| out.ends_with(LIMIT)) {
            Some(limit) => out.push_str(&limit.to_string()),
            None => {
                bound.push(value.clone());
                out.push(mark);
                if is_numbered {
                    out.push_str(&bound.len().to_string());
                }
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Some((out, bound))
}

fn number_of(value: &Value) -> Option<u64> {
    match value {
        Value::BigUnsigned(number) => *number,
        Value::BigInt(number) => number.and_then(|number| number.try_into().ok()),
        _ => None,
    }
}
