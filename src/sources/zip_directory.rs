//! The directory of a zip archive, and its members (APPNOTE 6.3.10, sections 4.3 to 4.5).
//!
//! Written out here, because a wheel on a server is read by ranges: these functions take the bytes
//! that were fetched and say what else they need. They are strict where two readers could see
//! different archives: nothing before the first member, no overlap, one name a member.

use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::limits::{DIRECTORY_BYTES, MEMBER_BYTES, MEMBERS, is_safe_path};

/// Bytes at the end that hold the end record unless the archive has a comment.
pub(super) const END_BYTES: u64 = 22;
const ZIP64_END_BYTES: usize = 56;
const LOCATOR_BYTES: usize = 20;
const LOCAL_BYTES: usize = 30;

/// Where the directory lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) offset: u64,
    pub(super) size: u64,
    members: u64,
}

/// One member.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Member {
    pub(super) path: String,
    method: u16,
    encrypted: bool,
    crc: u32,
    packed: u64,
    pub(super) size: u64,
    /// Offset of its local header.
    pub(super) start: u64,
    /// Offset of what follows it.
    pub(super) end: u64,
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// Finds the directory from `tail`, the last bytes of an archive of `length` bytes.
///
/// # Errors
/// If there is no end record: the archive is cut short or not a zip.
pub(super) fn find(tail: &[u8], length: u64) -> Result<Place, String> {
    let cut = || "its end is missing: it is truncated or not a zip archive".to_owned();
    let at = end_record(tail).ok_or_else(cut)?;
    let field = |offset: usize| word(tail, at + offset).map(u64::from);
    let mut place = Place {
        members: u64::from(short(tail, at + 10).ok_or_else(cut)?),
        size: field(12).ok_or_else(cut)?,
        offset: field(16).ok_or_else(cut)?,
    };
    let mut end = length - (tail.len() - at) as u64;
    let needs_64 = place.members == 0xffff || place.size == 0xffff_ffff || place.offset == 0xffff_ffff;
    let locator = at.checked_sub(LOCATOR_BYTES).filter(|&at| word(tail, at) == Some(0x0706_4b50));
    if let (true, Some(locator)) = (needs_64, locator) {
        let record = locator
            .checked_sub(ZIP64_END_BYTES)
            .filter(|&record| word(tail, record) == Some(0x0606_4b50))
            .ok_or("its zip64 end record is missing or has an extension")?;
        place.members = long(tail, record + 32).ok_or_else(cut)?;
        place.size = long(tail, record + 40).ok_or_else(cut)?;
        place.offset = long(tail, record + 48).ok_or_else(cut)?;
        end = length - (tail.len() - record) as u64;
    }
    if place.size > DIRECTORY_BYTES || place.members > MEMBERS {
        return Err(format!(
            "its directory claims {} members in {} bytes, more than any real package has",
            place.members, place.size
        ));
    }
    if place.offset.checked_add(place.size) != Some(end) {
        return Err("its directory does not end where its end record begins: it is truncated, or \
                    something was put before or into it"
            .to_owned());
    }
    Ok(place)
}

/// The last end record whose comment reaches exactly to the end.
fn end_record(tail: &[u8]) -> Option<usize> {
    let last = tail.len().checked_sub(usize::try_from(END_BYTES).ok()?)?;
    (0..=last).rev().find(|&at| {
        word(tail, at) == Some(0x0605_4b50)
            && short(tail, at + 20).is_some_and(|comment| at + 22 + usize::from(comment) == tail.len())
    })
}

/// Reads the directory's bytes. Members come in the order of their offsets; directories are left out.
///
/// # Errors
/// If it is malformed, a path leaves the archive, a path stands twice, or members overlap.
pub(super) fn parse(bytes: &[u8], place: Place) -> Result<Vec<Member>, String> {
    let mut members = Vec::new();
    let mut at = 0;
    for _ in 0..place.members {
        let (member, next) =
            entry(bytes, at)?.ok_or("its directory is malformed: it is truncated or damaged")?;
        if !is_safe_path(&member.path) {
            return Err(format!("member `{}` would lie outside of it", member.path));
        }
        members.push(member);
        at = next;
    }
    members.sort_by_key(|member| member.start);
    for index in 0..members.len() {
        let end = members.get(index + 1).map_or(place.offset, |next| next.start);
        let member = &mut members[index];
        member.end = end;
        let least = (LOCAL_BYTES as u64 + member.path.len() as u64).checked_add(member.packed);
        if least.and_then(|least| least.checked_add(member.start)).is_none_or(|least| least > end) {
            return Err(format!("member `{}` overlaps what follows it, as in a zip bomb", member.path));
        }
    }
    let mut paths: Vec<&str> = members.iter().map(|member| member.path.as_str()).collect();
    paths.sort_unstable();
    if let Some(twice) = paths.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("member `{}` stands in it twice", twice[0]));
    }
    members.retain(|member| !member.path.ends_with('/'));
    Ok(members)
}

