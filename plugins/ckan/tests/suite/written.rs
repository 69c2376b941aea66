//! CKAN in memory, as an account that may edit writes to it.

use std::collections::BTreeMap;

use migration_hub::error::Result;
use migration_hub::federation::SinkHandle;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_ckan::{CkanConfig, CkanSink};
use migration_hub_testkit::site::{Page, WritableSite, last_part, parameter};
use serde_json::{Value, json};

/// Datasets by their ids.
#[derive(Debug, Default, Clone)]
pub(crate) struct Portal(BTreeMap<String, Value>);

impl WritableSite for Portal {
    fn sink(&self, fetch: FetchHandle) -> Result<SinkHandle> {
        let settings = json!({
            "base": "https://data.example.org/", "language": "en", "credentials": {"token": "token"},
            "review": {"gcm_review_status": {}},
        });
        let config = CkanConfig::from_json(&"portal".parse().unwrap(), &settings)?;
        Ok(SinkHandle::new(CkanSink::new(config, fetch)?))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("portal", &number.to_string()).unwrap()
    }

    fn put(&mut self, number: u32, title: &str, now: Timestamp) {
        let id = number.to_string();
        let name = format!("dataset-{id}");
        let new = json!({"id": id, "name": name, "state": "active", "extras": [{"key": "kept", "value": "theirs"}]});
        let dataset = self.0.entry(id).or_insert(new);
        dataset["title"] = json!(title);
        dataset["metadata_modified"] = modified(now);
    }

    fn answer(&mut self, request: &Request, now: Timestamp) -> Page {
        let body = request.content().map(|body| serde_json::from_slice(&body.bytes).unwrap()).unwrap_or_default();
        match last_part(request).as_str() {
            "package_show" => match self.find(&parameter(request, "id").unwrap()) {
                Some(id) => done(&self.0[&id]),
                None => refused(404, &json!({"__type": "Not Found Error", "message": "Not found"})),
            },
            "package_create" => self.create(&body, now),
            "package_revise" => self.revise(&body, now),
            action => panic!("{action} is not asked for"),
        }
    }

    fn refusal(&self) -> Page {
        refused(409, &json!({"__type": "Validation Error", "title": ["Titles are written by hand here"]}))
    }

    fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> =
            self.0.values().filter_map(|dataset| dataset["title"].as_str()).map(ToOwned::to_owned).collect();
        titles.sort();
        titles
    }
}

impl Portal {
    /// The id of a dataset, by its id or its name.
    fn find(&self, wanted: &str) -> Option<String> {
        let is = |dataset: &&Value| dataset["id"] == wanted || dataset["name"] == wanted;
        self.0.values().find(is).and_then(|dataset| dataset["id"].as_str()).map(ToOwned::to_owned)
    }

    fn create(&mut self, body: &Value, now: Timestamp) -> Page {
        if self.find(body["name"].as_str().unwrap()).is_some() {
            let taken = json!({"__type": "Validation Error", "name": ["That URL is already in use."]});
            return refused(409, &taken);
        }
        let id = format!("made-{}", self.0.len());
        let mut dataset = body.clone();
        dataset["id"] = json!(id);
        dataset["state"] = json!("active");
        dataset["metadata_modified"] = modified(now);
        let page = done(&dataset);
        self.0.insert(id, dataset);
        page
    }

    fn revise(&mut self, body: &Value, now: Timestamp) -> Page {
        let seen = body["match"].as_object().unwrap();
        let id = seen["id"].as_str().unwrap();
        let dataset = self.0.get_mut(id).unwrap();
        if seen.iter().any(|(name, value)| dataset[name] != *value) {
            return refused(409, &json!({"__type": "Validation Error", "match": ["Does not match"]}));
        }
        assert_eq!(body["filter"], json!(["-extras"]), "lists are merged otherwise");
        for (name, value) in body["update"].as_object().unwrap() {
            dataset[name] = value.clone();
        }
        dataset["metadata_modified"] = modified(now);
        done(&json!({"package": dataset}))
    }
}

fn modified(now: Timestamp) -> Value {
    json!(now.to_string().replace('Z', "000"))
}

fn done(result: &Value) -> Page {
    Page::json(200, &json!({"success": true, "result": result}))
}

fn refused(status: u16, error: &Value) -> Page {
    Page::json(status, &json!({"success": false, "error": error}))
}
