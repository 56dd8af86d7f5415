//! Compiling again what `plc.toml` names.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use plc::bundle::{Bundle, Chain};
use plc::config::{self, BundleConfig, Config};
use plc::reachability::{Options, analyse, explained};

use super::build::UniverseArgs;
use super::terminal;

/// A project with a `plc.toml`.
pub(crate) struct Project {
    /// Where the `plc.toml` is.
    pub(crate) directory: PathBuf,
    /// The file itself.
    pub(crate) file: PathBuf,
    /// What it says.
    pub(crate) config: Config,
}

impl Project {
    /// The project that `directory` belongs to.
    pub(crate) fn find(directory: &Path) -> anyhow::Result<Self> {
        let directory = std::path::absolute(directory)?;
        let file = config::find(&directory)?;
        let config = config::read(&file)?;
        if config.bundles.is_empty() {
            return Err(anyhow!("`{}` names no bundle: add a `[[bundle]]`", file.display()));
        }
        let directory = file.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { directory, file, config })
    }

    /// Where the bundle is committed.
    pub(crate) fn committed(&self, bundle: &BundleConfig) -> PathBuf {
        self.directory.join(&bundle.output)
    }

    /// Where a bundle lies that waits for a review.
    pub(crate) fn pending(&self, bundle: &BundleConfig) -> PathBuf {
        let mut path = self.committed(bundle).into_os_string();
        path.push(".new");
        path.into()
    }
}

/// What `plc.toml` asks for, compiled, and how to explain it.
pub(crate) struct Built {
    pub(crate) bundle: Bundle,
    pub(crate) explain: Explain,
}

/// From a root and a name of its closed set to the chain of reasons with its sources.
pub(crate) type Explain = Box<dyn Fn(&str, &str) -> Option<Chain>>;

/// How a command compiles one bundle of a project.
pub(crate) type Rebuild<'a> = &'a dyn Fn(&Project, &BundleConfig) -> anyhow::Result<Built>;

/// Compiles one bundle of `project`, and applies what its maintainers decided.
pub(crate) fn rebuild(project: &Project, wanted: &BundleConfig) -> anyhow::Result<Built> {
    let python = wanted.python.as_deref().map(str::parse).transpose();
    let python = python
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("the `python` of `{}` in `{}`", wanted.target, project.file.display()))?;
    let universe = UniverseArgs::stated(wanted.with.clone(), python);
    let tree = project.directory.join(&wanted.target);
    let target = if tree.exists() { tree.display().to_string() } else { wanted.target.clone() };
    let cache = universe.cache();
    let universe = universe.resolve(&target)?;
    let options = Options { strict: wanted.strict, roots: Vec::new() };
    let (mut bundle, explainer) = explained(&universe, &options, cache.as_ref())?;
    terminal::notes(&universe);
    project.config.decide(&mut bundle);
    Ok(Built { bundle, explain: Box::new(move |root, name| explainer.chain(root, name)) })
}

/// Compiles `target` as it is, for the commands that take one in place of a bundle.
pub(crate) fn compile(target: &str) -> anyhow::Result<Bundle> {
    let stated = UniverseArgs::default();
    let universe = stated.resolve(target)?;
    let bundle = analyse(&universe, &Options::default(), stated.cache().as_ref())?;
    terminal::notes(&universe);
    Ok(bundle)
}
