//! Whether the arguments of a call satisfy a constraint.
//!
//! An argument whose value the stream does not show satisfies nothing: what cannot be decided is refused.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::dtype;
use super::names::{self, Subject};
use super::policy::Policy;
use super::state;
use super::value::{Heap, Value};
use crate::bundle::{Argument, BUILTIN_TYPES, Constraint, Operation};

/// Why a call is not granted, in words that follow "the call".
pub type Objection = String;

/// What a constraint leaves to be checked by its user.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Bytes that the callable unpickles.
    pub nested: Vec<Vec<u8>>,
}

/// What the checks of one file may look at, in values and bytes: containers and text may be shared by any number of
/// calls, so looking at them each time could take longer than any limit on the stream allows.
pub type Budget = Cell<u64>;

/// The budget of a file.
pub const BUDGET: u64 = 4 << 30;
/// A callable that calls another, later and with arguments that are not all here.
pub const PARTIAL: &str = "functools.partial";
/// Compiled types that convert what they are made of.
const CONVERTING: &[&str] = &[
    "builtins.bool",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.complex",
    "builtins.float",
    "builtins.int",
    "builtins.str",
    "fractions.Fraction",
];
/// Compiled callables that iterate over what they are given.
const ITERATING: &[&str] = &[
    "builtins.enumerate",
    "builtins.frozenset",
    "builtins.iter",
    "builtins.list",
    "builtins.reversed",
    "builtins.set",
    "builtins.tuple",
    "builtins.zip",
    "collections.deque",
];
/// Those that call what they are given first with what they find in the rest.
const ITERATING_LATER: &[&str] = &["builtins.filter", "builtins.map"];
/// Those that call a method of what they are given, as the loader knows.
const FILLED: &[&str] =
    &["builtins.dict", "collections.Counter", "collections.OrderedDict", "collections.defaultdict"];

/// Whether calls of a callable are limited, whatever the policy says of it.
fn is_checked(name: &str) -> bool {
    name == PARTIAL
        || [CONVERTING, ITERATING, ITERATING_LATER, FILLED].iter().any(|names| names.contains(&name))
}

/// How many calls of calls (`functools.partial` and its like) are followed.
const DEEPEST: u32 = 8;

/// The call of `callable` with `arguments`, decided by the first of its alternatives that holds; `None` where they are
/// not a literal tuple.
pub fn check_call(
    policy: &Policy,
    heap: &Heap<'_>,
    callable: &str,
    arguments: Option<&[Value]>,
    budget: &Budget,
) -> Result<Held, Objection> {
    Checker { policy, heap, budget }.call(callable, arguments, DEEPEST)
}

/// The name of a global that may be called with certain arguments only.
pub fn limited(policy: &Policy, heap: &Heap<'_>, function: Value) -> Option<String> {
    let Subject::Global(name) = names::subject(heap, function) else { return None };
    policy.granted(&name).is_some_and(|granted| !granted.alternatives().is_empty()).then_some(name)
}

struct Checker<'c, 'a> {
    policy: &'c Policy,
    heap: &'c Heap<'a>,
    budget: &'c Budget,
}

impl Checker<'_, '_> {
    /// Whether so much more may be looked at.
    fn affords(&self, cost: u64) -> bool {
        let left = self.budget.get().checked_sub(cost);
        self.budget.set(left.unwrap_or(0));
        left.is_some()
    }

    fn call(&self, callable: &str, items: Option<&[Value]>, depth: u32) -> Result<Held, Objection> {
        let granted = self.policy.granted(callable).filter(|granted| granted.allows(Operation::Call));
        let granted = granted.ok_or_else(|| format!("of `{callable}` is not granted"))?;
        let bound = if callable == PARTIAL { self.bound(items, depth)? } else { Held::default() };
        self.runs_no_methods(callable, items)?;
        let mut objection = None;
        for alternative in granted.alternatives() {
            match self.holds(alternative, callable, items, depth) {
                Ok(mut held) => {
                    held.nested.extend(bound.nested);
                    return Ok(held);
                }
                Err(problem) => objection.get_or_insert(problem),
            };
        }
        objection.map_or_else(|| Ok(bound), Err)
    }

    /// A partial calls its function with what it has bound: what limits a direct call limits that too.
    fn bound(&self, items: Option<&[Value]>, depth: u32) -> Result<Held, Objection> {
        let items = items.ok_or("has arguments that are not a literal tuple")?;
        let Some((function, bound)) = items.split_first() else { return Ok(Held::default()) };
        let name = match names::subject(self.heap, *function) {
            Subject::Global(name) if is_checked(&name) && !bound.is_empty() => Some(name),
            _ => limited(self.policy, self.heap, *function),
        };
        let Some(name) = name else { return Ok(Held::default()) };
        let depth = depth.checked_sub(1).ok_or("is too deeply nested")?;
        self.call(&name, Some(bound), depth).map_err(|problem| format!("binds a call that {problem}"))
    }

