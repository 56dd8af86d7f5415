//! The opcodes of protocols 0 to 5, and how their operands are laid out.
//!
//! The table serves listings for people. The machine dispatches on the bytes themselves.

use super::reader::Reader;

/// How the operand of an opcode is laid out in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// None.
    Nothing,
    /// So many bytes.
    Fixed(u8),
    /// A little-endian length of so many bytes, then that many bytes.
    Counted(u8),
    /// Text up to a newline.
    Line,
    /// Two lines.
    TwoLines,
}

/// One opcode: its byte, its name as in `pickletools`, its operand.
#[derive(Clone, Copy, Debug)]
pub struct Opcode {
    /// The byte in the stream.
    pub byte: u8,
    /// The name as in `pickletools`.
    pub name: &'static str,
    /// The layout of what follows.
    pub operand: Operand,
}

macro_rules! opcodes {
    ($($name:ident = $byte:literal, $operand:expr;)*) => {
        $(
            #[doc = concat!("The byte of ", stringify!($name), ".")]
            pub const $name: u8 = $byte;
        )*
        /// Every opcode that CPython 3.8 to 3.13 knows.
        pub const OPCODES: &[Opcode] = &[
            $(Opcode { byte: $byte, name: stringify!($name), operand: $operand },)*
        ];
    };
}

opcodes! {
    MARK = b'(', Operand::Nothing;
    STOP = b'.', Operand::Nothing;
    POP = b'0', Operand::Nothing;
    POP_MARK = b'1', Operand::Nothing;
    DUP = b'2', Operand::Nothing;
    FLOAT = b'F', Operand::Line;
    INT = b'I', Operand::Line;
    BININT = b'J', Operand::Fixed(4);
    BININT1 = b'K', Operand::Fixed(1);
    LONG = b'L', Operand::Line;
    BININT2 = b'M', Operand::Fixed(2);
    NONE = b'N', Operand::Nothing;
    PERSID = b'P', Operand::Line;
    BINPERSID = b'Q', Operand::Nothing;
    REDUCE = b'R', Operand::Nothing;
    STRING = b'S', Operand::Line;
    BINSTRING = b'T', Operand::Counted(4);
    SHORT_BINSTRING = b'U', Operand::Counted(1);
    UNICODE = b'V', Operand::Line;
    BINUNICODE = b'X', Operand::Counted(4);
    APPEND = b'a', Operand::Nothing;
    BUILD = b'b', Operand::Nothing;
    GLOBAL = b'c', Operand::TwoLines;
    DICT = b'd', Operand::Nothing;
    EMPTY_DICT = b'}', Operand::Nothing;
    APPENDS = b'e', Operand::Nothing;
    GET = b'g', Operand::Line;
    BINGET = b'h', Operand::Fixed(1);
    INST = b'i', Operand::TwoLines;
    LONG_BINGET = b'j', Operand::Fixed(4);
    LIST = b'l', Operand::Nothing;
    EMPTY_LIST = b']', Operand::Nothing;
    OBJ = b'o', Operand::Nothing;
    PUT = b'p', Operand::Line;
    BINPUT = b'q', Operand::Fixed(1);
    LONG_BINPUT = b'r', Operand::Fixed(4);
    SETITEM = b's', Operand::Nothing;
    TUPLE = b't', Operand::Nothing;
    EMPTY_TUPLE = b')', Operand::Nothing;
    SETITEMS = b'u', Operand::Nothing;
    BINFLOAT = b'G', Operand::Fixed(8);
    PROTO = 0x80, Operand::Fixed(1);
    NEWOBJ = 0x81, Operand::Nothing;
    EXT1 = 0x82, Operand::Fixed(1);
    EXT2 = 0x83, Operand::Fixed(2);
    EXT4 = 0x84, Operand::Fixed(4);
    TUPLE1 = 0x85, Operand::Nothing;
    TUPLE2 = 0x86, Operand::Nothing;
    TUPLE3 = 0x87, Operand::Nothing;
    NEWTRUE = 0x88, Operand::Nothing;
    NEWFALSE = 0x89, Operand::Nothing;
    LONG1 = 0x8a, Operand::Counted(1);
    LONG4 = 0x8b, Operand::Counted(4);
    BINBYTES = b'B', Operand::Counted(4);
    SHORT_BINBYTES = b'C', Operand::Counted(1);
    SHORT_BINUNICODE = 0x8c, Operand::Counted(1);
    BINUNICODE8 = 0x8d, Operand::Counted(8);
    BINBYTES8 = 0x8e, Operand::Counted(8);
    EMPTY_SET = 0x8f, Operand::Nothing;
    ADDITEMS = 0x90, Operand::Nothing;
    FROZENSET = 0x91, Operand::Nothing;
    NEWOBJ_EX = 0x92, Operand::Nothing;
    STACK_GLOBAL = 0x93, Operand::Nothing;
    MEMOIZE = 0x94, Operand::Nothing;
    FRAME = 0x95, Operand::Fixed(8);
    BYTEARRAY8 = 0x96, Operand::Counted(8);
    NEXT_BUFFER = 0x97, Operand::Nothing;
    READONLY_BUFFER = 0x98, Operand::Nothing;
}

