//! `plc export`, and what the other enforcers make of it.
//!
//! The tests against an enforcer run where the Python that `PLC_EXPORT_PYTHON` names (else
//! `python3`) has it: torch 2.4 or newer, and skops.

use std::path::Path;
use std::process::{Command, Output};

const BUNDLE: &str = "tests/bundles/export.yaml";

fn export(root: &str, form: &str) -> String {
    let output = assert_cmd::Command::cargo_bin("plc")
        .unwrap()
        .args(["export", BUNDLE, root, "--as", form])
        .assert()
        .success();
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

#[test]
fn json_is_the_closed_set() {
    let value: serde_json::Value = serde_json::from_str(&export("model.Net", "json")).unwrap();
    assert_eq!(value["root"], "model.Net");
    assert_eq!(value["grants"].as_array().unwrap().len(), 9);
}

#[test]
fn what_cannot_be_expressed_is_left_out_and_said() {
    let snippet = export("model.Net", "torch-safe-globals");
    assert!(snippet.contains("#   builtins.getattr: may be called with some arguments only\n"));
    assert!(snippet.contains("#   torch.nn.functional.relu: may be named, but not called"));
    assert!(!snippet.contains("    \"builtins.getattr\","));
    assert!(snippet.contains("    \"torch._utils._rebuild_parameter\",\n"));
    let list = export("model.Estimator", "skops");
    assert!(list.contains("    \"model.Estimator\",\n"));
    // That loader does not call what it is only given a name of.
    assert!(list.contains("    \"model.square\",\n"));
}

#[test]
fn an_unknown_root_is_wrong_use() {
    let mut command = assert_cmd::Command::cargo_bin("plc").unwrap();
    let output = command.args(["export", BUNDLE, "other.Net", "--as", "skops"]).assert().code(2);
    let message = String::from_utf8(output.get_output().stderr.clone()).unwrap();
    assert!(message.contains("did you mean `model.Net`?"), "{message}");
}

fn python() -> String {
    std::env::var("PLC_EXPORT_PYTHON").unwrap_or_else(|_| "python3".into())
}

fn run(directory: &Path, script: &str) -> Output {
    let mut command = Command::new(python());
    command.current_dir(directory).args(["-c", script]).output().unwrap()
}

/// Runs `script` beside `model.py`; `None`, and a word on standard error, where `import` fails.
fn with_enforcer(import: &str, script: &str) -> Option<(bool, String)> {
    let directory = tempfile::tempdir().unwrap();
    let available = Command::new(python()).args(["-c", import]).output();
    if !available.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: `{}` cannot run `{import}`", python());
        return None;
    }
    std::fs::write(directory.path().join("model.py"), MODEL).unwrap();
    let output = run(directory.path(), script);
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Some((output.status.success(), text))
}

const MODEL: &str = r#"
class Settings:
    def __init__(self):
        self.depth = 3

def square(x):
    return x * x

try:
    import torch
    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = torch.nn.Linear(2, 1)
            self.settings = Settings()
except ImportError:
    pass

try:
    from sklearn.base import BaseEstimator
    class Estimator(BaseEstimator):
        def __init__(self):
            self.settings = Settings()
            self.f = square
except ImportError:
    pass
"#;

#[test]
fn torch_loads_with_the_snippet_what_it_refuses_without() {
    let snippet = export("model.Net", "torch-safe-globals");
    let script = format!(
        r#"
import model, os, torch
torch.save(model.Net(), "net.pt")
try:
    torch.load("net.pt", weights_only=True)
    raise SystemExit("loaded without the snippet")
except Exception as error:
    assert "Unsupported" in str(error), error
{snippet}
net = torch.load("net.pt", weights_only=True)
assert type(net) is model.Net and net.settings.depth == 3 and net.fc.weight.shape == (1, 2)
class Gadget:
    def __reduce__(self):
        return os.mkdir, ("pwned",)
net.settings = Gadget()
torch.save(net, "bad.pt")
try:
    torch.load("bad.pt", weights_only=True)
    raise SystemExit("loaded a gadget")
except Exception as error:
    assert not os.path.exists("pwned"), error
print("fine")
"#
    );
    let import = "import torch; torch.serialization.add_safe_globals";
    let Some((success, text)) = with_enforcer(import, &script) else { return };
    assert!(success && text.ends_with("fine\n"), "{text}");
}

#[test]
fn skops_loads_with_the_list_what_it_refuses_without() {
    let list = export("model.Estimator", "skops");
    let script = format!(
        r#"
import model, skops.io
skops.io.dump(model.Estimator(), "e.skops")
try:
    skops.io.load("e.skops", trusted=[])
    raise SystemExit("loaded without the list")
except Exception as error:
    assert "Untrusted" in type(error).__name__, error
{list}
loaded = skops.io.load("e.skops", trusted=TRUSTED)
assert loaded.settings.depth == 3 and loaded.f is model.square
class Other:
    pass
loaded.settings = Other()
skops.io.dump(loaded, "o.skops")
try:
    skops.io.load("o.skops", trusted=TRUSTED)
    raise SystemExit("loaded what is not listed")
except Exception as error:
    assert "Untrusted" in type(error).__name__, error
print("fine")
"#
    );
    let Some((success, text)) = with_enforcer("import skops, sklearn", &script) else { return };
    assert!(success && text.ends_with("fine\n"), "{text}");
}
