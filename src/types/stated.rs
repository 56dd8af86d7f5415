//! What annotations say of attributes, in class bodies and beside stores: `self.x: T = …`.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Binding, ExprId, ScopeId};

use super::attributes::Decoration;
use super::objects::ObjId;
use super::solver::{Env, Solver};
use super::value::{Set, Value};

/// An annotation, the class that has it, and the scope in which its names mean something.
pub(super) type Stated = (ClassId, ScopeId, ExprId);

impl Solver<'_> {
    /// Values of a field whose type is stated: what is not known of them, that says.
    pub fn stated_field(&mut self, object: ObjId, name: Symbol, values: &Set) -> Set {
        let class = self.object(object).class;
        match self.stated(class, name) {
            Some(stated) => self.refined(values, &stated),
            None => *values,
        }
    }

    /// What an attribute's annotation says.
    pub(super) fn stated(&mut self, class: ClassId, name: Symbol) -> Option<Set> {
        let (owner, scope, annotation) = self.stated_type(class, name)?;
        let env = Env { scope, ..self.class_env(owner) };
        Some(self.annotation(env, annotation))
    }

    /// What is stored on an attribute by code outside its class, beside what its annotation says: where that is true or false,
    /// nobody keeps anything else there, while a number or a text may be an object that does for one; and where the class's
    /// own methods store it, what is not known, or is any object of the class that is stated, is nothing new.
    pub(super) fn said_from_outside(&mut self, class: ClassId, name: Symbol, values: &Set) -> Set {
        let stated = self.stated(class, name).unwrap_or_default();
        if stated.contains(Value::Bool)
            && stated.iter().all(|value| matches!(value, Value::Bool | Value::None))
        {
            return Set::one(Value::Bool);
        }
        let mut said = *values;
        if !stated.is_empty() && !stated.has_vague() && self.stores(class, name) {
            said.retain(|value| {
                let is_stated = matches!(value, Value::Bound(_)) && stated.contains(value);
                !is_stated && !value.is_vague()
            });
        }
        said
    }

    fn stated_type(&mut self, class: ClassId, name: Symbol) -> Option<Stated> {
        if let Some(known) = self.stated_types.get(&(class, name)) {
            return *known;
        }
        let stated = match self.program.lookup(class, name, None) {
            Some((owner, bindings)) => {
                let scope = self.program.class_info(owner).scope;
                bindings.iter().find_map(|binding| match binding {
                    Binding::Annotated(annotation, _) => Some((owner, scope, *annotation)),
                    _ => None,
                })
            }
            None => self.program.mro(class).iter().find_map(|owner| self.stated_by_methods(*owner, name)),
        };
        self.stated_types.insert((class, name), stated);
        stated
    }

    /// What the methods of a class state of an attribute of their receiver.
    fn stated_by_methods(&self, owner: ClassId, name: Symbol) -> Option<Stated> {
        let info = self.program.class_info(owner);
        if info.made_by.is_some() {
            return None;
        }
        let data = self.program.module(info.module);
        let facts = data.facts();
        facts.scope(info.scope).nested.iter().find_map(|method| {
            let mut stated = facts.stated_on_receiver(facts.scope(*method));
            let (_, annotation) = stated.find(|(attribute, _)| data.symbol(*attribute) == name)?;
            let is_static = self.decoration(info.module, *method) == Decoration::Static;
            (!is_static).then_some((owner, *method, annotation))
        })
    }

    /// Values with what an annotation says of them: where it allows atoms only, or where none of the values that are known
    /// is what it says, it stands for what is not known. Of what is only ever set to `None`, it says all that there is.
    pub(super) fn refined(&mut self, values: &Set, stated: &Set) -> Set {
        if *values == Set::one(Value::None) {
            let mut either = *values;
            either.extend(stated);
            return either;
        }
        if stated.is_empty() || stated.has_vague() {
            return *values;
        }
        if self.is_narrower(stated, values) {
            let mut narrowed = *values;
            narrowed.retain(|value| {
                value == Value::None || matches!(value, Value::Object(_)) && self.fits(value, stated)
            });
            narrowed.extend(stated);
            return narrowed;
        }
        if !values.has_vague() {
            return *values;
        }
        let atoms = stated.iter().all(Value::is_atom);
        if !atoms && values.iter().any(|value| !value.is_vague() && self.fits(value, stated)) {
            return *values;
        }
        let mut refined = *values;
        refined.retain(|value| !value.is_vague());
        refined.extend(stated);
        refined
    }

    /// Whether an annotation says a narrower class than a bound among some values, as that of a class does beside one of its
    /// base: then what else has come with the bound is as little known.
    fn is_narrower(&mut self, stated: &Set, values: &Set) -> bool {
        let is_below = |solver: &mut Self, one: Value, of: Value| match (one, of) {
            (Value::Bound(one), Value::Bound(of)) => one != of && solver.program.is_subclass(one, of),
            _ => false,
        };
        values.iter().any(|value| stated.iter().any(|one| is_below(self, one, value)))
    }

    /// Whether a value is what an annotation says, and not just its being absent.
    pub(super) fn fits(&mut self, value: Value, stated: &Set) -> bool {
        let class = match value {
            Value::None => return false,
            Value::Object(object) => self.object(object).class,
            Value::Bound(class) => class,
            other if other.is_atom() || other.is_vague() => {
                return stated.iter().any(|one| one != Value::None && one.is_atom());
            }
            _ => return true,
        };
        stated.iter().any(|one| match one {
            Value::Object(object) => {
                let of = self.object(object).class;
                self.program.is_subclass(class, of)
            }
            Value::Bound(of) => self.program.is_subclass(class, of),
            _ => !one.is_atom(),
        })
    }
}
