//! Translations: an item's words in another language, with a history, a state and a publication of their own.

mod policy;
mod state;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use policy::TranslationPolicy;
pub use state::{TABLE, TranslationState, TranslationStepKind, TranslationTransition, next_state};

use crate::id::{CommentId, PersonId, ResourceId};
use crate::limits;
use crate::resource::{Content, PolicyRef, Resource, Violation, Violations};
use crate::text::canonical::{Digest, to_canonical};
use crate::text::{echo, has_markup, line, paragraphs};
use crate::time::Timestamp;
use crate::vocabulary::Language;

/// How a wording came about; shown with it in every answer.
///
/// ```
/// use migration_hub::translation::Method;
/// assert_eq!("machine-checked".parse(), Ok(Method::MachineChecked));
/// assert_eq!(Method::Human.to_string(), "human");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A person wrote it.
    Human,
    /// A machine wrote it, and no person went through it.
    Machine,
    /// A machine wrote it, and a person went through it.
    MachineChecked,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Human, Self::Machine, Self::MachineChecked];

    /// The method's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Machine => "machine",
            Self::MachineChecked => "machine-checked",
        }
    }

    /// The method once somebody found the words right.
    #[must_use]
    pub const fn checked(self) -> Self {
        match self {
            Self::Human => Self::Human,
            Self::Machine | Self::MachineChecked => Self::MachineChecked,
        }
    }

    /// The step that handing in words of this method is.
    const fn written(self) -> TranslationStepKind {
        match self {
            Self::Machine => TranslationStepKind::WriteByMachine,
            Self::Human | Self::MachineChecked => TranslationStepKind::WriteByHuman,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Method {
    type Err = MethodError;

    fn from_str(text: &str) -> Result<Self, MethodError> {
        let found = Self::ALL.into_iter().find(|method| method.name() == text);
        found.ok_or_else(|| MethodError { text: echo(text) })
    }
}

/// A text that names no method.
///
/// See [`Method`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not a method of translation: expected human, machine or machine-checked")]
pub struct MethodError {
    /// What was given, shortened.
    pub text: String,
}

/// The words of an item that are translated: its title, and its summary when it has one.
///
/// ```
/// use migration_hub::translation::Words;
/// let words = Words::parse(" Recrutement \u{202E} équitable ", Some("<b>Ce qui marche.</b>")).unwrap_err();
/// assert_eq!(words.to_string(), "/summary: found «<b>Ce qui marche.</b>»; expected plain text without HTML");
/// let words = Words::parse(" Recrutement  équitable ", Some("Ce qui marche.")).unwrap();
/// assert_eq!(words.title, "Recrutement équitable");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The title.
    pub title: String,
    /// The summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

impl Words {
    /// Words from outside: cleaned as every stored text is, without HTML, within the limits of an item's title and summary.
    ///
    /// # Errors
    /// Every [`Violation`] there is, not only the first.
    pub fn parse(title: &str, summary: Option<&str>) -> Result<Self, Violations> {
        let mut violations = Vec::new();
        let title = plain("/title", &line(title), limits::TITLE_CHARS, &mut violations);
        if title.is_empty() && violations.is_empty() {
            let expected = "the title in the other language".to_owned();
            violations.push(Violation { pointer: "/title".to_owned(), found: None, expected });
        }
        let summary = summary.map(paragraphs).filter(|text| !text.is_empty());
        let summary = summary.map(|text| plain("/summary", &text, limits::SUMMARY_CHARS, &mut violations));
        if violations.is_empty() { Ok(Self { title, summary }) } else { Err(Violations(violations)) }
    }

    /// The digest of the canonical form.
    pub fn digest(&self) -> Digest {
        // Words hold text only, which always has a canonical form.
        to_canonical(self).map_or(Digest::ZERO, |text| Digest::of(text.as_bytes()))
    }
}

impl From<&Content> for Words {
    fn from(content: &Content) -> Self {
        Self { title: content.title.clone(), summary: content.summary.clone() }
    }
}

fn plain(pointer: &str, clean: &str, most: usize, violations: &mut Vec<Violation>) -> String {
    let mut refuse = |expected: String| {
        violations.push(Violation { pointer: pointer.to_owned(), found: Some(echo(clean)), expected });
        String::new()
    };
    let length = clean.chars().count();
    if length > most {
        return refuse(format!("at most {most} characters; these are {length}"));
    }
    if has_markup(clean) { refuse("plain text without HTML".to_owned()) } else { clean.to_owned() }
}

/// A translation of one item into one language: who did what to its newest wording, and which wording is public.
///
/// It knows of no other language, so that nothing that happens to one of them touches another.
///
/// See [`NewTranslation`](crate::hub::NewTranslation) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The item.
    pub resource: ResourceId,
    /// The language of the words.
    pub language: Language,
    /// The newest wording; wordings are 1, 2, 3 …
    pub latest: u32,
    /// Where the newest wording stands.
    pub state: TranslationState,
    /// Since when it stands there.
    pub since: Timestamp,
    /// The revision of the item that the newest wording says in this language.
    pub of_revision: u32,
    /// How the newest wording came about, by now.
    pub method: Method,
    /// Who handed the newest wording in.
    pub translator: PersonId,
    /// Who found the newest wording right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checker: Option<PersonId>,
    /// The public wording, which a newer one may stand beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<TranslationPublication>,
    /// Whether it was public and was taken back since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// When it was last taken back while it was public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Timestamp>,
    /// The comment that says why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CommentId>,
}

/// The public face of a translation: which wording, of which revision of the item, and on what ground.
///
/// See [`NewTranslation`](crate::hub::NewTranslation) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationPublication {
    /// The public wording.
    pub number: u32,
    /// The revision of the item that it says in this language.
    pub of_revision: u32,
    /// How it came about.
    pub method: Method,
    /// When it became public.
    pub at: Timestamp,
    /// Who made it public.
    pub by: PersonId,
    /// Under this policy.
    pub policy: PolicyRef,
    /// How often the item had come back to the public by then; see [`Translation::shown`].
    #[serde(default, skip_serializing_if = "crate::text::json::is_zero")]
    pub returns: u32,
}

