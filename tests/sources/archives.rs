//! Wheels, sdists and universes made for a test.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use plc::sources::{Cache, PythonVersion, Request, Silent, SourceError, TargetSpec, Universe, resolve};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

pub(crate) const PYTHON: PythonVersion = PythonVersion { major: 3, minor: 11 };

/// A wheel of these members, with METADATA and a RECORD.
pub(crate) fn wheel(name: &str, version: &str, members: &[(&str, &[u8])]) -> Vec<u8> {
    wheel_requiring(name, version, &[], members)
}

pub(crate) fn wheel_requiring(
    name: &str,
    version: &str,
    requires: &[&str],
    members: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut metadata = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n");
    for line in requires {
        metadata += &format!("Requires-Dist: {line}\n");
    }
    let info = format!("{}-{version}.dist-info", name.replace('-', "_"));
    let metadata_path = format!("{info}/METADATA");
    let record_path = format!("{info}/RECORD");
    let mut all: Vec<(&str, &[u8])> = members.to_vec();
    all.push((&metadata_path, metadata.as_bytes()));
    let tags_path = format!("{info}/WHEEL");
    all.push((&tags_path, b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    let record = record(&all) + &format!("{record_path},,\n");
    all.push((&record_path, record.as_bytes()));
    zip_of(&all)
}

pub(crate) fn record(members: &[(&str, &[u8])]) -> String {
    let row = |(path, bytes): &(&str, &[u8])| {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        format!("{path},sha256={hash},{}\n", bytes.len())
    };
    members.iter().map(row).collect()
}

pub(crate) fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in members {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An sdist in `.tar.gz` of these members, which are put below `NAME-VERSION/`.
pub(crate) fn sdist(name: &str, version: &str, members: &[(&str, &[u8])]) -> Vec<u8> {
    let encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(encoder);
    for (path, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Not `set_path`, which refuses the paths that some tests are about.
        let path = format!("{name}-{version}/{path}");
        header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes files below a folder.
pub(crate) fn write_files(root: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// A request for Python 3.11 with an own cache in `folder`.
pub(crate) fn request(target: TargetSpec, folder: &Path) -> Request {
    let mut request = Request::new(target, Cache::at(folder.join("cache")));
    request.python = Some(PYTHON);
    request
}

pub(crate) fn universe(request: &Request) -> Result<Universe, SourceError> {
    resolve(request, Arc::new(Silent))
}

/// The universe of one archive on disk.
pub(crate) fn of_archive(folder: &Path, file: &str, bytes: &[u8]) -> Result<Universe, SourceError> {
    let path = folder.join(file);
    fs::write(&path, bytes).unwrap();
    universe(&request(TargetSpec::Archive(path), folder))
}

/// The text of a module, through `locate` and `read`.
pub(crate) fn text(universe: &Universe, module: &str) -> Result<String, SourceError> {
    let file = universe.locate(module).unwrap_or_else(|| panic!("`{module}` was not found"));
    universe.read(&file).map(|text| text.to_string())
}

/// Names of the target's modules.
pub(crate) fn modules(universe: &Universe) -> Vec<String> {
    universe.modules_of(universe.target).into_iter().map(|file| file.module).collect()
}

/// A request for `pkg` of a lock file with this text.
pub(crate) fn locked(folder: &Path, text: &str) -> Request {
    let path = folder.join("pylock.toml");
    fs::write(&path, text).unwrap();
    let mut request = request(TargetSpec::Requirement("pkg".to_owned()), folder);
    request.locked = Some(path);
    request
}

/// A lock file of these artifacts: name, version, address, hash.
pub(crate) fn lock(packages: &[(&str, &str, &str, &str)]) -> String {
    let mut text = "lock-version = \"1.0\"\ncreated-by = \"a test\"\n".to_owned();
    for (name, version, url, hash) in packages {
        let kind = if url.ends_with(".whl") { "wheels = [" } else { "sdist = " };
        let end = if url.ends_with(".whl") { "]" } else { "" };
        text += &format!(
            "[[packages]]\nname = \"{name}\"\nversion = \"{version}\"\n\
             {kind}{{ url = \"{url}\", hashes = {{ sha256 = \"{hash}\" }} }}{end}\n"
        );
    }
    text
}
