//! The `plc` command.

use clap::Parser as _;

mod cli;

fn main() -> std::process::ExitCode {
    cli::run(cli::Cli::parse())
}
