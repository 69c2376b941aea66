//! Judged retrieval: every folder with `docs.jsonl`, `queries.jsonl` and `qrels.tsv` through the product's own index.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use migration_hub::hub::blocking::wait;
use migration_hub::limits;
use migration_hub::search::analysis::recognise;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::search::{
    Document, DocumentKey, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Update,
};
use migration_hub::vocabulary::Language;
use serde_json::Value;

use super::Options;
use super::measures::{DEPTH, Measures, float};
use crate::Outcome;

/// Ranks of a run.
const RANKS: usize = 1_000;

/// Between the name of a set and the id of a document, in an index over all sets.
const BETWEEN: char = '\u{1F}';

/// A document or a query.
struct Text {
    id: String,
    text: String,
}

/// One folder of judged data.
struct Set {
    name: String,
    /// What its name says.
    language: Option<Language>,
    documents: Vec<Text>,
    queries: Vec<Text>,
    grades: BTreeMap<String, BTreeMap<String, u32>>,
}

/// What came of the queries of a set.
#[derive(Default)]
struct Results {
    run: String,
    deep: Vec<Measures>,
    answered: Vec<Measures>,
    /// The part of the set's documents that each query matches.
    matched: Vec<f64>,
    relaxed: usize,
    nothing: usize,
}

/// `retrieval --sets DIR --out DIR [--mixed]`.
pub(super) fn run(options: &Options<'_>) -> Outcome<()> {
    options.only(&["sets", "out", "mixed"])?;
    let (folder, out, mixed) = (options.file("sets")?, options.file("out")?, options.has("mixed"));
    std::fs::create_dir_all(out)?;
    let sets = sets(folder)?;
    if sets.is_empty() {
        return Err(
            format!("{}: no folder in it holds docs.jsonl, queries.jsonl and qrels.tsv", folder.display()).into()
        );
    }
    println!(
        "| set | documents | queries | MRR@10 | nDCG@10 | R@10 | MAP | as answered: MRR@10 | median match | relaxed | nothing |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let shared = if mixed { Some(index(&sets, true)?) } else { None };
    let mut means = Vec::new();
    for set in &sets {
        let own = if mixed { None } else { Some(index(std::slice::from_ref(set), false)?) };
        let Some(index) = shared.as_ref().or(own.as_ref()) else { continue };
        let total = if mixed { sets.iter().map(|set| set.documents.len()).sum() } else { set.documents.len() };
        let results = ask(index, set, mixed, total)?;
        std::fs::write(out.join(format!("{}.run", set.name)), &results.run)?;
        means.push(Measures::mean(&results.deep));
        print(set, results);
    }
    let mean = Measures::mean(&means);
    println!(
        "| mean of {} sets | | | {:.4} | {:.4} | {:.4} | {:.4} | | | | |",
        sets.len(),
        mean.reciprocal,
        mean.gain,
        mean.recall,
        mean.precision
    );
    print_languages(&sets);
    Ok(())
}

/// The sets of a folder, by name.
fn sets(folder: &Path) -> Outcome<Vec<Set>> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    folders.sort();
    let complete =
        |path: &PathBuf| ["docs.jsonl", "queries.jsonl", "qrels.tsv"].iter().all(|name| path.join(name).is_file());
    folders.iter().filter(|path| complete(path)).map(|path| set(path)).collect()
}

fn set(path: &Path) -> Outcome<Set> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let code = name.split('-').next().unwrap_or_default();
    let mut grades: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for (line, number) in std::fs::read_to_string(path.join("qrels.tsv"))?.lines().zip(1..) {
        let mut parts = line.split('\t');
        let (Some(query), Some(document), Some(grade)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(
                format!("{}: qrels.tsv, line {number}: expected query, document and grade", path.display()).into()
            );
        };
        grades.entry(query.to_owned()).or_default().insert(document.to_owned(), grade.trim().parse()?);
    }
    Ok(Set {
        language: code.parse().ok(),
        documents: texts(&path.join("docs.jsonl"))?,
        queries: texts(&path.join("queries.jsonl"))?,
        grades,
        name,
    })
}

