//! What `plc build` and `plc show` say of a page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Output};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use crate::page::Page;

const PLC: &str = env!("CARGO_BIN_EXE_plc");

/// A page's bundle.
pub struct Built {
    /// The bundle's file.
    pub file: PathBuf,
    _folder: TempDir,
}

/// The closed set of a root.
#[derive(Default)]
pub struct ClosedSet {
    /// Grants by name; an alias stands for its grant.
    pub grants: BTreeMap<String, Granted>,
    /// Attributes of unknown type.
    pub unknown: BTreeSet<String>,
}

/// One grant of a closed set.
#[derive(Clone, Deserialize)]
pub struct Granted {
    pub name: String,
    pub operations: BTreeSet<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub constraint: Option<Value>,
    #[serde(default)]
    pub why: Vec<String>,
}

impl Granted {
    /// Whether an operation is granted; any grant includes `import`.
    pub fn allows(&self, operation: &str) -> bool {
        operation == "import" || self.operations.contains(operation)
    }

    /// The (type, attribute) pairs that a `getattr` is limited to.
    pub fn attributes(&self) -> BTreeSet<String> {
        let pairs = self.constraint.as_ref().and_then(|limits| limits.get("attributes")?.as_array());
        pairs.into_iter().flatten().filter_map(|pair| pair.as_str().map(str::to_owned)).collect()
    }
}

#[derive(Deserialize)]
struct Shown {
    grants: Vec<Granted>,
    #[serde(default)]
    unknown: BTreeSet<String>,
}

impl Built {
    /// Builds the page's package for the oracle's Python.
    pub fn build(page: &Page, python: &str, strict: bool) -> Result<Self, String> {
        let folder = TempDir::with_prefix("plc-bundle-").map_err(|error| error.to_string())?;
        let file = folder.path().join("bundle.yaml");
        let (source, out) = (page.directory.path().to_string_lossy(), file.to_string_lossy());
        let mut arguments = vec!["build", &source, "-o", &out, "--python", python];
        if strict {
            arguments.push("--strict");
        }
        let output = plc(arguments)?;
        if !file.exists() {
            return Err(format!("`plc build` made no bundle:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(Self { file, _folder: folder })
    }

    /// The closed set of a root.
    pub fn closed_set(&self, root: &str) -> Result<ClosedSet, String> {
        let output = plc(["show", &self.file.to_string_lossy(), root, "--format", "json"])?;
        let shown: Shown = serde_json::from_slice(&output.stdout).map_err(|error| {
            format!("`plc show` of root `{root}`: {error}\n{}", String::from_utf8_lossy(&output.stderr))
        })?;
        let mut grants = BTreeMap::new();
        for grant in shown.grants {
            for alias in &grant.aliases {
                grants.insert(alias.clone(), grant.clone());
            }
            grants.insert(grant.name.clone(), grant);
        }
        Ok(ClosedSet { grants, unknown: shown.unknown })
    }
}

fn plc<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Result<Output, String> {
    Command::new(PLC)
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .map_err(|error| format!("`{PLC}`: {error}"))
}
