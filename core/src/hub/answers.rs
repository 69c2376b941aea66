//! What was handed in, in answer to a call for practices.

use serde::{Deserialize, Serialize};

use super::access::left_as;
use super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::ResourceId;
use crate::limits;
use crate::page::PageRequest;
use crate::people::Operation;
use crate::record::{Lookup, RecordKey, decode};
use crate::resource::Revision;
use crate::review::{Review, State};
use crate::storage::Storage;

/// An item that answers a call, as far as one actor may see it.
///
/// See [`ActorHub::answers`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallAnswer {
    /// The item.
    pub id: ResourceId,
    /// Where it stands: its newest revision for those who may know of that, else what is public.
    pub state: State,
    /// The title, for those who may read it.
    pub title: Option<String>,
}

impl ActorHub {
    /// The items that were handed in, in answer to a call for practices, in the order of their ids, which is that of
    /// their making: for editors and screeners all of them, for everybody else the own ones and what is public.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let hub = hub.as_actor(Actor::Person(operator));
    /// let call = br#"{"title": "Practices on migration data", "language": "en", "type": "call-for-practices"}"#;
    /// let call = hub.create(read_line(1, call)?)?;
    /// assert_eq!(hub.answers(call)?, [], "nothing was handed in yet");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the call; what the storage answers.
    pub async fn answers(&self, call: ResourceId) -> Result<Vec<CallAnswer>> {
        const NAME: &str = "answers";
        self.item(call, NAME).await?;
        let grants = self.grants().await?;
        let (mut handed_in, mut page) = (Vec::new(), PageRequest::first(limits::PAGE_SIZE));
        loop {
            let found = self.hub.parts.storage.scan(&RecordKey::answers_to(call), &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                let lookup: Lookup = decode(&stored.key, &bytes)?;
                match self.item_with(&grants, super::people::id_of(&lookup.target)?, NAME).await {
                    // Handed in for another call since, it answers that one.
                    Ok(item) if answers(&item, call, self.may(Operation::SeeOpen, &item)) => {
                        handed_in.push(self.answer(&item).await?);
                    }
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            match found.next {
                Some(next) => page = PageRequest::first(limits::PAGE_SIZE).after(next),
                None => return Ok(handed_in),
            }
        }
    }

    async fn answer(&self, item: &super::access::Item) -> Result<CallAnswer> {
        let resource = &item.resource.value;
        let open = self.may(Operation::SeeOpen, item);
        let state = if open { Some(item.state()) } else { item.public_state() };
        let left = resource.tombstone.map(left_as);
        let state = state.or(left).ok_or_else(|| {
            Error::new(ErrorKind::Unexpected, "answers", "an item that may be seen stands nowhere")
                .with("id", resource.id)
        })?;
        let public = resource.publication.as_ref().map(|public| public.revision);
        let shown = self.newest_read(item).filter(|_| open).or(public);
        let revision: Option<Loaded<Revision>> = match shown {
            Some(shown) => self.hub.load(&RecordKey::revision(resource.id, shown)).await?,
            None => None,
        };
        Ok(CallAnswer { id: resource.id, state, title: revision.map(|revision| revision.value.content.title) })
    }
}

/// Whether an item answers a call, as far as the actor may know: by its newest review, and by that of what is public.
fn answers(item: &super::access::Item, call: ResourceId, knows: bool) -> bool {
    // Of one that left the public, the newest review is known as far as it ended there.
    let left = item.resource.value.publication.is_none();
    let ended = |review: &&Loaded<Review>| left && matches!(review.value.state, State::Withdrawn | State::TakenDown);
    let newest = item.review.iter().filter(|review| knows || ended(review));
    let calls: Vec<ResourceId> = newest.chain(&item.public).filter_map(|review| review.value.call).collect();
    calls.contains(&call) || (knows && calls.is_empty())
}
