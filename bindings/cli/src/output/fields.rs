//! Names beside values, in two columns: the first is as wide as the longest name in it.

use super::Out;
use super::lay::{pad, width};
use crate::exit::Failure;
use crate::messages::say;

/// Names with their values, in blocks that an empty line stands between.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    blocks: Vec<Vec<(String, String)>>,
}

/// The first column is at least as wide as this, so that most items have their values in one place.
const USUAL: usize = 13;

/// A longer name moves its own value aside, and no other.
const WIDEST: usize = 22;

impl Fields {
    /// Begins a block.
    pub(crate) fn block(&mut self) {
        self.blocks.push(Vec::new());
    }

    /// Adds a value under the name that a message gives; nothing, where there is none. A line end in a value is one on
    /// the screen.
    pub(crate) fn add(&mut self, name: &str, value: impl Into<Option<String>>) {
        self.named(say(name), value);
    }

    /// As [`Fields::add`], under a name as it is.
    pub(crate) fn named(&mut self, name: String, value: impl Into<Option<String>>) {
        if let Some(value) = value.into().filter(|value| !value.is_empty()) {
            match self.blocks.last_mut() {
                Some(block) => block.push((name, value)),
                None => self.blocks.push(vec![(name, value)]),
            }
        }
    }

    fn width(&self) -> usize {
        let names = self.blocks.iter().flatten().map(|(name, _)| width(name) + 2);
        names.filter(|wide| *wide <= WIDEST).max().unwrap_or(USUAL).max(USUAL)
    }
}

impl Out {
    /// Fields, the blocks that hold none left out.
    pub(crate) fn fields(&self, fields: &Fields) -> Result<(), Failure> {
        let wide = fields.width();
        let mut first = true;
        for block in fields.blocks.iter().filter(|block| !block.is_empty()) {
            if !first {
                self.blank()?;
            }
            first = false;
            block.iter().try_for_each(|(name, value)| self.field(wide, name, value))?;
        }
        Ok(())
    }

    /// A value after its name, which is as wide as the others are at most.
    pub(crate) fn field(&self, wide: usize, name: &str, value: &str) -> Result<(), Failure> {
        // A longer name keeps a space after it.
        let mut lead = format!("{} ", pad(name, wide.saturating_sub(1)));
        for line in value.split('\n') {
            self.wrapped(&lead, &self.isolated(line))?;
            lead = " ".repeat(wide);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(names: &[&str]) -> Fields {
        let mut fields = Fields::default();
        for name in names {
            fields.named((*name).to_owned(), "value".to_owned());
        }
        fields
    }

    #[test]
    fn the_column_of_names_is_as_wide_as_the_longest_but_one_that_is_too_long() {
        assert_eq!(fields(&["id"]).width(), 13);
        assert_eq!(fields(&["id", "воспроизводимость"]).width(), 19);
        assert_eq!(fields(&["id", "a name that is far too long to move all others"]).width(), 13);
        assert_eq!(fields(&["可持续发展目标"]).width(), 16);
    }

    #[test]
    fn what_is_empty_is_no_field() {
        let mut fields = Fields::default();
        fields.block();
        fields.named("name".to_owned(), String::new());
        fields.named("name".to_owned(), None);
        assert!(fields.blocks.iter().all(Vec::is_empty), "{fields:?}");
    }
}
