//! Source trees.

use std::path::Path;

use plc::sources::{ModuleKind, SourceError, TargetSpec, Universe};

use crate::archives::{modules, request, text, universe, write_files};

fn tree(root: &Path) -> Result<Universe, SourceError> {
    universe(&request(TargetSpec::Tree(root.join("tree")), root))
}

fn tree_of(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Universe) {
    let folder = tempfile::tempdir().unwrap();
    write_files(&folder.path().join("tree"), files);
    let universe = tree(folder.path()).unwrap();
    (folder, universe)
}

#[test]
fn pyproject_names_it() {
    let (_folder, universe) = tree_of(&[
        ("pyproject.toml", b"[project]\nname = \"My.Pkg\"\nversion = \"1.2\"\ndependencies = []\n"),
        ("my_pkg/__init__.py", b"x = 1\n"),
        ("my_pkg/sub/deep.py", b"y = 2\n"),
        ("tests/test_it.py", b""),
    ]);
    let target = &universe.distributions[universe.target];
    assert_eq!((target.name.as_str(), target.version.as_str()), ("my-pkg", "1.2"));
    assert_eq!((target.artifact.as_str(), target.sha256.len()), ("local", 64));
    assert_eq!(modules(&universe), ["my_pkg", "my_pkg.sub", "my_pkg.sub.deep"]);
    assert_eq!(text(&universe, "my_pkg.sub.deep").unwrap(), "y = 2\n");
    assert_eq!(universe.locate("my_pkg.sub").unwrap().kind, ModuleKind::Namespace);
    assert_eq!(universe.submodules("my_pkg"), ["sub"]);
    assert!(universe.locate("tests").is_none());
    assert!(universe.notes().is_empty(), "{:?}", universe.notes());
}

#[test]
fn an_environment_is_known_by_what_it_holds() {
    let (_folder, universe) = tree_of(&[
        ("env/__init__.py", b""),
        ("mine/pyvenv.cfg", b""),
        ("mine/__init__.py", b""),
        ("theirs/conda-meta/history", b""),
        ("theirs/__init__.py", b""),
    ]);
    assert_eq!(modules(&universe), ["env"]);
}

#[test]
fn a_src_layout_and_a_mapped_one() {
    let (_folder, universe) =
        tree_of(&[("setup.py", b""), ("src/pkg/__init__.py", b""), ("other/__init__.py", b"")]);
    assert_eq!(modules(&universe), ["pkg"]);
    assert!(universe.notes()[0].contains("--with"), "{:?}", universe.notes());

    let setup: &[u8] = b"setup(package_dir={'': 'lib'})";
    let (_folder, universe) = tree_of(&[("setup.py", setup), ("lib/pkg/__init__.py", b"")]);
    assert_eq!(modules(&universe), ["pkg"]);
}

#[test]
fn the_package_beats_the_module_and_source_beats_stub() {
    let (_folder, universe) = tree_of(&[
        ("pkg/__init__.py", b"package"),
        ("pkg.py", b"module"),
        ("pkg/a.py", b"source"),
        ("pkg/a.pyi", b"stub"),
        ("pkg/b.pyi", b"stub"),
        ("pkg/b.pyx", b"cython"),
        ("pkg/c.pyx", b"cython"),
        ("pkg/c.pxd", b"declarations"),
    ]);
    let texts = ["pkg", "pkg.a", "pkg.b", "pkg.c"].map(|module| text(&universe, module).unwrap());
    assert_eq!(texts, ["package", "source", "cython\n", "cython\n"]);
    assert!(universe.locate("pkg").unwrap().is_package);
    assert!(!universe.locate("pkg.a").unwrap().is_package);
}

#[test]
fn the_hash_follows_the_text_and_nothing_else() {
    let hash = |files: &[(&str, &[u8])]| {
        let (_folder, universe) = tree_of(files);
        universe.distributions[universe.target].sha256.clone()
    };
    let one = hash(&[("pkg/__init__.py", b"x = 1")]);
    assert_eq!(one, hash(&[("pkg/__init__.py", b"x = 1"), ("README.md", b"text")]));
    assert_ne!(one, hash(&[("pkg/__init__.py", b"x = 2")]));
    assert_ne!(one, hash(&[("pkg/__init__.py", b"x = 1"), ("pkg/a.py", b"")]));
}

#[test]
fn encodings() {
    let (_folder, universe) = tree_of(&[
        ("pkg/__init__.py", b""),
        ("pkg/latin.py", b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = '\xe9\x80'\n"),
        ("pkg/marked.py", b"\xef\xbb\xbfx = 1\n"),
        ("pkg/japanese.py", b"# vim: set fileencoding=euc_jp :\nx = '\xa4\xa2'\n"),
        ("pkg/bare.py", b"x = 1\ny = '\xe9'\n"),
        ("pkg/wrong.py", b"# coding: utf-8\ny = '\xe9'\n"),
        ("pkg/unknown.py", b"# coding: klingon\n"),
        ("pkg/late.py", b"x = 1\n# coding: latin-1\ny = '\xe9'\n"),
        ("pkg/clash.py", b"\xef\xbb\xbf# coding: latin-1\n"),
    ]);
    assert!(text(&universe, "pkg.latin").unwrap().contains("x = 'é\u{80}'"));
    assert_eq!(text(&universe, "pkg.marked").unwrap(), "x = 1\n");
    assert!(text(&universe, "pkg.japanese").unwrap().contains("x = 'あ'"));
    let problem = |module: &str| text(&universe, module).unwrap_err().to_string();
    assert!(problem("pkg.bare").contains("line 2 (byte 11)"), "{}", problem("pkg.bare"));
    assert!(problem("pkg.bare").contains("no coding line"));
    assert!(!problem("pkg.wrong").contains("no coding line"));
    assert!(problem("pkg.unknown").contains("`klingon`"));
    assert!(problem("pkg.late").contains("no coding line"));
    assert!(problem("pkg.clash").contains("byte order mark"));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("tree");
    write_files(&root, &[("pkg/__init__.py", b""), ("pkg/a.py", b"x = 1")]);
    std::os::unix::fs::symlink(root.join("pkg"), root.join("pkg/again")).unwrap();
    std::os::unix::fs::symlink(root.join("pkg/self"), root.join("pkg/self")).unwrap();
    let universe = tree(folder.path()).unwrap();
    assert_eq!(modules(&universe), ["pkg", "pkg.a"]);
    let notes = universe.notes().join("\n");
    assert!(notes.contains("again` is a symbolic link to a folder that holds it"), "{notes}");
    assert!(notes.contains("self` "), "{notes}");
}

#[test]
fn broken_configuration_is_a_note() {
    let (_folder, universe) = tree_of(&[("pyproject.toml", b"= ="), ("pkg/__init__.py", b"")]);
    assert_eq!(universe.distributions[universe.target].name, "tree");
    assert!(universe.notes().join("\n").contains("not TOML"));
}

#[test]
fn a_file_of_50_megabytes_is_read() {
    let line = b"value = 'generated'\n";
    let big: Vec<u8> = line.iter().copied().cycle().take(50 << 20).collect();
    let (_folder, universe) = tree_of(&[("pkg/__init__.py", b""), ("pkg/big.py", &big)]);
    assert_eq!(text(&universe, "pkg.big").unwrap().len(), 50 << 20);
}
