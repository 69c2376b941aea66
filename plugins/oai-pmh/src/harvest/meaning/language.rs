//! Languages as catalogues write them: tags, codes of two and three letters, addresses of authority lists, names.

use migration_hub::vocabulary::Language;

/// Codes of ISO 639 that name no language.
const UNSAID: [&str; 5] = ["und", "mul", "mis", "zxx", "zzz"];

/// Whether a text says that there is no one language to name.
pub(crate) fn is_unsaid(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || UNSAID.iter().any(|code| text.eq_ignore_ascii_case(code))
}

/// The language that a text names.
pub(crate) fn read(text: &str) -> Option<Language> {
    let text = text.trim();
    if is_unsaid(text) {
        return None;
    }
    // http://publications.europa.eu/resource/authority/language/ENG, http://id.loc.gov/vocabulary/iso639-2/eng
    let code = if text.contains("://") { text.trim_end_matches('/').rsplit('/').next()? } else { text };
    let tag = code.replace('_', "-");
    let (first, rest) = tag.split_once('-').map_or((tag.as_str(), ""), |(first, rest)| (first, rest));
    if first.len() == 3
        && let Ok(language) = Language::from_iso639(first)
    {
        let longer = Language::new(&format!("{language}-{rest}"));
        return Some(longer.unwrap_or(language));
    }
    Language::new(&tag).ok().or_else(|| named(text))
}

/// The language of the United Nations that a name in one of them names.
fn named(text: &str) -> Option<Language> {
    let text = text.to_lowercase();
    let is =
        |language: &Language, inside: &Language| language.name(inside).is_some_and(|name| name.to_lowercase() == text);
    let all = Language::UNITED_NATIONS;
    all.iter().find(|language| all.iter().any(|inside| is(language, inside))).cloned()
}

/// The languages of codes of three letters that run together, as MARC 041 has them: `engfrespa`.
pub(crate) fn run_together(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.len() <= 3 || !text.len().is_multiple_of(3) || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return vec![text.to_owned()];
    }
    text.as_bytes().chunks(3).map(|code| String::from_utf8_lossy(code).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_as_catalogues_write_them() {
        for (text, tag) in [
            ("en", "en"),
            ("eng", "en"),
            ("ENG", "en"),
            ("fre", "fr"),
            ("English", "en"),
            ("русский", "ru"),
            ("pt_BR", "pt-BR"),
            ("en_US", "en-US"),
            ("por-BR", "pt-BR"),
            ("zh-Hant", "zh-Hant"),
            ("http://publications.europa.eu/resource/authority/language/FRA", "fr"),
            ("http://id.loc.gov/vocabulary/iso639-2/spa/", "es"),
        ] {
            assert_eq!(read(text).as_ref().map(Language::as_str), Some(tag), "{text}");
        }
        for text in ["", "und", "mul", "Klingonisch", "e", "xx", "https://example.org/"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(run_together("engfrespa"), ["eng", "fre", "spa"]);
        assert_eq!(run_together("english"), ["english"]);
        assert_eq!(run_together("eng"), ["eng"]);
    }
}
