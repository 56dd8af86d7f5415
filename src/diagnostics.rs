//! A source line with a label under it: cutting it out of a file, and drawing it.

use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::{self, Files};
use codespan_reporting::term;

pub use codespan_reporting::diagnostic::Severity;

use crate::bundle::Step;

/// A span over more lines than this is shown by its first line alone.
const LINES: usize = 5;

/// Lines longer than this, in bytes, are cut: generated files hold megabytes in one.
const WIDTH: usize = 400;

/// The step at `span`, a range of bytes, of the file `file` whose text is `text`.
///
/// What does not fit the text or is too long to be read is cut, never refused.
#[must_use]
pub fn excerpt(file: &str, text: &str, span: Range<usize>, label: String, why: &str) -> Step {
    let start = text.floor_char_boundary(span.start);
    let mut end = text.floor_char_boundary(span.end).max(start);
    let marked = &text[start..end];
    if marked.matches('\n').count() >= LINES {
        end = start + marked.find('\n').unwrap_or(marked.len());
    }
    let mut first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..first].matches('\n').count() + 1;
    let mut last = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    if start - first > WIDTH {
        first = text.floor_char_boundary(start - WIDTH);
    }
    if end - start > LINES * WIDTH {
        end = text.floor_char_boundary(start + WIDTH);
    }
    last = last.min(text.floor_char_boundary(end + WIDTH));
    Step {
        file: file.to_owned(),
        line,
        snippet: text[first..last].to_owned(),
        span: start - first..end - first,
        label,
        why: why.to_owned(),
    }
}

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
        let too_large =
            || files::Error::LineTooLarge { given: line_index, max: self.starts.len().saturating_sub(1) };
        let start = *self.starts.get(line_index).ok_or_else(too_large)?;
        let end = self.starts.get(line_index + 1).copied().unwrap_or(self.step.snippet.len());
        Ok(start..end)
    }
}

/// `message` with the lines of `step` under it.
#[must_use]
pub fn render(severity: Severity, message: &str, step: &Step) -> String {
    let starts = files::line_starts(&step.snippet).collect();
    let end = step.span.end.min(step.snippet.len());
    let span = step.span.start.min(end)..end;
    let label = Label::primary((), span).with_message(&step.label);
    let diagnostic = Diagnostic::new(severity).with_message(message).with_labels(vec![label]);
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
        let text = render(Severity::Warning, "`shop.Coupon` is granted", &step);
        assert!(text.contains("shop/cart.py:42:19"), "{text}");
        assert!(text.contains("42 │     self.coupon = Coupon()"), "{text}");
        assert!(text.contains("^^^^^^^^ Cart.coupon is a Coupon"), "{text}");
    }

    #[test]
    fn a_span_that_does_not_fit_loses_no_message() {
        let step = Step { file: "a.py".into(), line: 3, snippet: "ü".into(), span: 1..9, ..Step::default() };
        let text = render(Severity::Warning, "a message", &step);
        assert!(text.contains("a message") && text.contains("a.py"), "{text}");
    }

    #[test]
    fn an_excerpt_is_whole_lines_with_their_number() {
        let text = "import a\nclass Ü:\n    x = f(\n        1,\n    )\n";
        let start = text.find("f(").unwrap();
        let step = excerpt("a.py", text, start..start + 19, String::new(), "");
        assert_eq!((step.line, &*step.snippet), (3, "    x = f(\n        1,\n    )\n"));
        assert_eq!(&step.snippet[step.span.clone()], "f(\n        1,\n    )");
    }

    #[test]
    fn an_excerpt_of_a_huge_line_is_short() {
        let text = format!("x = [{}]", "ü, ".repeat(100_000));
        for span in [4..text.len(), 0..3, 200_001..200_004, text.len() + 7..text.len() + 9] {
            let step = excerpt("a.py", &text, span, String::new(), "");
            assert!(step.snippet.len() < 4 * WIDTH, "{}", step.snippet.len());
            assert!(step.snippet.get(step.span.clone()).is_some());
        }
    }
}
