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
pub(crate) fn render(message: &str, step: &Step) -> String {
    let starts = files::line_starts(&step.snippet).collect();
    let end = step.span.end.min(step.snippet.len());
    let span = step.span.start.min(end)..end;
    let label = Label::primary((), span).with_message(&step.label);
    let diagnostic = Diagnostic::warning().with_message(message).with_labels(vec![label]);
    let config = term::Config::default();
    term::emit_into_string(&config, &Snippet { step, starts }, &diagnostic)
        // A span inside a character: the sentence is still worth its place.
        .unwrap_or_else(|_| format!("{message}\n  {}:{}\n", step.file, step.marked_line()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_numbers_of_the_real_file() {
        let snippet = "def f(self):\n    self.coupon = Coupon()\n";
        let start = snippet.find("Coupon").unwrap();
        let step = Step {
            file: "shop/cart.py".into(),
            line: 41,
            snippet: snippet.into(),
            span: start..start + 8,
            label: "Cart.coupon is a Coupon".into(),
            why: "Cart.coupon".into(),
        };
        let text = render("`shop.Coupon` is granted", &step);
        assert!(text.contains("shop/cart.py:42:19"), "{text}");
        assert!(text.contains("42 │     self.coupon = Coupon()"), "{text}");
        assert!(text.contains("^^^^^^^^ Cart.coupon is a Coupon"), "{text}");
    }

    #[test]
    fn a_span_that_does_not_fit_loses_no_message() {
        let step = Step { file: "a.py".into(), line: 3, snippet: "ü".into(), span: 1..9, ..Step::default() };
        let text = render("a message", &step);
        assert!(text.contains("a message") && text.contains("a.py"), "{text}");
    }
}
