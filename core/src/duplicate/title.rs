//! Titles: what of them counts, and how two of them compare.

use std::collections::BTreeSet;

use super::areas;
use super::fold::{digest, fold, words};
use super::words::{DENSE_PARTS, LABELS, NO_TITLES, NUMBERS, PARTS, PORTALS, SMALL};
use crate::resource::Symbol;
use crate::text::letters::is_dense;

/// A title, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The words that count, in reading order: no names of portals and no labels, numbers in digits.
    words: Vec<String>,
    /// All of it without spaces, articles included.
    pub(super) joined: String,
    /// Its parts between colons, dashes, bars and full stops, each without spaces, those that say something on their own.
    pub(super) segments: Vec<String>,
    /// Whether it says nothing of the document.
    pub(super) empty: bool,
    /// The one symbol of a document in it.
    pub(super) symbol: Option<Symbol>,
    /// Whether it was cut short.
    cut: bool,
}

/// How one title compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One of them says nothing.
    Unknown,
    /// The same words, or one letter apart.
    Same,
    /// One says all that the other says, and more.
    More,
    /// Each says something that the other does not.
    Other,
    /// Something in it says that it is another part, number, year or variant.
    Apart,
}

/// How many letters of a title in an alphabet, and of one in a script without spaces, make it distinctive.
const DISTINCTIVE: (usize, usize) = (24, 9);

impl Title {
    pub(super) fn read(text: &str, publisher: Option<&str>) -> Self {
        let folded = fold(&program_name(text));
        let (symbol, folded) = symbol(&folded);
        let segments = segments(&folded);
        let publisher = publisher.map(fold).map(|name| words(&name).join(" "));
        let noise = |segment: &&Vec<&str>| {
            let text = segment.join(" ");
            PORTALS.contains(&text.as_str()) || LABELS.contains(&text.as_str()) || publisher.as_deref() == Some(&text)
        };
        let mut kept: Vec<&Vec<&str>> = segments.iter().filter(|segment| !noise(segment)).collect();
        if kept.is_empty() {
            kept = segments.iter().collect();
        }
        let all: Vec<String> = kept.iter().flat_map(|segment| segment.iter()).map(|word| number(word)).collect();
        let said = kept.iter().map(|segment| segment.join(" ")).collect::<Vec<_>>().join(" ");
        let empty = says_nothing(&said);
        let segments = if segments.len() < 2 { Vec::new() } else { telling(&kept) };
        let joined: String = all.concat();
        let counts = |segment: &Vec<&str>| -> Vec<String> {
            let mut out: Vec<String> = segment.iter().map(|word| number(word)).collect();
            // What a part ends with is no article: «part A».
            let last = out.pop();
            out.retain(|word| !SMALL.contains(&word.as_str()));
            out.extend(last);
            out.retain(|word| !word.is_empty());
            out
        };
        let words: Vec<String> = kept.iter().flat_map(|segment| counts(segment)).collect();
        let cut = text.trim_end().ends_with(['…']) || text.trim_end().ends_with("...");
        Self { empty: empty || words.is_empty(), words, joined, segments, symbol, cut }
    }

    /// Whether few documents can have this title by chance.
    pub(super) fn is_distinctive(&self) -> bool {
        let dense = self.joined.chars().filter(|c| is_dense(*c)).count();
        let letters = self.words.iter().flat_map(|word| word.chars()).filter(|c| !is_dense(*c)).count();
        !self.empty && (dense >= DISTINCTIVE.1 || (letters >= DISTINCTIVE.0 && self.words.len() >= 4))
    }

    /// Digests under which titles that may be the same are found: the whole, and each part.
    pub(super) fn keys(&self, keys: &mut Vec<u64>) {
        if self.empty {
            return;
        }
        keys.push(digest(&["title", &self.joined]));
        let mut sorted: Vec<&str> = self.words.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        keys.push(digest(&["words", &sorted.concat()]));
        keys.extend(self.segments.iter().map(|segment| digest(&["title", segment])));
    }

    /// The numbers in it.
    pub(super) fn numbers(&self) -> BTreeSet<&str> {
        self.words.iter().map(String::as_str).filter(|word| is_number(word)).collect()
    }

