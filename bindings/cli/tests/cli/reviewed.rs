//! What the commands around a review tell those who have a part in it: what is lacking, what waits, who said what.

use serde_json::Value;

use crate::review::{ITEM, at_work, stage};
use crate::support::Desk;

/// A policy of two outside reviews, one of which may be asked to settle a disagreement.
fn under_two(desk: &Desk) {
    let policy = "name = 'peer-review'\nversion = 3\ntie_break = 'reviewer'\n[quorum]\nexternal = 2\n\
                  [[criteria]]\nid = 'relevance'\nscale = 4\nrequired = true\n";
    desk.write("two.toml", policy);
    desk.run("policy set two.toml").ended(0);
}

/// A policy of one outside review without ratings.
fn under_one(desk: &Desk) {
    desk.write("one.toml", "name = 'peer-review'\nversion = 3\n[quorum]\nexternal = 1\n");
    desk.run("policy set one.toml").ended(0);
}

fn invited(desk: &Desk, reviewer: &str) {
    for line in [
        format!("review invite test:a {reviewer} --as editor"),
        format!("review accept-invitation test:a --as {reviewer}"),
        format!("review declare test:a none --as {reviewer}"),
    ] {
        desk.run(&line).ended(0);
    }
}

fn in_review(desk: &Desk) {
    let steps = [
        "submit test:a --as author",
        "review start-screening test:a --as screener",
        "review pass-screening test:a --as screener",
    ];
    for line in steps {
        desk.run(line).ended(0);
    }
}

#[test]
fn where_reviewers_disagree_one_more_is_offered_to_settle_it_and_a_review_with_what_it_rates() {
    let desk = stage();
    under_two(&desk);
    in_review(&desk);
    invited(&desk, "r2");
    invited(&desk, "r3");
    let offered = "  mighub review submit test:a --rate relevance=<1..4> --as r2 <RECOMMENDATION> <TEXT>\n";
    let shown = desk.run("review show test:a --as r2").ended(0).out;
    assert!(shown.contains(offered), "{shown}");
    let plain = "  mighub review invite test:a --as editor <PERSON>\n";
    assert!(desk.run("review show test:a --as editor").ended(0).out.contains(plain));
    desk.run("review submit test:a accept Good --rate relevance=4 --as r2").ended(0);
    desk.run("review submit test:a reject Bad --rate relevance=1 --as r3").ended(0);

    let settles = "mighub review invite test:a --tie-break --as editor <PERSON>";
    let shown = desk.run("review show test:a --as editor").ended(0).out;
    assert!(shown.contains("the reviewers disagree") && shown.contains(settles) && !shown.contains(plain), "{shown}");
    let refused = desk.run("review accept test:a Good --as editor").ended(5);
    assert!(refused.err.contains(settles), "{}", refused.err);
    desk.run("review invite test:a r1 --tie-break --as editor").ended(0);
    let left = desk.run("review decline-invitation test:a --as r1").ended(0).out;
    assert!(
        left.ends_with(
            "next: an editor may invite somebody else: mighub review invite test:a --tie-break <PERSON> --as <EDITOR>\n"
        ),
        "{left}"
    );
    let shown = desk.run("review show test:a --as editor").ended(0).out;
    assert!(shown.contains(settles), "nobody settles it yet: {shown}");
}

#[test]
fn what_was_disclosed_waits_for_an_editor_to_weigh_it() {
    let desk = stage();
    at_work(&desk);
    let told = desk.args(&["review", "disclose", "test:a", "We share a grant.", "--as", "r2"]).ended(0).out;
    assert!(told.contains("mighub review manage-conflict test:a 1 <TEXT> --as <EDITOR>\n"), "{told}");
    for (who, tag, said) in [
        ("editor", "en", "told of a conflict of interest, an editor has to weigh it"),
        ("r2", "en", "told of a conflict of interest, an editor has to weigh it"),
        ("r2", "ar", "على محرر أن يقيمه"),
        ("r2", "es", "un editor tiene que valorarlo"),
        ("r2", "fr", "un éditeur doit l’apprécier"),
        ("r2", "ru", "редактор должен его оценить"),
        ("r2", "zh", "有待编辑评估"),
    ] {
        let shown = desk.run(&format!("review show test:a --as {who} --ui-lang {tag}")).ended(0).out;
        assert!(shown.contains(said) && !shown.contains("not declared yet"), "{who} {tag}: {shown}");
    }
    let refused = desk.run("review submit test:a accept Good --as r2").ended(5);
    let first = "error: you told of a conflict of interest: an editor has to weigh it before you read or review";
    assert_eq!(refused.message(), first);
    let refused = desk.run("show test:a --as r2").ended(5);
    let waits = "error: an editor has to weigh the conflict of interest that was disclosed before this can be read";
    assert!(refused.message().starts_with(waits), "{}", refused.err);
}

