//! `/admin/jobs`: what the program does by itself, and whether it does.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use chrono::{DateTime, Utc};

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    hold,
};
use crate::{
    app::{
        approvals::Leaderless,
        condition::Condition,
        timetable::{JobSeen, RunRecord},
    },
    domain::locale::Locale,
    web::{
        answer::Answered,
        error::Failure,
        views::{
            forms,
            jobs::{Check, Job, Jobs, Run},
        },
    },
    wording::Say,
};

/// Runs that are shown.
const RUNS_SHOWN: u64 = 30;
/// Organisations without the leader they need that are named.
const LEADERLESS_SHOWN: usize = 20;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/admin/jobs", web::get().to(show))
        .route("/admin/jobs/{name}", web::post().to(change));
}

async fn show(visit: Visit) -> Answered {
    let page = page(&visit).await?;
    visit.show(&page).await
}

/// The page as it is now.
///
/// # Errors
/// Only for those who read everything.
pub async fn page(visit: &Visit) -> Result<Jobs, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    let hold_reason = app.held().await?;
    let runs = app.recent_runs(actor, RUNS_SHOWN).await?;
    let is_admin = actor.is_admin();
    let seen = app.condition(actor).await?;
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Jobs {
        waits: Say::new("hold-waits")
            .with("messages", number(seen.waiting))
            .with("notices", number(seen.unsent)),
        checks: checks(&seen, visit.site.sends_mail, visit.locale()),
        held: hold_reason.is_some(),
        hold_reason,
        hold: hold::release_forms(visit).await?,
        hold_begin: hold::begin_form(visit).await?,
        jobs: app.jobs(actor).await?.iter().map(|seen| job(seen, is_admin)).collect(),
        runs: runs.iter().map(run).collect(),
    })
}

/// What was found, in sentences: what is wrong first.
fn checks(seen: &Condition, sends_mail: bool, locale: Locale) -> Vec<Check> {
    let good = |say| Check { good: true, say, href: None };
    let bad = |say| Check { good: false, say, href: None };
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut checks = vec![match seen.overdue_since {
        None => good(Say::new("check-looks-good")),
        Some(since) => bad(Say::new("check-looks-since").with("since", since)),
    }];
    checks.push(match (&seen.trouble, sends_mail) {
        (Some(cause), _) => bad(Say::new("trouble-smtp").with("cause", cause.as_str())),
        (None, false) => bad(Say::new("trouble-no-smtp")),
        (None, true) => good(Say::new("check-mail-good")),
    });
    checks.push(match seen.waiting_since {
        None => good(Say::new("check-waiting").with("n", number(seen.waiting))),
        Some(since) => {
            let say = Say::new("check-waiting-since").with("n", number(seen.waiting));
            bad(say.with("since", since))
        }
    });
    if seen.failed > 0 {
        checks.push(bad(Say::new("check-failed").with("n", number(seen.failed))));
    }
    checks.push(match (calendar_trouble(seen), seen.known_until) {
        (Some(say), _) => Check { href: Some("/calendar/import".to_owned()), ..bad(say) },
        (None, day) => good(Say::new("check-calendar-until").with("date", day.unwrap_or_default())),
    });
    checks.extend(job_trouble(seen).into_iter().map(bad));
    if seen.without_address > 0 {
        let say = Say::new("check-without-address").with("n", number(seen.without_address));
        checks.push(bad(say));
    }
    checks.push(match seen.without_focal {
        0 => good(Say::new("check-focals-good")),
        n => bad(Say::new("check-focals-missing").with("n", number(n))),
    });
    let named = seen.leaderless.iter().take(LEADERLESS_SHOWN);
    checks.extend(named.map(|found| leaderless(found, locale)));
    if let more @ 1.. = seen.leaderless.len().saturating_sub(LEADERLESS_SHOWN) {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        checks.push(bad(Say::new("check-leaderless-more").with("n", more)));
    }
    if let Some(at) = seen.checkpoint_at {
        checks.push(good(Say::new("check-checkpoint").with("at", at)));
    }
    checks.sort_by_key(|check| check.good);
    checks
}