    /// What compiled code makes of an argument, it makes by the argument's special methods: those of a class run with what the
    /// pickle put on its instance, so only what has none is converted, or iterated over.
    fn runs_no_methods(&self, callable: &str, items: Option<&[Value]>) -> Result<(), Objection> {
        let items = items.unwrap_or_default();
        let (given, fine): (_, fn(&Self, Value) -> bool) = match callable {
            name if CONVERTING.contains(&name) => (items, Self::is_scalar),
            name if ITERATING.contains(&name) => (items, Self::is_iterated),
            name if ITERATING_LATER.contains(&name) => {
                (items.get(1..).unwrap_or_default(), Self::is_iterated)
            }
            _ => return Ok(()),
        };
        match given.iter().find(|value| !fine(self, **value)) {
            Some(value) => Err(format!(
                "of `{callable}` would run methods of an argument: {}",
                names::show(self.heap, *value)
            )),
            None => Ok(()),
        }
    }

    fn is_scalar(&self, value: Value) -> bool {
        match value {
            Value::ByteArray(_) => true,
            Value::Node(_) => self.heap.as_object(value).is_some() && self.is_literal(value),
            value => self.is_literal(value),
        }
    }

    fn is_iterated(&self, value: Value) -> bool {
        const MADE: &[&str] = &[
            "builtins.bytearray",
            "builtins.dict",
            "builtins.frozenset",
            "builtins.iter",
            "builtins.list",
            "builtins.range",
            "builtins.set",
            "builtins.tuple",
            "collections.OrderedDict",
            "collections.deque",
        ];
        match names::subject(self.heap, value) {
            Subject::Result { callable, .. } if MADE.contains(&callable.as_str()) => true,
            _ => matches!(value, Value::ByteArray(_)) || self.is_literal(value),
        }
    }

    fn holds(
        &self,
        constraint: &Constraint,
        callable: &str,
        items: Option<&[Value]>,
        depth: u32,
    ) -> Result<Held, Objection> {
        let items = items.ok_or("has arguments that are not a literal tuple")?;
        if !constraint.attributes.is_empty() {
            self.attribute(constraint, callable, items)?;
        }
        for (index, wanted) in &constraint.arguments {
            if let Some(argument) = items.get(*index as usize) {
                self.argument(wanted, *argument, depth)
                    .map_err(|problem| format!("has an argument {index} that {problem}"))?;
            }
        }
        let mut held = Held::default();
        if let Some(application) = constraint.applies {
            let function = items.get(application.function as usize).copied();
            let name = function.map(|function| names::subject(self.heap, function));
            let (Some(Subject::Global(name)), Some(inner)) =
                (name, items.get(application.arguments as usize))
            else {
                return Err(format!(
                    "has an argument {} that is not a granted callable",
                    application.function
                ));
            };
            if depth == 0 {
                return Err("is too deeply nested".to_owned());
            }
            let Some(items) = self.heap.as_tuple(*inner) else {
                return Err(format!("has an argument {} that is not a tuple", application.arguments));
            };
            held = self
                .call(&name, Some(items), depth - 1)
                .map_err(|problem| format!("applies a call that {problem}"))?;
        }
        if let Some(index) = constraint.nested {
            let argument =
                items.get(index as usize).filter(|argument| self.affords(self.heap.bytes_cost(**argument)));
            let bytes = argument.and_then(|argument| self.heap.bytes(*argument));
            let bytes = bytes.ok_or_else(|| format!("has an argument {index} that is not literal bytes"))?;
            held.nested.push(bytes.into_owned());
        }
        Ok(held)
    }

    fn attribute(&self, constraint: &Constraint, callable: &str, items: &[Value]) -> Result<(), Objection> {
        let path = names::attribute(self.heap, "builtins.getattr", items);
        let path = path.ok_or("reads an attribute of something that is not a granted class")?;
        let canonical = format!("{}.{}", self.policy.canonical(&path.owner), path.attribute);
        if items.len() == 2 && constraint.attributes.contains(&canonical) {
            return Ok(());
        }
        Err(format!("of `{callable}` reads `{}`, which is not among the granted attributes", path.dotted()))
    }

