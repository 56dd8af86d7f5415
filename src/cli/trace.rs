//! `plc trace MODEL…`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plc::bundle::{self, Bundle};
use plc::pickle::{self, PickleTrace, Policy, Trace};

use super::models::{self, LimitArgs, Model};
use super::terminal::{self, Format, faint, heading};

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
    let found = models::find(&args.models);
    let limits = args.limits.limits();
    let bundle = args.suggest.as_deref().map(bundle::read).transpose()?;
    let traces = models::look_at_all(&found, |content| pickle::trace(content, limits));
    let (mut answers, mut unreadable) = (Vec::new(), false);
    let mut policies = BTreeMap::new();
    for (Model { path, .. }, result) in found.iter().zip(traces) {
        match result {
            Ok(trace) => {
                let suggested =
                    bundle.as_ref().and_then(|bundle| suggest(path, &trace, bundle, &mut policies, limits));
                answers.push(Answer { file: path.display().to_string(), trace, roots: suggested });
            }
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

/// The roots under which a file would load, those with the smallest sets first.
///
/// Only roots that can stand for the file are tried: a class that it names, the type at its top, or a shape.
fn suggest(
    path: &Path,
    trace: &Trace,
    bundle: &Bundle,
    policies: &mut BTreeMap<String, Option<Policy>>,
    limits: pickle::Limits,
) -> Option<Vec<String>> {
    let named = |name: &str| {
        trace
            .pickles
            .iter()
            .any(|pickle| pickle.globals.contains(name) || pickle.root.as_deref() == Some(name))
    };
    let stands_for_it = |root: &str| {
        let aliases = bundle.aliases.get(root).map_or(&[][..], Vec::as_slice);
        root.contains(' ') || named(root) || aliases.iter().any(|alias| named(alias))
    };
    let mut fitting = Vec::new();
    for root in bundle.roots.keys().filter(|root| stands_for_it(root)) {
        let policy =
            policies.entry(root.clone()).or_insert_with(|| bundle.close(root).map(|set| Policy::from(&set)));
        let Some(policy) = policy else { continue };
        let loads = models::with_content(path, |content| pickle::verify(content, policy, limits).loads());
        if loads.is_ok_and(|loads| loads) {
            fitting.push((policy.len(), root.clone()));
        }
    }
    fitting.sort();
    Some(fitting.into_iter().map(|(_, root)| root).collect())
}

fn text(answer: &Answer) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}  {}",
        heading().apply_to(&answer.file),
        faint().apply_to(answer.trace.container.name())
    );
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
