//! Archives that are damaged or hostile: each is refused with its place, and nothing is half-read.

use plc::sources::{SourceError, TargetSpec};

use crate::archives::{
    modules, of_archive, record, request, sdist, text, universe, wheel, write_files, zip_of,
};

const PKG: &str = "pkg-1.0-py3-none-any.whl";

fn good() -> Vec<u8> {
    wheel("pkg", "1.0", &[("pkg/__init__.py", b"x = 1\n"), ("pkg/a.py", &[b'#'; 5000])])
}

fn refused(file: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    match of_archive(folder.path(), file, bytes) {
        Err(error) => error.to_string(),
        Ok(universe) => text(&universe, "pkg.a").unwrap_err().to_string(),
    }
}

/// The archive with one run of bytes replaced by another of the same length.
fn patched(bytes: &[u8], from: &[u8], to: &[u8], which: usize) -> Vec<u8> {
    let mut places = (0..=bytes.len() - from.len()).filter(|&at| &bytes[at..at + from.len()] == from);
    let at = places.nth(which).unwrap();
    let mut patched = bytes.to_vec();
    patched[at..at + to.len()].copy_from_slice(to);
    patched
}

#[test]
fn a_truncated_wheel() {
    let bytes = good();
    for length in [0, 10, 100, bytes.len() / 2, bytes.len() - 30, bytes.len() - 1] {
        let problem = refused(PKG, &bytes[..length]);
        assert!(problem.contains("truncated") || problem.contains(PKG), "{length}: {problem}");
    }
}

#[test]
fn no_prefix_of_an_archive_makes_plc_panic() {
    let wheel = good();
    let sdist = sdist("pkg", "1.0", &[("pkg/a.py", b"x"), ("PKG-INFO", b"Name: pkg\n")]);
    for (file, bytes) in [(PKG, &wheel), ("pkg-1.0.tar.gz", &sdist)] {
        let folder = tempfile::tempdir().unwrap();
        for length in (0..bytes.len()).step_by(7) {
            if let Ok(universe) = of_archive(folder.path(), file, &bytes[..length]) {
                let _ = modules(&universe);
            }
        }
    }
}

#[test]
fn every_flipped_byte_is_noticed_or_harmless() {
    let bytes = good();
    let folder = tempfile::tempdir().unwrap();
    for at in (0..bytes.len()).step_by(3) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        let Ok(universe) = of_archive(folder.path(), PKG, &flipped) else { continue };
        for file in universe.modules_of(universe.target) {
            if let Ok(text) = universe.read(&file) {
                assert!(&*text == "x = 1\n" || text.len() == 5000, "byte {at}");
            }
        }
    }
}

#[test]
fn a_path_that_leaves_the_archive() {
    for path in ["../evil.py", "/evil.py", "pkg/../../evil.py", "C:/evil.py", "pkg\\evil.py"] {
        let bytes = zip_of(&[("pkg/aa.py", b""), (&"x".repeat(path.len()), b"")]);
        let bytes = patched(&bytes, "x".repeat(path.len()).as_bytes(), path.as_bytes(), 1);
        assert!(refused(PKG, &bytes).contains("outside"), "{path}");
    }
    let tar = sdist("pkg", "1.0", &[("../../evil.py", b"x = 1")]);
    assert!(refused("pkg-1.0.tar.gz", &tar).contains("outside"));
}

#[test]
fn zip_bombs() {
    let member: &[(&str, &[u8])] = &[("pkg/a.py", &[b'#'; 100_000])];
    let bytes = wheel("pkg", "1.0", member);
    // It claims 50 bytes, and unpacks to 100,000.
    let liar = patched(&bytes, &100_000_u32.to_le_bytes(), &50_u32.to_le_bytes(), 1);
    assert!(refused(PKG, &liar).contains("more than the 50 bytes it claims"));
    // It claims 4 GB.
    let huge = patched(&bytes, &100_000_u32.to_le_bytes(), &0xffff_fff0_u32.to_le_bytes(), 1);
    assert!(refused(PKG, &huge).contains("more than any source file"));
    // Two members share their bytes.
    let two = wheel("pkg", "1.0", &[("pkg/a.py", b"one"), ("pkg/b.py", b"two")]);
    let place = zip_offset(&two, "pkg/b.py");
    let shared = patched(&two, &place.to_le_bytes(), &0_u32.to_le_bytes(), 0);
    assert!(refused(PKG, &shared).contains("overlaps"), "{}", refused(PKG, &shared));
}

