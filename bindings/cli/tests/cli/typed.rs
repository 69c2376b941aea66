//! What is printed to be typed next works when it is typed, wherever the store is and whoever acts.

use crate::support::{Desk, Ran, digests};

const STORE: &str = "our own";

/// The commands that a run printed after this word, such as `next`.
fn printed(ran: &Ran, word: &str) -> Vec<String> {
    let lines = ran.out.lines().chain(ran.err.lines());
    let lines = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(": ")?.split_once(": "));
    lines.filter(|(_, line)| line.starts_with("mighub ")).map(|(_, line)| line.to_owned()).collect()
}

/// A store in a folder with a name of two words; the default folder holds none.
fn stage() -> Desk {
    let desk = Desk::new();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}")).ended(0);
    at("init --role editor");
    at("org add un --un");
    at("person add fatima");
    at("person add r1 --org un --role reviewer");
    let item = |id: &str, more: &str| format!(r#"{{"source":"z","id":"{id}","title":"It","language":"en"{more}}}"#);
    let whole = r#","summary":"What it says.","address":"https://example.org/9","type":"report""#;
    desk.write("z.jsonl", [item("9", whole), item("part", "")].join("\n"));
    at("import z.jsonl --as fatima");
    desk
}

#[test]
fn the_next_command_of_every_step_works_when_typed() {
    let desk = stage();
    let mut line = format!("mighub --store '{STORE}' submit z:9 --as fatima");
    // Who and what the words in capitals stand for; where two commands are offered, which one is taken.
    let mut path = Vec::new();
    for which in [0, 0, 0, 0, 0, 1, 0] {
        let ran = desk.typed(&line).ended(0);
        let next = printed(&ran, "next");
        assert!(!next.is_empty(), "{line}: {ran:?}");
        for command in &next {
            assert!(command.starts_with(&format!("mighub --store '{STORE}' ")), "{command}");
            assert!(command.contains(" --as "), "{command}");
        }
        line = next[which].replace("<SCREENER>", "operator").replace("<EDITOR>", "operator").replace("<PERSON>", "r1");
        line = line.replace("<RECOMMENDATION> <TEXT>", "accept 'It is sound.'").replace("<1..5>", "4");
        path.push(line.clone());
    }
    let reviewed =
        "review submit z:9 --rate relevance=4 --rate currency=4 --rate consistency=4 --as r1 accept 'It is sound.'";
    assert!(path[5].ends_with(reviewed), "{path:?}");
    assert!(desk.typed(&line).ended(0).out.contains("missing: "), "the last is «review show»: {line}");
    assert!(!desk.store().exists());
}

