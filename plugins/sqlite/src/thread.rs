//! The thread that owns the connection, and the future that waits for its answer on any executor.

use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, RecvError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::JoinHandle;

use migration_hub::error::{Error, ErrorKind, Result};

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// A thread that owns a state, and carries out one job after the other on it.
pub(crate) struct Owner<S> {
    jobs: Option<Sender<Job<S>>>,
    thread: Option<JoinHandle<()>>,
}

impl<S: 'static> Owner<S> {
    /// Starts the thread; the state is made there by `open`, whose error is answered here.
    pub(crate) fn start(open: impl FnOnce() -> Result<S> + Send + 'static) -> Result<Self> {
        let (jobs, queue): (Sender<Job<S>>, Receiver<Job<S>>) = channel();
        let (opened, answer) = channel();
        let work = move || {
            let mut state = match open() {
                Ok(state) => state,
                Err(error) => {
                    let _ = opened.send(Err(error));
                    return;
                }
            };
            if opened.send(Ok(())).is_err() {
                return;
            }
            while let Ok(job) = next(&queue) {
                job(&mut state);
            }
        };
        let thread = std::thread::Builder::new().name("mighub-sqlite".to_owned()).spawn(work).map_err(|error| {
            Error::new(ErrorKind::Unavailable, "open", "the storage's thread cannot be started").caused_by(error)
        })?;
        let owner = Self { jobs: Some(jobs), thread: Some(thread) };
        answer.recv().unwrap_or_else(|_| Err(ended("open")))?;
        Ok(owner)
    }

    /// Hands a job to the thread now. It is carried out whether or not the answer is waited for.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        operation: &'static str,
        job: impl FnOnce(&mut S) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        let slot = Arc::new(Mutex::new(Slot { value: None, waker: None }));
        let reply = Reply { slot: Arc::clone(&slot), operation };
        let job: Job<S> = Box::new(move |state| reply.give(job(state)));
        // A job that cannot be sent is dropped here, and its reply answers that the thread has ended.
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
        Answer(slot)
    }

    /// Lets the thread be, without waiting for it: for a process in which it does not exist.
    pub(crate) fn abandon(&mut self) {
        if let Some(thread) = self.thread.take() {
            std::mem::forget(thread);
        }
        if let Some(jobs) = self.jobs.take() {
            std::mem::forget(jobs);
        }
    }
}

/// Looks for the next job before the thread goes to sleep. A command puts several questions one after the other, and
/// waking a thread takes longer than answering most of them.
const LOOKS: u32 = 200;

fn next<S>(queue: &Receiver<Job<S>>) -> Result<Job<S>, RecvError> {
    for _ in 0..LOOKS {
        if let Ok(job) = queue.try_recv() {
            return Ok(job);
        }
        std::thread::yield_now();
    }
    queue.recv()
}

impl<S> Owner<S> {
    /// Waits until every job handed over has been carried out and the state is dropped.
    pub(crate) fn finish(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            // A panic of the thread has been answered to whoever was waiting.
            let _ = thread.join();
        }
    }
}

impl<S> Drop for Owner<S> {
    fn drop(&mut self) {
        self.finish();
    }
}

fn ended(operation: &'static str) -> Error {
    let message = "the storage's thread has ended: open the store again, and report this";
    Error::new(ErrorKind::Unexpected, operation, message)
}

struct Slot<T> {
    value: Option<Result<T>>,
    waker: Option<Waker>,
}

fn lock<T>(slot: &Mutex<Slot<T>>) -> MutexGuard<'_, Slot<T>> {
    // Nothing that runs under this lock can panic half way.
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread's end of an answer. Dropped without one, it answers that the thread has ended.
struct Reply<T> {
    slot: Arc<Mutex<Slot<T>>>,
    operation: &'static str,
}

impl<T> Reply<T> {
    fn give(self, value: Result<T>) {
        lock(&self.slot).value = Some(value);
    }
}

impl<T> Drop for Reply<T> {
    fn drop(&mut self) {
        let mut slot = lock(&self.slot);
        if slot.value.is_none() {
            slot.value = Some(Err(ended(self.operation)));
        }
        let waker = slot.waker.take();
        drop(slot);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// The caller's end of an answer.
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
