//! `plc run` and `plc embed`: the loader that the binary carries, in programs that know nothing of it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;

const BUNDLE: &str = r#"# Policy bundle of pkg 1.0, compiled by plc from its source.
schema: plc/1
analyser: plc 0.1.0
target: {name: pkg, version: "1.0", python: "3.11", platform: linux}
mode: default
universe: {}
aliases: {}
groups: {}
roots:
  pkg.Empty: {why: [public class]}
  pkg.Model: {why: [public class]}
sets:
  pkg.Empty: {}
  pkg.Model:
    grants:
      - {name: collections.OrderedDict, may: [call, fill], why: ["it's \"quoted\" \\"]}
"#;

/// Loads a good pickle and a bad one, in itself and in a child; prints what became of each.
const PROGRAM: &str = r#"
import collections, pickle, subprocess, sys
class Bad:
    def __reduce__(self): return print, ("RAN",)
for thing in (collections.OrderedDict(a=1), Bad()):
    try:
        print(len(pickle.loads(pickle.dumps(thing))))
    except pickle.UnpicklingError as error:
        print(type(error).__name__)
sys.stdout.flush()
if "child" not in sys.argv:
    subprocess.run([sys.executable, __file__, "child"])
    sys.exit(7)
"#;

fn python() -> String {
    std::env::var("PLC_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// A folder with the bundle and the program; the cache is a folder in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bundle.yaml"), BUNDLE).unwrap();
    fs::write(folder.path().join("program.py"), PROGRAM).unwrap();
    folder
}

fn plc(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.current_dir(folder).env("PLC_CACHE_DIR", folder.join("cache")).args(arguments);
    command
}

fn run(folder: &Path, options: &[&str], program: &[&str]) -> Command {
    let mut arguments = vec!["run", "--policy", "bundle.yaml"];
    arguments.extend(options);
    arguments.push("--");
    arguments.extend(program);
    plc(folder, &arguments)
}

#[test]
fn a_program_and_its_children_are_held_to_the_policy() {
    let folder = folder();
    run(folder.path(), &[], &[&python(), "program.py"])
        .assert()
        .code(7)
        .stdout("1\nPolicyViolation\n1\nPolicyViolation\n");
    run(folder.path(), &["--root", "pkg.Empty"], &[&python(), "program.py", "child"])
        .assert()
        .success()
        .stdout("PolicyViolation\nPolicyViolation\n");
}

#[test]
fn an_audit_reports_and_runs_nothing() {
    let folder = folder();
    run(
        folder.path(),
        &["--audit"],
        &[&python(), "-c", "import pickle; pickle.loads(b'cos\\nsystem\\n(S\"echo RAN\"\\ntR.')"],
    )
    .assert()
    .success()
    .stdout("")
    .stderr(predicate::str::contains("refused `call` of `os.system` at offset"));
}

#[test]
fn a_sitecustomize_that_was_there_still_runs() {
    let folder = folder();
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("sitecustomize.py"), "print('other')\n").unwrap();
    run(folder.path(), &[], &[&python(), "program.py", "child"])
        .env("PYTHONPATH", &other)
        .assert()
        .success()
        .stdout("other\n1\nPolicyViolation\n");
}

#[test]
fn a_program_that_cannot_be_protected_is_not_run() {
    let folder = folder();
    run(folder.path(), &[], &[&python(), "-I", "program.py"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("ignores the environment"));
    run(folder.path(), &["--root", "pkg.Modle"], &[&python(), "program.py"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("has no root `pkg.Modle`"));
    // The policy goes away between the check and the start of the program.
    let script = format!("rm bundle.yaml; exec {} program.py", python());
    run(folder.path(), &[], &["sh", "-c", &script])
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("so the program is not run"));
}

#[test]
fn an_embedded_policy_needs_nothing_else() {
    let folder = folder();
    plc(folder.path(), &["embed", "bundle.yaml", "--root", "pkg.Model", "-o", "guarded.py"])
        .assert()
        .success();
    fs::remove_file(folder.path().join("bundle.yaml")).unwrap();
    let program = r#"
import collections, pickle, sys, guarded
good, bad = pickle.dumps(collections.OrderedDict(a=1)), b"cos\nsystem\n(S'echo RAN'\ntR."
print(guarded.loads(good))
for load in (guarded.loads, lambda data: pickle.loads(data)):
    with guarded.enforce():
        try:
            load(bad)
        except guarded.PolicyViolation as error:
            print(error.name, error.roots)
print("plc_loader" in sys.modules, guarded.Unpickler.__doc__ is not None)
"#;
    Command::new(python()).current_dir(folder.path()).args(["-S", "-c", program]).assert().success().stdout(
        predicate::str::ends_with("os.system ('pkg.Model',)\nos.system ('pkg.Model',)\nFalse True\n"),
    );
    let twice = plc(folder.path(), &["embed", "bundle.yaml"]).assert().code(2);
    twice.stderr(predicate::str::contains("bundle.yaml"));
}
