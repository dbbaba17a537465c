//! From a directive to the word that urges its late task, through the use cases.

use dondoc::{
    app::{AppError, directives::ClauseDraft},
    domain::{
        directive::{Heading, Kind},
        due::Due,
        ids::TaskId,
        task::{Action, DueChoice, Refusal, State, Step},
    },
};

use crate::house::{House, both};

pub(crate) fn heading() -> Heading {
    Heading {
        number: "27/CT-TTg".into(),
        issued_on: "2023-11-15".parse().unwrap(),
        issuer: "Thủ tướng Chính phủ".into(),
        kind: Kind::Directive,
        title: "Đẩy mạnh cải cách thủ tục hành chính".into(),
        text: None,
        signer: None,
        before_means_the_day_before: false,
        related: None,
    }
}

fn clause(assignees: &[&str], due_on: &str) -> ClauseDraft {
    ClauseDraft {
        path: "II.1.a".into(),
        title: None,
        text: "Công bố, công khai đầy đủ thủ tục hành chính.".into(),
        assignees: assignees.iter().map(|code| (*code).to_owned()).collect(),
        coordinators: vec![],
        due: Due::on(due_on.parse().unwrap()),
        due_words: Some(format!("chậm nhất ngày {due_on}")),
    }
}

/// Issues one directive of one clause to `assignees` and returns the tasks with their leads.
pub async fn issued(house: &House, assignees: &[&str], due_on: &str) -> Vec<TaskId> {
    issued_as(house, &heading().number, assignees, due_on).await
}

/// The same under a number of its own, for houses with several directives.
pub async fn issued_as(
    house: &House,
    number: &str,
    assignees: &[&str],
    due_on: &str,
) -> Vec<TaskId> {
    let secretariat = house.caller("secretariat@g22.example").await;
    let heading = Heading { number: number.to_owned(), ..heading() };
    let directive = house.app.draft_directive(&secretariat, heading).await.unwrap();
    house
        .app
        .put_clause(&secretariat, directive.id, clause(assignees, due_on), None, None)
        .await
        .unwrap();
    house.app.issue_directive(&secretariat, directive.id, None).await.unwrap();
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
    let tasks = entities::task::Entity::find()
        .filter(entities::task::Column::DirectiveId.eq(directive.id.0))
        .order_by_asc(entities::task::Column::Reference);
    let rows = tasks.all(house.app.db.reader()).await.unwrap();
    rows.into_iter().map(|row| TaskId(row.id)).collect()
}

fn submit() -> Step {
    Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("12/BC-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    }
}

both!(a_clause_fans_out_and_each_province_has_its_own_task, |house| {
    let tasks = issued(&house, &["@provinces", "H18"], "2023-12-10").await;
    assert_eq!(tasks.len(), 3);
    let focal = house.caller("focal@h18.example").await;
    let mut seen = 0;
    for task in &tasks {
        match house.app.task(&focal.actor, *task).await {
            Ok(own) => {
                assert_eq!(own.task.lead, house.organisation("H18").await);
                assert_eq!(own.task.reference, "27/CT-TTg/2023·II.1.a·H18");
                assert_eq!(own.task.due_on, Some("2023-12-10".parse().unwrap()));
                assert!(own.allowed.contains(&Action::Acknowledge));
                seen += 1;
            }
            Err(error) => assert!(matches!(error, AppError::NotFound("task"))),
        }
    }
    assert_eq!(seen, 1, "a province sees its own task only");
});

both!(the_ladder_of_december_climbs_until_the_result_comes, |house| {
    let task = issued(&house, &["H18"], "2023-12-10").await[0];
    let focal = house.caller("focal@h18.example").await;
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();

    let mut said = Vec::new();
    for (at, _) in [
        ("2023-11-30T08:00:00+07:00", "week"),
        ("2023-12-06T08:00:00+07:00", "three"),
        ("2023-12-08T08:00:00+07:00", "day"),
        ("2023-12-11T08:00:00+07:00", "late"),
        ("2023-12-13T08:00:00+07:00", "slip"),
    ] {
        house.at(at);
        let rows = house.app.sweep(None).await.unwrap();
        assert!(house.app.sweep(None).await.unwrap().is_empty(), "said once");
        said.extend(rows.into_iter().map(|row| (row.rung, row.recipient)));
    }
    let expected = [
        ("week", "focal@h18.example"),
        ("three", "focal@h18.example"),
        ("day", "focal@h18.example"),
        ("late", "focal@h18.example"),
        ("late", "leader@h18.example"),
        ("slip", "focal@h18.example"),
        ("slip", "leader@h18.example"),
        ("slip", "member@g22.example"),
    ];
    let said: Vec<(&str, &str)> =
        said.iter().map(|(rung, to)| (rung.as_str(), to.as_str())).collect();
    assert_eq!(said, expected);

    house.at("2023-12-18T10:00:00+07:00");
    house.app.take_step(&focal, task, submit(), None).await.unwrap();
    house.at("2023-12-19T08:00:00+07:00");
    assert!(house.app.sweep(None).await.unwrap().is_empty(), "nothing after the submission");
});

both!(a_rejected_task_needs_a_new_date_or_keep_said_expressly, |house| {
    let task = issued(&house, &["H18"], "2023-12-10").await[0];
    let focal = house.caller("focal@h18.example").await;
    let secretariat = house.caller("secretariat@g22.example").await;
    house.app.take_step(&focal, task, submit(), None).await.unwrap();
    house.at("2023-12-22T15:00:00+07:00");
    let reject = |due| Step::Reject { reason: "Chưa đủ số liệu.".into(), due };

    let refused = house.app.take_step(&secretariat, task, reject(DueChoice::default()), None).await;
    let Err(AppError::Refused(Refusal::Fields(fields))) = refused else { panic!("{refused:?}") };
    assert_eq!((fields.0[0].field.as_str(), fields.0[0].code), ("due_on", "past_say_new_or_keep"));
    assert_eq!(fields.0[0].detail.as_deref(), Some("2023-12-29"), "five working days ahead");

    let keep = DueChoice { due_on: None, keep_due_date: true };
    let seen = house.app.take_step(&secretariat, task, reject(keep), None).await.unwrap();
    assert_eq!(seen.task.state, State::InProgress);
    let rungs: Vec<_> = house
        .app
        .sweep(None)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.rung, row.folded))
        .collect();
    assert_eq!(rungs.len(), 3);
    assert!(rungs.iter().all(|(rung, _)| rung == "slip"));
});

both!(two_people_act_at_once_and_one_wins, |house| {
    let task = issued(&house, &["H18"], "2023-12-10").await[0];
    let focal = house.caller("focal@h18.example").await;
    let other = house.neighbour().await;
    let (one, two) = tokio::join!(
        house.app.take_step(&focal, task, Step::Acknowledge, Some(1)),
        other.take_step(&focal, task, Step::Acknowledge, Some(1)),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    let lost = if one.is_ok() { two } else { one };
    assert!(matches!(lost, Err(AppError::Stale { current: 2 })), "{lost:?}");
});
