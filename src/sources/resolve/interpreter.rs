//! The interpreter that says which Python is meant, and that runs `pip`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr as _;

use super::super::{PythonVersion, Request, SourceError};

/// The interpreter that is asked for, else the active environment's, else the one on PATH.
pub(super) fn find(request: &Request) -> Option<PathBuf> {
    if let Some(interpreter) = &request.interpreter {
        return Some(interpreter.clone());
    }
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX"].into_iter().filter_map(std::env::var_os);
    let active = active.map(PathBuf::from).find_map(|prefix| {
        let places = ["bin/python", "Scripts/python.exe", "python.exe"];
        places.iter().map(|place| prefix.join(place)).find(|path| path.is_file())
    });
    active.or_else(|| on_path("python3")).or_else(|| on_path("python"))
}

/// The program of this name on PATH.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let suffix = std::env::consts::EXE_SUFFIX;
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(format!("{name}{suffix}")))
        .find(|path| path.is_file())
}

/// Asks an interpreter for its version. It runs one line of ours and no site packages.
pub(super) fn version(interpreter: &Path) -> Result<PythonVersion, SourceError> {
    let problem = |why: String| SourceError::Interpreter {
        problem: format!(
            "interpreter `{}` {why}; name another with `--interpreter`, or the version with `--python`",
            interpreter.display()
        ),
    };
    let line = "import sys; print('%d.%d' % sys.version_info[:2])";
    let output = Command::new(interpreter)
        .args(["-I", "-S", "-c", line])
        .output()
        .map_err(|error| problem(format!("does not start: {error}")))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(problem(format!("does not answer: {}", words.trim())));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    PythonVersion::from_str(text.trim()).map_err(|_| problem("is no Python 3".to_owned()))
}

/// The Python to compile for: `--python`, else the interpreter's.
pub(super) fn target_version(request: &Request) -> Result<PythonVersion, SourceError> {
    if let Some(version) = request.python {
        return Ok(version);
    }
    let Some(interpreter) = find(request) else {
        let problem = "there is no Python on PATH; name the version to compile for with `--python X.Y`";
        return Err(SourceError::Interpreter { problem: problem.to_owned() });
    };
    version(&interpreter)
}
