//! Holds the client against nginx on this machine, and says of each promise whether it was kept. `cargo xtask peers nginx` does all
//! of this:
//!
//! ```sh
//! plugins/transport/tests/peer/nginx.sh FOLDER 8441 8442 8443 &
//! cargo run -p migration-hub-transport --example nginx -- \
//!     FOLDER http://127.0.0.1:8441/ http://127.0.0.1:8442/ https://127.0.0.1:8443/
//! ```

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "it is run by hand, and stops where a test would"
)]

use std::path::PathBuf;
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch as _, HttpUrl, Method, Patience, Request, Response, Secret, Validators};
use migration_hub::hub::blocking::wait;
use migration_hub::time::{Clock as _, SystemClock};
use migration_hub_transport::{Transport, TransportConfig};

const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/loopback.pem");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, base, other, tls] = arguments.as_slice() else {
        panic!("expected the folder of nginx, and its three addresses")
    };
    let address = |text: &String| text.parse::<HttpUrl>().expect("an address");
    let nginx = Nginx { folder: folder.into(), base: address(base), other: address(other), tls: address(tls) };
    nginx.is_read();
    nginx.is_asked_only_for_what_changed();
    nginx.gives_ranges();
    nginx.redirects();
    nginx.redirects_where_nobody_should_go();
    nginx.is_obeyed();
    nginx.is_waited_for();
    nginx.is_hostile();
    nginx.is_secure();
}

/// A promise that was kept.
fn kept(promise: &str) {
    println!("ok {promise}");
}

fn quick() -> TransportConfig {
    TransportConfig::new("mighub-peer/1.0", "hub@example.org").gap_ms(0).attempts(3, 1).private_host("127.0.0.1")
}

fn client(config: TransportConfig) -> Transport {
    Transport::start(config).expect("a transport")
}

fn refused(result: Result<Response>, kind: ErrorKind) -> Error {
    let error = result.expect_err("it is refused");
    assert_eq!(error.kind(), kind, "{error:?}");
    error
}

/// A line of the log of nginx.
#[derive(Debug)]
struct Seen {
    port: String,
    address: String,
    status: String,
    coding: String,
    bytes: usize,
    agent: String,
}

struct Nginx {
    folder: PathBuf,
    base: HttpUrl,
    other: HttpUrl,
    tls: HttpUrl,
}

impl Nginx {
    fn at(&self, path: &str) -> HttpUrl {
        self.base.join(path).expect("an address")
    }

    fn get(&self, path: &str) -> Result<Response> {
        wait(client(quick()).fetch(Request::get(self.at(path))))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join("html").join(name)
    }

