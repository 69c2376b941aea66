//! Languages as normalised BCP 47 tags whose language is one that ISO 639 knows.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use oxilangtag::LanguageTag;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::excerpt;
use super::generated::{LANGUAGES, LONGER_CODES};

/// The longest tag accepted, in bytes. RFC 5646 (4.4.1) calls 35 enough for every useful tag.
const MAX_LENGTH: usize = 64;

/// One row of the generated language table.
#[derive(Debug)]
pub(super) struct LanguageRow {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// In the order of [`Language::UNITED_NATIONS`].
    pub(super) names: Option<&'static [&'static str; 6]>,
}

/// A language: a well-formed BCP 47 tag in its usual spelling, such as `ar`, `pt-BR` or `zh-Hant`.
///
/// ```
/// use migration_hub::vocabulary::Language;
///
/// let traditional = Language::new("ZH-hant")?;
/// assert_eq!(traditional.as_str(), "zh-Hant");
/// assert_eq!(traditional.primary(), "zh");
/// assert_eq!(traditional.base(), Language::CHINESE);
/// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
/// ```
///
/// # What is refused
///
/// A tag that is not well formed, and one whose language is not in the table: every two-letter code of ISO 639-1 and
/// a list of languages without one.
///
/// ```
/// use migration_hub::vocabulary::Language;
///
/// let error = Language::new("xx-KE").map_err(|error| error.to_string());
/// assert_eq!(error, Err("language tag \"xx-KE\": \"xx\" is no language of ISO 639 that this list has".to_owned()));
/// ```
///
/// # Cheap to clone
///
/// A tag without further subtags points into the table; any other shares one allocation. Order, equality and hash
/// are those of the text.
///
/// # No fallback
///
/// `en-GB` and `en` are different languages. A text asked for in `en-GB` is not silently answered in `en`: ask for
/// [`Language::base`] and say which language was served.
#[derive(Clone)]
pub struct Language(Tag);

#[derive(Clone)]
enum Tag {
    Table(&'static str),
    Shared(Arc<str>),
}

impl Language {
    /// Arabic, `ar`.
    pub const ARABIC: Self = Self::from_table("ar");
    /// Chinese, `zh`.
    pub const CHINESE: Self = Self::from_table("zh");
    /// English, `en`.
    pub const ENGLISH: Self = Self::from_table("en");
    /// French, `fr`.
    pub const FRENCH: Self = Self::from_table("fr");
    /// Russian, `ru`.
    pub const RUSSIAN: Self = Self::from_table("ru");
    /// Spanish, `es`.
    pub const SPANISH: Self = Self::from_table("es");

    /// The six official languages of the United Nations, in the order of their codes.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    ///
    /// let codes: Vec<&str> = Language::UNITED_NATIONS.iter().map(Language::as_str).collect();
    /// assert_eq!(codes, ["ar", "en", "es", "fr", "ru", "zh"]);
    /// ```
    pub const UNITED_NATIONS: &'static [Self; 6] =
        &[Self::ARABIC, Self::ENGLISH, Self::SPANISH, Self::FRENCH, Self::RUSSIAN, Self::CHINESE];

    /// Only for codes of the generated tables.
    pub(super) const fn from_table(code: &'static str) -> Self {
        Self(Tag::Table(code))
    }

    /// The language of `tag`, in any mixture of capitals.
    ///
    /// # Errors
    ///
    /// [`LanguageError`]: the tag is too long or not well formed, or its language is not in the table.
    pub fn new(tag: &str) -> Result<Self, LanguageError> {
        if tag.len() > MAX_LENGTH {
            return Err(LanguageError::TooLong { tag: excerpt(tag) });
        }
        let parsed =
            LanguageTag::parse_and_normalize(tag).map_err(|_| LanguageError::Malformed { tag: tag.to_owned() })?;
        let primary = parsed.primary_language();
        let Some(row) = row(primary) else {
            return Err(match shorter(primary) {
                Some(expected) => LanguageError::LongerCode { tag: tag.to_owned(), expected },
                None => LanguageError::Unknown { tag: tag.to_owned(), subtag: primary.to_owned() },
            });
        };
        if parsed.as_str() == row.code {
            Ok(Self::from_table(row.code))
        } else {
            Ok(Self(Tag::Shared(Arc::from(parsed.as_str()))))
        }
    }

