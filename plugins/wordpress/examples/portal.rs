//! Plays at a real portal what the tests play with a recording, and records it. `cargo xtask peers wordpress` does all of this:
//!
//! ```sh
//! plugins/wordpress/tests/peer/portal.sh start FOLDER
//! cargo run -p migration-hub-wordpress --example portal -- FOLDER/accounts.json exchanges.json
//! plugins/wordpress/tests/peer/portal.sh stop FOLDER
//! ```

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "it is run by hand, and stops where a test would"
)]

#[path = "../tests/portal/play.rs"]
mod play;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Answer, Exchange, Fetch, FetchHandle, Headers, Method, Request, Response};
use migration_hub_transport::{Transport, TransportConfig};

/// The fields of an answer that a test needs; those of a page that names the API have that name too.
const KEPT: [&str; 4] = ["content-type", "date", "x-wp-total", "x-wp-totalpages"];

/// Fetches, and keeps what was said.
#[derive(Debug, Clone)]
struct Recorder {
    transport: Arc<Transport>,
    exchanges: Arc<Mutex<Vec<Exchange>>>,
}

impl Fetch for Recorder {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let mut exchange = Exchange::get(request.url());
        exchange.method = request.method();
        exchange.headers = request.headers().clone();
        exchange.credentials = request.credentials().keys().cloned().collect();
        exchange.body = request.content().cloned();
        let response = self.transport.fetch(request).await?;
        let mut headers = Headers::default();
        let names_api = exchange.method == Method::Head;
        let is_kept = |name: &str| KEPT.contains(&name) || (names_api && name == "link");
        for (name, value) in response.headers.iter().filter(|(name, _)| is_kept(name)) {
            headers.add(name, value).expect("a field that came");
        }
        let body = response.body.clone();
        exchange.answer = Answer::Response { status: response.status, url: None, headers, body };
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
        Ok(response)
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (accounts, exchanges) = arguments.next().zip(arguments.next()).expect("the files of accounts and exchanges");
    // What is committed was recorded at this address.
    let home = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8421/".to_owned());
    let accounts = std::fs::read_to_string(accounts).expect("the file of accounts");
    let config = TransportConfig::new("mighub-peer", "hub@example.org").gap_ms(0).private_host("127.0.0.1");
    let transport = Arc::new(Transport::start(config).expect("a transport"));
    let recorder = Recorder { transport, exchanges: Arc::default() };
    play::play(&play::Portal {
        fetch: FetchHandle::new(recorder.clone()),
        home: home.parse().expect("an address"),
        accounts: serde_json::from_str(&accounts).expect("accounts"),
        pause: || std::thread::sleep(Duration::from_millis(1_100)),
        kept: |promise| println!("ok {promise}"),
    });
    let recorded = recorder.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
    let text = serde_json::to_string_pretty(&*recorded).expect("JSON");
    std::fs::write(exchanges, text + "\n").expect("the file of exchanges");
    println!("{} exchanges", recorded.len());
}
