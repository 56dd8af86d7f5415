//! `plc diff OLD NEW`

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use indexmap::IndexMap;
use plc::bundle::diff::{Cause, ConstraintChange, Diff, Effect, GrantChange, diff};
use plc::bundle::{self, AnyOf, Bundle, Operation};

use super::terminal;

pub(crate) mod markdown;
pub(crate) mod text;

/// Say what one bundle grants that another does not, and why
///
/// Exits with 1 where the new one allows anything that the old one does not.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The bundle that is compared with: a file, or a target such as `torch==2.3.0`
    old: String,
    /// The bundle that is asked about: a file, or a target such as `torch==2.4.0`
    new: String,
    /// For people, for a pull request's comment, or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Tell every change to people, where there are so many that most are only counted
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Markdown,
    Json,
}

/// `build` compiles a target that is not a bundle's file.
pub(crate) fn run(args: &Args, build: &dyn Fn(&str) -> anyhow::Result<Bundle>) -> anyhow::Result<ExitCode> {
    let (old, new) = (bundle_or_target(&args.old, build)?, bundle_or_target(&args.new, build)?);
    let difference = diff(&old, &new);
    match args.format {
        Format::Text if args.all => terminal::print(&text::render_all(&difference))?,
        Format::Text => terminal::print(&text::render(&difference))?,
        Format::Markdown if args.all => terminal::print(&markdown::render_all(&difference))?,
        Format::Markdown => terminal::print(&markdown::render(&difference))?,
        Format::Json => terminal::print_json(&difference)?,
    }
    Ok(ExitCode::from(u8::from(difference.widened)))
}

/// A file that ends as bundles do is read as one; anything else is a target to compile.
fn bundle_or_target(
    argument: &str,
    build: &dyn Fn(&str) -> anyhow::Result<Bundle>,
) -> anyhow::Result<Bundle> {
    let path = Path::new(argument);
    if bundle::is_bundle_path(path) {
        return Ok(bundle::read(path)?);
    }
    build(argument).with_context(|| format!("cannot compile `{argument}`"))
}

/// The parts that a difference is told in, in this order; empty ones are left out.
fn parts(difference: &Diff) -> Vec<(&'static str, Vec<&GrantChange>)> {
    let part = |title, effect, unseen| {
        let fits = |change: &&GrantChange| change.effect == effect && change.unseen == unseen;
        let mut changes: Vec<_> = difference.grants.iter().filter(fits).collect();
        changes.sort_by_key(|change| weight(change));
        (title, changes)
    };
    let mut parts = vec![
        part("Granted for the first time", Effect::Granted, true),
        part("Granted to more roots", Effect::Granted, false),
        part("Granted with fewer limits", Effect::Wider, false),
        part("Granted with more limits", Effect::Narrower, false),
        part("No longer granted", Effect::Revoked, false),
    ];
    parts.retain(|(_, changes)| !changes.is_empty());
    parts
}

/// What runs code comes first: a call, then what takes a state, then what only makes or names.
fn weight(change: &GrantChange) -> usize {
    let operations = [Operation::Call, Operation::Build, Operation::Fill, Operation::New];
    let changed = |one: &Operation| change.added.contains(one) || change.removed.contains(one);
    let limits = change.attribute.is_some() || change.constraint.is_some();
    if limits { 0 } else { operations.iter().position(changed).unwrap_or(operations.len()) }
}

/// Changes with the same causes in the same roots, which are told together.
fn blocks<'a>(changes: &[&'a GrantChange]) -> Vec<Vec<&'a GrantChange>> {
    let mut blocks = IndexMap::<_, Vec<&GrantChange>>::new();
    for change in changes {
        blocks.entry((&change.causes, &change.roots)).or_default().push(change);
    }
    blocks.into_values().collect()
}

/// One sentence: how much wider, how much narrower.
pub(crate) fn summary(difference: &Diff) -> String {
    let told = tally(difference);
    if told.is_empty() {
        return "nothing is granted that was not, and nothing is no longer granted".into();
    }
    told.join(", ")
}

