//! What the page of a breakdown shows: the text with marks, and what is proposed, doubts first.

use chrono::NaiveDate;

use super::{breakdown_new::number, breakdown_parts::looked_at, difficulties, draft, frame::Visit};
use crate::{
    app::{
        boards::Organisations,
        worksheets::{
            Seen,
            counts::{FanOut, FanOuts},
            named::{NOBODY, outsiders},
        },
    },
    breakdown::PERHAPS,
    domain::{
        locale::Locale,
        organisation::COLLECTIVES,
        worksheet::{Head, Hindrance, Item, OUTSIDE, Place, Verdict},
    },
    web::{
        error::Failure,
        views::{
            Choice, Form,
            breakdown::{
                Breakdown, Group, Name, Row, Tally, again_form, discard_form, head_form,
                settle_form,
            },
            breakdown_text::passages,
        },
    },
    wording::Say,
};

/// Characters of an order that a row shows.
const EXCERPT_CHARS: usize = 140;
/// Characters of a heading.
const HEADING_CHARS: usize = 110;

/// What rows are made with.
pub(super) struct Facts {
    pub place: String,
    pub locale: Locale,
    pub organisations: Organisations,
    pub counts: FanOuts,
}

impl Facts {
    pub(super) async fn of(visit: &Visit, seen: &Seen) -> Result<Self, Failure> {
        Ok(Self {
            place: format!("/directives/new/{}", seen.sheet.id),
            locale: visit.locale(),
            organisations: visit.app().organisations_of_worksheet(seen).await?,
            counts: visit.app().fan_outs(visit.actor(), seen).await?,
        })
    }
}

/// The page.
///
/// # Errors
/// The database failed.
pub(super) async fn page(
    visit: &Visit,
    seen: &Seen,
    at: Option<u32>,
) -> Result<Breakdown, Failure> {
    let facts = Facts::of(visit, seen).await?;
    let (sheet, place) = (&seen.sheet, facts.place.clone());
    let version = sheet.version;
    let outside = outsiders(seen);
    let settle = if outside.is_empty() {
        None
    } else {
        let names = outside.iter().map(|one| Choice::plain(&one.name, &one.name)).collect();
        let nobody = Choice::words(NOBODY, "breakdown-nobody");
        let bodies = [nobody].into_iter().chain(bodies(visit, seen).await?).collect();
        Some(settle_form(&format!("{place}/names"), version, names, bodies))
    };
    let outsider = |name: &str, n: usize| {
        Say::new("breakdown-outsider").with("name", name).with("n", count(n))
    };
    let is_admin = visit.actor().is_admin();
    let is_open = |item: &Item| status_of(item) == "proposed";
    let looked = looked_at(&seen.items, at, &place, is_open);
    Ok(Breakdown {
        heading: number(&sheet.head.number),
        title: sheet.head.title.clone(),
        version,
        verdicts: format!("{place}/verdicts"),
        notices: sheet.doubts.iter().map(|doubt| said(doubt)).collect(),
        head: filled_head(head_form(&format!("{place}/head"), version), &sheet.head),
        outsiders: outside.iter().map(|one| outsider(&one.name, one.count)).collect(),
        settle,
        add: is_admin.then(|| "/admin/organisations/new".to_owned()),
        tally: tally(&seen.items, facts.counts.accepted),
        groups: groups(&sheet.text, looked.items, &facts),
        passages: passages(&sheet.text, looked.items, looked.window),
        parts: looked.parts,
        confirm: format!("{place}/draft"),
        again: again_form(&format!("{place}/reading"), version),
        discard: discard_form(&format!("{place}/discard"), version),
    })
}

/// Whom the forms of a breakdown offer: the collectives first.
///
/// # Errors
/// The database failed.
pub(super) async fn bodies(visit: &Visit, seen: &Seen) -> Result<Vec<Choice>, Failure> {
    let collective = |code: &str| Choice::words(code, format!("collective-{}", &code[1..]));
    let mut choices: Vec<Choice> = COLLECTIVES.iter().map(|(code, _)| collective(code)).collect();
    let known = visit.app().bodies_of_worksheet(seen).await?;
    choices.extend(difficulties::choices(&known, visit.locale()));
    Ok(choices)
}

fn filled_head(mut form: Form, head: &Head) -> Form {
    for field in &mut form.fields {
        let value = match field.name.as_str() {
            "kind" => head.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
            "number" => head.number.clone(),
            "issued_on" => head.issued_on.map(|day| day.to_string()).unwrap_or_default(),
            "issuer" => head.issuer.clone(),
            "signer" => head.signer.clone(),
            "title" => head.title.clone(),
            _ => head.before_means_the_day_before.to_string(),
        };
        *field = field.clone().value(value);
    }
    form
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn tally(items: &[Item], accepted: FanOut) -> Tally {
    let having =
        |status: &str| count(items.iter().filter(|item| status_of(item) == status).count());
    Tally {
        open: having("proposed"),
        accepted: having("accepted"),
        left_out: having("left_out"),
        general: having("general"),
        tasks: count(accepted.tasks),
        messages: count(accepted.messages),
    }
}

/// How a proposal stands, for people: an exhortation that nobody left out is one.
pub(super) fn status_of(item: &Item) -> &'static str {
    match item.verdict {
        Verdict::Proposed if item.content.is_general => "general",
        verdict => verdict.name(),
    }
}

/// Whether it was left out by the reading, reads like an order, and nobody has decided yet.
fn is_perhaps(item: &Item) -> bool {
    item.verdict == Verdict::Proposed && item.content.doubts.iter().any(|doubt| doubt == PERHAPS)
}

