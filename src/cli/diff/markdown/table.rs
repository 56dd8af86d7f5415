//! The changes of one part as a table, a row for every cause.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use plc::bundle::diff::{Cause, GrantChange};

use super::super::{counted, grouped, limits, operations, some_of, weight};
use super::{Text, code, escape};

/// The number of different names.
pub(super) fn names_of(changes: &[&GrantChange]) -> usize {
    changes.iter().map(|change| &change.name).collect::<BTreeSet<_>>().len()
}

/// What made a change: a section's own grant, something that it holds, or that there is such a root.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Reason<'a> {
    Grants(&'a str),
    Holds(&'a str),
    OwnRoot,
    Unsaid,
}

/// The cause of most of the roots that a change is in.
fn reason(change: &GrantChange) -> Reason<'_> {
    match change.causes.first() {
        None => Reason::Unsaid,
        Some(Cause { section, holds: Some(held), .. }) if held == section => Reason::OwnRoot,
        Some(Cause { section, holds: Some(_), .. }) => Reason::Holds(section),
        Some(Cause { section, holds: None, .. }) => Reason::Grants(section),
    }
}

/// Changes that have the same cause, which are one row.
struct Row<'a> {
    reason: Reason<'a>,
    /// What runs code comes first.
    changes: Vec<&'a GrantChange>,
    roots: BTreeSet<&'a str>,
}

fn rows_of<'a>(changes: &[&'a GrantChange]) -> Vec<Row<'a>> {
    let mut by_reason = IndexMap::<_, Vec<&GrantChange>>::new();
    for change in changes {
        by_reason.entry(reason(change)).or_default().push(change);
    }
    let mut rows: Vec<Row<'_>> = by_reason
        .into_iter()
        .map(|(reason, changes)| {
            let roots = changes.iter().flat_map(|change| &change.roots).map(String::as_str).collect();
            Row { reason, changes, roots }
        })
        .collect();
    rows.sort_by_key(|row| (weight(row.changes[0]), std::cmp::Reverse(row.roots.len())));
    rows
}

/// What runs code in many roots comes first.
pub(super) fn table(text: &mut Text, changes: &[&GrantChange]) {
    text.line("| names | because | roots |\n| --- | --- | --- |");
    let rows = rows_of(changes);
    let length = text.length;
    for row in rows.iter().take(length.rows) {
        let (names, because, roots) = (names(text, row), because(row), roots(row));
        text.line(&format!("| {names} | {because} | {roots} |"));
    }
    let more: Vec<_> = rows.iter().skip(length.rows).flat_map(|row| row.changes.iter().copied()).collect();
    if !more.is_empty() {
        text.cut = true;
        let causes = rows.len() - length.rows;
        let (names, causes) = (counted(names_of(&more), "name"), counted(causes, "more cause"));
        text.line(&format!("\nand {names} for {causes}"));
    }
}

/// A line for every way in which names may be used.
fn names(text: &mut Text, row: &Row<'_>) -> String {
    let (of_attributes, of_names): (Vec<&GrantChange>, Vec<&GrantChange>) =
        row.changes.iter().partition(|change| change.attribute.is_some());
    let mut attributes = IndexMap::<&str, IndexSet<&str>>::new();
    for change in of_attributes {
        attributes.entry(&change.name).or_default().extend(change.attribute.as_deref());
    }
    let mut uses = IndexMap::<String, IndexSet<&str>>::new();
    for change in of_names {
        uses.entry(uses_of(text, change)).or_default().insert(&change.name);
    }
    let word = if row.changes[0].effect.widens() { "now also of" } else { "no longer of" };
    let mut lines: Vec<String> = attributes
        .iter()
        .map(|(name, of)| format!("{}: {word} {}", code(name), first_of(text, of)))
        .collect();
    lines.extend(uses.iter().map(|(uses, of)| {
        let names = first_of(text, of);
        if uses.is_empty() { names } else { format!("{names}: {uses}") }
    }));
    let shown = text.length.uses;
    if lines.len() > shown {
        text.cut = true;
        let named: IndexSet<&str> =
            uses.values().skip(shown.saturating_sub(attributes.len())).flatten().copied().collect();
        lines.truncate(shown);
        lines.push(format!("and {} in other ways", counted(named.len(), "name")));
    }
    lines.join("<br>")
}

