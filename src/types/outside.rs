//! Stores from outside: what functions of the target put on objects whose methods they are not.
//!
//! Where the target calls such a function or method, that is followed as any call is. Where nobody there does, anybody else
//! may: it runs for its stores alone. What a function stores that only its caller can know, it stores for its caller: that
//! says nothing of the target.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, ScopeId, ScopeKind};

use super::attributes::Decoration;
use super::inheritance::direct_uses;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, ObjId};
use super::relevance::{Timing, is_rooted_in_receiver, may_store};
use super::solver::{Env, Origin, Solver, Task};
use super::value::{Set, Value};

/// An attribute that methods of more classes read says little of any.
const READER_LIMIT: usize = 6;

/// What the solver remembers of stores from outside.
#[derive(Default)]
pub(super) struct Outside {
    /// Classes whose methods read an attribute that none of them stores or defines.
    readers: Option<FxHashMap<Symbol, Vec<ClassId>>>,
    /// Fields that hold only what was stored where the receiver is not known.
    matched: FxHashSet<(ObjId, Symbol)>,
    /// Attributes that were stored on any instance of a class.
    of_any: FxHashMap<ClassId, Vec<Symbol>>,
}

impl Solver<'_> {
    /// Runs the stores of functions and methods of modules that ran for nobody, because nobody calls them or wants what they
    /// give, with what anybody may pass.
    pub fn run_outside_stores(&mut self, modules: &[ModuleId]) {
        let ran = self.effects_that_ran();
        for module in modules {
            self.start_outside_stores(*module, &ran);
        }
        self.run();
    }

    /// The effects of functions that ran.
    fn effects_that_ran(&self) -> FxHashSet<(ModuleId, ScopeId, u32)> {
        let ran = self.tasks().filter_map(|task| match task {
            Task::Effect(ctx, scope, index) => Some((self.module_of(ctx), scope, index)),
            _ => None,
        });
        ran.collect()
    }

    fn start_outside_stores(&mut self, module: ModuleId, ran: &FxHashSet<(ModuleId, ScopeId, u32)>) {
        let lowered = self.facts(module);
        for (index, data) in lowered.facts.scopes.iter().enumerate() {
            let scope = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
            let in_class = match data.parent.map(|parent| lowered.facts.scope(parent).kind) {
                Some(ScopeKind::Module) => false,
                Some(ScopeKind::Class) => true,
                _ => continue,
            };
            let name = lowered.facts.name(data.name);
            if data.kind != ScopeKind::Function || (in_class && !is_for_anybody(name)) {
                continue;
            }
            let timings = self.timings(module, scope);
            // What a method does to other things than its own, it does as its receiver's methods run.
            let decoration = self.decoration(module, scope);
            let is_method = in_class && decoration != Decoration::Static;
            let is_of_instance = is_method && decoration != Decoration::Class;
            let mut stores: Vec<u32> = Vec::new();
            for (index, (effect, timing)) in (0..).zip(data.effects.iter().zip(timings.iter())) {
                let is_outside = match stored_on(&lowered.facts, effect) {
                    Some(object) => !is_rooted_in_receiver(&lowered.facts, object),
                    None => filled(&lowered.facts, effect)
                        .is_some_and(|made| self.is_made_container(module, scope, made)),
                };
                if is_outside && (!is_of_instance || matches!(timing, Timing::Local(_))) {
                    stores.push(index);
                }
            }
            if stores.is_empty() || stores.iter().any(|store| ran.contains(&(module, scope, *store))) {
                continue;
            }
            let contexts = if is_method {
                self.contexts_of_method(module, scope)
            } else {
                let func = self.func_id(Func { module, scope, closure: None });
                vec![self.context_id(Context::Open(func))]
            };
            for ctx in contexts {
                self.open_params(ctx);
                for effect in &stores {
                    self.schedule(Task::Effect(ctx, scope, *effect));
                }
            }
        }
    }

    /// Whether a local of a class method is bound to a new container of the class: `made = cls(…)`.
    fn is_made_container(&mut self, module: ModuleId, scope: ScopeId, local: ExprId) -> bool {
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let Expr::Name(name) = facts.expr(local) else { return false };
        let Some(body) = facts.class_around(scope) else { return false };
        let mut values =
            facts.scope(scope).bindings.get(&name).into_iter().flatten().filter_map(Binding::value);
        let is_made = |value| match facts.expr(value) {
            Expr::Call(func, _) => matches!(facts.expr(func), Expr::Name(name) if facts.name(name) == "cls"),
            _ => false,
        };
        if !values.any(is_made) {
            return false;
        }
        let class = self.program.class(module, body);
        self.container_kind(class).is_some()
    }

    /// The contexts of a method or class method of what anybody can make of its class, and of the heirs that have it.
    fn contexts_of_method(&mut self, module: ModuleId, scope: ScopeId) -> Vec<CtxId> {
        let lowered = self.facts(module);
        let Some(body) = lowered.facts.class_around(scope) else { return Vec::new() };
        let name = self.symbol(module, lowered.facts.scope(scope).name);
        let owner = self.program.class(module, body);
        let is_of_class = self.decoration(module, scope) == Decoration::Class;
        let func = self.func_id(Func { module, scope, closure: None });
        let mut heirs = self.few_heirs(owner);
        heirs.retain(|heir| self.program.lookup(*heir, name, None).is_some_and(|(of, _)| of == owner));
        let mut contexts = Vec::new();
        for heir in heirs {
            let receiver =
                if is_of_class { Value::Class(heir) } else { Value::Object(self.root_object(heir)) };
            let context = if is_of_class {
                Context::ClassMethod(func, receiver, owner, None)
            } else {
                Context::Method(func, receiver, owner)
            };
            let ctx = self.context_id(context);
            self.push_receiver(ctx, receiver);
            contexts.push(ctx);
        }
        contexts
    }

    /// Whether a function runs for its stores alone.
    pub(super) fn is_open(&self, ctx: CtxId) -> bool {
        matches!(self.context(ctx).context, Context::Open(_))
    }

    /// Whether anything keeps what is stored on a receiver. A function that runs for its stores alone does nothing else.
    pub(super) fn is_kept(&mut self, ctx: CtxId, objects: &Set, attr: Symbol) -> bool {
        !self.is_open(ctx)
            || objects.iter().any(|object| match object {
                Value::Unknown => !self.readers(attr).is_empty(),
                other => !other.is_atom() && !other.is_vague(),
            })
    }

    /// What is stored on one object of a class of the target from outside is what anybody's may have.
    pub(super) fn store_on_class(
        &mut self,
        env: Env,
        object: ObjId,
        attr: Symbol,
        values: &Set,
        origin: Origin,
    ) {
        if let Some(anybodys) = self.anybodys(env, object) {
            self.store_on_instance(env, anybodys, attr, values, origin);
        }
    }

    /// The object that anybody can make of the class of another one, where code outside that does something to it.
    pub(super) fn anybodys(&mut self, env: Env, object: ObjId) -> Option<ObjId> {
        let class = self.object(object).class;
        if !self.is_of_target(class) || self.is_own_receiver(env, object) {
            return None;
        }
        let anybodys = self.root_object(class);
        (object != anybodys).then_some(anybodys)
    }

    /// Notes that an attribute is stored on any instance of a class, whoever made it: what is told apart has it too.
    pub(super) fn note_stored_on_any(&mut self, class: ClassId, attr: Symbol) {
        let attrs = self.outside.of_any.entry(class).or_default();
        if !attrs.contains(&attr) {
            attrs.push(attr);
            let anybodys = self.root_object(class);
            self.signal(NodeKey::FieldNames(anybodys));
        }
    }

    /// The attributes that were stored on any instance of an object's class, where the object is told apart from the one
    /// that stands for them, which comes with it.
    pub(super) fn stored_on_any(&mut self, object: ObjId) -> Option<(ObjId, Vec<Symbol>)> {
        let class = self.object(object).class;
        if !self.is_of_target(class) {
            return None;
        }
        let anybodys = self.root_object(class);
        if anybodys == object {
            return None;
        }
        self.read(NodeKey::FieldNames(anybodys));
        Some((anybodys, self.outside.of_any.get(&class)?.clone()))
    }

    /// The object that anybody can make of a container's class, where a method of the class fills another one.
    pub(super) fn anybodys_container(&mut self, env: Env, object: ObjId) -> Option<ObjId> {
        let (_, owner) = self.context(env.ctx).context.bound()?;
        let class = self.object(object).class;
        self.program.is_subclass(class, owner).then(|| self.anybodys(env, object))?
    }

    /// A store on a receiver of unknown type counts for the few classes of the target that read such an attribute and
    /// do not store it. A value that is not known either says nothing.
    pub(super) fn store_by_name(&mut self, attr: Symbol, values: &Set, origin: Origin) {
        let mut values = *values;
        values.retain(|value| !value.is_vague() && !value.is_atom());
        if values.is_empty() {
            return;
        }
        for class in self.readers(attr) {
            let object = self.root_object(class);
            self.store_field(object, attr, &values, Some(origin));
            self.outside.matched.insert((object, attr));
        }
    }

    /// Whether a field holds only what was stored where the receiver is not known.
    #[must_use]
    pub fn is_matched_by_name(&self, object: ObjId, attr: Symbol) -> bool {
        self.outside.matched.contains(&(object, attr))
    }

    /// The classes of the target that read an attribute that others store, heirs included; none where they are many.
    fn readers(&mut self, attr: Symbol) -> Vec<ClassId> {
        let reading = self.reading(attr);
        let mut classes: Vec<ClassId> =
            reading.iter().flat_map(|class| self.program.all_subclasses(*class)).collect();
        classes.sort_unstable();
        classes.dedup();
        // An heir may store or define what its base only reads.
        classes.retain(|class| !self.has_attribute(*class, attr));
        classes
    }

    /// Whether a class of the target, or a base, reads an attribute that others store, and few others do.
    pub(super) fn is_reader(&mut self, class: ClassId, attr: Symbol) -> bool {
        self.reading(attr).iter().any(|base| self.program.is_subclass(class, *base))
    }

    /// The classes whose own methods read an attribute that others store; none where they are many.
    fn reading(&mut self, attr: Symbol) -> Vec<ClassId> {
        if self.outside.readers.is_none() {
            self.outside.readers = Some(self.all_readers());
        }
        let reading = self.outside.readers.as_ref().and_then(|readers| readers.get(&attr));
        reading.filter(|classes| classes.len() <= READER_LIMIT).cloned().unwrap_or_default()
    }

    fn all_readers(&mut self) -> FxHashMap<Symbol, Vec<ClassId>> {
        let mut readers: FxHashMap<Symbol, Vec<ClassId>> = FxHashMap::default();
        for class in self.target_classes() {
            let info = self.program.class_info(class);
            let (module, body) = (info.module, info.scope);
            let lowered = self.facts(module);
            let mut names: FxHashSet<Symbol> = FxHashSet::default();
            for method in &lowered.facts.scope(body).nested {
                if lowered.facts.scope(*method).kind == ScopeKind::Function {
                    let reads = direct_uses(&lowered.facts, *method).reads;
                    names.extend(reads.into_iter().map(|name| self.symbol(module, name)));
                }
            }
            for name in names {
                if !self.has_attribute(class, name) {
                    readers.entry(name).or_default().push(class);
                }
            }
        }
        readers
    }
}

