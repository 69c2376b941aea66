//! The quickstart: once, twice, interrupted, and in a folder that is not its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Desk, digests};

fn head(desk: &Desk) -> String {
    desk.run("verify --json --store mighub-quickstart --replay --as operator").ended(0).out
}

#[test]
fn a_second_run_writes_nothing_twice() {
    let desk = Desk::new();
    let first = desk.run("quickstart").ended(0).out;
    for expected in [
        "migration-hub quickstart in ./mighub-quickstart",
        "   Operator                 --as operator\n",
        "   Reviewer, civil society  --as reviewer-civil-society\n",
        "Editor                   imports 21 documents as harvested",
        "Reviewer, consultancy    accepts; disqualifying conflict of interest: must leave",
        "Editor                   asks the author for changes",
        "Author, Member State     adds the scope in revision 2, and hands it in again",
        "mighub --store ./mighub-quickstart search remittances --lang en --objective 20 --limit 3\n",
        "French · peer reviewed · 2023 · IOM",
        "Spanish · peer reviewed · 2023 · IOM",
        "Spanish · harvested, not reviewed here · 2018-12-19 · A/RES/73/195 · United Nations",
        "  --objective  1 (1), 2 (1), 3 (1), 4 (1), 5 (1), and 18 more",
    ] {
        assert!(first.contains(expected), "{expected}\n\n{first}");
    }
    assert!(!first.contains('\u{1b}'), "colour only on a terminal");
    let before = (head(&desk), digests(&desk.path("mighub-quickstart")));
    let second = desk.run("quickstart").ended(0).out;
    assert!(second.contains("everything was there already: this run wrote nothing"), "{second}");
    assert_eq!((head(&desk), digests(&desk.path("mighub-quickstart"))), before);
}

#[test]
fn what_it_prints_to_type_next_works_when_typed() {
    let desk = Desk::new();
    let printed = desk.args(&["quickstart", "--dir", "it's mine"]).ended(0).out;
    let commands: Vec<&str> = printed.lines().map(str::trim).filter(|line| line.starts_with("mighub ")).collect();
    assert_eq!(commands.len(), 9, "{printed}");
    assert_eq!(commands.iter().filter(|command| command.contains(" search ")).count(), 5, "{printed}");
    for command in commands {
        let ran = desk.typed(command).ended(0);
        assert!(!ran.out.is_empty(), "{command}");
        assert!(!ran.out.contains("nothing found"), "{command}");
    }
}

#[test]
fn a_folder_that_holds_something_else_is_left_as_it_is() {
    let desk = Desk::with_store();
    let before = digests(&desk.store());
    let ran = desk.run("quickstart --dir mighub-store").ended(1);
    assert_eq!(
        ran.err,
        "error: the folder mighub-store holds a store that the quickstart did not make; it was left as it is\n\
         hint: --dir DIR names another folder for the quickstart\n"
    );
    assert_eq!(digests(&desk.store()), before);
    std::fs::create_dir(desk.path("photos")).unwrap();
    desk.write("photos/1.jpg", "x");
    let ran = desk.run("quickstart --dir photos").ended(1);
    assert!(ran.err.contains("holds something else, such as 1.jpg"), "{}", ran.err);
    assert_eq!(digests(&desk.path("photos")).len(), 1);
    desk.run("quickstart --as editor").ended(2);
}

#[test]
fn a_folder_with_anything_foreign_in_it_is_refused_by_name_and_nothing_is_written() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    for (name, bytes) in [
        ("empty/config.toml", ""),
        ("other/config.toml", "theme = \"dark\"\n"),
        ("unfinished/config.toml", "person = \"operator\"\n"),
        ("pages/index/index.html", "<p>"),
        ("search/index/public/meta.json", "{}"),
        ("journal/hub.sqlite-wal", "x"),
        ("mighub-quickstart/index/thesis.odt", "x"),
        ("mighub-quickstart/index/public/thesis.odt", "x"),
        ("mighub-quickstart/index/desk/more/thesis.odt", "x"),
    ] {
        std::fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
        desk.write(name, bytes);
        let (folder, held) = name.split_once('/').unwrap();
        let before = digests(&desk.path(folder));
        let ran = desk.args(&["quickstart", "--dir", folder]).ended(1);
        let what = ran.err.split("holds something else, such as ").nth(1).and_then(|rest| rest.split(';').next());
        assert!(what.is_some_and(|what| held.starts_with(what) && !what.is_empty()), "{name}: {}", ran.err);
        assert_eq!(digests(&desk.path(folder)), before, "{name}");
        std::fs::remove_file(desk.path(name)).unwrap();
        let _ = std::fs::remove_dir(desk.path("mighub-quickstart/index/desk/more"));
    }
    assert!(desk.run("quickstart").ended(0).out.contains("this run wrote nothing"));
}

