//! The words of a public item in each language, and how a language tag says that a machine put them there.

use migration_hub::hub::OpenRevision;
use migration_hub::translation::Method;
use migration_hub::vocabulary::Language;

/// An item's words in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wording<'a> {
    pub(crate) language: &'a Language,
    pub(crate) title: &'a str,
    pub(crate) summary: Option<&'a str>,
    /// The language that a machine translated from, unless a person went through it.
    machine_from: Option<&'a Language>,
}

impl<'a> Wording<'a> {
    fn own(public: &'a OpenRevision) -> Self {
        let content = &public.content;
        Self {
            language: &content.language,
            title: &content.title,
            summary: content.summary.as_deref(),
            machine_from: None,
        }
    }

    /// The tag of the words. Those of a machine have the extension of RFC 6497 that says so: `fr-t-en-t0-und`.
    pub(crate) fn tag(&self) -> String {
        let Some(from) = self.machine_from else { return self.language.to_string() };
        // The extension has its place before others, which hardly any tag has: those give way.
        let extended = self.language.as_str().split('-').any(|part| part.len() == 1);
        let language = if extended { self.language.base() } else { self.language.clone() };
        format!("{language}-t-{}-t0-und", from.primary())
    }
}

/// The words of an item: its own first, then its translations by language. What says another revision than the public one
/// is left out, because no format has a place for that mark.
pub(crate) fn wordings(public: &OpenRevision) -> Vec<Wording<'_>> {
    let own = Wording::own(public);
    let fresh = public.translations.iter().filter(|translation| translation.of_revision == public.number);
    let fresh = fresh.map(|translation| Wording {
        language: &translation.language,
        title: &translation.words.title,
        summary: translation.words.summary.as_deref(),
        machine_from: (translation.method == Method::Machine).then_some(own.language),
    });
    std::iter::once(own).chain(fresh).collect()
}

/// The words in the language, else the item's own.
#[cfg(any(feature = "feed", feature = "schema-org"))]
pub(crate) fn served<'a>(public: &'a OpenRevision, language: &Language) -> Wording<'a> {
    wordings(public).into_iter().find(|wording| wording.language == language).unwrap_or_else(|| Wording::own(public))
}
