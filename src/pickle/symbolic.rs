//! The symbolic domain: what a pickle imports, calls, makes, builds and fills, in order, with what arguments.

use rustc_hash::FxHashSet;

use super::domain::{Constant, Domain, Inline, Site};
use super::fault::{Fault, FaultKind, Limits};
use super::inline;
use super::machine::Machine;
use super::reader::Reader;
use super::value::{Heap, Made, Node, Object, Value};
use super::{compat, names};
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
}

/// What one pickle does.
#[derive(Debug)]
pub struct Program<'a> {
    /// The values.
    pub heap: Heap<'a>,
    /// The operations, in order.
    pub events: Vec<Event>,
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

/// Runs the pickle at `start` of `input`.
pub fn run<'a>(input: &'a [u8], start: usize, rules: Rules) -> Program<'a> {
    let (heap, classes) = (Heap::new(input), FxHashSet::default());
    let mut domain = Symbolic { heap, events: Vec::new(), rules, inlined: None, classes };
    let reader =
        if rules.in_memory { Reader::in_memory(input, start) } else { Reader::from_file(input, start) };
    let mut machine = Machine::new(reader, &mut domain, rules.limits);
    let end = machine.run();
    let (stop, torn) = (machine.reader().position(), machine.reader().torn());
    Program { heap: domain.heap, events: domain.events, end, start, stop, torn, inlined: domain.inlined }
}

/// The domain itself; [`run`] drives it.
#[derive(Debug)]
struct Symbolic<'a> {
    heap: Heap<'a>,
    events: Vec<Event>,
    rules: Rules,
    inlined: Option<(usize, Inline)>,
    /// Names that NEWOBJ took, by their index in the heap: CPython has seen that they are classes.
    classes: FxHashSet<u32>,
}

type Outcome = Result<Value, FaultKind>;

impl Symbolic<'_> {
    /// Keeps an event. One that is too many is kept as well: what runs before a break counts.
    fn record(&mut self, site: Site, act: Act, target: Value, arguments: Value) -> Result<(), FaultKind> {
        self.events.push(Event { site, act, target, arguments });
        Limits::check("operations", "objects", self.events.len() as u64, self.rules.limits.objects)
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
            (Some(Node::Global(name)), _) => !self.classes.contains(name),
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
        if self.heap.fill(target, items) || matches!(target, Value::ByteArray(_) | Value::Buffer) {
            return Ok(());
        }
        if !self.is_live(target) {
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

impl Domain for Symbolic<'_> {
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
        let value = self.heap.container(Node::List, items, 1);
        self.grown(value)
    }

    fn dict(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.container(Node::Dict, items, 2);
        self.grown(value)
    }

    fn set(&mut self) -> Outcome {
        let value = self.heap.container(Node::Set, &[], 1);
        self.grown(value)
    }

    fn frozenset(&mut self, items: &[Value]) -> Outcome {
        let value = self.heap.container(Node::FrozenSet, items, 1);
        self.grown(value)
    }

    fn global(&mut self, site: Site, module: &str, name: &str) -> Outcome {
        let (module, name) =
            if site.protocol < 3 { compat::fix_import(module, name) } else { (module, name) };
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
        if let Some(Node::Global(name)) = self.heap.node(*class) {
            self.classes.insert(*name);
        }
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
        self.record(site, Act::Operation(Operation::Build), *instance, *state)?;
        self.heap.set_state(*instance, *state);
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
}

impl Program<'_> {
    /// The events of the opcodes after `start` and before `end`.
    pub fn between(&self, start: usize, end: usize) -> &[Event] {
        let first = self.events.partition_point(|event| event.site.offset <= start);
        let last = self.events.partition_point(|event| event.site.offset < end);
        self.events.get(first..last).unwrap_or_default()
    }

    /// The name that a policy would have to grant for a target; see [`names::subject`].
    pub fn subject(&self, value: Value) -> names::Subject {
        names::subject(&self.heap, value)
    }
}
