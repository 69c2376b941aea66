//! The tables against what is known of the Compact, and the messages of refusals.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::*;
use crate::vocabulary::{Language, Tier};

/// SHA-256 of [`official_strings`]. It changes only when somebody has read the UN document again.
const CHECKSUM: &str = "415ff5e7b946568cab9ae28b7adbf101ac490d07ed4ffc83e58209a5ec35690b";

/// Wordings in circulation that are not the title of the objective.
const WRONG_TITLES: [(u8, &str); 11] = [
    (3, "Ensure that all migrants have proof of legal identity and adequate documentation"),
    (5, "Increase the availability and flexibility of regular migration channels"),
    (7, "Address and reduce vulnerabilities related to migration"),
    (9, "Strengthen the transational response to smuggling of migrants"),
    (13, "Use immigration detention only as a measure of last resort and work towards alternatives"),
    (16, "Empower migrants and societies to realise full inclusion and social cohesion"),
    (16, "Empower migrants and societies for full integration and social cohesion"),
    (
        17,
        "Eliminate all forms of discrimination and encourage evidence-based public debate to change perceptions of migration",
    ),
    (
        17,
        "Eliminate all forms of discrimination and promote fact-based public discourse to shape perceptions of migration",
    ),
    (20, "Promote faster, safer and cheaper transfers of remittances and foster financial inclusion"),
    (21, "Cooperate in facilitating dignified return and readmission, as well as sustainable reintegration"),
];

fn objective(number: u8) -> Objective {
    Objective::new(number).unwrap()
}

/// Every official string, one a line: what it names, language, words. Objectives by number, then principles by
/// letter; languages by code.
fn official_strings() -> String {
    let mut lines = String::new();
    for objective in Objective::all() {
        for title in objective.titles() {
            writeln!(lines, "objective {objective} {} {title}", title.language()).unwrap();
        }
    }
    for principle in Principle::all() {
        for name in Language::UNITED_NATIONS.iter().filter_map(|language| principle.name(language)) {
            if name.tier() == Tier::Official {
                writeln!(lines, "principle {principle} {} {name}", name.language()).unwrap();
            }
        }
    }
    lines
}

#[test]
fn official_strings_have_the_recorded_checksum() {
    let mut found = String::new();
    for byte in Sha256::digest(official_strings().as_bytes()) {
        write!(found, "{byte:02x}").unwrap();
    }
    assert_eq!(found, CHECKSUM);
    assert!(include_str!("../../data/SOURCES.md").contains(CHECKSUM));
}

#[test]
fn the_compact_has_23_objectives_187_actions_and_ten_principles() {
    assert_eq!(Objective::all().len(), 23);
    assert_eq!(Action::all().count(), 187);
    assert_eq!(Principle::all().len(), 10);
    let counts: Vec<usize> = Objective::all().map(|objective| objective.actions().len()).collect();
    assert_eq!(counts, [11, 12, 5, 7, 10, 12, 12, 6, 6, 10, 7, 5, 8, 6, 6, 9, 7, 12, 10, 9, 9, 3, 5]);
}

#[test]
fn objective_n_is_paragraph_16_plus_n_and_hub_term_278_plus_n() {
    for objective in Objective::all() {
        assert_eq!(objective.paragraph(), 16 + objective.number());
        assert_eq!(objective.hub_term_id(), 278 + u16::from(objective.number()));
        assert_eq!(Objective::from_hub_term_id(objective.hub_term_id()), Some(objective));
    }
    for id in [0, 278, 302, u16::MAX] {
        assert_eq!(Objective::from_hub_term_id(id), None);
    }
}

#[test]
fn titles_exist_only_where_the_words_were_read() {
    let count = |language: &Language| Objective::all().filter(|objective| objective.title(language).is_some()).count();
    let counts = Language::UNITED_NATIONS.each_ref().map(count);
    assert_eq!(counts, [0, 23, 17, 23, 1, 0], "ar en es fr ru zh");
    let spanish: Vec<u8> = Objective::all()
        .filter(|objective| objective.title(&Language::SPANISH).is_none())
        .map(Objective::number)
        .collect();
    assert_eq!(spanish, [3, 15, 16, 17, 20, 23]);
    assert_eq!(objective(1).title(&"en-GB".parse().unwrap()), None);
    assert_eq!(objective(1).title(&"pt".parse().unwrap()), None);
}

#[test]
fn no_official_title_is_one_of_the_wrong_titles_in_circulation() {
    for (number, wrong) in WRONG_TITLES {
        for title in objective(number).titles() {
            assert_ne!(title.text(), wrong, "objective {number}");
        }
    }
    for title in Objective::all().flat_map(Objective::titles) {
        assert!(!title.text().contains("immigration detention"), "{title}");
    }
    // A public program gives objective 23 a title that ends so.
    assert!(objective(23).titles().all(|title| !title.text().contains("return and reintegration")));
}

