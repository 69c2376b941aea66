//! Nothing is public without a decision on exactly that revision, or the policy's written exemption.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{ImportOptions, ReviewStep, SearchQuery};
use migration_hub::resource::Grade;
use migration_hub::review::State;
use migration_hub::search::Facet;

use crate::play::{Play, draft};

#[test]
fn a_draft_is_found_by_nobody() {
    let play = Play::new();
    play.draft("1", "Zanzibar nonsense");
    for hub in [play.visitor(), play.by(play.author), play.by(play.operator)] {
        let found = hub.search(&SearchQuery::words("zanzibar")).unwrap();
        assert_eq!((found.total, found.facets[&Facet::Objective].len()), (0, 0));
    }
    assert!(play.visitor().complete("zan", 5).unwrap().is_empty());
}

#[test]
fn a_published_item_is_found_with_its_grade_until_it_is_withdrawn() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let found = play.visitor().search(&SearchQuery::words("remittance")).unwrap();
    assert_eq!((found.total, found.items[0].id, found.items[0].grade.as_str()), (1, item, "peer-reviewed"));
    assert_eq!(found.facets[&Facet::Objective][0].value, "20");
    play.by(play.author).step(item, ReviewStep::Withdraw(Some("Replaced.".to_owned()))).unwrap();
    assert_eq!(play.visitor().search(&SearchQuery::words("remittance")).unwrap().total, 0);
    let tombstone = play.visitor().show(item).unwrap();
    assert_eq!((tombstone.state, tombstone.content), (State::Withdrawn, None), "its address keeps resolving");
}

#[test]
fn a_new_revision_stays_hidden_until_it_is_decided_on() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let number = play.by(play.author).revise(item, draft("1", "Hidden wording")).unwrap();
    assert_eq!(number, 2);
    let shown = play.visitor().show(item).unwrap();
    assert_eq!((shown.revision, shown.grade), (1, Grade::PeerReviewed));
    assert_eq!(play.visitor().search(&SearchQuery::words("hidden")).unwrap().total, 0);
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    let editor = play.by(play.editor);
    editor.step(item, ReviewStep::StartScreening).unwrap();
    editor.step(item, ReviewStep::PassScreening).unwrap();
    assert_eq!(play.visitor().show(item).unwrap().revision, 1);
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    editor.step(item, ReviewStep::Accept("Better.".to_owned())).unwrap();
    editor.step(item, ReviewStep::Publish).unwrap();
    assert_eq!(play.visitor().show(item).unwrap().revision, 2);
    assert_eq!(play.visitor().search(&SearchQuery::words("hidden")).unwrap().total, 1);
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_harvested_item_says_so_and_needs_an_editor_and_a_source() {
    let play = Play::new();
    let options = ImportOptions { harvested: true };
    let denied = play.by(play.author).import(vec![draft("1", "A")], options).unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::PermissionDenied);
    let mut native = draft("2", "B");
    native.external = None;
    let outcomes = play.by(play.editor).import(vec![draft("1", "Crossings"), native], options).unwrap();
    assert!(format!("{:?}", outcomes[1]).contains("the source of an item that is shown unreviewed"));
    let found = play.visitor().search(&SearchQuery::words("crossings")).unwrap();
    assert_eq!((found.total, found.items[0].grade.as_str()), (1, "harvested"));
    assert_eq!(play.visitor().show(found.items[0].id).unwrap().grade, Grade::Harvested);
}

#[test]
fn facet_counts_equal_what_the_filter_returns() {
    let play = Play::new();
    let drafts = (0..30)
        .map(|number| {
            let mut draft = draft(&number.to_string(), &format!("Report {number}"));
            let objectives =
                [1 + number % 7, 8 + number % 5].map(|n| migration_hub::compact::Objective::new(n).unwrap());
            draft.content.objectives = objectives.into();
            draft
        })
        .collect();
    play.by(play.editor).import(drafts, ImportOptions { harvested: true }).unwrap();
    let visitor = play.visitor();
    let all = visitor.search(&SearchQuery::words("report")).unwrap();
    assert_eq!(all.total, 30);
    for count in &all.facets[&Facet::Objective] {
        let narrowed = SearchQuery::words("report").filter(Facet::Objective, count.value.clone());
        assert_eq!(visitor.search(&narrowed).unwrap().total, count.count, "{}", count.value);
    }
}
