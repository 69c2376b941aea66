//! `source map`: what a source's own terms mean here, and which of them mean nothing yet.

use std::path::Path;

use console::Style;
use migration_hub::federation::{Local, Reading, Source as _, SourceSettings, TermReport, plan};
use migration_hub::hub::blocking::wait;
use migration_hub::hub::{LabelScheme, Labelled};
use migration_hub::label::Answer;
use migration_hub::mapping::{Mapping, MappingData};
use migration_hub::vocabulary::{Audience, Label, Language, ResourceType};
use migration_hub_formats::table::areas_named;

use super::answers::{SourceTerms, UnmappedTerm, frequent};
use super::{again, asked, connect, settings};
use crate::args::SourceMap;
use crate::commands::show::separator;
use crate::commands::terms::read_mapping;
use crate::exit::{Code, Failure};
use crate::messages::{Value, language_name, say, say_with};
use crate::output::Out;
use crate::portals::transport;
use crate::store::Session;
use crate::typed::words;

/// Objectives that are offered for a term.
const OFFERED: usize = 2;

pub(super) fn run(out: &Out, session: &Session, args: &SourceMap) -> Result<(), Failure> {
    let settings = settings(session, &args.name)?;
    match &args.file {
        Some(file) => set(out, session, settings, file),
        None => show(out, session, &settings, args),
    }
}

fn set(out: &Out, session: &Session, settings: SourceSettings, file: &Path) -> Result<(), Failure> {
    let mapping = read_mapping(file)?;
    let name = settings.name.to_string();
    let values = [
        ("name", name.as_str().into()),
        ("count", terms(mapping.clone()).into()),
        ("before", terms(settings.mapping.clone()).into()),
    ];
    if mapping == settings.mapping {
        return out.wrapped("", &say_with("source-same", &values));
    }
    session.who.add_source(SourceSettings { mapping, ..settings })?;
    out.wrapped("", &say_with("source-mapping-set", &values))?;
    session.next(out, &say("next-source-run"), &words("source run NAME", &[("NAME", &name)]))
}

/// How many terms a mapping has.
fn terms(mapping: Mapping) -> usize {
    MappingData::from(mapping).term.len()
}

fn show(out: &Out, session: &Session, settings: &SourceSettings, args: &SourceMap) -> Result<(), Failure> {
    let report = match args.read {
        Some(items) => read(session, settings, args, items)?,
        None => session.who.source_status(&settings.name)?.report.map(|report| report.terms).unwrap_or_default(),
    };
    let mut unmapped = frequent(&report);
    let more = unmapped.len().saturating_sub(args.limit);
    unmapped.truncate(args.limit);
    for term in &mut unmapped {
        term.may_mean = Some(meanings(session, term));
    }
    if args.propose {
        return propose(out, settings, &unmapped);
    }
    let (source, mapped_terms) = (settings.name.to_string(), terms(settings.mapping.clone()));
    let found = SourceTerms { source, mapped_terms, unmapped, more, unnamed: report.unnamed };
    if args.json { out.json(&found) } else { print(out, session, &found, args) }
}

/// The terms of so many items of the source that mean nothing here.
fn read(session: &Session, settings: &SourceSettings, args: &SourceMap, most: usize) -> Result<TermReport, Failure> {
    let source = connect(session, settings, &transport(session, &args.network)?)?;
    let (mut report, mut items, mut next) = (TermReport::default(), 0, None);
    while items < most {
        let page = source.read(Reading::Full, next.as_ref());
        let page = wait(page).map_err(|error| asked(session, &settings.name, error))?;
        items += page.items.len();
        report.add(plan(page.items, &Local::default(), &settings.mapping).terms);
        // A page that leads to itself has no end.
        if page.next.is_none() || page.next == next {
            break;
        }
        next = page.next;
    }
    Ok(report)
}

/// What a term may mean, by the names of areas, types and audiences in six languages, and by what speaks for an objective.
fn meanings(session: &Session, term: &UnmappedTerm) -> Vec<String> {
    let mut found: Vec<String> = areas_named(&term.term).iter().map(|area| format!("area:{area}")).collect();
    let kinds = ResourceType::all().filter(|kind| is_called(&term.term, kind.code(), |language| kind.label(language)));
    found.extend(kinds.map(|kind| format!("kind:{kind}")));
    let audiences = Audience::all();
    let audiences =
        audiences.filter(|audience| is_called(&term.term, audience.code(), |language| audience.label(language)));
    found.extend(audiences.map(|audience| format!("audience:{audience}")));
    if found.is_empty() {
        let language = match term.languages.as_slice() {
            [only] => Language::new(only).ok(),
            _ => None,
        };
        let text = Labelled::Text { text: term.term.clone(), language };
        // Nothing is missing from the list where nothing can be suggested.
        let labels = session.who.suggest_labels(text, LabelScheme::Objectives).map(|found| found.labels);
        let labels = labels.unwrap_or_default().into_iter().filter(|label| label.answer != Answer::Nothing);
        found.extend(labels.take(OFFERED).map(|label| format!("objective:{}", label.label)));
    }
    found
}

