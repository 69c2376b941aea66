//! Settings of a plugin read from a file in which a secret may stand.

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};

/// Reads the settings of a plugin from TOML. What is wrong is told with its line, and the line is not repeated: it may be the
/// one with a password.
///
/// ```
/// use migration_hub::federation::settings_from_toml;
/// #[derive(Debug, serde::Deserialize)]
/// struct Settings {
///     token: String,
/// }
/// let read = settings_from_toml::<Settings>("configure an example", "token = 'abc'")?;
/// assert_eq!(read.token, "abc");
/// let error = settings_from_toml::<Settings>("configure an example", "\ntoken = 'abc").unwrap_err();
/// assert!(error.message().starts_with("line 2: ") && !error.to_string().contains("abc"), "{error}");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
///
/// # Errors
/// `ConfigInvalid` naming the line and what is wrong in it.
pub fn settings_from_toml<T: DeserializeOwned>(operation: &'static str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Error::new(ErrorKind::ConfigInvalid, operation, format!("line {line}: {}", error.message().replace('\n', " ")))
    })
}
