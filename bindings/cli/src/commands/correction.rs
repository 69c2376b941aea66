//! `correction`: what anyone asks to be put right, and what comes of it. `citations`: what links to an item.

use console::Style;
use migration_hub::correction::{CorrectionOutcome, CorrectionState, CorrectionSubject};
use migration_hub::hub::{CorrectionReply, CorrectionView, NewCorrection};
use migration_hub::id::CorrectionId;
use schemars::JsonSchema;
use serde::Serialize;

use super::show::{day, separator};
use crate::args::{Ask, Citations, CorrectionCommand, CorrectionList};
use crate::exit::Failure;
use crate::messages::{label, say, say_with};
use crate::output::Out;
use crate::store::Session;

/// A request for a correction, as `correction list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Correction")]
pub(crate) struct Asked {
    /// The id of the request.
    id: String,
    /// What is asked for, such as «wrong-number».
    kind: &'static str,
    /// The language of the translation that it is about.
    language: Option<String>,
    /// The id of the other item, of which this one is a duplicate.
    other: Option<String>,
    /// The field that it is about, as a JSON pointer.
    field: Option<String>,
    /// The revision that it is about.
    revision: u32,
    /// Where it stands: open, accepted, declined, taken-back or done.
    state: &'static str,
    /// Since when, in UTC.
    since: String,
    /// When it was asked for, in UTC.
    at: String,
    /// Who asked, by id, for those who may know; null for a visitor.
    asker: Option<String>,
    /// What it says; null when that was erased.
    text: Option<String>,
    /// The sentence that is wrong.
    quote: Option<String>,
    /// What it should be.
    proposed: Option<String>,
    /// What the answer says.
    answer: Option<String>,
    /// What was done: revision, wording or removed.
    outcome: Option<&'static str>,
    /// The number of the revision or of the wording that did it.
    outcome_number: Option<u32>,
}

impl From<CorrectionView> for Asked {
    fn from(view: CorrectionView) -> Self {
        let (language, other) = match &view.subject {
            CorrectionSubject::Translation { language, .. } => (Some(language.to_string()), None),
            CorrectionSubject::Duplicate { of } => (None, Some(of.to_string())),
            _ => (None, None),
        };
        let (outcome, outcome_number) = match view.outcome {
            None => (None, None),
            Some(CorrectionOutcome::Revision(number)) => (Some("revision"), Some(number)),
            Some(CorrectionOutcome::Wording(number)) => (Some("wording"), Some(number)),
            Some(CorrectionOutcome::Removed) => (Some("removed"), None),
        };
        let (text, quote, proposed) =
            view.words.map_or((None, None, None), |words| (Some(words.text), words.quote, words.proposed));
        Self {
            id: view.id.to_string(),
            kind: view.subject.kind().name(),
            language,
            other,
            field: view.field,
            revision: view.revision,
            state: view.state.name(),
            since: view.since.to_string(),
            at: view.at.to_string(),
            asker: view.asker.map(|person| person.to_string()),
            text,
            quote,
            proposed,
            answer: view.answer,
            outcome,
            outcome_number,
        }
    }
}

/// What links to an item, as `citations --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Citations")]
pub(crate) struct CitedAnswer {
    /// The id of the item.
    id: String,
    /// Where what is public of it stands, or how it left the public.
    state: &'static str,
    /// What links to it.
    items: Vec<Citing>,
}

/// An item that links to another.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Citation")]
struct Citing {
    /// The id of the item that links.
    id: String,
    /// What it is to the other, such as «cites».
    relation: &'static str,
    /// Where the revision that links stands.
    state: &'static str,
    /// Its title.
    title: String,
    /// The language of the title: a BCP 47 tag.
    language: String,
}

pub(crate) fn run(out: &Out, session: &Session, command: &CorrectionCommand) -> Result<(), Failure> {
    match command {
        CorrectionCommand::Ask(args) => ask(out, session, args),
        CorrectionCommand::List(args) => list(out, session, args),
        CorrectionCommand::State { id, receipt } => told(out, *id, session.who.correction_state(*id, *receipt)?),
        CorrectionCommand::Accept { id, text } => answer(out, session, *id, CorrectionReply::Accept(text.read()?)),
        CorrectionCommand::Decline { id, text } => answer(out, session, *id, CorrectionReply::Decline(text.read()?)),
        CorrectionCommand::Complete { id } => answer(out, session, *id, CorrectionReply::Complete),
        CorrectionCommand::TakeBack { id } => answer(out, session, *id, CorrectionReply::TakeBack),
    }
}

