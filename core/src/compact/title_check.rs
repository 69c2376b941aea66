//! Whether a text is the official title of an objective, and where it departs from it.

use std::collections::BTreeSet;

use super::{Objective, OfficialTitle};
use crate::limits;
use crate::text::unicode::nfc;

/// The share of words two texts must have in common, in their order, for one to be taken for an altered form of the other.
const LIKENESS: f64 = 0.5;

/// What a text is, compared with the official titles.
///
/// See [`check_title`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TitleCheck {
    /// The words of an official title, all of them in their order.
    Official(TitleMatch),
    /// Near an official title, but with other words.
    Altered {
        /// The title it is near.
        nearest: TitleMatch,
        /// Where the words first part.
        difference: WordDifference,
    },
    /// The title of another objective than the one whose number stands before it.
    Misnumbered {
        /// The objective whose number stands before the text.
        stated: Objective,
        /// The title it is, or is near.
        nearest: TitleMatch,
        /// Where the words first part, if they do.
        difference: Option<WordDifference>,
    },
    /// Near no title that this library holds. In a language without all 23 titles ([`Objective::title`]) that says little.
    Unrecognised {
        /// The objective whose number stands before the text.
        stated: Option<Objective>,
    },
}

impl TitleCheck {
    /// Whether the text is an official title character by character: nothing to tell its author.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Official(found) if found.form.is_empty())
    }
}

/// The official title that a text was compared with.
///
/// See [`check_title`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleMatch {
    /// The objective.
    pub objective: Objective,
    /// Its title in the language of the text.
    pub title: OfficialTitle,
    /// How the text is written otherwise than the title, words aside.
    pub form: BTreeSet<Form>,
}

/// A way in which a text is written otherwise than the title while its words are the same.
///
/// See [`check_title`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The objective's number stands before the title, as in "Objective 13:".
    Prefix,
    /// Spaces: several, none-breaking ones, or characters that show nothing.
    Spacing,
    /// Capital and small letters.
    LetterCase,
    /// Apostrophes, quotation marks, hyphens, or letters and accents as separate characters.
    Typography,
    /// A full stop or semicolon at the end.
    FinalStop,
}

/// The first place where the words of a text and of a title part.
///
/// See [`check_title`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordDifference {
    /// Before which word of the title, counted from 1; one more than it has when only the end differs.
    pub word: usize,
    /// The words of the text there; empty when it leaves some out.
    pub found: String,
    /// The words of the title there; empty when the text adds some.
    pub expected: String,
}

/// Compares a text with the official titles of all objectives in every language they were read in.
///
/// A number before it ("Objective 13:", "Objectif 13 :", "目标13："), the spacing, letter case, apostrophes and quotation
/// marks, and a final full stop do not make another title; the answer names them as its [`Form`]. Any other word does.
///
/// ```
/// use migration_hub::compact::{Form, TitleCheck, check_title};
///
/// let text = "Objective 13: Use immigration detention only as a measure of last resort and work towards alternatives.";
/// let TitleCheck::Altered { nearest, difference } = check_title(text) else { panic!("one word is wrong") };
/// assert_eq!(nearest.objective.number(), 13);
/// assert_eq!(nearest.title.language().as_str(), "en");
/// assert_eq!((difference.word, difference.found.as_str(), difference.expected.as_str()), (2, "immigration", "migration"));
/// assert!(nearest.form.contains(&Form::Prefix) && nearest.form.contains(&Form::FinalStop));
///
/// assert!(check_title("Address and reduce vulnerabilities in migration").is_exact());
/// assert_eq!(check_title("Annual report"), TitleCheck::Unrecognised { stated: None });
/// ```
pub fn check_title(text: &str) -> TitleCheck {
    let given = Given::read(text);
    if text.chars().count() > limits::TITLE_CHARS {
        return TitleCheck::Unrecognised { stated: given.stated };
    }
    let Some(nearest) = nearest(&given) else {
        return TitleCheck::Unrecognised { stated: given.stated };
    };
    let title_words = words(nearest.title.text());
    let difference = first_difference(&given, nearest.title.text(), &title_words);
    let form = given.form(&title_words);
    let (objective, title) = (nearest.objective, nearest.title);
    let nearest = TitleMatch { objective, title, form };
    match (given.stated, difference) {
        (Some(stated), difference) if stated != objective => TitleCheck::Misnumbered { stated, nearest, difference },
        (_, Some(difference)) => TitleCheck::Altered { nearest, difference },
        (_, None) => TitleCheck::Official(nearest),
    }
}