/// The opcode of a byte.
pub fn opcode(byte: u8) -> Option<&'static Opcode> {
    OPCODES.iter().find(|opcode| opcode.byte == byte)
}

/// The name of a byte's opcode; `?` for a byte that is none.
pub fn opcode_name(byte: u8) -> &'static str {
    opcode(byte).map_or("?", |opcode| opcode.name)
}

/// One instruction of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// Offset of the opcode in the stream.
    pub offset: usize,
    /// Name of the opcode.
    pub name: &'static str,
    /// The operand for people, shortened.
    pub operand: String,
}

/// The instructions from up to `before` opcodes before `offset` to `after` opcodes after it.
///
/// Decodes from `start`, so it is linear in the distance.
pub fn listing(stream: &[u8], start: usize, offset: usize, before: usize, after: usize) -> Vec<Instruction> {
    let mut window = std::collections::VecDeque::new();
    let mut reader = Reader::in_memory(stream, start);
    let mut following = 0;
    while let Some((at, code, operand)) = next_instruction(&mut reader) {
        window.push_back((at, code, operand));
        if at > offset {
            following += 1;
            if following >= after {
                break;
            }
        } else if window.len() > before + 1 {
            window.pop_front();
        }
    }
    window
        .into_iter()
        .map(|(offset, code, operand)| Instruction {
            offset,
            name: code.name,
            operand: shorten(code, operand),
        })
        .collect()
}

fn next_instruction<'a>(reader: &mut Reader<'a>) -> Option<(usize, &'static Opcode, &'a [u8])> {
    let at = reader.position();
    let code = opcode(reader.byte().ok()?)?;
    let operand = match code.operand {
        Operand::Nothing => &[][..],
        Operand::Fixed(size) => reader.take(usize::from(size)).ok()?,
        Operand::Counted(size) => {
            let prefix = reader.take(usize::from(size)).ok()?;
            let length = prefix.iter().rev().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
            reader.take(length).ok()?
        }
        Operand::Line => reader.line().ok()?,
        Operand::TwoLines => {
            let from = reader.position();
            reader.line().ok()?;
            reader.line().ok()?;
            reader.slice(from, reader.position())
        }
    };
    Some((at, code, operand))
}

/// An operand for people: numbers in decimal, text quoted, at most 60 characters.
fn shorten(code: &Opcode, operand: &[u8]) -> String {
    const WIDEST: usize = 60;
    let text = match (code.operand, code.byte) {
        (Operand::Nothing, _) => return String::new(),
        (_, BINFLOAT) => {
            operand.try_into().map_or_else(|_| String::new(), |bytes| f64::from_be_bytes(bytes).to_string())
        }
        (Operand::Fixed(_), _) => {
            operand.iter().rev().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)).to_string()
        }
        (Operand::TwoLines, _) => String::from_utf8_lossy(operand).trim_end().replace('\n', " "),
        (Operand::Line, _) => String::from_utf8_lossy(operand).trim_end().to_owned(),
        (Operand::Counted(_), _) => {
            let head = &operand[..operand.len().min(4 * WIDEST)];
            format!("{:?}", String::from_utf8_lossy(head))
        }
    };
    if text.chars().count() <= WIDEST {
        return escape(&text);
    }
    let head: String = text.chars().take(WIDEST).collect();
    format!("{}…", escape(&head))
}

/// Control characters as escapes; quotes as they are.
fn escape(text: &str) -> String {
    text.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
}
