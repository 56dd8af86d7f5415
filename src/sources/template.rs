//! Tempita templates of Cython sources (`.pyx.in`, `.pyx.tp`), as far as sources use them: one text for several types of
//! numbers, in which the names of classes and types are filled in.
//!
//! A `{{py: …}}` block states tables of names, `{{for … in TABLE}}` repeats what is inside for each row. What is computed is
//! not: of a condition that stands on lines of its own every branch is kept, of one inside a line the first; a loop over a table
//! that is not stated is left out, and what a name stands for that no table has is `_`.

use std::collections::BTreeMap;

use ruff_python_ast as ast;

/// Conditions and loops this deep in others are kept as they are.
const DEPTH: usize = 16;

/// A text that is longer than this when it is filled in is left off, as is what takes more steps.
const TEXT_BYTES: usize = 16 << 20;
const STEPS: usize = 1 << 20;

/// What a table or a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Text(String),
    Row(Vec<Cell>),
}

type Names = BTreeMap<String, Cell>;

/// A part of a template.
enum Part<'a> {
    Text(&'a str),
    Tag(&'a str),
}

/// Fills in a template.
pub(super) fn fill(text: &str) -> String {
    let mut filling =
        Filling { parts: parts(text), position: 0, names: Names::new(), filled: String::new(), steps: 0 };
    while filling.position < filling.parts.len() {
        filling.block(DEPTH);
        // A tag that ends nothing.
        filling.position += 1;
    }
    filling.filled
}

/// A template as far as it is filled in.
struct Filling<'a> {
    parts: Vec<Part<'a>>,
    position: usize,
    names: Names,
    filled: String,
    steps: usize,
}

fn parts(mut text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once("{{") {
        let Some(end) = tag_end(rest) else { break };
        parts.push(Part::Text(before));
        parts.push(Part::Tag(&rest[..end]));
        text = &rest[end + 2..];
    }
    parts.push(Part::Text(text));
    parts
}

/// Where the tag that `text` begins with ends. A dict of dicts in a `py` block ends its line with `}}`, too, so such a block
/// goes on until what it says can be parsed.
fn tag_end(text: &str) -> Option<usize> {
    let mut ends = text.match_indices("}}").map(|(at, _)| at).peekable();
    let first = *ends.peek()?;
    if !text.starts_with("py:") {
        return Some(first);
    }
    let parses = |end: &usize| ruff_python_parser::parse_module(&statements(&text[..*end])).is_ok();
    Some(ends.take(DEPTH).find(parses).unwrap_or(first))
}

/// The statements of a `py` tag.
fn statements(tag: &str) -> String {
    tag.strip_prefix("py:").unwrap_or(tag).trim().to_owned() + "\n"
}

