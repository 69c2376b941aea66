//! Decision records: what was decided, why, and what gets worse by it.

#[doc = include_str!("0001-one-log-entry-per-command.md")]
pub mod one_log_entry_per_command {}
#[doc = include_str!("0002-drafts-leave-no-trace-in-the-public-index.md")]
pub mod drafts_leave_no_trace_in_the_public_index {}
#[doc = include_str!("0003-imported-items-are-shown-under-a-written-exemption.md")]
pub mod imported_items_are_shown_under_a_written_exemption {}
#[doc = include_str!("0004-dependencies-of-tests-are-compiled-at-one-level.md")]
pub mod dependencies_of_tests_are_compiled_at_one_level {}
#[doc = include_str!("0005-a-translation-stands-beside-its-item.md")]
pub mod a_translation_stands_beside_its_item {}
#[doc = include_str!("0006-normal-forms-come-from-icu.md")]
pub mod normal_forms_come_from_icu {}
#[doc = include_str!("0007-schema-1-grows-until-the-first-release.md")]
pub mod schema_1_grows_until_the_first_release {}
#[doc = include_str!("0008-the-browser-module-takes-no-html.md")]
pub mod the_browser_module_takes_no_html {}
#[doc = include_str!("0009-a-review-keeps-the-policy-it-began-under.md")]
pub mod a_review_keeps_the_policy_it_began_under {}
#[doc = include_str!("0010-nobody-changes-the-own-roles.md")]
pub mod nobody_changes_the_own_roles {}
#[doc = include_str!("0011-the-browser-module-finds-no-duplicates.md")]
pub mod the_browser_module_finds_no_duplicates {}
#[doc = include_str!("0012-labels-and-passages-know-how-words-are-cut.md")]
pub mod labels_and_passages_know_how_words_are_cut {}
#[doc = include_str!("0013-robots-txt-is-read-by-our-own-code.md")]
pub mod robots_txt_is_read_by_our_own_code {}
#[doc = include_str!("0014-a-source-never-overwrites-what-was-written-here.md")]
pub mod a_source_never_overwrites_what_was_written_here {}
#[doc = include_str!("0015-what-is-remembered-of-a-source-is-a-record.md")]
pub mod what_is_remembered_of_a_source_is_a_record {}
#[doc = include_str!("0016-what-is-written-back-waits-in-an-outbox.md")]
pub mod what_is_written_back_waits_in_an_outbox {}
