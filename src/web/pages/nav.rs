//! The main navigation: what a reader's posts open.

use crate::{
    domain::rights::{Actor, Role},
    web::views::NavItem,
};

/// Who finds an entry there.
#[derive(Clone, Copy)]
enum For {
    Everybody,
    /// Whoever may look at everybody's messages.
    Outbox,
    /// Whoever reads everything.
    Readers,
}

/// Word, address and drawing of each entry.
const ENTRIES: [(&str, &str, &str, For); 18] = [
    ("nav-work", "/", "work", For::Everybody),
    ("nav-overview", "/overview", "overview", For::Everybody),
    ("nav-directives", "/directives", "directive", For::Everybody),
    ("nav-tasks", "/tasks", "task", For::Everybody),
    ("nav-extensions", "/extensions", "extension_pending", For::Everybody),
    ("nav-difficulties", "/difficulties", "difficulty", For::Everybody),
    ("nav-inspections", "/inspections", "inspection", For::Everybody),
    ("nav-messages", "/messages", "message", For::Outbox),
    ("nav-calendar", "/calendar", "calendar", For::Everybody),
    ("nav-admin", "/admin", "work", For::Readers),
    ("nav-people", "/admin/people", "people", For::Readers),
    ("nav-absences", "/admin/absences", "leave", For::Readers),
    ("nav-portfolios", "/admin/portfolios", "overview", For::Readers),
    ("nav-organisations", "/admin/organisations", "organisation", For::Everybody),
    ("nav-reorganisations", "/admin/reorganisations", "organisation", For::Readers),
    ("nav-policies", "/admin/policies", "policy", For::Readers),
    ("nav-audit", "/audit", "audit", For::Readers),
    ("nav-jobs", "/admin/jobs", "jobs", For::Readers),
];

/// The entries for `actor` on the page at `path`.
#[must_use]
pub fn entries(actor: &Actor, path: &str) -> Vec<NavItem> {
    let opens = |who: For| match who {
        For::Everybody => true,
        For::Outbox => actor.has_one_of(&[Role::Admin, Role::Secretariat, Role::Auditor]),
        For::Readers => actor.reads_everything(),
    };
    let open = ENTRIES.into_iter().filter(|(.., who)| opens(*who));
    open.map(|(key, href, icon, _)| NavItem {
        href: href.to_owned(),
        key: key.to_owned(),
        icon: icon.to_owned(),
        current: is_below(path, href),
        count: None,
    })
    .collect()
}

/// Whether `path` is `href` or lies below it.
fn is_below(path: &str, href: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let rest = path.strip_prefix(href);
    // The list of the settings' pages is above all of them.
    path == href
        || (!["/", "/admin"].contains(&href) && rest.is_some_and(|rest| rest.starts_with('/')))
}
