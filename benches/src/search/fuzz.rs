//! Made queries, so many that whatever can go wrong with one does: what people paste, what attackers send, and pieces of the
//! query language in any order.

use std::time::{Duration, Instant};

use migration_hub::hub::SearchQuery;
use migration_hub::hub::blocking::wait;
use migration_hub::limits;
use migration_hub::search::tantivy::TantivyIndex;

use crate::generator::Random;
use crate::millis;

const SEED: u64 = 11;

/// Pieces that a query is put together from, beside words.
const PIECES: [&str; 52] = [
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "」",
    "-",
    "+",
    "!",
    "*",
    ":",
    "：",
    "AND",
    "OR",
    "NOT",
    "&&",
    "||",
    "|",
    "..",
    "/",
    "\\",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{0}",
    "\u{feff}",
    "\u{301}",
    "\u{640}",
    "\u{fdfa}",
    "objective:",
    "objective:20",
    "country:KEN",
    "country:",
    "year:2019..2024",
    "year:..",
    "year:9999..0",
    "lang:fr",
    "grade:reviewed",
    "kind:practice",
    "publisher:\"IOM\"",
    "colour:blue",
    "A/RES/73/195",
    "移民",
    "ﬁ",
    "🧳\u{200d}🧳",
];

/// Asks so many, and prints how long they took.
pub(super) fn run(index: &TantivyIndex, queries: &[&String], count: usize) {
    let random = Random::new(SEED);
    let words: Vec<&str> = queries.iter().flat_map(|query| query.split_whitespace()).collect();
    let mut times = Vec::with_capacity(count);
    let (mut found, mut refused) = (0_usize, 0_usize);
    let mut slowest = (Duration::ZERO, String::new());
    for number in 0..count {
        let text = made(&random, &words, number);
        let mut query = SearchQuery::words(text.as_str());
        query.strict = random.below(8) == 0;
        let started = Instant::now();
        let answer = wait(query.find(index));
        let took = started.elapsed();
        match answer {
            Ok(results) => found += usize::from(results.total > 0),
            Err(_) => refused += 1,
        }
        if took > slowest.0 {
            slowest = (took, text);
        }
        times.push(took);
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 1_000).copied().map_or(0.0, millis);
    println!(
        "{count} made queries: {found} found something, {refused} were refused, none panicked; p50 {:.2} ms, p99 {:.2} ms, \
         p99.9 {:.2} ms, the slowest {:.0} ms: {}",
        at(500),
        at(990),
        at(999),
        millis(slowest.0),
        migration_hub::text::echo(&slowest.1)
    );
}

fn made(random: &Random, words: &[&str], number: usize) -> String {
    let pick = |from: &[&str]| {
        let place = usize::try_from(random.below(from.len() as u64)).unwrap_or(0);
        from.get(place).copied().unwrap_or("").to_owned()
    };
    let piece = || match random.below(10) {
        0..4 => pick(words),
        4..8 => pick(&PIECES),
        8 => {
            char::from_u32(u32::try_from(random.below(0x0011_0000)).unwrap_or(0)).map(String::from).unwrap_or_default()
        }
        // A word with a slip in it.
        _ => pick(words).chars().rev().collect(),
    };
    match number % 1_000 {
        0 => "(".repeat(10_000),
        1 => format!("{}{}", "(".repeat(limits::QUERY_CHARS / 2), ")".repeat(limits::QUERY_CHARS / 2)),
        2 => "NOT ".repeat(200),
        3 => "a OR ".repeat(190),
        4 => pick(words).repeat(30).chars().take(limits::QUERY_CHARS).collect(),
        5 => "* ".repeat(300),
        _ => {
            let glue = if random.below(3) == 0 { "" } else { " " };
            let pieces: Vec<String> = (0..=random.below(14)).map(|_| piece()).collect();
            pieces.join(glue)
        }
    }
}
