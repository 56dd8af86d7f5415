//! What a call of a saver is given, in every context in which its function runs.

use crate::names::{ModuleId, Symbol};
use crate::syntax::facts::{ExprId, ScopeId};

use super::attributes::Decoration;
use super::objects::{Context, CtxId, Func, ObjId, ObjKind};
use super::solver::{Env, Origin, Solver, Task};
use super::value::Value;

impl Solver<'_> {
    /// Puts what `saved` is into the object of a save, for every context of the function that it stands in.
    pub fn save(
        &mut self,
        root: &str,
        module: ModuleId,
        (scope, function): (ScopeId, ScopeId),
        saved: ExprId,
    ) {
        let name = self.program.intern(root);
        for ctx in self.contexts_of(module, function) {
            self.schedule(Task::Save(name, ctx, scope, saved));
        }
    }

    /// The object that holds what a save is given, where anything of it is known.
    #[must_use]
    pub fn saved_object(&mut self, root: &str) -> Option<ObjId> {
        let object = self.object_of_save(root)?;
        let elements = self.stored_elements(object);
        (!elements.is_vague()).then_some(object)
    }

    /// The object that holds what a save of this name is given.
    pub fn object_of_save(&mut self, root: &str) -> Option<ObjId> {
        let name = self.program.intern(root);
        let class = self.program.builtin_class("list")?;
        Some(self.object_id(class, ObjKind::Saved(name), 0))
    }

    /// The name of the save that an object stands for.
    #[must_use]
    pub fn save_of(&self, object: ObjId) -> Option<Symbol> {
        match self.object(object).kind {
            ObjKind::Saved(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn run_save(&mut self, root: Symbol, ctx: CtxId, scope: ScopeId, saved: ExprId) {
        let module = self.module_of(ctx);
        let values = self.eval(Env { ctx, module, scope }, saved);
        let root = self.program.shared_text(root);
        if let Some(object) = self.object_of_save(&root) {
            self.add_element(object, &values, Some(Origin { module, expr: saved }));
        }
    }

    /// The contexts in which a function runs, and for a method that of what anybody can make of its class. A function
    /// that nobody calls runs with what anybody may pass.
    fn contexts_of(&mut self, module: ModuleId, function: ScopeId) -> Vec<CtxId> {
        if function == ScopeId(0) {
            return vec![self.module_context(module)];
        }
        if let Some(ctx) = self.context_of_method(module, function) {
            self.open_params(ctx);
        }
        let is_of = |func: Func| (func.module, func.scope) == (module, function);
        let mut found: Vec<CtxId> = self
            .context_ids()
            .filter(|ctx| self.context_func(*ctx).is_some_and(|func| is_of(self.func(func))))
            .collect();
        if found.is_empty() {
            let func = self.func_id(Func { module, scope: function, closure: None });
            let ctx = self.context_id(Context::Open(func));
            self.open_params(ctx);
            found.push(ctx);
        }
        found
    }

    /// The context of a method of what anybody can make of its class.
    fn context_of_method(&mut self, module: ModuleId, function: ScopeId) -> Option<CtxId> {
        let body = self.program.module(module).facts().class_around(function)?;
        if self.decoration(module, function) != Decoration::None {
            return None;
        }
        let owner = self.program.class(module, body);
        let receiver = Value::Object(self.root_object(owner));
        let func = self.func_id(Func { module, scope: function, closure: None });
        let ctx = self.method_context(func, receiver, owner);
        self.push_receiver(ctx, receiver);
        Some(ctx)
    }
}
