//! `plc run --policy BUNDLE -- COMMAND…`

use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use anyhow::{Context as _, bail};
use plc::bundle;
use plc::sources::Cache;
use sha2::{Digest as _, Sha256};

use super::loader;
use super::show::unknown_root;

/// Run a program so that every pickle it loads is held to a policy
///
/// The program is not changed and needs nothing installed. What it starts in turn is held to the policy too,
/// as long as the environment is passed on.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The bundle's file; several may be given
    #[arg(long, value_name = "BUNDLE", required = true)]
    policy: Vec<PathBuf>,
    /// Only what this root of the bundles may need is granted
    #[arg(long)]
    root: Option<String>,
    /// A class that is not granted becomes a placeholder that raises on first use
    #[arg(long)]
    lazy: bool,
    /// Report at the end what is not granted, instead of refusing at the first
    #[arg(long)]
    audit: bool,
    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

const SITECUSTOMIZE: &str = include_str!("run/sitecustomize.py");

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let policies = readable_policies(&args.policy, args.root.as_deref())?;
    let (Some(program), arguments) = (args.command.first(), args.command.get(1..).unwrap_or_default()) else {
        bail!("no command to run: put it after `--`");
    };
    if let Some(flag) = isolating_flag(program, arguments) {
        bail!(
            "`{} {flag}` ignores the environment, so the policy would not be enforced: run it without `{flag}`",
            program.display()
        );
    }
    let mut command = Command::new(program);
    command.args(arguments);
    let mut path = vec![loader_folder()?];
    path.extend(env::var_os("PYTHONPATH").iter().flat_map(env::split_paths));
    command.env("PYTHONPATH", env::join_paths(path).context("a folder's name holds the separator of paths")?);
    command.env(
        "PLC_POLICY",
        env::join_paths(policies).context("a bundle's path holds the separator of paths")?,
    );
    for (name, value) in [
        ("PLC_ROOT", args.root.as_deref()),
        ("PLC_LAZY", args.lazy.then_some("1")),
        ("PLC_AUDIT", args.audit.then_some("1")),
    ] {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    replace_by(command).with_context(|| format!("cannot run `{}`", program.display()))
}

/// The absolute paths of the bundles, each of which can be read; `root` is in one of them.
fn readable_policies(paths: &[PathBuf], root: Option<&str>) -> anyhow::Result<Vec<PathBuf>> {
    let bundles = paths.iter().map(|path| bundle::read(path)).collect::<Result<Vec<_>, _>>()?;
    if let (Some(root), Some(first), Some(path)) = (root, bundles.first(), paths.first())
        && bundles.iter().all(|bundle| bundle.root_name(root).is_none())
    {
        bail!(unknown_root(first, root, &path.display().to_string()));
    }
    Ok(paths.iter().map(std::path::absolute).collect::<Result<_, _>>()?)
}

/// A flag of Python's that keeps it from looking at `PYTHONPATH` or from running `sitecustomize`.
///
/// The first line of a script can hold one as well.
fn isolating_flag(program: &OsStr, arguments: &[OsString]) -> Option<String> {
    if is_python(program) {
        return options(arguments).find_map(isolates);
    }
    let mut line = Vec::new();
    let script = fs::File::open(find_program(program)?).ok()?;
    BufReader::new(script.take(512)).read_until(b'\n', &mut line).ok()?;
    let line = String::from_utf8(line).ok()?;
    let mut words = line.strip_prefix("#!")?.split_whitespace();
    words.find(|word| is_python(OsStr::new(word)))?;
    words.find_map(isolates)
}

fn is_python(program: &OsStr) -> bool {
    let name = Path::new(program).file_stem().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with("python") || name.starts_with("pypy"))
}

/// The interpreter's own options: they stand before the script, `-m` or `-c`, and some have a value of their own.
fn options(arguments: &[OsString]) -> impl Iterator<Item = &str> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str());
    std::iter::from_fn(move || {
        let option =
            rest.next().filter(|text| text.starts_with('-') && !matches!(*text, "-" | "-c" | "-m"))?;
        let takes_next = option.find(['W', 'X']) == Some(option.len() - 1);
        if takes_next || option == "--check-hash-based-pycs" {
            rest.next();
        }
        Some(option)
    })
}

/// Short flags may be written together: `-Es`.
fn isolates(argument: &str) -> Option<String> {
    let flags = argument.strip_prefix('-').filter(|flags| !flags.starts_with(['-', 'W', 'X']))?;
    let flag =
        flags.chars().take_while(|flag| !matches!(flag, 'c' | 'm')).find(|flag| "IES".contains(*flag))?;
    Some(format!("-{flag}"))
}

/// Where the shell would find `program`.
fn find_program(program: &OsStr) -> Option<PathBuf> {
    let path = Path::new(program);
    if path.components().count() > 1 {
        return Some(path.to_path_buf());
    }
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(path)).find(|path| path.is_file())
}

/// A folder with the loader and a `sitecustomize` that turns it on.
///
/// It lies in the cache and stays: a process that outlives the program may still start others, and those
/// would run without the policy if it were gone.
fn loader_folder() -> anyhow::Result<PathBuf> {
    let mut digest = Sha256::new();
    for (name, text) in loader::MODULES.iter().chain(&[("sitecustomize", SITECUSTOMIZE)]) {
        digest.update(name.as_bytes());
        digest.update(text.as_bytes());
    }
    let digest: String = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let cached = std::path::absolute(Cache::from_environment().root())?.join("loader").join(digest);
    if fill(&cached).is_ok() {
        return Ok(cached);
    }
    let folder = tempfile::Builder::new()
        .prefix("plc-loader-")
        .tempdir()
        .context("cannot write the loader anywhere")?;
    fill(folder.path()).context("cannot write the loader to the folder for temporary files")?;
    Ok(folder.keep())
}

fn fill(folder: &Path) -> anyhow::Result<()> {
    let package = folder.join("plc_loader");
    fs::create_dir_all(&package)?;
    for (name, text) in loader::MODULES {
        write_whole(&package.join(format!("{name}.py")), text)?;
    }
    write_whole(&folder.join("sitecustomize.py"), SITECUSTOMIZE)
}

/// Writes `text` unless it stands there; a program that starts meanwhile sees the old file or the new one.
fn write_whole(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    Ok(bundle::replace_file(path, text)?)
}

/// Becomes the program, so that signals and the exit status are its own.
#[cfg(unix)]
fn replace_by(mut command: Command) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec().into())
}

/// Runs the program and ends as it ends.
#[cfg(not(unix))]
fn replace_by(mut command: Command) -> anyhow::Result<ExitCode> {
    let status = command.status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use std::ffi::{OsStr, OsString};

    use super::isolating_flag;

    #[test]
    fn flags_that_hide_the_environment_are_seen() {
        let check = |line: &str, expected: Option<&str>| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(isolating_flag(OsStr::new(&words[0]), &words[1..]).as_deref(), expected, "{line}");
        };
        check("python3 train.py -I", None);
        check("python3 -W ignore train.py -I", None);
        check("python3 -W ignore -I train.py", Some("-I"));
        check("python3 -Wignore -WX -E train.py", Some("-E"));
        check("python3 -uX dev --check-hash-based-pycs always -S train.py", Some("-S"));
        check("python3 -I train.py", Some("-I"));
        check("/usr/bin/python3.11 -u -Es -m train", Some("-E"));
        check("python3 -S", Some("-S"));
        check("python3 -X dev -c Input", None);
        check("python3 -Wignore::DeprecationWarning:SomE train.py", None);
        check("no-such-program -I", None);
    }
}
