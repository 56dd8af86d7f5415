//! What `__reduce__` returns: `(callable, arguments, state, list items, dict items, state setter)`.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::{Argument, Constraint, Operation};
use crate::names::{ClassId, ClassKind};
use crate::types::{CalledParam, ObjId, Set, Value};

use super::{Reducer, only};

impl Reducer<'_, '_> {
    /// Follows every result of a reduction.
    pub(super) fn results(&mut self, results: &Set, why: &str) {
        for result in results.iter() {
            match result {
                Value::Text(text) => {
                    let module = {
                        let class = self.solver.object(self.object).class;
                        let name = self.solver.program.class_name(class);
                        name.rsplit_once('.').map_or(String::new(), |(module, _)| module.into())
                    };
                    let name = format!("{module}.{}", self.solver.program.text(text));
                    self.grant(&name, &[Operation::Import], why, None);
                }
                Value::Str => self.globals_by_name(why),
                Value::Object(object) if self.solver.is_tuple(object) => {
                    self.reduce_value(object, why);
                }
                // It may be a string, too.
                Value::Unknown | Value::Data => {
                    self.globals_by_name(why);
                    self.unknown(why, None);
                }
                _ => {}
            }
        }
    }

    /// A string that is not known names a global of the module: one that the module makes of the
    /// class itself.
    fn globals_by_name(&mut self, why: &str) {
        let class = self.solver.object(self.object).class;
        let names = self.solver.globals_of_class(class);
        for name in names {
            self.grant(&name, &[Operation::Import], why, None);
        }
    }

    fn reduce_value(&mut self, tuple: ObjId, why: &str) {
        let parts = self.parts(tuple);
        let has_state = parts[2].iter().any(|value| value != Value::None);
        // What the callable returns takes the items, by APPENDS or SETITEMS.
        let has_items = parts[3..5].iter().any(|items| items.iter().any(|value| value != Value::None));
        let by_protocol = self.is_by_protocol(&parts[0]);
        for callable in parts[0].iter() {
            self.callable(callable, &parts[1], has_state, has_items, why);
            if !by_protocol {
                self.maker(callable);
            }
        }
        self.arguments(&parts[1], why);
        self.follow_state(&parts[2], why);
        // The callable is not given its items, so they have a reason of their own.
        for items in &parts[3..5] {
            let elements = self.solver.iterate(items);
            self.follow_values(&elements, "an element", None, true);
        }
        for setter in parts[5].iter() {
            self.grant_global(setter, &[Operation::Call], why, None);
        }
    }

    /// The parts of a reduction. What was made a list to change one of them (`tuple(list(super().__reduce__()))`) has lost
    /// which is which: what can be called is the callable, the others may be the arguments or the state.
    fn parts(&mut self, tuple: ObjId) -> [Set; 6] {
        let mut parts = std::array::from_fn(|index| self.solver.tuple_part(tuple, index));
        if parts.iter().all(Set::is_empty) {
            let all = self.solver.iterate(&Set::one(Value::Object(tuple)));
            parts[0] = all.iter().filter(|part| part.is_callable()).collect();
            parts[1] = all.iter().filter(|part| !part.is_callable()).collect();
            parts[2] = parts[1];
        }
        parts
    }

    /// Arguments are a tuple of their own: only what it holds is followed.
    fn arguments(&mut self, args: &Set, why: &str) {
        for value in args.iter() {
            match value {
                Value::Object(object) if self.solver.is_tuple(object) => {
                    let elements = self.solver.iterate(&Set::one(value));
                    for element in elements.iter() {
                        self.follow_value(element, why, None, true);
                    }
                }
                _ => self.follow_value(value, why, None, true),
            }
        }
    }

    /// Protocols 0 and 1 have no opcode for `copyreg.__newobj__`.
    fn maker(&mut self, callable: Value) {
        if let Some(name) = self.solver.global_name(callable)
            && matches!(name.as_str(), "copyreg.__newobj__" | "copyreg.__newobj_ex__")
        {
            self.grant(&name, &[Operation::Call], "protocols 0 and 1", None);
        }
    }

    /// Whether `object` itself chooses the callable by the pickle's protocol: `copyreg.__newobj__` is an opcode where it does.
    fn is_by_protocol(&mut self, callables: &Set) -> bool {
        callables
            .iter()
            .any(|callable| self.solver.global_name(callable).as_deref() == Some("copyreg._reconstructor"))
    }