/// One wording of a translation. It never changes.
///
/// See [`NewTranslation`](crate::hub::NewTranslation) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationRevision {
    /// The item.
    pub resource: ResourceId,
    /// The language.
    pub language: Language,
    /// 1, 2, 3 …
    pub number: u32,
    /// The revision of the item that it says in this language.
    pub of_revision: u32,
    /// Who handed it in.
    pub author: PersonId,
    /// When.
    pub created: Timestamp,
    /// How it came about.
    pub method: Method,
    /// The words.
    pub words: Words,
}

/// One step of a translation with its data, as it stands in the log.
///
/// See [`replay`](crate::hub::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum TranslationStep {
    /// A wording is handed in.
    Write {
        /// Its number.
        number: u32,
        /// The revision of the item that it says in this language.
        of_revision: u32,
        /// How it came about.
        method: Method,
        /// The digest of its words.
        words: Digest,
    },
    /// Somebody finds the newest wording right.
    Check,
    /// The newest wording becomes public.
    Publish {
        /// How often the item has come back to the public by now.
        #[serde(default, skip_serializing_if = "crate::text::json::is_zero")]
        returns: u32,
    },
    /// The translation is taken back.
    Withdraw {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CommentId>,
    },
}

impl TranslationStep {
    /// The step's kind, by which the table knows it.
    pub const fn kind(&self) -> TranslationStepKind {
        match self {
            Self::Write { method, .. } => method.written(),
            Self::Check => TranslationStepKind::Check,
            Self::Publish { .. } => TranslationStepKind::Publish,
            Self::Withdraw { .. } => TranslationStepKind::Withdraw,
        }
    }
}

/// Why a step of a translation is not possible.
///
/// See [`Translation::apply`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranslationError {
    /// The state has no such step.
    #[error("{step} is not possible while the translation is {state}")]
    Transition {
        /// The state.
        state: TranslationState,
        /// The step.
        step: TranslationStepKind,
    },
    /// The translator checks the own words.
    #[error("whoever handed a translation in does not check it ({policy})")]
    OwnWords {
        /// The policy.
        policy: PolicyRef,
    },
    /// A machine's words that no person went through.
    #[error("what a machine translated is checked by a person before it is published ({policy})")]
    Unchecked {
        /// The policy.
        policy: PolicyRef,
    },
    /// The wording is not the one after the newest.
    #[error("wording {given} does not follow wording {latest}")]
    Number {
        /// The number given.
        given: u32,
        /// The newest wording's.
        latest: u32,
    },
}

impl Translation {
    /// A translation that nobody has written yet.
    pub const fn missing(resource: ResourceId, language: Language, translator: PersonId, at: Timestamp) -> Self {
        Self {
            resource,
            language,
            latest: 0,
            state: TranslationState::Missing,
            since: at,
            of_revision: 0,
            method: Method::Human,
            translator,
            checker: None,
            publication: None,
            removed: false,
            left: None,
            reason: None,
        }
    }

