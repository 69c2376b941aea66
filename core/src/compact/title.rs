//! Titles and labels of the Compact's parts: one type per tier, so that one is never taken for another.

use std::fmt;

use crate::vocabulary::{Label, LabelRow, Language, Source, Tier};

macro_rules! tiered {
    ($type:ident, $tier:expr) => {
        impl $type {
            pub(super) fn find(rows: &'static [LabelRow], language: &Language) -> Option<Self> {
                Label::find(rows, language).filter(|label| label.tier() == $tier).map(Self)
            }

            /// The words.
            pub const fn text(self) -> &'static str {
                self.0.text()
            }

            /// The language the words are in.
            pub const fn language(self) -> Language {
                self.0.language()
            }

            /// Always the tier this type stands for; for callers that show several tiers side by side.
            pub const fn tier(self) -> Tier {
                $tier
            }

            /// Where the words were read; never empty.
            pub fn sources(self) -> impl ExactSizeIterator<Item = &'static Source> {
                self.0.sources()
            }

            /// The same string without the guarantee of its type.
            pub const fn into_label(self) -> Label {
                self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.text())
            }
        }
    };
}

/// The title of an objective in the words of the UN document.
///
/// ```
/// use migration_hub::compact::Objective;
/// use migration_hub::vocabulary::{Language, Tier};
///
/// let title = Objective::new(8)?.title(&Language::FRENCH);
/// assert_eq!(title.map(|title| title.tier()), Some(Tier::Official));
/// assert_eq!(title.and_then(|title| title.document()), Some("A/RES/73/195"));
/// assert_eq!(title.map(|title| title.sources().len()), Some(2));
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialTitle(Label);

tiered!(OfficialTitle, Tier::Official);

impl OfficialTitle {
    /// Symbol of the document the words were read from. The Russian title of objective 1 is that of the draft
    /// outcome document, A/CONF.231/3; all others are those of A/RES/73/195.
    pub const fn document(self) -> Option<&'static str> {
        self.0.document()
    }
}

/// The Migration Network Hub's short label for an objective, as its filters print it. Not a title.
///
/// ```
/// use migration_hub::compact::Objective;
/// use migration_hub::vocabulary::{Language, Tier};
///
/// let label = Objective::new(8)?.hub_label(&Language::SPANISH);
/// assert_eq!(label.map(|label| (label.text(), label.tier())), Some(("Salvar vidas", Tier::Hub)));
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HubLabel(Label);

tiered!(HubLabel, Tier::Hub);
