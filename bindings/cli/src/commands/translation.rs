//! `translation`: an item's words in other languages, each on a way of its own.

use console::Style;
use migration_hub::hub::NewTranslation;
use migration_hub::vocabulary::Language;

use super::show::translated;
use crate::args::{TranslationCommand, Which};
use crate::exit::Failure;
use crate::messages::{label, language, say, say_with};
use crate::output::Out;
use crate::store::Session;

pub(crate) fn run(out: &Out, session: &Session, command: &TranslationCommand) -> Result<(), Failure> {
    match command {
        TranslationCommand::Add { item, language, title, summary, method } => {
            let id = session.find(item)?;
            let mut new = NewTranslation::new(language.clone(), title, (*method).into());
            new.summary.clone_from(summary);
            let number = session.who.translate(id, new)?;
            let name = shown(language);
            out.line(say_with("translation-added", &[("language", name.into()), ("number", number.into())]))?;
            out.line(say("translation-next-check"))
        }
        TranslationCommand::List(item) => {
            let views = session.who.translations(session.find(&item.item)?)?;
            if views.is_empty() {
                return out.line(say("translation-none"));
            }
            for view in views {
                out.styled("", &format!("{} ({})", shown(&view.language), view.language), &Style::new().bold())?;
                let state = label("translation-state", view.state.name());
                out.wrapped("  ", &format!("{state} · {}", translated(view.method, view.stale)))?;
                out.wrapped("  ", &out.isolated(&view.words.title))?;
                if let Some(summary) = &view.words.summary {
                    out.paragraphs("  ", summary)?;
                }
            }
            Ok(())
        }
        TranslationCommand::Check(which) => {
            let state = session.who.check_translation(session.find(&which.item)?, &which.language)?;
            told(out, which, state.name())
        }
        TranslationCommand::Publish(which) => {
            let state = session.who.publish_translation(session.find(&which.item)?, &which.language)?;
            told(out, which, state.name())
        }
        TranslationCommand::Withdraw { which, reason } => {
            let id = session.find(&which.item)?;
            let state = session.who.withdraw_translation(id, &which.language, reason.clone())?;
            told(out, which, state.name())
        }
    }
}

fn told(out: &Out, which: &Which, state: &str) -> Result<(), Failure> {
    let name = shown(&which.language);
    out.line(say_with(
        "translation-now",
        &[("language", name.into()), ("state", label("translation-state", state).into())],
    ))
}

/// A language's name in the language that is spoken, else its tag.
fn shown(tag: &Language) -> String {
    tag.name(&language()).map_or_else(|| tag.to_string(), ToOwned::to_owned)
}
