//! Between notifications and a Hub: what is asked for becomes a submission, and where that stands becomes an answer.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ActorHub, ReviewStep};
use migration_hub::id::ResourceId;
use migration_hub::resource::Draft;
use migration_hub::review::{State, StepKind};

use crate::answer::Standing;
use crate::incoming::Asked;

/// What became of a request.
///
/// See [`take_in`] for an example.
#[derive(Debug)]
pub struct TakenIn {
    /// The item.
    pub item: ResourceId,
    /// Whether it is new here.
    pub created: bool,
    /// Where it stands.
    pub state: State,
    /// What the item still needs before it can be handed in, when that is why it was not.
    pub incomplete: Option<Error>,
}

/// Hands in the document that a portal asks about, as the person who acts for that portal.
///
/// A document that is here already under its id or its address is taken as it is; another one is made of the draft. It is handed
/// in where it can be: not one that is public, in review or decided on. Twice does what once does.
///
/// ```
/// use migration_hub::hub::{blocking, FirstOperator, HubParts};
/// use migration_hub::people::Actor;
/// use migration_hub::review::State;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_notify::{standing, take_in, Asked, Pattern, Thing};
/// let (hub, portal) = blocking::create(HubParts::in_memory()?, FirstOperator::named("portal"))?;
/// let desk = hub.into_async().as_actor(Actor::Person(portal));
/// let asked = Asked {
///     offer: "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?,
///     pattern: Pattern::RequestReview,
///     peer: "portal".parse()?,
///     document: Thing::page("https://portal.example.org/items/7".parse()?),
/// };
/// let draft = asked.draft("Remittances in crisis", &Language::ENGLISH)?;
/// let taken = blocking::wait(take_in(&desk, &asked, Some(draft)))?;
/// assert_eq!((taken.created, taken.state), (true, State::Draft));
/// assert!(taken.incomplete.is_some(), "a title alone is not enough to hand in");
/// assert_eq!(blocking::wait(standing(&desk, taken.item))?.state, State::Draft);
///
/// let again = blocking::wait(take_in(&desk, &asked, None))?;
/// assert_eq!((again.item, again.created), (taken.item, false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `NotFound` when the document is not here and there is no draft of it; `Conflict` when it is cited as an item that is here
/// under another address; what the Hub answers to the actor.
pub async fn take_in(desk: &ActorHub, asked: &Asked, draft: Option<Draft>) -> Result<TakenIn> {
    let (item, created) = match (find(desk, asked).await?, draft) {
        (Some(item), _) => (item, false),
        (None, Some(draft)) => (desk.create(draft).await?, true),
        (None, None) => {
            let message = "the document is not here: expected a draft of it";
            return Err(Error::new(ErrorKind::NotFound, "take_in", message).with("document", &asked.document.id));
        }
    };
    let mut incomplete = None;
    if desk.steps(item).await?.contains(&StepKind::Submit) {
        match desk.step(item, ReviewStep::Submit).await {
            Ok(state) => return Ok(TakenIn { item, created, state, incomplete }),
            Err(error) if error.kind() == ErrorKind::Invalid => incomplete = Some(error),
            Err(error) => return Err(error),
        }
    }
    let state = desk.show(item).await?.state;
    Ok(TakenIn { item, created, state, incomplete })
}

/// The item that the document is here: by its id at the portal or by its own address. What a portal only says that it is cited
/// as may be somebody else's, whose review would be announced as its own.
async fn find(desk: &ActorHub, asked: &Asked) -> Result<Option<ResourceId>> {
    for name in asked.names() {
        match desk.find(&name).await {
            Ok(item) if asked.is_own(&name) => return Ok(Some(item)),
            Ok(item) => {
                let message = "the document is cited as an item that is here under another address: a person decides";
                let error = Error::new(ErrorKind::Conflict, "take_in", message).with("document", &asked.document.id);
                return Err(error.with("name", &name).with("item", item));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Withdraws what a portal takes back, when nothing is decided yet, and says where it stands then. What is public stays: an
/// offer that is taken back unpublishes nothing.
///
/// # Errors
/// What the Hub answers to the actor.
pub async fn take_back(desk: &ActorHub, item: ResourceId, reason: Option<&str>) -> Result<State> {
    let state = desk.show(item).await?.state;
    if state.is_open() && desk.steps(item).await?.contains(&StepKind::Withdraw) {
        return desk.step(item, ReviewStep::Withdraw(reason.map(ToOwned::to_owned))).await;
    }
    Ok(state)
}

/// Where an item stands, as far as another portal may know it: its state and its grade.
///
/// See [`take_in`] for an example.
///
/// # Errors
/// `NotFound` when the actor may not know of the item; as [`ActorHub::show`].
pub async fn standing(desk: &ActorHub, item: ResourceId) -> Result<Standing> {
    let view = desk.show(item).await?;
    Ok(Standing { item, state: view.state, grade: view.grade })
}
