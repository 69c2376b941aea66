//! The steps of a review by name, each with what it takes.

use std::collections::BTreeMap;

use migration_hub::error::Result;
use migration_hub::hub::blocking::Hub;
use migration_hub::hub::{ReviewStep, Submission};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::review::{Conflict, StepKind};
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult};
use pyo3::types::{PyBool, PyDict, PyDictMethods};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::arguments::{Text, invalid, missing, wrong};
use crate::json;
use crate::names::named;

const NAME: &str = "step";

const PERSON: &str = "the handle or the id of a person";
const ASSIGNMENT: &str = "the number of an assignment";

/// What a step is given beside the item, by name. What is taken is gone, so that what is left can be refused.
#[derive(Debug, Default)]
pub(crate) struct Given {
    texts: Vec<(String, String)>,
    ratings: Option<Result<Value>>,
}

impl Given {
    /// The arguments of a call; `None` counts as not given.
    pub(crate) fn of(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut given = Self::default();
        for (name, value) in arguments.into_iter().flat_map(PyDictMethods::iter) {
            let name: String = name.extract()?;
            if value.is_none() {
                continue;
            }
            if name == "ratings" {
                given = given.rated(Some(&value))?;
            } else if let Ok(flag) = value.cast::<PyBool>() {
                given = given.and(&name, flag.extract::<bool>()?.to_string());
            } else {
                given = given.and(&name, value.extract::<Text>()?.0);
            }
        }
        Ok(given)
    }

    /// One argument.
    pub(crate) fn one(name: &str, value: String) -> Self {
        Self::default().and(name, value)
    }

    /// The same and one more.
    pub(crate) fn and(mut self, name: &str, value: String) -> Self {
        self.texts.push((name.to_owned(), value));
        self
    }

    /// The same and one more, if it is there.
    pub(crate) fn perhaps(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.and(name, value),
            None => self,
        }
    }

    /// The same with ratings, if there are some: a mapping of criteria to whole numbers.
    pub(crate) fn rated(mut self, ratings: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        if let Some(ratings) = ratings {
            self.ratings = Some(json::read(ratings)?.map_err(|violations| invalid(NAME, &violations)));
        }
        Ok(self)
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let place = self.texts.iter().position(|(given, _)| given == name)?;
        Some(self.texts.swap_remove(place).1)
    }

    /// A text that the core demands: it says what is missing.
    fn text(&mut self, name: &str) -> String {
        self.take(name).unwrap_or_default()
    }

    fn required<T>(&mut self, name: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let Some(text) = self.take(name) else {
            return Err(missing(NAME, &format!("/{name}"), expected));
        };
        read(&text).ok_or_else(|| wrong(NAME, &format!("/{name}"), &text, expected))
    }

    fn word<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Result<T> {
        self.required(name, expected, named)
    }

    fn number(&mut self, name: &str, expected: &str) -> Result<u32> {
        self.required(name, expected, |text| text.parse().ok())
    }

    fn flag(&mut self, name: &str) -> Result<bool> {
        match self.take(name) {
            None => Ok(false),
            Some(text) => text.parse().map_err(|_| wrong(NAME, &format!("/{name}"), &text, "True or False")),
        }
    }

    fn person(&mut self, hub: &Hub, step: StepKind) -> Result<PersonId> {
        let person = self.required("person", PERSON, |text| Some(text.to_owned()))?;
        hub.person_id(&person).map_err(|error| error.during(operation(step)))
    }

    /// The ratings of a review.
    fn ratings(&mut self) -> Result<BTreeMap<String, u8>> {
        const EXPECTED: &str = "whole numbers by criterion, such as {\"relevance\": 4}";
        let fields = match self.ratings.take().transpose()? {
            None => return Ok(BTreeMap::new()),
            Some(Value::Object(fields)) => fields,
            Some(other) => return Err(wrong(NAME, "/ratings", &other.to_string(), EXPECTED)),
        };
        let rating = |(criterion, value): (String, Value)| {
            let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
            let refused =
                || wrong(NAME, &format!("/ratings/{criterion}"), &value.to_string(), "a whole number from 1 on");
            number.ok_or_else(refused).map(|number| (criterion.clone(), number))
        };
        fields.into_iter().map(rating).collect()
    }

    fn nothing_left(self, step: &str) -> Result<()> {
        let text = self.texts.into_iter().next();
        let ratings = self.ratings.map(|ratings| ("ratings".to_owned(), ratings.unwrap_or_default().to_string()));
        match text.or(ratings) {
            None => Ok(()),
            Some((name, text)) => Err(wrong(NAME, &format!("/{name}"), &text, &format!("nothing: {step} takes none"))),
        }
    }
}

/// The operation that a step is named as where the person that it names is not there.
const fn operation(step: StepKind) -> &'static str {
    match step {
        StepKind::Submit => "submit",
        StepKind::Propose => "propose",
        StepKind::Replace => "replace",
        _ => "invite",
    }
}

