//! What the guide to plugins says of the suite.

use std::collections::BTreeSet;

use migration_hub::federation::{Deletions, Granularity};
use migration_hub_testkit::runner::Case;
use migration_hub_testkit::source;

use crate::scripted::{Scripted, of};

const GUIDE: &str = include_str!("../../../src/docs/plugins.md");

/// The cases that its table of failures names, each of which is one.
fn the_cases_that_it_names_are_there() {
    let scripted = || Scripted::new(of(Deletions::Unreported, false, false, Granularity::Second));
    let known: BTreeSet<String> =
        source::cases("", scripted).into_iter().map(|case| case.name.trim_start_matches("::").to_owned()).collect();
    let (_, table) = GUIDE.split_once("| case | look at |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let named: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert!(named.len() > 5, "{named:?}");
    for name in named {
        assert!(known.contains(name), "the guide names {name}, which is no case");
    }
}

pub(crate) fn cases() -> Vec<Case> {
    vec![Case::new("guide", "the_cases_that_it_names_are_there", the_cases_that_it_names_are_there)]
}