/// Whether anybody may call a method of this name: a private one is given what it is called with, and what pickle calls, what
/// pickle gives it.
fn is_for_anybody(name: &str) -> bool {
    let by_python = matches!(
        name,
        "__new__"
            | "__getstate__"
            | "__setstate__"
            | "__reduce__"
            | "__reduce_ex__"
            | "__init_subclass__"
            | "__class_getitem__"
    );
    !by_python && (!name.starts_with('_') || name.starts_with("__"))
}

/// What an effect stores an attribute on, or puts an element into that is an attribute.
fn stored_on(facts: &Facts, effect: &Effect) -> Option<ExprId> {
    if let Effect::StoreAttr(object, ..) = effect {
        return Some(*object);
    }
    if let Effect::Call(call) = effect
        && let Expr::Call(func, args) = facts.expr(*call)
        && facts.last_name(func) == Some("setattr")
    {
        return facts.calls[args as usize].positional.first().copied();
    }
    filled(facts, effect).filter(|object| matches!(facts.expr(*object), Expr::Attr(..)))
}

/// What an effect puts an element into.
fn filled(facts: &Facts, effect: &Effect) -> Option<ExprId> {
    match effect {
        Effect::StoreItem(object, ..) => Some(*object),
        Effect::Call(call) => match facts.expr(*call) {
            Expr::Call(func, _) => match facts.expr(func) {
                Expr::Attr(object, name) if may_store(facts.name(name)) => Some(object),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
