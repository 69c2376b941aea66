//! Which language a text is in: by its script, and among the languages of the Latin script by function words, letters and
//! the ends of words. No model, no table larger than the lists of [`super::function`].

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::function::LISTS;
use super::script;
use crate::vocabulary::Language;

/// Letters that are looked at, at most: enough for a book.
const LETTERS: usize = 2_000;

/// The languages of the Latin script that are told from each other, in the order of their points below.
const LATIN: [&str; 6] = ["en", "fr", "es", "pt", "it", "de"];

/// What speaks for each language of [`LATIN`].
type Points = [u32; 6];

/// What a word speaks for when only one language has it; two share it, and so on.
const WORD: u32 = 12;

/// Points without which no language is named: one function word of its own, or a few weaker signs.
const ENOUGH: u32 = 6;

/// Letters that only some of the languages write.
const LETTER_POINTS: [(&str, Points); 9] = [
    ("ñ¿¡", [0, 0, 12, 0, 0, 0]),
    ("ãõ", [0, 0, 0, 12, 0, 0]),
    ("ß", [0, 0, 0, 0, 0, 12]),
    ("äöü", [0, 0, 0, 0, 0, 6]),
    ("œûëî", [0, 8, 0, 0, 0, 0]),
    ("êâô", [0, 5, 0, 3, 0, 0]),
    ("èàù", [0, 5, 0, 0, 4, 0]),
    ("ç", [0, 4, 0, 4, 0, 0]),
    ("áíóú", [0, 0, 4, 3, 0, 0]),
];

/// Ends of words that are frequent in one language and rare in another; the first that fits counts.
const END_POINTS: [(&str, Points); 29] = [
    ("ción", [0, 0, 8, 0, 0, 0]),
    ("ciones", [0, 0, 8, 0, 0, 0]),
    ("ção", [0, 0, 0, 8, 0, 0]),
    ("ções", [0, 0, 0, 8, 0, 0]),
    ("zione", [0, 0, 0, 0, 8, 0]),
    ("zioni", [0, 0, 0, 0, 8, 0]),
    ("ung", [0, 0, 0, 0, 0, 6]),
    ("ées", [0, 6, 0, 0, 0, 0]),
    ("ée", [0, 6, 0, 0, 0, 0]),
    ("és", [0, 5, 1, 1, 0, 0]),
    ("é", [0, 4, 1, 1, 0, 0]),
    ("eux", [0, 5, 0, 0, 0, 0]),
    ("aux", [0, 5, 0, 0, 0, 0]),
    ("eau", [0, 5, 0, 0, 0, 0]),
    ("eur", [0, 4, 0, 0, 0, 0]),
    ("ique", [0, 5, 0, 0, 0, 0]),
    ("ement", [1, 3, 0, 0, 0, 0]),
    ("idad", [0, 0, 6, 0, 0, 0]),
    ("dades", [0, 0, 5, 1, 0, 0]),
    ("ing", [4, 0, 0, 0, 0, 0]),
    ("ed", [3, 0, 0, 0, 0, 0]),
    ("ly", [4, 0, 0, 0, 0, 0]),
    ("ness", [4, 0, 0, 0, 0, 0]),
    ("ship", [4, 0, 0, 0, 0, 0]),
    ("ght", [4, 0, 0, 0, 0, 0]),
    ("tion", [2, 2, 0, 0, 0, 0]),
    ("y", [2, 0, 0, 0, 0, 0]),
    ("os", [0, 0, 2, 2, 0, 0]),
    ("'s", [6, 0, 0, 0, 0, 0]),
];