/// The step of this name with what it was given. Only those that name a person or a call look at the store.
pub(crate) fn review_step(
    hub: &Hub,
    item: impl Fn(&'static str, &str) -> Result<ResourceId>,
    step: &str,
    mut given: Given,
) -> Result<ReviewStep> {
    let expected = || {
        let names = StepKind::ALL.into_iter().filter(|step| !step.is_automatic()).map(StepKind::name);
        format!("one of the steps {}", names.collect::<Vec<_>>().join(", "))
    };
    let unknown = || wrong(NAME, "/step", step, &expected());
    let kind = StepKind::ALL.into_iter().find(|kind| kind.name() == step).ok_or_else(unknown)?;
    let taken = match kind {
        StepKind::Submit => {
            let person = |name: String| hub.person_id(&name).map_err(|error| error.during(operation(kind)));
            let on_behalf_of = given.take("on_behalf_of").map(person).transpose()?;
            let call = given.take("call").map(|name| item(operation(kind), &name)).transpose()?;
            let submission = Submission { on_behalf_of, call };
            if submission == Submission::default() { ReviewStep::Submit } else { ReviewStep::SubmitWith(submission) }
        }
        StepKind::Consent => ReviewStep::Consent,
        StepKind::RefuseConsent => ReviewStep::RefuseConsent(given.text("reason")),
        StepKind::StartScreening => ReviewStep::StartScreening,
        StepKind::PassScreening => ReviewStep::PassScreening,
        StepKind::Return => ReviewStep::Return(given.text("reason")),
        StepKind::DeskReject => ReviewStep::DeskReject(given.text("reason")),
        StepKind::Ask => ReviewStep::Ask { field: given.text("field"), question: given.text("question") },
        StepKind::Answer => {
            let query = given.number("query", "the number of a question")?;
            ReviewStep::Answer { query, answer: given.text("answer") }
        }
        StepKind::Propose => ReviewStep::Propose(given.person(hub, kind)?),
        StepKind::Invite => {
            let person = given.person(hub, kind)?;
            if given.flag("tie_break")? { ReviewStep::InviteTieBreak(person) } else { ReviewStep::Invite(person) }
        }
        StepKind::Replace => {
            let assignment = given.number("number", ASSIGNMENT)?;
            ReviewStep::Replace { assignment, by: given.person(hub, kind)? }
        }
        StepKind::WithdrawInvitation => ReviewStep::WithdrawInvitation(given.number("number", ASSIGNMENT)?),
        StepKind::AcceptInvitation => ReviewStep::AcceptInvitation,
        StepKind::DeclineInvitation => ReviewStep::DeclineInvitation,
        StepKind::Declare => {
            const EXPECTED: &str = "none or disqualifying";
            let conflict = given.required("conflict", EXPECTED, |text| {
                let conflict: Conflict = named(text)?;
                matches!(conflict, Conflict::None | Conflict::Disqualifying).then_some(conflict)
            })?;
            ReviewStep::Declare(conflict)
        }
        StepKind::Disclose => ReviewStep::Disclose(given.text("statement")),
        StepKind::ManageConflict => {
            let assignment = given.number("number", ASSIGNMENT)?;
            ReviewStep::ManageConflict { assignment, how: given.text("how") }
        }
        StepKind::Disqualify => {
            let assignment = given.number("number", ASSIGNMENT)?;
            ReviewStep::Disqualify { assignment, reason: given.text("reason") }
        }
        StepKind::Recuse => ReviewStep::Declare(Conflict::Disqualifying),
        StepKind::Review => ReviewStep::Review {
            recommendation: given.word("recommendation", "accept, request-changes or reject")?,
            ratings: given.ratings()?,
            comment: given.text("comment"),
            confidential: given.take("confidential"),
        },
        StepKind::Waive => ReviewStep::Waive(given.text("rationale")),
        StepKind::Accept => ReviewStep::Accept(given.text("rationale")),
        StepKind::Reject => ReviewStep::Reject(given.text("rationale")),
        StepKind::RequestChanges => ReviewStep::RequestChanges(given.text("rationale")),
        StepKind::Publish => ReviewStep::Publish,
        StepKind::Revalidate => ReviewStep::Revalidate(given.text("rationale")),
        StepKind::Archive => ReviewStep::Archive(given.take("reason")),
        StepKind::Withdraw => ReviewStep::Withdraw(given.take("reason")),
        StepKind::TakeDown => ReviewStep::TakeDown(given.text("reason")),
        StepKind::Reinstate => ReviewStep::Reinstate(given.text("reason")),
        StepKind::OpenRound | StepKind::Expire | StepKind::MarkDue | StepKind::Supersede => return Err(unknown()),
    };
    given.nothing_left(step)?;
    Ok(taken)
}
