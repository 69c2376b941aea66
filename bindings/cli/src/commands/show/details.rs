//! What only one kind of content has, as fields: a member that is added to a kind does not compile until it is shown.

use std::collections::BTreeSet;
use std::fmt::Display;

use migration_hub::resource::{
    Amount, Call, Dataset, Details, Event, Initiative, Instrument, Moment, Pledge, PledgeUpdate, Practice, Programme,
    ReviewInput, Training,
};
use serde::Serialize;

use crate::messages::{label, say};
use crate::output::Fields;

/// Adds the fields of a kind of content, in the order in which the library has them.
pub(super) fn add(fields: &mut Fields, details: &Details) {
    match details {
        Details::Practice(part) => practice(fields, part),
        Details::Initiative(part) => initiative(fields, part),
        Details::Event(part) => event(fields, part),
        Details::Call(part) => call(fields, part),
        Details::Training(part) => training(fields, part),
        Details::Dataset(part) => dataset(fields, part),
        Details::Instrument(part) => instrument(fields, part),
        Details::ReviewInput(part) => review_input(fields, part),
        Details::Pledge(part) => pledge(fields, part),
        Details::Programme(part) => programme(fields, part),
        // A kind that a later version of the library has.
        _ => {}
    }
}

/// A value as it is.
pub(super) fn plain(value: Option<&impl Display>) -> Option<String> {
    value.map(ToString::to_string)
}

/// Names: between two of them stands what stands in none.
pub(crate) fn names(names: impl IntoIterator<Item = impl Display>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.to_string()).collect();
    names.join(&say("name-separator"))
}

pub(super) fn flag(flag: bool) -> Option<String> {
    flag.then(|| say("yes"))
}

/// The label of a value that is one of a few, by the name that it has in JSON.
pub(crate) fn code(kind: &str, value: &impl Serialize) -> Option<String> {
    let name = serde_json::to_value(value).ok()?;
    Some(label(kind, name.as_str()?))
}

fn codes<T: Serialize>(kind: &str, values: &BTreeSet<T>) -> String {
    let labels: Vec<String> = values.iter().filter_map(|value| code(kind, value)).collect();
    labels.join(&say("list-separator"))
}

/// A date, or the minute of an instant: nobody announces seconds.
fn moment(moment: Option<&Moment>) -> Option<String> {
    let said = moment?.to_string();
    match said.split_once('T') {
        Some((day, time)) => Some(format!("{day} {} UTC", time.get(..5).unwrap_or(time))),
        None => Some(said),
    }
}

/// An amount with its thousands apart, as ISO 31 writes numbers.
pub(crate) fn amount(amount: Option<&Amount>) -> Option<String> {
    let Amount { value, currency } = amount?;
    let digits = value.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    Some(format!("{grouped}\u{a0}{currency}"))
}

fn practice(fields: &mut Fields, part: &Practice) {
    let Practice {
        implementer,
        partners,
        started,
        ended,
        completion,
        standing,
        benefits,
        lessons,
        recommendations,
        innovation,
        replicability,
    } = part;
    fields.add("detail-implementer", implementer.clone());
    fields.add("detail-partners", names(partners));
    fields.add("detail-started", plain(started.as_ref()));
    fields.add("detail-ended", plain(ended.as_ref()));
    fields.add("detail-completion", completion.and_then(|completion| code("completion", &completion)));
    fields.add("detail-standing", standing.and_then(|standing| code("standing", &standing)));
    fields.add("detail-benefits", benefits.clone());
    fields.add("detail-lessons", lessons.clone());
    fields.add("detail-recommendations", recommendations.clone());
    fields.add("detail-innovation", innovation.clone());
    fields.add("detail-replicability", replicability.clone());
}

fn initiative(fields: &mut Fields, part: &Initiative) {
    let Initiative { lead, partners, started, ended, progress } = part;
    fields.add("detail-lead", lead.clone());
    fields.add("detail-partners", names(partners));
    fields.add("detail-started", plain(started.as_ref()));
    fields.add("detail-ended", plain(ended.as_ref()));
    fields.add("detail-progress", progress.and_then(|progress| code("progress", &progress)));
}

fn event(fields: &mut Fields, part: &Event) {
    let Event { starts, ends, zone, place, online, organisers, registration, recording } = part;
    fields.add("detail-starts", moment(starts.as_ref()));
    fields.add("detail-ends", moment(ends.as_ref()));
    fields.add("detail-zone", zone.as_ref().map(|zone| zone.as_str().to_owned()));
    fields.add("detail-place", place.clone());
    fields.add("detail-online", flag(*online));
    fields.add("detail-organisers", names(organisers));
    fields.add("detail-registration", plain(registration.as_ref()));
    fields.add("detail-recording", plain(recording.as_ref()));
}

