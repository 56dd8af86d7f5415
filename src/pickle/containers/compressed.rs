//! zlib, gzip, bzip2, xz and lzma streams, and the `ZF` format of joblib before 0.10.

use std::io::Read;

use super::super::inspect::{Inspector, Remark};
use super::Kind;

/// A compression that joblib or pandas undo while they load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Zlib,
    Gzip,
    Bzip2,
    Xz,
    Lzma,
    /// `ZF`, a length in hexadecimal, then zlib.
    JoblibLegacy,
}

/// Length of the header of joblib's legacy format: `ZF` and the widest hexadecimal length.
const LEGACY_HEADER: usize = 2 + "0x10000000000000000".len();

impl Format {
    /// The format by the prefixes that joblib compares (`joblib/compressor.py`).
    pub(super) fn of(input: &[u8]) -> Option<Self> {
        match input {
            [b'Z', b'F', ..] => Some(Self::JoblibLegacy),
            [0x78, ..] => Some(Self::Zlib),
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [b'B', b'Z', b'h', ..] => Some(Self::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', ..] => Some(Self::Xz),
            [0x5d, 0, ..] => Some(Self::Lzma),
            _ => None,
        }
    }

    fn reader<'a>(self, input: &'a [u8], limit: u64) -> Result<Box<dyn Read + 'a>, std::io::Error> {
        Ok(match self {
            Self::Zlib => Box::new(flate2::read::ZlibDecoder::new(input)),
            Self::Gzip => Box::new(flate2::read::MultiGzDecoder::new(input)),
            Self::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(input)),
            Self::Xz => Box::new(xz2::read::XzDecoder::new_multi_decoder(input)),
            Self::Lzma => {
                let stream = xz2::stream::Stream::new_lzma_decoder(limit.max(1 << 26))?;
                Box::new(xz2::read::XzDecoder::new_stream(input, stream))
            }
            Self::JoblibLegacy => {
                // joblib 0.8.4 on Python 2 wrote one more space.
                let body = input.get(LEGACY_HEADER..).unwrap_or_default();
                Box::new(flate2::read::ZlibDecoder::new(body.strip_prefix(b" ").unwrap_or(body)))
            }
        })
    }
}

pub(super) fn inspect(inspector: &mut Inspector<'_>, place: &str, input: &[u8], format: Format) -> Kind {
    let limit = inspector.limits().decompressed;
    let mut content = Vec::new();
    let read =
        format.reader(input, limit).and_then(|reader| reader.take(limit + 1).read_to_end(&mut content));
    let kind = if format == Format::JoblibLegacy { Kind::JoblibLegacy } else { Kind::Compressed };
    if content.len() as u64 > limit {
        let message =
            format!("more than {limit} bytes when decompressed; raise it with `--limit-decompressed`");
        inspector.remark(place, Remark::NotUnderstood(message));
        return kind;
    }
    let inner = format!("{place} (decompressed)");
    if !content.is_empty() || read.is_ok() {
        inspector.inspect(inner.trim_start(), &content);
    }
    if let Err(error) = read {
        // What came out before the error has been loaded by then.
        inspector
            .remark(place, Remark::NotUnderstood(format!("a compressed stream that is damaged: {error}")));
    }
    kind
}
