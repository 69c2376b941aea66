//! How quick search is, and how large its index: made documents, questions of judged sets, the first ten with four facets.
//!
//! `search --sets DIR --out DIR [--documents N] [--fuzz N]` writes what it measures on to the folder, as `documents.jsonl`
//! and `queries.jsonl`, and the files of the index beside them: `benches/peers/search.py` measures other engines on the same
//! documents, `benches/browser/search.mjs` the same index in a browser. With `--fuzz` it also asks so many made queries.

mod fuzz;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use migration_hub::hub::blocking::wait;
use migration_hub::id::{ResourceId, StoreId};
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::search::{Document, DocumentKey, Facet, IndexPosition, Query, SearchIndex, SearchRequest, Update};
use migration_hub::text::canonical::Digest;
use serde_json::{Value, json};

use crate::eval::Options;
use crate::generator::Random;
use crate::{Outcome, millis};

/// Of a hundred entries of the Hub, how many are in which language: of 159 that were read on 2026-10-12, 117 English, 25
/// Spanish, 8 French, 4 Arabic, 2 Chinese, 2 Russian.
const SHARES: [(&str, u64); 6] = [("en", 74), ("es", 16), ("fr", 5), ("ar", 3), ("zh", 1), ("ru", 1)];

/// What is counted with every search.
const FACETS: [Facet; 4] = [Facet::Objective, Facet::Kind, Facet::Country, Facet::Year];

const SEED: u64 = 5;
const KINDS: [&str; 5] = ["practice", "report", "policy", "tool", "training"];
const COUNTRIES: [&str; 6] = ["KEN", "MAR", "PHL", "MEX", "LBN", "CAN"];
/// Documents that are handed to the index at once, as a hub does that follows its log.
const BATCH: usize = 2_048;
/// How often each query is asked; the quickest counts.
const RUNS: usize = 5;
/// Questions of each language.
const QUESTIONS: usize = 40;

/// Runs it with the arguments after `search`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let options = Options::read(arguments)?;
    options.only(&["sets", "out", "documents", "fuzz"])?;
    let (sets, out) = (options.file("sets")?, options.file("out")?);
    let count = if options.has("documents") { options.value("documents")?.parse()? } else { 59_000 };
    std::fs::create_dir_all(out)?;
    let languages: Vec<Source> = SHARES.iter().map(|(code, _)| Source::read(sets, code)).collect::<Outcome<_>>()?;
    let documents = documents(&languages, count)?;
    let queries: Vec<&String> = languages.iter().flat_map(|source| &source.queries).collect();
    write(out, &documents, &queries)?;
    let bytes: usize = documents.iter().map(|document| document.title.len() + document.body.len()).sum();
    println!("{count} documents, {} bytes of title and body; {} queries", bytes, queries.len());

    let folder = out.join("index");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let index = TantivyIndex::open(&folder)?;
    let updates: Vec<Update> = documents.into_iter().map(|document| Update::Put(Box::new(document))).collect();
    let started = Instant::now();
    for (position, batch) in (1..).zip(updates.chunks(BATCH)) {
        let upto = IndexPosition { store: Some(StoreId::from_u128(1)), position, digest: Digest::of(b"bench") };
        wait(index.apply(batch.to_vec(), upto))?;
    }
    let indexing = started.elapsed();
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    for file in std::fs::read_dir(&folder)? {
        let file = file?;
        let kind = file.path().extension().map(|kind| kind.to_string_lossy().into_owned()).unwrap_or_default();
        *sizes.entry(kind).or_default() += file.metadata()?.len();
    }
    println!("indexing {:.1} MB/s", per_second(bytes, indexing));
    let parts: Vec<String> = sizes.iter().map(|(kind, size)| format!("{kind} {:.2}", ratio(*size, bytes))).collect();
    println!("index {:.2} x the text: {}", ratio(sizes.values().sum(), bytes), parts.join(", "));

    let words = |query: &String| SearchRequest::new(Query::words(query.as_str()), 10).counting(FACETS);
    let asked: Vec<SearchRequest> = queries.iter().copied().map(words).collect();
    told("first ten with four facets, asked once", times(&index, &asked, 1)?);
    told("first ten with four facets", times(&index, &asked, RUNS)?);
    // The words of the questions written backwards: hardly a document holds one, and all that look alike are looked for.
    let backwards = |query: &&String| words(&query.chars().rev().collect());
    let asked: Vec<SearchRequest> = queries.iter().map(backwards).collect();
    told("words that are not there", times(&index, &asked, RUNS)?);
    if options.has("fuzz") {
        fuzz::run(&index, &queries, options.value("fuzz")?.parse()?);
    }
    Ok(())
}

