//! `plc verify` and `plc trace` as programs: what they print, and how they end.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const PAYLOAD: &[u8] = b"cos\nsystem\n(S'true'\ntR.";
/// `{"a": OrderedDict()}`.
const BENIGN: &[u8] = b"\x80\x02}U\x01accollections\nOrderedDict\n)Rs.";

/// A folder with a policy and these files.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (name, content) in files {
        let path = folder.path().join("models").join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/policy.yaml");
    (folder, policy)
}

struct Ran {
    status: Option<i32>,
    out: String,
}

fn plc(folder: &tempfile::TempDir, words: &[&str], policy: Option<&Path>) -> Ran {
    let mut command = Command::cargo_bin("plc").expect("the program is built");
    command.current_dir(folder.path()).args(words);
    if let Some(policy) = policy {
        command.arg("--policy").arg(policy);
    }
    let output = command.output().expect("the program runs");
    Ran { status: output.status.code(), out: String::from_utf8(output.stdout).expect("UTF-8") }
}

#[test]
fn file_that_loads() {
    let (folder, policy) = folder(&[("a.bin", BENIGN)]);
    let ran = plc(&folder, &["verify", "models/a.bin"], Some(&policy));
    assert_eq!(ran.status, Some(0));
    insta::assert_snapshot!(ran.out, @r"
    models/a.bin: would load  pickle
    1 file: 1 would load
    ");
}

#[test]
fn refusal_shows_the_opcodes() {
    let (folder, policy) = folder(&[("a.json", PAYLOAD)]);
    let ran = plc(&folder, &["verify", "models/a.json"], Some(&policy));
    assert_eq!(ran.status, Some(1));
    insta::assert_snapshot!(ran.out, @r"
    models/a.json: refused  pickle
      refused: `os.system`
        import of `os.system` is not granted
        --> offset 0
      >          0 | GLOBAL            os system
                11 | MARK
                12 | STRING            'true'
        the call of `os.system` is not granted
        --> offset 21
                 0 | GLOBAL            os system
                11 | MARK
                12 | STRING            'true'
                20 | TUPLE
      >         21 | REDUCE
                22 | STOP
        = to load: the root would have to grant `import` on `os.system`
        = to load: the root would have to grant `call` on `os.system`
    1 file: 0 would load, 1 refused
    ");
}

#[test]
fn folders_are_walked_and_what_cannot_run_is_told_apart() {
    let (folder, policy) = folder(&[
        (".hidden/a.pkl", PAYLOAD),
        ("b.pkl", BENIGN),
        (".gitignore", b"*.pkl\n"),
        ("README.md", b"# Model\n"),
    ]);
    let ran = plc(&folder, &["verify", "models", "--format", "json"], Some(&policy));
    assert_eq!(ran.status, Some(1));
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let of = |file: &str| {
        let files = report["files"].as_array().expect("files");
        files.iter().find(|answer| answer["file"] == file).expect("the file")["status"]
            .as_str()
            .expect("a word")
            .to_owned()
    };
    assert_eq!(of("models/.hidden/a.pkl"), "refused");
    assert_eq!(of("models/b.pkl"), "loads");
    assert_eq!(of("models/README.md"), "not-a-model");
    assert_eq!(report["summary"]["files"], 4);
}

#[test]
fn text_that_is_named_is_no_model() {
    let (folder, policy) = folder(&[("README.md", b"# Model\n")]);
    assert_eq!(plc(&folder, &["verify", "models/README.md"], Some(&policy)).status, Some(1));
}

#[test]
fn file_that_is_not_there() {
    let (folder, policy) = folder(&[]);
    assert_eq!(plc(&folder, &["verify", "missing.pkl"], Some(&policy)).status, Some(2));
    assert_eq!(plc(&folder, &["trace", "missing.pkl"], None).status, Some(2));
}

#[test]
fn root_that_the_bundle_lacks() {
    let (folder, policy) = folder(&[("a.bin", BENIGN)]);
    assert_eq!(plc(&folder, &["verify", "models/a.bin", "--root", "no.Such"], Some(&policy)).status, Some(2));
}

#[test]
fn sarif_names_rule_and_place() {
    let (folder, policy) = folder(&[("a.bin", PAYLOAD)]);
    let ran = plc(&folder, &["verify", "models/a.bin", "--format", "sarif"], Some(&policy));
    let log: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let result = &log["runs"][0]["results"][1];
    assert_eq!(result["ruleId"], "refused-operation");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["byteOffset"], 21);
}

#[test]
fn trace_tells_names_and_roots() {
    let (folder, policy) = folder(&[("a.bin", BENIGN), ("b.bin", PAYLOAD)]);
    let policy = policy.to_str().expect("UTF-8");
    let ran = plc(&folder, &["trace", "models", "--format", "json", "--suggest", policy], None);
    assert_eq!(ran.status, Some(0));
    let answers: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(answers[0]["roots"], serde_json::json!(["builtins.dict"]));
    assert_eq!(answers[0]["pickles"][0]["root"], "builtins.dict");
    assert_eq!(answers[1]["roots"], serde_json::json!([]));
    assert_eq!(answers[1]["pickles"][0]["calls"], serde_json::json!(["os.system"]));
}

#[test]
fn limits_are_options() {
    let zlib = |content: &[u8]| {
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(content).expect("writing to memory");
        out.finish().expect("writing to memory")
    };
    let twice = zlib(&zlib(b"N."));
    let cases: [(&str, &str, &[u8]); 6] = [
        ("--limit-memo", "2", b"\x80\x02N\x94\x94\x94\x94."),
        ("--limit-integer", "2", b"\x8a\x04\x01\x02\x03\x04."),
        ("--limit-objects", "2", b"NNN."),
        ("--limit-objects", "4", b"ccollections\nOrderedDict\n)RNbNbNbNbNb."),
        ("--limit-nesting", "1", &twice),
        ("--limit-decompressed", "4", &twice),
    ];
    for (option, limit, content) in cases {
        let (folder, policy) = folder(&[("a.bin", content)]);
        let ran = plc(&folder, &["verify", "models/a.bin", option, limit], Some(&policy));
        assert_eq!(ran.status, Some(1), "{option}: {}", ran.out);
        assert!(ran.out.contains(&format!("raise it with `{option}`")), "{option}: {}", ran.out);
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_what_cannot_be_walked_is_told() {
    let (folder, policy) = folder(&[("a.bin", BENIGN)]);
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join("models").join(name)).expect("a link");
    };
    let elsewhere = tempfile::tempdir().expect("a scratch folder");
    std::fs::write(elsewhere.path().join("evil.bin"), PAYLOAD).expect("a file");
    link(elsewhere.path(), "linked");
    link(&folder.path().join("models"), "again");
    let ran = plc(&folder, &["verify", "models"], Some(&policy));
    assert_eq!(ran.status, Some(1), "{}", ran.out);
    assert!(ran.out.ends_with("2 files: 1 would load, 1 refused\n"), "{}", ran.out);
    link(Path::new("nowhere"), "broken");
    let ran = plc(&folder, &["verify", "models"], Some(&policy));
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.out.ends_with("3 files: 1 would load, 1 refused, 1 unreadable\n"), "{}", ran.out);
}
