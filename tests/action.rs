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

#[test]
fn the_action_s_inputs_are_never_part_of_a_script() {
    let action = yaml("action.yml");
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "an input in a script can be a script: {script}");
    }
}

#[test]
fn the_hook_runs_the_check_on_what_decides_it() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!(hook["entry"], "plc check");
    let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    for file in
        ["shop/cart.py", "shop/cart.pyi", "pyproject.toml", "one/setup.cfg", "plc.toml", "bundles/shop.yaml"]
    {
        assert!(files.is_match(file), "{file}");
    }
    for file in ["README.md", "shop/data.pyc", "mypyproject.toml"] {
        assert!(!files.is_match(file), "{file}");
    }
    let words: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').skip(1).collect();
    let directory = tempfile::tempdir().unwrap();
    project(directory.path());
    let check = || plc().current_dir(directory.path()).args(&words).output().unwrap().status.code();
    assert_eq!(check(), Some(0));
    write(&directory.path().join("shop/more.py"), "class More: ...\n");
    assert_eq!(check(), Some(1));
}
