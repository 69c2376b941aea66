//! Futures: polled by hand, and dropped wherever they stand.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use migration_hub::federation::{Reading, Source};

use super::{Portal, SEVERAL, items, read_all};

/// The most polls that a portal of the suite needs for one answer.
const POLLS: usize = 10_000;

/// Polls a future so often; its answer, if it is there by then.
fn polled<F: Future>(future: F, most: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..most).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    })
}

pub(super) async fn futures_need_no_runtime(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let source = portal.source();
    let page = polled(source.read(Reading::Full, None), POLLS).expect("an answer after so many polls").unwrap();
    polled(source.read(Reading::Full, page.next.as_ref()), POLLS).expect("an answer after so many polls").unwrap();
    polled(source.probe(&portal.id(1)), POLLS).expect("an answer after so many polls").unwrap();
    if source.capability().ids {
        polled(source.list(None), POLLS).expect("an answer after so many polls").unwrap();
    }
}

pub(super) async fn a_reading_that_is_dropped_at_any_poll_is_read_again(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let source = portal.source();
    let before = read_all(&source).await;
    let next = before[0].next.as_ref();
    for most in 0..POLLS {
        let ended = [
            polled(source.read(Reading::Full, None), most).is_some(),
            polled(source.read(Reading::Full, next), most).is_some(),
            polled(source.list(None), most).is_some(),
            polled(source.probe(&portal.id(1)), most).is_some(),
        ];
        assert_eq!(items(&read_all(&source).await), items(&before), "after {most} polls");
        if ended == [true; 4] {
            return;
        }
    }
    panic!("no answer after {POLLS} polls");
}
