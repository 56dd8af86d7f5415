//! What kind of file holds the pickles: recognised by content, never by extension.
//!
//! A loader decides by the first bytes, and so does [`inspect`]. Where two loaders would decide differently, both
//! ways are followed; what no loader here reads is [`Remark::NotUnderstood`].

mod compressed;
mod npy;
mod tar;
mod torch;
mod zip;

use serde::Serialize;

use super::fault::{Fault, FaultKind};
use super::inspect::{Inspector, Remark};
use super::symbolic::Program;

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One or several pickles and nothing else.
    Pickle,
    /// torch's zip format.
    TorchZip,
    /// torch's older format of five pickles and raw storages.
    TorchLegacy,
    /// torch's oldest format, a tar archive.
    TorchTar,
    /// A TorchScript archive.
    TorchScript,
    /// One numpy array.
    Npy,
    /// A zip archive of numpy arrays.
    Npz,
    /// joblib with arrays between the opcodes.
    Joblib,
    /// Something compressed with zlib, gzip, bzip2, xz or lzma.
    Compressed,
    /// joblib's format before version 0.10.
    JoblibLegacy,
    /// Another zip archive.
    Zip,
    /// None of these.
    #[default]
    Unknown,
}

impl Kind {
    /// What it is, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pickle => "pickle",
            Self::TorchZip => "torch checkpoint",
            Self::TorchLegacy => "torch checkpoint (legacy)",
            Self::TorchTar => "torch checkpoint (tar)",
            Self::TorchScript => "TorchScript archive",
            Self::Npy => "numpy array",
            Self::Npz => "numpy archive",
            Self::Joblib => "joblib file",
            Self::Compressed => "compressed file",
            Self::JoblibLegacy => "joblib file (legacy)",
            Self::Zip => "zip archive",
            Self::Unknown => "not recognised",
        }
    }
}

/// Bytes that begin archives which no Python loader of models opens.
const OTHER_ARCHIVES: &[(&[u8], &str)] = &[
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard stream"),
    (b"\x04\x22\x4d\x18", "an lz4 stream"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"PYTORCH1", "a preview archive of PyTorch"),
];

/// Recognises `input`, runs its pickles, and says what it is.
pub(crate) fn inspect(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) -> Kind {
    if input.starts_with(b"PK\x03\x04") || input.starts_with(b"PK\x05\x06") {
        return zip::inspect(inspector, place, input);
    }
    if input.starts_with(npy::MAGIC) {
        npy::inspect(inspector, place, input);
        return Kind::Npy;
    }
    if let Some((_, name)) = OTHER_ARCHIVES.iter().find(|(magic, _)| input.starts_with(magic)) {
        inspector.remark(place, Remark::NotUnderstood(format!("{name}, which no loader of pickles opens")));
        return Kind::Unknown;
    }
    if let Some(format) = compressed::Format::of(input) {
        return compressed::inspect(inspector, place, input, format);
    }
    if tar::is_tar(input) {
        tar::inspect(inspector, place, input);
        if inspector.run(input, 0).operations > 0 {
            // It cannot be none, for it does something.
            let _ = inspector.pickles(place, input, 0, |_| Kind::Pickle);
        }
        return Kind::TorchTar;
    }
    let kind = raw(inspector, place, input);
    if zip::has_directory(input) {
        // miniz and zipfile look for the directory from the end and do not mind what stands before the archive.
        let place = format!("{place} (as a zip archive)");
        zip::inspect(inspector, place.trim_start(), input);
    }
    kind
}

/// A file without a container.
fn raw(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) -> Kind {
    if torch::is_legacy(inspector, input) {
        torch::inspect_legacy(inspector, place, input);
        return Kind::TorchLegacy;
    }
    let kind = |first: &Program<'_>| if first.inlined.is_some() { Kind::Joblib } else { Kind::Pickle };
    inspector.pickles(place, input, 0, kind).unwrap_or_else(|fault| {
        inspector.remark(place, no_pickle(input, &fault));
        Kind::Unknown
    })
}

/// What to say of a file whose first bytes are no pickle.
fn no_pickle(input: &[u8], fault: &Fault) -> Remark {
    // At a limit only this machine stops; what a loader would do behind it is not known.
    if input.first() == Some(&0x80) || matches!(fault.kind, FaultKind::Limit { .. }) {
        Remark::NotUnderstood(format!("not a whole pickle: {fault}"))
    } else if is_text(input) {
        Remark::NotAModel("text that is no pickle".to_owned())
    } else if is_safetensors(input) {
        Remark::NotAModel("safetensors, which hold no pickle".to_owned())
    } else {
        Remark::NotUnderstood(format!("no format that is known here, and no pickle: {fault}"))
    }
}

/// Text, as far as the first stretch tells.
fn is_text(input: &[u8]) -> bool {
    const LOOK: usize = 64 * 1024;
    let head = &input[..input.len().min(LOOK)];
    let control = |byte: &u8| *byte < b' ' && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    utf8 && !head.iter().any(control)
}

/// A length of eight bytes, then a JSON object of that length.
fn is_safetensors(input: &[u8]) -> bool {
    let Some((length, rest)) = input.split_first_chunk::<8>() else { return false };
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    rest.get(..length).is_some_and(|header| {
        header.first() == Some(&b'{') && serde_json::from_slice::<serde_json::Map<_, _>>(header).is_ok()
    })
}
