//! What a portal calls States and territories: which it lists, under which names, with which footnotes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Area, Language, NameSource, Region, Tier, excerpt};
use crate::limits;
use crate::ordered::Gather;
use crate::text::json::from_value;
use crate::text::{fault, line};

/// The naming policy of one portal: the only place its names of States and territories come from.
///
/// The default is the table of [`Area`] as it is. A portal that follows an authority writes down where it departs from the
/// table: which areas it does not list, which it adds, which it calls otherwise, and which names carry a footnote. A name
/// is always answered together with its footnote, so that no page can show one without the other.
///
/// The Migration Network Hub, for one, prints a footnote with Kosovo, which has no code in M49 or ISO 3166-1 and so is
/// not in the table. A portal that does the same adds it under a code that ISO 3166-1 leaves to its users; many use XKX:
///
/// ```
/// use migration_hub::vocabulary::{Area, Language, NamingPolicy, Tier};
///
/// let policy = NamingPolicy::from_toml(r#"
///     deny = ["TWN"]
///
///     [added.XKX]
///     region = "039"
///     name = { en = "Kosovo", es = "Kosovo", fr = "Kosovo", ru = "Косово" }
///
///     [names.TUR]
///     fr = "Turquie"
///
///     [footnotes.XKX]
///     en = "References to Kosovo shall be understood to be in the context of United Nations Security Council resolution 1244 (1999)."
/// "#)?;
///
/// let kosovo = policy.find("XKX").expect("it was added").name(&Language::RUSSIAN);
/// assert_eq!((kosovo.text, kosovo.language, kosovo.tier), ("Косово", Language::RUSSIAN, Tier::Hub));
/// let footnote = kosovo.footnote.expect("the name never comes without it");
/// assert!(footnote.text.ends_with("resolution 1244 (1999)."));
/// assert_eq!(footnote.language, Language::ENGLISH, "there is none in Russian, and the answer says so");
///
/// let name = policy.name(Area::parse("TUR")?, &Language::FRENCH).map(|name| name.text);
/// assert_eq!(name, Some("Turquie"));
/// assert_eq!(policy.name(Area::parse("TWN")?, &Language::FRENCH), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # In data
///
/// The fields of [`NamingData`]; reading one checks it as [`NamingPolicy::new`] does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "NamingData", into = "NamingData")]
pub struct NamingPolicy {
    /// Nothing: every area but the hidden.
    allowed: Option<BTreeSet<Area>>,
    hidden: BTreeSet<Area>,
    added: BTreeMap<Area, Option<Region>>,
    /// Of areas of the table, or added.
    names: BTreeMap<Area, Texts>,
    footnotes: BTreeMap<Area, Texts>,
}

type Texts = BTreeMap<Language, String>;

/// A naming policy as it is written down. Areas of the table go by any code that [`Area::parse`] reads.
///
/// See [`NamingPolicy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamingData {
    /// The only areas of the table that are listed; every one when it is not given. Not together with `deny`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow: Option<BTreeSet<String>>,
    /// The areas of the table that are not listed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub deny: BTreeSet<String>,
    /// Areas that the table does not have, by a code that ISO 3166-1 leaves to its users.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub added: BTreeMap<String, AddedArea>,
    /// Names instead of those of the table: by area, then by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, BTreeMap<String, String>>,
    /// Footnotes that the names carry: by area, of the table or added, then by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub footnotes: BTreeMap<String, BTreeMap<String, String>>,
}

/// An area that the table does not have.
///
/// See [`NamingPolicy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedArea {
    /// The smallest M49 region it is shown under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its name, by language; at least one.
    #[serde(default)]
    pub name: BTreeMap<String, String>,
}

/// A name as the portal shows it.
///
/// See [`NamingPolicy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'a> {
    /// The words.
    pub text: &'a str,
    /// The language they are in, which is not always the one asked for.
    pub language: Language,
    /// [`Tier::Official`] for the lists of the United Nations, [`Tier::Hub`] for the portal's own words, [`Tier::Ours`] for
    /// what this project took from elsewhere.
    pub tier: Tier,
    /// The list the name was read from; `None` for the portal's own.
    pub list: Option<NameSource>,
    /// What must stand with it.
    pub footnote: Option<Footnote<'a>>,
}

/// A footnote of a name.
///
/// See [`NamingPolicy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote<'a> {
    /// The words.
    pub text: &'a str,
    /// The language they are in, which is not always the one asked for.
    pub language: Language,
}

/// An area that a portal lists.
///
/// See [`NamingPolicy::areas`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct ListedArea<'a> {
    policy: &'a NamingPolicy,
    area: Area,
}

