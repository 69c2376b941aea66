//! What is written says the same when it is read as it is kept.

use migration_hub::resource::{Content, Draft};
use serde_json::{Value, json};

use super::{Stored, attributes, creation};
use crate::config::{SummaryConfig, WriteConfig};

fn content(title: &str, summary: &str) -> Content {
    Draft::parse(&json!({"title": title, "language": "en", "summary": summary})).unwrap().content
}

fn write(format: Option<&str>) -> WriteConfig {
    let summary = Some(SummaryConfig { field: "field_summary".to_owned(), format: format.map(ToOwned::to_owned) });
    WriteConfig { kind: "node--article".to_owned(), summary, moderation_state: None }
}

fn stored(attributes: &Value) -> Stored {
    Stored::new(json!({"attributes": attributes}).to_string().as_bytes()).unwrap()
}

#[test]
fn what_is_written_says_what_was_meant() {
    for format in [None, Some("plain_text")] {
        for (title, summary) in [("R&D: a < b", "One.\n\nTwo \"& three\"."), ("حماية المهاجرين", "")] {
            let content = content(title, summary);
            let sent = attributes(&content, "title", &write(format));
            assert!(stored(&sent.into()).says(&content, "title", &write(format)), "{title} {format:?}");
        }
    }
    let content = content("Save lives", "One.");
    let kept = stored(&json!({"title": "Save lives", "field_summary": {"value": "One.\r\n", "format": "plain_text"}}));
    assert!(kept.says(&content, "title", &write(None)), "ends of lines are the portal's");
    for other in [json!({"title": "Save", "field_summary": "One."}), json!({"title": "Save lives"})] {
        assert!(!stored(&other).says(&content, "title", &write(None)), "{other}");
    }
}

#[test]
fn what_is_made_is_not_published() {
    let content = content("Save lives", "One.");
    assert_eq!(creation(&content, "title", &write(None)).get("status"), Some(&json!(false)));
    let moderated = WriteConfig { moderation_state: Some("draft".to_owned()), ..write(None) };
    let sent = creation(&content, "title", &moderated);
    assert_eq!((sent.get("moderation_state"), sent.get("status")), (Some(&json!("draft")), None));
}

#[test]
fn a_version_is_a_revision_or_the_stamp_of_a_harvest() {
    let kept = stored(&json!({"drupal_internal__vid": 37, "changed": "2022-03-25T08:02:17+00:00"}));
    assert_eq!(kept.version().as_deref(), Some("37"));
    assert!(kept.is_version("37") && kept.is_version("2022-03-25T08:02:17.000Z"));
    assert!(!kept.is_version("36") && !kept.is_version("2022-03-25T08:02:18.000Z"));
    let unversioned = stored(&json!({"changed": "2022-03-25T08:02:17+00:00"}));
    assert_eq!(unversioned.version().as_deref(), Some("2022-03-25T08:02:17.000Z"));
    assert!(!stored(&json!({})).is_version("soon"));
}