/// Offset of a member's local header, as the directory has it.
fn zip_offset(bytes: &[u8], path: &str) -> u32 {
    let at = bytes.windows(path.len()).position(|window| window == path.as_bytes()).unwrap();
    u32::try_from(at - 30).unwrap()
}

#[test]
fn a_tar_bomb() {
    let mut header = tar::Header::new_gnu();
    header.set_path("pkg-1.0/pkg/a.py").unwrap();
    header.set_size(300 << 20);
    header.set_cksum();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, header.as_bytes()).unwrap();
    let bytes = encoder.finish().unwrap();
    assert!(refused("pkg-1.0.tar.gz", &bytes).contains("larger than those of any real package"));
}

#[test]
fn a_member_that_record_does_not_vouch_for() {
    let metadata: (&str, &[u8]) = ("pkg-1.0.dist-info/METADATA", b"Name: pkg\nVersion: 1.0\n");
    let with_record = |record: &str| {
        let bytes: &[u8] = b"x = 1";
        let record = record.as_bytes();
        zip_of(&[("pkg/a.py", bytes), metadata, ("pkg-1.0.dist-info/RECORD", record)])
    };
    let wrong = with_record(&record(&[("pkg/a.py", b"x = 2")]));
    assert!(refused(PKG, &wrong).contains("`pkg/a.py`"));
    assert!(refused(PKG, &wrong).contains("not the one in `RECORD`"));
    assert!(refused(PKG, &with_record("")).contains("--verify-artifact"));
    let none = zip_of(&[("pkg/a.py", b""), metadata]);
    assert!(refused(PKG, &none).contains("no `RECORD`"));
    let nameless = zip_of(&[("pkg-1.0.dist-info/METADATA", b"")]);
    assert!(refused(PKG, &nameless).contains("no name"));
    assert!(refused(PKG, &zip_of(&[("pkg/a.py", b"")])).contains("not a wheel"));
}

#[test]
fn a_name_that_stands_twice_or_differs() {
    let twice = zip_of(&[("pkg/a.py", b"one"), ("pkg/b.py", b"two")]);
    let twice = patched(&patched(&twice, b"pkg/b.py", b"pkg/a.py", 1), b"pkg/b.py", b"pkg/a.py", 0);
    assert!(refused(PKG, &twice).contains("twice"));
    // The local header and the directory name the member differently.
    let differs = patched(&good(), b"pkg/a.py", b"pkg/z.py", 0);
    assert!(refused(PKG, &differs).contains("another name"));
}

#[test]
fn something_before_the_archive() {
    let mut bytes = b"#!/bin/sh\n".to_vec();
    bytes.extend(good());
    assert!(refused(PKG, &bytes).contains("something was put before"));
}

#[test]
fn a_cache_that_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = good();
    let server = crate::server::Server::start(crate::server::Manner::Ranges, &[(PKG, &bytes)]);
    let hash = crate::archives::sha256(&bytes);
    let lock = crate::archives::lock(&[("pkg", "1.0", &server.url(PKG), &hash)]);
    write_files(folder.path(), &[("pylock.toml", lock.as_bytes()), ("cache", b"a file")]);
    let mut request = request(TargetSpec::Requirement("pkg".to_owned()), folder.path());
    request.locked = Some(folder.path().join("pylock.toml"));
    let universe = universe(&request).unwrap();
    assert!(universe.locate("pkg").is_none());
    let errors = universe.errors();
    assert!(matches!(&errors[..], [SourceError::Cache { .. }]), "{errors:?}");
    assert!(errors[0].to_string().contains("PLC_CACHE_DIR"));
}