    /// What nginx saw of an address; it writes that down after it has answered.
    fn seen(&self, address: &str, times: usize) -> Vec<Seen> {
        for _ in 0..100 {
            let log = std::fs::read_to_string(self.folder.join("access.log")).expect("the log of nginx");
            let seen: Vec<Seen> = log.lines().map(line).filter(|seen| seen.address == address).collect();
            if seen.len() >= times {
                return seen;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("nginx has not seen {address} {times} times")
    }

    fn is_read(&self) {
        let response = self.get("/long.txt").expect("an answer");
        let there = std::fs::read(self.file("long.txt")).expect("the file");
        assert_eq!((response.status, response.body == there), (200, true));
        assert_eq!(response.media_type().as_deref(), Some("text/plain"));
        assert!(response.answered().is_some() && response.headers.get("content-encoding").is_none());
        let seen = self.seen("/long.txt", 1).pop().expect("a line");
        assert!(seen.coding == "gzip" && seen.bytes < there.len() / 2, "{seen:?}");
        kept("a body travels compressed and arrives whole");
        assert_eq!(seen.agent, "mighub-peer/1.0 (hub@example.org)");
        kept("who asks is said");
        let head = wait(client(quick()).fetch(Request::new(Method::Head, self.at("/short.bin")))).expect("an answer");
        assert_eq!((head.status, head.body.len(), head.headers.get("content-length")), (200, 0, Some("20")));
        kept("a question for the header has no body");
        assert_eq!(self.get("/gone").expect("an answer").status, 410);
        assert_eq!(self.get("/nowhere").expect("an answer").status, 404);
        kept("what is gone and what was never there are answers");
    }

    fn is_asked_only_for_what_changed(&self) {
        let name = "changing.txt";
        let file = self.file(name);
        std::fs::write(&file, "one ".repeat(1_000)).expect("a file");
        let transport = client(quick());
        let first = wait(transport.fetch(Request::get(self.at("/changing.txt")))).expect("an answer");
        let validators = first.validators();
        // nginx weakens the tag of what it compresses.
        assert!(validators.etag.as_ref().is_some_and(|etag| etag.starts_with("W/")), "{validators:?}");
        let again = || wait(transport.fetch(Request::get(self.at("/changing.txt")).if_changed(validators.clone())));
        let second = again().expect("an answer");
        assert!(second.not_modified() && second.body.is_empty(), "{second:?}");
        kept("what did not change is not sent again");
        let by_time = Validators { etag: None, ..validators.clone() };
        let third = wait(transport.fetch(Request::get(self.at("/changing.txt")).if_changed(by_time)));
        assert!(third.expect("an answer").not_modified());
        kept("the time alone is enough");
        std::fs::write(&file, "another").expect("a file");
        let changed = again().expect("an answer");
        assert_eq!((changed.status, changed.body.as_slice()), (200, b"another".as_slice()));
        assert_ne!(changed.validators(), validators);
        kept("what changed is sent");
    }

    fn gives_ranges(&self) {
        let range = |range: &str| {
            let request = Request::get(self.at("/short.bin")).header("range", range).expect("a field");
            wait(client(quick()).fetch(request)).expect("an answer")
        };
        let part = range("bytes=10-14");
        assert_eq!((part.status, part.body.as_slice()), (206, b"abcde".as_slice()));
        assert_eq!(part.headers.get("content-range"), Some("bytes 10-14/20"));
        kept("a part is a part, and says which");
        assert_eq!(range("bytes=100-").status, 416);
        kept("a part that is not there is an answer");
    }

    fn redirects(&self) {
        let response = self.get("/moved").expect("an answer");
        assert_eq!((response.status, response.url), (200, self.at("/long.txt")));
        kept("a redirect is followed, and the answer says where it came from");
        let with_secret = |path: &str| {
            let request = Request::get(self.at(path)).credential("authorization", Secret::new("Bearer token-1"));
            let response = wait(client(quick()).fetch(request.expect("a field"))).expect("an answer");
            (response.url, String::from_utf8_lossy(&response.body).trim().to_owned())
        };
        assert_eq!(with_secret("/within"), (self.at("/credentials"), "saw Bearer token-1".to_owned()));
        kept("credentials follow within their origin");
        let other = self.other.join("/credentials").expect("an address");
        assert_eq!(with_secret("/elsewhere"), (other, "saw".to_owned()));
        kept("credentials are lost on the way to another origin");
    }

    fn redirects_where_nobody_should_go(&self) {
        for (path, what) in
            [("/inwards", "the address of a cloud's secrets"), ("/neighbour", "a host that nobody named")]
        {
            let error = refused(self.get(path), ErrorKind::ConfigInvalid);
            assert!(error.message().contains("private_hosts"), "{error}");
            kept(&format!("no redirect leads to {what}"));
        }
        assert!(refused(self.get("/round"), ErrorKind::Invalid).message().contains("leads back to"));
        kept("a circle is seen");
        assert!(refused(self.get("/further/x"), ErrorKind::Invalid).message().contains("redirects"));
        kept("redirects without an end have one");
        let write = Request::new(Method::Post, self.at("/write-away")).body("text/plain", "ours");
        refused(wait(client(quick()).fetch(write)), ErrorKind::Invalid);
        kept("a write goes to no other host");
    }

    fn is_obeyed(&self) {
        for path in ["/private/secret.txt", "/hidden"] {
            refused(self.get(path), ErrorKind::ConfigInvalid);
        }
        // Whatever nginx has seen by now, it has not seen this.
        self.get("/short.bin").expect("an answer");
        self.seen("/hidden", 1);
        assert!(self.seen("/private/secret.txt", 0).is_empty());
        kept("what robots.txt forbids is not asked for, by a redirect neither");
    }

    fn is_waited_for(&self) {
        let patient = || client(quick().patience_ms(5_000));
        let transport = patient();
        for _ in 0..2 {
            let response = wait(transport.fetch(Request::get(self.at("/busy")))).expect("an answer");
            assert_eq!(response.status, 200);
        }
        let seen = self.seen("/busy", 3);
        assert_eq!(seen.iter().map(|seen| seen.status.as_str()).collect::<Vec<_>>(), ["200", "429", "200"]);
        kept("a host that is busy is asked again when it says");
        let error = wait(patient().fetch(Request::get(self.at("/closed")))).expect_err("it is closed");
        let until = Patience::of(&error).expect("until when").millis() - SystemClock.now().millis();
        assert!((3_500_000..=4_500_000).contains(&until), "{until}");
        // Whatever nginx has seen by now, it has not seen this again.
        self.get("/robots.txt").expect("an answer");
        assert_eq!(self.seen("/closed", 1).len(), 1, "{error}");
        kept("a host that asks for an hour is asked once, and whoever asked is told until when");
    }

    fn is_hostile(&self) {
        let error = refused(self.get("/bombs/zero.txt"), ErrorKind::Invalid);
        assert!(error.message().contains("times its size"), "{error}");
        kept("a bomb is disarmed");
        let small = client(quick().max_body_bytes(1 << 20));
        let error = refused(wait(small.fetch(Request::get(self.at("/large.bin")))), ErrorKind::Invalid);
        assert!(error.message().contains("larger than"), "{error}");
        kept("what is larger than it may be is not read");
        let hasty = client(quick().attempts(1, 1).timeout_ms(1_500));
        let error = refused(wait(hasty.fetch(Request::get(self.at("/drip")))), ErrorKind::Unavailable);
        assert!(error.message().contains("within"), "{error}");
        kept("bytes that drip do not make time");
    }

    fn is_secure(&self) {
        let get =
            |config, path: &str| wait(client(config).fetch(Request::get(self.tls.join(path).expect("an address"))));
        refused(get(quick(), "/long.txt"), ErrorKind::ConfigInvalid);
        kept("a host that nobody vouches for is refused");
        let trusting = || quick().trust(CERTIFICATE);
        assert_eq!(get(trusting(), "/long.txt").expect("an answer").status, 200);
        kept("a host whose authority is named is read");
        refused(get(trusting(), "/open"), ErrorKind::Invalid);
        assert!(self.seen("/open", 1).iter().all(|seen| self.tls.as_str().contains(&seen.port)));
        kept("no redirect leads from https to http");
    }
}

fn line(text: &str) -> Seen {
    let mut words = text.splitn(7, ' ').map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    let (port, _, address, status, coding) = (next(), next(), next(), next(), next());
    Seen { port, address, status, coding, bytes: next().parse().unwrap_or_default(), agent: next() }
}
