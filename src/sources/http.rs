//! Requests for artifacts: ranges, retries, credentials, certificates.
//!
//! Only addresses that the user's resolver gave are asked. Proxies come from the environment,
//! certificates from the system or `SSL_CERT_FILE`.

mod credentials;
mod names;

use std::io::{Read, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use ureq::http::{Response, StatusCode};
use ureq::tls::{PemItem, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

use self::credentials::Credentials;
use super::limits::ARTIFACT_BYTES;
use super::{Cache, Progress, SourceError, hexadecimal};

/// Tries before a request has failed.
const TRIES: u32 = 4;

/// Wait before the second try; each later one waits twice as long.
const PAUSE: Duration = Duration::from_millis(300);

/// Seconds without an answer, unless `UV_HTTP_TIMEOUT` or `PIP_DEFAULT_TIMEOUT` says another number.
const TIMEOUT: u64 = 30;

/// Requests at the same time.
const CONNECTIONS: usize = 8;

/// Fetches artifacts, counts what comes, and knows the cache.
pub(super) struct Fetcher {
    agent: Agent,
    credentials: Credentials,
    bytes: AtomicU64,
    progress: Arc<dyn Progress>,
    pub(super) cache: Cache,
    pub(super) offline: bool,
    pub(super) verify_artifact: bool,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fetcher").field("cache", &self.cache).finish_non_exhaustive()
    }
}

/// The answer to a request for a range.
pub(super) enum Ranged {
    /// The range, and the length of the whole.
    Part { bytes: Vec<u8>, length: u64 },
    /// The server knows no ranges, and sends the whole.
    Whole(Box<Response<Body>>),
}

impl Fetcher {
    pub(super) fn new(
        cache: Cache,
        offline: bool,
        verify_artifact: bool,
        progress: Arc<dyn Progress>,
    ) -> Self {
        let wait = Some(timeout());
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("plc/", env!("CARGO_PKG_VERSION")))
            // A range of a compressed answer would be a range of something else.
            .accept_encoding("identity")
            .tls_config(TlsConfig::builder().root_certs(roots()).build())
            .timeout_resolve(wait)
            .timeout_connect(wait)
            .timeout_recv_response(wait)
            .timeout_per_read(wait)
            .max_idle_connections_per_host(CONNECTIONS)
            .build();
        let agent = Agent::with_parts(agent, DefaultConnector::default(), names::Remembering::default());
        Self {
            agent,
            credentials: Credentials::from_environment(),
            bytes: AtomicU64::new(0),
            progress,
            cache,
            offline,
            verify_artifact,
        }
    }

    /// Bytes of bodies that came so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Asks for a range (`bytes=…` of RFC 9110).
    pub(super) fn range(&self, name: &str, url: &str, range: &str) -> Result<Ranged, SourceError> {
        self.retried(url, || {
            let response = self.send(url, Some(range))?;
            match response.status() {
                StatusCode::PARTIAL_CONTENT => {
                    let length = total_length(&response)
                        .ok_or_else(|| fatal("it sent a range without saying which"))?;
                    let mut bytes = Vec::new();
                    self.copy(name, response, &mut |chunk| {
                        bytes.extend_from_slice(chunk);
                        Ok(())
                    })?;
                    Ok(Ranged::Part { bytes, length })
                }
                StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::NOT_IMPLEMENTED => {
                    self.send(url, None).map(|whole| Ranged::Whole(Box::new(whole)))
                }
                _ => Ok(Ranged::Whole(Box::new(response))),
            }
        })
    }

    /// Fetches the whole into a temporary file of the cache. Second: its hash.
    ///
    /// `begun` is an answer that has already begun; it serves the first try.
    pub(super) fn whole(
        &self,
        name: &str,
        url: &str,
        begun: Option<Response<Body>>,
    ) -> Result<(NamedTempFile, String), SourceError> {
        let mut begun = begun;
        self.retried(url, || {
            let response = match begun.take() {
                Some(response) => response,
                None => self.send(url, None)?,
            };
            let mut file = self.cache.begin().map_err(Failure::Final)?;
            let mut hash = Sha256::new();
            self.copy(name, response, &mut |chunk| {
                hash.update(chunk);
                file.write_all(chunk).map_err(|error| Failure::Final(SourceError::cache(file.path(), error)))
            })?;
            file.flush().map_err(|error| Failure::Final(SourceError::cache(file.path(), error)))?;
            self.progress.fetched(name);
            Ok((file, hexadecimal(&hash.finalize())))
        })
    }

    /// Tells that nothing more of this artifact comes for now.
    pub(super) fn done(&self, name: &str) {
        self.progress.fetched(name);
    }

    fn send(&self, url: &str, range: Option<&str>) -> Result<Response<Body>, Failure> {
        let (plain, authorization) = self.credentials.of(url);
        let mut request = self.agent.get(&plain);
        if let Some(range) = range {
            request = request.header("Range", range);
        }
        if let Some(authorization) = authorization {
            request = request.header("Authorization", authorization);
        }
        let response = request.call().map_err(|error| transport(&error))?;
        match response.status().as_u16() {
            200 | 206 | 416 | 501 => Ok(response),
            code @ (429 | 500..=599) => Err(Failure::Passing(format!("the server answered {code}"))),
            code @ (401 | 403 | 407) => Err(fatal(&format!(
                "the server answered {code}: it wants credentials. Put them into the index address \
                 that `uv` or `pip` is configured with, or into `~/.netrc`"
            ))),
            404 | 410 => Err(fatal("it is not there (any more): resolve again, or pick another version")),
            code => Err(fatal(&format!("the server answered {code}"))),
        }
    }

    fn copy(
        &self,
        name: &str,
        response: Response<Body>,
        write: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let total = response.body().content_length();
        let mut reader = response.into_body().into_with_config().limit(ARTIFACT_BYTES).reader();
        let mut buffer = vec![0; 1 << 16];
        let mut seen = 0;
        loop {
            let count = reader
                .read(&mut buffer)
                .map_err(|error| Failure::Passing(format!("the connection broke: {error}")))?;
            if count == 0 {
                break;
            }
            seen += count as u64;
            self.bytes.fetch_add(count as u64, Ordering::Relaxed);
            write(&buffer[..count])?;
            self.progress.fetching(name, seen, total);
        }
        match total {
            Some(total) if total != seen => Err(Failure::Passing(format!("{seen} of {total} bytes came"))),
            _ => Ok(()),
        }
    }

    fn retried<T>(
        &self,
        url: &str,
        mut attempt: impl FnMut() -> Result<T, Failure>,
    ) -> Result<T, SourceError> {
        let network = |problem| SourceError::Network { url: credentials::without(url), problem };
        if self.offline {
            return Err(SourceError::Offline { what: format!("`{}`", credentials::without(url)) });
        }
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match attempt() {
                Ok(value) => return Ok(value),
                Err(Failure::Passing(_)) => {}
                Err(Failure::Fatal(problem)) => return Err(network(problem)),
                Err(Failure::Final(error)) => return Err(error),
            }
            std::thread::sleep(pause);
            pause *= 2;
        }
        attempt().map_err(|failure| match failure {
            Failure::Passing(problem) => network(format!(
                "{problem} ({TRIES} tries); check the connection, or use `--offline` if it was \
                 fetched before"
            )),
            Failure::Fatal(problem) => network(problem),
            Failure::Final(error) => error,
        })
    }
}

