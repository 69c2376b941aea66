//! The one place where `Send` depends on the target: bounds that a port uses so that it also works in a browser, and threads.

use std::future::Future;
use std::pin::Pin;
use std::thread::Scope;

use crate::error::{Error, ErrorKind, Result};

/// `Send` on every target with threads; nothing on `wasm32`, where a future holds JavaScript values.
///
/// See [`Storage`](crate::storage::Storage) for an example.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_family = "wasm"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// `Send` on every target with threads; nothing on `wasm32`, where a future holds JavaScript values.
///
/// See [`Storage`](crate::storage::Storage) for an example.
#[cfg(target_family = "wasm")]
pub trait MaybeSend {}
#[cfg(target_family = "wasm")]
impl<T: ?Sized> MaybeSend for T {}

/// `Sync` on every target with threads; nothing on `wasm32`.
///
/// See [`Storage`](crate::storage::Storage) for an example.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSync: Sync {}
#[cfg(not(target_family = "wasm"))]
impl<T: Sync + ?Sized> MaybeSync for T {}

/// `Sync` on every target with threads; nothing on `wasm32`.
///
/// See [`Storage`](crate::storage::Storage) for an example.
#[cfg(target_family = "wasm")]
pub trait MaybeSync {}
#[cfg(target_family = "wasm")]
impl<T: ?Sized> MaybeSync for T {}

/// A boxed future of a port, [`Send`] where the target has threads.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future of a port, [`Send`] where the target has threads.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Starts a thread that works beside this one, at most until the scope ends.
///
/// # Errors
/// `Unavailable` when the system starts none; `Unsupported` where there are no threads.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn beside<'scope>(
    scope: &'scope Scope<'scope, '_>,
    name: &str,
    work: impl FnOnce() + Send + 'scope,
) -> Result<()> {
    let started = std::thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, work);
    let refused = |cause| Error::new(ErrorKind::Unavailable, "start", "a thread cannot be started").caused_by(cause);
    started.map(drop).map_err(|cause| refused(cause).with("thread", name))
}
/// Starts a thread that works beside this one, at most until the scope ends.
///
/// # Errors
/// `Unavailable` when the system starts none; `Unsupported` where there are no threads.
#[cfg(target_family = "wasm")]
pub(crate) fn beside<'scope>(_: &'scope Scope<'scope, '_>, name: &str, _: impl FnOnce() + 'scope) -> Result<()> {
    Err(Error::new(ErrorKind::Unsupported, "start", "there are no threads here").with("thread", name))
}
