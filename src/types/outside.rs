//! Stores from outside: what functions of the target put on objects whose methods they are not.
//!
//! Where the target calls such a function, that is followed as any call is. Where nobody there does, anybody else may: it
//! runs for its stores alone. What only its caller can know it stores
//! for its caller: that says nothing of the target.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::{Effect, Expr, Facts, ScopeId, ScopeKind};

use super::attributes::Decoration;
use super::inheritance::direct_uses;
use super::objects::{Context, CtxId, Func, ObjId};
use super::relevance::is_rooted_in_receiver;
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
}

impl Solver<'_> {
    /// Runs the stores of functions and static methods of modules that ran for nobody, because nobody calls them or wants
    /// what they give, with what anybody may pass.
    pub fn run_outside_stores(&mut self, modules: &[ModuleId]) {
        let stored = self.functions_that_stored();
        for module in modules {
            self.start_outside_stores(*module, &stored);
        }
        self.run();
    }

    /// Functions of which a store ran.
    fn functions_that_stored(&self) -> FxHashSet<(ModuleId, ScopeId)> {
        let ran = self.tasks().filter_map(|task| match task {
            Task::Effect(ctx, scope, index) => Some((self.module_of(ctx), scope, index)),
            _ => None,
        });
        let stores = ran.filter(|(module, scope, index)| {
            let facts = self.program.module(*module).facts();
            stored_on(facts, &facts.scope(*scope).effects[*index as usize]).is_some()
        });
        stores.map(|(module, scope, _)| (module, scope)).collect()
    }

    fn start_outside_stores(&mut self, module: ModuleId, stored: &FxHashSet<(ModuleId, ScopeId)>) {
        let lowered = self.facts(module);
        for (index, data) in lowered.facts.scopes.iter().enumerate() {
            let scope = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
            let in_class = match data.parent.map(|parent| lowered.facts.scope(parent).kind) {
                Some(ScopeKind::Module) => false,
                Some(ScopeKind::Class) => true,
                _ => continue,
            };
            if data.kind != ScopeKind::Function
                || stored.contains(&(module, scope))
                || (in_class && self.decoration(module, scope) != Decoration::Static)
            {
                continue;
            }
            let mut stores = data.effects.iter().enumerate().filter(|(_, effect)| {
                let object = stored_on(&lowered.facts, effect);
                object.is_some_and(|object| !is_rooted_in_receiver(&lowered.facts, object))
            });
            let Some(first) = stores.next() else { continue };
            let func = self.func_id(Func { module, scope, closure: None });
            let ctx = self.context_id(Context::Open(func));
            self.open_params(ctx);
            for (effect, _) in std::iter::once(first).chain(stores) {
                self.schedule(Task::Effect(ctx, scope, u32::try_from(effect).unwrap_or(u32::MAX)));
            }
        }
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
        let class = self.object(object).class;
        let anybodys = self.root_object(class);
        if object != anybodys && self.is_of_target(class) && !self.is_own_receiver(env, object) {
            self.store_on_instance(env, anybodys, attr, values, origin);
        }
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

/// What an effect stores an attribute on.
fn stored_on(facts: &Facts, effect: &Effect) -> Option<crate::syntax::facts::ExprId> {
    match effect {
        Effect::StoreAttr(object, ..) => Some(*object),
        Effect::Call(call) => match facts.expr(*call) {
            Expr::Call(func, args) if facts.last_name(func) == Some("setattr") => {
                facts.calls[args as usize].positional.first().copied()
            }
            _ => None,
        },
        _ => None,
    }
}
