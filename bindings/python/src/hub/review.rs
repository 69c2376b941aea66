//! The review of an item: what the actor may do, every step, and how it stands.

use migration_hub::error::Result;
use migration_hub::hub::{ReviewStep, blocking};
use migration_hub::review::StepKind;
use pyo3::prelude::{Bound, PyResult, Python, pymethods};
use pyo3::types::PyDict;

use super::Hub;
use crate::arguments::{Text, language};
use crate::error::without_interpreter;
use crate::names;
use crate::resource::Fields;
use crate::review::Review;
use crate::step::{Given, review_step};

#[pymethods]
impl Hub {
    /// What the actor may do with an item, whether or not its state lets them.
    fn allowed(&self, py: Python<'_>, item: &str) -> PyResult<Vec<String>> {
        without_interpreter(py, || {
            let allowed = self.actor.allowed(self.id("allowed", item)?)?;
            Ok(allowed.iter().map(names::name).collect())
        })
    }

    /// The steps of the item's review that the actor may take now.
    fn steps(&self, py: Python<'_>, item: &str) -> PyResult<Vec<&'static str>> {
        without_interpreter(py, || {
            let steps = self.actor.steps(self.id("steps", item)?)?;
            Ok(steps.into_iter().map(StepKind::name).collect())
        })
    }

    /// Takes a step of the item's review, and gives the state it leads to. A refused step changes nothing.
    ///
    /// Some steps take more: `reason` (return, desk-reject, archive, withdraw, take-down), `rationale` (accept, reject,
    /// request-changes), `person` (invite), `number` (withdraw-invitation), `conflict` (declare), and `recommendation`,
    /// `comment` and `confidential` (review).
    #[pyo3(signature = (item, step, **given))]
    fn step(
        &self,
        py: Python<'_>,
        item: &str,
        step: &str,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<&'static str> {
        let given = Given::of(given)?;
        self.take(py, item, |hub| review_step(hub, step, given))
    }

    /// Hands the newest revision in.
    fn submit(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Submit))
    }

    /// Takes the completeness check up.
    fn start_screening(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::StartScreening))
    }

    /// Finds the item complete: it goes to review.
    fn pass_screening(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::PassScreening))
    }

    /// Gives the item back as incomplete, saying what is missing.
    fn return_(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Return(reason)))
    }

    /// Refuses the item without review, saying why.
    fn desk_reject(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::DeskReject(reason)))
    }

    /// Asks a person, named by handle or id, to review.
    fn invite(&self, py: Python<'_>, item: &str, person: &str) -> PyResult<&'static str> {
        let id = |hub: &blocking::Hub| hub.person_id(person).map_err(|error| error.during("invite"));
        self.take(py, item, |hub| id(hub).map(ReviewStep::Invite))
    }

    /// Takes an invitation back, by the assignment's number.
    fn withdraw_invitation(&self, py: Python<'_>, item: &str, number: Text) -> PyResult<&'static str> {
        self.take(py, item, |hub| review_step(hub, "withdraw-invitation", Given::one("number", number.0)))
    }

    /// Says yes to an invitation.
    fn accept_invitation(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::AcceptInvitation))
    }

    /// Says no to an invitation.
    fn decline_invitation(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::DeclineInvitation))
    }

    /// Declares a conflict of interest, "disqualifying", or that there is "none".
    fn declare(&self, py: Python<'_>, item: &str, conflict: String) -> PyResult<&'static str> {
        self.take(py, item, |hub| review_step(hub, "declare", Given::one("conflict", conflict)))
    }

    /// Hands a review in: what is advised, a comment for the author, and one for editors only.
    #[pyo3(signature = (item, recommendation, comment, *, confidential=None))]
    fn hand_in_review(
        &self,
        py: Python<'_>,
        item: &str,
        recommendation: String,
        comment: String,
        confidential: Option<String>,
    ) -> PyResult<&'static str> {
        let mut given = Given::one("recommendation", recommendation).and("comment", comment);
        if let Some(confidential) = confidential {
            given = given.and("confidential", confidential);
        }
        self.take(py, item, |hub| review_step(hub, "review", given))
    }

    /// Accepts the item, saying why.
    fn accept(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Accept(rationale)))
    }

    /// Rejects the item, saying why.
    fn reject(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Reject(rationale)))
    }

    /// Asks the author for changes, saying which.
    fn request_changes(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::RequestChanges(rationale)))
    }

    /// Makes the accepted revision public.
    fn publish(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Publish))
    }

    /// Keeps a public item for the record only.
    #[pyo3(signature = (item, reason=None))]
    fn archive(&self, py: Python<'_>, item: &str, reason: Option<String>) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Archive(reason)))
    }

    /// Takes the item back.
    #[pyo3(signature = (item, reason=None))]
    fn withdraw(&self, py: Python<'_>, item: &str, reason: Option<String>) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Withdraw(reason)))
    }

    /// Removes a public item at once, saying why.
    fn take_down(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::TakeDown(reason)))
    }

    /// The review of the item's newest revision, as far as the actor may see it.
    fn review(&self, py: Python<'_>, item: &str) -> PyResult<Review> {
        without_interpreter(py, || self.actor.review(self.id("show_review", item)?).map(Review::from))
    }

    /// What happened in the reviews of the item, as far as the actor may know it.
    fn review_history(&self, py: Python<'_>, item: &str) -> PyResult<Fields> {
        Fields::of(&without_interpreter(py, || self.actor.review_history(self.id("review_history", item)?))?)
    }

    /// The same as a Markdown document to cite, in one of the six languages.
    #[pyo3(signature = (item, language="en"))]
    fn review_document(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<String> {
        const NAME: &str = "review_history";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.review_history(self.id(NAME, item)?).map(|history| history.to_markdown(&language))
        })
    }
}

impl Hub {
    fn take(
        &self,
        py: Python<'_>,
        item: &str,
        step: impl FnOnce(&blocking::Hub) -> Result<ReviewStep> + Send,
    ) -> PyResult<&'static str> {
        without_interpreter(py, || {
            let item = self.id("review", item)?;
            self.actor.step(item, step(&self.hub)?).map(migration_hub::review::State::name)
        })
    }
}
