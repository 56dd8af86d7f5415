//! Wheels and sdists, on disk and on a server.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use plc::sources::{ModuleKind, Pin, Request, SourceError, TargetSpec, Universe};

use crate::archives::{
    lock, locked, modules, of_archive, request, sdist, sha256, text, universe, wheel, wheel_requiring,
    write_files, zip_of,
};
use crate::server::{Manner, Server};

const PKG: &str = "pkg-1.0-py3-none-any.whl";

/// A wheel whose sources are a small part of it.
fn large_wheel() -> Vec<u8> {
    let noise: Vec<u8> =
        (0..400_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    wheel(
        "pkg",
        "1.0",
        &[
            ("pkg/__init__.py", b"x = 1\n"),
            ("pkg/data.bin", &noise),
            ("pkg/a.py", b"y = 2\n"),
            ("pkg/b.cpython-311-x86_64-linux-gnu.so", b"\x7fELF"),
        ],
    )
}

fn served(manner: Manner, bytes: &[u8]) -> (tempfile::TempDir, Server, Request) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(manner, &[(PKG, bytes)]);
    let text = lock(&[("pkg", "1.0", &server.url(PKG), &sha256(bytes))]);
    let request = locked(folder.path(), &text);
    (folder, server, request)
}

fn temporary_files(folder: &Path) -> usize {
    fs::read_dir(folder.join("cache/temporary")).map_or(0, Iterator::count)
}

#[test]
fn a_wheel_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = wheel(
        "some-pkg",
        "1.0",
        &[
            ("other/__init__.py", b"x = 1"),
            ("other/native.cpython-311-x86_64-linux-gnu.so", b""),
            ("other/typed.abi3.so", b""),
            ("other/typed.pyi", b"stub"),
            ("some_pkg-1.0.data/purelib/extra.py", b"extra"),
            ("some_pkg-1.0.data/scripts/run.py", b"script"),
        ],
    );
    let universe = of_archive(folder.path(), "some_pkg-1.0-py3-none-any.whl", &bytes).unwrap();
    let target = &universe.distributions[universe.target];
    assert_eq!((target.name.as_str(), target.sha256.as_str()), ("some-pkg", &*sha256(&bytes)));
    assert_eq!(modules(&universe), ["extra", "other", "other.typed"]);
    assert!(universe.locate("other.native").is_none());
    assert_eq!(universe.compiled("other.native"), Some(0));
    assert_eq!(universe.locate("other.typed").unwrap().kind, ModuleKind::Stub);
    assert_eq!(universe.submodules("other"), ["native", "typed"]);
    assert_eq!(text(&universe, "extra").unwrap(), "extra");
    assert!(universe.locate("os").is_none_or(|file| file.kind == ModuleKind::Stdlib));
}

#[test]
fn native_stubs_stand_for_compiled_modules_only() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = wheel(
        "numpy",
        "1.26.4",
        &[
            ("numpy/__init__.py", b""),
            ("numpy/random/__init__.py", b""),
            ("numpy/random/mtrand.cpython-311-x86_64-linux-gnu.so", b""),
            ("numpy/random/mtrand.pyi", b"stub"),
            ("numpy/core/numerictypes.py", b"source"),
        ],
    );
    let universe = of_archive(folder.path(), "numpy-1.26.4-cp311-cp311-linux_x86_64.whl", &bytes);
    let universe = universe.unwrap();
    let file = universe.locate("numpy.random.mtrand").unwrap();
    assert_eq!((file.kind, file.distribution), (ModuleKind::Native, Some(0)));
    assert!(universe.read(&file).unwrap().contains("class RandomState"));
    assert_eq!(text(&universe, "numpy.core.numerictypes").unwrap(), "source");
    assert!(universe.locate("constraints").is_none());
    let statements = universe.constraint_files();
    assert!(universe.read(&statements[1]).unwrap().contains("core(\"numpy."));
}

