//! Every kind of refusal, as `application/problem+json`, and what surrounds all answers.

use dondoc::{app::accounts::Scope, web::Site};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Served, clause, heading, issued, task_of},
    house::both,
};

both!(each_refusal_bears_its_status_and_its_rule, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let focal = site.client("focal@h18.example").await;
    let (directive, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    let task = format!("/tasks/{}", task_of(&tasks, "H18"));

    let unlawful = office.post(&format!("{task}/acceptance"), json!({})).await;
    assert_eq!((unlawful.status, unlawful.rule().is_empty()), (StatusCode::CONFLICT, false));
    assert_eq!(
        (&unlawful.json["state"], &unlawful.json["version"]),
        (&json!("assigned"), &json!(1))
    );

    let not_yours = focal
        .post(&format!("{task}/withdrawal"), json!({ "reason": "r", "decision_number": "1" }))
        .await;
    assert_eq!((not_yours.status, not_yours.rule()), (StatusCode::FORBIDDEN, "not_yours"));

    let missing = focal.post(&format!("{task}/return"), json!({})).await;
    assert_eq!((missing.status, missing.rule()), (StatusCode::UNPROCESSABLE_ENTITY, "fields"));
    assert_eq!(missing.json["fields"][0]["field"], "reason");
    assert_eq!(missing.json["fields"][0]["code"], "required");
    let blank = focal.post(&format!("{task}/return"), json!({ "reason": " " })).await;
    assert_eq!(
        (blank.status, &blank.json["fields"][0]["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("required"))
    );
    let unknown = focal.post(&format!("{task}/return"), json!({ "reason": "r", "x": 1 })).await;
    assert_eq!(
        (unknown.status, &unknown.json["fields"][0]["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("unknown_field"))
    );
    let wrong =
        focal.post(&format!("{task}/progress"), json!({ "text": "t", "percent": 101 })).await;
    assert_eq!(
        (wrong.status, &wrong.json["fields"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("percent"))
    );

    let edited = office
        .post(&format!("/directives/{directive}/clauses"), clause("II.9", &["H18"], "2023-12-08"))
        .await;
    assert_eq!((edited.status, edited.rule()), (StatusCode::CONFLICT, "only_drafts_change"));
    assert_eq!(edited.json["state"], "issued");

    for path in [
        "/tasks?colour=red",
        "/tasks?late=perhaps",
        "/tasks?limit=201",
        "/tasks?state=lost",
        "/tasks?sort=size",
        "/me?x=1",
        "/organisations?kind=club",
        "/people?cursor=!",
    ] {
        let refused = office.get(path).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}: {}", refused.text);
        refused.rule();
    }
    for path in ["/tasks/nonsense", "/directives/00000000-0000-7000-8000-000000000000", "/nowhere"]
    {
        let gone = office.get(path).await;
        assert_eq!((gone.status, gone.rule()), (StatusCode::NOT_FOUND, ""), "{path}");
    }
    let wrong_way = office.send(Method::DELETE, "/tasks", None, &[]).await;
    assert_eq!((wrong_way.status, wrong_way.rule()), (StatusCode::METHOD_NOT_ALLOWED, ""));
    site.stop().await;
});

both!(what_cannot_be_read_is_refused_before_anything_is_asked, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let post = |body: &'static str, kind: &'static str| {
        let office = office.clone();
        async move {
            office.raw(Method::POST, "/api/v1/directives", Some((body.to_owned(), kind)), &[]).await
        }
    };
    let malformed = post("{\"number\": ", "application/json").await;
    assert_eq!((malformed.status, malformed.rule()), (StatusCode::BAD_REQUEST, "malformed"));
    assert_eq!(
        post("number=1", "application/x-www-form-urlencoded").await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let huge = format!("{{\"text\": \"{}\"}}", "a".repeat(300 * 1024));
    let huge =
        office.raw(Method::POST, "/api/v1/tasks", Some((huge, "application/json")), &[]).await;
    assert_eq!((huge.status, huge.rule()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    let long = json!({ "text": "chữ ".repeat(200_000) });
    let mut long_directive = heading("99/CT-TTg");
    long_directive["text"] = long["text"].clone();
    assert_eq!(office.post("/directives", long_directive).await.status, StatusCode::CREATED);
    let secret = json!({ "text": "Mật" });
    let mut secret_directive = heading("98/CT-TTg");
    secret_directive["text"] = secret["text"].clone();
    let secret = office.post("/directives", secret_directive).await;
    assert_eq!(secret.json["fields"][0]["code"], "marked_secret");
    site.stop().await;
});

both!(only_a_lasting_token_of_the_right_scope_gets_in, |house| {
    let site = Served::new(house).await;
    let nobody = site.nobody().get("/me").await;
    assert_eq!((nobody.status, nobody.rule()), (StatusCode::UNAUTHORIZED, ""));
    let basic = [("authorization", "Basic YTpi")];
    assert_eq!(
        site.nobody().send(Method::GET, "/me", None, &basic).await.status,
        StatusCode::UNAUTHORIZED
    );
    let forged = [("authorization", "Bearer dondoc_forged")];
    assert_eq!(
        site.nobody().send(Method::GET, "/me", None, &forged).await.status,
        StatusCode::UNAUTHORIZED
    );

    let reader = site.bearer("secretariat@g22.example", Scope::Read).await;
    assert_eq!(reader.get("/me").await.ok()["email"], "secretariat@g22.example");
    let refused = reader.post("/directives", heading("1/CT-TTg")).await;
    assert_eq!((refused.status, refused.rule()), (StatusCode::FORBIDDEN, "token_may_only_read"));

    let office = site.client("secretariat@g22.example").await;
    let made =
        office.post("/me/tokens", json!({ "name": "script", "scope": "write", "days": 1 })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let secret = made.json["secret"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {secret}");
    let shown = [("authorization", bearer.as_str())];
    assert!(site.nobody().send(Method::GET, "/me", None, &shown).await.status.is_success());
    let list = office.get("/me/tokens").await;
    assert!(!list.text.contains(&secret));
    let path = format!("/me/tokens/{}", made.json["id"].as_str().unwrap());
    assert_eq!(office.send(Method::DELETE, &path, None, &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        site.nobody().send(Method::GET, "/me", None, &shown).await.status,
        StatusCode::UNAUTHORIZED
    );
    site.stop().await;
});

both!(every_answer_bears_security_headers_and_an_id, |house| {
    let site = Served::new(house).await;
    let nobody = site.nobody();
    for path in ["/healthz", "/readyz", "/metrics", "/api/v1/me", "/api/docs/", "/static/app.css"] {
        let answer = nobody.raw(Method::GET, path, None, &[]).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'self';"), "{path}: {policy}");
        assert_eq!(policy.contains("unsafe-inline"), path.starts_with("/api/docs"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("strict-transport-security"), "");
        assert!(!answer.header("x-request-id").is_empty());
    }
    let named = nobody.raw(Method::GET, "/healthz", None, &[("x-request-id", "abc-1")]).await;
    assert_eq!(named.header("x-request-id"), "abc-1");
    let forged = nobody.raw(Method::GET, "/healthz", None, &[("x-request-id", "a b")]).await;
    assert_ne!(forged.header("x-request-id"), "a b");
    site.stop().await;
});

both!(the_running_site_tells_whether_it_lives_and_what_it_did, |house| {
    let app = house.app.clone();
    let site =
        Served::with(house, Site { metrics_token: Some("mt".into()), ..Site::new(app).unwrap() })
            .await;
    let nobody = site.nobody();
    let get = |path: &'static str, headers: &'static [(&'static str, &'static str)]| {
        let nobody = nobody.clone();
        async move { nobody.raw(Method::GET, path, None, headers).await }
    };
    assert_eq!(get("/healthz", &[]).await.json["status"], "alive");
    let ready = get("/readyz", &[]).await;
    assert_eq!((ready.status, &ready.json["database"]), (StatusCode::OK, &json!("up")));
    assert!(
        get("/metrics", &[]).await.text.contains("dondoc_http_requests_total{class=\"2xx\"} 2")
    );
    assert_eq!(
        get("/metrics", &[("x-forwarded-for", "203.0.113.7")]).await.status,
        StatusCode::NOT_FOUND
    );
    let with_token =
        get("/metrics", &[("x-forwarded-for", "203.0.113.7"), ("authorization", "Bearer mt")]);
    assert_eq!(with_token.await.status, StatusCode::OK);
    let asset = get("/static/app.css", &[]).await;
    assert_eq!(asset.header("cache-control"), "public, no-cache");
    let tag = asset.header("etag").to_owned();
    let again = nobody.raw(Method::GET, "/static/app.css", None, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.text.len()), (StatusCode::NOT_MODIFIED, 0));
    site.stop().await;
});

both!(a_demo_clock_moves_forward_only, |house| {
    let site = Served::new(house).await;
    let admin = site.client("admin@g22.example").await;
    let moved = admin
        .put("/clock", json!({ "now": "2023-12-11T08:00:00+07:00", "frozen": true }))
        .await
        .ok();
    assert_eq!(moved, json!({ "now": "2023-12-11T01:00:00Z", "frozen": true }));
    assert_eq!(admin.get("/clock").await.ok(), moved);
    let back = admin.put("/clock", json!({ "now": "2023-12-01T08:00:00+07:00" })).await;
    assert_eq!(
        (back.status, &back.json["fields"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("now"))
    );
    let office = site.client("secretariat@g22.example").await;
    let refused = office.put("/clock", json!({ "now": "2023-12-12T08:00:00+07:00" })).await;
    assert_eq!((refused.status, refused.rule()), (StatusCode::FORBIDDEN, "admin_only"));
    site.stop().await;
});

both!(the_register_is_kept_over_http, |house| {
    let site = Served::new(house).await;
    let admin = site.client("admin@g22.example").await;
    let body = json!({ "code": "H18.01", "name": { "vi": "Sở Nội vụ", "en": "Home Affairs" },
        "kind": "department", "parent": "H18", "valid_from": "2023-01-01" });
    let made = admin.post("/organisations", body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let organisation = made.json["id"].as_str().unwrap().to_owned();
    let path = format!("/organisations/{organisation}");
    let patched = admin
        .send(
            Method::PATCH,
            &path,
            Some(json!({ "mailbox": "snv@h18.example" })),
            &[("if-match", "\"1\"")],
        )
        .await;
    assert_eq!(
        (patched.header("etag"), &patched.json["mailbox"]),
        ("\"2\"", &json!("snv@h18.example"))
    );
    let cleared =
        admin.send(Method::PATCH, &path, Some(json!({ "mailbox": null })), &[]).await.ok();
    assert_eq!(cleared["mailbox"], Value::Null);

    let person = admin
        .post("/people", json!({ "name": "Lò Văn A", "email": "a@h18.example", "locale": "vi" }))
        .await;
    assert_eq!(person.status, StatusCode::CREATED, "{}", person.text);
    let id = person.json["id"].as_str().unwrap();
    let post =
        json!({ "person": id, "organisation": "H18.01", "role": "focal", "from": "2023-11-01" });
    let post = admin.post("/posts", post).await;
    assert_eq!(
        (post.status, &post.json["organisation"]),
        (StatusCode::CREATED, &json!(organisation))
    );
    let invited = admin.post(&format!("/people/{id}/invitation"), json!({})).await;
    assert_eq!(invited.status, StatusCode::CREATED, "{}", invited.text);
    assert!(!invited.text.contains("link"), "the link goes by mail alone");

    let day = admin
        .put("/calendar/2023-11-24", json!({ "kind": "holiday", "name": "Sửa lịch" }))
        .await
        .ok();
    assert_eq!(day["days"], json!(["2023-11-24"]));
    let year = admin.get("/calendar?year=2023").await.ok();
    assert!(year["items"].as_array().unwrap().iter().any(|day| day["date"] == "2023-11-24"));
    let policies = admin.get("/policies").await.ok();
    let mut policy = policies["items"][0]["policy"].clone();
    policy["send_at"] = json!("07:30");
    let added = admin.post("/policies", policy).await;
    assert_eq!(
        (added.status, &added.json["number"]),
        (StatusCode::CREATED, &json!(2)),
        "{}",
        added.text
    );
    let collectives = admin.get("/collectives").await.ok();
    assert_eq!(collectives["items"][0]["members"].as_array().unwrap().len(), 3);
    site.stop().await;
});