#[test]
fn a_draft_of_what_is_public_says_both_and_a_review_which_revision_was_handed_in() {
    let desk = stage();
    under_one(&desk);
    in_review(&desk);
    invited(&desk, "r2");
    desk.run("review submit test:a request-changes More --as r2").ended(0);
    desk.run("review request-changes test:a More --as editor").ended(0);
    desk.write("second.json", ITEM.replace("What it says.", "What it says, and more."));
    desk.run("revise test:a second.json --as author").ended(0);
    let shown = desk.run("review show test:a --as author").ended(0).out;
    let head = "changes requested since ";
    assert!(
        shown.contains(head) && shown.contains("revision 1, round 1\nrevision 2 is written and not handed in yet\n"),
        "{shown}"
    );
    assert!(
        desk.run("show test:a --as author")
            .ended(0)
            .out
            .contains("English · not public: changes requested · revision 2\n")
    );

    desk.run("submit test:a --as author").ended(0);
    desk.run("review submit test:a accept Good --as r2").ended(0);
    desk.run("review accept test:a Good --as editor").ended(0);
    desk.run("publish test:a --as editor").ended(0);
    let shown = desk.run("review show test:a --as author").ended(0).out;
    assert!(!shown.contains("not handed in"), "{shown}");
    desk.write("third.json", ITEM.replace("What it says.", "What it says now."));
    desk.run("revise test:a third.json --as author").ended(0);
    let shown = desk.run("show test:a --as author").ended(0).out;
    let both = "English · not public: draft · revision 3 · public is revision 2: peer reviewed\n";
    assert!(shown.contains(both), "{shown}");
    let arabic = desk.run("show test:a --as author --ui-lang ar").ended(0).out;
    assert!(arabic.contains("المنشور هو النسخة 2: استعرضه الأقران"), "{arabic}");
    let json = |who: &str| -> Value {
        serde_json::from_str(&desk.run(&format!("show test:a --json --as {who}")).ended(0).out).unwrap()
    };
    assert_eq!((&json("author")["revision"], &json("author")["public_revision"]), (&Value::from(3), &Value::from(2)));
    assert_eq!((&json("visitor")["revision"], &json("visitor")["public_revision"]), (&Value::from(2), &Value::from(2)));
    let refused = desk.run("review show test:a --as author").ended(4);
    assert_eq!(
        refused.message(),
        "error: revision 3 was not handed in yet; the last that was is revision 2\n\
         hint: what became of that one: mighub review history test:a --as author"
    );
    assert!(desk.typed(refused.err.rsplit(": ").next().unwrap()).ended(0).out.contains("revision 2"));
}

#[test]
fn an_item_that_was_never_handed_in_says_no_more() {
    let desk = stage();
    let refused = desk.run("review show test:a --as author").ended(4);
    assert_eq!(refused.message(), "error: this item was not handed in for review yet");
}