#[test]
fn the_hints_of_a_refusal_work_when_typed() {
    let desk = stage();
    let refused = desk.typed(&format!("mighub --store '{STORE}' submit z:part --as fatima")).ended(2);
    let hints = printed(&refused, "hint");
    assert_eq!(hints.len(), 2, "{}", refused.err);
    desk.typed(&hints[0]).ended(0);
    assert!(std::fs::read_to_string(desk.path("item.json")).unwrap().contains(r#""title":"It""#));
    desk.typed(&hints[1]).ended(0);
    let refused = desk.typed(&format!("mighub --store '{STORE}' org add other --as fatima")).ended(5);
    let hint = printed(&refused, "hint")[0].replace("<OPERATOR>", "operator");
    assert!(hint.contains("role add fatima operator"), "{hint}");
    assert!(desk.typed(&hint).ended(0).out.contains("fatima has the role operator now"), "{hint}");

    let missing = desk.typed("mighub --store 'not there' work --as fatima").ended(4);
    let hints = printed(&missing, "hint");
    assert_eq!(hints, ["mighub --store 'not there' init", "mighub quickstart"]);
    desk.typed(&hints[0]).ended(0);
    assert!(desk.path("not there/hub.sqlite").exists() && !desk.store().exists());
}

#[test]
fn a_store_that_the_environment_names_is_named_again() {
    let desk = stage();
    let ran = desk.typed(&format!("MIGHUB_STORE='{STORE}' mighub submit z:9 --as fatima")).ended(0);
    let expected = format!("mighub --store '{STORE}' review start-screening z:9 --as <SCREENER>");
    assert_eq!(printed(&ran, "next"), [expected]);
}

#[test]
fn what_is_offered_to_narrow_by_is_no_filter_yet() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let all = desk.run("search --store mighub-quickstart").ended(0).out;
    for flag in ["--objective", "--kind", "--only-lang", "--publisher", "--year"] {
        assert!(all.lines().any(|line| line.starts_with(&format!("  {flag} "))), "{flag}: {all}");
    }
    for filter in ["--objective 20", "--kind report", "--only-lang fr", "--year 2018", "--type report"] {
        let found = desk.run(&format!("search {filter} --store mighub-quickstart")).ended(0).out;
        let flag = filter.split(' ').next().unwrap().replace("type", "kind");
        assert!(found.contains("narrow it with"), "{found}");
        assert!(!found.lines().any(|line| line.starts_with(&format!("  {flag} "))), "{filter}: {found}");
    }
}

#[test]
fn the_quickstart_does_not_pass_over_a_store_that_is_named() {
    let desk = Desk::new();
    for line in ["--store own quickstart", "quickstart --store own"] {
        let ran = desk.run(line).ended(2);
        assert_eq!(
            ran.err,
            "error: the quickstart makes a store of its own, in the folder that --dir names; --store is for the other commands\n\
             hint: to have it there: mighub quickstart --dir own\n"
        );
    }
    assert!(!desk.path("mighub-quickstart").exists() && !desk.path("own").exists());
    desk.typed("MIGHUB_STORE=own mighub quickstart").ended(0);
    assert!(desk.path("mighub-quickstart").exists() && !desk.path("own").exists());
}

#[test]
fn a_step_that_is_not_possible_says_what_this_person_may_type() {
    let desk = stage();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}"));
    for step in ["submit z:9 --as fatima", "review start-screening z:9", "review pass-screening z:9"] {
        at(step).ended(0);
    }
    let command = |words: &str| format!("mighub --store '{STORE}' {words}");
    let refused = at("publish z:9 --as operator").ended(5);
    assert!(refused.err.contains("error: publish is not possible while the item is in-review\n"), "{}", refused.err);
    // Nobody is invited yet, so there is no invitation to take back.
    let expected = [
        "review ask z:9 --as operator <FIELD> <TEXT>",
        "review propose z:9 --as operator <PERSON>",
        "review invite z:9 --as operator <PERSON>",
        "withdraw z:9 --as operator",
    ];
    let expected = expected.map(command);
    assert_eq!(printed(&refused, "hint"), expected, "{}", refused.err);
    let refused = at("submit z:9 --as fatima").ended(5);
    assert_eq!(printed(&refused, "hint"), [command("withdraw z:9 --as fatima")], "{}", refused.err);
    let shown = at("review show z:9 --as operator").ended(0).out;
    let listed: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("  mighub ")).collect();
    assert_eq!(listed, expected.each_ref().map(|line| line.strip_prefix("mighub ").unwrap()), "{shown}");
}

#[test]
fn acting_as_somebody_else_is_no_advice_to_whom_a_part_in_the_item_excludes() {
    let desk = stage();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}"));
    at("role add r1 editor").ended(0);
    for step in [
        "submit z:9 --as fatima",
        "review start-screening z:9",
        "review pass-screening z:9",
        "review invite z:9 r1",
        "review accept-invitation z:9 --as r1",
    ] {
        at(step).ended(0);
    }
    at("role add fatima editor").ended(0);
    for line in ["review accept z:9 Good --as r1", "review accept z:9 Good --as fatima", "show z:9 --as r1"] {
        let refused = at(line).ended(5);
        assert!(!refused.err.contains("somebody else"), "{line}: {}", refused.err);
    }
    at("review declare z:9 disqualifying --as r1").ended(0);
    for line in ["review accept z:9 Good --as r1", "show z:9 --as r1", "review invite z:9 r1 --as r1"] {
        let refused = at(line).ended(5);
        assert!(!refused.err.contains("somebody else"), "{line}: {}", refused.err);
    }
}

