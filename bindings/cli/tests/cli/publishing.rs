//! `export --format` and `feed`: what goes out, in every format, the same every time, and without anybody in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::Desk;

const SITE: &str = "
[site]
home = 'https://portal.example.org/'
pages = '{language}/items/{id}'
language = 'en'
names = { en = 'Example portal', fr = 'Portail d’exemple' }
about = { en = 'What is known about migration.' }
licence = 'CC-BY-4.0'
";

/// The formats with the names of their files in a folder.
const FORMATS: [(&str, &[&str]); 10] = [
    ("jsonl", &["items.jsonl"]),
    ("csv", &["items.csv", "wordings.csv"]),
    ("parquet", &["items.parquet", "wordings.parquet"]),
    ("ics", &["events.ics"]),
    ("dcat-ttl", &["catalogue.ttl"]),
    ("dcat-jsonld", &["catalogue.jsonld"]),
    ("sitemap", &["sitemap.xml"]),
    ("bibtex", &["items.bib"]),
    ("ris", &["items.ris"]),
    ("csl-json", &["items.csl.json"]),
];

/// A line of another Hub's open export, whose ids and times do not change.
pub(crate) fn line(number: u32, content: &Value) -> String {
    let item = json!({
        "schema": 1, "id": format!("0193b5a0-0000-7000-8000-{number:012}"), "state": "published", "origin": "native",
        "public": {
            "number": 1, "grade": "peer-reviewed", "policy": { "name": "default", "version": 1 },
            "created": "2026-01-01T09:00:00.000Z", "since": format!("2026-01-{:02}T09:00:00.000Z", number % 28 + 1),
            "content": content,
        },
    });
    format!("{item}\n")
}

/// Items in six languages, of several types; one is an event.
pub(crate) fn lines() -> Vec<String> {
    let titles = [
        ("en", "=Rescue & relief, 50 % < 60 %"),
        ("fr", "Sauver des vies"),
        ("ar", "إنقاذ الأرواح"),
        ("ru", "Спасать жизни"),
        ("zh", "拯救生命"),
        ("es", "Salvar vidas"),
    ];
    let item = |(number, (language, title)): (u32, (&str, &str))| {
        let mut content = json!({
            "title": title, "language": language, "summary": "One.\n\nTwo.", "published": "2021-05",
            "publisher": "Example Office", "type": if number % 2 == 0 { "report" } else { "dataset" },
            "objectives": [number % 23 + 1], "countries": [if number == 3 { "KEN" } else { "FRA" }],
            "address": format!("https://example.org/{number}?a=1&b=2"), "rights": "CC-BY-4.0",
        });
        if number == 6 {
            content["type"] = json!("event");
            content["details"] =
                json!({ "event": { "starts": "2026-05-05", "ends": "2026-05-08", "place": "Nairobi" } });
        }
        line(number, &content)
    };
    (1..).zip(titles).map(item).collect()
}

/// A store with what these lines say, which publishes.
pub(crate) fn store(lines: &[String]) -> Desk {
    let desk = Desk::of_an_editor();
    desk.write("open.jsonl", lines.concat());
    desk.run("mirror open.jsonl --from first-hub").ended(0);
    publishing(&desk);
    desk
}

/// Says in the store's configuration which portal publishes.
fn publishing(desk: &Desk) {
    publishes(desk, "mighub-store");
}

fn publishes(desk: &Desk, store: &str) {
    let path = format!("{store}/config.toml");
    let config = std::fs::read_to_string(desk.path(&path)).unwrap_or_default();
    desk.write(&path, config + SITE);
}