    /// Takes a step, or says why it is not possible. Who may take it is decided before, by the permission table, and
    /// whether the item lets it, by the Hub.
    ///
    /// ```
    /// use migration_hub::text::canonical::Digest;
    /// use migration_hub::translation::{Method, Translation, TranslationPolicy, TranslationState, TranslationStep};
    /// use migration_hub::{id::{PersonId, ResourceId}, vocabulary::Language};
    ///
    /// let (translator, checker) = (PersonId::from_u128(1), PersonId::from_u128(2));
    /// let (policy, at) = (TranslationPolicy::WORKING, "2026-03-01T09:00:00Z".parse()?);
    /// let missing = Translation::missing(ResourceId::from_u128(1), Language::FRENCH, translator, at);
    /// let write = TranslationStep::Write { number: 1, of_revision: 1, method: Method::Human, words: Digest::ZERO };
    /// let draft = missing.apply(&policy, translator, &write, at)?;
    /// assert_eq!(draft.state, TranslationState::HumanDraft);
    /// assert!(draft.apply(&policy, translator, &TranslationStep::Check, at).is_err(), "somebody else does that");
    /// let checked = draft.apply(&policy, checker, &TranslationStep::Check, at)?;
    /// assert_eq!(checked.state, TranslationState::Checked);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`TranslationError`], and the translation is as it was.
    pub fn apply(
        &self,
        policy: &TranslationPolicy,
        by: PersonId,
        step: &TranslationStep,
        at: Timestamp,
    ) -> Result<Self, TranslationError> {
        let kind = step.kind();
        let impossible = TranslationError::Transition { state: self.state, step: kind };
        let state = next_state(self.state, kind).ok_or(impossible)?;
        let mut next = Self { state, since: at, ..self.clone() };
        match step {
            TranslationStep::Write { number, of_revision, method, .. } => {
                if *number != self.latest + 1 {
                    return Err(TranslationError::Number { given: *number, latest: self.latest });
                }
                (next.latest, next.of_revision, next.method) = (*number, *of_revision, *method);
                (next.translator, next.checker) = (by, None);
            }
            TranslationStep::Check => {
                if policy.checker_is_not_translator && by == self.translator {
                    return Err(TranslationError::OwnWords { policy: policy.reference() });
                }
                next.checker = Some(by);
                next.method = self.method.checked();
            }
            TranslationStep::Publish { returns } => {
                if self.method == Method::Machine && !policy.machine_unchecked_public {
                    return Err(TranslationError::Unchecked { policy: policy.reference() });
                }
                next.publication = Some(TranslationPublication {
                    number: self.latest,
                    of_revision: self.of_revision,
                    method: self.method,
                    at,
                    by,
                    policy: policy.reference(),
                    returns: *returns,
                });
                (next.removed, next.reason) = (false, None);
            }
            TranslationStep::Withdraw { reason } => {
                if self.publication.is_some() {
                    (next.removed, next.left) = (true, Some(at));
                }
                (next.publication, next.reason) = (None, *reason);
            }
        }
        Ok(next)
    }

    /// The wording that everyone may see beside the item as it stands.
    ///
    /// None while the item is not public. When an item comes back after it had left the public, what was published beside it
    /// before stays out: what was taken down may stand in the translations too.
    pub fn shown(&self, resource: &Resource) -> Option<&TranslationPublication> {
        let public = resource.publication.is_some();
        self.publication.as_ref().filter(|shown| public && shown.returns == resource.returns)
    }

    /// Whether something of it may stand in an index of what is public, or has stood there.
    pub(crate) fn left_traces(&self) -> bool {
        self.publication.is_some() || self.removed
    }
}

/// Whether a translation of one revision no longer says what another says: its content is another.
///
/// ```
/// use migration_hub::{resource::Draft, translation::is_stale};
/// let content = |title: &str| {
///     Draft::parse(&serde_json::json!({"title": title, "language": "en"})).map(|draft| draft.content)
/// };
/// let (old, new) = (content("Fair recruitment")?, content("Fair and ethical recruitment")?);
/// assert!(is_stale((1, Some(&old)), (2, &new)) && !is_stale((1, Some(&old)), (3, &old)));
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
pub fn is_stale(translated: (u32, Option<&Content>), public: (u32, &Content)) -> bool {
    translated.0 != public.0 && translated.1 != Some(public.1)
}
