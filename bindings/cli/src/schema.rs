//! `schema`: what `--json` prints, as JSON Schemas (draft 2020-12) that are made from the types and committed.
//!
//! The answers keep what is written here: a field may be added, none is taken away or given another meaning. So a reader
//! ignores what it does not know.

mod duplicates;
mod forms;
mod labels;
mod reviews;
mod roster;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::json;

pub(crate) use self::duplicates::{DuplicatesForm, TableForm};
pub(crate) use self::forms::{ContentForm, ImportForm, OriginForm, PledgesForm, SearchForm, WorkForm};
pub(crate) use self::labels::SuggestForm;
pub(crate) use self::reviews::{CallAnswerForm, HistoryForm, ReminderForm};
pub(crate) use self::roster::{BalanceForm, CoverageForm, ProfileForm, SuggestionsForm};
use crate::args::SchemaArgs;
use crate::commands::{
    areas, check, compact, correction, doctor, outbox, people, policy, review, show, source, terms, verify,
};
use crate::exit::{Code, Failure};
use crate::output::Out;

/// A command that prints JSON, and what.
struct Printed {
    command: &'static str,
    schema: fn() -> Schema,
}

/// Every command with `--json`; the words of its name with hyphens between.
const PRINTED: [Printed; 36] = [
    Printed { command: "action", schema: of::<compact::ActionAnswer> },
    Printed { command: "areas", schema: of::<Vec<areas::Answer>> },
    Printed { command: "check", schema: of::<Vec<check::Answer>> },
    Printed { command: "citations", schema: of::<correction::CitedAnswer> },
    Printed { command: "correction-list", schema: of::<Vec<correction::Asked>> },
    Printed { command: "coverage", schema: of::<TableForm> },
    Printed { command: "doctor", schema: of::<doctor::Answer> },
    Printed { command: "duplicates", schema: of::<DuplicatesForm> },
    Printed { command: "import", schema: of::<ImportForm> },
    Printed { command: "objectives", schema: of::<Vec<compact::Answer>> },
    Printed { command: "outbox-list", schema: of::<Vec<outbox::answers::Entry>> },
    Printed { command: "outbox-run", schema: of::<Vec<outbox::answers::Ran>> },
    Printed { command: "pledges", schema: of::<PledgesForm> },
    Printed { command: "policy-list", schema: of::<Vec<policy::Answer>> },
    Printed { command: "reminders", schema: of::<Vec<ReminderForm>> },
    Printed { command: "review-answers", schema: of::<Vec<CallAnswerForm>> },
    Printed { command: "review-history", schema: of::<HistoryForm> },
    Printed { command: "review-show", schema: of::<review::Answer> },
    Printed { command: "role-may", schema: of::<Vec<people::Answer>> },
    Printed { command: "roster-balance", schema: of::<BalanceForm> },
    Printed { command: "roster-coverage", schema: of::<CoverageForm> },
    Printed { command: "roster-show", schema: of::<ProfileForm> },
    Printed { command: "roster-suggest", schema: of::<SuggestionsForm> },
    Printed { command: "search", schema: of::<SearchForm> },
    Printed { command: "show", schema: of::<show::Answer<'static>> },
    Printed { command: "source-list", schema: of::<Vec<source::answers::Listed>> },
    Printed { command: "source-map", schema: of::<source::answers::SourceTerms> },
    Printed { command: "source-proposals", schema: of::<Vec<source::answers::Proposed>> },
    Printed { command: "source-quarantine", schema: of::<Vec<source::answers::Kept>> },
    Printed { command: "source-run", schema: of::<Vec<source::answers::Report>> },
    Printed { command: "source-status", schema: of::<Vec<source::answers::State>> },
    Printed { command: "source-test", schema: of::<source::answers::Tested> },
    Printed { command: "suggest", schema: of::<SuggestForm> },
    Printed { command: "terms", schema: of::<terms::Answer> },
    Printed { command: "verify", schema: of::<verify::Answer> },
    Printed { command: "work", schema: of::<Vec<WorkForm>> },
];

/// The names that `schema` takes.
pub(crate) fn commands() -> Vec<&'static str> {
    PRINTED.iter().map(|printed| printed.command).collect()
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// The schema of a command's output, as it is committed.
fn text(printed: &Printed) -> Result<String, Failure> {
    let mut schema = (printed.schema)();
    schema.insert("title".to_owned(), json!(format!("mighub {} --json", printed.command.replacen('-', " ", 1))));
    let text = serde_json::to_string_pretty(&schema);
    text.map(|text| text + "\n")
        .map_err(|error| Failure::new(Code::Failed, format!("the schema has no JSON form: {error}")))
}

pub(crate) fn run(out: &Out, args: &SchemaArgs) -> Result<(), Failure> {
    if let Some(folder) = &args.dir {
        let shown = folder.display();
        let failed = |error| Failure::new(Code::Failed, format!("the schemas cannot be written to {shown}: {error}"));
        std::fs::create_dir_all(folder).map_err(failed)?;
        for printed in &PRINTED {
            std::fs::write(folder.join(format!("{}.json", printed.command)), text(printed)?).map_err(failed)?;
        }
        return out.line(format_args!("wrote {} schemas to {shown}", PRINTED.len()));
    }
    match PRINTED.iter().find(|printed| Some(printed.command) == args.command.as_deref()) {
        Some(printed) => text(printed)?.trim_end().split('\n').try_for_each(|line| out.line(line)),
        None => commands().into_iter().try_for_each(|name| out.line(name)),
    }
}
