//! What portals say in one way all over the world, as a draft has it, with a note of what was lost on the way.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::Item;
use crate::limits;
use crate::resource::{ExternalId, Note};
use crate::text::{echo, shortened};
use crate::time::PartialDate;

/// Before this year there was no web to publish on: it stands for dates that were never set.
const FIRST_YEAR: i32 = 1990;

/// The day of publication in a date as a portal writes it, such as `2026-03-01T09:30:15`; a note, where what stands there is
/// none.
///
/// ```
/// use migration_hub::federation::published;
/// let (day, note) = published(Some("2026-03-01T09:30:15"));
/// assert_eq!((day.map(|day| day.to_string()).as_deref(), note), (Some("2026-03-01"), None));
/// let (day, note) = published(Some("0000-00-00T00:00:00"));
/// assert_eq!(day, None);
/// assert_eq!(note.ok_or("a note")?.message, "«0000-00-00T00:00:00» was left out: it is no date of a publication");
/// # Ok::<(), &str>(())
/// ```
pub fn published(date: Option<&str>) -> (Option<PartialDate>, Option<Note>) {
    let Some(date) = date else { return (None, None) };
    let day = date.get(..date.len().min(10)).and_then(|day| day.parse::<PartialDate>().ok());
    let Some(day) = day.filter(|day| day.year() >= FIRST_YEAR) else {
        let message = format!("«{}» was left out: it is no date of a publication", echo(date));
        return (None, Some(Note { pointer: "/published".to_owned(), message }));
    };
    (Some(day), None)
}

/// A summary from plain text: none from an empty one; of a text that is too long its beginning, and a note.
///
/// ```
/// use migration_hub::federation::summary;
/// assert_eq!(summary("What to do."), (Some("What to do.".to_owned()), None));
/// let (summary, note) = summary(&"word ".repeat(4_000));
/// assert!(summary.is_some_and(|summary| summary.chars().count() <= 10_000));
/// assert_eq!(note.ok_or("a note")?.message, "it was cut at 10000 characters");
/// # Ok::<(), &str>(())
/// ```
pub fn summary(text: &str) -> (Option<String>, Option<Note>) {
    let kept = shortened(text, limits::SUMMARY_CHARS);
    let note = (kept != text).then(|| Note {
        pointer: "/summary".to_owned(),
        message: format!("it was cut at {} characters", limits::SUMMARY_CHARS),
    });
    (Some(kept.into_owned()).filter(|text| !text.is_empty()), note)
}

/// The items of a page, each id once: of those that a portal shows twice on it, the last.
///
/// ```
/// use migration_hub::federation::{Item, each_once};
/// use migration_hub::resource::ExternalId;
/// let gone = |id| Ok::<_, migration_hub::resource::IdentifierError>(Item::Gone { id: ExternalId::new("portal", id)?, stamp: None });
/// let page = each_once(vec![gone("7")?, gone("8")?, gone("7")?]);
/// assert_eq!(page, [gone("8")?, gone("7")?]);
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
pub fn each_once(items: Vec<Item>) -> Vec<Item> {
    let mut seen: BTreeSet<ExternalId> = BTreeSet::new();
    let mut kept: Vec<Item> =
        items.into_iter().rev().filter(|item| item.id().is_none_or(|id| seen.insert(id.clone()))).collect();
    kept.reverse();
    kept
}
