//! The pickle machine: every opcode of protocols 0 to 5, by the rules of `Modules/_pickle.c` (CPython 3.11).
//!
//! It owns the stack, the marks and the memo, and leaves to a [`Domain`] what a value is. Where the rules of
//! CPython depend on what a callable returns or a loader sets (persistent ids, out-of-band buffers, the encoding of
//! 8-bit strings), the machine goes on: it may see more than one loader would do, never less.

use super::domain::{Constant, Domain, Inline, Site, Span};
use super::fault::{Fault, FaultKind, Limits};
use super::memo::Memo;
use super::opcode as op;
use super::reader::Reader;
use super::text::{self, Integer};

type Step = Result<(), FaultKind>;

/// One run over one pickle.
pub struct Machine<'a, 'd, D: Domain> {
    reader: Reader<'a>,
    domain: &'d mut D,
    limits: Limits,
    stack: Vec<D::Value>,
    marks: Vec<usize>,
    /// Position of the top mark; nothing below it can be popped.
    fence: usize,
    memo: Memo<D::Value>,
    protocol: u8,
    at: usize,
    depth: u32,
}

impl<'a, 'd, D: Domain> Machine<'a, 'd, D> {
    /// A machine that reads its pickle from where `reader` stands.
    pub fn new(reader: Reader<'a>, domain: &'d mut D, limits: Limits) -> Self {
        Self {
            reader,
            domain,
            limits,
            stack: Vec::new(),
            marks: Vec::new(),
            fence: 0,
            memo: Memo::default(),
            protocol: 0,
            at: 0,
            depth: 0,
        }
    }

    /// Where the machine stands in the stream.
    pub fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    /// Runs up to STOP and returns the value at the top of the stack.
    ///
    /// # Errors
    ///
    /// A [`Fault`] where CPython raises an exception, or where a limit is exceeded. What happened before it was
    /// told to the domain.
    pub fn run(&mut self) -> Result<D::Value, Fault> {
        loop {
            self.at = self.reader.position();
            let byte = self.reader.byte().map_err(|kind| Fault { offset: self.at, opcode: "end of stream", kind })?;
            if byte == op::STOP {
                return self.pop().map_err(|kind| self.fault(byte, kind));
            }
            self.step(byte).map_err(|kind| self.fault(byte, kind))?;
        }
    }

    fn fault(&self, byte: u8, kind: FaultKind) -> Fault {
        Fault { offset: self.at, opcode: op::opcode_name(byte), kind }
    }

