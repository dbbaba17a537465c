//! The pages of the register: people, posts, organisations, files read in. Each form once well
//! and once badly; what was filled in comes back.

use chrono::TimeDelta;

use crate::{api_house::Served, house::both};

/// More wrong passwords than one office may send before it has to wait.
const GUESSES: usize = 32;
const NEW_PASSWORD: &str = "mật khẩu của cán bộ mới";

both!(a_person_is_added_invited_given_a_post_and_closed, |house| {
    let organisation = house.organisation("H18").await.to_string();
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get("/admin/people/new").await.form("/admin/people");
    let bad = admin.send(&form.clone().with("name", "Cán bộ <mới>").with("email", "no")).await;
    let bad = bad.is_page(422);
    assert!(bad.says("Địa chỉ thư điện tử không hợp lệ"), "{}", bad.html);
    let again = bad.form("/admin/people");
    assert_eq!(again.value("name"), "Cán bộ <mới>");
    let taken = again.clone().with("email", "focal@h18.example");
    admin.send(&taken).await.is_page(422);
    let page = admin.send_on(&again.with("email", "moi@h18.example")).await.is_page(200);
    assert!(page.says("Đã lưu") && page.says("moi@h18.example"));

    let invite = page.forms().into_iter().find(|form| form.action.ends_with("/invitation"));
    let invited = admin.send(&invite.unwrap()).await.is_page(200);
    assert!(invited.says("/invitations/"), "{}", invited.html);
    assert_eq!(invited.headers["cache-control"], "no-store");
    let path = format!("/admin/people/{}", id_in(&invited.html, "/admin/people/"));
    assert!(!admin.get(&path).await.says("/invitations/"), "the link is shown once");

    let posts = format!("{path}/posts");
    let form = admin.get(&path).await.form(&posts);
    let empty = form.clone().with("organisation", "").with("role", "").with("from", "");
    let refused = admin.send(&empty).await.is_page(422);
    assert_eq!(refused.form(&posts).value("role"), "");
    let given = form.with("organisation", &organisation).with("role", "focal");
    let page = admin.send_on(&given).await.is_page(200);
    admin.send(&given).await.is_page(422);
    let end = page.forms().into_iter().find(|form| form.action.starts_with("/admin/posts/"));
    let end = end.unwrap();
    let stale = admin.send(&end.clone().with("version", "7")).await.is_page(412);
    assert!(stale.html.contains("refusals"), "{}", stale.html);
    admin.send_on(&end).await.is_page(200);

    let edit = admin.get(&path).await.form(&path);
    assert_eq!(edit.value("email"), "moi@h18.example");
    admin.send(&edit.clone().with("name", "")).await.is_page(422);
    admin.send(&edit.clone().with("version", "99").with("name", "Khác")).await.is_page(412);
    assert!(admin.send_on(&edit.with("name", "Tên mới")).await.says("Tên mới"));
    let account = format!("{path}/account");
    let close = admin.get(&path).await.form(&account);
    admin.send_on(&close).await.is_page(200);
    let open = admin.get(&path).await.form(&account);
    assert_eq!(open.value("active"), "true");
    admin.send_on(&open).await.is_page(200);
    served.stop().await;
});

both!(the_last_administrator_is_told_why_the_account_stays_open, |house| {
    let own = house.person("admin@g22.example").await.to_string();
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get(&format!("/admin/people/{own}")).await;
    let refused = admin.send(&page.form(&format!("/admin/people/{own}/account"))).await;
    assert!(refused.is_page(409).says("Quản trị viên cuối cùng"));
    served.stop().await;
});

both!(an_organisation_is_added_changed_ended_and_followed_by_another, |house| {
    let successor = house.organisation("H26").await.to_string();
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get("/admin/organisations/new").await.form("/admin/organisations");
    let bad = form.clone().with("name_vi", "Sở Tư pháp").with("code", "H18").with("kind", "");
    let bad = admin.send(&bad).await.is_page(422);
    let again = bad.form("/admin/organisations");
    assert_eq!(again.value("name_vi"), "Sở Tư pháp");
    let good = again.with("name_en", "Justice").with("kind", "department").with("code", "H18.9");
    let page = admin.send_on(&good).await.is_page(200);
    let path = format!("/admin/organisations/{}", id_in(&page.html, "/admin/organisations/"));
    let edit = page.form(&path);
    admin.send(&edit.clone().with("mailbox", "nowhere")).await.is_page(422);
    admin.send(&edit.clone().with("version", "9").with("name_en", "J.")).await.is_page(412);
    let ended = edit.with("valid_to", "2023-12-31").with("mailbox", "tp@h18.example");
    let page = admin.send_on(&ended).await.is_page(200);
    let successors = format!("{path}/successors");
    let form = page.form(&successors);
    admin.send(&form.clone().with("successors", "")).await.is_page(422);
    let page = admin.send_on(&form.with("successors", &successor)).await.is_page(200);
    assert!(page.says("Thành phố Hà Nội"));
    let page = admin.get(&format!("/admin/organisations/{successor}")).await;
    assert!(page.says("Sở Tư pháp"), "what it came from");
    served.stop().await;
});

