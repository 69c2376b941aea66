//! An answer that is given on one thread and waited for on any executor.

use std::future::Future;

use futures_channel::oneshot;
use migration_hub::error::{Error, ErrorKind, Result};

/// The two ends of an answer.
pub(crate) fn reply<T>() -> (Reply<T>, impl Future<Output = Result<T>>) {
    let (sender, receiver) = oneshot::channel();
    let answer = async {
        receiver.await.unwrap_or_else(|_| {
            let message = "a thread of the transport failed while it carried this request: report this";
            Err(Error::new(ErrorKind::Unexpected, "fetch", message))
        })
    };
    (Reply(sender), answer)
}

/// The end that gives the answer. Dropped without one, it says that there will be none.
#[derive(Debug)]
pub(crate) struct Reply<T>(oneshot::Sender<Result<T>>);

impl<T> Reply<T> {
    pub(crate) fn give(self, value: Result<T>) {
        // Whoever asked may have gone.
        let _ = self.0.send(value);
    }

    /// Whether nobody waits any more.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.0.is_canceled()
    }
}

#[cfg(test)]
mod tests;