    /// The language of a bare ISO 639 code as library records write it: two letters, or three in either the
    /// terminological or the bibliographic form.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    ///
    /// assert_eq!(Language::from_iso639("fre")?, Language::FRENCH);
    /// assert_eq!(Language::from_iso639("fra")?, Language::FRENCH);
    /// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LanguageError::Unknown`] when the table has no such code.
    pub fn from_iso639(code: &str) -> Result<Self, LanguageError> {
        let lower = code.to_ascii_lowercase();
        row(&lower)
            .map(|row| row.code)
            .or_else(|| shorter(&lower))
            .map(Self::from_table)
            .ok_or_else(|| LanguageError::Unknown { tag: excerpt(code), subtag: excerpt(code) })
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Tag::Table(tag) => tag,
            Tag::Shared(tag) => tag,
        }
    }

    /// The first subtag, the language itself: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        let tag = self.as_str();
        tag.split_once('-').map_or(tag, |(primary, _)| primary)
    }

    /// The language without script, region or variant: `pt` for `pt-BR`.
    #[must_use]
    pub fn base(&self) -> Self {
        row(self.primary()).map_or_else(|| self.clone(), |row| Self::from_table(row.code))
    }

    /// The English reference name in ISO 639 of the language itself: "Portuguese" for `pt-BR`.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    ///
    /// assert_eq!(Language::new("am-ET")?.english_name(), "Amharic");
    /// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
    /// ```
    pub fn english_name(&self) -> &'static str {
        row(self.primary()).map_or("", |row| row.name)
    }

    /// The name of the language itself ("Portuguese" for `pt-BR`) in exactly the language asked for, in the letter case
    /// of running text.
    ///
    /// The languages of the United Nations and of the European Union, the most spoken ones and those of many migrants
    /// have names in all six languages, from the Unicode Common Locale Data Repository; every other has its
    /// [English reference name](Language::english_name), and no name elsewhere.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    ///
    /// let swahili = Language::new("sw-KE")?;
    /// assert_eq!(swahili.name(&Language::CHINESE), Some("斯瓦希里语"));
    /// assert_eq!(swahili.name(&Language::new("sw")?), None);
    /// assert_eq!(Language::new("fy")?.name(&Language::ENGLISH), Some("Western Frisian"));
    /// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
    /// ```
    pub fn name(&self, language: &Self) -> Option<&'static str> {
        let row = row(self.primary())?;
        match row.names {
            Some(names) => names.get(language.united_nations_place()?).copied(),
            None => (*language == Self::ENGLISH).then_some(row.name),
        }
    }

    /// The place of exactly this language in [`Language::UNITED_NATIONS`], which is that of its words in a table of six.
    pub(crate) fn united_nations_place(&self) -> Option<usize> {
        Self::UNITED_NATIONS.iter().position(|known| known == self)
    }

    /// The tag, where it points into the table.
    pub(super) const fn table_code(&self) -> Option<&'static str> {
        match &self.0 {
            Tag::Table(code) => Some(code),
            Tag::Shared(_) => None,
        }
    }

    /// Whether this is exactly one of the six official languages of the United Nations, without further subtags.
    pub fn is_united_nations(&self) -> bool {
        Self::UNITED_NATIONS.contains(self)
    }
}

fn row(code: &str) -> Option<&'static LanguageRow> {
    let index = LANGUAGES.binary_search_by(|row| row.code.cmp(code)).ok()?;
    LANGUAGES.get(index)
}

fn shorter(code: &str) -> Option<&'static str> {
    let index = LONGER_CODES.binary_search_by(|(long, _)| (*long).cmp(code)).ok()?;
    LONGER_CODES.get(index).map(|(_, short)| *short)
}

/// Why a text is no language tag.
///
/// ```
/// use migration_hub::vocabulary::Language;
///
/// let error = Language::new("eng").map_err(|error| error.to_string());
/// assert_eq!(error, Err("language tag \"eng\": a tag uses the shorter code, \"en\"".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    /// Longer than any useful tag.
    #[error("language tag {tag:?} is longer than {MAX_LENGTH} bytes")]
    TooLong {
        /// The beginning of the tag.
        tag: String,
    },
    /// Not a tag of BCP 47 at all.
    #[error("{tag:?} is not a language tag: expected BCP 47, such as en, pt-BR or zh-Hant")]
    Malformed {
        /// The tag as given.
        tag: String,
    },
    /// Well formed, but the language is not in the table.
    #[error("language tag {tag:?}: {subtag:?} is no language of ISO 639 that this list has")]
    Unknown {
        /// The tag as given.
        tag: String,
        /// The part that names the language.
        subtag: String,
    },
    /// The language is written with the longer of its two codes.
    #[error("language tag {tag:?}: a tag uses the shorter code, {expected:?}")]
    LongerCode {
        /// The tag as given.
        tag: String,
        /// The code to use.
        expected: &'static str,
    },
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::new(tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.as_str())
    }
}

impl AsRef<str> for Language {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Language {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Language {}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::new(&tag).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
