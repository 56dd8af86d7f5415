//! `plc build`: from a target to a bundle.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use plc::bundle::Bundle;
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Pin, PythonVersion, Request, Silent, TargetSpec, Universe};

use super::terminal;

/// Compiles a library's sources into a policy bundle.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// `NAME==VERSION` or another requirement, a source tree, a wheel or an sdist; with `--env`, the
    /// name of an installed distribution.
    target: String,
    /// Writes the bundle here; else `NAME-VERSION.yaml`.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    universe: UniverseArgs,
    /// Grants nothing for attributes of unknown type.
    #[arg(long)]
    strict: bool,
    /// Compiles only this root (repeatable).
    #[arg(long, value_name = "CLASS")]
    root: Vec<String>,
}

/// What decides the universe, the same for every command that analyses.
#[derive(clap::Args, Clone, Default)]
pub(crate) struct UniverseArgs {
    /// Analyses what is installed in this virtual environment.
    #[arg(long, value_name = "VENV")]
    env: Option<PathBuf>,
    /// Pins or adds a distribution of the universe (repeatable).
    #[arg(long, value_name = "REQ")]
    with: Vec<String>,
    /// Compiles for this Python; else the interpreter's.
    #[arg(long, value_name = "X.Y")]
    python: Option<PythonVersion>,
    /// Asks this interpreter for versions and artifacts.
    #[arg(long, value_name = "PYTHON")]
    interpreter: Option<PathBuf>,
    /// Takes this lock (`pylock.toml`) as it is.
    #[arg(long, value_name = "LOCK")]
    locked: Option<PathBuf>,
    /// Uses nothing but the cache.
    #[arg(long)]
    offline: bool,
    /// Fetches whole artifacts and checks their hash.
    #[arg(long)]
    verify_artifact: bool,
}

impl UniverseArgs {
    /// What `plc.toml` says of a universe.
    pub(crate) fn stated(with: Vec<String>, python: Option<PythonVersion>) -> Self {
        Self { with, python, ..Self::default() }
    }

    /// Finds the universe of a target.
    pub(crate) fn resolve(&self, target: &str) -> Result<Arc<Universe>> {
        let request = self.request(TargetSpec::parse(target, self.env.as_deref())?);
        let universe = plc::sources::resolve(&request, Arc::new(Silent))?;
        Ok(Arc::new(universe))
    }

    /// Finds the universe of a bundle again: the same artifacts, through the cache or the index.
    pub(crate) fn pinned(&self, bundle: &Bundle) -> Result<Arc<Universe>> {
        let target = &bundle.target;
        let pin = |(name, pinned): (&String, &plc::bundle::Universe)| Pin {
            name: name.clone(),
            version: pinned.version.clone(),
            artifact: pinned.artifact.clone(),
            sha256: pinned.sha256.clone(),
        };
        let spec = if target.name == "python" {
            TargetSpec::Python(target.python.clone())
        } else {
            TargetSpec::Requirement(format!("{}=={}", target.name, target.version))
        };
        let request = Request {
            python: Some(target.python.parse()?),
            pins: Some(bundle.universe.iter().map(pin).collect()),
            ..self.request(spec)
        };
        let universe = plc::sources::resolve(&request, Arc::new(Silent))?;
        Ok(Arc::new(universe))
    }

    /// Where what was found is kept for later runs. An answer that an earlier run has found for an artifact
    /// is none for who wants the artifact's hash checked now.
    pub(crate) fn cache(&self) -> Option<Cache> {
        (!self.verify_artifact).then(Cache::from_environment)
    }

    fn request(&self, target: TargetSpec) -> Request {
        Request {
            with: self.with.clone(),
            python: self.python,
            interpreter: self.interpreter.clone(),
            locked: self.locked.clone(),
            offline: self.offline,
            verify_artifact: self.verify_artifact,
            ..Request::new(target, Cache::from_environment())
        }
    }
}

/// Runs `plc build`.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let universe = args.universe.resolve(&args.target)?;
    let options = Options { strict: args.strict, roots: args.root.clone() };
    let bundle = analyse(&universe, &options, args.universe.cache().as_ref())?;
    terminal::notes(&universe);
    let path = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}-{}.yaml", bundle.target.name, bundle.target.version)));
    plc::bundle::write(&path, &bundle).with_context(|| format!("Could not write `{}`", path.display()))?;
    eprint!("{}", summary(&bundle, &path));
    Ok(ExitCode::SUCCESS)
}

/// What was written, and the attributes of unknown type that widen the most roots.
fn summary(bundle: &Bundle, path: &Path) -> String {
    const SHOWN: usize = 10;
    let costs = bundle.costs();
    let mut text = format!(
        "{}: {} roots, {} sets, {} attributes of unknown type\n",
        path.display(),
        bundle.roots.len(),
        bundle.sets.len(),
        costs.len()
    );
    for cost in costs.iter().take(SHOWN) {
        text += &format!("{:>8} roots hold  {}\n", cost.roots, cost.attribute);
    }
    if costs.len() > SHOWN {
        text += &format!("{:>8} more are in the bundle, beside what holds them\n", costs.len() - SHOWN);
    }
    text
}
