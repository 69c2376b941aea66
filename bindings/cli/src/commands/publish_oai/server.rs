//! A small HTTP server for the repository: what is asked is read within limits of size and time, and the answer is the
//! provider's.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::time::{Clock, SystemClock};
use migration_hub_oai_pmh::limits::REQUEST_BYTES;
use migration_hub_oai_pmh::provider::{MEDIA_TYPE, MIGHUB_XSD, Provider};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::records::StoreRecords;
use crate::exit::sentence;
use crate::output::note;

/// Connections at once; more wait.
const CONNECTIONS: usize = 64;
/// Answers that are made at once.
const ANSWERS: usize = 4;
/// For the lines before a request's form.
const HEAD: Duration = Duration::from_secs(10);
/// For a request's form.
const FORM: Duration = Duration::from_secs(10);
/// For a whole exchange, with whoever reads slowly.
const EXCHANGE: Duration = Duration::from_mins(2);
/// For exchanges that go on when the server is to end.
const END: Duration = Duration::from_secs(5);
/// After the system gave no connection, such as for want of files.
const PAUSE: Duration = Duration::from_millis(200);
/// Bytes of the lines before a request's form. A request may stand in the first of them.
const HEAD_BYTES: usize = 2 * REQUEST_BYTES;

/// The path at which the repository answers whatever its own address is: a web server before it may take a part away.
const PATH: &str = "/oai";
/// The same of its schema.
const SCHEMA: &str = "/mighub.xsd";

/// What is served.
pub(super) struct Repository {
    provider: Provider,
    records: StoreRecords,
    /// The paths of the repository, and of the schema of its own format.
    paths: [String; 2],
    schemas: [String; 2],
}

impl Repository {
    pub(super) fn new(provider: Provider, records: StoreRecords, base: &HttpUrl, schema: &HttpUrl) -> Self {
        let both = |own: &HttpUrl, always: &str| [path_of(own), always.to_owned()];
        Self { provider, records, paths: both(base, PATH), schemas: both(schema, SCHEMA) }
    }

    fn is_here(paths: &[String], path: &str) -> bool {
        paths.iter().any(|known| known == path)
    }

    /// Asks the provider, which asks the store.
    fn answer(&self, request: &str) -> Response<Full<Bytes>> {
        match self.provider.answer(request, &self.records, SystemClock.now()) {
            Ok(text) => xml(text),
            Err(error) => {
                note(format_args!("{}", sentence(&error)));
                failed(&error)
            }
        }
    }
}

/// The path of an address: what stands after its host, without a query.
fn path_of(url: &HttpUrl) -> String {
    let (_, rest) = url.as_str().split_once("://").unwrap_or_default();
    let path = rest.find('/').and_then(|from| rest.get(from..)).unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Serves until this process is asked to end. Then nobody else is let in, and who is being answered gets the answer. Says when
/// it is ready: from then on it can be asked to end.
pub(super) fn serve(listener: TcpListener, repository: Repository, ready: impl FnOnce()) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(ANSWERS).build()?;
    listener.set_nonblocking(true)?;
    let served = runtime.block_on(accept(listener, Arc::new(repository), ready));
    // What is being read of the store is let go of.
    runtime.shutdown_background();
    served
}

async fn accept(listener: TcpListener, repository: Arc<Repository>, ready: impl FnOnce()) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let open = GracefulShutdown::new();
    let mut end = std::pin::pin!(asked_to_end()?);
    ready();
    loop {
        let next = async {
            // The room is never closed.
            let room = Arc::clone(&room).acquire_owned().await.ok();
            (room, listener.accept().await)
        };
        let (room, accepted) = tokio::select! {
            () = &mut end => break,
            next = next => next,
        };
        let Ok((stream, _)) = accepted else {
            sleep(PAUSE).await;
            continue;
        };
        let repository = Arc::clone(&repository);
        let service = service_fn(move |request| respond(request, Arc::clone(&repository)));
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES).keep_alive(false);
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // Who hangs up, sends what is no HTTP, or takes too long has no answer, and takes nothing from the others.
            let _ = timeout(EXCHANGE, connection).await;
            drop(room);
        });
    }
    drop(listener);
    // After this, whoever is still being answered is not.
    let _ = timeout(END, open.shutdown()).await;
    Ok(())
}

/// Comes when the process is interrupted, or told to end.
#[cfg(unix)]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut told) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = told.recv() => {}
        }
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

async fn respond(request: Request<Incoming>, repository: Arc<Repository>) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    if Repository::is_here(&repository.schemas, path) {
        return Ok(match *request.method() {
            Method::GET | Method::HEAD => xml(MIGHUB_XSD.to_owned()),
            _ => not_so("GET, HEAD"),
        });
    }
    if !Repository::is_here(&repository.paths, path) {
        return Ok(plain(StatusCode::NOT_FOUND, "The repository answers at /oai?verb=Identify\n"));
    }
    let asked = match *request.method() {
        Method::GET | Method::HEAD => request.uri().query().unwrap_or_default().to_owned(),
        Method::POST => match form(request).await {
            Ok(form) => form,
            Err(status) => return Ok(plain(status, "")),
        },
        _ => return Ok(not_so("GET, HEAD, POST")),
    };
    let answered = spawn_blocking(move || repository.answer(&asked)).await;
    Ok(answered.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "")))
}

/// The form of a request, as it was sent.
async fn form(request: Request<Incoming>) -> Result<String, StatusCode> {
    // The provider says itself what is a byte too long.
    let body = Limited::new(request.into_body(), REQUEST_BYTES + 1).collect();
    let bytes = match timeout(FORM, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn xml(text: String) -> Response<Full<Bytes>> {
    with_type(StatusCode::OK, MEDIA_TYPE, text)
}

fn plain(status: StatusCode, text: &str) -> Response<Full<Bytes>> {
    with_type(status, "text/plain; charset=utf-8", text.to_owned())
}

fn with_type(status: StatusCode, kind: &'static str, text: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn not_so(allowed: &'static str) -> Response<Full<Bytes>> {
    let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "");
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

/// What the store answered is said to whoever runs the repository; a harvester hears whether to come again.
fn failed(error: &Error) -> Response<Full<Bytes>> {
    if !matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Conflict | ErrorKind::RateLimited) {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "");
    }
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, "");
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("30"));
    response
}
