//! The controlled vocabularies: countries and areas, regions, languages, types of resources, audiences.

use std::fmt;
use std::str::FromStr;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::vocabulary::{self, Level, NameSource};
use pyo3::prelude::{PyResult, Python, pyclass, pyfunction, pymethods};

use crate::arguments::Text;
use crate::compact::{Label, tag};
use crate::error::raise;

pub(crate) fn coded<T: FromStr<Err: fmt::Display>>(py: Python<'_>, operation: &'static str, code: &str) -> PyResult<T> {
    code.parse().map_err(|error: T::Err| raise(py, &Error::new(ErrorKind::Invalid, operation, error.to_string())))
}

/// Every country and area that has an M49 code, by alpha-3 code.
#[pyfunction]
pub(crate) fn areas() -> Vec<Area> {
    vocabulary::Area::all().map(Area).collect()
}

/// The country or area with this code: ISO 3166-1 alpha-3 or alpha-2, or M49.
#[pyfunction]
pub(crate) fn area(py: Python<'_>, code: Text) -> PyResult<Area> {
    let Text(code) = code;
    coded(py, "area", &code).map(Area)
}

/// Every region of M49 at every level, by code.
#[pyfunction]
pub(crate) fn regions() -> Vec<Region> {
    vocabulary::Region::all().map(Region).collect()
}

/// The region with this M49 code, such as "014".
#[pyfunction]
pub(crate) fn region(py: Python<'_>, code: Text) -> PyResult<Region> {
    let Text(code) = code;
    coded(py, "region", &code).map(Region)
}

/// The six official languages of the United Nations.
#[pyfunction]
pub(crate) fn languages() -> Vec<Language> {
    vocabulary::Language::UNITED_NATIONS.iter().cloned().map(Language).collect()
}

/// The language of a BCP 47 tag, in its usual spelling.
#[pyfunction]
pub(crate) fn language(py: Python<'_>, tag: &str) -> PyResult<Language> {
    coded(py, "language", tag).map(Language)
}

/// A country or area. `str` gives its alpha-3 code. The table is no statement on the status of any territory: what a portal
/// lists, and under which names, is the naming policy of its store, which `Hub.areas` follows.
///
/// >>> import migration_hub
/// >>> kenya = migration_hub.area("KE")
/// >>> kenya.alpha3, kenya.name("ar"), kenya.region.english_name
/// ('KEN', 'كينيا', 'Eastern Africa')
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Area(vocabulary::Area);

#[pymethods]
impl Area {
    /// The ISO 3166-1 alpha-3 code.
    #[getter]
    fn alpha3(&self) -> &'static str {
        self.0.alpha3()
    }

    /// The ISO 3166-1 alpha-2 code; a code that ISO 3166-1 leaves to its users, such as XKX, has none.
    #[getter]
    fn alpha2(&self) -> Option<&'static str> {
        self.0.alpha2()
    }

    /// The M49 code, three digits, if it has one.
    #[getter]
    fn m49(&self) -> Option<String> {
        self.0.m49().map(|code| format!("{code:03}"))
    }

    /// The short name in exactly this language, one of the six of the United Nations.
    fn name(&self, py: Python<'_>, language: &str) -> PyResult<Option<&'static str>> {
        Ok(self.0.name(&tag(py, "name", language)?))
    }

    /// The list that the name in exactly this language was read from: "unterm", "m49" or "cldr".
    fn name_from(&self, py: Python<'_>, language: &str) -> PyResult<Option<&'static str>> {
        Ok(self.0.name_from(&tag(py, "name_from", language)?).map(NameSource::as_str))
    }

    /// The smallest region that it belongs to; Antarctica belongs to none.
    #[getter]
    fn region(&self) -> Option<Region> {
        self.0.region().map(Region)
    }

    /// Whether it belongs to a region, at whatever level.
    fn is_in(&self, region: &Region) -> bool {
        self.0.is_in(region.0)
    }

    /// Whether it is one of the least developed countries.
    #[getter]
    fn least_developed(&self) -> bool {
        self.0.is_least_developed()
    }

    /// Whether it is one of the landlocked developing countries.
    #[getter]
    fn landlocked_developing(&self) -> bool {
        self.0.is_landlocked_developing()
    }

    /// Whether it is one of the small island developing States.
    #[getter]
    fn small_island_developing(&self) -> bool {
        self.0.is_small_island_developing()
    }

    fn __repr__(&self) -> String {
        format!("Area({})", self.0)
    }
}

/// A country or area as a portal lists it. `str` gives its code: its name never stands without its footnote.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory()
/// >>> footnote = "In the context of United Nations Security Council resolution 1244 (1999)."
/// >>> hub.set_naming({"added": {"XKX": {"name": {"en": "Kosovo"}}}, "footnotes": {"XKX": {"en": footnote}}})
/// >>> kosovo = next(area for area in hub.areas("fr") if area.code == "XKX")
/// >>> kosovo.name, kosovo.language, kosovo.footnote == footnote
/// ('Kosovo', 'en', True)
#[pyclass(frozen, eq, get_all, str = "{code}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedArea {
    /// The ISO 3166-1 alpha-3 code, or the one that the policy adds it under.
    code: &'static str,
    /// The ISO 3166-1 alpha-2 code.
    alpha2: Option<&'static str>,
    /// The M49 code, three digits.
    m49: Option<String>,
    /// The smallest region that it is shown under.
    region: Option<Region>,
    /// The name.
    name: String,
    /// The language that the name is in.
    language: String,
    /// "official" for the lists of the United Nations, "hub" for the portal's own words, "ours" for what was taken from
    /// elsewhere.
    tier: &'static str,
    /// The list that the name was read from: "unterm", "m49" or "cldr"; `None` for the portal's own.
    list: Option<&'static str>,
    /// What must stand with the name.
    footnote: Option<String>,
    /// The language that the footnote is in.
    footnote_language: Option<String>,
}

