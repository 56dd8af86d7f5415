//! With the user's own resolver and index. `PLC_TEST_NETWORK=1` turns these on.

use plc::sources::{ModuleKind, Request, TargetSpec};

use crate::archives::{request, text, universe};

fn asked() -> bool {
    std::env::var_os("PLC_TEST_NETWORK").is_some_and(|value| value == "1")
}

fn requirement(text: &str, folder: &tempfile::TempDir) -> Request {
    request(TargetSpec::Requirement(text.to_owned()), folder.path())
}

#[test]
fn torch_is_less_than_20_megabytes() {
    if !asked() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut request = requirement("torch==2.3.0", &folder);
    let universe = self::universe(&request).unwrap();
    assert!(universe.distributions[universe.target].requires.contains(&"sympy".to_owned()));
    for index in 0..universe.distributions.len() {
        for file in universe.modules_of(index) {
            universe.read(&file).unwrap();
        }
    }
    assert!(universe.locate("no_such_module").is_none());
    assert_eq!(universe.errors(), []);
    assert!(universe.bytes_fetched() < 20_000_000, "{} bytes", universe.bytes_fetched());
    assert_ne!(universe.locate("torch._C").unwrap().kind, ModuleKind::Source);

    request.offline = true;
    let again = self::universe(&request).unwrap();
    assert_eq!(again.distributions, universe.distributions);
    assert!(text(&again, "torch.nn.modules.linear").unwrap().contains("class Linear"));
    assert_eq!(again.bytes_fetched(), 0);
}

#[test]
fn what_does_not_exist() {
    if !asked() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for text in ["torch==0.0.0.1", "no-such-distribution-of-plc==1"] {
        let error = self::universe(&requirement(text, &folder)).unwrap_err().to_string();
        assert!(error.contains(&format!("could not resolve `{text}`")), "{error}");
    }
}
