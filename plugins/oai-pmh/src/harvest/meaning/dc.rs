//! Dublin Core: the fifteen elements, as repositories fill them.

use std::borrow::Cow;

use super::reading::Reading;
use crate::xml::Element;

/// What is done with the text of an element and the language that it names.
type Take = fn(&mut Reading, &str, Option<&str>);

/// What is done with each element; what stands in no row is in the payload only.
const ELEMENTS: [(&str, Take); 11] = [
    ("title", |reading, text, language| reading.title(text, language)),
    ("description", |reading, text, _| reading.summary(text)),
    ("abstract", |reading, text, _| reading.summary(text)),
    ("language", |reading, text, _| reading.language(text)),
    ("publisher", |reading, text, _| reading.publisher(text)),
    ("identifier", |reading, text, _| reading.identifier(text)),
    ("rights", |reading, text, _| reading.rights(text)),
    ("subject", |reading, text, language| reading.term(text, language)),
    ("type", |reading, text, language| reading.term(text, language)),
    ("coverage", |reading, text, language| reading.term(text, language)),
    ("spatial", |reading, text, language| reading.term(text, language)),
];

pub(crate) fn read(metadata: &Element, reading: &mut Reading) {
    for element in metadata.children() {
        let text = element.text();
        if let Some((_, take)) = ELEMENTS.iter().find(|(name, _)| element.is(name)).filter(|_| !text.is_empty()) {
            take(reading, &text, element.attribute("lang"));
        }
    }
    // Repositories put the times at which they took something in among the dates. A date of publication has no time of day.
    let dates: Vec<Cow<'_, str>> = metadata.all("date").map(Element::text).collect();
    let (instants, days): (Vec<&str>, Vec<&str>) = dates.iter().map(AsRef::as_ref).partition(|date| date.contains(':'));
    for date in days.into_iter().chain(instants) {
        reading.published(date);
    }
}
