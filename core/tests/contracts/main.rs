//! The promises of the core, one module each; the names read as a list of guarantees.

#![expect(clippy::unwrap_used, reason = "tests")]

mod a_source_is_read_anew;
mod access_follows_the_table;
mod any_harvest_of_a_hub_ends_as_a_clean_one;
mod commands_are_safe_to_repeat;
mod content_is_public_only_on_a_ground;
mod corrections_change_nothing_by_themselves;
mod coverage_counts_what_a_search_finds;
mod duplicates_are_told_to_whom_may_read_them;
mod duties_are_kept;
mod exports_give_the_store_back;
mod harvested;
mod harvests_end_as_a_clean_one;
mod histories_tell_what_each_may_know;
mod importing_twice_writes_nothing;
mod indexes_follow_the_log;
mod invariants;
mod invariants_of_a_play;
mod kinds_of_content_have_their_rules;
mod labels_are_suggested_and_change_nothing;
mod names_of_areas_come_with_their_footnotes;
mod no_draft_changes_a_part;
mod nothing_is_learned_or_laundered;
mod personal_data_stays_in_its_record;
mod play;
mod random_play_breaks_no_invariant;
mod random_steps_follow_the_tables;
mod replay_equals_state;
mod review_page_names_its_tests;
mod reviewers_are_matched_without_conflicts;
mod reviews_withstand_bad_input;
mod roles_are_held_for_a_scope;
mod sources_are_harvested_into_a_hub;
mod steps_by_state_and_role;
mod the_compact_is_one_and_numbered;
mod the_desk_tells_each_their_part;
mod the_outbox_writes_once_or_says_why;
mod translations_stand_alone;
mod verify_finds_any_change;
mod what_cites_an_item_is_known;
mod what_is_public_can_be_removed;
mod what_is_written_back_is_read_back;
mod what_its_source_lost_says_so;
