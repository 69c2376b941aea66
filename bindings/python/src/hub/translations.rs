//! The words of an item in other languages.

use migration_hub::hub::NewTranslation;
use migration_hub::translation::{Method, TranslationState};
use pyo3::prelude::{PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{Ordered, language, languages, parsed};
use crate::error::without_interpreter;
use crate::translation::{Translation, Words};

#[pymethods]
impl Hub {
    /// Hands in the words of an item in another language, and gives the wording's number. It is a draft at first.
    ///
    /// The method is "human", "machine" or "machine-checked". Without a revision it is the one that `show` shows the actor.
    #[pyo3(signature = (item, language, title, *, summary=None, method="human", of_revision=None))]
    #[expect(clippy::too_many_arguments, reason = "they are named in Python")]
    fn translate(
        &self,
        py: Python<'_>,
        item: &str,
        language: &str,
        title: String,
        summary: Option<String>,
        method: &str,
        of_revision: Option<u32>,
    ) -> PyResult<u32> {
        const NAME: &str = "translate";
        without_interpreter(py, || {
            let method: Method = parsed(NAME, method)?;
            let language = self::language(NAME, language)?;
            let new = NewTranslation { language, title, summary, method, of_revision };
            self.actor.translate(self.id(NAME, item)?, new)
        })
    }

    /// Finds somebody else's wording right: the newest one of the item in a language.
    fn check_translation(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<&'static str> {
        const NAME: &str = "check_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.check_translation(self.id(NAME, item)?, &language).map(TranslationState::name)
        })
    }

    /// Makes the newest wording of a translation public.
    fn publish_translation(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<&'static str> {
        const NAME: &str = "publish_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.publish_translation(self.id(NAME, item)?, &language).map(TranslationState::name)
        })
    }

    /// Takes a translation back: what is public of it leaves the public at once.
    #[pyo3(signature = (item, language, reason=None))]
    fn withdraw_translation(
        &self,
        py: Python<'_>,
        item: &str,
        language: &str,
        reason: Option<String>,
    ) -> PyResult<&'static str> {
        const NAME: &str = "withdraw_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.withdraw_translation(self.id(NAME, item)?, &language, reason).map(TranslationState::name)
        })
    }

    /// The translations of an item that the actor may see, in the order of their language tags.
    fn translations(&self, py: Python<'_>, item: &str) -> PyResult<Vec<Translation>> {
        without_interpreter(py, || {
            let views = self.actor.translations(self.id("translations", item)?)?;
            Ok(views.into_iter().map(Translation::from).collect())
        })
    }

    /// The item's words in the first of these languages that it is public in, else its own.
    fn show_in(&self, py: Python<'_>, item: &str, languages: Ordered) -> PyResult<Words> {
        const NAME: &str = "show_in";
        without_interpreter(py, || {
            let languages = self::languages(NAME, languages)?;
            self.actor.show_in(self.id(NAME, item)?, &languages).map(Words::from)
        })
    }
}