/// A rule that a naming policy breaks.
///
/// See [`NamingViolations`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamingViolation {
    /// Both lists are given.
    #[error("allow and deny are both given: expected one of them")]
    AllowAndDeny,
    /// A code that is no area's.
    #[error("{place}: no area has the code {code:?}: expected a code of ISO 3166-1 or M49, or one that is added")]
    UnknownArea {
        /// Where it stands.
        place: &'static str,
        /// The code.
        code: String,
    },
    /// An area that stands twice, under two of its codes.
    #[error("{place}: {code} stands twice")]
    Twice {
        /// Where it stands.
        place: &'static str,
        /// The area.
        code: String,
    },
    /// A name or footnote of an area that the policy does not list.
    #[error("{place}.{code}: the policy does not list this area")]
    NotListed {
        /// Where it stands.
        place: &'static str,
        /// The area.
        code: String,
    },
    /// A code that an added area cannot have.
    #[error(
        "added.{code}: expected three capitals that ISO 3166-1 leaves to its users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ"
    )]
    Code {
        /// The code.
        code: String,
    },
    /// An added area without a name.
    #[error("added.{code}.name: expected a name in at least one language")]
    NoName {
        /// The area.
        code: String,
    },
    /// A region that M49 does not have.
    #[error("added.{code}.region: no region has the code {value:?}: expected the digits of an M49 region, such as 039")]
    Region {
        /// The area.
        code: String,
        /// The code of the region.
        value: String,
    },
    /// A key that is no language.
    #[error("{place}: {tag:?} is no language: expected a BCP 47 tag, such as fr")]
    Language {
        /// Where it stands.
        place: String,
        /// The tag.
        tag: String,
    },
    /// A text that is empty, too long, or more than one line.
    #[error("{place}: found {found:?}: expected one line of 1 to {longest} characters")]
    Text {
        /// Where it stands.
        place: String,
        /// Its beginning.
        found: String,
        /// How many characters it may have.
        longest: usize,
    },
}

/// Every rule that a naming policy breaks.
///
/// ```
/// use migration_hub::vocabulary::{NamingError, NamingPolicy, NamingViolations};
///
/// let refused = NamingPolicy::from_toml("deny = ['KO']\n[added.KEN]\nregion = '39'\n").unwrap_err();
/// let NamingError::Violations(NamingViolations(broken)) = refused else { panic!("it is well-formed TOML") };
/// assert_eq!(broken.len(), 3, "an unknown code, a code that is taken, and no name");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamingViolations(pub Vec<NamingViolation>);

impl fmt::Display for NamingViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<String> = self.0.iter().map(NamingViolation::to_string).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for NamingViolations {}

/// Why a text is no naming policy.
///
/// See [`NamingViolations`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamingError {
    /// Not TOML, or not of the shape of [`NamingData`].
    #[error("naming policy: {message}")]
    Syntax {
        /// What is wrong, with its line and column.
        message: String,
    },
    /// Rules that it breaks.
    #[error("naming policy: {0}")]
    Violations(NamingViolations),
}

impl NamingPolicy {
    /// The policy that these data write down.
    ///
    /// # Errors
    ///
    /// [`NamingViolations`] with every rule broken.
    pub fn new(data: NamingData) -> Result<Self, NamingViolations> {
        let mut broken = Vec::new();
        if data.allow.is_some() && !data.deny.is_empty() {
            broken.push(NamingViolation::AllowAndDeny);
        }
        let mut policy = Self {
            allowed: data.allow.map(|codes| table_areas("allow", &codes, &mut broken)),
            hidden: table_areas("deny", &data.deny, &mut broken),
            ..Self::default()
        };
        for (code, added) in data.added {
            let area = Area::parse(&code).ok().filter(|area| area.is_user_assigned() && area.alpha3() == code);
            if area.is_none() {
                broken.push(NamingViolation::Code { code: excerpt(&code) });
            }
            if added.name.is_empty() {
                broken.push(NamingViolation::NoName { code: excerpt(&code) });
            }
            let region = added.region.and_then(|value| {
                let region = value.parse().ok();
                if region.is_none() {
                    broken.push(NamingViolation::Region { code: excerpt(&code), value: excerpt(&value) });
                }
                region
            });
            let place = format!("added.{}.name", excerpt(&code));
            let names = texts(&place, added.name, limits::SHORT_CHARS, &mut broken);
            if let Some(area) = area {
                policy.names.insert(area, names);
                policy.added.insert(area, region);
            }
        }
        for (place, section, longest) in
            [("names", data.names, limits::SHORT_CHARS), ("footnotes", data.footnotes, limits::ADDRESS_CHARS)]
        {
            for (given, entries) in section {
                let found = texts(&format!("{place}.{}", excerpt(&given)), entries, longest, &mut broken);
                let known = |area: &Area| !area.is_user_assigned() || policy.added.contains_key(area);
                let Some(area) = Area::parse(&given).ok().filter(known) else {
                    broken.push(NamingViolation::UnknownArea { place, code: excerpt(&given) });
                    continue;
                };
                let code = area.to_string();
                if !policy.lists(area) {
                    broken.push(NamingViolation::NotListed { place, code: code.clone() });
                }
                if found.is_empty() {
                    continue;
                }
                let kept = if place == "names" { &mut policy.names } else { &mut policy.footnotes };
                if kept.insert(area, found).is_some() {
                    broken.push(NamingViolation::Twice { place, code });
                }
            }
        }
        if broken.is_empty() { Ok(policy) } else { Err(NamingViolations(broken)) }
    }

