//! Steps of a chain: their place in the sources, and their sentence.

use std::ops::Range;

use crate::bundle::{Operation, Step, WRITTEN_ROUND};
use crate::db::lowered;
use crate::diagnostics::excerpt;
use crate::names::{ClassId, ModuleId, Symbol};
use crate::reductions::{Granted, Held, Holding, UnknownType};
use crate::syntax::Spans;
use crate::syntax::facts::{Binding, Effect, ScopeId};
use crate::types::{ObjId, Origin, Set, Value};

use super::super::analysis::Analysis;

/// A range of bytes of a module's text.
struct Place {
    module: ModuleId,
    span: Range<usize>,
}

/// Methods that pickle calls to reduce an object.
const REDUCING: [&str; 5] =
    ["__reduce_ex__", "__reduce__", "__getstate__", "__getnewargs_ex__", "__getnewargs__"];

/// The method that a reason names, where the object is reduced by one.
fn reducing_method(why: &str) -> Option<&str> {
    let method = why.rsplit('.').next()?;
    (REDUCING.contains(&method) && why != DEFAULT).then_some(method)
}

/// The reason of a class's own `new` and `build`, where it has no reduction of its own.
const DEFAULT: &str = "object.__reduce_ex__";

impl Analysis<'_> {
    /// That an object holds another.
    fn held(&mut self, holder: ObjId, holding: &Holding, held: ObjId) -> Step {
        let class = self.short_name(self.solver.object(held).class);
        let what = match holding.held {
            Held::Instances(bound) if self.solver.object(held).class != bound => {
                format!("any `{}`, and `{class}` is one", self.short_name(bound))
            }
            Held::Instances(_) => format!("any `{class}`"),
            _ => format!("a `{class}`"),
        };
        let label = format!("{} holds {what}", self.subject(holder, &holding.why));
        let place = self.place(holder, &holding.why, holding.origin, None);
        self.step(place, label, &holding.why)
    }

    /// That an object holds another by one of its holdings, behind where the class is that reduces it by a method.
    pub(super) fn holds(&mut self, holder: ObjId, index: usize, held: ObjId) -> Vec<Step> {
        let holding = self.reductions.get(&holder).and_then(|it| it.holds.get(index)).cloned();
        let Some(holding) = holding else { return Vec::new() };
        let class = self.reducing_class(holder, &holding.why);
        class.into_iter().chain([self.held(holder, &holding, held)]).collect()
    }

    /// That a reduction grants a name, behind where the class is that reduces the object by a method.
    pub(super) fn grants(&mut self, object: ObjId, grant: &Granted) -> Vec<Step> {
        let class = self.reducing_class(object, &grant.why);
        class.into_iter().chain([self.granted(object, grant)]).collect()
    }

    /// That a group lists a class.
    pub(super) fn member(&self, class: ClassId, why: &[String]) -> Step {
        let label = format!("`{}`: {}", self.short_name(class), why.join(", "));
        self.step(self.class_place(class), label, why.first().map_or("", String::as_str))
    }

    /// That savers write an object of a class round what they save.
    pub(super) fn wrapper(&self, class: ClassId) -> Step {
        let label = format!("savers write a `{}` round what they save", self.short_name(class));
        self.step(self.class_place(class), label, WRITTEN_ROUND)
    }

    /// Where the class is that reduces its objects by a method, before the step at that method.
    fn reducing_class(&mut self, object: ObjId, why: &str) -> Option<Step> {
        let method = reducing_method(why)?;
        let class = self.solver.object(object).class;
        let name = self.short_name(class);
        let owner = self.owner(class, method)?;
        let how = if owner == class {
            format!("`{name}` is reduced by its own `{method}`")
        } else {
            format!("`{name}` is reduced by the `{method}` of `{}`", self.short_name(owner))
        };
        let place = self.class_place(class);
        Some(self.step(place, how, &name))
    }

    /// That a reduction grants a name.
    fn granted(&mut self, object: ObjId, grant: &Granted) -> Step {
        let operations = operations(&grant.operations);
        let name = &grant.name;
        let class = self.short_name(self.solver.object(object).class);
        let label = if &*grant.why == DEFAULT {
            format!("`{class}` is reduced as every `object` is: {operations} of `{name}` granted")
        } else if reducing_method(&grant.why).is_some() {
            format!("{} returns this: {operations} of `{name}` granted", self.subject(object, &grant.why))
        } else {
            format!("{}: {operations} of `{name}` granted", self.subject(object, &grant.why))
        };
        let place = self.place(object, &grant.why, grant.origin, Some(name));
        self.step(place, label, &grant.why)
    }

    /// That an object holds any class of a bound, or plain values, of which the name is one.
    pub(super) fn group_held(&mut self, object: ObjId, holding: &Holding, name: &str) -> Step {
        let subject = self.subject(object, &holding.why);
        let label = match holding.held {
            Held::Classes(bound) => {
                format!("{subject} holds any subclass of `{}`: `{name}` is one", self.short_name(bound))
            }
            _ => format!("{subject} holds a plain value, which may need `{name}`"),
        };
        let place = self.place(object, &holding.why, holding.origin, None);
        self.step(place, label, &holding.why)
    }

    /// That the type of an attribute is not known.
    pub(super) fn unknown(&mut self, object: ObjId, unknown: &UnknownType, name: &str) -> Step {
        let attribute = &unknown.attribute;
        let label = format!(
            "the type of `{attribute}` is not known: it is given what every unknown value may need, `{name}` among it"
        );
        let place = self.place(object, attribute, unknown.origin, None);
        self.step(place, label, &format!("{attribute}, of unknown type"))
    }

    /// What a reason speaks of, as the beginning of a sentence.
    fn subject(&self, object: ObjId, why: &str) -> String {
        let class = self.short_name(self.solver.object(object).class);
        if why == "an element" {
            return format!("the `{class}`");
        }
        if why.contains(' ') {
            return format!("`{class}` ({why})");
        }
        match reducing_method(why) {
            Some(method) if !why.contains('.') => format!("`{class}.{method}`"),
            _ => format!("`{why}`"),
        }
    }

    /// The qualified name; what is built in has no other.
    fn short_name(&self, class: ClassId) -> String {
        let program = &self.solver.program;
        program.text(program.class_info(class).qualname).to_owned()
    }

    /// The class of the MRO whose method pickle calls.
    fn owner(&mut self, class: ClassId, method: &str) -> Option<ClassId> {
        let method = self.solver.program.interned(method)?;
        self.solver.program.lookup(class, method, None).map(|(owner, _)| owner)
    }

    fn step(&self, place: Place, label: String, why: &str) -> Step {
        let program = &self.solver.program;
        let module = program.module(place.module);
        let text = module.file.text(program.db);
        excerpt(&module.origin.path, text, place.span, label, why)
    }

    /// The place of a reason: its expression, else the method or attribute it names, else the class.
    fn place(&mut self, object: ObjId, why: &str, origin: Option<Origin>, grant: Option<&str>) -> Place {
        let class = self.solver.object(object).class;
        let stated = origin.and_then(|origin| self.expression(origin));
        let place = stated.or_else(|| match reducing_method(why) {
            Some(method) => self.method(object, method, grant),
            None => self.assignment(class, why).or_else(|| self.annotation(class, why)),
        });
        place.unwrap_or_else(|| self.class_place(class))
    }

    fn expression(&self, origin: Origin) -> Option<Place> {
        // Some calls are pickle's own, and stand in no file.
        let range = self.spans(origin.module).exprs.get(origin.expr.0 as usize)?;
        Some(Place { module: origin.module, span: range.start().into()..range.end().into() })
    }

    fn spans(&self, module: ModuleId) -> &Spans {
        let program = &self.solver.program;
        &lowered(program.db, program.module(module).file).spans
    }

    fn scope(&self, module: ModuleId, scope: ScopeId) -> Option<Place> {
        let range = self.spans(module).scopes.get(scope.0 as usize)?;
        Some(Place { module, span: range.start().into()..range.end().into() })
    }

    fn class_place(&self, class: ClassId) -> Place {
        let info = self.solver.program.class_info(class);
        let place = match info.made_by {
            Some(expr) => self.expression(Origin { module: info.module, expr }),
            None => self.scope(info.module, info.scope),
        };
        place.unwrap_or(Place { module: info.module, span: 0..0 })
    }

    /// The `return` of a method of an object: that of the named callable, else the first.
    fn method(&mut self, object: ObjId, method: &str, grant: Option<&str>) -> Option<Place> {
        let class = self.solver.object(object).class;
        let owner = self.owner(class, method)?;
        let symbol = self.solver.program.interned(method)?;
        let returned = self.solver.returned(object, symbol, owner);
        let named = returned.iter().find(|(value, _)| grant.is_some_and(|name| self.calls(*value, name)));
        let origin = named.or(returned.first()).and_then(|(_, origin)| *origin);
        let place = origin.and_then(|origin| self.expression(origin));
        place.or_else(|| self.definition(owner, symbol))
    }

    /// Whether what a reduction returned calls the name, or a class of that name is its argument.
    fn calls(&mut self, returned: Value, name: &str) -> bool {
        let Value::Object(tuple) = returned else { return false };
        if !self.solver.is_tuple(tuple) {
            return false;
        }
        let mut named: Set = self.solver.tuple_part(tuple, 0);
        let arguments = self.solver.tuple_part(tuple, 1);
        named.extend(&self.solver.iterate(&arguments));
        named.iter().any(|value| self.solver.global_name(value).as_deref() == Some(name))
    }

    fn definition(&mut self, owner: ClassId, name: Symbol) -> Option<Place> {
        let bindings = self.solver.program.class_bindings(owner, name);
        let info = self.solver.program.class_info(owner);
        bindings.iter().rev().find_map(|binding| match binding {
            Binding::Function(scope) => self.scope(info.module, *scope),
            Binding::Value(expr) => self.expression(Origin { module: info.module, expr: *expr }),
            _ => None,
        })
    }

    /// The first value that a method of a class or a base stores in an attribute: some values reach a field by ways
    /// that keep no expression.
    fn assignment(&mut self, class: ClassId, why: &str) -> Option<Place> {
        let (_, attribute) = why.rsplit_once('.')?;
        let attribute = self.solver.program.interned(attribute)?;
        self.solver.program.mro(class).iter().find_map(|base| {
            let info = self.solver.program.class_info(*base);
            if info.made_by.is_some() {
                return None;
            }
            let data = self.solver.program.module(info.module);
            let methods = &data.facts().scope(info.scope).nested;
            let effects = methods.iter().flat_map(|method| &data.facts().scope(*method).effects);
            let stored = effects.into_iter().find_map(|effect| match effect {
                Effect::StoreAttr(_, name, value) if data.symbol(*name) == attribute => Some(*value),
                _ => None,
            })?;
            self.expression(Origin { module: info.module, expr: stored })
        })
    }

    /// The annotation of an attribute in the body of a class or a base.
    fn annotation(&mut self, class: ClassId, why: &str) -> Option<Place> {
        let attribute = self.solver.program.interned(why.rsplit('.').next()?)?;
        let (owner, bindings) = self.solver.program.lookup(class, attribute, None)?;
        let module = self.solver.program.class_info(owner).module;
        bindings.iter().find_map(|binding| match binding {
            Binding::Annotated(expr, _) | Binding::Value(expr) => {
                self.expression(Origin { module, expr: *expr })
            }
            _ => None,
        })
    }
}

/// Operations in words.
fn operations(operations: &[Operation]) -> String {
    let names: Vec<String> = operations.iter().map(|it| format!("`{}`", it.as_str())).collect();
    names.join(" and ")
}
