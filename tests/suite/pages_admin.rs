//! The pages of those who run the program: outbox, calendar, register, timetable, own account.

use crate::{api_house::Served, house::both};

both!(somebody_signs_in_and_sees_the_first_page, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    assert!(admin.get("/").await.is_page(200).says("admin G22"));
    served.stranger().get("/messages").await.leads_to("/sign-in?next=%2Fmessages");
    served.stop().await;
});
