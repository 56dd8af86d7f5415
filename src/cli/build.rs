//! `plc build`: from a target to a bundle.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use plc::bundle::{self, Bundle, Cost};
use plc::config;
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Pin, PythonVersion, Request, Sdist, Silent, TargetSpec, Universe};

use super::check::remove;
use super::diff::some_of;
use super::rebuild::{Project, rebuild};
use super::terminal;

/// Compiles a library's sources into a policy bundle
///
/// Without a target, every bundle that `plc.toml` names, or with `--locked BUNDLE` that bundle's target.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// `NAME==VERSION` or another requirement, a source tree, a wheel or an sdist; with `--env`, the
    /// name of an installed distribution.
    target: Option<String>,
    /// Writes the bundle here; else `NAME-VERSION.yaml`.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    universe: UniverseArgs,
    #[command(flatten)]
    analysis: AnalysisArgs,
}

/// What decides the answer of an analysis beside the universe.
#[derive(clap::Args)]
pub(crate) struct AnalysisArgs {
    /// Grants nothing for attributes of unknown type.
    #[arg(long)]
    strict: bool,
    /// Compiles only this root (repeatable).
    #[arg(long, value_name = "CLASS")]
    root: Vec<String>,
}

impl AnalysisArgs {
    pub(crate) fn options(&self) -> Options {
        Options { strict: self.strict, roots: self.root.clone(), ..Options::default() }
    }
}

/// What decides the universe, the same for every command that analyses.
#[derive(clap::Args, Clone, Default, PartialEq)]
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
    /// Takes this lock (`pylock.toml`) as it is, or the versions and artifacts that this bundle pins.
    #[arg(long, value_name = "LOCK")]
    locked: Option<PathBuf>,
    /// Source trees of the same repository.
    #[arg(skip)]
    siblings: Vec<PathBuf>,
    /// Uses nothing but the cache.
    #[arg(long)]
    offline: bool,
    /// Fetches whole artifacts and checks their hash.
    #[arg(long)]
    verify_artifact: bool,
}

impl UniverseArgs {
    /// What `plc.toml` says of a universe.
    pub(crate) fn stated(with: Vec<String>, python: Option<PythonVersion>, siblings: Vec<PathBuf>) -> Self {
        Self { with, python, siblings, ..Self::default() }
    }

    /// Finds the universe of a target.
    pub(crate) fn resolve(&self, target: &str) -> Result<Arc<Universe>> {
        let universe = plc::sources::resolve(&self.requested(target)?, Arc::new(Silent))?;
        Ok(Arc::new(universe))
    }

    /// The request for the universe of a target.
    pub(crate) fn requested(&self, target: &str) -> Result<Request> {
        let request = self.request(TargetSpec::parse(target, self.env.as_deref())?);
        match self.locked_bundle()? {
            None => Ok(request),
            Some(bundle) => {
                let python = Some(self.python.map_or_else(|| bundle.target.python.parse(), Ok)?);
                Ok(Request { locked: None, python, pins: Some(pins(&bundle)), ..request })
            }
        }
    }

    /// The bundle that `--locked` names, where it names one.
    fn locked_bundle(&self) -> Result<Option<Bundle>> {
        let Some(path) = self.locked.as_deref().filter(|path| bundle::is_bundle_path(path)) else {
            return Ok(None);
        };
        if self.env.is_some() {
            bail!("`--locked` pins what an index has, and `--env` takes what is installed: give one of them");
        }
        Ok(Some(bundle::read(path)?))
    }

    /// Finds the universe of a bundle again: the same artifacts, through the cache or the index.
    pub(crate) fn pinned(&self, bundle: &Bundle) -> Result<Arc<Universe>> {
        let request = Request {
            python: Some(bundle.target.python.parse()?),
            pins: Some(pins(bundle)),
            ..self.request(TargetSpec::parse(&target_of(bundle), None)?)
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
            siblings: self.siblings.clone(),
            locked: self.locked.clone(),
            offline: self.offline,
            verify_artifact: self.verify_artifact,
            ..Request::new(target, Cache::from_environment())
        }
    }
}

