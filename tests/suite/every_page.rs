//! Every page of the demo, for every kind of reader: the accessibility checker finds nothing,
//! every stop of the keyboard is reached and seen, nothing stands out of the window, no page is heavy.
//!
//! Language × theme × width pair by pair, where a page that several readers open alike is looked
//! at once in each; all of it with `DONDOC_LOOKS=all`, only what the pictures in docs/ show with
//! `DONDOC_LOOKS=pictures` (`scripts/every-page`).

use crate::page_walk::{Look, Reader, Site};

const OFFICE: Reader = ("secretariat", "G22");
const HEAD: Reader = ("head", "G22");
const ADMIN: Reader = ("admin", "G22");
const INSPECTOR: Reader = ("inspector", "G22");
const FOCAL: Reader = ("focal", "H18");
const CITY: Reader = ("focal", "H26");
const LEADER: Reader = ("leader", "H18");

/// A width for phones, one for windows; the full run has also those of large phones and screens.
const WIDTHS: [u32; 4] = [360, 1280, 768, 1920];

fn looks(widths: &[u32], themes: &[bool]) -> Vec<Look> {
    let with = |width| themes.iter().map(move |is_dark| Look { is_dark: *is_dark, width });
    widths.iter().copied().flat_map(with).collect()
}

async fn walked(locale: &str, light_and_narrow: bool, readers: [&[Reader]; 2]) {
    let site = Site::open().await;
    let (faults, pages) = match std::env::var("DONDOC_LOOKS").unwrap_or_default().as_str() {
        "all" => {
            let all = looks(&WIDTHS, &[false, true]);
            site.walk(locale, &all, &readers.concat(), false).await
        }
        "pictures" => {
            let shown = looks(&WIDTHS[..2], &[false]);
            site.walk(locale, &shown, &readers.concat(), false).await
        }
        _ => {
            let [narrow, wide] = readers;
            let (first, second) = (
                looks(&WIDTHS[..1], &[!light_and_narrow]),
                looks(&WIDTHS[1..2], &[light_and_narrow]),
            );
            let (mut faults, pages) = site.walk(locale, &first, narrow, true).await;
            let (others, more) = site.walk(locale, &second, wide, true).await;
            faults.extend(others);
            (faults, pages + more)
        }
    };
    assert!(faults.is_empty(), "{} faults in {pages} looks:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_right_in_vietnamese() {
    walked("vi", true, [&[OFFICE, FOCAL], &[ADMIN, LEADER]]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_right_in_english() {
    walked("en", false, [&[HEAD, INSPECTOR], &[OFFICE, CITY]]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_right_in_spanish() {
    walked("es", true, [&[ADMIN, CITY], &[OFFICE, HEAD]]).await;
}