    /// Carries out one opcode other than STOP.
    #[inline]
    fn step(&mut self, byte: u8) -> Step {
        match byte {
            op::NONE => self.constant(Constant::None),
            op::NEWTRUE => self.constant(Constant::Bool(true)),
            op::NEWFALSE => self.constant(Constant::Bool(false)),
            op::BININT => {
                let value = self.unsigned(4)?;
                self.constant(Constant::Int(i64::from(value as u32 as i32)))
            }
            op::BININT1 => self.small_integer(1),
            op::BININT2 => self.small_integer(2),
            op::INT => {
                let line = self.reader.line()?;
                self.integer(text::int_operand(line)?, line.len())
            }
            op::LONG => {
                let line = self.reader.line()?;
                self.integer(text::long_operand(line)?, line.len())
            }
            op::LONG1 => self.counted_integer(1),
            op::LONG4 => self.counted_integer(4),
            op::FLOAT => {
                let value = text::float_operand(self.reader.line()?)?;
                self.constant(Constant::Float(value))
            }
            op::BINFLOAT => {
                let bits = self.reader.take(8)?.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
                self.constant(Constant::Float(f64::from_bits(bits)))
            }
            op::SHORT_BINBYTES => self.counted_bytes(1, Constant::Bytes),
            op::BINBYTES => self.counted_bytes(4, Constant::Bytes),
            op::BINBYTES8 => self.counted_bytes(8, Constant::Bytes),
            op::BYTEARRAY8 => self.counted_bytes(8, Constant::ByteArray),
            op::NEXT_BUFFER => self.constant(Constant::Buffer),
            op::READONLY_BUFFER => self.read_only(),
            op::SHORT_BINSTRING => self.counted_string(1),
            op::BINSTRING => self.counted_string(4),
            op::STRING => {
                let bytes = text::string_operand(self.reader.line()?)?;
                self.constant(Constant::Decoded(text::latin1(&bytes)))
            }
            op::UNICODE => {
                let line = self.reader.line()?;
                let decoded = text::unicode_operand(&line[..line.len() - 1])?;
                self.constant(Constant::Decoded(decoded))
            }
            op::SHORT_BINUNICODE => self.counted_text(1),
            op::BINUNICODE => self.counted_text(4),
            op::BINUNICODE8 => self.counted_text(8),
            op::EMPTY_TUPLE => self.counted_tuple(0),
            op::TUPLE1 => self.counted_tuple(1),
            op::TUPLE2 => self.counted_tuple(2),
            op::TUPLE3 => self.counted_tuple(3),
            op::TUPLE => self.collect(D::tuple),
            op::EMPTY_LIST => self.make(|domain| domain.list(&[])),
            op::LIST => self.collect(D::list),
            op::EMPTY_DICT => self.make(|domain| domain.dict(&[])),
            op::DICT => self.dict(),
            op::EMPTY_SET => self.make(D::set),
            op::FROZENSET => self.collect(D::frozenset),
            op::ADDITEMS => self.add_items(),
            op::APPEND => self.append(self.stack.len().checked_sub(1)),
            op::APPENDS => {
                let mark = self.marker()?;
                self.append(Some(mark))
            }
            op::SETITEM => self.set_items(self.stack.len().checked_sub(2)),
            op::SETITEMS => {
                let mark = self.marker()?;
                self.set_items(Some(mark))
            }
            op::DUP => {
                let top = self.top()?.clone();
                self.push(top)
            }
            op::MARK => {
                self.marks.push(self.stack.len());
                self.fence = self.stack.len();
                Ok(())
            }
            op::POP => self.pop_or_unmark(),
            op::POP_MARK => {
                let mark = self.marker()?;
                self.stack.truncate(mark);
                Ok(())
            }
            op::GET => {
                let key = text::memo_operand(self.reader.line()?)?;
                self.get(key)
            }
            op::BINGET => {
                let key = self.unsigned(1)?;
                self.get(key as i64)
            }
            op::LONG_BINGET => {
                let key = self.unsigned(4)?;
                self.get(key as i64)
            }
            op::PUT => self.put_line(),
            op::BINPUT => {
                let key = self.unsigned(1)?;
                self.put(key)
            }
            op::LONG_BINPUT => {
                let key = self.unsigned(4)?;
                self.put(key)
            }
            op::MEMOIZE => self.put(self.memo.len()),
            op::PROTO => self.protocol(),
            op::FRAME => {
                let size = self.size(8)?;
                self.reader.frame(size)
            }
            _ => self.effect(byte),
        }
    }

    /// The opcodes that import, call, build, or ask the loader.
    fn effect(&mut self, byte: u8) -> Step {
        let site = self.site(byte);
        match byte {
            op::GLOBAL => self.global(site),
            op::STACK_GLOBAL => {
                let (name, module) = (self.pop()?, self.pop()?);
                let value = self.domain.stack_global(site, &module, &name)?;
                self.push(value)
            }
            op::EXT1 => self.extension(site, 1),
            op::EXT2 => self.extension(site, 2),
            op::EXT4 => self.extension(site, 4),
            op::PERSID => self.persistent_line(site),
            op::BINPERSID => {
                let id = self.pop()?;
                let value = self.domain.persistent(site, &id)?;
                self.push(value)
            }
            op::REDUCE => {
                let (arguments, callable) = (self.pop()?, self.pop()?);
                let value = self.domain.reduce(site, &callable, &arguments)?;
                self.push(value)
            }
            op::OBJ => self.obj(site),
            op::INST => self.inst(site),
            op::NEWOBJ => self.new_object(site, false),
            op::NEWOBJ_EX => self.new_object(site, true),
            op::BUILD => self.build(site),
            _ => Err(FaultKind::NotAnOpcode(byte)),
        }
    }

