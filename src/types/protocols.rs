//! Protocols: bounds by members, which a class need not name as a base.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::names::{ClassId, ClassKind, Definition, Symbol};
use crate::syntax::facts::{ScopeId, ScopeKind};

use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func};
use super::solver::Solver;
use super::value::{Set, Value};

/// A protocol that more classes of the target satisfy says little.
const CONFORMING_LIMIT: usize = 6;

/// Contexts by the protocol that their functions return.
type Givers = IndexMap<ClassId, Vec<CtxId>, FxBuildHasher>;

/// What protocols stand for.
#[derive(Default)]
pub(super) struct Protocols {
    /// Instances of classes.
    conforming: FxHashMap<ClassId, Set>,
    /// Functions of the target that say that they return what a protocol of `__call__` alone stands for, each with the
    /// context in which anybody calls it.
    givers: Option<Rc<Givers>>,
}

impl Solver<'_> {
    /// Instances of the few classes of the target that have every member of a protocol; anything where they are many, or
    /// none is. Of a protocol of `__call__` alone, also the functions, and what binds arguments to one, that functions of
    /// the target return as such.
    pub(super) fn conforming(&mut self, protocol: ClassId) -> Set {
        let members = self.members(protocol);
        let mut set = self.instances_with(protocol, &members);
        if members == [self.program.known.call] {
            for ctx in self.givers().get(&protocol).into_iter().flatten() {
                self.open_params(*ctx);
                let mut given = self.read(NodeKey::Return(*ctx));
                given.retain(|value| !value.is_vague() && !value.is_atom());
                set.extend(&given);
            }
        }
        set
    }

    fn instances_with(&mut self, protocol: ClassId, members: &[Symbol]) -> Set {
        if let Some(known) = self.protocols.conforming.get(&protocol) {
            return *known;
        }
        let classes = if members.is_empty() { Vec::new() } else { self.classes_with(members) };
        let set = match classes.len() {
            1..=CONFORMING_LIMIT => classes.into_iter().map(Value::Bound).collect(),
            _ => Set::one(Value::Unknown),
        };
        self.protocols.conforming.insert(protocol, set);
        set
    }

    /// The functions at the top of the target's modules that are annotated to return a protocol, by protocol.
    fn givers(&mut self) -> Rc<Givers> {
        if let Some(known) = &self.protocols.givers {
            return Rc::clone(known);
        }
        let mut givers = Givers::default();
        let modules = self.program.module_ids();
        let modules: Vec<_> = modules.filter(|module| self.is_target_module(*module)).collect();
        for module in modules {
            let lowered = self.facts(module);
            for scope in &lowered.facts.scope(ScopeId(0)).nested {
                let data = lowered.facts.scope(*scope);
                if data.kind != ScopeKind::Function {
                    continue;
                }
                let Some(annotation) = data.returns_annotation else { continue };
                let Some(Definition::Class(class)) = self.program.resolve(module, ScopeId(0), annotation)
                else {
                    continue;
                };
                if self.program.class_kind(class) == ClassKind::Protocol {
                    let func = self.func_id(Func { module, scope: *scope, closure: None });
                    givers.entry(class).or_default().push(self.context_id(Context::Open(func)));
                }
            }
        }
        let givers = Rc::new(givers);
        self.protocols.givers = Some(Rc::clone(&givers));
        givers
    }

    /// What the bodies of a protocol and of its bases declare.
    fn members(&mut self, protocol: ClassId) -> Vec<Symbol> {
        let mut members = Vec::new();
        for base in self.program.mro(protocol).iter().copied() {
            let info = self.program.class_info(base);
            let (module, scope) = (info.module, info.scope);
            if self.program.class_kind(base) != ClassKind::Protocol
                || self.program.module(module).origin.is_standard()
            {
                continue;
            }
            let lowered = self.facts(module);
            members.extend(lowered.facts.scope(scope).bindings.keys().map(|name| self.symbol(module, *name)));
        }
        members
    }

    /// Classes of the target of which there can be instances and which have all of some members; of a class and its
    /// subclasses, the class.
    fn classes_with(&mut self, members: &[Symbol]) -> Vec<ClassId> {
        let mut found: Vec<ClassId> = Vec::new();
        for class in self.target_classes() {
            if members.iter().all(|member| self.has_attribute(class, *member))
                && !self.program.is_abstract(class)
            {
                found.push(class);
            }
        }
        let all = found.clone();
        found.retain(|class| {
            let bases = self.program.mro(*class);
            !bases[1..].iter().any(|base| all.contains(base))
        });
        found
    }
}
