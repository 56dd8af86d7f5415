//! torch's legacy format: a magic number, a protocol version, system information, the object and the list of
//! storage keys, each a pickle of its own, then the storages as raw bytes (`torch/serialization.py`).

use super::super::inspect::Inspector;
use super::super::symbolic::{PersistentIds, Program};
use super::super::value::Value;
use super::Kind;

/// `torch.serialization.MAGIC_NUMBER`, 0x1950a86a20f9469cfc6c, as LONG1 writes it.
const MAGIC_NUMBER: &[u8] = b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";

/// Whether the first pickle of a file is torch's magic number.
pub(super) fn is_legacy(input: &[u8], first: &Program<'_>) -> bool {
    matches!(first.end, Ok(Value::Long))
        && input.get(..first.stop).is_some_and(|pickle| pickle.ends_with(MAGIC_NUMBER))
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