#[test]
fn more_than_is_shown_comes_with_the_command_for_the_next_page() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let mut line = "mighub --store mighub-quickstart search migration --limit 4 --only-lang en --as visitor".to_owned();
    let (mut pages, mut numbers) = (0, Vec::new());
    loop {
        let ran = desk.typed(&line).ended(0);
        assert!(ran.out.contains("English"), "{line}");
        pages += 1;
        numbers.extend(ran.out.lines().filter_map(|line| line.get(..5)?.trim().parse::<usize>().ok()));
        let Some(next) = printed(&ran, "next").pop() else { break };
        assert!(next.ends_with(" --as visitor") && next.contains(" --only-lang en --limit 4 "), "{next}");
        line = next;
    }
    let all = desk.run("search migration --only-lang en --store mighub-quickstart --limit 100 --json").ended(0).out;
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    let total = all["items"].as_array().unwrap().len();
    assert!(pages > 1, "{pages}");
    assert_eq!(numbers, (1..=total).collect::<Vec<_>>());

    let beyond = desk.run("search --offset 900 --store mighub-quickstart").ended(0).out;
    assert!(beyond.starts_with("109 documents found; --offset 900 passes over all of them\n"), "{beyond}");
    assert!(!beyond.contains("next: "), "{beyond}");
    let odd =
        desk.args(&["search", "--store", "mighub-quickstart", "--limit", "1", "--", "-migration", "it's"]).ended(0);
    let next = printed(&odd, "next").pop().unwrap();
    assert!(next.ends_with(" --offset 1 -- -migration 'it'\\''s'"), "{next}");
    assert!(desk.typed(&next).ended(0).out.contains("  2  "), "{next}");
}

#[test]
fn a_type_is_shown_with_the_code_that_filters_by_it() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let shown = desk.run("show catalogue:gmg-remittances-2018-en --store mighub-quickstart").ended(0).out;
    let code = shown.lines().find_map(|line| line.strip_prefix("type ")).unwrap();
    let code = code.rsplit_once('(').unwrap().1.trim_end_matches(')');
    let found = desk.run(&format!("search --kind {code} --store mighub-quickstart --limit 100")).ended(0).out;
    assert!(found.contains("English · peer reviewed"), "{code}: {found}");
}

#[test]
fn the_help_of_an_import_says_who_sees_drafts_and_what_a_review_needs() {
    let help = Desk::new().run("import --help").ended(0).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("drafts that their author, the screeners and the editors see"), "{help}");
    assert!(
        help.contains("an item that also has a summary, a type, and an address, a symbol, a DOI or an ISBN"),
        "{help}"
    );
}

