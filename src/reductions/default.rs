//! The default reduction of `object`: `copyreg.__newobj__`, and `copyreg._reconstructor` for
//! protocols 0 and 1.

use crate::bundle::Operation;
use crate::names::{ClassId, ClassKind, Symbol};
use crate::types::{NodeKey, Set, Value};

use super::{Held, Holding, Reducer};

impl Reducer<'_, '_> {
    /// Reduces an instance of a class that has no reduction of its own.
    pub(super) fn default(&mut self, class: ClassId) {
        // An instance of a metaclass is a class, which is pickled by its name: made by its bases and body, it would be code.
        if self.solver.program.inherits(class, "builtins.type") {
            return;
        }
        let known = self.solver.program.known;
        let container = self.solver.is_mutable_container(class);
        let mut operations = vec![Operation::New];
        let has_state = self.state(class);
        if has_state {
            operations.push(Operation::Build);
        }
        if container {
            operations.push(Operation::Fill);
        }
        self.grant_global(Value::Class(class), &operations, "object.__reduce_ex__", None);
        if !self.has_slots(class) {
            let base = self.builtin_base(class);
            self.grant("copyreg._reconstructor", &[Operation::Call], "protocols 0 and 1", None);
            self.grant(&base, &[Operation::Import], "protocols 0 and 1", None);
        }
        for method in [known.getnewargs_ex, known.getnewargs] {
            if let Some((owner, _)) = self.solver.program.lookup(class, method, None)
                && !self.solver.is_builtin(owner)
            {
                let args = self.solver.call_method(self.object, method, owner);
                let why = self.solver.program.shared_text(method);
                return self.follow_values(&args, &why, None, true);
            }
        }
        if self.solver.has_items(class) {
            self.field(known.elements, None);
            self.field(known.keys, None);
        }
    }

    /// The builtin type that `copyreg._reconstructor` makes the instance's base value of.
    fn builtin_base(&mut self, class: ClassId) -> String {
        for base in self.solver.program.mro(class).iter().copied() {
            let name = self.solver.program.class_name(base);
            if name.starts_with("builtins.") {
                return name.to_string();
            }
        }
        "builtins.object".to_string()
    }

    /// Whether a class keeps its fields in slots alone: protocols 0 and 1 refuse it, unless it says what its state is.
    fn has_slots(&mut self, class: ClassId) -> bool {
        let (slots, getstate) = (self.solver.program.known.slots, self.solver.program.known.getstate);
        if self.solver.program.stated_by(class, getstate).is_some() {
            return false;
        }
        self.solver.program.mro(class).iter().all(|&base| {
            self.solver.is_builtin(base) || !self.solver.program.class_bindings(base, slots).is_empty()
        }) && !self.solver.program.class_bindings(class, slots).is_empty()
    }

    /// Follows the state; true where there is any.
    fn state(&mut self, class: ClassId) -> bool {
        let known = self.solver.program.known;
        if let Some(owner) = self.solver.program.stated_by(class, known.getstate) {
            let state = self.solver.call_method(self.object, known.getstate, owner);
            self.follow_state(&state, "__getstate__");
            return !state.iter().all(|value| value == Value::None);
        }
        if self.solver.program.class_kind(class) == ClassKind::NamedTuple {
            if !self.has_dict(class) {
                // Its fields are the elements of the tuple, which shows when they are asked for.
                self.solver.fields_of(self.object);
                return false;
            }
            return self.fields(class);
        }
        let stored = self.fields(class);
        if self.solver.is_compiled_unseen(class) {
            self.unknown("its compiled code", None);
            return true;
        }
        stored || self.solver.program.lookup(class, known.setstate, None).is_some()
    }

    /// A named tuple's own class has no `__dict__`; a subclass without slots has one.
    fn has_dict(&mut self, class: ClassId) -> bool {
        let slots = self.solver.program.known.slots;
        let bases = self.solver.program.class_info(class).bases.clone();
        bases.iter().any(|base| self.solver.program.class_kind(*base) == ClassKind::NamedTuple)
            && self.solver.program.class_bindings(class, slots).is_empty()
    }