/// A text taken apart: what stands around the words, and the words.
struct Given<'a> {
    stated: Option<Objective>,
    /// Without the number, quotation marks around the whole, and the final stop.
    body: &'a str,
    words: Vec<Word<'a>>,
    quoted: bool,
    stopped: bool,
}

/// A word as it stands and as it is compared.
struct Word<'a> {
    text: &'a str,
    start: usize,
    folded: String,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl<'a> Given<'a> {
    fn read(text: &'a str) -> Self {
        let text = text.trim_matches(is_blank);
        let bare = text.trim_start_matches(is_blank_or_quote);
        let (stated, body) = split_number(bare).map_or((None, text), |(objective, rest)| (Some(objective), rest));
        let unstopped = body.trim_end_matches(is_stop);
        let unquoted = unstopped.trim_matches(is_blank_or_quote);
        let body_end = unquoted.trim_end_matches(is_stop);
        Self {
            stated,
            words: words(body_end),
            quoted: unquoted.len() != unstopped.trim_matches(is_blank).len() || (stated.is_some() && bare != text),
            stopped: unstopped != body || body_end != unquoted,
            body: body_end,
        }
    }

    /// How the text is written otherwise than a title of these words.
    fn form(&self, title: &[Word<'_>]) -> BTreeSet<Form> {
        let mut form = BTreeSet::new();
        let mut differs = |what: Form, does: bool| {
            if does {
                form.insert(what);
            }
        };
        differs(Form::Prefix, self.stated.is_some());
        differs(Form::FinalStop, self.stopped);
        differs(Form::Typography, self.quoted);
        let blank = |c: char| is_blank(c) && c != ' ';
        differs(Form::Spacing, self.body.contains(blank) || self.body.contains("  "));
        for (found, expected) in common(&self.words, title) {
            let (Some(found), Some(expected)) = (self.words.get(found), title.get(expected)) else { continue };
            let (plain, expected_plain) = (typewritten(found.text), typewritten(expected.text));
            differs(Form::LetterCase, plain != expected_plain);
            differs(Form::Typography, visible(found.text) != expected.text && plain == expected_plain);
        }
        form
    }
}

/// Spaces, and characters that show nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '«'
            | '»'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '《'
            | '》'
    )
}

fn is_blank_or_quote(c: char) -> bool {
    is_blank(c) || is_quote(c)
}

fn is_stop(c: char) -> bool {
    is_blank(c) || matches!(c, '.' | ';' | ',' | '。' | '．' | '；' | '؛' | '،')
}

/// What stands between a number and a title.
fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, ':' | '：' | '.' | '．' | '、' | ')' | '）' | '-' | '\u{2010}'..='\u{2015}' | '|')
}

/// How the six languages call an objective before its number, in small letters.
const OBJECTIVE_WORDS: [&str; 11] =
    ["objective", "objectif", "objetivo", "goal", "obj.", "obj", "цель", "目标", "目標", "الهدف", "هدف"];

/// The objective whose number a text begins with, and what follows.
fn split_number(text: &str) -> Option<(Objective, &str)> {
    let after_name = |text| strip_word(text, "gcm").unwrap_or(text);
    let rest = after_name(text);
    let named = OBJECTIVE_WORDS.iter().find_map(|word| strip_word(rest, word));
    let rest = named.unwrap_or(rest).trim_start_matches(['#', '№', 'n', 'N', '°', 'º']).trim_start_matches(is_blank);
    let after = rest.trim_start_matches(|c| digit(c).is_some());
    let digits = rest.get(..rest.len() - after.len())?;
    let number = digits.chars().try_fold(0u8, |number, c| number.checked_mul(10)?.checked_add(digit(c)?))?;
    let objective = Objective::new(number).ok()?;
    let title = after.trim_start_matches(is_separator);
    // A number alone begins many texts: only with a sign after it does it say which objective follows.
    let separated = after.chars().find(|c| !is_blank(*c)).is_some_and(is_separator);
    (named.is_some() || separated).then_some((objective, title))
}