/// Whether a term is a code, or what it is called in one of the six languages.
fn is_called(term: &str, code: &str, label: impl Fn(&Language) -> Option<Label>) -> bool {
    let term = term.trim().to_lowercase();
    let mut labels = Language::UNITED_NATIONS.iter().filter_map(label);
    term == code || labels.any(|label| label.text().to_lowercase() == term)
}

fn print(out: &Out, session: &Session, found: &SourceTerms, args: &SourceMap) -> Result<(), Failure> {
    let name = || ("name", found.source.as_str().into());
    if found.mapped_terms > 0 {
        out.wrapped("", &say_with("source-mapped-terms", &[("count", found.mapped_terms.into())]))?;
    }
    if found.unmapped.is_empty() {
        out.wrapped("", &say_with("source-all-mapped", &[name()]))?;
        if args.read.is_none() {
            ask(out, session, found, args)?;
        }
        return Ok(());
    }
    out.wrapped("", &say_with("source-unmapped-head", &[name()]))?;
    for UnmappedTerm { term, count, languages, may_mean } in &found.unmapped {
        let languages = languages.iter().filter_map(|tag| Language::new(tag).ok());
        let mut facts = vec![out.isolated(term)];
        facts.extend(languages.map(|language| language_name(&language)));
        let lead = format!("{count:>6}  ");
        out.accented(&lead, &facts.join(" · "), &[(term.as_str(), Style::new().bold())])?;
        let may_mean = may_mean.as_deref().unwrap_or_default();
        if !may_mean.is_empty() {
            let meanings = Value::Said(may_mean.join(&separator()));
            out.styled("        ", &say_with("source-may-mean", &[("meanings", meanings)]), &Style::new().dim())?;
        }
    }
    if found.more > 0 {
        out.wrapped("", &say_with("source-terms-more", &[("count", found.more.into())]))?;
    }
    if found.unnamed > 0 {
        out.wrapped("", &say_with("source-terms-unnamed", &[("count", found.unnamed.into())]))?;
        ask(out, session, found, args)?;
    }
    let file = format!("{}.toml", found.source);
    let propose = words("source map NAME --propose > FILE", &[("NAME", &found.source), ("FILE", &file)]);
    session.next(out, &say("next-source-propose"), &propose)?;
    let set = words("source map NAME FILE", &[("NAME", &found.source), ("FILE", &file)]);
    session.next(out, &say("next-source-map-set"), &set)
}

/// How the source itself is asked for its terms.
fn ask(out: &Out, session: &Session, found: &SourceTerms, args: &SourceMap) -> Result<(), Failure> {
    let ask = again(&args.network, "source map NAME --read 500", &[("NAME", found.source.as_str())]);
    session.next(out, &say("next-source-ask"), &ask)
}

/// A mapping to begin with: what there is, and what is missing as comments.
fn propose(out: &Out, settings: &SourceSettings, unmapped: &[UnmappedTerm]) -> Result<(), Failure> {
    let failed = |error: toml::ser::Error| Failure::new(Code::Failed, error.to_string());
    let data = MappingData::from(settings.mapping.clone());
    if data.source.is_some() || !data.term.is_empty() {
        let written = toml::to_string(&data).map_err(failed)?;
        written.trim_end().lines().try_for_each(|line| out.line(line))?;
        out.blank()?;
    }
    out.line("# quality: exact, close and broad terms go into the fields of items; narrow and related ones do not.")?;
    for UnmappedTerm { term, count, languages, may_mean } in unmapped {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let may_mean = may_mean.as_deref().unwrap_or_default();
        let to: Vec<String> = may_mean.iter().map(|meaning| text(meaning)).collect();
        out.blank()?;
        out.line(format_args!("# {count}"))?;
        out.line("# [[term]]")?;
        out.line(format_args!("# term = {}", text(term)))?;
        if let [language] = languages.as_slice() {
            out.line(format_args!("# language = {}", text(language)))?;
        }
        out.line("# quality = \"close\"")?;
        out.line(format_args!("# to = [{}]", to.join(", ")))?;
    }
    Ok(())
}
