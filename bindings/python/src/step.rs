//! The steps of a review by name, each with what it takes.

use migration_hub::error::Result;
use migration_hub::hub::ReviewStep;
use migration_hub::hub::blocking::Hub;
use migration_hub::review::{Conflict, StepKind};
use pyo3::prelude::{Bound, PyAnyMethods, PyResult};
use pyo3::types::{PyDict, PyDictMethods};
use serde::de::DeserializeOwned;

use crate::arguments::{Text, missing, wrong};
use crate::names::named;

const NAME: &str = "step";

/// What a step is given beside the item, by name. What is taken is gone, so that what is left can be refused.
#[derive(Debug, Default)]
pub(crate) struct Given(Vec<(String, String)>);

impl Given {
    /// The arguments of a call; `None` counts as not given.
    pub(crate) fn of(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut given = Vec::new();
        for (name, value) in arguments.into_iter().flat_map(PyDictMethods::iter) {
            if !value.is_none() {
                given.push((name.extract()?, value.extract::<Text>()?.0));
            }
        }
        Ok(Self(given))
    }

    /// One argument.
    pub(crate) fn one(name: &str, value: String) -> Self {
        Self(vec![(name.to_owned(), value)])
    }

    /// The same and one more.
    pub(crate) fn and(mut self, name: &str, value: String) -> Self {
        self.0.push((name.to_owned(), value));
        self
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let place = self.0.iter().position(|(given, _)| given == name)?;
        Some(self.0.swap_remove(place).1)
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

    fn nothing_left(self, step: &str) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some((name, text)) => Err(wrong(NAME, &format!("/{name}"), text, &format!("nothing: {step} takes none"))),
        }
    }
}

/// The step of this name with what it was given. Only `invite` looks at the store: for the person.
pub(crate) fn review_step(hub: &Hub, step: &str, mut given: Given) -> Result<ReviewStep> {
    let expected = || {
        let by_itself = |step| matches!(step, StepKind::MarkDue | StepKind::Supersede);
        let names = StepKind::ALL.into_iter().filter(|step| !by_itself(*step)).map(StepKind::name);
        format!("one of the steps {}", names.collect::<Vec<_>>().join(", "))
    };
    let unknown = || wrong(NAME, "/step", step, &expected());
    let kind = StepKind::ALL.into_iter().find(|kind| kind.name() == step).ok_or_else(unknown)?;
    let taken = match kind {
        StepKind::Submit => ReviewStep::Submit,
        StepKind::StartScreening => ReviewStep::StartScreening,
        StepKind::PassScreening => ReviewStep::PassScreening,
        StepKind::Return => ReviewStep::Return(given.text("reason")),
        StepKind::DeskReject => ReviewStep::DeskReject(given.text("reason")),
        StepKind::Invite => {
            let person = given.required("person", "the handle or the id of a person", |text| Some(text.to_owned()))?;
            ReviewStep::Invite(hub.person_id(&person).map_err(|error| error.during("invite"))?)
        }
        StepKind::WithdrawInvitation => {
            let expected = "the number of an assignment";
            ReviewStep::WithdrawInvitation(given.required("number", expected, |text| text.parse().ok())?)
        }
        StepKind::AcceptInvitation => ReviewStep::AcceptInvitation,
        StepKind::DeclineInvitation => ReviewStep::DeclineInvitation,
        StepKind::Declare => match given.word("conflict", "none or disqualifying")? {
            Conflict::Undeclared => return Err(wrong(NAME, "/conflict", "undeclared", "none or disqualifying")),
            conflict => ReviewStep::Declare(conflict),
        },
        StepKind::Recuse => ReviewStep::Declare(Conflict::Disqualifying),
        StepKind::Review => ReviewStep::Review {
            recommendation: given.word("recommendation", "accept, request-changes or reject")?,
            ratings: std::collections::BTreeMap::new(),
            comment: given.text("comment"),
            confidential: given.take("confidential"),
        },
        StepKind::Accept => ReviewStep::Accept(given.text("rationale")),
        StepKind::Reject => ReviewStep::Reject(given.text("rationale")),
        StepKind::RequestChanges => ReviewStep::RequestChanges(given.text("rationale")),
        StepKind::Publish => ReviewStep::Publish,
        StepKind::Archive => ReviewStep::Archive(given.take("reason")),
        StepKind::Withdraw => ReviewStep::Withdraw(given.take("reason")),
        StepKind::TakeDown => ReviewStep::TakeDown(given.text("reason")),
        _ => return Err(unknown()),
    };
    given.nothing_left(step)?;
    Ok(taken)
}
