//! What a value in a state or among arguments needs.

use std::collections::BTreeSet;

use crate::bundle::{Constraint, Operation};
use crate::types::{Origin, Set, Value};

use super::{Granted, Held, Reducer, UnknownType};

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
            Value::Complex => self.grant("builtins.complex", &[Operation::Call], why, origin),
            Value::Object(object) => self.hold(Held::Object(object), why, origin),
            Value::Bound(class) => self.hold(Held::Instances(class), why, origin),
            Value::Subclass(class) => self.hold(Held::Classes(class), why, origin),
            Value::Class(_) | Value::Function(_) => {
                // A lambda or a local class has no name: pickle refuses it.
                self.grant_global(value, &[Operation::Import], why, origin);
            }
            Value::Method(_) => self.bound_method(value, why, origin),
            // A namespace that holds itself, or another that holds it, is followed once.
            Value::InstanceDict(object) if self.namespaces.insert(object) => {
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

    fn bytes(&mut self, why: &str, origin: Option<Origin>) {
        self.grant("_codecs.encode", &[Operation::Call], why, origin);
        self.grant("builtins.bytes", &[Operation::Call], why, origin);
    }

    /// A bound method is pickled as `getattr(receiver, name)`.
    fn bound_method(&mut self, value: Value, why: &str, origin: Option<Origin>) {
        let Value::Method(id) = value else { return };
        let method = self.solver.method(id);
        let receiver = method.receiver;
        let class = match (receiver, receiver.atom_class()) {
            (Value::Object(object), _) => self.solver.object(object).class,
            (Value::Bound(class) | Value::Class(class) | Value::Subclass(class), _) => class,
            (_, Some(class)) => match self.solver.program.builtin_class(class) {
                Some(class) => class,
                None => return,
            },
            _ => return,
        };
        let Some(name) = self.solver.function_short_name(method.func) else { return };
        self.grant_attribute(format!("{}.{name}", self.solver.program.class_name(class)), why, origin);
        if receiver != Value::Object(self.object) {
            self.follow_value(receiver, why, origin, true);
        }
    }

    /// Grants `getattr` of one attribute, as `Class.attribute`.
    pub(super) fn grant_attribute(&mut self, attribute: String, why: &str, origin: Option<Origin>) {
        self.reduction.grants.push(Granted {
            name: "builtins.getattr".into(),
            operations: vec![Operation::Call],
            constraint: Some(Constraint { attributes: BTreeSet::from([attribute]), ..Constraint::default() }),
            why: why.into(),
            origin,
        });
    }

    /// Grants a class or function by its name; false where it has none.
    ///
    /// Below protocol 4, pickle takes what a class body defines from the class, by `getattr` (`Pickler.save_global`).
    pub(super) fn grant_global(
        &mut self,
        value: Value,
        operations: &[Operation],
        why: &str,
        origin: Option<Origin>,
    ) -> bool {
        let Some(name) = self.solver.global_name(value) else { return false };
        self.grant(&name, operations, why, origin);
        let mut name = name.as_str();
        for _ in 0..self.solver.nesting(value) {
            self.grant_attribute(name.to_string(), "protocols 0 to 3", origin);
            let Some((outer, _)) = name.rsplit_once('.') else { break };
            self.grant(outer, &[Operation::Import], "protocols 0 to 3", origin);
            name = outer;
        }
        true
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
