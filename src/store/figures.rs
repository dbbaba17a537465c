//! Figures over all tasks, kept in memory while nothing that they count has changed: whoever reads
//! everything reads the same ones.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::{event, tally};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    boards::directives::{self, Progress},
    tally::totals,
};
use crate::domain::{
    ids::{DirectiveId, first_id},
    tally::Bucket,
};

/// Answers of one kind that are kept, at most.
const KEPT_MAX: usize = 16;
/// Answers are asked for anew after so many seconds, whatever changed: the latest rows and how
/// many came of late tell of every change but for one that commits after a later one and much
/// later than it was made.
const KEPT_SECONDS: i64 = 60;
/// Rows made within so many seconds are counted.
const OF_LATE_SECONDS: i64 = 120;
/// As many of them at most: where more come, the latest row is another every moment.
const OF_LATE_MAX: u64 = 500;

/// What there was to count, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    changes_of_late: i64,
    latest_change: Option<Uuid>,
    latest_event: Option<Uuid>,
    span: i64,
}

impl Moment {
    /// The present one. What is asked for afterwards is as it was then, or newer.
    async fn of(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let of_late = first_id(now - TimeDelta::seconds(OF_LATE_SECONDS));
        let changes = Query::select()
            .column(tally::Column::Id)
            .from(tally::Entity)
            .and_where(tally::Column::Id.gte(of_late))
            .order_by(tally::Column::Id, Order::Desc)
            .limit(OF_LATE_MAX)
            .to_owned();
        let number = Query::select()
            .expr(Expr::cust("COUNT(*)"))
            .from_subquery(changes, "of_late")
            .to_owned();
        let query = Query::select()
            .expr(Expr::from(number))
            .expr(latest(tally::Entity, tally::Column::Id))
            .expr(latest(event::Entity, event::Column::Id))
            .to_owned();
        let row = db.query_one(&query).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound("how much there is to count".into()))?;
        Ok(Self {
            changes_of_late: row.try_get_by_index(0)?,
            latest_change: row.try_get_by_index(1)?,
            latest_event: row.try_get_by_index(2)?,
            span: now.timestamp().div_euclid(KEPT_SECONDS),
        })
    }
}

fn latest<C: ColumnTrait>(table: impl EntityTrait, id: C) -> Expr {
    let rows = Query::select().column(id).from(table).order_by(id, Order::Desc).limit(1).to_owned();
    Expr::from(rows)
}

/// Answers to questions, with the moment at which each was asked.
#[derive(Debug)]
struct Kept<Q, A> {
    answers: Mutex<VecDeque<(Q, Moment, Arc<A>)>>,
    /// Whoever comes while somebody counts waits for that answer.
    turn: tokio::sync::Mutex<()>,
}

impl<Q: PartialEq, A> Kept<Q, A> {
    /// The answer to `question` as it was at `moment`, or what `count` finds.
    async fn answer(
        &self,
        question: Q,
        moment: Moment,
        count: impl AsyncFnOnce(&Q) -> Result<A, DbErr>,
    ) -> Result<Arc<A>, DbErr> {
        if let Some(answer) = self.find(&question, moment) {
            return Ok(answer);
        }
        let _turn = self.turn.lock().await;
        if let Some(answer) = self.find(&question, moment) {
            return Ok(answer);
        }
        let answer = Arc::new(count(&question).await?);
        let mut kept = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, ..)| *known != question);
        kept.push_front((question, moment, Arc::clone(&answer)));
        kept.truncate(KEPT_MAX);
        Ok(answer)
    }

    fn find(&self, question: &Q, moment: Moment) -> Option<Arc<A>> {
        let kept = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut same = kept.iter().filter(|(known, at, _)| *at == moment && known == question);
        same.next().map(|(.., answer)| Arc::clone(answer))
    }
}

impl<Q, A> Default for Kept<Q, A> {
    fn default() -> Self {
        Self { answers: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }
}

/// The day, and the days before and after which due dates are told apart.
type Days = (NaiveDate, Vec<NaiveDate>);

/// Remembers figures between requests.
#[derive(Debug, Default)]
pub struct Figures {
    totals: Kept<Days, Vec<(Bucket, i64)>>,
    progress: Kept<(NaiveDate, Vec<DirectiveId>), HashMap<DirectiveId, Progress>>,
}

impl Figures {
    /// The number of tasks of all leads, as [`totals`] counts them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn totals(
        &self,
        db: &impl ConnectionTrait,
        (today, marks): (NaiveDate, &[NaiveDate]),
        now: DateTime<Utc>,
    ) -> Result<Arc<Vec<(Bucket, i64)>>, DbErr> {
        let moment = Moment::of(db, now).await?;
        let count = async |(today, marks): &Days| totals(db, None, *today, marks).await;
        self.totals.answer((today, marks.to_vec()), moment, count).await
    }

    /// How far each directive has come.
    ///
    /// # Errors
    /// The database failed.
    pub async fn progress(
        &self,
        db: &impl ConnectionTrait,
        (today, ids): (NaiveDate, &[DirectiveId]),
        now: DateTime<Utc>,
    ) -> Result<Arc<HashMap<DirectiveId, Progress>>, DbErr> {
        let moment = Moment::of(db, now).await?;
        let count = async |(today, ids): &(NaiveDate, Vec<DirectiveId>)| {
            directives::progress(db, ids, *today).await
        };
        self.progress.answer((today, ids.to_vec()), moment, count).await
    }
}