    fn callable(&mut self, callable: Value, args: &Set, has_state: bool, has_items: bool, why: &str) {
        let mut operations = vec![Operation::Call];
        if has_state {
            operations.push(Operation::Build);
        }
        if has_items {
            operations.push(Operation::Fill);
        }
        match callable {
            Value::Function(_) | Value::Listed(_) | Value::Class(_) => {
                let Some(name) = self.solver.global_name(callable) else {
                    return self.unknown(why, None);
                };
                if name == "copyreg.__newobj__" || name == "copyreg.__newobj_ex__" {
                    return self.new_object(args, has_state, why);
                }
                if name == "builtins.getattr" {
                    return self.attribute_read(args, why);
                }
                if name == "copyreg._reconstructor" {
                    self.new_object(args, has_state, why);
                }
                let constraint = self.limit_on_called(callable, args);
                self.grant_limited(&name, &operations, constraint, why, None);
                if has_state {
                    // State is given to what the callable returned: an instance of the class.
                    let class = self.solver.object(self.object).class;
                    let class = self.solver.program.class_name(class).to_string();
                    self.grant(&class, &[Operation::Build], why, None);
                }
            }
            Value::Subclass(class) => self.hold(super::Held::Classes(class), why, None),
            Value::Method(_) => {
                self.follow_value(callable, why, None, true);
                for name in self.class_methods(callable) {
                    self.grant(&name, &operations, why, None);
                }
            }
            Value::Object(_) => self.follow_value(callable, why, None, true),
            Value::Unknown | Value::Data => self.unknown(why, None),
            _ => {}
        }
    }

    /// What a function calls that it is given, only what the reduction gives it may be: what else the pickle has there, it
    /// would call with the pickle's arguments.
    fn limit_on_called(&mut self, callable: Value, args: &Set) -> Option<Constraint> {
        let called = self.solver.params_called(callable);
        let mut arguments = BTreeMap::new();
        for CalledParam { place, itself } in called {
            let mut values = Set::new();
            for args in args.iter() {
                if let Value::Object(tuple) = args {
                    values.extend(&self.solver.tuple_part(tuple, place as usize));
                }
            }
            let names: Option<BTreeSet<String>> =
                values.iter().map(|value| self.solver.global_name(value)).collect();
            // Methods of what may be an instance are its class's.
            match names.filter(|names| !names.is_empty()) {
                Some(names) => arguments.insert(place, Argument::Among(names)),
                None if itself => arguments.insert(place, Argument::Call),
                None => None,
            };
        }
        (!arguments.is_empty()).then(|| Constraint { arguments, ..Constraint::default() })
    }

    /// `getattr(owner, name)`: of an enumeration, any member where the name is not known.
    fn attribute_read(&mut self, args: &Set, why: &str) {
        for args in args.iter() {
            let Value::Object(tuple) = args else { continue };
            let names = self.solver.tuple_part(tuple, 1);
            for owner in self.solver.tuple_part(tuple, 0).iter() {
                let class = match owner {
                    Value::Class(class) => class,
                    Value::Object(object) => self.solver.object(object).class,
                    _ => continue,
                };
                for name in names.iter() {
                    self.attribute_by_name(class, name, why);
                }
            }
        }
    }

    fn attribute_by_name(&mut self, class: ClassId, name: Value, why: &str) {
        let owner = self.solver.program.class_name(class).to_string();
        let is_enum = self.solver.program.class_kind(class) == ClassKind::Enum;
        let names = match name {
            Value::Text(name) => vec![name],
            _ if is_enum => self.solver.enum_values(class).into_iter().map(|(name, ..)| name).collect(),
            _ => return self.unknown(why, None),
        };
        for name in names {
            let attribute = format!("{owner}.{}", self.solver.program.text(name));
            self.getattr(BTreeSet::from([attribute]), why, None);
        }
    }

    /// `copyreg.__newobj__(cls, …)` is the NEWOBJ opcode.
    fn new_object(&mut self, args: &Set, has_state: bool, why: &str) {
        let mut operations = vec![Operation::New];
        if has_state {
            operations.push(Operation::Build);
        }
        for args in args.iter() {
            let Value::Object(tuple) = args else { continue };
            let mut classes = self.solver.tuple_part(tuple, 0);
            if classes.is_empty() {
                classes = self.solver.iterate(&Set::one(args));
            }
            if let Some(class @ Value::Class(_)) = only(&classes) {
                self.grant_global(class, &operations, why, None);
                self.grant("copyreg._reconstructor", &[Operation::Call], "protocols 0 and 1", None);
                self.grant("builtins.object", &[Operation::Import], "protocols 0 and 1", None);
                continue;
            }
            for class in classes.iter() {
                if matches!(class, Value::Class(_)) {
                    self.grant_global(class, &operations, why, None);
                }
            }
        }
    }
}
