//! What every command needs of the terminal: where output goes, and how it ends.

use std::io::{self, Write};
use std::process::ExitCode;

use console::{Style, style};
use plc::sources::Universe;

/// For whom output is.
#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
}

/// Exit status of a finding.
pub(crate) const FINDING: u8 = 1;
/// Exit status of wrong use and broken input.
pub(crate) const BROKEN: u8 = 2;

/// Writes `text` to standard output.
///
/// A reader that has seen enough (`plc show … | head`) is no error.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("cannot write to standard output"))
        }
        _ => Ok(()),
    }
}

/// Writes `value` to standard output as JSON, indented, with a newline behind it.
pub(crate) fn print_json<T: serde::Serialize>(value: &T) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    print(&text)
}

/// Says on standard error what went wrong, and gives the status to end with.
pub(crate) fn fail(error: &anyhow::Error) -> ExitCode {
    let label = style("error").for_stderr().red().bold();
    let mut text = format!("{label}: {error:#}\n");
    if text.ends_with("\n\n") {
        text.pop();
    }
    // There is nobody left to tell where standard error is closed.
    let _ = io::stderr().write_all(text.as_bytes());
    ExitCode::from(BROKEN)
}

/// Says on standard error that something went wrong, where the command goes on.
pub(crate) fn complain(message: &str) {
    let label = style("error").for_stderr().red().bold();
    let _ = io::stderr().write_all(format!("{label}: {message}\n").as_bytes());
}

/// Says on standard error what is good to know; nothing is wrong.
pub(crate) fn note(message: &str) {
    let label = style("note").for_stderr().bold();
    let _ = io::stderr().write_all(format!("{label}: {message}\n").as_bytes());
}

/// Says what was passed over while the sources were found and read.
pub(crate) fn notes(universe: &Universe) {
    universe.notes().iter().for_each(|text| note(text));
}

/// Style of a heading on standard output; plain where colours are off (`NO_COLOR`, no terminal).
pub(crate) fn heading() -> Style {
    Style::new().bold()
}

/// Style of what is of less weight on standard output.
pub(crate) fn faint() -> Style {
    Style::new().dim()
}