    fn site(&self, opcode: u8) -> Site {
        Site { offset: self.at, opcode, protocol: self.protocol }
    }
}

/// The stack, the marks and the memo.
impl<D: Domain> Machine<'_, '_, D> {
    #[inline]
    fn push(&mut self, value: D::Value) -> Step {
        self.stack.push(value);
        Ok(())
    }

    #[inline]
    fn pop(&mut self) -> Result<D::Value, FaultKind> {
        if self.stack.len() <= self.fence {
            return Err(FaultKind::Underflow);
        }
        self.stack.pop().ok_or(FaultKind::Underflow)
    }

    fn top(&self) -> Result<&D::Value, FaultKind> {
        if self.stack.len() <= self.fence {
            return Err(FaultKind::Underflow);
        }
        self.stack.last().ok_or(FaultKind::Underflow)
    }

    fn unmark(&mut self) -> Option<usize> {
        let mark = self.marks.pop();
        self.fence = self.marks.last().copied().unwrap_or(0);
        mark
    }

    fn marker(&mut self) -> Result<usize, FaultKind> {
        self.unmark().ok_or(FaultKind::NoMark)
    }

    /// POP takes a mark only if nothing lies above it.
    fn pop_or_unmark(&mut self) -> Step {
        if self.marks.last() == Some(&self.stack.len()) {
            self.unmark();
            return Ok(());
        }
        self.pop().map(drop)
    }

    fn get(&mut self, key: i64) -> Step {
        let value = u64::try_from(key).ok().and_then(|key| self.memo.get(key)).cloned();
        self.push(value.ok_or(FaultKind::Unmemoized(key))?)
    }

    #[inline]
    fn put(&mut self, key: u64) -> Step {
        let value = self.top()?.clone();
        self.memo.put(key, value);
        Limits::check("memo entries", "memo", self.memo.len(), self.limits.memo)
    }

    fn put_line(&mut self) -> Step {
        let line = self.reader.line()?;
        if line.len() < 2 {
            return Err(FaultKind::Truncated);
        }
        self.top()?;
        let key = text::memo_operand(line)?;
        self.put(u64::try_from(key).map_err(|_| FaultKind::Operand("a memo index"))?)
    }
}