#[test]
fn no_two_titles_of_one_language_are_equal() {
    let titles: Vec<OfficialTitle> = Objective::all().flat_map(Objective::titles).collect();
    let distinct: BTreeSet<(Language, &str)> = titles.iter().map(|title| (title.language(), title.text())).collect();
    assert_eq!(distinct.len(), titles.len());
}

#[test]
fn every_string_keeps_to_its_tier_and_names_its_sources() {
    let listed = include_str!("../../data/SOURCES.md");
    for objective in Objective::all() {
        for title in objective.titles() {
            assert_eq!(title.into_label().tier(), Tier::Official);
            assert!(title.document().is_some());
            assert!(title.sources().len() > 0);
            assert!(title.sources().all(|source| listed.contains(&format!("| `{}` |", source.key()))));
        }
        for language in [Language::ENGLISH, Language::FRENCH, Language::SPANISH] {
            let label = objective.hub_label(&language).unwrap();
            assert_eq!(label.into_label().tier(), Tier::Hub);
            assert!(label.sources().all(|source| listed.contains(source.address())));
            assert_ne!(objective.title(&language).map(OfficialTitle::text), Some(label.text()));
        }
        for language in [Language::ARABIC, Language::CHINESE, Language::RUSSIAN] {
            assert_eq!(objective.hub_label(&language), None);
        }
    }
}

#[test]
fn the_russian_title_says_it_is_the_drafts() {
    let title = objective(1).title(&Language::RUSSIAN).unwrap();
    assert_eq!(title.document(), Some("A/CONF.231/3"));
}

#[test]
fn principles_have_names_in_four_languages_and_their_tier_is_what_was_read() {
    let names = |language: &Language, tier: Tier| {
        Principle::all().filter(|principle| principle.name(language).is_some_and(|name| name.tier() == tier)).count()
    };
    assert_eq!(names(&Language::ENGLISH, Tier::Official), 3);
    assert_eq!(names(&Language::ENGLISH, Tier::Hub), 7);
    assert_eq!(names(&Language::FRENCH, Tier::Hub), 10);
    assert_eq!(names(&Language::SPANISH, Tier::Hub), 10);
    assert_eq!(names(&Language::CHINESE, Tier::Official), 10);
    let chinese = Principle::new('a').unwrap().name(&Language::CHINESE).unwrap();
    assert_eq!((chinese.text(), chinese.document()), ("以人为中心", Some("A/RES/76/266")));
    assert_eq!(Principle::new('a').unwrap().name(&Language::ARABIC), None);
    assert_eq!(Principle::new('b').unwrap().hub_term_id(), Some(739));
    assert_eq!(Principle::new('c').unwrap().hub_term_id(), None);
}

fn assert_listed(source: &crate::vocabulary::Source) {
    let listed = include_str!("../../data/SOURCES.md");
    assert!(listed.contains(&format!("| `{}` |", source.key())), "{}", source.key());
    assert!(listed.contains(source.address()), "{}", source.address());
}

#[test]
fn every_action_has_a_label_of_ours_in_six_languages() {
    for language in Language::UNITED_NATIONS {
        let mut labels = BTreeSet::new();
        for action in Action::all() {
            let label = action.label(language).unwrap();
            assert_eq!((&label.language(), label.tier(), label.document()), (language, Tier::Ours, None));
            assert_eq!(label.sources().len(), 0);
            assert!(labels.insert(label.text()), "{action} {label}");
            assert!(
                Objective::all()
                    .all(|objective| { objective.title(language).is_none_or(|title| title.text() != label.text()) })
            );
            assert!(!action.synonyms(language).is_empty(), "{action} {language}");
        }
        assert_eq!(labels.len(), 187);
        assert!(Objective::all().all(|objective| !objective.synonyms(language).is_empty()));
        assert!(Principle::all().all(|principle| !principle.synonyms(language).is_empty()));
        for objective in Objective::all() {
            let named = objective.hub_label(language).is_some();
            assert_eq!(objective.stand_ins(language), if named { &[] } else { objective.synonyms(language) });
        }
        for principle in Principle::all() {
            let named = principle.name(language).is_some();
            assert_eq!(principle.stand_ins(language), if named { &[] } else { principle.synonyms(language) });
        }
    }
    let other = Language::new("en-GB").unwrap();
    let action = Action::all().next().unwrap();
    assert_eq!(action.label(&other), None);
    assert_eq!(action.synonyms(&other), [""; 0]);
}