    /// How this title compares with another; `years` are those in which the two documents were published.
    pub(super) fn compare(&self, other: &Self, years: [Option<i32>; 2]) -> Likeness {
        if self.empty || other.empty {
            return Likeness::Unknown;
        }
        if self.joined == other.joined || self.begins(other) || other.begins(self) {
            return Likeness::Same;
        }
        let (mine, theirs) = left_over(&self.words, &other.words);
        if mine.is_empty() && theirs.is_empty() || mine.concat() == theirs.concat() {
            return Likeness::Same;
        }
        // A year that the other title leaves out says nothing new where it is that in which the other was published.
        let [my_year, their_year] = years.map(|year| year.map(|year| year.to_string()));
        let mine: Vec<&str> =
            mine.into_iter().filter(|word| !theirs.is_empty() || Some(*word) != their_year.as_deref()).collect();
        let theirs: Vec<&str> =
            theirs.into_iter().filter(|word| !mine.is_empty() || Some(*word) != my_year.as_deref()).collect();
        if mine.is_empty() && theirs.is_empty() {
            return Likeness::Same;
        }
        let tells = |words: &[&str]| {
            words.iter().any(|word| is_number(word) || PARTS.contains(word))
                || has_part(&words.concat())
                || areas::named(words)
        };
        let (tells_mine, tells_theirs) = (tells(&mine), tells(&theirs));
        match (mine.is_empty(), theirs.is_empty()) {
            (false, false) if tells_mine && tells_theirs => Likeness::Apart,
            (false, false) => Likeness::Other,
            _ if tells_mine || tells_theirs => Likeness::Apart,
            _ => Likeness::More,
        }
    }

    /// The letters that both titles have as a share of the letters of the longer one.
    pub(super) fn share(&self, other: &Self) -> f64 {
        let (mine, theirs) = left_over(&self.words, &other.words);
        let letters = |words: &[&str]| words.iter().map(|word| word.chars().count()).sum::<usize>();
        let whole: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let shared = letters(&whole).saturating_sub(letters(&mine));
        let longest = shared + letters(&mine).max(letters(&theirs));
        if longest == 0 { 0.0 } else { ratio(shared, longest) }
    }

    /// Whether this is the beginning of the other title, cut short where it does not fit any more.
    fn begins(&self, other: &Self) -> bool {
        self.cut && self.is_distinctive() && other.joined.starts_with(&self.joined)
    }

    /// Whether the other title is one of the parts of this one, such as the title without its subtitle.
    pub(super) fn has_segment(&self, other: &Self) -> bool {
        self.segments.contains(&other.joined)
    }

    /// Whether both are written in the same kind of script.
    pub(super) fn same_script(&self, other: &Self) -> bool {
        let script = |title: &Self| title.joined.chars().find(|c| c.is_alphabetic()).map(script_of);
        script(self) == script(other)
    }
}

/// A share between 0 and 1 of two small counts.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    exact(part) / exact(whole.max(1))
}

fn script_of(letter: char) -> u8 {
    match letter {
        '\0'..='\u{24F}' => 0,
        '\u{400}'..='\u{52F}' => 1,
        '\u{600}'..='\u{6FF}' => 2,
        dense if is_dense(dense) => 3,
        _ => 4,
    }
}

/// `Microsoft Word - guide_final.docx` is what a program wrote: only the name of a file, which tells nothing.
fn program_name(text: &str) -> String {
    let text = text.trim();
    let folded = text.to_lowercase();
    let programs = ["microsoft word -", "microsoft powerpoint -", "microsoft excel -"];
    let file = [".doc", ".docx", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".indd", ".qxd", ".rtf", ".odt", ".jpg"];
    let is_file = file.iter().any(|ending| folded.ends_with(ending)) && !folded.trim().contains("  ");
    if programs.iter().any(|program| folded.starts_with(program)) || is_file && folded.split_whitespace().count() < 4 {
        return String::from("untitled");
    }
    text.to_owned()
}

/// The one symbol in a folded title, and the title without it.
fn symbol(folded: &str) -> (Option<Symbol>, String) {
    let trimmed = |piece: &str| piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '*').to_owned();
    let read = |piece: &str| {
        let piece = trimmed(piece);
        let fits = piece.matches('/').count() >= 2 && piece.bytes().any(|byte| byte.is_ascii_digit());
        piece.parse::<Symbol>().ok().filter(|_| fits)
    };
    let mut found: Vec<Symbol> = folded.split_whitespace().filter_map(read).collect();
    found.dedup();
    match (found.pop(), found.is_empty()) {
        (Some(symbol), true) => {
            let rest: Vec<&str> = folded.split_whitespace().filter(|piece| read(piece).is_none()).collect();
            (Some(symbol), rest.join(" "))
        }
        _ => (None, folded.to_owned()),
    }
}

