//! Annotations of GitHub Actions, which it shows beside the lines of a pull request.

use std::fmt::Write as _;

use super::{Checked, Outcome, findings};

/// One workflow command a finding, and one for each bundle that is not current.
pub(super) fn render(checked: &[Checked]) -> String {
    let mut text = String::new();
    for Checked { output, outcome } in checked {
        let Some((difference, built)) = outcome.difference() else { continue };
        let found = findings::of(difference, built);
        for finding in &found {
            let place = match &finding.step {
                Some(step) => format!("file={},line={}", property(&step.file), step.marked_line()),
                None => format!("file={}", property(output)),
            };
            let message = data(&finding.message);
            let _ = writeln!(text, "::warning {place},title=plc: pickle policy is wider::{message}");
        }
        let what = match outcome {
            Outcome::Missing(..) => "does not exist",
            _ => "is not what the sources give",
        };
        let message = data(&format!("`{output}` {what}: run `plc check` and `plc review`"));
        let _ = writeln!(text, "::error file={},title=plc::{message}", property(output));
    }
    text
}

/// The escapes of a workflow command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a workflow command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
