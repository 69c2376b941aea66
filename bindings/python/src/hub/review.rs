//! The review of an item: what the actor may do, every step, and how it stands.

use migration_hub::error::Result;
use migration_hub::hub::{ReviewStep, blocking};
use migration_hub::review::StepKind;
use pyo3::prelude::{Bound, PyAny, PyResult, Python, pymethods};
use pyo3::types::PyDict;

use super::Hub;
use crate::arguments::{Text, language};
use crate::error::without_interpreter;
use crate::names;
use crate::resource::Fields;
use crate::review::{Check, Review};
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
    /// Some steps take more: `on_behalf_of` and `call` (submit); `reason` (return, desk-reject, refuse-consent, archive,
    /// withdraw, take-down, reinstate); `rationale` (waive, accept, reject, request-changes, revalidate); `field` and
    /// `question` (ask); `query` and `answer` (answer); `person` (propose, invite, which also takes `tie_break`); `number` and
    /// `person` (replace); `number` (withdraw-invitation); `conflict` (declare); `statement` (disclose); `number` and `how`
    /// (manage-conflict); `number` and `reason` (disqualify); and `recommendation`, `ratings`, `comment` and `confidential`
    /// (review).
    #[pyo3(signature = (item, step, **given))]
    fn step(
        &self,
        py: Python<'_>,
        item: &str,
        step: &str,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<&'static str> {
        let given = Given::of(given)?;
        self.named(py, item, step, given)
    }

    /// Hands the newest revision in: on behalf of an implementer, when its focal point is named (who then has to agree), and
    /// in answer to a call for practices.
    #[pyo3(signature = (item, *, on_behalf_of=None, call=None))]
    fn submit(
        &self,
        py: Python<'_>,
        item: &str,
        on_behalf_of: Option<String>,
        call: Option<String>,
    ) -> PyResult<&'static str> {
        let given = Given::default().perhaps("on_behalf_of", on_behalf_of).perhaps("call", call);
        self.named(py, item, "submit", given)
    }

    /// Agrees, as the focal point of the main implementer, to what was handed in on its behalf.
    fn consent(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Consent))
    }

    /// Does not agree, saying why: the item goes back to its author.
    fn refuse_consent(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::RefuseConsent(reason)))
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

    /// Asks the author about a field, by its JSON pointer. This gives nothing back.
    fn ask(&self, py: Python<'_>, item: &str, field: String, question: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Ask { field, question }))
    }

    /// Answers a question, by its number.
    fn answer(&self, py: Python<'_>, item: &str, query: Text, answer: String) -> PyResult<&'static str> {
        self.named(py, item, "answer", Given::one("query", query.0).and("answer", answer))
    }

    /// Chooses a person to review, who is asked later.
    fn propose(&self, py: Python<'_>, item: &str, person: String) -> PyResult<&'static str> {
        self.named(py, item, "propose", Given::one("person", person))
    }

    /// Asks a person, named by handle or id, to review; with `tie_break`, because the others disagree.
    #[pyo3(signature = (item, person, *, tie_break=false))]
    fn invite(&self, py: Python<'_>, item: &str, person: String, tie_break: bool) -> PyResult<&'static str> {
        self.named(py, item, "invite", Given::one("person", person).and("tie_break", tie_break.to_string()))
    }

    /// Asks somebody else in the place of a reviewer who is late, by the assignment's number.
    fn replace(&self, py: Python<'_>, item: &str, number: Text, person: String) -> PyResult<&'static str> {
        self.named(py, item, "replace", Given::one("number", number.0).and("person", person))
    }

    /// Takes an invitation back, by the assignment's number.
    fn withdraw_invitation(&self, py: Python<'_>, item: &str, number: Text) -> PyResult<&'static str> {
        self.named(py, item, "withdraw-invitation", Given::one("number", number.0))
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
        self.named(py, item, "declare", Given::one("conflict", conflict))
    }

    /// Tells of a conflict of interest, for an editor to weigh. The item stays closed until then.
    fn disclose(&self, py: Python<'_>, item: &str, statement: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Disclose(statement)))
    }

    /// Lets a reviewer work who disclosed a conflict of interest, saying how it is managed.
    fn manage_conflict(&self, py: Python<'_>, item: &str, number: Text, how: String) -> PyResult<&'static str> {
        self.named(py, item, "manage-conflict", Given::one("number", number.0).and("how", how))
    }

    /// Finds that a reviewer's conflict of interest disqualifies, saying why.
    fn disqualify(&self, py: Python<'_>, item: &str, number: Text, reason: String) -> PyResult<&'static str> {
        self.named(py, item, "disqualify", Given::one("number", number.0).and("reason", reason))
    }

    /// Hands a review in: what is advised, a comment for the author, ratings by the criteria of the policy (whole numbers
    /// from 1), and a comment for editors only.
    #[pyo3(signature = (item, recommendation, comment, *, ratings=None, confidential=None))]
    fn hand_in_review(
        &self,
        py: Python<'_>,
        item: &str,
        recommendation: String,
        comment: String,
        ratings: Option<&Bound<'_, PyAny>>,
        confidential: Option<String>,
    ) -> PyResult<&'static str> {
        let given = Given::one("recommendation", recommendation).and("comment", comment);
        self.named(py, item, "review", given.perhaps("confidential", confidential).rated(ratings)?)
    }

    /// Lets reviews of an earlier revision count for this one, saying why.
    fn waive(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Waive(rationale)))
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

    /// Finds that an item that is due for refresh still holds, saying why.
    fn revalidate(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Revalidate(rationale)))
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

    /// Lets what left the public be published again, saying why.
    fn reinstate(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Reinstate(reason)))
    }

    /// The rules that the newest revision does not keep, those first without which it is not handed in; what each expects is
    /// said in a language.
    #[pyo3(signature = (item, language="en"))]
    fn checks(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<Vec<Check>> {
        const NAME: &str = "checks";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            let checks = self.actor.checks(self.id(NAME, item)?)?;
            Ok(checks.into_iter().map(|check| Check::new(check, &language)).collect())
        })
    }

    /// The review of the item's newest revision, as far as the actor may see it.
    fn review(&self, py: Python<'_>, item: &str) -> PyResult<Review> {
        without_interpreter(py, || self.actor.review(self.id("show_review", item)?).map(Review::from))
    }

    /// What was handed in, in answer to a call for practices, as far as the actor may see it.
    fn answers(&self, py: Python<'_>, call: &str) -> PyResult<Vec<Fields>> {
        let found = without_interpreter(py, || self.actor.answers(self.id("answers", call)?))?;
        found.iter().map(Fields::of).collect()
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
    fn named(&self, py: Python<'_>, item: &str, step: &str, given: Given) -> PyResult<&'static str> {
        self.take(py, item, |hub| review_step(hub, |operation, name| self.id(operation, name), step, given))
    }

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
