//! An answer that is given on one thread and waited for on any executor.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use migration_hub::error::{Error, ErrorKind, Result};

#[derive(Debug)]
struct Slot<T> {
    value: Option<Result<T>>,
    waker: Option<Waker>,
}

fn lock<T>(slot: &Mutex<Slot<T>>) -> MutexGuard<'_, Slot<T>> {
    // Nothing that runs under this lock can panic half way.
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The two ends of an answer.
pub(crate) fn reply<T>() -> (Reply<T>, Answer<T>) {
    let slot = Arc::new(Mutex::new(Slot { value: None, waker: None }));
    (Reply(Arc::clone(&slot)), Answer(slot))
}

/// The end that gives the answer. Dropped without one, it says that there will be none.
#[derive(Debug)]
pub(crate) struct Reply<T>(Arc<Mutex<Slot<T>>>);

impl<T> Reply<T> {
    pub(crate) fn give(self, value: Result<T>) {
        lock(&self.0).value = Some(value);
    }

    /// Whether nobody waits any more.
    pub(crate) fn is_abandoned(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }
}

impl<T> Drop for Reply<T> {
    fn drop(&mut self) {
        let mut slot = lock(&self.0);
        if slot.value.is_none() {
            let message = "a thread of the transport failed while it carried this request: report this";
            slot.value = Some(Err(Error::new(ErrorKind::Unexpected, "fetch", message)));
        }
        let waker = slot.waker.take();
        drop(slot);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// The end that waits.
#[derive(Debug)]
pub(crate) struct Answer<T>(Arc<Mutex<Slot<T>>>);

impl<T> Future for Answer<T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let mut slot = lock(&self.0);
        if let Some(value) = slot.value.take() {
            return Poll::Ready(value);
        }
        slot.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

#[cfg(test)]
mod tests;
