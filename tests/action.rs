//! The GitHub Action and the pre-commit hook of this repository: their scripts, run as a code host runs them.

use std::path::Path;
use std::process::{Command, Output};

use serde_yaml::Value;

fn yaml(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A project in a folder with a space, its bundle committed and current.
fn project(root: &Path) {
    write(&root.join("pyproject.toml"), "[project]\nname = \"shop\"\nversion = \"1.0\"\n");
    write(&root.join("shop/__init__.py"), "class Cart: ...\n");
    for arguments in [&["init"][..], &["build"]] {
        let output = plc().current_dir(root).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn plc() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin("plc"))
}

/// Runs the action's comparison as a runner does, with the files it offers.
fn compare(temporary: &Path, project: &Path) -> (Output, String, String) {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["id"] == "check").unwrap();
    let names: Vec<_> = step["env"].as_mapping().unwrap().keys().map(|key| key.as_str().unwrap()).collect();
    assert_eq!(names, ["DIRECTORY", "PLC"]);
    let (output, summary) = (temporary.join("output"), temporary.join("summary"));
    write(&output, "");
    write(&summary, "");
    let done = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"].as_str().unwrap()])
        .env("DIRECTORY", project)
        .env("PLC", assert_cmd::cargo::cargo_bin("plc"))
        .env("RUNNER_TEMP", temporary)
        .env("GITHUB_OUTPUT", &output)
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    (done, read(&output), read(&summary))
}

#[test]
fn the_action_passes_and_fails_with_the_check() {
    let directory = tempfile::tempdir().unwrap();
    let (temporary, root) = (directory.path().join("runner"), directory.path().join("my shop"));
    project(&root);
    let (done, output, summary) = compare(&temporary, &root);
    assert_eq!((done.status.code(), output.as_str(), summary.as_str()), (Some(0), "current=true\n", ""));

    write(&root.join("shop/__init__.py"), "class Cart:\n    def __init__(self):\n        self.part = 1j\n");
    let (done, output, summary) = compare(&temporary, &root);
    assert_eq!((done.status.code(), output.as_str()), (Some(1), "current=false\n"));
    let text = String::from_utf8(done.stdout).unwrap();
    assert!(text.contains("::warning file=shop/__init__.py,line=3,"), "{text}");
    assert!(summary.starts_with("### Pickle policy of `shop 1.0`: wider"), "{summary}");

    write(&root.join("plc.toml"), "nonsense");
    let (done, output, _) = compare(&temporary, &root);
    assert_eq!((done.status.code(), output.as_str()), (Some(2), ""));
}

/// Runs every step of the action that is a script, as a runner does without an installed `plc`; `cargo` is one that
/// takes the tested `plc` in place of building one.
#[test]
#[cfg(unix)]
fn what_the_action_builds_is_what_it_compares_with() {
    let directory = tempfile::tempdir().unwrap();
    let (temporary, root) = (directory.path().join("a runner"), directory.path().join("shop"));
    project(&root);
    let cargo = directory.path().join("bin/cargo");
    write(
        &cargo,
        "#!/bin/sh\nset -e\necho \"$@\" > \"$0.said\"\nfor last; do :; done\nmkdir -p \"$last/bin\"\nln -s \"$TESTED\" \"$last/bin/plc\"\n",
    );
    std::fs::set_permissions(&cargo, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(directory.path().join("bin")).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(path).unwrap();
    write(&temporary.join("output"), "");
    let action = yaml("action.yml");
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let Some(script) = step["run"].as_str() else { continue };
        let done = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .envs([("DIRECTORY", root.as_path()), ("RUNNER_TEMP", &temporary)])
            .envs([("PLC", Path::new("")), ("TESTED", &assert_cmd::cargo::cargo_bin("plc"))])
            .envs([
                ("GITHUB_ACTION_PATH", Path::new("the sources")),
                ("GITHUB_OUTPUT", &temporary.join("output")),
            ])
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(done.status.success(), "{script}\n{}", String::from_utf8_lossy(&done.stderr));
    }
    let said = std::fs::read_to_string(directory.path().join("bin/cargo.said")).unwrap();
    let root = temporary.join("plc").display().to_string();
    assert_eq!(said, format!("install --quiet --locked --path the sources --root {root}\n"));
    assert_eq!(std::fs::read_to_string(temporary.join("output")).unwrap(), "current=true\n");
}

#[test]
fn the_action_s_inputs_are_never_part_of_a_script() {
    let action = yaml("action.yml");
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "an input in a script can be a script: {script}");
    }
}

#[test]
fn the_hook_is_a_check_of_the_whole_project() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!(hook["entry"], "plc check");
    assert_eq!((hook["always_run"].as_bool(), hook["pass_filenames"].as_bool()), (Some(true), Some(false)));
    let words: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').skip(1).collect();
    let directory = tempfile::tempdir().unwrap();
    project(directory.path());
    let check = || plc().current_dir(directory.path()).args(&words).output().unwrap().status.code();
    assert_eq!(check(), Some(0));
    write(&directory.path().join("shop/more.py"), "class More: ...\n");
    assert_eq!(check(), Some(1));
}

/// A program on the `PATH`.
fn installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|at| at.join(program).is_file())
}

/// Runs a program in `root` with the tested `plc` before any other, and says how it ended and what it said.
fn run(root: &Path, program: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let own = assert_cmd::cargo::cargo_bin("plc").parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).unwrap();
    let output = Command::new(program)
        .current_dir(root)
        .args(arguments)
        .env("PATH", path)
        .env("PRE_COMMIT_HOME", root.join(".git/pre-commit"))
        .env("GIT_CONFIG_GLOBAL", root.join(".git/no-settings"))
        .envs([("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
        .envs([("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// The hook in pre-commit itself, with the `plc` that is tested in place of one that pre-commit builds.
#[test]
fn a_commit_that_widens_or_only_removes_is_stopped_by_the_hook() {
    if !(installed("pre-commit") && installed("git")) {
        eprintln!("skipped: pre-commit is not installed");
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    project(root);
    write(&root.join("shop/more.py"), "class More: ...\n");
    assert_eq!(plc().current_dir(root).arg("build").output().unwrap().status.code(), Some(0));
    let mut hook = yaml(".pre-commit-hooks.yaml")[0].clone();
    hook["language"] = "system".into();
    let config: Value = serde_yaml::from_str(&format!(
        "{{repos: [{{repo: local, hooks: [{}]}}]}}",
        serde_json::to_string(&hook).unwrap()
    ))
    .unwrap();
    write(&root.join(".pre-commit-config.yaml"), &serde_yaml::to_string(&config).unwrap());
    write(&root.join(".gitignore"), "*.yaml.new\n");
    let git = |arguments: &[&str]| run(root, "git", arguments);
    let commit = || {
        git(&["add", "-A"]);
        git(&["commit", "-m", "a change"])
    };
    assert_eq!(git(&["init", "-q"]).0, Some(0));
    assert_eq!(run(root, "pre-commit", &["install"]).0, Some(0));
    let (status, said) = commit();
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("Passed"), "{said}");

    write(&root.join("shop/__init__.py"), "class Cart:\n    def __init__(self):\n        self.part = 1j\n");
    let (status, said) = commit();
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("shop/__init__.py:3:21"), "{said}");

    let (status, said) = run(root, "plc", &["review", "--accept"]);
    assert_eq!(status, Some(0), "{said}");
    let (status, said) = commit();
    assert_eq!(status, Some(0), "{said}");

    assert_eq!(git(&["rm", "-q", "shop/more.py"]).0, Some(0));
    let (status, said) = commit();
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("shop.more.More"), "{said}");
}
