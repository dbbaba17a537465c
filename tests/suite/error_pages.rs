//! Pages in place of an error: plain words, what to do next, a way on; and what programs get for
//! the same mistakes.

use reqwest::{Method, StatusCode};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::{
    api_house::{Client, Served},
    browser_house::{Browser, Seen},
    heart::issued,
    house::both,
    html_forms::plain,
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";
const OFFICE: &str = "secretariat@g22.example";
const FORM: &str = "application/x-www-form-urlencoded";
/// Wrong passwords after which anybody has to wait.
const TRIES_MAX: usize = 30;

/// The page says what is wrong in words, leads on, and shows no word key.
#[track_caller]
fn is_fit(seen: Seen, status: u16, words: &str) -> Seen {
    let seen = seen.is_page(status);
    let text = plain(&seen.html);
    assert!(text.contains(words), "{words:?} is not said: {text}");
    assert!(text.contains(&format!("Mã trả lời: {status}")), "{text}");
    assert_eq!(seen.html.matches("<h1").count(), 1, "{}", seen.html);
    assert!(seen.html.contains("<a class=\"button"), "nothing leads on: {}", seen.html);
    for key in ["error-", "rule-", "problem-"] {
        assert!(!text.contains(key), "a word is missing: {text}");
    }
    seen
}

async fn pages(house: crate::house::House) -> (Served, Browser, String, String) {
    let own = issued(&house, &["H18"], "2023-12-01").await[0];
    let foreign = crate::heart::issued_as(&house, "28/CT-TTg", &["H26"], "2023-12-01").await[0];
    let site = Served::new(house).await;
    let focal = site.browser(FOCAL).await;
    (site, focal, format!("/tasks/{own}"), format!("/tasks/{foreign}"))
}

/// A form of the page, sent as it should not be.
async fn csrf(focal: &Browser, page: &str) -> String {
    let form = focal.get(page).await.form(&format!("{page}/acknowledgement"));
    form.value("csrf").to_owned()
}

both!(an_address_that_cannot_be_read_is_told_in_words, |house| {
    let (site, focal, page, _) = pages(house).await;
    let shown = is_fit(focal.get("/tasks?nhan=1").await, 400, "Không đọc được yêu cầu này");
    assert!(shown.says("Địa chỉ có phần mà trang này không biết."), "{}", shown.html);
    let api = site.client(FOCAL).await.get("/tasks?nhan=1").await;
    assert_eq!((api.status, api.rule()), (StatusCode::BAD_REQUEST, "malformed_query"));
    let secret = csrf(&focal, &page).await;
    let body = format!("csrf={secret}&locale=xx").into_bytes();
    let shown = focal.raw(Method::POST, "/language", FORM, body).await;
    is_fit(shown, 400, "Hãy về trang trước");
    let progress = format!("{page}/progress");
    let text = focal.raw(Method::POST, &progress, "text/plain", b"x".to_vec()).await;
    is_fit(text, 415, "Loại tệp này không được nhận");
    site.stop().await;
});

both!(what_one_may_not_see_looks_like_what_is_not_there, |house| {
    let (site, focal, page, foreign) = pages(house).await;
    let unknown = "/tasks/00000000-0000-7000-8000-000000000000";
    let mut shown = Vec::new();
    for path in [foreign.as_str(), unknown, "/tasks/x", "/nowhere"] {
        let seen = is_fit(focal.get(path).await, 404, "Không tìm thấy trang này");
        assert!(seen.html.contains("href=\"/search\""), "it can be searched for: {}", seen.html);
        let main = seen.html.split("<main").nth(1).unwrap().to_owned();
        shown.push(main.split("</main>").next().unwrap().to_owned());
    }
    assert!(shown.iter().all(|main| *main == shown[0]), "they do not look alike");
    let client = site.client(FOCAL).await;
    for path in [foreign.as_str(), unknown] {
        assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND);
    }
    // The address of a form that came back leads to its thing.
    for (noun, status) in [("progress", 404), ("submission", 405)] {
        let seen = focal.get(&format!("{page}/{noun}")).await.is_page(status);
        assert!(seen.html.contains(&format!("class=\"button\" href=\"{page}\"")), "{}", seen.html);
    }
    site.stop().await;
});

both!(nobody_signed_in_is_told_the_same_and_where_to_sign_in, |house| {
    let (site, _, page, _) = pages(house).await;
    let guest = site.stranger();
    for (path, status) in [("/nowhere", 404), ("/sign-in?nhan=1", 400)] {
        let seen = is_fit(guest.get(path).await, status, "Mã trả lời");
        assert!(seen.html.contains("href=\"/sign-in\""), "{}", seen.html);
        assert!(!seen.html.contains("href=\"/search\""), "{}", seen.html);
    }
    is_fit(guest.raw(Method::PUT, "/sign-in", FORM, Vec::new()).await, 405, "bằng nút trên trang");
    assert!(guest.get(&page).await.location().starts_with("/sign-in?next="));
    let api = site.nobody().get(&page).await;
    assert_eq!(api.status, StatusCode::UNAUTHORIZED);
    assert_eq!(api.header("content-type"), "application/problem+json");
    site.stop().await;
});