/// Everything that goes out of a store, by the name of its file.
fn everything(desk: &Desk, store: &str) -> BTreeMap<String, Vec<u8>> {
    let run = |line: &str| desk.run(&format!("{line} --store {store} --as visitor")).ended(0);
    for (format, _) in FORMATS {
        run(&format!("export {store}-out/ --format {format}"));
    }
    run(&format!("export {store}-pages/ --format schema-org"));
    run(&format!("export {store}-out/items.jsonld --format schema-org"));
    for format in ["atom", "rss"] {
        run(&format!("feed {store}-out/all.{format} --format {format}"));
    }
    let mut found = BTreeMap::new();
    for folder in ["out", "pages"] {
        for entry in std::fs::read_dir(desk.path(&format!("{store}-{folder}"))).unwrap() {
            let path = entry.unwrap().path();
            found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn every_format_goes_to_a_folder_to_a_file_and_to_the_standard_output() {
    let desk = store(&lines());
    for (format, names) in FORMATS {
        let ran = desk.run(&format!("export {format}/ --format {format}")).ended(0);
        let told = if format == "ics" { "1 public event is in" } else { "6 public items are in" };
        assert!(ran.out.starts_with(told), "{format}: {}", ran.out);
        let mut found: Vec<String> = std::fs::read_dir(desk.path(format))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        assert_eq!(found, names);
        desk.run(&format!("export one.file --format {format}")).ended(0);
        let file = std::fs::read(desk.path("one.file")).unwrap();
        assert_eq!(file, std::fs::read(desk.path(format).join(names[0])).unwrap(), "{format}");
        let printed = desk.command(&["export", "--format", format]).output().unwrap();
        assert_eq!((printed.status.code(), printed.stdout), (Some(0), file), "{format}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(desk.path("one.file").metadata().unwrap().permissions().mode() & 0o777, 0o644);
    }
}

#[test]
fn an_ending_says_its_format() {
    let desk = store(&lines());
    for (file, format) in [
        ("a.jsonl", "jsonl"),
        ("a", "jsonl"),
        ("a.csv", "csv"),
        ("a.PARQUET", "parquet"),
        ("a.ttl", "dcat-ttl"),
        ("a.jsonld", "dcat-jsonld"),
        ("a.xml", "sitemap"),
        ("a.bib", "bibtex"),
        ("a.ris", "ris"),
    ] {
        desk.run(&format!("export {file}")).ended(0);
        desk.run(&format!("export other.file --format {format}")).ended(0);
        let read = |name: &str| std::fs::read(desk.path(name)).unwrap();
        assert_eq!(read(file), read("other.file"), "{file}");
    }
    let refused = desk.run("export a.docx").ended(2);
    assert!(refused.err.contains("a.docx: the ending says no format: .jsonl (or none)"), "{}", refused.err);
    desk.run("export").ended(2);
}

#[test]
fn a_page_of_each_item_has_its_own_document() {
    let desk = store(&lines());
    desk.run("export pages/ --format schema-org").ended(0);
    let text = std::fs::read_to_string(desk.path("pages/0193b5a0-0000-7000-8000-000000000002.fr.jsonld")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&value["@context"], &value["name"]), (&json!("https://schema.org"), &json!("Sauver des vies")));
    assert_eq!(std::fs::read_dir(desk.path("pages")).unwrap().count(), 6);
    let all: Value = serde_json::from_str(&desk.run("export --format schema-org").ended(0).out).unwrap();
    assert_eq!(all["@graph"].as_array().unwrap().len(), 6);
}

#[test]
fn a_table_for_spreadsheets_has_a_row_for_each_and_calculates_nothing() {
    let desk = store(&lines());
    let table = desk.run("export --format csv").ended(0).out;
    let rows: Vec<&str> = table.split("\r\n").collect();
    assert!(rows[0].starts_with("id,state,origin_source,origin_id,grade,"), "{table}");
    assert!(table.contains(",\"'=Rescue & relief, 50 % < 60 %\","), "no formula begins a cell: {table}");
    assert!(table.contains("إنقاذ الأرواح") && table.contains("拯救生命"), "{table}");
}

#[test]
fn filters_leave_what_a_search_with_them_finds() {
    let desk = store(&lines());
    for (filters, titles) in [
        ("--country KEN", &["إنقاذ الأرواح"][..]),
        ("--only-lang fr --only-lang es", &["Sauver des vies", "Salvar vidas"]),
        ("--kind report --objective 5 --objective 3", &["Sauver des vies", "Спасать жизни"]),
        ("--objective 23", &[]),
    ] {
        let lines = desk.run(&format!("export --format jsonl {filters}")).ended(0).out;
        let found: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let found: Vec<&str> = found.iter().map(|item| item["public"]["content"]["title"].as_str().unwrap()).collect();
        assert_eq!(found, titles, "{filters}");
        let searched: Value =
            serde_json::from_str(&desk.run(&format!("search {filters} --json")).ended(0).out).unwrap();
        assert_eq!(searched["total"], titles.len(), "{filters}");
    }
    let refused = desk.run("export a.jsonl --private b.jsonl --country KEN").ended(2);
    assert!(refused.err.contains("beside it that holds everything"), "{}", refused.err);
}

#[test]
fn the_same_items_are_the_same_bytes_from_stores_that_were_built_otherwise() {
    let desk = store(&lines());
    let first = everything(&desk, "mighub-store");
    assert_eq!(first.len(), 12 + 1 + 2 + 6);
    // Another store with the same items, whose log, people and drafts are its own.
    desk.run("export whole.jsonl --private rest.jsonl").ended(0);
    desk.run("restore whole.jsonl --private rest.jsonl --store other").ended(0);
    desk.write("drafts.jsonl", "{\"title\":\"A draft\",\"language\":\"en\",\"source\":\"here\",\"id\":\"1\"}\n");
    desk.run("import drafts.jsonl --store other --as operator").ended(0);
    desk.run("org add office --store other --as operator").ended(0);
    desk.run("person add somebody --org office --role screener --store other --as operator").ended(0);
    publishes(&desk, "other");
    let second = everything(&desk, "other");
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name}: {}", String::from_utf8_lossy(&second[name]));
        assert!(!String::from_utf8_lossy(bytes).contains("A draft"), "{name}");
    }
}

#[test]
fn nobody_is_in_anything_that_goes_out() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let at = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--store", "mighub-quickstart"]);
        desk.args(&all).ended(0)
    };
    let item = "catalogue:gmg-remittances-2018-en";
    at(&["org", "add", "institute", "--as", "operator"]);
    let person = ["person", "add", "zanele-mokoena", "--name", "Zanele Mokoena", "--org", "institute"];
    at(&[&person[..], &["--role", "reviewer", "--as", "operator"]].concat());
    at(&["correction", "ask", item, "outdated", "The figure on page 7 is wrong", "--as", "zanele-mokoena"]);
    publishes(&desk, "mighub-quickstart");
    at(&["export", "whole.jsonl", "--private", "private.jsonl", "--as", "operator"]);
    let private = std::fs::read_to_string(desk.path("private.jsonl")).unwrap();
    // Names, handles and confidential texts of the store, from its private half.
    let mut secrets: Vec<String> = Vec::new();
    for record in private.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let body = &record["record"]["body"];
        let body = if body.is_null() { &record["record"] } else { body };
        let kind = record["key"].as_str().unwrap().split('/').next().unwrap().to_owned();
        let fields = match kind.as_str() {
            "person" => &["name", "id"][..],
            "comment" | "correction-text" => &["text", "body"],
            _ => &[],
        };
        secrets.extend(
            fields.iter().filter_map(|field| body[field].as_str()).filter(|text| text.len() > 8).map(str::to_owned),
        );
    }
    assert!(secrets.iter().any(|secret| secret == "Zanele Mokoena") && secrets.len() > 5, "{secrets:?}");
    secrets.push("The figure on page 7".to_owned());
    secrets.push("zanele-mokoena".to_owned());
    for (format, _) in FORMATS {
        at(&["export", "out/", "--format", format, "--as", "operator"]);
    }
    at(&["export", "out/", "--format", "schema-org", "--as", "operator"]);
    at(&["feed", "out/all.atom", "--as", "operator"]);
    at(&["feed", "out/all.rss", "--format", "rss", "--as", "operator"]);
    let mut files = 0;
    for entry in std::fs::read_dir(desk.path("out")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{}: {secret}", path.display());
        }
        files += 1;
    }
    assert!(files > 100, "{files}");
}

