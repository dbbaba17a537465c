//! Letters as files: one `.eml` each, whole or not there at all.

use std::{io::Write as _, path::PathBuf};

use super::{Outgoing, SendError};

/// A folder that letters are written into.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Letters go into `path`, which is made where it is missing.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Writes one letter. The file is named after the message, so writing it again is harmless.
    pub(super) async fn write(&self, letter: &Outgoing) -> Result<(), SendError> {
        let (folder, name) = (self.path.clone(), format!("{}.eml", letter.message));
        let bytes = letter.mime.clone();
        let write = move || {
            std::fs::create_dir_all(&folder)?;
            let draft = folder.join(format!(".{name}.part"));
            let mut file = std::fs::File::create(&draft)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            std::fs::rename(&draft, folder.join(&name))
        };
        self.run(write).await
    }

    /// Whether the folder can be written to.
    pub(super) async fn check(&self) -> Result<(), SendError> {
        let folder = self.path.clone();
        let check = move || {
            std::fs::create_dir_all(&folder)?;
            let probe = folder.join(".probe");
            std::fs::write(&probe, b"")?;
            std::fs::remove_file(&probe)
        };
        self.run(check).await
    }

    async fn run(
        &self,
        work: impl FnOnce() -> std::io::Result<()> + Send + 'static,
    ) -> Result<(), SendError> {
        let ours = |error: &dyn std::fmt::Display| {
            SendError::Ours(format!("{}: {error}", self.path.display()))
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(done) => done.map_err(|error| ours(&error)),
            Err(error) => Err(ours(&error)),
        }
    }
}