    fn argument(&self, wanted: &Argument, value: Value, depth: u32) -> Result<(), Objection> {
        const CALLABLE: &str = "may not be called with any arguments";
        let granted = |operation| match names::subject(self.heap, value) {
            Subject::Global(name) => self.policy.allows(&name, operation),
            _ => false,
        };
        let (fine, otherwise) = match wanted {
            Argument::New => (granted(Operation::New), "is not a class that may be made"),
            Argument::Import => (granted(Operation::Import), "is not a granted global"),
            Argument::ImportOrNone => {
                (value == Value::None || granted(Operation::Import), "is neither `None` nor a granted global")
            }
            Argument::Call => (self.may_be_called(value), CALLABLE),
            Argument::CallOrNone => (value == Value::None || self.may_be_called(value), CALLABLE),
            Argument::FactoryOrNone => {
                (value == Value::None || self.makes(value, depth), "may not be called without arguments")
            }
            Argument::BuiltinType => {
                (granted(Operation::Import) && self.is_builtin_type(value), "is not a builtin type")
            }
            Argument::None => (value == Value::None, "is not `None`"),
            Argument::Text => (self.heap.text_bytes(value).is_some(), "is not a string"),
            Argument::Bytes => (self.heap.is_bytes(value), "is not bytes"),
            Argument::PlainDtype => {
                let plain = dtype::dtype(self.heap, value).is_some_and(|dtype| !dtype.has_object);
                (plain, "is not a dtype of plain data")
            }
            Argument::Data => (self.is_data(value), "is not plain data"),
            Argument::Literal => (self.is_literal(value), "is neither a plain value nor a builtin container"),
            Argument::State => (state::names_attributes(self.heap, value), "is not attributes by name"),
            Argument::Among(names) => (self.is_among(names, value), "is none of what it may be"),
            Argument::Constants(allowed) => {
                let text = self.heap.text(value);
                (text.is_some_and(|text| allowed.contains(text)), "is not one of the granted strings")
            }
        };
        if fine { Ok(()) } else { Err(format!("{otherwise}: {}", names::show(self.heap, value))) }
    }

    /// Whether a value is a global that may be called with any arguments.
    fn may_be_called(&self, value: Value) -> bool {
        let Subject::Global(name) = names::subject(self.heap, value) else { return false };
        let granted = self.policy.granted(&name).filter(|granted| granted.allows(Operation::Call));
        granted.is_some_and(|granted| granted.alternatives().is_empty()) && !is_checked(&name)
    }

    /// Whether a value is a global that may be called without arguments.
    fn makes(&self, value: Value, depth: u32) -> bool {
        let Subject::Global(name) = names::subject(self.heap, value) else { return false };
        depth.checked_sub(1).is_some_and(|depth| self.call(&name, Some(&[]), depth).is_ok())
    }

    fn is_builtin_type(&self, value: Value) -> bool {
        matches!(names::subject(self.heap, value), Subject::Global(name) if BUILTIN_TYPES.contains(&name.as_str()))
    }

    /// Whether a value is a constant or a container of the stream's own.
    fn is_literal(&self, value: Value) -> bool {
        match value {
            Value::Buffer | Value::ByteArray(_) => false,
            Value::Node(_) if self.heap.as_global(value).is_some() => false,
            // Protocols 0 and 1 spell bytes and complex numbers as calls.
            Value::Node(_) if self.heap.as_object(value).is_some() => {
                let complex =
                    |made| matches!(made, Subject::Result { callable, .. } if callable == "builtins.complex");
                self.heap.is_bytes(value) || complex(names::subject(self.heap, value))
            }
            _ => true,
        }
    }

    /// Whether a value is a string, one of these globals, or what one of them made.
    fn is_among(&self, names: &BTreeSet<String>, value: Value) -> bool {
        let name = match names::subject(self.heap, value) {
            Subject::Global(name) | Subject::Instance(name) | Subject::Result { callable: name, .. } => name,
            _ => return self.heap.text_bytes(value).is_some(),
        };
        names.contains(self.policy.canonical(&name))
    }

    /// Whether no global, instance, result or buffer of the loader is anywhere in a value. Literal bytes of old protocols are data.
    fn is_data(&self, value: Value) -> bool {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            if !self.affords(1) {
                return false;
            }
            let Value::Node(index) = value else {
                if value == Value::Buffer {
                    return false;
                }
                continue;
            };
            if !seen.insert(index) || self.heap.is_bytes(value) {
                continue;
            }
            if self.heap.as_global(value).is_some() || self.heap.as_object(value).is_some() {
                return false;
            }
            open.extend_from_slice(self.heap.children(value));
        }
        true
    }
}
