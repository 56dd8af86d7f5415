//! Protocols: bounds by members, which a class need not name as a base.

use crate::names::{ClassId, ClassKind, Symbol};

use super::solver::Solver;
use super::value::{Set, Value};

/// A protocol that more classes of the target satisfy says little.
const CONFORMING_LIMIT: usize = 6;

impl Solver<'_> {
    /// Instances of the few classes of the target that have every member of a protocol; anything where they are many, or
    /// none is.
    pub(super) fn conforming(&mut self, protocol: ClassId) -> Set {
        if let Some(known) = self.protocols.get(&protocol) {
            return *known;
        }
        let members = self.members(protocol);
        let classes = if members.is_empty() { Vec::new() } else { self.classes_with(&members) };
        let set = match classes.len() {
            1..=CONFORMING_LIMIT => classes.into_iter().map(Value::Bound).collect(),
            _ => Set::one(Value::Unknown),
        };
        self.protocols.insert(protocol, set);
        set
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