#[test]
fn an_interrupted_run_is_finished_by_the_next() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let whole = desk.run("search --limit 0 --store mighub-quickstart").ended(0).out;
    let whole = whole.lines().next().unwrap().to_owned();
    // Ended at growing moments: whatever is there, the next run completes it.
    for millis in [5, 20, 40, 60, 80, 120, 160, 240, 320] {
        std::fs::remove_dir_all(desk.path("mighub-quickstart")).unwrap();
        let mut child = desk.command(&["quickstart"]).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(millis));
        let _ = child.kill();
        child.wait().unwrap();
        desk.run("quickstart").ended(0);
        let found = desk.run("search --limit 0 --store mighub-quickstart").ended(0).out;
        assert_eq!(found.lines().next(), Some(whole.as_str()), "after {millis} ms");
        let reviewed = desk.run("search --json --limit 100 --store mighub-quickstart").ended(0).out;
        assert_eq!(reviewed.matches(r#""grade":"peer-reviewed""#).count(), 3, "after {millis} ms");
        head(&desk);
    }
}

#[test]
fn in_the_catalogue_only_documents_of_one_type_share_a_title() {
    let catalogue = include_str!("../../data/catalogue.jsonl");
    let mut types = BTreeMap::new();
    for line in catalogue.lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let (title, kind) = (document["title"].to_string(), document["type"].to_string());
        let before = types.insert(title.clone(), kind.clone()).unwrap_or_else(|| kind.clone());
        assert_eq!(before, kind, "{title} is the title of documents of two types");
    }
    assert!(types.len() > 20);
}

/// Whoever cites a document of the catalogue needs who published it, when, and where it can be found.
#[test]
fn in_the_catalogue_every_document_says_what_it_is_of_when_by_whom_and_where_that_stands() {
    let catalogue = include_str!("../../data/catalogue.jsonl");
    let (mut languages, mut places) = (BTreeMap::<String, u32>::new(), BTreeSet::new());
    for line in catalogue.lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let said = |field: &str| document[field].as_str().filter(|text| !text.trim().is_empty());
        let id = said("id").unwrap();
        for field in ["title", "language", "published", "publisher", "summary", "provenance"] {
            assert!(said(field).is_some(), "{id} has no {field}");
        }
        let year = said("published").unwrap().get(..4).and_then(|year| year.parse::<u16>().ok());
        assert!(year.is_some_and(|year| (1945..2100).contains(&year)), "{id} has no year");
        let language = said("language").unwrap().to_owned();
        assert!(said("symbol").or(said("address")).is_some(), "{id} has neither symbol nor address");
        if let Some(symbol) = said("symbol") {
            assert!(places.insert((symbol.to_owned(), language.clone())), "{id}: another line is {symbol}, {language}");
        }
        if let Some(address) = said("address") {
            assert!(places.insert((address.to_owned(), String::new())), "{id}: another line is at {address}");
        }
        *languages.entry(language).or_default() += 1;
    }
    assert_eq!(languages.values().sum::<u32>(), 24);
    let in_order: Vec<&str> = languages.keys().map(String::as_str).collect();
    assert_eq!(in_order, ["ar", "en", "es", "fr", "ru", "zh"]);
}

#[test]
fn a_title_from_right_to_left_is_printed_as_it_is() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let found = desk.run("search --only-lang ar --store mighub-quickstart").ended(0).out;
    let title = "تنظيم جلسة تعريفية للدول العربية في إطار بدء الاستعدادات للمنتدى الدولي لاستعراض الهجرة";
    assert!(found.lines().any(|line| line.trim() == format!("1  {title}")), "{found}");
}
