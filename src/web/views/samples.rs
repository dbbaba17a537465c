//! Every page with its samples, and texts that pages have to bear.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia::Ho_Chi_Minh;

use super::{
    Flash, FlashKind, Link, NavItem, Page, Shell, TaskRow, UserMenu,
    admin::{Admin, Settings},
    audit::Audit,
    breakdown::Breakdown,
    breakdown_item::BreakdownItem,
    breakdown_new::BreakdownNew,
    calendar::Calendar,
    calendar_moved::CalendarMoved,
    clause::Clause,
    difficulties::Difficulties,
    difficulty::Difficulty,
    directive::Directive,
    directive_draft::DirectiveDraft,
    directives::Directives,
    extensions::Extensions,
    form_page::FormPage,
    inspection::Inspection,
    inspection_calendar::InspectionCalendar,
    inspections::Inspections,
    jobs::Jobs,
    me::Me,
    messages::{Message, Messages},
    organisations::{Organisation, Organisations},
    overview::{Overview, OverviewOrganisations},
    people::{People, Person},
    periods::{Period, Periods},
    policies::Policies,
    policy_draft::PolicyDraft,
    problem::Problem,
    series::{Series, SeriesList},
    sign_in::{Forgotten, Invitation, SignIn},
    style::Style,
    talk::Comments,
    task::Task,
    tasks::Tasks,
    work::Work,
};
use crate::{
    domain::locale::Locale,
    wording::{Engine, EngineError, Say},
};

/// A page's name, and its HTML.
pub type Rendered = (String, Result<String, EngineError>);

/// Every sample of every page, in one language.
#[must_use]
pub fn render_all(engine: &Engine, locale: Locale) -> Vec<Rendered> {
    let mut all = Vec::new();
    add::<SignIn>(engine, locale, &mut all);
    add::<Forgotten>(engine, locale, &mut all);
    add::<Invitation>(engine, locale, &mut all);
    add::<Work>(engine, locale, &mut all);
    add::<Overview>(engine, locale, &mut all);
    add::<OverviewOrganisations>(engine, locale, &mut all);
    add::<Tasks>(engine, locale, &mut all);
    add::<Task>(engine, locale, &mut all);
    add::<Periods>(engine, locale, &mut all);
    add::<Period>(engine, locale, &mut all);
    add::<Clause>(engine, locale, &mut all);
    add::<SeriesList>(engine, locale, &mut all);
    add::<Series>(engine, locale, &mut all);
    add::<Extensions>(engine, locale, &mut all);
    add::<Difficulties>(engine, locale, &mut all);
    add::<Difficulty>(engine, locale, &mut all);
    add::<InspectionCalendar>(engine, locale, &mut all);
    add::<Inspections>(engine, locale, &mut all);
    add::<Inspection>(engine, locale, &mut all);
    add::<Comments>(engine, locale, &mut all);
    add::<Directives>(engine, locale, &mut all);
    add::<BreakdownNew>(engine, locale, &mut all);
    add::<Breakdown>(engine, locale, &mut all);
    add::<BreakdownItem>(engine, locale, &mut all);
    add::<DirectiveDraft>(engine, locale, &mut all);
    add::<Directive>(engine, locale, &mut all);
    add::<Messages>(engine, locale, &mut all);
    add::<Message>(engine, locale, &mut all);
    add::<Calendar>(engine, locale, &mut all);
    add::<People>(engine, locale, &mut all);
    add::<Person>(engine, locale, &mut all);
    add::<Organisations>(engine, locale, &mut all);
    add::<Organisation>(engine, locale, &mut all);
    add::<Jobs>(engine, locale, &mut all);
    add::<Admin>(engine, locale, &mut all);
    add::<Settings>(engine, locale, &mut all);
    add::<CalendarMoved>(engine, locale, &mut all);
    add::<Policies>(engine, locale, &mut all);
    add::<PolicyDraft>(engine, locale, &mut all);
    add::<Audit>(engine, locale, &mut all);
    add::<Me>(engine, locale, &mut all);
    add::<FormPage>(engine, locale, &mut all);
    add::<Problem>(engine, locale, &mut all);
    add::<Style>(engine, locale, &mut all);
    all
}

fn add<P: Page>(engine: &Engine, locale: Locale, all: &mut Vec<Rendered>) {
    let name = P::TEMPLATE.trim_start_matches("pages/").replace('/', "-");
    for (at, page) in P::samples().iter().enumerate() {
        let shell = shell(locale, &name, at);
        all.push((format!("{name}-{at}"), shell.render(engine, page)));
    }
}

/// A frame; the second sample of a page bears a refusal and a held system.
fn shell(locale: Locale, name: &str, at: usize) -> Shell {
    let signed_in = !matches!(name, "sign_in" | "forgotten" | "invitation");
    Shell {
        locale,
        zone: Ho_Chi_Minh,
        csrf: "sample".to_owned(),
        path: "/".to_owned(),
        now: instant(1),
        nav: if signed_in { nav(name, &DAILY) } else { Vec::new() },
        nav_settings: if signed_in { nav(name, &SETTINGS) } else { Vec::new() },
        user: signed_in.then(|| UserMenu {
            key: "0190".to_owned(),
            name: "Nguyễn Thị Minh Nguyệt".to_owned(),
            email: "nguyet@example.vn".to_owned(),
            posts: vec![
                Say::new("post").with("role", Say::new("role-focal")).with("organisation", LONG),
            ],
            in_place_of: vec![Say::new("in-place-of").with("name", HOSTILE).with("until", day(5))],
        }),
        flash: match (signed_in, at) {
            (true, 1) => Some(Flash { kind: FlashKind::Success, say: Say::new("flash-saved") }),
            (true, 2) => Some(Flash { kind: FlashKind::Error, say: Say::plain(HOSTILE) }),
            _ => None,
        },
        demo: at == 0,
        held: at == 1,
        single_keys: true,
    }
}

