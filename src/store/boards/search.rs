//! Things that hold words. A frequent word is found by walking a list, a rare one by the full-text
//! index: each is slow at what the other is quick at.

use std::sync::Arc;

use entities::{search_entry, task, task_text};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, QueryFilter, QuerySelect,
    QueryTrait, Select,
    sea_query::{Alias, Expr, ExprTrait, IntoIden, JoinType, Query, SelectStatement},
};

use tokio::sync::OnceCell;

use super::{
    count::{Count, rows},
    frequencies::Frequencies,
};
use crate::{
    domain::search::{Term, terms},
    store::search_entries::Kind,
};

/// Terms of a search that count.
const WORDS_MAX: usize = 12;
/// Letters of a term that count; PostgreSQL refuses words of some thousand.
const LETTERS_MAX: usize = 64;
/// Tasks that a walk reads, at most.
pub(super) const WALK: u64 = 1_000;

/// The words of a search.
#[derive(Clone, Debug)]
pub struct Words {
    terms: Vec<Term>,
    /// Asked for once: a page and its count both want to know.
    are_frequent: Arc<OnceCell<bool>>,
    memory: Arc<Frequencies>,
}

impl From<Vec<Term>> for Words {
    fn from(terms: Vec<Term>) -> Self {
        Self { terms, are_frequent: Arc::default(), memory: Arc::default() }
    }
}

