//! What may be done to a task, and by whom (spec part 1, "The life of a task").

use chrono::{DateTime, NaiveDate, Utc};
use dondoc::domain::{
    ids::PersonId,
    rights::Relation,
    task::{
        Action, Refusal, State,
        table::{TABLE, row_of},
    },
};

use crate::{
    fixtures::{CLERK, OFFICER, acting, at, day},
    task_kit::*,
};

#[test]
fn every_relation_state_and_action_is_lawful_exactly_where_the_table_says() {
    let mut lawful_count = 0;
    for action in Action::ALL.iter().copied() {
        let [relations, states, to] = lawful(action);
        for state in State::ALL {
            let task = task_for(action, state);
            for relation in Relation::ALL {
                let on = acting(CLERK, [relation], at(NOW));
                let decided = task.decide(&step(action), &on);
                let is_allowed = task.allowed_actions(&on).contains(&action);
                let place = format!("{} {} {}", name_of(relation), state.name(), action.name());
                assert_eq!(is_allowed, decided.is_ok(), "{place}: the buttons");
                if !relations.contains(&name_of(relation)) {
                    assert_eq!(decided, Err(Refusal::NotYours { action }), "{place}");
                } else if !states.contains(&state.name()) {
                    let rule = "not_from_this_state";
                    assert_eq!(decided, Err(Refusal::Unlawful { action, state, rule }), "{place}");
                } else {
                    let after = decided.unwrap_or_else(|e| panic!("{place}: {e}")).task;
                    let expected = match to[0] {
                        "same" => state.name(),
                        "before" => "in_progress",
                        to => to,
                    };
                    assert_eq!(after.state.name(), expected, "{place}");
                    assert_eq!(after.version, task.version + 1, "{place}");
                    lawful_count += 1;
                }
            }
        }
    }
    assert_eq!(lawful_count, 199);
}

#[test]
fn a_stranger_does_nothing_and_sees_nothing() {
    for state in State::ALL {
        let on = acting(CLERK, [], at(NOW));
        assert_eq!(task_in(state).allowed_actions(&on), []);
        assert!(!on.relations.sees());
    }
}

#[test]
fn the_table_has_one_row_an_action_in_the_order_of_the_actions() {
    let actions: Vec<_> = TABLE.iter().map(|row| row.action).collect();
    assert_eq!(actions, Action::ALL);
    for action in Action::ALL {
        assert_eq!(row_of(*action).unwrap().action, *action);
        assert_eq!(step(*action).action(), *action);
    }
}

#[test]
fn a_task_is_resumed_into_the_state_it_was_suspended_from() {
    for state in [State::Assigned, State::InProgress, State::Returned] {
        let suspended = after(&task_in(state), Action::Suspend, NOW);
        let resumed = after(&suspended, Action::Resume, "2023-12-07 15:00");
        assert_eq!(resumed.state, state);
        assert_eq!((resumed.suspended_at, resumed.suspended_from), (None, None));
    }
}

/// A date and who acts stay what they are: nothing here reads a clock of its own.
#[test]
fn the_same_question_has_the_same_answer() {
    let ask = |now: DateTime<Utc>, actor: PersonId| {
        task_in(State::InProgress)
            .decide(&step(Action::Submit), &acting(actor, [Relation::LeadLeader], now))
    };
    assert_eq!(ask(at(NOW), OFFICER), ask(at(NOW), OFFICER));
    let date: NaiveDate = day("2023-12-07");
    assert_eq!(by_lead(NOW).today(), date);
    assert_eq!(by_lead("2023-12-07 00:00").today(), date, "17:00 of the day before in UTC");
}
