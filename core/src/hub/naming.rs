//! What a portal calls States and territories: the naming policy of its store, which every binding asks for names.

use std::collections::BTreeSet;

use super::command::Writes;
use super::import::Refusal;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{ErrorKind, Result};
use crate::people::Operation;
use crate::record::RecordKey;
use crate::resource::{Content, Violation, Violations};
use crate::storage::{Storage, Stored};
use crate::vocabulary::{Area, NamingPolicy};

/// The areas that a store takes.
pub(super) const LISTED: &str = "an area of M49, or one that the naming policy of this store adds";

impl ActorHub {
    /// The naming policy of this store; the default for one that was given none. Everyone may read it.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    /// use migration_hub::vocabulary::{Language, NamingPolicy};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let policy = NamingPolicy::from_toml("[names.TUR]\nfr = 'Turquie'\n")?;
    /// hub.as_actor(Actor::Person(operator)).set_naming(policy)?;
    ///
    /// let policy = hub.as_actor(Actor::Visitor).naming()?;
    /// let listed = policy.find("TUR").expect("it is listed");
    /// assert_eq!(listed.name(&Language::FRENCH).text, "Turquie");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What the storage answers.
    pub async fn naming(&self) -> Result<NamingPolicy> {
        self.authorise(Operation::SeePublished, "naming").await?;
        Ok(self.hub.naming().await?.map(|naming| naming.value).unwrap_or_default())
    }

    /// Gives the store a naming policy, in place of the one before. Needs the role operator. The same policy again writes
    /// nothing.
    ///
    /// From then on content may be about the areas that it adds. Items that are about an area that a later policy no
    /// longer lists stay as they are, and say its code.
    ///
    /// See [`ActorHub::naming`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied`; `Conflict` when somebody else sets one at the same time; what the storage answers.
    pub async fn set_naming(&self, policy: NamingPolicy) -> Result<()> {
        const NAME: &str = "set_naming";
        self.authorise(Operation::Configure, NAME).await?;
        let asked = self.asked(NAME, &policy);
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let key = RecordKey::naming();
        let stored = self.hub.parts.storage.get(std::slice::from_ref(&key)).await?.pop().flatten();
        // One that cannot be read is replaced by one that can.
        let before = self.hub.naming().await.map(|naming| naming.map(|naming| naming.value).unwrap_or_default());
        if before.is_ok_and(|before| before == policy) {
            return Ok(());
        }
        let mut writes = Writes::default();
        match stored {
            None => writes.create(key.clone(), &policy)?,
            Some(Stored { version, .. }) => writes.update(key.clone(), &Loaded { value: policy.clone(), version })?,
        }
        let action = Action::SetNaming { policy };
        self.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(NAME))
    }
}

impl Hub {
    pub(super) async fn naming(&self) -> Result<Option<Loaded<NamingPolicy>>> {
        self.load(&RecordKey::naming()).await
    }

    /// The first of these areas of which nobody says anything: it is in no table, and the store's policy does not add it.
    pub(super) async fn unknown_area(&self, areas: &BTreeSet<Area>) -> Result<Option<Area>> {
        let mut assigned = areas.iter().filter(|area| area.is_user_assigned()).peekable();
        if assigned.peek().is_none() {
            return Ok(None);
        }
        let policy = self.naming().await?.map(|naming| naming.value).unwrap_or_default();
        Ok(assigned.find(|area| !policy.lists(**area)).copied())
    }

    /// Why content is refused that is about an area of which nobody says anything: it is in no table, and the store's policy
    /// does not add it. One that stood in the content before may stay.
    pub(crate) async fn unlisted(&self, content: &Content, before: Option<&Content>) -> Result<Option<Refusal>> {
        let there = |area: &Area| before.is_some_and(|before| before.countries.contains(area));
        let assigned = content.countries.iter().filter(|area| area.is_user_assigned() && !there(area));
        let mut assigned = assigned.peekable();
        if assigned.peek().is_none() {
            return Ok(None);
        }
        let policy = self.naming().await?.map(|naming| naming.value).unwrap_or_default();
        let unlisted = assigned.filter(|area| !policy.lists(**area)).map(|area| Violation {
            pointer: "/countries".to_owned(),
            found: Some(area.to_string()),
            expected: LISTED.to_owned(),
        });
        let violations = Violations(unlisted.collect());
        Ok((!violations.0.is_empty()).then_some(Refusal { kind: ErrorKind::Invalid, violations }))
    }
}
