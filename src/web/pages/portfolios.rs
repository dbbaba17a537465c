//! `/admin/portfolios`: who monitors whom, given and ended.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    acts::{again, complain, show_refused},
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        boards::portfolios::PortfolioBoard,
        portfolios::{NewPortfolio, PortfolioRecord},
    },
    domain::{fields::FieldErrors, ids::PersonId, organisation::Organisation, search::in_order},
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Link,
            portfolios::{Line, Member, Portfolios, end_form, give_form},
        },
    },
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/portfolios")
                .route(web::get().to(list))
                .route(web::post().to(give)),
        )
        .route("/admin/portfolios/{id}/end", web::post().to(end));
}

async fn list(visit: Visit) -> Answered {
    let page = page(&visit).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit) -> Result<Portfolios, Failure> {
    let board = visit.app().portfolio_board(visit.actor()).await?;
    let name = |body: &Organisation| body.name(visit.locale()).to_owned();
    let link =
        |body: &Organisation| Link::new(format!("/admin/organisations/{}", body.id), name(body));
    let choice = |body: &Organisation| Choice::plain(body.id.to_string(), name(body));
    let member = |person: &crate::domain::person::Person| {
        Choice::plain(person.id.to_string(), person.name.clone())
    };
    let may = visit.actor().is_admin();
    Ok(Portfolios {
        unmonitored: board.unmonitored.iter().map(link).collect(),
        members: members(visit, &board, link),
        give: may.then(|| {
            let people = board.members.iter().map(member).collect();
            give_form(people, board.bodies.iter().map(choice).collect(), visit.app().today())
        }),
    })
}

/// The members of today and whoever else monitors something, by name.
fn members(
    visit: &Visit,
    board: &PortfolioBoard,
    link: impl Fn(&Organisation) -> Link,
) -> Vec<Member> {
    let may_end = visit.actor().is_admin();
    let today = visit.app().today();
    let mut by_name: BTreeMap<(String, PersonId), Vec<&PortfolioRecord>> = BTreeMap::new();
    for member in &board.members {
        by_name.entry((member.name.clone(), member.id)).or_default();
    }
    for row in &board.rows {
        let name = board.names.get(&row.person).cloned().unwrap_or_default();
        by_name.entry((name, row.person)).or_default().push(row);
    }
    let line = |row: &PortfolioRecord| {
        let organisation = board.organisations.get(&row.organisation).map(&link);
        Some(Line {
            organisation: organisation?,
            from: row.from,
            to: row.to,
            end: (may_end && row.from <= today && row.to != Some(today))
                .then(|| end_form(&row.id.to_string())),
        })
    };
    let member = |((name, id), rows): ((String, PersonId), Vec<&PortfolioRecord>)| {
        let mut lines: Vec<Line> = rows.into_iter().filter_map(line).collect();
        lines.sort_by_cached_key(|line| in_order(&line.organisation.text));
        Member {
            id: format!("member-{id}"),
            person: Link::new(format!("/admin/people/{id}"), name),
            tasks: format!("/tasks?portfolio={id}"),
            count: i64::try_from(lines.len()).unwrap_or(i64::MAX),
            lines,
        }
    };
    by_name.into_iter().map(member).collect()
}

async fn give(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let given = match new_portfolio(&sent) {
        Ok(new) => visit.app().create_portfolio(&By::from(visit.caller()), new).await.map(|_| ()),
        Err(errors) => Err(AppError::Fields(errors)),
    };
    let problem = match given {
        Ok(()) => return done("/admin/portfolios", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit).await?;
    let above = complain(&mut page.give, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

fn new_portfolio(sent: &Sent) -> Result<NewPortfolio, FieldErrors> {
    let mut errors = FieldErrors::default();
    let person: Option<PersonId> = sent.must_read(&mut errors, "person", "unknown_person");
    let organisations: Vec<String> =
        sent.all("organisations").into_iter().map(str::to_owned).collect();
    if organisations.is_empty() {
        errors.add("organisations", "required");
    }
    let (from, to) = (sent.must_date(&mut errors, "from"), sent.date(&mut errors, "to"));
    errors.into_result()?;
    let person = person.ok_or_else(|| FieldErrors::one("person", "required"))?;
    Ok(NewPortfolio { person, organisations, from, to })
}

async fn end(post: Post, path: Path<String>) -> Answered {
    let visit = post.visit;
    let (id, today) = (super::ids::id(&path)?, visit.app().today());
    match visit.app().end_portfolio(&By::from(visit.caller()), id, today).await {
        Ok(_) => done("/admin/portfolios", SAVED),
        Err(error) => {
            let page = page(&visit).await?;
            again(visit, error, &page).await
        }
    }
}
