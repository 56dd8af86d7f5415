//! Abstract values and sets of them.

use smallvec::SmallVec;

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
    /// A module.
    Module(ModuleId),
    /// A class itself.
    Class(ClassId),
    /// A class or one of its subclasses: `type[C]`.
    Subclass(ClassId),
    /// A function, with the context that it closes over.
    Function(FuncId),
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
        )
    }

    /// Whether it says nothing that an annotation could not say better.
    #[must_use]
    pub fn is_vague(self) -> bool {
        matches!(self, Value::Unknown | Value::Data)
    }
}

/// The largest number of texts kept apart in one set.
pub const TEXT_LIMIT: usize = 64;

/// The largest number of values kept apart in one set; beyond, objects are merged by class.
pub const SET_LIMIT: usize = 256;

/// A set of values, in order of arrival.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    values: SmallVec<[Value; 4]>,
}

impl Set {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Set::default()
    }

    /// A set of one value.
    #[must_use]
    pub fn one(value: Value) -> Self {
        let mut set = Set::new();
        set.insert(value);
        set
    }

    /// Adds a value; true where it was not there.
    pub fn insert(&mut self, value: Value) -> bool {
        if self.values.contains(&value) {
            return false;
        }
        if let Value::Text(_) = value {
            if self.values.contains(&Value::Str) {
                return false;
            }
            let texts = self.values.iter().filter(|v| matches!(v, Value::Text(_))).count();
            if texts >= TEXT_LIMIT {
                return self.insert(Value::Str);
            }
        }
        self.values.push(value);
        true
    }

    /// Adds all values of another set; true where one was not there.
    pub fn extend(&mut self, other: &Set) -> bool {
        let mut changed = false;
        for value in &other.values {
            changed |= self.insert(*value);
        }
        changed
    }

    /// The values.
    pub fn iter(&self) -> impl Iterator<Item = Value> + '_ {
        self.values.iter().copied()
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it has a value.
    #[must_use]
    pub fn contains(&self, value: Value) -> bool {
        self.values.contains(&value)
    }

    /// Whether nothing in it says more than an annotation would.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.values.iter().all(|value| value.is_vague())
    }

    /// Keeps the values that satisfy the test.
    pub fn retain(&mut self, mut keep: impl FnMut(Value) -> bool) {
        self.values.retain(|value| keep(*value));
    }
}

impl FromIterator<Value> for Set {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        let mut set = Set::new();
        for value in values {
            set.insert(value);
        }
        set
    }
}
