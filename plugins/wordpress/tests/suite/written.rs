//! WordPress in memory, as an account that may edit writes to it.

use std::collections::BTreeMap;

use migration_hub::error::Result;
use migration_hub::federation::SinkHandle;
use migration_hub::federation::fetch::{FetchHandle, Method, Request};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_testkit::site::{Page, WritableSite, last_part, parameter};
use migration_hub_wordpress::{WordPressConfig, WordPressSink};
use serde_json::{Value, json};

/// Posts by their numbers, as they are edited.
#[derive(Debug, Default, Clone)]
pub(crate) struct Portal(BTreeMap<u32, Value>);

/// The number of the first post that is made by writing.
const FIRST: u32 = 1_000;

impl WritableSite for Portal {
    fn sink(&self, fetch: FetchHandle) -> Result<SinkHandle> {
        let settings = json!({
            "base": "https://example.org/wp-json/", "language": "en", "credentials": {"user": "hub", "password": "abcd"},
            "review": {"hub_review": {}},
        });
        let config = WordPressConfig::from_json(&"portal".parse().unwrap(), &settings)?;
        Ok(SinkHandle::new(WordPressSink::new(config, fetch)?))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("portal", &format!("posts/{number}")).unwrap()
    }

    fn put(&mut self, number: u32, title: &str, now: Timestamp) {
        let post = self.0.entry(number).or_insert_with(|| new(number, &format!("post-{number}"), "publish"));
        post["title"]["raw"] = json!(title.replace('&', "&amp;").replace('<', "&lt;"));
        post["modified_gmt"] = modified(now);
    }

    fn answer(&mut self, request: &Request, now: Timestamp) -> Page {
        let body = request.content().map(|body| serde_json::from_slice(&body.bytes).unwrap()).unwrap_or_default();
        let number: Option<u32> = last_part(request).parse().ok();
        match (request.method(), number) {
            (Method::Get, None) => self.named(&parameter(request, "slug").unwrap()),
            (Method::Post, None) => self.create(&body, now),
            (_, Some(number)) if !self.0.contains_key(&number) => refused(404, "rest_post_invalid_id"),
            (Method::Get, Some(number)) => Page::json(200, &self.0[&number]),
            (Method::Post, Some(number)) => self.update(number, &body, now),
            (method, number) => panic!("{method} {number:?} is not asked for"),
        }
    }

    fn refusal(&self) -> Page {
        refused(400, "rest_invalid_param")
    }

    fn titles(&self) -> Vec<String> {
        let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let mut titles: Vec<String> =
            self.0.values().filter_map(|post| post["title"]["raw"].as_str()).map(plain).collect();
        titles.sort();
        titles
    }
}

impl Portal {
    fn named(&self, slugs: &str) -> Page {
        let found = self.0.values().filter(|post| slugs.split(',').any(|slug| post["slug"] == slug));
        Page::json(200, &found.cloned().collect())
    }

    fn create(&mut self, body: &Value, now: Timestamp) -> Page {
        let number = FIRST + u32::try_from(self.0.len()).unwrap();
        let post = new(number, body["slug"].as_str().unwrap(), body["status"].as_str().unwrap());
        self.0.insert(number, post);
        let page = self.update(number, body, now);
        Page { status: 201, ..page }
    }

    fn update(&mut self, number: u32, body: &Value, now: Timestamp) -> Page {
        let post = self.0.get_mut(&number).unwrap();
        for (name, value) in body.as_object().unwrap() {
            match name.as_str() {
                "title" | "excerpt" | "content" => post[name]["raw"] = value.clone(),
                "meta" => {
                    for (key, value) in value.as_object().unwrap() {
                        post["meta"][key] = value.clone();
                    }
                }
                _ => post[name] = value.clone(),
            }
        }
        post["modified_gmt"] = modified(now);
        Page::json(200, post)
    }
}

/// A post without words.
fn new(number: u32, slug: &str, status: &str) -> Value {
    json!({
        "id": number, "slug": slug, "status": status, "title": {"raw": ""}, "excerpt": {"raw": ""}, "content": {"raw": ""},
        "meta": {"hub_review": ""},
    })
}

fn modified(now: Timestamp) -> Value {
    json!(now.to_string().split('.').next())
}

fn refused(status: u16, code: &str) -> Page {
    Page::json(status, &json!({"code": code, "message": "Sorry.", "data": {"status": status}}))
}
