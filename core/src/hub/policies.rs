//! The review policies of a store: reading them, giving it new versions, and no longer following one.

use super::command::Writes;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::people::Operation;
use crate::record::RecordKey;
use crate::resource::{PolicyRef, Violations};
use crate::review::{BookError, Policy, PolicyBook};

impl ActorHub {
    /// Every policy of this store, version by version. Everyone may read them: they say what stands behind a grade.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    /// use migration_hub::review::Policy;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let quick = Policy::from_toml("name = 'quick'\nversion = 1\nkinds = ['event']\n[quorum]\nexternal = 1\n")?;
    /// hub.as_actor(Actor::Person(operator)).set_policy(quick)?;
    ///
    /// let policies = hub.as_actor(Actor::Visitor).policies()?;
    /// let in_force: Vec<String> = policies.in_force().map(|policy| policy.reference().to_string()).collect();
    /// assert_eq!(in_force, ["peer-review version 2", "quick version 1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What the storage answers.
    pub async fn policies(&self) -> Result<PolicyBook> {
        self.authorise(Operation::SeePublished, "policies").await?;
        self.hub.policies().await
    }

    /// Gives the store a policy, or a new version of one: reviews that are opened from now on follow it. The same once
    /// more writes nothing. Needs the role operator.
    ///
    /// See [`ActorHub::policies`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied`; `Invalid` naming every rule that the policy breaks; `AlreadyExists` for a version that is there
    /// and says something else, and for a kind that another policy is for; `Conflict` when somebody else sets one at the
    /// same time.
    pub async fn set_policy(&self, policy: Policy) -> Result<()> {
        const NAME: &str = "set_policy";
        self.authorise(Operation::SetPolicy, NAME).await?;
        let broken = policy.broken();
        if !broken.is_empty() {
            return Err(Error::new(ErrorKind::Invalid, NAME, Violations(broken).to_string()));
        }
        let asked = self.asked(NAME, &policy);
        self.change_book(NAME, asked, Action::SetPolicy { policy: policy.clone() }, |book| book.add(policy)).await
    }

    /// No longer opens reviews under the policy of this name; those that are open go on. A new version of it, given later,
    /// is followed again. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` naming the policies there are.
    pub async fn retire_policy(&self, name: &str) -> Result<()> {
        const NAME: &str = "retire_policy";
        self.authorise(Operation::SetPolicy, NAME).await?;
        let asked = self.asked(NAME, &name);
        self.change_book(NAME, asked, Action::RetirePolicy { name: name.to_owned() }, |book| book.retire(name)).await
    }

    async fn change_book(
        &self,
        name: &'static str,
        asked: super::command::Asked,
        action: Action,
        change: impl FnOnce(&mut PolicyBook) -> Result<bool, BookError>,
    ) -> Result<()> {
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let key = RecordKey::policies();
        let stored: Option<Loaded<PolicyBook>> = self.hub.load(&key).await?;
        let mut book = stored.as_ref().map(|stored| stored.value.clone()).unwrap_or_default();
        let changed = change(&mut book).map_err(|error| {
            let kind = match error {
                BookError::Version { .. } | BookError::Kind { .. } => ErrorKind::AlreadyExists,
                BookError::Unknown { .. } => ErrorKind::NotFound,
                BookError::TooMany => ErrorKind::Invalid,
            };
            Error::new(kind, name, error.to_string()).caused_by(error)
        })?;
        if !changed {
            return Ok(());
        }
        let mut writes = Writes::default();
        match stored {
            None => writes.create(key.clone(), &book)?,
            Some(stored) => writes.update(key.clone(), &Loaded { value: book, version: stored.version })?,
        }
        self.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(name))
    }
}

impl Hub {
    /// The policies of the store.
    pub(crate) async fn policies(&self) -> Result<PolicyBook> {
        let book: Option<Loaded<PolicyBook>> = self.load(&RecordKey::policies()).await?;
        Ok(book.map(|book| book.value).unwrap_or_default())
    }
}

/// The policy that a review follows.
///
/// # Errors
/// `Corrupt` when the store does not know it.
pub(crate) fn policy_of<'a>(book: &'a PolicyBook, policy: &PolicyRef) -> Result<&'a Policy> {
    book.get(policy).ok_or_else(|| {
        Error::new(ErrorKind::Corrupt, "review", format!("the store has no policy {policy}, which a review follows"))
    })
}