fn texts(path: &Path) -> Outcome<Vec<Text>> {
    let content = std::fs::read_to_string(path)?;
    let lines = content.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            let value: Value = serde_json::from_str(line)?;
            let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
            match (text("id"), text("text")) {
                (Some(id), Some(text)) => Ok(Text { id, text }),
                _ => Err(format!("{}, line {number}: expected id and text", path.display()).into()),
            }
        })
        .collect()
}

/// One index over sets; `mixed` when nobody says which language a text is in.
fn index(sets: &[Set], mixed: bool) -> Outcome<TantivyIndex> {
    let index = TantivyIndex::in_memory()?;
    let mut updates = Vec::new();
    for set in sets {
        let known = set.language.clone().filter(|_| !mixed);
        for document in &set.documents {
            let language = known.clone().or_else(|| recognise(&document.text)).unwrap_or(Language::ENGLISH);
            updates.push(Update::Put(Box::new(Document {
                key: DocumentKey(format!("{}{BETWEEN}{}", set.name, document.id)),
                language,
                title: String::new(),
                body: document.text.clone(),
                facets: BTreeMap::new(),
                fields: BTreeMap::new(),
                date: None,
            })));
        }
    }
    wait(index.apply(updates, IndexPosition { position: 1, ..IndexPosition::START }))?;
    Ok(index)
}

fn ask(index: &TantivyIndex, set: &Set, mixed: bool, total: usize) -> Outcome<Results> {
    let language = set.language.clone().filter(|_| !mixed);
    let none = BTreeMap::new();
    let mut out = Results::default();
    for query in &set.queries {
        let text: String = query.text.chars().take(limits::QUERY_CHARS).collect();
        let mut request = SearchRequest::new(Query::Words { text, language: language.clone() }, DEPTH);
        let grades = set.grades.get(&query.id).unwrap_or(&none);
        let answer = wait(index.search(&request))?;
        out.answered.push(Measures::of(&ids(&answer, set), grades));
        #[expect(clippy::cast_precision_loss, reason = "a count of documents")]
        out.matched.push(answer.total as f64 / float(total));
        out.relaxed += usize::from(answer.relaxed);
        out.nothing += usize::from(answer.total == 0);
        request.deep = true;
        request.limit = RANKS;
        let answer = wait(index.search(&request))?;
        let ids = ids(&answer, set);
        out.deep.push(Measures::of(&ids, grades));
        for ((id, hit), rank) in ids.iter().zip(&answer.hits).zip(1..) {
            writeln!(out.run, "{} Q0 {id} {rank} {} mighub", query.id, hit.score)?;
        }
    }
    Ok(out)
}

/// The ids of the hits; one of another set has its name before it, and so is relevant to nothing.
fn ids(answer: &SearchAnswer, set: &Set) -> Vec<String> {
    let own = |key: &str| key.split_once(BETWEEN).filter(|(name, _)| *name == set.name).map(|(_, id)| id.to_owned());
    answer.hits.iter().map(|hit| own(&hit.key.0).unwrap_or_else(|| hit.key.0.replace(BETWEEN, "/"))).collect()
}

fn print(set: &Set, mut results: Results) {
    let (deep, answered) = (Measures::mean(&results.deep), Measures::mean(&results.answered));
    results.matched.sort_by(f64::total_cmp);
    let median = results.matched.get(results.matched.len() / 2).copied().unwrap_or_default();
    println!(
        "| {} | {} | {} | {:.4} | {:.4} | {:.4} | {:.4} | {:.4} | {:.2} % | {} | {} |",
        set.name,
        set.documents.len(),
        set.queries.len(),
        deep.reciprocal,
        deep.gain,
        deep.recall,
        deep.precision,
        answered.reciprocal,
        100.0 * median,
        results.relaxed,
        results.nothing
    );
}

/// How often the language of a text is recognised, for the sets whose name says it.
fn print_languages(sets: &[Set]) {
    println!("\n| set | language of documents right | of queries right |\n|---|---|---|");
    for set in sets {
        let Some(language) = &set.language else { continue };
        let right = |texts: &[Text]| {
            let right = texts.iter().filter(|text| recognise(&text.text).as_ref() == Some(language)).count();
            100.0 * float(right) / float(texts.len()).max(1.0)
        };
        println!("| {} | {:.2} % | {:.2} % |", set.name, right(&set.documents), right(&set.queries));
    }
}
