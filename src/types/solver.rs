//! The worklist.

use std::collections::VecDeque;
use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::names::{ClassId, Definition, ModuleId, Program, Symbol};
use crate::syntax::facts::{Binding, ExprId, ScopeId};

use super::followed::Followed;
use super::nodes::{NodeId, NodeKey, NodeNumbers};
use super::numbered::Numbered;
use super::objects::{Context, CtxId, Func, FuncId, ObjId};
use super::parts::{Parts, Tick};
use super::protocols::Protocols;
use super::stated::Stated;
use super::tables::Tables;
use super::value::{Set, Value};
use super::widening::Coarseness;

/// The expression that a value came by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Its module.
    pub module: ModuleId,
    /// Its expression.
    pub expr: ExprId,
}

/// A unit of work that reads nodes and is run again when one of them changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Task {
    /// Evaluate a node.
    Node(NodeId),
    /// Run an effect of a scope in a context.
    Effect(CtxId, ScopeId, u32),
    /// Follow everything that the reduction of an object holds.
    Visit(ObjId),
    /// Run what anybody may call of an object, its constructor apart.
    Methods(ObjId),
    /// Copy the fields of one mapping into another.
    CopyFields(ObjId, ObjId),
    /// Copy what an object that stands for a base has into an heir.
    Inherit(ObjId, ObjId),
    /// Call a decorator for its effect.
    Decorate(ModuleId, ScopeId, u32),
    /// Run what the decorators of a method, found in this class, store on an object.
    Wrapped(ObjId, ClassId, ScopeId),
    /// Give an object what a `__new__` returns.
    Allocate(CtxId, ObjId),
    /// Give a `__setstate__` what pickle gives it.
    Restore(CtxId, ObjId),
    /// Evaluate what a saver is given.
    Save(Symbol, CtxId, ScopeId, ExprId),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct TaskId(u32);

pub(super) struct Node {
    pub(super) set: Set,
    dependents: SmallVec<[TaskId; 2]>,
    pub(super) coarseness: Coarseness,
    /// When it last changed.
    pub(super) changed: Tick,
}

/// Where an expression is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Env {
    pub(super) ctx: CtxId,
    pub(super) module: ModuleId,
    pub(super) scope: ScopeId,
}

/// Steps after which the solver answers with what it has.
const STEP_BUDGET: u64 = 10_000_000;

/// Evaluation goes this deep before it leaves the rest to the worklist.
const DEPTH_LIMIT: u32 = 120;