#[test]
fn a_feed_tells_of_the_newest_and_names_what_it_takes() {
    let desk = store(&lines());
    let feed = desk.run("feed").ended(0).out;
    assert!(feed.contains("<title type=\"text\">Example portal</title>"), "{feed}");
    assert!(feed.contains("<id>https://portal.example.org/feeds/all.atom</id>"), "{feed}");
    assert_eq!(feed.matches("<entry ").count(), 6);
    desk.write("late.jsonl", line(7, &json!({ "title": "The newest", "language": "en" })));
    desk.run("mirror late.jsonl --from first-hub").ended(0);
    let feed = desk.run("feed").ended(0).out;
    assert!(feed.find("The newest").unwrap() < feed.find("Sauver des vies").unwrap(), "{feed}");
    let narrowed = desk.run("feed --format rss --objective 3 --country FRA --lang fr --limit 5").ended(0).out;
    assert!(narrowed.contains("<language>fr</language>") && narrowed.contains("Sauver des vies"), "{narrowed}");
    assert!(narrowed.contains("Portail d’exemple: Objectif 3"), "{narrowed}");
    assert_eq!(narrowed.matches("<item>").count(), 1);
    let shorter = desk.run("feed --limit 2 --address https://other.example.org/f").ended(0).out;
    assert_eq!(
        (shorter.matches("<entry ").count(), shorter.matches("<id>https://other.example.org/f</id>").count()),
        (2, 1)
    );
    let ran = desk.run("feed all.atom").ended(0);
    assert_eq!(ran.out, "7 public items are in all.atom; everyone may have them\n");
    for wrong in ["feed --limit 0", "feed --limit 101", "feed --address nowhere", "feed mighub-store/feed.xml"] {
        desk.run(wrong).ended(2);
    }
}

