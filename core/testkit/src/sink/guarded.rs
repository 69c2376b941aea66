//! Writes to a portal that fails, forgets and changes meanwhile: repeated until it shows what was intended, and never twice.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use migration_hub::error::ErrorKind;
use migration_hub::federation::{Answer, ReadBack, Sink, WriteBack, deliver};

use super::{Event, Manner, Portal, changing, making};
use crate::source::Failure;

/// The most polls that a portal of the suite needs for one write.
const POLLS: usize = 10_000;

/// A portal with an item of its own, and a write of each sort, when the sink takes records.
fn both(portal: &mut Portal) -> Vec<WriteBack> {
    portal.put(1, "Theirs");
    let records = portal.sink().capability().records;
    let writes = vec![making(1, "Ours, new"), changing(2, portal.id(1), "Ours, changed")];
    writes.into_iter().filter(|_| records).collect()
}

fn title(write: &WriteBack) -> &'static str {
    if write.id.is_none() { "Ours, new" } else { "Ours, changed" }
}

async fn assert_delivered(portal: &Portal, write: &WriteBack) {
    let answer = deliver(&portal.sink(), write).await.unwrap();
    assert!(matches!(answer, Answer::Applied { .. }), "{write:?} came to {answer:?}");
    assert_eq!(portal.count(title(write)), 1, "{:?}", portal.titles());
}

pub(super) async fn the_same_key_makes_one_item(mut portal: Portal) {
    for write in both(&mut portal) {
        let first = portal.sink().write(&write).await.unwrap();
        let again = portal.sink().write(&write).await.unwrap();
        let ids = [first, again].map(|answer| match answer {
            Answer::Applied { id, .. } => id,
            other => panic!("{write:?} came to {other:?}"),
        });
        assert_eq!(ids[0], ids[1]);
        assert_delivered(&portal, &write).await;
    }
}

pub(super) async fn a_lost_answer_makes_no_second_item(mut portal: Portal) {
    for write in both(&mut portal) {
        portal.play(&Event::Take(Manner::LosesItsAnswer));
        let error = portal.sink().write(&write).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Unexpected | ErrorKind::Unavailable), "{error:?}");
        assert_delivered(&portal, &write).await;
    }
}

pub(super) async fn nothing_counts_as_done_before_it_is_shown(mut portal: Portal) {
    for write in both(&mut portal) {
        portal.play(&Event::Take(Manner::Forgets));
        let error = deliver(&portal.sink(), &write).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{error:?}");
        assert_eq!(portal.sink().read_back(&write).await.unwrap(), ReadBack::NotShown);
        assert_delivered(&portal, &write).await;
    }
}

pub(super) async fn a_base_that_changed_is_a_conflict_or_unsupported(mut portal: Portal) {
    let Some(change) = both(&mut portal).pop() else { return };
    let sink = portal.sink();
    if !sink.capability().locks {
        let write = WriteBack { base: Some("1".to_owned()), ..change };
        let error = sink.write(&write).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error:?}");
        assert_eq!(portal.titles(), ["Theirs"]);
        return;
    }
    let Answer::Applied { version: Some(version), .. } = deliver(&sink, &change).await.unwrap() else {
        panic!("a sink that locks tells versions");
    };
    let next = WriteBack { base: Some(version), ..changing(3, portal.id(1), "Ours, later") };
    portal.put(1, "Theirs again");
    let answer = sink.write(&next).await.unwrap();
    assert!(matches!(answer, Answer::Conflict { .. }), "{answer:?}");
    assert_eq!(portal.titles(), ["Theirs again"], "nothing was written");

    let Answer::Applied { version: base, .. } =
        deliver(&sink, &changing(4, portal.id(1), "Ours, changed")).await.unwrap()
    else {
        panic!("without a base it is written");
    };
    let answer = sink.write(&WriteBack { base, ..next }).await.unwrap();
    assert!(matches!(answer, Answer::Applied { .. }), "what did not change is written: {answer:?}");
    assert_eq!(portal.titles(), ["Ours, later"]);
}

pub(super) async fn a_failure_is_an_error_and_may_be_repeated(mut portal: Portal) {
    for write in both(&mut portal) {
        let before = portal.titles();
        for (failure, kinds) in [
            (Failure::Silence, [ErrorKind::Unavailable, ErrorKind::Unexpected]),
            (Failure::Wall, [ErrorKind::Corrupt, ErrorKind::Unexpected]),
            (Failure::Refusal, [ErrorKind::ConfigInvalid, ErrorKind::ConfigInvalid]),
        ] {
            portal.play(&Event::Fail(failure));
            let error = portal.sink().write(&write).await.unwrap_err();
            assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
            portal.play(&Event::Fail(failure));
            let error = portal.sink().read_back(&write).await.unwrap_err();
            assert!(kinds.contains(&error.kind()), "{failure:?}: {error:?}");
        }
        assert_eq!(portal.titles(), before);
        assert_delivered(&portal, &write).await;
    }
}

pub(super) async fn a_write_that_is_dropped_at_any_poll_is_delivered_once(mut portal: Portal) {
    if both(&mut portal).is_empty() {
        return;
    }
    for most in 0..POLLS {
        let title = format!("Dropped after {most} polls");
        let write = making(1_000 + most as u128, &title);
        let ended = {
            let sink = portal.sink();
            let mut future = pin!(deliver(&sink, &write));
            let mut context = Context::from_waker(Waker::noop());
            (0..most).any(|_| future.as_mut().poll(&mut context).is_ready())
        };
        let answer = deliver(&portal.sink(), &write).await.unwrap();
        assert!(matches!(answer, Answer::Applied { .. }), "{answer:?}");
        assert_eq!(portal.count(&title), 1, "{:?}", portal.titles());
        if ended {
            return;
        }
    }
    panic!("no answer after {POLLS} polls");
}
