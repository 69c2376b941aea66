//! Files that are written item by item, for stores that hold more than memory does.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub_formats::writer::{ItemWriter, whole};
//! # #[cfg(feature = "open")] {
//! use migration_hub_formats::open::JsonLines;
//!
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"withdrawn","origin":"native"}"#;
//! let item = OpenItem::read(line)?;
//! let mut writer = Box::new(JsonLines);
//! let mut bytes = writer.item(&item)?;
//! bytes.extend(writer.end()?);
//! assert_eq!(bytes, whole(JsonLines, [&item])?);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use migration_hub::hub::OpenItem;

use crate::error::WriteError;

/// A file of items that grows. The pieces, one after the other, are the file.
///
/// Items come in the order of their ids, each once: then the same items are the same bytes.
///
/// See [the module](self) for an example.
pub trait ItemWriter {
    /// What the next item adds to the file; nothing for an item that has no place in it.
    ///
    /// # Errors
    /// As [`WriteError`] says.
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError>;

    /// What ends the file. Formats that cannot be written piece by piece have all of it here.
    ///
    /// # Errors
    /// As [`WriteError`] says.
    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError>;
}

/// The whole file of these items.
///
/// See [the module](self) for an example.
///
/// # Errors
/// As [`WriteError`] says.
pub fn whole<'a>(
    writer: impl ItemWriter,
    items: impl IntoIterator<Item = &'a OpenItem>,
) -> Result<Vec<u8>, WriteError> {
    let mut writer = Box::new(writer);
    let mut bytes = Vec::new();
    for item in items {
        bytes.extend(writer.item(item)?);
    }
    bytes.extend(writer.end()?);
    Ok(bytes)
}

/// A JSON array that grows.
#[cfg(any(feature = "citation", feature = "schema-org"))]
#[derive(Debug)]
pub(crate) struct Elements {
    opening: &'static str,
    closing: &'static str,
    any: bool,
}

#[cfg(any(feature = "citation", feature = "schema-org"))]
impl Elements {
    /// An array between what opens and what closes it.
    pub(crate) const fn between(opening: &'static str, closing: &'static str) -> Self {
        Self { opening, closing, any: false }
    }

    /// An element as the array has it, with what parts it from the one before.
    pub(crate) fn element(&mut self, text: &str) -> String {
        let before = if std::mem::replace(&mut self.any, true) { "," } else { self.opening };
        // No text of JSON holds the end of a line.
        format!("{before}\n  {}", text.replace('\n', "\n  "))
    }

    /// What ends the array.
    pub(crate) fn end(&self) -> String {
        if self.any { format!("\n{}\n", self.closing) } else { format!("{}{}\n", self.opening, self.closing) }
    }
}
