//! `pledges`: what the public pledges add up to.

use std::collections::BTreeMap;

use console::Style;
use migration_hub::resource::{Amount, Tally};
use schemars::JsonSchema;
use serde::Serialize;

use super::search::narrowed;
use super::show::details::{amount, code, names};
use crate::args::Pledges;
use crate::exit::Failure;
use crate::messages::say_with;
use crate::output::{Fields, Out};
use crate::store::Session;

/// What pledges add up to.
#[derive(JsonSchema)]
#[schemars(rename = "Pledges")]
#[expect(dead_code, reason = "the schema of what the core writes")]
pub(crate) struct Sums {
    /// How many there are.
    pledges: usize,
    /// How many of each kind: individual, common, partnership, matching.
    by_kind: BTreeMap<String, usize>,
    /// How many of each form: financial, human-resources, process, policy. One pledge may have several.
    by_form: BTreeMap<String, usize>,
    /// How many are how far: planning, in-progress, fulfilled, discontinued.
    by_stage: BTreeMap<String, usize>,
    /// Who pledged, alone or with others.
    entities: Vec<String>,
    /// The money pledged, by currency; null when the sum is larger than can be told.
    amounts: BTreeMap<String, Option<u64>>,
    /// Public ids that stood on more than one pledge, of which the first was counted.
    repeated: Vec<String>,
    /// Public ids of pledges that are matched by one of these, but are none of these.
    absent: Vec<String>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &Pledges) -> Result<(), Failure> {
    let sum = session.who.tally_pledges(&narrowed(&args.narrow))?;
    if args.json {
        return out.json(&sum);
    }
    out.styled("", &say_with("pledges-count", &[("count", sum.pledges.into())]), &Style::new().bold())?;
    out.fields(&fields(&sum))
}

fn fields(sum: &Tally) -> Fields {
    let mut fields = Fields::default();
    fields.block();
    fields.add("detail-kind", counted("pledge-kind", &sum.by_kind));
    fields.add("detail-forms", counted("pledge-form", &sum.by_form));
    fields.add("pledges-stage", counted("pledge-stage", &sum.by_stage));
    let money = sum.amounts.iter().map(|(currency, value)| match value {
        Some(value) => amount(Some(&Amount { value: *value, currency: currency.clone() })).unwrap_or_default(),
        None => say_with("pledges-too-large", &[("currency", currency.as_str().into())]),
    });
    fields.add("detail-amount", names(money));
    fields.add("detail-entity", names(sum.entities.iter().cloned()));
    fields.add("pledges-repeated", names(sum.repeated.iter().map(ToString::to_string)));
    fields.add("pledges-absent", names(sum.absent.iter().map(ToString::to_string)));
    fields
}

/// How many there are of each, under their labels.
fn counted<T: Serialize>(scheme: &str, counts: &BTreeMap<T, usize>) -> String {
    names(counts.iter().filter_map(|(value, count)| Some(format!("{} {count}", code(scheme, value)?))))
}
