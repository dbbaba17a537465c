//! Words and templates: complete in three languages, and right as HTML for every sample.

use std::{collections::BTreeSet, fs, path::PathBuf};

use dondoc::{
    domain::locale::Locale,
    web::views::samples::render_all,
    wording::{Engine, Words},
};

fn folder(below: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Every file of that ending below a folder, with its text.
fn files(below: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder(below)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The keys of one language's word file, in order.
fn keys(locale: Locale) -> Vec<String> {
    let text = fs::read_to_string(folder("templates/words").join(format!("{locale}.ftl"))).unwrap();
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    let keys = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    keys.filter_map(key).collect()
}

/// What stands between `before` and the next quotation mark, wherever `before` stands.
fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Every sample of every page in every language.
fn pages() -> Vec<(String, String)> {
    let engine = Engine::load_strict().unwrap();
    let mut pages = Vec::new();
    for locale in Locale::ALL {
        for (name, html) in render_all(&engine, locale) {
            let html = html.unwrap_or_else(|error| panic!("{name} in {locale}: {error}"));
            pages.push((format!("{name} in {locale}"), html));
        }
    }
    pages
}

#[test]
fn the_three_languages_have_the_same_keys_once_each() {
    let vi = keys(Locale::Vi);
    assert!(vi.len() > 100, "the word file was read");
    for locale in Locale::ALL {
        let keys = keys(locale);
        let set: BTreeSet<_> = keys.iter().collect();
        assert_eq!(set.len(), keys.len(), "a key stands twice in {locale}");
        let difference: Vec<_> = set.symmetric_difference(&vi.iter().collect()).copied().collect();
        assert!(difference.is_empty(), "{locale} differs from vi: {difference:?}");
    }
}

#[test]
fn every_sentence_has_the_same_gaps_in_every_language() {
    let gaps = |locale: Locale| {
        let path = folder("templates/words").join(format!("{locale}.ftl"));
        let text = fs::read_to_string(path).unwrap();
        let mut gaps: BTreeSet<(String, String)> = BTreeSet::new();
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                name.clone_into(&mut key);
            }
            for rest in line.split("{ $").skip(1) {
                let gap = rest.split(' ').next().unwrap_or_default();
                gaps.insert((key.clone(), gap.to_owned()));
            }
        }
        gaps
    };
    let form = |(key, _): &(String, String)| !key.starts_with("form-");
    let vi: BTreeSet<_> = gaps(Locale::Vi).into_iter().filter(form).collect();
    for locale in [Locale::En, Locale::Es] {
        let other: BTreeSet<_> = gaps(locale).into_iter().filter(form).collect();
        let difference: Vec<_> = vi.symmetric_difference(&other).collect();
        assert!(difference.is_empty(), "gaps differ between vi and {locale}: {difference:?}");
    }
}

#[test]
fn every_word_that_templates_and_code_name_exists() {
    let keys: BTreeSet<String> = keys(Locale::Vi).into_iter().collect();
    let mut missing = BTreeSet::new();
    for (file, text) in files("templates", ".hbs") {
        for key in quoted(&text, "{{t \"").chain(quoted(&text, "(t \"")) {
            if !keys.contains(key) {
                missing.insert(format!("{file}: {key}"));
            }
        }
    }
    for (file, text) in files("src", ".rs") {
        // In views, labels, hints and titles are keys too.
        let named: &[&str] = if file.contains("/views/") {
            &["Say::new(\"", ".label(\"", ".hint(\"", ".title(\""]
        } else {
            &["Say::new(\""]
        };
        for key in named.iter().flat_map(|before| quoted(&text, before)) {
            if !keys.contains(key) && !file.contains("/wording/") {
                missing.insert(format!("{file}: {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_status_has_a_drawing() {
    let icons = fs::read_to_string(folder("templates/pages/parts/icons.hbs")).unwrap();
    for key in keys(Locale::Vi) {
        if let Some(status) = key.strip_prefix("status-") {
            assert!(icons.contains(&format!("id=\"i-{status}\"")), "no drawing for {status}");
        }
    }
}

#[test]
fn page_templates_hold_no_words_of_their_own() {
    let templates = files("templates/pages", ".hbs").into_iter();
    // That part is attributes only; it stands inside a tag.
    for (file, text) in templates.filter(|(file, _)| !file.ends_with("field_marks.hbs")) {
        let mut plain = String::new();
        let mut rest = text.as_str();
        // Expressions first: they stand inside tags too.
        while let Some((before, after)) = rest.split_once("{{") {
            plain.push_str(before);
            rest = after.split_once("}}").unwrap_or_default().1.trim_start_matches('}');
        }
        plain.push_str(rest);
        for attribute in [" title=\"", " aria-label=\"", " alt=\"", " placeholder=\""] {
            for value in quoted(&plain, attribute) {
                assert!(!value.contains(char::is_alphabetic), "{file}: {attribute}{value}");
            }
        }
        // What is engraved on a key reads the same everywhere.
        let parts = plain.split('<').filter(|part| !part.starts_with("kbd>"));
        let outside = parts.map(|part| part.split_once('>').unwrap_or(("", part)).1);
        for words in outside {
            let language = matches!(words.trim(), "VI" | "EN" | "ES");
            assert!(language || !words.contains(char::is_alphabetic), "{file}: {words:?}");
        }
    }
}

#[test]
fn every_page_renders_in_every_language_without_inline_code() {
    for (name, html) in pages() {
        assert!(!html.contains("<script>alert"), "{name}: free text became markup");
        assert!(!html.contains(" style=\""), "{name}: inline style");
        assert!(!html.contains("<style"), "{name}: inline style");
        let scripts = html.matches("<script").count();
        let ours = html.matches("<script src=\"/static/").count();
        assert!(scripts == ours && (2..=4).contains(&ours), "{name}: a script of its own");
        for handler in [" onclick=", " onchange=", " onsubmit=", " onload=", "javascript:"] {
            assert!(!html.contains(handler), "{name}: {handler}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{name}: one main heading");
        assert!(html.len() < 100_000, "{name}: {} bytes", html.len());
    }
}

#[test]
fn every_form_that_posts_carries_the_csrf_token() {
    for (name, html) in pages() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"csrf\" value=\"sample\""), "{name}: {form}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_target() {
    for (name, html) in pages() {
        let ids: Vec<&str> = quoted(&html, " id=\"").collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{name}: an id stands twice");
        for before in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", "href=\"#"] {
            for target in quoted(&html, before) {
                assert!(set.contains(target), "{name}: {before}{target} leads nowhere");
            }
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, html) in pages() {
        let labelled: BTreeSet<&str> = quoted(&html, "<label for=\"").collect();
        for tag in ["<input ", "<select ", "<textarea "] {
            for field in html.split(tag).skip(1) {
                let field = field.split('>').next().unwrap_or_default();
                let wrapped = ["\"hidden\"", "\"checkbox\"", "\"radio\""];
                if wrapped.iter().any(|kind| field.contains(&format!("type={kind}"))) {
                    continue;
                }
                let id = quoted(&format!(" {field}"), " id=\"").next().map(str::to_owned);
                let id = id.unwrap_or_else(|| panic!("{name}: a field without id: {field}"));
                assert!(labelled.contains(id.as_str()), "{name}: {id} has no label");
            }
        }
    }
}

#[test]
fn the_words_load() {
    Words::load().unwrap();
}
