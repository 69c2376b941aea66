//! What is compared: a document as a catalogue describes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::resource::{Address, Content, Doi, Grade, Isbn, Symbol};
use crate::time::PartialDate;
use crate::vocabulary::Language;

/// A document as a catalogue describes it. Whatever is not known stays empty; nothing is guessed from what is missing.
///
/// ```
/// use migration_hub::duplicate::Card;
/// use migration_hub::resource::Draft;
///
/// let draft = Draft::parse(&serde_json::json!({"title": "Save lives", "language": "en", "symbol": "A/RES/73/195"}))?;
/// let card = Card::from(&draft.content);
/// assert_eq!((card.title.as_str(), card.symbols.len()), ("Save lives", 1));
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The title in the language of the document.
    pub title: String,
    /// The language of the document.
    pub language: Option<Language>,
    /// Its title in other languages, as the catalogue has them.
    pub other_titles: BTreeMap<Language, String>,
    /// The symbols of a United Nations document.
    pub symbols: BTreeSet<Symbol>,
    /// Its DOIs.
    pub dois: BTreeSet<Doi>,
    /// Its ISBNs. A chapter has that of its book.
    pub isbns: BTreeSet<Isbn>,
    /// Where it can be read.
    pub addresses: BTreeSet<Address>,
    /// Who wrote it, one name each, the first author first.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// The journal or series that it appeared in.
    pub container: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    /// The pages, as `53-60`, or the number of the article.
    pub pages: Option<String>,
    /// What it says, in plain text.
    pub summary: Option<String>,
    /// What stands behind the item here.
    pub grade: Option<Grade>,
    /// Whether it comes from whoever issued the document. Addresses of the United Nations and of organisations with a name
    /// in `.int` are known to.
    pub official: bool,
}

impl From<&Content> for Card {
    fn from(content: &Content) -> Self {
        Self {
            title: content.title.clone(),
            language: Some(content.language.clone()),
            symbols: content.symbol.iter().cloned().collect(),
            dois: content.doi.iter().cloned().collect(),
            isbns: content.isbn.iter().cloned().collect(),
            addresses: content.address.iter().cloned().collect(),
            publisher: content.publisher.clone(),
            published: content.published,
            summary: content.summary.clone(),
            ..Self::default()
        }
    }
}

impl Card {
    /// How much the card says: fields that hold something, the summary by its length in hundreds of characters up to five.
    pub(super) fn fullness(&self) -> usize {
        let lists = [self.symbols.len(), self.dois.len(), self.isbns.len(), self.addresses.len(), self.authors.len()];
        let texts = [&self.publisher, &self.container, &self.volume, &self.issue, &self.pages];
        let dates = self.published.map_or(0, |date| 1 + date.precision() as usize);
        let summary = self.summary.as_ref().map_or(0, |text| (text.chars().count().div_ceil(100)).min(5));
        lists.into_iter().filter(|count| *count > 0).count()
            + texts.into_iter().filter(|text| text.is_some()).count()
            + usize::from(self.language.is_some())
            + self.other_titles.len().min(5)
            + dates
            + summary
    }
}