fn ask(out: &Out, session: &Session, args: &Ask) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let new = NewCorrection {
        field: args.field.clone(),
        quote: args.quote.clone(),
        proposed: args.proposed.clone(),
        language: args.lang.clone(),
        other: args.other.clone(),
        ..NewCorrection::new(args.kind, args.text.read()?)
    };
    let asked = session.who.request_correction(id, new)?;
    out.wrapped("", &say_with("correction-asked", &[("id", asked.id.to_string().into())]))?;
    match asked.receipt {
        Some(receipt) => out.wrapped("", &say_with("correction-receipt", &[("receipt", receipt.to_string().into())])),
        None => Ok(()),
    }
}

fn answer(out: &Out, session: &Session, id: CorrectionId, reply: CorrectionReply) -> Result<(), Failure> {
    told(out, id, session.who.answer_correction(id, reply)?)
}

fn told(out: &Out, id: CorrectionId, state: CorrectionState) -> Result<(), Failure> {
    let state = label("correction-state", state.name());
    out.wrapped("", &say_with("correction-now", &[("id", id.to_string().into()), ("state", state.into())]))
}

fn list(out: &Out, session: &Session, args: &CorrectionList) -> Result<(), Failure> {
    let views = session.who.corrections(session.find(&args.item.item)?)?;
    let answers: Vec<Asked> = views.into_iter().map(Asked::from).collect();
    if args.json {
        return out.json(&answers);
    }
    if answers.is_empty() {
        return out.line(say("correction-none"));
    }
    for (number, answer) in answers.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        show(out, answer)?;
    }
    Ok(())
}

fn show(out: &Out, answer: &Asked) -> Result<(), Failure> {
    let parts = [&answer.field, &answer.language, &answer.other].into_iter().flatten().cloned();
    let what: Vec<String> = std::iter::once(label("correction-kind", answer.kind)).chain(parts).collect();
    out.styled("", &what.join(&separator()), &Style::new().bold())?;
    let state = label("correction-state", answer.state);
    let since = [("state", state.into()), ("since", day(&answer.since).into())];
    out.wrapped("  ", &say_with("work-since", &since))?;
    if let Some(text) = &answer.text {
        out.paragraphs("  ", text)?;
    }
    for (name, text) in [
        ("correction-quote", &answer.quote),
        ("correction-proposed", &answer.proposed),
        ("correction-answer", &answer.answer),
    ] {
        if let Some(text) = text {
            out.wrapped("  ", &say_with(name, &[("text", text.as_str().into())]))?;
        }
    }
    out.styled("  ", &answer.id, &Style::new().dim())
}

pub(crate) fn citations(out: &Out, session: &Session, args: &Citations) -> Result<(), Failure> {
    let cited = session.who.cited_by(session.find(&args.item.item)?)?;
    let items = cited.items.iter().map(|item| Citing {
        id: item.id.to_string(),
        relation: item.relation.name(),
        state: item.state.name(),
        title: item.title.clone(),
        language: item.language.to_string(),
    });
    let answer = CitedAnswer { id: cited.id.to_string(), state: cited.state.name(), items: items.collect() };
    if args.json {
        return out.json(&answer);
    }
    let state = label("state", answer.state);
    let head = [("id", answer.id.as_str().into()), ("state", state.into()), ("count", answer.items.len().into())];
    out.wrapped("", &say_with("citations-head", &head))?;
    for item in &answer.items {
        out.blank()?;
        out.styled("  ", &out.isolated(&item.title), &Style::new().bold())?;
        let stands = [label("relation", item.relation), label("state", item.state)];
        out.wrapped("  ", &stands.join(&separator()))?;
        out.styled("  ", &item.id, &Style::new().dim())?;
    }
    Ok(())
}
