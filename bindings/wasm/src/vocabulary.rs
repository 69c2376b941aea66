//! The vocabularies that resources use, as plain objects.

use std::collections::BTreeMap;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::vocabulary::{self, Language, Level, NameSource};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;
use crate::request::text;
use crate::words::{Words, words};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Area {
    alpha3: &'static str,
    alpha2: Option<&'static str>,
    m49: Option<String>,
    names: BTreeMap<&'static str, &'static str>,
    names_from: BTreeMap<&'static str, &'static str>,
    region: Option<vocabulary::Region>,
    least_developed: bool,
    landlocked_developing: bool,
    small_island_developing: bool,
}

impl From<vocabulary::Area> for Area {
    fn from(area: vocabulary::Area) -> Self {
        let name = |language: &'static Language| Some((language.as_str(), area.name(language)?));
        let list = |language: &'static Language| Some((language.as_str(), area.name_from(language)?.as_str()));
        Self {
            alpha3: area.alpha3(),
            alpha2: area.alpha2(),
            m49: digits(area),
            names: Language::UNITED_NATIONS.iter().filter_map(name).collect(),
            names_from: Language::UNITED_NATIONS.iter().filter_map(list).collect(),
            region: area.region(),
            least_developed: area.is_least_developed(),
            landlocked_developing: area.is_landlocked_developing(),
            small_island_developing: area.is_small_island_developing(),
        }
    }
}

/// The M49 code as it is written out.
fn digits(area: vocabulary::Area) -> Option<String> {
    area.m49().map(|code| format!("{code:03}"))
}

/// An area as a portal lists it, in one language.
#[derive(Debug, Serialize)]
pub(crate) struct ListedArea<'a> {
    code: &'static str,
    alpha2: Option<&'static str>,
    m49: Option<String>,
    region: Option<vocabulary::Region>,
    name: AreaName<'a>,
    footnote: Option<Footnote<'a>>,
}

#[derive(Debug, Serialize)]
struct AreaName<'a> {
    text: &'a str,
    language: Language,
    tier: &'static str,
    list: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Footnote<'a> {
    text: &'a str,
    language: Language,
}

impl<'a> ListedArea<'a> {
    pub(crate) fn new(listed: vocabulary::ListedArea<'a>, language: &Language) -> Self {
        let (area, name) = (listed.area(), listed.name(language));
        Self {
            code: listed.code(),
            alpha2: area.alpha2(),
            m49: digits(area),
            region: listed.region(),
            name: AreaName {
                text: name.text,
                language: name.language,
                tier: name.tier.as_str(),
                list: name.list.map(NameSource::as_str),
            },
            footnote: name.footnote.map(|note| Footnote { text: note.text, language: note.language }),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    m49: vocabulary::Region,
    level: &'static str,
    name: &'static str,
    hub_labels: Vec<Words>,
    parent: Option<vocabulary::Region>,
}

impl From<vocabulary::Region> for Region {
    fn from(region: vocabulary::Region) -> Self {
        Self {
            m49: region,
            level: match region.level() {
                Level::Region => "region",
                Level::SubRegion => "sub-region",
                Level::IntermediateRegion => "intermediate-region",
            },
            name: region.name(),
            hub_labels: words(|language| region.hub_label(language)),
            parent: region.parent(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Concept {
    code: &'static str,
    labels: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct Actor {
    #[serde(flatten)]
    concept: Concept,
    stakeholder: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Known {
    tag: Language,
    base: Language,
    english_name: &'static str,
    /// By language code.
    names: BTreeMap<Language, &'static str>,
    united_nations: bool,
}

/// The countries and areas of M49, by alpha-3 code, with their names in the six languages.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Area[]")]
pub fn areas() -> Result<JsValue, HubError> {
    Ok(to_js("areas", &vocabulary::Area::all().map(Area::from).collect::<Vec<_>>())?)
}

/// The regions of M49 at every level, by code.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Region[]")]
pub fn regions() -> Result<JsValue, HubError> {
    Ok(to_js("regions", &vocabulary::Region::all().map(Region::from).collect::<Vec<_>>())?)
}

/// The types of resources, in the order a form shows them.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(js_name = resourceTypes, unchecked_return_type = "Concept[]")]
pub fn resource_types() -> Result<JsValue, HubError> {
    let concept =
        |kind: vocabulary::ResourceType| Concept { code: kind.code(), labels: words(|language| kind.label(language)) };
    Ok(to_js("resource_types", &vocabulary::ResourceType::all().map(concept).collect::<Vec<_>>())?)
}

/// The audiences of resources, in the order a form shows them.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Concept[]")]
pub fn audiences() -> Result<JsValue, HubError> {
    let concept = |audience: vocabulary::Audience| Concept {
        code: audience.code(),
        labels: words(|language| audience.label(language)),
    };
    Ok(to_js("audiences", &vocabulary::Audience::all().map(concept).collect::<Vec<_>>())?)
}

/// The types of actors, in the order a form shows them.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(js_name = actorTypes, unchecked_return_type = "ActorType[]")]
pub fn actor_types() -> Result<JsValue, HubError> {
    let actor = |actor: vocabulary::ActorType| Actor {
        concept: Concept { code: actor.code(), labels: words(|language| actor.label(language)) },
        stakeholder: actor.is_stakeholder(),
    };
    Ok(to_js("actor_types", &vocabulary::ActorType::all().map(actor).collect::<Vec<_>>())?)
}

/// A language by its BCP 47 tag, in any mixture of capitals.
///
/// # Errors
/// `Invalid` for what is no tag, or one of a language that the table does not have.
#[wasm_bindgen(unchecked_return_type = "Language")]
pub fn language(#[wasm_bindgen(unchecked_param_type = "string")] tag: &JsValue) -> Result<JsValue, HubError> {
    const NAME: &str = "language";
    let tag = text(NAME, "/tag", tag, "a BCP 47 tag, such as en, pt-BR or zh-Hant")?;
    let invalid = |error: vocabulary::LanguageError| Error::new(ErrorKind::Invalid, NAME, error.to_string());
    let tag = Language::new(&tag).map_err(invalid)?;
    let name = |language: &Language| Some((language.clone(), tag.name(language)?));
    let found = Known {
        base: tag.base(),
        english_name: tag.english_name(),
        names: Language::UNITED_NATIONS.iter().filter_map(name).collect(),
        united_nations: tag.is_united_nations(),
        tag,
    };
    Ok(to_js(NAME, &found)?)
}
