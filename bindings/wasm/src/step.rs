//! The steps of a review as plain objects: `{step: "invite", person}`.

use migration_hub::error::{Error, Result};
use migration_hub::hub::{Hub, ReviewStep};
use migration_hub::review::{Conflict, StepKind};
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::names::name;
use crate::request::{NUMBER, Options, wrong};

const NAME: &str = "step";

/// Everything that some step takes.
const KNOWN: [&str; 9] =
    ["step", "person", "number", "conflict", "recommendation", "comment", "confidential", "rationale", "reason"];

/// The step that an object describes. Only an invitation looks at the store: for the person.
pub(crate) async fn review_step(hub: &Hub, value: &JsValue) -> Result<ReviewStep> {
    let mut given = Options::read(NAME, value, &KNOWN)?;
    let by_itself = |step: &StepKind| matches!(step, StepKind::MarkDue | StepKind::Supersede);
    let unknown = |found: Option<&str>| {
        let names = StepKind::ALL.iter().filter(|step| !by_itself(step)).map(name);
        let expected = format!("one of the steps {}", names.collect::<Vec<_>>().join(", "));
        wrong(NAME, "/step", found.map(Value::from).as_ref(), &expected)
    };
    let step = given.text("step")?.ok_or_else(|| unknown(None))?;
    let kind = StepKind::ALL.into_iter().find(|kind| name(kind) == step).ok_or_else(|| unknown(Some(&step)))?;
    let taken = match kind {
        StepKind::Submit => ReviewStep::Submit,
        StepKind::StartScreening => ReviewStep::StartScreening,
        StepKind::PassScreening => ReviewStep::PassScreening,
        StepKind::Return => ReviewStep::Return(text(&mut given, "reason")?),
        StepKind::DeskReject => ReviewStep::DeskReject(text(&mut given, "reason")?),
        StepKind::Invite => {
            let person = given.required("person", "the handle or the id of a person")?;
            ReviewStep::Invite(hub.person_id(&person).await.map_err(|error| error.during(NAME))?)
        }
        StepKind::WithdrawInvitation => {
            let number = given.count(NUMBER)?.and_then(|number| u32::try_from(number).ok());
            ReviewStep::WithdrawInvitation(number.ok_or_else(|| wrong(NAME, "/number", None, NUMBER.expected))?)
        }
        StepKind::AcceptInvitation => ReviewStep::AcceptInvitation,
        StepKind::DeclineInvitation => ReviewStep::DeclineInvitation,
        StepKind::Declare => match given.word("conflict", "none or disqualifying")? {
            Conflict::Undeclared => {
                return Err(wrong(NAME, "/conflict", Some(&Value::from("undeclared")), "none or disqualifying"));
            }
            conflict => ReviewStep::Declare(conflict),
        },
        StepKind::Recuse => ReviewStep::Declare(Conflict::Disqualifying),
        StepKind::Review => ReviewStep::Review {
            recommendation: given.word("recommendation", "accept, request-changes or reject")?,
            ratings: std::collections::BTreeMap::new(),
            comment: text(&mut given, "comment")?,
            confidential: given.text("confidential")?,
        },
        StepKind::Accept => ReviewStep::Accept(text(&mut given, "rationale")?),
        StepKind::Reject => ReviewStep::Reject(text(&mut given, "rationale")?),
        StepKind::RequestChanges => ReviewStep::RequestChanges(text(&mut given, "rationale")?),
        StepKind::Publish => ReviewStep::Publish,
        StepKind::Archive => ReviewStep::Archive(given.text("reason")?),
        StepKind::Withdraw => ReviewStep::Withdraw(given.text("reason")?),
        StepKind::TakeDown => ReviewStep::TakeDown(text(&mut given, "reason")?),
        _ => return Err(unknown(Some(&step))),
    };
    given.nothing_left(&step)?;
    Ok(taken)
}

/// A text that the core demands: it says what is missing.
fn text(given: &mut Options, name: &str) -> Result<String, Error> {
    Ok(given.text(name)?.unwrap_or_default())
}
