//! The names that the lists of the European Union, and of the Library of Congress, have for languages and formats of files.

use migration_hub::vocabulary::Language;

/// Where the European Union keeps its lists.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

/// The languages of the United Nations and of the European Union.
const LANGUAGES: [(&str, &str); 28] = [
    ("ar", "ARA"),
    ("bg", "BUL"),
    ("cs", "CES"),
    ("da", "DAN"),
    ("de", "DEU"),
    ("el", "ELL"),
    ("en", "ENG"),
    ("es", "SPA"),
    ("et", "EST"),
    ("fi", "FIN"),
    ("fr", "FRA"),
    ("ga", "GLE"),
    ("hr", "HRV"),
    ("hu", "HUN"),
    ("it", "ITA"),
    ("lt", "LIT"),
    ("lv", "LAV"),
    ("mt", "MLT"),
    ("nl", "NLD"),
    ("pl", "POL"),
    ("pt", "POR"),
    ("ro", "RON"),
    ("ru", "RUS"),
    ("sk", "SLK"),
    ("sl", "SLV"),
    ("sv", "SWE"),
    ("uk", "UKR"),
    ("zh", "ZHO"),
];

/// The address of a language: that of the European Union where it is known here, else that of the Library of Congress, which
/// has every language that ISO 639 has a code for.
pub(super) fn language(language: &Language) -> String {
    let code = language.primary();
    match LANGUAGES.iter().find(|(known, _)| *known == code) {
        Some((_, name)) => format!("{AUTHORITY}language/{name}"),
        None if code.len() == 2 => format!("http://id.loc.gov/vocabulary/iso639-1/{code}"),
        None => format!("http://id.loc.gov/vocabulary/iso639-2/{code}"),
    }
}

/// Formats of files, by the names that people give them.
const FORMATS: [(&str, &str); 12] = [
    ("csv", "CSV"),
    ("json", "JSON"),
    ("ods", "ODS"),
    ("pdf", "PDF"),
    ("rdf", "RDF"),
    ("sdmx", "XML"),
    ("tsv", "TSV"),
    ("turtle", "RDF_TURTLE"),
    ("xls", "XLS"),
    ("xlsx", "XLSX"),
    ("xml", "XML"),
    ("zip", "ZIP"),
];

/// The address of a format of files, where it is known here.
pub(super) fn format(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let (_, code) = FORMATS.iter().find(|(known, _)| *known == name)?;
    Some(format!("{AUTHORITY}file-type/{code}"))
}
