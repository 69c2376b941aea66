//! The client: the port `Fetch` over threads of its own.

use std::sync::Arc;
use std::thread::JoinHandle;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, Request, Response};
use migration_hub::id::{Entropy, SystemEntropy};
use migration_hub::time::{Clock, SystemClock};

use crate::config::TransportConfig;
use crate::courier::Courier;
use crate::queue::{Job, Queue};
use crate::reply::reply;
use crate::wire::Wire;

/// The polite HTTP client.
///
/// A request waits until its host may be asked, and is then carried by a thread of the client: one request to a host at a
/// time, in the order they came. A request whose future is dropped before that is not sent. When the client is dropped,
/// what is on its way is broken off and what waits is answered `Unavailable`.
///
/// ```no_run
/// use migration_hub::federation::fetch::{Fetch, Request};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub_transport::{Transport, TransportConfig};
///
/// let config = TransportConfig::new("example-hub/1.0", "https://example.org/about-our-harvester");
/// let transport = Transport::start(config)?;
/// let response = wait(transport.fetch(Request::get("https://example.org/oai2d?verb=Identify".parse()?)))?;
/// println!("{} with {} bytes", response.status, response.body.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Transport {
    courier: Arc<Courier>,
    threads: Vec<JoinHandle<()>>,
}

impl Transport {
    /// Starts the client's threads; nothing is connected yet.
    ///
    /// # Errors
    /// `ConfigInvalid` as [`TransportConfig::check`], and for a file of certificates that cannot be read; `Unavailable`
    /// when a thread cannot be started.
    pub fn start(config: TransportConfig) -> Result<Self> {
        Self::start_with(config, Arc::new(SystemClock), Arc::new(SystemEntropy))
    }

    /// The same with another clock and another source of chance.
    ///
    /// # Errors
    /// As [`Transport::start`].
    pub fn start_with(config: TransportConfig, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<Self> {
        config.check()?;
        let wire = Wire::new(&config)?;
        let threads = config.threads;
        let courier = Arc::new(Courier { config, queue: Queue::new(clock), wire, entropy });
        let mut transport = Self { courier, threads: Vec::with_capacity(threads) };
        for _ in 0..threads {
            let courier = Arc::clone(&transport.courier);
            let name = "mighub-transport".to_owned();
            let thread = std::thread::Builder::new().name(name).spawn(move || courier.work()).map_err(|error| {
                let message = "a thread of the transport cannot be started";
                Error::new(ErrorKind::Unavailable, "start the transport", message).caused_by(error)
            })?;
            transport.threads.push(thread);
        }
        Ok(transport)
    }

    /// Refuses what must not be sent, whatever the host.
    fn check(&self, request: &Request) -> Result<()> {
        let url = request.url();
        // Whoever names a host of the own network says that nobody reads along there.
        let open = !url.is_secure() && !self.courier.config.private_hosts.contains(url.host());
        if open && let Some(name) = request.credentials().keys().next() {
            let message = format!("{name} would travel where everybody can read along: take an https address");
            return Err(Error::new(ErrorKind::Invalid, "fetch", message).with("url", url));
        }
        Ok(())
    }
}

impl Fetch for Transport {
    async fn fetch(&self, request: Request) -> Result<Response> {
        self.check(&request)?;
        let (reply, answer) = reply();
        self.courier.queue.put(Job::new(request, reply));
        answer.await
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        self.courier.queue.close();
        self.courier.wire.shut_down();
        for thread in self.threads.drain(..) {
            // Whoever drops the client in an answer's waker does so on one of its threads.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}
