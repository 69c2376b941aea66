//! Seeded documents: the same ones on every machine, in six languages, with words as unevenly spread as in real text.

use migration_hub::hub::read_line;
use migration_hub::id::{Entropy, SeededEntropy};
use migration_hub::resource::Draft;

const LANGUAGES: [(&str, &[&str]); 6] = [
    ("en", &["mi", "gra", "tion", "re", "mit", "tan", "ce", "bor", "der", "ser", "vice", "safe"]),
    ("fr", &["mi", "gra", "tion", "ré", "tour", "droit", "é", "ser", "vice", "fron", "tière", "eau"]),
    ("es", &["mi", "gra", "ción", "re", "me", "sa", "de", "re", "cho", "fron", "te", "ra"]),
    ("ru", &["ми", "гра", "ция", "пра", "во", "гра", "ни", "ца", "тру", "до", "вой", "ре"]),
    ("ar", &["هج", "رة", "حق", "وق", "ال", "عم", "ل", "حد", "ود", "عو", "دة", "مه"]),
    ("zh", &["移", "民", "保", "护", "权", "利", "边", "境", "服", "务", "工", "人"]),
];

/// Random numbers from a seed.
#[derive(Debug)]
pub(crate) struct Random(SeededEntropy);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    fn number(&self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number below a limit.
    pub(crate) fn below(&self, limit: u64) -> u64 {
        self.number() % limit.max(1)
    }

    /// A rank out of 20,000, small ones often: about as words of a language are.
    fn rank(&self) -> u64 {
        let spread = self.below(1 << 20);
        20_000 * spread * spread / (1 << 40) * spread / (1 << 20)
    }
}

fn word(rank: u64, syllables: &[&str]) -> String {
    let count = syllables.len() as u64;
    let (mut rest, mut out) = (rank + 1, String::new());
    while rest > 0 {
        let index = usize::try_from(rest % count).unwrap_or(0);
        out.push_str(syllables.get(index).copied().unwrap_or("a"));
        rest /= count;
    }
    out
}

fn text(random: &Random, syllables: &[&str], words: u64) -> String {
    (0..words).map(|_| word(random.rank(), syllables)).collect::<Vec<_>>().join(" ")
}

/// One document as a line of JSON.
pub(crate) fn line(random: &Random, number: usize) -> String {
    let (language, syllables) = LANGUAGES[number % LANGUAGES.len()];
    let summary = 40 + random.below(60);
    let countries = ["KEN", "MAR", "PHL", "MEX", "LBN", "CAN"];
    let country = countries[usize::try_from(random.below(6)).unwrap_or(0)];
    serde_json::json!({
        "source": "bench",
        "id": number.to_string(),
        "title": text(random, syllables, 9),
        "language": language,
        "summary": text(random, syllables, summary),
        "address": format!("https://example.org/{number}"),
        "published": (1990 + random.below(36)).to_string(),
        "type": "report",
        "publisher": format!("Publisher {}", random.below(200)),
        "objectives": [1 + random.below(23), 1 + random.below(23)],
        "countries": [country],
    })
    .to_string()
}

/// Some documents as drafts.
pub(crate) fn drafts(count: usize, seed: u64) -> Vec<Draft> {
    let random = Random::new(seed);
    (0..count).filter_map(|number| read_line(number as u64, line(&random, number).as_bytes()).ok()).collect()
}
