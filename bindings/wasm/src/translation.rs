//! Translations: handing one in, checking, publishing and taking it back, and an item's words in a language asked for.

use std::collections::BTreeSet;

use js_sys::Promise;
use migration_hub::error::Result;
use migration_hub::hub::{NewTranslation, TranslationView, WordsView};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::Operation;
use migration_hub::resource::Grade;
use migration_hub::time::Timestamp;
use migration_hub::translation::{Method, TranslationState, Words};
use migration_hub::vocabulary::Language;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::hub::{Hub, named};
use crate::request::{OF_REVISION, Options, language, languages, text};

/// A translation as `translations` lists it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Translation {
    language: Language,
    state: TranslationState,
    number: u32,
    of_revision: u32,
    method: Method,
    title: String,
    summary: Option<String>,
    translator: Option<PersonId>,
    checker: Option<PersonId>,
    reason: Option<String>,
    public: Option<Public>,
    stale: bool,
    allowed: BTreeSet<Operation>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Public {
    number: u32,
    of_revision: u32,
    method: Method,
    at: Timestamp,
}

/// What `showIn` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: ResourceId,
    language: Language,
    as_asked: bool,
    translated: Option<Method>,
    stale: bool,
    of_revision: u32,
    title: String,
    summary: Option<String>,
    grade: Grade,
}

impl From<TranslationView> for Translation {
    fn from(view: TranslationView) -> Self {
        let Words { title, summary } = view.words;
        Self {
            language: view.language,
            state: view.state,
            number: view.number,
            of_revision: view.of_revision,
            method: view.method,
            title,
            summary,
            translator: view.translator,
            checker: view.checker,
            reason: view.reason,
            public: view.public.map(|public| Public {
                number: public.number,
                of_revision: public.of_revision,
                method: public.method,
                at: public.at,
            }),
            stale: view.stale,
            allowed: view.allowed,
        }
    }
}

impl From<WordsView> for Shown {
    fn from(view: WordsView) -> Self {
        let Words { title, summary } = view.words;
        Self {
            id: view.id,
            language: view.language,
            as_asked: view.as_asked,
            translated: view.translated,
            stale: view.stale,
            of_revision: view.of_revision,
            title,
            summary,
            grade: view.grade,
        }
    }
}

/// A translation to hand in.
fn new_translation(value: &JsValue) -> Result<NewTranslation> {
    const NAME: &str = "translate";
    let mut given = Options::read(NAME, value, &["language", "title", "summary", "method", "ofRevision"])?;
    let tag = given.required("language", "the language of the words")?;
    Ok(NewTranslation {
        language: language(NAME, "/language", &tag)?,
        title: given.text("title")?.unwrap_or_default(),
        summary: given.text("summary")?,
        method: given.word("method", "human, machine or machine-checked")?,
        of_revision: given.count(OF_REVISION)?.and_then(|number| u32::try_from(number).ok()),
    })
}

/// An argument that is a language.
fn tag(operation: &'static str, value: &JsValue) -> Result<Language> {
    language(operation, "/language", &text(operation, "/language", value, "the language of the translation")?)
}

#[wasm_bindgen]
impl Hub {
    /// Hands in a translation of an item's title and summary and gives its number. Words that are those of the newest
    /// wording write nothing.
    #[wasm_bindgen(unchecked_return_type = "Promise<number>")]
    pub fn translate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "NewTranslation")] translation: JsValue,
    ) -> Promise {
        const NAME: &str = "translate";
        self.plain(NAME, |by| async move {
            let new = new_translation(&translation)?;
            let item = named(&by, NAME, &item).await?;
            by.translate(item, new).await
        })
    }

    /// Finds somebody else's translation right and gives the state it leads to.
    #[wasm_bindgen(js_name = checkTranslation, unchecked_return_type = "Promise<TranslationState>")]
    pub fn check_translation(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] language: JsValue,
    ) -> Promise {
        const NAME: &str = "check_translation";
        self.plain(NAME, |by| async move {
            let language = tag(NAME, &language)?;
            let item = named(&by, NAME, &item).await?;
            by.check_translation(item, &language).await
        })
    }

    /// Makes a translation public and gives the state it leads to.
    #[wasm_bindgen(js_name = publishTranslation, unchecked_return_type = "Promise<TranslationState>")]
    pub fn publish_translation(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] language: JsValue,
    ) -> Promise {
        const NAME: &str = "publish_translation";
        self.plain(NAME, |by| async move {
            let language = tag(NAME, &language)?;
            let item = named(&by, NAME, &item).await?;
            by.publish_translation(item, &language).await
        })
    }

    /// Takes a translation back and gives the state it leads to.
    #[wasm_bindgen(js_name = withdrawTranslation, unchecked_return_type = "Promise<TranslationState>")]
    pub fn withdraw_translation(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] language: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] reason: JsValue,
    ) -> Promise {
        const NAME: &str = "withdraw_translation";
        self.plain(NAME, |by| async move {
            let language = tag(NAME, &language)?;
            let given = !(reason.is_undefined() || reason.is_null());
            let reason = given.then(|| text(NAME, "/reason", &reason, "why it is taken back")).transpose()?;
            let item = named(&by, NAME, &item).await?;
            by.withdraw_translation(item, &language, reason).await
        })
    }

    /// The translations of an item that the actor may see, in the order of their language tags.
    #[wasm_bindgen(unchecked_return_type = "Promise<Translation[]>")]
    pub fn translations(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "translations";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            Ok(by.translations(item).await?.into_iter().map(Translation::from).collect::<Vec<_>>())
        })
    }

    /// What an item says in the first of these languages that there are words in, with the label that goes with them; in
    /// its own words when there are none.
    #[wasm_bindgen(js_name = showIn, unchecked_return_type = "Promise<Shown>")]
    pub fn show_in(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] languages: JsValue,
    ) -> Promise {
        const NAME: &str = "show_in";
        self.plain(NAME, |by| async move {
            let wanted = self::languages(NAME, &languages)?;
            let item = named(&by, NAME, &item).await?;
            Ok(Shown::from(by.show_in(item, &wanted).await?))
        })
    }
}
