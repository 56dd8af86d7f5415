//! A difference for a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use console::{Style, style};
use plc::bundle::diff::{Diff, Effect, GrantChange, RootChanges};

use super::super::terminal::{faint, heading};
use super::{because, blocks, counted, limits, operations, parts, some_of, summary};

/// Longest list of roots or names that is written out.
const SHOWN: usize = 20;

/// Changes of one part that are told with their reasons; the others are counted.
const TOLD: usize = 40;

/// The difference, the widening first; of a very large one its beginnings.
pub(crate) fn render(difference: &Diff) -> String {
    parts_of(difference, TOLD)
}

/// The whole difference, the widening first.
pub(crate) fn render_all(difference: &Diff) -> String {
    parts_of(difference, usize::MAX)
}

fn parts_of(difference: &Diff, told: usize) -> String {
    let mut text = String::new();
    let Diff { old, new, .. } = difference;
    let title = if old == new { new.clone() } else { format!("{old} → {new}") };
    let _ = writeln!(text, "{}: {}", heading().apply_to(title), summary(difference));
    let (wider, narrower): (Vec<_>, Vec<_>) =
        parts(difference).into_iter().partition(|(_, changes)| changes[0].effect.widens());
    for (title, changes) in wider {
        part(&mut text, title, &changes, told);
    }
    aliases(&mut text, "Accepted under another path", '+', &difference.aliases.added);
    new_roots(&mut text, &difference.roots);
    unknown(&mut text, difference);
    for (title, changes) in narrower {
        part(&mut text, title, &changes, told);
    }
    aliases(&mut text, "No longer accepted under another path", '-', &difference.aliases.removed);
    if !difference.roots.removed.is_empty() {
        title_line(&mut text, "Roots that are gone");
        for name in difference.roots.removed.iter().take(SHOWN) {
            let _ = writeln!(text, "  {} {name}", minus());
        }
        more(&mut text, difference.roots.removed.len());
    }
    by_root(&mut text, &difference.roots);
    versions(&mut text, difference);
    text
}

fn title_line(text: &mut String, title: &str) {
    let _ = writeln!(text, "\n{}", heading().apply_to(title));
}

fn plus() -> impl std::fmt::Display {
    style("+").green()
}

fn minus() -> impl std::fmt::Display {
    style("-").red()
}

fn more(text: &mut String, count: usize) {
    if count > SHOWN {
        let _ = writeln!(text, "    and {} more", count - SHOWN);
    }
}

fn part(text: &mut String, title: &str, changes: &[&GrantChange], told: usize) {
    title_line(text, title);
    let blocks = blocks(changes);
    let untold: usize = blocks.iter().skip(told).map(Vec::len).sum();
    for block in blocks.into_iter().take(told) {
        for change in block.iter().take(SHOWN) {
            name(text, change);
        }
        more(text, block.len());
        reasons(text, block[0]);
    }
    if untold > 0 {
        let _ = writeln!(text, "    and {untold} more: `plc diff OLD NEW --all` tells them");
    }
}

/// One change by itself.
pub(crate) fn change(change: &GrantChange) -> String {
    let mut text = String::new();
    name(&mut text, change);
    reasons(&mut text, change);
    text
}

/// What changed for one name.
fn name(text: &mut String, change: &GrantChange) {
    let (sign, colour) = match change.effect {
        Effect::Granted => ('+', Style::new().green()),
        Effect::Wider => ('~', Style::new().yellow()),
        Effect::Narrower => ('~', Style::new().cyan()),
        Effect::Revoked => ('-', Style::new().red()),
    };
    let mut head = format!("  {} {}  {}", colour.apply_to(sign), change.name, operations(change));
    let mut limits = limits(change);
    if change.attribute.is_some() {
        head.push_str(&limits.concat());
        limits.clear();
    }
    let _ = writeln!(text, "{}", head.trim_end());
    for limit in limits {
        let _ = writeln!(text, "      {limit}");
    }
    if !change.aliases.is_empty() {
        let _ = writeln!(text, "      also as {}", some_of(&change.aliases, 3, str::to_owned));
    }
}

