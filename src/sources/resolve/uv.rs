//! Resolution by `uv pip compile`.
//!
//! uv is asked twice, at once: for the lock, which has artifacts and no edges, and for the
//! annotated requirements, which have the edges. The second answer comes from uv's own cache.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use super::super::metadata::normalise;
use super::super::{PythonVersion, SourceError};
use super::{Package, interpreter, lock, quoted, words};

/// What to resolve.
pub(super) struct Question<'a> {
    pub(super) requirements: &'a [String],
    pub(super) python: PythonVersion,
    pub(super) interpreter: Option<&'a Path>,
    /// Certain file names by package: artifacts of all machines are asked for.
    pub(super) wanted: &'a BTreeMap<String, String>,
}

/// Asks `uv`. `None` if there is none, or it is too old to write a `pylock.toml`.
pub(super) fn resolve(question: &Question<'_>) -> Result<Option<Vec<Package>>, SourceError> {
    let Some(uv) = interpreter::on_path("uv") else { return Ok(None) };
    let failed = |problem: String| SourceError::Resolution {
        requirements: quoted(question.requirements),
        tool: "uv pip compile".to_owned(),
        problem,
    };
    let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
    let input = folder.path().join("requirements.in");
    std::fs::write(&input, question.requirements.join("\n") + "\n")
        .map_err(|error| failed(error.to_string()))?;
    let output = folder.path().join("pylock.toml");
    let edges = command(&uv, question, &input)
        .args(["--no-header", "--annotate", "--annotation-style", "split", "--no-strip-extras"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn();
    let answer = command(&uv, question, &input)
        .args(["--format", "pylock.toml", "--output-file"])
        .arg(&output)
        .args(if question.wanted.is_empty() { &[][..] } else { &["--universal"] })
        .output()
        .map_err(|error| failed(format!("it does not start: {error}")));
    // The child is waited for in any case.
    let edges = edges.and_then(std::process::Child::wait_with_output);
    let answer: Output = answer?;
    if !answer.status.success() {
        let problem = words(&answer.stderr);
        let too_old = problem.contains("--format") && problem.contains("unexpected argument");
        return if too_old { Ok(None) } else { Err(failed(problem)) };
    }
    let mut packages = lock::read(&output, question.python, question.wanted)?;
    let edges = edges.map(|edges| parse_edges(&String::from_utf8_lossy(&edges.stdout)));
    let edges = edges.unwrap_or_default();
    for package in &mut packages {
        if let Some(requires) = edges.get(&package.name) {
            package.requires = requires.iter().cloned().collect();
        }
    }
    Ok(Some(packages))
}

fn command(uv: &Path, question: &Question<'_>, input: &Path) -> Command {
    let mut command = Command::new(uv);
    command.args(["pip", "compile", "--quiet", "--no-python-downloads"]);
    command.arg("--python-version").arg(question.python.to_string());
    if let Some(interpreter) = question.interpreter {
        command.arg("--python").arg(interpreter);
    }
    command.arg(input);
    command
}

/// Direct dependencies by name, from `# via` comments: a comment under a package names those that
/// need it.
fn parse_edges(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut needed = String::new();
    for line in text.lines() {
        let Some(comment) = line.trim_start().strip_prefix('#') else {
            let end = line.find(['=', ' ', ';', '[', '@']).unwrap_or(line.len());
            needed = normalise(&line[..end]);
            continue;
        };
        let comment = comment.trim();
        let by = comment.strip_prefix("via").unwrap_or(comment).trim();
        let by = by.split('[').next().unwrap_or(by);
        if !by.is_empty() && !by.starts_with('-') && !needed.is_empty() {
            edges.entry(normalise(by)).or_default().insert(needed.clone());
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_give_edges() {
        let text = "a==1\n    # via b\nb==2 ; marker\n    # via\n    #   -r requirements.in\n    #   c\n\
                    c[x]==3\n    # via -r requirements.in\n";
        let edges = parse_edges(text);
        assert_eq!(edges["b"].iter().collect::<Vec<_>>(), ["a"]);
        assert_eq!(edges["c"].iter().collect::<Vec<_>>(), ["b"]);
        assert_eq!(edges.len(), 2);
    }
}