#[test]
fn sdists_in_every_form() {
    let members: &[(&str, &[u8])] = &[
        ("PKG-INFO", b"Metadata-Version: 2.1\nName: pkg\nVersion: 1.0\n"),
        ("src/pkg/__init__.py", b"x = 1"),
        ("src/pkg/fast.pyx", b"cdef int x"),
        ("setup.py", b""),
    ];
    let nested: Vec<(String, &[u8])> =
        members.iter().map(|(path, bytes)| (format!("pkg-1.0/{path}"), *bytes)).collect();
    let nested: Vec<(&str, &[u8])> = nested.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect();
    for (file, bytes) in [("pkg-1.0.tar.gz", sdist("pkg", "1.0", members)), ("pkg-1.0.zip", zip_of(&nested))]
    {
        let folder = tempfile::tempdir().unwrap();
        let universe = of_archive(folder.path(), file, &bytes).unwrap();
        assert_eq!(modules(&universe), ["pkg", "pkg.fast"]);
        assert_eq!(universe.locate("pkg.fast").unwrap().kind, ModuleKind::Cython);
        assert_eq!(text(&universe, "pkg").unwrap(), "x = 1");
        assert_eq!(universe.distributions[0].version, "1.0");
        assert_eq!(universe.distributions[0].sha256, sha256(&bytes));
    }
}

#[test]
fn ranges_fetch_the_sources_alone() {
    let bytes = large_wheel();
    let (folder, server, mut request) = served(Manner::Ranges, &bytes);
    let universe = self::universe(&request).unwrap();
    assert_eq!(universe.bytes_fetched(), 0);
    assert_eq!(modules(&universe), ["pkg", "pkg.a"]);
    assert_eq!(universe.compiled("pkg.b"), Some(0));
    assert_eq!(text(&universe, "pkg").unwrap(), "x = 1\n");
    assert_eq!(text(&universe, "pkg.a").unwrap(), "y = 2\n");
    assert!(universe.bytes_fetched() < 100_000, "{} bytes", universe.bytes_fetched());
    assert!(bytes.len() > 1_000_000);

    let before = server.requests.load(Ordering::SeqCst);
    request.offline = true;
    let again = self::universe(&request).unwrap();
    assert_eq!(text(&again, "pkg.a").unwrap(), "y = 2\n");
    assert_eq!(again.bytes_fetched(), 0);
    assert_eq!(server.requests.load(Ordering::SeqCst), before);
    assert_eq!(temporary_files(folder.path()), 0);
}

#[test]
fn a_server_without_ranges_sends_the_whole() {
    let bytes = large_wheel();
    let (_folder, server, request) = served(Manner::NoRanges, &bytes);
    let universe = self::universe(&request).unwrap();
    assert_eq!(text(&universe, "pkg.a").unwrap(), "y = 2\n");
    assert_eq!(universe.bytes_fetched(), bytes.len() as u64);
    assert_eq!(server.requests.load(Ordering::SeqCst), 1);
}

#[test]
fn a_whole_wheel_can_be_verified() {
    let bytes = large_wheel();
    let (_folder, _server, mut request) = served(Manner::Ranges, &bytes);
    text(&self::universe(&request).unwrap(), "pkg").unwrap();
    // What came by ranges is not enough.
    request.verify_artifact = true;
    let universe = self::universe(&request).unwrap();
    assert_eq!(text(&universe, "pkg").unwrap(), "x = 1\n");
    assert_eq!(universe.bytes_fetched(), bytes.len() as u64);
}

#[test]
fn a_wheel_that_was_replaced() {
    let (folder, server, mut request) = served(Manner::Ranges, &large_wheel());
    let wrong = lock(&[("pkg", "1.0", &server.url(PKG), &"0".repeat(64))]);
    fs::write(folder.path().join("pylock.toml"), wrong).unwrap();
    request.verify_artifact = true;
    let universe = self::universe(&request).unwrap();
    assert!(universe.locate("pkg").is_none());
    let errors = universe.errors();
    assert!(matches!(&errors[..], [SourceError::Archive { .. }]), "{errors:?}");
    assert!(errors[0].to_string().contains("changed or replaced"), "{}", errors[0]);
    assert!(!folder.path().join("cache/packs-2").exists());
    assert_eq!(temporary_files(folder.path()), 0);
}

#[test]
fn a_record_that_lists_too_little_makes_the_whole_count() {
    let record: &[u8] = b"pkg-1.0.dist-info/RECORD,,\n";
    let bytes = zip_of(&[
        ("pkg/__init__.py", b"x = 1"),
        ("pkg-1.0.dist-info/METADATA", b"Name: pkg\nVersion: 1.0\n"),
        ("pkg-1.0.dist-info/RECORD", record),
    ]);
    let (_folder, _server, request) = served(Manner::Ranges, &bytes);
    let universe = self::universe(&request).unwrap();
    assert_eq!(text(&universe, "pkg").unwrap(), "x = 1");
    assert!(universe.bytes_fetched() >= 2 * bytes.len() as u64, "ranges, then the whole");
}

