//! Streams to compare: opcode by opcode with an eye on the stack, then sometimes damaged.

use plc::pickle::opcode as op;

/// A small generator of random numbers (xorshift), so that a seed names a stream.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }
}

/// The stream of a seed. `seeds` are whole pickles to damage.
pub(crate) fn stream(seed: u64, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut random = Random::new(seed);
    let mut stream = if !seeds.is_empty() && random.one_in(5) {
        seeds[random.below(seeds.len())].clone()
    } else {
        Writer { random: &mut random, out: Vec::new(), depth: 0, marks: Vec::new(), memo: 0 }.write()
    };
    if random.one_in(3) {
        damage(&mut random, &mut stream);
    }
    stream
}

fn damage(random: &mut Random, stream: &mut Vec<u8>) {
    for _ in 0..=random.below(3) {
        if stream.is_empty() {
            return;
        }
        let at = random.below(stream.len());
        match random.below(5) {
            0 => stream[at] = random.next() as u8,
            1 => drop(stream.remove(at)),
            2 => stream.insert(at, op::OPCODES[random.below(op::OPCODES.len())].byte),
            3 => stream.truncate(at),
            _ => {
                let length = random.below(12).min(stream.len() - at);
                let piece = stream[at..at + length].to_vec();
                let to = random.below(stream.len());
                stream.splice(to..to, piece);
            }
        }
    }
}

/// Writes opcodes that mostly have on the stack what they need.
struct Writer<'r> {
    random: &'r mut Random,
    out: Vec<u8>,
    depth: usize,
    marks: Vec<usize>,
    memo: usize,
}

const LINES: &[&str] = &[
    "0",
    "1",
    "00",
    "01",
    "-1",
    " 7",
    "7 ",
    "0x1F",
    "010",
    "08",
    "1_0",
    "1L",
    "-0x8L",
    "L",
    "",
    "99999999999999999999",
    "1.5",
    "-.5",
    "1e5",
    "1e999",
    "inf",
    "nan",
    " 1",
    "'a'",
    "\"b\"",
    "'a\\x41'",
    "'\\",
    "'\\x4'",
    "a",
    "\\u0041",
    "\\\\u00",
    "\\u12",
    "\\ud800",
    "\\U00110000",
    "\u{e9}",
    "+3",
    "0b11",
    "0o17",
    "1\0",
    "\0",
    "\0\0",
];
const WORDS: &[&str] =
    &["mod", "pkg.sub", "Name", "f", "Outer.Inner", "os", "\u{e9}", "a b", "__setstate__", "\u{20ac}x"];

