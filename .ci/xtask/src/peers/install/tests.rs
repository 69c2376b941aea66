//! An installation that fails, once or for good.

use super::*;

/// How often it is tried when the first so many tries fail, and what comes of it.
fn tried(failing: usize) -> (usize, Result<(), String>) {
    let mut tries = 0;
    let done = persistently([0, 0], |number| {
        tries += 1;
        assert_eq!(number, tries);
        if number <= failing { Err(format!("try {number}: no mirror")) } else { Ok(()) }
    });
    (tries, done)
}

#[test]
fn what_failed_is_tried_twice_more_and_then_named() {
    assert_eq!(tried(0), (1, Ok(())));
    assert_eq!(tried(1), (2, Ok(())));
    assert_eq!(tried(2), (3, Ok(())));
    assert_eq!(tried(9), (3, Err("try 3: no mirror".to_owned())));
}

#[test]
fn a_package_that_is_there_is_not_installed_and_one_that_is_not_is_found_missing() {
    if has_apt() {
        assert!(is_installed("dpkg"));
    }
    assert!(!is_installed("a-package-that-nobody-made"));
}
