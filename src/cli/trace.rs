//! `plc trace MODEL…`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use plc::bundle::{self, Bundle};
use plc::pickle::{self, PickleTrace, Policy, Trace};

use super::models::{self, LimitArgs, Model};
use super::terminal::{self, faint, heading};

/// Show what model files ask for, without loading them
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Model files, or directories of them
    #[arg(required = true, value_name = "MODEL")]
    models: Vec<PathBuf>,
    /// Say which roots of this bundle would let each file load
    #[arg(long, value_name = "BUNDLE")]
    suggest: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// One file's answer.
#[derive(serde::Serialize)]
struct Answer {
    file: String,
    #[serde(flatten)]
    trace: Trace,
    #[serde(skip_serializing_if = "Option::is_none")]
    roots: Option<Vec<String>>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let found = models::find(&args.models)?;
    let limits = args.limits.limits();
    let roots = args.suggest.as_ref().map(|path| bundle::read(path).map(|bundle| policies(&bundle))).transpose()?;
    let results = models::look_at_all(&found, |content| {
        let fitting = roots.as_ref().map(|roots| suggest(content, roots, limits));
        (pickle::trace(content, limits), fitting)
    });
    let (mut answers, mut unreadable) = (Vec::new(), false);
    for (Model { path, .. }, result) in found.iter().zip(results) {
        match result {
            Ok((trace, roots)) => answers.push(Answer { file: path.display().to_string(), trace, roots }),
            Err(error) => {
                unreadable = true;
                terminal::complain(&format!("cannot read `{}`: {error}", path.display()));
            }
        }
    }
    match args.format {
        Format::Json => terminal::print_json(&answers)?,
        Format::Text => terminal::print(&answers.iter().map(text).collect::<String>())?,
    }
    Ok(if unreadable { ExitCode::from(terminal::BROKEN) } else { ExitCode::SUCCESS })
}

/// The policy of each root.
fn policies(bundle: &Bundle) -> Vec<(String, Policy)> {
    let policy = |root: &String| Some((root.clone(), Policy::from(&bundle.close(root)?)));
    bundle.roots.keys().filter_map(policy).collect()
}

/// The roots under which a file would load; those that name its object first.
fn suggest(content: &[u8], roots: &[(String, Policy)], limits: pickle::Limits) -> Vec<String> {
    let fits = |(_, policy): &&(String, Policy)| pickle::verify(content, policy, limits).loads();
    let mut fitting: Vec<_> = roots.iter().filter(fits).map(|(root, policy)| (policy.len(), root.clone())).collect();
    // The smallest set that suffices is the best advice.
    fitting.sort();
    fitting.into_iter().map(|(_, root)| root).collect()
}

fn text(answer: &Answer) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", heading().apply_to(&answer.file), faint().apply_to(answer.trace.container.name()));
    for pickle in &answer.trace.pickles {
        pickle_text(&mut out, pickle, 1);
    }
    for (place, remark) in &answer.trace.remarks {
        let colon = if place.is_empty() { "" } else { ": " };
        let _ = writeln!(out, "  {place}{colon}{remark}");
    }
    match answer.roots.as_deref() {
        Some([]) => out.push_str("  no root of the bundle lets it load\n"),
        Some(roots) => {
            for root in roots {
                let _ = writeln!(out, "  loads as {root}");
            }
        }
        None => {}
    }
    out
}

fn pickle_text(out: &mut String, pickle: &PickleTrace, depth: usize) {
    let indent = "  ".repeat(depth);
    let place = if pickle.place.is_empty() { "pickle" } else { &pickle.place };
    let via = pickle.via.as_ref().map(|via| format!(" unpickled by {via}")).unwrap_or_default();
    let end = match (&pickle.root, &pickle.fault) {
        (Some(root), _) => format!("holds {root}"),
        (_, Some(fault)) => format!("breaks off: {fault}"),
        _ => String::new(),
    };
    let _ = writeln!(out, "{indent}{place}{via}: {end}");
    for operated in &pickle.operations {
        let times = if operated.count > 1 { format!(" ×{}", operated.count) } else { String::new() };
        let arguments = operated.arguments.as_deref().unwrap_or_default();
        let _ = writeln!(
            out,
            "{indent}  {:<13} {}{times}  {}",
            operated.operation,
            operated.name,
            faint().apply_to(format!("{arguments} at {}", operated.offset)),
        );
    }
    for nested in &pickle.nested {
        pickle_text(out, nested, depth + 1);
    }
}
