//! Abstract values and sets of them.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::names::{ClassId, ModuleId, Symbol};

use super::objects::{FuncId, MethodId, ObjId};

/// An abstract value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// `None`.
    None,
    /// A `bool`.
    Bool,
    /// An `int`.
    Int,
    /// A `float`.
    Float,
    /// A `complex`.
    Complex,
    /// A `str` whose text is not known.
    Str,
    /// A `str` with this text.
    Text(Symbol),
    /// A `bytes`.
    Bytes,
    /// `...` or `NotImplemented`.
    Ellipsis,
    /// Numbers, texts, and tuples or lists of them: loading one needs no grant.
    Atoms,
    /// A module.
    Module(ModuleId),
    /// A class itself.
    Class(ClassId),
    /// A class or one of its subclasses: `type[C]`.
    Subclass(ClassId),
    /// A function, with the context that it closes over.
    Function(FuncId),
    /// A function among too many in one place to follow: it is held, and calls of it give what it states.
    Listed(FuncId),
    /// A function bound to a receiver.
    Method(MethodId),
    /// Exactly this abstract object.
    Object(ObjId),
    /// An instance of the class or of one of its subclasses: from an annotation.
    Bound(ClassId),
    /// `vars(object)`.
    InstanceDict(ObjId),
    /// `super()`: lookup starts after the class, bound to the receiver.
    Super(ClassId, ObjId),
    /// `super()` in a class method: the receiver is the class.
    SuperClass(ClassId, ClassId),
    /// Some value of the data core: a number, a string, an array.
    Data,
    /// Anything at all.
    Unknown,
}

impl Value {
    /// Whether loading it needs no grant at all.
    #[must_use]
    pub fn is_atom(self) -> bool {
        matches!(
            self,
            Value::None
                | Value::Bool
                | Value::Int
                | Value::Float
                | Value::Str
                | Value::Text(_)
                | Value::Complex
                | Value::Bytes
                | Value::Ellipsis
                | Value::Atoms
        )
    }

    /// Whether it is a class, a function or a method.
    #[must_use]
    pub fn is_callable(self) -> bool {
        self.is_function() || matches!(self, Value::Class(_) | Value::Method(_))
    }

    /// Whether it is a function that is not bound.
    #[must_use]
    pub fn is_function(self) -> bool {
        matches!(self, Value::Function(_) | Value::Listed(_))
    }

    /// The name of the builtin class of a text or a number.
    #[must_use]
    pub fn atom_class(self) -> Option<&'static str> {
        Some(match self {
            Value::Str | Value::Text(_) => "str",
            Value::Int => "int",
            Value::Float => "float",
            Value::Bool => "bool",
            Value::Bytes => "bytes",
            Value::Complex => "complex",
            _ => return None,
        })
    }

    /// Whether a tuple or list of it is nothing but [`Value::Atoms`].
    #[must_use]
    pub fn is_plain_atom(self) -> bool {
        matches!(self, Value::None | Value::Bool | Value::Int | Value::Float | Value::Str | Value::Atoms)
    }

    /// Whether it says nothing that an annotation could not say better.
    #[must_use]
    pub fn is_vague(self) -> bool {
        matches!(self, Value::Unknown | Value::Data)
    }
}

/// The largest number of texts kept apart in one set.
pub const TEXT_LIMIT: usize = 40;

/// The largest number of values kept apart in one set; beyond, objects are merged by class.
pub const SET_LIMIT: usize = 24;

/// A set of values. Equal sets are one: a copy is a number, and a union is computed once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Set(u32);

/// Every set that this thread has made.
struct Interner {
    sets: Vec<Rc<[Value]>>,
    ids: FxHashMap<Rc<[Value]>, u32>,
    /// The sets of one value.
    ones: FxHashMap<Value, u32>,
    unions: FxHashMap<(u32, u32), u32>,
}

thread_local! {
    static INTERNER: RefCell<Interner> = RefCell::new(Interner::new());
}

impl Interner {
    fn new() -> Self {
        let empty: Rc<[Value]> = Rc::from([]);
        let ids = FxHashMap::from_iter([(Rc::clone(&empty), 0)]);
        Interner { sets: vec![empty], ids, ones: FxHashMap::default(), unions: FxHashMap::default() }
    }

    fn intern(&mut self, values: Vec<Value>) -> u32 {
        if let Some(&id) = self.ids.get(values.as_slice()) {
            return id;
        }
        let id = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let values: Rc<[Value]> = values.into();
        self.sets.push(Rc::clone(&values));
        self.ids.insert(values, id);
        id
    }

    fn one(&mut self, value: Value) -> u32 {
        if let Some(&id) = self.ones.get(&value) {
            return id;
        }
        let id = self.intern(vec![value]);
        self.ones.insert(value, id);
        id
    }

