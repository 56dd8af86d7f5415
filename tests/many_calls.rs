//! A function that is called in more ways than are told apart, and hands back what it is given.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use assert_cmd::Command;

/// More calls than are told apart, by whatever they are told apart.
const CALLS: usize = 70;

fn source() -> String {
    let mut text = String::from(
        "class Default: pass\n\n\n\
         def checked(part, quiet=True):\n    found = part\n    if found is None:\n        found = Default()\n    return found\n",
    );
    for number in 0..CALLS {
        let _ = write!(
            text,
            "\n\nclass Part{number}: pass\n\n\n\
             class Model{number}:\n    def __init__(self):\n        self.part = checked(quiet=False, part=Part{number}())\n"
        );
    }
    text
}

#[test]
fn each_call_gets_back_what_it_passes_and_what_the_function_finds() {
    let folder = tempfile::tempdir().unwrap();
    let plc = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("plc").unwrap();
        command.current_dir(folder.path()).env("PLC_CACHE_DIR", folder.path().join("cache")).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    std::fs::write(folder.path().join("pyproject.toml"), "[project]\nname = \"many\"\nversion = \"1.0\"\n")
        .unwrap();
    std::fs::write(folder.path().join("many.py"), source()).unwrap();
    plc(&["build", ".", "--strict", "--output", "bundle.yaml"]);
    for number in 0..CALLS {
        let model = format!("many.Model{number}");
        let shown: serde_json::Value =
            serde_json::from_slice(&plc(&["show", "bundle.yaml", &model, "--format", "json"])).unwrap();
        let grants = shown["grants"].as_array().unwrap().iter();
        let own: BTreeSet<&str> = grants
            .filter_map(|grant| grant["name"].as_str())
            .filter(|name| name.starts_with("many."))
            .collect();
        assert_eq!(own, [&*model, &*format!("many.Part{number}"), "many.Default"].into());
    }
}
