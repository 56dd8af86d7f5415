//! A difference for a comment on a pull request, and for release notes.
//!
//! What one change of the sources widens in many names is one row: the cause, the roots that it reaches, and
//! the names, of which those that run code come first. Of a very large difference, the rest is counted.

use plc::bundle::diff::{Diff, UnknownChange};

use super::{counted, grouped, parts, tally};
use table::{names_of, packages, table};

mod table;

/// How much is told before the rest is counted.
#[derive(Clone, Copy)]
struct Length {
    /// Rows of a table, lines of a list.
    rows: usize,
    /// Ways to use names that a row tells apart.
    uses: usize,
    /// Names with the same use.
    names: usize,
    /// Characters of what limits a call.
    limit: usize,
}

/// A page or two: release notes are read by people, and a comment on GitHub ends at 65,536 characters.
const FEW: Length = Length { rows: 12, uses: 6, names: 5, limit: 200 };

const ALL: Length = Length { rows: usize::MAX, uses: usize::MAX, names: usize::MAX, limit: usize::MAX };

/// The difference, the widening first and the rest folded; of a very large one its beginnings.
pub(crate) fn render(difference: &Diff) -> String {
    text_of(difference, FEW)
}

/// The whole difference, the widening first and the rest folded.
pub(crate) fn render_all(difference: &Diff) -> String {
    text_of(difference, ALL)
}

fn text_of(difference: &Diff, length: Length) -> String {
    let mut text = Text { text: String::new(), length, cut: false };
    let Diff { old, new, .. } = difference;
    let title = if old == new { code(new) } else { format!("{} → {}", code(old), code(new)) };
    let verdict = if difference.widened { "wider" } else { "not wider" };
    text.line(&format!("### Pickle policy of {title}: {verdict}\n"));
    summary(&mut text, difference);
    let (wider, narrower): (Vec<_>, Vec<_>) =
        parts(difference).into_iter().partition(|(_, changes)| changes[0].effect.widens());
    for (title, changes) in wider {
        text.part(title, counted(names_of(&changes), "name"), true, |text| table(text, &changes));
    }
    let alias = |(path, name): (&String, &String)| format!("{}, which is {}", code(path), code(name));
    let added = difference.aliases.added.iter().map(alias).collect();
    text.list("Accepted under another path", added, true);
    new_roots(&mut text, difference);
    unknown(&mut text, difference);
    for (title, changes) in narrower {
        text.part(title, counted(names_of(&changes), "name"), false, |text| table(text, &changes));
    }
    let gone = difference.roots.removed.iter().map(|name| code(name)).collect();
    text.list("Roots that are gone", gone, false);
    let removed = difference.aliases.removed.iter().map(alias).collect();
    text.list("No longer accepted under another path", removed, false);
    sources(&mut text, difference);
    if text.cut {
        text.line(
            "\nMost of it is counted here; `plc diff` with `--all` or `--format json` tells everything.",
        );
    }
    text.text
}

/// What is written, and whether anything was left out of it.
struct Text {
    text: String,
    length: Length,
    cut: bool,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A part under its title. What widens is seen at once; the rest is folded.
    fn part(&mut self, title: &str, count: String, unfolded: bool, body: impl FnOnce(&mut Self)) {
        if unfolded {
            self.line(&format!("\n#### {title}\n"));
        } else {
            self.line(&format!("\n<details><summary>{title}: {count}</summary>\n"));
        }
        body(self);
        if !unfolded {
            self.line("\n</details>");
        }
    }

    fn list(&mut self, title: &str, rows: Vec<String>, unfolded: bool) {
        if rows.is_empty() {
            return;
        }
        self.part(title, grouped(rows.len()), unfolded, |text| text.rows(&rows));
    }

    fn rows(&mut self, rows: &[String]) {
        for row in rows.iter().take(self.length.rows) {
            self.line(&format!("- {row}"));
        }
        if let Some(more) = rows.len().checked_sub(self.length.rows).filter(|more| *more > 0) {
            self.cut = true;
            self.line(&format!("- and {} more", grouped(more)));
        }
    }
}

/// How much wider, how much narrower: a line each.
fn summary(text: &mut Text, difference: &Diff) {
    let lines = tally(difference);
    if lines.is_empty() {
        text.line("Nothing is granted that was not, and nothing is no longer granted.");
    }
    for line in lines {
        text.line(&format!("- {line}"));
    }
}

fn new_roots(text: &mut Text, difference: &Diff) {
    let added = &difference.roots.added;
    if added.is_empty() {
        return;
    }
    let mut rows: Vec<_> = added.iter().collect();
    // Classes are many; what the library itself saves now is worth more words.
    rows.sort_by_key(|root| !root.name.contains(' '));
    let names: Vec<&str> = rows.iter().skip(text.length.rows).map(|root| root.name.as_str()).collect();
    text.part("New roots", grouped(rows.len()), true, |text| {
        for root in rows.iter().take(text.length.rows) {
            let grants = counted(root.grants, "name");
            text.line(&format!("- {}: {grants} ({})", code(&root.name), escape(&root.why.join(", "))));
        }
        if !names.is_empty() {
            text.cut = true;
            text.line(&format!("- and {} more: {}", grouped(names.len()), packages(&names)));
        }
    });
}

/// Attributes that were known before, or were not there; of the others, how many there are.
fn unknown(text: &mut Text, difference: &Diff) {
    let (unseen, seen): (Vec<&UnknownChange>, Vec<_>) = difference.unknown.iter().partition(|it| it.unseen);
    if difference.unknown.is_empty() {
        return;
    }
    let mut unseen = unseen;
    unseen.sort_by_key(|unknown| std::cmp::Reverse(unknown.roots.len()));
    let mut rows: Vec<String> = unseen
        .iter()
        .map(|unknown| {
            let roots = counted(unknown.roots.len(), "root");
            format!("{}: {} (in {roots})", code(&unknown.attribute), escape(&unknown.why.join(", ")))
        })
        .collect();
    if !seen.is_empty() {
        let seen = counted(seen.len(), "attribute");
        let place = rows.len().min(text.length.rows);
        rows.insert(place, format!("{seen} of unknown type as before, in more roots"));
    }
    text.list("Newly of unknown type", rows, true);
}

fn sources(text: &mut Text, difference: &Diff) {
    let version = |version: &Option<String>| version.clone().unwrap_or_else(|| "none".into());
    let changed = difference.universe.iter();
    let rows = changed
        .map(|change| format!("{} {} → {}", code(&change.name), version(&change.old), version(&change.new)));
    text.list("Sources", rows.collect(), false);
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