/// Where a change comes from, and the roots that it reaches.
fn reasons(text: &mut String, change: &GrantChange) {
    let several = change.causes.len() > 1;
    for cause in change.causes.iter().take(5) {
        let mut line = because(cause, str::to_owned);
        if several {
            let _ = write!(line, " ({})", counted(cause.roots, "root"));
        }
        let _ = writeln!(text, "      {}", faint().apply_to(line));
    }
    if change.causes.len() > 5 {
        let line = format!("and {} more causes", change.causes.len() - 5);
        let _ = writeln!(text, "      {}", faint().apply_to(line));
    }
    let roots = some_of(&change.roots, 3, str::to_owned);
    let _ = writeln!(text, "      in {}: {roots}", counted(change.roots.len(), "root"));
}

fn aliases(text: &mut String, title: &str, sign: char, paths: &BTreeMap<String, String>) {
    if paths.is_empty() {
        return;
    }
    title_line(text, title);
    for (path, name) in paths.iter().take(SHOWN) {
        let _ = writeln!(text, "  {sign} {path}, which is {name}");
    }
    more(text, paths.len());
}

fn new_roots(text: &mut String, roots: &RootChanges) {
    if roots.added.is_empty() {
        return;
    }
    title_line(text, "New roots");
    for root in roots.added.iter().take(SHOWN) {
        let why = faint().apply_to(root.why.join(", ")).to_string();
        let names = counted(root.grants, "name");
        let _ = writeln!(text, "  {} {}  {names}  {why}", plus(), root.name);
    }
    more(text, roots.added.len());
}

fn unknown(text: &mut String, difference: &Diff) {
    if difference.unknown.is_empty() {
        return;
    }
    title_line(text, "Newly of unknown type");
    let mut changes: Vec<_> = difference.unknown.iter().collect();
    changes.sort_by_key(|unknown| !unknown.unseen);
    for unknown in changes.into_iter().take(SHOWN) {
        let why = faint().apply_to(unknown.why.join(", ")).to_string();
        let roots = counted(unknown.roots.len(), "root");
        let _ = writeln!(text, "  {} {}  in {roots}  {why}", style("?").yellow(), unknown.attribute);
    }
    more(text, difference.unknown.len());
}

/// Roots with the same changes stand on one line.
fn by_root(text: &mut String, roots: &RootChanges) {
    let mut alike = BTreeMap::<_, Vec<String>>::new();
    for (root, effects) in &roots.changed {
        alike.entry(effects).or_default().push(root.clone());
    }
    let mut alike: Vec<_> = alike.into_iter().collect();
    alike.sort_by(|(_, some), (_, other)| other.len().cmp(&some.len()).then(some.cmp(other)));
    if alike.is_empty() {
        return;
    }
    title_line(text, "By root");
    for (effects, names) in alike.iter().take(SHOWN) {
        let count =
            if names.len() > 1 { format!("{} ", counted(names.len(), "root")) } else { String::new() };
        let _ = writeln!(text, "  {count}{}", some_of(names, 3, str::to_owned));
        for (effect, changed) in *effects {
            let sign = match effect {
                Effect::Granted => "+",
                Effect::Wider => "wider",
                Effect::Narrower => "narrower",
                Effect::Revoked => "-",
            };
            let changed: Vec<String> = changed.iter().cloned().collect();
            let _ = writeln!(text, "      {sign} {}", some_of(&changed, 5, str::to_owned));
        }
    }
    more(text, alike.len());
}

fn versions(text: &mut String, difference: &Diff) {
    if difference.universe.is_empty() {
        return;
    }
    title_line(text, "Sources");
    for change in &difference.universe {
        let version = |version: &Option<String>| version.clone().unwrap_or_else(|| "none".into());
        let (old, new) = (version(&change.old), version(&change.new));
        let _ = writeln!(text, "  {} {old} → {new}", change.name);
    }
}
