//! Showing why a document was found: its title and passages of its body, with the words marked that the query asks for.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::analysis::written::{Written, folded, normal, written};
use super::analysis::{Word, tokens};
use crate::limits;
use crate::text::sentences::sentences;
use crate::text::unicode::is_mark;
use crate::vocabulary::Language;

/// Characters of a passage, at most; a longer sentence is cut, and an ellipsis says where.
const PASSAGE: usize = 240;
/// Characters that stay before the first word found, where a sentence is cut.
const BEFORE: usize = 60;
/// What a word counts for when passages are chosen, times what it is worth.
const COUNTS: u64 = 1_000;

/// A piece of a text.
///
/// See [`Marker`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it says: plain text, which a page must escape as any other.
    pub text: String,
    /// Whether it was asked for.
    pub found: bool,
}

/// What a hit shows. The pieces of a title together are the title.
///
/// See [`Marker`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// The title.
    pub title: Vec<Piece>,
    /// The passages of the body that hold most of what was asked for, in the order of the text. Where none holds anything,
    /// the beginning of the body.
    pub passages: Vec<Vec<Piece>>,
}

/// Marks what a query asks for.
///
/// ```
/// use migration_hub::search::analysis::query_words;
/// use migration_hub::search::highlight::Marker;
/// use migration_hub::vocabulary::Language;
///
/// let words = query_words("coûts de transfert", None);
/// let marker = Marker::new(words.iter().map(|word| (word, 1)), []);
/// let body = "Le rapport est bref. Le coût des transferts baisse.";
/// let shown = marker.highlight("L’envoi de fonds", body, &Language::FRENCH, 1);
/// let found: Vec<&str> = shown.passages[0].iter().filter(|piece| piece.found).map(|piece| piece.text.as_str()).collect();
/// assert_eq!(found, ["coût", "transferts"]);
/// ```
#[derive(Debug, Default)]
pub struct Marker {
    /// By form: the word, and what it counts for.
    forms: BTreeMap<String, (usize, u64)>,
    prefixes: Vec<String>,
}

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    at: Range<usize>,
    word: usize,
    counts: u64,
}

impl Marker {
    /// Of these words, each with what it is worth, and of words that begin so, folded.
    pub fn new<'a>(
        words: impl IntoIterator<Item = (&'a Word, u64)>,
        prefixes: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut forms = BTreeMap::new();
        for (place, (word, worth)) in words.into_iter().enumerate() {
            // A function word would be marked everywhere.
            if word.part || word.function {
                continue;
            }
            let counts = COUNTS.saturating_mul(worth.max(1));
            for form in word.alternatives.iter().chain([&word.plain]) {
                forms.entry(form.clone()).or_insert((place, counts));
            }
        }
        Self { forms, prefixes: prefixes.into_iter().filter(|prefix| !prefix.is_empty()).collect() }
    }

    /// A document's title, and at most `most` passages of its body, the first [`limits::HIGHLIGHTED_CHARS`] characters of which
    /// are looked through.
    pub fn highlight(&self, title: &str, body: &str, language: &Language, most: usize) -> Highlight {
        let body = head(body);
        Highlight {
            title: pieces(title, 0..title.len(), &self.marks(title, language)),
            passages: self.passages(body, language, most),
        }
    }

    fn passages(&self, body: &str, language: &Language, most: usize) -> Vec<Vec<Piece>> {
        let mut found: Vec<(u64, Range<usize>, Vec<Mark>)> = Vec::new();
        let mut first = None;
        for sentence in sentences(body) {
            let text = body.get(sentence.clone()).unwrap_or_default();
            let marks: Vec<Mark> =
                self.marks(text, language).into_iter().map(|mark| mark.moved(sentence.start)).collect();
            if first.is_none() {
                first = Some((0, sentence.clone(), Vec::new()));
            }
            let worth = worth(&marks);
            if worth > 0 {
                found.push((worth, sentence, marks));
            }
        }
        // The earlier of equals.
        found.sort_by_key(|(worth, sentence, _)| (std::cmp::Reverse(*worth), sentence.start));
        found.truncate(most);
        found.sort_by_key(|(_, sentence, _)| sentence.start);
        if found.is_empty() && most > 0 {
            found.extend(first);
        }
        found.into_iter().map(|(_, sentence, marks)| passage(body, sentence, &marks)).collect()
    }

    fn marks(&self, text: &str, language: &Language) -> Vec<Mark> {
        let mut out: Vec<Mark> = Vec::new();
        let mut at = 0;
        for piece in written(text) {
            let from = at;
            at += piece.text().len();
            match piece {
                Written::Gap(_) => {}
                Written::Word(word) => {
                    let (plain, elided) = folded(word);
                    if let Some((place, counts)) = self.word(word, &plain, language) {
                        out.push(Mark { at: from + elided..at, word: place, counts });
                    }
                }
                Written::Dense(run) => self.dense(run, from, language, &mut out),
            }
        }
        self.symbols(text, &mut out);
        out
    }

    fn word(&self, word: &str, plain: &str, language: &Language) -> Option<(usize, u64)> {
        if let Some(known) = self.forms.get(plain) {
            return Some(*known);
        }
        if self.prefixes.iter().any(|prefix| plain.starts_with(prefix.as_str())) {
            return Some((usize::MAX, COUNTS));
        }
        tokens(word, language).iter().find_map(|form| self.forms.get(form)).copied()
    }

