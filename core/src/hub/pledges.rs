//! What the public pledges of a store add up to.

use std::collections::BTreeSet;

use super::follow::item_of;
use super::search::SearchQuery;
use super::{ActorHub, Loaded};
use crate::error::Result;
use crate::ordered::Gather;
use crate::people::Operation;
use crate::record::RecordKey;
use crate::resource::{DetailsKind, Pledge, Resource, Revision, Tally, tally};
use crate::search::{Facet, Query};

impl ActorHub {
    /// Adds up the public pledges that a search finds, every one once: in whichever languages it is public, and under
    /// however many items one public id stands. Words and filters are those of a search for its own words, in no other
    /// language; its page does not narrow the sum.
    /// A pledge that is kept for the record counts as long as it is public.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, SearchQuery, read_line};
    /// use migration_hub::people::{Actor, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let hub = hub.as_actor(Actor::Person(operator));
    /// let line = br#"{"source":"pledges","id":"1","title":"Regional fund","language":"en","type":"pledge","objectives":[2],
    ///     "details":{"pledge":{"kind":"individual","amount":{"value":250000,"currency":"USD"}}}}"#;
    /// hub.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
    ///
    /// let sum = hub.tally_pledges(&SearchQuery::words("").narrow("objective", ["2"])?)?;
    /// assert_eq!((sum.pledges, sum.amounts[&"USD".parse()?]), (1, Some(250_000)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`ActorHub::search`].
    pub async fn tally_pledges(&self, query: &SearchQuery) -> Result<Tally> {
        self.authorise(Operation::Search, "tally_pledges").await?;
        let behind = self.hub.follow().await?;
        let query = SearchQuery { across: false, ..query.clone() };
        let query = query.request().map_err(|error| error.during("tally_pledges"))?.query;
        if !self.hub.may_answer(&self.hub.parts.public, &behind).await? {
            return Ok(Tally::default());
        }
        let kinds = DetailsKind::Pledge.types().iter().map(|kind| (*kind).to_owned()).gather();
        let query = query.and(Query::AnyOf { facet: Facet::Kind, values: kinds });
        let hits = self.listed(&self.hub.parts.public, query).await?;
        let ids = hits.iter().map(|hit| item_of(&hit.key)).collect::<Result<BTreeSet<_>>>()?;
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::resource).collect();
        let resources = self.hub.load_all::<Resource>(&keys).await?.into_iter().flatten();
        let public = resources.filter_map(|resource| {
            let revision = resource.value.publication?.revision;
            Some(RecordKey::revision(resource.value.id, revision))
        });
        let revisions = self.hub.load_all::<Revision>(&public.collect::<Vec<_>>()).await?;
        let pledge = |revision: Loaded<Revision>| revision.value.content.pledge().cloned().unwrap_or_default();
        let pledges: Vec<Pledge> = revisions.into_iter().flatten().map(pledge).collect();
        Ok(tally(&pledges))
    }
}
