//! Expressions.

use crate::names::{ModuleId, Symbol};
use crate::syntax::facts::{Binding, ComprehensionKind, Expr, ExprId, List, Operator, ScopeId, ScopeKind};

use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, ObjId};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// The values of an expression.
    pub(super) fn eval(&mut self, env: Env, expr: ExprId) -> Set {
        let lowered = self.facts(env.module);
        match lowered.facts.expr(expr) {
            Expr::None => Set::one(Value::None),
            Expr::Bool => Set::one(Value::Bool),
            Expr::Int(_) => Set::one(Value::Int),
            Expr::Float => Set::one(Value::Float),
            Expr::Complex => Set::one(Value::Complex),
            Expr::AnyStr => Set::one(Value::Str),
            Expr::Bytes => Set::one(Value::Bytes),
            Expr::Ellipsis => Set::one(Value::Ellipsis),
            Expr::Str(text) => Set::one(Value::Text(self.symbol(env.module, text))),
            Expr::Name(name) => {
                let name = self.symbol(env.module, name);
                self.lookup(env, name)
            }
            Expr::Attr(value, attr) => {
                let attr = self.symbol(env.module, attr);
                let values = self.eval(env, value);
                self.attributes(&values, attr, Some((env, expr)))
            }
            Expr::Call(func, args) => self.call_expr(env, expr, func, args),
            Expr::Index(value, index) => self.index(env, expr, value, index),
            Expr::Slice(value) => {
                let values = self.eval(env, value);
                self.sliced(&values)
            }
            Expr::Tuple(items) => self.display(env, expr, "tuple", items),
            Expr::List(items) => self.display(env, expr, "list", items),
            Expr::Set(items) => self.display(env, expr, "set", items),
            Expr::Dict(items) => self.dict_display(env, expr, items),
            Expr::Starred(inner) | Expr::Await(inner) => self.eval(env, inner),
            Expr::Any(items) => {
                let mut set = Set::new();
                for item in lowered.facts.list(items) {
                    set.extend(&self.eval(env, *item));
                }
                set
            }
            Expr::Or(left, right) => {
                let mut set = self.eval(env, left);
                set.retain(|value| value != Value::None);
                set.extend(&self.eval(env, right));
                set
            }
            Expr::And(left, right) => {
                let mut set = self.eval(env, left);
                set.retain(Value::is_atom);
                set.extend(&self.eval(env, right));
                set
            }
            Expr::Arith(left, right, op) => self.arithmetic(env, expr, left, right, op),
            Expr::Lambda(scope) => {
                let closure = Some(env.ctx);
                Set::one(Value::Function(self.func_id(Func { module: env.module, scope, closure })))
            }
            Expr::Comprehension(kind, scope) => self.comprehension(env, expr, kind, scope),
            Expr::Element(value) => {
                let values = self.eval(env, value);
                self.elements_at(&values, Some((env, expr)))
            }
            Expr::Part(value, index) => {
                let values = self.eval(env, value);
                self.part(&values, index, Some((env, expr)))
            }
            Expr::Rest(value) => {
                let values = self.eval(env, value);
                let elements = self.elements_at(&values, Some((env, expr)));
                self.container(env, expr, "list", &elements)
            }
            Expr::Enter(value) => {
                let values = self.eval(env, value);
                self.entered(&values, env, expr)
            }
            Expr::Sent | Expr::Delegated(_) => Set::one(Value::Unknown),
            Expr::Narrow(inner, guard, holds) => {
                let values = self.eval(env, inner);
                self.narrow(env, values, lowered.facts.guards[guard as usize], holds)
            }
            Expr::InstanceOf(class) => self.annotation(env, class),
            Expr::Missing => Set::new(),
        }
    }

    pub(super) fn symbol(&self, module: ModuleId, name: crate::syntax::facts::NameId) -> Symbol {
        self.program.module(module).symbol(name)
    }

    /// What a name means where it is read.
    pub(super) fn lookup(&mut self, env: Env, name: Symbol) -> Set {
        let mut scope = env.scope;
        let mut ctx = env.ctx;
        let mut first = true;
        loop {
            let data = self.program.module(env.module);
            let here = data.facts().scope(scope);
            let (kind, parent) = (here.kind, here.parent);
            if kind == ScopeKind::Module {
                break;
            }
            if first || kind != ScopeKind::Class {
                match data.bindings(scope, name) {
                    [Binding::Global, ..] => break,
                    [] | [Binding::Nonlocal, ..] => {}
                    _ => return self.read(NodeKey::Local(ctx, scope, name)),
                }
            }
            first = false;
            if matches!(kind, ScopeKind::Function | ScopeKind::Lambda)
                && let Some(closure) = self.context(ctx).closure
            {
                ctx = closure;
            }
            match parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        self.global_value(env.module, name)
    }

    /// The value of a global or builtin name.
    pub(super) fn global_value(&mut self, module: ModuleId, name: Symbol) -> Set {
        let meant = self.program.alternatives(module, name);
        if !meant.is_empty() {
            return self.definitions(&meant);
        }
        match self.program.builtin(name) {
            Some(definition) => self.definition(definition),
            None => Set::one(Value::Unknown),
        }
    }

    /// What one binding gives a name, and the expression that says so.
    pub(super) fn binding(&mut self, env: Env, name: Symbol, binding: &Binding) -> (Set, Option<ExprId>) {
        match binding {
            Binding::Value(value) => (self.eval(env, *value), Some(*value)),
            Binding::Annotated(annotation, value) => {
                let mut set = value.map_or_else(Set::new, |value| self.eval(env, value));
                if set.is_vague() || set.iter().all(|value| value == Value::None) {
                    set.retain(|value| !value.is_vague());
                    set.extend(&self.annotation(env, *annotation));
                }
                (set, value.or(Some(*annotation)))
            }
            Binding::Import(module) => {
                let name = self.program.module(env.module).facts().name(*module).to_string();
                let value = match self.program.load(&name) {
                    Some(module) => Value::Module(module),
                    None => Value::Unknown,
                };
                (Set::one(value), None)
            }
            Binding::From(module, imported) => {
                let meant = self.program.imported(env.module, *module, *imported);
                if !meant.is_empty() {
                    return (self.definitions(&meant), None);
                }
                let from = self.program.module(env.module).facts().name(*module).to_string();
                let imported = self.symbol(env.module, *imported);
                (self.lazy_import(env.module, &from, imported), None)
            }
            Binding::Function(scope) => {
                let closure = self.closure_of(env);
                let func = self.func_id(Func { module: env.module, scope: *scope, closure });
                (Set::one(Value::Function(func)), None)
            }
            Binding::Class(scope) => (Set::one(Value::Class(self.program.class(env.module, *scope))), None),
            Binding::Param(index) => (self.param_value(env.ctx, *index), None),
            Binding::Global => (self.global_value(env.module, name), None),
            Binding::Nonlocal => (Set::new(), None),
            Binding::Inside(scope, value) => {
                let ctx = self.inner_context(env, *scope);
                let inner = Env { ctx, module: env.module, scope: *scope };
                (self.eval(inner, *value), Some(*value))
            }
            Binding::TypeParam(_) => (Set::one(Value::Unknown), None),
        }
    }

    /// A module may answer for names it does not define (PEP 562).
    fn lazy_import(&mut self, here: ModuleId, module: &str, name: Symbol) -> Set {
        let Some(absolute) = self.program.absolute(here, module) else {
            return Set::one(Value::Unknown);
        };
        match self.program.load(&absolute) {
            Some(module) => self.module_attribute(module, name),
            None => Set::one(Value::Unknown),
        }
    }

    /// The context of a function inside this one, as anybody may call it.
    pub(super) fn inner_context(&mut self, env: Env, scope: ScopeId) -> CtxId {
        let lowered = self.facts(env.module);
        let parent = lowered.facts.scope(scope).parent.unwrap_or(ScopeId(0));
        let outer = lowered.facts.function_around(parent);
        let is_between = outer != env.scope && outer.0 > env.scope.0;
        let closure = if is_between { Some(self.inner_context(env, outer)) } else { self.closure_of(env) };
        let func = self.func_id(Func { module: env.module, scope, closure });
        let ctx = self.context_id(Context::Any(func));
        self.open_params(ctx);
        ctx
    }

    /// The context that a function defined here closes over; none at the top level.
    fn closure_of(&self, env: Env) -> Option<CtxId> {
        self.context_func(env.ctx).map(|_| env.ctx)
    }

    fn display(&mut self, env: Env, expr: ExprId, class: &str, items: List) -> Set {
        let lowered = self.facts(env.module);
        if class == "tuple" && items.len > 0 {
            let mut all = Set::new();
            let mut plain = true;
            for item in lowered.facts.list(items) {
                plain &= !matches!(lowered.facts.expr(*item), Expr::Starred(_));
                let values = self.eval(env, *item);
                plain &= !values.is_empty();
                all.extend(&values);
            }
            if plain && let Some(value) = all.collapsed() {
                return Set::one(value);
            }
        }
        let Some(object) = self.container_object(env, expr, class) else { return Set::new() };
        let mut index = Some(0u32);
        for item in lowered.facts.list(items) {
            let starred = matches!(lowered.facts.expr(*item), Expr::Starred(_));
            let mut values = self.eval(env, *item);
            if starred {
                values = self.elements_at(&values, Some((env, *item)));
                index = None;
            }
            let origin = Some(Origin { module: env.module, expr: *item });
            match index {
                Some(at) if class == "tuple" => {
                    let key = self.program.intern(&format!("[{at}]"));
                    self.store_field(object, key, &values, origin);
                    index = Some(at + 1);
                }
                _ => {
                    let unkeyed = self.program.known.unkeyed;
                    self.store_field(object, unkeyed, &values, origin);
                }
            }
            let elements = self.program.known.elements;
            self.store_field(object, elements, &values, origin);
        }
        Set::one(Value::Object(object))
    }

    fn dict_display(&mut self, env: Env, expr: ExprId, items: List) -> Set {
        let lowered = self.facts(env.module);
        let Some(object) = self.container_object(env, expr, "dict") else { return Set::new() };
        for pair in lowered.facts.list(items).chunks(2) {
            let [key, value] = pair else { continue };
            let values = self.eval(env, *value);
            let origin = Some(Origin { module: env.module, expr: *value });
            if lowered.facts.expr(*key) == Expr::Missing {
                self.merge_mappings(object, &values, origin);
            } else {
                let keys = self.eval(env, *key);
                self.store_item(object, &keys, &values, origin);
            }
        }
        Set::one(Value::Object(object))
    }

    fn comprehension(
        &mut self,
        env: Env,
        expr: ExprId,
        kind: ComprehensionKind,
        scope: crate::syntax::facts::ScopeId,
    ) -> Set {
        let lowered = self.facts(env.module);
        let inner = Env { scope, ..env };
        if let ComprehensionKind::Copy(index) = kind
            && let Some(copy) = self.filtered_copy(inner, expr, index)
        {
            return copy;
        }
        let class = match kind {
            ComprehensionKind::List => "list",
            ComprehensionKind::Set => "set",
            ComprehensionKind::Dict | ComprehensionKind::Copy(_) => "dict",
            ComprehensionKind::Generator => "generator",
        };
        let returns = &lowered.facts.scope(scope).returns;
        let Some(element) = returns.first() else { return Set::new() };
        let values = self.eval(inner, *element);
        if let Some(value) = values.collapsed()
            && matches!(kind, ComprehensionKind::List | ComprehensionKind::Generator)
        {
            return Set::one(value);
        }
        let Some(object) = self.container_object(env, expr, class) else { return Set::new() };
        let origin = Some(Origin { module: env.module, expr: *element });
        if let (ComprehensionKind::Dict | ComprehensionKind::Copy(_), Some(key)) = (kind, returns.get(1)) {
            let keys = self.eval(inner, *key);
            self.store_item(object, &keys, &values, origin);
        } else {
            self.add_element(object, &values, origin);
        }
        Set::one(Value::Object(object))
    }

    fn entered(&mut self, values: &Set, env: Env, expr: ExprId) -> Set {
        let enter = self.program.known.enter;
        let mut set = Set::new();
        for value in values.iter() {
            match value {
                Value::Object(object) if self.is_container(object) => {
                    set.extend(&self.elements_at(&Set::one(value), None));
                }
                Value::Object(_) | Value::Bound(_) => {
                    let method = self.attributes(&Set::one(value), enter, None);
                    set.extend(&self.call_values(&method, &super::arguments::Args::none(), env, expr));
                }
                Value::Unknown | Value::Data => {
                    set.insert(value);
                }
                _ => {}
            }
        }
        set
    }

    fn arithmetic(&mut self, env: Env, expr: ExprId, left: ExprId, right: ExprId, op: Operator) -> Set {
        if op == Operator::Not {
            return Set::one(Value::Bool);
        }
        let lefts = self.eval(env, left);
        let rights = if left == right { lefts } else { self.eval(env, right) };
        let mut set = Set::new();
        for value in lefts.iter() {
            self.operand(env, expr, value, &rights, op, false, &mut set);
        }
        // Numbers and arrays on the left answer for themselves.
        let answered = lefts.iter().all(|v| v.is_atom() || v.is_vague());
        for value in rights.iter() {
            let Value::Object(object) = value else { continue };
            if !self.is_container(object) {
                if answered {
                    self.operand(env, expr, value, &lefts, op, true, &mut set);
                }
            } else if matches!(op, Operator::Add | Operator::Or) {
                let joins = |solver: &mut Self, left| match left {
                    Value::Object(left) => solver.is_container(left),
                    Value::Unknown | Value::Atoms => true,
                    _ => false,
                };
                if lefts.iter().any(|left| joins(self, left)) {
                    set.insert(value);
                }
            }
        }
        // The other operand is asked then, or the operation fails.
        set.retain(|value| !self.is_not_implemented(value));
        if set.is_empty() && !lefts.is_empty() {
            set.insert(Value::Data);
        }
        set
    }

    fn is_not_implemented(&self, value: Value) -> bool {
        match value {
            Value::Object(object) => {
                self.program.class_name(self.object(object).class) == "builtins.NotImplementedType"
            }
            Value::Bound(class) => self.program.class_name(class) == "builtins.NotImplementedType",
            _ => false,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one operation")]
    fn operand(
        &mut self,
        env: Env,
        expr: ExprId,
        value: Value,
        others: &Set,
        op: Operator,
        reflected: bool,
        set: &mut Set,
    ) {
        match value {
            Value::Int | Value::Bool => {
                let whole = others.iter().all(|v| matches!(v, Value::Int | Value::Bool));
                let float = others.iter().all(|v| matches!(v, Value::Int | Value::Float | Value::Bool));
                set.insert(match (whole, float, op) {
                    // `/` is not told from `-`: it may give a float.
                    (true, _, Operator::Other) | (false, true, _) => Value::Float,
                    (true, _, _) => Value::Int,
                    _ => Value::Data,
                });
            }
            Value::Float => {
                set.insert(Value::Float);
                if others.iter().any(|v| !v.is_atom()) {
                    set.insert(Value::Data);
                }
            }
            Value::Str | Value::Text(_) => {
                set.insert(Value::Str);
            }
            Value::Bytes | Value::Complex | Value::Atoms => {
                set.insert(value);
            }
            Value::Class(_) | Value::Subclass(_) => {
                set.insert(value);
            }
            Value::Object(object) if self.is_container(object) => {
                set.insert(value);
            }
            Value::Object(_) | Value::Bound(_) => {
                let result = self.operator_method(env, expr, value, others, op, reflected);
                set.extend(&result);
            }
            Value::Unknown | Value::Data => {
                set.insert(Value::Data);
            }
            _ => {}
        }
    }

    fn operator_method(
        &mut self,
        env: Env,
        expr: ExprId,
        value: Value,
        others: &Set,
        op: Operator,
        reflected: bool,
    ) -> Set {
        let names: &[&str] = match (op, reflected) {
            (Operator::Add, false) => &["__add__", "__iadd__"],
            (Operator::Add, true) => &["__radd__"],
            (Operator::Mul, false) => &["__mul__", "__imul__"],
            (Operator::Mul, true) => &["__rmul__"],
            (Operator::Mod, false) => &["__mod__"],
            (Operator::Or, false) => &["__or__", "__ior__"],
            (Operator::Unary, _) => &["__neg__"],
            (_, false) => &["__sub__", "__truediv__", "__pow__", "__matmul__", "__and__"],
            (_, true) => &["__rsub__", "__rtruediv__", "__rpow__"],
        };
        let mut set = Set::new();
        let class = match value {
            Value::Object(object) => self.object(object).class,
            Value::Bound(class) => class,
            _ => return set,
        };
        for name in names {
            let name = self.program.intern(name);
            if self.program.lookup(class, name, None).is_none() {
                continue;
            }
            let method = self.attributes(&Set::one(value), name, None);
            let args = super::arguments::Args::positional(*others);
            set.extend(&self.call_values(&method, &args, env, expr));
            break;
        }
        if set.is_empty() {
            set.insert(Value::Data);
        }
        set
    }

    pub(super) fn is_list_or_tuple(&self, object: ObjId) -> bool {
        matches!(self.program.class_name(self.object(object).class), "builtins.list" | "builtins.tuple")
    }

    /// Whether an object is a builtin container, whose parts the solver itself keeps.
    pub(super) fn is_container(&mut self, object: ObjId) -> bool {
        let class = self.object(object).class;
        matches!(
            self.program.class_name(class),
            "builtins.list"
                | "builtins.tuple"
                | "builtins.dict"
                | "builtins.set"
                | "builtins.frozenset"
                | "builtins.generator"
        )
    }
}
