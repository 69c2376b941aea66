//! The words for what stands behind an item and where it stands, in the six languages: this project's own, as its other messages are.

use migration_hub::resource::Grade;
#[cfg(feature = "dcat")]
use migration_hub::review::State;
use migration_hub::vocabulary::Language;

/// What stands behind an item, in a language, or else in that without script or region, or else in English.
///
/// ```
/// use migration_hub::resource::Grade;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_formats::words::grade;
/// assert_eq!(grade(Grade::PeerReviewed, &Language::FRENCH), "évalué par les pairs");
/// assert_eq!(grade(Grade::PeerReviewed, &Language::new("pt")?), "peer reviewed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn grade(grade: Grade, language: &Language) -> &'static str {
    within(six(grade), language).1
}

/// Words in the order of [`Language::UNITED_NATIONS`]: ar, en, es, fr, ru, zh.
pub(crate) type Six = [&'static str; 6];

const PEER_REVIEWED: Six =
    ["استعرضه الأقران", "peer reviewed", "revisado por pares", "évalué par les pairs", "отрецензировано", "经同行评审"];
const SCREENED: Six = [
    "تحقق منه المحررون، ولم يستعرضه الأقران",
    "checked by editors, not peer reviewed",
    "comprobado por los editores, no revisado por pares",
    "vérifié par les éditeurs, non évalué par les pairs",
    "проверено редакторами, не рецензировалось",
    "经编辑核查，未经同行评审",
];
const HARVESTED: Six = [
    "مجموع من مصدره، لم يستعرض هنا",
    "harvested, not reviewed here",
    "recopilado, no revisado aquí",
    "moissonné, non évalué ici",
    "собрано, здесь не рецензировалось",
    "采集所得，未在此评审",
];
const UNPUBLISHED: Six = ["غير منشور", "unpublished", "no publicado", "non publié", "не опубликовано", "未发布"];

/// The words for a grade.
pub(crate) const fn six(grade: Grade) -> &'static Six {
    match grade {
        Grade::PeerReviewed => &PEER_REVIEWED,
        Grade::Screened => &SCREENED,
        Grade::Harvested => &HARVESTED,
        Grade::Unpublished => &UNPUBLISHED,
    }
}

/// The words for where a public item stands; `None` for where none stands.
#[cfg(feature = "dcat")]
pub(crate) const fn state(state: State) -> Option<&'static Six> {
    match state {
        State::Published => Some(&["منشور", "published", "publicado", "publié", "опубликовано", "已发布"]),
        State::DueForRefresh => Some(&[
            "حان تحديثه",
            "due for refresh",
            "pendiente de actualización",
            "à revoir",
            "подлежит обновлению",
            "有待更新",
        ]),
        State::Archived => Some(&["محفوظ", "archived", "archivado", "archivé", "в архиве", "已存档"]),
        _ => None,
    }
}

/// The six with their languages.
#[cfg(feature = "dcat")]
pub(crate) fn by_language(six: &Six) -> impl Iterator<Item = (&'static Language, &'static str)> {
    Language::UNITED_NATIONS.iter().zip(six.iter().copied())
}

/// The one of six in the language, or in that without script or region, else in English; and in which it is.
pub(crate) fn within(six: &Six, language: &Language) -> (Language, &'static str) {
    let place = |language: &Language| Language::UNITED_NATIONS.iter().position(|known| known == language);
    let mut found = [language.clone(), language.base(), Language::ENGLISH].into_iter();
    let found = found.find_map(|language| Some((place(&language)?, language)));
    let (place, language) = found.unwrap_or((1, Language::ENGLISH));
    (language, six.get(place).copied().unwrap_or_default())
}
