//! A wheel on a server, read by ranges: first its directory, then the members that plc may read.
//!
//! Of torch 2.3.0 that is 7 of 779 MB. What is fetched this way is checked member by member
//! against RECORD; a server that knows no ranges sends the whole, whose own hash is checked.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::artifact::{self, is_packed};
use super::http::{Fetcher, Ranged, concurrently};
use super::limits::TOTAL_BYTES;
use super::module::{Modules, is_module_path, is_text_path};
use super::pack::{Pack, Unpacked};
use super::record::{Record, Verdict};
use super::zip_directory::{self, Member};
use super::{SourceError, layout, wheel};

/// Kind of the cache's files. The number changes with the form.
const KIND: &str = "directories-2";

/// The end of a wheel that is asked for first. It holds the directory of most wheels.
const TAIL: u64 = 32 << 10;

/// Members with less than this between them come in one range: a request costs about as much.
const GAP: u64 = 64 << 10;

/// A longer range is cut, so that several connections share it.
const RANGE: u64 = 512 << 10;

/// What is kept of a wheel's directory: the members that plc may read or must know of.
#[derive(Debug, Serialize, Deserialize)]
struct Directory {
    members: Vec<Member>,
    compiled: Vec<String>,
}

/// A wheel on a server, its directory known.
#[derive(Debug)]
pub(super) struct RemoteWheel {
    artifact: String,
    url: String,
    sha256: String,
    fetcher: Arc<Fetcher>,
    directory: Directory,
    pack: OnceLock<Result<Pack, SourceError>>,
}

impl RemoteWheel {
    /// Fetches the directory. The error side of the inner result is the whole wheel, packed: a
    /// server without ranges sends it anyway.
    pub(super) fn open(
        fetcher: &Arc<Fetcher>,
        artifact: &str,
        url: &str,
        sha256: &str,
    ) -> Result<Result<Self, Pack>, SourceError> {
        if let Some(known) = Self::cached(fetcher, artifact, url, sha256) {
            return Ok(Ok(known));
        }
        let (tail, length) = match fetcher.range(artifact, url, &format!("bytes=-{TAIL}"))? {
            Ranged::Part { bytes, length } => (bytes, length),
            Ranged::Whole(begun) => {
                return artifact::whole(fetcher, artifact, url, sha256, Some(*begun)).map(Err);
            }
        };
        let broken = |problem| SourceError::archive(artifact, problem);
        let place = zip_directory::find(&tail, length).map_err(broken)?;
        let begin = length - tail.len() as u64;
        let mut bytes = Vec::new();
        if place.offset < begin {
            bytes = part(fetcher, artifact, url, place.offset..begin)?;
        }
        let from = usize::try_from(place.offset.saturating_sub(begin)).unwrap_or(usize::MAX);
        bytes.extend_from_slice(tail.get(from..).unwrap_or_default());
        let members = zip_directory::parse(&bytes, place).map_err(broken)?;
        let directory = Directory::of(members);
        let json = serde_json::to_vec(&directory).unwrap_or_default();
        fetcher.cache.put(KIND, sha256, &json)?;
        fetcher.done(artifact);
        Ok(Ok(Self::new(fetcher, artifact, url, sha256, directory)))
    }

    /// The wheel, if the cache has its directory.
    pub(super) fn cached(fetcher: &Arc<Fetcher>, artifact: &str, url: &str, sha256: &str) -> Option<Self> {
        let json = std::fs::read(fetcher.cache.path(KIND, sha256)).ok()?;
        let directory = serde_json::from_slice(&json).ok()?;
        Some(Self::new(fetcher, artifact, url, sha256, directory))
    }

    fn new(fetcher: &Arc<Fetcher>, artifact: &str, url: &str, sha256: &str, directory: Directory) -> Self {
        Self {
            artifact: artifact.to_owned(),
            url: url.to_owned(),
            sha256: sha256.to_owned(),
            fetcher: Arc::clone(fetcher),
            directory,
            pack: OnceLock::new(),
        }
    }

    pub(super) fn modules(&self) -> Modules {
        let members = self.directory.members.iter().map(|member| member.path.as_str());
        layout::of_wheel(members.chain(self.directory.compiled.iter().map(String::as_str)))
    }

    /// The members, fetched and checked.
    pub(super) fn pack(&self) -> Result<&Pack, SourceError> {
        self.pack.get_or_init(|| self.fetch()).as_ref().map_err(Clone::clone)
    }

