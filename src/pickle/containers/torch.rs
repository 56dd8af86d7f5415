//! torch's legacy format: a magic number, a protocol version, system information, the object and the list of
//! storage keys, each a pickle of its own, then the storages as raw bytes (`torch/serialization.py`).

use super::super::inspect::Inspector;
use super::super::symbolic::PersistentIds;
use super::super::value::Value;
use super::Kind;

/// `torch.serialization.MAGIC_NUMBER`, 0x1950a86a20f9469cfc6c, as LONG1 writes it.
const MAGIC_NUMBER: &[u8] = b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";

/// Where the magic number ends at the latest: PROTO and FRAME may stand before it.
const MAGIC_END: usize = 64;

/// Whether the first pickle of a file is torch's magic number.
pub(super) fn is_legacy(inspector: &Inspector<'_>, input: &[u8]) -> bool {
    let head = &input[..input.len().min(MAGIC_END)];
    let Some(at) = head.windows(MAGIC_NUMBER.len()).position(|bytes| bytes == MAGIC_NUMBER) else {
        return false;
    };
    let first = inspector.run(&head[..at + MAGIC_NUMBER.len()], 0);
    matches!(first.end, Ok(Value::Long)) && first.stop == at + MAGIC_NUMBER.len()
}

/// Runs the five pickles. What follows them is storages, which no unpickler reads.
pub(super) fn inspect_legacy(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) {
    use PersistentIds::{Opaque, TorchLegacy};
    inspector.several(place, Kind::TorchLegacy, input, 0, &[Opaque, Opaque, Opaque, TorchLegacy, Opaque]);
}

/// Bytes of one element of a storage class, by the name that the pickle writes.
pub(super) fn element_size(storage: &str) -> Option<u64> {
    let name = storage.rsplit('.').next()?.strip_suffix("Storage")?;
    Some(match name {
        "Byte" | "Char" | "Bool" | "QInt8" | "QUInt8" | "QUInt4x2" | "QUInt2x4" | "Untyped" => 1,
        "Half" | "BFloat16" | "Short" => 2,
        "Float" | "Int" | "QInt32" => 4,
        "Double" | "Long" | "ComplexFloat" => 8,
        "ComplexDouble" => 16,
        _ => return None,
    })
}
