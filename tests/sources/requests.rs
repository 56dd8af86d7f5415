//! What TARGET means.

use std::path::Path;

use plc::sources::{Cache, Request, Silent, TargetSpec, resolve};

use crate::archives::{PYTHON, request, universe, write_files};

fn refused(argument: &str) -> String {
    TargetSpec::parse(argument, None).unwrap_err().to_string()
}

#[test]
fn a_requirement() {
    for text in ["torch==2.3.0", "torch", "a[b]>=1,<2 ; python_version < '4'"] {
        assert_eq!(TargetSpec::parse(text, None).unwrap(), TargetSpec::Requirement(text.to_owned()));
    }
}

#[test]
fn the_standard_library() {
    let target = TargetSpec::parse("python==3.11.7", None).unwrap();
    assert_eq!(target, TargetSpec::Python("3.11".to_owned()));
    let universe = resolve(&Request::new(target, Cache::at("nowhere")), std::sync::Arc::new(Silent));
    let universe = universe.unwrap();
    assert_eq!(universe.python, PYTHON);
    assert_eq!(universe.distributions[universe.target].name, "python");
    let names: Vec<String> =
        universe.modules_of(universe.target).into_iter().map(|file| file.module).collect();
    assert!(names.contains(&"collections".to_owned()) && names.contains(&"builtins".to_owned()));
    assert!(!names.contains(&"constraints".to_owned()) && !names.contains(&"generate".to_owned()));
    assert!(refused("python>=3.11").contains("python==3.11"));
}

#[test]
fn paths() {
    let folder = tempfile::tempdir().unwrap();
    write_files(folder.path(), &[("a-1-py3-none-any.whl", b""), ("a.txt", b"")]);
    let path = |file: &str| folder.path().join(file);
    let parse = |path: &Path| TargetSpec::parse(path.to_str().unwrap(), None);
    assert_eq!(parse(folder.path()).unwrap(), TargetSpec::Tree(folder.path().to_owned()));
    let wheel = path("a-1-py3-none-any.whl");
    assert_eq!(parse(&wheel).unwrap(), TargetSpec::Archive(wheel));
    assert!(parse(&path("b.tar.gz")).unwrap_err().to_string().contains("there is no such file"));
    assert!(parse(&path("c")).unwrap_err().to_string().contains("there is no such directory"));
    assert!(parse(&path("a.txt")).unwrap_err().to_string().contains("not a wheel or sdist"));
}

#[test]
fn nonsense_is_refused_with_advice() {
    assert!(refused("torch=2").contains("write `NAME==VERSION`"));
    assert!(refused("--index-url").contains("write `NAME==VERSION`"));
    assert!(refused("a\n--index-url x").contains("line break"));
}

#[test]
fn an_environment_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let target = TargetSpec::parse("joblib", Some(folder.path())).unwrap();
    let error = universe(&request(target, folder.path())).unwrap_err();
    assert!(error.to_string().contains("no environment"), "{error}");
}

#[test]
fn offline_without_a_resolution() {
    let folder = tempfile::tempdir().unwrap();
    let mut request = request(TargetSpec::Requirement("torch==2.3.0".to_owned()), folder.path());
    request.offline = true;
    let error = universe(&request).unwrap_err().to_string();
    assert!(error.contains("torch==2.3.0") && error.contains("without `--offline`"), "{error}");
}
