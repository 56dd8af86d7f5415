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

    /// The source tree that a bundle is of, if it is of one.
    fn tree(&self, bundle: &BundleConfig) -> Option<PathBuf> {
        Some(self.directory.join(&bundle.target)).filter(|tree| tree.is_dir())
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
    let siblings = project.config.bundles.iter().filter_map(|bundle| project.tree(bundle)).collect();
    let universe = UniverseArgs::stated(wanted.with.clone(), python, siblings);
    let file = project.directory.join(&wanted.target);
    let target = if file.exists() { file.display().to_string() } else { wanted.target.clone() };
    let cache = universe.cache();
    let universe = universe.resolve(&target)?;
    let added = project.config.roots.add.clone();
    let options = Options { strict: wanted.strict, added, ..Options::default() };
    let (mut bundle, explainer) = explained(&universe, &options, cache.as_ref())?;
    terminal::notes(&universe);
    project
        .config
        .state_types(&mut bundle)
        .map_err(|error| anyhow!("{}: {error}", project.file.display()))?;
    project.config.decide(&mut bundle);
    let tree = project.tree(wanted);
    let explain = move |root: &str, name: &str| {
        let mut chain = explainer.chain(root, name)?;
        for step in &mut chain.steps {
            step.file = here(tree.as_deref(), std::mem::take(&mut step.file));
        }
        Some(chain)
    };
    Ok(Built { bundle, explain: Box::new(explain) })
}

/// A file of a source tree as one finds it from the current directory; any other as it is.
fn here(tree: Option<&Path>, file: String) -> String {
    let found = tree.map(|tree| tree.join(&file)).filter(|path| path.is_file());
    let current = std::env::current_dir().unwrap_or_default();
    match found.as_deref().and_then(|path| path.strip_prefix(current).ok()) {
        Some(path) => {
            path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
        }
        None => file,
    }
}

/// Compiles `target` as it is, for the commands that take one in place of a bundle.
pub(crate) fn compile(target: &str) -> anyhow::Result<Bundle> {
    let stated = UniverseArgs::default();
    let universe = stated.resolve(target)?;
    let bundle = analyse(&universe, &Options::default(), stated.cache().as_ref())?;
    terminal::notes(&universe);
    Ok(bundle)
}
