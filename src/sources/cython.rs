//! Cython as Python: the text of a `.pyx`, with what its `.pxd` declares, such that the parser and the analysis of Python read
//! it. What C alone knows is left out; what Python sees stays, each statement on its own line.
//!
//! Of a `cdef class` without `__reduce__`, Cython makes `__reduce_cython__` and `__pyx_unpickle_CLASS`. They are written down
//! here as if the source had them; whether the class is reduced that way, its bases say. One with `__cinit__`, or with a
//! pointer, its own or a base's, cannot be pickled that way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Of a class that has one of these, Cython makes no reduction.
const REDUCING: &[&str] = &["__reduce__", "__reduce_ex__"];

macro_rules! pattern {
    ($name:ident, $text:literal) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("a pattern that is tested"));
    };
}

pattern!(
    CLASS,
    r"^c(?:p)?def\s+(?:(?:public|api|readonly)\s+)*class\s+([\w.]+)\s*(\([^)]*\))?\s*(?:\[[^\]]*\]\s*)?:"
);
pattern!(
    DECLARATIONS,
    r"^(?:c(?:p)?def|ctypedef)\s+(?:(?:public|api|packed)\s+)*(?:extern|struct|union|enum|fused|cppclass|class)\b"
);
pattern!(GROUP, r"^cdef(?:\s+(?:public|readonly|inline|nogil|api))*\s*:\s*(?:#.*)?$");
pattern!(MODIFIERS, r"^(?:c(?:p)?def)\b(?:\s+(?:public|readonly|inline|extern|api|volatile|static)\b)*\s*");
pattern!(DEF, r"^((?:async\s+)?def)\s+(\w+)\s*\(");
pattern!(NAMED, r"(?s)^(.*?)([A-Za-z_]\w*)\s*((?:\[[^\]]*\]\s*)*)$");
pattern!(NOT_NONE, r"\s+(?:not|or)\s+None\s*$");
pattern!(CIMPORT, r"^((?:from\s+\S+\s+)?)cimport\b");
pattern!(CONSTANT, r"^DEF\s+");
pattern!(INCLUDE, r#"(?m)^include\s+['"]([^'"\n]+)['"]\s*(?:#.*)?$"#);
pattern!(CONDITION, r"^(IF|ELIF|ELSE)\b[^:]*:");
pattern!(PROPERTY, r"^property\s+(\w+)\s*:");
pattern!(ACCESSOR, r"^def\s+__(get|set|del)__\s*\(");
pattern!(NO_GIL, r"^with\s+(?:no)?gil\b[^:]*:");
pattern!(RANGE, r"^for\s+(\w+)\s+from\s+[^:]*:");
pattern!(CAST, r"(^|[=(\[,{+\-*/%:]|\breturn|\bin|\band|\bor|\bnot|\bif)(\s*)<[A-Za-z_][\w.\s*,\[\]:]*\??>");
pattern!(ADDRESS, r"(^|[=(\[,]|\breturn|\bif)(\s*)&(\s*\w)");
pattern!(SIZE, r"\bsizeof\s*\([^()]*\)");
pattern!(NEW, r"\bnew\s+(\w)");
pattern!(SUFFIX, r"\b(0[xX][0-9a-fA-F]+|\d+)[uUlL]+\b");
pattern!(HANDLER, r"^except\s+([\w.]+(?:\s*,\s*[\w.]+)+)\s*:");
pattern!(
    INTEGER,
    r"^(?:(?:un)?signed\s+)?(?:int|long|short|long\s+long|size_t|ssize_t|Py_ssize_t|u?int\d+_t)$"
);

/// Makes Python of a `.pyx`; `header` is the `.pxd` beside it.
pub(super) fn to_python(text: &str, header: Option<&str>) -> String {
    let mut declared = Translation::default();
    if let Some(header) = header {
        declared.read(header);
    }
    // What a `.pxd` imports, its `.pyx` has, too.
    let mut translation =
        Translation { declared: declared.classes, appended: declared.imports, ..Translation::default() };
    translation.read(text);
    translation.finish()
}

/// The names of the files that the text of a `.pyx` includes, each once.
pub(super) fn included(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for found in INCLUDE.captures_iter(text) {
        if !names.iter().any(|name| *name == found[1]) {
            names.push(found[1].to_string());
        }
    }
    names
}

/// A `cdef class`, as far as it was read.
#[derive(Default)]
struct Class {
    bases: String,
    /// The attributes with a type that Python knows, each with that.
    attributes: Vec<(String, String)>,
    methods: Vec<String>,
    has_pointer: bool,
    is_never_pickled: bool,
}

/// What a block is.
enum Block {
    /// Its lines say nothing to Python.
    Skipped,
    /// Declarations without `cdef`.
    Group,
    /// A `cdef class`.
    Class(String),
    /// `property NAME:`.
    Property(String),
    Other,
}

#[derive(Default)]
struct Translation {
    /// What the `.pxd` says of each class.
    declared: BTreeMap<String, Class>,
    classes: BTreeMap<String, Class>,
    /// The blocks around the statement, with their indentation.
    blocks: Vec<(usize, Block)>,
    lines: Vec<String>,
    /// Lines more than the source has; blank lines make up for them.
    surplus: usize,
    /// The next class is decorated with `auto_pickle(False)`.
    no_pickle: bool,
    imports: Vec<String>,
    /// Lines that come after the source's.
    appended: Vec<String>,
}

impl Translation {
    fn read(&mut self, text: &str) {
        for statement in statements(text) {
            self.statement(&text[statement]);
        }
        self.close(0);
    }

    fn finish(mut self) -> String {
        self.lines.append(&mut self.appended);
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }

    /// Takes in a statement with all its lines.
    fn statement(&mut self, text: &str) {
        let text = text.trim_end_matches(['\n', '\r']);
        let stripped = text.trim_start();
        let indent = text.len() - stripped.len();
        if stripped.is_empty() || stripped.starts_with('#') {
            if self.surplus > 0 {
                self.surplus -= 1;
            } else {
                self.lines.push(text.to_string());
            }
            return;
        }
        self.close(indent);
        let spaces = &text[..indent];
        let python = match self.blocks.last() {
            Some((_, Block::Skipped)) => "#".to_string(),
            _ => self.translate(stripped, indent),
        };
        if indent == 0 && (python.starts_with("from ") || python.starts_with("import ")) {
            self.imports.push(python.clone());
        }
        let expected = text.matches('\n').count();
        let mut got = 0_usize;
        for line in python.split('\n') {
            // Only the first line of a statement is indented by its block.
            let lead = if got == 0 || line.starts_with("def ") { spaces } else { "" };
            self.lines.push(format!("{lead}{line}"));
            got += 1;
        }
        self.surplus += (got - 1).saturating_sub(expected);
        self.lines.extend(std::iter::repeat_n(String::new(), expected.saturating_sub(got - 1)));
    }

    /// Leaves the blocks that are indented as much or more.
    fn close(&mut self, indent: usize) {
        while let Some((at, _)) = self.blocks.last()
            && *at >= indent
        {
            if let Some((at, Block::Class(name))) = self.blocks.pop() {
                self.close_class(at, &name);
            }
        }
    }

    /// Writes what a class gets beside what its body says.
    fn close_class(&mut self, indent: usize, name: &str) {
        let attributes: Vec<String> =
            self.attributes(name).iter().map(|(name, kind)| format!("{name}: {kind}")).collect();
        let attributes = (!attributes.is_empty()).then(|| attributes.join("; "));
        let added: Vec<String> = attributes.into_iter().chain(self.reduction(name)).collect();
        let body =
            self.lines.iter().rposition(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
        let at = body.map_or(self.lines.len(), |at| at + 1);
        let deeper = |line: &&String| line.len() - line.trim_start().len() > indent;
        let first = self.lines[..at].iter().rev().filter(|line| !line.trim().is_empty());
        let spaces = first.take_while(deeper).map(|line| line.len() - line.trim_start().len()).min();
        let spaces = " ".repeat(spaces.unwrap_or(indent + 4));
        let count = added.len();
        self.lines.splice(at..at, added.into_iter().map(|line| format!("{spaces}{line}")));
        let blank =
            self.lines[at + count..].iter().take_while(|line| line.trim().is_empty()).count().min(count);
        self.lines.drain(at + count..at + count + blank);
        self.surplus += count - blank;
    }

    /// What the source and its header say of a class.
    fn parts(&self, name: &str) -> impl Iterator<Item = &Class> {
        [self.classes.get(name), self.declared.get(name)].into_iter().flatten()
    }

    /// The attributes of a class itself, each with its type.
    fn attributes(&self, name: &str) -> Vec<(String, String)> {
        self.parts(name).flat_map(|part| part.attributes.iter().cloned()).collect()
    }

    /// A class and those of its bases that stand in the same file or its header.
    fn lineage(&self, name: &str) -> Vec<String> {
        let mut lineage = vec![name.to_string()];
        let mut at = 0;
        while let Some(class) = lineage.get(at) {
            let bases: Vec<String> = self.parts(class).flat_map(|part| bases(&part.bases)).collect();
            for base in bases {
                if !lineage.contains(&base) && self.parts(&base).next().is_some() {
                    lineage.push(base);
                }
            }
            at += 1;
        }
        lineage
    }

    /// The methods that Cython makes for a class that has no `__reduce__` in its body.
    fn reduction(&mut self, name: &str) -> Vec<String> {
        let says =
            |part: &Class, methods: &[&str]| part.methods.iter().any(|method| methods.contains(&&**method));
        if self.parts(name).any(|part| says(part, REDUCING)) {
            return Vec::new();
        }
        let lineage = self.lineage(name);
        let cannot = |part: &Class| part.has_pointer || says(part, &["__cinit__"]);
        if self.parts(name).any(|part| part.is_never_pickled)
            || lineage.iter().any(|class| self.parts(class).any(cannot))
        {
            return vec!["def __reduce_cython__(self): raise TypeError('no default __reduce__')".to_string()];
        }
        let attributes = lineage.iter().flat_map(|class| self.attributes(class));
        let state: String = attributes.map(|(name, _)| format!("self.{name}, ")).collect();
        // Inside a class, two leading underscores would make another name of it.
        self.appended.push(format!(
            "def __pyx_unpickle_{name}(kind, checksum, state): return {name}()\n_pyx_unpickle_{name} = __pyx_unpickle_{name}"
        ));
        let reduce = format!(
            "def __reduce_cython__(self): return (_pyx_unpickle_{name}, (type(self), 0, None), ({state}self.__dict__,)) if \
             self else (_pyx_unpickle_{name}, (type(self), 0, ({state}self.__dict__,)))"
        );
        vec![reduce, "def __setstate_cython__(self, state): pass".to_string()]
    }

    fn translate(&mut self, text: &str, indent: usize) -> String {
        if let Some(found) = CLASS.captures(text) {
            return self.class(text, &found, indent);
        }
        if text.starts_with("@cython.") || text.starts_with("@cython(") {
            self.no_pickle |= text.contains("auto_pickle(False)");
            return "#".to_string();
        }
        if GROUP.is_match(text) {
            self.blocks.push((indent, Block::Group));
            return "if True:".to_string();
        }
        if DECLARATIONS.is_match(text) {
            if code_of(text).trim_end().ends_with(':') {
                self.blocks.push((indent, Block::Skipped));
                return "if False: pass".to_string();
            }
            return "pass".to_string();
        }
        if text.starts_with("ctypedef") || text.starts_with("include ") {
            return "pass".to_string();
        }
        if let Some(found) = PROPERTY.captures(text) {
            self.blocks.push((indent, Block::Property(found[1].to_string())));
            return "if True:".to_string();
        }
        if let Some((_, Block::Property(name))) = self.blocks.last()
            && let Some(found) = ACCESSOR.captures(text)
        {
            let decorator = match &found[1] {
                "get" => "@property".to_string(),
                "set" => format!("@{name}.setter"),
                _ => format!("@{name}.deleter"),
            };
            let plain = ACCESSOR.replace(text, format!("def {name}(")).to_string();
            self.blocks.push((indent, Block::Other));
            return format!("{decorator}\n{}", signature(&plain).unwrap_or(plain));
        }
        let declares = MODIFIERS.is_match(text);
        let in_group = matches!(self.blocks.last(), Some((_, Block::Group)));
        if DEF.is_match(text) {
            self.remember_method(text);
            if ends_block(text) {
                self.blocks.push((indent, Block::Other));
            }
            return signature(text).unwrap_or_else(|| text.to_string());
        }
        if declares || (in_group && text != "pass") {
            let rest = MODIFIERS.replace(text, "").to_string();
            return self.declaration(&rest, indent);
        }
        if let Some(found) = CIMPORT.captures(text) {
            return CIMPORT.replace(text, format!("{}import", &found[1])).to_string();
        }
        if INCLUDE.is_match(text) {
            return "pass".to_string();
        }
        if CONSTANT.is_match(text) {
            return expression(&CONSTANT.replace(text, ""));
        }
        if let Some(found) = CONDITION.captures(text) {
            let head = match &found[1] {
                "IF" => "if True:",
                "ELIF" => "elif True:",
                _ => "else:",
            };
            return CONDITION.replace(text, head).to_string();
        }
        if NO_GIL.is_match(text) {
            return NO_GIL.replace(text, "if True:").to_string();
        }
        if RANGE.is_match(text) {
            return RANGE.replace(text, "for $1 in range(0):").to_string();
        }
        expression(text)
    }

    fn class(&mut self, text: &str, found: &Captures<'_>, indent: usize) -> String {
        let name = found[1].to_string();
        let own = found.get(2).map_or("", |bases| bases.as_str());
        let bases = match self.declared.get(&name) {
            Some(header) if own.is_empty() => header.bases.clone(),
            _ => own.to_string(),
        };
        let is_never_pickled = std::mem::take(&mut self.no_pickle);
        let class = Class { bases: bases.clone(), is_never_pickled, ..Class::default() };
        self.classes.insert(name.clone(), class);
        self.blocks.push((indent, Block::Class(name.clone())));
        format!("class {name}{bases}:{}", &text[found[0].len()..])
    }

    /// The class in whose body the statement stands, groups between them apart.
    fn class_around(&mut self) -> Option<&mut Class> {
        let around = self.blocks.iter().rev().find(|(_, block)| !matches!(block, Block::Group));
        match around {
            Some((_, Block::Class(name))) => self.classes.get_mut(name),
            _ => None,
        }
    }

    fn remember_method(&mut self, text: &str) {
        let name = DEF.captures(text).map(|found| found[2].to_string());
        if let (Some(class), Some(name)) = (self.class_around(), name) {
            class.methods.push(name);
        }
    }

    /// A function or variables of C, without `cdef`.
    fn declaration(&mut self, text: &str, indent: usize) -> String {
        if let Some(open) = top_level(text, '(')
            && top_level(text, '=').is_none_or(|equals| equals > open)
        {
            if !ends_block(text) && top_level(text, ':').is_none() {
                return "pass".to_string();
            }
            let Some(found) = NAMED.captures(text[..open].trim_end()) else {
                self.blocks.push((indent, Block::Skipped));
                return "if False: pass".to_string();
            };
            let plain = format!("def {}{}", &found[2], &text[open..]);
            let stated = annotation(&found[1]).filter(|stated| *stated != "object");
            self.remember_method(&plain);
            if ends_block(text) {
                self.blocks.push((indent, Block::Other));
            }
            return signature_of(&plain, stated).unwrap_or_else(|| "pass".to_string());
        }
        let code = code_of(text);
        let mut kind = None;
        let mut stored = Vec::new();
        for declarator in split(&code) {
            let (left, value) = match top_level(declarator, '=') {
                Some(equals) => (&declarator[..equals], Some(declarator[equals + 1..].trim())),
                None => (declarator, None),
            };
            let Some(found) = NAMED.captures(left.trim()) else { continue };
            let (before, name) = (found[1].trim().to_string(), found[2].to_string());
            let is_pointer = before.contains('*') || !found[3].is_empty();
            let kind = kind.get_or_insert_with(|| before.trim_end_matches('*').trim().to_string()).clone();
            if let Some(class) = self.class_around() {
                class.has_pointer |= is_pointer;
                if let Some(stated) = annotation(&kind).filter(|_| !is_pointer) {
                    class.attributes.push((name.clone(), stated.to_string()));
                }
            } else if let Some(value) = value {
                stored.push(format!("{name} = {}", expression(value)));
            }
        }
        if stored.is_empty() { "pass".to_string() } else { stored.join("; ") }
    }
}

/// The bases in the brackets behind a class's name.
fn bases(text: &str) -> Vec<String> {
    split(text.trim_matches(['(', ')'])).into_iter().map(|base| base.trim().to_string()).collect()
}

/// The ranges of a text's statements, each with all its lines; a blank line or a comment is one, too.
fn statements(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (span, kind) in spans(text) {
        if kind != Span::Code {
            continue;
        }
        for (at, byte) in text[span.clone()].bytes().enumerate() {
            let at = span.start + at;
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'\n' if depth == 0 && !text[..at].ends_with('\\') => {
                    found.push(start..at + 1);
                    start = at + 1;
                }
                _ => {}
            }
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    Code,
    String,
    Comment,
}

/// The strings and comments of a text, and what lies between them.
fn spans(text: &str) -> Vec<(Range<usize>, Span)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            b'#' => (text[at..].find('\n').map_or(bytes.len(), |end| at + end), Span::Comment),
            quote @ (b'"' | b'\'') => (end_of_string(bytes, at, quote), Span::String),
            _ => {
                at += 1;
                continue;
            }
        };
        found.push((start..at, Span::Code));
        found.push((at..end.0, end.1));
        (start, at) = (end.0, end.0);
    }
    found.push((start..bytes.len(), Span::Code));
    found
}

fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let triple = [quote; 3];
    let is_triple = bytes[start..].starts_with(&triple);
    let mut at = start + if is_triple { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            // A quote that nothing closes ends with its line.
            b'\n' if !is_triple => return at,
            byte if byte == quote && !is_triple => return at + 1,
            _ if is_triple && bytes[at..].starts_with(&triple) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// A text without its comments.
fn code_of(text: &str) -> String {
    spans(text).into_iter().filter(|(_, kind)| *kind != Span::Comment).map(|(span, _)| &text[span]).collect()
}

/// Whether a statement is the head of a block on the lines below.
fn ends_block(text: &str) -> bool {
    code_of(text).trim_end().ends_with(':')
}

/// Where a character first stands outside of strings and brackets; an opening bracket itself counts as outside.
fn top_level(text: &str, wanted: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (span, kind) in spans(text) {
        if kind != Span::Code {
            continue;
        }
        for (at, character) in text[span.clone()].char_indices() {
            if character == wanted && depth == 0 {
                return Some(span.start + at);
            }
            match character {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    None
}

/// What stands between the commas of a text, outside of brackets.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(comma) = top_level(rest, ',') {
        parts.push(&rest[..comma]);
        rest = &rest[comma + 1..];
    }
    parts.push(rest);
    parts
}

/// A `def` whose parameters are typed as C does it, as Python's.
fn signature(text: &str) -> Option<String> {
    signature_of(text, None)
}

fn signature_of(text: &str, returned: Option<&str>) -> Option<String> {
    let open = top_level(text, '(')?;
    let inside = &text[open + 1..];
    let close = top_level(inside, ')')?;
    let after = &inside[close + 1..];
    let colon = top_level(after, ':')?;
    let mut parameters: Vec<String> = split(&code_of(&inside[..close])).into_iter().map(parameter).collect();
    parameters.pop_if(|last| last.trim() == "*");
    let stated = match after[..colon].find("->") {
        Some(arrow) => after[arrow..colon].trim().to_string(),
        None => returned.map(|stated| format!("-> {stated}")).unwrap_or_default(),
    };
    let gap = if stated.is_empty() { "" } else { " " };
    Some(format!("{}({}){gap}{stated}{}", &text[..open], parameters.join(","), expression(&after[colon..])))
}

fn parameter(text: &str) -> String {
    let (left, default) = match top_level(text, '=') {
        Some(equals) => (&text[..equals], Some(text[equals + 1..].trim())),
        None => (text, None),
    };
    let lead = &left[..left.len() - left.trim_start().len()];
    let left = NOT_NONE.replace(left, "");
    let left = left.trim();
    let is_python = left.is_empty() || left.starts_with('*') || left == "/" || top_level(left, ':').is_some();
    let mut python = match NAMED.captures(left) {
        Some(found) if !is_python => {
            let stated = annotation(&found[1]).filter(|stated| *stated != "object" && found[3].is_empty());
            stated.map_or(found[2].to_string(), |stated| format!("{}: {stated}", &found[2]))
        }
        _ => left.to_string(),
    };
    if let Some(default) = default {
        // `=*` in a `.pxd`: there is one, said elsewhere.
        python = format!("{python}={}", if default == "*" { "None" } else { default });
    }
    format!("{lead}{python}")
}

/// What Python calls a type, where it can say it.
fn annotation(kind: &str) -> Option<&str> {
    let kind = kind.trim();
    let kind = kind.strip_prefix("const ").unwrap_or(kind).trim();
    match kind {
        "str" | "bytes" | "list" | "dict" | "tuple" | "set" | "frozenset" | "bytearray" | "float" => {
            Some(kind)
        }
        "unicode" => Some("str"),
        "double" => Some("float"),
        "bint" => Some("bool"),
        "" | "object" => Some("object"),
        _ if INTEGER.is_match(kind) => Some("int"),
        _ => {
            let last = kind.rsplit('.').next().unwrap_or(kind);
            let is_path = kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let is_class = last.starts_with(|c: char| c.is_uppercase() || c == '_') || last == "ndarray";
            (is_path && is_class).then_some(kind)
        }
    }
}

/// An expression or statement without casts and addresses.
fn expression(text: &str) -> String {
    let mut python = String::with_capacity(text.len());
    for (span, kind) in spans(text) {
        let part = &text[span];
        if kind != Span::Code {
            python.push_str(part);
            continue;
        }
        let mut plain = part.to_string();
        for (pattern, by) in
            [(&CAST, "$1$2"), (&ADDRESS, "$1$2$3"), (&SIZE, "0"), (&NEW, "$1"), (&SUFFIX, "$1")]
        {
            // A cast may follow a cast.
            while let Cow::Owned(replaced) = pattern.replace_all(&plain, by) {
                plain = replaced;
            }
        }
        python.push_str(&plain);
    }
    HANDLER.replace(&python, "except ($1):").into_owned()
}

#[cfg(test)]
mod tests {
    use super::to_python;

    fn python(text: &str) -> String {
        to_python(text, None)
    }

    #[test]
    fn what_is_python_stays_on_its_line() {
        let text = "import os\n\n\ndef f(x, *, y=1):\n    \"\"\"cdef int x\"\"\"\n    return x < y > 2\n";
        assert_eq!(python(text), text);
    }

    #[test]
    fn parameters_are_annotated_with_what_python_can_say() {
        let text = "cdef inline double f(int n, const Pool* p, Vocab v not None, double[:, ::1] m, *, str s=\"a,b\") except -1 nogil:\n    return <double>n\n";
        assert_eq!(
            python(text),
            "def f(n: int, p, v: Vocab, m, *, s: str=\"a,b\") -> float:\n    return n\n"
        );
        assert_eq!(python("cpdef int g(self, x=*)\n"), "pass\n");
    }

    #[test]
    fn declarations_keep_only_values() {
        let text = "cdef int a, b = 2, *p\ncdef:\n    Foo c = Foo(&b, sizeof(int*))\nctypedef int t\nDEF N = 0xFFu\ncdef extern from \"x.h\":\n    int f(int)\n";
        let expected = "b = 2\nif True:\n    c = Foo(b, 0)\npass\nN = 0xFF\nif False: pass\n    #\n";
        assert_eq!(python(text), expected);
    }

    #[test]
    fn a_class_has_the_attributes_of_its_header_and_the_reduction_that_cython_makes() {
        let header = "from .strings cimport (\n    Store,\n)\ncdef class A:\n    cdef readonly Store store\n    cdef public object any\n    cdef int f(self)\n";
        let made = to_python("cdef class A:\n    def m(self): pass\n", Some(header));
        let lines: Vec<&str> = made.lines().collect();
        assert_eq!(lines[..3], ["class A:", "    def m(self): pass", "    store: Store; any: object"]);
        let reduced =
            "return (_pyx_unpickle_A, (type(self), 0, None), (self.store, self.any, self.__dict__,))";
        assert!(lines[3].contains(reduced), "{made}");
        assert!(made.contains("from .strings import (\n    Store,\n)"), "{made}");
        assert!(made.contains("def __pyx_unpickle_A(kind, checksum, state): return A()"), "{made}");
    }

    #[test]
    fn what_says_how_it_is_pickled_or_cannot_be_gets_no_such_reduction() {
        let own = python("cdef class A:\n    def __reduce__(self):\n        return A, ()\n");
        assert_eq!(own, "class A:\n    def __reduce__(self):\n        return A, ()\n");
        for body in ["cdef void* p", "def __cinit__(self): pass"] {
            let made = python(&format!("cdef class A:\n    {body}\n"));
            assert!(made.contains("def __reduce_cython__(self): raise TypeError"), "{made}");
        }
    }

    #[test]
    fn a_property_of_the_old_form_is_one() {
        let text = "class A:\n    property x:\n        def __get__(self):\n            return 1\n";
        let expected =
            "class A:\n    if True:\n        @property\n        def x(self):\n            return 1\n";
        assert_eq!(python(text), expected);
    }

    #[test]
    fn nothing_makes_it_fail() {
        for text in [
            "",
            "cdef",
            "cdef class",
            "cdef (",
            "def f(",
            "\"\"\"",
            "cdef class A(\n",
            "property x:\n  def __get__(",
            "é = <é>ü\n",
        ] {
            python(text);
        }
    }
}
