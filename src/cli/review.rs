//! `plc review`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use console::Term;
use dialoguer::{Input, Select};
use plc::bundle::diff::{Diff, diff};
use plc::bundle::{self, Bundle};
use plc::config::{self, BundleConfig, Refusal};
use plc::diagnostics::{self, Severity};

use super::check::{nothing, remove};
use super::diff::text;
use super::rebuild::{Built, Project, Rebuild};
use super::terminal;

mod change;

use change::Change;

/// Walk through the changes that `plc check` left behind, and accept or reject each
///
/// What is rejected is written to `plc.toml` with the reason, and left out of the bundle.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The project, or a directory in it
    #[arg(default_value = ".")]
    directory: PathBuf,
    /// Accept all changes, without asking
    #[arg(long, conflicts_with = "reject")]
    accept: bool,
    /// Reject all that is newly allowed, for this reason, without asking
    #[arg(long, value_name = "REASON")]
    reject: Option<String>,
}

/// What becomes of one change.
enum Decision {
    Accept,
    Reject(String),
    Skip,
}

/// How a change is decided on; the numbers say which of how many it is.
type Decide<'a> = &'a dyn Fn(&Diff, &Change, (usize, usize)) -> anyhow::Result<Decision>;

/// `rebuild` compiles a bundle again, which is what it takes to explain a change.
pub(crate) fn run(args: &Args, rebuild: Rebuild) -> anyhow::Result<ExitCode> {
    if args.reject.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        bail!("a rejection has a reason: `--reject REASON`");
    }
    let project = Project::find(&args.directory)?;
    let pending: Vec<&BundleConfig> =
        project.config.bundles.iter().filter(|one| project.pending(one).is_file()).collect();
    if pending.is_empty() {
        terminal::print("nothing to review: `plc check` found no change\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    let terminal = Term::stderr();
    let without_asking = args.accept || args.reject.is_some();
    let can_ask = terminal.is_term() && console::user_attended();
    if !without_asking && !can_ask {
        bail!("this is no terminal: give `--accept` or `--reject REASON`");
    }
    let mut open = 0;
    for wanted in pending {
        let decide = |difference: &Diff, change: &Change, number: (usize, usize)| {
            if args.accept {
                return Ok(Decision::Accept);
            }
            match &args.reject {
                Some(reason) => Ok(Decision::Reject(reason.clone())),
                None => {
                    let explain = || explain(rebuild, &project, wanted, change);
                    ask(&terminal, difference, change, number, &explain)
                }
            }
        };
        open += review(&project, wanted, &decide)?;
    }
    Ok(ExitCode::from(u8::from(open > 0)))
}

/// Reviews one bundle; how many changes are still open.
fn review(project: &Project, wanted: &BundleConfig, decide: Decide) -> anyhow::Result<usize> {
    let (committed, pending) = (project.committed(wanted), project.pending(wanted));
    let mut new = bundle::read(&pending)?;
    let old = if committed.exists() { bundle::read(&committed)? } else { nothing(&new) };
    let difference = diff(&old, &new);
    let changes = change::of(&difference);
    let mut refusals = Vec::new();
    let mut skipped = 0;
    for (index, change) in changes.iter().enumerate() {
        match decide(&difference, change, (index + 1, changes.len()))? {
            Decision::Accept => {}
            Decision::Reject(reason) => refusals.extend(change.refusals(&reason)),
            Decision::Skip => skipped += 1,
        }
    }
    write_down(project, &refusals)?;
    refuse(&mut new, refusals.clone());
    let name = wanted.output.display();
    if skipped > 0 {
        bundle::write(&pending, &new)?;
        let text = format!("{skipped} of {} changes are open: `{name}` stays as it was\n", changes.len());
        terminal::print(&text)?;
        return Ok(skipped);
    }
    bundle::write(&committed, &new)?;
    remove(&pending)?;
    let rejected = match refusals.len() {
        0 => String::new(),
        number => format!(", without {} that `plc.toml` now refuses", super::diff::counted(number, "entry")),
    };
    terminal::print(&format!(
        "`{name}` is what the sources give{}\n",
        rejected.replace("entrys", "entries")
    ))?;
    Ok(0)
}

fn refuse(bundle: &mut Bundle, refused: Vec<Refusal>) {
    config::Config { refused, ..config::Config::default() }.decide(bundle);
}

/// Appends refusals to `plc.toml`, where what people wrote there stays as it is.
fn write_down(project: &Project, refusals: &[Refusal]) -> anyhow::Result<()> {
    if refusals.is_empty() {
        return Ok(());
    }
    let file = project.file.display().to_string();
    let context = || format!("cannot write to `{file}`");
    let mut text = std::fs::read_to_string(&project.file).with_context(context)?;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for refusal in refusals {
        text.push_str(&refusal.to_toml());
    }
    config::parse(&text, &file).with_context(context)?;
    bundle::replace_file(&project.file, &text).with_context(context)
}

/// The chain of the change with its sources, from a compilation of its own.
fn explain(
    rebuild: Rebuild,
    project: &Project,
    wanted: &BundleConfig,
    change: &Change,
) -> anyhow::Result<String> {
    let Built { explain, .. } = rebuild(project, wanted)?;
    let chain = change.roots().first().and_then(|root| explain(root, change.name()));
    let Some(chain) = chain else {
        return Ok("the sources give no more than what is said above".into());
    };
    let steps = chain.steps.iter().map(|step| diagnostics::render(Severity::Note, &step.label, step));
    Ok(steps.collect::<Vec<_>>().join("\n"))
}

/// Shows a change and asks what to do with it.
fn ask(
    terminal: &Term,
    difference: &Diff,
    change: &Change,
    (number, total): (usize, usize),
    explain: &dyn Fn() -> anyhow::Result<String>,
) -> anyhow::Result<Decision> {
    terminal.write_line(&format!("\n{} ({number} of {total})", difference.new))?;
    terminal.write_line(&change.describe())?;
    loop {
        let chosen = Select::new()
            .with_prompt("Decide")
            .items(["accept", "reject", "explain", "show all roots", "show all changes", "skip"])
            .default(0)
            .interact_on_opt(terminal)?;
        match chosen {
            Some(0) => return Ok(Decision::Accept),
            Some(1) => {
                let reason: String = Input::new().with_prompt("Reason").interact_text_on(terminal)?;
                return Ok(Decision::Reject(reason));
            }
            Some(2) => terminal.write_line(&explain()?)?,
            Some(3) => terminal.write_line(&change.roots().join("\n"))?,
            Some(4) => terminal.write_line(&text::render(difference))?,
            _ => return Ok(Decision::Skip),
        }
    }
}
