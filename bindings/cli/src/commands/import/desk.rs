//! Where lines are handed over: to the store, or to a rehearsal that shows the first of them.

use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::{ImportOptions, LineOutcome, Outcome, ReadLine, Rehearsal};
use migration_hub::text::echo;

use crate::exit::Failure;
use crate::messages::say;
use crate::output::{Out, pad, width};
use crate::store::Session;

/// Lines of an input that a rehearsal shows.
const SHOWN: usize = 10;

pub(super) struct Desk<'a> {
    session: &'a Session,
    options: ImportOptions,
    rehearsal: Option<Rehearsal>,
    /// The first lines of the present input: number, what would become of it, language and title.
    first: Vec<(u64, &'static str, String, String)>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(session: &'a Session, options: ImportOptions, dry: bool) -> Self {
        Self { session, options, rehearsal: dry.then(Rehearsal::default), first: Vec::new() }
    }

    /// Whether nothing is written.
    pub(super) fn is_dry(&self) -> bool {
        self.rehearsal.is_some()
    }

    /// Imports lines, or says what would become of them. One that is no draft is shown as `raw` gives it by its place.
    pub(super) fn hand_over(
        &mut self,
        lines: Vec<ReadLine>,
        raw: impl Fn(usize) -> String,
    ) -> Result<Vec<LineOutcome>, Error> {
        let Some(rehearsal) = &mut self.rehearsal else {
            return self.session.who.import_lines(lines, self.options);
        };
        let room = SHOWN.saturating_sub(self.first.len());
        let shown = lines.iter().take(room).enumerate().map(|(place, line)| match &line.draft {
            Ok(draft) => (draft.content.language.to_string(), draft.content.title.clone()),
            Err(_) => (String::new(), echo(&raw(place))),
        });
        let shown: Vec<(String, String)> = shown.collect();
        let outcomes = self.session.who.rehearse_lines(rehearsal, lines, self.options)?;
        for (line, (language, title)) in outcomes.iter().zip(shown) {
            let becomes = match line.outcome {
                Outcome::Created(_) => "import-new",
                Outcome::Unchanged(_) => "import-unchanged",
                Outcome::Refused(_) => "import-rejected",
            };
            self.first.push((line.line, becomes, language, title));
        }
        Ok(outcomes)
    }

    /// Shows the first lines of an input that was rehearsed; a rejected one as it is, to be found again in the file.
    pub(super) fn show_first(&mut self, out: &Out) -> Result<(), Failure> {
        let wide = self.first.iter().map(|(.., language, _)| language.len()).max().unwrap_or_default();
        let word = ["import-new", "import-unchanged", "import-rejected"].map(|name| width(&say(name)));
        let word = word.into_iter().max().unwrap_or_default();
        for (number, becomes, language, title) in self.first.drain(..) {
            out.wrapped(&format!("{number:>6}  {}  {language:<wide$}  ", pad(&say(becomes), word)), &title)?;
        }
        Ok(())
    }
}

/// An import that could not go on.
pub(super) fn stopped(error: Error, file: &str) -> Failure {
    let temporary = error.kind() == ErrorKind::Unavailable;
    let failure = Failure::from(error).at(file);
    if temporary { failure.hint(say("import-stopped")) } else { failure }
}