#[test]
fn a_portal_that_nobody_named_or_that_cannot_be_is_said_in_words() {
    let desk = Desk::of_an_editor();
    let refused = desk.run("export a.bib").ended(2);
    assert_eq!(
        refused.message(),
        "error: nothing says which portal publishes, and where it shows its items\n\
         hint: in the store's config.toml, [site] with home = \"https://portal.example.org/\", pages = \
         \"{language}/items/{id}\", language = \"en\" and names.en = \"…\"; or --site-home, --site-pages, --site-lang and \
         --site-name"
    );
    let typed = "--site-home https://p.example.org --site-pages show?id={id} --site-lang fr --site-name Portail";
    desk.run(&format!("export a.bib {typed}")).ended(0);
    let refused = desk.run(&format!("export a.bib {}", typed.replace("{id}", "1"))).ended(2);
    assert!(
        refused.err.contains("[site]: «show?id=1» is the address of no item's page: expected {id} in it"),
        "{}",
        refused.err
    );
    let refused = desk.run(&format!("feed {}", typed.replace("https://p", "p"))).ended(2);
    assert!(refused.err.contains("[site]: «p.example.org» is not the address of a portal"), "{}", refused.err);
    publishing(&desk);
    // What is typed counts before what is configured.
    let feed = desk.run("feed --site-name Another").ended(0).out;
    assert!(feed.contains("<title type=\"text\">Another</title>"), "{feed}");
    for tag in ["ar", "es", "fr", "ru", "zh"] {
        let other = Desk::with_store().run(&format!("export a.bib --ui-lang {tag}")).ended(2);
        assert!(other.err.contains("{language}/items/{id}"), "{}", other.err);
    }
}

