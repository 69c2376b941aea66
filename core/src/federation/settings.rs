//! The settings of a portal's plugin: read from a file or from what a store keeps, in one vocabulary for all of them.
//!
//! | setting | what it is | where |
//! |---|---|---|
//! | `base` | the address that requests start from | all that have one; the plugin `web` has `sitemaps` and `feeds` |
//! | `language` | the language of what names none; it has to be said, for none is assumed | all |
//! | `publisher` | who publishes what names no publisher | all |
//! | `page_size` | how much is asked for at once: [`PageSize`] | all that the portal lets say it |
//! | `credentials` | the account: [`Credentials`](super::fetch::Credentials) | all but `web` |
//! | `review` | in which fields the state of a review is shown: [`ReviewFields`] | all that write |

mod page_size;
mod review;
mod secrets;
#[cfg(test)]
mod tests;

pub use page_size::{PageSize, PageSizeError};
pub use review::ReviewFields;
pub use secrets::holds_credentials;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};
use crate::people::Handle;
use crate::text::json::pointer;
use crate::text::{echo, shortened};

/// The member that settings are given the name of their source as.
const SOURCE: &str = "source";

/// Characters of what an error says of a setting.
const SAID_CHARS: usize = 600;

/// Reads the settings of a plugin as a store keeps them. What they are read into has a field `source` for the name of the
/// source, first of all; the settings do not.
///
/// ```
/// use migration_hub::federation::{PageSize, settings_from_json};
/// use migration_hub::people::Handle;
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Config {
///     source: Handle,
///     page_size: PageSize,
/// }
/// let name: Handle = "example".parse()?;
/// let read = |settings| settings_from_json::<Config>("configure an example", &name, &settings);
/// let config = read(serde_json::json!({"page_size": 50}))?;
/// assert_eq!((config.source.as_str(), config.page_size.get()), ("example", 50));
///
/// let error = read(serde_json::json!({"page_size": 5_000})).unwrap_err();
/// assert_eq!(error.message(), "/page_size: «5000» is no size of a page: expected 2 to 1000");
/// let error = read(serde_json::json!({"page-size": 50})).unwrap_err();
/// assert_eq!(error.message(), "/page-size: unknown field `page-size`, expected `page_size`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `ConfigInvalid` with the place of what is wrong as a JSON pointer, what stands there, and what was expected. What stands where
/// a secret belongs is not repeated.
pub fn settings_from_json<T: DeserializeOwned>(
    operation: &'static str,
    source: &Handle,
    settings: &Value,
) -> Result<T> {
    let Value::Object(settings) = settings else {
        return Err(Error::new(
            ErrorKind::ConfigInvalid,
            operation,
            "settings are an object: expected their names and values",
        ));
    };
    if settings.contains_key(SOURCE) {
        let message =
            "/source: unknown field `source`: expected the settings alone, the name of the source stands beside them";
        return Err(Error::new(ErrorKind::ConfigInvalid, operation, message));
    }
    let mut named = settings.clone();
    named.insert(SOURCE.to_owned(), source.as_str().into());
    serde_path_to_error::deserialize(Value::Object(named)).map_err(|error| {
        let said = error.inner().to_string();
        let missing = said.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        let place = missing.map_or_else(|| place(error.path()), |name| pointer(&place(error.path()), name));
        // It is no setting, though it is a field.
        let said = said.replace("`source`, ", "");
        let said = said.replace("expected `source` or `", "expected `");
        let said = shortened(&said, SAID_CHARS);
        let message = if place.is_empty() { said.into_owned() } else { format!("{place}: {said}") };
        Error::new(ErrorKind::ConfigInvalid, operation, message)
    })
}

/// A path as a JSON pointer.
fn place(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |parent, segment| match segment {
        Segment::Seq { index } => format!("{parent}/{index}"),
        Segment::Map { key } => pointer(&parent, key),
        Segment::Enum { .. } | Segment::Unknown => parent,
    })
}

/// Reads the settings of a plugin from TOML, as [`settings_from_json`] reads them. What is no TOML is told with its line, and
/// the line is not repeated: it may be the one with a password.
///
/// ```
/// use migration_hub::federation::settings_from_toml;
/// use migration_hub::people::Handle;
/// #[derive(Debug, serde::Deserialize)]
/// struct Config {
///     source: Handle,
///     token: String,
/// }
/// let name: Handle = "example".parse()?;
/// let read = settings_from_toml::<Config>("configure an example", &name, "token = 'abc'")?;
/// assert_eq!((read.source.as_str(), read.token.as_str()), ("example", "abc"));
/// let error = settings_from_toml::<Config>("configure an example", &name, "\ntoken = 'abc").unwrap_err();
/// assert!(error.message().starts_with("line 2: ") && !error.to_string().contains("abc"), "{error}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`settings_from_json`].
pub fn settings_from_toml<T: DeserializeOwned>(operation: &'static str, source: &Handle, text: &str) -> Result<T> {
    let settings: Value = toml::from_str(text).map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Error::new(ErrorKind::ConfigInvalid, operation, format!("line {line}: {}", error.message().replace('\n', " ")))
    })?;
    settings_from_json(operation, source, &settings)
}

/// The error of a setting that was read and cannot work.
///
/// ```
/// use migration_hub::federation::refused_setting;
/// let error = refused_setting("configure an example", "/base", "https://example.org/?x", "an address without a query");
/// assert_eq!(error.message(), "/base is «https://example.org/?x»: expected an address without a query");
/// ```
pub fn refused_setting(operation: &'static str, pointer: &str, found: &str, expected: &str) -> Error {
    let message = format!("{pointer} is «{}»: expected {expected}", echo(found));
    Error::new(ErrorKind::ConfigInvalid, operation, message)
}

/// Whether a name that is configured can stand in an address and in a query as it is: letters, digits, hyphens and
/// underscores, at most 64.
///
/// ```
/// use migration_hub::federation::is_name;
/// assert!(is_name("field_review") && is_name("pt-br"));
/// assert!(!is_name("") && !is_name("../users") && !is_name("a&b"));
/// ```
pub fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
