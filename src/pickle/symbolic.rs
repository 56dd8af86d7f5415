//! The symbolic domain: what a pickle imports, calls, makes, builds and fills, in order, with what arguments.

use super::domain::{Constant, Domain, Inline, Site};
use super::fault::{Fault, FaultKind, Limits};
use super::inline;
use super::machine::Machine;
use super::reader::Reader;
use super::value::{Container, Heap, Made, Node, Object, Value};
use super::{compat, dtype};
use crate::bundle::Operation;

/// One operation on something other than plain data.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Where.
    pub site: Site,
    /// What happens.
    pub act: Act,
    /// What it happens to.
    pub target: Value,
    /// The argument tuple of a call, the state of a BUILD, the items of a fill as a tuple; the persistent id.
    pub arguments: Value,
}

/// What happens to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// An operation that a bundle grants.
    Operation(Operation),
    /// The loader is asked for a persistent id.
    Persistent,
}

/// What a loader does with persistent ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PersistentIds {
    /// Whatever it returns is opaque.
    #[default]
    Opaque,
    /// torch's legacy format: `("module", class, …)` stands for the class itself.
    TorchLegacy,
    /// torch's tar format: a tuple stands for its first item.
    TorchTar,
}

/// How a stream is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// Bounds.
    pub limits: Limits,
    /// Persistent ids.
    pub persistent: PersistentIds,
    /// Whether data follows the BUILD of joblib's array wrappers.
    pub inline_arrays: bool,
    /// Whether the stream is read as from memory (`pickle.loads`) rather than as from a file (`pickle.load`).
    pub in_memory: bool,
    /// Whether names of Python 2 are left as they are (`fix_imports=False`).
    pub keeps_names: bool,
    /// Values that are held before those that nothing reaches are looked for.
    pub collects_at: CollectsAt,
}

/// A number of values; 0 stands for every opcode. The heap is looked through again when as many values have been made since
/// as were looked at, so that the work stays linear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectsAt(pub u64);

impl Default for CollectsAt {
    fn default() -> Self {
        Self(1 << 16)
    }
}

/// Is told of each operation when the unpickler carries it out.
pub trait Observer {
    /// An operation. Values belong to `heap`, and only for the time of the call.
    fn event(&mut self, heap: &Heap<'_>, event: &Event);
}

/// Asks for nothing but how the pickle ends.
impl Observer for () {
    fn event(&mut self, _: &Heap<'_>, _: &Event) {}
}

/// How one pickle ended.
#[derive(Debug)]
pub struct Program<'a> {
    /// What the value at the top reaches.
    pub heap: Heap<'a>,
    /// Number of operations; being asked for persistent ids does not count.
    pub operations: u64,
    /// What STOP returned, or why the pickle ends before.
    pub end: Result<Value, Fault>,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte.
    pub stop: usize,
    /// Whether it reads across a frame's end, so that CPython's readers see different programs.
    pub torn: bool,
    /// The first BUILD that data of a loader follows, and whether that data is a pickle.
    pub inlined: Option<(usize, Inline)>,
}

/// Runs the pickle at `start` of `input`, and tells `observer` of its operations in their order.
pub fn run<'a>(input: &'a [u8], start: usize, rules: Rules, observer: &mut dyn Observer) -> Program<'a> {
    let mut domain = Symbolic {
        heap: Heap::new(input),
        observer,
        events: 0,
        operations: 0,
        rules,
        collects_at: rules.collects_at.0,
        inlined: None,
    };
    let reader =
        if rules.in_memory { Reader::in_memory(input, start) } else { Reader::from_file(input, start) };
    let mut machine = Machine::new(reader, &mut domain, rules.limits);
    let end = machine.run();
    let (stop, torn) = (machine.reader().position(), machine.reader().torn());
    Program {
        heap: domain.heap,
        operations: domain.operations,
        end,
        start,
        stop,
        torn,
        inlined: domain.inlined,
    }
}

