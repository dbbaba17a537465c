//! Few things among many, and figures that everybody shares: each is read as seldom as it can be.

use chrono::TimeDelta;
use dondoc::{
    domain::task::State,
    store::{
        boards::tasks::{self as board, Narrowed, Scope, Sort},
        figures::Figures,
    },
};
use sea_orm::{ConnectionTrait, Statement};

use crate::{
    house::{Backend, House, both},
    plans::{Watched, filled, issue, today},
};

#[tokio::test]
async fn without_statistics_the_few_are_read_by_an_index_of_their_own() {
    let house = House::open(Backend::Sqlite).await;
    let open: Vec<State> = State::ALL.into_iter().filter(|state| state.is_open()).collect();
    // SQLite thinks much of a list of states.
    let db = Watched::on(&house).await;
    let of_open = |narrowed: Narrowed| Narrowed { states: open.clone(), ..narrowed };
    for (index, narrowed) in [
        ("ix_task_blocked", Narrowed { blocked: Some(true), ..Narrowed::default() }),
        ("ix_task_blocked", of_open(Narrowed { blocked: Some(true), ..Narrowed::default() })),
        ("ix_task_overdue", of_open(Narrowed { late: Some(true), ..Narrowed::default() })),
        ("ix_task_overdue", of_open(Narrowed { late: Some(false), ..Narrowed::default() })),
        ("ix_task_resting", of_open(Narrowed { late: Some(false), ..Narrowed::default() })),
        ("ix_clock_exhausted", Narrowed { exhausted: true, ..Narrowed::default() }),
    ] {
        board::page(&db, &Scope::All, &narrowed, Sort::Due, None, 50, today()).await.unwrap();
        let asked = std::mem::take(&mut *db.asked.lock().unwrap());
        let mut plans = Vec::new();
        for one in asked {
            let explained = Statement { sql: format!("EXPLAIN QUERY PLAN {}", one.sql), ..one };
            let rows = db.db.query_all_raw(explained).await.unwrap();
            let lines = rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap());
            plans.push(lines.collect::<Vec<_>>().join("; "));
        }
        // The few whose ladder is exhausted are put in order afterwards.
        let is_read_so = |plan: &String| {
            plan.contains(index) && (!plan.contains("TEMP B-TREE") || narrowed.exhausted)
        };
        assert!(plans.iter().any(is_read_so), "{index}: {plans:#?}");
    }
}

both!(figures_that_everybody_shares_are_counted_once_until_something_changes, |house| {
    filled(&house).await;
    let (figures, now) = (Figures::default(), house.app.clock.now());
    let db = Watched::on(&house).await;
    let asked = async || {
        let totals = figures.totals(&db, (today(), &[]), now).await.unwrap();
        let number: i64 = totals.iter().map(|(_, number)| number).sum();
        (std::mem::take(&mut *db.asked.lock().unwrap()).len(), number)
    };
    let first = asked().await;
    assert_eq!(first.0, 2, "what there is to count, and the count");
    assert_eq!(asked().await, (1, first.1), "only whether anything changed");
    issue(&house, 3).await;
    let second = asked().await;
    assert_eq!(second.0, 2);
    assert!(second.1 > first.1, "{second:?} after {first:?}");
    house.app.fold_tally().await.unwrap();
    assert_eq!(asked().await, second, "folding changes no figure");
    let later = now + TimeDelta::seconds(61);
    figures.totals(&db, (today(), &[]), later).await.unwrap();
    assert_eq!(db.asked.lock().unwrap().len(), 2, "after a minute in any case");
});
