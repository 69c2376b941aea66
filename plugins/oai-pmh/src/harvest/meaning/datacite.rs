//! `DataCite`, kernel 3 and 4, by itself or in the envelope that some repositories put around it.

use super::reading::Reading;
use crate::xml::Element;

pub(crate) fn read(metadata: &Element, reading: &mut Reading) -> Result<(), String> {
    let resource = metadata.find("resource").ok_or("it holds no DataCite resource")?;
    let within = |list: &'static str, item: &'static str| resource.all(list).flat_map(move |list| list.all(item));

    let (main, other): (Vec<_>, Vec<_>) =
        within("titles", "title").partition(|title| title.attribute("titleType").is_none());
    for title in main.into_iter().chain(other) {
        reading.title(&title.text(), title.attribute("lang"));
    }
    resource.all("language").for_each(|language| reading.language(&language.text()));
    let abstracts = within("descriptions", "description").filter(|description| {
        description.attribute("descriptionType").is_none_or(|kind| kind.eq_ignore_ascii_case("Abstract"))
    });
    abstracts.for_each(|description| reading.summary(&description.text()));
    let issued = within("dates", "date")
        .filter(|date| date.attribute("dateType").is_some_and(|kind| kind.eq_ignore_ascii_case("Issued")));
    issued.chain(resource.all("publicationYear")).for_each(|date| reading.published(&date.text()));
    resource.all("publisher").for_each(|publisher| reading.publisher(&publisher.text()));
    let identifiers = resource.all("identifier").chain(within("alternateIdentifiers", "alternateIdentifier"));
    identifiers.for_each(|identifier| reading.identifier(&identifier.text()));
    for rights in within("rightsList", "rights") {
        let named = ["rightsIdentifier", "rightsURI"].into_iter().filter_map(|name| rights.attribute(name));
        named.for_each(|text| reading.rights(text));
        reading.rights(&rights.text());
    }
    for subject in within("subjects", "subject")
        .chain(within("geoLocations", "geoLocation").flat_map(|place| place.all("geoLocationPlace")))
    {
        reading.term(&subject.text(), subject.attribute("lang"));
    }
    for kind in resource.all("resourceType") {
        kind.attribute("resourceTypeGeneral").into_iter().for_each(|general| reading.term(general, None));
        reading.term(&kind.text(), None);
    }
    Ok(())
}