/// The domain itself; [`run`] drives it.
struct Symbolic<'a, 'o> {
    heap: Heap<'a>,
    observer: &'o mut dyn Observer,
    events: u64,
    operations: u64,
    rules: Rules,
    collects_at: u64,
    inlined: Option<(usize, Inline)>,
}

type Outcome = Result<Value, FaultKind>;

impl Symbolic<'_, '_> {
    /// Tells of an event. One that is too many is told as well: what runs before a break counts.
    fn record(&mut self, site: Site, act: Act, target: Value, arguments: Value) -> Result<(), FaultKind> {
        self.events += 1;
        self.operations += u64::from(act != Act::Persistent);
        self.observer.event(&self.heap, &Event { site, act, target, arguments });
        Limits::check("operations", "objects", self.events, self.rules.limits.objects)
    }

    fn grown(&self, value: Value) -> Outcome {
        let limit = self.rules.limits.objects.min(u64::from(u32::MAX) / 2);
        Limits::check("values", "objects", self.heap.size(), limit)?;
        Ok(value)
    }

    /// Whether a value may be anything: the result of a call, an instance, a global, a buffer.
    fn is_live(&self, value: Value) -> bool {
        matches!(value, Value::Buffer)
            || matches!(self.heap.node(value), Some(Node::Global(_) | Node::Object(_)))
    }

    /// Whether a value may be a `str`, and not of a subclass: STACK_GLOBAL takes no other.
    fn may_be_text(&self, value: Value) -> bool {
        if self.heap.text_bytes(value).is_some() {
            return true;
        }
        match (self.heap.node(value), self.heap.as_object(value)) {
            (Some(Node::Global(_)), _) => self.heap.as_global(value).is_some_and(|name| !name.is_class),
            (_, Some(object)) if object.made == Made::New => {
                self.heap.as_global(object.origin).is_none_or(|class| class.dotted == "builtins.str")
            }
            _ => self.is_live(value),
        }
    }

    fn may_be_tuple(&self, value: Value) -> bool {
        self.heap.as_tuple(value).is_some() || self.is_live(value)
    }

    fn may_be_dict(&self, value: Value) -> bool {
        self.heap.as_dict(value).is_some() || self.is_live(value)
    }

    fn fill(
        &mut self,
        site: Site,
        target: Value,
        items: &[Value],
        needs: &'static str,
    ) -> Result<(), FaultKind> {
        let is_plain = self.heap.fill(target, items) || matches!(target, Value::ByteArray(_) | Value::Buffer);
        if is_plain && !self.heap.is_given(target) {
            return Ok(());
        }
        if !is_plain && !self.is_live(target) {
            return Err(FaultKind::Kind(needs));
        }
        let items = self.heap.tuple(&items[..items.len().min(Self::FILL_SHOWN)]);
        self.record(site, Act::Operation(Operation::Fill), target, items)
    }

    /// Items of a fill that an event keeps, to show.
    const FILL_SHOWN: usize = 8;

    fn made(&mut self, site: Site, made: Made, origin: Value, arguments: Value) -> Outcome {
        let offset = site.offset;
        let value =
            self.heap.object(Object { made, offset, origin, arguments, state: None, restated: false });
        self.grown(value)
    }
}

impl Domain for Symbolic<'_, '_> {
    type Value = Value;

    #[inline]
    fn constant(&mut self, constant: Constant) -> Outcome {
        Ok(match constant {
            Constant::None => Value::None,
            Constant::Bool(truth) => Value::Bool(truth),
            Constant::Int(value) => Value::Int(value),
            Constant::Long => Value::Long,
            Constant::Float(value) => Value::Float(value),
            Constant::Text(span) => Value::Text(span),
            Constant::Decoded(text) => {
                let value = self.heap.decoded(text);
                return self.grown(value);
            }
            Constant::Bytes(span) => Value::Bytes(span),
            Constant::ByteArray(span) => Value::ByteArray(span),
            Constant::Buffer => Value::Buffer,
        })
    }

