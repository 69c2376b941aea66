//! The crate `phf_codegen` for what this workspace builds: writes a map of the crate `phf` that stands beside this one.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Names with their values, as they stand in source code.
///
/// ```
/// let mut map = phf_codegen::Map::new();
/// for (name, value) in [("", "0"), ("g", "0"), ("gt", "62"), ("gt;", "62")] {
///     map.entry(name, value);
/// }
/// let written = map.build().to_string();
/// assert!(written.contains(r#"names: "gtgt;", ends: &[2,5,], values: &[62,62,], beginning: Some(0)"#), "{written}");
/// ```
#[derive(Debug)]
pub struct Map<K>(BTreeMap<String, String>, std::marker::PhantomData<K>);

impl<K: AsRef<str>> Default for Map<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: AsRef<str>> Map<K> {
    /// A map without names.
    pub const fn new() -> Self {
        Self(BTreeMap::new(), std::marker::PhantomData)
    }

    /// Adds a name.
    pub fn entry(&mut self, name: K, value: impl Into<String>) -> &mut Self {
        self.0.insert(name.as_ref().to_owned(), value.into());
        self
    }

    /// The map as source code.
    ///
    /// The empty text's value is that of every text that is only the beginning of a name: those are not written, and found
    /// all the same.
    ///
    /// # Panics
    /// When some beginning of a name has no entry, or none is empty: the crate phf beside this one would give it one. A
    /// build fails then, and nobody is given a wrong answer.
    pub fn build(&self) -> impl fmt::Display {
        let names = self.0.keys();
        let beginnings = names.flat_map(|name| (0..name.len()).filter_map(|end| name.get(..end)));
        assert!(beginnings.into_iter().all(|beginning| self.0.contains_key(beginning)), "a beginning without an entry");
        let beginning = self.0.get("");
        let mut following = self.0.keys().skip(1);
        let written = self.0.iter().filter(|(name, value)| {
            let longer = following.next().is_some_and(|next| next.starts_with(name.as_str()));
            !(longer && Some(*value) == beginning)
        });
        let (mut names, mut ends, mut values) = (String::new(), String::new(), String::new());
        for (name, value) in written {
            names.push_str(name);
            // Writing to a text does not fail.
            let _ = write!(ends, "{},", names.len());
            let _ = write!(values, "{value},");
        }
        let beginning = beginning.map_or("None".to_owned(), |value| format!("Some({value})"));
        format!(
            "::phf::Map {{ names: {names:?}, ends: &[{ends}], values: &[{values}], beginning: {beginning}, \
             key: ::core::marker::PhantomData }}"
        )
    }
}
