//! From the bytes of a Python file to its text (PEP 263).

use encoding_rs::Encoding;

use super::SourceError;

/// The text of a Python file: the byte order mark or the coding line decides, else UTF-8.
///
/// # Errors
/// Where CPython would raise `SyntaxError`: bytes that are not text in that encoding, an encoding
/// that nobody knows, a byte order mark that contradicts the coding line.
pub(super) fn decode(path: &str, bytes: &[u8]) -> Result<String, SourceError> {
    let error = |problem: String| SourceError::Decode { path: path.to_owned(), problem };
    let (marked, body) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (true, body),
        None => (false, bytes),
    };
    let declared = declared_encoding(body);
    let name = declared.as_deref().map_or_else(|| "utf-8".to_owned(), normalise);
    if marked && name != "utf-8" {
        return Err(error(format!("its byte order mark says UTF-8, its coding line `{name}`")));
    }
    match name.as_str() {
        "utf-8" => utf8(body, declared.is_some()).map_err(error),
        // WHATWG reads these two as windows-1252, Python does not.
        "iso-8859-1" => Ok(body.iter().map(|&byte| char::from(byte)).collect()),
        "ascii" => match body.iter().position(|byte| !byte.is_ascii()) {
            None => utf8(body, true).map_err(error),
            Some(at) => Err(error(format!("byte {at} is not ASCII, which its coding line declares"))),
        },
        other => {
            let encoding = Encoding::for_label_no_replacement(other.as_bytes())
                .ok_or_else(|| error(format!("unknown encoding `{other}` in its coding line")))?;
            encoding
                .decode_without_bom_handling_and_without_replacement(body)
                .map(std::borrow::Cow::into_owned)
                .ok_or_else(|| error(format!("not `{other}`, which its coding line declares")))
        }
    }
}

fn utf8(body: &[u8], declared: bool) -> Result<String, String> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(problem) => {
            let at = problem.valid_up_to();
            let line = body[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let why = if declared { "" } else { ", and it has no coding line" };
            Err(format!("line {line} (byte {at}) is not UTF-8{why}"))
        }
    }
}

/// The name in a coding line: a comment `coding[:=]\s*NAME` in line one, or in line two where line
/// one is blank or a comment.
fn declared_encoding(body: &[u8]) -> Option<String> {
    for line in body.split(|&byte| byte == b'\n').take(2) {
        let line = line.trim_ascii();
        if line.first().is_some_and(|&byte| byte != b'#') {
            return None;
        }
        if let Some(name) = coding_of(line) {
            return Some(name);
        }
    }
    None
}

fn coding_of(comment: &[u8]) -> Option<String> {
    let word = b"coding";
    let mut rest = comment;
    while let Some(at) = rest.windows(word.len()).position(|window| window == word) {
        rest = &rest[at + word.len()..];
        if let Some((b':' | b'=', name)) = rest.split_first() {
            let name = name.trim_ascii_start();
            let length =
                name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
            if length > 0 {
                return Some(String::from_utf8_lossy(&name[..length]).into_owned());
            }
        }
    }
    None
}

/// Python's codec names in WHATWG's spelling (CPython: `Lib/encodings/aliases.py`).
fn normalise(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('_', "-");
    match name.as_str() {
        "utf8" | "u8" | "utf" | "utf-8-sig" | "cp65001" => "utf-8".to_owned(),
        other if other.starts_with("utf-8-") => "utf-8".to_owned(),
        "latin-1" | "latin1" | "latin" | "l1" | "iso-latin-1" | "iso8859-1" | "iso-8859-1" | "8859"
        | "cp819" => "iso-8859-1".to_owned(),
        other if other.starts_with("latin-1-") || other.starts_with("iso-8859-1-") => "iso-8859-1".to_owned(),
        "ascii" | "us-ascii" | "646" => "ascii".to_owned(),
        "eucjp" | "ujis" => "euc-jp".to_owned(),
        "euckr" => "euc-kr".to_owned(),
        "sjis" | "shiftjis" | "s-jis" => "shift-jis".to_owned(),
        "cp936" => "gbk".to_owned(),
        "cp932" => "shift-jis".to_owned(),
        _ => match name.strip_prefix("cp125") {
            Some(page) => format!("windows-125{page}"),
            None => name,
        },
    }
}
