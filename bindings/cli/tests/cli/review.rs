//! The commands of the review on the way from a draft to a public item, and what each part sees of it.

use crate::support::{Desk, digests};

pub(crate) const ITEM: &str = r#"{"source":"test","id":"a","title":"Item a","language":"en","summary":"What it says.","address":"https://example.org/a","type":"report"}"#;

/// What the shipped policy has every reviewer rate.
const RATED: [&str; 6] = ["--rate", "relevance=4", "--rate", "currency=4", "--rate", "consistency=5"];

pub(crate) fn stage() -> Desk {
    let desk = Desk::with_store();
    desk.run("org add un --un").ended(0);
    for name in ["ministry", "university", "ngo"] {
        desk.args(&["org", "add", name]).ended(0);
    }
    for person in [
        "author --org ministry",
        "screener --role screener",
        "editor --role editor",
        "r1 --org un --role reviewer",
        "r2 --org university --role reviewer",
        "r3 --org ngo --role reviewer",
        "r4 --org ministry --role reviewer",
    ] {
        desk.run(&format!("person add {person}")).ended(0);
    }
    desk.write("a.jsonl", ITEM);
    desk.run("import a.jsonl --as author").ended(0);
    desk
}

#[test]
fn an_item_goes_from_draft_to_public_and_to_its_tombstone() {
    let desk = stage();
    let at = |line: &str| desk.run(line).ended(0).out;
    assert!(at("work --mine --as author").contains("draft since "));
    assert!(at("submit test:a --as author").contains(" is submitted\nnext: "));
    at("review start-screening test:a --as screener");
    desk.with_input(&["review", "return", "test:a", "--file", "-", "--as", "screener"], b"The annex is missing.")
        .ended(0);
    assert!(at("review show test:a --as author").contains("The annex is missing."));
    desk.write("second.json", ITEM.replace("What it says.", "What it says, with the annex."));
    assert!(at("revise test:a second.json --as author").contains(" has revision 2\nnext: "));
    at("submit test:a --as author");
    at("review start-screening test:a --as screener");
    at("review pass-screening test:a --as screener");

    let refused = desk.run("review invite test:a r4 --as editor").ended(5);
    assert!(refused.err.contains("a reviewer may not come from an organisation of the item's author"));
    for reviewer in ["r1", "r2", "r3"] {
        at(&format!("review invite test:a {reviewer} --as editor"));
        at(&format!("review accept-invitation test:a --as {reviewer}"));
        at(&format!("review declare test:a none --as {reviewer}"));
        let text = format!("Reviewed by {reviewer}.");
        let given = ["review", "submit", "test:a", "accept", &text, "--confidential", "For editors.", "--as", reviewer];
        desk.args(&[&given[..], &RATED].concat()).ended(0);
        // Before the decision a reviewer's comments are for editors alone.
        assert!(!at("review show test:a --as author").contains("Reviewed by"));
    }
    let seen = at("review show test:a --as editor");
    for expected in [
        "1  r1, internal (UN): submitted, no conflict of interest, recommends to accept (revision 2)",
        "2  r2, external: submitted, no conflict of interest, recommends to accept (revision 2)",
        "comment from r3 for the editors, ",
        "you may now\n  mighub review ask test:a --as editor <FIELD> <TEXT>\n",
        "\n  mighub review invite test:a --as editor <PERSON>\n",
        "  mighub review accept test:a --as editor <TEXT>\n",
        "under the policy peer-review version 2\n",
        "ratings, the middle one of each: Consistency with the objectives of the Compact 5 of 5",
    ] {
        assert!(seen.contains(expected), "{expected}\n\n{seen}");
    }
    desk.args(&["review", "accept", "test:a", "All agree.", "--as", "editor"]).ended(0);
    let seen = at("review show test:a --as author");
    assert!(seen.contains("Reviewed by r1.") && !seen.contains("For editors."), "{seen}");
    assert!(!seen.contains("r1,"), "the author does not learn who reviewed: {seen}");
    desk.run("show test:a --as visitor").ended(4);
    assert!(at("publish test:a --as editor").contains(" is published\nnext: "));
    let shown = at("show test:a --as visitor");
    assert!(shown.contains("English · peer reviewed · revision 2"), "{shown}");
    assert!(at("search annex --as visitor").starts_with("1 document found"));

    desk.args(&["take-down", "test:a", "It names a person.", "--as", "editor"]).ended(0);
    let shown = at("show test:a --as visitor");
    assert!(shown.ends_with("was public and is no longer: taken down\n"), "{shown}");
    assert!(at("search annex --as visitor").starts_with("nothing found"));
    at("verify --replay");
}