both!(a_file_is_looked_at_before_it_is_written, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let path = "/admin/people/import";
    let form = admin.get(path).await.form(path);
    admin.send(&form).await.is_page(422);
    let csv = "name,email,locale,organisation,role,from,to\n\
               Cán bộ một,mot@h18.example,vi,H18,focal,2023-01-01,\n\
               Cán bộ hai,not an address,vi,H18,focal,2023-01-01,\n";
    let looked = admin.send(&form.clone().file("file", "people.csv", csv.as_bytes())).await;
    let looked = looked.is_page(200);
    assert!(looked.says("3") && looked.says("email"), "{}", looked.html);
    assert!(!admin.get("/admin/people?q=mot%40h18").await.says("mot@h18.example"));
    let written = admin.send(&looked.form(path)).await.is_page(200);
    assert!(written.says("email"), "the bad row is named again");
    assert!(admin.get("/admin/people?q=mot%40h18").await.says("mot@h18.example"));
    let good = csv.lines().take(2).collect::<Vec<_>>().join("\n");
    let at_once = form.clone().without("dry_run").file("file", "people.csv", good.as_bytes());
    admin.send(&at_once).await.leads_to("/admin/people");
    admin.send(&form.file("file", "people.csv", b"\x00\x01")).await.is_page(422);
    let organisations = "/admin/organisations/import";
    let form = admin.get(organisations).await.form(organisations);
    let csv = "code,name_vi,name_en,name_es,kind,parent,mailbox,valid_from,valid_to,successor\n\
               H77,Tỉnh mới,New,,province,,,2023-01-01,,\n";
    let form = form.without("dry_run").file("file", "o.csv", csv.as_bytes());
    assert!(admin.send_on(&form).await.says("Đã nhập 1 dòng"));
    served.stop().await;
});

both!(a_password_set_by_a_link_holds_where_too_many_have_guessed_from_the_same_office, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get("/admin/people/new").await.form("/admin/people");
    let form = form.with("name", "Cán bộ mới").with("email", "moi@h18.example");
    let page = admin.send_on(&form).await.is_page(200);
    let invite = page.forms().into_iter().find(|form| form.action.ends_with("/invitation"));
    let invited = admin.send(&invite.unwrap()).await.is_page(200);
    let at = invited.html.find("/invitations/").unwrap();
    let link = invited.html[at..].split(['<', '"', ' ']).next().unwrap();

    let guest = served.stranger();
    let entry = guest.get("/sign-in").await.form("/sign-in").with("password", "không phải");
    for number in 0..GUESSES {
        let guess = entry.clone().with("email", &format!("ai{number}@h18.example"));
        guest.send(&guess).await;
    }
    let form = guest.get(link).await.is_page(200).form(link);
    let form = form.with("password", NEW_PASSWORD).with("password_again", NEW_PASSWORD);
    guest.send(&form).await.leads_to("/sign-in");
    let told = guest.get("/sign-in").await.is_page(200);
    assert!(told.says("Đã đặt mật khẩu. Mời đăng nhập."), "{}", told.html);
    served.house.advance(TimeDelta::hours(2));
    let entry = guest.get("/sign-in").await.form("/sign-in").with("email", "moi@h18.example");
    guest.send(&entry.with("password", NEW_PASSWORD)).await.leads_to("/");
    served.stop().await;
});

/// The first id behind `prefix` in a page's links or forms.
fn id_in(html: &str, prefix: &str) -> String {
    let start = format!("action=\"{prefix}");
    let rests = html.split(&start).skip(1);
    let ids = rests.map(|rest| rest.split(['"', '/']).next().unwrap_or_default());
    ids.map(str::to_owned).find(|id| id.len() == 36).unwrap()
}
