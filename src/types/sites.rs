//! Which objects are told apart: by the expression that makes them and the context it runs in, as far as there are few.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::names::{ClassId, ModuleId};
use crate::syntax::facts::ExprId;

use super::contexts::SITE_DEPTH;
use super::objects::{Context, CtxId, ObjId, ObjKind};
use super::solver::{Env, Solver};

/// Contexts in which the objects of one expression are told apart.
const SITE_BUDGET: u32 = 64;

/// Objects of one class that are told apart.
const CLASS_BUDGET: usize = 96;

/// Methods of all objects of one class that are told apart.
const METHODS_TOLD_APART: usize = 9600;

/// Methods that put what they are given into a container.
const FILLING: &[&str] = &["append", "insert", "extend", "add", "update", "__setitem__"];

/// What the solver remembers of the objects that it tells apart.
#[derive(Default)]
pub(super) struct Sites {
    /// How many objects an expression makes.
    made: FxHashMap<(ModuleId, ExprId), u32>,
    /// How many objects of a class there are, by whether a base makes them.
    objects: FxHashMap<(ClassId, bool), usize>,
    /// How many there may be.
    budgets: FxHashMap<ClassId, usize>,
    /// Whether classes have methods of containers.
    filled: FxHashMap<ClassId, bool>,
    /// Objects that stand for all contexts of an expression, by class.
    of_all: FxHashMap<ClassId, Vec<ObjId>>,
}

impl Solver<'_> {
    /// An object told apart by its place; one for all contexts where the place makes too many.
    pub(super) fn site_object(&mut self, class: ClassId, env: Env, expr: ExprId, depth: u32) -> ObjId {
        let kind = ObjKind::Site(env.module, expr, env.ctx);
        if let Some(known) = self.has_object(class, &kind) {
            return known;
        }
        if !self.holds_what_it_is_given(class) && self.over_budget(class, env.ctx) {
            return self.site_of_all(class, env, expr);
        }
        // A method's receivers are bounded already: what it makes for each stays apart.
        let of_receiver = self.context(env.ctx).context.method().is_some();
        let count = self.sites.made.entry((env.module, expr)).or_default();
        if *count >= SITE_BUDGET && !of_receiver {
            return self.site_of_all(class, env, expr);
        }
        *count += 1;
        self.object_id(class, kind, depth)
    }

    /// The one object of all contexts that an expression makes; of a class that very many expressions make, it is one for
    /// all further of them.
    pub(super) fn site_of_all(&mut self, class: ClassId, env: Env, expr: ExprId) -> ObjId {
        let top = self.context_id(Context::Module(env.module));
        let kind = ObjKind::Site(env.module, expr, top);
        if let Some(known) = self.has_object(class, &kind) {
            return known;
        }
        if self.holds_what_it_is_given(class) {
            return self.object_id(class, kind, 0);
        }
        let most = self.class_budget(class) / 4;
        if let Some(last) = self.sites.of_all.entry(class).or_default().get(most) {
            return *last;
        }
        let object = self.object_id(class, kind, 0);
        self.sites.of_all.entry(class).or_default().push(object);
        object
    }

    /// Whether a class is a container, or a generic class of the standard library (`weakref.ref`): these are what tells
    /// objects apart, and are never merged by class.
    fn holds_what_it_is_given(&mut self, class: ClassId) -> bool {
        self.container_kind(class).is_some()
            || (self.program.class_origin(class).is_standard()
                && self
                    .program
                    .mro(class)
                    .iter()
                    .any(|base| self.program.class_name(*base) == "typing.Generic"))
    }

    /// Counts one more object of a class, made in a context; true where there are too many to tell apart. What bases make
    /// for all their heirs is counted for itself.
    pub(super) fn over_budget(&mut self, class: ClassId, ctx: CtxId) -> bool {
        let by_base = self.makers(ctx).iter().any(|maker| self.stands_for_heirs(*maker));
        let budget = self.class_budget(class);
        let count = self.sites.objects.entry((class, by_base)).or_default();
        *count += 1;
        *count > budget
    }

    /// Objects of a class that are told apart: the methods of each are followed for themselves, so of a class with very many
    /// methods there are fewer.
    fn class_budget(&mut self, class: ClassId) -> usize {
        if let Some(known) = self.sites.budgets.get(&class) {
            return *known;
        }
        let mut methods = 1;
        for base in self.program.mro(class).iter().copied() {
            let info = self.program.class_info(base);
            if info.made_by.is_none() && !self.program.module(info.module).origin.is_compiled {
                methods += self.program.module(info.module).facts().scope(info.scope).nested.len();
            }
        }
        let budget = (METHODS_TOLD_APART / methods).clamp(CLASS_BUDGET / 8, CLASS_BUDGET);
        self.sites.budgets.insert(class, budget);
        budget
    }

    /// An object told apart by where it is made.
    pub(super) fn placed_object(&mut self, class: ClassId, env: Env, expr: ExprId) -> ObjId {
        if let Some(same) = self.same_site(env.ctx, class, env, expr) {
            return same;
        }
        let depth = self.context(env.ctx).depth + 1;
        if depth > SITE_DEPTH || self.makes_its_own(env.ctx, class) {
            return self.site_of_all(class, env, expr);
        }
        self.site_object(class, env, expr, depth)
    }

    /// Whether the makers of a class's objects put things into them, as into a list or a dict: whether it has a method to
    /// do so, other than from a base of very many classes.
    pub(super) fn is_filled_from_outside(&mut self, class: ClassId) -> bool {
        if let Some(known) = self.sites.filled.get(&class) {
            return *known;
        }
        let is_filled = FILLING.iter().any(|name| {
            let name = self.program.intern(name);
            let owner = self.program.lookup(class, name, None).map(|(owner, _)| owner);
            owner.is_some_and(|owner| !self.is_builtin_class(owner) && !self.is_wide_bound(owner))
        });
        self.sites.filled.insert(class, is_filled);
        is_filled
    }

    /// The receivers by whose methods a context came to be, the nearest first.
    pub(super) fn makers(&self, mut ctx: CtxId) -> SmallVec<[ObjId; 8]> {
        let mut makers = SmallVec::new();
        for _ in 0..8 {
            let context = &self.context(ctx).context;
            ctx = match (context.receiver_object(), context) {
                (Some(object), _) => {
                    makers.push(object);
                    match self.object(object).kind {
                        ObjKind::Site(_, _, outer) => outer,
                        _ => break,
                    }
                }
                (None, Context::Site(_, _, _, outer)) => *outer,
                _ => break,
            };
        }
        makers
    }

    /// Whether a method of the class itself makes the object: all such objects are one.
    fn makes_its_own(&self, ctx: CtxId, class: ClassId) -> bool {
        self.makers(ctx).into_iter().any(|object| self.object(object).class == class)
    }

    /// The object that this place already made further out: recursion makes no new ones.
    fn same_site(&self, ctx: CtxId, class: ClassId, env: Env, expr: ExprId) -> Option<ObjId> {
        self.makers(ctx).into_iter().find(|object| {
            let object = self.object(*object);
            object.class == class
                && matches!(object.kind, ObjKind::Site(module, at, _) if (module, at) == (env.module, expr))
        })
    }
}
