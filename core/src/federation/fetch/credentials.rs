//! By what an account is known at a portal, whatever portal it is.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer};

use super::{RequestError, Secret};

/// The account that a portal is asked by: `{ user, password }`, or `{ token }`.
///
/// Which of the two a portal takes, and how it is sent, is for its plugin to say. It can be read from settings and not be
/// written to them, and its `Debug` shows nothing of it.
///
/// ```
/// use migration_hub::federation::fetch::Credentials;
/// let account: Credentials = serde_json::from_value(serde_json::json!({"user": "hub", "password": "abcd"}))?;
/// assert_eq!(account.authorization().expose(), "Basic aHViOmFiY2Q=");
/// let account: Credentials = serde_json::from_value(serde_json::json!({"token": "abcd"}))?;
/// assert_eq!(account.authorization().expose(), "Bearer abcd");
/// assert_eq!(format!("{account:?}"), "Credentials(…)");
///
/// let error = serde_json::from_value::<Credentials>(serde_json::json!("abcd")).unwrap_err();
/// assert_eq!(error.to_string(), "expected { user, password } or { token }, all of them text; what stands there is not repeated");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
enum Kind {
    Basic { user: String, password: Secret },
    Token(Secret),
}

/// What may stand where credentials are expected. serde repeats what is of a wrong type; it is not asked to.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Written {
    Basic { user: String, password: Secret },
    Token { token: Secret },
    Other(IgnoredAny),
}

impl Credentials {
    /// A name and a password.
    ///
    /// # Errors
    /// [`RequestError::Account`] for a name that cannot be sent (RFC 7617): an empty one, or one with a colon or a control
    /// character.
    pub fn basic(user: impl Into<String>, password: Secret) -> Result<Self, RequestError> {
        let user = user.into();
        if user.is_empty() || user.chars().any(|c| c == ':' || c.is_control()) {
            return Err(RequestError::Account);
        }
        Ok(Self(Kind::Basic { user, password }))
    }

    /// A token.
    pub const fn token(token: Secret) -> Self {
        Self(Kind::Token(token))
    }

    /// Whether it is a name and a password.
    pub const fn is_basic(&self) -> bool {
        matches!(self.0, Kind::Basic { .. })
    }

    /// The token, when it is one: for portals that take it bare.
    pub const fn as_token(&self) -> Option<&Secret> {
        match &self.0 {
            Kind::Token(token) => Some(token),
            Kind::Basic { .. } => None,
        }
    }

    /// What is sent as `Authorization`, as HTTP has it: `Basic` (RFC 7617), or `Bearer` (RFC 6750).
    pub fn authorization(&self) -> Secret {
        Secret::new(match &self.0 {
            Kind::Basic { user, password } => {
                format!("Basic {}", STANDARD.encode(format!("{user}:{}", password.expose())))
            }
            Kind::Token(token) => format!("Bearer {}", token.expose()),
        })
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        match Written::deserialize(input)? {
            Written::Basic { user, password } => Self::basic(user, password).map_err(D::Error::custom),
            Written::Token { token } => Ok(Self::token(token)),
            Written::Other(_) => Err(D::Error::custom(
                "expected { user, password } or { token }, all of them text; what stands there is not repeated",
            )),
        }
    }
}
