//! Labels and the texts that say what each means.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::compact::{HubLabel, Objective, OfficialTitle, Principle};
use crate::limits;
use crate::text::echo;
use crate::vocabulary::{Label, Language};

/// Why texts make no scheme.
///
/// ```
/// use migration_hub::label::Scheme;
///
/// let twice = r#"{"labels": [{"id": "a", "texts": []}, {"id": "a", "texts": []}]}"#;
/// let error = serde_json::from_str::<Scheme>(twice).unwrap_err();
/// assert!(error.to_string().starts_with("two labels have the id «a»"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemeError {
    /// An id that is empty, too long, or holds a control character.
    #[error(
        "«{value}» is no id of a label or a text: expected 1 to {} characters, none of them a control character",
        limits::SHORT_CHARS
    )]
    Id {
        /// The beginning of the id.
        value: String,
    },
    /// A scheme with nothing to suggest.
    #[error("the scheme has no labels: expected at least one")]
    NoLabels,
    /// Two labels with one id.
    #[error("two labels have the id «{id}»: expected every id once")]
    LabelTwice {
        /// The id.
        id: LabelId,
    },
    /// Two label texts with one id.
    #[error("two texts have the id «{id}»: expected every id once in the whole scheme")]
    TextTwice {
        /// The id.
        id: TextId,
    },
    /// A weight that is no positive number.
    #[error("text «{id}»: weight {weight} is not allowed: expected a number above 0 and at most 1000")]
    Weight {
        /// The text.
        id: TextId,
        /// The weight as given.
        weight: f64,
    },
    /// More texts in one language than can be fitted to.
    #[error(
        "{count} texts in {language}: expected at most {} in one language; join short texts of a label",
        limits::LABEL_TEXTS
    )]
    TooManyTexts {
        /// The language.
        language: Language,
        /// How many texts it has.
        count: usize,
    },
}

/// An id as both kinds of id keep it.
fn checked(value: String) -> Result<String, SchemeError> {
    let length = value.chars().take(limits::SHORT_CHARS + 1).count();
    if length == 0 || length > limits::SHORT_CHARS || value.chars().any(char::is_control) {
        return Err(SchemeError::Id { value: echo(&value) });
    }
    Ok(value)
}

/// The id of a label, such as `13`.
///
/// ```
/// use migration_hub::label::LabelId;
///
/// let id = LabelId::try_from("13".to_owned())?;
/// assert_eq!(id.as_str(), "13");
/// assert!(LabelId::try_from(String::new()).is_err());
/// # Ok::<(), migration_hub::label::SchemeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct LabelId(String);

/// The id of a label text, such as `13.b/en`; unique in its scheme.
///
/// ```
/// use migration_hub::label::TextId;
///
/// assert_eq!(TextId::try_from("13.b/en".to_owned())?.as_str(), "13.b/en");
/// # Ok::<(), migration_hub::label::SchemeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct TextId(String);

impl LabelId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TextId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LabelId {
    type Error = SchemeError;

    fn try_from(value: String) -> Result<Self, SchemeError> {
        checked(value).map(Self)
    }
}

impl TryFrom<String> for TextId {
    type Error = SchemeError;

    fn try_from(value: String) -> Result<Self, SchemeError> {
        checked(value).map(Self)
    }
}

impl fmt::Display for LabelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that says what a label means.
///
/// See [`Scheme`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelText {
    /// Its id.
    pub id: TextId,
    /// The text: a title, a definition, an example, or words separated by anything but letters.
    pub text: String,
    /// Its language. Texts are compared with texts of the same language, without regard to script and region.
    pub lang: Language,
    /// How much it counts beside the other texts of its label; 1 where nothing is said.
    #[serde(default = "one")]
    pub weight: f64,
}

fn one() -> f64 {
    1.0
}

/// A label with its texts.
///
/// See [`Scheme`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeLabel {
    /// Its id.
    pub id: LabelId,
    /// Its texts. A label without a text in some language is never suggested for texts in that language.
    pub texts: Vec<LabelText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    labels: Vec<SchemeLabel>,
}

/// Labels to suggest, each with texts in any number of languages.
///
/// ```
/// use migration_hub::label::{Matcher, Scheme};
///
/// let scheme: Scheme = serde_json::from_str(
///     r#"{"labels": [
///         {"id": "water", "texts": [{"id": "w1", "text": "wells and clean drinking water", "lang": "en", "weight": 1}]},
///         {"id": "school", "texts": [{"id": "s1", "text": "schools, teachers and pupils", "lang": "en"}]}
///     ]}"#,
/// )?;
/// let matcher = Matcher::new(scheme)?;
/// assert_eq!(matcher.suggest("A teacher for every pupil", None).ranked[0].label.as_str(), "school");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Invariant
///
/// At least one label; ids of labels and of texts are unique; weights are above 0. Also after deserialization.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Scheme {
    labels: Vec<SchemeLabel>,
}

impl TryFrom<Unchecked> for Scheme {
    type Error = SchemeError;

    fn try_from(unchecked: Unchecked) -> Result<Self, SchemeError> {
        Self::new(unchecked.labels)
    }
}