/// The calendar ends soon, or holds nothing.
pub fn calendar_trouble(seen: &Condition) -> Option<Say> {
    seen.calendar_ends.then(|| match seen.known_until {
        Some(day) => Say::new("check-calendar-ends").with("date", day),
        None => Say::new("check-calendar-empty"),
    })
}

/// A gap, jobs that failed when they last ran, jobs that were missed.
pub fn job_trouble(seen: &Condition) -> Vec<Say> {
    let gap =
        seen.gap.map(|gap| Say::new("check-gap").with("from", gap.from).with("until", gap.until));
    let job = |key: &str, name: &String| Say::new(key).with("job", Say::new(format!("job-{name}")));
    let failing = seen.failing.iter().map(|name| job("check-job-failed", name));
    let missed = seen.missed.iter().map(|name| job("check-job-missed", name));
    gap.into_iter().chain(failing).chain(missed).collect()
}

/// An organisation whose requests wait for a leader that it does not have, with where to mend it.
fn leaderless(found: &Leaderless, locale: Locale) -> Check {
    let waiting = i64::try_from(found.waiting).unwrap_or(i64::MAX);
    let (id, name) = (found.organisation.id, found.organisation.name(locale));
    let say = Say::new("check-leaderless").with("name", name).with("n", waiting);
    Check { good: false, say, href: Some(format!("/admin/organisations/{id}")) }
}

fn job(seen: &JobSeen, may_change: bool) -> Job {
    let line = &seen.job;
    let form = || {
        let mut form = forms::job(&format!("/admin/jobs/{}", line.name), line.version)
            .title("job-edit")
            .style("secondary");
        form.id = format!("job-{}", line.name);
        for field in &mut form.fields {
            field.id = format!("{}-{}", form.id, field.name);
            field.value = match field.name.as_str() {
                "expression" => line.expression.clone(),
                _ => line.is_enabled.to_string(),
            };
        }
        form
    };
    // What runs every second would show one and the same minute five times.
    let mut next = seen.ahead.clone();
    next.dedup_by_key(|moment| moment.timestamp() / 60);
    Job {
        name: line.name.clone(),
        expression: line.expression.clone(),
        is_enabled: line.is_enabled,
        last: seen.last.as_ref().map(run),
        is_missed: seen.is_missed,
        next,
        edit: may_change.then(form),
    }
}

fn run(record: &RunRecord) -> Run {
    let outcome = match (record.is_done, record.finished_at) {
        (Some(true), _) => "done",
        (Some(false), _) => "failed",
        (None, None) => "running",
        (None, Some(_)) => "missed",
    };
    let (late_since, detail) = late(record.detail.as_deref().unwrap_or_default());
    let took = record.finished_at.map(|finished| finished - record.started_at);
    Run {
        job: record.job.clone(),
        planned_at: record.planned_at,
        outcome: outcome.to_owned(),
        took_ms: took.map(|took| took.num_milliseconds()),
        late_since,
        detail: Some(detail).filter(|detail| !detail.is_empty()),
    }
}

/// Since when a run was missed before it was made up for, and what else it says.
fn late(detail: &str) -> (Option<DateTime<Utc>>, String) {
    let rest = detail.strip_prefix("missed since ").and_then(|rest| rest.split_once("; "));
    match rest.and_then(|(since, rest)| Some((since.parse().ok()?, rest))) {
        Some((since, rest)) => (Some(since), rest.to_owned()),
        None => (None, detail.to_owned()),
    }
}

async fn change(post: Post, name: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let (expression, runs) = (sent.text("expression"), sent.is_ticked("is_enabled"));
    let (caller, version) = (visit.caller(), sent.version());
    let set = visit.app().set_job(&caller, &name, expression.trim(), runs, version);
    let problem = match set.await {
        Ok(_) => return done("/admin/jobs", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit).await?;
    let forms = page.jobs.iter_mut().filter_map(|job| job.edit.as_mut());
    let above = complain(forms, request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
