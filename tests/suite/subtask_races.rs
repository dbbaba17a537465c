//! A task is handed in while somebody gives parts of it, or takes one of them up again.

use dondoc::{
    app::subtasks::NewSubtask,
    domain::{
        due::Due,
        ids::TaskId,
        task::{State, Step},
    },
};
use entities::task;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    api_house::{Served, issued},
    house::both,
    processes::rounds,
    subtask_kit::department,
};

/// Contests on each database, unless more are asked for.
const CONTESTS: usize = 20;

fn part() -> NewSubtask {
    NewSubtask {
        title: "Phần việc".into(),
        text: "Làm phần việc.".into(),
        deliverable: None,
        lead: "01.G15".into(),
        due: Due::on("2023-12-01".parse().unwrap()),
        due_words: None,
        coordinators: vec![],
        is_shared: false,
    }
}

fn submit(withdraw_subtasks: bool) -> Step {
    Step::Submit {
        result: "Xong.".into(),
        document_number: Some("1/BC".into()),
        attachments: vec![],
        withdraw_subtasks,
    }
}

both!(a_submission_against_a_split_leaves_no_open_part_below_it, |house| {
    let site = Served::new(house).await;
    department(&site, "G15", "01.G15").await;
    let office = site.client("secretariat@g22.example").await;
    let clauses = vec![&["G15"][..]; rounds(CONTESTS)];
    let (_, tasks) = issued(&office, "27/CT-TTg", &clauses).await;
    let (one, two) = (&site.house.app, site.house.neighbour().await);
    let focal = site.house.caller("focal@g15.example").await;
    let (mut split, mut handed_in) = (0, 0);
    for (number, task) in tasks.iter().enumerate() {
        let task: TaskId = task["id"].as_str().unwrap().parse().unwrap();
        let submit = one.take_step(&focal, task, submit(number % 2 == 0), None);
        let (submitted, given) =
            tokio::join!(submit, two.split_task(&focal, task, vec![part()], None));
        split += usize::from(given.is_ok());
        handed_in += usize::from(submitted.is_ok());
        assert!(submitted.is_ok() || given.is_ok(), "{submitted:?} {given:?}");
        let below = task::Entity::find().filter(task::Column::ParentId.eq(task.0));
        let below = below.all(one.db.reader()).await.unwrap();
        let is_open = |row: &task::Model| State::from_name(&row.state).unwrap().is_open();
        let open = below.iter().filter(|row| is_open(row)).count();
        assert!(submitted.is_err() || open == 0, "open below a submitted task: {below:?}");
        assert_eq!(below.len(), usize::from(given.is_ok()), "all of it or nothing");
    }
    assert!(handed_in > 0, "{handed_in} {split}");
    site.stop().await;
});

both!(steps_on_a_task_and_its_parts_at_once_wait_for_each_other_and_lose_nothing, |house| {
    let site = Served::new(house).await;
    department(&site, "G15", "01.G15").await;
    let office = site.client("secretariat@g22.example").await;
    let clauses = vec![&["G15"][..]; rounds(CONTESTS)];
    let (_, tasks) = issued(&office, "27/CT-TTg", &clauses).await;
    let (one, two) = (&site.house.app, site.house.neighbour().await);
    let focal = site.house.caller("focal@g15.example").await;
    let clerk = site.house.caller("focal@01.g15.example").await;
    for task in &tasks {
        let task: TaskId = task["id"].as_str().unwrap().parse().unwrap();
        let given = one.split_task(&focal, task, vec![part(), part()], None).await.unwrap();
        let [first, second] = [given[0].task.id, given[1].task.id];
        one.take_step(&clerk, first, submit(false), None).await.unwrap();
        one.take_step(&focal, first, Step::Accept, None).await.unwrap();
        let reopen = Step::Reopen { reason: "Chưa đủ.".into(), due: Default::default() };
        let (parent, reopened, reported) = tokio::join!(
            one.take_step(&focal, task, submit(true), None),
            two.take_step(&focal, first, reopen, None),
            two.take_step(&clerk, second, Step::Acknowledge, None),
        );
        parent.unwrap();
        let left: Vec<State> = {
            let rows = task::Entity::find().filter(task::Column::ParentId.eq(task.0));
            let rows = rows.all(one.db.reader()).await.unwrap();
            rows.iter().map(|row| State::from_name(&row.state).unwrap()).collect()
        };
        assert!(left.iter().all(|state| !state.is_open()), "{left:?} {reopened:?} {reported:?}");
    }
    site.stop().await;
});
