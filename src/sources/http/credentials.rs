//! Credentials for artifacts: in their address, in the configured index addresses, in netrc.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

/// Where `uv` and `pip` are told index addresses, which may hold credentials.
const INDEX_VARIABLES: [&str; 7] = [
    "UV_DEFAULT_INDEX",
    "UV_INDEX",
    "UV_INDEX_URL",
    "UV_EXTRA_INDEX_URL",
    "UV_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
];

#[derive(Clone, PartialEq, Eq)]
struct Login {
    host: String,
    user: String,
    password: String,
}

/// What this user's environment says of hosts.
pub(super) struct Credentials {
    logins: Vec<Login>,
}

impl Credentials {
    pub(super) fn from_environment() -> Self {
        let mut logins = Vec::new();
        for value in INDEX_VARIABLES.iter().filter_map(|name| std::env::var(name).ok()) {
            for address in value.split_whitespace() {
                // `UV_INDEX` may read `name=https://…`.
                let address = address
                    .split_once("=http")
                    .map_or_else(|| address.to_owned(), |(_, rest)| format!("http{rest}"));
                logins.extend(Url::parse(&address).ok().as_ref().and_then(login));
            }
        }
        let text = netrc().and_then(|path| std::fs::read_to_string(path).ok());
        logins.extend(text.as_deref().map(parse_netrc).unwrap_or_default());
        Self { logins }
    }

    /// The address without credentials, and the `Authorization` header for it.
    pub(super) fn of(&self, address: &str) -> (String, Option<String>) {
        let Ok(url) = Url::parse(address) else { return (address.to_owned(), None) };
        let host = url.host_str().unwrap_or_default();
        let known = || self.logins.iter().find(|login| login.host == host || login.host.is_empty());
        let login = login(&url).or_else(|| known().cloned());
        let header = login
            .map(|login| format!("Basic {}", STANDARD.encode(format!("{}:{}", login.user, login.password))));
        (without(address), header)
    }
}

/// An address without credentials, for people and logs.
pub(super) fn without(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    // Fails only for addresses that cannot have credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.to_string()
}

fn login(url: &Url) -> Option<Login> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    Some(Login {
        host: url.host_str()?.to_owned(),
        user: percent_decoded(url.username()),
        password: percent_decoded(url.password().unwrap_or_default()),
    })
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = (first == b'%').then(|| after.get(..2)).flatten();
        let escaped = escaped.and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn netrc() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("NETRC") {
        return Some(path.into());
    }
    let home = etcetera::home_dir().ok()?;
    [".netrc", "_netrc"].iter().map(|name| home.join(name)).find(|path| path.is_file())
}

/// The `machine` and `default` entries; the latter has an empty host and comes last.
fn parse_netrc(text: &str) -> Vec<Login> {
    let mut logins: Vec<Login> = Vec::new();
    let comments = |line: &&str| !line.trim_start().starts_with('#');
    let mut words = text.lines().filter(comments).flat_map(str::split_whitespace);
    while let Some(word) = words.next() {
        let entry =
            |host: &str| Login { host: host.to_owned(), user: String::new(), password: String::new() };
        match word {
            "machine" => logins.extend(words.next().map(entry)),
            "default" => logins.push(entry("")),
            "login" | "password" => {
                if let (Some(login), Some(value)) = (logins.last_mut(), words.next()) {
                    let field = if word == "login" { &mut login.user } else { &mut login.password };
                    value.clone_into(field);
                }
            }
            _ => {}
        }
    }
    logins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn netrc_and_address_give_headers() {
        let text = "# mine\nmachine a.example login me\n  password s3cret\ndefault login x password y";
        let credentials = Credentials { logins: parse_netrc(text) };
        let header = |address| credentials.of(address).1.unwrap();
        assert_eq!(header("https://a.example/x"), format!("Basic {}", STANDARD.encode("me:s3cret")));
        assert_eq!(header("https://b.example/x"), format!("Basic {}", STANDARD.encode("x:y")));
        let (plain, header) = credentials.of("https://u:p%40w@a.example/x");
        assert_eq!(plain, "https://a.example/x");
        assert_eq!(header.unwrap(), format!("Basic {}", STANDARD.encode("u:p@w")));
    }
}
