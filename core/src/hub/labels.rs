//! Labels suggested for an item or a text, with the sentences that speak for each, and what the decisions of editors teach.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::{ActorHub, Hub};
use crate::error::{Error, ErrorKind, Result};
use crate::id::ResourceId;
use crate::label::{Answer, Decision, LabelId, Learned, Matcher, Scheme, Suggestion, Suggestions, Term};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::Operation;
use crate::resource::{Content, Details, Grade};
use crate::text::echo;
use crate::vocabulary::Language;

/// Suggestions that are offered at most: those that come with evidence.
const OFFERED: usize = 5;

/// The labels that can be suggested.
///
/// ```
/// use migration_hub::hub::LabelScheme;
/// assert_eq!("principles".parse(), Ok(LabelScheme::Principles));
/// assert_eq!(LabelScheme::Objectives.to_string(), "objectives");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelScheme {
    /// The 23 objectives of the Compact, by number.
    #[default]
    Objectives,
    /// Its ten guiding principles, by letter.
    Principles,
}

impl LabelScheme {
    /// Every scheme.
    pub const ALL: [Self; 2] = [Self::Objectives, Self::Principles];

    /// The scheme's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Objectives => "objectives",
            Self::Principles => "principles",
        }
    }

    fn scheme(self) -> Scheme {
        match self {
            Self::Objectives => Scheme::objectives(),
            Self::Principles => Scheme::principles(),
        }
    }

    /// The labels that content states.
    fn stated(self, content: &Content) -> BTreeSet<String> {
        match self {
            Self::Objectives => content.objectives.iter().map(ToString::to_string).gather(),
            Self::Principles => content.principles.iter().map(ToString::to_string).gather(),
        }
    }
}

impl fmt::Display for LabelScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no scheme of labels.
///
/// See [`LabelScheme`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("found «{text}»; expected objectives or principles")]
pub struct LabelSchemeError {
    /// What was given, shortened.
    pub text: String,
}

impl FromStr for LabelScheme {
    type Err = LabelSchemeError;

    fn from_str(text: &str) -> std::result::Result<Self, LabelSchemeError> {
        let known = Self::ALL.into_iter().find(|scheme| scheme.name() == text);
        known.ok_or_else(|| LabelSchemeError { text: echo(text) })
    }
}

/// What labels are suggested for.
///
/// See [`LabelSuggestions`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Labelled {
    /// An item: its title, its summary and the texts of its details.
    Item(ResourceId),
    /// A text.
    Text {
        /// The text; of a long one only the beginning is read, up to [`limits::LABELLED_BYTES`].
        text: String,
        /// Its language; found out where none is said.
        language: Option<Language>,
    },
}

/// Labels suggested for an item or a text. They change nothing: what an item states is for its author and its editors.
///
/// ```
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, Labelled, LabelScheme};
/// use migration_hub::label::Answer;
/// use migration_hub::people::Actor;
///
/// let (hub, author) = blocking::create(HubParts::in_memory()?, FirstOperator::named("author"))?;
/// let hub = hub.as_actor(Actor::Person(author));
/// let line = br#"{"title": "An app for remittances", "language": "en", "objectives": [9],
///     "summary": "It opened in May. It shows migrant workers the cheapest way to send remittances home."}"#;
/// let item = hub.create(read_line(1, line)?)?;
///
/// let found = hub.suggest_labels(Labelled::Item(item), LabelScheme::Objectives)?;
/// let best = &found.labels[0];
/// assert_eq!((best.label.as_str(), best.answer, best.stated), ("20", Answer::Suggest, false));
/// assert!(best.evidence[0].text.contains("send remittances home"));
/// assert_eq!(found.stated[0].answer, Answer::Nothing, "nothing in it speaks for objective 9");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelSuggestions {
    /// The labels that were considered.
    pub scheme: LabelScheme,
    /// The language of the label texts that the text was compared with.
    pub language: Option<Language>,
    /// What to do with the first one.
    pub answer: Answer,
    /// The labels to offer or to ask about, at most five, the likeliest first.
    pub labels: Vec<SuggestedLabel>,
    /// The labels that the item states, each with how much its text speaks for it.
    pub stated: Vec<StatedLabel>,
}

