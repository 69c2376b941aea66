//! Titles as people write them: exact, written otherwise, altered, under a wrong number, and no title at all.

use super::*;
use crate::text::unicode::nfd;
use crate::vocabulary::Language;

fn objective(number: u8) -> Objective {
    Objective::new(number).unwrap()
}

fn official(text: &str) -> TitleMatch {
    match check_title(text) {
        TitleCheck::Official(found) => found,
        other => panic!("{text:?}: {other:?}"),
    }
}

/// The number of the objective, before which word of its title, found, expected.
fn altered(text: &str) -> (u8, usize, String, String) {
    match check_title(text) {
        TitleCheck::Altered { nearest, difference } => {
            (nearest.objective.number(), difference.word, difference.found, difference.expected)
        }
        other => panic!("{text:?}: {other:?}"),
    }
}

fn at(number: u8, word: usize, found: &str, expected: &str) -> (u8, usize, String, String) {
    (number, word, found.to_owned(), expected.to_owned())
}

#[test]
fn every_official_title_is_recognised_as_it_stands() {
    for objective in Objective::all() {
        for title in objective.titles() {
            let found = official(title.text());
            assert_eq!((found.objective, found.title), (objective, title));
            assert!(check_title(title.text()).is_exact(), "{title}");
        }
    }
}

#[test]
fn another_way_of_writing_does_not_make_another_title() {
    let title = "Use migration detention only as a measure of last resort and work towards alternatives";
    let form = |text: &str| {
        let found = official(text);
        assert_eq!(found.objective, objective(13));
        found.form.into_iter().collect::<Vec<Form>>()
    };
    assert_eq!(form(&format!("{title}.")), [Form::FinalStop]);
    assert_eq!(form(&format!(" {title}; ")), [Form::FinalStop]);
    assert_eq!(form(&title.to_uppercase()), [Form::LetterCase]);
    assert_eq!(form(&title.replace("only as", "only  as")), [Form::Spacing]);
    assert_eq!(form(&title.replace("only as", "only\u{a0}as")), [Form::Spacing]);
    assert_eq!(form(&title.replace("only", "on\u{AD}ly")), [Form::Spacing]);
    assert_eq!(form(&format!("“{title}”")), [Form::Typography]);
    assert_eq!(form(&format!("«\u{a0}{title}.\u{a0}»")), [Form::Typography, Form::FinalStop]);
    assert_eq!(form(&format!("OBJECTIVE 13: {title}")), [Form::Prefix]);
    assert_eq!(
        form(&format!("\u{feff}13.\t{}.", title.to_lowercase())),
        [Form::Prefix, Form::LetterCase, Form::FinalStop]
    );
}

#[test]
fn apostrophes_and_accents_are_compared_as_they_are_read() {
    let french = objective(7).title(&Language::FRENCH).unwrap();
    let (from, to) = if french.text().contains('’') { ('’', '\'') } else { ('\'', '’') };
    assert!(french.text().contains(from), "the title has an apostrophe: {french}");
    let other = french.text().replace(from, &to.to_string());
    assert_eq!(official(&other).form, BTreeSet::from([Form::Typography]));

    let decomposed: String = objective(2).title(&Language::FRENCH).unwrap().text().chars().flat_map(nfd).collect();
    let found = official(&decomposed);
    assert_eq!((found.objective, found.title.language()), (objective(2), Language::FRENCH));
    assert_eq!(found.form, BTreeSet::from([Form::Typography]));
}

#[test]
fn the_number_before_a_title_is_read_in_the_six_languages() {
    let title = "Save lives and establish coordinated international efforts on missing migrants";
    let prefixes = [
        "Objective 8: ",
        "GCM Objective 8 – ",
        "Goal 8 - ",
        "Obj. 8: ",
        "Objectif 8\u{a0}: ",
        "Objectif n° 8 : ",
        "Objetivo 8. ",
        "Цель 8: ",
        "目标8：",
        "الهدف ٨: ",
        "8) ",
        "8. ",
        "Objective 8 ",
    ];
    for prefix in prefixes {
        let found = official(&format!("{prefix}{title}"));
        assert_eq!((found.objective.number(), found.form.contains(&Form::Prefix)), (8, true), "{prefix}");
    }
    // A number that is no objective's, or that no sign follows, belongs to the words.
    assert_eq!(altered(&format!("Objective 24: {title}")), at(8, 1, "Objective 24:", ""));
    assert_eq!(altered(&format!("8 {title}")), at(8, 1, "8", ""));
}