    fn fetch(&self) -> Result<Pack, SourceError> {
        if self.fetcher.offline {
            return Err(SourceError::Offline { what: format!("`{}`", self.artifact) });
        }
        let lock = self.fetcher.cache.lock(&self.sha256)?;
        if let Some(pack) = Pack::cached(&self.fetcher.cache, &self.sha256) {
            return Ok(pack);
        }
        match self.unpack()? {
            Some(unpacked) => Pack::store(&self.fetcher.cache, &self.sha256, &unpacked),
            None => {
                drop(lock);
                artifact::whole(&self.fetcher, &self.artifact, &self.url, &self.sha256, None)
            }
        }
    }

    /// Fetches and unpacks the members. `None` if RECORD does not vouch for all of them, so that
    /// only the hash of the whole wheel can.
    fn unpack(&self) -> Result<Option<Unpacked>, SourceError> {
        let members = &self.directory.members;
        if members.iter().map(|member| member.size).sum::<u64>() > TOTAL_BYTES {
            let problem = "its sources are larger than those of any real package";
            return Err(SourceError::archive(&self.artifact, problem));
        }
        let ranges = merged(members);
        let parts = concurrently(ranges.len(), |index| {
            part(&self.fetcher, &self.artifact, &self.url, ranges[index].clone())
        });
        self.fetcher.done(&self.artifact);
        let mut bytes = Vec::with_capacity(parts.len());
        for part in parts {
            bytes.push(part?);
        }
        let unpacked: Vec<(String, Vec<u8>)> = members
            .par_iter()
            .map(|member| self.unpack_member(member, &ranges, &bytes))
            .collect::<Result<_, SourceError>>()?;
        drop(bytes);
        let record = wheel::info_path(members.iter().map(|member| member.path.as_str()), "RECORD");
        let record = unpacked.iter().find(|(path, _)| Some(path) == record.as_ref());
        let Some((_, text)) = record else { return Ok(None) };
        let record = Record::parse(&String::from_utf8_lossy(text));
        let unlisted = |(path, bytes): &(String, Vec<u8>)| {
            !path.ends_with(".dist-info/RECORD") && record.check(path, bytes) == Verdict::Unlisted
        };
        if unpacked.par_iter().any(unlisted) {
            return Ok(None);
        }
        unpacked
            .par_iter()
            .try_for_each(|(path, bytes)| wheel::check(&record, &self.artifact, path, bytes, false))?;
        Ok(Some(Unpacked { verified: false, members: unpacked, compiled: self.directory.compiled.clone() }))
    }

    fn unpack_member(
        &self,
        member: &Member,
        ranges: &[Range<u64>],
        bytes: &[Vec<u8>],
    ) -> Result<(String, Vec<u8>), SourceError> {
        let broken = |problem: String| SourceError::member(&self.artifact, &member.path, problem);
        let index = ranges.partition_point(|range| range.end <= member.start);
        let window = ranges.get(index).zip(bytes.get(index)).and_then(|(range, bytes)| {
            let from = usize::try_from(member.start.checked_sub(range.start)?).ok()?;
            let to = usize::try_from(member.end.min(range.end) - range.start).ok()?;
            bytes.get(from..to)
        });
        let window = window.ok_or_else(|| broken("it was not fetched".to_owned()))?;
        let text = zip_directory::unpack(member, window).map_err(broken)?;
        Ok((member.path.clone(), text))
    }
}

impl Directory {
    fn of(members: Vec<Member>) -> Self {
        let (packed, _): (Vec<Member>, Vec<Member>) =
            members.into_iter().partition(|member| is_packed(&member.path));
        let (compiled, members): (Vec<Member>, Vec<Member>) = packed
            .into_iter()
            .partition(|member| is_module_path(&member.path) && !is_text_path(&member.path));
        Self { members, compiled: compiled.into_iter().map(|member| member.path).collect() }
    }
}

/// The ranges that hold these members, which are sorted by `start`; no member is cut.
fn merged(members: &[Member]) -> Vec<Range<u64>> {
    let mut ranges: Vec<Range<u64>> = Vec::new();
    for member in members {
        match ranges.last_mut() {
            Some(last) if member.start - last.end < GAP && last.end - last.start < RANGE => {
                last.end = member.end;
            }
            _ => ranges.push(member.start..member.end),
        }
    }
    ranges
}

/// One range, all of it.
fn part(fetcher: &Fetcher, artifact: &str, url: &str, range: Range<u64>) -> Result<Vec<u8>, SourceError> {
    let header = format!("bytes={}-{}", range.start, range.end - 1);
    match fetcher.range(artifact, url, &header)? {
        Ranged::Part { bytes, .. } if bytes.len() as u64 == range.end - range.start => Ok(bytes),
        _ => Err(SourceError::Network {
            url: url.to_owned(),
            problem: "it sent another range than the one asked for; use `--verify-artifact` to \
                      fetch the whole"
                .to_owned(),
        }),
    }
}
