//! `suggest`: objectives or principles for an item or a text, with the sentences that speak for each. `learn`: what the
//! decisions of editors teach about them.

use std::path::Path;

use console::Style;
use migration_hub::compact::{Objective, Principle};
use migration_hub::hub::{LabelScheme, LabelSuggestions, Labelled, SuggestedLabel};
use migration_hub::label::{Answer, Learned};
use migration_hub::limits;
use migration_hub::vocabulary::Label;

use super::export::files::Unfinished;
use super::show::separator;
use crate::args::{Learn, Suggest};
use crate::exit::Failure;
use crate::messages::{language, say, say_with};
use crate::output::Out;
use crate::store::Session;
use crate::text::utf8;

/// Bytes of a file of what was learned; the library writes less.
const LEARNED_BYTES: usize = 1 << 20;

pub(crate) fn suggest(out: &Out, session: &Session, args: &Suggest) -> Result<(), Failure> {
    if let Some(file) = &args.learned {
        session.hub.use_learned(learned(file)?);
    }
    let what = match (&args.item, &args.text) {
        (Some(item), _) => Labelled::Item(session.find(item)?),
        (None, Some(file)) => {
            Labelled::Text { text: utf8(file, limits::LABELLED_BYTES * 4)?, language: args.lang.clone() }
        }
        (None, None) => return Err(Failure::usage(say("text-missing"))),
    };
    let found = session.who.suggest_labels(what, args.scheme)?;
    if args.json { out.json(&found) } else { print(out, &found) }
}

fn learned(file: &Path) -> Result<Learned, Failure> {
    let wrong = |_| Failure::usage(say_with("labels-not-learned", &[("file", file.display().to_string().into())]));
    serde_json::from_str(&utf8(file, LEARNED_BYTES)?).map_err(wrong)
}

fn print(out: &Out, found: &LabelSuggestions) -> Result<(), Failure> {
    if found.labels.is_empty() {
        out.line(say("labels-none"))?;
    }
    for (number, one) in found.labels.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        suggestion(out, found.scheme, one)?;
    }
    for one in found.stated.iter().filter(|one| one.answer == Answer::Nothing) {
        let values = [("label", one.label.as_str().into()), ("score", percent(one.score).into())];
        out.wrapped("", &say_with("labels-unsupported", &values))?;
    }
    Ok(())
}

fn suggestion(out: &Out, scheme: LabelScheme, one: &SuggestedLabel) -> Result<(), Failure> {
    let name = [one.label.clone()].into_iter().chain(name(scheme, &one.label)).collect::<Vec<_>>().join(" ");
    out.styled("", &name, &Style::new().bold())?;
    let mut facts = vec![
        say(if one.answer == Answer::Suggest { "labels-offer" } else { "labels-ask" }),
        say_with("labels-score", &[("score", percent(one.score).into())]),
    ];
    facts.extend(one.stated.then(|| say("labels-stated")));
    out.wrapped("  ", &facts.join(&separator()))?;
    one.evidence.iter().try_for_each(|sentence| {
        let words: Vec<&str> = sentence.terms.iter().map(|term| term.text.as_str()).collect();
        out.paragraphs("    ", &sentence.text)?;
        out.wrapped("      ", &say_with("labels-words", &[("words", words.join(", ").into())]))
    })
}

/// What a label is called in the language that is spoken, where it has a name.
fn name(scheme: LabelScheme, label: &str) -> Option<String> {
    let language = language();
    match scheme {
        LabelScheme::Objectives => {
            let objective: Objective = label.parse().ok()?;
            let official = objective.title(&language).map(|title| title.text().to_owned());
            official.or_else(|| objective.hub_label(&language).map(|label| label.text().to_owned()))
        }
        LabelScheme::Principles => {
            let principle: Principle = label.parse().ok()?;
            principle.name(&language).map(Label::text).map(str::to_owned)
        }
    }
}

fn percent(score: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let percent = (score * 100.0).round().clamp(0.0, 100.0) as u64;
    percent
}

pub(crate) fn learn(out: &Out, session: &Session, args: &Learn) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    if session.holds(&args.file) {
        return Err(Failure::usage(say_with("export-no-file", &[("file", file.into())])));
    }
    let learned = session.who.learn()?;
    if args.file == Path::new("-") {
        return out.json(&learned);
    }
    let text = serde_json::to_string(&learned).unwrap_or_default();
    let mut written = Unfinished::begin(&args.file)?;
    written.write((text + "\n").as_bytes())?;
    written.whole()?.finish()?;
    out.wrapped("", &say_with("labels-learned", &[("count", learned.len().into()), ("file", file.into())]))
}