fn entry(bytes: &[u8], at: usize) -> Result<Option<(Member, usize)>, String> {
    if word(bytes, at) != Some(0x0201_4b50) {
        return Ok(None);
    }
    let Some(fixed) = bytes.get(at..at + 46) else { return Ok(None) };
    let lengths = [28, 30, 32].map(|field| short(fixed, field).map_or(0, usize::from));
    let name_at = at + 46;
    let extra_at = name_at + lengths[0];
    let next = extra_at + lengths[1] + lengths[2];
    let (Some(name), Some(extra)) = (bytes.get(name_at..extra_at), bytes.get(extra_at..next)) else {
        return Ok(None);
    };
    let path = std::str::from_utf8(name).map_err(|_| "a member's path is not UTF-8".to_owned())?.to_owned();
    let mut sizes = [24, 20, 42].map(|field| u64::from(word(fixed, field).unwrap_or(0)));
    widen(&mut sizes, &extra[..lengths[1]]);
    let member = Member {
        path,
        method: short(fixed, 10).unwrap_or(0),
        encrypted: short(fixed, 8).is_some_and(|flags| flags & 1 != 0),
        crc: word(fixed, 16).unwrap_or(0),
        packed: sizes[1],
        size: sizes[0],
        start: sizes[2],
        end: 0,
    };
    Ok(Some((member, next)))
}

/// Takes size, packed size and offset from the zip64 extra field where they are all ones.
fn widen(sizes: &mut [u64; 3], mut extra: &[u8]) {
    while let (Some(kind), Some(length)) = (short(extra, 0), short(extra, 2)) {
        let end = (4 + usize::from(length)).min(extra.len());
        if kind == 1 {
            let mut at = 4;
            for size in sizes.iter_mut().filter(|size| **size == 0xffff_ffff) {
                if let Some(wide) = long(&extra[..end], at) {
                    *size = wide;
                }
                at += 8;
            }
            return;
        }
        extra = &extra[end..];
    }
}

/// Unpacks a member from the bytes between its `start` and its `end`.
///
/// # Errors
/// If it is larger than it claims or than any source file, or its header or checksum is wrong.
pub(super) fn unpack(member: &Member, bytes: &[u8]) -> Result<Vec<u8>, String> {
    if member.encrypted {
        return Err("it is encrypted".to_owned());
    }
    if member.size > MEMBER_BYTES {
        return Err(format!("it claims {} bytes, more than any source file has", member.size));
    }
    let damaged = || "its local header is damaged, or it is truncated".to_owned();
    if word(bytes, 0) != Some(0x0403_4b50) {
        return Err(damaged());
    }
    let name = short(bytes, 26).map(usize::from).ok_or_else(damaged)?;
    let extra = short(bytes, 28).map(usize::from).ok_or_else(damaged)?;
    if bytes.get(LOCAL_BYTES..LOCAL_BYTES + name) != Some(member.path.as_bytes()) {
        return Err("its local header gives it another name".to_owned());
    }
    let packed = usize::try_from(member.packed).map_err(|_| damaged())?;
    let begin = LOCAL_BYTES + name + extra;
    let packed = bytes.get(begin..begin.saturating_add(packed)).ok_or_else(damaged)?;
    let unpacked = match member.method {
        0 => packed.to_vec(),
        8 => inflate(packed, member.size)?,
        other => return Err(format!("compression method {other} is not used in wheels")),
    };
    let mut crc = Crc::new();
    crc.update(&unpacked);
    if unpacked.len() as u64 != member.size || crc.sum() != member.crc {
        return Err("its checksum or length is not the one in the directory".to_owned());
    }
    Ok(unpacked)
}

fn inflate(packed: &[u8], size: u64) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::with_capacity(usize::try_from(size.min(1 << 24)).unwrap_or(0));
    DeflateDecoder::new(packed)
        .take(size + 1)
        .read_to_end(&mut unpacked)
        .map_err(|error| format!("it does not unpack: {error}"))?;
    if unpacked.len() as u64 > size {
        return Err(format!("it unpacks to more than the {size} bytes it claims"));
    }
    Ok(unpacked)
}
