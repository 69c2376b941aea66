//! The invariants of the domain, by their numbers: the tests that hold each, or what it waits for.

use std::path::Path;

/// A test that holds an invariant: its file, from the root of the repository, and its name.
type Held = (&'static str, &'static str);

const CORE: &str = "core/tests/contracts/";

enum Stands {
    By(&'static [Held]),
    WaitsFor(&'static str),
}
use Stands::{By, WaitsFor};

const INVARIANTS: [(u8, &str, Stands); 25] = [
    (
        1,
        "nothing is public without a decision on exactly that revision, or an exempt kind",
        By(&[
            ("content_is_public_only_on_a_ground.rs", "a_draft_is_found_by_nobody"),
            ("content_is_public_only_on_a_ground.rs", "a_new_revision_stays_hidden_until_it_is_decided_on"),
        ]),
    ),
    (
        2,
        "a review counts for its own revision only",
        By(&[
            ("core/src/review/tests.rs", "a_review_counts_for_its_own_revision_only"),
            (
                "core/src/review/tests/policies.rs",
                "a_revision_that_says_the_same_keeps_its_reviews_and_any_other_needs_a_waiver",
            ),
        ]),
    ),
    (
        3,
        "no content before a conflict of interest is declared, or that there is none",
        By(&[
            ("access_follows_the_table.rs", "a_reviewer_reads_nothing_before_declaring"),
            ("access_follows_the_table.rs", "a_recused_reviewer_is_out"),
            (
                "core/src/review/tests/conflicts.rs",
                "a_disclosed_conflict_keeps_the_item_closed_until_an_editor_manages_it",
            ),
        ]),
    ),
    (
        4,
        "a quorum counts people of distinct organisations; internal or external is computed",
        By(&[
            ("core/src/review/tests.rs", "one_internal_and_two_external_reviews_make_a_quorum"),
            ("core/src/review/tests.rs", "two_reviews_from_one_organisation_count_once"),
        ]),
    ),
    (
        5,
        "every practice links to an objective; an official title names one objective",
        By(&[
            ("kinds_of_content_have_their_rules.rs", "a_practice_serves_an_objective_and_was_carried_out"),
            ("the_compact_is_one_and_numbered.rs", "an_official_title_names_one_objective_in_one_language"),
        ]),
    ),
    (
        6,
        "objective n is paragraph 16 + n",
        By(&[(
            "the_compact_is_one_and_numbered.rs",
            "objective_n_is_paragraph_16_plus_n_and_its_actions_are_lettered_without_a_gap",
        )]),
    ),
    (
        7,
        "a matching pledge that is handed in names an existing one (a tally names what a harvested one lacks); a joint pledge is recorded once",
        By(&[
            ("kinds_of_content_have_their_rules.rs", "a_matching_pledge_names_a_pledge_that_is_recorded"),
            ("kinds_of_content_have_their_rules.rs", "a_joint_pledge_is_recorded_once_by_one_of_several"),
        ]),
    ),
    (
        8,
        "pledges that are handed in are about migrants only, and say so",
        By(&[("kinds_of_content_have_their_rules.rs", "a_pledge_is_about_migrants_and_says_so")]),
    ),
    (
        9,
        "a published address keeps resolving",
        By(&[(
            "content_is_public_only_on_a_ground.rs",
            "a_published_item_is_found_with_its_grade_until_it_is_withdrawn",
        )]),
    ),
    (
        10,
        "deleting at the source never deletes here, nor leaves a copy that looks alive",
        WaitsFor(
            "portals; what another \
        Hub withdrew is told already: exports_give_the_store_back.rs",
        ),
    ),
    (
        11,
        "taking an unchanged record again changes nothing",
        By(&[
            ("importing_twice_writes_nothing.rs", "the_same_items_again_change_no_byte"),
            ("exports_give_the_store_back.rs", "a_public_export_imported_elsewhere_gives_the_same_public_answers"),
        ]),
    ),
    (12, "every displayed number has a claim", WaitsFor("claims")),
    (13, "no agreement where an attribute is unknown", WaitsFor("claims")),
    (14, "a newer edition supersedes and does not conflict", WaitsFor("claims")),
    (15, "support counts independent sources", WaitsFor("claims")),
    (16, "an adjudication edits no claim", WaitsFor("claims")),
    (
        17,
        "facet counts equal what the same filter returns",
        By(&[("content_is_public_only_on_a_ground.rs", "facet_counts_equal_what_the_filter_returns")]),
    ),
    (
        18,
        "the language served is labelled",
        By(&[("translations_stand_alone.rs", "the_served_language_is_always_labelled")]),
    ),
    (19, "lists are sorted as the locale sorts", WaitsFor("search in six languages: sorting by title")),
    (
        20,
        "identity is the same across portals",
        By(&[("exports_give_the_store_back.rs", "a_public_export_imported_elsewhere_gives_the_same_public_answers")]),
    ),
    (
        21,
        "names of States come from one policy, with their footnotes",
        By(&[
            (
                "names_of_areas_come_with_their_footnotes.rs",
                "a_store_names_areas_as_its_policy_does_and_as_nothing_else",
            ),
            (
                "names_of_areas_come_with_their_footnotes.rs",
                "a_footnote_stands_with_the_name_in_every_language_asked_for",
            ),
            ("names_of_areas_come_with_their_footnotes.rs", "what_the_policy_does_not_list_has_no_name"),
        ]),
    ),
    (
        22,
        "an export names nobody and is reproducible",
        By(&[(
            "exports_give_the_store_back.rs",
            "the_open_half_names_nobody_and_stays_the_same_whatever_happens_to_drafts",
        )]),
    ),
    (
        23,
        "the log rebuilds every state",
        By(&[
            ("replay_equals_state.rs", "random_play_reaches_every_state_that_people_lead_to"),
            ("verify_finds_any_change.rs", "every_changed_byte_of_every_record"),
        ]),
    ),
    (
        24,
        "timers are data, driven by an injected clock",
        By(&[
            ("core/src/review/tests/clock.rs", "an_invitation_that_nobody_answers_expires"),
            ("core/src/review/tests/clock.rs", "a_reminder_is_told_once_however_often_one_asks"),
            ("reviews_withstand_bad_input.rs", "a_clock_that_goes_back_turns_no_review_back"),
        ]),
    ),
    (
        25,
        "every operation but fetching works offline",
        By(&[
            // Ring 2 is every operation, in memory, with no network anywhere below the core.
            ("core/testkit/tests/gates.rs", "every_operation_of_the_hub_is_in_a_case"),
        ]),
    ),
];

#[test]
fn every_invariant_is_held_by_a_test_that_is_there_or_says_what_it_waits_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (number, (own, words, stands)) in (1..).zip(&INVARIANTS) {
        assert_eq!((number, words.is_empty()), (*own, false));
        let tests = match stands {
            By(tests) => *tests,
            WaitsFor(what) => {
                assert!(!what.is_empty());
                continue;
            }
        };
        for (file, name) in tests {
            let path = if file.contains('/') { root.join(file) } else { root.join(CORE).join(file) };
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains(&format!("#[test]\nfn {name}()")), "invariant {number}: {file} has no test {name}");
        }
    }
}
