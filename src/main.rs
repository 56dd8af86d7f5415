//! The `plc` command.

use clap::Parser as _;

mod cli;

/// The solver makes and drops many small sets.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run(cli::Cli::parse())
}
