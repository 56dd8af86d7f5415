//! Answers of resolvers that are kept: for `--offline`, and for builds that follow each other.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::super::{Cache, Pin, PythonVersion, metadata};
use super::Package;

const KIND: &str = "resolutions-2";

/// How long an answer is taken without asking again. uv and pip keep an index's pages as long.
const FRESH: Duration = Duration::from_secs(10 * 60);

/// What an answer depends on, as text.
#[derive(Serialize)]
struct Question<'a> {
    requirements: &'a [String],
    python: String,
    platform: &'a str,
    machine: &'a str,
    /// Every setting of uv and pip; the key is their hash, so no credential is written down.
    settings: Vec<(String, String)>,
}

/// The key of a question to a resolver.
pub(super) fn key(requirements: &[String], python: PythonVersion) -> String {
    let mut settings: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("UV_") || name.starts_with("PIP_"))
        .collect();
    settings.sort();
    hashed(&Question {
        requirements,
        python: python.to_string(),
        platform: metadata::platform(),
        machine: metadata::machine(),
        settings,
    })
}

/// The key of a universe that is already pinned: no setting changes what it is.
pub(super) fn pinned_key(pins: &[Pin], python: PythonVersion) -> String {
    let mut lines: Vec<String> =
        pins.iter().map(|pin| format!("{}=={} {}", pin.name, pin.version, pin.sha256)).collect();
    lines.sort();
    hashed(&Question {
        requirements: &lines,
        python: python.to_string(),
        platform: "",
        machine: "",
        settings: Vec::new(),
    })
}

fn hashed(question: &Question<'_>) -> String {
    super::super::text_sha256(&serde_json::to_string(question).unwrap_or_default())
}

#[derive(Serialize, Deserialize)]
struct Answer {
    packages: Vec<Package>,
}

/// The kept answer, of any age if `stale` will do.
pub(super) fn get(cache: &Cache, key: &str, stale: bool) -> Option<Vec<Package>> {
    let path = cache.path(KIND, key);
    let modified = std::fs::metadata(&path).ok()?.modified().ok()?;
    let age = SystemTime::now().duration_since(modified).unwrap_or_default();
    if !stale && age > FRESH {
        return None;
    }
    let answer: Answer = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    Some(answer.packages)
}

/// Keeps an answer. A cache that cannot be written only costs the next run its speed.
pub(super) fn put(cache: &Cache, key: &str, packages: &[Package]) {
    let answer = Answer { packages: packages.to_vec() };
    if let Ok(json) = serde_json::to_vec(&answer) {
        let _ = cache.put(KIND, key, &json);
    }
}
