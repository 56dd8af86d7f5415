//! Installed environments.

use std::path::Path;

use plc::sources::{SourceError, TargetSpec, Universe};

use crate::archives::{modules, record, request, text, universe, write_files};

const SITE: &str = "venv/lib/python3.10/site-packages";

fn install(root: &Path, name: &str, metadata: &str, members: &[(&str, &[u8])]) {
    let site = root.join(SITE);
    write_files(&site, members);
    let info = format!("{name}-1.0.dist-info");
    let metadata = format!("Name: {name}\nVersion: 1.0\n{metadata}\nBody: no field\n");
    let record = record(members) + "../../../bin/tool,sha256=x,1\n/etc/evil.py,,\n";
    write_files(
        &site,
        &[(&format!("{info}/METADATA"), metadata.as_bytes()), (&format!("{info}/RECORD"), record.as_bytes())],
    );
    write_files(root, &[("venv/pyvenv.cfg", b"home = /usr/bin\nversion = 3.10.13\n")]);
}

fn environment(root: &Path, name: &str) -> Result<Universe, SourceError> {
    let target = TargetSpec::parse(name, Some(&root.join("venv"))).unwrap();
    let mut request = request(target, root);
    request.python = None;
    universe(&request)
}

#[test]
fn the_closure_by_markers_and_extras() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let requires = "Requires-Dist: dep-one\nRequires-Dist: newer; python_version > '3.10'\n\
                    Requires-Dist: absent\nProvides-Extra: x\nRequires-Dist: more; extra == 'x'\n\
                    Requires-Dist: wanting; extra == 'x'\n";
    install(root, "Target", requires, &[("oddly_named/__init__.py", b"x = 1")]);
    install(root, "dep_one", "Requires-Dist: target\n", &[("one.py", b"y = 1")]);
    install(root, "newer", "", &[("newer.py", b"")]);
    install(root, "more", "", &[("more.py", b"")]);
    install(root, "unrelated", "", &[("unrelated.py", b"")]);

    let universe = environment(root, "target").unwrap();
    let names: Vec<&str> = universe.distributions.iter().map(|it| it.name.as_str()).collect();
    // What an extra asks for is taken where it is installed, and not missed where it is not.
    assert_eq!(names, ["dep-one", "more", "target"]);
    assert_eq!(universe.distributions[2].requires, ["absent", "dep-one", "more"]);
    assert_eq!(universe.python.to_string(), "3.10");
    assert_eq!(modules(&universe), ["oddly_named"]);
    assert_eq!(text(&universe, "one").unwrap(), "y = 1");
    assert_eq!(universe.locate("one").unwrap().distribution, Some(0));
    assert!(universe.locate("unrelated").is_none() && universe.locate("evil").is_none());
    assert!(universe.notes().join("\n").contains("`absent`, which is not installed"));
    assert!(!universe.notes().join("\n").contains("`wanting`"));

    let universe = environment(root, "target[x]").unwrap();
    assert_eq!(universe.distributions.len(), 3);
    let error = environment(root, "nothing").unwrap_err().to_string();
    assert!(error.contains("`nothing`") && error.contains("not installed"), "{error}");
}

#[test]
fn an_editable_install_is_its_tree() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    install(root, "edited", "", &[("__editable__.edited.pth", b"")]);
    write_files(
        &root.join("work"),
        &[
            ("pyproject.toml", b"[project]\nname = \"edited\"\nversion = \"1\"\n"),
            ("src/edited/__init__.py", b"x = 1"),
        ],
    );
    let url = url::Url::from_directory_path(root.join("work")).unwrap();
    let direct = format!("{{\"url\": \"{url}\", \"dir_info\": {{\"editable\": true}}}}");
    write_files(&root.join(SITE), &[("edited-1.0.dist-info/direct_url.json", direct.as_bytes())]);
    let universe = environment(root, "edited").unwrap();
    assert_eq!(text(&universe, "edited").unwrap(), "x = 1");
}

#[test]
fn namespace_packages_of_several_distributions() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    install(root, "ns-a", "Requires-Dist: ns-b\n", &[("ns/a/__init__.py", b"a")]);
    install(root, "ns-b", "", &[("ns/b.py", b"b"), ("ns/a/extra.py", b"extra")]);
    let universe = environment(root, "ns-a").unwrap();
    assert_eq!(universe.submodules("ns"), ["a", "b"]);
    assert_eq!(universe.submodules("ns.a"), ["extra"]);
    assert_eq!(text(&universe, "ns.a").unwrap(), "a");
    assert_eq!(text(&universe, "ns.b").unwrap(), "b");
    assert_eq!(text(&universe, "ns.a.extra").unwrap(), "extra");
}
