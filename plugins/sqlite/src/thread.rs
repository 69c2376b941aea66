//! The thread that owns the connection, and answers that are waited for on any executor.

use std::future::Future;
use std::sync::mpsc::{Receiver, RecvError, Sender, channel};
use std::thread::JoinHandle;

use futures_channel::oneshot;
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
    pub(crate) fn ask<T: Send + 'static, J: FnOnce(&mut S) -> Result<T> + Send + 'static>(
        &self,
        operation: &'static str,
        job: J,
    ) -> impl Future<Output = Result<T>> + use<S, T, J> {
        let (reply, answer) = oneshot::channel();
        let job: Job<S> = Box::new(move |state| {
            // Whoever asked may have gone.
            let _ = reply.send(job(state));
        });
        // A job that cannot be sent is dropped here with its reply, which says that the thread has ended.
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
        async move { answer.await.unwrap_or_else(|_| Err(ended(operation))) }
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
/// waking a thread takes longer than answering most of them. It keeps its core meanwhile, some microseconds: whoever yields on
/// a busy machine gets it back much later.
const LOOKS: u32 = 200;

fn next<S>(queue: &Receiver<Job<S>>) -> Result<Job<S>, RecvError> {
    for _ in 0..LOOKS {
        if let Ok(job) = queue.try_recv() {
            return Ok(job);
        }
        std::hint::spin_loop();
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
