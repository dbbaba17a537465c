//! A fresh installation: `dondoc serve` on nothing, and the first administrator.

use crate::{
    browser_house::{Browser, PASSWORD},
    house::Backend,
    processes::Ground,
};

const COMMAND: &str = "dondoc person add \"NAME\" ADDRESS --admin";
const ADDRESS: &str = "quantri@first.dondoc.example";
/// What the sign-in page says of it, by language.
const TOLD: [(&str, &str); 3] = [
    ("vi", "chưa có quản trị viên"),
    ("en", "has no administrator"),
    ("es", "no tiene administrador"),
];

async fn first_start(backend: Backend) {
    let ground = Ground::new(backend).await;
    let program = ground.started(&["serve"]).await;
    assert!(program.log().contains(COMMAND), "{}", program.log());
    let browser = Browser::at(&program.base());
    for (locale, words) in TOLD {
        browser.takes_cookie(&format!("dondoc_locale={locale}"));
        let page = browser.get("/sign-in").await.is_page(200);
        assert!(page.says(words) && page.says("dondoc person add"), "{locale}: {}", page.html);
    }
    browser.takes_cookie("dondoc_locale=vi");

    // The command works as said, beside the running server.
    let add = ["person", "add", "Quản trị đầu tiên (minh hoạ)", ADDRESS, "--admin"];
    let said = ground.run(&add).await.ok();
    assert!(said.contains("The register was empty") && said.contains("Văn phòng Chính phủ"));
    let link = said.lines().find(|line| line.contains("/invitations/")).unwrap();
    let link = &link[link.find("/invitations/").unwrap()..];
    let form = browser.get(link).await.is_page(200).form(link);
    let form = form.with("password", PASSWORD).with("password_again", PASSWORD);
    let first = browser.send_on(&form).await.is_page(200);
    assert!(first.says("bạn đã đăng nhập"), "the link's button says so: {}", first.html);
    assert!(first.says("Đã xong"), "the first steps are shown: {}", first.html);
    let stranger = Browser::at(&program.base());
    let page = stranger.get("/sign-in").await.is_page(200);
    assert!(!page.html.contains("dondoc person add"), "there is an administrator now");

    // The register comes in later, and finds the office.
    let register = format!("{}/data/organisations.csv", env!("CARGO_MANIFEST_DIR"));
    ground.run(&["import", "organisations", &register]).await.ok();
    let page = browser.get("/admin/organisations?q=G22").await.is_page(200);
    assert_eq!(page.html.matches("Văn phòng Chính phủ</a>").count(), 1, "{}", page.html);
    let second = ["person", "add", "Quản trị thứ hai (minh hoạ)", "hai@first.dondoc.example"];
    let said = ground.run(&[&second[..], &["--admin"]].concat()).await.ok();
    assert!(!said.contains("The register was empty"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_first_administrator_comes_in_by_the_command_that_the_page_names_sqlite() {
    first_start(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_first_administrator_comes_in_by_the_command_that_the_page_names_postgres() {
    first_start(Backend::Postgres).await;
}
