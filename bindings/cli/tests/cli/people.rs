//! `person` and `org`: who is in a store, and how registries know them.

use crate::support::Desk;

#[test]
fn persons_and_organisations_keep_the_ids_of_registries() {
    let desk = Desk::with_store();
    let add = "org add uni --name University --kind academia --ror https://ror.org/01BJ3AW27";
    desk.run(add).ended(0);
    let shown = desk.run("org show uni").ended(0).out;
    let lines: Vec<&str> = shown.lines().filter(|line| !line.starts_with("id ")).collect();
    assert_eq!(lines, ["University", "handle       uni", "type         Academia (academia)", "ROR          01bj3aw27"]);
    let spoken = desk.run("org show uni --ui-lang fr").ended(0).out;
    assert!(spoken.contains("(academia)") && !spoken.contains("Academia"), "{spoken}");
    desk.run("person add josiah --org uni --orcid https://orcid.org/0000-0002-1825-0097").ended(0);
    let shown = desk.run("person show josiah").ended(0).out;
    assert!(shown.contains("ORCID         0000-0002-1825-0097\n"), "{shown}");
    desk.run("org add agency --un").ended(0);
    assert!(desk.run("org show agency").ended(0).out.contains("type         UN entity\n"));
    assert!(!desk.run("person show operator").ended(0).out.contains("ORCID"));
}

#[test]
fn ids_that_are_none_are_refused_and_personal_data_stay_here() {
    let desk = Desk::with_store();
    for (line, expected) in [
        ("person add ann --orcid 0000-0002-1825-0098", "is not an ORCID iD"),
        ("org add uni --ror 01bj3aw28", "is not a ROR id"),
        ("org add uni --kind university", "is no type of actor"),
    ] {
        let refused = desk.run(line).ended(2);
        assert!(refused.err.contains(expected), "{line}: {}", refused.err);
    }
    let refused = desk.run("org add uni --kind un-entity");
    assert_eq!((refused.code, refused.message().contains("found «un-entity»")), (2, true), "{refused:?}");
    desk.run("person add josiah --name Josiah --orcid 0000-0002-1825-0097").ended(0);
    desk.run("export open.jsonl --private all.jsonl").ended(0);
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).unwrap();
    assert!(!read("open.jsonl").contains("1825"));
    assert!(read("all.jsonl").contains("0000-0002-1825-0097"));
    desk.run("person show josiah --as visitor").ended(5);
}

#[test]
fn an_author_needs_no_role() {
    let desk = Desk::with_store();
    for line in ["person add ann --role author", "role add operator author"] {
        let refused = desk.run(line).ended(2);
        let why = "author is no role: everybody who is registered may write items and hand them in";
        assert!(refused.err.contains(why), "{line}: {}", refused.err);
    }
    let refused = desk.run("role add operator editr").ended(2);
    assert!(refused.err.contains("a similar value exists: 'editor'"), "{}", refused.err);
    assert!(desk.run("role add --help").ended(0).out.contains("- screener:   Checks completeness"));
}
