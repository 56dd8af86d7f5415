//! Statements.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::super::facts::{Binding, CallArgs, Effect, Expr, ExprId, ScopeKind, StatedAttribute};
use super::Lowering;
use super::conditions::is_type_checking;
use super::expressions::operator;

impl Lowering<'_> {
    /// Lowers a block. A branch that leaves puts its opposite guard on what follows; nothing follows a statement
    /// that always leaves.
    pub(super) fn body(&mut self, body: &[ast::Stmt]) {
        let before = self.guards.len();
        for statement in body {
            self.statement(statement);
            if leaves(std::slice::from_ref(statement)) {
                break;
            }
            if let ast::Stmt::If(test) = statement
                && test.elif_else_clauses.is_empty()
                && leaves(&test.body)
            {
                let guards = self.guards_of(&test.test, false);
                self.guards.extend(guards);
            }
        }
        self.guards.truncate(before);
    }

    fn statement(&mut self, statement: &ast::Stmt) {
        match statement {
            ast::Stmt::FunctionDef(function) => self.function(function),
            ast::Stmt::ClassDef(class) => self.class(class),
            ast::Stmt::Return(returned) => {
                let value = match &returned.value {
                    Some(value) => self.expr(value),
                    None => self.push(Expr::None, returned.range),
                };
                self.scope().returns.push(value);
            }
            ast::Stmt::Assign(assign) => {
                let value = self.expr(&assign.value);
                for target in &assign.targets {
                    self.exported(target, &assign.value, false);
                    self.assign(target, value);
                }
            }
            ast::Stmt::AnnAssign(assign) => self.annotated(assign),
            ast::Stmt::AugAssign(assign) => self.augmented(assign),
            ast::Stmt::Expr(statement) => self.expression_statement(&statement.value),
            ast::Stmt::For(loop_) => {
                let iterated = self.expr(&loop_.iter);
                let item = self.push(Expr::Element(iterated), loop_.iter.range());
                self.assign(&loop_.target, item);
                self.body(&loop_.body);
                self.body(&loop_.orelse);
            }
            ast::Stmt::While(loop_) => {
                self.expr(&loop_.test);
                self.under(&loop_.test, true, |l| l.body(&loop_.body));
                self.body(&loop_.orelse);
            }
            ast::Stmt::If(test) => self.branches(test),
            ast::Stmt::With(with) => {
                for item in &with.items {
                    let context = self.expr(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        let entered = self.push(Expr::Enter(context), item.range);
                        self.assign(target, entered);
                    }
                }
                self.body(&with.body);
            }
            ast::Stmt::Try(attempt) => self.attempt(attempt),
            ast::Stmt::Match(switch) => {
                self.expr(&switch.subject);
                for case in &switch.cases {
                    self.body(&case.body);
                }
            }
            ast::Stmt::Import(import) => self.import(import),
            ast::Stmt::ImportFrom(import) => self.import_from(import),
            ast::Stmt::Delete(delete) => self.delete(delete),
            ast::Stmt::Global(names) => {
                for name in &names.names {
                    let name = self.name(name.as_str());
                    self.scope().bindings.insert(name, vec![Binding::Global]);
                }
            }
            ast::Stmt::Nonlocal(names) => {
                for name in &names.names {
                    let name = self.name(name.as_str());
                    self.scope().bindings.insert(name, vec![Binding::Nonlocal]);
                }
            }
            ast::Stmt::TypeAlias(alias) => {
                let value = self.annotation(&alias.value);
                self.assign(&alias.name, value);
            }
            ast::Stmt::Assert(assert) => {
                self.expr(&assert.test);
                let guards = self.guards_of(&assert.test, true);
                self.guards.extend(guards);
            }
            ast::Stmt::Raise(_)
            | ast::Stmt::Pass(_)
            | ast::Stmt::Break(_)
            | ast::Stmt::Continue(_)
            | ast::Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn expression_statement(&mut self, value: &ast::Expr) {
        let effects = self.scope().effects.len();
        let id = self.expr(value);
        // Its only purpose is its effect.
        if matches!(value, ast::Expr::Call(_)) && self.scope().effects.len() == effects {
            self.effect(Effect::Call(id));
        }
    }

    fn annotated(&mut self, assign: &ast::StmtAnnAssign) {
        let annotation = self.annotation(&assign.annotation);
        let value = assign.value.as_deref().map(|value| self.expr(value));
        match &*assign.target {
            ast::Expr::Name(name) => {
                let name = self.name(name.id.as_str());
                self.bind(name, Binding::Annotated(annotation, value));
            }
            target => {
                // `self.x: T` states the type of an attribute, beside what it stores.
                self.state(target, annotation);
                let value = match value {
                    Some(value) => value,
                    None => self.push(Expr::InstanceOf(annotation), assign.annotation.range()),
                };
                self.assign(target, value);
            }
        }
        if let Some(value) = &assign.value {
            self.exported(&assign.target, value, false);
        }
    }

    /// Notes the type that an annotation states of an attribute of a name.
    fn state(&mut self, target: &ast::Expr, annotation: ExprId) {
        if let ast::Expr::Attribute(attribute) = target
            && let ast::Expr::Name(object) = &*attribute.value
        {
            let (name, attribute) = (self.name(object.id.as_str()), self.name(attribute.attr.as_str()));
            self.scope().stated.push(StatedAttribute { name, attribute, annotation });
        }
    }

    fn augmented(&mut self, assign: &ast::StmtAugAssign) {
        let old = self.expr(&assign.target);
        let value = self.expr(&assign.value);
        let range = assign.range;
        let result = self.push(Expr::Arith(old, value, operator(assign.op)), range);
        self.exported(&assign.target, &assign.value, true);
        self.assign(&assign.target, result);
        self.augmented_in_place(assign, old, value);
    }

    /// `target += value` fills what `target` is, which others may hold too: a call of `__iadd__`, beside the new value.
    fn augmented_in_place(&mut self, assign: &ast::StmtAugAssign, target: ExprId, value: ExprId) {
        let method = match assign.op {
            ast::Operator::Add => "__iadd__",
            ast::Operator::BitOr => "__ior__",
            _ => return,
        };
        let is_atom = matches!(
            &*assign.value,
            ast::Expr::NumberLiteral(_) | ast::Expr::StringLiteral(_) | ast::Expr::FString(_)
        );
        let is_namespace =
            matches!(&*assign.target, ast::Expr::Attribute(of) if of.attr.as_str() == "__dict__");
        if is_atom || !(assign.target.is_name_expr() || is_namespace) {
            return;
        }
        let method = self.name(method);
        let func = self.push(Expr::Attr(target, method), assign.range);
        let args = u32::try_from(self.facts.calls.len()).unwrap_or(u32::MAX);
        self.facts.calls.push(CallArgs { positional: vec![value], keywords: Vec::new() });
        let call = self.push(Expr::Call(func, args), assign.range);
        self.effect(Effect::Call(call));
    }

    fn branches(&mut self, test: &ast::StmtIf) {
        let mut tests: Vec<(&ast::Expr, bool)> = Vec::new();
        let clauses = std::iter::once((Some(&*test.test), &test.body))
            .chain(test.elif_else_clauses.iter().map(|c| (c.test.as_ref(), &c.body)));
        let has_else = !test.elif_else_clauses.is_empty();
        let before = self.guards.clone();
        for (condition, body) in clauses {
            let decided = condition.map_or(Some(true), |c| self.decide(c));
            if let Some(condition) = condition {
                self.expr(condition);
            }
            if decided != Some(false) {
                match condition {
                    Some(condition) if has_else && is_type_checking(condition) => self.seen_by_checkers(body),
                    Some(condition) => self.under(condition, true, |l| l.body(body)),
                    None => self.body(body),
                }
            }
            if decided == Some(true) {
                break;
            }
            if let Some(condition) = condition {
                tests.push((condition, false));
                let guards = self.guards_of(condition, false);
                self.guards.extend(guards);
            }
        }
        self.guards = before;
    }

    /// Lowers what stands under `if TYPE_CHECKING:` where an `else` says what runs: its imports and classes are there
    /// for annotations, its assignments never are.
    fn seen_by_checkers(&mut self, body: &[ast::Stmt]) {
        for statement in body {
            if !matches!(
                statement,
                ast::Stmt::Assign(_) | ast::Stmt::AnnAssign(_) | ast::Stmt::AugAssign(_) | ast::Stmt::Expr(_)
            ) {
                self.statement(statement);
            }
        }
    }

    fn attempt(&mut self, attempt: &ast::StmtTry) {
        self.body(&attempt.body);
        for handler in &attempt.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            if let (Some(class), Some(name)) = (&handler.type_, &handler.name) {
                let class = self.expr(class);
                let caught = self.push(Expr::InstanceOf(class), handler.range);
                let name = self.name(name.as_str());
                self.bind(name, Binding::Value(caught));
            }
            self.body(&handler.body);
        }
        self.body(&attempt.orelse);
        self.body(&attempt.finalbody);
    }

    fn delete(&mut self, delete: &ast::StmtDelete) {
        for target in &delete.targets {
            match target {
                ast::Expr::Subscript(subscript) => {
                    let object = self.expr(&subscript.value);
                    let key = self.expr(&subscript.slice);
                    self.effect(Effect::DeleteItem(object, key));
                }
                ast::Expr::Attribute(attribute) => {
                    let object = self.expr(&attribute.value);
                    let attr = self.name(attribute.attr.as_str());
                    self.effect(Effect::DeleteAttr(object, attr));
                }
                _ => {}
            }
        }
    }

    fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let module = alias.name.as_str();
            let (bound, means) = match &alias.asname {
                Some(name) => (name.as_str(), module),
                None => {
                    let first = module.split('.').next().unwrap_or(module);
                    (first, first)
                }
            };
            let (bound, means) = (self.name(bound), self.name(means));
            self.bind(bound, Binding::Import(means));
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let dots = ".".repeat(import.level as usize);
        let module = import.module.as_ref().map_or("", |module| module.as_str());
        let module = self.name(&format!("{dots}{module}"));
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.scope().stars.push(module);
                continue;
            }
            let name = self.name(alias.name.as_str());
            let bound = self.name(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
            self.bind(bound, Binding::From(module, name));
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        let decorators = function.decorator_list.iter().map(|d| self.expr(&d.expression)).collect();
        let params = self.params(&function.parameters);
        let returns = function.returns.as_deref().map(|r| self.annotation(r));
        let parent = self.here();
        let first = self.facts.exprs.len();
        let guards = std::mem::take(&mut self.guards);
        let scope =
            self.open(ScopeKind::Function, function.name.as_str(), Some(parent), function.name.range());
        self.type_params(function.type_params.as_deref());
        self.bind_params(params);
        self.docstring(&function.body);
        self.body(&function.body);
        let lowered = self.scope();
        lowered.decorators = decorators;
        lowered.returns_annotation = returns;
        lowered.is_async = function.is_async;
        lowered.is_stub = is_stub(&function.body);
        self.close(first);
        self.guards = guards;
        let name = self.name(function.name.as_str());
        self.bind(name, Binding::Function(scope));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        let decorators = class.decorator_list.iter().map(|d| self.expr(&d.expression)).collect();
        let bases = class.arguments.as_deref().map(|a| self.arguments(a)).unwrap_or_default();
        let parent = self.here();
        let guards = std::mem::take(&mut self.guards);
        let first = self.facts.exprs.len();
        let scope = self.open(ScopeKind::Class, class.name.as_str(), Some(parent), class.name.range());
        self.type_params(class.type_params.as_deref());
        self.docstring(&class.body);
        self.body(&class.body);
        let lowered = self.scope();
        lowered.decorators = decorators;
        lowered.bases = bases;
        self.close(first);
        self.guards = guards;
        let name = self.name(class.name.as_str());
        self.bind(name, Binding::Class(scope));
    }

    fn type_params(&mut self, params: Option<&ast::TypeParams>) {
        for param in params.into_iter().flat_map(|params| params.iter()) {
            if let ast::TypeParam::TypeVar(variable) = param {
                let bound = variable.bound.as_deref().map(|bound| self.annotation(bound));
                let name = self.name(variable.name.as_str());
                self.bind(name, Binding::TypeParam(bound));
            }
        }
    }

    /// Remembers a literal `__all__`.
    fn exported(&mut self, target: &ast::Expr, value: &ast::Expr, adds: bool) {
        let is_all = matches!(target, ast::Expr::Name(name) if name.id.as_str() == "__all__");
        if !is_all || self.scope().kind != ScopeKind::Module {
            return;
        }
        let (ast::Expr::List(ast::ExprList { elts, .. }) | ast::Expr::Tuple(ast::ExprTuple { elts, .. })) =
            value
        else {
            // Computed: the names that the module binds are the best answer there is.
            if !adds {
                self.facts.exported = None;
            }
            return;
        };
        let names: Vec<_> = elts
            .iter()
            .filter_map(|name| match name {
                ast::Expr::StringLiteral(text) => Some(self.name(text.value.to_str())),
                _ => None,
            })
            .collect();
        self.facts.exported.get_or_insert_with(Vec::new).extend(names);
    }
}

/// Whether a block always leaves what it stands in.
fn leaves(body: &[ast::Stmt]) -> bool {
    matches!(
        body.last(),
        Some(ast::Stmt::Return(_) | ast::Stmt::Raise(_) | ast::Stmt::Continue(_) | ast::Stmt::Break(_))
    )
}

fn is_stub(body: &[ast::Stmt]) -> bool {
    body.iter().all(|statement| match statement {
        ast::Stmt::Pass(_) | ast::Stmt::Raise(_) => true,
        ast::Stmt::Expr(e) => {
            matches!(&*e.value, ast::Expr::EllipsisLiteral(_) | ast::Expr::StringLiteral(_))
        }
        _ => false,
    })
}
