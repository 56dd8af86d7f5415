//! Operands: what stands after an opcode in the stream.

use super::super::domain::{Constant, Domain, Span};
use super::super::fault::{FaultKind, Limits};
use super::super::text::{self, Integer};
use super::{Machine, Step};

impl<'a, D: Domain> Machine<'a, '_, D> {
    pub(super) fn unsigned(&mut self, bytes: usize) -> Result<u64, FaultKind> {
        Ok(self.reader.take(bytes)?.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// A size operand; CPython cannot represent more than `PY_SSIZE_T_MAX`.
    pub(super) fn size(&mut self, bytes: usize) -> Result<usize, FaultKind> {
        let size = self.unsigned(bytes)?;
        i64::try_from(size)
            .ok()
            .and_then(|size| usize::try_from(size).ok())
            .ok_or(FaultKind::Operand("a size"))
    }

    #[inline]
    pub(super) fn constant(&mut self, constant: Constant) -> Step {
        let value = self.domain.constant(constant)?;
        self.push(value)
    }

    pub(super) fn small_integer(&mut self, bytes: usize) -> Step {
        let value = self.unsigned(bytes)?;
        self.constant(Constant::Int(value as i64))
    }

    pub(super) fn integer(&mut self, value: Integer, length: usize) -> Step {
        Limits::check("bytes in an integer", "integer", length as u64, self.limits.integer)?;
        self.constant(match value {
            Integer::Bool(truth) => Constant::Bool(truth),
            Integer::Small(value) => Constant::Int(value),
            Integer::Large => Constant::Long,
        })
    }

    pub(super) fn counted_integer(&mut self, prefix: usize) -> Step {
        let size = self.unsigned(prefix)?;
        if prefix == 4 && size > i32::MAX as u64 {
            return Err(FaultKind::Operand("a byte count"));
        }
        Limits::check("bytes in an integer", "integer", size, self.limits.integer)?;
        let bytes = self.reader.take(size as usize)?;
        if bytes.len() > 8 {
            return self.constant(Constant::Long);
        }
        let negative = bytes.last().is_some_and(|byte| byte & 0x80 != 0);
        let filled = if negative { -1 } else { 0 };
        self.constant(Constant::Int(
            bytes.iter().rev().fold(filled, |sum, byte| (sum << 8) | i64::from(*byte)),
        ))
    }

    pub(super) fn span(&self, length: usize) -> Span {
        let start = (self.reader.position() - length) as u64;
        Span { start, length: u32::try_from(length).unwrap_or(u32::MAX) }
    }

    pub(super) fn counted_bytes(&mut self, prefix: usize, make: fn(Span) -> Constant) -> Step {
        let size = self.size(prefix)?;
        self.reader.take_large(size)?;
        self.constant(make(self.span(size)))
    }

    #[inline]
    pub(super) fn counted_text(&mut self, prefix: usize) -> Step {
        let size = self.size(prefix)?;
        let bytes = self.reader.take(size)?;
        if !text::is_utf8_with_surrogates(bytes) {
            return Err(FaultKind::Operand("UTF-8"));
        }
        self.constant(Constant::Text(self.span(size)))
    }

    /// An 8-bit string of Python 2. The loader's `encoding` decides what it is; latin-1 stands for all of them.
    pub(super) fn counted_string(&mut self, prefix: usize) -> Step {
        let size = self.size(prefix)?;
        let bytes = self.reader.take(size)?;
        if bytes.is_ascii() {
            return self.constant(Constant::Text(self.span(size)));
        }
        self.constant(Constant::Decoded(text::latin1(bytes)))
    }

    pub(super) fn protocol(&mut self) -> Step {
        let protocol = self.unsigned(1)? as u8;
        if protocol > 5 {
            return Err(FaultKind::Protocol(protocol));
        }
        self.protocol = protocol;
        Ok(())
    }

    /// A line of at least one character, without its newline.
    pub(super) fn name_line(&mut self) -> Result<&'a [u8], FaultKind> {
        let line = self.reader.line()?;
        if line.len() < 2 { Err(FaultKind::Truncated) } else { Ok(&line[..line.len() - 1]) }
    }

    pub(super) fn utf8_line(&mut self) -> Result<&'a str, FaultKind> {
        std::str::from_utf8(self.name_line()?).map_err(|_| FaultKind::Operand("UTF-8"))
    }

    pub(super) fn ascii_line(&mut self) -> Result<&'a str, FaultKind> {
        let line = std::str::from_utf8(self.name_line()?).ok().filter(|line| line.is_ascii());
        line.ok_or(FaultKind::Operand("ASCII"))
    }
}
