//! What an item lacks: seen by its author before it is handed in, and by whoever screens it.

use super::ActorHub;
use crate::error::Result;
use crate::id::ResourceId;
use crate::people::Operation;
use crate::record::RecordKey;
use crate::resource::{Content, RECORDED, Resource, Rule, Severity, rule_message};
use crate::vocabulary::Language;

/// A rule that an item does not keep. What it says is made for whoever reads it: see [`Check::message`].
///
/// See [`ActorHub::checks`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The rule's name, which stays.
    pub id: &'static str,
    /// Whether the item is not handed in without it.
    pub severity: Severity,
    /// The member that it is about, as a JSON pointer.
    pub pointer: &'static str,
    /// The value found, where it is not that there is none.
    pub found: Option<String>,
    /// The numbers in the message, by name.
    pub parameters: &'static [(&'static str, usize)],
}

impl Check {
    const fn of(rule: &Rule, found: Option<String>) -> Self {
        Self { id: rule.id, severity: rule.severity, pointer: rule.pointer, found, parameters: rule.parameters }
    }

    /// What is expected, in one of the six languages of the United Nations; in English for another.
    pub fn message(&self, language: &Language) -> String {
        rule_message(self.id, self.parameters, language)
    }
}

impl ActorHub {
    /// The rules that the newest revision of an item does not keep, for whoever may read it: first those that it is not
    /// handed in without, then those that reviewers will ask about.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    /// use migration_hub::resource::Severity;
    /// use migration_hub::vocabulary::Language;
    ///
    /// let (hub, author) = blocking::create(HubParts::in_memory()?, FirstOperator::named("author"))?;
    /// let hub = hub.as_actor(Actor::Person(author));
    /// let item = hub.create(read_line(1, br#"{"title": "Cash at the border", "language": "en", "type": "pledge"}"#)?)?;
    /// let checks = hub.checks(item)?;
    /// let described = checks.iter().find(|check| check.id == "description").expect("it says nothing yet");
    /// assert_eq!((described.severity, described.pointer), (Severity::Required, "/details/pledge/description"));
    /// assert_eq!(described.message(&Language::FRENCH), "de 300 à 3000 caractères qui disent ce qui est promis");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `PermissionDenied` when the actor may not read what is not
    /// public.
    pub async fn checks(&self, id: ResourceId) -> Result<Vec<Check>> {
        const NAME: &str = "checks";
        let item = self.item(id, NAME).await?;
        self.check(Operation::ReadDraft, &item, NAME).map_err(|error| self.undeclared(&item, error))?;
        let resource = &item.resource.value;
        match self.content(id, self.newest_read(&item).unwrap_or(resource.latest)).await? {
            Some(content) => {
                let mut checks = self.lacks(resource, &content).await?;
                if item.state().is_open() {
                    checks.extend(self.here_already(resource.id, &content).await?);
                }
                Ok(checks)
            }
            None => Ok(Vec::new()),
        }
    }

    /// The hint that the same document is here already, naming the likeliest that the actor may read. One that the content
    /// links to is known to whoever wrote it.
    #[cfg(feature = "duplicate-hint")]
    async fn here_already(&self, id: ResourceId, content: &Content) -> Result<Option<Check>> {
        let mut linked = std::collections::BTreeSet::new();
        for link in &content.links {
            linked.extend(self.called(&link.to).await?);
        }
        let likes = self.duplicates(id).await?;
        let like = likes
            .into_iter()
            .find(|like| like.kind == crate::duplicate::LinkKind::Duplicate && !linked.contains(&like.id));
        Ok(like.map(|like| Check::of(&crate::resource::NEW, Some(format!("{} ({})", like.title, like.id)))))
    }

    /// Built without the hint.
    #[cfg(not(feature = "duplicate-hint"))]
    #[expect(clippy::unused_async, reason = "the other one asks the store")]
    async fn here_already(&self, _: ResourceId, _: &Content) -> Result<Option<Check>> {
        Ok(None)
    }

    /// The rules that content does not keep, with those that only the store can tell.
    pub(super) async fn lacks(&self, resource: &Resource, content: &Content) -> Result<Vec<Check>> {
        let mut checks: Vec<Check> = content.check().map(|rule| Check::of(rule, None)).collect();
        if let Some(matched) = content.pledge().and_then(|pledge| pledge.matches.as_ref()) {
            let target = self.hub.target(&RecordKey::pledge(matched)).await?;
            if target.is_none_or(|target| target == RecordKey::resource(resource.id)) {
                checks.push(Check::of(&RECORDED, Some(matched.to_string())));
            }
        }
        checks.sort_by_key(|check| check.severity);
        Ok(checks)
    }
}
