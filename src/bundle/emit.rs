//! The emitted form of a bundle: one line an entry, sorted, the same bytes on every machine.
//!
//! A scalar is written plain only where every YAML reader (1.1 and 1.2) takes it for a string. Anything
//! else is double-quoted with JSON's escapes, which YAML shares.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use super::{
    Argument, Bundle, Constraint, Grant, Hold, Mode, Operation, Root, Section, State, Universe, Unknown,
};

/// Words that YAML 1.1 or 1.2 reads as a boolean or as null, in any case.
const RESERVED: [&str; 9] = ["false", "n", "no", "null", "off", "on", "true", "y", "yes"];

/// Writes `bundle` in its one form. Entries that are not sorted are sorted on the way out.
#[must_use]
pub fn emit(bundle: &Bundle) -> String {
    let mut out = String::new();
    header(&mut out, bundle);
    mapping(&mut out, "universe", sorted(&bundle.universe), universe);
    mapping(&mut out, "aliases", sorted(&bundle.aliases), |out, paths| {
        list(out, paths.iter().map(String::as_str).collect::<BTreeSet<_>>());
        out.push('\n');
    });
    sections(&mut out, "groups", sorted(&bundle.groups));
    mapping(&mut out, "roots", sorted(&bundle.roots), root);
    sections(&mut out, "sets", sorted(&bundle.sets));
    out
}

/// A scalar as [`emit`] writes it: plain where that is safe, else double-quoted.
#[must_use]
pub(super) fn scalar(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_scalar(&mut out, text);
    out
}

fn header(out: &mut String, bundle: &Bundle) {
    let target = &bundle.target;
    // YAML ends a comment at more characters than a newline.
    let comment = format!("{} {}", target.name, target.version)
        .replace(|c: char| !(c.is_alphanumeric() || (' '..='~').contains(&c)), " ");
    let _ = writeln!(out, "# Policy bundle of {comment}, compiled by plc from its source.");
    for (key, value) in [("schema: ", &bundle.schema), ("analyser: ", &bundle.analyser)] {
        out.push_str(key);
        push_scalar(out, value);
        out.push('\n');
    }
    for (key, value) in [
        ("target: {name: ", &target.name),
        (", version: ", &target.version),
        (", python: ", &target.python),
        (", platform: ", &target.platform),
    ] {
        out.push_str(key);
        push_scalar(out, value);
    }
    out.push_str(match bundle.mode {
        Mode::Default => "}\nmode: default\n",
        Mode::Strict => "}\nmode: strict\n",
    });
    if let Some(reason) = &bundle.incomplete {
        out.push_str("incomplete: ");
        push_scalar(out, reason);
        out.push('\n');
    }
}

fn sorted<V>(map: &indexmap::IndexMap<String, V>) -> Vec<(&str, &V)> {
    let mut entries: Vec<_> = map.iter().map(|(key, value)| (key.as_str(), value)).collect();
    entries.sort_by_key(|(key, _)| *key);
    entries
}

/// A top-level mapping whose values `value` writes, each up to the end of its line.
fn mapping<V>(out: &mut String, key: &str, entries: Vec<(&str, &V)>, value: impl Fn(&mut String, &V)) {
    out.push_str(key);
    out.push_str(if entries.is_empty() { ": {}\n" } else { ":\n" });
    for (name, entry) in entries {
        out.push_str("  ");
        push_scalar(out, name);
        out.push_str(": ");
        value(out, entry);
    }
}

fn universe(out: &mut String, pinned: &Universe) {
    out.push_str("{version: ");
    push_scalar(out, &pinned.version);
    out.push_str(", artifact: ");
    push_scalar(out, &pinned.artifact);
    out.push_str(", sha256: ");
    push_scalar(out, &pinned.sha256);
    if let Some(sdist) = &pinned.sdist {
        out.push_str(", sdist: {artifact: ");
        push_scalar(out, &sdist.artifact);
        out.push_str(", sha256: ");
        push_scalar(out, &sdist.sha256);
        out.push('}');
    }
    out.push_str("}\n");
}

fn root(out: &mut String, root: &Root) {
    out.push('{');
    if let Some(set) = &root.set {
        out.push_str("set: ");
        push_scalar(out, set);
        out.push_str(", ");
    }
    why(out, &root.why);
}

fn sections(out: &mut String, key: &str, entries: Vec<(&str, &Section)>) {
    out.push_str(key);
    out.push_str(if entries.is_empty() { ": {}\n" } else { ":\n" });
    for (name, section) in entries {
        out.push_str("  ");
        push_scalar(out, name);
        let Section { grants, holds, unknown } = section;
        if grants.is_empty() && holds.is_empty() && unknown.is_empty() {
            out.push_str(": {}\n");
            continue;
        }
        out.push_str(":\n");
        lines(out, "grants", grants, |grant| grant.name.as_str(), grant_line);
        lines(out, "holds", holds, hold_order, hold_line);
        lines(out, "unknown", unknown, |unknown| unknown.attribute.as_str(), unknown_line);
    }
}

/// Sets come before groups, each by name.
pub(super) fn hold_order(hold: &Hold) -> (bool, &str) {
    match &hold.set {
        Some(set) => (false, set),
        None => (true, hold.group.as_deref().unwrap_or_default()),
    }
}

