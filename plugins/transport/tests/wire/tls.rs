//! https against a listener with a certificate of its own.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

use migration_hub::federation::fetch::Secret;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/loopback.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/loopback.key");

/// A listener that answers every request with its own text, or sends it on.
fn secure(location: Option<String>) -> HttpUrl {
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_file(KEY).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap()).parse().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            let mut request = Vec::new();
            let mut byte = [0];
            // A client that does not trust us hangs up.
            while !request.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                request.push(byte[0]);
            }
            let text = String::from_utf8_lossy(&request).into_owned();
            let head = match &location {
                _ if text.starts_with("GET /robots.txt") => "404 Not Found\r\n".to_owned(),
                Some(location) => format!("302 Found\r\nlocation: {location}\r\n"),
                None => "200 OK\r\n".to_owned(),
            };
            let length = text.len();
            let _ = write!(stream, "HTTP/1.1 {head}connection: close\r\ncontent-length: {length}\r\n\r\n{text}");
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    url
}

#[test]
fn a_host_that_nobody_vouches_for_is_refused() {
    let error = refused(get(&start(quick()), &secure(None)), ErrorKind::ConfigInvalid);
    assert!(error.message().contains("certificate is not accepted"), "{error}");
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
}

#[test]
fn an_authority_that_is_named_is_trusted() {
    let request = Request::get(secure(None)).credential("authorization", Secret::new("token")).unwrap();
    let response = wait(start(quick().trust(CERTIFICATE)).fetch(request)).unwrap();
    assert!(String::from_utf8(response.body).unwrap().contains("authorization: token"));
}

#[test]
fn no_redirect_leads_out_of_encryption() {
    let open = server::Server::start(|_| server::answer(200, &[], "open"));
    let url = secure(Some(open.url("/").to_string()));
    let error = refused(get(&start(quick().trust(CERTIFICATE)), &url), ErrorKind::Invalid);
    assert!(error.message().contains("from https to http://127.0.0.1"), "{error}");
    assert!(open.all().is_empty());
}

#[test]
fn files_without_certificates_are_named() {
    let config_invalid = |file: &str| {
        let error = Transport::start(quick().trust(file)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
        error.to_string()
    };
    assert!(config_invalid("/nowhere/roots.pem").contains("/nowhere/roots.pem"));
    assert!(config_invalid(KEY).contains("holds no certificate"));
}