impl Filling<'_> {
    /// Fills in parts up to the tag that ends the block, or to the end.
    fn block(&mut self, depth: usize) {
        while let Some(part) = self.parts.get(self.position) {
            self.steps += 1;
            if self.steps > STEPS || self.filled.len() > TEXT_BYTES {
                self.position = self.parts.len();
                return;
            }
            let tag = match part {
                Part::Text(text) => {
                    self.position += 1;
                    self.filled.push_str(text);
                    continue;
                }
                Part::Tag(tag) => tag.trim(),
            };
            match tag.split_whitespace().next().unwrap_or_default() {
                "endfor" | "endif" | "else" | "else:" | "elif" => return,
                word if word.starts_with("py:") => {
                    self.position += 1;
                    state(&statements(tag), &mut self.names);
                }
                "for" if depth > 0 => self.repeat(tag, depth - 1),
                "if" if depth > 0 => self.branches(depth - 1),
                word => {
                    self.position += 1;
                    if !word.starts_with('#') {
                        let value = value(tag, &self.names);
                        self.filled.push_str(&value);
                    }
                }
            }
        }
    }

    /// `{{for a, b in TABLE}} … {{endfor}}`: what is inside, for each row.
    fn repeat(&mut self, tag: &str, depth: usize) {
        let (targets, table) = loop_of(tag).unwrap_or_default();
        let rows = match parsed_cell(&table, &self.names) {
            Some(Cell::Row(rows)) => rows,
            _ => Vec::new(),
        };
        let start = self.position + 1;
        for row in &rows {
            bind(&targets, row, &mut self.names);
            self.inside_loop(start, depth);
        }
        if rows.is_empty() {
            // Gone through to find the end.
            let before = self.filled.len();
            self.inside_loop(start, depth);
            self.filled.truncate(before);
        }
        self.position += 1;
    }

    /// Fills in what is inside a loop, up to its `endfor`.
    fn inside_loop(&mut self, start: usize, depth: usize) {
        self.position = start;
        self.block(depth);
        while !self.is_end("endfor") {
            self.position += 1;
            self.block(depth);
        }
    }

    /// `{{if …}} … {{elif …}} … {{else}} … {{endif}}`: every branch, or the first where the tag stands inside a line.
    fn branches(&mut self, depth: usize) {
        let is_alone = matches!(self.parts.get(self.position + 1), Some(Part::Text(text)) if text.starts_with(['\n', '\r']));
        let mut is_first = true;
        loop {
            self.position += 1;
            let before = self.filled.len();
            self.block(depth);
            if !is_first && !is_alone {
                self.filled.truncate(before);
            }
            is_first = false;
            if self.is_end("endif") {
                self.position += 1;
                return;
            }
        }
    }

    /// Whether the tag here ends a block, or the text is at its end.
    fn is_end(&self, word: &str) -> bool {
        match self.parts.get(self.position) {
            Some(Part::Tag(tag)) => tag.trim() == word,
            Some(Part::Text(_)) => false,
            None => true,
        }
    }
}

/// The targets and the table of `for targets in table`, of `table.items()` too.
fn loop_of(tag: &str) -> Option<(Vec<String>, String)> {
    let (targets, table) = tag.trim().strip_prefix("for ")?.split_once(" in ")?;
    let table = table.trim().trim_end_matches(':').trim_end_matches(".items()").trim();
    Some((split_names(targets), table.to_owned()))
}

