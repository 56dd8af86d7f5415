//! Which classes have instances that a pickle can hold.

use rustc_hash::FxHashSet;

use crate::syntax::facts::{Binding, Facts, ScopeId};

use super::classes::{ClassId, ClassKind};
use super::program::Program;
use super::resolve::Definition;

impl Program<'_> {
    /// Whether nobody can make an instance of a class: it is a protocol, `ABCMeta` finds a method abstract, a native stub says
    /// the class anew, or a stub says that calling it gives an instance of another.
    pub fn is_abstract(&mut self, id: ClassId) -> bool {
        if self.class_kind(id) == ClassKind::Protocol
            || self.is_said_anew(id)
            || self.class_of_instances(id) != id
        {
            return true;
        }
        let mro = self.mro(id);
        let mut checked = false;
        for base in mro.iter() {
            let info = self.class_info(*base);
            if info.has_unknown_base || info.made_by.is_some() {
                return false;
            }
            checked |= info.metaclass.is_some_and(|metaclass| self.inherits(metaclass, "abc.ABCMeta"));
        }
        checked && self.has_abstract_method(&mro)
    }

    /// Whether a class stands in a `.pyi`, and the native stub that extends that has one of the same name.
    #[must_use]
    pub fn is_said_anew(&self, id: ClassId) -> bool {
        let info = self.class_info(id);
        let data = self.module(info.module);
        let Some(stub) = data.extended_by.filter(|_| info.made_by.is_none()) else { return false };
        let scope = data.facts().scope(info.scope);
        scope.parent == Some(ScopeId(0))
            && !self.module(stub).bindings(ScopeId(0), data.symbol(scope.name)).is_empty()
    }

    /// The class of what calling a class gives: where a stub calls `__new__` abstract, what that returns, for heirs too.
    pub fn class_of_instances(&mut self, id: ClassId) -> ClassId {
        let Some((owner, bindings)) = self.lookup(id, self.known.new, None) else { return id };
        if !self.class_origin(owner).is_stub {
            return id;
        }
        let module = self.class_info(owner).module;
        let facts = self.module(module).facts();
        let Some(scope) = bindings.iter().find(|b| is_abstract_method(facts, b)).and_then(Binding::function)
        else {
            return id;
        };
        let Some(returned) = facts.scope(scope).returns_annotation else { return id };
        match self.resolve(module, ScopeId(0), returned) {
            Some(Definition::Class(class)) => class,
            _ => id,
        }
    }

    /// Whether the first definition of a method in an MRO is abstract.
    fn has_abstract_method(&self, mro: &[ClassId]) -> bool {
        let mut defined = FxHashSet::default();
        mro.iter().any(|base| {
            let info = self.class_info(*base);
            let data = self.module(info.module);
            let mut bindings = data.facts().scope(info.scope).bindings.iter();
            bindings.any(|(name, bindings)| {
                defined.insert(data.symbol(*name))
                    && bindings.iter().any(|b| is_abstract_method(data.facts(), b))
            })
        })
    }

    /// All subclasses reached so far of which there can be instances that pickle can save, itself included, sorted by canonical name.
    pub fn instantiable_subclasses(&mut self, id: ClassId) -> Vec<ClassId> {
        let mut found = self.all_subclasses(id);
        found.retain(|class| !self.is_abstract(*class) && self.is_nameable(*class));
        found
    }

    /// Whether pickle has a name for a class, or for what a method of it is reduced to instead.
    fn is_nameable(&mut self, id: ClassId) -> bool {
        let (reduce_ex, reduce) = (self.known.reduce_ex, self.known.reduce);
        !self.class_info(id).is_local
            || [reduce_ex, reduce].into_iter().any(|method| {
                let owner = self.lookup(id, method, None).map(|(owner, _)| owner);
                owner.is_some_and(|owner| self.class_name(owner) != "builtins.object")
            })
    }
}

/// Whether a binding is a method that `abc` calls abstract.
fn is_abstract_method(facts: &Facts, binding: &Binding) -> bool {
    let Binding::Function(scope) = binding else { return false };
    facts.scope(*scope).decorators.iter().any(|decorator| {
        matches!(
            facts.last_name(*decorator),
            Some("abstractmethod" | "abstractproperty" | "abstractclassmethod" | "abstractstaticmethod")
        )
    })
}
