//! `duplicates` and `coverage`: what is the same twice, what an editor says of it, and what the public items cover.

use serde_json::{Value, json};

use crate::support::Desk;

const ITEMS: &str = r#"{"source":"a","id":"1","title":"Recruitment loans in the river delta","language":"en","published":"2019","objectives":[6]}
{"source":"b","id":"9","title":"RECRUITMENT LOANS IN THE RIVER DELTA","language":"en","published":"2019","objectives":[6]}
{"source":"un","id":"1","title":"Migration data","language":"en","symbol":"A/75/542","objectives":[1],"countries":["KEN"]}
{"source":"un","id":"2","title":"Données sur la migration","language":"fr","symbol":"A/75/542","objectives":[1]}
"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.run("init --operator me --role editor").ended(0);
    desk.write("items.jsonl", ITEMS);
    desk.run("import --harvested items.jsonl").ended(0);
    desk
}

fn read(desk: &Desk, line: &str) -> Value {
    serde_json::from_str(&desk.run(line).ended(0).out).unwrap()
}

#[test]
fn what_is_like_an_item_is_listed_and_what_an_editor_says_counts() {
    let desk = desk();
    let said = desk.run("duplicates a:1 --as visitor").ended(0).out;
    assert!(
        said.contains("RECRUITMENT LOANS") && said.contains("the same document") && said.contains("by the title"),
        "{said}"
    );
    let found = read(&desk, "duplicates a:1 --json");
    assert_eq!(
        (&found["likes"][0]["kind"], &found["likes"][0]["evidence"]["rule"]),
        (&json!("duplicate"), &json!("title"))
    );
    desk.run("duplicates different a:1 b:9 --because Summary. --as visitor").ended(5);
    let said = desk.run("duplicates different a:1 b:9 --because Summary.").ended(0).out;
    assert!(said.contains("two documents"), "{said}");
    let found = read(&desk, "duplicates a:1 --json");
    assert_eq!((&found["likes"], &found["verdicts"][0]["said"][0]["rationale"]), (&json!([]), &json!("Summary.")));
    desk.run("duplicates same a:1 b:9 --because Again.").ended(0);
    let said = desk.run("duplicates a:1 --ui-lang fr").ended(0).out;
    assert!(said.contains("selon une personne") && said.contains("Again."), "{said}");
    desk.run("duplicates same a:1 b:9").ended(2);
}

#[test]
fn the_works_among_all_public_items_are_listed_for_editors() {
    let desk = desk();
    let said = desk.run("duplicates").ended(0).out;
    assert!(said.contains("works with more than one of them: 2") && said.contains("keep this one"), "{said}");
    assert!(said.contains("the same in another language"), "{said}");
    let found = read(&desk, "duplicates --json");
    assert_eq!((&found["read"], found["works"].as_array().unwrap().len()), (&json!(4), 2));
    desk.run("duplicates --as visitor").ended(5);
}

#[test]
fn what_is_public_is_counted_and_the_gaps_are_marked() {
    let desk = desk();
    let said = desk.run("coverage --as visitor").ended(0).out;
    assert!(said.contains("1\ten\t1") && said.contains("6\ten\t2") && said.contains("6\tfr\tnone"), "{said}");
    let found = read(&desk, "coverage --by country,year --json --as visitor");
    assert_eq!(found["cells"][0], json!({"values": ["KEN", null], "count": 1}));
    let narrow = read(&desk, "coverage --by objective --only-lang fr --json");
    assert_eq!((&narrow["total"], &narrow["cells"]), (&json!(1), &json!([{"values": ["1"], "count": 1}])));
    desk.run("coverage --by publisher").ended(2);
}
