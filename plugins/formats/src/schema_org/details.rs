//! What schema.org has a property for among what only one type of resource has.

use migration_hub::resource::{Content, Details, Event, Moment};
use migration_hub::time::PartialDate;
use serde_json::{Value, json};

use super::{EVENT, Properties, organisation};

/// Tells what the details say.
pub(super) fn tell(content: &Content, of: &mut Properties) {
    let Some(details) = content.details() else {
        // An event goes by the date on which it began, whatever else is known of it.
        if of.0.get("@type") == Some(&Value::from(EVENT)) {
            of.text("startDate", content.published.map(|date| date.to_string()).as_deref());
        }
        return;
    };
    match details {
        Details::Practice(part) => {
            of.set("creator", part.implementer.as_deref().map(organisation));
            of.list("contributor", part.partners.iter().map(|name| organisation(name)).collect());
            of.text("temporalCoverage", span(part.started, part.ended).as_deref());
        }
        Details::Initiative(part) => {
            of.set("creator", part.lead.as_deref().map(organisation));
            of.list("contributor", part.partners.iter().map(|name| organisation(name)).collect());
            of.text("temporalCoverage", span(part.started, part.ended).as_deref());
        }
        Details::Event(part) => event(content, part, of),
        Details::Call(part) => of.text("expires", part.deadline.map(|date| date.to_string()).as_deref()),
        Details::Training(part) => of.text("timeRequired", part.hours.map(|hours| format!("PT{hours}H")).as_deref()),
        Details::Dataset(part) => {
            of.text("version", part.edition.as_deref());
            of.text("temporalCoverage", span(part.from, part.to).as_deref());
            of.text("measurementTechnique", part.method.as_deref());
            of.list("encodingFormat", part.formats.iter().map(|format| json!(format)).collect());
        }
        Details::Instrument(part) if content.kind.is_some_and(|kind| kind.code() == "law-or-policy") => {
            of.text("legislationIdentifier", part.citation.as_deref());
            of.text("legislationDate", part.adopted.map(|date| date.to_string()).as_deref());
            of.text("temporalCoverage", span(part.in_force, part.ended).as_deref());
        }
        Details::Instrument(part) => of.text("temporalCoverage", span(part.in_force, part.ended).as_deref()),
        Details::ReviewInput(part) => of.set("creator", part.submitted_by.as_deref().map(organisation)),
        Details::Pledge(part) => {
            of.set("creator", part.entity.as_deref().map(organisation));
            of.list("contributor", part.participants.iter().map(|name| organisation(name)).collect());
            of.text("temporalCoverage", span(part.from, part.to).as_deref());
        }
        Details::Programme(part) => {
            of.set("funder", part.fund.as_deref().map(organisation));
            of.list("creator", part.agencies.iter().map(|name| organisation(name)).collect());
            of.list("contributor", part.partners.iter().map(|name| organisation(name)).collect());
            of.text("temporalCoverage", span(part.started, part.ended).as_deref());
        }
        // A part that is newer than this table has no property in it.
        _ => {}
    }
}

fn event(content: &Content, part: &Event, of: &mut Properties) {
    let starts = part.starts.map(moment).or_else(|| content.published.map(|date| date.to_string()));
    of.text("startDate", starts.as_deref());
    of.text("endDate", part.ends.map(moment).as_deref());
    let place = part.place.as_deref().map(|name| json!({ "@type": "Place", "name": name }));
    let link = part.registration.as_ref().or(content.address.as_ref()).filter(|_| part.online);
    let afar = link.map(|url| json!({ "@type": "VirtualLocation", "url": url }));
    let mode = match (place.is_some(), part.online) {
        (true, true) => Some("MixedEventAttendanceMode"),
        (true, false) => Some("OfflineEventAttendanceMode"),
        (false, true) => Some("OnlineEventAttendanceMode"),
        (false, false) => None,
    };
    of.text("eventAttendanceMode", mode.map(|mode| format!("https://schema.org/{mode}")).as_deref());
    of.list("location", [place, afar].into_iter().flatten().collect());
    let organisers = part.organisers.iter().chain(content.publisher.iter().filter(|_| part.organisers.is_empty()));
    of.list("organizer", organisers.map(|name| organisation(name)).collect());
    let recording = part.recording.as_ref();
    of.set("recordedIn", recording.map(|url| json!({ "@type": "CreativeWork", "url": url })));
}

fn moment(moment: Moment) -> String {
    moment.to_string()
}

/// An interval of ISO 8601, open where nothing is known.
fn span(from: Option<PartialDate>, to: Option<PartialDate>) -> Option<String> {
    let side = |date: Option<PartialDate>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
    (from.is_some() || to.is_some()).then(|| format!("{}/{}", side(from), side(to)))
}
