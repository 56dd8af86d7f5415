//! `plc.toml`: what a project compiles, and what its maintainers decided about the result.
//!
//! ```toml
//! [[bundle]]
//! target = "."                     # a source tree, a wheel, or a requirement
//! output = "bundles/pkg.yaml"
//! python = "3.11"
//! with = ["numpy==1.26.4"]
//! strict = false
//!
//! [roots]
//! add = ["pkg.factory._Model"]
//! leave-out = ["pkg.tests.*"]
//!
//! [types]
//! "pkg.Model.backend" = "pkg.backends.Backend | None"
//!
//! [[grant]]
//! name = "pkg.restore"
//! may = ["call"]
//! root = "pkg.Model"
//! reason = "restore() reads a table and calls nothing that the table names"
//!
//! [[refuse]]
//! name = "pkg.legacy.load"
//! reason = "files older than 1.0 are no longer read"
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;

use crate::bundle::{Constraint, Operation, State};

mod decisions;
mod types;

/// Name of the file.
pub const FILE_NAME: &str = "plc.toml";

/// What is in a `plc.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The bundles to build, in the order of the file.
    #[serde(default, rename = "bundle")]
    pub bundles: Vec<BundleConfig>,
    /// Roots to add or to leave out.
    #[serde(default)]
    pub roots: Roots,
    /// `pkg.Class.attribute` → the type expression that stands for what is stored there.
    #[serde(default)]
    pub types: IndexMap<String, String>,
    /// Grants that the analysis does not find, or does not write without a reason.
    #[serde(default, rename = "grant")]
    pub grants: Vec<StatedGrant>,
    /// What the analysis finds and the maintainers do not want.
    #[serde(default, rename = "refuse")]
    pub refused: Vec<Refusal>,
}

/// One bundle to build.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleConfig {
    /// A source tree or artifact relative to the file, or a requirement.
    pub target: String,
    /// The bundle's file, relative to `plc.toml`.
    pub output: PathBuf,
    /// `X.Y`; the interpreter's version where it is not said.
    pub python: Option<String>,
    /// Requirements that pin or add distributions of the universe.
    #[serde(default)]
    pub with: Vec<String>,
    /// Whether an unknown type grants nothing.
    #[serde(default)]
    pub strict: bool,
}

/// Roots by canonical name; `pkg.tests.*` stands for all that begin so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roots {
    /// Classes that are roots though the analysis does not take them for such.
    #[serde(default)]
    pub add: Vec<String>,
    /// Roots that are none.
    #[serde(default)]
    pub leave_out: Vec<String>,
}

/// A grant that a maintainer answers for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedGrant {
    /// Canonical name.
    pub name: String,
    /// The operations.
    pub may: BTreeSet<Operation>,
    /// Who takes the state of a `build`, as in a bundle.
    pub state: Option<State>,
    /// What limits a call.
    #[serde(rename = "where")]
    pub constraint: Option<Constraint>,
    /// The root whose set has it.
    pub root: String,
    /// Why that is right.
    pub reason: String,
}

/// What is refused though the analysis finds it. Exactly one of `name`, `holds`, `root` and `alias`
/// is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// A name that is not granted, in no set.
    pub name: Option<String>,
    /// Of `name`, only these operations are refused.
    pub may: Option<BTreeSet<Operation>>,
    /// Of `name`, only this attribute (`pkg.Class.attribute`) is refused.
    pub attribute: Option<String>,
    /// Only in this set or group: the section of `name`, or the one that has `holds`.
    pub section: Option<String>,
    /// A set or group that `section` does not hold.
    pub holds: Option<String>,
    /// A root that is left out.
    pub root: Option<String>,
    /// A path that is not accepted for a granted name.
    pub alias: Option<String>,
    /// Why.
    pub reason: String,
}