fn call(fields: &mut Fields, part: &Call) {
    let Call { theme, criteria, opens, deadline } = part;
    fields.add("detail-theme", theme.clone());
    fields.add("detail-criteria", criteria.clone());
    fields.add("detail-opens", plain(opens.as_ref()));
    fields.add("detail-deadline", plain(deadline.as_ref()));
}

fn training(fields: &mut Fields, part: &Training) {
    let Training { form, hours, certificate } = part;
    fields.add("detail-form", form.and_then(|form| code("training", &form)));
    fields.add("detail-hours", plain(hours.as_ref()));
    fields.add("detail-certificate", flag(*certificate));
}

fn dataset(fields: &mut Fields, part: &Dataset) {
    let Dataset { series, edition, from, to, method, formats } = part;
    fields.add("detail-series", series.clone());
    fields.add("detail-edition", edition.clone());
    fields.add("detail-from", plain(from.as_ref()));
    fields.add("detail-to", plain(to.as_ref()));
    fields.add("detail-method", method.clone());
    fields.add("detail-formats", names(formats));
}

fn instrument(fields: &mut Fields, part: &Instrument) {
    let Instrument { form, adopted, in_force, ended, citation } = part;
    fields.add("detail-form", form.and_then(|form| code("instrument", &form)));
    fields.add("detail-adopted", plain(adopted.as_ref()));
    fields.add("detail-in-force", plain(in_force.as_ref()));
    fields.add("detail-ended", plain(ended.as_ref()));
    fields.add("field-citation", citation.clone());
}

fn review_input(fields: &mut Fields, part: &ReviewInput) {
    let ReviewInput { year, forum, submitted_by } = part;
    fields.add("detail-year", plain(year.as_ref()));
    fields.add("detail-forum", forum.clone());
    fields.add("detail-submitted-by", submitted_by.clone());
}

fn pledge(fields: &mut Fields, part: &Pledge) {
    let Pledge {
        public_id,
        kind,
        forms,
        entity,
        participants,
        matches,
        description,
        measure,
        from,
        to,
        amount: money,
        migrants_only,
        updates,
    } = part;
    fields.add("detail-public-id", plain(public_id.as_ref()));
    fields.add("detail-kind", kind.and_then(|kind| code("pledge-kind", &kind)));
    fields.add("detail-forms", codes("pledge-form", forms));
    fields.add("detail-entity", entity.clone());
    fields.add("detail-participants", names(participants));
    fields.add("detail-matches", plain(matches.as_ref()));
    fields.add("detail-description", description.clone());
    fields.add("detail-measure", measure.clone());
    fields.add("detail-from", plain(from.as_ref()));
    fields.add("detail-to", plain(to.as_ref()));
    fields.add("detail-amount", amount(money.as_ref()));
    fields.add("detail-migrants-only", flag(*migrants_only));
    let updates: Vec<String> = updates.iter().map(update).collect();
    fields.add("detail-updates", updates.join("\n"));
}

fn update(update: &PledgeUpdate) -> String {
    let PledgeUpdate { stage, as_of, narrative } = update;
    let stage = code("pledge-stage", stage).unwrap_or_default();
    let told = narrative.iter().map(|narrative| format!("\n{narrative}"));
    std::iter::once(format!("{as_of} · {stage}")).chain(told).collect()
}

fn programme(fields: &mut Fields, part: &Programme) {
    let Programme { fund, agencies, partners, budget, started, ended, progress, markers } = part;
    fields.add("detail-fund", fund.clone());
    fields.add("detail-agencies", names(agencies));
    fields.add("detail-partners", names(partners));
    fields.add("detail-budget", amount(budget.as_ref()));
    fields.add("detail-started", plain(started.as_ref()));
    fields.add("detail-ended", plain(ended.as_ref()));
    fields.add("detail-progress", progress.and_then(|progress| code("progress", &progress)));
    let markers = markers.iter().filter_map(|(marker, mark)| Some(format!("{} {mark}", code("marker", marker)?)));
    fields.add("detail-markers", markers.collect::<Vec<_>>().join(&say("list-separator")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_its_thousands_apart() {
        let shown = |value| amount(Some(&Amount { value, currency: "USD".parse().unwrap() })).unwrap();
        assert_eq!(shown(0), "0\u{a0}USD");
        assert_eq!(shown(250_000), "250\u{a0}000\u{a0}USD");
        assert_eq!(shown(12_000_000), "12\u{a0}000\u{a0}000\u{a0}USD");
    }

    #[test]
    fn a_moment_is_a_date_or_a_minute() {
        let shown = |text: &str| moment(Some(&text.parse().unwrap())).unwrap();
        assert_eq!(shown("2022-05"), "2022-05");
        assert_eq!(shown("2022-05-17T10:00:00-04:00"), "2022-05-17 14:00 UTC");
    }
}
