//! A closed set for another enforcer.
//!
//! Others tell names apart, but neither operations nor arguments. What a bundle limits and they cannot
//! is left out, and listed with the reason, so that an exported policy never allows a call that the
//! bundle refuses for its arguments.

use std::fmt::Write as _;

use super::{ClosedGrant, ClosedSet, Operation};

/// Another program that limits what a file may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enforcer {
    /// `torch.load(…, weights_only=True)` with `torch.serialization.add_safe_globals` (torch 2.4).
    TorchSafeGlobals,
    /// `skops.io.load(…, trusted=[…])`.
    Skops,
}

/// A closed set divided into what an enforcer can express and what it cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expressible<'a> {
    /// Names to give to it, sorted.
    pub names: Vec<&'a str>,
    /// Names that are left out, each with the reason, sorted.
    pub left_out: Vec<(&'a str, &'static str)>,
}

/// Divides `closed` into what `enforcer` can express and what it cannot.
#[must_use]
pub fn expressible(closed: &ClosedSet, enforcer: Enforcer) -> Expressible<'_> {
    let mut divided = Expressible::default();
    for grant in &closed.grants {
        match obstacle(grant, enforcer) {
            Some(reason) => divided.left_out.push((&grant.name, reason)),
            None => divided.names.push(&grant.name),
        }
    }
    divided
}

fn obstacle(grant: &ClosedGrant, enforcer: Enforcer) -> Option<&'static str> {
    let can = |operation| grant.operations.contains(&operation);
    let constructs = can(Operation::New) || can(Operation::Call);
    if grant.constraint.is_some() {
        Some("may be called with some arguments only")
    } else if enforcer == Enforcer::TorchSafeGlobals && !constructs && can(Operation::Import) {
        Some("may be named, but not called; this loader would let it be called")
    } else if enforcer == Enforcer::TorchSafeGlobals && !constructs {
        Some("its instances are made by another callable; this loader asks for no name")
    } else {
        None
    }
}

/// `closed` as the program text that gives it to `enforcer`.
#[must_use]
pub fn export(closed: &ClosedSet, enforcer: Enforcer, origin: &str) -> String {
    let divided = expressible(closed, enforcer);
    let mut text = String::new();
    let root = one_line(&closed.root);
    let _ = writeln!(text, "# What `{root}` needs, of the plc bundle of {}.", one_line(origin));
    match enforcer {
        Enforcer::TorchSafeGlobals => torch_safe_globals(&mut text, &divided),
        Enforcer::Skops => skops(&mut text, &divided),
    }
    text
}

fn torch_safe_globals(text: &mut String, divided: &Expressible) {
    text.push_str(
        "# For torch.load(..., weights_only=True), torch 2.4 or newer. That loader does not tell\n\
         # operations apart: a class that is listed may also be called.\n",
    );
    comments(text, divided);
    text.push_str("import contextlib\nimport pkgutil\n\nimport torch.serialization\n\n");
    names(text, "SAFE_GLOBALS", divided);
    text.push_str(
        "\nfor name in SAFE_GLOBALS:\n    \
         # What this environment does not have, no file can name here.\n    \
         with contextlib.suppress(ImportError, AttributeError):\n        \
         torch.serialization.add_safe_globals([pkgutil.resolve_name(name)])\n",
    );
}

fn skops(text: &mut String, divided: &Expressible) {
    text.push_str("# For skops.io.load(file, trusted=TRUSTED).\n");
    comments(text, divided);
    names(text, "TRUSTED", divided);
}

fn comments(text: &mut String, divided: &Expressible) {
    if !divided.left_out.is_empty() {
        text.push_str("#\n# Left out, because it cannot be expressed here:\n");
    }
    for (name, reason) in &divided.left_out {
        let _ = writeln!(text, "#   {}: {reason}", one_line(name));
    }
}

fn names(text: &mut String, variable: &str, divided: &Expressible) {
    let _ = writeln!(text, "{variable} = [");
    for name in &divided.names {
        let _ = writeln!(text, "    {},", serde_json::Value::from(*name));
    }
    text.push_str("]\n");
}

/// Text for a comment, which a newline in it must not end.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ").replace(['\u{2028}', '\u{2029}'], " ")
}
