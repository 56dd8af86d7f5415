//! Functions that unpickle what they are given: granted where only one argument is loaded, and then only for a pickle
//! under the same policy; else not at all.

use assert_cmd::Command;

const SOURCE: &str = "\
import pickle
import functools


def direct(data): return Kept(pickle.loads(data))
def second(name, data):
    kept = Kept(pickle.loads(data))
    kept.name = name
    return kept
def wrapped(data): return direct(data)
def either(data, more): return pickle.loads(data) if data else pickle.loads(more)
def changed(data):
    data = data[1:]
    return pickle.loads(data)
def more(data, text):
    eval(text)
    return pickle.loads(data)
def keyed(data, encoding): return pickle.loads(data, encoding=encoding)
def inner(data, other):
    def bind():
        nonlocal data
        data = other
    bind()
    return pickle.loads(data)
def by_lambda(data): return (lambda data: pickle.loads(data))(data)
@functools.lru_cache
def decorated(data): return pickle.loads(data)
def from_file(file): return pickle.load(file)
def spread(*data): return pickle.loads(*data)
def handed(data): return list(map(pickle.loads, data))


class Kept:
    def __init__(self, value=None):
        self.value = value
";

/// What a bundle says of `call` of a function: not granted, or with which argument limited to a pickle.
#[derive(Debug, PartialEq)]
enum Called {
    Refused,
    Nested(u64),
}

/// Which of the functions a class that is reduced by all of them may call.
fn called(names: &[&str]) -> Vec<Called> {
    let folder = tempfile::tempdir().unwrap();
    let project = "[project]\nname = \"nest\"\nversion = \"1\"\n";
    let mut source = SOURCE.to_owned();
    for name in names {
        let class = format!(
            "class By_{name}:\n    def __reduce__(self):\n        return {name}, (self.first, self.second)\n\n\n"
        );
        source.push_str(&class);
    }
    std::fs::write(folder.path().join("pyproject.toml"), project).unwrap();
    std::fs::create_dir_all(folder.path().join("src/nest")).unwrap();
    std::fs::write(folder.path().join("src/nest/__init__.py"), source).unwrap();
    let plc = |args: &[&str]| {
        let mut command = Command::cargo_bin("plc").unwrap();
        command.current_dir(folder.path()).env("PLC_CACHE_DIR", folder.path().join("cache")).args(args);
        command.output().unwrap()
    };
    assert!(plc(&["build", ".", "-o", "bundle.yaml"]).status.success());
    let limit = |name: &&str| {
        let output = plc(&["show", "bundle.yaml", &format!("nest.By_{name}"), "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let grants = shown["grants"].as_array().unwrap();
        let Some(grant) = grants.iter().find(|grant| grant["name"] == format!("nest.{name}")) else {
            return Called::Refused;
        };
        Called::Nested(grant["constraint"]["nested"].as_u64().expect("a call of it is limited"))
    };
    names.iter().map(limit).collect()
}

#[test]
fn one_argument_that_is_loaded_as_it_came_is_a_pickle_under_the_same_policy() {
    let found = called(&["direct", "second", "wrapped"]);
    assert_eq!(found, [Called::Nested(0), Called::Nested(1), Called::Nested(0)]);
}

#[test]
fn any_other_way_to_a_sink_is_refused() {
    let names = [
        "either",
        "changed",
        "more",
        "keyed",
        "inner",
        "by_lambda",
        "decorated",
        "from_file",
        "spread",
        "handed",
    ];
    for (name, found) in names.iter().zip(called(&names)) {
        assert_eq!(found, Called::Refused, "{name}");
    }
}
