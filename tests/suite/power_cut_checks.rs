//! What must hold after the program was killed again and again, and the backlog is drained.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use dondoc::{
    app::App,
    clock::{Clock, Hand, MovableClock, SystemClock},
    domain::{
        ids::TaskId,
        ladder::{ClockKind, Policy},
    },
    mail::Mailer,
    store::{Db, clocks, settings},
};
use entities::{clock, directive, event, message, notice, spoken, task};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, prelude::Uuid};

use crate::{
    fixtures::MARKS,
    house,
    naive::Days,
    naive_ladder::instant,
    post::{courier_of, message_id},
    power_cut_work::{LEFT_ALONE, Work, next_opening},
};

/// Days that the clock goes on without a kill.
const QUIET_DAYS: usize = 20;

/// The application on the database that the kills left behind.
pub struct After {
    app: App,
    clock: Arc<MovableClock>,
}

impl After {
    pub async fn on(url: &str) -> Self {
        let db = Db::open(url, 4).await.unwrap();
        let hand = settings::get(db.reader(), settings::DEMO_CLOCK).await.unwrap().unwrap();
        let Hand::Frozen(now) = hand.parse().unwrap() else { panic!("the clock runs: {hand}") };
        let clock = Arc::new(MovableClock::frozen_at(now));
        Self { app: App::new(db, clock.clone(), house::config()), clock }
    }

    /// Takes every look and sends every letter, day by day. The leases of couriers that are gone
    /// have lapsed by then.
    pub async fn drain(&self, mailer: Mailer) {
        let later = MovableClock::running_from(SystemClock.now() + TimeDelta::seconds(61));
        let courier = courier_of(&self.app, mailer).with_lease_clock(Arc::new(later));
        for _ in 0..QUIET_DAYS {
            self.app.sweep(None).await.unwrap();
            let due = clocks::earliest_look(self.app.db.reader()).await.unwrap();
            assert!(due.is_none_or(|due| due > self.clock.now()), "looks are left: {due:?}");
            self.clock.advance(TimeDelta::seconds(61));
            self.app.compose().await.unwrap();
            courier.deliver().await.unwrap();
            self.clock.move_to(next_opening(self.clock.now()), true);
        }
    }

    async fn all<E: EntityTrait>(&self) -> Vec<E::Model> {
        E::find().all(self.app.db.reader()).await.unwrap()
    }

    /// Nothing answered is lost, nothing is done twice.
    pub async fn every_answer_was_kept(&self, work: &Work) {
        for known in &work.tasks {
            let id: TaskId = known.id.parse().unwrap();
            let row = task::Entity::find_by_id(id.0).one(self.app.db.reader()).await.unwrap();
            let row = row.unwrap();
            assert_eq!((row.version, &row.state), (known.version, &known.state), "{known:?}");
            let events = event::Entity::find().filter(event::Column::SubjectId.eq(id.0));
            let mut done: BTreeMap<String, usize> = BTreeMap::new();
            for event in events.all(self.app.db.reader()).await.unwrap() {
                *done.entry(event.action).or_default() += 1;
            }
            assert_eq!(done.remove("issue"), Some(1), "{known:?}");
            let answered = known.done.iter().map(|(action, times)| ((*action).to_owned(), *times));
            assert_eq!(done, answered.collect::<BTreeMap<_, _>>(), "{known:?}");
        }
        let directives = self.all::<directive::Entity>().await;
        let issued = directives.iter().filter(|directive| directive.state == "issued").count();
        assert_eq!(issued, work.directives_issued);
        assert!(self.app.verify_history().await.unwrap().broken.is_none());
    }

