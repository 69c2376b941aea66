//! Whether something that is to be stored holds a secret.

use serde_json::Value;
use url::Url;

use crate::text::json::pointer;

/// How settings that hold a secret are called, in small letters and without hyphens and underscores.
const NAMES: [&str; 16] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "apitoken",
    "authorization",
    "bearer",
    "clientsecret",
    "cookie",
    "credentials",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "token",
];

/// Where in settings credentials stand, as the JSON pointer of the first place: under a name such as `credentials`, `token` or
/// `password`, or in an address. A store keeps settings for everyone who reads it, so whoever stores them asks first.
///
/// ```
/// use migration_hub::federation::holds_credentials;
/// use serde_json::json;
/// assert_eq!(holds_credentials(&json!({"base": "https://example.org/", "language": "fr"})), None);
/// let found = |settings| holds_credentials(&settings).unwrap_or_default();
/// assert_eq!(found(json!({"base": "https://example.org/", "credentials": {"token": "abcd"}})), "/credentials");
/// assert_eq!(found(json!({"feeds": [{"url": "https://ann:abcd@example.org/feed"}]})), "/feeds/0/url");
/// assert_eq!(found(json!({"base": "https://example.org/oai?api_key=abcd"})), "/base");
/// ```
pub fn holds_credentials(settings: &Value) -> Option<String> {
    found("", settings)
}

fn found(place: &str, value: &Value) -> Option<String> {
    match value {
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let place = pointer(place, name);
            if is_secret(name) && !value.is_null() { Some(place) } else { found(&place, value) }
        }),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| found(&format!("{place}/{index}"), item))
        }
        Value::String(text) => is_in_address(text).then(|| place.to_owned()),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn is_secret(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    NAMES.contains(&name.as_str())
}

/// Whether a text is an address with a name and a password in it, or with a parameter that is a secret.
fn is_in_address(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let named = !url.username().is_empty() || url.password().is_some();
    url.has_host() && (named || url.query_pairs().any(|(name, value)| is_secret(&name) && !value.is_empty()))
}