#[test]
fn what_was_written_is_named_with_the_command_that_goes_on() {
    let desk = stage();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}"));
    let nameless = r#"{"title":"Nameless","language":"en","summary":"S.","symbol":"A/RES/73/195","type":"report"}"#;
    desk.write("one.jsonl", nameless);
    let ran = at("import one.jsonl --as fatima").ended(0);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.out);
    assert_eq!(lines[0], "imported 1, unchanged 0, rejected 0");
    let (id, title) = lines[1].trim().split_once("  ").unwrap();
    assert_eq!(title, "Nameless");
    assert_eq!(printed(&ran, "next"), [format!("mighub --store '{STORE}' submit {id} --as fatima")]);

    let title = nameless.replace("Nameless", "Named").replace('{', r#"{"source":"z","id":"n","#);
    desk.write("named.jsonl", title.replace("A/RES/73/195", "A/RES/73/196"));
    let ran = at("import named.jsonl --as fatima").ended(0);
    assert!(ran.out.contains("\n  z:n  Named\n"), "{}", ran.out);
    let revised = nameless.replace("Nameless", "Renamed");
    desk.write("revised.json", revised);
    let ran = at(&format!("revise {id} revised.json --as fatima")).ended(0);
    let next = printed(&ran, "next");
    assert_eq!(next, [format!("mighub --store '{STORE}' submit {id} --as fatima")]);
    desk.typed(&next[0]).ended(0);

    // What is not complete cannot be handed in: it is said how it is completed.
    desk.write("part.jsonl", r#"{"source":"z","id":"part2","title":"Part","language":"en"}"#);
    let next = printed(&at("import part.jsonl --as fatima").ended(0), "next");
    assert_eq!(next.len(), 2, "{next:?}");
    assert!(next[0].contains(" show z:part2 --json ") && next[1].contains(" revise z:part2 "), "{next:?}");
    for line in &next {
        desk.typed(line).ended(0);
    }

    let many: Vec<String> =
        (0..6).map(|n| format!(r#"{{"source":"m","id":"{n}","title":"M","language":"en"}}"#)).collect();
    desk.write("many.jsonl", many.join("\n"));
    let ran = at("import many.jsonl --as fatima").ended(0);
    assert!(!ran.out.contains("m:0"), "{}", ran.out);
    let next = printed(&ran, "next");
    assert_eq!(next, [format!("mighub --store '{STORE}' work --mine --as fatima")]);
    assert!(desk.typed(&next[0]).ended(0).out.contains(" · m:5\n"), "{next:?}");

    desk.write("shown.jsonl", r#"{"source":"h","id":"1","title":"Harvest","language":"en"}"#);
    let next = printed(&at("import --harvested shown.jsonl --as operator").ended(0), "next");
    assert_eq!(next, [format!("mighub --store '{STORE}' show h:1 --as visitor")]);
    desk.typed(&next[0]).ended(0);
    assert_eq!(printed(&at("import --harvested shown.jsonl --as operator").ended(0), "next"), [""; 0]);
}

#[test]
fn the_reason_of_the_last_step_is_called_its_reason() {
    let desk = stage();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}"));
    for step in ["submit z:9 --as fatima", "review start-screening z:9", "review return z:9 'The annex is missing.'"] {
        at(step).ended(0);
    }
    let shown = at("review show z:9 --as fatima").ended(0).out;
    assert!(shown.contains("\nreason for returned, "), "{shown}");
    assert!(!shown.contains("comment"), "{shown}");
    for step in ["submit z:9 --as fatima", "review start-screening z:9"] {
        at(step).ended(0);
    }
    let shown = at("review show z:9 --as fatima").ended(0).out;
    assert!(shown.contains("\ncomment for the author, ") && !shown.contains("reason for"), "{shown}");
}

#[test]
fn a_symbol_with_several_language_versions_names_the_others() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let shown = desk.run("show A/RES/73/195 --store mighub-quickstart").ended(0).out;
    let (_, others) = shown.split_once("\nalso here ").unwrap();
    let names: Vec<(&str, &str)> = others.lines().take(3).filter_map(|other| other.trim().split_once(": ")).collect();
    assert_eq!(
        names.iter().map(|(language, _)| *language).collect::<Vec<_>>(),
        ["Chinese", "French", "Spanish"],
        "{shown}"
    );
    for (language, name) in names {
        let shown = desk.args(&["show", name, "--store", "mighub-quickstart", "--as", "visitor"]).ended(0).out;
        assert!(shown.contains(&format!("\n{language} · ")) && shown.contains("A/RES/73/195"), "{shown}");
        assert!(shown.contains("\nalso here ") && shown.contains("English: "), "{shown}");
    }
    let alone = desk.run("show catalogue:gmg-remittances-2018-en --store mighub-quickstart").ended(0).out;
    assert!(!alone.contains("also here"), "{alone}");
}

#[test]
fn a_printed_command_with_a_gap_does_nothing_when_it_is_typed_as_it_stands() {
    let desk = stage();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}"));
    let mut printed_gaps = Vec::new();
    let mut gaps = |ran: &Ran| {
        let lines = ran.out.lines().chain(ran.err.lines());
        let commands = lines.filter_map(|line| line.split_once("mighub ").map(|(_, rest)| format!("mighub {rest}")));
        printed_gaps.extend(commands.filter(|command| command.contains('<')));
    };
    gaps(&desk.run("").ended(0));
    gaps(&at("init").ended(5));
    gaps(&at("org add other --as fatima").ended(5));
    gaps(&at("org add other --as visitor").ended(5));
    for step in [
        "submit z:9 --as fatima",
        "review start-screening z:9",
        "review show z:9",
        "review pass-screening z:9",
        "review invite z:9 r1",
        "review show z:9",
        "review accept-invitation z:9 --as r1",
        "review declare z:9 none --as r1",
        "review submit z:9 accept Good --as r1 --rate relevance=4 --rate currency=4 --rate consistency=4",
        "review show z:9",
    ] {
        gaps(&at(step).ended(0));
    }
    assert!(printed_gaps.len() > 15, "{printed_gaps:?}");
    assert!(printed_gaps.iter().any(|command| command.contains("<RECOMMENDATION> <TEXT>")), "{printed_gaps:?}");
    // Not even where a file has the name of a gap.
    for gap in ["EDITOR", "FILE", "ITEM", "PERSON", "TEXT", "WORDS"] {
        desk.write(gap, "x");
    }
    let before = digests(&desk.path(""));
    for command in printed_gaps {
        assert!(command.ends_with('>'), "{command}");
        let ran = desk.typed(&command);
        assert!(ran.code != 0 && ran.out.is_empty() && !ran.err.contains("as "), "{command}: {ran:?}");
    }
    assert_eq!(digests(&desk.path("")), before);
}
