//! A page of the listing, taken apart: its records as their bytes came, and where the next page begins.

use std::collections::BTreeMap;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::Response;
use migration_hub::federation::{Item, each_once, elements, members};
use migration_hub::text::echo;

use crate::config::TemplateConfig;
use crate::item::item;

/// The most records that are taken from one page.
const RECORDS: usize = 1_000;

/// A page, as far as it is looked at.
#[derive(Debug)]
pub(crate) struct Page {
    /// What its records are.
    pub(crate) items: Vec<Item>,
    /// What the portal wants to hear to give the next page; nothing after the last one.
    pub(crate) next: Option<String>,
}

impl Page {
    /// Reads a page. A record that cannot be read is an item; a page that cannot be read is an error.
    ///
    /// # Errors
    /// `Corrupt` for what is no page.
    pub(crate) fn read(response: &Response, config: &TemplateConfig) -> Result<Self> {
        Self::cut(&response.body, config).ok_or_else(|| {
            let message = "this is no page: expected at most 1000 records in a list, and the next page or null";
            Error::new(ErrorKind::Corrupt, "read", message)
                .with("address", &response.url)
                .with("body", echo(&String::from_utf8_lossy(&response.body)))
        })
    }

    fn cut(body: &[u8], config: &TemplateConfig) -> Option<Self> {
        let page: BTreeMap<String, &[u8]> = members(body)?;
        let records = elements(page.get("records")?, RECORDS)?;
        let items = records.into_iter().map(|record| item(record, config)).collect();
        let next = serde_json::from_slice(page.get("next")?).ok()?;
        Some(Self { items: each_once(items), next })
    }
}
