//! What reviewers judge, on which scale, and what it is called in the language of whoever reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compact::Principle;
use crate::vocabulary::Language;

/// One thing that reviewers judge.
///
/// ```
/// use migration_hub::review::Criterion;
/// use migration_hub::vocabulary::Language;
///
/// let criterion = Criterion::rated("relevance", 5);
/// assert_eq!(criterion.label(&Language::FRENCH), "Pertinence");
/// assert_eq!(Criterion::rated("cost", 3).label(&Language::FRENCH), "cost");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The name that stays: `relevance`, `principle-h`.
    pub id: String,
    /// The best rating; the worst is 1.
    pub scale: u8,
    /// Whether a review without this rating is refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The rating that the middle one of the reviews that count has to reach before the item is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u8>,
    /// What it is called, by language; without an entry, as [`labels`] has it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<Language, String>,
}

impl Criterion {
    /// One that may be rated, from 1 to the best rating.
    pub fn rated(id: &str, scale: u8) -> Self {
        Self { id: id.to_owned(), scale, required: false, floor: None, label: BTreeMap::new() }
    }

    /// What it is called in a language: by the policy, by this library, by the policy in English, or its name.
    pub fn label(&self, language: &Language) -> &str {
        let own = |language: &Language| self.label.get(language).map(String::as_str);
        own(language).or_else(|| labels(&self.id, language)).or_else(|| own(&Language::ENGLISH)).unwrap_or(&self.id)
    }
}

/// What this library calls a criterion in one of the six languages: its own words, unreviewed, and for the ten guiding
/// principles their names. `None` for another criterion, and for another language.
///
/// See [`Criterion`] for an example.
pub fn labels(id: &str, language: &Language) -> Option<&'static str> {
    if let Some(letter) = id.strip_prefix("principle-") {
        let principle: Principle = letter.parse().ok()?;
        return principle.name(language).map(crate::vocabulary::Label::text);
    }
    let place = ["ar", "en", "es", "fr", "ru", "zh"].iter().position(|tag| *tag == language.as_str())?;
    LABELS.iter().find(|(known, _)| *known == id).and_then(|(_, labels)| labels.get(place).copied())
}

/// In Arabic, English, Spanish, French, Russian and Chinese.
const LABELS: [(&str, [&str; 6]); 7] = [
    ("relevance", ["الصلة بالموضوع", "Relevance", "Pertinencia", "Pertinence", "Актуальность темы", "相关性"]),
    ("currency", ["الحداثة", "Currency", "Vigencia", "Actualité", "Современность данных", "时效性"]),
    (
        "consistency",
        [
            "الاتساق مع أهداف الاتفاق العالمي",
            "Consistency with the objectives of the Compact",
            "Coherencia con los objetivos del Pacto",
            "Cohérence avec les objectifs du Pacte",
            "Соответствие целям Договора",
            "与《契约》各项目标的一致性",
        ],
    ),
    (
        "evidence",
        [
            "جودة الأدلة",
            "Quality of evidence",
            "Calidad de las pruebas",
            "Qualité des éléments de preuve",
            "Качество фактических данных",
            "证据质量",
        ],
    ),
    (
        "method",
        [
            "شفافية المنهجية",
            "Transparency of method",
            "Transparencia del método",
            "Transparence de la méthode",
            "Прозрачность метода",
            "方法透明度",
        ],
    ),
    ("applicability", ["قابلية التطبيق", "Applicability", "Aplicabilidad", "Applicabilité", "Применимость", "适用性"]),
    (
        "replicability",
        ["قابلية التكرار", "Replicability", "Replicabilidad", "Reproductibilité", "Воспроизводимость", "可复制性"],
    ),
];