/// The words of the parts between signs that part a title.
fn segments(folded: &str) -> Vec<Vec<&str>> {
    let bars = [
        '|', ':', '：', '(', ')', '（', '）', '[', ']', '»', '«', '·', '–', '—', '?', '!', '؟', '。', '؛', ';', '《',
        '》',
    ];
    let mut out: Vec<Vec<&str>> = Vec::new();
    for piece in folded.split(bars).flat_map(|piece| piece.split(" - ")).flat_map(|piece| piece.split(". ")) {
        let found = words(piece);
        if !found.is_empty() {
            out.push(found);
        }
    }
    out
}

/// The segments that may stand for the whole, without spaces.
fn telling(segments: &[&Vec<&str>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for segment in segments {
        let joined: String = segment.iter().map(|word| number(word)).collect();
        let long = joined.chars().count() >= 8 || joined.chars().filter(|c| is_dense(*c)).count() >= 4;
        if long && !says_nothing(&segment.join(" ")) {
            out.push(joined);
        }
    }
    out
}

/// Whether a title in words is one of those that portals give; numbers do not make it better.
fn says_nothing(said: &str) -> bool {
    let bare: Vec<&str> = said.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).collect();
    let bare = bare.join(" ");
    bare.is_empty()
        || NO_TITLES.contains(&bare.as_str())
        || NO_TITLES.contains(&said)
        || LABELS.contains(&bare.as_str())
}

/// A word, or its digits where it says a number.
fn number(word: &str) -> String {
    let row = NUMBERS.iter().find(|(_, written)| written.contains(&word));
    row.map_or_else(|| word.trim_start_matches('0').to_owned(), |(digits, _)| (*digits).to_owned())
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_part(joined: &str) -> bool {
    DENSE_PARTS.iter().any(|part| joined.contains(part))
}

/// The words of each title that the other has none for.
fn left_over<'a>(one: &'a [String], other: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut mine: Vec<&str> = one.iter().map(String::as_str).collect();
    let mut theirs: Vec<&str> = other.iter().map(String::as_str).collect();
    cancel(&mut mine, &mut theirs, |one, two| one == two);
    if !mine.is_empty() && !theirs.is_empty() {
        cancel_joined(&mut mine, &mut theirs);
        cancel_joined(&mut theirs, &mut mine);
        cancel(&mut mine, &mut theirs, nearly);
    }
    (mine, theirs)
}

/// Takes out of both lists what fits together.
fn cancel(mine: &mut Vec<&str>, theirs: &mut Vec<&str>, fits: impl Fn(&str, &str) -> bool) {
    mine.retain(|word| match theirs.iter().position(|candidate| fits(word, candidate)) {
        Some(at) => {
            theirs.remove(at);
            false
        }
        None => true,
    });
}

/// Takes out two words that the other list has as one: «health care» and «healthcare».
fn cancel_joined(mine: &mut Vec<&str>, theirs: &mut Vec<&str>) {
    let mut at = 0;
    while let (Some(first), Some(second)) = (mine.get(at), mine.get(at + 1)) {
        let joined = format!("{first}{second}");
        match theirs.iter().position(|word| *word == joined) {
            Some(found) => {
                theirs.remove(found);
                mine.drain(at..at + 2);
            }
            None => at += 1,
        }
    }
}

/// Whether two words of an alphabet are one letter apart: dropped, added, replaced, or two changed places; or one has an
/// ending of two letters more. Never the first letter, never in words of fewer than five letters, in numbers, or in names
/// of countries.
pub(super) fn nearly(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 5 || long.len() - short.len() > 2 || a.first() != b.first() {
        return false;
    }
    let exact = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || areas::named(&[word]);
    if exact(one) || exact(other) {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let ends = |skip_short: usize, skip_long: usize| {
        short.iter().skip(same + skip_short).eq(long.iter().skip(same + skip_long))
    };
    if short.len() < long.len() {
        return same == short.len() || ends(0, 1);
    }
    let swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same) && ends(2, 2);
    ends(1, 1) || swapped
}
