//! Every page of the demo, for every kind of reader: the accessibility checker finds nothing,
//! every stop of the keyboard is reached and seen, nothing stands out of the window, no page is heavy.
//!
//! Language × theme × width pair by pair; all of it with `DONDOC_LOOKS=all`, only what the pictures
//! in docs/ show with `DONDOC_LOOKS=pictures` (`scripts/every-page`).

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

async fn walked(locale: &'static str, light_and_narrow: bool, readers: [&[Reader]; 2]) {
    let site = Site::open().await;
    let (mut faults, mut pages) = (Vec::new(), 0);
    let looks = std::env::var("DONDOC_LOOKS").unwrap_or_default();
    for (index, width) in WIDTHS.into_iter().enumerate() {
        for is_dark in [false, true] {
            let is_wanted = match looks.as_str() {
                "all" => true,
                "pictures" => index < 2 && !is_dark,
                _ => index < 2 && (is_dark == light_and_narrow) == (index == 1),
            };
            if !is_wanted {
                continue;
            }
            let whom = if looks.is_empty() { readers[index].to_vec() } else { readers.concat() };
            let look = Look { locale, is_dark, width };
            let (mut found, seen) = site.walk(look, &whom).await;
            // The full run takes long: what it sees is said as it goes.
            println!("{look:?}: {seen} pages, {} faults", found.len());
            faults.append(&mut found);
            pages += seen;
        }
    }
    assert!(faults.is_empty(), "{} faults on {pages} pages:\n{}", faults.len(), faults.join("\n"));
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
