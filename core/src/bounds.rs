//! The one place where `Send` depends on the target: bounds that a port uses so that it also works in a browser.

use std::future::Future;
use std::pin::Pin;

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
