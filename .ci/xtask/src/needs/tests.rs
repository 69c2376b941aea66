//! What a run leaves out, from what the environment says.

use super::*;

fn needs(data: Option<&str>, without: Option<&str>) -> Result<Needs, String> {
    Needs::new(data.map(OsStr::new), without.map(OsStr::new))
}

#[test]
fn without_data_and_tools_the_tests_that_need_them_are_left_out_with_a_reason() {
    let needs = needs(None, Some("strace, mount,strace")).unwrap();
    let left_out: Vec<(&str, &str)> = needs.left_out.iter().map(|left| (left.word, left.why.as_str())).collect();
    let expected = [
        ("evaluation_data", "MIGHUB_DATA not set"),
        ("needs_strace", "MIGHUB_WITHOUT names strace"),
        ("needs_mount", "MIGHUB_WITHOUT names mount"),
    ];
    assert_eq!(left_out, expected);
    assert!(needs.without("strace") && needs.without("mount"));
}

#[test]
fn with_data_and_tools_nothing_is_left_out() {
    let needs = needs(Some(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    assert_eq!(needs.left_out, []);
    assert!(needs.data.is_some() && !needs.without("strace") && !needs.without("cargo"));
}

#[test]
fn a_tool_or_a_folder_that_there_is_not_is_an_error() {
    let error = needs(None, Some("strace,gdb")).unwrap_err();
    assert_eq!(error, "MIGHUB_WITHOUT names «gdb»; expected any of mount, strace, with commas between them");
    assert!(needs(Some("/nonexistent"), None).unwrap_err().starts_with("MIGHUB_DATA is /nonexistent, which is not"));
}