    /// The policy that a TOML text writes down.
    ///
    /// # Errors
    ///
    /// [`NamingError`]: the text is no TOML of this shape, or breaks rules; then with every one of them.
    pub fn from_toml(text: &str) -> Result<Self, NamingError> {
        let data = toml::from_str(text).map_err(|error| NamingError::Syntax { message: fault(text, &error) })?;
        Self::new(data).map_err(NamingError::Violations)
    }

    /// The policy that JSON writes down.
    ///
    /// ```
    /// use migration_hub::vocabulary::NamingPolicy;
    ///
    /// let policy = NamingPolicy::from_json(&serde_json::json!({ "deny": ["TWN"] }))?;
    /// assert!(policy.find("TWN").is_none());
    /// let refused = NamingPolicy::from_json(&serde_json::json!({ "deny": "TWN" })).unwrap_err();
    /// assert_eq!(refused.to_string(), "naming policy: deny: invalid type: string \"TWN\", expected a sequence");
    /// # Ok::<(), migration_hub::vocabulary::NamingError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`NamingError`]: the value is no object of this shape, or breaks rules; then with every one of them.
    pub fn from_json(value: &serde_json::Value) -> Result<Self, NamingError> {
        const MEMBERS: &str = "an object with any of allow, deny, added, names and footnotes";
        let syntax = |message: String| NamingError::Syntax { message };
        let Some(members) = value.as_object() else {
            return Err(syntax(format!("found {}: expected {MEMBERS}", excerpt(&value.to_string()))));
        };
        let mut data = NamingData::default();
        for (name, member) in members {
            let read = match name.as_str() {
                "allow" => from_value(member).map(|codes| data.allow = Some(codes)),
                "deny" => from_value(member).map(|codes| data.deny = codes),
                "added" => from_value(member).map(|added| data.added = added),
                "names" => from_value(member).map(|names| data.names = names),
                "footnotes" => from_value(member).map(|footnotes| data.footnotes = footnotes),
                _ => return Err(syntax(format!("{}: expected {MEMBERS}", excerpt(name)))),
            };
            read.map_err(|error| {
                let message = error.to_string();
                syntax(format!("{name}: {}", message.split(" at line").next().unwrap_or_default()))
            })?;
        }
        Self::new(data).map_err(NamingError::Violations)
    }

    /// The name of an area in this language, with its footnote; `None` when the portal does not list the area.
    ///
    /// Without a name in the language, the name is that of the language without script or region, else the English one,
    /// else the first there is; [`Name::language`] says which.
    pub fn name(&self, area: Area, language: &Language) -> Option<Name<'_>> {
        self.lists(area).then(|| self.name_of(area, language))
    }

    /// Every area that the portal lists, by code: of the table, and added.
    ///
    /// ```
    /// use migration_hub::vocabulary::{Area, ListedArea, NamingPolicy};
    ///
    /// let policy = NamingPolicy::default();
    /// assert!(policy.areas().map(ListedArea::area).eq(Area::all()));
    ///
    /// let two = NamingPolicy::from_toml("allow = ['MA', 'KEN']\n[added.XKX]\nname.en = 'Kosovo'\n")?;
    /// assert_eq!(two.areas().map(ListedArea::code).collect::<Vec<_>>(), ["KEN", "MAR", "XKX"]);
    /// # Ok::<(), migration_hub::vocabulary::NamingError>(())
    /// ```
    pub fn areas(&self) -> impl Iterator<Item = ListedArea<'_>> {
        let mut areas: Vec<Area> = Area::all().chain(self.added.keys().copied()).collect();
        areas.sort_unstable();
        areas.into_iter().filter(|area| self.lists(*area)).map(|area| ListedArea { policy: self, area })
    }

    /// The listed area with this code, as [`Area::parse`] reads it.
    pub fn find(&self, code: &str) -> Option<ListedArea<'_>> {
        let area = Area::parse(code).ok().filter(|area| self.lists(*area))?;
        Some(ListedArea { policy: self, area })
    }

    /// Whether the portal lists an area.
    pub fn lists(&self, area: Area) -> bool {
        if area.is_user_assigned() {
            return self.added.contains_key(&area);
        }
        self.allowed.as_ref().is_none_or(|allowed| allowed.contains(&area)) && !self.hidden.contains(&area)
    }

    fn name_of(&self, area: Area, asked: &Language) -> Name<'_> {
        let own = self.names.get(&area);
        let footnote = self.footnotes.get(&area).and_then(|texts| in_language(texts, asked));
        let footnote = footnote.map(|(language, text)| Footnote { text, language: language.clone() });
        let portal = |language: &Language, text| Name {
            text,
            language: language.clone(),
            tier: Tier::Hub,
            list: None,
            footnote: footnote.clone(),
        };
        for language in [asked, &asked.base(), &Language::ENGLISH] {
            if let Some(text) = own.and_then(|own| own.get(language)) {
                return portal(language, text);
            }
            let table = area.name(language).zip(area.name_from(language));
            if let Some((text, list)) = table {
                let tier = if list == NameSource::Cldr { Tier::Ours } else { Tier::Official };
                return Name { text, language: language.clone(), tier, list: Some(list), footnote };
            }
        }
        // Every area of the table has an English name, and an added one has a name.
        let first = own.and_then(|own| own.iter().next());
        first.map_or_else(|| portal(&Language::ENGLISH, area.alpha3()), |(language, text)| portal(language, text))
    }
}

