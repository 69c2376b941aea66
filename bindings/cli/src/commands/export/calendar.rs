//! The events among the public items, as a calendar.

use migration_hub::hub::OpenItem;
use migration_hub_formats::icalendar::{NoEvent, calendar, event};

use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::output::Out;

/// A calendar, and what is told of it.
#[derive(Debug)]
pub(super) struct Calendar<'a> {
    /// The file.
    pub(super) text: String,
    events: usize,
    /// Events that have no place in a calendar.
    left_out: Vec<(&'a OpenItem, NoEvent)>,
}

/// The calendar of the public events, in the order of their ids.
pub(super) fn of(items: &[OpenItem]) -> Result<Calendar<'_>, Failure> {
    let (mut events, mut left_out) = (Vec::new(), Vec::new());
    for item in items {
        match event(item) {
            Ok(event) => events.push(event),
            Err(NoEvent::Other | NoEvent::Gone) => {}
            Err(why) => left_out.push((item, why)),
        }
    }
    let text = calendar(&events).map_err(|error| Failure::new(Code::Failed, error.to_string()))?;
    Ok(Calendar { text, events: events.len(), left_out })
}

impl Calendar<'_> {
    /// Says what is in the file, and which events are not.
    pub(super) fn tell(&self, out: &Out, file: String) -> Result<(), Failure> {
        out.line(say_with("export-events", &[("count", self.events.into()), ("file", file.into())]))?;
        for (item, why) in &self.left_out {
            let title = item.content().map(|content| content.title.as_str()).unwrap_or_default();
            let values = [("title", title.into()), ("id", item.id.to_string().into()), ("why", why.to_string().into())];
            out.wrapped("", &say_with("export-no-event", &values))?;
        }
        Ok(())
    }
}
