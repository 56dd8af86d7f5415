//! How CPython's unpickler takes bytes from its input.
//!
//! `Modules/_pickle.c` reads from memory (`pickle.loads`) or from a file (`pickle.load`). The two differ when
//! a read crosses the end of a frame: in memory the bytes are one run, but from a file the frame is a buffer of
//! its own, and `_Unpickler_ReadImpl` throws away what is left of it before it reads on. A stream that does
//! so means two different programs; [`Reader::torn`] says that it happened.

use super::fault::FaultKind;

/// A position in a stream, and the buffer that CPython would hold.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    data: &'a [u8],
    position: usize,
    /// End of the bytes that CPython has buffered; in memory, the end of the stream.
    buffered: usize,
    torn: bool,
}

impl<'a> Reader<'a> {
    /// Reads as `pickle.loads` does.
    pub fn in_memory(data: &'a [u8], position: usize) -> Self {
        let position = position.min(data.len());
        Self { data, position, buffered: data.len(), torn: false }
    }

    /// Reads as `pickle.load` does from a file without `peek`.
    pub fn from_file(data: &'a [u8], position: usize) -> Self {
        let position = position.min(data.len());
        Self { data, position, buffered: position, torn: false }
    }

    /// Offset of the next byte that is read.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether a read crossed the end of a frame, so that reading from memory and from a file differ.
    pub fn torn(&self) -> bool {
        self.torn
    }

    /// Bytes between two offsets of the stream.
    pub fn slice(&self, from: usize, to: usize) -> &'a [u8] {
        self.data.get(from..to).unwrap_or_default()
    }

    /// One byte.
    #[inline]
    pub fn byte(&mut self) -> Result<u8, FaultKind> {
        if self.position < self.buffered {
            self.position += 1;
        } else {
            self.position = self
                .buffered
                .checked_add(1)
                .filter(|end| *end <= self.data.len())
                .ok_or(FaultKind::Truncated)?;
            self.buffered = self.position;
        }
        Ok(self.data[self.position - 1])
    }

    /// Exactly `size` bytes, as `_Unpickler_Read`.
    #[inline]
    pub fn take(&mut self, size: usize) -> Result<&'a [u8], FaultKind> {
        if size > self.buffered - self.position {
            let start = self.buffered;
            let end =
                start.checked_add(size).filter(|end| *end <= self.data.len()).ok_or(FaultKind::Truncated)?;
            self.torn |= self.position != start;
            self.buffered = end;
            self.position = start;
        }
        let start = self.position;
        self.position += size;
        Ok(&self.data[start..self.position])
    }

    /// Exactly `size` bytes, as `_Unpickler_ReadInto`: the buffer first, the rest from the file.
    pub fn take_large(&mut self, size: usize) -> Result<&'a [u8], FaultKind> {
        let start = self.position;
        let end =
            start.checked_add(size).filter(|end| *end <= self.data.len()).ok_or(FaultKind::Truncated)?;
        self.position = end;
        self.buffered = self.buffered.max(end);
        Ok(&self.data[start..end])
    }

    /// A line with its newline, as `_Unpickler_Readline`.
    pub fn line(&mut self) -> Result<&'a [u8], FaultKind> {
        let newline = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n');
        let start = if newline(&self.data[self.position..self.buffered]).is_some() {
            self.position
        } else {
            self.torn |= self.position != self.buffered;
            self.buffered
        };
        let length = newline(&self.data[start..]).ok_or(FaultKind::Truncated)? + 1;
        self.position = start + length;
        self.buffered = self.buffered.max(self.position);
        Ok(&self.data[start..self.position])
    }

    /// Starts a frame of `size` bytes: they have to be there, and become the buffer.
    pub fn frame(&mut self, size: usize) -> Result<(), FaultKind> {
        self.take(size)?;
        self.position -= size;
        Ok(())
    }

    /// Moves to `offset`, past bytes that a loader reads around the unpickler.
    pub fn seek(&mut self, offset: usize) -> Result<(), FaultKind> {
        if offset > self.data.len() {
            return Err(FaultKind::Truncated);
        }
        self.torn |= self.position != self.buffered && self.buffered != self.data.len();
        self.position = offset;
        self.buffered = self.buffered.max(offset);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_drops_the_rest_of_a_frame() {
        let mut file = Reader::from_file(b"abcdef", 0);
        file.frame(3).unwrap();
        file.take(2).unwrap();
        assert_eq!(file.take(2), Ok(&b"de"[..]));
        assert!(file.torn());
        let mut memory = Reader::in_memory(b"abcdef", 0);
        memory.frame(3).unwrap();
        memory.take(2).unwrap();
        assert_eq!(memory.take(2), Ok(&b"cd"[..]));
        assert!(!memory.torn());
    }

    #[test]
    fn large_reads_cross_a_frame_without_loss() {
        let mut file = Reader::from_file(b"abcdef", 0);
        file.frame(2).unwrap();
        assert_eq!(file.take_large(4), Ok(&b"abcd"[..]));
        assert!(!file.torn());
        assert_eq!(file.take(1), Ok(&b"e"[..]));
    }

    #[test]
    fn sizes_near_the_limit_do_not_overflow() {
        assert_eq!(Reader::in_memory(b"ab", 1).take(usize::MAX), Err(FaultKind::Truncated));
        assert_eq!(Reader::from_file(b"ab", 2).take_large(usize::MAX), Err(FaultKind::Truncated));
    }
}