impl Scheme {
    /// A scheme of these labels, in this order.
    ///
    /// # Errors
    ///
    /// [`SchemeError`]: there is no label, an id stands twice, or a weight is no positive number.
    pub fn new(labels: Vec<SchemeLabel>) -> Result<Self, SchemeError> {
        let (mut ids, mut texts) = (BTreeSet::new(), BTreeSet::new());
        for label in &labels {
            if !ids.insert(&label.id) {
                return Err(SchemeError::LabelTwice { id: label.id.clone() });
            }
            for text in &label.texts {
                if !texts.insert(&text.id) {
                    return Err(SchemeError::TextTwice { id: text.id.clone() });
                }
                if !(text.weight > 0.0 && text.weight <= 1_000.0) {
                    return Err(SchemeError::Weight { id: text.id.clone(), weight: text.weight });
                }
            }
        }
        if labels.is_empty() { Err(SchemeError::NoLabels) } else { Ok(Self { labels }) }
    }

    /// The 23 objectives of the Compact, each with the words this library has for it in the six languages: the official
    /// title and the Hub's label where they are known, search words, and for each action its label and search words.
    ///
    /// Ids of labels are the objectives' numbers. Ids of texts are such as `13/title/en`, `13/hub/en`, `13/words/en` and
    /// `13.b/en`.
    ///
    /// ```
    /// use migration_hub::label::Scheme;
    ///
    /// let scheme = Scheme::objectives();
    /// assert_eq!(scheme.labels().len(), 23);
    /// let bytes: usize = scheme.labels().iter().flat_map(|label| &label.texts).map(|text| text.text.len()).sum();
    /// assert!(bytes < 300_000, "all that is shipped to suggest objectives in six languages: {bytes}");
    /// ```
    pub fn objectives() -> Self {
        let labels = Objective::all().map(|objective| {
            let mut texts = Vec::new();
            for language in Language::UNITED_NATIONS {
                let own = |part: &str| format!("{objective}/{part}/{language}");
                push(&mut texts, own("title"), objective.title(language).map(OfficialTitle::text), &[], language);
                push(&mut texts, own("hub"), objective.hub_label(language).map(HubLabel::text), &[], language);
                push(&mut texts, own("words"), None, objective.synonyms(language), language);
                for action in objective.actions() {
                    let label = action.label(language).map(Label::text);
                    push(&mut texts, format!("{action}/{language}"), label, action.synonyms(language), language);
                }
            }
            SchemeLabel { id: LabelId(objective.to_string()), texts }
        });
        Self { labels: labels.collect() }
    }

    /// The ten guiding principles of the Compact, with the words this library has for each. Ids of labels are their letters.
    ///
    /// ```
    /// use migration_hub::label::{Matcher, Scheme};
    ///
    /// let matcher = Matcher::new(Scheme::principles())?;
    /// assert_eq!(matcher.suggest("best interests of the child", None).ranked[0].label.as_str(), "h");
    /// # Ok::<(), migration_hub::label::SchemeError>(())
    /// ```
    pub fn principles() -> Self {
        let labels = Principle::all().map(|principle| {
            let mut texts = Vec::new();
            for language in Language::UNITED_NATIONS {
                let own = |part: &str| format!("{principle}/{part}/{language}");
                push(&mut texts, own("name"), principle.name(language).map(Label::text), &[], language);
                push(&mut texts, own("words"), None, principle.synonyms(language), language);
            }
            SchemeLabel { id: LabelId(principle.to_string()), texts }
        });
        Self { labels: labels.collect() }
    }

    /// The labels, in order.
    pub fn labels(&self) -> &[SchemeLabel] {
        &self.labels
    }

    /// The scheme with more texts, each for the label that it names.
    ///
    /// ```
    /// use migration_hub::label::{LabelText, Scheme};
    /// use migration_hub::vocabulary::Language;
    ///
    /// let (label, id) = ("13".to_owned().try_into()?, "ours-1".to_owned().try_into()?);
    /// let text = LabelText { id, text: "Case management in the community".into(), lang: Language::ENGLISH, weight: 2.0 };
    /// let more = Scheme::objectives().with_texts([(label, text)])?;
    /// assert_eq!(more.labels()[12].texts.last().map(|text| text.id.as_str()), Some("ours-1"));
    /// # Ok::<(), migration_hub::label::SchemeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Scheme::new`]. A label that the scheme does not have is added to it.
    pub fn with_texts(mut self, texts: impl IntoIterator<Item = (LabelId, LabelText)>) -> Result<Self, SchemeError> {
        for (id, text) in texts {
            match self.labels.iter_mut().find(|label| label.id == id) {
                Some(label) => label.texts.push(text),
                None => self.labels.push(SchemeLabel { id, texts: vec![text] }),
            }
        }
        Self::new(self.labels)
    }

    /// The scheme without some of its texts; ids that it does not have are passed over. Labels stay, also without a text.
    #[must_use]
    pub fn without(&self, texts: &BTreeSet<TextId>) -> Self {
        let mut left = self.clone();
        for label in &mut left.labels {
            label.texts.retain(|text| !texts.contains(&text.id));
        }
        left
    }
}

/// One text from a name and search words, unless there is neither.
fn push(texts: &mut Vec<LabelText>, id: String, name: Option<&str>, words: &[&str], language: &Language) {
    let text = name.into_iter().chain(words.iter().copied()).collect::<Vec<_>>().join("; ");
    if !text.is_empty() {
        texts.push(LabelText { id: TextId(id), text, lang: language.clone(), weight: 1.0 });
    }
}
