//! The files below `templates/`, built into the program.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

/// Everything below `templates/`.
#[derive(RustEmbed)]
#[folder = "templates/"]
pub(super) struct Templates;

/// A file that browsers fetch from `/static/`.
pub struct Asset {
    /// The bytes to send.
    pub bytes: Cow<'static, [u8]>,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// Eight hexadecimal digits that change with the content; part of the address, so that a
    /// browser may keep the file for ever.
    pub version: String,
}

/// The file `name` below `templates/static/`, if there is one.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    let content_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let file = Templates::get(&format!("static/{name}"))?;
    let version = version(&file);
    Some(Asset { bytes: file.data, content_type, version })
}

fn version(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
