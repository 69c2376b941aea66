//! Settings that are read, and those that are refused.

use migration_hub::error::ErrorKind;
use serde_json::json;

use super::*;

fn read(settings: &Value) -> Result<TemplateConfig> {
    TemplateConfig::from_json(&"example".parse().unwrap(), settings)
}

#[test]
fn what_is_not_said_is_as_by_default() {
    let read = read(&json!({"base": "https://example.org/records", "language": "es"})).unwrap();
    let base = "https://example.org/records".parse().unwrap();
    let new = TemplateConfig::new("example".parse().unwrap(), base, Language::SPANISH);
    assert_eq!(format!("{read:?}"), format!("{new:?}"));
}

#[test]
fn what_cannot_work_is_refused_with_its_place() {
    for (settings, message) in [
        (json!({"language": "es"}), "missing field `base`"),
        (json!({"base": "https://example.org/records"}), "missing field `language`"),
        (
            json!({"base": "https://example.org/records?all", "language": "es"}),
            "/base is «https://example.org/records?all»",
        ),
        (json!({"base": "https://example.org/records", "language": "es", "page_size": 1}), "/page_size: «1»"),
        (json!({"base": "https://example.org/records", "language": "es", "size": 9}), "/size: unknown field"),
    ] {
        let error = read(&settings).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
        assert!(error.message().contains(message), "{settings}: {error}");
    }
}
