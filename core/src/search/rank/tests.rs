//! Tests of what matches and what ranks.

use super::similar::Similar;
use super::*;

#[test]
fn a_rare_word_is_worth_more_than_a_frequent_one_and_none_is_worth_nothing() {
    let worths: Vec<u64> = [0, 1, 10, 500, 999, 1_000, 2_000].map(|holders| worth(1_000, holders)).into();
    assert!(worths.is_sorted_by(|one, next| one >= next), "{worths:?}");
    assert!(worths.iter().all(|worth| *worth > 0));
    assert_eq!(worth(0, 0), worth(0, 5));
}

#[test]
fn what_is_needed_falls_with_the_number_of_words() {
    let parts: Vec<u64> = [1, 2, 3, 4, 6, 12, 1_000_000].map(|words| needed(100_000, words)).into();
    assert_eq!(parts, [100_000, 100_000, 50_000, 32_500, 20_000, 12_500, 10_000]);
    assert_eq!(needed(0, 1), 0);
    assert_eq!(needed(6_000, 9), 6_000);
}

#[test]
fn words_that_look_alike_share_most_of_their_pieces() {
    let best = |word: &str, others: &[&str]| {
        let mut similar = Similar::to(word);
        for other in others {
            similar.offer(other);
        }
        similar.best()
    };
    assert_eq!(best("zanzibra", &["zanzibar", "zebra", "bra"]), ["zanzibar"]);
    assert_eq!(best("ti", &["action", "nation", "water"]), ["action", "nation"]);
    assert_eq!(best("x", &["tax", "exit"]), [""; 0], "nothing is like a single character");
    assert_eq!(best("مهاجر", &["المهاجرين", "حقوق"]), ["المهاجرين"]);
    let many: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(best("word", &many).len(), 16);
}

#[cfg(feature = "tantivy")]
mod candidates {
    use super::super::candidates::{Asked, beyond_words};
    use crate::search::analysis::query_words;

    fn gains(query: &str, texts: &[&str]) -> Vec<f64> {
        let words = query_words(query, None);
        let asked: Vec<Asked<'_>> = words.iter().map(|word| Asked { word, holders: 1 }).collect();
        beyond_words(100, &asked, &vec![1.0; texts.len()], texts)
    }

    #[test]
    fn a_text_gains_by_words_that_are_spelled_alike() {
        let gains = gains("resettlement", &["resettling refugees", "water and land", "reform of land"]);
        assert!(gains[0] > gains[1] && gains[0] > gains[2], "{gains:?}");
    }

    #[test]
    fn a_text_gains_by_what_the_best_say_as_well() {
        let alike = "shelter guardianship school";
        let gains = gains("detention", &[alike, alike, "bridges and roads", alike]);
        assert!(gains[3] > gains[2], "{gains:?}");
    }

    #[test]
    fn nothing_is_gained_from_nothing() {
        assert_eq!(gains("detention", &[]), Vec::<f64>::new());
        assert!(gains("?", &["", ""]).iter().all(|gain| gain.abs() < f64::EPSILON));
    }

    #[test]
    fn the_pieces_of_dense_scripts_are_pairs() {
        let gains = gains("移民权利", &["移民的权利", "海洋污染", "天气预报"]);
        assert!(gains[0] > gains[1] && gains[0] > gains[2], "{gains:?}");
    }
}
