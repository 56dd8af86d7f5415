//! The command line: arguments in, exit status out.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod build;
mod diff;
mod embed;
mod export;
mod loader;
mod run;
mod schema;
mod show;
mod terminal;

/// Compiles the sources of Python libraries into policies for their pickles.
#[derive(Parser)]
#[command(name = "plc", version, about, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Diff(diff::Args),
    Embed(embed::Args),
    Export(export::Args),
    Run(run::Args),
    Schema(schema::Args),
    Show(show::Args),
}

/// Runs the command that the arguments name.
///
/// The status is 0 where all is well, 1 for a finding, 2 for wrong use or broken input.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Diff(args) => diff::run(&args, &compile),
        Command::Embed(args) => embed::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Run(args) => run::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Show(args) => show::run(&args),
    };
    done.unwrap_or_else(|error| terminal::fail(&error))
}

/// Compiles `target`, for the commands that take a target in place of a bundle.
fn compile(target: &str) -> anyhow::Result<plc::bundle::Bundle> {
    anyhow::bail!("`{target}` is no bundle: give a file that ends in `.yaml`")
}