both!(an_act_that_is_not_ones_own_or_is_over_is_told_in_words, |house| {
    let (site, focal, page, _) = pages(house).await;
    let form = focal.get(&page).await.form(&format!("{page}/acknowledgement"));
    let secret = form.value("csrf").to_owned();
    let body = format!("csrf={secret}&reason=x&decision_number=1").into_bytes();
    let refused = focal.raw(Method::POST, &format!("{page}/withdrawal"), FORM, body).await;
    is_fit(refused, 403, "Bạn không có quyền làm việc này");
    let progress = format!("{page}/progress");
    let silent = focal.raw(Method::POST, &progress, FORM, b"percent=1".to_vec()).await;
    is_fit(silent, 403, "tải lại trang rồi thử lại");
    // The page of a form that was refused is that of its thing, in the language's form, too.
    let progress = focal.get(&page).await.form(&format!("{page}/progress"));
    let seen = focal.send(&progress.with("text", " ")).await.is_page(422);
    assert_eq!(seen.form("/language").value("next"), page);
    assert!(seen.html.contains("href=\"/tasks\" aria-current=\"page\""), "{}", seen.html);
    focal.send(&form).await.leads_to(&page);
    // Twice: the task's page says what is so by now.
    let again = focal.send(&form).await.is_page(412);
    assert!(again.says("Nội dung đã được người khác sửa"), "{}", again.html);
    let client = site.client(FOCAL).await;
    let again = client.post(&format!("{page}/acknowledgement"), json!({})).await;
    assert_eq!((again.status, again.rule()), (StatusCode::CONFLICT, "not_from_this_state"));
    assert_eq!(again.json["state"], "in_progress", "{}", again.text);
    let theirs = json!({ "decision_number": "1", "reason": "x" });
    let theirs = client.post(&format!("{page}/withdrawal"), theirs).await;
    assert_eq!((theirs.status, theirs.rule()), (StatusCode::FORBIDDEN, "not_yours"));
    site.stop().await;
});

both!(what_is_too_large_says_how_to_mend_it, |house| {
    let (site, focal, page, _) = pages(house).await;
    let secret = csrf(&focal, &page).await;
    let body = format!("csrf={secret}&text={}", "x".repeat(300_000)).into_bytes();
    let large = focal.raw(Method::POST, &format!("{page}/progress"), FORM, body).await;
    is_fit(large, 413, "Hãy giảm dung lượng");
    let kind = "multipart/form-data; boundary=parts";
    let file = vec![b'a'; 21 * 1024 * 1024];
    let large = focal.raw(Method::POST, &format!("{page}/submission"), kind, file).await;
    is_fit(large, 413, "Tệp lớn hơn 20 MB");
    let long = json!({ "text": "x".repeat(300_000) });
    let long = site.client(FOCAL).await.post(&format!("{page}/progress"), long).await;
    assert_eq!((long.status, long.rule()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    site.stop().await;
});

both!(whoever_guesses_passwords_is_told_how_long_to_wait, |house| {
    let (site, ..) = pages(house).await;
    let guest = site.stranger();
    let form = guest.get("/sign-in").await.form("/sign-in");
    let form = form.with("email", LEADER).with("password", "không phải");
    let mut tries = 0;
    let told = loop {
        let told = guest.send(&form).await;
        if told.status != StatusCode::UNPROCESSABLE_ENTITY {
            break told;
        }
        tries += 1;
        assert!(tries < TRIES_MAX, "nobody is stopped");
    };
    let told = told.is_page(429);
    let seconds: u32 = told.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!(seconds > 0 && told.says("phút"), "{}", told.html);
    assert_eq!(told.form("/sign-in").value("email"), LEADER, "the form stays");
    site.stop().await;
});

/// Both at once: a reader of pages and a program.
async fn broken(office: &Browser, client: &Client) -> Seen {
    let seen = is_fit(office.get("/inspections").await, 500, "Hệ thống gặp lỗi");
    let id = seen.headers["x-request-id"].to_str().unwrap().to_owned();
    assert!(seen.says(&id), "it can be reported: {}", seen.html);
    let again = "class=\"button\" href=\"/inspections\"";
    assert!(seen.html.contains(again), "and tried again: {}", seen.html);
    let api = client.get("/inspections").await;
    assert_eq!(api.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(api.header("content-type"), "application/problem+json");
    assert!(!api.text.contains("inspection"), "nothing of the machine's: {}", api.text);
    seen
}

both!(a_fault_of_ours_names_the_request_and_offers_another_try, |house| {
    let (site, ..) = pages(house).await;
    let office = site.browser(OFFICE).await;
    let client = site.client(OFFICE).await;
    let db = site.house.app.db.reader();
    db.execute_unprepared("ALTER TABLE inspection RENAME TO inspection_gone").await.unwrap();
    let seen = broken(&office, &client).await;
    assert!(seen.html.contains("href=\"/sign-out\"") || seen.html.contains("action=\"/sign-out\""));
    // Where nobody can be told apart any more, the page stands all the same.
    db.execute_unprepared("ALTER TABLE session RENAME TO session_gone").await.unwrap();
    is_fit(office.get("/tasks").await, 500, "Hệ thống gặp lỗi");
    site.stop().await;
});
