//! Asking before the answer is needed: a storage with a thread of its own works on one question while the next is put.

use std::future::{Future, poll_fn};
use std::task::Poll;

use crate::bounds::{BoxFuture, MaybeSend};

/// A question that is being worked on.
pub(crate) enum Ahead<'a, T> {
    Waiting(BoxFuture<'a, T>),
    Answered(T),
}

/// Puts a question without waiting for its answer.
pub(crate) async fn ask<'a, T>(question: impl Future<Output = T> + MaybeSend + 'a) -> Ahead<'a, T> {
    let mut question: BoxFuture<'a, T> = Box::pin(question);
    match poll_fn(|context| Poll::Ready(question.as_mut().poll(context))).await {
        Poll::Ready(answer) => Ahead::Answered(answer),
        Poll::Pending => Ahead::Waiting(question),
    }
}

impl<T> Ahead<'_, T> {
    /// The answer.
    pub(crate) async fn answer(self) -> T {
        match self {
            Self::Waiting(question) => question.await,
            Self::Answered(answer) => answer,
        }
    }
}
