//! `plc check`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use indexmap::IndexMap;
use plc::bundle::diff::{Diff, diff};
use plc::bundle::{self, Bundle};
use plc::config::BundleConfig;
use plc::diagnostics::{self, Severity};

use super::diff::{markdown, text};
use super::rebuild::{Built, Project, Rebuild};
use super::terminal;

mod findings;
mod github;
mod sarif;

/// Compare the bundles in the repository with what the sources give
///
/// Exits with 1 where they differ, and leaves what the sources give in `BUNDLE.new` for `plc review`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The project, or a directory in it
    #[arg(default_value = ".")]
    directory: PathBuf,
    /// For people, for a pull request's comment, or for a code host
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Markdown,
    /// Annotations of GitHub Actions
    Github,
    Sarif,
    Json,
}

/// How one bundle of the project stands.
pub(crate) struct Checked {
    /// As `plc.toml` says it.
    pub(crate) output: String,
    pub(crate) outcome: Outcome,
}

pub(crate) enum Outcome {
    Current,
    /// With the whole bundle told as a difference to nothing.
    Missing(Diff, Built),
    Changed(Diff, Built),
}

impl Outcome {
    pub(crate) fn difference(&self) -> Option<(&Diff, &Built)> {
        match self {
            Self::Current => None,
            Self::Missing(diff, built) | Self::Changed(diff, built) => Some((diff, built)),
        }
    }
}

/// `rebuild` compiles one bundle of a project.
pub(crate) fn run(args: &Args, rebuild: Rebuild) -> anyhow::Result<ExitCode> {
    let project = Project::find(&args.directory)?;
    let mut checked = Vec::new();
    let mut unplaced: Vec<_> = project.config.grants.iter().collect();
    for wanted in &project.config.bundles {
        let built =
            rebuild(&project, wanted).with_context(|| format!("cannot compile `{}`", wanted.target))?;
        unplaced.retain(|stated| built.bundle.root_name(&stated.root).is_none());
        let outcome = compare(&project, wanted, built)?;
        checked.push(Checked { output: wanted.output.display().to_string(), outcome });
    }
    if let Some(stated) = unplaced.first() {
        let (name, root) = (&stated.name, &stated.root);
        bail!("`plc.toml` grants `{name}` to the root `{root}`, which no bundle has");
    }
    report(&checked, args.format)?;
    let current = checked.iter().all(|one| matches!(one.outcome, Outcome::Current));
    Ok(ExitCode::from(u8::from(!current)))
}

fn compare(project: &Project, wanted: &BundleConfig, built: Built) -> anyhow::Result<Outcome> {
    let (committed, pending) = (project.committed(wanted), project.pending(wanted));
    let missing = !committed.exists();
    let old = if missing { nothing(&built.bundle) } else { bundle::read(&committed)? };
    if !missing && same_policy(&old, &built.bundle) {
        remove(&pending)?;
        return Ok(Outcome::Current);
    }
    if let Some(directory) = pending.parent() {
        std::fs::create_dir_all(directory)
            .with_context(|| format!("cannot create `{}`", directory.display()))?;
    }
    bundle::write(&pending, &built.bundle)?;
    let difference = diff(&old, &built.bundle);
    Ok(if missing { Outcome::Missing(difference, built) } else { Outcome::Changed(difference, built) })
}

/// Whether two bundles say the same. Of what was read, the hash of a source tree changes with each
/// edit of a comment, and the analyser's version with each release of it; neither is a policy.
fn same_policy(old: &Bundle, new: &Bundle) -> bool {
    let Bundle { schema, analyser: _, target, mode, incomplete, universe: _, aliases, groups, roots, sets } =
        old;
    *schema == new.schema
        && *target == new.target
        && *mode == new.mode
        && *incomplete == new.incomplete
        && *aliases == new.aliases
        && *groups == new.groups
        && *roots == new.roots
        && *sets == new.sets
}

/// The bundle that grants nothing, of the same target as `like`.
pub(crate) fn nothing(like: &Bundle) -> Bundle {
    Bundle {
        universe: like.universe.clone(),
        aliases: IndexMap::default(),
        groups: IndexMap::default(),
        roots: IndexMap::default(),
        sets: IndexMap::default(),
        ..like.clone()
    }
}

/// Removes a file that need not be there.
pub(crate) fn remove(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

fn report(checked: &[Checked], format: Format) -> anyhow::Result<()> {
    match format {
        Format::Text => terminal::print(&as_text(checked)),
        Format::Markdown => {
            let differences = checked.iter().filter_map(|one| one.outcome.difference());
            let parts: Vec<String> = differences.map(|(diff, _)| markdown::render(diff)).collect();
            terminal::print(&parts.join("\n"))
        }
        Format::Github => terminal::print(&github::render(checked)),
        Format::Sarif => terminal::print_json(&sarif::render(checked)),
        Format::Json => {
            let one = |one: &Checked| {
                let difference = one.outcome.difference().map(|(diff, _)| diff);
                serde_json::json!({"bundle": one.output, "current": difference.is_none(), "diff": difference})
            };
            terminal::print_json(&checked.iter().map(one).collect::<Vec<_>>())
        }
    }
}

fn as_text(checked: &[Checked]) -> String {
    let mut text = String::new();
    for Checked { output, outcome } in checked {
        let (difference, built) = match outcome {
            Outcome::Current => {
                let _ = writeln!(text, "`{output}` is what the sources give");
                continue;
            }
            Outcome::Missing(difference, built) => {
                let _ = writeln!(text, "`{output}` does not exist\n");
                (difference, built)
            }
            Outcome::Changed(difference, built) => {
                let _ = writeln!(text, "`{output}` is not what the sources give\n");
                (difference, built)
            }
        };
        text.push_str(&text::render(difference));
        for finding in findings::of(difference, built).iter().take(10) {
            if let Some(step) = &finding.step {
                text.push('\n');
                text.push_str(&diagnostics::render(Severity::Warning, &finding.message, step));
            }
        }
        let _ = writeln!(text, "\nrun `plc review` to accept or reject the changes in `{output}.new`");
    }
    text
}
