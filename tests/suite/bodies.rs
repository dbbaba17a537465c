//! What a body that does not fit is told: the path of the field at fault.

use actix_web::test::TestRequest;
use dondoc::web::body::read_json;

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
struct Outer {
    title: String,
    parts: Vec<Inner>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters")]
struct Inner {
    percent: u8,
}

#[test]
fn a_misfit_names_the_path_of_its_field() {
    let cases = [
        (r#"{"title": 3}"#, "title", "wrong_type"),
        (r#"{"title": "a"}"#, "parts", "required"),
        (r#"{"titel": "a"}"#, "titel", "unknown_field"),
        (
            r#"{"title": "a", "parts": [{"percent": 1}, {"percent": "x"}]}"#,
            "parts[1].percent",
            "wrong_type",
        ),
        ("{\"title\": \"a\",\n \"parts\": [{}]}", "parts[0].percent", "required"),
        (r#"{"title": "a", "title": "b"}"#, "title", "named_twice"),
    ];
    for (body, field, code) in cases {
        let request = TestRequest::default().insert_header(("content-type", "application/json"));
        let failure = read_json::<Outer>(&request.to_http_request(), body.as_bytes()).unwrap_err();
        let problem = failure.problem().unwrap();
        assert_eq!(
            (problem.fields[0].field.as_str(), problem.fields[0].code.as_str()),
            (field, code),
            "{body}: {failure}"
        );
    }
}