    /// Marks the pairs of letters that are asked for; of a query of a single letter, that letter.
    fn dense(&self, run: &str, from: usize, language: &Language, out: &mut Vec<Mark>) {
        let letters: Vec<(usize, char)> = run.char_indices().collect();
        let normal: Vec<char> = normal(run).chars().collect();
        // Mostly letter stands for letter; where it does not, each pair is taken for itself.
        let alike = normal.len() == letters.len() && !normal.iter().any(|letter| is_mark(*letter));
        for (place, (start, _)) in letters.iter().enumerate() {
            let end_of = |further: usize| letters.get(place + further).map_or(run.len(), |(at, _)| *at);
            for length in [2, 1] {
                let gram = if alike {
                    normal.get(place..(place + length).min(normal.len())).map(|letters| letters.iter().collect())
                } else {
                    let grams = tokens(run.get(*start..end_of(length)).unwrap_or_default(), language);
                    // The pair itself is between its two letters.
                    grams.into_iter().nth(length - 1)
                };
                let Some((word, counts)) = gram.and_then(|gram: String| self.forms.get(&gram)) else { continue };
                out.push(Mark { at: from + start..from + end_of(length), word: *word, counts: *counts });
            }
        }
    }

    /// Marks the symbols of documents that are asked for, such as `A/RES/73/195`.
    fn symbols(&self, text: &str, out: &mut Vec<Mark>) {
        let asked: Vec<(&String, &(usize, u64))> = self.forms.iter().filter(|(form, _)| form.contains('/')).collect();
        if asked.is_empty() {
            return;
        }
        let lower = text.to_ascii_lowercase();
        for (form, (word, counts)) in asked {
            // A/RES/73/1 is no part of A/RES/73/195.
            let whole = |at: &usize| {
                let before = lower.get(..*at).and_then(|text| text.chars().next_back());
                let after = lower.get(at + form.len()..).and_then(|text| text.chars().next());
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            };
            for at in lower.match_indices(form.as_str()).map(|(at, _)| at).filter(whole) {
                out.push(Mark { at: at..at + form.len(), word: *word, counts: *counts });
            }
        }
    }
}

impl Mark {
    fn moved(self, by: usize) -> Self {
        Self { at: self.at.start + by..self.at.end + by, ..self }
    }
}

/// What different words are worth together, and a little for each further one.
fn worth(marks: &[Mark]) -> u64 {
    let different: BTreeMap<usize, u64> = marks.iter().map(|mark| (mark.word, mark.counts)).collect();
    different.values().sum::<u64>() + u64::try_from(marks.len()).unwrap_or(0)
}

fn head(text: &str) -> &str {
    match text.char_indices().nth(limits::HIGHLIGHTED_CHARS) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// A sentence as it is shown, shortened to where most of it was found.
fn passage(body: &str, sentence: Range<usize>, marks: &[Mark]) -> Vec<Piece> {
    let whole = body.get(sentence.clone()).unwrap_or_default();
    if whole.chars().count() <= PASSAGE {
        return pieces(body, sentence, marks);
    }
    let starts: Vec<usize> = whole.char_indices().map(|(at, _)| sentence.start + at).chain([sentence.end]).collect();
    let place = |at: usize| starts.partition_point(|start| *start < at);
    let end_after = |from: usize| starts.get(from + PASSAGE).copied().unwrap_or(sentence.end);
    let within = |from: usize| -> Vec<Mark> {
        let range = starts.get(from).copied().unwrap_or(sentence.start)..end_after(from);
        marks.iter().filter(|mark| range.start <= mark.at.start && mark.at.end <= range.end).cloned().collect()
    };
    let beginnings: BTreeSet<usize> = marks.iter().map(|mark| place(mark.at.start).saturating_sub(BEFORE)).collect();
    let best = beginnings.into_iter().max_by_key(|from| (worth(&within(*from)), std::cmp::Reverse(*from))).unwrap_or(0);
    let (from, to) = (starts.get(best).copied().unwrap_or(sentence.start), end_after(best));
    let range = at_words(body, from..to, &sentence);
    let (cut_before, cut_after) = (range.start > sentence.start, range.end < sentence.end);
    let mut out = pieces(body, range, marks);
    if cut_before {
        out.insert(0, Piece { text: "…".to_owned(), found: false });
    }
    if cut_after {
        out.push(Piece { text: "…".to_owned(), found: false });
    }
    out
}

/// A range that begins and ends where a word does; in scripts without spaces it stays as it is.
fn at_words(body: &str, range: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let text = body.get(range.clone()).unwrap_or_default();
    let mut out = range.clone();
    if range.start > sentence.start
        && let Some((at, space)) = text.char_indices().take(BEFORE / 2).find(|(_, c)| c.is_whitespace())
    {
        out.start = range.start + at + space.len_utf8();
    }
    if range.end < sentence.end
        && let Some((back, (at, _))) = text.char_indices().rev().enumerate().find(|(_, (_, c))| c.is_whitespace())
        && back < BEFORE / 2
    {
        out.end = range.start + at;
    }
    out
}

/// A range of a text in pieces.
fn pieces(text: &str, range: Range<usize>, marks: &[Mark]) -> Vec<Piece> {
    let mut sorted: Vec<&Range<usize>> = marks.iter().map(|mark| &mark.at).collect();
    sorted.sort_by_key(|at| (at.start, at.end));
    let mut out: Vec<Piece> = Vec::new();
    let mut push = |from: usize, to: usize, found: bool| {
        let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) else { return };
        match out.last_mut().filter(|last| last.found == found) {
            Some(last) => last.text.push_str(piece),
            None => out.push(Piece { text: piece.to_owned(), found }),
        }
    };
    let mut at = range.start;
    for mark in sorted {
        let (start, end) = (mark.start.max(at), mark.end.min(range.end));
        if start < end {
            push(at, start, false);
            push(start, end, true);
            at = end;
        }
    }
    push(at, range.end, false);
    out
}
