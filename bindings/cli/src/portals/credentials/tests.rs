//! The forms that credentials are written in.

use serde_json::json;

use super::*;

#[test]
fn the_variable_of_a_source_is_its_name_in_capitals() {
    assert_eq!(variable(&"iom-press".parse().unwrap()), "MIGHUB_SOURCE_IOM_PRESS_CREDENTIALS");
}

#[test]
fn a_variable_holds_an_object_a_user_with_a_password_or_a_token() {
    assert_eq!(read(r#"{"user":"hub","password":"a:b"}"#), Some(json!({"user": "hub", "password": "a:b"})));
    assert_eq!(read("hub:a:b"), Some(json!({"user": "hub", "password": "a:b"})));
    assert_eq!(read("eyJ0eXAi\n"), Some(json!({"token": "eyJ0eXAi"})));
    assert_eq!(read("{\"user\":"), None);
}