fn lines<'a, V, K: Ord>(
    out: &mut String,
    key: &str,
    entries: &'a [V],
    order: impl Fn(&'a V) -> K,
    line: impl Fn(&mut String, &V),
) {
    if entries.is_empty() {
        return;
    }
    out.push_str("    ");
    out.push_str(key);
    out.push_str(":\n");
    let mut entries: Vec<&V> = entries.iter().collect();
    entries.sort_by_key(|entry| order(entry));
    for entry in entries {
        out.push_str("      - {");
        line(out, entry);
    }
}

fn grant_line(out: &mut String, grant: &Grant) {
    out.push_str("name: ");
    push_scalar(out, &grant.name);
    out.push_str(", may: ");
    list(out, grant.may.iter().map(|operation| operation.as_str()));
    out.push_str(", ");
    if let Some(State::Own) = grant.state {
        out.push_str("state: own, ");
    }
    if let Some(limit) = &grant.constraint {
        out.push_str("where: ");
        constraint(out, limit);
        out.push_str(", ");
    }
    why(out, &grant.why);
}

fn hold_line(out: &mut String, hold: &Hold) {
    for (key, name) in [("set: ", &hold.set), ("group: ", &hold.group)] {
        if let Some(name) = name {
            out.push_str(key);
            push_scalar(out, name);
            out.push_str(", ");
        }
    }
    why(out, &hold.why);
}

fn unknown_line(out: &mut String, unknown: &Unknown) {
    out.push_str("attribute: ");
    push_scalar(out, &unknown.attribute);
    out.push_str(", ");
    why(out, &unknown.why);
}

/// The last field of every entry, and the end of its line.
fn why(out: &mut String, reasons: &[String]) {
    out.push_str("why: ");
    list(out, reasons.iter().map(String::as_str).collect::<BTreeSet<_>>());
    out.push_str("}\n");
}

fn constraint(out: &mut String, constraint: &Constraint) {
    let Constraint { attributes, arguments, applies, nested } = constraint;
    let mut separator = "{";
    if !attributes.is_empty() {
        out.push_str("{attributes: ");
        list(out, attributes.iter().map(String::as_str));
        separator = ", ";
    }
    if !arguments.is_empty() {
        out.push_str(separator);
        out.push_str("arguments: ");
        let mut open = "{";
        for (index, argument) in arguments {
            let _ = write!(out, "{open}{index}: ");
            open = ", ";
            match argument {
                Argument::Constants(constants) => {
                    list(out, constants.iter().map(String::as_str));
                }
                Argument::Among(names) => {
                    out.push_str("{among: ");
                    list(out, names.iter().map(String::as_str));
                    out.push('}');
                }
                kind => out.push_str(kind.keyword()),
            }
        }
        out.push('}');
        separator = ", ";
    }
    if let Some(applies) = applies {
        let (function, arguments) = (applies.function, applies.arguments);
        let _ = write!(out, "{separator}applies: {{function: {function}, arguments: {arguments}}}");
        separator = ", ";
    }
    if let Some(nested) = nested {
        let _ = write!(out, "{separator}nested: {nested}");
        separator = ", ";
    }
    if separator == "{" {
        out.push('{');
    }
    out.push('}');
}

fn list<'a>(out: &mut String, items: impl IntoIterator<Item = &'a str>) {
    out.push('[');
    let mut separator = "";
    for item in items {
        out.push_str(separator);
        separator = ", ";
        push_scalar(out, item);
    }
    out.push(']');
}

fn push_scalar(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        push_quoted(out, text);
    }
}

/// Whether every YAML reader takes `text`, unquoted and inside a flow collection, for this very string.
///
/// Numbers, dates and times of every YAML version begin with a digit, a sign or a dot; all else
/// that is special is a reserved word or holds a character that is not in this list.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    (first.is_ascii_alphabetic() || *first == b'_')
        && *last != b' '
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.-+/() ".contains(byte))
        && !bytes.windows(2).any(|pair| pair == b"  ")
        && !RESERVED.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// JSON's string syntax. What a reader of a diff could not see (controls, bidirectional marks, odd
/// spaces) is escaped; letters and digits of any script stand as they are.
fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(character),
            _ if character.is_alphanumeric() || character > '\u{ffff}' => out.push(character),
            _ => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
        }
    }
    out.push('"');
}

impl Operation {
    /// The word for it in bundles and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::New => "new",
            Self::Call => "call",
            Self::Build => "build",
            Self::Fill => "fill",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Argument {
    /// Every kind that a word stands for.
    pub const KINDS: [Self; 14] = [
        Self::New,
        Self::Import,
        Self::ImportOrNone,
        Self::Call,
        Self::CallOrNone,
        Self::FactoryOrNone,
        Self::BuiltinType,
        Self::None,
        Self::Text,
        Self::Bytes,
        Self::PlainDtype,
        Self::Data,
        Self::Literal,
        Self::State,
    ];

    /// The word for it in bundles. `constants` stand as a list there and `among` as a mapping of one key.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Import => "import",
            Self::ImportOrNone => "import-or-none",
            Self::Call => "call",
            Self::CallOrNone => "call-or-none",
            Self::FactoryOrNone => "factory-or-none",
            Self::BuiltinType => "builtin-type",
            Self::None => "none",
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::PlainDtype => "plain-dtype",
            Self::Data => "data",
            Self::Literal => "literal",
            Self::State => "state",
            Self::Among(_) => "among",
            Self::Constants(_) => "constants",
        }
    }
}
