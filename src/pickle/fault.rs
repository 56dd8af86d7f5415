//! Why a stream stops being a pickle.

/// A fault and where it happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (offset {offset}, {opcode})")]
pub struct Fault {
    /// Offset of the opcode that failed.
    pub offset: usize,
    /// Name of the opcode that failed.
    pub opcode: &'static str,
    /// What went wrong.
    pub kind: FaultKind,
}

/// What went wrong. CPython stops with an exception at each of these.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The stream ends within an instruction, or before STOP.
    #[error("the pickle is truncated")]
    Truncated,
    /// A byte that is no opcode.
    #[error("byte {0:#04x} is no opcode")]
    NotAnOpcode(u8),
    /// PROTO above 5.
    #[error("protocol {0} is unknown")]
    Protocol(u8),
    /// An opcode needs more values than lie above the last mark.
    #[error("the stack is too short")]
    Underflow,
    /// An opcode needs a mark.
    #[error("there is no mark on the stack")]
    NoMark,
    /// DICT or SETITEMS with a key without a value.
    #[error("a key has no value")]
    Odd,
    /// GET of what was never PUT.
    #[error("nothing was memoized under {0}")]
    Unmemoized(i64),
    /// An operand that cannot be decoded.
    #[error("the operand is not {0}")]
    Operand(&'static str),
    /// A value of the wrong kind.
    #[error("{0}")]
    Kind(&'static str),
    /// An extension code that is not positive.
    #[error("extension code {0} is not positive")]
    Extension(i64),
    /// A limit of the machine, not of CPython.
    #[error("the pickle exceeds the limit of {limit} {what}; raise it with `--limit-{option}`")]
    Limit {
        /// What is counted.
        what: &'static str,
        /// The option that raises the limit.
        option: &'static str,
        /// The limit in force.
        limit: u64,
    },
}

/// Bounds on what one stream may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Pickles inside pickles.
    pub nesting: u32,
    /// Entries of the memo.
    pub memo: u64,
    /// Values that are made and kept, and operations.
    pub objects: u64,
    /// Bytes of one integer.
    pub integer: u64,
    /// Bytes of one decompressed stream.
    pub decompressed: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nesting: 16, memo: 100_000_000, objects: 100_000_000, integer: 1 << 20, decompressed: 4 << 30 }
    }
}

impl Limits {
    pub(crate) fn check(
        what: &'static str,
        option: &'static str,
        used: u64,
        limit: u64,
    ) -> Result<(), FaultKind> {
        if used > limit { Err(FaultKind::Limit { what, option, limit }) } else { Ok(()) }
    }
}
