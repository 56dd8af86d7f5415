//! `plc verify MODEL… --policy BUNDLE`

mod sarif;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::ValueEnum;
use plc::bundle::{self, ALL_ROOTS};
use plc::pickle::{self, Policy, Verdict};

use super::models::{self, LimitArgs, Model};
use super::terminal;

/// Say whether model files would load under a policy, and every reason why not
///
/// Nothing is loaded and no Python runs. The status is 0 if all files would load, 1 if anything is refused, 2 if
/// something could not be read.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Model files, or directories of them
    #[arg(required = true, value_name = "MODEL")]
    models: Vec<PathBuf>,
    /// The bundle
    #[arg(long, value_name = "BUNDLE")]
    policy: PathBuf,
    /// The root that the files have to be; without it, any root of the bundle
    #[arg(long, value_name = "ROOT", default_value = ALL_ROOTS, hide_default_value = true)]
    root: String,
    /// For people, for programs, or for code scanning
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
    Sarif,
}

/// What is known of one file.
#[derive(serde::Serialize)]
struct Answer {
    file: String,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(flatten)]
    verdict: Option<Verdict>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    /// It would load.
    Loads,
    /// It would not.
    Refused,
    /// Found in a directory, and nothing in it can run.
    NotAModel,
    /// It could not be read.
    Unreadable,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let policy = policy(&args.policy, &args.root)?;
    let found = models::find(&args.models);
    let limits = args.limits.limits();
    let verdicts = models::look_at_all(&found, |content| pickle::verify(content, &policy, limits));
    let answers: Vec<Answer> =
        found.iter().zip(verdicts).map(|(model, verdict)| answer(model, verdict)).collect();
    match args.format {
        Format::Json => {
            terminal::print_json(&serde_json::json!({ "files": answers, "summary": summary(&answers) }))?
        }
        Format::Sarif => terminal::print_json(&sarif::log(&answers))?,
        Format::Text => terminal::print(&text::report(&answers))?,
    }
    Ok(status(&answers))
}

fn policy(path: &Path, root: &str) -> anyhow::Result<Policy> {
    let bundle = bundle::read(path)?;
    let Some(closed) = bundle.close(root) else {
        bail!("`{}` has no root `{root}`; see `plc show {0}` for its roots", path.display())
    };
    Ok(Policy::from(&closed))
}

fn answer(model: &Model, verdict: std::io::Result<Verdict>) -> Answer {
    let file = model.path.display().to_string();
    match verdict {
        Err(error) => {
            Answer { file, status: Status::Unreadable, error: Some(error.to_string()), verdict: None }
        }
        Ok(verdict) => {
            let harmless = verdict.not_a_model.is_some() && verdict.findings.is_empty();
            let status = match verdict.loads() {
                true => Status::Loads,
                false if harmless && !model.named => Status::NotAModel,
                false => Status::Refused,
            };
            Answer { file, status, error: None, verdict: Some(verdict) }
        }
    }
}

#[derive(serde::Serialize)]
struct Summary {
    files: usize,
    load: usize,
    refused: usize,
    not_models: usize,
    unreadable: usize,
}

fn summary(answers: &[Answer]) -> Summary {
    let count = |status| answers.iter().filter(|answer| answer.status == status).count();
    Summary {
        files: answers.len(),
        load: count(Status::Loads),
        refused: count(Status::Refused),
        not_models: count(Status::NotAModel),
        unreadable: count(Status::Unreadable),
    }
}

fn status(answers: &[Answer]) -> ExitCode {
    let summary = summary(answers);
    match summary {
        Summary { unreadable: 1.., .. } => ExitCode::from(terminal::BROKEN),
        Summary { refused: 1.., .. } => ExitCode::from(terminal::FINDING),
        _ => ExitCode::SUCCESS,
    }
}
