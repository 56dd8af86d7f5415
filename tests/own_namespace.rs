//! A dict that is its own `__dict__`. (Pickling one loses that it is the same dict, so no literate page can have it.)

use assert_cmd::Command;

const SOURCE: &str = "\
class Options(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


class Plain(dict):
    pass


class Layer:
    pass


class Model:
    def __init__(self):
        self.options = Options(layer=Layer())
";

#[test]
fn its_pickle_fills_it_and_sets_its_attributes() {
    let folder = tempfile::tempdir().unwrap();
    let plc = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("plc").unwrap();
        command.current_dir(folder.path()).env("PLC_CACHE_DIR", folder.path().join("cache")).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    std::fs::write(folder.path().join("pyproject.toml"), "[project]\nname = \"own\"\nversion = \"1.0\"\n")
        .unwrap();
    std::fs::write(folder.path().join("own.py"), SOURCE).unwrap();
    plc(&["build", ".", "--strict", "--output", "bundle.yaml"]);
    let may = |root: &str, name: &str, operation: &str| {
        let shown: serde_json::Value =
            serde_json::from_slice(&plc(&["show", "bundle.yaml", root, "--format", "json"])).unwrap();
        let mut grants = shown["grants"].as_array().unwrap().iter();
        let grant = grants.find(|grant| grant["name"] == name);
        grant.is_some_and(|grant| grant["operations"].as_array().unwrap().contains(&operation.into()))
    };
    for root in ["own.Options", "own.Model"] {
        assert!(may(root, "own.Options", "build"), "{root}");
        assert!(may(root, "own.Options", "fill"), "{root}");
    }
    assert!(may("own.Plain", "own.Plain", "fill"));
    assert!(!may("own.Plain", "own.Plain", "build"));
    assert!(may("own.Model", "own.Layer", "new"));
}
