//! `policy`: what the reviews of a store follow, and what a new version changes.

use migration_hub::review::{Policy, Quorum};

use crate::review::stage;
use crate::support::Desk;

#[test]
fn a_policy_is_set_shown_and_retired() {
    let desk = stage();
    let listed = desk.run("policy list").ended(0).out;
    assert!(listed.contains("peer-review version 1 · not for new reviews"), "{listed}");
    assert!(listed.contains("peer-review version 2 · in force · all kinds that no other policy names"), "{listed}");
    let shown = desk.run("policy show peer-review").ended(0).out;
    assert!(shown.starts_with("name = \"peer-review\"\nversion = 2\n"), "{shown}");
    desk.write("quick.toml", "name = 'quick'\nversion = 1\nkinds = ['event']\n[quorum]\nexternal = 1\n");
    desk.run("policy set quick.toml --as author").ended(5);
    let set = desk.run("policy set quick.toml").ended(0).out;
    assert!(set.starts_with("new reviews follow the policy quick version 1\n"), "{set}");
    desk.write("again.toml", desk.run("policy show quick").ended(0).out);
    desk.run("policy set again.toml").ended(0);
    desk.write("bad.toml", "name = 'Bad'\nversion = 0\n[quorum]\ninternal = 90\n");
    let refused = desk.run("policy set bad.toml").ended(2);
    for wrong in ["bad.toml: /name: found «Bad»", "/version: found «0»", "/quorum: found «90 internal and 0 external»"]
    {
        assert!(refused.err.contains(wrong), "{}", refused.err);
    }
    let json = desk.run("policy list --json").ended(0).out;
    assert!(json.contains(r#"{"name":"quick","version":1,"in_force":true,"kinds":["event"]}"#), "{json}");
    desk.run("policy retire quick").ended(0);
    assert!(desk.run("policy list").ended(0).out.contains("quick version 1 · not for new reviews"));
    desk.run("policy show slow").ended(4);
}

#[test]
fn a_policy_that_is_set_says_what_it_changes_and_warns_of_what_is_no_longer_reviewed_or_judged() {
    let desk = Desk::with_store();
    let head = |version: u8| format!("name = 'peer-review'\nversion = {version}\ncoauthor_years = 4\n");
    let criterion = "[[criteria]]\nid = 'relevance'\nscale = 5\nrequired = true\nfloor = 2\n";
    let rest = format!("managed_conflicts = true\n[quorum]\nexternal = 2\n{criterion}[refresh]\ndataset = 365\n");
    desk.write("p.toml", head(3) + &rest);
    let set = desk.run("policy set p.toml").ended(0);
    for line in [
        "new reviews follow the policy peer-review version 3\n",
        "compared with peer-review version 2, in force until now:\n",
        "  quorum.internal: 0 (before: 1)\n",
        "  quorum.unconflicted: 0 (before: 1)\n",
        "  criteria.relevance: { floor = 2, required = true, scale = 5 } (before: { floor = 3, required = true, scale = 5 })\n",
        "  criteria.currency: none (before: { floor = 3, required = true, scale = 5 })\n",
        "  criteria.evidence: none (before: { scale = 5 })\n",
    ] {
        assert!(set.out.contains(line), "{line}: {}", set.out);
    }
    for same in ["managed_conflicts", "version:", "quorum.external", "refresh"] {
        assert!(!set.out.contains(&format!("  {same}")), "{same}: {}", set.out);
    }
    assert!(set.err.contains("warning: reviewers no longer judge: Currency, Consistency with "), "{}", set.err);
    assert!(!set.err.contains("no longer reviewed"), "{}", set.err);
    desk.write("off.toml", head(4));
    let off = "warning: no longer reviewed: all kinds that no other policy names. An editor decides alone, and what is \
               accepted has the grade «checked by editors, not peer reviewed»\n";
    let set = desk.run("policy set off.toml").ended(0);
    assert!(set.err.contains(off) && set.err.contains("no longer judge: Relevance\n"), "{}", set.err);
    let again = desk.run("policy set off.toml").ended(0);
    assert!(again.out.ends_with("\n  nothing changes\n") && !again.err.contains("warning"), "{again:?}");
    // A policy for one kind takes the place of the one for all kinds.
    desk.write("q.toml", "name = 'events'\nversion = 1\nkinds = ['event']\n[quorum]\nexternal = 1\n");
    let set = desk.run("policy set q.toml --ui-lang fr").ended(0);
    assert!(set.out.contains("par rapport à peer-review version 4, en vigueur jusqu’ici :\n"), "{}", set.out);
    assert!(set.out.contains("  kinds : [\"event\"] (avant : aucun)\n"), "{}", set.out);
    assert_eq!(set.message(), "en tant que operator", "more is reviewed than before: nothing to warn of");
}

#[test]
fn the_help_names_every_field_of_a_policy_with_its_default() {
    let desk = Desk::new();
    let help = desk.run("policy set --help").ended(0).out;
    let shown: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.contains("name = \"practices\""))
        .map(str::trim)
        .take_while(|line| !line.starts_with("It says what changes"))
        .collect();
    let policy = Policy::from_toml(&shown.join("\n")).unwrap();
    let written = toml::Table::try_from(&policy).unwrap();
    let plain = Policy::from_toml("name = 'practices'\nversion = 1\n").unwrap();
    // What stands there is what holds without it, where nothing else is said.
    let quorum = Quorum { internal: 0, external: 0, ..policy.quorum };
    assert_eq!(Policy { criteria: Vec::new(), quorum, ..policy }, plain);
    let shipped = toml::Table::try_from(Policy::shipped()).unwrap();
    for field in written.keys().chain(shipped.keys()) {
        assert!(shown.iter().any(|line| line.starts_with(field) || line.contains(&format!("[{field}]"))), "{field}");
    }
    let days: Vec<&String> = shipped["days"].as_table().unwrap().keys().collect();
    for field in days.into_iter().chain(shipped["quorum"].as_table().unwrap().keys()) {
        assert!(shown.iter().any(|line| line.starts_with(&format!("{field} = "))), "{field}");
    }
}
