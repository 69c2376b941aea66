//! RIS, as reference managers read it.

use std::fmt::Write as _;

use migration_hub::hub::OpenItem;
use migration_hub::resource::{Doi, Isbn};
use migration_hub::time::{PartialDate, Precision};

use super::{Reference, flat, reference, text};
use crate::error::WriteError;
use crate::site::Site;
use crate::writer::ItemWriter;

/// The items as RIS.
///
/// The format takes the part of a name before a comma for somebody's family name, and has no way to say otherwise: the name
/// of an organisation with a comma in it is read as a person's.
///
/// See [the module](super) for an example.
pub fn ris(site: &Site, items: &[OpenItem]) -> String {
    text(Ris::new(site), items)
}

/// [`ris`], item by item.
#[derive(Debug)]
pub struct Ris<'a>(&'a Site);

impl<'a> Ris<'a> {
    /// A bibliography of this portal.
    pub const fn new(site: &'a Site) -> Self {
        Self(site)
    }
}

impl ItemWriter for Ris<'_> {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let mut out = String::new();
        if let Some(reference) = reference(self.0, item) {
            entry(self.0, &reference, &mut out);
        }
        Ok(out.into_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        Ok(Vec::new())
    }
}

fn entry(site: &Site, reference: &Reference<'_>, out: &mut String) {
    let Reference { item, content, kind, .. } = reference;
    let mut line = |tag: &str, value: &str| {
        let value = flat(value);
        if !value.is_empty() {
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    line("TY", kind.ris);
    line("ID", &format!("hub-{}", item.id));
    line("TI", &content.title);
    for author in &reference.authors {
        line("AU", author);
    }
    if let Some(published) = content.published {
        line("PY", &format!("{:04}", published.year()));
        line("DA", &date(published));
    }
    line("PB", content.publisher.as_deref().unwrap_or_default());
    line("LA", content.language.as_str());
    line("M1", reference.number.unwrap_or_default());
    line("SN", content.isbn.as_ref().map_or("", Isbn::as_str));
    line("DO", content.doi.as_ref().map_or("", Doi::as_str));
    line("UR", &reference.address);
    line("AB", content.summary.as_deref().unwrap_or_default());
    for keyword in &reference.keywords {
        line("KW", keyword);
    }
    line("N1", &reference.note);
    line("DB", site.name(&content.language).1);
    out.push_str("ER  - \r\n\r\n");
}

/// A date with what is known of it, and an empty place for what is not.
fn date(date: PartialDate) -> String {
    match date.precision() {
        Precision::Day => format!("{}/", date.first_day().format("%Y/%m/%d")),
        Precision::Month => format!("{}//", date.first_day().format("%Y/%m")),
        Precision::Year => format!("{:04}///", date.year()),
    }
}
