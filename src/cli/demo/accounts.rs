//! The demo's people: post-holders named by function, and accounts for the roles worth trying.

use std::path::Path;

use anyhow::{Context, anyhow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    app::{
        App, By,
        absences::NewAbsence,
        accounts::{secrets, tokens::Scope},
        imports::{ImportKind, Mode},
        portfolios::NewPortfolio,
    },
    domain::rights::Role,
};

const PEOPLE: &str = include_str!("../../../data/demo/people.csv");
const ABSENCES: &str = include_str!("../../../data/demo/absences.json");
const PORTFOLIOS: &str = include_str!("../../../data/demo/portfolios.json");
/// Validity of the accounts' tokens, days.
const TOKEN_DAYS: u16 = 3_650;
/// Organisations whose focal officer and leader have an account: Điện Biên, Hà Nội, Hồ Chí
/// Minh, the ministries of Justice and of Finance, and two departments of the former.
const WITH_ACCOUNTS: [&str; 7] = ["H18", "H26", "H29", "G15", "G12", "01.G15", "02.G15"];
const OFFICE: &str = "G22";

/// Somebody who can sign in to the demo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The role of the post.
    pub role: String,
    /// Code of the organisation.
    pub organisation: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// A token for the API, with the right to write.
    pub token: String,
}

#[derive(Deserialize)]
struct Portfolios {
    portfolios: Vec<Portfolio>,
}

#[derive(Deserialize)]
struct Portfolio {
    email: String,
    from: NaiveDate,
    organisations: Vec<String>,
}

#[derive(Deserialize)]
struct Absences {
    absences: Vec<Absence>,
}

#[derive(Deserialize)]
struct Absence {
    person: String,
    deputy: String,
    from: NaiveDate,
    to: NaiveDate,
}

/// One line of the people's file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PostLine {
    /// The address.
    pub email: String,
    /// Code of the organisation.
    pub organisation: String,
    /// The role's name.
    pub role: String,
}

/// Every post of the demo.
///
/// # Errors
/// The file that comes with the program is malformed.
pub fn posts() -> anyhow::Result<Vec<PostLine>> {
    let mut reader = csv::Reader::from_reader(PEOPLE.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().context("data/demo/people.csv")
}

/// Brings everybody and the members' portfolios into the register.
///
/// # Errors
/// A file that comes with the program is malformed, or the database failed.
pub async fn load_people(app: &App) -> anyhow::Result<()> {
    import(app, PEOPLE.as_bytes()).await?;
    let file: Portfolios = serde_json::from_str(PORTFOLIOS).context("data/demo/portfolios.json")?;
    for portfolio in file.portfolios {
        let person = app.person_of_address(&portfolio.email).await?.id;
        let (organisations, from) = (portfolio.organisations, portfolio.from);
        let new = NewPortfolio { person, organisations, from, to: None };
        app.create_portfolio(&By::Machine, new).await?;
    }
    Ok(())
}

/// Tells who is away when the demo opens; whoever stands in has an account.
///
/// # Errors
/// As for [`load_people`].
pub async fn tell_absences(app: &App) -> anyhow::Result<()> {
    let file: Absences = serde_json::from_str(ABSENCES).context("data/demo/absences.json")?;
    for Absence { person, deputy, from, to } in file.absences {
        let person = app.person_of_address(&person).await?.id;
        let deputy = app.person_of_address(&deputy).await?.id;
        app.create_absence(&By::Machine, NewAbsence { person, deputy, from, to }).await?;
    }
    Ok(())
}

/// Brings only those into the register who get an account: an empty demo has nobody else.
///
/// # Errors
/// As for [`load_people`].
pub async fn load_holders(app: &App) -> anyhow::Result<()> {
    let holders = holders()?;
    let mut reader = csv::Reader::from_reader(PEOPLE.as_bytes());
    let mut kept = csv::Writer::from_writer(Vec::new());
    let header = reader.headers()?.clone();
    kept.write_record(&header)?;
    for record in reader.into_records() {
        let record = record?;
        if holders.contains(&record.deserialize(Some(&header))?) {
            kept.write_record(&record)?;
        }
    }
    import(app, &kept.into_inner()?).await
}

async fn import(app: &App, people: &[u8]) -> anyhow::Result<()> {
    let report = app.import(&By::Machine, ImportKind::People, people, Mode::Apply).await?;
    match report.errors.first() {
        Some(first) => Err(anyhow!("data/demo/people.csv, row {}: {}", first.row, first.code)),
        None => Ok(()),
    }
}

/// One holder of each role worth trying.
fn holders() -> anyhow::Result<Vec<PostLine>> {
    let mut holders: Vec<PostLine> = Vec::new();
    for post in posts()? {
        let is_first = !holders
            .iter()
            .any(|known| (&known.role, &known.organisation) == (&post.role, &post.organisation));
        let is_line_role = [Role::Focal.name(), Role::Leader.name()].contains(&post.role.as_str());
        let is_wanted = if is_line_role {
            WITH_ACCOUNTS.contains(&post.organisation.as_str())
        } else {
            post.organisation == OFFICE
        };
        if is_first && is_wanted {
            holders.push(post);
        }
    }
    Ok(holders)
}

/// Gives one holder of each role worth trying a password and a token, and writes them to `file`.
///
/// # Errors
/// The database failed, or the file cannot be written.
pub async fn write(app: &App, file: &Path) -> anyhow::Result<()> {
    let mut accounts: Vec<Account> = Vec::new();
    for post in holders()? {
        accounts.push(account(app, post).await?);
    }
    let json = serde_json::to_string_pretty(&accounts)?;
    std::fs::write(file, json).with_context(|| format!("cannot write {}", file.display()))
}

async fn account(app: &App, post: PostLine) -> anyhow::Result<Account> {
    let person = app.person_of_address(&post.email).await?.id;
    let password = secrets::draw()?.chars().take(16).collect::<String>();
    app.set_password(&By::Machine, person, &password).await?;
    let token = app.create_token(&By::Machine, person, "demo", Scope::Write, TOKEN_DAYS).await?;
    let PostLine { email, organisation, role } = post;
    Ok(Account { role, organisation, email, password, token: token.secret })
}

/// The accounts of a demo that was made before.
///
/// # Errors
/// The file cannot be read.
pub fn read(file: &Path) -> anyhow::Result<Vec<Account>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}
