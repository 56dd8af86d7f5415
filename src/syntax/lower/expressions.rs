//! Expressions.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::super::facts::{
    Binding, CallArgs, ComprehensionKind, Effect, Expr, ExprId, NameId, Operator, Param, ParamKind, ScopeKind,
};
use super::Lowering;

/// Methods that put a value into their receiver, or take one out.
const MUTATORS: &[&str] = &[
    "append",
    "extend",
    "insert",
    "add",
    "update",
    "setdefault",
    "appendleft",
    "extendleft",
    "pop",
    "popitem",
    "clear",
    "remove",
    "discard",
    "push",
    "put",
    "__setitem__",
    "__setattr__",
    "__init__",
    "__setstate__",
    "register",
    "move_to_end",
];

impl Lowering<'_> {
    /// Lowers an expression that is evaluated for its value.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> ExprId {
        let lowered = self.shape(expr);
        self.push(lowered, expr.range())
    }

    fn exprs(&mut self, items: &[ast::Expr]) -> super::List {
        let items: Vec<_> = items.iter().map(|item| self.expr(item)).collect();
        self.list(&items)
    }

    fn shape(&mut self, expr: &ast::Expr) -> Expr {
        match expr {
            ast::Expr::NoneLiteral(_) => Expr::None,
            ast::Expr::BooleanLiteral(_) => Expr::Bool,
            ast::Expr::EllipsisLiteral(_) => Expr::Ellipsis,
            ast::Expr::BytesLiteral(_) => Expr::Bytes,
            ast::Expr::NumberLiteral(number) => number_shape(&number.value),
            ast::Expr::StringLiteral(text) => {
                let text = text.value.to_str();
                if text.len() <= 200 { Expr::Str(self.name(text)) } else { Expr::AnyStr }
            }
            ast::Expr::FString(_) | ast::Expr::TString(_) => Expr::AnyStr,
            ast::Expr::Name(name) => self.read(name),
            ast::Expr::Attribute(attribute) => {
                let value = self.expr(&attribute.value);
                Expr::Attr(value, self.name(attribute.attr.as_str()))
            }
            ast::Expr::Call(call) => self.call(call),
            ast::Expr::Subscript(subscript) => self.subscript(subscript),
            ast::Expr::Tuple(tuple) => Expr::Tuple(self.exprs(&tuple.elts)),
            ast::Expr::List(list) => Expr::List(self.exprs(&list.elts)),
            ast::Expr::Set(set) => Expr::Set(self.exprs(&set.elts)),
            ast::Expr::Dict(dict) => self.dict(dict),
            ast::Expr::Starred(starred) => Expr::Starred(self.expr(&starred.value)),
            ast::Expr::If(conditional) => self.conditional(conditional),
            ast::Expr::BoolOp(operation) => self.bool_op(operation),
            ast::Expr::BinOp(operation) => {
                let left = self.expr(&operation.left);
                let right = self.expr(&operation.right);
                Expr::Arith(left, right, operator(operation.op))
            }
            ast::Expr::UnaryOp(operation) => {
                let operand = self.expr(&operation.operand);
                let op = if operation.op == ast::UnaryOp::Not { Operator::Not } else { Operator::Unary };
                Expr::Arith(operand, operand, op)
            }
            ast::Expr::Compare(compare) => {
                self.expr(&compare.left);
                compare.comparators.iter().for_each(|c| {
                    self.expr(c);
                });
                Expr::Bool
            }
            ast::Expr::Named(named) => {
                let value = self.expr(&named.value);
                if let ast::Expr::Name(name) = &*named.target {
                    let name = self.name(name.id.as_str());
                    self.bind_outside_comprehensions(name, Binding::Value(value));
                }
                self.facts.expr(value)
            }
            ast::Expr::Lambda(lambda) => self.lambda(lambda),
            ast::Expr::ListComp(c) => {
                self.comprehension(ComprehensionKind::List, &c.generators, None, &c.elt, c.range)
            }
            ast::Expr::SetComp(c) => {
                self.comprehension(ComprehensionKind::Set, &c.generators, None, &c.elt, c.range)
            }
            ast::Expr::Generator(c) => {
                self.comprehension(ComprehensionKind::Generator, &c.generators, None, &c.elt, c.range)
            }
            ast::Expr::DictComp(c) => self.comprehension(
                ComprehensionKind::Dict,
                &c.generators,
                c.key.as_deref(),
                &c.value,
                c.range,
            ),
            ast::Expr::Await(awaited) => Expr::Await(self.expr(&awaited.value)),
            ast::Expr::Yield(yielded) => {
                if let Some(value) = &yielded.value {
                    let value = self.expr(value);
                    self.scope().yields.push(value);
                } else {
                    let none = self.push(Expr::None, yielded.range);
                    self.scope().yields.push(none);
                }
                Expr::Sent
            }
            ast::Expr::YieldFrom(delegated) => {
                let value = self.expr(&delegated.value);
                let element = self.push(Expr::Element(value), delegated.range);
                self.scope().yields.push(element);
                Expr::Delegated(value)
            }
            ast::Expr::Slice(_) | ast::Expr::IpyEscapeCommand(_) => Expr::Missing,
        }
    }

    fn read(&mut self, name: &ast::ExprName) -> Expr {
        let id = self.name(name.id.as_str());
        let guards: Vec<_> = self.guards.iter().filter(|(guarded, _, _)| *guarded == id).copied().collect();
        let mut expr = Expr::Name(id);
        for (_, guard, holds) in guards {
            let inner = self.push(expr, name.range);
            expr = Expr::Narrow(inner, guard, holds);
        }
        expr
    }

    fn subscript(&mut self, subscript: &ast::ExprSubscript) -> Expr {
        let value = self.expr(&subscript.value);
        if matches!(&*subscript.slice, ast::Expr::Slice(_)) {
            return Expr::Slice(value);
        }
        let index = self.expr(&subscript.slice);
        Expr::Index(value, index)
    }

    fn dict(&mut self, dict: &ast::ExprDict) -> Expr {
        let mut items = Vec::with_capacity(dict.items.len() * 2);
        for item in &dict.items {
            items.push(match &item.key {
                Some(key) => self.expr(key),
                None => self.push(Expr::Missing, item.value.range()),
            });
            items.push(self.expr(&item.value));
        }
        Expr::Dict(self.list(&items))
    }

    fn conditional(&mut self, conditional: &ast::ExprIf) -> Expr {
        match self.decide(&conditional.test) {
            Some(true) => return self.shape(&conditional.body),
            Some(false) => return self.shape(&conditional.orelse),
            None => {}
        }
        self.expr(&conditional.test);
        let body = self.under(&conditional.test, true, |l| l.expr(&conditional.body));
        let orelse = self.under(&conditional.test, false, |l| l.expr(&conditional.orelse));
        Expr::Any(self.list(&[body, orelse]))
    }

    /// Lowers something where a test holds or does not.
    pub(super) fn under<T>(
        &mut self,
        test: &ast::Expr,
        holds: bool,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.guards.clone();
        let guards = self.guards_of(test, holds);
        self.guards.extend(guards);
        let result = lower(self);
        self.guards = before;
        result
    }

    fn bool_op(&mut self, operation: &ast::ExprBoolOp) -> Expr {
        let mut values = operation.values.iter();
        let Some(first) = values.next() else { return Expr::Bool };
        let before = self.guards.clone();
        let mut shape = self.shape(first);
        let mut last = first;
        for value in values {
            // What stands to the right is evaluated only where the left lets it.
            let guards = self.guards_of(last, operation.op == ast::BoolOp::And);
            self.guards.extend(guards);
            let left = self.push(shape, last.range());
            let right = self.expr(value);
            shape = match operation.op {
                ast::BoolOp::And => Expr::And(left, right),
                ast::BoolOp::Or => Expr::Or(left, right),
            };
            last = value;
        }
        self.guards = before;
        shape
    }

    fn call(&mut self, call: &ast::ExprCall) -> Expr {
        let func = self.expr(&call.func);
        let args = self.arguments(&call.arguments);
        let index = u32::try_from(self.facts.calls.len()).unwrap_or(u32::MAX);
        let shape = Expr::Call(func, index);
        if self.is_effect(&call.func, &call.arguments) {
            let expr = self.push(shape, call.range());
            self.effect(Effect::Call(expr));
        }
        self.facts.calls.push(args);
        shape
    }

    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> CallArgs {
        CallArgs {
            positional: arguments.args.iter().map(|arg| self.expr(arg)).collect(),
            keywords: arguments
                .keywords
                .iter()
                .map(|keyword| {
                    let name = keyword.arg.as_ref().map(|name| self.name(name.as_str()));
                    (name, self.expr(&keyword.value))
                })
                .collect(),
        }
    }

    /// Whether a call inside an expression may store something that outlives it.
    fn is_effect(&self, func: &ast::Expr, arguments: &ast::Arguments) -> bool {
        let passes_self = arguments.args.iter().any(is_self);
        passes_self
            || match func {
                ast::Expr::Attribute(attribute) => {
                    MUTATORS.contains(&attribute.attr.as_str())
                        || is_self(&attribute.value)
                        || is_super(&attribute.value)
                }
                ast::Expr::Name(name) => name.id.as_str() == "setattr",
                _ => false,
            }
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) -> Expr {
        let parent = self.here();
        let params = lambda.parameters.as_deref().map(|p| self.params(p)).unwrap_or_default();
        let first = self.facts.exprs.len();
        let scope = self.open(ScopeKind::Lambda, "<lambda>", Some(parent), lambda.range);
        self.bind_params(params);
        let body = self.expr(&lambda.body);
        self.scope().returns.push(body);
        self.close(first);
        Expr::Lambda(scope)
    }

    /// Parameters, with annotations and defaults evaluated in the enclosing scope.
    pub(super) fn params(&mut self, parameters: &ast::Parameters) -> Vec<Param> {
        let mut params = Vec::new();
        for (kind, list) in
            [(ParamKind::Positional, &parameters.posonlyargs), (ParamKind::Either, &parameters.args)]
        {
            params.extend(list.iter().map(|p| self.param(&p.parameter, p.default(), kind)));
        }
        if let Some(star) = &parameters.vararg {
            params.push(self.param(star, None, ParamKind::Star));
        }
        for p in &parameters.kwonlyargs {
            params.push(self.param(&p.parameter, p.default(), ParamKind::Keyword));
        }
        if let Some(star) = &parameters.kwarg {
            params.push(self.param(star, None, ParamKind::StarStar));
        }
        params
    }

    fn param(&mut self, parameter: &ast::Parameter, default: Option<&ast::Expr>, kind: ParamKind) -> Param {
        Param {
            name: self.name(parameter.name.as_str()),
            kind,
            annotation: parameter.annotation.as_deref().map(|a| self.annotation(a)),
            default: default.map(|d| self.expr(d)),
        }
    }

    pub(super) fn bind_params(&mut self, params: Vec<Param>) {
        for (index, param) in params.iter().enumerate() {
            self.bind(param.name, Binding::Param(u32::try_from(index).unwrap_or(u32::MAX)));
        }
        self.scope().params = params;
    }

    /// An annotation; a string is parsed.
    pub(super) fn annotation(&mut self, annotation: &ast::Expr) -> ExprId {
        if let ast::Expr::StringLiteral(text) = annotation
            && let Ok(parsed) = ruff_python_parser::parse_expression(text.value.to_str())
        {
            let first = self.facts.exprs.len();
            let id = self.annotation_inside(parsed.expr());
            // The parsed text has no place of its own: it stands where the string stands.
            self.spans.exprs[first..].fill(annotation.range());
            return id;
        }
        self.annotation_inside(annotation)
    }

    fn annotation_inside(&mut self, annotation: &ast::Expr) -> ExprId {
        match annotation {
            ast::Expr::Subscript(subscript) if !is_literal(&subscript.value) => {
                let value = self.expr(&subscript.value);
                let index = self.annotation(&subscript.slice);
                self.push(Expr::Index(value, index), annotation.range())
            }
            ast::Expr::Tuple(tuple) => {
                let items: Vec<_> = tuple.elts.iter().map(|e| self.annotation(e)).collect();
                let items = self.list(&items);
                self.push(Expr::Tuple(items), annotation.range())
            }
            ast::Expr::List(list) => {
                let items: Vec<_> = list.elts.iter().map(|e| self.annotation(e)).collect();
                let items = self.list(&items);
                self.push(Expr::List(items), annotation.range())
            }
            ast::Expr::BinOp(operation) => {
                let left = self.annotation(&operation.left);
                let right = self.annotation(&operation.right);
                let op = operator(operation.op);
                self.push(Expr::Arith(left, right, op), annotation.range())
            }
            _ => self.expr(annotation),
        }
    }

    fn comprehension(
        &mut self,
        mut kind: ComprehensionKind,
        generators: &[ast::Comprehension],
        key: Option<&ast::Expr>,
        element: &ast::Expr,
        range: TextRange,
    ) -> Expr {
        let parent = self.here();
        let first = self.facts.exprs.len();
        let scope = self.open(ScopeKind::Comprehension, "<comprehension>", Some(parent), range);
        let before = self.guards.clone();
        for generator in generators {
            let iterated = self.expr(&generator.iter);
            if let Some(key) = key {
                kind = self.dict_kind(generators, key, element, iterated);
            }
            let item = self.push(Expr::Element(iterated), generator.iter.range());
            self.assign(&generator.target, item);
            for test in &generator.ifs {
                self.expr(test);
                let guards = self.guards_of(test, true);
                self.guards.extend(guards);
            }
        }
        let element = self.expr(element);
        self.scope().returns.push(element);
        if let Some(key) = key {
            let key = self.expr(key);
            self.scope().returns.push(key);
        }
        self.guards = before;
        self.close(first);
        Expr::Comprehension(kind, scope)
    }

    /// Binds or stores to a target.
    pub(super) fn assign(&mut self, target: &ast::Expr, value: ExprId) {
        match target {
            ast::Expr::Name(name) => {
                let name = self.name(name.id.as_str());
                self.bind(name, Binding::Value(value));
                self.store_global(name, value);
            }
            ast::Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let attr: NameId = self.name(attribute.attr.as_str());
                self.effect(Effect::StoreAttr(object, attr, value));
            }
            ast::Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let key = self.expr(&subscript.slice);
                self.effect(Effect::StoreItem(object, key, value));
            }
            ast::Expr::Tuple(ast::ExprTuple { elts, .. }) | ast::Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(elts, value)
            }
            ast::Expr::Starred(starred) => self.assign(&starred.value, value),
            _ => {}
        }
    }

    /// Remembers an assignment to a name that the function declares global.
    fn store_global(&mut self, name: NameId, value: ExprId) {
        let here = self.here();
        let scope = self.scope();
        if matches!(scope.bindings.get(&name).map(Vec::as_slice), Some([Binding::Global, ..])) {
            self.effect(Effect::StoreGlobal(name, value));
            self.facts.assigned_globals.push((name, here));
        }
    }

    fn unpack(&mut self, targets: &[ast::Expr], value: ExprId) {
        let star = targets.iter().position(|target| matches!(target, ast::Expr::Starred(_)));
        for (index, target) in targets.iter().enumerate() {
            let part = match star {
                Some(star) if index == star => Expr::Rest(value),
                Some(star) if index > star => {
                    Expr::Part(value, -i32::try_from(targets.len() - index).unwrap_or(0))
                }
                _ => Expr::Part(value, i32::try_from(index).unwrap_or(0)),
            };
            let part = self.push(part, target.range());
            self.assign(target, part);
        }
    }
}

pub(super) fn is_self(expr: &ast::Expr) -> bool {
    matches!(expr, ast::Expr::Name(name) if matches!(name.id.as_str(), "self" | "cls"))
}

fn is_super(expr: &ast::Expr) -> bool {
    matches!(expr, ast::Expr::Call(call)
        if matches!(&*call.func, ast::Expr::Name(name) if name.id.as_str() == "super"))
}

fn is_literal(expr: &ast::Expr) -> bool {
    super::conditions::dotted(expr).is_some_and(|name| name.ends_with("Literal"))
}

fn number_shape(number: &ast::Number) -> Expr {
    match number {
        ast::Number::Int(value) => value.as_i32().map_or(Expr::Float, Expr::Int),
        ast::Number::Float(_) => Expr::Float,
        ast::Number::Complex { .. } => Expr::Complex,
    }
}

pub(super) fn operator(op: ast::Operator) -> Operator {
    match op {
        ast::Operator::Add => Operator::Add,
        ast::Operator::Mult => Operator::Mul,
        ast::Operator::Mod => Operator::Mod,
        ast::Operator::BitOr => Operator::Or,
        _ => Operator::Other,
    }
}
