//! The command line: arguments in, exit status out.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod build;
mod cache;
mod check;
mod completions;
mod diff;
mod embed;
mod explain;
mod export;
mod init;
mod loader;
mod man;
mod models;
mod rebuild;
mod review;
mod run;
mod schema;
mod show;
mod terminal;
mod trace;
mod verify;
mod watch;

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
    Cache(cache::Args),
    Check(check::Args),
    Completions(completions::Args),
    Diff(diff::Args),
    Embed(embed::Args),
    Explain(explain::Args),
    Export(export::Args),
    Init(init::Args),
    Man(man::Args),
    Review(review::Args),
    Run(run::Args),
    Schema(schema::Args),
    Show(show::Args),
    Trace(trace::Args),
    Verify(verify::Args),
    Watch(watch::Args),
}

/// Runs the command that the arguments name.
///
/// The status is 0 where all is well, 1 for a finding, 2 for wrong use or broken input.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Cache(args) => cache::run(&args),
        Command::Check(args) => check::run(&args, &rebuild::rebuild),
        Command::Completions(args) => completions::run(&args),
        Command::Diff(args) => diff::run(&args, &rebuild::compile),
        Command::Embed(args) => embed::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Man(args) => man::run(&args),
        Command::Review(args) => review::run(&args, &rebuild::rebuild),
        Command::Run(args) => run::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Watch(args) => watch::run(&args),
    };
    done.unwrap_or_else(|error| terminal::fail(&error))
}