    /// Said once: clock, period, rung, occurrence, recipient; and every word has its notices.
    pub async fn nothing_was_said_twice(&self) {
        let notices = self.all::<notice::Entity>().await;
        let mut seen = BTreeSet::new();
        for one in notices.iter().filter(|one| one.clock_id.is_some() && one.cancelled_at.is_none())
        {
            let key = (one.clock_id, one.period, &one.rung, one.occurrence, &one.recipient);
            assert!(seen.insert(key), "twice: {one:?}");
        }
        let mut said = BTreeSet::new();
        for word in self.all::<spoken::Entity>().await {
            let key = (word.clock_id, word.period, word.rung.clone(), word.occurrence);
            let is_told = notices.iter().any(|one| {
                one.clock_id == Some(word.clock_id)
                    && one.period == Some(word.period)
                    && one.rung.as_ref() == Some(&word.rung)
                    && one.occurrence == Some(word.occurrence)
            });
            assert!(is_told, "said to nobody: {word:?}");
            assert!(word.cancelled_at.is_some() || said.insert(key), "twice: {word:?}");
        }
    }

    /// What nobody touched heard its whole ladder, each rung on its day; returns how many words.
    pub async fn every_rung_was_said(&self) -> usize {
        let days = Days::new(MARKS.iter().copied());
        let tasks = self.all::<task::Entity>().await;
        let clocks = self.all::<clock::Entity>().await;
        let words = self.all::<spoken::Entity>().await;
        let mut total = 0;
        for task in tasks.iter().filter(|task| task.title == LEFT_ALONE) {
            for clock in clocks.iter().filter(|clock| clock.task_id == Some(task.id)) {
                let expected = self.expected(&days, clock);
                let said = words.iter().filter(|word| word.clock_id == clock.id);
                let said: BTreeSet<_> = said
                    .map(|word| (word.rung.clone(), word.occurrence, word.spoken_at.date_naive()))
                    .collect();
                assert_eq!(said, expected, "{clock:?}");
                total += said.len();
            }
        }
        total
    }

    fn expected(
        &self,
        days: &Days,
        clock: &clock::Model,
    ) -> BTreeSet<(String, i32, chrono::NaiveDate)> {
        let policy = Policy::default();
        let kind = ClockKind::from_name(&clock.kind).unwrap();
        let now = self.last_look();
        let mut expected = BTreeSet::new();
        for rung in policy.rungs(kind) {
            let times = rung.repeat.map_or(1, |repeat| u32::from(repeat.times));
            for occurrence in 1..=times {
                let day = days.wd(clock.due_on, rung.offset_of(occurrence));
                let moment = instant(day, policy.send_at);
                if clock.latest_start < moment && moment <= now {
                    let occurrence = i32::try_from(occurrence).unwrap();
                    expected.insert((rung.name.clone(), occurrence, moment.date_naive()));
                }
            }
        }
        expected
    }

    fn last_look(&self) -> DateTime<Utc> {
        // `drain` left the clock at an opening at which nobody has looked yet.
        self.clock.now() - TimeDelta::seconds(2)
    }

    /// What was sent arrived; what arrived more than once bears one Message-ID and is marked.
    /// Returns letters that arrived, and how many of them were repetitions.
    pub async fn letters_repeat_only_themselves(
        &self,
        taken: &[(String, Vec<u8>)],
    ) -> (usize, usize) {
        let mut copies: BTreeMap<Uuid, usize> = BTreeMap::new();
        let mut arrived: BTreeMap<Uuid, &str> = BTreeMap::new();
        for (to, mime) in taken {
            let id: Uuid = message_id(mime).split('@').next().unwrap().parse().unwrap();
            *copies.entry(id).or_default() += 1;
            assert_eq!(*arrived.entry(id).or_insert(to), to);
        }
        let mut repeated = 0;
        for message in self.all::<message::Entity>().await {
            let copies = copies.remove(&message.id).unwrap_or(0);
            assert_ne!(message.state, "waiting", "left over: {message:?}");
            assert_ne!(message.state, "failed", "{message:?}");
            assert!(copies > 0 || message.state == "cancelled", "lost: {message:?}");
            assert!(copies < 2 || message.possible_duplicate, "{copies} copies: {message:?}");
            repeated += copies.saturating_sub(1);
        }
        assert!(copies.is_empty(), "letters that nobody planned: {copies:?}");
        (taken.len(), repeated)
    }
}