/// The language of a text or of a query, or `None` when nothing tells.
///
/// Arabic, Chinese and Russian are told by their script and the letters of their neighbours that they do not write;
/// English, French, Spanish, Portuguese, Italian and German by function words, letters and the ends of words. A single
/// word is mostly of no language.
///
/// ```
/// use migration_hub::search::analysis::recognise;
/// use migration_hub::vocabulary::Language;
///
/// assert_eq!(recognise("les droits des migrants"), Some(Language::FRENCH));
/// assert_eq!(recognise("¿Cuántos migrantes?"), Some(Language::SPANISH));
/// assert_eq!(recognise("移民权利"), Some(Language::CHINESE));
/// assert_eq!(recognise("migration"), None);
/// ```
pub fn recognise(text: &str) -> Option<Language> {
    let mut counts = Scripts::default();
    text.chars().filter(|character| character.is_alphabetic()).take(LETTERS).for_each(|letter| counts.add(letter));
    match counts.most()? {
        Family::Latin => latin(&script::normalise(head(text))),
        Family::Cyrillic if counts.ukrainian > 0 => "uk".parse().ok(),
        Family::Cyrillic if counts.serbian > 0 => "sr".parse().ok(),
        Family::Cyrillic => Some(Language::RUSSIAN),
        Family::Arabic if counts.persian * 40 > counts.arabic => "fa".parse().ok(),
        Family::Arabic => Some(Language::ARABIC),
        Family::Han if counts.kana * 20 > counts.han => "ja".parse().ok(),
        Family::Han => Some(Language::CHINESE),
        Family::Hangul => "ko".parse().ok(),
        Family::Thai => "th".parse().ok(),
        Family::Greek => "el".parse().ok(),
        Family::Hebrew => "he".parse().ok(),
    }
}

/// The language of a passage in the Latin script inside a text of another language: only on clear evidence, since the
/// text's own is the likely one. Short function words decide: every passage of every document is looked at.
pub(super) fn foreign(passage: &str, own: &str) -> Option<&'static str> {
    let mut sums = Points::default();
    let short = short_words();
    for word in passage.as_bytes().split(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii()) {
        if let Some(place) = packed(word).and_then(|key| short.binary_search_by_key(&key, |(key, _)| *key).ok())
            && let Some((_, points)) = short.get(place)
        {
            add(&mut sums, points);
        }
    }
    let (best, most) = top(&sums)?;
    let own = LATIN.iter().position(|code| *code == own).and_then(|place| sums.get(place)).copied().unwrap_or(0);
    (most >= 3 * WORD && most >= 3 * own.max(ENOUGH)).then_some(best)
}

/// Letters of the longest word that [`foreign`] looks at.
const SHORT: usize = 4;

/// A short word as a number.
fn packed(word: &[u8]) -> Option<u32> {
    let fits = !word.is_empty() && word.len() <= SHORT && word.is_ascii();
    fits.then(|| word.iter().fold(0, |key, byte| key << 8 | u32::from(*byte)))
}

/// The short ones of [`words`], in the order of their numbers.
fn short_words() -> &'static [(u32, Points)] {
    static SHORT_WORDS: OnceLock<Vec<(u32, Points)>> = OnceLock::new();
    SHORT_WORDS.get_or_init(|| {
        let mut short: Vec<(u32, Points)> =
            words().iter().filter_map(|(word, points)| Some((packed(word.as_bytes())?, *points))).collect();
        short.sort_unstable_by_key(|(key, _)| *key);
        short
    })
}

fn latin(normal: &str) -> Option<Language> {
    let points = points(normal);
    let (best, most) = top(&points)?;
    let second = points.iter().copied().filter(|sum| *sum < most).max().unwrap_or(0);
    let alone = points.iter().filter(|sum| **sum == most).count() == 1;
    (alone && most >= ENOUGH && most > second).then(|| best.parse().ok()).flatten()
}

fn top(points: &Points) -> Option<(&'static str, u32)> {
    LATIN.iter().copied().zip(points.iter().copied()).rev().max_by_key(|(_, sum)| *sum)
}