impl Writer<'_> {
    fn write(mut self) -> Vec<u8> {
        if self.random.one_in(2) {
            let protocol = self.random.below(7) as u8;
            self.out.extend([op::PROTO, protocol]);
        }
        for _ in 0..self.random.below(24) + 1 {
            self.instruction();
        }
        if !self.random.one_in(8) {
            // Closing open marks makes it likely that STOP finds a value.
            while self.marks.pop().is_some() {
                self.out.push(op::TUPLE);
                self.depth += 1;
            }
        }
        self.out.push(op::STOP);
        self.out
    }

    fn above_mark(&self) -> usize {
        self.depth.saturating_sub(self.marks.last().copied().unwrap_or(0))
    }

    fn instruction(&mut self) {
        let above = self.above_mark();
        let range = if self.random.one_in(6) { 100 } else { 60 };
        match self.random.below(range) {
            0..=11 => self.constant(),
            12..=15 => self.global(),
            16..=18 => self.memoize(),
            19..=20 => self.recall(),
            21..=24 => {
                self.out.push(op::MARK);
                self.marks.push(self.depth);
            }
            25..=32 if !self.marks.is_empty() => self.close(),
            33..=35 => self.pushing(&[op::EMPTY_LIST, op::EMPTY_DICT, op::EMPTY_SET, op::EMPTY_TUPLE]),
            36..=41 if above >= 2 => self
                .popping(&[op::REDUCE, op::NEWOBJ, op::BUILD, op::STACK_GLOBAL, op::TUPLE2, op::APPEND], 1),
            42..=45 => self.call(),
            46..=47 if above >= 3 => self.popping(&[op::SETITEM, op::NEWOBJ_EX, op::TUPLE3], 2),
            48..=50 if above >= 1 => {
                self.popping(&[op::TUPLE1, op::DUP, op::BINPERSID, op::READONLY_BUFFER], 0)
            }
            51 => self.pushing(&[op::NEXT_BUFFER, op::NONE, op::NEWTRUE]),
            52 if above >= 1 => self.popping(&[op::POP], 1),
            53 => self.extension(),
            54..=55 => self.frame(),
            56 => {
                self.out.extend([op::PERSID, b'i', b'd', b'\n']);
                self.depth += 1;
            }
            57..=59 => self.state(),
            _ => self.anything(),
        }
    }

    fn pushing(&mut self, codes: &[u8]) {
        self.out.push(codes[self.random.below(codes.len())]);
        self.depth += 1;
    }

    fn popping(&mut self, codes: &[u8], fewer: usize) {
        self.out.push(codes[self.random.below(codes.len())]);
        self.depth = self.depth.saturating_sub(fewer);
    }

    fn word(&mut self) {
        let word = self.random.pick(WORDS);
        self.out.extend([op::SHORT_BINUNICODE, word.len() as u8]);
        self.out.extend(word.as_bytes());
        self.depth += 1;
    }

    fn line(&mut self) {
        let line = self.random.pick(LINES);
        self.out.extend(line.as_bytes());
        self.out.push(b'\n');
    }

    fn constant(&mut self) {
        match self.random.below(12) {
            0 => self.out.extend([op::BININT1, 7]),
            1 => self.out.extend([op::BININT2, 1, 2]),
            2 => self.out.extend([op::BININT, 1, 0, 0, 0x80]),
            3 => self.out.extend([op::LONG1, 2, 0, 0x80]),
            4 => self.out.extend([op::LONG4, 1, 0, 0, 0, 5]),
            5 => self.out.extend([op::SHORT_BINBYTES, 2, b'x', b'\n']),
            6 => self.out.extend([op::BINFLOAT, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]),
            7 => self.out.extend([op::SHORT_BINSTRING, 2, b's', 0xe9]),
            8 => self.out.extend([op::BYTEARRAY8, 1, 0, 0, 0, 0, 0, 0, 0, b'y']),
            9 => {
                let code = [op::INT, op::LONG, op::FLOAT, op::STRING, op::UNICODE][self.random.below(5)];
                self.out.push(code);
                self.line();
            }
            10 => self.out.extend([op::BINUNICODE, 3, 0, 0, 0, 0xed, 0xa0, 0x80]),
            _ => return self.word(),
        }
        self.depth += 1;
    }

    fn global(&mut self) {
        if self.random.one_in(2) {
            self.word();
            self.word();
            self.out.push(op::STACK_GLOBAL);
            self.depth -= 1;
            return;
        }
        let (module, name) = (self.random.pick(WORDS), self.random.pick(WORDS));
        let inst = !self.marks.is_empty() && self.random.one_in(3);
        self.out.push(if inst { op::INST } else { op::GLOBAL });
        self.out.extend(format!("{module}\n{name}\n").as_bytes());
        if inst {
            self.depth = self.marks.pop().unwrap_or(0);
        }
        self.depth += 1;
    }

    /// A global with arguments, called in one of the ways there are.
    fn call(&mut self) {
        self.global();
        let code = match self.random.below(4) {
            0 => {
                self.word();
                op::TUPLE1
            }
            _ => op::EMPTY_TUPLE,
        };
        self.out.push(code);
        self.out.push([op::REDUCE, op::NEWOBJ][self.random.below(2)]);
    }

    /// State for what lies at the top.
    fn state(&mut self) {
        match self.random.below(3) {
            0 => self.out.push(op::NONE),
            1 => self.out.push(op::EMPTY_DICT),
            _ => self.out.extend([op::NONE, op::EMPTY_DICT, op::TUPLE2]),
        }
        self.out.push(op::BUILD);
    }

    fn memoize(&mut self) {
        let key = self.random.below(4) as u8;
        match self.random.below(4) {
            0 => self.out.extend([op::BINPUT, key]),
            1 => self.out.extend([op::PUT, b'0' + key, b'\n']),
            2 => self.out.extend([op::LONG_BINPUT, key, 0, 0, 0]),
            _ => self.out.push(op::MEMOIZE),
        }
        self.memo += 1;
    }

    fn recall(&mut self) {
        let key = self.random.below(self.memo + 1).min(9) as u8;
        match self.random.below(3) {
            0 => self.out.extend([op::BINGET, key]),
            1 => self.out.extend([op::GET, b'0' + key, b'\n']),
            _ => self.out.extend([op::LONG_BINGET, key, 0, 0, 0]),
        }
        self.depth += 1;
    }

    fn close(&mut self) {
        const CLOSING: [u8; 9] = [
            op::TUPLE,
            op::LIST,
            op::DICT,
            op::FROZENSET,
            op::OBJ,
            op::APPENDS,
            op::SETITEMS,
            op::ADDITEMS,
            op::POP_MARK,
        ];
        let code = CLOSING[self.random.below(CLOSING.len())];
        self.out.push(code);
        self.depth = self.marks.pop().unwrap_or(0);
        if matches!(code, op::TUPLE | op::LIST | op::DICT | op::FROZENSET | op::OBJ) {
            self.depth += 1;
        }
    }

    fn extension(&mut self) {
        match self.random.below(4) {
            0 => self.out.extend([op::EXT1, 1]),
            1 => self.out.extend([op::EXT2, 0x2c, 1]),
            2 => self.out.extend([op::EXT4, 0x70, 0x11, 1, 0]),
            _ => self.out.extend([op::EXT1, self.random.below(4) as u8]),
        }
        self.depth += 1;
    }

    fn frame(&mut self) {
        self.out.push(op::FRAME);
        self.out.extend((self.random.below(24) as u64).to_le_bytes());
    }

    fn anything(&mut self) {
        let code = op::OPCODES[self.random.below(op::OPCODES.len())];
        self.out.push(code.byte);
        match code.operand {
            op::Operand::Nothing => {}
            op::Operand::Fixed(size) => {
                for _ in 0..size {
                    let byte = self.random.below(5) as u8;
                    self.out.push(byte);
                }
            }
            op::Operand::Counted(size) => {
                let length = self.random.below(4);
                self.out.extend(&(length as u64).to_le_bytes()[..usize::from(size)]);
                let bytes = [b'a', b'\n', 0x80, b'.'];
                self.out.extend(&bytes[..length]);
            }
            op::Operand::Line => self.line(),
            op::Operand::TwoLines => {
                self.line();
                self.line();
            }
        }
        self.depth += 1;
    }
}
