//! A server on this machine that a test looks into: what it has and does is a value that both hold.

use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server, and what it has and does now.
pub(crate) struct Served<T> {
    pub(crate) port: u16,
    now: Arc<Mutex<T>>,
}

impl<T: Send + 'static> Served<T> {
    /// Starts it: `answer` is called with one request after the other, as they come.
    pub(crate) fn start(now: T, answer: fn(&TcpStream, &mut T)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let now = Arc::new(Mutex::new(now));
        let held = Arc::clone(&now);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(&stream.unwrap(), &mut held.lock().unwrap());
            }
        });
        Self { port, now }
    }

    /// Changes what it has or does, or looks at it.
    pub(crate) fn now<A>(&self, look: impl FnOnce(&mut T) -> A) -> A {
        look(&mut self.now.lock().unwrap())
    }
}