impl Words {
    /// The words of `text`, marks or not; `None` where it holds none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Self::new(terms(text, false))
    }

    /// The same, with what is known of other searches.
    #[must_use]
    pub fn remembering(self, memory: &Arc<Frequencies>) -> Self {
        Self { memory: Arc::clone(memory), ..self }
    }

    /// The same with the marks that they bear.
    #[must_use]
    pub fn exactly(text: &str) -> Option<Self> {
        Self::new(terms(text, true))
    }

    fn new(mut terms: Vec<Term>) -> Option<Self> {
        terms.truncate(WORDS_MAX);
        for term in &mut terms {
            let (Term::Begins(words) | Term::Is(words)) = &*term;
            if words.chars().count() > LETTERS_MAX {
                let beginning: String = words.chars().take(LETTERS_MAX).collect();
                *term = Term::Begins(beginning.trim_end().to_owned());
            }
        }
        (!terms.is_empty()).then(|| Self::from(terms))
    }

    /// The same with the last word whole: what holds these holds the others too, and an index
    /// counts whole words much quicker.
    fn whole(&self) -> Self {
        Self::from(self.terms.iter().cloned().map(Term::whole).collect::<Vec<_>>())
    }

    /// Whether more tasks hold them than anybody counts.
    pub(super) async fn are_frequent(&self, db: &impl ConnectionTrait) -> Result<bool, DbErr> {
        let hold = async |words: &Self| {
            let found = words.candidates(db.get_database_backend(), Count::MAX + 1);
            Ok::<_, DbErr>(rows(db, found).await? > Count::MAX)
        };
        let asked = async || {
            let words = self.asked(db.get_database_backend());
            if let Some(known) = self.memory.known(&words) {
                return Ok(known);
            }
            let are_frequent = hold(&self.whole()).await? || hold(self).await?;
            self.memory.remember(words, are_frequent);
            Ok(are_frequent)
        };
        self.are_frequent.get_or_try_init(asked).await.copied()
    }

    /// What the full-text index is asked for. Words hold letters and digits only, so they cannot
    /// be operators of either syntax.
    fn asked(&self, backend: DbBackend) -> String {
        let of_sqlite = |term: &Term| match term {
            Term::Begins(words) => format!("\"{words}\"*"),
            Term::Is(words) => format!("\"{words}\""),
        };
        let of_postgres = |term: &Term| match term {
            Term::Begins(words) => format!("({}:*)", words.replace(' ', " <-> ")),
            Term::Is(words) => format!("({})", words.replace(' ', " <-> ")),
        };
        if backend == DbBackend::Sqlite {
            self.terms.iter().map(of_sqlite).collect::<Vec<_>>().join(" ")
        } else {
            self.terms.iter().map(of_postgres).collect::<Vec<_>>().join(" & ")
        }
    }

    /// Rows of `task_text` that hold every word.
    pub(super) fn texts(&self, backend: DbBackend) -> SelectStatement {
        let found = if backend == DbBackend::Sqlite {
            "serial IN (SELECT rowid FROM task_search WHERE task_search MATCH ?)"
        } else {
            "search_vector @@ to_tsquery('simple', $1)"
        };
        let mut texts = Query::select();
        texts
            .column(task_text::Column::TaskId)
            .from(task_text::Entity)
            .and_where(Expr::cust_with_values(found, [self.asked(backend)]));
        if backend == DbBackend::Postgres {
            // Looked up first: PostgreSQL would rather walk all texts in the order of the list.
            texts.offset(0);
        }
        texts
    }

    /// At most `limit` rows of `task_text` that hold every word.
    pub(super) fn candidates(&self, backend: DbBackend, limit: u64) -> SelectStatement {
        if backend != DbBackend::Sqlite {
            return self.texts(backend).limit(limit).to_owned();
        }
        let found = "serial IN (SELECT rowid FROM task_search WHERE task_search MATCH ? LIMIT ?)";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values: [sea_orm::Value; 2] = [self.asked(backend).into(), limit.into()];
        Query::select()
            .column(task_text::Column::TaskId)
            .from(task_text::Entity)
            .and_where(Expr::cust_with_values(found, values))
            .to_owned()
    }

    /// Tasks that hold every word, each as the beginning of a word of theirs.
    pub(super) fn indexed(&self, backend: DbBackend) -> Condition {
        Condition::all().add(task::Column::Id.in_subquery(self.texts(backend)))
    }

    /// The things of `kind` that hold every word.
    pub(in crate::store) fn things(&self, kind: Kind, backend: DbBackend) -> SelectStatement {
        // The kind is a word of each entry, so that the index narrows by it.
        let all = Self::from([&[Term::Is(kind.word())], self.terms.as_slice()].concat());
        let mut found = Query::select();
        found.column(search_entry::Column::ThingId);
        if backend != DbBackend::Sqlite {
            let holds = "search_vector @@ to_tsquery('simple', $1)";
            found.from(search_entry::Entity);
            return found
                .and_where(Expr::cust_with_values(holds, [all.asked(backend)]))
                .offset(0)
                .to_owned();
        }
        // A cross join is read in its order: what the index finds, then the rows of that.
        let index = Alias::new("search_entry_index").into_iden();
        let is_row = Expr::cust("search_entry.serial = search_entry_index.rowid");
        let holds = Expr::cust_with_values("search_entry_index MATCH ?", [all.asked(backend)]);
        found
            .from(index)
            .join(JoinType::CrossJoin, search_entry::Entity, is_row.clone())
            .and_where(is_row)
            .and_where(holds)
            .to_owned()
    }

    /// The tasks of `list` (identity and due date) that hold every word, in no order: for words that
    /// few hold.
    pub(super) fn held(&self, list: Select<task::Entity>, backend: DbBackend) -> SelectStatement {
        let mut held = list.filter(self.indexed(backend)).into_query();
        if backend == DbBackend::Postgres {
            // Found first, then put in order: PostgreSQL would rather walk all tasks in order.
            let found = held.offset(0).to_owned();
            held = Query::select();
            held.columns([task::Column::Id, task::Column::DueOn]);
            held.from_subquery(found, Alias::new("found"));
        }
        held
    }

    /// The tasks that hold every word among the first [`WALK`] of `list` (identity and due date,
    /// in its order), in no order. Where these are few, there may be more behind them.
    pub(super) fn walked(&self, list: Select<task::Entity>) -> SelectStatement {
        let near = Alias::new("near").into_iden();
        Query::select()
            .columns([task::Column::Id, task::Column::DueOn].map(|column| (near.clone(), column)))
            .from_subquery(list.limit(WALK).into_query(), near.clone())
            .inner_join(
                task_text::Entity,
                Expr::col((task_text::Entity, task_text::Column::TaskId))
                    .equals((near, task::Column::Id)),
            )
            .cond_where(self.stand_in_text())
            .to_owned()
    }

    /// Words are parted by one blank, so blanks before and after mark beginning and end.
    fn stand_in_text(&self) -> Condition {
        let like = |term: &Term| match term {
            Term::Begins(words) => format!("% {words}%"),
            Term::Is(words) => format!("% {words} %"),
        };
        let text = || Expr::cust("' ' || search_text || ' '");
        self.terms.iter().fold(Condition::all(), |all, term| all.add(text().like(like(term))))
    }
}