/// What speaks for each language in normalised text.
fn points(normal: &str) -> Points {
    let words = words();
    let mut sums = Points::default();
    let is_inside = |character: char| character.is_alphanumeric() || character == '\'';
    for piece in normal.split(|character: char| !is_inside(character)) {
        let piece = piece.trim_matches('\'');
        if piece.is_empty() {
            continue;
        }
        if let Some(points) = END_POINTS.iter().find(|(end, _)| piece.len() > end.len() && piece.ends_with(end)) {
            add(&mut sums, &points.1);
        }
        for part in piece.split('\'') {
            let found = if part.is_ascii() { words.get(part) } else { words.get(script::fold(part).as_str()) };
            if let Some(points) = found {
                add(&mut sums, points);
            }
        }
    }
    if !normal.is_ascii() {
        for character in normal.chars().filter(|character| !character.is_ascii()) {
            if let Some((_, points)) = LETTER_POINTS.iter().find(|(letters, _)| letters.contains(character)) {
                add(&mut sums, points);
            }
        }
    }
    sums
}

fn add(sums: &mut Points, points: &Points) {
    sums.iter_mut().zip(points).for_each(|(sum, points)| *sum += points);
}

/// The function words of the Latin languages, with what they speak for.
fn words() -> &'static BTreeMap<&'static str, Points> {
    static WORDS: OnceLock<BTreeMap<&'static str, Points>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut shared: BTreeMap<&'static str, Points> = BTreeMap::new();
        for (place, code) in LATIN.iter().enumerate() {
            for word in LISTS.iter().filter(|list| list.code == *code).flat_map(super::function::List::words) {
                if let Some(points) = shared.entry(word).or_default().get_mut(place) {
                    *points = 1;
                }
            }
        }
        for points in shared.values_mut() {
            let holders: u32 = points.iter().sum();
            for points in points {
                *points *= WORD / holders.max(1);
            }
        }
        shared
    })
}

/// The beginning of a text, as far as it is looked at.
fn head(text: &str) -> &str {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// Scripts that tell a language, or a family of languages.
#[derive(Clone, Copy)]
enum Family {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Hangul,
    Thai,
    Greek,
    Hebrew,
}

/// Letters of each script, and those among them that tell a language from its neighbours.
#[derive(Default)]
struct Scripts {
    latin: u32,
    cyrillic: u32,
    ukrainian: u32,
    serbian: u32,
    arabic: u32,
    persian: u32,
    han: u32,
    kana: u32,
    hangul: u32,
    thai: u32,
    greek: u32,
    hebrew: u32,
}

impl Scripts {
    fn add(&mut self, letter: char) {
        let count = match letter {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => &mut self.latin,
            '\u{400}'..='\u{52F}' => {
                self.ukrainian += u32::from("іїєґІЇЄҐ".contains(letter));
                self.serbian += u32::from("јљњћђџЈЉЊЋЂЏ".contains(letter));
                &mut self.cyrillic
            }
            '\u{620}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                self.persian += u32::from("پچژگ".contains(letter));
                &mut self.arabic
            }
            '\u{3041}'..='\u{30FF}' => {
                self.kana += 1;
                &mut self.han
            }
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => &mut self.han,
            '\u{AC00}'..='\u{D7A3}' => &mut self.hangul,
            '\u{E01}'..='\u{E4E}' => &mut self.thai,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => &mut self.greek,
            '\u{5D0}'..='\u{5EA}' => &mut self.hebrew,
            _ => return,
        };
        *count += 1;
    }

    /// The script of most of the text. An ideograph is about three letters of an alphabet.
    fn most(&self) -> Option<Family> {
        let sums = [
            (self.latin, Family::Latin),
            (self.cyrillic, Family::Cyrillic),
            (self.arabic, Family::Arabic),
            (self.han * 3, Family::Han),
            (self.hangul * 2, Family::Hangul),
            (self.thai, Family::Thai),
            (self.greek, Family::Greek),
            (self.hebrew, Family::Hebrew),
        ];
        let (most, family) = sums.into_iter().rev().max_by_key(|(sum, _)| *sum)?;
        (most > 0).then_some(family)
    }
}
