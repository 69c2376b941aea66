//! What portals cannot do to the client: bounded memory, bounded time, a clear report.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::{Act, Server, answer};
use super::*;

const GIGABYTE: usize = 1 << 30;

/// The most memory that this process has held, where the system tells.
fn most_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1_024
}

/// An answer that goes on until the other side hangs up, and how much of it was written.
fn endless(head: &'static str, chunk: Vec<u8>, most: usize) -> (Server, Arc<AtomicUsize>) {
    let written = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&written);
    let server = Server::start(move |_| {
        let (count, chunk) = (Arc::clone(&count), chunk.clone());
        Act::Stream(Box::new(move |stream| {
            stream.write_all(head.as_bytes())?;
            while count.load(Ordering::SeqCst) < most {
                stream.write_all(&chunk)?;
                count.fetch_add(chunk.len(), Ordering::SeqCst);
            }
            Ok(())
        }))
    });
    (server, written)
}

#[test]
fn a_gigabyte_that_is_announced_is_not_read() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n";
    let (server, written) = endless(head, vec![b'x'; 64 << 10], GIGABYTE);
    let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::Invalid);
    assert_eq!(error.message(), "the answer is larger than 67108864 bytes (max_body_bytes)");
    assert!(written.load(Ordering::SeqCst) < 32 << 20, "{written:?} bytes were written");
}

#[test]
fn a_gigabyte_that_is_not_announced_is_read_up_to_the_limit() {
    for head in ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"] {
        let chunk = if head.contains("chunked") {
            [b"10000\r\n".as_slice(), &vec![b'x'; 64 << 10], b"\r\n"].concat()
        } else {
            vec![b'x'; 64 << 10]
        };
        let (server, written) = endless(head, chunk, GIGABYTE);
        let transport = start(quick().max_body_bytes(8 << 20));
        let began = Instant::now();
        let error = refused(get(&transport, &server.url("/")), ErrorKind::Invalid);
        assert!(error.message().contains("larger than 8388608 bytes"), "{error}");
        assert!(written.load(Ordering::SeqCst) < 64 << 20, "{written:?} bytes were written");
        assert!(began.elapsed() < Duration::from_secs(10));
        assert!(most_memory() < 200 << 20, "{} bytes were held", most_memory());
        assert_eq!(server.seen().len(), 1, "too large once is too large");
    }
}

#[test]
fn a_bomb_is_disarmed() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![0; 10 << 20]).unwrap();
    let bomb = encoder.finish().unwrap().repeat(100);
    assert!(bomb.len() < 2 << 20, "a gigabyte in {} bytes", bomb.len());
    let server = Server::start(move |_| answer(200, &[("content-encoding", "gzip")], &bomb));
    let began = Instant::now();
    let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::Invalid);
    assert!(error.message().contains("more than 200 times its size"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert!(most_memory() < 200 << 20, "{} bytes were held", most_memory());
}

#[test]
fn slow_bytes_do_not_make_time() {
    let drip = |head: &'static [u8]| {
        Server::start(move |_| {
            Act::Stream(Box::new(move |stream| {
                stream.write_all(head)?;
                for _ in 0..600 {
                    std::thread::sleep(Duration::from_millis(50));
                    stream.write_all(b"x")?;
                    stream.flush()?;
                }
                Ok(())
            }))
        })
    };
    for server in [drip(b"HTTP/1.1 200 OK\r\ncontent-length: 600\r\n\r\n"), drip(b"HTTP/1.1 200 OK\r\nx-slow: ")] {
        let transport = start(quick().timeout_ms(500).attempts(2, 1));
        let began = Instant::now();
        let error = refused(get(&transport, &server.url("/")), ErrorKind::Unavailable);
        assert_eq!(error.message(), "the host did not answer in full within 500 ms (timeout_ms)");
        let took = began.elapsed();
        assert!(took >= Duration::from_millis(900) && took < Duration::from_secs(4), "{took:?}");
        assert_eq!(server.seen().len(), 2);
    }
}

#[test]
fn redirects_do_not_make_time_either() {
    let server = Server::start(|seen| {
        std::thread::sleep(Duration::from_millis(200));
        answer(302, &[("location", &format!("{}0", seen.path))], "")
    });
    let transport = start(quick().timeout_ms(500).attempts(1, 1));
    let began = Instant::now();
    refused(get(&transport, &server.url("/1")), ErrorKind::Unavailable);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn what_is_cut_off_is_never_taken_for_whole() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&b"<record>".repeat(1_000)).unwrap();
    let packed = encoder.finish().unwrap();
    let half = packed[..packed.len() / 2].to_vec();
    let cut: [Vec<u8>; 3] = [
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this".to_vec(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nonly this\r\n".to_vec(),
        [b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n".as_slice(), &half].concat(),
    ];
    for bytes in cut {
        let server = Server::start(move |_| Act::Send(bytes.clone()));
        let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::Unavailable);
        assert_eq!(server.seen().len(), 3, "it may go better next time: {error}");
    }
}

#[test]
fn what_is_not_http_is_said_to_be_none() {
    let endless_header = [b"HTTP/1.1 200 OK\r\nx-large: ".as_slice(), &vec![b'x'; 200 << 10], b"\r\n\r\n"].concat();
    for bytes in [b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec(), endless_header] {
        let server = Server::start(move |_| Act::Send(bytes.clone()));
        let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::Invalid);
        assert_eq!(error.message(), "the host's answer is not HTTP");
        assert_eq!(server.seen().len(), 1);
    }
}

#[test]
fn what_was_not_offered_is_refused() {
    let server = Server::start(|_| answer(200, &[("content-encoding", "br")], "packed"));
    let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::Invalid);
    assert_eq!(error.message(), "the answer is compressed as «br»: expected gzip, deflate");
}

#[test]
fn a_large_robots_txt_is_read_in_part() {
    let (served, written) = (Arc::new(AtomicUsize::new(0)), GIGABYTE);
    let count = Arc::clone(&served);
    let server = Server::raw("127.0.0.1", move |seen| {
        if seen.path != "/robots.txt" {
            return answer(200, &[], "ok");
        }
        let count = Arc::clone(&count);
        Act::Stream(Box::new(move |stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /closed\n")?;
            while count.load(Ordering::SeqCst) < written {
                stream.write_all(&b"# nothing\n".repeat(1_000))?;
                count.fetch_add(10_000, Ordering::SeqCst);
            }
            Ok(())
        }))
    });
    let transport = start(quick());
    assert_eq!(get(&transport, &server.url("/open")).unwrap().body, b"ok");
    refused(get(&transport, &server.url("/closed")), ErrorKind::ConfigInvalid);
    assert!(served.load(Ordering::SeqCst) < 32 << 20, "{served:?} bytes were written");
}

#[test]
fn a_host_that_is_not_there_is_reported_with_its_cause() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let error = refused(get(&start(quick()), &url), ErrorKind::Unavailable);
    let said = error.to_string();
    assert!(
        said.contains("the host was not reached") && said.contains("refused") && said.contains("attempts: 3"),
        "{said}"
    );
}
