//! `terms` and `areas`: what foreign words mean here, and what areas are called.

use serde_json::Value;

use crate::support::Desk;
use crate::tables::on_a_terminal;

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://example.org/topics/> .
ex:scheme a skos:ConceptScheme ; dct:title "Themes"@en, "Thèmes"@fr ; owl:versionInfo "4.2" .
ex:1 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Remittances"@en, "Envois de fonds"@fr, "التحويلات"@ar .
ex:2 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Costs"@en, "Cost"@en ; skos:broader ex:1 ;
    skos:closeMatch <https://other.example/c_1> .
ex:3 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Sending money"@en ; owl:deprecated true ;
    dct:isReplacedBy ex:1 .
ex:4 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Weather"@en ; skos:scopeNote "Out of scope."@en .
"#;

const MAPPING: &str = "\
    source = 'https://example.org/topics'\n\
    [[term]]\nterm = 'Envois de fonds'\nlanguage = 'fr'\nquality = 'exact'\nto = ['objective:20']\n\
    [[term]]\nterm = 'Kenia'\nquality = 'close'\nto = ['area:KEN', 'kind:report']\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    desk.write("terms.toml", MAPPING);
    desk
}

#[test]
fn a_term_means_what_a_mapping_says_also_by_way_of_a_thesaurus() {
    let desk = desk();
    let ran =
        desk.args(&["terms", "remittances", "Costs", "kenia", "--scheme", "themes.ttl", "--mapping", "terms.toml"]);
    let ran = ran.ended(0);
    assert_eq!(
        ran.out,
        "remittances\n\
         \x20 concept   https://example.org/topics/1  Remittances\n\
         \x20 exact     objective:20  Remittances\n\
         \n\
         Costs\n\
         \x20 concept   https://example.org/topics/2  Costs\n\
         \x20 broader   objective:20  Remittances  by way of https://example.org/topics/1\n\
         \x20 close     https://other.example/c_1\n\
         \n\
         kenia\n\
         \x20 close     kind:report  Report\n\
         \x20 close     area:KEN  Kenya\n"
    );
    assert!(ran.err.contains("themes.ttl: line 7: <https://example.org/topics/2> skos:prefLabel"), "{}", ran.err);
    assert!(!desk.store().exists(), "it needs no store");

    let json =
        desk.args(&["terms", "Costs", "--scheme", "themes.ttl", "--mapping", "terms.toml", "--json"]).ended(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let concept = &json["terms"][0]["concepts"][0];
    assert_eq!(concept["meaning"]["quality"], "broad");
    assert_eq!(concept["meaning"]["targets"][0]["id"], "objective:20");
    assert_eq!(concept["meaning"]["by"], "https://example.org/topics/1");
    assert_eq!(concept["matches"][0]["quality"], "close");
    assert_eq!(json["scheme"]["version"], "4.2");
    assert_eq!(json["scheme"]["problems"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_no_longer_used_and_what_is_unknown_say_so() {
    let desk = desk();
    let out = desk.args(&["terms", "Sending money", "--scheme", "themes.ttl"]).ended(0).out;
    assert!(out.contains("no longer to be used; instead https://example.org/topics/1\n"), "{out}");
    let out = desk.args(&["terms", "Costs", "Zanzibar", "--scheme", "themes.ttl"]).ended(4).out;
    assert!(out.ends_with("Zanzibar\n  means nothing here\n"), "{out}");
    desk.args(&["terms", "Envois de fonds", "--lang", "es", "--mapping", "terms.toml"]).ended(4);
    let out = desk.args(&["terms", "التحويلات", "--scheme", "themes.ttl", "--ui-lang", "fr"]).ended(0).out;
    assert!(out.contains("Envois de fonds"), "{out}");
    desk.run("terms Costs").ended(2);
}

#[test]
fn a_thesaurus_says_what_it_holds_and_what_is_not_mapped() {
    let desk = desk();
    let out = desk.run("terms --scheme themes.ttl --mapping terms.toml --ui-lang fr").ended(0).out;
    assert_eq!(
        out,
        "Thèmes\n\
         id           https://example.org/topics/scheme\n\
         version      4.2\n\
         concepts     4\n\
         1 énoncé a été passé : un thésaurus n’a pas de place pour lui ici\n\
         \n\
         1 concept sur 4 ne signifie rien ici\n\
         https://example.org/topics/4\tWeather\n"
    );
    let json = desk.run("terms --scheme themes.ttl --mapping terms.toml --json").ended(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["unmapped"][0]["id"], "https://example.org/topics/4");
    assert_eq!(json["scheme"]["left_out"].as_object().unwrap().len(), 1);
    assert_eq!(desk.run("terms --mapping terms.toml").ended(0).out, "terms.toml is a mapping and can be used\n");
}

#[test]
fn the_name_of_an_area_says_which_code_to_type() {
    let desk = Desk::with_store();
    for (name, code) in [("Kenya", "KEN"), ("кения", "KEN"), ("cote d'ivoire", "CIV"), ("肯尼亚", "KEN")] {
        let refused = desk.args(&["areas", name]).ended(4);
        assert!(
            refused.err.contains(&format!("hint: {name} is the name of {code}: type the code\n")),
            "{}",
            refused.err
        );
        let refused = desk.args(&["search", "--country", name]).ended(2);
        assert!(refused.err.contains(&format!("this is the name of {code}\n")), "{}", refused.err);
        desk.args(&["areas", code]).ended(0);
    }
    let refused = desk.run("areas Kenya Atlantis --ui-lang fr").ended(4);
    assert_eq!(refused.err.lines().filter(|line| line.starts_with("conseil : ")).count(), 1, "{}", refused.err);
}

#[test]
fn files_that_cannot_be_used_say_everything_that_is_wrong() {
    let desk = desk();
    desk.write("bad.toml", "[[term]]\nterm = ''\nquality = 'exact'\nto = ['colour:blue']\n");
    let refused = desk.run("terms a --mapping bad.toml").ended(2);
    assert!(refused.err.contains("bad.toml: term 1: «»: expected 1 to 500 characters\n"), "{}", refused.err);
    assert!(refused.err.contains("term 1: «colour:blue»: expected objective,"), "{}", refused.err);
    desk.write("two.jsonld", "{\"@id\": \"a\"");
    let refused = desk.run("terms --scheme two.jsonld").ended(2);
    assert!(refused.err.contains("two.jsonld: there is no concept scheme in the file; line 1"), "{}", refused.err);
    desk.write("two.ttl", SCHEME.to_owned() + "ex:other a skos:ConceptScheme .\n");
    let refused = desk.run("terms --scheme two.ttl").ended(2);
    assert!(refused.err.contains("<https://example.org/topics/other>"), "{}", refused.err);
    desk.run("terms --scheme two.ttl --scheme-id https://example.org/topics/scheme").ended(0);
    desk.run("terms --scheme missing.ttl").ended(4);
    desk.write("naming.toml", "allow = ['Kenya']\n[added.KEN]\n");
    let refused = desk.run("areas --naming naming.toml").ended(2);
    assert_eq!(refused.err.lines().count(), 3, "{}", refused.err);
    assert!(refused.err.contains("naming.toml: allow: no area has the code \"Kenya\""), "{}", refused.err);
}

const NOTE: &str = "In the context of Security Council resolution 1244 (1999).";

const NAMING: &str = "\
    deny = ['TWN']\n\
    [added.XKX]\nregion = '039'\nname = { en = 'Kosovo', ru = 'Косово' }\n\
    [names.TUR]\nfr = 'Turquie'\n\
    [footnotes.XKX]\nen = 'In the context of Security Council resolution 1244 (1999).'\n";

#[test]
fn areas_have_the_names_and_footnotes_of_the_policy() {
    let desk = Desk::new();
    desk.write("naming.toml", NAMING);
    let all = desk.run("areas").ended(0).out;
    assert_eq!(all.lines().count(), 249);
    assert!(all.contains("KEN\t404\tKenya\ten\t\tEastern Africa\n"), "{all}");
    let portal = desk.run("areas --naming naming.toml --ui-lang ru").ended(0).out;
    assert_eq!(portal.lines().count(), 249);
    assert!(portal.contains(&format!("XKX\t\tКосово\tru\t{NOTE}\tSouthern Europe\n")), "{portal}");
    assert!(!portal.contains("TWN"), "{portal}");
    let two = desk.run("areas tr xkx --naming naming.toml --lang fr").ended(0).out;
    assert_eq!(two, format!("TUR\t792\tTurquie\tfr\t\tWestern Asia\nXKX\t\tKosovo\ten\t{NOTE}\tSouthern Europe\n"));
    let json = desk.run("areas XKX 404 --naming naming.toml --json").ended(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["footnote"]["text"], NOTE);
    assert_eq!((&json[0]["tier"], &json[0]["list"]), (&"hub".into(), &Value::Null));
    assert_eq!((&json[1]["m49"], &json[1]["list"]), (&"404".into(), &"unterm".into()));
    let refused = desk.run("areas TWN Atlantis KEN --naming naming.toml").ended(4);
    assert!(refused.err.contains("no area with the code TWN is listed"), "{}", refused.err);
    assert!(refused.err.contains("no area with the code Atlantis is listed"), "{}", refused.err);
    assert!(!desk.store().exists(), "it needs no store");
}

#[test]
fn a_terminal_shows_footnotes_below_their_names() {
    let desk = Desk::new();
    desk.write("naming.toml", NAMING.to_owned() + "[footnotes.404]\nen = 'Another note.'\n");
    let Some(shown) = on_a_terminal(&desk, 80, "areas KEN TUR XKX --naming naming.toml", &[]) else { return };
    let shown = console::strip_ansi_codes(&shown).into_owned();
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines,
        [
            "code       name     language       region",
            "KEN   404  Kenya    en        [1]  Eastern Africa",
            "TUR   792  Türkiye  en             Western Asia",
            "XKX        Kosovo   en        [2]  Southern Europe",
            "",
            "[1] Another note.",
            "[2] In the context of Security Council resolution 1244 (1999).",
        ]
    );
}

#[test]
fn a_store_names_areas_by_its_own_policy_and_every_command_asks_it() {
    let desk = Desk::new();
    desk.write("naming.toml", NAMING);
    desk.write("item.jsonl", "{\"title\":\"Return\",\"language\":\"en\",\"countries\":[\"XKX\",\"TUR\"]}\n");
    desk.write("terms.toml", "[[term]]\nterm = 'KS'\nquality = 'exact'\nto = ['area:XKX']\n");
    desk.run("areas XKX").ended(4);
    desk.run("areas --store elsewhere").ended(4);

    desk.run("init --name Operator").ended(0);
    let none = desk.run("naming show").ended(0);
    assert!(none.out.is_empty() && none.err.contains("no naming policy of its own"), "{}", none.err);
    desk.run("import item.jsonl").ended(3);
    desk.run("naming set naming.toml --as visitor").ended(5);
    let set = desk.run("naming set naming.toml").ended(0).out;
    assert_eq!(set, "listed areas: 249, added by the policy: 1; not listed: 1; names with a footnote: 1\n");

    let shown = desk.run("naming show").ended(0).out;
    desk.write("again.toml", &shown);
    assert_eq!(desk.run("naming set again.toml").ended(0).out, set, "what is shown is what is set");
    assert!(desk.run("areas xkx").ended(0).out.contains(NOTE));
    desk.run("areas TWN").ended(4);
    let meaning = desk.run("terms KS --mapping terms.toml").ended(0).out;
    assert!(meaning.contains("area:XKX  Kosovo") && meaning.contains(NOTE), "{meaning}");

    desk.run("import item.jsonl").ended(0);
    let listed: Value = serde_json::from_str(&desk.run("work --json").ended(0).out).unwrap();
    let shown = desk.run(&format!("show {} --ui-lang fr", listed[0]["id"].as_str().unwrap())).ended(0).out;
    assert!(shown.contains("Turquie (TUR)") && shown.contains(&format!("XKX: {NOTE}")), "{shown}");
    let help = desk.run("naming set --help").ended(0).out;
    desk.write(
        "help.toml",
        help.split("\n\n")
            .filter(|part| part.trim_start().starts_with(['d', '[']))
            .collect::<Vec<_>>()
            .join("\n")
            .replace("\n  ", "\n"),
    );
    assert!(desk.run("areas XKX --naming help.toml --lang ru").ended(0).out.contains("Косово"), "{help}");
}
