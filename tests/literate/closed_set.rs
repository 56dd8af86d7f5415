//! What `plc build` and `plc show` say of a page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Output};

use serde::Deserialize;
use tempfile::TempDir;

use crate::page::Page;

const PLC: &str = env!("CARGO_BIN_EXE_plc");

/// A page's bundle.
pub struct Built {
    /// The bundle's file.
    pub bundle: PathBuf,
    _folder: TempDir,
}

/// Grants by name; an alias stands for its grant.
pub type ClosedSet = BTreeMap<String, Granted>;

/// One grant of a closed set.
#[derive(Clone, Deserialize)]
pub struct Granted {
    pub name: String,
    pub operations: BTreeSet<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub constraint: Option<Limits>,
    #[serde(default)]
    pub why: Vec<String>,
}

/// The part of a constraint that pages speak of.
#[derive(Clone, Default, Deserialize)]
pub struct Limits {
    #[serde(default)]
    pub attributes: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Shown {
    grants: Vec<Granted>,
}

/// Whether the binary has a `build` command yet.
pub fn plc_builds() -> bool {
    plc(["build", "--help"]).is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
}

impl Built {
    /// Builds the page's package for the oracle's Python.
    pub fn build(page: &Page, python: &str, strict: bool) -> Result<Self, String> {
        let folder = TempDir::with_prefix("plc-bundle-").map_err(|error| error.to_string())?;
        let bundle = folder.path().join("bundle.yaml");
        let (source, out) = (page.directory.path().to_string_lossy(), bundle.to_string_lossy());
        let mut arguments = vec!["build", &source, "-o", &out, "--python", python];
        if strict {
            arguments.push("--strict");
        }
        let output = plc(arguments)?;
        if !bundle.exists() {
            return Err(format!("`plc build` made no bundle:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(Self { bundle, _folder: folder })
    }

    /// The closed set of a root.
    pub fn closed_set(&self, root: &str) -> Result<ClosedSet, String> {
        let output = plc(["show", &self.bundle.to_string_lossy(), root, "--format", "json"])?;
        let shown: Shown = serde_json::from_slice(&output.stdout).map_err(|error| {
            format!("`plc show` of root `{root}`: {error}\n{}", String::from_utf8_lossy(&output.stderr))
        })?;
        let mut set = ClosedSet::new();
        for grant in shown.grants {
            for alias in &grant.aliases {
                set.insert(alias.clone(), grant.clone());
            }
            set.insert(grant.name.clone(), grant);
        }
        Ok(set)
    }
}

fn plc<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Result<Output, String> {
    Command::new(PLC).args(arguments).env("NO_COLOR", "1").output().map_err(|error| format!("`{PLC}`: {error}"))
}