impl<'a> ListedArea<'a> {
    /// Its code: ISO 3166-1 alpha-3, or the one it was added under.
    pub const fn code(self) -> &'static str {
        self.area.alpha3()
    }

    /// The area.
    pub const fn area(self) -> Area {
        self.area
    }

    /// The smallest M49 region it is shown under.
    pub fn region(self) -> Option<Region> {
        self.policy.added.get(&self.area).map_or_else(|| self.area.region(), |region| *region)
    }

    /// Its name in this language, with its footnote; see [`NamingPolicy::name`] for other languages.
    pub fn name(self, language: &Language) -> Name<'a> {
        self.policy.name_of(self.area, language)
    }
}

/// The text in this language, else in the language without script or region, else in English, else the first.
fn in_language<'a>(texts: &'a Texts, asked: &Language) -> Option<(&'a Language, &'a str)> {
    let candidates = [asked.clone(), asked.base(), Language::ENGLISH];
    let found = candidates.iter().find_map(|language| texts.get_key_value(language)).or_else(|| texts.iter().next());
    found.map(|(language, text)| (language, text.as_str()))
}

fn table_areas(place: &'static str, codes: &BTreeSet<String>, broken: &mut Vec<NamingViolation>) -> BTreeSet<Area> {
    let mut areas = BTreeSet::new();
    for code in codes {
        match Area::parse(code) {
            Ok(area) if !area.is_user_assigned() && !areas.insert(area) => {
                broken.push(NamingViolation::Twice { place, code: area.to_string() });
            }
            Ok(area) if !area.is_user_assigned() => {}
            _ => broken.push(NamingViolation::UnknownArea { place, code: excerpt(code) }),
        }
    }
    areas
}

fn texts(place: &str, given: BTreeMap<String, String>, longest: usize, broken: &mut Vec<NamingViolation>) -> Texts {
    let mut texts = Texts::new();
    for (tag, text) in given {
        let clean = line(&text);
        let fits = clean.chars().nth(longest).is_none() && !text.contains(char::is_control);
        if clean.is_empty() || !fits {
            broken.push(NamingViolation::Text { place: format!("{place}.{tag}"), found: excerpt(&text), longest });
        }
        match Language::new(&tag) {
            Ok(language) => _ = texts.insert(language, clean),
            Err(_) => broken.push(NamingViolation::Language { place: place.to_owned(), tag: excerpt(&tag) }),
        }
    }
    texts
}

impl TryFrom<NamingData> for NamingPolicy {
    type Error = NamingViolations;

    fn try_from(data: NamingData) -> Result<Self, Self::Error> {
        Self::new(data)
    }
}

impl From<NamingPolicy> for NamingData {
    fn from(policy: NamingPolicy) -> Self {
        let written = |texts: Texts| texts.into_iter().map(|(language, text)| (language.to_string(), text)).gather();
        let codes = |areas: BTreeSet<Area>| areas.into_iter().map(|area| area.to_string()).gather();
        let keyed = |texts: BTreeMap<Area, Texts>| {
            texts.into_iter().map(|(area, texts)| (area.to_string(), written(texts))).gather()
        };
        let mut names = policy.names;
        let added = policy.added.into_iter().map(|(area, region)| {
            let name = names.remove(&area).map(written).unwrap_or_default();
            (area.to_string(), AddedArea { region: region.map(|region| region.to_string()), name })
        });
        Self {
            added: added.gather(),
            allow: policy.allowed.map(codes),
            deny: codes(policy.hidden),
            names: keyed(names),
            footnotes: keyed(policy.footnotes),
        }
    }
}

#[cfg(test)]
mod tests;
