//! `dondoc person add|password|token`: accounts from the machine itself.

use std::{
    io::{IsTerminal as _, Read as _},
    process::ExitCode,
};

use anyhow::{Context as _, bail};

use crate::{
    app::{
        App, AppError, By,
        accounts::{Scope, tokens::MACHINE_TOKEN_DAYS_MAX},
        people::NewPerson,
        posts::NewPost,
    },
    domain::{locale::Locale, rights::Role},
};

const DAYS_MAX: i64 = MACHINE_TOKEN_DAYS_MAX as i64;
/// Longest password that standard input may hold, bytes.
const INPUT_BYTES_MAX: u64 = 4_096;

/// Adds people, sets passwords, makes tokens.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Add a person, with a post if wanted, and print a link that sets the password
    Add(Add),
    /// Set a password, by prompt or from standard input
    Password {
        /// Mail address
        email: String,
    },
    /// Make a token for the API and print it this once
    Token(Token),
}

#[derive(clap::Args, Debug)]
struct Add {
    /// Name as the person writes it
    name: String,
    /// Mail address
    email: String,
    /// Role of the post: secretariat, head, member, leader, focal, inspector, auditor, admin
    #[arg(long, value_parser = role, requires = "organisation")]
    role: Option<Role>,
    /// Code of the organisation of the post; for an administrator the central office by default
    #[arg(long)]
    organisation: Option<String>,
    /// Make this person an administrator
    #[arg(long)]
    admin: bool,
    /// Language of pages and messages: vi, en, es
    #[arg(long, default_value_t)]
    locale: Locale,
}

#[derive(clap::Args, Debug)]
struct Token {
    /// Mail address
    email: String,
    /// What to call the token
    #[arg(long, default_value = "command line")]
    name: String,
    /// What it lets its bearer do
    #[arg(long, value_parser = scope, default_value = "read")]
    scope: Scope,
    /// How many days it lasts
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=DAYS_MAX))]
    days: u16,
}

fn role(name: &str) -> Result<Role, String> {
    let known = || Role::ALL.map(Role::name).join(", ");
    Role::from_name(name).ok_or_else(|| format!("known roles are {}", known()))
}

fn scope(name: &str) -> Result<Scope, String> {
    Scope::from_name(name).ok_or_else(|| "known scopes are read, write".to_owned())
}

/// Runs the command.
///
/// # Errors
/// Names what is wrong with the fields; passwords are never an argument.
pub async fn run(args: Args, app: &App) -> anyhow::Result<ExitCode> {
    match args.what {
        What::Add(add) => add_person(add, app).await?,
        What::Password { email } => {
            let person =
                app.person_of_address(&email).await.map_err(|error| named(error, &email))?;
            let password = read_password()?;
            app.set_password(&By::Machine, person.id, &password).await?;
            println!("The password of {} is set; their sessions have ended.", person.email);
        }
        What::Token(token) => {
            let email = &token.email;
            let person = app.person_of_address(email).await.map_err(|error| named(error, email))?;
            let (by, days) = (By::Machine, token.days);
            let made = app.create_token(&by, person.id, &token.name, token.scope, days).await?;
            println!("{}", made.secret);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn named(error: AppError, email: &str) -> anyhow::Error {
    match error {
        AppError::NotFound(_) => anyhow::anyhow!(
            "nobody has the address {email}\nadd them with: dondoc person add NAME {email}"
        ),
        other => other.into(),
    }
}

async fn add_person(add: Add, app: &App) -> anyhow::Result<()> {
    let today = app.today();
    let mut posts = Vec::new();
    if let (Some(role), Some(organisation)) = (add.role, add.organisation.clone()) {
        posts.push((role, organisation));
    }
    if add.admin && add.role != Some(Role::Admin) {
        let organisation = match add.organisation {
            Some(organisation) => organisation,
            None => office(app).await?,
        };
        posts.push((Role::Admin, organisation));
    }
    for (_, organisation) in &posts {
        if app.organisation_on(organisation, today).await.is_err() {
            bail!("no organisation {organisation} exists today\nimport organisations first");
        }
    }
    let new = NewPerson { name: add.name, email: add.email, locale: add.locale };
    let person = app.create_person(&By::Machine, new).await?;
    for (role, organisation) in posts {
        let new = NewPost { person: person.id, organisation, role, from: today, to: None };
        app.create_post(&By::Machine, new).await?;
    }
    let invited = app.invite(&By::Machine, person.id).await?;
    println!("{} is added. This link sets the password, once, within 7 days:", person.email);
    println!("{}", invited.link);
    Ok(())
}

/// Where an administrator works: the central office, made where the register is empty.
async fn office(app: &App) -> anyhow::Result<String> {
    if let Some(made) = app.make_first_office(&By::Machine).await? {
        println!("The register was empty; the central office is in it now: {}.", made.name_vi);
    }
    app.central_office_id().await?.context(
        "the register has no central office today\n\
         import organisations first, or name one with --organisation CODE",
    )
}

/// Asks twice on a terminal; otherwise takes the first line of standard input.
fn read_password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        let password = rpassword::prompt_password("New password: ")?;
        if rpassword::prompt_password("Once more: ")? != password {
            bail!("the two passwords differ\nnothing was changed; try again");
        }
        return Ok(password);
    }
    let mut text = String::new();
    input.lock().take(INPUT_BYTES_MAX).read_to_string(&mut text)?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    if password.is_empty() {
        bail!("no password came in\nwrite it on the first line of standard input");
    }
    Ok(password)
}
