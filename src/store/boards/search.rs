//! Tasks that hold words. A frequent word is found by walking the list, a rare one by the
//! full-text index: each is slow at what the other is quick at.

use entities::{task, task_text};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, ExprTrait, IntoIden, Order, Query, SelectStatement},
};

use crate::domain::search::folded;

/// Words of a search that count.
const WORDS_MAX: usize = 12;
/// Tasks that a walk reads, at most.
const WALK: u64 = 1_000;

/// The words of a search, without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// The words of `text`; `None` where it holds none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let words: Vec<String> =
            folded(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        (!words.is_empty()).then(|| Self(words[..words.len().min(WORDS_MAX)].to_vec()))
    }

    /// Tasks that hold every word, each as the beginning of a word of theirs.
    pub(super) fn indexed(&self, backend: DbBackend) -> Condition {
        // Folded words hold letters and digits only, so they cannot be operators of either syntax.
        let joined = |each: &dyn Fn(&String) -> String, by: &str| {
            self.0.iter().map(each).collect::<Vec<_>>().join(by)
        };
        let (found, asked) = if backend == DbBackend::Sqlite {
            let asked = joined(&|word| format!("\"{word}\"*"), " ");
            ("serial IN (SELECT rowid FROM task_search WHERE task_search MATCH ?)", asked)
        } else {
            let asked = joined(&|word| format!("{word}:*"), " & ");
            ("to_tsvector('simple', search_text) @@ to_tsquery('simple', $1)", asked)
        };
        let matching = Query::select()
            .column(task_text::Column::TaskId)
            .from(task_text::Entity)
            .and_where(Expr::cust_with_values(found, [asked]))
            .to_owned();
        Condition::all().add(task::Column::Id.in_subquery(matching))
    }

    /// The same tasks among the first [`WALK`] of `list` (identity and due date, in its order):
    /// at most `limit`. Where these are fewer, there may be more behind them.
    pub(super) fn walked(
        &self,
        backend: DbBackend,
        list: Select<task::Entity>,
        order: &[(task::Column, Order)],
        limit: u64,
    ) -> SelectStatement {
        let near = Alias::new("near").into_iden();
        // Words are parted by one blank, so a blank before each of them marks its beginning.
        let begins = match backend {
            DbBackend::Sqlite => "' ' || search_text LIKE ?",
            _ => "' ' || search_text LIKE $1",
        };
        let mut walk = Query::select()
            .column((near.clone(), task::Column::Id))
            .column((near.clone(), task::Column::DueOn))
            .from_subquery(list.limit(WALK).into_query(), near.clone())
            .inner_join(
                task_text::Entity,
                Expr::col((task_text::Entity, task_text::Column::TaskId))
                    .equals((near.clone(), task::Column::Id)),
            )
            .to_owned();
        for word in &self.0 {
            walk.and_where(Expr::cust_with_values(begins, [format!("% {word}%")]));
        }
        for (column, direction) in order {
            walk.order_by((near.clone(), *column), direction.clone());
        }
        walk.limit(limit).to_owned()
    }
}