/// What follows `word`, which is in small letters, at the beginning of a text.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        if !rest.next()?.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str().trim_start_matches(is_blank))
}

/// The digit, in European, Arabic, Persian or full-width form.
fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// The words between spaces; where a script has no spaces, its characters.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut push = |start: usize, end: usize| {
        let text = text.get(start..end).unwrap_or_default();
        let folded = typewritten(text).to_lowercase();
        if !folded.is_empty() {
            words.push(Word { text, start, folded });
        }
    };
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_whitespace() || is_ideograph(c) {
            push(start, at);
            if is_ideograph(c) {
                push(at, end);
            }
            start = end;
        }
    }
    push(start, text.len());
    words
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// A word composed, with the apostrophes, quotation marks and hyphens of a typewriter.
fn typewritten(text: &str) -> String {
    let plain = |c| match c {
        '‘' | '’' | 'ʼ' | '`' | '´' | '‚' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    };
    nfc(text.chars().filter(|c| !is_blank(*c)).map(plain)).collect()
}

struct Candidate {
    objective: Objective,
    title: OfficialTitle,
    likeness: f64,
}

/// The title that shares most words with the text; of the objective whose number it gives, if that is near enough.
fn nearest(given: &Given<'_>) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    for objective in Objective::all() {
        for title in objective.titles() {
            let likeness = likeness(&given.words, &words(title.text()));
            let exact = likeness >= 1.0;
            let stated = given.stated == Some(objective);
            let better = best.as_ref().is_none_or(|best| {
                let best_stated = given.stated == Some(best.objective);
                let rank = |likeness: f64, exact: bool, stated: bool| (exact, stated, likeness);
                rank(likeness, exact, stated) > rank(best.likeness, best.likeness >= 1.0, best_stated)
            });
            if likeness >= LIKENESS && better {
                best = Some(Candidate { objective, title, likeness });
            }
        }
    }
    best
}

/// The share of words in common and in the same order, 0 to 1; 1 only for the same words.
fn likeness(one: &[Word<'_>], other: &[Word<'_>]) -> f64 {
    let length = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let total = length(one.len() + other.len());
    if total > 0.0 { 2.0 * length(common(one, other).len()) / total } else { 0.0 }
}

/// The longest run of words, not necessarily neighbours, that both have in the same order: their places in each.
fn common(one: &[Word<'_>], other: &[Word<'_>]) -> Vec<(usize, usize)> {
    // rest[i][j]: how many words the texts from i and from j on have in common.
    let mut rest = vec![vec![0usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            rest[i][j] = if one[i].folded == other[j].folded {
                rest[i + 1][j + 1] + 1
            } else {
                rest[i + 1][j].max(rest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::with_capacity(rest[0][0]);
    while i < one.len() && j < other.len() {
        if one[i].folded == other[j].folded {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if rest[i + 1][j] >= rest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Where the words of the text and of the title first part.
fn first_difference(given: &Given<'_>, title: &str, title_words: &[Word<'_>]) -> Option<WordDifference> {
    let ends = [(given.words.len(), title_words.len())];
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in common(&given.words, title_words).into_iter().chain(ends) {
        if (next_i, next_j) != (i, j) {
            return Some(WordDifference {
                word: j + 1,
                found: stretch(given.body, &given.words, i, next_i),
                expected: stretch(title, title_words, j, next_j),
            });
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    None
}

/// The text from one word up to another.
fn stretch(text: &str, words: &[Word<'_>], from: usize, to: usize) -> String {
    let Some([first, .., last] | [first @ last]) = words.get(from..to) else { return String::new() };
    text.get(first.start..last.end()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