enum Failure {
    /// May go better next time.
    Passing(String),
    Fatal(String),
    /// Not the network's fault.
    Final(SourceError),
}

fn fatal(problem: &str) -> Failure {
    Failure::Fatal(problem.to_owned())
}

fn transport(error: &ureq::Error) -> Failure {
    match error {
        ureq::Error::BadUri(_)
        | ureq::Error::TooManyRedirects
        | ureq::Error::Tls(_)
        | ureq::Error::InvalidProxyUrl => Failure::Fatal(error.to_string()),
        other => Failure::Passing(other.to_string()),
    }
}

/// The length after the slash of `Content-Range: bytes 0-9/100`.
fn total_length(response: &Response<Body>) -> Option<u64> {
    let header = response.headers().get("content-range")?.to_str().ok()?;
    header.rsplit_once('/')?.1.trim().parse().ok()
}

fn timeout() -> Duration {
    let said = ["UV_HTTP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "PIP_TIMEOUT"];
    let said = said.iter().find_map(|name| std::env::var(name).ok()?.parse().ok());
    Duration::from_secs(said.unwrap_or(TIMEOUT))
}

/// The system's certificates, which heed `SSL_CERT_FILE`; else the file that pip or requests is told.
fn roots() -> RootCerts {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set(&"SSL_CERT_FILE") || is_set(&"SSL_CERT_DIR") {
        return RootCerts::PlatformVerifier;
    }
    let file = ["PIP_CERT", "REQUESTS_CA_BUNDLE"].into_iter().find(is_set);
    let pem = file.and_then(std::env::var_os).and_then(|path| std::fs::read(path).ok());
    let certificates: Vec<_> = ureq::tls::parse_pem(&pem.unwrap_or_default())
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        RootCerts::PlatformVerifier
    } else {
        RootCerts::Specific(Arc::new(certificates))
    }
}

/// Calls `job` for 0 to `count - 1` on several threads that wait for the network, and gives the
/// results in that order.
pub(super) fn concurrently<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if count <= 1 {
        return (0..count).map(job).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let indices = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        indices.take_while(|&index| index < count).map(|index| (index, job(index))).collect()
    };
    let mut results: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..CONNECTIONS.min(count)).map(|_| scope.spawn(|| -> Vec<_> { work() })).collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined.flat_map(|results| results.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
