//! What is asked for besides readings: ids, single items, and a portal that does not answer.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::federation::{Checkpoint, Item, Reading, Source, SourceHandle};
use migration_hub::resource::ExternalId;

use super::{Failure, PAGES, Portal, SEVERAL, Step, items, present, read_all};

/// Every id of a listing, in its order.
async fn listed(source: &SourceHandle, from: Option<&Checkpoint>) -> (Vec<ExternalId>, Vec<Checkpoint>) {
    let (mut ids, mut places) = (Vec::new(), Vec::new());
    let mut from = from.cloned();
    loop {
        let page = source.list(from.as_ref()).await.unwrap();
        ids.extend(page.ids);
        let Some(next) = page.next else { return (ids, places) };
        assert!(places.len() < PAGES, "the list has no end");
        places.push(next.clone());
        from = Some(next);
    }
}

pub(super) async fn ids_are_listed_or_unsupported(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.delete(2);
    portal.play(&Step::Hide { number: 3 });
    portal.play(&Step::Spoil { number: 4, words: "nothing to be read".to_owned() });
    let source = portal.source();
    let read = items(&read_all(&source).await);
    if !source.capability().ids {
        let error = source.list(None).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert_eq!(items(&read_all(&source).await), read, "and nothing changed");
        return;
    }
    let (ids, _) = listed(&source, None).await;
    let once: BTreeSet<ExternalId> = ids.iter().cloned().collect();
    assert_eq!(once.len(), ids.len(), "each id comes once");
    let there = read.iter().filter(|item| !matches!(item, Item::Gone { .. }));
    assert_eq!(once, there.filter_map(Item::id).cloned().collect(), "a list and a reading name the same");
    assert!(!once.contains(&portal.id(2)), "what is gone is in no list");
}

pub(super) async fn a_list_goes_on_from_any_checkpoint(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let source = portal.source();
    if !source.capability().ids {
        let foreign = Checkpoint::new("another-plugin", 1, &1).unwrap();
        let error = source.list(Some(&foreign)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        return;
    }
    let (ids, places) = listed(&source, None).await;
    for place in &places {
        let (rest, _) = listed(&portal.source(), Some(place)).await;
        assert!(ids.ends_with(&rest) && !rest.is_empty(), "{rest:?} is not how the list ends");
    }
    let foreign = Checkpoint::new("another-plugin", 1, &1).unwrap();
    let error = source.list(Some(&foreign)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired, "{error}");
}

pub(super) async fn a_probe_tells_what_is_there_and_what_is_not(portal: Portal) {
    let mut portal = portal.with(5);
    portal.delete(2);
    portal.play(&Step::Hide { number: 3 });
    portal.play(&Step::Spoil { number: 4, words: "nothing to be read".to_owned() });
    let source = portal.source();
    let read = items(&read_all(&source).await);
    for number in [1, 5] {
        let id = portal.id(number);
        let (probed, read) = (source.probe(&id).await.unwrap(), read.iter().find(|item| item.id() == Some(&id)));
        let (probed, read) = (present(&probed).unwrap(), read.and_then(present).unwrap());
        assert_eq!(probed.draft, read.draft, "a probe and a reading say the same");
        assert_eq!(probed.payload.digest(), read.payload.digest());
    }
    let hidden = source.probe(&portal.id(3)).await.unwrap();
    assert_eq!(present(&hidden).map(|present| &present.id), Some(&portal.id(3)), "what is left out of lists is there");
    let spoilt = source.probe(&portal.id(4)).await.unwrap();
    assert!(matches!(&spoilt, Item::Unreadable(it) if it.id == Some(portal.id(4))), "{spoilt:?}");
    for (number, what) in [(2, "was deleted"), (77, "was never there")] {
        let probed = source.probe(&portal.id(number)).await.unwrap();
        let gone = matches!(&probed, Item::Gone { id, .. } if *id == portal.id(number));
        assert!(gone, "an item that {what} is gone: {probed:?}");
    }
}

pub(super) async fn a_probe_that_fails_takes_nothing_away(portal: Portal) {
    let mut portal = portal.with(2);
    portal.delete(2);
    let source = portal.source();
    for (failure, kinds) in Failure::ALL {
        for number in [1, 2] {
            portal.play(&Step::Fail(failure));
            let error = source.probe(&portal.id(number)).await.unwrap_err();
            assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
        }
    }
    assert!(present(&source.probe(&portal.id(1)).await.unwrap()).is_some(), "later it answers");
}

pub(super) async fn a_failure_is_an_error_and_no_empty_page(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    let source = portal.source();
    for (failure, kinds) in Failure::ALL {
        portal.play(&Step::Fail(failure));
        let error = source.read(Reading::Full, None).await.unwrap_err();
        assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
        let first = source.read(Reading::Full, None).await.unwrap();
        portal.play(&Step::Fail(failure));
        let error = source.read(Reading::Full, first.next.as_ref()).await.unwrap_err();
        assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
        if source.capability().ids {
            portal.play(&Step::Fail(failure));
            let error = source.list(None).await.unwrap_err();
            assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
        }
    }
    assert_eq!(super::titles(&read_all(&source).await), portal.titles(), "later it answers");
}
