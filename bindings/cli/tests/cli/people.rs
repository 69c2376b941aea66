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
    let help = desk.run("role add --help").ended(0).out;
    assert!(help.lines().any(|line| line.contains("- screener:") && line.contains("Checks completeness")), "{help}");
}

#[test]
fn a_role_is_held_for_a_scope_and_taken_back() {
    let desk = Desk::with_store();
    desk.run("person add ann").ended(0);
    let said = desk.run("role add ann editor --scope objective:8,7 --until 2999-01-01").ended(0).out;
    assert_eq!(said, "ann has the role editor (objective:7,8) now\n");
    assert!(
        desk.run("role add ann editor --scope objective:7 --until 2998-01-01").ended(0).out.contains(" had the role")
    );
    desk.run("role add ann national-focal-point --scope country:ken").ended(0);
    let shown = desk.run("person show ann").ended(0).out;
    for told in ["editor (objective:7,8, until 2999-01-01T00:00:00.000Z)", "national-focal-point (country:KEN)"] {
        assert!(shown.contains(told), "{shown}");
    }
    let may = desk.run("role may --as ann").ended(0).out;
    for (operation, words) in [
        ("decide", "accept, reject or ask for changes (objective:7,8)"),
        ("create", "write items, or import them"),
        ("submit", "hand an item in (country:KEN)"),
    ] {
        let told = may
            .lines()
            .filter(|line| line.split_once(' ').is_some_and(|(code, rest)| (code, rest.trim()) == (operation, words)));
        assert_eq!(told.count(), 1, "{operation}: {may}");
    }
    let chinese = desk.run("role may --as ann --ui-lang zh").ended(0).out;
    assert!(chinese.contains("接受、拒绝或要求修改（objective:7,8）"), "{chinese}");
    let json: serde_json::Value = serde_json::from_str(&desk.run("role may --json --as ann").ended(0).out).unwrap();
    let decide = serde_json::json!({"operation": "decide", "scope": "objective:7,8", "languages": []});
    assert!(json.as_array().unwrap().contains(&decide), "{json}");
    assert!(!desk.run("role may --as visitor").ended(0).out.contains("create"));

    for (line, code, says) in [
        ("role add ann editor --scope objective:24", 2, "objective 24 does not exist"),
        ("role add ann editor --until tomorrow", 2, "tomorrow"),
        ("role add ann editor --scope country:XQZ", 2, "/scope: found «XQZ»; expected an area of M49, or one that"),
        ("role add ann editor --scope country:KEN,QQQ", 2, "«QQQ»"),
        ("role add ann editor --scope country:ABC", 2, "ABC"),
        ("role add ann national-focal-point", 2, "is not given for portal; expected country"),
        ("role add ann operator --scope objective:7", 2, "the role operator is not given for objective"),
        ("role add operator editor", 5, "nobody changes the own roles"),
        ("role remove operator operator", 5, "nobody changes the own roles"),
        ("role remove ann editor --as ann", 5, "rule: administer.role"),
    ] {
        let refused = desk.run(line).ended(code);
        assert!(refused.err.contains(says), "{line}: {}", refused.err);
    }
    // What a refusal proposes is not what was refused.
    let refused = desk.run("role add ann national-focal-point").ended(2);
    assert!(!refused.err.contains("role add"), "{}", refused.err);
    desk.write("naming.toml", "[added.XKX]\nname.en = 'Kosovo'\n");
    desk.run("naming set naming.toml").ended(0);
    desk.run("role add ann screener --scope country:XKX").ended(0);
    let gone = desk.run("role remove ann editor").ended(0).out;
    assert_eq!(gone, "ann no longer has the role editor (objective:7,8)\n");
    assert_eq!(desk.run("role remove ann editor").ended(0).out, "ann does not have the role editor\n");
    let spoken = desk.run("role remove ann national-focal-point --scope country:KEN --ui-lang fr").ended(0).out;
    assert_eq!(spoken, "ann n'a plus le rôle national-focal-point (country:KEN)\n");
}

#[test]
fn whoever_works_alone_names_the_own_roles_in_the_beginning() {
    let desk = Desk::new();
    desk.run("init --operator me --role reviewer").ended(2);
    desk.run("init --operator me --role editor --role translator").ended(0);
    assert!(desk.run("person show me").ended(0).out.contains("roles"));
    let may = desk.run("role may").ended(0).out;
    assert!(["import-harvested", "translate", "administer"].iter().all(|operation| may.contains(operation)), "{may}");
}
