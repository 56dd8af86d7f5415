//! Calls of classes.

use crate::names::{ClassId, ClassKind, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId, NameId};

use super::activation::passed_beside;
use super::arguments::Args;
use super::containers::ContainerKind;
use super::contexts::{Keyed, SITE_DEPTH};
use super::objects::{ObjId, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// A field that a record's body declares: owner, name, annotation, default.
pub(super) type Declared = (ClassId, Symbol, Option<ExprId>, Option<ExprId>);

impl Solver<'_> {
    /// The result of calling a class.
    pub(super) fn instantiate(&mut self, class: ClassId, args: &Args, env: Env, expr: ExprId) -> Set {
        let class = self.program.class_of_instances(class);
        if let Some(result) = self.builtin_instance(class, args, env, expr) {
            return result;
        }
        match self.program.class_kind(class) {
            ClassKind::Enum => {
                // Calling an enumeration looks a member up; calling it with names makes one.
                if args.len() >= 2
                    && let Some(made) = self.program.class_made_by(env.module, env.scope, expr)
                {
                    return Set::one(Value::Class(made));
                }
                return Set::one(Value::Object(self.root_object(class)));
            }
            ClassKind::TypedDict => {
                let Some(dict) = self.container_object(env, expr, "dict") else {
                    return Set::new();
                };
                for (name, values) in &args.keywords {
                    self.store_item(dict, &Set::one(Value::Text(*name)), values, None);
                }
                return Set::one(Value::Object(dict));
            }
            _ => {}
        }
        let new = self.program.known.new;
        if let Some((owner, bindings)) = self.program.lookup(class, new, None)
            && !self.is_builtin_class(owner)
            && self.program.class_kind(class) != ClassKind::NamedTuple
        {
            return self.call_new(class, owner, bindings, args, env, expr);
        }
        let object = self.new_object(class, args, env, expr);
        self.initialise(object, args, env, expr);
        Set::one(Value::Object(object))
    }

    /// The abstract object of a construction: shared where its arguments allow.
    pub(super) fn new_object(&mut self, class: ClassId, args: &Args, env: Env, expr: ExprId) -> ObjId {
        let mut key: Vec<(Symbol, Value)> = Vec::new();
        let mut depth = 0;
        // What carries data alone is not what carries nobody knows what, nor what is told of nothing yet.
        let by_vagueness = self.program.class_origin(class).is_standard();
        let mut place = self.container_kind(class).is_some()
            || (by_vagueness && args.positional.iter().any(Set::is_empty));
        let names: Vec<(Symbol, &Set)> = args
            .positional
            .iter()
            .enumerate()
            .map(|(index, set)| (Symbol(u32::try_from(index).unwrap_or(u32::MAX)), set))
            .chain(args.keywords.iter().map(|(name, set)| (*name, set)))
            .chain(args.mappings.iter().map(|set| (Symbol(u32::MAX - 1), set)))
            .chain(std::iter::once((Symbol(u32::MAX), &args.rest)))
            .collect();
        for (name, set) in names {
            for value in set.iter() {
                match self.keyed(value, false) {
                    Keyed::No => place |= by_vagueness && self.has_vague(value, 0),
                    Keyed::Yes(value) => {
                        depth = depth.max(self.value_depth(value));
                        key.push((name, value));
                    }
                    Keyed::Place => place = true,
                }
            }
        }
        // What one caller gets of an object that it makes to call it, another does not; nor what it puts into one.
        let is_own_place = |solver: &mut Self| {
            solver.is_made_to_be_called(class, env, expr) || solver.is_filled_from_outside(class)
        };
        if place || key.len() > 6 || (key.is_empty() && is_own_place(self)) {
            return self.placed_object(class, env, expr);
        }
        if depth > SITE_DEPTH {
            return self.site_of_all(class, env, expr);
        }
        key.sort_unstable();
        key.dedup();
        let kind = ObjKind::Keyed(key.into_boxed_slice());
        if let Some(known) = self.has_object(class, &kind) {
            return known;
        }
        if self.over_budget(class, env.ctx) {
            return self.site_of_all(class, env, expr);
        }
        self.object_id(class, kind, depth)
    }

    /// Whether a class has a `__call__` of its own writing, and the expression that makes an object of it is called, or a
    /// local's.
    fn is_made_to_be_called(&mut self, class: ClassId, env: Env, expr: ExprId) -> bool {
        let call = self.program.known.call;
        self.is_own(class)
            && self.facts(env.module).facts.is_called_or_local(env.scope, expr)
            && self.program.lookup(class, call, None).is_some_and(|(_, bindings)| {
                bindings.iter().any(|binding| matches!(binding, Binding::Function(_)))
            })
    }

    /// Whether the constructor of a builtin class keeps its arguments, as its stub's body says; of the others, the solver knows
    /// what they make.
    pub(super) fn keeps_what_it_is_made_of(&self, class: ClassId) -> bool {
        matches!(self.program.class_name(class), "builtins.BaseException" | "builtins.property")
    }

    /// Runs `__init__`, or fills what stands for it.
    pub(super) fn initialise(&mut self, object: ObjId, args: &Args, env: Env, expr: ExprId) {
        let class = self.object(object).class;
        let init = self.program.known.init;
        match self.program.class_kind(class) {
            ClassKind::NamedTuple => return self.fill_tuple(object, args, env, expr),
            ClassKind::Record => {
                let own = self.program.lookup(class, init, None);
                let written = own.is_some_and(|(owner, _)| {
                    !self.is_builtin_class(owner) && self.program.class_kind(owner) == ClassKind::Plain
                });
                let direct = !self.program.class_bindings(class, init).is_empty();
                if !written && !direct {
                    return self.fill_record(object, args, env, expr);
                }
            }
            _ => {}
        }
        if let Some(kind) = self.container_kind(class) {
            self.fill_container(object, kind, args, env, expr);
        }
        if let Some((owner, bindings)) = self.program.lookup(class, init, None)
            && (!self.is_builtin_class(owner) || self.keeps_what_it_is_made_of(owner))
        {
            if self.is_foreign(class) {
                self.keep_given(object, owner, bindings, args, Origin { module: env.module, expr });
            }
            let receiver = Value::Object(object);
            let method = self.class_member(owner, init, bindings, receiver, None);
            self.call_values(&method, args, env, expr);
        }
    }

    /// Objects that a constructor which is not followed is given, its object may keep: under the name of the parameter, for want
    /// of the attribute's. Functions and classes are not guessed: the object's own code may call them as it is loaded.
    fn keep_given(
        &mut self,
        object: ObjId,
        owner: ClassId,
        bindings: &[Binding],
        args: &Args,
        origin: Origin,
    ) {
        let module = self.program.class_info(owner).module;
        let lowered = self.facts(module);
        let Some(scope) = bindings.iter().find_map(Binding::function) else { return };
        let params = &lowered.facts.scope(scope).params;
        let last = params.last().map(|param| param.name);
        for (index, values) in args.positional.iter().enumerate() {
            if let Some(name) = params.get(index + 1).map(|param| param.name).or(last) {
                let name = self.symbol(module, name);
                self.keep_one(object, name, values, origin);
            }
        }
        for (name, values) in &args.keywords {
            self.keep_one(object, *name, values, origin);
        }
    }

    fn keep_one(&mut self, object: ObjId, name: Symbol, values: &Set, origin: Origin) {
        let mut values = *values;
        values.retain(|value| matches!(value, Value::Object(_)));
        if !values.is_empty() {
            self.store_field(object, name, &values, Some(origin));
        }
    }

    /// Puts the first argument of a container's constructor into it.
    pub(super) fn fill_container(
        &mut self,
        object: ObjId,
        kind: ContainerKind,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) {
        let origin = Some(Origin { module: env.module, expr });
        match kind {
            ContainerKind::Sequence => {
                let elements = self.elements_at(&args.first(), Some((env, expr)));
                self.add_element(object, &elements, origin);
            }
            ContainerKind::Mapping => {
                let mapping = args.positional.last().cloned().unwrap_or_default();
                self.merge_mappings(object, &mapping, origin);
                for value in mapping.iter() {
                    if let Value::Object(source) = value {
                        let class = self.object(source).class;
                        if self.container_kind(class) == Some(ContainerKind::Sequence) {
                            let pairs = self.elements(&Set::one(value));
                            let keys = self.part(&pairs, 0, None);
                            let values = self.part(&pairs, 1, None);
                            self.store_item(object, &keys, &values, origin);
                        }
                    }
                }
                for (name, values) in &args.keywords {
                    self.store_item(object, &Set::one(Value::Text(*name)), values, origin);
                }
                for mapping in args.mappings.clone() {
                    self.merge_mappings(object, &mapping, origin);
                }
            }
        }
    }

    fn fill_record(&mut self, object: ObjId, args: &Args, env: Env, expr: ExprId) {
        let class = self.object(object).class;
        let declared = self.declared_fields(class);
        let mut position = 0;
        for (owner, name, annotation, value) in declared {
            let class_env = self.class_env(owner);
            let given = args.keyword(name).cloned().or_else(|| {
                let given = args.positional.get(position).cloned();
                position += 1;
                given
            });
            let mut values = match (&given, value) {
                (Some(given), _) => *given,
                (None, Some(value)) => self.field_default(class_env, value),
                (None, None) => args.rest,
            };
            for mapping in &args.mappings {
                let keys = Set::one(Value::Text(name));
                values.extend(&self.items(&mapping.clone(), &keys, None, env, expr));
            }
            if values.is_vague()
                && let Some(annotation) = annotation
            {
                values.retain(|value| !value.is_vague());
                values.extend(&self.annotation(class_env, annotation));
            }
            let origin = Some(Origin { module: env.module, expr });
            self.store_field(object, name, &values, origin);
        }
    }

    /// Fields that a record's or named tuple's bodies declare, bases first.
    pub(super) fn declared_fields(&mut self, class: ClassId) -> Vec<Declared> {
        let mut fields: Vec<Declared> = Vec::new();
        for base in self.program.mro(class).iter().rev().copied() {
            let info = self.program.class_info(base);
            if info.made_by.is_some() {
                for name in info.tuple_fields.clone() {
                    fields.push((base, name, None, None));
                }
                continue;
            }
            if self.program.module(info.module).origin.is_stub
                && self.program.class_kind(base) == ClassKind::Plain
            {
                continue;
            }
            let info = self.program.class_info(base);
            let (module, scope) = (info.module, info.scope);
            let lowered = self.facts(module);
            for (name, bindings) in &lowered.facts.scope(scope).bindings {
                let field = bindings.iter().find_map(|binding| match binding {
                    Binding::Annotated(annotation, _) if is_class_variable(&lowered.facts, *annotation) => {
                        None
                    }
                    Binding::Annotated(annotation, value) => Some((Some(*annotation), *value)),
                    Binding::Value(value) if is_field_call(&lowered.facts, *value) => {
                        Some((None, Some(*value)))
                    }
                    _ => None,
                });
                let Some((annotation, value)) = field else { continue };
                let name = self.symbol(module, *name);
                fields.retain(|(_, known, _, _)| *known != name);
                fields.push((base, name, annotation, value));
            }
        }
        fields
    }

    /// What anybody may pass for a field without an annotation: what `type=` or a validator says, else anything.
    pub(super) fn field_passed(&mut self, env: Env, value: ExprId, default: &Set) -> Set {
        let lowered = self.facts(env.module);
        let facts = &lowered.facts;
        let Expr::Call(_, args) = facts.expr(value) else { return Set::new() };
        let keywords = &facts.calls[args as usize].keywords;
        let given = |wanted: &str| {
            let is = |name: &Option<NameId>| name.is_some_and(|name| facts.name(name) == wanted);
            keywords.iter().find(|(name, _)| is(name)).map(|(_, given)| *given)
        };
        // `init=False`; `PrivateAttr` is of pydantic.
        let is_kept_out = given("init").is_some_and(|init| facts.expr(init) == Expr::Bool);
        if is_kept_out || facts.called_name(value) == Some("PrivateAttr") {
            return Set::new();
        }
        let checked = given("validator").and_then(|validator| checked_class(facts, validator));
        match given("type").or(checked) {
            Some(class) => self.annotation(env, class),
            None => Set::one(passed_beside(default)),
        }
    }

    /// The default of a field: a value, or what `field(default=…, default_factory=…)` gives.
    pub(super) fn field_default(&mut self, env: Env, value: ExprId) -> Set {
        let lowered = self.facts(env.module);
        let Expr::Call(_, args) = lowered.facts.expr(value) else { return self.eval(env, value) };
        if !is_field_call(&lowered.facts, value) {
            return self.eval(env, value);
        }
        let call = lowered.facts.calls[args as usize].clone();
        let mut set = Set::new();
        for (name, given) in &call.keywords {
            match name.map(|name| lowered.facts.name(name)) {
                Some("default") => {
                    set.extend(&self.eval(env, *given));
                }
                Some("default_factory" | "factory") => {
                    let factory = self.eval(env, *given);
                    set.extend(&self.call_values(&factory, &Args::none(), env, *given));
                }
                _ => {}
            }
        }
        if let Some(first) = call.positional.first() {
            set.extend(&self.eval(env, *first));
        }
        set.retain(|value| value != Value::Ellipsis);
        set
    }
}

/// `field(…)`, `attr.ib(…)`, `Field(…)`.
fn is_field_call(facts: &crate::syntax::Facts, value: ExprId) -> bool {
    let name = facts.called_name(value);
    matches!(name, Some("field" | "ib" | "Field" | "attrib" | "Factory" | "PrivateAttr"))
}

/// `instance_of(Class)` and `optional(instance_of(Class))`: the class that a validator of attrs asks for.
fn checked_class(facts: &crate::syntax::Facts, validator: ExprId) -> Option<ExprId> {
    let Expr::Call(_, args) = facts.expr(validator) else { return None };
    let first = *facts.calls[args as usize].positional.first()?;
    match facts.called_name(validator)? {
        "instance_of" => matches!(facts.expr(first), Expr::Name(_) | Expr::Attr(..)).then_some(first),
        "optional" => checked_class(facts, first),
        _ => None,
    }
}

/// `ClassVar[…]`: what the class has, not its instances.
fn is_class_variable(facts: &crate::syntax::Facts, annotation: ExprId) -> bool {
    let form = match facts.expr(annotation) {
        Expr::Index(form, _) => form,
        _ => annotation,
    };
    facts.last_name(form) == Some("ClassVar")
}
