//! `plc watch TARGET`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use plc::bundle::{self, Bundle};
use plc::watch::{Update, Watch};

use super::build::{AnalysisArgs, UniverseArgs};
use super::diff::{counted, some_of, text};
use super::terminal::{self, Format, faint, heading};

/// Compile a target, and again whenever its sources change
///
/// Prints what each change grants and no longer grants, and how long it took. It ends with Ctrl-C.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A source tree; with `--env`, the name of an installed distribution
    target: String,
    /// Write the bundle here, now and after each change
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// For people, or for programs: a line of JSON at the start and for each change
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    universe: UniverseArgs,
    #[command(flatten)]
    analysis: AnalysisArgs,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let request = args.universe.requested(&args.target)?;
    let mut watch = Watch::start(request, &args.analysis.options(), args.universe.cache().as_ref())?;
    write(args.output.as_deref(), watch.bundle())?;
    terminal::print(&began(&watch, start.elapsed(), args.format))?;
    while let Some(update) = watch.next(None) {
        match update {
            Ok(update) => {
                write(args.output.as_deref(), watch.bundle())?;
                report(&update, args.format)?;
            }
            // The next change may mend it.
            Err(error) => terminal::complain(&error.to_string()),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(output: Option<&Path>, bundle: &Bundle) -> anyhow::Result<()> {
    output.map_or(Ok(()), |path| {
        bundle::write(path, bundle).with_context(|| format!("cannot write `{}`", path.display()))
    })
}

fn began(watch: &Watch, duration: Duration, format: Format) -> String {
    let (folders, bundle) = (watch.folders(), watch.bundle());
    let roots = bundle.roots.len();
    if format == Format::Json {
        let seconds = duration.as_secs_f64();
        return format!("{}\n", serde_json::json!({"folders": folders, "roots": roots, "seconds": seconds}));
    }
    let folders: Vec<String> = folders.iter().map(|it| format!("`{}`", it.display())).collect();
    let name = heading().apply_to(&bundle.target.name);
    let (version, roots) = (&bundle.target.version, counted(roots, "root"));
    format!("watching {} for {name} {version}: {roots}, {}\n", folders.join(", "), seconds(duration))
}

fn report(update: &Update, format: Format) -> anyhow::Result<()> {
    let Update { modules, diff, roots, duration } = update;
    if format == Format::Json {
        let seconds = duration.as_secs_f64();
        let line = serde_json::json!({"modules": modules, "roots": roots, "seconds": seconds, "diff": diff});
        return terminal::print(&format!("{line}\n"));
    }
    let names = |names: &[String]| some_of(names, 3, |name| heading().apply_to(name).to_string());
    let what = if modules.is_empty() { "the files changed".to_owned() } else { names(modules) };
    let sets = if roots.is_empty() {
        "no root has another set".to_owned()
    } else {
        format!("{} with another set: {}", counted(roots.len(), "root"), names(roots))
    };
    let time = faint().apply_to(seconds(*duration));
    terminal::print(&format!("\n{what}: {sets} {time}\n{}", text::render(diff)))
}

fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