#[test]
fn every_step_says_what_was_done_and_what_comes_next() {
    let desk = stage();
    let check = "a screener or an editor takes the check up: mighub review start-screening test:a --as <SCREENER>";
    let checked = [
        "find it complete: mighub review pass-screening test:a --as screener",
        "or give it back: mighub review return test:a --as screener <TEXT>",
    ];
    let back = [
        "its author revises it: mighub revise test:a <FILE> --as <AUTHOR>",
        "and hands it in again: mighub submit test:a --as <AUTHOR>",
    ];
    let answers = |who: &str| {
        [
            format!("who was invited says yes: mighub review accept-invitation test:a --as {who}"),
            format!("or no: mighub review decline-invitation test:a --as {who}"),
        ]
    };
    let invited = [answers("r1"), answers("r2"), answers("r3")];
    let invited: Vec<Vec<&str>> = invited.iter().map(|lines| lines.iter().map(String::as_str).collect()).collect();
    let invite = "mighub review invite test:a <PERSON> --as <EDITOR>";
    let (another, invites) =
        (format!("an editor may invite somebody else: {invite}"), format!("an editor invites reviewers: {invite}"));
    let declare = [
        "before reading, declare that there is no conflict of interest: mighub review declare test:a none --as r2",
        "or that there is one, and leave: mighub review declare test:a disqualifying --as r2",
    ];
    let read = [
        "read it: mighub show test:a --as r2",
        "and hand a review in: mighub review submit test:a --rate relevance=<1..5> --rate currency=<1..5> \
         --rate consistency=<1..5> --as r2 <RECOMMENDATION> <TEXT>",
    ];
    let decides =
        "an editor decides when enough reviews are in; what is missing: mighub review show test:a --as <EDITOR>";
    let steps: [(&str, &str, &[&str]); 15] = [
        ("submit test:a --as author", "handed in: ID is submitted", &[check]),
        ("review start-screening test:a --as screener", "took the completeness check up: ID is screening", &checked),
        ("review return test:a Incomplete --as screener", "given back as incomplete: ID is returned", &back),
        ("submit test:a --as author", "handed in: ID is submitted", &[check]),
        ("review start-screening test:a --as screener", "took the completeness check up: ID is screening", &checked),
        ("review pass-screening test:a --as screener", "found complete: ID is in review", &[&invites]),
        ("review invite test:a r1 --as editor", "invited a reviewer: ID is in review", &invited[0]),
        ("review withdraw-invitation test:a 1 --as editor", "took the invitation back: ID is in review", &[&another]),
        ("review invite test:a r2 --as editor", "invited a reviewer: ID is in review", &invited[1]),
        ("review accept-invitation test:a --as r2", "accepted the invitation: ID is in review", &declare),
        (
            "review declare test:a none --as r2",
            "declared that there is no conflict of interest: ID is in review",
            &read,
        ),
        (
            "review submit test:a accept Good --as r2 --rate relevance=4 --rate currency=4 --rate consistency=4",
            "handed a review in: ID is in review",
            &[decides],
        ),
        ("review invite test:a r3 --as editor", "invited a reviewer: ID is in review", &invited[2]),
        ("review decline-invitation test:a --as r3", "declined the invitation: ID is in review", &[&another]),
        ("withdraw test:a --as author", "taken back: ID is withdrawn", &[]),
    ];
    for (line, done, next) in steps {
        let out = desk.run(line).ended(0).out;
        let mut lines = out.lines();
        let (before, after) = done.split_once("ID").unwrap();
        let said = lines.next().unwrap();
        assert!(said.starts_with(before) && said.ends_with(after), "{line}: {out}");
        let said: Vec<&str> = lines.filter_map(|line| line.strip_prefix("next: ")).collect();
        assert_eq!(said, next, "{line}: {out}");
        assert_eq!(out.lines().count(), 1 + next.len(), "{line}: {out}");
    }
}