#[test]
fn an_author_tells_a_review_from_a_decision() {
    let desk = stage();
    under_one(&desk);
    in_review(&desk);
    invited(&desk, "r2");
    desk.run("review submit test:a request-changes Shorten --as r2").ended(0);
    desk.run("review request-changes test:a Please --as editor").ended(0);
    let head = |line: &str| line.rsplit_once(", ").map_or(line, |(head, _)| head).to_owned();
    let heads = |line: &str| -> Vec<(String, String)> {
        let out = desk.run(line).ended(0).out;
        let lines: Vec<&str> = out.lines().collect();
        let said = lines.windows(2).filter(|pair| pair[1].starts_with("  ") && pair[0].contains(", 20"));
        said.map(|pair| (head(pair[0]), pair[1].trim().to_owned())).collect()
    };
    let pair = |head: &str, text: &str| (head.to_owned(), text.to_owned());
    let review = "comment of a reviewer for the author";
    assert_eq!(
        heads("review show test:a --as author"),
        [pair(review, "Shorten"), pair("decision: changes requested", "Please")]
    );
    assert_eq!(
        heads("review show test:a --as editor"),
        [
            pair("comment of the reviewer r2 for the author", "Shorten"),
            pair("decision of editor: changes requested", "Please")
        ]
    );
    // What a later round took the place of is still a review.
    desk.write("second.json", ITEM.replace("What it says.", "Says."));
    for line in [
        "revise test:a second.json --as author",
        "submit test:a --as author",
        "review submit test:a accept Better --as r2",
        "review accept test:a Yes --as editor",
        "publish test:a --as editor",
    ] {
        desk.run(line).ended(0);
    }
    let told = heads("review show test:a --as author");
    assert!(told.contains(&pair(review, "Shorten")) && told.contains(&pair(review, "Better")), "{told:?}");
    assert!(told.contains(&pair("decision: accepted", "Yes")), "published meanwhile: {told:?}");
    let json: Value = serde_json::from_str(&desk.run("review show test:a --json --as author").ended(0).out).unwrap();
    let steps: Vec<&Value> = json["comments"].as_array().unwrap().iter().map(|comment| &comment["step"]).collect();
    assert!(steps.contains(&&Value::from("review")) && steps.contains(&&Value::from("accept")), "{json}");
}

#[test]
fn whoever_may_not_review_is_no_dead_end() {
    let desk = stage();
    in_review(&desk);
    for (line, code, why) in [
        ("review invite test:a r4 --as editor", 5, "a reviewer may not come from an organisation of the item's author"),
        (
            "review propose test:a r4 --as editor",
            5,
            "a reviewer may not come from an organisation of the item's author",
        ),
        ("review invite test:a screener --as editor", 2, "screener does not have the role reviewer"),
    ] {
        let refused = desk.run(line).ended(code);
        let hint = "hint: who could review it: mighub roster suggest test:a --as editor";
        assert!(refused.err.contains(why), "{line}: {}", refused.err);
        assert_eq!(refused.err.lines().last(), Some(hint), "{line}: {}", refused.err);
    }
    desk.run("roster suggest test:a --as editor").ended(0);
}

#[test]
fn reminders_name_the_item_and_who_is_reminded_since_a_day_or_an_instant() {
    let desk = stage();
    desk.run("submit test:a --as author").ended(0);
    for since in ["2026-03-01", "2026-03-01T09:00:00Z"] {
        let told = desk.run(&format!("reminders --since {since} --as editor")).ended(0).out;
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len() % 4, 3, "three lines for each, and one between: {told}");
        assert_eq!(lines[0], "Item a", "{told}");
        assert!(lines[1].starts_with("  any screener: check completeness, due "), "{told}");
        assert!(lines[2].starts_with("  ") && lines[2].ends_with(" · test:a"), "{told}");
    }
    let operator = desk.run("reminders --since 2026-03-01 --as operator").ended(0).out;
    assert!(operator.starts_with("(closed to you for now)\n"), "{operator}");
    desk.run("reminders --since yesterday --as editor").ended(2);
    desk.run("reminders --since 2026-02-30 --as editor").ended(2);
    assert_eq!(desk.run("reminders --since 2999-01-01 --as editor").ended(0).out, "nobody is to be reminded\n");
}

#[test]
fn nothing_late_is_not_nothing_open() {
    let desk = stage();
    desk.run("submit test:a --as author").ended(0);
    for (line, said) in [
        ("work --overdue --as editor", "nothing is overdue; open items: 1\n"),
        ("work --overdue --mine --as r1", "nothing is overdue; open items: 0\n"),
        ("work --overdue --as editor --ui-lang ru", "ничего не просрочено; открытых материалов: 1\n"),
        ("work --task decide --as editor", "nobody has this to do: decide\n"),
        ("work --mine --as r1", "nothing waits for you\n"),
    ] {
        assert_eq!(desk.run(line).ended(0).out, said, "{line}");
    }
    assert_eq!(desk.run("work --overdue --json --as editor").ended(0).out, "[]\n");
}
