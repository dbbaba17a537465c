//! Absences that are told in the same moment.

use chrono::NaiveDate;
use dondoc::{
    app::{AppError, By, absences::NewAbsence},
    domain::absence::{Deputies, Standing},
    store::absences,
};

use crate::{
    absences::{away, can_sign_in},
    house::both,
    processes::rounds,
};

/// Contests on each database, unless more are asked for.
const CONTESTS: usize = 20;

both!(absences_told_at_once_never_close_a_cycle_of_deputies, |house| {
    // Two lines of deputies stand; two more absences, which share nobody, would join them both
    // ways round.
    let people =
        ["focal@h18.example", "leader@h18.example", "focal@h26.example", "leader@h26.example"];
    for who in people {
        can_sign_in(&house, who).await;
    }
    let [one, two, three, four] = people;
    let (first, second) = (house.neighbour().await, house.neighbour().await);
    let mut day: NaiveDate = "2023-11-20".parse().unwrap();
    for round in 0..rounds(CONTESTS) {
        let days = day.to_string();
        away(&house, one, two, (&days, &days)).await;
        away(&house, three, four, (&days, &days)).await;
        let new = async |who: &str, deputy: &str| {
            let (person, deputy) = (house.person(who).await, house.person(deputy).await);
            NewAbsence { person, deputy, from: day, to: day }
        };
        let (closes, too) = (new(two, three).await, new(four, one).await);
        let (told, also) = tokio::join!(
            first.create_absence(&By::Machine, closes),
            second.create_absence(&By::Machine, too),
        );
        let all = absences::within(house.app.db.reader(), day, day).await.unwrap();
        let deputies = Deputies::of(&all);
        for absence in &all {
            let stands = deputies.standing_for(absence.person);
            assert_ne!(stands, Standing::Nobody, "round {round}: a cycle: {told:?} {also:?}");
        }
        assert_eq!(usize::from(told.is_ok()) + usize::from(also.is_ok()), 1, "round {round}");
        let lost = if told.is_err() { told } else { also };
        let AppError::Fields(errors) = lost.unwrap_err() else { panic!("not a field") };
        assert_eq!((errors.0[0].field.as_str(), errors.0[0].code), ("deputy", "cycle_of_deputies"));
        day = day.succ_opt().unwrap();
    }
});
