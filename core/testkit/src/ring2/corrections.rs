//! Requests for corrections as the cases tell them, each under the name that its case gives it, and what cites an item.

use migration_hub::error::Result;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{Citation, CorrectionReply, CorrectionView, NewCorrection};
use migration_hub::id::ResourceId;
use serde_json::{Map, Value, json};

use super::{Stage, Step, parsed};

impl Stage {
    /// What is done about a request, or what is known of an item's.
    pub(super) fn correct(&mut self, hub: &ActorHub, step: &Step) -> Result<Value> {
        let with = &step.with;
        let text = |name: &str| with.get(name).and_then(Value::as_str).map(str::to_owned);
        let name = text("request").unwrap_or_else(|| "request".to_owned());
        match step.operation.as_str() {
            "request-correction" => {
                let other = text("other").map(|other| self.items[&other].into());
                let receipt = hub.request_correction(self.item(step), asked(with, other))?;
                let known = self.requests.insert(name, receipt);
                Ok(json!({"receipt": receipt.receipt.is_some(), "same": known == Some(receipt)}))
            }
            "answer-correction" => {
                let reply = match text("reply").as_deref() {
                    Some("accept") => CorrectionReply::Accept(text("text")),
                    Some("decline") => CorrectionReply::Decline(text("text").unwrap_or_default()),
                    Some("complete") => CorrectionReply::Complete,
                    Some("take-back") => CorrectionReply::TakeBack,
                    other => panic!("nobody replies with {other:?}"),
                };
                let state = hub.answer_correction(self.requests[&name].id, reply)?;
                Ok(json!({ "state": state }))
            }
            "cited-by" => cited_by(hub, self.item(step)),
            "corrections" => Ok(seen(&hub.corrections(self.item(step))?)),
            "correction-state" => {
                let id = self.requests[&name].id;
                // The receipt of another request, where the case says so.
                let held = text("receipt").unwrap_or(name);
                let receipt = self.requests[&held].receipt.unwrap();
                Ok(json!({"state": hub.correction_state(id, receipt)?}))
            }
            name => panic!("no operation is called {name}"),
        }
    }
}

fn asked(with: &Map<String, Value>, other: Option<migration_hub::hub::ResourceRef>) -> NewCorrection {
    let text = |name: &str| with.get(name).and_then(Value::as_str).map(str::to_owned);
    NewCorrection {
        field: text("field"),
        quote: text("quote"),
        proposed: text("proposed"),
        language: parsed(with, "language"),
        other,
        ..NewCorrection::new(text("kind").unwrap().parse().unwrap(), text("text").unwrap_or_default())
    }
}

fn seen(views: &[CorrectionView]) -> Value {
    let list = |of: fn(&CorrectionView) -> Value| views.iter().map(of).collect::<Vec<_>>();
    json!({
        "kinds": list(|view| json!(view.subject.kind())),
        "states": list(|view| json!(view.state)),
        "texts": list(|view| json!(view.words.as_ref().map(|words| &words.text))),
        "answers": list(|view| json!(view.answer)),
        "outcomes": list(|view| json!(view.outcome)),
        "fields": list(|view| json!(view.field)),
        "named": list(|view| json!(view.asker.is_some())),
    })
}

/// What links to an item.
fn cited_by(hub: &ActorHub, item: ResourceId) -> Result<Value> {
    let cited = hub.cited_by(item)?;
    let told = |item: &Citation| format!("{} {} it ({})", item.title, item.relation, item.state);
    let mut links: Vec<String> = cited.items.iter().map(told).collect();
    links.sort_unstable();
    Ok(json!({"state": cited.state, "links": links}))
}