#[test]
fn an_sdist_and_an_artifact_without_a_hash() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = sdist("pkg", "1.0", &[("pkg.py", b"x = 1"), ("PKG-INFO", b"Name: pkg\n")]);
    let server = Server::start(Manner::Ranges, &[("pkg-1.0.tar.gz", &bytes)]);
    let with = lock(&[("pkg", "1.0", &server.url("pkg-1.0.tar.gz"), &sha256(&bytes))]);
    let without = with.replace(&format!("sha256 = \"{}\"", sha256(&bytes)), "");
    for text in [with, without] {
        let universe = self::universe(&locked(folder.path(), &text)).unwrap();
        assert_eq!(universe.distributions[0].sha256, sha256(&bytes));
        assert_eq!(crate::archives::text(&universe, "pkg").unwrap(), "x = 1");
    }
}

#[test]
fn what_goes_wrong_on_the_way() {
    let bytes = large_wheel();
    let problem = |manner| {
        let (folder, _server, request) = served(manner, &bytes);
        let universe = self::universe(&request).unwrap();
        assert!(universe.locate("pkg").is_none());
        assert!(!folder.path().join("cache/packs-2").exists());
        assert_eq!(temporary_files(folder.path()), 0);
        universe.errors()[0].to_string()
    };
    assert!(problem(Manner::BreaksOff).contains("tries"), "{}", problem(Manner::BreaksOff));
    assert!(problem(Manner::Locked).contains("netrc"));

    let (_folder, _server, request) = served(Manner::Busy, &bytes);
    assert_eq!(text(&self::universe(&request).unwrap(), "pkg").unwrap(), "x = 1\n");

    let (folder, server, request) = served(Manner::Ranges, &bytes);
    let gone = lock(&[("pkg", "1.0", &server.url("gone-py3-none-any.whl"), &sha256(&bytes))]);
    fs::write(folder.path().join("pylock.toml"), gone).unwrap();
    let universe = self::universe(&request).unwrap();
    assert!(universe.locate("pkg").is_none());
    assert!(universe.errors()[0].to_string().contains("not there"));
}

#[test]
fn credentials_in_an_address_are_sent_and_not_shown() {
    let bytes = large_wheel();
    let (folder, server, request) = served(Manner::Locked, &bytes);
    let url = format!("http://user:s3cret@{}/{PKG}", server.host());
    let text = lock(&[("pkg", "1.0", &url, &sha256(&bytes))]);
    fs::write(folder.path().join("pylock.toml"), text).unwrap();
    let universe = self::universe(&request).unwrap();
    assert_eq!(crate::archives::text(&universe, "pkg").unwrap(), "x = 1\n");
    assert_eq!(server.headers.lock().unwrap()[0], "Basic dXNlcjpzM2NyZXQ=");

    let mut offline = request.clone();
    offline.cache = plc::sources::Cache::at(folder.path().join("empty"));
    offline.offline = true;
    let universe = self::universe(&offline).unwrap();
    assert!(universe.locate("pkg").is_none());
    assert!(!universe.errors()[0].to_string().contains("s3cret"));
}

#[test]
fn a_stub_distribution_serves_what_has_no_source() {
    let folder = tempfile::tempdir().unwrap();
    let pkg = wheel("pkg", "1.0", &[("pkg/__init__.py", b"source"), ("pkg/c.abi3.so", b"")]);
    let stubs =
        wheel("pkg-stubs", "1.0", &[("pkg-stubs/__init__.pyi", b"stub"), ("pkg-stubs/c.pyi", b"stub of c")]);
    let file = "pkg_stubs-1.0-py3-none-any.whl";
    let server = Server::start(Manner::Ranges, &[(PKG, &pkg), (file, &stubs)]);
    let text = lock(&[
        ("pkg", "1.0", &server.url(PKG), &sha256(&pkg)),
        ("pkg-stubs", "1.0", &server.url(file), &sha256(&stubs)),
    ]);
    let universe = self::universe(&locked(folder.path(), &text)).unwrap();
    assert_eq!(crate::archives::text(&universe, "pkg").unwrap(), "source");
    assert_eq!(crate::archives::text(&universe, "pkg.c").unwrap(), "stub of c");
}