fn split_names(targets: &str) -> Vec<String> {
    let names =
        targets.split(',').map(|name| name.trim_matches(|c: char| c.is_whitespace() || "()".contains(c)));
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn bind(targets: &[String], row: &Cell, names: &mut Names) {
    match (targets, row) {
        ([target], cell) => {
            names.insert(target.clone(), cell.clone());
        }
        (targets, Cell::Row(cells)) => {
            // `for name, (one, other) in …` has its names in the order of the cells inside.
            let mut flat = Vec::new();
            let is_nested = cells.len() < targets.len();
            for cell in cells {
                match cell {
                    Cell::Row(inside) if is_nested => flat.extend(inside.iter().cloned()),
                    other => flat.push(other.clone()),
                }
            }
            names.extend(targets.iter().cloned().zip(flat));
        }
        (_, Cell::Text(_)) => {}
    }
}

/// What the statements of a `py` block say of names.
fn state(source: &str, names: &mut Names) {
    let Ok(parsed) = ruff_python_parser::parse_module(source) else { return };
    for statement in &parsed.syntax().body {
        let ast::Stmt::Assign(assign) = statement else { continue };
        for target in &assign.targets {
            let Some(value) = cell(&assign.value, names) else { continue };
            match target {
                ast::Expr::Name(name) => {
                    names.insert(name.id.to_string(), value);
                }
                ast::Expr::Tuple(ast::ExprTuple { elts, .. })
                | ast::Expr::List(ast::ExprList { elts, .. }) => {
                    let targets: Vec<String> = elts
                        .iter()
                        .filter_map(|target| target.as_name_expr().map(|name| name.id.to_string()))
                        .collect();
                    bind(&targets, &value, names);
                }
                _ => {}
            }
        }
    }
}

/// What an expression holds: a table by its name, or a literal.
fn parsed_cell(source: &str, names: &Names) -> Option<Cell> {
    let parsed = ruff_python_parser::parse_expression(source).ok()?;
    cell(parsed.expr(), names)
}

/// What a literal, or a name that is bound already, holds: a dict is the rows of its items.
fn cell(value: &ast::Expr, names: &Names) -> Option<Cell> {
    match value {
        ast::Expr::StringLiteral(text) => Some(Cell::Text(text.value.to_str().to_owned())),
        ast::Expr::Name(name) => names.get(name.id.as_str()).cloned(),
        ast::Expr::Tuple(ast::ExprTuple { elts, .. })
        | ast::Expr::List(ast::ExprList { elts, .. })
        | ast::Expr::Set(ast::ExprSet { elts, .. }) => {
            let cells = elts.iter().map(|item| cell(item, names).unwrap_or(Cell::Text("_".into())));
            Some(Cell::Row(cells.collect()))
        }
        ast::Expr::Dict(dict) => {
            let rows = dict.items.iter().filter_map(|item| {
                let key = cell(item.key.as_ref()?, names)?;
                Some(Cell::Row(vec![key, cell(&item.value, names)?]))
            });
            Some(Cell::Row(rows.collect()))
        }
        _ => None,
    }
}

/// What stands for a name or an expression.
fn value(tag: &str, names: &Names) -> String {
    match names.get(tag) {
        Some(Cell::Text(text)) => text.clone(),
        _ => "_".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_loop_over_a_dict_repeats_what_is_inside() {
        let text = "{{py:\nTYPES = {\n    \"s\": (\"float\", \"f4\"),\n    \"d\": (\"double\", \"f8\"),\n}\n}}\n\
                    {{for prefix, types in TYPES.items()}}\n{{py:cython_type, dtype = types}}\n\
                    cdef class {{prefix}}Filter(object):\n    cdef {{cython_type}} x\n{{endfor}}\nend = 1\n";
        let filled: Vec<String> =
            fill(text).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let expected = [
            "cdef class sFilter(object):",
            "    cdef float x",
            "cdef class dFilter(object):",
            "    cdef double x",
            "end = 1",
        ];
        assert_eq!(filled, expected);
    }

    #[test]
    fn a_loop_over_rows_binds_their_cells() {
        let text = "{{py:\nrows = [('64', 'f8'), ('32', 'f4')]\n}}{{for suffix, kind in rows}}D{{suffix}}:{{kind}};{{endfor}}";
        assert_eq!(fill(text), "D64:f8;D32:f4;");
        assert_eq!(fill("{{for suffix in [\"64\", '32']}}D{{suffix}};{{endfor}}"), "D64;D32;");
    }

    #[test]
    fn branches_on_lines_of_their_own_are_all_kept() {
        assert_eq!(fill("{{if a}}\nx = 1\n{{else}}\ny = 2\n{{endif}}\n"), "\nx = 1\n\ny = 2\n\n");
        assert_eq!(fill("f({{if a}}x{{else}}y{{endif}})"), "f(x)");
    }

    #[test]
    fn what_is_not_known_or_not_whole_is_passed_over() {
        assert_eq!(fill("a{{b.c()}}d {{"), "a_d {{");
        assert_eq!(fill("{{for x in rows}}{{x}}{{endfor}}y"), "y");
        assert_eq!(fill("{{endfor}}x"), "x");
        assert_eq!(fill("{{else}}{{endif}}x"), "x");
        assert_eq!(fill("{{# a comment }}x"), "x");
    }

    #[test]
    fn loops_in_loops_come_to_an_end() {
        let table = format!("{{{{py:\nt = [{}]\n}}}}", "'x', ".repeat(100));
        let text = format!("{table}{}{{{{a}}}}{}", "{{for a in t}}".repeat(12), "{{endfor}}".repeat(12));
        assert!(fill(&text).len() <= super::STEPS);
    }
}
