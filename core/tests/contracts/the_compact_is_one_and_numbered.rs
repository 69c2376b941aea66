//! Every objective has one official title per language at most, and stands in the paragraph its number gives.

use std::collections::BTreeSet;

use migration_hub::compact::{Action, Objective, OfficialTitle, RoundTable, TitleCheck, check_title};
use migration_hub::vocabulary::Language;

#[test]
fn an_official_title_names_one_objective_in_one_language() {
    let mut seen = BTreeSet::new();
    for objective in Objective::all() {
        let languages: Vec<Language> = objective.titles().map(OfficialTitle::language).collect();
        assert_eq!(languages.iter().collect::<BTreeSet<_>>().len(), languages.len(), "{objective}");
        assert!(languages.contains(&Language::ENGLISH), "{objective}");
        for title in objective.titles() {
            assert!(seen.insert(title.text()), "{title}");
            assert_eq!(objective.title(&title.language()), Some(title));
            let TitleCheck::Official(found) = check_title(title.text()) else { panic!("{title}") };
            assert_eq!((found.objective, found.title), (objective, title));
        }
    }
}

#[test]
fn objective_n_is_paragraph_16_plus_n_and_its_actions_are_lettered_without_a_gap() {
    for (number, objective) in (1u8..).zip(Objective::all()) {
        assert_eq!((objective.number(), objective.paragraph()), (number, 16 + number));
        for (letter, action) in ('a'..='z').zip(objective.actions()) {
            assert_eq!(action.to_string(), format!("{number}.{letter}"));
            assert_eq!(action.citation(), format!("{} ({letter})", 16 + number));
        }
    }
    assert_eq!((Objective::all().len(), Action::all().count()), (23, 187));
    assert_eq!(RoundTable::all().flat_map(RoundTable::objectives).collect::<BTreeSet<_>>().len(), 23);
}
