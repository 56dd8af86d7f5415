//! The central directory: found from the end of the file, as every reader of models does.

/// What the directory states of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// The name, decoded leniently.
    pub(super) name: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) compressed: u64,
    pub(super) size: u64,
    /// Offset of the local header.
    pub(super) header: u64,
}

impl Member {
    /// The name without its folders.
    pub(super) fn leaf(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The member's bytes as they are stored.
    pub(super) fn data<'a>(&self, input: &'a [u8]) -> Option<&'a [u8]> {
        let header = usize::try_from(self.header).ok()?;
        let local = input.get(header..header.checked_add(30)?)?;
        if !local.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = header + 30 + usize::from(u16_at(local, 26)?) + usize::from(u16_at(local, 28)?);
        input.get(start..start.checked_add(usize::try_from(self.compressed).ok()?)?)
    }
}

/// The members that any reader sees.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) members: Vec<Member>,
    /// Why readers see different members, if they do.
    pub(super) dispute: Option<String>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Length of an end record without its comment.
const END: usize = 22;
/// The longest comment.
const COMMENT: usize = 65_535;

/// Where an end record says that the directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    /// Offset of the record itself (of the zip64 record, where there is one).
    at: usize,
    entries: u64,
    size: u64,
    offset: u64,
}

impl Directory {
    /// The members by the last end record; by earlier ones and the local headers where the last has none.
    pub(super) fn read(input: &[u8]) -> Result<Self, &'static str> {
        let ends = ends(input);
        let last = *ends.first().ok_or("it has no end record")?;
        let mut views = views(input, last);
        if views.iter().all(|view| view.as_ref().is_none_or(Vec::is_empty)) {
            let earlier = ends.iter().skip(1).flat_map(|end| self::views(input, *end));
            views.extend(earlier.collect::<Vec<_>>());
            views.push(Some(local_headers(input)));
        }
        let seen: Vec<&Vec<Member>> = views.iter().flatten().collect();
        let first = *seen.first().ok_or("its directory cannot be read")?;
        let mut members = first.clone();
        for member in seen.iter().flat_map(|view| view.iter()) {
            if !members.contains(member) {
                members.push(member.clone());
            }
        }
        let agree = seen.iter().all(|view| *view == first);
        let dispute = (!agree).then(|| "a zip archive whose readers disagree on its members".to_owned());
        Ok(Self { dispute: dispute.or_else(|| duplicate(&members)), members })
    }
}

/// Two members under one name: readers that ignore case, or take the first or the last, read different ones.
fn duplicate(members: &[Member]) -> Option<String> {
    let mut names = std::collections::BTreeSet::new();
    let twice = members.iter().find(|member| !names.insert(member.name.to_ascii_lowercase()))?;
    Some(format!("a zip archive with two members `{}`, of which readers take different ones", twice.name))
}

/// All end records in the stretch that readers search, last first.
fn ends(input: &[u8]) -> Vec<End> {
    let from = input.len().saturating_sub(COMMENT + END);
    let starts = input[from..].windows(4).enumerate().rev().filter(|(_, window)| *window == b"PK\x05\x06");
    starts.filter_map(|(at, _)| end_at(input, from + at)).collect()
}

fn end_at(input: &[u8], at: usize) -> Option<End> {
    let record = input.get(at..at.checked_add(END)?)?;
    let short = End {
        at,
        entries: u64::from(u16_at(record, 10)?),
        size: u64::from(u32_at(record, 12)?),
        offset: u64::from(u32_at(record, 16)?),
    };
    Some(zip64_end(input, at).unwrap_or(short))
}

/// The zip64 end record, by the locator just before the end record.
fn zip64_end(input: &[u8], end: usize) -> Option<End> {
    let locator = input.get(end.checked_sub(20)?..end)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return None;
    }
    let stated = usize::try_from(u64_at(locator, 8)?).ok()?;
    // `zipfile` expects the record right before the locator, miniz where the locator says.
    let at = [stated, end.checked_sub(20 + 56)?]
        .into_iter()
        .find(|at| input.get(*at..).is_some_and(|record| record.starts_with(b"PK\x06\x06")))?;
    let record = input.get(at..at.checked_add(56)?)?;
    Some(End { at, entries: u64_at(record, 32)?, size: u64_at(record, 40)?, offset: u64_at(record, 48)? })
}

