//! What a value in a state or among arguments needs.

use std::collections::BTreeSet;

use crate::bundle::Operation;
use crate::types::{Origin, Set, Value};

use super::{Held, Reducer, UnknownType};

impl Reducer<'_, '_> {
    /// Follows every value of a set.
    pub(super) fn follow_values(&mut self, values: &Set, why: &str, origin: Option<Origin>, report: bool) {
        for value in values.iter() {
            self.follow_value(value, why, origin, report);
        }
    }

    /// Follows a value; an unknown one is reported where `report` says so.
    pub(super) fn follow_value(&mut self, value: Value, why: &str, origin: Option<Origin>, report: bool) {
        match value {
            Value::Bytes => self.bytes(why, origin),
            Value::Ellipsis => self.grant("builtins.Ellipsis", &[Operation::Import], why, origin),
            Value::Complex => self.grant("builtins.complex", &[Operation::Call], why, origin),
            Value::Object(object) => self.hold(Held::Object(object), why, origin),
            Value::Bound(class) => self.hold(Held::Instances(class), why, origin),
            Value::Subclass(class) => self.hold(Held::Classes(class), why, origin),
            Value::Class(_) | Value::Function(_) | Value::Listed(_) => {
                // A lambda or a local class has no name: pickle refuses it.
                let Some(name) = self.solver.global_name(value) else { return };
                if self.solver.is_method_descriptor(value) {
                    return self.read_from_class(&name, why, origin);
                }
                self.grant(&name, &[Operation::Import], why, origin);
            }
            Value::Method(_) => self.bound_method(value, why, origin),
            // A namespace that holds itself, or another that holds it, is followed once.
            Value::InstanceDict(object) if self.namespaces.insert(object) => {
                let class = self.solver.object(object).class;
                self.foreign_fields(class);
                for name in self.solver.fields_of(object) {
                    let values = self.solver.read_field(object, name);
                    self.follow_values(&values, why, origin, report);
                }
            }
            Value::Data => self.hold(Held::Data, why, origin),
            Value::Unknown if report => self.unknown(why, origin),
            _ => {}
        }
    }

    pub(super) fn bytes(&mut self, why: &str, origin: Option<Origin>) {
        self.grant("_codecs.encode", &[Operation::Call], why, origin);
        self.grant("builtins.bytes", &[Operation::Call], why, origin);
    }

    /// The names of a method that is bound to a class, or to any of some.
    pub(super) fn class_methods(&mut self, value: Value) -> BTreeSet<String> {
        match value {
            Value::Method(id)
                if matches!(self.solver.method(id).receiver, Value::Class(_) | Value::Subclass(_)) =>
            {
                self.method_names(value)
            }
            _ => BTreeSet::new(),
        }
    }

    /// A bound method is pickled as `getattr(receiver, name)`.
    fn bound_method(&mut self, value: Value, why: &str, origin: Option<Origin>) {
        let Value::Method(id) = value else { return };
        let receiver = self.solver.method(id).receiver;
        let pairs = self.method_names(value);
        if pairs.is_empty() {
            return;
        }
        self.getattr(pairs, why, origin);
        if receiver != Value::Object(self.object) {
            self.follow_value(receiver, why, origin, true);
        }
    }

    /// `pkg.Class.method` of a bound method, for each class that its receiver may be or be of.
    fn method_names(&mut self, value: Value) -> BTreeSet<String> {
        let Value::Method(id) = value else { return BTreeSet::new() };
        let method = self.solver.method(id);
        let receiver = method.receiver;
        let class = match (receiver, receiver.atom_class()) {
            (Value::Object(object), _) => self.solver.object(object).class,
            (Value::Bound(class) | Value::Class(class) | Value::Subclass(class), _) => class,
            (_, Some(class)) => match self.solver.program.builtin_class(class) {
                Some(class) => class,
                None => return BTreeSet::new(),
            },
            _ => return BTreeSet::new(),
        };
        let Some(name) = self.solver.function_short_name(method.func) else { return BTreeSet::new() };
        let program = &mut self.solver.program;
        let classes = match receiver {
            // An instance that is written may be of any class that inherits the method.
            Value::Bound(class) => program.instantiable_subclasses(class),
            Value::Subclass(class) => program.all_subclasses(class),
            _ => vec![class],
        };
        classes.into_iter().map(|class| format!("{}.{name}", program.class_name(class))).collect()
    }

    /// Grants a class or function by its name, where it has one.
    pub(super) fn grant_global(
        &mut self,
        value: Value,
        operations: &[Operation],
        why: &str,
        origin: Option<Origin>,
    ) {
        if let Some(name) = self.solver.global_name(value) {
            self.grant(&name, operations, why, origin);
        }
    }

    /// Reports an attribute of unknown type.
    pub(super) fn unknown(&mut self, why: &str, origin: Option<Origin>) {
        let attribute: std::sync::Arc<str> =
            if why.contains('.') { why.into() } else { format!("{}: {why}", self.label).into() };
        if !self.reduction.unknown.iter().any(|u| u.attribute == attribute) {
            self.reduction.unknown.push(UnknownType { attribute, origin });
        }
    }
}
