//! A verification for people.

use std::fmt::Write as _;

use console::{Style, style};
use indexmap::{IndexMap, IndexSet};
use plc::pickle::{Finding, FindingKind, Verdict};

use super::super::terminal::faint;
use super::{Answer, Status, summary};

pub(super) fn report(answers: &[Answer]) -> String {
    let mut out = String::new();
    for answer in answers {
        if answer.status == Status::NotAModel || answer.status == Status::Loads && answers.len() > 1 {
            continue;
        }
        file(&mut out, answer);
    }
    let summary = summary(answers);
    let mut parts = vec![format!("{} would load", summary.load)];
    let more = [
        (summary.refused, "refused"),
        (summary.unreadable, "unreadable"),
        (summary.not_models, "not models"),
    ];
    parts.extend(
        more.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")),
    );
    let files = if summary.files == 1 { "file" } else { "files" };
    let _ = writeln!(out, "{} {files}: {}", summary.files, parts.join(", "));
    out
}

fn file(out: &mut String, answer: &Answer) {
    let (word, look) = match answer.status {
        Status::Loads => ("would load", Style::new().green()),
        Status::Refused => ("refused", Style::new().red()),
        Status::NotAModel => ("not a model", Style::new()),
        Status::Unreadable => ("cannot be read", Style::new().red()),
    };
    let kind = answer.verdict.as_ref().map_or("", |verdict| verdict.container.name());
    let _ =
        writeln!(out, "{}: {}  {}", style(&answer.file).bold(), look.apply_to(word), faint().apply_to(kind));
    if let Some(error) = &answer.error {
        let _ = writeln!(out, "  {error}");
    }
    if let Some(verdict) = &answer.verdict {
        verdict_text(out, verdict);
    }
}

fn verdict_text(out: &mut String, verdict: &Verdict) {
    if let Some(reason) = &verdict.not_a_model {
        let _ = writeln!(out, "  not understood: {reason}");
    }
    let (placeholders, others): (Vec<_>, Vec<_>) =
        verdict.findings.iter().partition(|finding| finding.kind == FindingKind::Placeholder);
    groups(out, &others);
    if !placeholders.is_empty() {
        out.push_str("  classes that lazy loading would replace by placeholders:\n");
        groups(out, &placeholders);
    }
}

/// Findings about one name together, in the order of their first place.
fn groups(out: &mut String, findings: &[&Finding]) {
    let mut by_name: IndexMap<(&str, &str), Vec<&Finding>> = IndexMap::new();
    for finding in findings {
        let key = finding.name.as_deref().unwrap_or(&finding.message);
        by_name.entry((label(finding), key)).or_default().push(finding);
    }
    for ((label, _), group) in by_name {
        let name = group[0].name.as_ref().map(|name| format!("`{name}`")).unwrap_or_default();
        let title = if name.is_empty() { &group[0].message } else { &name };
        let _ = writeln!(out, "  {}: {title}", style(label).red());
        for finding in &group {
            place(out, finding);
        }
        let nearest: IndexSet<_> = group.iter().filter_map(|finding| finding.nearest.as_ref()).collect();
        for nearest in nearest {
            let _ = writeln!(out, "    = the nearest grant is `{nearest}`");
        }
        let changes: IndexSet<_> = group.iter().filter_map(|finding| finding.change.as_ref()).collect();
        for change in changes {
            let _ = writeln!(out, "    = to load: {change}");
        }
    }
}

fn place(out: &mut String, finding: &Finding) {
    if finding.name.is_some() {
        let times = if finding.count > 1 { format!(" (×{})", finding.count) } else { String::new() };
        let _ = writeln!(out, "    {}{times}", finding.message);
    }
    let place = match (finding.place.as_str(), finding.offset) {
        ("", Some(offset)) => format!("offset {offset}"),
        (place, Some(offset)) => format!("{place}, offset {offset}"),
        (place, None) => place.to_owned(),
    };
    if !place.is_empty() {
        let _ = writeln!(out, "    {} {place}", faint().apply_to("-->"));
    }
    for instruction in &finding.listing {
        let here = Some(instruction.offset) == finding.offset;
        let line = format!("{:>10} | {:<17} {}", instruction.offset, instruction.name, instruction.operand);
        let line = line.trim_end();
        let _ = match here {
            true => writeln!(out, "  {} {}", style(">").red(), style(line).bold()),
            false => writeln!(out, "    {}", faint().apply_to(line)),
        };
    }
}

fn label(finding: &Finding) -> &'static str {
    match finding.kind {
        FindingKind::Refused => "refused",
        FindingKind::Placeholder => "placeholder",
        FindingKind::Broken => "broken",
        FindingKind::NotUnderstood => "unknown",
        FindingKind::Code => "code",
    }
}