/// Operands.
impl<'a, D: Domain> Machine<'a, '_, D> {
    fn unsigned(&mut self, bytes: usize) -> Result<u64, FaultKind> {
        Ok(self.reader.take(bytes)?.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// A size operand; CPython cannot represent more than `PY_SSIZE_T_MAX`.
    fn size(&mut self, bytes: usize) -> Result<usize, FaultKind> {
        let size = self.unsigned(bytes)?;
        i64::try_from(size).ok().and_then(|size| usize::try_from(size).ok()).ok_or(FaultKind::Operand("a size"))
    }

    #[inline]
    fn constant(&mut self, constant: Constant) -> Step {
        let value = self.domain.constant(constant)?;
        self.push(value)
    }

    fn small_integer(&mut self, bytes: usize) -> Step {
        let value = self.unsigned(bytes)?;
        self.constant(Constant::Int(value as i64))
    }

    fn integer(&mut self, value: Integer, length: usize) -> Step {
        Limits::check("bytes in an integer", "integer", length as u64, self.limits.integer)?;
        self.constant(match value {
            Integer::Bool(truth) => Constant::Bool(truth),
            Integer::Small(value) => Constant::Int(value),
            Integer::Large => Constant::Long,
        })
    }

    fn counted_integer(&mut self, prefix: usize) -> Step {
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
        self.constant(Constant::Int(bytes.iter().rev().fold(filled, |sum, byte| (sum << 8) | i64::from(*byte))))
    }

    fn span(&self, length: usize) -> Span {
        let start = (self.reader.position() - length) as u64;
        Span { start, length: u32::try_from(length).unwrap_or(u32::MAX) }
    }

    fn counted_bytes(&mut self, prefix: usize, make: fn(Span) -> Constant) -> Step {
        let size = self.size(prefix)?;
        self.reader.take_large(size)?;
        self.constant(make(self.span(size)))
    }

    #[inline]
    fn counted_text(&mut self, prefix: usize) -> Step {
        let size = self.size(prefix)?;
        let bytes = self.reader.take(size)?;
        if !text::is_utf8_with_surrogates(bytes) {
            return Err(FaultKind::Operand("UTF-8"));
        }
        self.constant(Constant::Text(self.span(size)))
    }

    /// An 8-bit string of Python 2. The loader's `encoding` decides what it is; latin-1 stands for all of them.
    fn counted_string(&mut self, prefix: usize) -> Step {
        let size = self.size(prefix)?;
        let bytes = self.reader.take(size)?;
        if bytes.is_ascii() {
            return self.constant(Constant::Text(self.span(size)));
        }
        self.constant(Constant::Decoded(text::latin1(bytes)))
    }

    fn protocol(&mut self) -> Step {
        let protocol = self.unsigned(1)? as u8;
        if protocol > 5 {
            return Err(FaultKind::Protocol(protocol));
        }
        self.protocol = protocol;
        Ok(())
    }

    /// A line of at least one character, without its newline.
    fn name_line(&mut self) -> Result<&'a [u8], FaultKind> {
        let line = self.reader.line()?;
        if line.len() < 2 { Err(FaultKind::Truncated) } else { Ok(&line[..line.len() - 1]) }
    }

    fn utf8_line(&mut self) -> Result<&'a str, FaultKind> {
        std::str::from_utf8(self.name_line()?).map_err(|_| FaultKind::Operand("UTF-8"))
    }

    fn ascii_line(&mut self) -> Result<&'a str, FaultKind> {
        let line = std::str::from_utf8(self.name_line()?).ok().filter(|line| line.is_ascii());
        line.ok_or(FaultKind::Operand("ASCII"))
    }
}

/// Containers.
impl<D: Domain> Machine<'_, '_, D> {
    fn make(&mut self, make: impl FnOnce(&mut D) -> Result<D::Value, FaultKind>) -> Step {
        let value = make(self.domain)?;
        self.push(value)
    }

    fn counted_tuple(&mut self, length: usize) -> Step {
        let start = self.stack.len().checked_sub(length).filter(|start| *start >= self.fence);
        let start = start.ok_or(FaultKind::Underflow)?;
        let value = self.domain.tuple(&self.stack[start..])?;
        self.stack.truncate(start);
        self.push(value)
    }