/// The directory where the record says (miniz), and right before the record (`zipfile`, which then shifts all
/// offsets by what stands before the archive). One view if they are the same.
fn views(input: &[u8], end: End) -> Vec<Option<Vec<Member>>> {
    let stated = parse(input, end.offset, end.entries, 0);
    let before = (end.at as u64).checked_sub(end.size);
    match before {
        Some(before) if before != end.offset => {
            let shift = before.wrapping_sub(end.offset);
            vec![stated, parse(input, before, end.entries, shift)]
        }
        _ => vec![stated],
    }
}

fn parse(input: &[u8], offset: u64, entries: u64, shift: u64) -> Option<Vec<Member>> {
    let mut at = usize::try_from(offset).ok()?;
    let mut members = Vec::new();
    for _ in 0..entries {
        let fixed = input.get(at..at.checked_add(46)?)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = usize::from(u16_at(fixed, 28)?);
        let extra_length = usize::from(u16_at(fixed, 30)?);
        let name = input.get(at + 46..at + 46 + name_length)?;
        let extra = input.get(at + 46 + name_length..at + 46 + name_length + extra_length)?;
        let mut member = Member {
            // C strings end at a NUL, and so do names for `zipfile`.
            name: String::from_utf8_lossy(name.split(|byte| *byte == 0).next()?).into_owned(),
            flags: u16_at(fixed, 8)?,
            method: u16_at(fixed, 10)?,
            compressed: u64::from(u32_at(fixed, 20)?),
            size: u64::from(u32_at(fixed, 24)?),
            header: u64::from(u32_at(fixed, 42)?),
        };
        widen(&mut member, extra);
        member.header = member.header.wrapping_add(shift);
        members.push(member);
        at += 46 + name_length + extra_length + usize::from(u16_at(fixed, 32)?);
    }
    Some(members)
}

/// Takes sizes and offset from the zip64 extra field where the fixed fields are full.
fn widen(member: &mut Member, mut extra: &[u8]) {
    while let (Some(tag), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let Some(field) = extra.get(4..4 + usize::from(length)) else { return };
        if tag == 1 {
            let mut at = 0;
            for value in [&mut member.size, &mut member.compressed, &mut member.header] {
                if *value == u64::from(u32::MAX)
                    && let Some(wide) = u64_at(field, at)
                {
                    *value = wide;
                    at += 8;
                }
            }
            return;
        }
        extra = &extra[4 + usize::from(length)..];
    }
}

/// The members that local headers tell of, one after the other from the start.
fn local_headers(input: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = 0;
    while let Some(member) = local_header(input, at) {
        let Some(data) = member.data(input) else { break };
        at = data.as_ptr() as usize - input.as_ptr() as usize + data.len();
        members.push(member);
        // A data descriptor may follow; go to the next header.
        match input[at..].windows(4).position(|window| window == b"PK\x03\x04") {
            Some(next) => at += next,
            None => break,
        }
    }
    members
}

fn local_header(input: &[u8], at: usize) -> Option<Member> {
    let fixed = input.get(at..at.checked_add(30)?)?;
    if !fixed.starts_with(b"PK\x03\x04") {
        return None;
    }
    let name = input.get(at + 30..at + 30 + usize::from(u16_at(fixed, 26)?))?;
    Some(Member {
        name: String::from_utf8_lossy(name).into_owned(),
        flags: u16_at(fixed, 6)?,
        method: u16_at(fixed, 8)?,
        compressed: u64::from(u32_at(fixed, 18)?),
        size: u64::from(u32_at(fixed, 22)?),
        header: at as u64,
    })
}