    /// Follows every attribute that any code stores; true where there is any.
    fn fields(&mut self, class: ClassId) -> bool {
        if self.foreign_fields(class) {
            return true;
        }
        let names = self.solver.fields_of(self.object);
        let hidden = self.solver.compiled_fields(class);
        let mut any = false;
        for name in names {
            let text = self.solver.program.text(name);
            let is_item = text.starts_with('[') && text != "[any attribute]";
            if is_item || hidden.contains(&name) {
                continue;
            }
            any = true;
            self.stored(name);
        }
        any
    }

    /// Of a class of another distribution not all code is read: its state is data, and what its
    /// bodies and constructors say of its attributes.
    pub(super) fn foreign_fields(&mut self, class: ClassId) -> bool {
        if !self.solver.is_foreign(class) {
            return false;
        }
        let why = format!("{}, of another distribution", self.label);
        self.hold(Held::Data, &why, None);
        for (name, values, origin) in self.solver.declared(class) {
            let why = self.attribute(name);
            self.follow_values(&values, &why, Some(origin), false);
        }
        for name in self.solver.given(self.object) {
            let why = self.attribute(name);
            let mut values = self.solver.read_field(self.object, name);
            values.retain(|value| matches!(value, Value::Object(_)));
            self.follow_values(&values, &why, None, false);
        }
        true
    }

    fn stored(&mut self, name: Symbol) {
        let why = self.attribute(name);
        self.field(name, (name == self.solver.program.known.anything).then_some(&*why));
    }

    /// Follows a state that `__getstate__` or a reduction gives.
    pub(super) fn follow_state(&mut self, state: &Set, why: &str) {
        for value in state.iter() {
            match value {
                Value::InstanceDict(object) if object == self.object => {
                    let class = self.solver.object(object).class;
                    self.fields(class);
                }
                Value::Object(object) if self.solver.is_dict(object) => {
                    self.state_items(object, why);
                }
                _ => self.follow_value(value, why, None, true),
            }
        }
    }

    /// A state that is a dict: its known keys are attributes.
    fn state_items(&mut self, dict: crate::types::ObjId, why: &str) {
        let class = self.solver.object(self.object).class;
        if self.solver.copies_namespace(dict, class) {
            self.foreign_fields(class);
        }
        for field in self.solver.fields_of(dict) {
            if self.solver.is_dropped(dict, field) {
                continue;
            }
            let text = self.solver.program.shared_text(field);
            let (attribute, label) = match text.trim_start_matches('[').trim_end_matches(']') {
                "*" | "keys" => continue,
                "?" | "any attribute" => (None, why.into()),
                key => (Some(self.solver.program.intern(key)), self.attribute_named(key)),
            };
            let held = self.solver.read_field(dict, field);
            let stated = |attribute| self.solver.stated_field(self.object, attribute, &held);
            let values = attribute.map_or(held, stated);
            self.follow_values(&values, &label, None, true);
            if values.contains(Value::Unknown) {
                let origin = self.solver.origin(NodeKey::Field(dict, field), Value::Unknown);
                let read = origin.and_then(|origin| self.solver.attribute_read(origin));
                for attribute in attribute.into_iter().chain(read.filter(|read| Some(*read) != attribute)) {
                    self.as_passed(attribute, &label);
                }
            }
        }
    }

    /// Notes what the reduction holds.
    pub(super) fn hold(&mut self, held: Held, why: &str, origin: Option<crate::types::Origin>) {
        // What stands for a base in all its heirs is, in what an heir took over from it, the heir itself; what else gets at
        // it does not know which heir that is.
        if matches!(held, Held::Object(object) if self.solver.stands_for_heirs(object)) {
            return self.unknown(why, origin);
        }
        let known = self.reduction.holds.iter().any(|h| h.held == held && &*h.why == why);
        if !known {
            self.reduction.holds.push(Holding { held, why: why.into(), origin });
        }
    }
}
