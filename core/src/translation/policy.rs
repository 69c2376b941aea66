//! The translation policy: what has to happen before words that are not the author's are shown to everyone.

use crate::resource::PolicyRef;

/// What a translation needs before it is public.
///
/// ```
/// use migration_hub::translation::TranslationPolicy;
/// let policy = TranslationPolicy::WORKING;
/// assert!(policy.checker_is_not_translator && !policy.machine_unchecked_public);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TranslationPolicy {
    /// The name.
    pub name: &'static str,
    /// The version.
    pub version: u32,
    /// Whether a machine's words may be shown before a person went through them.
    pub machine_unchecked_public: bool,
    /// Whether the translator's own check counts for nothing.
    pub checker_is_not_translator: bool,
}

impl TranslationPolicy {
    /// The policy at work: two persons stand behind every public translation. It is ours: no public source says how the
    /// Hub decides on translations.
    pub const WORKING: Self =
        Self { name: "translation", version: 1, machine_unchecked_public: false, checker_is_not_translator: true };

    /// Name and version.
    pub fn reference(&self) -> PolicyRef {
        PolicyRef { name: self.name.to_owned(), version: self.version }
    }
}
