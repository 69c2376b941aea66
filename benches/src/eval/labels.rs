//! `eval labels`: labels suggested for texts, from a scheme in a file.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use migration_hub::label::{LabelId, Matcher, Scheme, Suggestions, TextId};
use migration_hub::vocabulary::Language;
use serde_json::{Map, Value, json};

use super::Options;
use super::figures::{self, Row};
use super::peer::Peer;
use crate::{Outcome, median, millis, timed};

/// A text to label.
#[derive(Debug)]
pub(super) struct Sample {
    id: Value,
    pub(super) text: String,
    pub(super) language: Option<Language>,
    pub(super) not: BTreeSet<TextId>,
    /// The labels that are right, where the set says so.
    gold: BTreeSet<LabelId>,
}

/// Reads the files, labels every text, writes a line for each, and says how good the labels are where the set knows.
pub(super) fn run(options: &Options<'_>) -> Outcome<()> {
    options.only(&["scheme", "texts", "out"])?;
    let [scheme_file, texts_file, out] = [options.file("scheme")?, options.file("texts")?, options.file("out")?];
    let scheme = read_scheme(scheme_file)?;
    let samples = read_texts(texts_file)?;
    let matcher = Matcher::new(scheme).map_err(|error| format!("{}: {error}", scheme_file.display()))?;
    let peer = Peer::new(matcher.scheme());
    let (mut lines, mut rows, mut peers, mut times) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for sample in &samples {
        let own = (!sample.not.is_empty()).then(|| matcher.without(&sample.not));
        let matcher = own.as_ref().unwrap_or(&matcher);
        // The first answer in a language computes its model: it is not timed.
        let _ = matcher.suggest("", sample.language.as_ref());
        let (found, took) = timed(|| Ok(matcher.suggest(&sample.text, sample.language.as_ref())))?;
        times.push(took);
        writeln!(lines, "{}", line(sample, &found))?;
        if !sample.gold.is_empty() {
            let ranked: Vec<_> = found.ranked.iter().map(|one| (one.label.clone(), one.score)).collect();
            rows.push(Row::of(&sample.gold, &ranked));
            peers.push(Row::of(&sample.gold, &peer.rank(sample, found.language.as_ref())));
        }
    }
    fs::write(out, lines).map_err(|error| format!("{}: {error}", out.display()))?;
    println!(
        "{} texts, {} labels; median {:.3} ms",
        samples.len(),
        matcher.scheme().labels().len(),
        millis(median(&mut times))
    );
    if !rows.is_empty() {
        figures::print(&rows, &peers);
    }
    Ok(())
}

/// The answer for one text: labels in order, the evidence as sentences with the words that count.
fn line(sample: &Sample, found: &Suggestions) -> Value {
    let labels: Vec<Value> = found
        .ranked
        .iter()
        .map(|one| {
            let evidence: Vec<Value> = one
                .evidence
                .iter()
                .map(|sentence| {
                    let terms: Vec<&str> = sentence.terms.iter().map(|term| term.text.as_str()).collect();
                    let (start, end) = (sentence.range.start, sentence.range.end);
                    json!({"start": start, "end": end, "sentence": sample.text.get(start..end), "terms": terms})
                })
                .collect();
            json!({"label": one.label, "score": one.score, "evidence": evidence})
        })
        .collect();
    json!({"id": sample.id, "labels": labels})
}

fn read_scheme(file: &Path) -> Outcome<Scheme> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let expected = r#"expected {"labels": [{"id", "texts": [{"id", "text", "lang", "weight"}]}]}"#;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}; {expected}", file.display()).into())
}

/// JSON Lines, or one JSON array.
fn read_texts(file: &Path) -> Outcome<Vec<Sample>> {
    let content = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let wrong = |place: String, error: &dyn std::fmt::Display| {
        format!(
            "{}, {place}: {error}; expected {{\"id\", \"text\", \"lang\"?, \"not\"?: [ids of label texts]}}",
            file.display()
        )
    };
    if content.trim_start().starts_with('[') {
        let all: Vec<Value> = serde_json::from_str(&content).map_err(|error| wrong("the array".into(), &error))?;
        let samples = all.iter().enumerate();
        return samples
            .map(|(at, one)| sample(one).map_err(|error| wrong(format!("item {}", at + 1), &error).into()))
            .collect();
    }
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let place = || format!("line {}", at + 1);
            let value = serde_json::from_str(line).map_err(|error| wrong(place(), &error))?;
            sample(&value).map_err(|error| wrong(place(), &error).into())
        })
        .collect()
}

fn sample(value: &Value) -> Result<Sample, String> {
    let object = value.as_object().ok_or_else(|| format!("got {}", short(value)))?;
    let id = match object.get("id") {
        Some(id @ (Value::String(_) | Value::Number(_))) => id.clone(),
        Some(other) => return Err(format!("id: expected a string, got {}", short(other))),
        None => return Err("id is missing".to_owned()),
    };
    let text = match object.get("text") {
        Some(Value::String(text)) => text.clone(),
        Some(other) => return Err(format!("text: expected a string, got {}", short(other))),
        None => return Err("text is missing".to_owned()),
    };
    let language = match object.get("lang") {
        None | Some(Value::Null) => None,
        Some(Value::String(tag)) => Some(tag.parse().map_err(|error| format!("lang: {error}"))?),
        Some(other) => return Err(format!("lang: expected a language tag, got {}", short(other))),
    };
    Ok(Sample { id, text, language, not: ids(object, "not")?, gold: ids(object, "gold")? })
}

fn ids<T: TryFrom<String> + Ord>(object: &Map<String, Value>, name: &str) -> Result<BTreeSet<T>, String>
where
    T::Error: std::fmt::Display,
{
    let all = match object.get(name) {
        None | Some(Value::Null) => return Ok(BTreeSet::new()),
        Some(Value::Array(all)) => all,
        Some(other) => return Err(format!("{name}: expected a list of ids, got {}", short(other))),
    };
    let id = |value: &Value| match value.as_str() {
        Some(id) => T::try_from(id.to_owned()).map_err(|error| format!("{name}: {error}")),
        None => Err(format!("{name}: expected an id in quotes, got {}", short(value))),
    };
    all.iter().map(id).collect()
}

/// The beginning of a value, as an error repeats it.
fn short(value: &Value) -> String {
    migration_hub::text::echo(&value.to_string())
}