    fn collect(&mut self, make: fn(&mut D, &[D::Value]) -> Result<D::Value, FaultKind>) -> Step {
        let mark = self.marker()?;
        let value = make(self.domain, &self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    fn dict(&mut self) -> Step {
        let mark = self.marker()?;
        if !(self.stack.len() - mark).is_multiple_of(2) {
            return Err(FaultKind::Odd);
        }
        let value = self.domain.dict(&self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    /// Splits the stack at `at`: what lies below it and is filled, and the items above it.
    ///
    /// `None` where there is nothing to do.
    fn target_at(&self, at: Option<usize>) -> Result<Option<usize>, FaultKind> {
        let at = at.filter(|at| *at <= self.stack.len() && *at > self.fence).ok_or(FaultKind::Underflow)?;
        Ok((at < self.stack.len()).then_some(at))
    }

    fn append(&mut self, at: Option<usize>) -> Step {
        let Some(at) = self.target_at(at)? else { return Ok(()) };
        let site = self.site(op::APPEND);
        self.domain.append(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    fn set_items(&mut self, at: Option<usize>) -> Step {
        let Some(at) = self.target_at(at)? else { return Ok(()) };
        if !(self.stack.len() - at).is_multiple_of(2) {
            return Err(FaultKind::Odd);
        }
        let site = self.site(op::SETITEM);
        self.domain.set_items(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    fn add_items(&mut self) -> Step {
        let mark = self.marker()?;
        let Some(at) = self.target_at(Some(mark))? else { return Ok(()) };
        let site = self.site(op::ADDITEMS);
        self.domain.add_items(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    fn read_only(&mut self) -> Step {
        let top = self.top()?.clone();
        let value = self.domain.read_only(&top)?;
        self.stack.pop();
        self.push(value)
    }
}

/// Operations on globals and instances.
impl<D: Domain> Machine<'_, '_, D> {
    fn global(&mut self, site: Site) -> Step {
        let module = self.utf8_line()?;
        let name = self.utf8_line()?;
        let value = self.domain.global(site, module, name)?;
        self.push(value)
    }

    fn extension(&mut self, site: Site, bytes: usize) -> Step {
        let code = self.unsigned(bytes)?;
        let code = if bytes == 4 { i64::from(code as u32 as i32) } else { code as i64 };
        if code <= 0 {
            return Err(FaultKind::Extension(code));
        }
        let value = self.domain.extension(site, code)?;
        self.push(value)
    }

    fn persistent_line(&mut self, site: Site) -> Step {
        let line = self.reader.line()?;
        if !line.is_ascii() {
            return Err(FaultKind::Operand("ASCII"));
        }
        let start = (self.reader.position() - line.len()) as u64;
        let span = Span { start, length: u32::try_from(line.len() - 1).unwrap_or(u32::MAX) };
        let id = self.domain.constant(Constant::Text(span))?;
        let value = self.domain.persistent(site, &id)?;
        self.push(value)
    }

    fn obj(&mut self, site: Site) -> Step {
        let mark = self.marker()?;
        if self.stack.len() <= mark {
            return Err(FaultKind::Underflow);
        }
        let value = self.domain.instantiate(site, &self.stack[mark], &self.stack[mark + 1..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    fn inst(&mut self, site: Site) -> Step {
        let mark = self.marker()?;
        let module = self.ascii_line()?;
        let name = self.ascii_line()?;
        let class = self.domain.global(site, module, name)?;
        let value = self.domain.instantiate(site, &class, &self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    fn new_object(&mut self, site: Site, with_keywords: bool) -> Step {
        let keywords = if with_keywords { Some(self.pop()?) } else { None };
        let (arguments, class) = (self.pop()?, self.pop()?);
        let value = self.domain.new_object(site, &class, &arguments, keywords.as_ref())?;
        self.push(value)
    }

    fn build(&mut self, site: Site) -> Step {
        if self.stack.len() < self.fence + 2 {
            return Err(FaultKind::Underflow);
        }
        let state = self.pop()?;
        let instance = self.top()?.clone();
        match self.domain.build(site, &instance, &state)? {
            Inline::Nothing => return Ok(()),
            Inline::Raw { padded, size } => self.skip_array(padded, size)?,
            Inline::Pickle => self.nested()?,
        }
        let array = self.domain.inline(site, &instance)?;
        self.stack.pop();
        self.push(array)
    }

    fn skip_array(&mut self, padded: bool, size: u64) -> Step {
        if padded {
            let padding = self.unsigned(1)?;
            self.reader.take_large(padding as usize)?;
        }
        let start = self.reader.position() as u64;
        let end = start.checked_add(size).and_then(|end| usize::try_from(end).ok()).ok_or(FaultKind::Truncated)?;
        self.reader.seek(end)
    }

    /// Runs a pickle that stands within the stream, with a stack and memo of its own.
    fn nested(&mut self) -> Step {
        Limits::check("nested pickles", "nesting", u64::from(self.depth) + 1, u64::from(self.limits.nesting))?;
        let mut inner = Machine::new(self.reader.clone(), &mut *self.domain, self.limits);
        inner.depth = self.depth + 1;
        inner.run().map_err(|fault| fault.kind)?;
        self.reader = inner.reader;
        Ok(())
    }
}