    fn tuple(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.tuple(items);
        self.grown(value)
    }

    fn list(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.container(Container::List, items);
        self.grown(value)
    }

    fn dict(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.container(Container::Dict, items);
        self.grown(value)
    }

    fn set(&mut self) -> Outcome {
        let value = self.heap.container(Container::Set, &[]);
        self.grown(value)
    }

    fn frozenset(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.container(Container::FrozenSet, items);
        self.grown(value)
    }

    fn global(&mut self, site: Site, module: &str, name: &str) -> Outcome {
        let is_mapped = site.protocol < 3 && !self.rules.keeps_names;
        let (module, name) = if is_mapped { compat::fix_import(module, name) } else { (module, name) };
        let value = self.heap.global(module, name, true);
        self.record(site, Act::Operation(Operation::Import), value, Value::EmptyTuple)?;
        self.grown(value)
    }

    fn stack_global(&mut self, site: Site, module: &Value, name: &Value) -> Outcome {
        const NEEDS: FaultKind = FaultKind::Kind("STACK_GLOBAL needs two strings");
        if let (Some(module), Some(name)) = (self.heap.text(*module), self.heap.text(*name)) {
            let (module, name) = (module.to_owned(), name.to_owned());
            return self.global(site, &module, &name);
        }
        if !self.may_be_text(*module) || !self.may_be_text(*name) {
            return Err(NEEDS);
        }
        // A name with lone surrogates, or one that a call computed: it cannot be granted.
        let shown = |value: &Value| self.heap.text_bytes(*value).map_or("?".into(), String::from_utf8_lossy);
        let (module, name) = (shown(module).into_owned(), shown(name).into_owned());
        let value = self.heap.global(&module, &name, false);
        self.record(site, Act::Operation(Operation::Import), value, Value::EmptyTuple)?;
        self.grown(value)
    }

    fn extension(&mut self, site: Site, code: i64) -> Outcome {
        let value = self.heap.global("copyreg extension code", &code.to_string(), false);
        self.record(site, Act::Operation(Operation::Import), value, Value::EmptyTuple)?;
        self.grown(value)
    }

    fn persistent(&mut self, site: Site, id: &Value) -> Outcome {
        let value = self.made(site, Made::Persistent, *id, Value::EmptyTuple)?;
        self.record(site, Act::Persistent, value, *id)?;
        let stands_for = match (self.rules.persistent, self.heap.as_tuple(*id)) {
            (PersistentIds::TorchLegacy, Some([kind, class, ..]))
                if self.heap.text(*kind) == Some("module") =>
            {
                Some(*class)
            }
            (PersistentIds::TorchTar, Some([first, ..])) => Some(*first),
            _ => None,
        };
        Ok(stands_for.unwrap_or(value))
    }

    fn reduce(&mut self, site: Site, callable: &Value, arguments: &Value) -> Outcome {
        if !self.is_live(*callable) {
            return Err(FaultKind::Kind("REDUCE calls something that is not callable"));
        }
        self.record(site, Act::Operation(Operation::Call), *callable, *arguments)?;
        // The C unpickler wants a tuple; the Python one, which joblib uses, has by now called with any iterable.
        if !self.may_be_tuple(*arguments) {
            return Err(FaultKind::Kind("REDUCE needs a tuple of arguments"));
        }
        self.made(site, Made::Call, *callable, *arguments)
    }

    fn instantiate(&mut self, site: Site, class: &Value, arguments: &[Value]) -> Outcome {
        if !self.is_live(*class) {
            return Err(FaultKind::Kind("the class of INST or OBJ is not callable"));
        }
        let arguments = self.heap.tuple(arguments);
        self.record(site, Act::Operation(Operation::Call), *class, arguments)?;
        self.made(site, Made::Call, *class, arguments)
    }

