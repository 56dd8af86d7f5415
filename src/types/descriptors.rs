//! Attributes whose class says what a store to one does: properties with setters, and data descriptors.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Binding, params_read};

use super::arguments::Args;
use super::attributes::Decoration;
use super::nodes::NodeKey;
use super::objects::{Func, ObjId};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// Calls the setter of a property; `None` where the attribute is no property.
    pub(super) fn call_setter(
        &mut self,
        env: Env,
        object: ObjId,
        owner: ClassId,
        bindings: &[Binding],
        values: &Set,
        origin: Origin,
    ) -> Option<()> {
        let module = self.program.class_info(owner).module;
        let mut is_property = false;
        for binding in bindings {
            let Binding::Function(scope) = binding else { continue };
            match self.decoration(module, *scope) {
                Decoration::Property => is_property = true,
                Decoration::Setter => {
                    is_property = true;
                    let func = self.func_id(Func { module, scope: *scope, closure: None });
                    let method = self.method_value(func, Value::Object(object), owner);
                    let args = Args {
                        positional: vec![*values],
                        origins: vec![Some(origin.expr)],
                        ..Args::default()
                    };
                    self.call_values(&Set::one(method), &args, env, origin.expr);
                }
                _ => {}
            }
        }
        is_property.then_some(())
    }

    /// Whether a store goes to data descriptors, the class's values under its name, whose `__set__` does not read what is stored.
    pub(super) fn is_ignored(&mut self, values: &Set) -> bool {
        !values.is_empty() && values.iter().all(|value| self.ignores_stores(value))
    }

    fn ignores_stores(&mut self, descriptor: Value) -> bool {
        let Value::Object(object) = descriptor else { return false };
        let class = self.object(object).class;
        let set = self.program.intern("__set__");
        let Some((owner, bindings)) = self.program.lookup(class, set, None) else { return false };
        let module = self.program.class_info(owner).module;
        let data = self.program.module(module);
        let ignores = |binding: &Binding| match binding {
            Binding::Function(scope) => params_read(data.facts(), *scope).get(2) == Some(&false),
            _ => false,
        };
        !data.origin.is_stub && bindings.iter().all(ignores)
    }

    /// What a class body binds an attribute to, where that is values alone.
    pub(super) fn class_values(&mut self, class: ClassId, attr: Symbol) -> Set {
        match self.program.lookup(class, attr, None) {
            Some((owner, bindings)) if bindings.iter().all(|binding| binding.value().is_some()) => {
                self.read(NodeKey::ClassAttr(owner, attr))
            }
            _ => Set::new(),
        }
    }

    /// Whether the code at hand is the `__set__` of a descriptor: each of the instances that it is given has it.
    pub(super) fn is_descriptors(&self, env: Env) -> bool {
        self.name_of_function(env.ctx) == Some("__set__")
    }

    /// Calls the `__set__` of those of a class's values that are descriptors.
    pub(super) fn call_descriptors(
        &mut self,
        env: Env,
        object: ObjId,
        descriptors: &Set,
        values: &Set,
        origin: Origin,
    ) {
        for descriptor in descriptors.iter() {
            if let Some(method) = self.own_method(descriptor, "__set__") {
                let mut args = Args::positional(Set::one(Value::Object(object)));
                args.push(*values);
                args.origins = vec![None, Some(origin.expr)];
                self.call_values(&method, &args, env, origin.expr);
            }
        }
    }

    /// Tells the descriptors among the values of a name in a class body that name.
    pub(super) fn tell_names(&mut self, class: ClassId, attr: Symbol, bindings: &[Binding], values: &Set) {
        let Some(at) = bindings.iter().find_map(Binding::value) else { return };
        let env = self.class_env(class);
        for descriptor in values.iter() {
            if let Some(method) = self.own_method(descriptor, "__set_name__") {
                let mut args = Args::positional(Set::one(Value::Class(class)));
                args.push(Set::one(Value::Text(attr)));
                self.discard = true;
                self.call_values(&method, &args, env, at);
                self.discard = false;
            }
        }
    }

    /// A method of an object that its class or a base has source for.
    fn own_method(&mut self, value: Value, name: &str) -> Option<Set> {
        let Value::Object(object) = value else { return None };
        let name = self.program.intern(name);
        let (owner, bindings) = self.program.lookup(self.object(object).class, name, None)?;
        let module = self.program.class_info(owner).module;
        (!self.program.module(module).origin.is_stub)
            .then(|| self.class_member(owner, name, bindings, value, None))
    }
}
