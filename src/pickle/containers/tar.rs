//! torch's oldest format: a tar archive of `storages`, `tensors` and `pickle` (`legacy_load` in
//! `torch/serialization.py`), where pickles and raw bytes take turns.

use super::super::inspect::{Inspector, Remark};
use super::super::symbolic::PersistentIds;
use super::super::value::Value;
use super::{Kind, torch};

const BLOCK: usize = 512;

/// Whether the first block is a tar header: the checksum is what `tarfile` goes by.
pub(super) fn is_tar(input: &[u8]) -> bool {
    let Some(block) = input.get(..BLOCK) else { return false };
    let stated = std::str::from_utf8(&block[148..156]).ok();
    let stated = stated.and_then(|text| i64::from_str_radix(text.trim_matches(['\0', ' ']), 8).ok());
    let Some(stated) = stated.filter(|sum| *sum > 0) else { return false };
    let counted = |byte: (usize, &u8)| if (148..156).contains(&byte.0) { b' ' } else { *byte.1 };
    let unsigned: i64 = block.iter().enumerate().map(|byte| i64::from(counted(byte))).sum();
    let signed: i64 = block.iter().enumerate().map(|byte| i64::from(counted(byte) as i8)).sum();
    stated == unsigned || stated == signed
}

/// The members that torch reads, in its order.
const MEMBERS: [&str; 3] = ["storages", "tensors", "pickle"];

pub(super) fn inspect(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) {
    let members = match members(input) {
        Ok(members) => members,
        Err(problem) => return inspector.remark(place, Remark::NotUnderstood(problem)),
    };
    for wanted in MEMBERS {
        let found: Vec<_> = members.iter().filter(|member| member.0 == wanted).collect();
        if found.len() != 1 {
            let message = format!("a tar archive with {} members `{wanted}`; torch writes one", found.len());
            inspector.remark(place, Remark::NotUnderstood(message));
        }
        for (_, content) in found {
            let place = if place.is_empty() { wanted.to_owned() } else { format!("{place}, {wanted}") };
            let read = match wanted {
                "storages" => storages(inspector, &place, content),
                "tensors" => tensors(inspector, &place, content),
                _ => inspector.several(&place, Kind::TorchTar, content, 0, &[PersistentIds::TorchTar]),
            };
            if read.is_none() {
                let message = "bytes that torch's reader of tar archives would not read as this program does";
                inspector.remark(&place, Remark::NotUnderstood(message.to_owned()));
            }
        }
    }
}

/// Names and contents of the regular files; an error if there is anything else.
fn members(input: &[u8]) -> Result<Vec<(String, &[u8])>, String> {
    let broken = |error: std::io::Error| format!("a tar archive that is damaged: {error}");
    let mut found = Vec::new();
    let mut archive = ::tar::Archive::new(input);
    for entry in archive.entries().map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).trim_end_matches('/').to_owned();
        if !entry.header().entry_type().is_file() {
            return Err(format!("a tar archive whose member `{name}` is not a regular file"));
        }
        let start = usize::try_from(entry.raw_file_position()).ok();
        let end =
            start.zip(usize::try_from(entry.size()).ok()).and_then(|(start, size)| start.checked_add(size));
        let content = start.zip(end).and_then(|(start, end)| input.get(start..end));
        found.push((name, content.ok_or("a tar archive that is cut off")?));
    }
    Ok(found)
}

/// The integer that a pickle returns, and where the pickle ends.
fn count(inspector: &Inspector<'_>, content: &[u8], start: usize) -> Option<i64> {
    match inspector.run(content, start).end {
        Ok(Value::Int(count)) => Some(count),
        _ => None,
    }
}

/// A count; for each storage a pickle `(key, location, class)`, a length and raw elements; then the views.
fn storages(inspector: &mut Inspector<'_>, place: &str, content: &[u8]) -> Option<usize> {
    let mut at = inspector.several(place, Kind::TorchTar, content, 0, &[PersistentIds::Opaque])?;
    for _ in 0..count(inspector, content, 0)? {
        let program = inspector.run(content, at);
        let triple = program.end.as_ref().ok().and_then(|triple| program.heap.as_tuple(*triple));
        let class = triple.and_then(|triple| program.heap.as_global(*triple.get(2)?));
        let size = class.and_then(|class| torch::element_size(&class.dotted));
        at = inspector.several(place, Kind::TorchTar, content, at, &[PersistentIds::Opaque])?;
        let (length, _) = content.get(at..)?.split_first_chunk::<8>()?;
        let bytes = u64::from_le_bytes(*length).checked_mul(size?)?;
        at =
            at.checked_add(8)?.checked_add(usize::try_from(bytes).ok()?).filter(|at| *at <= content.len())?;
    }
    inspector.several(place, Kind::TorchTar, content, at, &[PersistentIds::Opaque])
}

/// A count; for each tensor a pickle `(key, storage, class)`, its number of dimensions, sizes, strides and offset.
fn tensors(inspector: &mut Inspector<'_>, place: &str, content: &[u8]) -> Option<usize> {
    let mut at = inspector.several(place, Kind::TorchTar, content, 0, &[PersistentIds::Opaque])?;
    for _ in 0..count(inspector, content, 0)? {
        at = inspector.several(place, Kind::TorchTar, content, at, &[PersistentIds::Opaque])?;
        let (dimensions, _) = content.get(at..)?.split_first_chunk::<4>()?;
        let dimensions = usize::try_from(i32::from_le_bytes(*dimensions)).ok()?;
        at = at
            .checked_add(8 + 8)?
            .checked_add(dimensions.checked_mul(16)?)
            .filter(|at| *at <= content.len())?;
    }
    Some(at)
}
