//! `plc schema`

use std::process::ExitCode;

use plc::bundle::JSON_SCHEMA;

use super::terminal;

/// Print the JSON Schema of bundles
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    terminal::print(JSON_SCHEMA)?;
    Ok(ExitCode::SUCCESS)
}
