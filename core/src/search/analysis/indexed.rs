//! The words of documents for an index: as [`tokens`](super::tokens) and [`plain_words`](super::plain_words) give them, and
//! quicker for many documents, since most words of a language have been met before.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::scan::{self, Chunk};
use super::stem::Stemming;
use super::{passage, script};
use crate::vocabulary::Language;

/// Words of one set of stemmers that are remembered; more are forgotten, all at once.
const REMEMBERED: usize = 1 << 14;

/// Cuts documents into words, and remembers what became of each.
#[derive(Default)]
pub(crate) struct Indexing {
    known: Vec<(Stemming, Words)>,
    document: u64,
}

/// Words that have been met, by themselves. A word is looked up for each word of each text.
type Words = HashMap<Box<str>, Known, RandomState>;

/// What a word is in an index.
struct Known {
    /// Folded.
    plain: Box<str>,
    /// Stemmed, then folded, where that is something else.
    stem: Option<Box<str>>,
    /// The last document that it was met in.
    document: u64,
}

impl Indexing {
    /// Begins another document.
    pub(crate) fn begin(&mut self) {
        self.document += 1;
    }

    /// Adds the words of a text of the document, each with a space after it: to `tokens` what [`tokens`](super::tokens)
    /// gives, in reading order and as often as the text says them; to `plain` what [`plain_words`](super::plain_words) gives,
    /// in no order, words with spaces between them once for the document. Answers how many tokens there are.
    pub(crate) fn add(&mut self, text: &str, language: &Language, tokens: &mut String, plain: &mut String) -> u64 {
        let normal = script::normalise(text);
        let mut count = 0;
        let add = |out: &mut String, word: &str| {
            if !word.is_empty() {
                out.push_str(word);
                out.push(' ');
            }
        };
        let mut add_token = |word: &str| {
            count += u64::from(!word.is_empty());
            add(tokens, word);
        };
        passage::passages(&normal, language.primary(), |passage, stemming| {
            let document = self.document;
            let Some(known) = self.of(stemming) else { return };
            scan::chunks(passage, |chunk| match chunk {
                Chunk::Word { word, .. } => {
                    let mut met = |known: &mut Known| {
                        if known.document != document {
                            known.document = document;
                            add(plain, &known.plain);
                        }
                        add_token(known.stem.as_deref().unwrap_or(&known.plain));
                    };
                    if let Some(known) = known.get_mut(word) {
                        met(known);
                    } else {
                        if known.len() >= REMEMBERED {
                            known.clear();
                        }
                        let mut new = Known::of(word, stemming);
                        met(&mut new);
                        known.insert(word.into(), new);
                    }
                }
                Chunk::Dense(run) => {
                    scan::pairs(run, |pair| add(plain, pair));
                    scan::grams(run, &mut add_token);
                }
                Chunk::Symbol(symbol) => {
                    let symbol = script::fold(symbol);
                    add(plain, &symbol);
                    add_token(&symbol);
                }
            });
        });
        count
    }

    /// What is known of words under these stemmers.
    fn of(&mut self, stemming: Stemming) -> Option<&mut Words> {
        if !self.known.iter().any(|(of, _)| *of == stemming) {
            self.known.push((stemming, Words::default()));
        }
        self.known.iter_mut().find(|(of, _)| *of == stemming).map(|(_, known)| known)
    }
}

impl Known {
    fn of(word: &str, stemming: Stemming) -> Self {
        let plain: Box<str> = script::fold(word).into();
        let stem = stemming.stem(word).map(|stem| script::fold(&stem).into()).filter(|stem| *stem != plain);
        Self { plain, stem, document: 0 }
    }
}