/// Why a `plc.toml` could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// There is none here or above.
    #[error("there is no `plc.toml` in `{0}` or above it: run `plc init`")]
    Missing(String),
    /// The file could not be read.
    #[error("cannot read `{file}`: {cause}")]
    File {
        /// Its path.
        file: String,
        /// The system's answer.
        cause: io::Error,
    },
    /// The text is not what it should be.
    #[error("{file}:{line}:{column}: {message}")]
    Text {
        /// Its path.
        file: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// One line, for people.
        message: String,
    },
    /// Two entries contradict each other, or one is not complete.
    #[error("{file}: {message}")]
    Entry {
        /// Its path.
        file: String,
        /// One line, for people.
        message: String,
    },
}

/// Finds the `plc.toml` of `directory`: there, or in the nearest directory above.
///
/// # Errors
/// Where there is none.
pub fn find(directory: &Path) -> Result<PathBuf, ConfigError> {
    let found = directory.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.is_file());
    found.ok_or_else(|| ConfigError::Missing(directory.display().to_string()))
}

/// Reads the `plc.toml` in `path`.
///
/// # Errors
/// An unknown key, a wrong type or an incomplete entry, with its place.
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let file = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|cause| ConfigError::File { file: file.clone(), cause })?;
    parse(&text, &file)
}

/// Reads a `plc.toml` from `text`; `file` is its name in errors.
///
/// # Errors
/// An unknown key, a wrong type or an incomplete entry, with its place.
pub fn parse(text: &str, file: &str) -> Result<Config, ConfigError> {
    let config: Config = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start.min(text.len()));
        let before = text.get(..offset).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        ConfigError::Text {
            file: file.into(),
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            message: error.message().replace('\n', " "),
        }
    })?;
    let entry = |message| ConfigError::Entry { file: file.into(), message };
    check(&config).map_err(entry)?;
    Ok(config)
}

fn check(config: &Config) -> Result<(), String> {
    let mut outputs = BTreeSet::new();
    for bundle in &config.bundles {
        if !outputs.insert(&bundle.output) {
            return Err(format!("two bundles are written to `{}`", bundle.output.display()));
        }
    }
    for grant in &config.grants {
        if grant.reason.trim().is_empty() {
            return Err(format!("the grant of `{}` has no reason", grant.name));
        }
        if grant.may.is_empty() {
            return Err(format!("the grant of `{}` allows no operation", grant.name));
        }
    }
    config.refused.iter().try_for_each(check_refusal)
}

fn check_refusal(refusal: &Refusal) -> Result<(), String> {
    let given = [&refusal.name, &refusal.holds, &refusal.root, &refusal.alias];
    let mut given = given.into_iter().flatten();
    let (Some(what), None) = (given.next(), given.next()) else {
        return Err("a `[[refuse]]` names one `name`, one `holds`, one `root` or one `alias`".into());
    };
    if refusal.name.is_none() && (refusal.may.is_some() || refusal.attribute.is_some()) {
        return Err(format!("the refusal of `{what}`: `may` and `attribute` belong to a `name`"));
    }
    if refusal.holds.is_some() && refusal.section.is_none() {
        return Err(format!("the refusal to hold `{what}` does not say in which `section`"));
    }
    if refusal.reason.trim().is_empty() {
        return Err(format!("the refusal of `{what}` has no reason"));
    }
    Ok(())
}

impl Refusal {
    /// The entry as it is written at the end of a `plc.toml`.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = String::from("\n[[refuse]]\n");
        let quoted = |value: &str| toml::Value::from(value).to_string();
        let mut field = |key: &str, value: &Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        };
        field("name", &self.name);
        field("section", &self.section);
        field("holds", &self.holds);
        field("root", &self.root);
        field("alias", &self.alias);
        field("attribute", &self.attribute);
        if let Some(may) = &self.may {
            let words: Vec<String> = may.iter().map(|one| quoted(one.as_str())).collect();
            let _ = writeln!(text, "may = [{}]", words.join(", "));
        }
        let _ = writeln!(text, "reason = {}", quoted(&self.reason));
        text
    }
}
