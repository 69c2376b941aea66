//! The steps of a review as plain objects: `{step: "invite", person}`.

use std::collections::BTreeMap;

use migration_hub::error::{Error, Result};
use migration_hub::hub::{ActorHub, Hub, ReviewStep, Submission};
use migration_hub::id::PersonId;
use migration_hub::review::{Conflict, StepKind};
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::hub::named;
use crate::names::name;
use crate::request::{Count, NUMBER, Options, QUERY, pointer, wrong};

const NAME: &str = "step";

/// Everything that some step takes.
const KNOWN: [&str; 19] = [
    "step",
    "onBehalfOf",
    "call",
    "person",
    "tieBreak",
    "number",
    "field",
    "question",
    "query",
    "answer",
    "conflict",
    "statement",
    "how",
    "recommendation",
    "ratings",
    "comment",
    "confidential",
    "rationale",
    "reason",
];

/// The step that an object describes. Only those that name a person or a call look at the store.
pub(crate) async fn review_step(hub: &Hub, by: &ActorHub, value: &JsValue) -> Result<ReviewStep> {
    let mut given = Options::read(NAME, value, &KNOWN)?;
    let unknown = |found: Option<&str>| {
        let names = StepKind::ALL.iter().filter(|step| !step.is_automatic()).map(name);
        let expected = format!("one of the steps {}", names.collect::<Vec<_>>().join(", "));
        wrong(NAME, "/step", found.map(Value::from).as_ref(), &expected)
    };
    let step = given.text("step")?.ok_or_else(|| unknown(None))?;
    let kind = StepKind::ALL.into_iter().find(|kind| name(kind) == step).ok_or_else(|| unknown(Some(&step)))?;
    let taken = match kind {
        StepKind::Submit => {
            let on_behalf_of = match given.text("onBehalfOf")? {
                Some(person) => Some(id(hub, &person).await?),
                None => None,
            };
            let call = match given.text("call")? {
                Some(call) => Some(named(by, NAME, &call.into()).await?),
                None => None,
            };
            let submission = Submission { on_behalf_of, call };
            if submission == Submission::default() { ReviewStep::Submit } else { ReviewStep::SubmitWith(submission) }
        }
        StepKind::Consent => ReviewStep::Consent,
        StepKind::RefuseConsent => ReviewStep::RefuseConsent(text(&mut given, "reason")?),
        StepKind::StartScreening => ReviewStep::StartScreening,
        StepKind::PassScreening => ReviewStep::PassScreening,
        StepKind::Return => ReviewStep::Return(text(&mut given, "reason")?),
        StepKind::DeskReject => ReviewStep::DeskReject(text(&mut given, "reason")?),
        StepKind::Ask => {
            let field = text(&mut given, "field")?;
            ReviewStep::Ask { field, question: text(&mut given, "question")? }
        }
        StepKind::Answer => {
            let query = number(&mut given, QUERY)?;
            ReviewStep::Answer { query, answer: text(&mut given, "answer")? }
        }
        StepKind::Propose => ReviewStep::Propose(person(hub, &mut given).await?),
        StepKind::Invite => {
            let person = person(hub, &mut given).await?;
            if given.flag("tieBreak")? { ReviewStep::InviteTieBreak(person) } else { ReviewStep::Invite(person) }
        }
        StepKind::Replace => {
            let assignment = number(&mut given, NUMBER)?;
            ReviewStep::Replace { assignment, by: person(hub, &mut given).await? }
        }
        StepKind::WithdrawInvitation => ReviewStep::WithdrawInvitation(number(&mut given, NUMBER)?),
        StepKind::AcceptInvitation => ReviewStep::AcceptInvitation,
        StepKind::DeclineInvitation => ReviewStep::DeclineInvitation,
        StepKind::Declare => {
            const EXPECTED: &str = "none or disqualifying";
            match given.word("conflict", EXPECTED)? {
                conflict @ (Conflict::None | Conflict::Disqualifying) => ReviewStep::Declare(conflict),
                other => return Err(wrong(NAME, "/conflict", Some(&name(&other).into()), EXPECTED)),
            }
        }
        StepKind::Disclose => ReviewStep::Disclose(text(&mut given, "statement")?),
        StepKind::ManageConflict => {
            let assignment = number(&mut given, NUMBER)?;
            ReviewStep::ManageConflict { assignment, how: text(&mut given, "how")? }
        }
        StepKind::Disqualify => {
            let assignment = number(&mut given, NUMBER)?;
            ReviewStep::Disqualify { assignment, reason: text(&mut given, "reason")? }
        }
        StepKind::Recuse => ReviewStep::Declare(Conflict::Disqualifying),
        StepKind::Review => ReviewStep::Review {
            recommendation: given.word("recommendation", "accept, request-changes or reject")?,
            ratings: ratings(&mut given)?,
            comment: text(&mut given, "comment")?,
            confidential: given.text("confidential")?,
        },
        StepKind::Waive => ReviewStep::Waive(text(&mut given, "rationale")?),
        StepKind::Accept => ReviewStep::Accept(text(&mut given, "rationale")?),
        StepKind::Reject => ReviewStep::Reject(text(&mut given, "rationale")?),
        StepKind::RequestChanges => ReviewStep::RequestChanges(text(&mut given, "rationale")?),
        StepKind::Publish => ReviewStep::Publish,
        StepKind::Revalidate => ReviewStep::Revalidate(text(&mut given, "rationale")?),
        StepKind::Archive => ReviewStep::Archive(given.text("reason")?),
        StepKind::Withdraw => ReviewStep::Withdraw(given.text("reason")?),
        StepKind::TakeDown => ReviewStep::TakeDown(text(&mut given, "reason")?),
        StepKind::Reinstate => ReviewStep::Reinstate(text(&mut given, "reason")?),
        StepKind::OpenRound | StepKind::Expire | StepKind::MarkDue | StepKind::Supersede => {
            return Err(unknown(Some(&step)));
        }
    };
    given.nothing_left(&step)?;
    Ok(taken)
}

/// A text that the core demands: it says what is missing.
fn text(given: &mut Options, name: &str) -> Result<String, Error> {
    Ok(given.text(name)?.unwrap_or_default())
}

fn number(given: &mut Options, count: Count) -> Result<u32> {
    let number = given.count(count)?.and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| wrong(NAME, &pointer("", count.name), None, count.expected))
}

async fn person(hub: &Hub, given: &mut Options) -> Result<PersonId> {
    let person = given.required("person", "the handle or the id of a person")?;
    id(hub, &person).await
}

async fn id(hub: &Hub, person: &str) -> Result<PersonId> {
    hub.person_id(person).await.map_err(|error| error.during(NAME))
}

fn ratings(given: &mut Options) -> Result<BTreeMap<String, u8>> {
    let fields = match given.take("ratings") {
        None => return Ok(BTreeMap::new()),
        Some(Value::Object(fields)) => fields,
        Some(other) => return Err(wrong(NAME, "/ratings", Some(&other), "whole numbers by criterion")),
    };
    let rating = |(criterion, value): (String, Value)| {
        let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
        let refused = || wrong(NAME, &pointer("/ratings", &criterion), Some(&value), "a whole number from 1 on");
        Ok((criterion.clone(), number.ok_or_else(refused)?))
    };
    fields.into_iter().map(rating).collect()
}
