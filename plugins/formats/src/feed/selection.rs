//! Which items a feed is of: those of an objective, a country or a language, or of all three at once.

use migration_hub::compact::{HubLabel, Objective, OfficialTitle};
use migration_hub::hub::OpenItem;
use migration_hub::vocabulary::{Area, Language};

use crate::site::Site;
use crate::wording::wordings;
use crate::words::{self, Six};

/// The items that a feed is of: what is named here must hold of an item, all of it. Nothing named takes everything.
///
/// See [the module](super) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Items about the objective.
    pub objective: Option<Objective>,
    /// Items about the country or area.
    pub country: Option<Area>,
    /// Items with words in the language, or whose document is there in it.
    pub language: Option<Language>,
}

/// «Objective 8», with the number where the sign is.
const OBJECTIVE: Six = ["الهدف #", "Objective #", "Objetivo #", "Objectif #", "Цель #", "目标#"];

/// What an objective is called: its number, and the Hub's short label or else the official title where the language has one.
pub(super) fn objective(objective: Objective, language: &Language) -> String {
    let (_, words) = words::within(&OBJECTIVE, language);
    let number = words.replace('#', &objective.to_string());
    let label = objective.hub_label(language).map(HubLabel::text);
    label
        .or_else(|| objective.title(language).map(OfficialTitle::text))
        .map_or_else(|| number.clone(), |label| format!("{number}, {label}"))
}

impl Selection {
    /// Whether an item is one of these. An item that is no longer public is none.
    ///
    /// ```
    /// use migration_hub::hub::OpenItem;
    /// use migration_hub_formats::feed::Selection;
    /// let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"withdrawn","origin":"native"}"#;
    /// assert!(!Selection::default().takes(&OpenItem::read(line)?));
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    pub fn takes(&self, item: &OpenItem) -> bool {
        let Some(public) = &item.public else { return false };
        let content = &public.content;
        let speaks = |language: &Language| {
            content.other_languages.contains(language)
                || wordings(public).iter().any(|wording| wording.language == language)
        };
        self.objective.is_none_or(|objective| content.objectives.contains(&objective))
            && self.country.is_none_or(|country| content.countries.contains(&country))
            && self.language.as_ref().is_none_or(speaks)
    }

    /// What a feed of these is called in a language.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_formats::{feed::Selection, site::Site};
    /// let site = Site::new("https://portal.example.org/", "{id}", Language::ENGLISH, "Example portal")?;
    /// let country = Selection { country: Some("KEN".parse()?), language: Some(Language::FRENCH), ..Selection::default() };
    /// assert_eq!(country.title(&site, &Language::ENGLISH), "Example portal: Kenya; French");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn title(&self, site: &Site, language: &Language) -> String {
        let country = |area: Area| site.areas().name(area, language).map_or(area.alpha3(), |name| name.text).to_owned();
        let spoken = |spoken: &Language| spoken.name(language).unwrap_or_else(|| spoken.english_name()).to_owned();
        let parts = [
            self.objective.map(|number| objective(number, language)),
            self.country.map(country),
            self.language.as_ref().map(spoken),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let (_, name) = site.name(language);
        if parts.is_empty() { name.to_owned() } else { format!("{name}: {}", parts.join("; ")) }
    }

    /// A name for addresses and files, of a-z, digits and hyphens; no two selections have the same.
    ///
    /// ```
    /// use migration_hub_formats::feed::Selection;
    /// assert_eq!(Selection::default().key(), "all");
    /// let some = Selection { objective: Some("8".parse()?), country: Some("KEN".parse()?), language: None };
    /// assert_eq!(some.key(), "objective-8-country-ken");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn key(&self) -> String {
        let parts = [
            self.objective.map(|objective| format!("objective-{objective}")),
            self.country.map(|area| format!("country-{}", area.alpha3().to_lowercase())),
            self.language.as_ref().map(|language| format!("language-{}", language.as_str().to_lowercase())),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "all".to_owned() } else { parts.join("-") }
    }
}
