//! A wheel's or an installed distribution's RECORD (PEP 376, PEP 427).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// What RECORD says of each file.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// SHA-256 by path; `None` where RECORD lists the path without one.
    files: FxHashMap<String, Option<[u8; 32]>>,
}

/// What RECORD says of one file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    Wrong,
    /// Not listed, or listed without a SHA-256.
    Unlisted,
}

impl Record {
    pub(super) fn parse(text: &str) -> Self {
        let mut files = FxHashMap::default();
        for line in text.lines() {
            let mut fields = fields(line).into_iter();
            let Some(path) = fields.next().filter(|path| !path.is_empty()) else { continue };
            let hash = fields.next().as_deref().and_then(sha256);
            files.insert(path, hash);
        }
        Self { files }
    }

    pub(super) fn check(&self, path: &str, bytes: &[u8]) -> Verdict {
        match self.files.get(path) {
            Some(Some(hash)) if Sha256::digest(bytes)[..] == hash[..] => Verdict::Right,
            Some(Some(_)) => Verdict::Wrong,
            _ => Verdict::Unlisted,
        }
    }

    /// In the order of their names.
    pub(super) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.files.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }
}

/// One row of CSV; RECORD has no row that spans lines.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                push(&mut fields, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => push(&mut fields, other),
        }
    }
    fields
}

fn push(fields: &mut [String], character: char) {
    if let Some(field) = fields.last_mut() {
        field.push(character);
    }
}

fn sha256(field: &str) -> Option<[u8; 32]> {
    let encoded = field.strip_prefix("sha256=")?.trim_end_matches('=');
    URL_SAFE_NO_PAD.decode(encoded).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_paths_and_missing_hashes() {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(b"x = 1\n"));
        let record =
            Record::parse(&format!("\"a,\"\"b\"\".py\",sha256={hash},6\r\npkg/b.py,,\nc.py,md5=1,\n"));
        assert_eq!(record.check("a,\"b\".py", b"x = 1\n"), Verdict::Right);
        assert_eq!(record.check("a,\"b\".py", b"x = 2\n"), Verdict::Wrong);
        assert_eq!(record.check("pkg/b.py", b""), Verdict::Unlisted);
        assert_eq!(record.check("c.py", b""), Verdict::Unlisted);
        assert_eq!(record.check("d.py", b""), Verdict::Unlisted);
    }
}
