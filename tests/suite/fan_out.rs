//! One clause, sixty-three provinces: what one of them does is nobody else's doing.

use dondoc::domain::{rights::Role, task::Step};
use entities::{organisation, person, post};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::{
    heart::issued,
    house::{House, both},
};

/// Provinces besides the three of the seed.
const MORE: u128 = 60;

/// Provinces with a focal officer each: `focal@p<number>.dondoc.example`.
async fn more_provinces(house: &House) {
    let db = house.app.db.reader();
    let since: chrono::NaiveDate = "2023-01-01".parse().unwrap();
    for number in 1..=MORE {
        let (body, who) = (Uuid::from_u128(number), Uuid::from_u128(1_000 + number));
        let province = organisation::ActiveModel {
            id: Set(body),
            code: Set(Some(format!("P{number}"))),
            code_is_provisional: Set(false),
            name_vi: Set(format!("Tỉnh {number} (minh hoạ)")),
            name_en: Set(format!("Province {number}")),
            name_es: Set(None),
            kind: Set("province".into()),
            parent_id: Set(None),
            mailbox: Set(None),
            requires_approval: Set(false),
            valid_from: Set(since),
            valid_to: Set(None),
            version: Set(1),
        };
        organisation::Entity::insert(province).exec_without_returning(db).await.unwrap();
        let officer = person::ActiveModel {
            id: Set(who),
            name: Set(format!("Đầu mối {number} (minh hoạ)")),
            email: Set(format!("focal@p{number}.dondoc.example")),
            locale: Set("vi".into()),
            password_hash: Set(None),
            is_active: Set(true),
            daily_summary: Set(false),
            single_keys: Set(true),
            weekly_letter: Set(None),
            created_at: Set(house.app.clock.now()),
            version: Set(1),
        };
        person::Entity::insert(officer).exec_without_returning(db).await.unwrap();
        let holds = post::ActiveModel {
            id: Set(Uuid::from_u128(2_000 + number)),
            person_id: Set(who),
            organisation_id: Set(body),
            role: Set(Role::Focal.name().into()),
            valid_from: Set(since),
            valid_to: Set(None),
            version: Set(1),
        };
        post::Entity::insert(holds).exec_without_returning(db).await.unwrap();
    }
}

both!(of_sixty_three_provinces_only_the_one_that_is_not_done_is_urged, |house| {
    more_provinces(&house).await;
    let tasks = issued(&house, &["@provinces"], "2023-12-10").await;
    assert_eq!(tasks.len(), 63);
    let secretariat = house.caller("secretariat@g22.example").await;
    let waits = house.organisation("P17").await;
    let mut open = None;
    for task in &tasks {
        let lead = house.app.task_by_id(*task).await.unwrap().lead;
        if lead == waits {
            open = Some(*task);
            continue;
        }
        let code = house.app.organisation(lead).await.unwrap().code.unwrap().to_lowercase();
        let host = if code.starts_with('p') { "dondoc.example" } else { "example" };
        let focal = house.caller(&format!("focal@{code}.{host}")).await;
        let submit = Step::Submit {
            result: "Đã xong.".into(),
            document_number: Some("15/BC".into()),
            attachments: Vec::new(),
            withdraw_subtasks: false,
        };
        house.app.take_step(&focal, *task, submit, None).await.unwrap();
        house.app.take_step(&secretariat, *task, Step::Accept, None).await.unwrap();
    }
    for day in ["2023-11-30", "2023-12-06", "2023-12-08", "2023-12-11", "2023-12-13"] {
        house.at(&format!("{day}T08:00:00+07:00"));
        let said = house.app.sweep(None).await.unwrap();
        assert!(said.iter().any(|row| row.recipient == "focal@p17.dondoc.example"), "{said:?}");
        assert!(said.iter().all(|row| row.task == open), "62 hear nothing: {said:?}");
    }
});