/// The solver: the program, the flow graph over it, and the work left to do.
pub struct Solver<'db> {
    /// The modules and classes.
    pub program: Program<'db>,
    pub(super) nodes: Vec<Node>,
    pub(super) keys: NodeNumbers,
    /// What sets become in nodes that are coarse, where it is the same in each.
    pub(super) coarser_sets: FxHashMap<(Coarseness, Set), Set>,
    pub(super) tables: Tables,
    tasks: Numbered<Task>,
    queue: VecDeque<TaskId>,
    /// Work that waits until the queue is empty: what constructors leave is known before other methods add to it.
    later: VecDeque<TaskId>,
    queued: Vec<bool>,
    /// The current task has run before, and read something.
    pub(super) is_again: bool,
    origins: FxHashMap<(NodeId, Value), Origin>,
    /// Whether the origins of all values are kept, or only those of unknown ones.
    keeps_origins: bool,
    /// The nodes that a task has read, each once, in the order of the first time.
    reads: Vec<SmallVec<[NodeId; 4]>>,
    /// Which of its reads the current task is at, where it reads what it read the last time.
    pub(super) at_read: usize,
    pub(super) current: Option<TaskId>,
    pub(super) parts: Parts,
    /// How often any node has changed.
    pub(super) tick: Tick,
    depth: u32,
    /// Field names of every object, in order of arrival.
    pub(super) field_names: FxHashMap<ObjId, Vec<Symbol>>,
    /// What copies an object's fields once it has any.
    pub(super) awaited_copies: FxHashMap<ObjId, IndexSet<ObjId, FxBuildHasher>>,
    /// Keys that a copy of an instance's dict leaves out.
    pub(super) dropped: FxHashSet<(ObjId, Symbol)>,
    /// Copies, and how the keys start that are left out of them.
    pub(super) dropped_prefixes: FxHashMap<ObjId, SmallVec<[Symbol; 1]>>,
    /// Keys that something else than `None` was stored under.
    pub(super) put_back: FxHashSet<(ObjId, Symbol)>,
    pub(super) activation: super::activation::Activation,
    pub(super) wrapping: super::wrappers::Wrapping,
    pub(super) active: FxHashSet<CtxId>,
    pub(super) opened: FxHashSet<CtxId>,
    pub(super) called: FxHashSet<CtxId>,
    /// Contexts to open if nobody calls them.
    pub(super) private: Vec<CtxId>,
    /// Places whose containers were joined.
    pub(super) joined: u32,
    /// Whose namespaces a dict is a copy of.
    pub(super) namespace_sources: FxHashMap<ObjId, SmallVec<[ClassId; 2]>>,
    /// Distributions whose functions are followed, and whose classes are; the rest answers with
    /// annotations.
    pub followed: Followed,
    /// Arguments that were passed already.
    pub(super) passed: FxHashSet<(CtxId, u64)>,
    pub(super) relevance: super::relevance::Relevance,
    pub(super) inheritance: super::inheritance::Inheritance,
    pub(super) outside: super::outside::Outside,
    pub(super) passing: super::passed::Passed,
    /// What tells objects apart.
    pub(super) sites: super::sites::Sites,
    /// The atoms that stand for the type variables of the alias that is read.
    pub(super) type_argument: Option<Set>,
    /// What protocols stand for.
    pub(super) protocols: Protocols,
    param_uses: FxHashMap<FuncId, std::rc::Rc<[bool]>>,
    /// Classes whose `__iter__` is being followed: one that gives its own kind ends there.
    pub(super) iterating: Vec<ClassId>,
    /// The result of the call that runs next is not wanted.
    pub(super) discard: bool,
    pub(super) visited: FxHashSet<ObjId>,
    pub(super) intrinsic_names: FxHashMap<FuncId, Symbol>,
    /// Whether a function that is not followed returns a pickle of its first parameter.
    pub(super) pickling: FxHashMap<(ModuleId, ScopeId), bool>,
    pub(super) stored_names: FxHashMap<ClassId, std::rc::Rc<FxHashSet<Symbol>>>,
    /// The annotation of each attribute that was asked for, and the class that has it.
    pub(super) stated_types: FxHashMap<(ClassId, Symbol), Option<Stated>>,
    /// The objects that functions make which are not followed.
    pub(super) objects_made: FxHashMap<FuncId, Set>,
    /// Classes whose subclasses were looked for.
    pub(super) searched: FxHashSet<ClassId>,
    /// The modules of others that the target's modules import.
    pub(super) imports_of_target: Option<Rc<[ModuleId]>>,
    pub(super) module_contexts: FxHashSet<ModuleId>,
    /// What the reduction of an object holds: given by the stage that knows reductions.
    pub follow: Follow,
    /// Steps taken, for benchmarks.
    pub steps: u64,
}