/// The names of the files of a folder, in order.
fn names(desk: &Desk, folder: &str) -> Vec<String> {
    let found = std::fs::read_dir(desk.path(folder)).unwrap();
    let mut names: Vec<String> = found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_left_the_public_is_named_by_what_goes_out_in_every_format() {
    let desk = store(&lines());
    let gone = "0193b5a0-0000-7000-8000-000000000003";
    let before = everything(&desk, "mighub-store");
    let narrowed = |desk: &Desk| desk.run("export --format dcat-ttl --country FRA").ended(0).out;
    let catalogue = narrowed(&desk);
    desk.args(&["take-down", gone, "by mistake"]).ended(0);
    let after = everything(&desk, "mighub-store");
    for (name, bytes) in &before {
        // It was no event, and no other page is about it.
        let stays = name == "events.ics" || (name.starts_with("0193") && !name.starts_with(gone));
        assert_eq!(after.get(name) == Some(bytes), stays, "{name}");
    }
    assert_ne!(narrowed(&desk), catalogue, "the catalogue is newer");
    for (format, named) in [("jsonl", true), ("csv", true), ("bibtex", false), ("dcat-ttl", false)] {
        let ran = desk.run(&format!("export one.file --format {format}")).ended(0);
        let said = "1 that was public is named as gone";
        assert_eq!(ran.out.contains(said), named, "{format}: {}", ran.out);
        let text = std::fs::read_to_string(desk.path("one.file")).unwrap();
        assert_eq!(text.contains(gone), named, "{format}");
        assert!(!text.contains("إنقاذ الأرواح"), "{format}: what it said is nobody's any more");
        // Nobody can say any more that it is about something else.
        desk.run(&format!("export some.file --format {format} --country FRA")).ended(0);
        let some = std::fs::read_to_string(desk.path("some.file")).unwrap();
        assert_eq!(some.contains(gone), named, "{format}");
    }
}

#[test]
fn of_what_an_earlier_export_left_in_a_folder_only_pages_of_gone_items_are_removed() {
    let desk = store(&lines());
    desk.run("export pages/ --format schema-org").ended(0);
    let (gone, page) = ("0193b5a0-0000-7000-8000-000000000002", "0193b5a0-0000-7000-8000-000000000002.fr.jsonld");
    desk.write("pages/notes.jsonld", "{}");
    desk.write("pages/0193b5a0-0000-7000-8000-000000000002.FR.jsonld", "{}");
    let all = names(&desk, "pages");
    assert!(all.contains(&page.to_owned()), "{all:?}");
    desk.args(&["take-down", gone, "by mistake"]).ended(0);
    let stranger = "0193b5a0-0000-7000-8000-0000000000aa.fr.jsonld";
    desk.write(&format!("pages/{stranger}"), "{}");
    let narrowed = desk.run("export pages/ --format schema-org --country KEN").ended(0).out;
    assert!(!narrowed.contains("not written now"), "{narrowed}");
    assert!(!names(&desk, "pages").contains(&page.to_owned()), "nobody is to read what is no longer public");
    let whole = desk.run("export pages/ --format schema-org").ended(0).out;
    let told = format!("in the folder, named like files of an export and not written now: 1 (such as {stranger})\n");
    assert!(whole.contains(&told), "{whole}");
    let mut left: Vec<String> = all.into_iter().filter(|name| name != page).chain([stranger.to_owned()]).collect();
    left.sort();
    assert_eq!(names(&desk, "pages"), left, "and nothing else is removed");

    std::fs::create_dir(desk.path("map")).unwrap();
    for name in ["sitemap-1.xml", "sitemap-2.xml", "sitemap-news.xml", "sitemap-01.xml"] {
        desk.write(&format!("map/{name}"), "<urlset/>");
    }
    let whole = desk.run("export map/ --format sitemap").ended(0).out;
    let told = "in the folder, named like files of an export and not written now: 2 (such as sitemap-1.xml)\n";
    assert!(whole.contains(told), "{whole}");
    assert_eq!(
        names(&desk, "map"),
        ["sitemap-01.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-news.xml", "sitemap.xml"]
    );
    for tag in ["ar", "es", "fr", "ru", "zh"] {
        let said = desk.run(&format!("export map/ --format sitemap --ui-lang {tag}")).ended(0).out;
        assert!(said.lines().count() == 2 && !said.contains("export-left"), "{tag}: {said}");
    }
}