#[test]
fn the_json_of_every_command_reads_back() {
    let desk = stage();
    desk.run("submit test:a --as author").ended(0);
    for (line, keys) in [
        ("show test:a --json --as author", &["id", "state", "grade", "origin", "revision", "created", "content"][..]),
        ("review show test:a --json --as editor", &["id", "state", "round", "assignments", "comments", "decision"]),
        ("search --json", &["items", "total", "facets", "relaxed", "behind"]),
        ("verify --json", &["sound", "entries", "records", "head", "damage"]),
    ] {
        let out = desk.run(line).ended(0).out;
        assert_eq!(out.lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        for key in keys {
            assert!(value.get(key).is_some(), "{line}: {key} in {out}");
        }
    }
    let work: serde_json::Value = serde_json::from_str(&desk.run("work --json --as editor").ended(0).out).unwrap();
    assert_eq!(work[0]["state"], "submitted");
}

#[test]
fn a_revision_that_is_not_right_says_what_is_wrong() {
    let desk = stage();
    desk.write("bad.json", r#"{"title": "", "language": "en", "objectives": [24]}"#);
    let ran = desk.run("revise test:a bad.json --as author").ended(2);
    assert!(ran.err.contains("bad.json: /title: missing; expected the title of the document"), "{}", ran.err);
    assert!(ran.err.contains("bad.json: /objectives/0: found «24»"), "{}", ran.err);
    desk.write("other.json", ITEM.replace(r#""id":"a""#, r#""id":"b""#));
    let ran = desk.run("revise test:a other.json --as author").ended(2);
    assert!(ran.err.contains("other.json is about test:b, which is another item"), "{}", ran.err);
    desk.run("revise test:a missing.json --as author").ended(4);
}

#[test]
fn an_incomplete_item_is_completed_by_what_the_refusal_says_to_type() {
    let desk = stage();
    desk.write("b.jsonl", r#"{"source":"test","id":"b","title":"Item b","language":"en","objectives":[3]}"#);
    desk.run("import b.jsonl --as author").ended(0);
    let refused = desk.run("submit test:b --as author").ended(2);
    let lines: Vec<&str> = refused.err.lines().skip(1).take(3).collect();
    assert_eq!(lines[0], "error: test:b cannot be handed in yet; it lacks:");
    assert!(lines[1].starts_with("       /summary: missing; expected "), "{}", refused.err);
    assert!(lines[2].starts_with("       /"), "each on a line of its own: {}", refused.err);
    let hints: Vec<&str> = refused.err.lines().filter_map(|line| line.strip_prefix("hint: ")).collect();
    let expected = [
        "add what is missing to «content»: mighub show test:b --json --as author > item.json",
        "then write it down: mighub revise test:b item.json --as author",
    ];
    assert_eq!(hints, expected);

    let shown = desk.run("show test:b --json --as author").ended(0).out;
    let more = r#""content":{"summary":"What it says.","symbol":"A/RES/73/195","type":"report","#;
    desk.write("item.json", shown.replace(r#""content":{"#, more));
    desk.run("revise test:b item.json --as author").ended(0);
    desk.run("submit test:b --as author").ended(0);
    let after = desk.run("show test:b --json --as author").ended(0).out;
    assert!(after.contains(r#""objectives":[3]"#) && after.contains(r#""revision":2"#), "{after}");
}

#[test]
fn what_show_prints_can_be_revised_and_the_same_content_is_no_new_revision() {
    let desk = stage();
    let shown = desk.run("show test:a --json --as author").ended(0).out;
    let before = digests(&desk.store());
    for same in [shown.as_str(), ITEM] {
        let ran = desk.with_input(&["revise", "test:a", "-", "--as", "author"], same.as_bytes()).ended(0);
        assert!(ran.out.ends_with(" says this already in revision 1: nothing was written\n"), "{}", ran.out);
        assert_eq!(digests(&desk.store()), before);
    }
    let other = shown.replace("What it says.", "What it says now.");
    let ran = desk.with_input(&["revise", "test:a", "-", "--as", "author"], other.as_bytes()).ended(0);
    assert!(ran.out.contains(" has revision 2\nnext: "), "{}", ran.out);
    let wrong = shown.replace(r#""language":"en""#, r#""language":"xx""#);
    let ran = desk.with_input(&["revise", "test:a", "-", "--as", "author"], wrong.as_bytes()).ended(2);
    assert!(ran.err.contains("stdin: /content/language: found «xx»; expected a BCP 47 tag"), "{}", ran.err);
    desk.write("b.jsonl", r#"{"source":"test","id":"b","title":"Item b","language":"en"}"#);
    desk.run("import b.jsonl --as author").ended(0);
    let ran = desk.with_input(&["revise", "test:b", "-", "--as", "author"], shown.as_bytes()).ended(2);
    assert!(ran.err.contains("which is another item"), "{}", ran.err);
    desk.with_input(&["revise", "test:a", "-", "--as", "editor"], other.as_bytes()).ended(5);
}

#[test]
fn a_filter_that_cannot_be_says_what_can() {
    let desk = Desk::with_store();
    for (line, expected) in [
        ("search --objective 24", "the Compact has objectives 1 to 23"),
        ("search --country Atlantis", "expected ISO 3166-1 alpha-3 or alpha-2, or M49"),
        ("search --lang xyzzy", "language tag"),
        ("search --type poem", "is no resource type: expected one of "),
        ("search --year 20x8", "invalid digit"),
    ] {
        let ran = desk.run(line).ended(2);
        assert!(ran.err.contains(expected), "{line}: {}", ran.err);
    }
}

#[test]
fn people_are_registered_and_shown() {
    let desk = stage();
    let shown = desk.run("person show r1").ended(0).out;
    assert!(shown.contains("organisation  un (un, UN entity)") && shown.contains("roles         reviewer"), "{shown}");
    assert_eq!(
        desk.run("role add r1 reviewer editor").ended(0).out,
        "r1 had the role reviewer before\nr1 has the role editor now\n"
    );
    let ran = desk.run("person add r1").ended(5);
    assert_eq!(ran.message(), "error: there is a person with the handle r1 already");
    let ran = desk.run("person add r9 --org nowhere").ended(4);
    assert_eq!(ran.message(), "error: no organisation is called «nowhere»");
    desk.run("role add r1 king").ended(2);
}

#[test]
fn what_a_decision_is_short_of_and_who_must_act_is_said_in_the_language_of_the_reader() {
    let desk = stage();
    desk.run("submit test:a --as author").ended(0);
    for (tag, who) in [
        ("ar", "أي محرر: التحقق من الاكتمال، الموعد"),
        ("en", "any editor: check completeness, due"),
        ("ru", "любой редактор: проверить полноту, срок"),
        ("zh", "任何编辑：检查是否完整，期限"),
    ] {
        let work = desk.run(&format!("work --as editor --ui-lang {tag}")).ended(0).out;
        assert!(work.contains(who), "{work}");
    }
    desk.run("review start-screening test:a --as screener").ended(0);
    desk.run("review pass-screening test:a --as screener").ended(0);
    for step in ["invite test:a r2 --as editor", "accept-invitation test:a --as r2", "declare test:a none --as r2"] {
        desk.run(&format!("review {step}")).ended(0);
    }
    desk.run("review submit test:a accept Good --as r2 --rate relevance=4 --rate currency=4 --rate consistency=4")
        .ended(0);
    for (tag, missing) in [
        (
            "en",
            "a decision needs 1 internal (UN) and 2 external reviews from different organisations on this revision; there are 0 and 1",
        ),
        ("fr", "évaluations internes (ONU) 1, externes 2 ; il y en a 0 et 1"),
        ("es", "revisiones internas (Naciones Unidas) 1, externas 2; hay 0 y 1"),
        ("ru", "внутренних (ООН) 1, внешних 2; есть 0 и 1"),
        ("zh", "内部（联合国）1 份，外部 2 份；现有 0 份和 1 份"),
        ("ar", "عدد الداخلية (الأمم المتحدة) 1، وعدد الخارجية 2؛ والموجود 0 و1"),
    ] {
        let shown = desk.run(&format!("review show test:a --as editor --ui-lang {tag}")).ended(0).out;
        assert!(shown.contains(missing), "{tag}: {shown}");
        let refused = desk.run(&format!("review accept test:a Good --as editor --ui-lang {tag}")).ended(5);
        assert!(refused.err.contains(missing), "{tag}: {}", refused.err);
    }
    let json = desk.run("review show test:a --as editor --ui-lang fr --json").ended(0).out;
    assert!(json.contains(r#""shortfall":"a decision needs 1 internal"#), "{json}");
}

#[test]
fn a_revision_that_is_not_complete_says_what_it_lacks() {
    let desk = stage();
    let part = r#"{"source":"test","id":"b","title":"Item b","language":"en"}"#;
    desk.write("b.jsonl", part);
    desk.run("import b.jsonl --as author").ended(0);
    desk.write("b.json", part.replace("Item b", "Item B"));
    let ran = desk.run("revise test:b b.json --as author").ended(0);
    let lacks = "test:b cannot be handed in yet; it lacks:\n  /summary: missing; expected ";
    assert!(ran.err.contains(lacks), "{}", ran.err);
    assert!(ran.out.contains("next: add what is missing to «content»: "), "{}", ran.out);
    let whole = ITEM.replace(r#""id":"a""#, r#""id":"b""#).replace("example.org/a", "example.org/b");
    desk.write("whole.json", whole);
    let ran = desk.run("revise test:b whole.json --as author").ended(0);
    assert!(!ran.err.contains("cannot be handed in"), "{}", ran.err);
}

/// The item in review, with one reviewer who may read it.
pub(crate) fn at_work(desk: &Desk) {
    for line in [
        "submit test:a --as author",
        "review start-screening test:a --as screener",
        "review pass-screening test:a --as screener",
        "review invite test:a r2 --as editor",
        "review accept-invitation test:a --as r2",
    ] {
        desk.run(line).ended(0);
    }
}

#[test]
fn a_reviewer_learns_what_to_rate_before_and_when_it_is_wrong() {
    let desk = stage();
    at_work(&desk);
    let briefing = desk.run("review show test:a --as r2").ended(0).out;
    for expected in ["for you to say whether anything stands against reviewing it:", "Item a", "ministry"] {
        assert!(briefing.contains(expected), "{briefing}");
    }
    desk.run("review declare test:a none --as r2").ended(0);
    let rates = "rate with --rate: relevance=1..5 (Relevance), currency=1..5 (Currency), consistency=1..5";
    let shown = desk.run("review show test:a --as r2").ended(0).out;
    assert!(shown.contains(rates), "{shown}");
    for (given, wrong) in [
        ("", "asks for a rating of relevance, currency, consistency"),
        (" --rate cost=3", "«cost» is no criterion of this review's policy"),
        (" --rate relevance=6 --rate currency=4 --rate consistency=4", "relevance is rated 6; expected 1 to 5"),
    ] {
        let refused = desk.run(&format!("review submit test:a accept Good --as r2{given}")).ended(5);
        assert!(refused.err.contains(wrong) && refused.err.contains(rates), "{}", refused.err);
    }
    let refused = desk.run("review submit test:a accept Good --as r2 --rate relevance=good").ended(2);
    assert!(refused.err.contains("expected a criterion and a whole number, such as relevance=4"), "{}", refused.err);
    let french = desk.run("review show test:a --as r2 --ui-lang fr").ended(0).out;
    assert!(french.contains("relevance=1..5 (Pertinence)"), "{french}");
}

#[test]
fn a_conflict_of_interest_is_disclosed_and_weighed_and_both_are_shown_to_those_who_may_see_them() {
    let desk = stage();
    at_work(&desk);
    let told = desk.args(&["review", "disclose", "test:a", "We share a grant.", "--as", "r2"]).ended(0).out;
    assert!(told.starts_with("told of a conflict of interest: "), "{told}");
    assert!(told.contains("next: an editor says how it is managed: mighub review manage-conflict test:a"), "{told}");
    desk.run("show test:a --as r2").ended(5);
    let seen = desk.run("review show test:a --as editor").ended(0).out;
    assert!(seen.contains("conflict of interest that r2 told of, ") && seen.contains("We share a grant."), "{seen}");
    desk.args(&["review", "manage-conflict", "test:a", "1", "A second one is asked.", "--as", "editor"]).ended(0);
    let seen = desk.run("review show test:a --as r2").ended(0).out;
    assert!(seen.contains("a conflict of interest that is managed"), "{seen}");
    assert!(seen.contains("what was found of it, ") && seen.contains("A second one is asked."), "{seen}");
    desk.run("show test:a --as r2").ended(0);
    let seen = desk.run("review show test:a --as author").ended(0).out;
    assert!(!seen.contains("grant") && !seen.contains("second one"), "{seen}");
}

#[test]
fn what_is_handed_in_for_somebody_waits_and_a_question_is_answered() {
    let desk = stage();
    let told = desk.run("submit test:a --on-behalf-of r3 --as author").ended(0).out;
    assert!(told.contains("next: the focal point agrees: mighub review consent test:a --as r3"), "{told}");
    desk.run("review start-screening test:a --as screener").ended(0);
    let refused = desk.run("review pass-screening test:a --as screener").ended(5);
    assert!(refused.err.contains("whose focal point has not agreed yet"), "{}", refused.err);
    let told = desk.args(&["review", "ask", "test:a", "/summary", "For whom?", "--as", "screener"]).ended(0).out;
    assert!(told.contains("next: its author answers: mighub review answer test:a"), "{told}");
    let seen = desk.run("review show test:a --as author").ended(0).out;
    assert!(seen.contains("r3 has not agreed yet") && seen.contains("question 1 about /summary, "), "{seen}");
    assert!(seen.contains("not answered yet"), "{seen}");
    desk.args(&["review", "answer", "test:a", "1", "For consulates.", "--as", "author"]).ended(0);
    desk.run("review consent test:a --as r3").ended(0);
    desk.run("review pass-screening test:a --as screener").ended(0);
    let seen = desk.run("review show test:a --as editor --ui-lang es").ended(0).out;
    assert!(seen.contains("For consulates.") && seen.contains("r3 dio su conformidad el "), "{seen}");
    let json = desk.run("review show test:a --as editor --json").ended(0).out;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["queries"][0]["answer"], "For consulates.");
    assert_eq!(value["consent"]["focal_point"], "r3");
    assert_eq!(value["policy"]["name"], "peer-review");
}

#[test]
fn what_an_item_lacks_is_said_in_the_language_of_the_reader() {
    let desk = stage();
    let practice =
        r#"{"source":"test","id":"p","title":"One counter","language":"en","type":"practice","objectives":[6]}"#;
    desk.write("p.jsonl", practice);
    desk.run("import p.jsonl --as author").ended(0);
    for (tag, said) in [
        ("ar", "/summary: غير موجود؛ المتوقع: ملخص"),
        ("en", "/summary: missing; expected a summary of what it says and for whom"),
        ("es", "/summary: falta; se espera: un resumen de lo que dice y para quién"),
        ("fr", "/summary : manque ; attendu : un résumé de ce que dit le document et pour qui"),
        ("ru", "/summary: отсутствует; ожидается: краткое изложение"),
        ("zh", "/summary：缺少；应为：概要"),
    ] {
        let out = desk.run(&format!("check test:p --as author --ui-lang {tag}")).ended(0).out;
        let plain = out.replace(['\u{2068}', '\u{2069}'], "");
        assert!(plain.contains(said), "{tag}: {plain}");
        let refused = desk.run(&format!("submit test:p --as author --ui-lang {tag}")).ended(2).err;
        assert!(refused.replace(['\u{2068}', '\u{2069}'], "").contains(said), "{tag}: {refused}");
    }
    let checks: serde_json::Value =
        serde_json::from_str(&desk.run("check test:p --as author --json").ended(0).out).unwrap();
    let ids: Vec<&str> = checks.as_array().unwrap().iter().map(|check| check["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"lessons") && ids.contains(&"innovative"), "{ids:?}");
    desk.run("check test:p --as visitor").ended(4);
    assert!(desk.run("check test:a --as author").ended(0).out.contains("has all that it needs to be handed in"));
}

#[test]
fn the_history_of_a_review_is_told_to_cite_in_the_language_of_the_reader() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let at = |line: &str| desk.run(&format!("{line} --store mighub-quickstart")).ended(0).out;
    let found: serde_json::Value = serde_json::from_str(&at("search --json --limit 1000 --as visitor")).unwrap();
    let items = found["items"].as_array().unwrap();
    let reviewed = items.iter().find(|item| item["grade"] == "peer-reviewed").unwrap()["id"].as_str().unwrap();
    let history = at(&format!("review history {reviewed} --as visitor"));
    assert!(history.contains("**Cite as:**") && !history.contains("reviewer-"), "{history}");
    assert!(history.lines().count() > 5 && !history.contains("\\n"), "{history}");
    let french = at(&format!("review history {reviewed} --as visitor --ui-lang fr"));
    assert!(!french.contains("**Cite as:**") && french.len() > 200, "{french}");
    let json: serde_json::Value =
        serde_json::from_str(&at(&format!("review history {reviewed} --json --as visitor"))).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(at(&format!("review answers {reviewed} --json --as visitor")).trim(), "[]");
    assert!(at(&format!("review answers {reviewed} --as visitor")).contains("nothing"), "it is no call");
}