/// Gives the objects that the reduction of an object holds; reads nodes, so that it runs again
/// when they change.
pub type Follow = fn(&mut Solver<'_>, ObjId) -> Vec<ObjId>;

impl<'db> Solver<'db> {
    /// A solver over a program.
    #[must_use]
    pub fn new(program: Program<'db>, follow: Follow) -> Self {
        Solver {
            follow,
            program,
            nodes: Vec::new(),
            keys: NodeNumbers::default(),
            coarser_sets: FxHashMap::default(),
            tables: Tables::default(),
            tasks: Numbered::default(),
            queue: VecDeque::new(),
            later: VecDeque::new(),
            queued: Vec::new(),
            is_again: false,
            origins: FxHashMap::default(),
            keeps_origins: false,
            reads: Vec::new(),
            at_read: 0,
            current: None,
            parts: Parts::default(),
            tick: Tick::default(),
            depth: 0,
            field_names: FxHashMap::default(),
            awaited_copies: FxHashMap::default(),
            dropped: FxHashSet::default(),
            dropped_prefixes: FxHashMap::default(),
            put_back: FxHashSet::default(),
            wrapping: FxHashMap::default(),
            activation: super::activation::Activation::default(),
            active: FxHashSet::default(),
            opened: FxHashSet::default(),
            called: FxHashSet::default(),
            private: Vec::new(),
            joined: 0,
            namespace_sources: FxHashMap::default(),
            followed: Followed::default(),
            passed: FxHashSet::default(),
            relevance: super::relevance::Relevance::default(),
            inheritance: super::inheritance::Inheritance::default(),
            outside: super::outside::Outside::default(),
            passing: super::passed::Passed::default(),
            sites: super::sites::Sites::default(),
            type_argument: None,
            protocols: Protocols::default(),
            param_uses: FxHashMap::default(),
            iterating: Vec::new(),
            discard: false,
            visited: FxHashSet::default(),
            intrinsic_names: FxHashMap::default(),
            pickling: FxHashMap::default(),
            stored_names: FxHashMap::default(),
            stated_types: FxHashMap::default(),
            objects_made: FxHashMap::default(),
            searched: FxHashSet::default(),
            imports_of_target: None,
            module_contexts: FxHashSet::default(),
            steps: 0,
        }
    }

    /// Keeps the expression that each value came by, for [`Solver::origin`].
    pub fn keep_origins(&mut self) {
        self.keeps_origins = true;
    }

    /// The facts of a module, which outlive the graph: evaluation can hold them while it changes it.
    pub(super) fn facts(&self, module: ModuleId) -> &'db crate::syntax::Lowered {
        self.program.module(module).lowered
    }

    /// Sizes, for benchmarks: nodes, objects, contexts, tasks.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize, usize, usize) {
        (self.nodes.len(), self.tables.objects.len(), self.tables.contexts.len(), self.tasks.len())
    }

    /// The parameters that a function's body reads.
    pub(super) fn used_params(&mut self, id: FuncId) -> std::rc::Rc<[bool]> {
        if let Some(known) = self.param_uses.get(&id) {
            return std::rc::Rc::clone(known);
        }
        let func = self.func(id);
        let lowered = self.facts(func.module);
        let used = crate::syntax::facts::params_read(&lowered.facts, func.scope);
        let used: std::rc::Rc<[bool]> = used.into();
        self.param_uses.insert(id, std::rc::Rc::clone(&used));
        used
    }

    /// The node of a key; made and evaluated at the first call.
    pub(super) fn node(&mut self, key: NodeKey) -> NodeId {
        let (number, is_new) = self.keys.number(key);
        let id = NodeId(number);
        if !is_new {
            return id;
        }
        self.nodes.push(Node {
            set: Set::new(),
            dependents: SmallVec::new(),
            coarseness: Coarseness::default(),
            changed: Tick::default(),
        });
        let pulled = matches!(
            key,
            NodeKey::Local(..) | NodeKey::Global(..) | NodeKey::ClassAttr(..) | NodeKey::Return(..)
        );
        if pulled {
            let task = self.task(Task::Node(id));
            if self.depth < DEPTH_LIMIT {
                self.run_task(task);
            } else {
                self.enqueue(task);
            }
        }
        id
    }

    /// Reads a node: whoever is running now runs again when it changes.
    pub(super) fn read(&mut self, key: NodeKey) -> Set {
        // Nearly always a task reads what it read the last time, in that order.
        let expected = self.current.and_then(|task| self.reads[task.0 as usize].get(self.at_read).copied());
        if let Some(id) = expected.filter(|id| self.keys.value(id.0) == key) {
            self.at_read += 1;
            self.parts.note(id);
            return self.nodes[id.0 as usize].set;
        }
        let id = self.node(key);
        if let Some(task) = self.current {
            self.depend(task, id);
            self.parts.note(id);
        }
        self.nodes[id.0 as usize].set
    }

    /// Notes that a task reads a node.
    fn depend(&mut self, task: TaskId, id: NodeId) {
        let reads = &mut self.reads[task.0 as usize];
        if reads.get(self.at_read) == Some(&id) {
            self.at_read += 1;
        } else if let Some(at) = reads.iter().position(|read| *read == id) {
            self.at_read = at + 1;
        } else {
            reads.push(id);
            self.nodes[id.0 as usize].dependents.push(task);
        }
    }

    /// What a node holds now, without depending on it.
    #[must_use]
    pub fn peek(&self, key: NodeKey) -> Option<&Set> {
        self.keys.get(key).map(|id| &self.nodes[id as usize].set)
    }

    /// The expression that a value of a node came by: of an unknown value, of others where that is kept.
    #[must_use]
    pub fn origin(&self, key: NodeKey, value: Value) -> Option<Origin> {
        self.origins.get(&(NodeId(self.keys.get(key)?), value)).copied()
    }

    /// Adds values to a node.
    pub(super) fn push(&mut self, key: NodeKey, values: &Set, origin: Option<Origin>) {
        let id = self.node(key);
        self.push_to(id, values, origin);
    }

    fn push_to(&mut self, id: NodeId, values: &Set, origin: Option<Origin>) {
        let before = self.nodes[id.0 as usize].set;
        let mut set = before;
        let added = self.coarsened(id, values);
        if !set.extend(&added) {
            return;
        }
        set = self.widened(id, set);
        if let Some(origin) = origin {
            self.note_origin(id, before, set, origin);
        }
        self.nodes[id.0 as usize].set = set;
        self.wake_dependents(id);
    }

    /// Lets those run again that have read a node which holds nothing itself.
    pub(super) fn signal(&mut self, key: NodeKey) {
        let id = self.node(key);
        self.wake_dependents(id);
    }

    fn wake_dependents(&mut self, id: NodeId) {
        self.tick = self.tick.next();
        self.nodes[id.0 as usize].changed = self.tick;
        let dependents = std::mem::take(&mut self.nodes[id.0 as usize].dependents);
        for task in &dependents {
            self.enqueue(*task);
        }
        self.nodes[id.0 as usize].dependents = dependents;
    }

    /// Lets go of the graph: what is asked from now on are objects and the program.
    pub fn forget_flow(&mut self) {
        self.nodes = Vec::new();
        self.keys = NodeNumbers::default();
        self.tasks = Numbered::default();
        self.queue = VecDeque::new();
        self.later = VecDeque::new();
        self.queued = Vec::new();
        self.reads = Vec::new();
        self.parts = Parts::default();
        self.origins = FxHashMap::default();
        self.field_names = FxHashMap::default();
        self.passed = FxHashSet::default();
        self.coarser_sets = FxHashMap::default();
    }

    fn note_origin(&mut self, id: NodeId, before: Set, now: Set, origin: Origin) {
        if self.keeps_origins {
            for value in now.iter().filter(|value| !before.contains(*value)) {
                self.origins.entry((id, value)).or_insert(origin);
            }
        } else if now.contains(Value::Unknown) && !before.contains(Value::Unknown) {
            self.origins.entry((id, Value::Unknown)).or_insert(origin);
        }
    }

    pub(super) fn task(&mut self, task: Task) -> TaskId {
        let (number, is_new) = self.tasks.number(task);
        if is_new {
            self.queued.push(false);
            self.reads.push(SmallVec::new());
        }
        TaskId(number)
    }

    /// Schedules a task that has not run yet.
    pub(super) fn schedule(&mut self, task: Task) {
        if self.tasks.get(task).is_none() {
            let id = self.task(task);
            self.enqueue(id);
        }
    }

    /// Schedules a task, again where it has run.
    pub(super) fn reschedule(&mut self, task: Task) {
        let id = self.task(task);
        self.enqueue(id);
    }

    fn enqueue(&mut self, task: TaskId) {
        if !self.queued[task.0 as usize] {
            self.queued[task.0 as usize] = true;
            self.queue.push_back(task);
        }
    }

    /// Schedules a task for when there is nothing else to do.
    pub(super) fn postpone(&mut self, task: Task) {
        if self.tasks.get(task).is_none() {
            let id = self.task(task);
            self.queued[id.0 as usize] = true;
            self.later.push_back(id);
        }
    }

    fn run_task(&mut self, id: TaskId) {
        self.steps += 1;
        self.queued[id.0 as usize] = false;
        let outer = self.current.replace(id);
        let at_read = std::mem::take(&mut self.at_read);
        let reading = self.parts.reading.take();
        let has_read = !self.reads[id.0 as usize].is_empty();
        let is_again = std::mem::replace(&mut self.is_again, has_read);
        self.depth += 1;
        match self.tasks.value(id.0) {
            Task::Node(node) => self.evaluate(node),
            Task::Effect(ctx, scope, index) => self.run_effect(ctx, scope, index),
            Task::Visit(object) => self.run_visit(object),
            Task::Methods(object) => self.run_methods(object),
            Task::CopyFields(from, to) => self.run_copy_fields(from, to),
            Task::Inherit(base, object) => self.run_inherit(base, object),
            Task::Decorate(module, scope, index) => self.run_decorate(module, scope, index),
            Task::Wrapped(object, owner, method) => self.run_wrapped(object, owner, method),
            Task::Allocate(ctx, object) => self.run_allocate(ctx, object),
            Task::Restore(ctx, object) => self.run_restore(ctx, object),
            Task::Save(root, ctx, scope, saved) => self.run_save(root, ctx, scope, saved),
        }
        self.depth -= 1;
        self.current = outer;
        self.at_read = at_read;
        self.parts.reading = reading;
        self.is_again = is_again;
    }

    /// All tasks that there were.
    pub(super) fn tasks(&self) -> impl Iterator<Item = Task> {
        self.tasks.iter()
    }

    /// Runs until nothing changes.
    pub fn run(&mut self) {
        loop {
            while let Some(task) = self.queue.pop_front() {
                if self.is_exhausted() {
                    return;
                }
                if self.queued[task.0 as usize] {
                    self.run_task(task);
                }
            }
            self.activation.is_constructed = true;
            if !self.later.is_empty() {
                self.queue.append(&mut self.later);
                continue;
            }
            // Only now is it known whom nobody calls.
            let private = std::mem::take(&mut self.private);
            let uncalled: Vec<_> = private.into_iter().filter(|ctx| !self.called.contains(ctx)).collect();
            if uncalled.is_empty() {
                break;
            }
            for ctx in uncalled {
                self.open_params(ctx);
            }
        }
    }

    fn evaluate(&mut self, id: NodeId) {
        match self.keys.value(id.0) {
            NodeKey::Local(ctx, scope, name) => {
                let module = self.module_of(ctx);
                let bindings = self.program.module(module).bindings(scope, name);
                let env = Env { ctx, module, scope };
                self.evaluate_bindings(id, env, name, bindings);
                self.activate_local(env, name);
            }
            NodeKey::Global(module, name) => {
                let ctx = self.module_context(module);
                let env = Env { ctx, module, scope: ScopeId(0) };
                let bindings = self.program.module(module).bindings(ScopeId(0), name);
                self.evaluate_bindings(id, env, name, bindings);
                self.activate_assigners(module, name);
                self.activate_fillers(module, name);
            }
            NodeKey::ClassAttr(class, name) => {
                let info = self.program.class_info(class);
                let (module, scope) = (info.module, info.scope);
                let bindings = self.program.class_bindings(class, name);
                let ctx = self.module_context(module);
                self.evaluate_bindings(id, Env { ctx, module, scope }, name, bindings);
                let values = self.nodes[id.0 as usize].set;
                self.tell_names(class, name, bindings, &values);
                self.tell_of_subclasses(class);
            }
            NodeKey::Return(ctx) => self.evaluate_return(id, ctx),
            NodeKey::Param(..) | NodeKey::Field(..) | NodeKey::FieldNames(_) => {}
        }
    }

    fn evaluate_bindings(&mut self, id: NodeId, env: Env, name: Symbol, bindings: &[Binding]) {
        // An annotation without a value speaks only where the assignments say nothing.
        let bare = |binding: &Binding| matches!(binding, Binding::Annotated(_, None));
        let assigned = bindings.iter().any(|binding| !bare(binding));
        let (stated, others): (Vec<&Binding>, Vec<&Binding>) = bindings.iter().partition(|b| bare(b));
        for (index, binding) in others.into_iter().chain(stated).enumerate() {
            let known = &self.nodes[id.0 as usize].set;
            if assigned && bare(binding) && (known.is_empty() || !known.is_vague()) {
                continue;
            }
            self.run_part(index, bindings.len(), |solver| {
                solver.evaluate_binding(id, env, name, binding);
                false
            });
        }
    }

    fn evaluate_binding(&mut self, id: NodeId, env: Env, name: Symbol, binding: &Binding) {
        let (mut values, expr) = self.binding(env, name, binding);
        if self.program.module(env.module).origin.is_compiled {
            // The stub of a compiled class states the exact class.
            values = self.exact(&values);
        }
        let origin = expr.map(|expr| Origin { module: env.module, expr });
        self.push_to(id, &values, origin);
    }

    pub(super) fn push_return(&mut self, id: NodeId, values: &Set, origin: Option<Origin>) {
        self.push_to(id, values, origin);
    }

    pub(super) fn module_of(&self, ctx: CtxId) -> ModuleId {
        match &self.context(ctx).context {
            Context::Module(module) => *module,
            _ => match self.context_func(ctx) {
                Some(func) => self.func(func).module,
                None => ModuleId(0),
            },
        }
    }

    /// The context of a module's top level; what the module does starts with it.
    pub(super) fn module_context(&mut self, module: ModuleId) -> CtxId {
        let ctx = self.context_id(Context::Module(module));
        if self.module_contexts.insert(module) {
            self.activate_scope(ctx, module, ScopeId(0));
            self.schedule_decorators(module);
        }
        ctx
    }

    /// The values of what a name may mean.
    pub(super) fn definitions(&mut self, definitions: &[Definition]) -> Set {
        let mut set = Set::new();
        for definition in definitions {
            set.extend(&self.definition(*definition));
        }
        set
    }

    /// The value of a definition.
    pub(super) fn definition(&mut self, definition: Definition) -> Set {
        match definition {
            Definition::Module(module) => Set::one(Value::Module(module)),
            Definition::Class(class) => Set::one(Value::Class(class)),
            Definition::Function(module, scope) => {
                Set::one(Value::Function(self.func_id(Func { module, scope, closure: None })))
            }
            Definition::Variable(module, name) => self.read(NodeKey::Global(module, name)),
        }
    }
}

impl Solver<'_> {
    /// Visiting an object makes the solver follow everything its reduction holds. What that is,
    /// the next stage says, through [`Solver::follow`].
    pub(super) fn run_visit(&mut self, object: ObjId) {
        let held = (self.follow)(self, object);
        for object in held {
            self.visit(object);
        }
    }

    /// Asks for an object's reduction.
    pub fn visit(&mut self, object: ObjId) {
        if self.visited.insert(object) {
            self.schedule(Task::Visit(object));
        }
    }
}

impl Solver<'_> {
    /// Whether the work was more than is done: the answers are those of the part that was.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.steps > STEP_BUDGET
    }

    /// Whether no work is left.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.queue.is_empty() && self.later.is_empty()
    }
}
