//! The events among the public items, as a calendar.

use migration_hub::hub::OpenItem;
use migration_hub::id::ResourceId;
use migration_hub_formats::icalendar::{Event, NoEvent, calendar, event};

use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::output::Out;

/// The public events, in the order of their ids, and what is told of them.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    events: Vec<Event>,
    /// Events that have no place in a calendar.
    left_out: Vec<LeftOut>,
}

/// An event that has no place in a calendar.
#[derive(Debug)]
struct LeftOut {
    id: ResourceId,
    title: String,
    why: NoEvent,
}

impl Calendar {
    /// Takes an item in, where it is an event.
    pub(super) fn take(&mut self, item: &OpenItem) {
        match event(item) {
            Ok(event) => self.events.push(event),
            Err(NoEvent::Other | NoEvent::Gone) => {}
            Err(why) => {
                let title = item.content().map(|content| content.title.clone()).unwrap_or_default();
                self.left_out.push(LeftOut { id: item.id, title, why });
            }
        }
    }

    /// The file.
    pub(super) fn text(&self) -> Result<String, Failure> {
        calendar(&self.events).map_err(|error| Failure::new(Code::Failed, error.to_string()))
    }

    /// Says what is in the file, and which events are not.
    pub(super) fn tell(&self, out: &Out, file: &str) -> Result<(), Failure> {
        out.line(say_with("export-events", &[("count", self.events.len().into()), ("file", file.into())]))?;
        for LeftOut { id, title, why } in &self.left_out {
            let title = ("title", title.as_str().into());
            let values = [title, ("id", id.to_string().into()), ("why", why.to_string().into())];
            out.wrapped("", &say_with("export-no-event", &values))?;
        }
        Ok(())
    }
}