    fn union(&mut self, a: u32, b: u32) -> u32 {
        if a == b || b == 0 {
            return a;
        }
        if a == 0 {
            return b;
        }
        let key = (a.min(b), a.max(b));
        if let Some(&known) = self.unions.get(&key) {
            return known;
        }
        let merged = merge(&self.sets[a as usize], &self.sets[b as usize]);
        let id = self.intern(merged);
        self.unions.insert(key, id);
        id
    }
}

/// The union of two sorted sets. Too many texts become any text.
fn merge(a: &[Value], b: &[Value]) -> Vec<Value> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => {
                merged.push(a[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                merged.push(b[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                merged.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    merged.extend_from_slice(&a[i..]);
    merged.extend_from_slice(&b[j..]);
    let any = merged.binary_search(&Value::Str).is_ok();
    let texts = merged.iter().filter(|v| matches!(v, Value::Text(_))).count();
    if texts > 0 && (any || texts > TEXT_LIMIT) {
        merged.retain(|value| !matches!(value, Value::Text(_)));
        if !any {
            let at = merged.binary_search(&Value::Str).unwrap_or_else(|at| at);
            merged.insert(at, Value::Str);
        }
    }
    merged
}

impl Set {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Set(0)
    }

    /// A set of one value.
    #[must_use]
    pub fn one(value: Value) -> Self {
        INTERNER.with_borrow_mut(|interner| Set(interner.one(value)))
    }

    /// Adds a value; true where it was not there.
    pub fn insert(&mut self, value: Value) -> bool {
        let other = Set::one(value);
        self.extend(&other)
    }

    /// Adds all values of another set; true where one was not there.
    pub fn extend(&mut self, other: &Set) -> bool {
        let before = self.0;
        self.0 = INTERNER.with_borrow_mut(|interner| interner.union(before, other.0));
        self.0 != before
    }

    /// The values, in an order that does not change within one run.
    pub fn iter(&self) -> impl Iterator<Item = Value> + use<> {
        let values = self.values();
        (0..values.len()).map(move |index| values[index])
    }

    fn values(self) -> Rc<[Value]> {
        INTERNER.with_borrow(|interner| Rc::clone(&interner.sets[self.0 as usize]))
    }

    /// Looks at the values without keeping them: nothing in here may make a set.
    fn look<T>(self, at: impl FnOnce(&[Value]) -> T) -> T {
        INTERNER.with_borrow(|interner| at(&interner.sets[self.0 as usize]))
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.look(<[Value]>::len)
    }

    /// Whether it has a value.
    #[must_use]
    pub fn contains(&self, value: Value) -> bool {
        self.look(|values| values.binary_search(&value).is_ok())
    }

    /// Whether nothing in it says more than an annotation would.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.look(|values| values.iter().all(|value| value.is_vague()))
    }

    /// The objects in it.
    #[must_use]
    pub fn objects(&self) -> Set {
        self.iter().filter(|value| matches!(value, Value::Object(_))).collect()
    }

    /// Whether it has values, and none of them but what the data core loads.
    #[must_use]
    pub fn is_data(&self) -> bool {
        let is_data = |value: &Value| value.is_atom() || *value == Value::Data;
        !self.is_empty() && self.look(|values| values.iter().all(is_data))
    }

    /// Whether an annotation could say more of something in it.
    #[must_use]
    pub fn has_vague(&self) -> bool {
        self.look(|values| values.iter().any(|value| value.is_vague()))
    }

    /// Whether it has values, and a tuple of them is nothing but [`Value::Atoms`].
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.is_empty() && self.look(|values| values.iter().all(|value| value.is_plain_atom()))
    }

    /// The one value that says as much as a tuple of these: only where none of them is an object,
    /// a class or a function.
    #[must_use]
    pub fn collapsed(&self) -> Option<Value> {
        let mut collapsed = Value::Atoms;
        for value in self.values().iter() {
            match value {
                Value::Unknown => collapsed = Value::Unknown,
                Value::Data if collapsed != Value::Unknown => collapsed = Value::Data,
                value if value.is_plain_atom() || value.is_vague() => {}
                _ => return None,
            }
        }
        (!self.is_empty()).then_some(collapsed)
    }

    /// Keeps the values that satisfy the test.
    pub fn retain(&mut self, mut keep: impl FnMut(Value) -> bool) {
        let values = self.values();
        let kept: Vec<Value> = values.iter().copied().filter(|value| keep(*value)).collect();
        if kept.len() != values.len() {
            self.0 = INTERNER.with_borrow_mut(|interner| interner.intern(kept));
        }
    }
}

impl FromIterator<Value> for Set {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        let mut values: Vec<Value> = values.into_iter().collect();
        values.sort_unstable();
        values.dedup();
        let merged = merge(&values, &[]);
        INTERNER.with_borrow_mut(|interner| Set(interner.intern(merged)))
    }
}
