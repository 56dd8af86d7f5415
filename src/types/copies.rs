//! Copies of an instance's namespace and of other mappings, and which keys are left out of them.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::ExprId;

use super::objects::ObjId;
use super::solver::{Env, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// What a comprehension makes that copies mappings; `None` where it iterates over anything else.
    pub(super) fn filtered_copy(&mut self, env: Env, expr: ExprId, index: u32) -> Option<Set> {
        let lowered = self.facts(env.module);
        let copied = &lowered.facts.copies[index as usize];
        let mappings = self.eval(env, copied.mapping);
        let is_mapping = |solver: &mut Self, value| match value {
            Value::InstanceDict(_) => true,
            Value::Object(object) => solver.is_dict(object),
            _ => false,
        };
        if mappings.is_empty() || !mappings.iter().all(|value| is_mapping(self, value)) {
            return None;
        }
        let copy = self.container_object(env, expr, "dict")?;
        for value in mappings.iter() {
            match value {
                Value::InstanceDict(object) => {
                    self.instance_dict_copy(object, env, expr);
                }
                Value::Object(object) => {
                    self.copied(object, env, expr);
                }
                _ => {}
            }
        }
        for key in &copied.without {
            let keys = self.eval(env, *key);
            self.drop_key(copy, &keys);
        }
        for prefix in &copied.without_prefixes {
            let prefix = self.symbol(env.module, *prefix);
            let prefixes = self.dropped_prefixes.entry(copy).or_default();
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        Some(Set::one(Value::Object(copy)))
    }

    /// `vars(object).copy()`, `dict(object.__dict__)`: a dict with an item per attribute.
    pub(super) fn instance_dict_copy(&mut self, object: ObjId, env: Env, expr: ExprId) -> Set {
        let Some(copy) = self.container_object(env, expr, "dict") else { return Set::new() };
        self.activate(object);
        let class = self.object(object).class;
        let sources = self.namespace_sources.entry(copy).or_default();
        if !sources.contains(&class) {
            sources.push(class);
        }
        self.copy_fields(object, copy);
        Set::one(Value::Object(copy))
    }

    /// Remembers that keys were taken out of a copy.
    pub(super) fn drop_key(&mut self, object: ObjId, keys: &Set) {
        for key in keys.iter() {
            if let Value::Text(text) = key {
                let field = self.item_field(text);
                self.dropped.insert((object, field));
            }
        }
    }

    /// Remembers that keys were stored into copies of an instance's dict: `None` takes the place of what was copied.
    pub(super) fn replace_copied(&mut self, objects: &Set, keys: &Set, by_none: bool) {
        for object in objects.iter() {
            let Value::Object(object) = object else { continue };
            if by_none && self.namespace_sources.contains_key(&object) {
                self.drop_key(object, keys);
            } else if !by_none {
                for key in keys.iter() {
                    if let Value::Text(text) = key {
                        let field = self.item_field(text);
                        self.put_back.insert((object, field));
                    }
                }
            }
        }
    }

    /// Whether a dict is a copy of the namespaces of instances of a class.
    #[must_use]
    pub fn copies_namespace(&self, dict: ObjId, class: ClassId) -> bool {
        self.namespace_sources.get(&dict).is_some_and(|classes| classes.contains(&class))
    }

    /// Whether what an item of a copy holds was copied before it was taken out.
    #[must_use]
    pub fn is_dropped(&self, object: ObjId, field: Symbol) -> bool {
        let starts_so = || {
            let prefixes = self.dropped_prefixes.get(&object).map_or(&[][..], |prefixes| prefixes);
            let key = self.program.text(field).trim_start_matches('[');
            prefixes.iter().any(|prefix| key.starts_with(self.program.text(*prefix)))
        };
        (self.dropped.contains(&(object, field)) || starts_so()) && !self.put_back.contains(&(object, field))
    }
}
