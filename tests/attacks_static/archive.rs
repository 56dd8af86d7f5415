//! Archives as an attacker writes them: every field can be wrong.

/// One member of a zip archive.
pub(crate) struct Member<'m> {
    pub(crate) name: &'m str,
    pub(crate) content: &'m [u8],
    pub(crate) crc: u32,
    pub(crate) flags: u16,
}

impl<'m> Member<'m> {
    pub(crate) fn new(name: &'m str, content: &'m [u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        Self { name, content, crc: crc.sum(), flags: 0 }
    }
}

/// A zip archive of stored members, in order, names as they are.
pub(crate) fn zip(members: &[Member<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        let (offset, size) = (out.len() as u32, member.content.len() as u32);
        let mut common = Vec::new();
        common.extend(member.flags.to_le_bytes());
        common.extend([0; 6]);
        common.extend(member.crc.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend((member.name.len() as u16).to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04\x14\0");
        out.extend(&common);
        out.extend(member.name.as_bytes());
        out.extend(member.content);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(member.name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((members.len() as u16).to_le_bytes());
    out.extend((members.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A torch checkpoint with this pickle.
pub(crate) fn torch(pickle: &[u8]) -> Vec<u8> {
    zip(&[Member::new("archive/data.pkl", pickle), Member::new("archive/version", b"3\n")])
}

/// A tar archive of regular files.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, *content).expect("writing to memory");
    }
    builder.into_inner().expect("writing to memory")
}

/// A `.npy` file of this element type.
pub(crate) fn npy(descr: &str, body: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': (1,), }}\n");
    let mut out = b"\x93NUMPY\x01\0".to_vec();
    out.extend((header.len() as u16).to_le_bytes());
    out.extend(header.as_bytes());
    out.extend(body);
    out
}