/// A label that is suggested.
///
/// See [`LabelSuggestions`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestedLabel {
    /// The label: the number of an objective, the letter of a principle.
    pub label: String,
    /// How likely it is that the label is right, 0 to 1.
    pub score: f64,
    /// Whether to offer it as it is, or to ask a person.
    pub answer: Answer,
    /// Whether the item states it already.
    pub stated: bool,
    /// The sentences that speak most for it, at most three, the strongest first.
    pub evidence: Vec<LabelEvidence>,
}

/// A label that an item states.
///
/// See [`LabelSuggestions`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatedLabel {
    /// The label.
    pub label: String,
    /// How likely it is by the text alone, 0 to 1.
    pub score: f64,
    /// What would be done with it if it were not stated.
    pub answer: Answer,
}

/// A sentence that speaks for a label.
///
/// See [`LabelSuggestions`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelEvidence {
    /// The sentence.
    pub text: String,
    /// What its words add to the sum of the label.
    pub weight: f64,
    /// The words that add most, the strongest first.
    pub terms: Vec<Term>,
}

/// The matchers of a Hub, each made when it is first needed, and what was learned.
#[derive(Debug, Default)]
pub(super) struct Labels(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    learned: Learned,
    matchers: [Option<Arc<Matcher>>; 2],
}

impl Labels {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn matcher(&self, scheme: LabelScheme) -> Result<Arc<Matcher>> {
        let mut held = self.held();
        let learned = if scheme == LabelScheme::Objectives { held.learned.clone() } else { Learned::default() };
        let Some(place) = held.matchers.get_mut(scheme as usize) else { return plain(scheme).map(Arc::new) };
        if let Some(matcher) = place {
            return Ok(Arc::clone(matcher));
        }
        let matcher = Arc::new(plain(scheme)?.with_learned(learned));
        *place = Some(Arc::clone(&matcher));
        Ok(matcher)
    }
}

/// A matcher that has learned nothing.
fn plain(scheme: LabelScheme) -> Result<Matcher> {
    Matcher::new(scheme.scheme())
        .map_err(|error| Error::new(ErrorKind::Unexpected, "suggest_labels", error.to_string()))
}

impl Hub {
    /// Uses what was learned in every later suggestion of this Hub and its clones, in place of what it had learned: that
    /// of [`ActorHub::learn`], kept as JSON and read again, or learned in another store.
    ///
    /// See [`ActorHub::learn`] for an example.
    pub fn use_learned(&self, learned: Learned) {
        *self.labels.held() = Held { learned, ..Held::default() };
    }
}

impl ActorHub {
    /// Suggests labels for an item, as the actor sees it, or for a text. Nothing is written.
    ///
    /// The suggestions come from the label texts of the scheme, which this library ships, and, for objectives, from what
    /// [`ActorHub::learn`] learned. Everyone may ask.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `PermissionDenied` for a reviewer who has not yet declared a
    /// conflict of interest, or that there is none.
    pub async fn suggest_labels(&self, what: Labelled, scheme: LabelScheme) -> Result<LabelSuggestions> {
        const NAME: &str = "suggest_labels";
        self.authorise(Operation::Search, NAME).await?;
        let (text, language, stated) = match what {
            Labelled::Text { text, language } => (text, language, BTreeSet::new()),
            Labelled::Item(id) => {
                let view = self.show(id).await.map_err(|error| error.during(NAME))?;
                match view.content {
                    Some(content) => (text_of(&content), Some(content.language.clone()), scheme.stated(&content)),
                    None => (String::new(), None, BTreeSet::new()),
                }
            }
        };
        let found = self.hub.labels.matcher(scheme)?.suggest(&text, language.as_ref());
        Ok(told(scheme, &text, &found, &stated))
    }

