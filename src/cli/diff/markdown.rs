//! A difference for a comment on a pull request.

use std::fmt::Write as _;

use plc::bundle::diff::{Diff, GrantChange};

use super::{because, blocks, counted, limits, operations, parts, some_of, summary};

/// Rows that a table shows; a comment on GitHub ends at 65,536 characters.
const SHOWN: usize = 50;

/// The difference, the widening first and the rest folded.
pub(crate) fn render(difference: &Diff) -> String {
    let mut text = String::new();
    let Diff { old, new, .. } = difference;
    let title = if old == new { code(new) } else { format!("{} → {}", code(old), code(new)) };
    let verdict = if difference.widened { "wider" } else { "not wider" };
    let _ = writeln!(text, "### Pickle policy of {title}: {verdict}\n\n{}.", sentence(difference));
    for (title, changes) in parts(difference) {
        let widens = changes[0].effect.widens();
        open(&mut text, title, changes.len(), widens);
        table(&mut text, &changes);
        close(&mut text, widens);
    }
    let rows = |text: &mut String, title: &str, rows: Vec<String>, unfolded: bool| {
        if rows.is_empty() {
            return;
        }
        open(text, title, rows.len(), unfolded);
        for row in rows.iter().take(SHOWN) {
            let _ = writeln!(text, "- {row}");
        }
        if rows.len() > SHOWN {
            let _ = writeln!(text, "- and {} more", rows.len() - SHOWN);
        }
        close(text, unfolded);
    };
    let alias = |(path, name): (&String, &String)| format!("{}, which is {}", code(path), code(name));
    let aliases = &difference.aliases;
    rows(&mut text, "Accepted under another path", aliases.added.iter().map(alias).collect(), true);
    let added = difference.roots.added.iter().map(|root| {
        let names = counted(root.grants, "name");
        format!("{}: {names} ({})", code(&root.name), escape(&root.why.join(", ")))
    });
    rows(&mut text, "New roots", added.collect(), true);
    let unknown = difference.unknown.iter().map(|unknown| {
        let roots = counted(unknown.roots.len(), "root");
        format!("{}: {} ({roots})", code(&unknown.attribute), escape(&unknown.why.join(", ")))
    });
    rows(&mut text, "Newly of unknown type", unknown.collect(), true);
    let gone = difference.roots.removed.iter().map(|name| code(name));
    rows(&mut text, "Roots that are gone", gone.collect(), false);
    let paths = aliases.removed.iter().map(alias);
    rows(&mut text, "No longer accepted under another path", paths.collect(), false);
    let versions = difference.universe.iter().map(|change| {
        let version = |version: &Option<String>| version.clone().unwrap_or_else(|| "none".into());
        format!("{} {} → {}", code(&change.name), version(&change.old), version(&change.new))
    });
    rows(&mut text, "Sources", versions.collect(), false);
    text
}

fn sentence(difference: &Diff) -> String {
    let summary = summary(difference);
    let mut letters = summary.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What widens is seen at once; the rest is folded.
fn open(text: &mut String, title: &str, count: usize, unfolded: bool) {
    let _ = if unfolded {
        writeln!(text, "\n#### {title}\n")
    } else {
        writeln!(text, "\n<details><summary>{title} ({count})</summary>\n")
    };
}

fn close(text: &mut String, unfolded: bool) {
    if !unfolded {
        text.push_str("\n</details>\n");
    }
}

fn table(text: &mut String, changes: &[&GrantChange]) {
    text.push_str("| name | operations | because | roots |\n| --- | --- | --- | --- |\n");
    let blocks = blocks(changes);
    for block in blocks.iter().take(SHOWN) {
        let change = block[0];
        let names: Vec<String> = block.iter().take(SHOWN).map(|change| code(&change.name)).collect();
        let mut names = names.join("<br>");
        if block.len() > SHOWN {
            let _ = write!(names, "<br>and {} more", block.len() - SHOWN);
        }
        let mut causes: Vec<String> =
            change.causes.iter().take(3).map(|cause| because(cause, str::to_owned)).collect();
        if change.causes.len() > 3 {
            causes.push(format!("and {} more", change.causes.len() - 3));
        }
        let uses: Vec<String> = block.iter().take(SHOWN).map(|change| uses(change)).collect();
        let roots = some_of(&change.roots, 2, code);
        let _ = writeln!(
            text,
            "| {names} | {} | {} | {}: {roots} |",
            uses.join("<br>"),
            escape(&causes.join("; ")),
            change.roots.len(),
        );
    }
    if blocks.len() > SHOWN {
        let _ = writeln!(text, "\nand {} more", blocks.len() - SHOWN);
    }
}

/// Operations and limits of one name.
fn uses(change: &GrantChange) -> String {
    let mut told = vec![operations(change)];
    told.extend(limits(change));
    told.retain(|one| !one.is_empty());
    escape(&told.join("; "))
}

/// A name as code, whatever it holds.
fn code(name: &str) -> String {
    let name = name.replace(['\n', '\r'], " ").replace('|', "\\|");
    if name.contains('`') { format!("`` {name} ``") } else { format!("`{name}`") }
}

/// Text that Markdown takes for nothing else. Names in it would be half in italics otherwise.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '@' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
