//! Source distributions (PEP 625; older ones in zip, bzip2 and xz too), read as a whole.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::limits::{MEMBER_BYTES, MEMBERS, TAR_BYTES, TOTAL_BYTES, is_safe_path};
use super::module::is_text_path;
use super::pack::Unpacked;
use super::tree::CONFIGURATION;
use super::{SourceError, mapped, zip_directory};

/// How an sdist is packed.
#[derive(Clone, Copy)]
enum Form {
    Zip,
    Gzip,
    Bzip2,
    Xz,
}

/// How an sdist of this name is packed; `None` in no way that plc reads.
fn form_of(artifact: &str) -> Option<Form> {
    let name = artifact.to_ascii_lowercase();
    let forms = [
        (".zip", Form::Zip),
        (".tar.gz", Form::Gzip),
        (".tgz", Form::Gzip),
        (".tar.bz2", Form::Bzip2),
        (".tar.xz", Form::Xz),
    ];
    forms.into_iter().find(|(suffix, _)| name.ends_with(suffix)).map(|(_, form)| form)
}

/// Whether plc reads an sdist of this name.
pub(super) fn is_readable(artifact: &str) -> bool {
    form_of(artifact).is_some()
}

/// Unpacks what plc may read of an sdist. Paths are relative to its one folder.
///
/// Links are passed over: what they point to stands in the archive itself, or is none of it.
///
/// # Errors
/// If it is truncated, of another form, larger than any real one, or has a member outside of it.
pub(super) fn unpack(path: &Path, artifact: &str) -> Result<Unpacked, SourceError> {
    let other = "neither a wheel (`.whl`) nor an sdist (`.tar.gz`, `.zip`)";
    let form = form_of(artifact).ok_or_else(|| SourceError::archive(artifact, other))?;
    let file = File::open(path).map(BufReader::new).map_err(|error| SourceError::file(path, error))?;
    let mut members = match form {
        Form::Zip => unpack_zip(path, artifact),
        Form::Gzip => unpack_tar(flate2::read::MultiGzDecoder::new(file), artifact),
        Form::Bzip2 => unpack_tar(bzip2::read::MultiBzDecoder::new(file), artifact),
        Form::Xz => unpack_tar(xz2::read::XzDecoder::new_multi_decoder(file), artifact),
    }?;
    members.sort();
    Ok(Unpacked { verified: true, members, compiled: Vec::new() })
}

type Members = Vec<(String, Vec<u8>)>;

/// The path below the archive's one folder, if plc may read such a file.
fn wanted(path: &str) -> Option<&str> {
    let (_, inside) = path.trim_start_matches("./").split_once('/')?;
    let configures = CONFIGURATION.contains(&inside) || inside.ends_with(".egg-info/PKG-INFO");
    (is_text_path(inside) || configures).then_some(inside)
}

fn unpack_tar(reader: impl Read, artifact: &str) -> Result<Members, SourceError> {
    let broken = |error: std::io::Error| {
        SourceError::archive(artifact, format!("it is truncated or damaged: {error}"))
    };
    // A tar that unpacks without end looks truncated at the limit.
    let mut archive = tar::Archive::new(reader.take(TAR_BYTES));
    let mut members = Members::new();
    let mut total = 0;
    let mut count = 0;
    for entry in archive.entries().map_err(broken)? {
        let mut entry = entry.map_err(broken)?;
        count += 1;
        let bytes = entry.path_bytes().into_owned();
        let Ok(path) = std::str::from_utf8(&bytes) else { continue };
        if !is_safe_path(path) {
            return Err(SourceError::member(artifact, path, "it would lie outside of the archive"));
        }
        let Some(inside) = wanted(path).filter(|_| entry.header().entry_type().is_file()) else {
            continue;
        };
        total += entry.size();
        if entry.size() > MEMBER_BYTES || total > TOTAL_BYTES || count > MEMBERS {
            let problem = "its sources are larger than those of any real package";
            return Err(SourceError::archive(artifact, problem));
        }
        let mut text = Vec::new();
        entry.read_to_end(&mut text).map_err(broken)?;
        if text.len() as u64 != entry.size() {
            return Err(SourceError::archive(artifact, "it is truncated"));
        }
        members.push((inside.to_owned(), text));
    }
    if count == 0 {
        return Err(SourceError::archive(artifact, "it is empty or truncated"));
    }
    Ok(members)
}

fn unpack_zip(path: &Path, artifact: &str) -> Result<Members, SourceError> {
    let map = mapped::open(path).map_err(|error| SourceError::file(path, error))?;
    let broken = |problem| SourceError::archive(artifact, problem);
    let place = zip_directory::find(&map, map.len() as u64).map_err(broken)?;
    let slice = |start: u64, end: u64| -> Option<&[u8]> {
        map.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    };
    let cut = || SourceError::archive(artifact, "it is truncated");
    let directory = slice(place.offset, place.offset + place.size).ok_or_else(cut)?;
    let mut members = Members::new();
    let mut total = 0;
    for member in zip_directory::parse(directory, place).map_err(broken)? {
        let Some(inside) = wanted(&member.path) else { continue };
        total += member.size;
        if total > TOTAL_BYTES {
            let problem = "its sources are larger than those of any real package";
            return Err(SourceError::archive(artifact, problem));
        }
        let bytes = slice(member.start, member.end).ok_or_else(cut)?;
        let text = zip_directory::unpack(&member, bytes)
            .map_err(|problem| SourceError::member(artifact, &member.path, problem))?;
        members.push((inside.to_owned(), text));
    }
    Ok(members)
}
