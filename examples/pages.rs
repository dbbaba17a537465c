//! Writes every sample of every page into a folder, to be looked at in a browser:
//! `cargo run --example pages -- target/pages`.

use std::{fs, path::PathBuf};

use anyhow::Context;
use dondoc::{
    domain::locale::Locale,
    web::views::samples::render_all,
    wording::{Engine, asset},
};

const ASSETS: [&str; 3] = ["app.css", "app.js", "favicon.svg"];

fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("name a folder")?);
    fs::create_dir_all(&folder)?;
    for name in ASSETS {
        fs::write(folder.join(name), asset(name).context(name)?.bytes)?;
    }
    let engine = Engine::load_strict()?;
    for locale in Locale::ALL {
        for (name, html) in render_all(&engine, locale) {
            // Opened as files, pages find their assets beside them.
            let html = html?.replace("\"/static/", "\"").replace("?v&#x3D;", "?v=");
            fs::write(folder.join(format!("{name}-{locale}.html")), html)?;
        }
    }
    Ok(())
}