/// How many names and roots changed in which way; nothing is said of what did not change.
fn tally(difference: &Diff) -> Vec<String> {
    let names = |effect, unseen: bool| {
        let fits = |one: &&GrantChange| one.effect == effect && one.unseen == unseen;
        let names = difference.grants.iter().filter(fits).map(|change| &change.name);
        names.collect::<BTreeSet<_>>().len()
    };
    let roots = &difference.roots;
    let counts = [
        (names(Effect::Granted, true), "name", " granted for the first time"),
        (names(Effect::Granted, false), "name", " granted to more roots"),
        (names(Effect::Wider, false), "name", " with fewer limits"),
        (difference.aliases.added.len(), "name", " accepted under another path"),
        (roots.added.len(), "new root", ""),
        (names(Effect::Narrower, false), "name", " with more limits"),
        (names(Effect::Revoked, false), "name", " no longer granted"),
        (roots.removed.len(), "root", " gone"),
    ];
    let told = counts.into_iter().filter(|(number, ..)| *number > 0);
    told.map(|(number, noun, what)| format!("{}{what}", counted(number, noun))).collect()
}

pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The first `shown` names and how many more there are; `quoted` dresses one.
pub(crate) fn some_of<T: AsRef<str>>(names: &[T], shown: usize, quoted: impl Fn(&str) -> String) -> String {
    let first: Vec<String> = names.iter().take(shown).map(|name| quoted(name.as_ref())).collect();
    match names.len().saturating_sub(shown) {
        0 => first.join(", "),
        more => format!("{} and {} more", first.join(", "), grouped(more)),
    }
}

/// What a cause says: the section, what it holds now, and the reason.
pub(crate) fn because(cause: &Cause, quoted: impl Fn(&str) -> String) -> String {
    let section = quoted(&cause.section);
    let what = match &cause.holds {
        Some(held) if *held == cause.section => format!("{section} is a root"),
        Some(held) => format!("{section} holds {}", quoted(held)),
        None => section,
    };
    if cause.why.is_empty() { what } else { format!("{what}: {}", some_of(&cause.why, 3, str::to_owned)) }
}

/// The operations that came (or, of a narrower grant, went), without an implied `import`.
pub(crate) fn operations(change: &GrantChange) -> String {
    let words = |operations: &BTreeSet<Operation>, sign: &str| {
        let includes = [Operation::New, Operation::Call];
        let implied = includes.iter().any(|operation| operations.contains(operation));
        let told = operations.iter().filter(|one| !(implied && **one == Operation::Import));
        told.map(|one| format!("{sign}{one}")).collect::<Vec<_>>().join(" ")
    };
    match change.effect {
        Effect::Granted => words(&change.added, ""),
        Effect::Revoked => words(&change.removed, ""),
        Effect::Wider | Effect::Narrower => {
            let (added, removed) = (words(&change.added, "+"), words(&change.removed, "-"));
            [added, removed].join(" ").trim().to_owned()
        }
    }
}

/// How the limits of the call changed, a line each.
pub(crate) fn limits(change: &GrantChange) -> Vec<String> {
    if let Some(attribute) = &change.attribute {
        let word = if change.effect.widens() { "now also" } else { "no longer" };
        return vec![format!("{word} of {attribute}")];
    }
    let state = match change.own_state {
        Some(true) => Some("its own `__setstate__` takes its state"),
        Some(false) if change.effect != Effect::Revoked => {
            Some("no `__setstate__` of its own takes its state")
        }
        _ => None,
    };
    let mut lines: Vec<String> = state.into_iter().map(str::to_owned).collect();
    lines.extend(call_limits(change));
    lines
}

fn call_limits(change: &GrantChange) -> Vec<String> {
    let Some(ConstraintChange { old, new }) = &change.constraint else { return Vec::new() };
    let told = |limits: &AnyOf| {
        limits.alternatives().iter().map(ToString::to_string).collect::<Vec<_>>().join(", or ")
    };
    match (change.effect, old, new) {
        (Effect::Granted, _, Some(new)) => vec![format!("only with {}", told(new))],
        (Effect::Granted | Effect::Revoked, ..) => Vec::new(),
        (_, None, Some(new)) => vec![format!("now only with {}", told(new))],
        (_, Some(old), None) if change.removed.contains(&Operation::Call) => {
            vec![format!("was called only with {}", told(old))]
        }
        (_, Some(old), None) => {
            vec![format!("now with any arguments; was only with {}", told(old))]
        }
        (_, Some(old), Some(new)) => {
            vec![format!("was only with {}", told(old)), format!("now only with {}", told(new))]
        }
        (_, None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        let numbers = [0, 12, 999, 1000, 12345, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "12", "999", "1,000", "12,345", "1,234,567"]);
    }
}
