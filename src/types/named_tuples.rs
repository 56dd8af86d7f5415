//! Named tuples: their fields, and the methods that every one of them has.

use crate::names::{ClassId, ClassKind, Symbol};
use crate::syntax::facts::ExprId;

use super::arguments::Args;
use super::nodes::NodeKey;
use super::objects::ObjId;
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// What `_replace`, `_asdict` and `_make` give; `None` where it is no such method of a named tuple or of its class.
    pub(super) fn named_tuple_method(
        &mut self,
        receiver: Value,
        name: Symbol,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        if !matches!(self.program.text(name), "_replace" | "_asdict" | "_make") {
            return None;
        }
        let text = self.program.shared_text(name);
        let class = match receiver {
            Value::Object(object) => self.object(object).class,
            Value::Class(class) => class,
            _ => return None,
        };
        if self.program.class_kind(class) != ClassKind::NamedTuple || !self.is_stub_method(class, name, None)
        {
            return None;
        }
        let made = match (&*text, receiver) {
            ("_replace", Value::Object(object)) => {
                let made = self.placed_object(class, env, expr);
                self.copy_fields(object, made);
                for field in self.tuple_fields(class) {
                    let values = self.read(NodeKey::Field(object, field));
                    self.store_field(made, field, &values, None);
                }
                self.fill_tuple(made, args, env, expr);
                made
            }
            ("_asdict", Value::Object(object)) => {
                let dict = self.container_object(env, expr, "dict")?;
                self.copy_fields(object, dict);
                dict
            }
            ("_make", _) => {
                let made = self.placed_object(class, env, expr);
                let rest = self.elements_at(&args.first(), Some((env, expr)));
                self.fill_tuple(made, &Args { rest, ..Args::none() }, env, expr);
                made
            }
            _ => return None,
        };
        Some(Set::one(Value::Object(made)))
    }

    pub(super) fn fill_tuple(&mut self, object: ObjId, args: &Args, env: Env, expr: ExprId) {
        let origin = Some(Origin { module: env.module, expr });
        let class = self.object(object).class;
        let fields: Vec<Symbol> = self.tuple_fields(class);
        for (index, values) in args.positional.iter().enumerate() {
            if let Some(name) = fields.get(index) {
                self.store_field(object, *name, values, origin);
            }
            self.add_element(object, values, origin);
        }
        for (name, values) in &args.keywords {
            self.store_field(object, *name, values, origin);
            self.add_element(object, values, origin);
        }
        if !args.rest.is_empty() {
            for name in fields {
                self.store_field(object, name, &args.rest, origin);
            }
            self.add_element(object, &args.rest, origin);
        }
    }

    fn tuple_fields(&mut self, class: ClassId) -> Vec<Symbol> {
        for base in self.program.mro(class).iter().copied() {
            let fields = self.program.class_info(base).tuple_fields.clone();
            if !fields.is_empty() {
                return fields;
            }
        }
        self.declared_fields(class).into_iter().map(|(_, name, _, _)| name).collect()
    }
}
