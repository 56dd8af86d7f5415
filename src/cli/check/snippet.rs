//! A source line with a label under it.

use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::{self, Files};
use codespan_reporting::term;
use plc::bundle::Step;

/// A step's snippet as a file whose first line has the number that it has in the real one.
struct Snippet<'a> {
    step: &'a Step,
    starts: Vec<usize>,
}

impl<'a> Files<'a> for Snippet<'a> {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, files::Error> {
        Ok(&self.step.file)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, files::Error> {
        Ok(&self.step.snippet)
    }

    fn line_index(&'a self, (): (), offset: usize) -> Result<usize, files::Error> {
        Ok(self.starts.binary_search(&offset).unwrap_or_else(|next| next.saturating_sub(1)))
    }

    fn line_number(&'a self, (): (), line_index: usize) -> Result<usize, files::Error> {
        Ok(self.step.line + line_index)
    }

    fn line_range(&'a self, (): (), line_index: usize) -> Result<Range<usize>, files::Error> {
        let too_large = || files::Error::LineTooLarge {
            given: line_index,
            max: self.starts.len().saturating_sub(1),
        };
        let start = *self.starts.get(line_index).ok_or_else(too_large)?;
        let end = self.starts.get(line_index + 1).copied().unwrap_or(self.step.snippet.len());
        Ok(start..end)
    }
}

/// `message` with the lines of `step` under it.
pub(super) fn render(message: &str, step: &Step) -> String {
    let starts = files::line_starts(&step.snippet).collect();
    let end = step.span.end.min(step.snippet.len());
    let span = step.span.start.min(end)..end;
    let label = Label::primary((), span).with_message(&step.label);
    let diagnostic = Diagnostic::warning().with_message(message).with_labels(vec![label]);
    let config = term::Config::default();
    let mut text = String::new();
    match term::emit_into_string(&config, &Snippet { step, starts }, &diagnostic) {
        Ok(rendered) => text.push_str(&rendered),
        // A span inside a character: the sentence is still worth its place.
        Err(_) => text.push_str(&format!("{message}\n  {}:{}\n", step.file, step.marked_line())),
    }
    text
}
