//! Passwords: Argon2id, away from the threads that serve requests.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::{OnceCell, Semaphore};
use unicode_normalization::UnicodeNormalization;

use crate::{
    app::{App, AppError, By, by::record},
    domain::{fields::FieldErrors, ids::PersonId},
    store::{accounts, directory},
};

/// Memory of one computation, KiB. With [`PASSES`] about 50 ms on a small machine.
const MEMORY_KIB: u32 = 19_456;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Computations at once, in this process: bounds the memory they take together.
const AT_ONCE: usize = 4;
/// Shortest password, characters.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Longest password, characters.
pub const PASSWORD_CHARS_MAX: usize = 200;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
static NOBODY: OnceCell<String> = OnceCell::const_new();

/// Checks a new password.
///
/// # Errors
/// Names `password` as `password_too_short`, `too_long`, `password_is_the_address` or
/// `password_too_plain`.
pub fn check(password: &str, email: &str) -> Result<(), FieldErrors> {
    let chars = password.chars().count();
    let folded = password.trim().to_lowercase();
    let first = password.chars().next();
    let code = if chars < PASSWORD_CHARS_MIN {
        "password_too_short"
    } else if chars > PASSWORD_CHARS_MAX {
        "too_long"
    } else if folded == email || Some(folded.as_str()) == email.split('@').next() {
        "password_is_the_address"
    } else if password.chars().all(|c| Some(c) == first) {
        "password_too_plain"
    } else {
        return Ok(());
    };
    Err(FieldErrors::one("password", code))
}

/// The hash of `password` in PHC form.
///
/// # Errors
/// The machine failed.
pub async fn hash(password: &str) -> Result<String, AppError> {
    let password = normal(password);
    apart(move || {
        let hash: PasswordHash =
            hasher()?.hash_password(password.as_bytes()).map_err(|error| error.to_string())?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether `password` is the one of `hash`. Where there is no hash, the answer is no, after
/// the same time.
///
/// # Errors
/// The machine failed.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool, AppError> {
    let is_somebody = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => NOBODY.get_or_try_init(|| self::hash("nobody's password")).await?.clone(),
    };
    let password = normal(password);
    let fits = apart(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| error.to_string())?;
        Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok())
    });
    Ok(fits.await? && is_somebody)
}

/// Vietnamese keyboards write one letter in two ways: both are the same password.
fn normal(password: &str) -> String {
    password.chars().take(PASSWORD_CHARS_MAX + 1).nfc().collect()
}

fn hasher() -> Result<Argon2<'static>, String> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| error.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn apart<T: Send + 'static>(
    compute: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, AppError> {
    let _turn = TURNS.acquire().await.map_err(|error| AppError::Machine(error.to_string()))?;
    let computed = tokio::task::spawn_blocking(compute).await;
    computed.map_err(|error| AppError::Machine(error.to_string()))?.map_err(AppError::Machine)
}

impl App {
    /// Gives a person a new password on the machine itself; other sessions end.
    ///
    /// # Errors
    /// Only for the machine; the password is checked.
    pub async fn set_password(
        &self,
        by: &By,
        person: PersonId,
        password: &str,
    ) -> Result<(), AppError> {
        if !matches!(by, By::Machine) {
            return Err(AppError::Forbidden("machine_only"));
        }
        let known = crate::store::people::find(self.db.reader(), person).await?;
        let known = known.ok_or(AppError::NotFound("person"))?;
        check(password, &known.email)?;
        let hash = hash(password).await?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        directory::lock(tx, person).await?;
        accounts::set_password(tx, person, hash).await?;
        accounts::end_sessions(tx, person).await?;
        record(tx, by, ("person", person.0), "set_password", serde_json::Value::Null, now).await?;
        writing.tx.commit().await?;
        Ok(())
    }
}