/// An entry: word, address, drawing, count.
type Entry = (&'static str, &'static str, &'static str, Option<u32>);

const DAILY: [Entry; 8] = [
    ("work", "/", "work", Some(12)),
    ("overview", "/overview", "overview", None),
    ("directives", "/directives", "directive", None),
    ("tasks", "/tasks", "task", Some(1263)),
    ("difficulties", "/difficulties", "difficulty", None),
    ("inspections", "/inspections", "inspection", None),
    ("messages", "/messages", "message", None),
    ("calendar", "/calendar", "calendar", None),
];
const SETTINGS: [Entry; 5] = [
    ("people", "/admin/people", "people", None),
    ("organisations", "/admin/organisations", "organisation", None),
    ("policies", "/admin/policies", "policy", None),
    ("audit", "/audit", "audit", None),
    ("jobs", "/admin/jobs", "jobs", None),
];

fn nav(current: &str, entries: &[Entry]) -> Vec<NavItem> {
    let item = |&(key, href, icon, count): &Entry| NavItem {
        href: href.to_owned(),
        key: format!("nav-{key}"),
        icon: icon.to_owned(),
        current: current.trim_end_matches('s') == key.trim_end_matches('s'),
        count,
    };
    entries.iter().map(item).collect()
}

/// Free text that tries to be markup.
pub const HOSTILE: &str = "<script>alert('x')</script> & \"ngoặc\" {{t}} </textarea>";

/// A name as long as they come.
pub const LONG: &str = "Ủy ban nhân dân tỉnh Bà Rịa – Vũng Tàu, Văn phòng Đoàn đại biểu Quốc hội \
                        và Hội đồng nhân dân (bộ phận tiếp nhận và trả kết quả giải quyết thủ tục \
                        hành chính theo cơ chế một cửa, một cửa liên thông)";

/// The day `days` after the demonstration's first (2023-12-20).
#[must_use]
pub fn day(days: i64) -> NaiveDate {
    instant(0).date_naive() + chrono::TimeDelta::days(days)
}

/// The instant `hours` after the demonstration's midnight.
#[must_use]
pub fn instant(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_703_030_400 + 3600 * hours, 0).unwrap_or_default()
}

/// Rows as lists have them: late, soon, blocked, done, undated and hostile.
#[must_use]
pub fn task_rows() -> Vec<TaskRow> {
    let late =
        |n: i64, working: i64| Say::new("days-late-working").with("n", n).with("working", working);
    let row = |at: usize, title: &str, due: Option<i64>, badges: &[&str]| TaskRow {
        href: format!("/tasks/{at}"),
        reference: format!("27/CT-TTg · II.{at}.a"),
        title: title.to_owned(),
        lead: "Ủy ban nhân dân tỉnh Điện Biên".to_owned(),
        due_on: due.map(day),
        lateness: None,
        blocked: None,
        urgency: None,
        badges: badges.iter().map(|badge| (*badge).to_owned()).collect(),
    };
    let said = |row: TaskRow, urgency: &str, say: Say| TaskRow {
        lateness: Some(say),
        urgency: Some(urgency.to_owned()),
        ..row
    };
    let title =
        "Hoàn thành kết nối Cổng dịch vụ công quốc gia với Cơ sở dữ liệu quốc gia về dân cư";
    let blocked = Say::new("blocked-for").with("n", 9_i64).with("whom", "Bộ Tư pháp");
    vec![
        said(row(1, title, Some(-10), &["in_progress", "late"]), "late", late(10, 8)),
        said(
            row(
                2,
                "Số hóa hồ sơ đất đai, môi trường",
                Some(-41),
                &["assigned", "late", "exhausted"],
            ),
            "late",
            late(41, 29),
        ),
        said(
            row(3, "Báo cáo kết quả rà soát phí, lệ phí", Some(1), &["in_progress", "due_soon"]),
            "soon",
            Say::new("days-left").with("n", 1_i64),
        ),
        TaskRow {
            blocked: Some(blocked),
            ..said(row(4, title, Some(-3), &["in_progress", "late", "blocked"]), "late", late(3, 3))
        },
        row(5, "Công khai kết quả chấm điểm", Some(-6), &["completed", "in_time"]),
        row(6, "Thường xuyên cập nhật dữ liệu", None, &["in_progress", "undated"]),
        TaskRow { lead: LONG.to_owned(), ..row(7, HOSTILE, Some(30), &["returned"]) },
    ]
}

/// A link with a hostile text.
#[must_use]
pub fn hostile_link() -> Link {
    Link::new("/organisations/1", HOSTILE)
}
