//! Zip archives as torch's reader (miniz) and Python's `zipfile` see them.
//!
//! Both find the directory from the end of the file and trust it over the local headers. miniz ignores case and, as
//! PyTorch builds it, checksums; which of two members with one name it takes depends on its sorting. So every
//! member that could be meant is run, and what the readers see differently is a remark.

mod directory;

use std::io::Read;

use super::super::inspect::{Inspector, Remark};
use super::super::symbolic::PersistentIds;
use super::{Kind, npy};
use directory::{Directory, Member};

/// Flags of encrypted or patched data, which no reader here can undo.
const UNREADABLE: u16 = 0x1 | 0x20 | 0x40;

/// Whether the end of `input` is that of a zip archive with members.
pub(super) fn has_directory(input: &[u8]) -> bool {
    Directory::read(input).is_ok_and(|directory| !directory.members.is_empty())
}

pub(super) fn inspect(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) -> Kind {
    let directory = match Directory::read(input) {
        Ok(directory) => directory,
        Err(problem) => {
            inspector
                .remark(place, Remark::NotUnderstood(format!("a zip archive that is damaged: {problem}")));
            return Kind::Zip;
        }
    };
    if let Some(dispute) = &directory.dispute {
        inspector.remark(place, Remark::NotUnderstood(dispute.clone()));
    }
    let kind = kind(&directory);
    let mut recognised = 0;
    for member in &directory.members {
        recognised += usize::from(inspect_member(inspector, place, input, kind, member));
    }
    if recognised == 0 {
        let message = "a zip archive that is neither torch's nor numpy's".to_owned();
        inspector.remark(place, Remark::NotUnderstood(message));
    }
    kind
}

fn kind(directory: &Directory) -> Kind {
    let has = |leaf: &str| directory.members.iter().any(|member| member.leaf().eq_ignore_ascii_case(leaf));
    if has("constants.pkl") {
        Kind::TorchScript
    } else if has("data.pkl") {
        Kind::TorchZip
    } else if directory.members.iter().any(|member| ends_with(&member.name, ".npy")) {
        Kind::Npz
    } else {
        Kind::Zip
    }
}

fn ends_with(name: &str, end: &str) -> bool {
    name.len()
        .checked_sub(end.len())
        .and_then(|at| name.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// Runs what a member holds. Returns whether a loader reads the member at all.
fn inspect_member(
    inspector: &mut Inspector<'_>,
    place: &str,
    input: &[u8],
    kind: Kind,
    member: &Member,
) -> bool {
    let torch = matches!(kind, Kind::TorchZip | Kind::TorchScript);
    let place = if place.is_empty() { member.name.clone() } else { format!("{place}, {}", member.name) };
    if kind == Kind::TorchScript && ends_with(&member.name, ".py") {
        inspector
            .remark(&place, Remark::Code("TorchScript code, which `torch.jit.load` compiles".to_owned()));
        return true;
    }
    let pickle = ends_with(&member.name, ".pkl");
    if member.name.ends_with('/') || torch && !pickle {
        // Storages, versions, byte order: torch never unpickles them.
        return false;
    }
    if member.flags & UNREADABLE != 0 {
        inspector.remark(&place, Remark::NotUnderstood("a member that is marked as encrypted".to_owned()));
    }
    let content = match content(input, member, inspector.limits().decompressed) {
        Ok(content) => content,
        Err(problem) => {
            inspector.remark(&place, Remark::NotUnderstood(problem));
            return true;
        }
    };
    if content.len() as u64 != member.size {
        let message =
            format!("a member of {} bytes where the directory states {}", content.len(), member.size);
        inspector.remark(&place, Remark::NotUnderstood(message));
    }
    if torch {
        inspector.several(&place, kind, &content, 0, &[PersistentIds::Opaque]);
    } else if content.starts_with(npy::MAGIC) {
        npy::inspect(inspector, &place, &content);
    } else if pickle || matches!(*content, [0x80, 0..=5, ..]) {
        inspector.inspect(&place, &content);
    } else {
        inspector.remark(&place, Remark::NotUnderstood("a member that no loader here reads".to_owned()));
    }
    true
}

/// The bytes of a member, decompressed.
fn content<'a>(input: &'a [u8], member: &Member, limit: u64) -> Result<std::borrow::Cow<'a, [u8]>, String> {
    let data = member.data(input).ok_or("a member that lies outside the archive")?;
    match member.method {
        0 => Ok(std::borrow::Cow::Borrowed(data)),
        8 => {
            let mut out = Vec::new();
            let read = flate2::read::DeflateDecoder::new(data).take(limit + 1).read_to_end(&mut out);
            if out.len() as u64 > limit {
                return Err(format!(
                    "more than {limit} bytes when decompressed; raise it with `--limit-decompressed`"
                ));
            }
            // Cut-off data is loaded up to the cut; the size then differs from the directory's.
            match read {
                Err(error) if out.is_empty() => Err(format!("a member that is damaged: {error}")),
                _ => Ok(std::borrow::Cow::Owned(out)),
            }
        }
        method => {
            Err(format!("a member with compression method {method}, which torch's reader does not know"))
        }
    }
}