#[test]
fn the_round_tables_share_out_the_objectives() {
    let mut seen: Vec<Objective> = RoundTable::all().flat_map(RoundTable::objectives).collect();
    seen.sort();
    assert!(seen.into_iter().eq(Objective::all()));
    for table in RoundTable::all() {
        assert!(table.objectives().all(|objective| objective.round_table() == Some(table)));
        assert!(table.sources().len() > 0);
        table.sources().for_each(assert_listed);
        let json = serde_json::to_string(&table).unwrap();
        assert_eq!((json.as_str(), serde_json::from_str(&json).ok()), (table.to_string().as_str(), Some(table)));
    }
    let refused = serde_json::from_str::<RoundTable>("5").unwrap_err().to_string();
    assert!(refused.starts_with("round table 5 does not exist"), "{refused}");
}

#[test]
fn links_to_targets_say_how_sure_they_are() {
    for objective in Objective::all() {
        let links = objective.sdg_links();
        assert!(!links.is_empty() && links.is_sorted_by_key(SdgLink::target), "{objective}");
        for link in links {
            assert_eq!(link.certainty() == Certainty::Read, link.source().is_some());
            link.source().into_iter().for_each(assert_listed);
            assert!(link.target().objectives().any(|linked| linked == objective));
        }
    }
    let read: Vec<String> = objective(2)
        .sdg_links()
        .iter()
        .filter(|link| link.certainty() == Certainty::Read)
        .flat_map(SdgLink::indicators)
        .map(ToString::to_string)
        .collect();
    assert_eq!(read, ["1.5.3", "11.b.1", "13.1.2", "13.2.1", "15.9.1"]);
    let central: SdgTarget = "10.7".parse().unwrap();
    let numbers: Vec<u8> = central.objectives().map(Objective::number).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 19, 21]);
}

#[test]
fn targets_are_the_169_of_the_agenda() {
    let all: Vec<SdgTarget> = SdgTarget::all().collect();
    assert_eq!(all.len(), 169);
    assert!(all.is_sorted());
    for target in &all {
        assert_eq!(target.to_string().parse(), Ok(*target));
        let json = serde_json::to_string(target).unwrap();
        assert_eq!(serde_json::from_str::<SdgTarget>(&json).unwrap(), *target);
    }
    for text in
        ["", "10", "10.", ".7", "18.1", "0.1", "10.8", "10.0", "10.07", "10.d", "10.C", "10.7.2", "17.a", " 10.7"]
    {
        let refused = text.parse::<SdgTarget>().unwrap_err().to_string();
        assert!(refused.starts_with(&format!("{text:?} is not a target")), "{refused}");
    }
    let worded: Vec<String> = all.iter().filter(|target| target.wording().is_some()).map(ToString::to_string).collect();
    assert_eq!(worded, ["3.c", "4.b", "5.2", "8.7", "8.8", "10.7", "10.c", "16.2", "16.9", "17.18"]);
    all.iter().filter_map(|target| target.wording()).for_each(|wording| assert_listed(wording.source()));
}

#[test]
fn ids_survive_being_written_and_read() {
    for objective in Objective::all() {
        assert_eq!(objective.to_string().parse(), Ok(objective));
        assert_eq!(format!("gcm:{objective}").parse(), Ok(objective));
        let json = serde_json::to_string(&objective).unwrap();
        assert_eq!(json, objective.number().to_string());
        assert_eq!(serde_json::from_str::<Objective>(&json).unwrap(), objective);
    }
    for action in Action::all() {
        assert_eq!(action.to_string().parse(), Ok(action));
        assert_eq!(format!("gcm:{action}").parse(), Ok(action));
        assert_eq!(Action::new(action.objective(), action.letter()), Ok(action));
        let json = serde_json::to_string(&action).unwrap();
        assert_eq!(json, format!("\"{action}\""));
        assert_eq!(serde_json::from_str::<Action>(&json).unwrap(), action);
    }
    for principle in Principle::all() {
        assert_eq!(principle.to_string().parse(), Ok(principle));
        let json = serde_json::to_string(&principle).unwrap();
        assert_eq!(json, format!("\"{principle}\""));
        assert_eq!(serde_json::from_str::<Principle>(&json).unwrap(), principle);
    }
}

