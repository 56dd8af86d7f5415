//! The real Python: one process that answers for every page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::page::Page;

/// A running `oracle.py`.
pub struct Oracle {
    /// `X.Y` of the interpreter.
    pub python: String,
    process: Mutex<Process>,
}

struct Process {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// What the pickles of one object need, all protocols together.
#[derive(Deserialize)]
pub struct Case {
    /// Canonical name of the object's class.
    pub class: String,
    /// Names by operation.
    pub needs: Needs,
    /// The pickles themselves.
    pub pickles: Vec<Pickle>,
}

/// One object under one pickler and protocol.
#[derive(Deserialize)]
pub struct Pickle {
    /// The pickler and the protocol.
    pub how: String,
    /// Names by operation.
    pub needs: Needs,
    data: String,
}

impl Pickle {
    /// The pickle's bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        STANDARD.decode(&self.data).map_err(|error| format!("the oracle's pickle: {error}"))
    }
}

/// A load that the oracle is asked for: a case, under the bundle's set of a root, or where nothing is granted.
#[derive(Serialize)]
pub struct Load<'a> {
    pub case: &'a str,
    pub bundle: Option<&'a Path>,
    pub root: &'a str,
    /// Whether every pickle of the case is to be refused.
    pub refused: bool,
}

/// Names by operation (`recording.py`).
#[derive(Deserialize)]
pub struct Needs {
    pub globals: BTreeSet<String>,
    pub calls: BTreeSet<String>,
    pub news: BTreeSet<String>,
    pub builds: BTreeSet<String>,
    pub fills: BTreeSet<String>,
    /// `pkg.Class.attribute` read by `getattr`; `new pkg.Class` made by `copyreg._reconstructor`.
    pub attributes: BTreeSet<String>,
    /// Types of what is called without being a global.
    pub indirect: BTreeSet<String>,
}

impl Needs {
    /// Every need as (operation, name), `copyreg._reconstructor`'s as `new`.
    pub fn pairs(&self) -> BTreeSet<(&'static str, &str)> {
        let parts = [
            ("import", &self.globals),
            ("call", &self.calls),
            ("new", &self.news),
            ("build", &self.builds),
            ("fill", &self.fills),
        ];
        let mut pairs: BTreeSet<_> = parts
            .iter()
            .flat_map(|(operation, names)| names.iter().map(|name| (*operation, name.as_str())))
            .collect();
        pairs.extend(self.attributes.iter().filter_map(|a| a.strip_prefix("new ")).map(|name| ("new", name)));
        pairs
    }

    /// The (type, attribute) pairs that `builtins.getattr` read.
    pub fn attributes_read(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(String::as_str).filter(|attribute| !attribute.starts_with("new "))
    }
}

#[derive(Deserialize)]
struct Pickled {
    cases: BTreeMap<String, Case>,
}

#[derive(Deserialize)]
struct Versions {
    versions: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Loaded {
    failures: Vec<String>,
}

impl Oracle {
    /// Starts `script` with the interpreter that `PLC_PYTHON` names, else `python3`.
    pub fn start(script: &Path) -> Result<Self, String> {
        let python = std::env::var("PLC_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let mut child = Command::new(&python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{python}`: {error}"))?;
        let requests = child.stdin.take().ok_or("no standard input")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut oracle =
            Self { python: String::new(), process: Mutex::new(Process { child, requests, answers }) };
        let described: Value = oracle.ask(&json!({"do": "describe"}))?;
        described["python"].as_str().unwrap_or_default().clone_into(&mut oracle.python);
        Ok(oracle)
    }

    /// What the page requires, pinned to the versions that this interpreter has; `None` where it is too old for the page
    /// or lacks a distribution.
    pub fn requirements(&self, page: &Page) -> Option<Vec<String>> {
        let own = self.python.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        if page.python.is_some_and(|needed| own.is_none_or(|own: (u32, u32)| own < needed)) {
            return None;
        }
        let ask = json!({"do": "versions", "distributions": page.requires});
        let versions: Versions = self.ask(&ask).ok()?;
        let pinned = |name: &String| Some(format!("{name}=={}", versions.versions.get(name)?));
        page.requires.iter().map(pinned).collect()
    }

    /// Builds and pickles the page's objects.
    pub fn pickle(&self, page: &Page) -> Result<BTreeMap<String, Case>, String> {
        Ok(self.ask::<Pickled>(&about(page, "pickle"))?.cases)
    }

    /// Does `loads` through the loader; returns what went wrong.
    pub fn load(&self, page: &Page, loader: &Path, loads: &[Load<'_>]) -> Result<Vec<String>, String> {
        let mut request = about(page, "load");
        request["loader"] = json!(loader);
        request["loads"] = json!(loads);
        Ok(self.ask::<Loaded>(&request)?.failures)
    }

    fn ask<T: DeserializeOwned>(&self, request: &Value) -> Result<T, String> {
        let mut process = self.process.lock().map_err(|_| "another page's request failed half-way")?;
        let mut line = String::new();
        writeln!(process.requests, "{request}")
            .and_then(|()| process.requests.flush())
            .and_then(|()| process.answers.read_line(&mut line))
            .map_err(|error| format!("the oracle is gone: {error}"))?;
        let answer: Value =
            serde_json::from_str(&line).map_err(|error| format!("the oracle said `{line}`: {error}"))?;
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            return Err(format!("Python failed:\n{error}"));
        }
        serde_json::from_value(answer).map_err(|error| error.to_string())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A test run that ends early must not leave an interpreter behind; one that is gone already is fine.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn about(page: &Page, verb: &str) -> Value {
    let (name, directory) = (&page.name, page.directory.path());
    json!({"do": verb, "page": name, "directory": directory, "objects": page.objects, "protocols": page.protocols})
}
