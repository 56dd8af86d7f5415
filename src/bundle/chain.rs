//! A chain of reasons with its source: what `plc explain` shows on a terminal and on a page.

use std::ops::Range;

use serde::Serialize;

/// From a root to one grant of its closed set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The root.
    pub root: String,
    /// The granted name.
    pub name: String,
    /// The root's step first, the grant's last.
    pub steps: Vec<Step>,
}

/// One place in a source, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Step {
    /// The file as people know it: relative to the project, or inside a distribution.
    pub file: String,
    /// Number of the snippet's first line, counted from 1.
    pub line: usize,
    /// Some whole lines of the file.
    pub snippet: String,
    /// The bytes of the snippet that the step is about.
    pub span: Range<usize>,
    /// One sentence: which attribute, assigned where, of which type, reduced how.
    pub label: String,
    /// The reason as it stands in the bundle (`Linear.weight`), by which a difference finds its step.
    pub why: String,
}

impl Step {
    /// Number of the line that the step is about, counted from 1.
    #[must_use]
    pub fn marked_line(&self) -> usize {
        let start = self.span.start.min(self.snippet.len());
        let before = self.snippet.get(..start).unwrap_or_default();
        self.line + before.matches('\n').count()
    }
}
