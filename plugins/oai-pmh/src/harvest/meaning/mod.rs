//! What metadata means here: one pure function for each format, from XML to a draft and foreign terms.

mod datacite;
mod date;
mod dc;
mod language;
mod marc;
mod reading;
#[cfg(test)]
mod tests;

use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Draft, Note};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;

use self::reading::Reading;
use crate::config::Format;
use crate::mighub;
use crate::xml::Element;

/// What holds of records that do not say it themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usual<'a> {
    pub(crate) language: &'a Language,
    pub(crate) publisher: Option<&'a str>,
}

/// The draft and the foreign terms of a record, or why there are none. `stamp` is when the record was last changed, which no date that it names
/// is long after.
pub(crate) fn read(
    format: Format,
    metadata: &Element,
    usual: Usual<'_>,
    stamp: Option<Timestamp>,
) -> Result<(Draft, Vec<ForeignTerm>), String> {
    if format == Format::Mighub {
        return Ok((mighub::read(metadata)?, Vec::new()));
    }
    let mut reading = Reading::new(usual.language.clone(), stamp);
    match format {
        Format::OaiDc => dc::read(metadata, &mut reading),
        Format::Marcxml => marc::read(metadata, &mut reading)?,
        Format::Datacite => datacite::read(metadata, &mut reading)?,
        Format::Mighub => {}
    }
    // The first publisher is the publisher.
    usual.publisher.into_iter().for_each(|publisher| reading.publisher(publisher));
    reading.finish()
}

/// What of a record says something: not the time of its last change, which stands in it too.
pub(crate) fn says(format: Format, metadata: &Element) -> String {
    let is_stamp = |element: &Element| match format {
        Format::Marcxml => marc::is_stamp(element),
        Format::Mighub => mighub::is_standing(element),
        Format::OaiDc | Format::Datacite => false,
    };
    let mut out = String::new();
    metadata.says(&is_stamp, &mut out);
    out
}

/// That characters were taken out of a record.
pub(crate) fn cleaned(count: usize) -> Note {
    let message = format!("{count} characters that XML does not allow were taken out or replaced");
    Note { pointer: String::new(), message }
}
