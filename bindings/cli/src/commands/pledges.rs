//! `pledges`: what the public pledges add up to.

use std::collections::BTreeMap;

use console::Style;
use migration_hub::resource::{Amount, Tally};
use serde::Serialize;

use super::search::narrowed;
use super::show::details::{amount, code, names};
use crate::args::Pledges;
use crate::exit::Failure;
use crate::messages::say_with;
use crate::output::{Fields, Out};
use crate::store::Session;

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
