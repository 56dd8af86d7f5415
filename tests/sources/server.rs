//! A small HTTP/1.1 server on loopback, with and without ranges, and one that breaks off.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Ranges,
    NoRanges,
    /// Sends half of what it promises.
    BreaksOff,
    /// Sends half of what it promises, and nothing more for a minute.
    Stalls,
    /// Answers the first request of each connection's life with 503.
    Busy,
    /// Wants `Authorization`.
    Locked,
}

pub(crate) struct Server {
    address: String,
    pub(crate) requests: Arc<AtomicUsize>,
    pub(crate) headers: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves files by name until the test ends.
    pub(crate) fn start(manner: Manner, files: &[(&str, &[u8])]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let files: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(name, bytes)| (format!("/{name}"), bytes.to_vec())).collect();
        let files = Arc::new(files);
        let requests = Arc::new(AtomicUsize::new(0));
        let headers = Arc::new(Mutex::new(Vec::new()));
        let (count, seen) = (Arc::clone(&requests), Arc::clone(&headers));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, count, seen) = (Arc::clone(&files), Arc::clone(&count), Arc::clone(&seen));
                std::thread::spawn(move || serve(stream, manner, &files, &count, &seen));
            }
        });
        Self { address, requests, headers }
    }

    pub(crate) fn url(&self, file: &str) -> String {
        format!("{}/{file}", self.address)
    }

    pub(crate) fn host(&self) -> &str {
        self.address.trim_start_matches("http://")
    }
}

fn serve(
    stream: TcpStream,
    manner: Manner,
    files: &BTreeMap<String, Vec<u8>>,
    count: &AtomicUsize,
    seen: &Mutex<Vec<String>>,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        let header = |name: &str| {
            let mut found = lines.iter().filter_map(|line| line.split_once(':'));
            found.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, it)| it.trim().to_owned())
        };
        seen.lock().unwrap().extend(header("authorization"));
        let path = lines[0].split(' ').nth(1).unwrap_or_default();
        let busy = manner == Manner::Busy && number == 0;
        let locked = manner == Manner::Locked && header("authorization").is_none();
        let range = header("range").filter(|_| manner != Manner::NoRanges);
        let answered = match files.get(path) {
            _ if busy => head(&mut stream, "503 Busy", 0, ""),
            _ if locked => head(&mut stream, "401 Unauthorized", 0, ""),
            None => head(&mut stream, "404 Not Found", 0, ""),
            Some(body) => answer(&mut stream, manner, body, range.as_deref()),
        };
        if answered.is_err() || manner == Manner::BreaksOff {
            return;
        }
    }
}

fn head(stream: &mut TcpStream, status: &str, length: usize, more: &str) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{more}\r\n")
}

fn answer(stream: &mut TcpStream, manner: Manner, body: &[u8], range: Option<&str>) -> std::io::Result<()> {
    let (part, status, more) = match range {
        None => (body, "200 OK", String::new()),
        Some(range) => {
            let (from, to) = range.trim_start_matches("bytes=").split_once('-').unwrap();
            let (from, to) = if from.is_empty() {
                (body.len().saturating_sub(to.parse().unwrap()), body.len() - 1)
            } else {
                (from.parse().unwrap(), to.parse::<usize>().unwrap().min(body.len() - 1))
            };
            let more = format!("Content-Range: bytes {from}-{to}/{}\r\n", body.len());
            (&body[from..=to], "206 Partial Content", more)
        }
    };
    head(stream, status, part.len(), &more)?;
    match manner {
        Manner::BreaksOff => stream.write_all(&part[..part.len() / 2]),
        Manner::Stalls => {
            stream.write_all(&part[..part.len() / 2])?;
            stream.flush()?;
            std::thread::sleep(std::time::Duration::from_secs(60));
            Ok(())
        }
        _ => stream.write_all(part),
    }
}
