//! What changed, and what left: readings since an instant, deletions, and digests.

use std::collections::BTreeMap;
use std::time::Duration;

use migration_hub::error::ErrorKind;
use migration_hub::federation::{Deletions, Item, Progress, Reading, Source};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use proptest::collection::vec;
use proptest::strategy::Strategy;

use super::{Fresh, PAGES, Portal, SEVERAL, Step, histories, items, of, present, read, read_all, tells, titles};
use crate::block_on;

/// As a source is harvested when nothing else is said.
const OVERLAP: Duration = Duration::from_hours(1);

/// A day, in seconds.
const DAY: u32 = 86_400;

/// The portal's time now, as its source tells it; the beginning of time when it does not.
async fn now(portal: &Portal) -> Timestamp {
    let page = portal.source().read(Reading::Full, None).await.unwrap();
    page.answered.unwrap_or_else(|| Timestamp::from_millis(0).unwrap())
}

pub(super) async fn what_changed_is_read_or_unsupported(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.play(&Step::Wait { seconds: 40 * DAY });
    let since = Reading::Since(portal.capability().granularity.floor(now(&portal).await));
    portal.put(3, "Something new");
    portal.put(SEVERAL + 1, "Something else that is new");
    let source = portal.source();
    if !source.capability().delta {
        let before = read_all(&source).await;
        let error = source.read(since, None).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert_eq!(items(&read_all(&source).await), items(&before), "and nothing changed");
        return;
    }
    let pages = read(&source, since, None).await.unwrap();
    let changed = titles(&pages);
    for number in [3, SEVERAL + 1] {
        let id = portal.id(number);
        assert_eq!(changed.get(&id), portal.titles().get(&id));
    }
    assert!(changed.len() < portal.there.len(), "what did not change for a month is left out");
}

pub(super) async fn what_is_touched_says_nothing_new(portal: Portal) {
    let mut portal = portal.with(3);
    let before = digests(&portal).await;
    portal.play(&Step::Wait { seconds: 2 * DAY });
    portal.play(&Step::Touch { number: 2 });
    assert_eq!(digests(&portal).await, before, "the same payload has the same digest, whatever its stamp");
}

pub(super) async fn what_is_edited_says_something_new(portal: Portal) {
    let mut portal = portal.with(3);
    let before = digests(&portal).await;
    portal.put(2, "Something new");
    let after = digests(&portal).await;
    let changed: Vec<_> = after.iter().filter(|(id, digest)| before.get(*id) != Some(digest)).collect();
    assert_eq!(changed.iter().map(|(id, _)| (*id).clone()).collect::<Vec<_>>(), [portal.id(2)]);
}

async fn digests(portal: &Portal) -> BTreeMap<ExternalId, String> {
    let pages = read_all(&portal.source()).await;
    let all = items(&pages);
    all.iter().filter_map(present).map(|item| (item.id.clone(), item.payload.digest().to_string())).collect()
}

pub(super) async fn deletions_are_told_as_declared(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.play(&Step::Wait { seconds: 40 * DAY });
    let capability = portal.capability();
    let since = Reading::Since(capability.granularity.floor(now(&portal).await));
    portal.delete(4);
    let id = portal.id(4);
    let told = |item: Option<&Item>| matches!(item, Some(Item::Gone { .. }));
    let check = async |portal: &Portal, reading: Reading, must: bool| {
        let pages = read(&portal.source(), reading, None).await.unwrap();
        let item = of(&pages, &id);
        assert!(item.is_none() || told(item), "what was deleted is there: {item:?}");
        assert!(!must || told(item), "the source declares that it tells of deletions, and does not");
        assert_eq!(titles(&pages).contains_key(&portal.id(5)), reading == Reading::Full, "the others are as they were");
    };
    let readings = if capability.delta { vec![Reading::Full, since] } else { vec![Reading::Full] };
    for reading in &readings {
        check(&portal, *reading, tells(capability.deletions)).await;
    }
    portal.play(&Step::Wait { seconds: 5_000 * DAY });
    portal.play(&Step::Forget);
    for reading in &readings {
        check(&portal, *reading, capability.deletions == Deletions::Persistent).await;
    }
}

pub(super) async fn what_is_brought_back_is_there_again(portal: Portal) {
    let mut portal = portal.with(3);
    portal.delete(2);
    let pages = read_all(&portal.source()).await;
    assert_eq!(titles(&pages), portal.titles());
    portal.put(2, "It is back");
    let pages = read_all(&portal.source()).await;
    assert_eq!(titles(&pages), portal.titles());
    let probed = portal.source().probe(&portal.id(2)).await.unwrap();
    assert_eq!(present(&probed).map(|present| present.draft.content.title.as_str()), Some("It is back"));
}

/// What may happen before a reading, and between two of its pages.
fn rounds() -> impl Strategy<Value = Vec<(Vec<Step>, Vec<Step>)>> {
    let number = || 1..16_u32;
    let step = || {
        proptest::prop_oneof![
            6 => (number(), "[ABC]").prop_map(|(number, title)| Step::Put { number, title }),
            1 => number().prop_map(|number| Step::Delete { number }),
            1 => number().prop_map(|number| Step::Touch { number }),
            1 => proptest::prelude::Just(Step::Expire),
            2 => (0..100_000_u32).prop_map(|seconds| Step::Wait { seconds }),
        ]
    };
    vec((vec(step(), 0..8), vec(step(), 0..6)), 1..6)
}

pub(super) fn misses_nothing(fresh: &Fresh) {
    histories(&rounds(), |rounds| {
        let mut portal = Portal::new(fresh).with(7);
        let (mut progress, mut seen) = (Progress::default(), BTreeMap::new());
        let quiet = (Vec::new(), Vec::new());
        for (before, meanwhile) in rounds.into_iter().chain([quiet]) {
            for step in before {
                portal.play(&step);
            }
            block_on(follow(&mut portal, &mut progress, meanwhile, &mut seen));
        }
        for (id, title) in portal.titles() {
            assert_eq!(seen.get(&id), Some(&title), "{id} says something that was never read");
        }
    });
}

/// One reading as a harvest does it: what changed since the last one, if the source can say that.
async fn follow(
    portal: &mut Portal,
    progress: &mut Progress,
    meanwhile: Vec<Step>,
    seen: &mut BTreeMap<ExternalId, String>,
) {
    let (source, mut meanwhile) = (portal.source(), meanwhile.into_iter());
    let capability = source.capability();
    let (reading, _) = progress.next(capability, OVERLAP);
    progress.begin(reading);
    for _ in 0..PAGES {
        let (reading, from) = progress.next(capability, OVERLAP);
        match source.read(reading, from).await {
            Ok(page) => {
                seen.extend(titles(std::slice::from_ref(&page)));
                progress.advance(page.answered, page.next);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::CheckpointExpired, "{error}");
                progress.restart();
            }
        }
        if !progress.is_open() {
            return;
        }
        if let Some(step) = meanwhile.next() {
            portal.play(&step);
        }
    }
    panic!("the reading has no end");
}
