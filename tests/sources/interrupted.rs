//! A run that is killed in the middle of a download.

use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use plc::sources::TargetSpec;

use crate::archives::{lock, request, sha256, text, universe, wheel};
use crate::server::{Manner, Server};

const PKG: &str = "pkg-1.0-py3-none-any.whl";
const FOLDER: &str = "PLC_TEST_INTERRUPTED_FOLDER";

fn read_pkg(folder: &std::path::Path) -> String {
    let mut request = request(TargetSpec::Requirement("pkg".to_owned()), folder);
    request.locked = Some(folder.join("pylock.toml"));
    request.verify_artifact = true;
    text(&universe(&request).unwrap(), "pkg").unwrap()
}

/// The process that is killed; by itself it does nothing.
#[test]
fn interrupted_child() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        read_pkg(folder.as_ref());
    }
}

#[test]
fn leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = wheel("pkg", "1.0", &[("pkg.py", b"x = 1")]);
    let server = Server::start(Manner::Stalls, &[(PKG, &bytes)]);
    let write_lock = |server: &Server| {
        let text = lock(&[("pkg", "1.0", &server.url(PKG), &sha256(&bytes))]);
        std::fs::write(folder.path().join("pylock.toml"), text).unwrap();
    };
    write_lock(&server);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "interrupted::interrupted_child"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while server.requests.load(Ordering::SeqCst) == 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "the child asked for nothing");
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(100));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.path().join("cache/packs-2").exists());

    // The lock that the dead process held is free, and the next run succeeds.
    write_lock(&Server::start(Manner::Ranges, &[(PKG, &bytes)]));
    assert_eq!(read_pkg(folder.path()), "x = 1");
}
