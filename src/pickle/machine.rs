//! The pickle machine: every opcode of protocols 0 to 5, by the rules of `Modules/_pickle.c` (CPython 3.11).
//!
//! It owns the stack, the marks and the memo, and leaves to a [`Domain`] what a value is. Where the rules of
//! CPython depend on what a callable returns or a loader sets (persistent ids, out-of-band buffers, the encoding of
//! 8-bit strings), the machine goes on: it may see more than one loader would do, never less.

mod effects;
mod filling;
mod operands;
mod stack;

use super::domain::{Constant, Domain, Site};
use super::fault::{Fault, FaultKind, Limits};
use super::memo::Memo;
use super::opcode as op;
use super::reader::Reader;
use super::text;

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
    /// What pickles round this one hold.
    outer: Vec<Held<D::Value>>,
}

/// What a pickle holds while another one runs that stands within its stream.
struct Held<V> {
    stack: Vec<V>,
    marks: Vec<usize>,
    memo: Memo<V>,
    protocol: u8,
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
            outer: Vec::new(),
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
            if self.domain.is_full() {
                self.let_go();
            }
            self.at = self.reader.position();
            let byte = self.reader.byte().map_err(|kind| Fault {
                offset: self.at,
                opcode: "end of stream",
                kind,
            })?;
            if byte == op::STOP {
                return self.pop().map_err(|kind| self.fault(byte, kind));
            }
            self.step(byte).map_err(|kind| self.fault(byte, kind))?;
        }
    }

    fn let_go(&mut self) {
        let outer =
            self.outer.iter_mut().flat_map(|held| held.stack.iter_mut().chain(held.memo.values_mut()));
        self.domain.collect(self.stack.iter_mut().chain(self.memo.values_mut()).chain(outer));
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
                Limits::check("marks", "objects", self.marks.len() as u64, self.limits.objects)
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
