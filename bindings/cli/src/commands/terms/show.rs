//! What is known of foreign terms, as a person reads it.

use console::Style;

use super::{Answer, Called, ConceptAnswer, Meaning, Quality, SchemeAnswer, TermAnswer, note};
use crate::args::Terms;
use crate::exit::Failure;
use crate::messages::{say, say_with};
use crate::output::{Fields, Fit, Out, Table};
use crate::text;

/// Problems of a file that are told; the others are counted.
const TOLD: usize = 10;

/// Columns before what a line says.
const WIDE: usize = 12;

/// Says what could not be taken of a thesaurus, beside the answer.
pub(super) fn problems(scheme: &SchemeAnswer, file: &str) {
    for problem in scheme.problems.iter().take(TOLD) {
        note(format_args!("{file}: {problem}"));
    }
    let more = scheme.problems.len().saturating_sub(TOLD) + scheme.more_problems;
    if more > 0 {
        note(format_args!("{file}: {}", say_with("terms-more-problems", &[("count", more.into())])));
    }
}

pub(super) fn answer(out: &Out, answer: &Answer, args: &Terms) -> Result<(), Failure> {
    for (number, term) in answer.terms.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        one(out, term)?;
    }
    if !answer.terms.is_empty() {
        return Ok(());
    }
    if let Some(found) = &answer.scheme {
        scheme(out, found)?;
        if let Some(unmapped) = &answer.unmapped {
            out.blank()?;
            list(out, unmapped, found.concepts)?;
        }
    } else if let Some(path) = &args.mapping {
        out.line(say_with("terms-mapping-read", &[("file", text::shown(path).into())]))?;
    }
    Ok(())
}

fn scheme(out: &Out, scheme: &SchemeAnswer) -> Result<(), Failure> {
    if let Some(title) = &scheme.title {
        out.styled("", &out.isolated(&title.text), &Style::new().bold())?;
    }
    let mut fields = Fields::default();
    fields.add("field-id", scheme.id.clone());
    fields.add("field-version", scheme.version.clone());
    fields.add("field-issued", scheme.issued.clone());
    fields.add("field-licence", scheme.licence.clone());
    fields.add("field-source", scheme.source.clone());
    fields.add("field-concepts", scheme.concepts.to_string());
    out.fields(&fields)?;
    let passed_over: usize = scheme.left_out.values().sum();
    if passed_over > 0 {
        out.wrapped("", &say_with("terms-left-out", &[("count", passed_over.into())]))?;
    }
    Ok(())
}

/// The concepts that mean nothing here; what is no longer used is not among them.
fn list(out: &Out, unmapped: &[Called], all: usize) -> Result<(), Failure> {
    let values = [("count", unmapped.len().into()), ("all", all.into())];
    out.wrapped("", &say_with("terms-unmapped", &values))?;
    let mut table = Table::new([("", Fit::Whole), ("", Fit::Shorten)]);
    for Called { id, label } in unmapped {
        let label = label.as_ref().map_or("", |label| &label.text);
        table.row([(id.clone(), Style::new().dim()), (label.to_owned(), Style::new())]);
    }
    out.table(&table)
}

fn one(out: &Out, term: &TermAnswer) -> Result<(), Failure> {
    out.styled("", &out.isolated(&term.term), &Style::new().bold())?;
    if term.meaning.is_none() && term.concepts.is_empty() {
        return out.wrapped("  ", &say("terms-unknown"));
    }
    if let Some(found) = &term.meaning {
        meaning(out, found, "")?;
    }
    term.concepts.iter().try_for_each(|found| concept(out, found))
}

fn concept(out: &Out, concept: &ConceptAnswer) -> Result<(), Failure> {
    let label = concept.label.as_ref().map(|label| out.isolated(&label.text)).unwrap_or_default();
    line(out, &say("terms-concept"), &format!("{}  {label}", concept.id))?;
    if concept.deprecated {
        let instead = concept.deprecated_by.as_ref();
        let said = instead.map(|id| say_with("terms-deprecated-by", &[("id", id.as_str().into())]));
        line(out, "", &said.unwrap_or_else(|| say("terms-deprecated")))?;
    }
    if let Some(found) = &concept.meaning {
        meaning(out, found, &concept.id)?;
    }
    for other in &concept.matches {
        line(out, &word(other.quality), &other.target)?;
    }
    Ok(())
}

/// What something stands for; by way of which concept, where that is another one.
fn meaning(out: &Out, meaning: &Meaning, own: &str) -> Result<(), Failure> {
    let by = meaning.by.as_ref().filter(|by| *by != own);
    let by = by.map(|by| format!("  {}", say_with("terms-by", &[("id", by.as_str().into())]))).unwrap_or_default();
    for target in &meaning.targets {
        let name = target.name.as_ref().map(|name| out.isolated(&name.text)).unwrap_or_default();
        line(out, &word(meaning.quality), &format!("{}  {name}{by}", target.id))?;
        if let Some(footnote) = &target.footnote {
            line(out, "", &out.isolated(&footnote.text))?;
        }
    }
    Ok(())
}

fn line(out: &Out, word: &str, text: &str) -> Result<(), Failure> {
    out.labelled(WIDE, &format!("  {word}"), &Style::new().dim(), text.trim_end())
}

fn word(quality: Quality) -> String {
    say(match quality {
        Quality::Exact => "quality-exact",
        Quality::Close => "quality-close",
        Quality::Broad => "quality-broad",
        Quality::Narrow => "quality-narrow",
        Quality::Related => "quality-related",
    })
}