#[test]
fn objectives_and_actions_are_keys_in_their_order() {
    let map = std::collections::BTreeMap::from([(objective(10), "ten"), (objective(9), "nine")]);
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(json, r#"{"9":"nine","10":"ten"}"#);
    assert_eq!(serde_json::from_str::<std::collections::BTreeMap<Objective, &str>>(&json).unwrap(), map);
    assert!(Action::all().is_sorted());
}

#[test]
fn refusals_name_the_value_and_what_was_expected() {
    let objective = |text: &str| text.parse::<Objective>().unwrap_err().to_string();
    assert_eq!(objective("24"), "objective 24 does not exist: the Compact has objectives 1 to 23");
    assert_eq!(objective("0"), "objective 0 does not exist: the Compact has objectives 1 to 23");
    assert_eq!(objective("300"), "objective 300 does not exist: the Compact has objectives 1 to 23");
    assert_eq!(objective(""), r#""" is not an objective: expected a number from 1 to 23"#);
    assert_eq!(objective("thirteen"), r#""thirteen" is not an objective: expected a number from 1 to 23"#);
    for text in ["-1", "+1", "01", " 1", "1.a", "１", "99999999999999999999"] {
        assert!(matches!(text.parse::<Objective>(), Err(CompactError::NotAnObjective { .. })), "{text}");
    }

    let action = |text: &str| text.parse::<Action>().unwrap_err().to_string();
    assert_eq!(action("13.i"), "action 13.i does not exist: objective 13 has actions a to h");
    assert_eq!(action("24.a"), "objective 24 does not exist: the Compact has objectives 1 to 23");
    let expected = "is not an action: expected the objective's number, a dot and a letter, such as 13.b";
    for text in ["13", "13b", "13.", ".b", "13.B", "13.bb", "13.b ", "13-b", "013.b", "13.é"] {
        assert_eq!(action(text), format!("{text:?} {expected}"));
    }

    let principle = |text: &str| text.parse::<Principle>().unwrap_err().to_string();
    for text in ["k", "A", "", "aa", "é"] {
        assert_eq!(principle(text), format!("{text:?} is not a guiding principle: the Compact has principles a to j"));
    }
}

#[test]
fn deserialization_refuses_what_the_constructors_refuse() {
    let objective = |json: &str| serde_json::from_str::<Objective>(json).unwrap_err().to_string();
    assert!(objective("24").starts_with("objective 24 does not exist: the Compact has objectives 1 to 23"));
    assert!(objective("-1").starts_with("objective -1 does not exist"));
    assert!(objective("4000000000").starts_with("objective 4000000000 does not exist"));
    assert!(objective("\"13\"").starts_with("invalid type"));
    assert!(serde_json::from_str::<Action>("\"22.d\"").is_err());
    assert!(serde_json::from_str::<Principle>("\"k\"").is_err());
}

#[test]
fn a_refusal_repeats_only_the_beginning_of_a_long_value() {
    let message = "x".repeat(1_000_000).parse::<Action>().unwrap_err().to_string();
    assert!(message.len() < 200, "{}", message.len());
}

/// Compares every string with the collection the facts were taken from, where that is at hand.
#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
#[expect(clippy::disallowed_methods, reason = "the folder of test data is given in the environment")]
fn strings_are_those_of_the_evaluation_data() {
    let folder = std::env::var_os("MIGHUB_DATA").expect("MIGHUB_DATA names the folder of the evaluation data");
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join("compact.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys = |entry: &serde_json::Value| -> Vec<String> {
        entry["sources"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
    };
    for (objective, entry) in Objective::all().zip(data["objectives"].as_array().unwrap()) {
        assert_eq!(entry["number"], objective.number());
        assert_eq!(entry["paragraph"], objective.paragraph());
        assert_eq!(entry["hub_term_id"], objective.hub_term_id());
        assert_eq!(entry["actions_count"], objective.actions().len());
        for language in Language::UNITED_NATIONS {
            let title = objective.title(language);
            let expected = &entry["title"][language.as_str()];
            assert_eq!(title.map(OfficialTitle::text), expected["text"].as_str(), "{objective} {language}");
            if let Some(title) = title {
                assert!(title.sources().map(crate::vocabulary::Source::key).eq(keys(expected)));
            }
            let label = objective.hub_label(language);
            let expected = &entry["hub_label"][language.as_str()];
            assert_eq!(label.map(HubLabel::text), expected["text"].as_str(), "{objective} {language}");
        }
        for wrong in entry["not_the_title"].as_array().into_iter().flatten() {
            assert!(objective.titles().all(|title| Some(title.text()) != wrong["text"].as_str()));
        }
    }
    for (table, entry) in RoundTable::all().zip(data["imrf_round_tables"].as_array().unwrap()) {
        let expected = entry["objectives"].as_array().unwrap().iter().filter_map(serde_json::Value::as_u64);
        assert!(table.objectives().map(|objective| u64::from(objective.number())).eq(expected), "{table}");
    }
    for (principle, entry) in Principle::all().zip(data["principles"].as_array().unwrap()) {
        assert_eq!(entry["letter"].as_str(), Some(principle.to_string().as_str()));
        assert_eq!(entry["paragraph"].as_str(), Some(principle.citation().as_str()));
        for language in Language::UNITED_NATIONS {
            let expected = &entry["name"][language.as_str()];
            assert_eq!(principle.name(language).map(crate::vocabulary::Label::text), expected["text"].as_str());
        }
    }
}
