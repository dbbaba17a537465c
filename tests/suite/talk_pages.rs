//! Comments and files on the task's page, without a script.

use reqwest::Method;

use crate::{
    api_house::Served,
    house::both,
    talk_kit::{PDF, task},
};

both!(somebody_comments_on_the_page_and_markup_stays_text, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let comments = format!("{task}/comments");
    let form = focal.get(&task).await.is_page(200).form(&comments);
    let hostile = "<script>alert(1)</script> & \"đủ\"";
    let page = focal.send_on(&form.clone().with("text", hostile)).await.is_page(200);
    assert!(page.says(hostile) && !page.html.contains("<script>alert"), "{}", page.html);
    assert!(page.says("Đã trao đổi"), "the history says it");
    let empty = focal.send(&form.clone().with("text", " ")).await.is_page(422);
    assert!(empty.says("Không được để trống") || empty.html.contains("field-refused"));
    let stranger = form.with("text", "@focal@h26.example xem giúp");
    let refused = focal.send(&stranger).await.is_page(422);
    assert_eq!(refused.form(&comments).value("text"), "@focal@h26.example xem giúp");
    assert!(refused.says("không xem được nhiệm vụ này"), "{}", refused.html);
    site.stop().await;
});

both!(older_and_longer_comments_have_a_page_of_their_own, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let comments = format!("{task}/comments");
    let form = focal.get(&task).await.form(&comments);
    let long = format!("Dài {}hết", "chữ ".repeat(300));
    for text in std::iter::once(long.as_str()).chain((0..12).map(|_| "ngắn")) {
        focal.send_on(&form.clone().with("text", text)).await.is_page(200);
    }
    let page = focal.get(&task).await;
    assert!(!page.says("Dài chữ"), "it is not among the newest");
    let mark = format!("href=\"{comments}?");
    let query = page.html.split(&mark).nth(1).unwrap_or_else(|| panic!("{}", page.html));
    let query = query.split('"').next().unwrap().replace("&#x3D;", "=");
    let older = focal.get(&format!("{comments}?{query}")).await.is_page(200);
    assert!(older.says("hết"), "the whole of it");
    assert!(focal.get(&comments).await.is_page(200).says("ngắn"));
    focal.get(&format!("{comments}?cursor=x")).await.is_page(400);
    site.browser("focal@h26.example").await.get(&comments).await.is_page(404);
    site.stop().await;
});

both!(a_file_is_uploaded_ticked_and_handed_in_step_by_step, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let (files, submission) = (format!("{task}/attachments"), format!("{task}/submission"));
    let page = focal.get(&task).await;
    assert!(!page.form(&submission).names.contains(&"attachments".to_owned()));
    let form = page.form(&files);
    focal.send(&form.clone()).await.is_page(422);
    let program = form.clone().file("file", "a.pdf", b"MZ\x90\0");
    let refused = focal.send(&program).await.is_page(422);
    assert!(refused.says("Tệp là chương trình"), "{}", refused.html);
    let page = focal.send_on(&form.file("file", "Báo cáo quý.pdf", PDF)).await.is_page(200);
    assert!(page.says("Báo cáo quý.pdf") && page.says("Đã tải tệp lên"), "{}", page.html);
    let mark = format!("href=\"{files}/");
    let id = page.html.split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let got = focal.get(&format!("{files}/{id}")).await;
    assert!(got.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    assert_eq!(got.html.as_bytes(), PDF);
    let form = page.form(&submission).with("result", "Đã xong.");
    let neither = focal.send(&form.clone()).await.is_page(422);
    assert!(neither.html.contains("submission-document_number"), "{}", neither.html);
    let form = neither.form(&submission);
    assert_eq!(form.value("result"), "Đã xong.");
    let page = focal.send_on(&form.with("attachments", &id)).await.is_page(200);
    assert!(page.says("thuộc kết quả đã gửi"), "{}", page.html);
    assert!(!page.forms().iter().any(|form| form.action.ends_with("/removal")));
    let auditor = site.browser("auditor@g22.example").await;
    let page = auditor.get(&task).await.is_page(200);
    assert!(page.says("Báo cáo quý.pdf"));
    assert!(
        !page.forms().iter().any(|form| form.action == files || form.action.ends_with("/comments"))
    );
    site.stop().await;
});

both!(a_result_and_its_file_go_in_one_form, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let submission = format!("{task}/submission");
    let form = focal.get(&task).await.form(&submission).with("result", "Đã xong.");
    let program = form.clone().file("file", "a.pdf", b"MZ\x90\0");
    let refused = focal.send(&program).await.is_page(422);
    assert!(refused.html.contains("href=\"#submission-file\""), "{}", refused.html);
    assert_eq!(refused.form(&submission).value("result"), "Đã xong.");
    // Where the rest is refused the file stays, ticked; nothing is said to have changed meanwhile.
    let silent = form.clone().with("result", " ").file("file", "Báo cáo quý.pdf", PDF);
    let refused = focal.send(&silent).await.is_page(422);
    assert!(!refused.html.contains("id=\"meanwhile\""), "{}", refused.html);
    let again = refused.form(&submission);
    assert!(!again.value("attachments").is_empty(), "{again:?}");
    let page = focal.send_on(&again.with("result", "Đã xong.")).await.is_page(200);
    assert!(page.says("thuộc kết quả đã gửi") && page.says("Báo cáo quý.pdf"), "{}", page.html);
    assert_eq!(page.html.matches("/attachments/").count(), 2, "in the result and in the list");
    site.stop().await;
});

both!(a_file_is_taken_away_by_whoever_sent_it, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let files = format!("{task}/attachments");
    let form = focal.get(&task).await.form(&files);
    let page = focal.send_on(&form.file("file", "nhầm.pdf", PDF)).await.is_page(200);
    let removal = page.forms().into_iter().find(|form| form.action.ends_with("/removal")).unwrap();
    let leader = site.browser("leader@h18.example").await;
    let theirs = leader.get(&task).await;
    assert!(!theirs.forms().iter().any(|form| form.action.ends_with("/removal")));
    let page = focal.send_on(&removal).await.is_page(200);
    assert!(page.says("Đã gỡ tệp") && page.says("Chưa có tệp nào"), "{}", page.html);
    focal.send(&removal).await.is_page(404);
    site.stop().await;
});

both!(a_file_that_is_too_large_is_answered_with_a_page_that_says_how_to_mend_it, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.browser("focal@h18.example").await;
    let path = format!("{task}/attachments");
    let large = vec![b'a'; 21 * 1024 * 1024];
    let kind = "multipart/form-data; boundary=parts";
    let refused = focal.raw(Method::POST, &path, kind, large).await.is_page(413);
    assert!(refused.says("Tệp lớn hơn 20 MB"), "{}", refused.html);
    site.stop().await;
});
