//! The free text of a request: plain, within its cap, and erasable, since it stands in a record of its own.

use serde::{Deserialize, Serialize};

use crate::id::{CorrectionId, ReceiptId};
use crate::limits;
use crate::resource::{Violation, Violations};
use crate::text::{echo, has_markup, paragraphs};

/// What a request says in words.
///
/// ```
/// use migration_hub::correction::CorrectionWords;
/// let words = CorrectionWords::parse("The table has another figure.", Some(" 26 million "), None)?;
/// assert_eq!(words.quote.as_deref(), Some("26 million"));
/// assert!(CorrectionWords::parse("", None, None).is_err());
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionWords {
    /// What is wrong, and how whoever asks knows.
    pub text: String,
    /// The sentence that is wrong, as it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What it should be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<String>,
}

/// The record of a request's words. It may hold personal data.
///
/// See [`encode`](crate::record::encode) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionText {
    /// The request.
    pub correction: CorrectionId,
    /// What it says.
    pub words: CorrectionWords,
    /// With what a visitor who asked may ask how it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptId>,
}

impl CorrectionWords {
    /// Words from outside: cleaned as every stored text is, without HTML, within the cap.
    ///
    /// # Errors
    /// Every [`Violation`] there is, not only the first.
    pub fn parse(text: &str, quote: Option<&str>, proposed: Option<&str>) -> Result<Self, Violations> {
        let mut violations = Vec::new();
        let mut clean = |pointer: &str, text: &str| {
            let length = text.chars().count();
            let clean = if length > limits::CORRECTION_CHARS { String::new() } else { paragraphs(text) };
            let expected = if length > limits::CORRECTION_CHARS {
                format!("at most {} characters; these are {length}", limits::CORRECTION_CHARS)
            } else if has_markup(&clean) {
                "plain text without HTML".to_owned()
            } else {
                return Some(clean).filter(|clean| !clean.is_empty());
            };
            violations.push(Violation { pointer: pointer.to_owned(), found: Some(echo(text)), expected });
            None
        };
        let said = clean("/text", text);
        let quote = quote.and_then(|text| clean("/quote", text));
        let proposed = proposed.and_then(|text| clean("/proposed", text));
        if said.is_none() && violations.iter().all(|violation| violation.pointer != "/text") {
            violations.push(Violation::missing("/text", "a sentence that says what is wrong"));
        }
        if violations.is_empty() {
            Ok(Self { text: said.unwrap_or_default(), quote, proposed })
        } else {
            Err(Violations(violations))
        }
    }
}