/// What a person has to look at stands first; all else below the heading of its section.
fn groups(text: &str, items: &[Item], facts: &Facts) -> Vec<Group> {
    let is_doubtful = |item: &&Item| {
        let is_open = status_of(item) == "proposed";
        is_perhaps(item)
            || is_open && (!item.content.doubts.is_empty() || item.content.hindrance().is_some())
            || item.verdict != Verdict::LeftOut && facts.counts.ended.contains_key(&item.number)
    };
    let (doubtful, clear): (Vec<&Item>, Vec<&Item>) = items.iter().partition(is_doubtful);
    let mut groups = Vec::new();
    if !doubtful.is_empty() {
        groups.push(Group {
            id: "doubts".to_owned(),
            heading: Say::new("breakdown-doubts").with("n", count(doubtful.len())),
            section: None,
            ready: 0,
            rows: doubtful.iter().map(|item| row(item, facts)).collect(),
        });
    }
    let chars: Vec<char> = text.chars().collect();
    let mut sections: Vec<Option<Place>> = Vec::new();
    for item in &clear {
        if !sections.contains(&item.content.under) {
            sections.push(item.content.under);
        }
    }
    for (index, under) in sections.into_iter().enumerate() {
        let items: Vec<&&Item> = clear.iter().filter(|item| item.content.under == under).collect();
        let ready = items.iter().filter(|item| status_of(item) == "proposed");
        let ready: Vec<u32> = ready.map(|item| item.number).collect();
        groups.push(Group {
            id: format!("section-{index}"),
            heading: heading(under, &chars),
            section: ready.first().copied(),
            ready: count(ready.len()),
            rows: items.iter().map(|item| row(item, facts)).collect(),
        });
    }
    groups
}

fn heading(under: Option<Place>, chars: &[char]) -> Say {
    let words = under.and_then(|(start, end)| chars.get(start..end));
    match words {
        Some(words) => Say::plain(excerpt(&words.iter().collect::<String>(), HEADING_CHARS)),
        None => Say::new("breakdown-without-heading"),
    }
}

fn excerpt(text: &str, chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(chars) else { return line };
    // A word that is cut is left out, unless there is but one.
    let end = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &line[..end])
}

pub(super) fn row(item: &Item, facts: &Facts) -> Row {
    let content = &item.content;
    let status = status_of(item);
    let name = |named: &str| name(named, facts);
    Row {
        number: item.number,
        path: content.path.clone(),
        status: status.to_owned(),
        decided: status != "proposed",
        text: match content.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            Some(title) => title.to_owned(),
            None => excerpt(&content.text, EXCERPT_CHARS),
        },
        leads: content.leads.iter().map(|lead| name(lead)).collect(),
        coordinators: content.coordinators.iter().map(|one| name(&one.organisation)).collect(),
        fan_out: fan_out(item.number, facts),
        due: due(item, facts.counts.due_on.get(&item.number).copied()),
        due_words: content.due_words.clone(),
        doubts: short_doubts(item, facts),
        href: format!("{}/items/{}", facts.place, item.number),
        settles: status == "proposed" && content.hindrance() == Some(Hindrance::Outside),
        accepts: status == "proposed" && content.hindrance().is_none(),
        leaves: status == "proposed" || is_perhaps(item),
        returns: matches!(status, "accepted" | "left_out"),
        follows: status == "general",
    }
}

/// How many tasks and messages, where it is more than one task.
pub(super) fn fan_out(number: u32, facts: &Facts) -> Option<Say> {
    let one = facts.counts.each.get(&number).filter(|one| one.tasks > 1)?;
    let (tasks, messages) = (count(one.tasks), count(one.messages));
    Some(Say::new("fan-out").with("tasks", tasks).with("messages", messages))
}

pub(super) fn due(item: &Item, due_on: Option<NaiveDate>) -> Say {
    draft::due(&item.content.due, due_on)
}

/// The same for a row, where names outside the register are marked themselves.
fn short_doubts(item: &Item, facts: &Facts) -> Vec<Say> {
    let mut short = doubts(item, facts);
    let all = short.len();
    short.retain(|doubt| doubt.key != "doubt-outside_the_register");
    if short.len() < all {
        short.push(Say::new("doubt-outsiders"));
    }
    short
}

/// What a person should look at, in words; a name that means nobody on the day of issue too.
pub(super) fn doubts(item: &Item, facts: &Facts) -> Vec<Say> {
    let known = item.content.doubts.iter().map(|doubt| said(doubt));
    let ended = facts.counts.ended.get(&item.number).into_iter().flatten().map(|error| {
        let named = name(error.detail.as_deref().unwrap_or_default(), facts).say;
        let complaint = Say::new(format!("error-{}", error.code));
        Say::new("doubt-named").with("name", named).with("complaint", complaint)
    });
    known.chain(ended).collect()
}

/// A doubt in words; some name what they are about.
pub(super) fn said(doubt: &str) -> Say {
    match doubt.split_once(": ") {
        Some((code, detail)) => Say::new(format!("doubt-{code}")).with("detail", detail),
        None => Say::new(format!("doubt-{doubt}")),
    }
}

/// Somebody named, in the reader's language.
fn name(named: &str, facts: &Facts) -> Name {
    if let Some(outside) = named.strip_prefix(OUTSIDE) {
        return Name { say: Say::plain(outside), outside: true };
    }
    let is_known = COLLECTIVES.iter().any(|(code, _)| *code == named);
    let say = match named.parse().ok().and_then(|id| facts.organisations.get(&id)) {
        Some(known) => Say::plain(known.name(facts.locale)),
        None if is_known => Say::new(format!("collective-{}", &named[1..])),
        None => Say::plain(named),
    };
    Name { say, outside: false }
}