#[test]
fn the_first_words_that_differ_are_named() {
    assert_eq!(
        altered("Cooperate in facilitating dignified return and readmission, as well as sustainable reintegration"),
        at(21, 4, "", "safe and"),
    );
    assert_eq!(
        altered("Promote faster, safer and cheaper transfers of remittances and foster financial inclusion"),
        at(20, 6, "transfers", "transfer"),
    );
    assert_eq!(
        altered("Strengthen the transational response to smuggling of migrants"),
        at(9, 3, "transational", "transnational"),
    );
    assert_eq!(
        altered("Empower migrants and societies to realize full inclusion and social cohesion for all"),
        at(16, 12, "for all", ""),
    );
    assert_eq!(altered("Provide access to basic services"), at(15, 6, "", "for migrants"));
}

#[test]
fn a_title_under_another_number_is_told_apart() {
    let text = "Objective 3: Ensure that all migrants have proof of legal identity and adequate documentation";
    let TitleCheck::Misnumbered { stated, nearest, difference } = check_title(text) else { panic!("{text}") };
    assert_eq!((stated, nearest.objective, difference), (objective(3), objective(4), None));

    let text = "Objectif 3 : Munir tous les migrants d’une preuve d’identité légale et de documents adéquats";
    let TitleCheck::Misnumbered { nearest, difference, .. } = check_title(text) else { panic!("{text}") };
    assert_eq!((nearest.objective, nearest.title.language()), (objective(4), Language::FRENCH));
    assert_eq!(difference.map(|difference| difference.found).as_deref(), Some("documents"));
}

#[test]
fn what_is_near_no_title_is_not_called_one() {
    for text in ["", " ", "Migration", "Alternatives to detention", "Objective", "13", "...", "“”", "移民", "هجرة"]
    {
        assert_eq!(check_title(text), TitleCheck::Unrecognised { stated: None }, "{text:?}");
    }
    assert_eq!(
        check_title("Objective 13: Alternatives to detention"),
        TitleCheck::Unrecognised { stated: Some(objective(13)) }
    );
    assert_eq!(check_title("Objective 13"), TitleCheck::Unrecognised { stated: Some(objective(13)) });
    let long = "Save lives ".repeat(100_000);
    assert_eq!(check_title(&long), TitleCheck::Unrecognised { stated: None });
}

#[test]
fn scripts_without_spaces_are_compared_character_by_character() {
    let (one, other) = (words("挽救生命，并协调"), words("拯救生命，并协调"));
    assert_eq!(one.len(), 8);
    assert!((likeness(&one, &other) - 0.875).abs() < 1e-9);
    assert_eq!(stretch("挽救生命", &words("挽救生命"), 1, 3), "救生");
}

/// Every wrong title that the collection of titles knows of.
#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
#[expect(clippy::disallowed_methods, reason = "the folder of test data is given in the environment")]
fn wrong_titles_of_the_evaluation_data_are_never_called_official() {
    let folder = std::env::var_os("MIGHUB_DATA").expect("MIGHUB_DATA names the folder of the evaluation data");
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join("compact.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut seen = 0;
    for (objective, entry) in Objective::all().zip(data["objectives"].as_array().unwrap()) {
        for wrong in entry["not_the_title"].as_array().into_iter().flatten() {
            seen += 1;
            let text = wrong["text"].as_str().unwrap();
            let numbered = format!("Objective {objective}: {text}");
            match check_title(&numbered) {
                TitleCheck::Altered { nearest, difference } => {
                    assert_eq!(nearest.objective, objective, "{text}");
                    assert_ne!(difference.found, difference.expected, "{text}");
                    assert!(matches!(check_title(text), TitleCheck::Altered { .. }), "{text}");
                }
                TitleCheck::Misnumbered { stated, nearest, .. } => {
                    assert_eq!(stated, objective, "{text}");
                    assert_ne!(nearest.objective, objective, "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        for rendering in entry["unverified_renderings"].as_array().into_iter().flatten() {
            let text = rendering["text"].as_str().unwrap();
            assert!(!check_title(text).is_exact(), "{text}");
        }
    }
    assert!(seen >= 12, "{seen}");
}
