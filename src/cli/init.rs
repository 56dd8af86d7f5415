//! `plc init`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use plc::bundle::replace_file;
use plc::config::{self, FILE_NAME};

use super::terminal;

/// Directories that hold no distribution of the project.
const SKIPPED: [&str; 8] =
    ["build", "dist", "docs", "examples", "node_modules", "site-packages", "target", "tests"];

/// Write a `plc.toml` for the project
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The project's directory
    #[arg(default_value = ".")]
    directory: PathBuf,
}

/// A distribution whose sources are in the project.
struct Found {
    name: String,
    /// Relative to the project, with forward slashes.
    place: String,
    /// `X.Y`, where the metadata ask for one.
    python: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let here = args.directory == Path::new(".");
    let path = if here { FILE_NAME.into() } else { args.directory.join(FILE_NAME) };
    if path.exists() {
        bail!("`{}` already exists", path.display());
    }
    let found = distributions(&args.directory)
        .with_context(|| format!("cannot read `{}`", args.directory.display()))?;
    if found.is_empty() {
        bail!(
            "`{}` has no `pyproject.toml`, `setup.cfg` or `setup.py`: run `plc init` where the \
             project's metadata are",
            args.directory.display()
        );
    }
    let text = plc_toml(&found);
    config::parse(&text, FILE_NAME)?;
    replace_file(&path, &text).with_context(|| format!("cannot write `{}`", path.display()))?;
    let names: Vec<String> = found.iter().map(|one| format!("`{}`", one.name)).collect();
    terminal::print(&format!(
        "wrote `{}` for {}\nnext: `plc build`, and commit the bundle; keep `*.yaml.new` out of the repository\n",
        path.display(),
        names.join(", ")
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn plc_toml(found: &[Found]) -> String {
    let quoted = |value: &str| toml::Value::from(value).to_string();
    let mut text = String::from("# What `plc check` compiles, and what was decided about it.\n");
    for Found { name, place, python } in found {
        let output = format!("bundles/{name}.yaml");
        let _ = write!(text, "\n[[bundle]]\ntarget = {}\noutput = {}\n", quoted(place), quoted(&output));
        if let Some(python) = python {
            let _ = writeln!(text, "python = {}", quoted(python));
        }
    }
    text
}

/// The distribution in `root`, else those in the directories below, to a depth of three.
fn distributions(root: &Path) -> std::io::Result<Vec<Found>> {
    if let Some(found) = distribution(root, root)? {
        return Ok(vec![found]);
    }
    let mut found = Vec::new();
    let walk = walkdir::WalkDir::new(root).min_depth(1).max_depth(3).sort_by_file_name();
    let mut entries = walk.into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.file_type().is_dir() && !name.starts_with('.') && !SKIPPED.contains(&&*name)
    });
    while let Some(entry) = entries.next() {
        if let Some(one) = distribution(root, entry?.path())? {
            found.push(one);
            entries.skip_current_dir();
        }
    }
    Ok(found)
}

fn distribution(root: &Path, directory: &Path) -> std::io::Result<Option<Found>> {
    let read = |name: &str| match std::fs::read_to_string(directory.join(name)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    };
    let (pyproject, setup_cfg) = (read("pyproject.toml")?, read("setup.cfg")?);
    let has_setup = directory.join("setup.py").is_file();
    let table: toml::Table = pyproject.as_deref().and_then(|text| text.parse().ok()).unwrap_or_default();
    let field = |key: &str| {
        let project = table.get("project").or_else(|| table.get("tool")?.get("poetry"))?;
        Some(project.get(key)?.as_str()?.to_owned())
    };
    let of_setup_cfg = || {
        let lines = setup_cfg.as_deref()?.lines();
        let mut metadata = lines.skip_while(|line| line.trim() != "[metadata]").skip(1);
        let line = metadata.find(|line| line.split('=').next().is_some_and(|key| key.trim() == "name"))?;
        Some(line.split_once('=')?.1.trim().to_owned())
    };
    // A pyproject.toml alone may hold nothing but the settings of tools.
    let builds =
        field("name").is_some() || table.contains_key("build-system") || has_setup || setup_cfg.is_some();
    if !builds {
        return Ok(None);
    }
    let own = std::path::absolute(directory)?.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = field("name").or_else(of_setup_cfg).or(own).unwrap_or_else(|| "package".into());
    let place = directory.strip_prefix(root).unwrap_or(directory);
    let place = place.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
    let place = if place.is_empty() { ".".to_owned() } else { place.join("/") };
    let python = field("requires-python").and_then(|bound| python_of(&bound));
    Ok(Some(Found { name: normalised(&name), place, python }))
}

/// PEP 503.
fn normalised(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The newest Python that `requires-python` allows, of those that plc knows.
fn python_of(bound: &str) -> Option<String> {
    let bound: pep440_rs::VersionSpecifiers = bound.parse().ok()?;
    let newest = (8..=13).rev().map(|minor| format!("3.{minor}"));
    newest.into_iter().find(|version| version.parse().is_ok_and(|one| bound.contains(&one)))
}