#[test]
fn a_lock_decides_markers_and_wheels() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = wheel("pkg", "1.0", &[("pkg.py", b"x = 1")]);
    write_files(folder.path(), &[("files/pkg-1.0-py3-none-any.whl", &bytes)]);
    let text = format!(
        "lock-version = \"1.0\"\ncreated-by = \"a test\"\n\
         [[packages]]\nname = \"Pkg\"\nversion = \"1.0\"\ndependencies = [{{ name = \"old\" }}]\n\
         wheels = [{{ path = \"files/pkg-1.0-cp399-cp399-win_amd64.whl\", hashes = {{}} }},\n\
         {{ path = \"files/pkg-1.0-py3-none-any.whl\", hashes = {{ sha256 = \"{}\" }} }}]\n\
         [[packages]]\nname = \"old\"\nversion = \"1.0\"\nmarker = \"python_version < '3'\"\n",
        sha256(&bytes)
    );
    let universe = self::universe(&locked(folder.path(), &text)).unwrap();
    assert_eq!(universe.distributions.len(), 1);
    assert_eq!(universe.distributions[0].artifact, "pkg-1.0-py3-none-any.whl");
    assert_eq!(universe.distributions[0].requires, ["old"]);
    assert_eq!(crate::archives::text(&universe, "pkg").unwrap(), "x = 1");

    let refused = |text: &str| self::universe(&locked(folder.path(), text)).unwrap_err().to_string();
    assert!(refused("lock-version = \"9.0\"").contains("plc reads 1.x"));
    assert!(refused("= =").contains("not a PEP 751 lock file"));
    let other = "lock-version = \"1.0\"\n[[packages]]\nname = \"other\"\nversion = \"1\"\n";
    assert!(refused(other).contains("no wheel for Python 3.11"));
    assert!(refused("lock-version = \"1.0\"\n").contains("another project's"));
}

#[test]
fn runs_at_the_same_time_share_the_cache() {
    let bytes = large_wheel();
    let (folder, _server, request) = served(Manner::Ranges, &bytes);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let universe: Universe = self::universe(&request).unwrap();
                assert_eq!(text(&universe, "pkg.a").unwrap(), "y = 2\n");
            });
        }
    });
    assert_eq!(fs::read_dir(folder.path().join("cache/packs-2")).unwrap().count(), 1);
    assert_eq!(temporary_files(folder.path()), 0);
}

#[test]
fn requirements_by_address_go_through_the_resolver() {
    let folder = tempfile::tempdir().unwrap();
    let dep = wheel("dep", "2.0", &[("dep.py", b"y = 2")]);
    let pkg = wheel_requiring("pkg", "1.0", &["dep"], &[("pkg.py", b"x = 1")]);
    write_files(folder.path(), &[(PKG, &pkg), ("dep-2.0-py3-none-any.whl", &dep)]);
    let address = |file: &str| url::Url::from_file_path(folder.path().join(file)).unwrap();
    let target = TargetSpec::Requirement(format!("pkg @ {}", address(PKG)));
    let mut request = request(target, folder.path());
    request.python = None;
    request.with = vec![format!("dep @ {}", address("dep-2.0-py3-none-any.whl"))];
    let universe = self::universe(&request).unwrap();
    let found: Vec<(&str, &str)> =
        universe.distributions.iter().map(|it| (it.name.as_str(), it.version.as_str())).collect();
    assert_eq!(found, [("dep", "2.0"), ("pkg", "1.0")]);
    assert_eq!(universe.distributions[1].requires, ["dep"]);
    assert_eq!(universe.distributions[1].sha256, sha256(&pkg));
    assert_eq!(text(&universe, "dep").unwrap(), "y = 2");

    // The same pins again need no resolver.
    request.pins = Some(
        (universe.distributions.iter())
            .map(|it| Pin {
                name: it.name.clone(),
                version: it.version.clone(),
                artifact: it.artifact.clone(),
                sha256: it.sha256.clone(),
                sdist: it.sdist.clone(),
            })
            .collect(),
    );
    request.offline = true;
    let again = self::universe(&request).unwrap();
    assert_eq!(again.distributions, universe.distributions);
}