/// The first names, and where the others are.
fn first_of(text: &mut Text, names: &IndexSet<&str>) -> String {
    let shown = text.length.names;
    let told: Vec<String> = names.iter().take(shown).map(|name| code(name)).collect();
    let others: Vec<&str> = names.iter().skip(shown).copied().collect();
    if others.is_empty() {
        return told.join(", ");
    }
    text.cut = true;
    let more = format!("{} and {} more", told.join(", "), grouped(others.len()));
    // Of a few, the packages are no shorter than the names.
    if others.len() < 10 { more } else { format!("{more} ({})", packages(&others)) }
}

/// Operations and limits of one name.
fn uses_of(text: &mut Text, change: &GrantChange) -> String {
    let mut told = vec![operations(change)];
    told.extend(limits(change));
    told.retain(|one| !one.is_empty());
    let told = told.join("; ");
    let cut = told.char_indices().nth(text.length.limit).and_then(|(end, _)| told[..end].rfind(", "));
    match cut {
        None => escape(&told),
        Some(end) => {
            text.cut = true;
            format!("{} and more", escape(&told[..end]))
        }
    }
}

/// How many names are in which packages, those of most names first.
pub(super) fn packages(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    let mut counts = IndexMap::<String, usize>::new();
    for name in names {
        let parents = name.rsplit_once('.').map_or("", |(parents, _)| parents);
        let package: Vec<&str> = parents.split('.').take(2).collect();
        *counts.entry(package.join(".")).or_default() += 1;
    }
    counts.sort_by(|some, first, other, second| second.cmp(first).then(some.cmp(other)));
    let told =
        counts.iter().take(SHOWN).map(|(package, count)| format!("{} in {}", grouped(*count), code(package)));
    let mut told: Vec<String> = told.collect();
    let elsewhere: usize = counts.values().skip(SHOWN).sum();
    if elsewhere > 0 {
        told.push(format!("{} elsewhere", grouped(elsewhere)));
    }
    told.join(", ")
}

fn because(row: &Row<'_>) -> String {
    let causes = || row.changes.iter().filter_map(|change| change.causes.first());
    let why: IndexSet<&str> = causes().flat_map(|cause| &cause.why).map(String::as_str).collect();
    let why: Vec<&str> = why.into_iter().collect();
    let why = some_of(&why, 2, escape);
    let with_why = |what: String| if why.is_empty() { what } else { format!("{what}: {why}") };
    let told = match row.reason {
        Reason::Unsaid => why,
        Reason::OwnRoot => {
            let which = if row.changes[0].effect.widens() { "new" } else { "former" };
            if row.roots.len() == 1 {
                format!("it is a {which} root")
            } else {
                format!("they are {which} roots")
            }
        }
        Reason::Grants(section) => with_why(code(section)),
        Reason::Holds(section) => {
            let held: IndexSet<&str> = causes().filter_map(|cause| cause.holds.as_deref()).collect();
            let held: Vec<&str> = held.into_iter().collect();
            with_why(format!("{} holds {}", code(section), some_of(&held, 2, code)))
        }
    };
    let others = row.changes.iter().flat_map(|change| change.causes.iter().skip(1));
    let others: BTreeSet<_> = others.map(|cause| (&cause.section, &cause.holds)).collect();
    match others.len() {
        0 => told,
        more => format!("{told}, and {}", counted(more, "more cause")),
    }
}

/// A few are named, many are counted.
fn roots(row: &Row<'_>) -> String {
    const NAMED: usize = 2;
    let names: Vec<&str> = row.roots.iter().copied().collect();
    if names.len() <= NAMED { some_of(&names, NAMED, code) } else { counted(names.len(), "root") }
}
