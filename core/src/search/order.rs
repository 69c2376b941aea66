//! In which order hits come: by how well they match, by date, or by title as a reader of a language expects it.

use std::fmt;

use crate::vocabulary::Language;

/// The order of hits.
///
/// ```
/// use migration_hub::search::Order;
/// assert_eq!(Order::named("newest", None), Some(Order::Newest));
/// assert_eq!(Order::named("title", Some(&"ru".parse()?)), Some(Order::Title("ru".parse()?)));
/// assert_eq!(Order::named("colour", None), None);
/// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    #[default]
    Relevance,
    /// By date, the newest first; what has none comes last.
    Newest,
    /// By date, the oldest first; what has none comes last.
    Oldest,
    /// By title, as [`title_key`](super::analysis::title_key) orders them: first those in the script of this language, then
    /// the others, what begins with a number first of them; what has none comes last.
    Title(Language),
}

impl Order {
    /// The names of all orders.
    pub const NAMES: [&'static str; 4] = ["relevance", "newest", "oldest", "title"];

    /// The order of this name, for a reader of a language; titles come as for a reader of English without one.
    pub fn named(name: &str, reader: Option<&Language>) -> Option<Self> {
        Some(match name {
            "relevance" => Self::Relevance,
            "newest" => Self::Newest,
            "oldest" => Self::Oldest,
            "title" => Self::Title(reader.cloned().unwrap_or(Language::ENGLISH)),
            _ => return None,
        })
    }

    /// The order's name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title(_) => "title",
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
