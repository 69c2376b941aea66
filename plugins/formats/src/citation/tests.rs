//! Tests of citations: their exact text, and what another reader of BibTeX finds.

use std::collections::BTreeSet;

use biblatex::{Bibliography, Date, DateValue, EntryType, Person};
use migration_hub::vocabulary::ResourceType;
use proptest::prelude::{prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::{KINDS, bibtex, csl_json, flat, ris};
use crate::samples::{gone, item, items, report, site, six, text, tries, worded};

#[test]
fn every_type_of_resource_has_a_name_in_each_format() {
    let codes: BTreeSet<&str> = KINDS.iter().map(|kind| kind.code).collect();
    assert_eq!(codes.len(), KINDS.len(), "a code stands once");
    for kind in ResourceType::all() {
        assert!(codes.contains(kind.code()), "help: add {kind} to KINDS in citation.rs");
    }
}

#[test]
fn bibtex_to_the_last_byte() {
    insta::assert_snapshot!(bibtex(&site(), &items()), @r#"
    @report{hub-0193b5a0-0000-7000-8000-000000000001,
      author = {{International Organization for Migration}},
      title = {{Access to basic services: what <works> \& what it costs}},
      date = {2021-05},
      institution = {{International Organization for Migration}},
      type = {Report},
      number = {A/AC.293/2022/L.1},
      isbn = {9780306406157},
      doi = {10.1234/example.2021-05},
      url = {https://example.org/reports/basic-services?lang=en&v=2},
      langid = {english},
      keywords = {gcm:7,gcm:15},
      abstract = {Five cities opened their clinics and schools to migrants. What it cost (3 \% of the budget), whom it reached, and what others can take from it: "start small".},
      note = {Example portal: peer reviewed},
    }

    @dataset{hub-0193b5a0-0000-7000-8000-000000000002,
      author = {{United Nations Department of Economic and Social Affairs}},
      title = {{Migrant stock by country of origin}},
      date = {2020},
      publisher = {{United Nations Department of Economic and Social Affairs}},
      type = {Data set},
      url = {https://example.org/stock},
      langid = {english},
      keywords = {gcm:1},
      abstract = {Estimates for 232 countries and areas.},
      note = {Example portal: harvested, not reviewed here},
    }

    @legislation{hub-0193b5a0-0000-7000-8000-000000000003,
      author = {{Congreso Nacional}},
      title = {{Ley de migración y extranjería}},
      date = {2021-04-20},
      organization = {{Congreso Nacional}},
      type = {Ley o política},
      number = {Ley 21325},
      url = {https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000003},
      langid = {spanish},
      note = {Example portal: comprobado por los editores, no revisado por pares},
    }

    @misc{hub-0193b5a0-0000-7000-8000-000000000004,
      author = {{شبكة الأمم المتحدة للهجرة}},
      title = {{منتدى استعراض الهجرة الدولية}},
      date = {2026-05-05},
      type = {فعالية},
      url = {https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000004},
      langid = {arabic},
      keywords = {gcm:23},
      abstract = {أربعة أيام، أربع موائد مستديرة},
      note = {Example portal: استعرضه الأقران},
    }

    @misc{hub-0193b5a0-0000-7000-8000-000000000005,
      author = {{Миграционная служба}},
      title = {{Единое окно для трудящихся-мигрантов}},
      type = {Практика},
      url = {https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000005},
      langid = {russian},
      keywords = {gcm:6,gcm:16},
      abstract = {Документы, язык и работа в одном месте.},
      note = {Example portal: отрецензировано},
    }

    @manual{hub-0193b5a0-0000-7000-8000-000000000006,
      author = {{国际移民组织}},
      title = {{移民数据手册}},
      date = {2022-11-03},
      organization = {{国际移民组织}},
      type = {Guidelines/Toolkits/Manuals},
      isbn = {9780306406157},
      url = {https://portal.example.org/zh-Hans/items/0193b5a0-0000-7000-8000-000000000006},
      keywords = {gcm:1},
      note = {Example portal: 采集所得，未在此评审},
    }

    @misc{hub-0193b5a0-0000-7000-8000-000000000007,
      author = {{Institut, Centre et Cie}},
      title = {{Une fenêtre \textbackslash{} \textbraceleft{}deux\textbraceright{} 50 \% d’\_essais\_ \#1 \textasciitilde{} \textasciicircum{} \$}},
      organization = {{Institut, Centre et Cie}},
      type = {Matériel de formation},
      url = {https://example.org/a%7Bb%7Dc},
      langid = {french},
      abstract = {Huit heures.},
      note = {Portail d’exemple: vérifié par les éditeurs, non évalué par les pairs},
    }

    @misc{hub-0193b5a0-0000-7000-8000-000000000009,
      title = {{Untitled talk}},
      url = {https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000009},
      langid = {english},
      note = {Example portal: peer reviewed},
    }

    @dataset{hub-0193b5a0-0000-7000-8000-000000000010,
      title = {{Flujos migratorios}},
      type = {Conjunto de datos},
      url = {https://example.org/flujos?formato[]=csv},
      langid = {spanish},
      note = {Example portal: revisado por pares},
    }
    "#);
}

#[test]
fn ris_to_the_last_byte() {
    let text = ris(&site(), &[six(), gone(), item(3), item(5)]);
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
    TY  - RPRT
    ID  - hub-0193b5a0-0000-7000-8000-000000000001
    TI  - Access to basic services: what <works> & what it costs
    AU  - International Organization for Migration
    PY  - 2021
    DA  - 2021/05//
    PB  - International Organization for Migration
    LA  - en
    M1  - A/AC.293/2022/L.1
    SN  - 9780306406157
    DO  - 10.1234/example.2021-05
    UR  - https://example.org/reports/basic-services?lang=en&v=2
    AB  - Five cities opened their clinics and schools to migrants. What it cost (3 % of the budget), whom it reached, and what others can take from it: "start small".
    KW  - gcm:7
    KW  - gcm:15
    N1  - Example portal: peer reviewed
    DB  - Example portal
    ER  - 

    TY  - STAT
    ID  - hub-0193b5a0-0000-7000-8000-000000000003
    TI  - Ley de migración y extranjería
    AU  - Congreso Nacional
    PY  - 2021
    DA  - 2021/04/20/
    PB  - Congreso Nacional
    LA  - es
    M1  - Ley 21325
    UR  - https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000003
    N1  - Example portal: comprobado por los editores, no revisado por pares
    DB  - Example portal
    ER  - 

    TY  - GEN
    ID  - hub-0193b5a0-0000-7000-8000-000000000005
    TI  - Единое окно для трудящихся-мигрантов
    AU  - Миграционная служба
    LA  - ru
    UR  - https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000005
    AB  - Документы, язык и работа в одном месте.
    KW  - gcm:6
    KW  - gcm:16
    N1  - Example portal: отрецензировано
    DB  - Example portal
    ER  -
    "#);
}

#[test]
fn csl_json_to_the_last_byte() {
    insta::assert_snapshot!(csl_json(&site(), &[six(), gone(), item(3), item(4)]), @r#"
    [
      {
        "DOI": "10.1234/example.2021-05",
        "ISBN": "9780306406157",
        "URL": "https://example.org/reports/basic-services?lang=en&v=2",
        "abstract": "Five cities opened their clinics and schools to migrants.\n\nWhat it cost (3 % of the budget), whom it reached, and what others can take from it: \"start small\".",
        "author": [
          {
            "literal": "International Organization for Migration"
          }
        ],
        "custom": {
          "grade": "peer-reviewed"
        },
        "genre": "Report",
        "id": "hub-0193b5a0-0000-7000-8000-000000000001",
        "issued": {
          "date-parts": [
            [
              2021,
              5
            ]
          ]
        },
        "keyword": "gcm:7, gcm:15",
        "language": "en",
        "note": "Example portal: peer reviewed",
        "number": "A/AC.293/2022/L.1",
        "publisher": "International Organization for Migration",
        "source": "Example portal",
        "title": "Access to basic services: what <works> & what it costs",
        "type": "report"
      },
      {
        "URL": "https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000003",
        "author": [
          {
            "literal": "Congreso Nacional"
          }
        ],
        "custom": {
          "grade": "screened"
        },
        "genre": "Ley o política",
        "id": "hub-0193b5a0-0000-7000-8000-000000000003",
        "issued": {
          "date-parts": [
            [
              2021,
              4,
              20
            ]
          ]
        },
        "language": "es",
        "note": "Example portal: comprobado por los editores, no revisado por pares",
        "number": "Ley 21325",
        "publisher": "Congreso Nacional",
        "source": "Example portal",
        "title": "Ley de migración y extranjería",
        "type": "legislation"
      },
      {
        "URL": "https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000004",
        "abstract": "أربعة أيام، أربع موائد مستديرة",
        "author": [
          {
            "literal": "شبكة الأمم المتحدة للهجرة"
          }
        ],
        "custom": {
          "grade": "peer-reviewed"
        },
        "genre": "فعالية",
        "id": "hub-0193b5a0-0000-7000-8000-000000000004",
        "issued": {
          "date-parts": [
            [
              2026,
              5,
              5
            ]
          ]
        },
        "keyword": "gcm:23",
        "language": "ar",
        "note": "Example portal: استعرضه الأقران",
        "source": "Example portal",
        "title": "منتدى استعراض الهجرة الدولية",
        "type": "event"
      }
    ]
    "#);
}

#[test]
fn what_is_no_longer_public_is_not_cited() {
    assert_eq!(bibtex(&site(), &[gone()]), "");
    assert_eq!(ris(&site(), &[gone()]), "");
    assert_eq!(csl_json(&site(), &[gone()]), "[]\n");
}

#[test]
fn another_reader_of_bibtex_finds_the_same() {
    let read = Bibliography::parse(&bibtex(&site(), &items())).unwrap();
    assert_eq!(read.len(), items().len() - 1);
    for item in items().iter().filter(|item| item.public.is_some()) {
        let entry = read.get(&format!("hub-{}", item.id)).unwrap();
        let content = item.content().unwrap();
        assert_eq!(entry.get_as::<String>("title").unwrap(), content.title);
        let note = entry.get_as::<String>("note").unwrap();
        assert!(note.starts_with("Example portal: ") || note.starts_with("Portail d’exemple: "), "{note}");
        if let Some(doi) = &content.doi {
            assert_eq!(entry.doi().unwrap(), doi.to_string());
        }
        if let Some(address) = &content.address {
            assert_eq!(entry.url().unwrap(), address.as_str().replace('{', "%7B").replace('}', "%7D"));
        }
        let authors = entry.author().unwrap_or_default();
        assert!(authors.iter().all(|author| author.given_name.is_empty()), "an organisation is no person: {authors:?}");
    }
    assert_eq!(
        read.get(&format!("hub-{}", item(3).id)).unwrap().entry_type,
        EntryType::Unknown("legislation".to_owned())
    );
    let names: Vec<Person> = read.get(&format!("hub-{}", item(7).id)).unwrap().author().unwrap();
    assert_eq!((names.len(), names[0].name.as_str()), (1, "Institut, Centre et Cie"));
}

#[test]
fn signs_that_latex_sets_as_one_stay_two() {
    let text = bibtex(&site(), &[report(&json!({ "title": "a--b ``c'' ?` !` ,, <<d>> ---" }))]);
    assert!(text.contains("title = {{a-{}-b `{}`c'{}' ?{}` !{}` ,{}, <{}<d>{}> -{}-{}-}},"), "{text}");
}

#[test]
fn dates_are_as_exact_as_they_are_known() {
    for (date, expected, day, parts) in [
        ("2021", (2021, None, None), "DA  - 2021///\r\n", json!([2021])),
        ("2021-05", (2021, Some(4), None), "DA  - 2021/05//\r\n", json!([2021, 5])),
        ("2021-05-09", (2021, Some(4), Some(8)), "DA  - 2021/05/09/\r\n", json!([2021, 5, 9])),
    ] {
        let item = [report(&json!({ "published": date }))];
        let read = Bibliography::parse(&bibtex(&site(), &item)).unwrap();
        let found = read.iter().next().unwrap().get_as::<Date>("date").unwrap();
        let DateValue::At(at) = found.value else { panic!("{found:?}") };
        assert_eq!((at.year, at.month, at.day), expected);
        assert!(ris(&site(), &item).contains(day));
        let csl: Value = serde_json::from_str(&csl_json(&site(), &item)).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"], json!([parts]));
    }
}

#[test]
fn who_did_it_comes_before_who_published_it() {
    let authors = |members: Value| -> Vec<String> {
        let csl: Value = serde_json::from_str(&csl_json(&site(), &[report(&members)])).unwrap();
        let authors = csl[0]["author"].as_array().cloned().unwrap_or_default();
        authors.iter().map(|author| author["literal"].as_str().unwrap().to_owned()).collect()
    };
    let programme =
        json!({ "type": "joint-programme", "publisher": "P", "details": { "programme": { "agencies": ["B", "A"] } } });
    assert_eq!(authors(programme), ["A", "B"]);
    let pledge = json!({ "type": "pledge", "publisher": "P", "details": { "pledge": { "entity": "E" } } });
    assert_eq!(authors(pledge), ["E"]);
    assert_eq!(authors(json!({ "publisher": "P" })), ["P"]);
    assert_eq!(authors(json!({})), [""; 0]);
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn any_text_comes_back(title in text(), summary in text(), publisher in text()) {
        let item = [worded(&title, &summary, &publisher)];
        let written = bibtex(&site(), &item);
        let read = Bibliography::parse(&written).unwrap();
        let entry = read.iter().next().unwrap();
        let field = |name: &str| entry.get_as::<String>(name).unwrap_or_default();
        prop_assert_eq!(field("title"), flat(&title));
        prop_assert_eq!(field("abstract"), flat(&summary));
        prop_assert_eq!(field("institution"), flat(&publisher));

        let csl: Value = serde_json::from_str(&csl_json(&site(), &item)).unwrap();
        prop_assert_eq!(&csl[0]["title"], &json!(title));
        prop_assert_eq!(&csl[0]["abstract"], &json!(summary));
        prop_assert_eq!(&csl[0]["author"][0]["literal"], &json!(publisher));

        let lines = ris(&site(), &item);
        let field = |tag: &str| {
            let line = lines.split("\r\n").find_map(|line| line.strip_prefix(tag)?.strip_prefix("  - "));
            line.unwrap_or_default().to_owned()
        };
        prop_assert_eq!(field("TI"), flat(&title));
        prop_assert_eq!(field("AB"), flat(&summary));
        prop_assert_eq!(field("AU"), flat(&publisher));
        prop_assert_eq!(lines.matches("\r\nER  - \r\n").count(), 1);
    }
}
