//! The words of a document are there for everything it names, in every language.

use std::collections::BTreeSet;

use super::words::{WORDS, word};
use crate::resource::Grade;
use crate::review::StepKind;
use crate::vocabulary::Language;

#[test]
fn every_step_and_grade_has_a_word_in_each_of_the_six_languages() {
    let keys: BTreeSet<&str> = WORDS.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys.len(), WORDS.len(), "a key stands twice");
    let steps = StepKind::ALL.map(StepKind::name);
    let grades = [Grade::PeerReviewed, Grade::Screened, Grade::Harvested, Grade::Unpublished].map(Grade::name);
    let missing: Vec<&&str> = steps.iter().chain(&grades).filter(|key| !keys.contains(*key)).collect();
    assert_eq!(missing, [&""; 0]);
    for (key, words) in WORDS {
        let distinct: BTreeSet<&&str> = words.iter().collect();
        assert!(words.iter().all(|word| !word.is_empty() && word.trim() == *word), "{key}");
        assert!(distinct.len() > 3, "{key}: several languages say the same");
    }
}

#[test]
fn another_language_reads_english_and_a_variant_its_base() {
    assert_eq!(word("accept", &"sw".parse::<Language>().unwrap()), "accepted");
    assert_eq!(word("accept", &"fr-CA".parse::<Language>().unwrap()), "accepté");
    assert_eq!(word("what has no word", &Language::ENGLISH), "what has no word");
}