/// How long each search takes, the quickest of some runs.
fn times(index: &TantivyIndex, asked: &[SearchRequest], runs: usize) -> Outcome<Vec<Duration>> {
    let mut times = Vec::with_capacity(asked.len());
    for request in asked {
        let mut best = Duration::MAX;
        for _ in 0..runs {
            let started = Instant::now();
            wait(index.search(request))?;
            best = best.min(started.elapsed());
        }
        times.push(best);
    }
    Ok(times)
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| millis(times.get(times.len() * share / 1_000).copied().unwrap_or_default());
    println!("{what}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms", at(500), at(950), at(990), at(999));
}

#[expect(clippy::cast_precision_loss, reason = "sizes are below 2^53")]
fn per_second(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "sizes are below 2^53")]
fn ratio(size: u64, bytes: usize) -> f64 {
    size as f64 / bytes as f64
}

/// What documents of one language are made of.
struct Source {
    code: &'static str,
    sentences: Vec<String>,
    queries: Vec<String>,
}

impl Source {
    fn read(sets: &Path, code: &'static str) -> Outcome<Self> {
        let texts = |name: &str| -> Outcome<Vec<String>> {
            let path = sets.join(code).join(name);
            let content = std::fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))?;
            let text = |line: &str| -> Outcome<String> {
                let value: Value = serde_json::from_str(line)?;
                Ok(value.get("text").and_then(Value::as_str).unwrap_or_default().to_owned())
            };
            content.lines().filter(|line| !line.trim().is_empty()).map(text).collect()
        };
        let ends = ['.', '。', '؟', '!', '?', '！', '？'];
        let documents = texts("docs.jsonl")?;
        let sentences = documents.iter().flat_map(|text| text.split_inclusive(ends));
        let sentences = sentences.map(|sentence| sentence.trim().to_owned()).filter(|it| it.len() > 20).collect();
        let questions = texts("queries.jsonl")?;
        let step = (questions.len() / QUESTIONS).max(1);
        // Questions whole, and their first half, as people type.
        let half = |text: &String| {
            let letters: Vec<char> = text.chars().collect();
            letters.iter().take(letters.len() / 2).collect::<String>()
        };
        let queries = questions.iter().step_by(step).flat_map(|text| [text.clone(), half(text)]).collect();
        Ok(Self { code, sentences, queries })
    }

    fn sentence(&self, random: &Random) -> &str {
        let place = usize::try_from(random.below(self.sentences.len() as u64)).unwrap_or(0);
        self.sentences.get(place).map_or("", String::as_str)
    }
}

/// Documents of a title and some sentences, in the shares of the languages.
fn documents(languages: &[Source], count: usize) -> Outcome<Vec<Document>> {
    let random = Random::new(SEED);
    let one = |of: &[&str]| {
        of.get(usize::try_from(random.below(of.len() as u64)).unwrap_or(0)).copied().unwrap_or("").to_owned()
    };
    (0..count)
        .map(|number| {
            let mut share = random.below(100);
            let source = SHARES.iter().zip(languages).find_map(|((_, part), source)| {
                let here = share < *part;
                share = share.saturating_sub(*part);
                here.then_some(source)
            });
            let source = source.or(languages.first()).ok_or("no language")?;
            let title: String = source.sentence(&random).chars().take(80).collect();
            let body: Vec<&str> = (0..2 + random.below(6)).map(|_| source.sentence(&random)).collect();
            let objectives: BTreeSet<String> = (0..2).map(|_| (1 + random.below(23)).to_string()).collect();
            Ok(Document {
                key: DocumentKey(ResourceId::from_u128(number as u128).to_string()),
                language: source.code.parse()?,
                title,
                body: body.join(" "),
                facets: BTreeMap::from([
                    (Facet::Objective, objectives),
                    (Facet::Kind, [one(&KINDS)].into()),
                    (Facet::Country, [one(&COUNTRIES)].into()),
                    (Facet::Year, [(1990 + random.below(36)).to_string()].into()),
                    (Facet::Language, [source.code.to_owned()].into()),
                ]),
                fields: BTreeMap::from([("grade".to_owned(), "harvested".to_owned())]),
                date: None,
            })
        })
        .collect()
}

/// Writes documents and queries for the peers, and prints what they are known by.
fn write(out: &Path, documents: &[Document], queries: &[&String]) -> Outcome<()> {
    let mut all = Vec::new();
    for document in documents {
        let Document { key, language, title, body, facets, .. } = document;
        serde_json::to_writer(
            &mut all,
            &json!({ "id": key, "language": language, "title": title, "body": body, "facets": facets }),
        )?;
        all.push(b'\n');
    }
    let queries = queries.iter().map(|query| json!(query).to_string()).collect::<Vec<_>>().join("\n");
    println!("documents {}, queries {}", Digest::of(&all), Digest::of(queries.as_bytes()));
    BufWriter::new(std::fs::File::create(out.join("documents.jsonl"))?).write_all(&all)?;
    std::fs::write(out.join("queries.jsonl"), queries)?;
    Ok(())
}
