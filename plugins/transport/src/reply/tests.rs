//! Tests of answers that go from one thread to another.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Wake, Waker};

use migration_hub::hub::blocking::wait;

use super::*;

#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn an_answer_crosses_threads() {
    let (reply, answer) = reply();
    let thread = std::thread::spawn(move || reply.give(Ok(7)));
    assert_eq!(wait(answer).unwrap(), 7);
    thread.join().unwrap();
}

#[test]
fn a_thread_that_fails_leaves_nobody_waiting() {
    let (reply, answer) = reply::<u8>();
    let count = Arc::new(Count::default());
    let waker = Waker::from(Arc::clone(&count));
    let mut answer = pin!(answer);
    assert!(answer.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    drop(reply);
    assert_eq!(count.0.load(Ordering::SeqCst), 1);
    assert_eq!(wait(answer).unwrap_err().kind(), ErrorKind::Unexpected);
}

#[test]
fn a_reply_knows_whether_somebody_waits() {
    let (reply, answer) = reply::<u8>();
    assert!(!reply.is_abandoned());
    drop(answer);
    assert!(reply.is_abandoned());
}