    fn new_object(
        &mut self,
        site: Site,
        class: &Value,
        arguments: &Value,
        keywords: Option<&Value>,
    ) -> Outcome {
        if !self.is_live(*class) {
            return Err(FaultKind::Kind("NEWOBJ needs a class"));
        }
        self.record(site, Act::Operation(Operation::New), *class, *arguments)?;
        self.heap.note_class(*class);
        if !self.may_be_tuple(*arguments) || keywords.is_some_and(|keywords| !self.may_be_dict(*keywords)) {
            return Err(FaultKind::Kind("NEWOBJ needs a tuple of arguments and a dict of keywords"));
        }
        self.made(site, Made::New, *class, *arguments)
    }

    fn build(&mut self, site: Site, instance: &Value, state: &Value) -> Result<Inline, FaultKind> {
        if !self.is_live(*instance) {
            // Plain values have no `__setstate__` and no `__dict__`: only an empty state does not raise.
            let empty = *state == Value::None || self.is_live(*state);
            let pair = self.heap.as_tuple(*state).is_some_and(|pair| pair.len() == 2);
            let failed = FaultKind::Kind("BUILD on a value without attributes");
            return if empty || pair { Ok(Inline::Nothing) } else { Err(failed) };
        }
        self.heap.set_state(*instance, *state);
        if let Some(fields) = dtype::fields(&self.heap, *instance) {
            self.heap.give(fields);
        }
        self.record(site, Act::Operation(Operation::Build), *instance, *state)?;
        if !self.rules.inline_arrays {
            return Ok(Inline::Nothing);
        }
        let follows = inline::after_build(&self.heap, *instance)?;
        if follows != Inline::Nothing {
            self.inlined.get_or_insert((site.offset, follows));
        }
        Ok(follows)
    }

    fn inline(&mut self, site: Site, instance: &Value) -> Outcome {
        self.made(site, Made::Inline, *instance, Value::EmptyTuple)
    }

    fn append(&mut self, site: Site, list: &Value, items: &[Value]) -> Result<(), FaultKind> {
        const NEEDS: &str = "APPEND needs a list";
        match self.heap.node(*list) {
            Some(Node::Dict(_) | Node::Set(_)) => Err(FaultKind::Kind(NEEDS)),
            _ => self.fill(site, *list, items, NEEDS),
        }
    }

    fn set_items(&mut self, site: Site, target: &Value, items: &[Value]) -> Result<(), FaultKind> {
        const NEEDS: &str = "SETITEM needs a dict";
        match self.heap.node(*target) {
            Some(Node::Set(_)) => Err(FaultKind::Kind(NEEDS)),
            _ => {
                self.heap.note_keys(*target, items);
                self.fill(site, *target, items, NEEDS)
            }
        }
    }

    fn add_items(&mut self, site: Site, target: &Value, items: &[Value]) -> Result<(), FaultKind> {
        const NEEDS: &str = "ADDITEMS needs a set";
        match (self.heap.node(*target), target) {
            (Some(Node::List(_) | Node::Dict(_)), _) | (_, Value::ByteArray(_)) => {
                Err(FaultKind::Kind(NEEDS))
            }
            _ => self.fill(site, *target, items, NEEDS),
        }
    }

    fn read_only(&mut self, value: &Value) -> Outcome {
        match value {
            Value::ByteArray(_) => Ok(Value::Buffer),
            Value::Bytes(_) => Ok(*value),
            _ if self.is_live(*value) => Ok(*value),
            _ => Err(FaultKind::Kind("READONLY_BUFFER needs a buffer")),
        }
    }

    fn is_full(&self) -> bool {
        self.heap.size() >= self.collects_at
    }

    fn collect<'v>(&mut self, roots: impl Iterator<Item = &'v mut Value>) {
        let mut looked_at = 0;
        self.heap.collect(roots.inspect(|_| looked_at += 1));
        let size = self.heap.size();
        self.collects_at = match self.rules.collects_at.0 {
            0 => 0,
            least => size + size.max(looked_at).max(least),
        };
    }
}
