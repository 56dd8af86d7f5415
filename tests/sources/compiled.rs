//! Compiled modules of a wheel, and the sdist that has their sources.

use std::fs;

use plc::sources::{ModuleKind, Request, Sdist, Universe};

use crate::archives::{self, sdist, sha256, text, universe, wheel};
use crate::server::{Manner, Server};

const WHEEL: &str = "pkg-1.0-py3-none-any.whl";
const SDIST: &str = "pkg-1.0.tar.gz";

const MEMBERS: [(&str, &[u8]); 4] = [
    ("pkg/__init__.py", b"from pkg.tree import Tree\n"),
    ("pkg/tree.cpython-311-x86_64-linux-gnu.so", b"\x7fELF"),
    ("pkg/plain.cpython-311-x86_64-linux-gnu.so", b"\x7fELF"),
    ("pkg/gone.cpython-311-x86_64-linux-gnu.so", b"\x7fELF"),
];

fn sources() -> Vec<u8> {
    sdist(
        "pkg",
        "1.0",
        &[
            ("PKG-INFO", b"Name: pkg\n"),
            ("lib/pkg/__init__.py", b"another = 1\n"),
            ("lib/pkg/tree.pyx", b"cdef class Tree:\n    def grow(self):\n        self.height = 1\n"),
            ("lib/pkg/tree.pxd", b"cdef class Tree:\n    cdef public object height\n"),
            ("lib/pkg/plain.py", b"y = 2\n"),
            ("lib/old/vendored/pkg/plain.py", b"y = 3\n"),
        ],
    )
}

/// A request for a wheel with an sdist beside it, from a server that has these files.
fn locked(folder: &std::path::Path, server: &Server, wheel: &[u8], sources: &str) -> Request {
    let text = format!(
        "lock-version = \"1.0\"\ncreated-by = \"a test\"\n\
         [[packages]]\nname = \"pkg\"\nversion = \"1.0\"\n\
         wheels = [{{ url = \"{}\", hashes = {{ sha256 = \"{}\" }} }}]\n\
         sdist = {{ url = \"{}\", hashes = {{ {sources} }} }}\n",
        server.url(WHEEL),
        sha256(wheel),
        server.url(SDIST),
    );
    archives::locked(folder, &text)
}

#[test]
fn the_sdist_has_what_the_wheel_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let (wheel, sources) = (wheel("pkg", "1.0", &MEMBERS), sources());
    let server = Server::start(Manner::Ranges, &[(WHEEL, &wheel), (SDIST, &sources)]);
    let hash = format!("sha256 = \"{}\"", sha256(&sources));
    let mut request = locked(folder.path(), &server, &wheel, &hash);
    let pinned = Sdist { artifact: SDIST.to_owned(), sha256: sha256(&sources) };
    let check = |universe: &Universe| {
        assert_eq!(universe.distributions[0].sdist.as_ref(), Some(&pinned));
        assert_eq!(universe.distributions[0].artifact, WHEEL);
        assert_eq!(
            text(universe, "pkg").unwrap(),
            "from pkg.tree import Tree\n",
            "the wheel's, where it has one"
        );
        let tree = universe.locate("pkg.tree").unwrap();
        assert_eq!((tree.kind, tree.path.as_str()), (ModuleKind::Cython, "pkg-1.0.tar.gz/lib/pkg/tree.pyx"));
        let tree = universe.read(&tree).unwrap();
        assert!(tree.contains("height: object"), "with its header: {tree}");
        assert_eq!(text(universe, "pkg.plain").unwrap(), "y = 2\n", "what lies least deep");
        assert!(universe.locate("pkg.gone").is_none() && universe.compiled("pkg.gone").is_some());
        assert!(universe.errors().is_empty());
    };
    check(&self::universe(&request).unwrap());
    request.offline = true;
    check(&self::universe(&request).unwrap());

    // A hash that the index does not give pins it all the same.
    request = locked(folder.path(), &server, &wheel, "");
    check(&self::universe(&request).unwrap());
}

#[test]
fn an_sdist_is_fetched_where_it_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let sources = sources();
    let hash = format!("sha256 = \"{}\"", sha256(&sources));
    // The server has none, so that asking for it would fail.
    let no_sdist = |members: &[(&str, &[u8])]| {
        let wheel = wheel("pkg", "1.0", members);
        let server = Server::start(Manner::Ranges, &[(WHEEL, &wheel)]);
        self::universe(&locked(folder.path(), &server, &wheel, &hash))
    };
    let universe = no_sdist(&[("pkg/__init__.py", b"x = 1\n")]).unwrap();
    assert_eq!(universe.distributions[0].sdist, None);
    let universe =
        no_sdist(&[MEMBERS[1], ("pkg/__init__.py", b""), ("pkg/tree.pyx", b"cdef class Tree: pass\n")]);
    assert_eq!(universe.unwrap().distributions[0].sdist, None, "the wheel has the source itself");
    let universe = no_sdist(&[MEMBERS[1], ("pkg/__init__.py", b""), ("pkg/tree.pyi", b"class Tree: ...\n")]);
    assert_eq!(universe.unwrap().distributions[0].sdist, None, "the wheel says what is in it");
    let error = no_sdist(&MEMBERS).unwrap_err().to_string();
    assert!(error.contains(SDIST), "{error}");

    // One without any of the sources is not what the bundle was made from.
    let bare = sdist("pkg", "1.0", &[("pkg/__init__.py", b"")]);
    let wheel = wheel("pkg", "1.0", &MEMBERS);
    let server = Server::start(Manner::Ranges, &[(WHEEL, &wheel), (SDIST, &bare)]);
    let request = locked(folder.path(), &server, &wheel, &format!("sha256 = \"{}\"", sha256(&bare)));
    assert_eq!(self::universe(&request).unwrap().distributions[0].sdist, None);
}

#[test]
fn an_sdist_that_was_replaced_or_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let (wheel, sources) = (wheel("pkg", "1.0", &MEMBERS), sources());
    let refused = |served: &[u8], pinned: &[u8]| {
        let server = Server::start(Manner::Ranges, &[(WHEEL, &wheel), (SDIST, served)]);
        let request = locked(folder.path(), &server, &wheel, &format!("sha256 = \"{}\"", sha256(pinned)));
        let error = self::universe(&request).unwrap_err().to_string();
        assert!(error.contains(SDIST), "{error}");
        error
    };
    let other = sdist("pkg", "1.0", &[("pkg/tree.pyx", b"import os\n")]);
    assert!(refused(&other, &sources).contains("changed or replaced"));
    let cut = &sources[..sources.len() / 2];
    assert!(refused(cut, cut).contains("truncated"));
}

#[test]
fn a_universe_with_an_sdist_is_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let (wheel, sources) = (wheel("pkg", "1.0", &MEMBERS), sources());
    let server = Server::start(Manner::Ranges, &[(WHEEL, &wheel), (SDIST, &sources)]);
    let request = locked(folder.path(), &server, &wheel, &format!("sha256 = \"{}\"", sha256(&sources)));
    let identity = || self::universe(&request).unwrap().identity().unwrap();
    let with = identity();
    let lock = folder.path().join("pylock.toml");
    let text = fs::read_to_string(&lock).unwrap();
    let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("sdist")).collect();
    fs::write(&lock, without.join("\n")).unwrap();
    assert_ne!(identity(), with, "what is kept of one is not taken for the other's");
}
