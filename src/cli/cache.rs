//! `plc cache`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Subcommand;
use plc::sources::{Cache, Usage};

use super::terminal::{self, Format};

/// Show what the cache holds, or remove it
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Subcommand)]
enum Command {
    /// Remove everything that is in the cache
    Clean,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let cache = Cache::from_environment();
    match (&args.command, args.format) {
        (Some(Command::Clean), _) => {
            let freed = cache.clean()?.iter().map(|usage| usage.bytes).sum();
            terminal::print(&format!("removed {} from `{}`\n", size(freed), cache.root().display()))?;
        }
        (None, Format::Text) => terminal::print(&as_text(&cache))?,
        (None, Format::Json) => {
            let json = serde_json::json!({"directory": cache.root(), "kinds": cache.usage()});
            terminal::print_json(&json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_text(cache: &Cache) -> String {
    let usage = cache.usage();
    let total: u64 = usage.iter().map(|usage| usage.bytes).sum();
    let mut text = format!("`{}` holds {}\n", cache.root().display(), size(total));
    for Usage { kind, files, bytes } in &usage {
        let _ = writeln!(text, "{:>10}  {kind} ({files} files)", size(*bytes));
    }
    text
}

/// Bytes for people.
fn size(bytes: u64) -> String {
    indicatif::BinaryBytes(bytes).to_string()
}
