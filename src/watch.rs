//! Watching: a target is analysed again when its sources change.
//!
//! Which event came for which file is not believed: editors rename, truncate and write again, a checkout does
//! hundreds of files at once, a full queue loses some. Any event that may concern a source means: look at all of
//! them. What did not change costs a comparison, and the analysis keeps what it depends on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use crate::bundle::Bundle;
use crate::bundle::diff::{Diff, diff};
use crate::reachability::{Digest, Options, Workspace};
use crate::sources::{Cache, Request, Silent, SourceError, Universe, is_source_path, resolve};

/// How long nothing may have changed before the sources are read again: a save is several events.
const QUIET: Duration = Duration::from_millis(100);

/// A target that is analysed again when its sources change.
pub struct Watch {
    request: Request,
    workspace: Workspace,
    bundle: Bundle,
    roots: BTreeMap<String, Digest>,
    events: Receiver<DebounceEventResult>,
    folders: Vec<PathBuf>,
    /// Its end is the end of the events.
    _watcher: Debouncer<RecommendedWatcher, NoCache>,
}

/// What one change of the sources came to.
#[derive(Debug)]
pub struct Update {
    /// The modules whose text changed, sorted.
    pub modules: Vec<String>,
    /// What is granted now and was not before the change, and the other way round.
    pub diff: Diff,
    /// The roots whose closed set is another, those that are new or gone among them, sorted.
    pub roots: Vec<String>,
    /// How long it took from the end of the change.
    pub duration: Duration,
}

/// Why a target is not watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// Its sources could not be had.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No file of it can change.
    #[error("nothing of `{0}` can change: watch a source tree, or with `--env` what is installed")]
    Immutable(String),
    /// The system does not watch its folders.
    #[error("cannot watch the sources: {0}")]
    System(#[from] notify::Error),
}

impl Watch {
    /// Analyses what `request` names, and begins to watch it.
    ///
    /// # Errors
    /// If a source cannot be had, or nothing of the target lies open on this machine.
    pub fn start(mut request: Request, options: &Options, cache: Option<&Cache>) -> Result<Self, WatchError> {
        let universe = find(&request)?;
        request.python = Some(universe.python);
        let folders = universe.folders();
        if folders.is_empty() {
            return Err(WatchError::Immutable(universe.distributions[universe.target].name.clone()));
        }
        let (watcher, events) = watch(&folders)?;
        // Found again, for what changed before the watcher was there.
        let universe = find(&request)?;
        let workspace = Workspace::open(&universe, options, cache);
        let bundle = workspace.current()?;
        let roots = workspace.roots();
        Ok(Self { request, workspace, bundle, roots, events, folders, _watcher: watcher })
    }

    /// The target's bundle as of the last update.
    #[must_use]
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// The watched folders.
    #[must_use]
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Waits until the sources have changed, and analyses them; `None` where they did not within `patience`.
    /// Without `patience`, that is never.
    ///
    /// # Errors
    /// If a source cannot be had as it is now; the next change may mend that.
    pub fn next(&mut self, patience: Option<Duration>) -> Option<Result<Update, SourceError>> {
        let deadline = patience.map(|patience| Instant::now() + patience);
        loop {
            let events = match deadline {
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(deadline) => {
                    self.events.recv_timeout(deadline.saturating_duration_since(Instant::now()))
                }
            };
            if !self.concerns(&events.ok()?) {
                continue;
            }
            match self.update() {
                Ok(None) => {}
                Ok(Some(update)) => return Some(Ok(update)),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Whether an event may be that of a source. Where events were lost, it is.
    fn concerns(&self, events: &DebounceEventResult) -> bool {
        let Ok(events) = events else { return true };
        let inside = |path: &Path| {
            let roots = self.folders.iter().filter_map(|folder| path.strip_prefix(folder).ok());
            roots.map(|inside| inside.to_string_lossy().replace('\\', "/")).any(|it| is_source_path(&it))
        };
        // Reading a file is an event too.
        let changes = events.iter().filter(|event| !event.kind.is_access());
        changes.into_iter().any(|event| event.need_rescan() || event.paths.iter().any(|path| inside(path)))
    }

    /// Looks at all sources; `None` where nothing changed after all.
    fn update(&mut self) -> Result<Option<Update>, SourceError> {
        let start = Instant::now();
        let universe = find(&self.request)?;
        let modules = self.workspace.refresh(&universe);
        let bundle = self.workspace.current()?;
        if modules.is_empty() && bundle == self.bundle {
            return Ok(None);
        }
        let roots = self.workspace.roots();
        let update = Update {
            modules,
            diff: diff(&self.bundle, &bundle),
            roots: changed(&self.roots, &roots),
            duration: start.elapsed(),
        };
        (self.bundle, self.roots) = (bundle, roots);
        Ok(Some(update))
    }
}

fn find(request: &Request) -> Result<Arc<Universe>, SourceError> {
    resolve(request, Arc::new(Silent)).map(Arc::new)
}

type Watching = (Debouncer<RecommendedWatcher, NoCache>, Receiver<DebounceEventResult>);

fn watch(folders: &[PathBuf]) -> Result<Watching, notify::Error> {
    let (sender, events) = channel();
    // Whoever no longer listens needs no events.
    let send = move |events| drop(sender.send(events));
    let mut watcher = new_debouncer_opt(QUIET, None, send, NoCache, notify::Config::default())?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok((watcher, events))
}

fn changed(before: &BTreeMap<String, Digest>, after: &BTreeMap<String, Digest>) -> Vec<String> {
    let gone = before.keys().filter(|root| !after.contains_key(*root));
    let other = after.iter().filter(|(root, digest)| before.get(*root) != Some(digest));
    let mut changed: Vec<String> = gone.chain(other.map(|(root, _)| root)).cloned().collect();
    changed.sort_unstable();
    changed
}
