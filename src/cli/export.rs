//! `plc export BUNDLE ROOT --as …`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::ValueEnum;
use plc::bundle::{self, Enforcer, export};

use super::{show, terminal};

/// Write what a root needs for another enforcer
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The bundle's file
    bundle: PathBuf,
    /// A root of the bundle, an alias of one, or `*` for the union of all roots
    root: String,
    /// The enforcer
    #[arg(long = "as", value_enum)]
    form: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// A Python snippet for `torch.serialization.add_safe_globals`
    TorchSafeGlobals,
    /// A Python list for `skops.io.load(…, trusted=…)`
    Skops,
    /// The closed set, as `plc show --format json` gives it
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let bundle = bundle::read(&args.bundle)?;
    let Some(closed) = bundle.close(&args.root) else {
        bail!(show::unknown_root(&bundle, &args.root, &args.bundle.display().to_string()))
    };
    let origin = format!("{} {}", bundle.target.name, bundle.target.version);
    match args.form {
        Form::TorchSafeGlobals => {
            terminal::print(&export(&closed, Enforcer::TorchSafeGlobals, &origin))?;
        }
        Form::Skops => terminal::print(&export(&closed, Enforcer::Skops, &origin))?,
        Form::Json => terminal::print_json(&closed)?,
    }
    Ok(ExitCode::SUCCESS)
}