    /// Learns from what the editors of this store decided, and uses it in every later suggestion of this Hub. Needs the
    /// role operator.
    ///
    /// It is made from the public items that were reviewed or screened, and from nothing else: their titles, summaries
    /// and details, with the objectives under which they were published. An objective that the label texts would offer and
    /// the published item does not state counts as refused. Items that were harvested teach nothing: nobody here decided
    /// on them. What comes of it is at most [`limits::LEARNED_WEIGHTS`] weights, each under a word of those texts; as JSON,
    /// in which form it can be kept and given to [`Hub::use_learned`], it stays below 300 kB. The store does not hold it.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let learned = hub.as_actor(Actor::Person(operator)).learn()?;
    /// let kept = serde_json::to_string(&learned)?;
    /// assert_eq!(kept, "{}", "nothing was published yet");
    /// hub.into_async().use_learned(serde_json::from_str(&kept)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn learn(&self) -> Result<Learned> {
        self.authorise(Operation::Reindex, "learn").await?;
        let matcher = plain(LabelScheme::Objectives)?;
        let mut learned = Learned::default();
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let (public, cursor) = self.hub.public_contents(&page).await?;
            for (resource, content) in public {
                if matches!(resource.grade(), Grade::PeerReviewed | Grade::Screened) {
                    learned = after(learned, &matcher, &content);
                }
            }
            next = cursor.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
        }
        self.hub.use_learned(learned.clone());
        Ok(learned)
    }
}

/// What is known after one more published item.
fn after(learned: Learned, matcher: &Matcher, content: &Content) -> Learned {
    let (text, language) = (text_of(content), Some(&content.language));
    let accepted: BTreeSet<LabelId> =
        LabelScheme::Objectives.stated(content).into_iter().filter_map(|label| label.try_into().ok()).gather();
    if accepted.is_empty() {
        return learned;
    }
    let found = matcher.suggest(&text, language);
    let rejected =
        found.suggested().map(|found| found.label.clone()).filter(|label| !accepted.contains(label)).gather();
    learned.after(matcher, &text, language, &Decision { accepted, rejected })
}

/// What an item says, each part a paragraph of its own.
fn text_of(content: &Content) -> String {
    let details = content.details().map(Details::texts).unwrap_or_default();
    let parts = [content.title.as_str()].into_iter().chain(content.summary.as_deref()).chain(details);
    parts.collect::<Vec<_>>().join("\n\n")
}

fn told(scheme: LabelScheme, text: &str, found: &Suggestions, stated: &BTreeSet<String>) -> LabelSuggestions {
    let evidence = |suggestion: &Suggestion| {
        let sentence = |found: &crate::label::Evidence| LabelEvidence {
            text: text.get(found.range.clone()).unwrap_or_default().to_owned(),
            weight: found.weight,
            terms: found.terms.clone(),
        };
        suggestion.evidence.iter().map(sentence).collect()
    };
    let offered = found.ranked.iter().take(OFFERED).filter(|found| Answer::of(found.score) != Answer::Nothing);
    let labels = offered.map(|suggestion| SuggestedLabel {
        label: suggestion.label.as_str().to_owned(),
        score: suggestion.score,
        answer: Answer::of(suggestion.score),
        stated: stated.contains(suggestion.label.as_str()),
        evidence: evidence(suggestion),
    });
    let held = found.ranked.iter().filter(|found| stated.contains(found.label.as_str()));
    let held = held.map(|found| StatedLabel {
        label: found.label.as_str().to_owned(),
        score: found.score,
        answer: Answer::of(found.score),
    });
    LabelSuggestions {
        scheme,
        language: found.language.clone(),
        answer: found.answer(),
        labels: labels.collect(),
        stated: held.collect(),
    }
}