impl ListedArea {
    pub(crate) fn new(listed: vocabulary::ListedArea<'_>, language: &vocabulary::Language) -> Self {
        let (area, name) = (Area(listed.area()), listed.name(language));
        let (footnote, footnote_language) =
            name.footnote.map(|note| (note.text.to_owned(), note.language.to_string())).unzip();
        Self {
            code: listed.code(),
            alpha2: area.alpha2(),
            m49: area.m49(),
            region: listed.region().map(Region),
            name: name.text.to_owned(),
            language: name.language.to_string(),
            tier: name.tier.as_str(),
            list: name.list.map(NameSource::as_str),
            footnote,
            footnote_language,
        }
    }
}

#[pymethods]
impl ListedArea {
    fn __repr__(&self) -> String {
        format!("ListedArea({})", self.code)
    }
}

/// A region of M49 at any level. `str` gives its three digits.
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Region(vocabulary::Region);

#[pymethods]
impl Region {
    /// The M49 code, three digits.
    #[getter]
    fn m49(&self) -> String {
        self.0.to_string()
    }

    /// How high it stands: "region", "sub-region" or "intermediate-region".
    #[getter]
    fn level(&self) -> &'static str {
        match self.0.level() {
            Level::Region => "region",
            Level::SubRegion => "sub-region",
            Level::IntermediateRegion => "intermediate-region",
        }
    }

    /// The English name in M49.
    #[getter]
    fn english_name(&self) -> &'static str {
        self.0.name()
    }

    /// The Migration Network Hub's label in exactly this language; it labels the five regions in three languages.
    fn hub_label(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
        Ok(self.0.hub_label(&tag(py, "hub_label", language)?).map(Label))
    }

    /// The region that it is a part of.
    #[getter]
    fn parent(&self) -> Option<Self> {
        self.0.parent().map(Self)
    }

    /// The countries and areas in it, by alpha-3 code.
    #[getter]
    fn areas(&self) -> Vec<Area> {
        self.0.areas().map(Area).collect()
    }

    fn __repr__(&self) -> String {
        format!("Region({}, {:?})", self.0, self.0.name())
    }
}

/// A language. `str` gives its BCP 47 tag.
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Language(vocabulary::Language);

#[pymethods]
impl Language {
    /// The BCP 47 tag in its usual spelling.
    #[getter]
    fn tag(&self) -> String {
        self.0.to_string()
    }

    /// The language without script, region or variant.
    #[getter]
    fn base(&self) -> Self {
        Self(self.0.base())
    }

    /// The English name of the language itself.
    #[getter]
    fn english_name(&self) -> &'static str {
        self.0.english_name()
    }

    /// What it is called in one of the six languages; `None` in another, and where its name was not read.
    fn name(&self, py: Python<'_>, language: &str) -> PyResult<Option<&'static str>> {
        Ok(self.0.name(&tag(py, "name", language)?))
    }

    /// Whether it is exactly one of the six official languages of the United Nations.
    #[getter]
    fn united_nations(&self) -> bool {
        self.0.is_united_nations()
    }

    fn __repr__(&self) -> String {
        format!("Language({})", self.0)
    }
}
