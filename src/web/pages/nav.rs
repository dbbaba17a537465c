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

/// The list of the settings' pages; whatever stands behind it belongs to them.
const SETTINGS: &str = "/admin";

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
    ("nav-admin", SETTINGS, "work", For::Readers),
    ("nav-people", "/admin/people", "people", For::Readers),
    ("nav-absences", "/admin/absences", "leave", For::Readers),
    ("nav-portfolios", "/admin/portfolios", "overview", For::Readers),
    ("nav-organisations", "/admin/organisations", "organisation", For::Everybody),
    ("nav-reorganisations", "/admin/reorganisations", "organisation", For::Readers),
    ("nav-policies", "/admin/policies", "policy", For::Readers),
    ("nav-audit", "/audit", "audit", For::Readers),
    ("nav-jobs", "/admin/jobs", "jobs", For::Readers),
];

/// The entries for `actor` on the page at `path`: those of the daily work, and those of the
/// settings.
#[must_use]
pub fn entries(actor: &Actor, path: &str) -> (Vec<NavItem>, Vec<NavItem>) {
    let opens = |who: For| match who {
        For::Everybody => true,
        For::Outbox => actor.has_one_of(&[Role::Admin, Role::Secretariat, Role::Auditor]),
        For::Readers => actor.reads_everything(),
    };
    let open = ENTRIES.into_iter().filter(|(.., who)| opens(*who));
    let mut all: Vec<NavItem> =
        open.map(|(key, href, icon, _)| item(key, href, icon, path)).collect();
    if !all.iter().any(|item| item.current) && path.starts_with(SETTINGS) {
        // A page of the settings that has no entry of its own.
        all.iter_mut().filter(|item| item.href == SETTINGS).for_each(|item| item.current = true);
    }
    // A row of its own only where there are several.
    match all.iter().position(|item| item.href == SETTINGS) {
        Some(at) => {
            let settings = all.split_off(at);
            (all, settings)
        }
        None => (all, Vec::new()),
    }
}

fn item(key: &str, href: &str, icon: &str, path: &str) -> NavItem {
    NavItem {
        href: href.to_owned(),
        key: key.to_owned(),
        icon: icon.to_owned(),
        current: is_below(path, href),
        count: None,
    }
}

/// Lists that are kept beside the one under which people look for them.
const BESIDE: [(&str, &str); 3] =
    [("/series", "/tasks"), ("/common-difficulties", "/difficulties"), ("/periods", "/overview")];

/// Whether `path` is `href` or lies below it.
fn is_below(path: &str, href: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    if BESIDE.iter().any(|(beside, main)| *main == href && path.starts_with(beside)) {
        return true;
    }
    let rest = path.strip_prefix(href);
    // The list of the settings' pages is above all of them.
    path == href
        || (!["/", SETTINGS].contains(&href) && rest.is_some_and(|rest| rest.starts_with('/')))
}
