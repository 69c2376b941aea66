//! What a page says of itself, under one name for each way to say it.

use std::collections::BTreeMap;

use migration_hub::text::line;

/// Values that one name may have.
const VALUES: usize = 250;
/// Characters of one value.
const VALUE_CHARS: usize = 20_000;

/// Values by name: `og:title`, `dc.date`, `citation_doi` as pages write them; `html:` and `link:` for other elements, `ld:` for
/// linked data, `feed:` for what a feed says of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks(BTreeMap<String, Vec<String>>);

impl Marks {
    /// Adds a value; an empty one, and one too many, is none.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        if line(value).is_empty() {
            return;
        }
        let values = self.0.entry(name.trim().to_ascii_lowercase()).or_default();
        if values.len() < VALUES {
            values.push(value.chars().take(VALUE_CHARS).collect());
        }
    }

    /// Adds everything that others say.
    pub(crate) fn join(&mut self, others: &Self) {
        for (name, values) in &others.0 {
            for value in values {
                self.add(name, value);
            }
        }
    }

    /// The values under some names, those of the first name first.
    pub(crate) fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().filter_map(|name| self.0.get(*name)).flatten().map(String::as_str)
    }

    /// The first value that can be read.
    pub(crate) fn first<T>(&self, names: &[&str], read: impl FnMut(&str) -> Option<T>) -> Option<T> {
        self.all(names).find_map(read)
    }

    /// Whether anything stands under one of some names.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.0.contains_key(*name))
    }
}