/// The target of a bundle, as one writes it: the version is that of the distribution, or of Python.
fn target_of(bundle: &Bundle) -> String {
    let target = &bundle.target;
    let version = if target.name == "python" { &target.python } else { &target.version };
    format!("{}=={version}", target.name)
}

fn pins(bundle: &Bundle) -> Vec<Pin> {
    let pin = |(name, pinned): (&String, &bundle::Universe)| Pin {
        name: name.clone(),
        version: pinned.version.clone(),
        artifact: pinned.artifact.clone(),
        sha256: pinned.sha256.clone(),
        sdist: (pinned.sdist.as_ref())
            .map(|it| Sdist { artifact: it.artifact.clone(), sha256: it.sha256.clone() }),
    };
    bundle.universe.iter().map(pin).collect()
}

/// Runs `plc build`.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let target = match (&args.target, args.universe.locked_bundle()?) {
        (Some(target), _) => target.clone(),
        (None, Some(bundle)) => target_of(&bundle),
        (None, None) => return project(args),
    };
    let universe = args.universe.resolve(&target)?;
    let bundle = analyse(&universe, &args.analysis.options(), args.universe.cache().as_ref())?;
    terminal::notes(&universe);
    let path = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}-{}.yaml", bundle.target.name, bundle.target.version)));
    write(&path, &bundle, &path)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds every bundle that `plc.toml` names.
fn project(args: &Args) -> Result<ExitCode> {
    let is_plain = args.output.is_none() && args.analysis.options() == Options::default();
    if !is_plain || args.universe != UniverseArgs::default() {
        bail!("these options are a target's: name one, or state them in `{}`", config::FILE_NAME);
    }
    let project = Project::find(Path::new("."))?;
    for wanted in &project.config.bundles {
        let built =
            rebuild(&project, wanted).with_context(|| format!("cannot compile `{}`", wanted.target))?;
        let path = project.committed(wanted);
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)
                .with_context(|| format!("cannot create `{}`", directory.display()))?;
        }
        write(&path, &built.bundle, &wanted.output)?;
        remove(&project.pending(wanted))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a bundle and says so; `shown` is the path as the user knows it.
fn write(path: &Path, bundle: &Bundle, shown: &Path) -> Result<()> {
    bundle::write(path, bundle).with_context(|| format!("could not write `{}`", path.display()))?;
    // There is nobody left to tell where standard error is closed.
    let _ = std::io::stderr().write_all(summary(bundle, shown).as_bytes());
    Ok(())
}

/// What was written, and the attributes of unknown type that widen the most roots.
fn summary(bundle: &Bundle, path: &Path) -> String {
    const SHOWN: usize = 10;
    let costs = bundle.costs();
    let rows = of_classes(&costs);
    let mut text = format!(
        "{}: {} roots, {} sets, {} attributes of unknown type\n",
        path.display(),
        bundle.roots.len(),
        bundle.sets.len(),
        costs.len()
    );
    for alike in rows.iter().take(SHOWN) {
        text += &format!("{:>8} roots hold  {}\n", alike[0].roots, attributes(alike));
    }
    let more: usize = rows.iter().skip(SHOWN).map(|alike| alike.len()).sum();
    if more > 0 {
        text += &format!("{more:>8} more are in the bundle, beside what holds them\n");
    }
    text
}

/// Neighbours of one class that cost the same, together.
fn of_classes<'a, 'b>(costs: &'a [Cost<'b>]) -> Vec<&'a [Cost<'b>]> {
    costs.chunk_by(|a, b| a.roots == b.roots && class_of(a).is_some() && class_of(a) == class_of(b)).collect()
}

/// The class in `Class.attribute`.
fn class_of<'b>(cost: &Cost<'b>) -> Option<&'b str> {
    let (class, _) = cost.attribute.split_once('.')?;
    (!cost.attribute.contains(' ')).then_some(class)
}

/// Attributes of one class: `Class.one, .two and 3 more`.
fn attributes(alike: &[Cost<'_>]) -> String {
    const SHOWN: usize = 3;
    let names: Vec<&str> = alike
        .iter()
        .enumerate()
        .map(|(index, cost)| match class_of(cost) {
            Some(class) if index > 0 => &cost.attribute[class.len()..],
            _ => cost.attribute,
        })
        .collect();
    some_of(&names, SHOWN, str::to_owned)
}
