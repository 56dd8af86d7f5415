//! What a test says about the values that pass it.

use crate::names::{ClassId, Definition, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId, Guard};

use super::solver::{Env, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// The values for which a guard holds, or does not.
    pub(super) fn narrow(&mut self, env: Env, mut values: Set, guard: Guard, holds: bool) -> Set {
        match guard {
            Guard::IsNone => {
                values.retain(|v| (v == Value::None) == holds || v.is_vague());
                values
            }
            Guard::Truthy => {
                if holds {
                    values.retain(|v| v != Value::None);
                }
                values
            }
            Guard::Callable => {
                let callable =
                    |v: Value| !v.is_atom() && !matches!(v, Value::Module(_) | Value::InstanceDict(_));
                if holds {
                    values.retain(callable);
                } else {
                    values.retain(|v| !v.is_callable());
                }
                values
            }
            Guard::HasAttribute(name) => {
                if !holds {
                    let name = self.symbol(env.module, name);
                    values.retain(|value| !self.always_has(value, name));
                }
                values
            }
            Guard::IsClass => {
                values.retain(|v| {
                    let class = matches!(v, Value::Class(_) | Value::Subclass(_));
                    class == holds || v.is_vague()
                });
                values
            }
            Guard::Instance(classes) => self.narrow_instance(env, &values, classes, holds),
            Guard::Either(..) if !holds => values,
            Guard::Either(one, other) => {
                let lowered = self.facts(env.module);
                let [one, other] = [one, other].map(|(guard, holds)| {
                    self.narrow(env, values, lowered.facts.guards[guard as usize], holds)
                });
                let mut set = one;
                set.extend(&other);
                set
            }
        }
    }

    /// Whether a value has a method of that name, whatever was done to it.
    fn always_has(&mut self, value: Value, name: Symbol) -> bool {
        let class = match value {
            Value::Object(object) => self.object(object).class,
            Value::Bound(class) => class,
            _ => return false,
        };
        let Some((owner, bindings)) = self.program.lookup(class, name, None) else { return false };
        let facts = self.program.module(self.program.class_info(owner).module).facts();
        // A decorator may take it away: `@available_if(…)`.
        bindings.iter().all(|binding| match binding {
            Binding::Function(scope) => facts.scope(*scope).decorators.is_empty(),
            _ => false,
        })
    }

    fn narrow_instance(&mut self, env: Env, values: &Set, classes: ExprId, holds: bool) -> Set {
        let (classes, complete) = self.guard_classes(env, classes);
        if classes.is_empty() {
            return *values;
        }
        let mut set = Set::new();
        for value in values.iter() {
            match self.instance_of(value, &classes) {
                Some(is) => {
                    if is == holds || (!complete && !is) {
                        set.insert(value);
                    }
                }
                None => self.narrow_bound(value, &classes, holds, complete, &mut set),
            }
        }
        set
    }

    /// A value whose class is only bounded: the guard's classes are a tighter bound.
    fn narrow_bound(
        &mut self,
        value: Value,
        classes: &[ClassId],
        holds: bool,
        complete: bool,
        set: &mut Set,
    ) {
        let plain = matches!(value, Value::Data | Value::Atoms);
        if plain && holds && complete && classes.iter().all(|class| self.is_own(*class)) {
            // A number or an array is no instance of a class that the target defines.
            return;
        }
        // An object may be an instance of an abstract class that it does not inherit from: it stays what it is.
        if !holds || !complete || plain || matches!(value, Value::Object(_)) {
            set.insert(value);
            return;
        }
        for class in classes {
            let tighter = match value {
                Value::Bound(bound) => self.program.is_subclass(*class, bound),
                _ => true,
            };
            if value == Value::Unknown && self.is_wide_bound(*class) {
                set.insert(value);
            } else if tighter {
                set.insert(self.instance_value(*class));
            } else if let Value::Bound(bound) = value
                && self.program.is_subclass(bound, *class)
            {
                set.insert(value);
            }
        }
    }

    /// An instance of a class or of any that inherits from it; of a builtin one, what is known of its contents.
    pub(super) fn instance_value(&mut self, class: ClassId) -> Value {
        match self.program.class_name(class) {
            "builtins.int" => Value::Int,
            "builtins.float" => Value::Float,
            "builtins.bool" => Value::Bool,
            "builtins.str" => Value::Str,
            "builtins.bytes" => Value::Bytes,
            "builtins.list" | "builtins.tuple" | "builtins.dict" | "builtins.set" => Value::Unknown,
            name if name.starts_with("numbers.") => Value::Data,
            name if name.starts_with("collections.abc.") || name.starts_with("typing.") => Value::Unknown,
            _ => Value::Bound(class),
        }
    }

    /// Whether a value is an instance; `None` where its class is only bounded.
    fn instance_of(&mut self, value: Value, classes: &[ClassId]) -> Option<bool> {
        let class = match value {
            Value::Object(object) => self.object(object).class,
            Value::Bound(class) => {
                if classes.iter().any(|of| self.program.is_subclass(class, *of)) {
                    return Some(true);
                }
                let may = classes.iter().any(|of| self.program.is_subclass(*of, class));
                return if may { None } else { Some(false) };
            }
            Value::Int => self.program.builtin_class("int")?,
            Value::Float => self.program.builtin_class("float")?,
            Value::Bool => self.program.builtin_class("bool")?,
            Value::Str | Value::Text(_) => self.program.builtin_class("str")?,
            Value::Bytes => self.program.builtin_class("bytes")?,
            Value::None => return Some(false),
            Value::Class(_) | Value::Function(_) | Value::Listed(_) | Value::Module(_) | Value::Method(_) => {
                return Some(false);
            }
            _ => return None,
        };
        // What calling a class gives is an instance of it as its metaclass says.
        for of in classes {
            let made = self.program.class_of_instances(*of);
            if made != *of && self.program.is_subclass(class, made) {
                return None;
            }
        }
        let abstract_class = classes.iter().any(|of| {
            let name = self.program.class_name(*of);
            name.starts_with("collections.abc.")
                || name.starts_with("_collections_abc.")
                || name.starts_with("numbers.")
                || name.starts_with("typing.")
        });
        let is = classes.iter().any(|of| self.program.is_subclass(class, *of));
        // Abstract classes count instances that do not inherit from them; of collections, atoms do not change.
        match (abstract_class && !is, value) {
            (false, _) => Some(is),
            (true, Value::Object(_)) => None,
            (true, atom) => self.is_abstract_instance(atom, classes),
        }
    }

    /// Whether a number or a text counts as an instance of one of the abstract classes of collections; `None` where another
    /// abstract class is among them.
    fn is_abstract_instance(&self, atom: Value, classes: &[ClassId]) -> Option<bool> {
        let is_bytes = atom == Value::Bytes;
        let is_text = is_bytes || matches!(atom, Value::Str | Value::Text(_));
        let mut is = false;
        for class in classes {
            is |= match self.program.class_name(*class).rsplit('.').next()? {
                "Hashable" => true,
                "Buffer" | "ByteString" => is_bytes,
                "Collection" | "Container" | "Iterable" | "Reversible" | "Sequence" | "Sized" => is_text,
                "Callable" | "Generator" | "ItemsView" | "Iterator" | "KeysView" | "Mapping"
                | "MutableMapping" | "MutableSequence" | "MutableSet" | "Set" | "ValuesView" => false,
                _ => return None,
            };
        }
        Some(is)
    }

    /// The classes of the second argument of `isinstance`, and whether all of them are known.
    fn guard_classes(&mut self, env: Env, expr: ExprId) -> (Vec<ClassId>, bool) {
        let lowered = self.facts(env.module);
        if let Expr::Tuple(items) = lowered.facts.expr(expr) {
            let mut classes = Vec::new();
            let mut complete = true;
            for item in lowered.facts.list(items) {
                let (found, all) = self.guard_classes(env, *item);
                classes.extend(found);
                complete &= all;
            }
            return (classes, complete);
        }
        match self.program.resolve(env.module, env.scope, expr) {
            Some(Definition::Class(class)) => (vec![class], true),
            _ => (Vec::new(), false),
        }
    }
}
