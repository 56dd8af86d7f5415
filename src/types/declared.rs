//! What a class says of its attributes where its code is not followed: what is declared, kept and made.

use crate::names::{ClassId, ClassKind, Definition, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId};

use super::objects::Func;
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// Displays and conditionals this deep in others are looked into for what is made there.
const DISPLAY_DEPTH: u32 = 4;

impl Solver<'_> {
    /// What the bodies of a class and its bases declare of attributes that their methods store, what their constructors
    /// keep of their parameters, and what they make.
    pub fn declared(&mut self, class: ClassId) -> Vec<(Symbol, Set, Origin)> {
        let mut declared = Vec::new();
        for (owner, name, annotation, _) in self.declared_fields(class) {
            if let Some(expr) = annotation
                && self.stores(class, name)
            {
                let env = self.class_env(owner);
                declared.push((name, self.annotation(env, expr), Origin { module: env.module, expr }));
            }
        }
        let init = self.program.known.init;
        for base in self.program.mro(class).to_vec() {
            let constructors = self.program.class_bindings(base, init).to_vec();
            for binding in constructors {
                if let Binding::Function(scope) = binding {
                    let module = self.program.class_info(base).module;
                    let constructor = Func { module, scope, closure: None };
                    declared.extend(self.kept_parameters(constructor));
                    declared.extend(self.made_by_constructor(constructor));
                }
            }
        }
        declared
    }

    /// The parameters that a constructor stores as they are, with what their annotations and defaults say.
    fn kept_parameters(&mut self, constructor: Func) -> Vec<(Symbol, Set, Origin)> {
        let module = constructor.module;
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let function = facts.scope(constructor.scope);
        let Some((receiver, params)) = function.params.split_first() else { return Vec::new() };
        let kept = facts.stores_on(function, receiver.name).filter_map(|(attr, value)| {
            let param = params.iter().find(|param| facts.expr(value) == Expr::Name(param.name))?;
            Some((attr, param.annotation, param.default))
        });
        let env = self.definition_env(constructor);
        kept.filter_map(|(attr, annotation, default)| {
            let mut values =
                default.map(|default| self.default_value(constructor, default)).unwrap_or_default();
            if let Some(annotation) = annotation {
                values.extend(&self.annotation(env, annotation));
            }
            let expr = annotation.or(default)?;
            Some((self.symbol(module, attr), values, Origin { module, expr }))
        })
        .collect()
    }

    /// What a constructor stores that it makes of a class, takes of an enumeration, or has as a function, as far as it says
    /// so where it stores it.
    fn made_by_constructor(&mut self, constructor: Func) -> Vec<(Symbol, Set, Origin)> {
        let module = constructor.module;
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let function = facts.scope(constructor.scope);
        let Some(receiver) = function.params.first() else { return Vec::new() };
        let env = Env { scope: constructor.scope, ..self.definition_env(constructor) };
        let mut made = Vec::new();
        for (attr, expr) in facts.stores_on(function, receiver.name) {
            let mut values = Set::new();
            self.made_at(env, expr, DISPLAY_DEPTH, &mut values);
            if !values.is_empty() {
                made.push((self.symbol(module, attr), values, Origin { module, expr }));
            }
        }
        made
    }

    /// The objects that an expression itself makes or names.
    fn made_at(&mut self, env: Env, expr: ExprId, depth: u32, found: &mut Set) {
        if depth == 0 {
            return;
        }
        let lowered = self.facts(env.module);
        let facts = &lowered.facts;
        match facts.expr(expr) {
            Expr::Call(func, _) => match self.program.resolve(env.module, env.scope, func) {
                Some(Definition::Class(class)) if !self.is_builtin_class(class) => {
                    found.insert(Value::Object(self.root_object(class)));
                }
                _ => {}
            },
            Expr::Attr(value, _) => match self.program.resolve(env.module, env.scope, value) {
                Some(Definition::Class(class)) if self.program.class_kind(class) == ClassKind::Enum => {
                    found.insert(Value::Object(self.root_object(class)));
                }
                _ => {}
            },
            Expr::Name(_) => {
                let named = self.program.resolve(env.module, env.scope, expr);
                if let Some(Definition::Function(module, scope)) = named {
                    found.insert(Value::Function(self.func_id(Func { module, scope, closure: None })));
                }
            }
            _ => {}
        }
        for expr in facts.parts(expr) {
            self.made_at(env, expr, depth - 1, found);
        }
    }
}
