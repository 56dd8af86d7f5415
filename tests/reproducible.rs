//! The same source gives the same bytes, wherever it lies and whatever lies around it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const PROJECT: &str = "[project]\nname = \"plc-loader\"\nversion = \"1.0\"\nrequires-python = \">=3.8\"\n";

/// The files of a library that every checkout has: the loader of this repository.
fn library() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("loader/plc_loader");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = entries.filter(|path| path.extension().is_some_and(|suffix| suffix == "py"));
    let mut files: Vec<_> = sources
        .map(|path| (Path::new("plc_loader").join(path.file_name().unwrap()), fs::read(&path).unwrap()))
        .collect();
    files.push(("pyproject.toml".into(), PROJECT.into()));
    files.sort();
    files
}

fn check_out(root: &Path, files: impl Iterator<Item = (PathBuf, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Builds the tree `root` from `directory`, with a cache of its own, and gives the bundle.
fn build(directory: &Path, root: &Path, options: &[&str]) -> Vec<u8> {
    let cache = tempfile::tempdir().unwrap();
    let output = cache.path().join("bundle.yaml");
    let mut command = Command::cargo_bin("plc").unwrap();
    command.env("PLC_CACHE_DIR", cache.path().join("cache")).env("NO_COLOR", "1");
    command.current_dir(directory).arg("build").arg(root).args(["--python", "3.11"]).args(options);
    command.arg("-o").arg(&output).assert().success();
    fs::read(output).unwrap()
}

#[test]
fn two_checkouts_give_identical_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("a folder/deeper/second"));
    check_out(&first, library().into_iter());
    // Another order of creation, and what a worked-in checkout has beside its sources.
    check_out(&second, library().into_iter().rev());
    check_out(&second, [(PathBuf::from(".git/HEAD"), b"ref: refs/heads/main\n".to_vec())].into_iter());
    check_out(
        &second,
        [(PathBuf::from("plc_loader/__pycache__/guard.cpython-311.pyc"), vec![0])].into_iter(),
    );

    for options in [&[][..], &["--strict"]] {
        let bundle = build(&first, Path::new("."), options);
        let again = build(folder.path(), &second, options);
        assert!(bundle == again, "the bundles of two checkouts differ");
        let text = String::from_utf8(bundle).unwrap();
        assert!(text.contains("  plc_loader.guard.Guard:"), "{text}");
    }
}

#[test]
fn the_standard_library_gives_identical_bytes_twice() {
    let folder = tempfile::tempdir().unwrap();
    let target = Path::new("python==3.11");
    let bundle =
        build(folder.path(), target, &["--root", "collections.OrderedDict", "--root", "logging.Logger"]);
    let again =
        build(Path::new("/"), target, &["--root", "logging.Logger", "--root", "collections.OrderedDict"]);
    assert!(bundle == again, "two builds of the standard library differ");
}
