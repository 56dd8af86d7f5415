//! What classes bind names to: their bodies, what Cython makes of them, and the MRO.

use crate::syntax::facts::Binding;

use super::classes::ClassId;
use super::program::{Program, Symbol};

impl<'db> Program<'db> {
    /// The class that has a method which pickle calls, where that is not `object`'s own.
    pub fn stated_by(&mut self, class: ClassId, method: Symbol) -> Option<ClassId> {
        let (owner, _) = self.lookup(class, method, None)?;
        (self.class_name(owner) != "builtins.object").then_some(owner)
    }

    /// What the class binds a name to.
    pub fn class_bindings(&mut self, class: ClassId, name: Symbol) -> &'db [Binding] {
        let bound = self.body_bindings(class, name);
        let known = self.known;
        if !bound.is_empty() || (name != known.reduce && name != known.setstate) {
            return bound;
        }
        self.made_by_cython(class, name)
    }

    /// What the class body binds a name to.
    fn body_bindings(&self, class: ClassId, name: Symbol) -> &'db [Binding] {
        let info = self.class_info(class);
        if info.made_by.is_some() {
            return &[];
        }
        self.module(info.module).bindings(info.scope, name)
    }

    /// The `__reduce__` or `__setstate__` that Cython makes for a class of its own, where neither the class nor a base says
    /// how it is reduced (`__Pyx_setup_reduce`, which runs when the class is created) or takes its state.
    fn made_by_cython(&mut self, class: ClassId, name: Symbol) -> &'db [Binding] {
        let known = self.known;
        let made = if name == known.reduce { known.reduce_cython } else { known.setstate_cython };
        let made = self.body_bindings(class, made);
        if made.is_empty() {
            return made;
        }
        let stated = [known.reduce_ex, known.reduce, known.getstate, name];
        let is_stated = self.mro(class).iter().any(|base| {
            self.class_name(*base) != "builtins.object"
                && stated.iter().any(|method| !self.body_bindings(*base, *method).is_empty())
        });
        if is_stated { &[] } else { made }
    }

    /// The first class of the MRO that binds a name, after `after` where given.
    pub fn lookup(
        &mut self,
        class: ClassId,
        name: Symbol,
        after: Option<ClassId>,
    ) -> Option<(ClassId, &'db [Binding])> {
        if after.is_none()
            && let Some(known) = self.members.get(&(class, name))
        {
            return *known;
        }
        let mro = self.mro(class);
        let start = after
            .map_or(0, |after| mro.iter().position(|base| *base == after).map_or(mro.len(), |at| at + 1));
        let found = mro[start..].iter().find_map(|base| {
            let bindings = self.class_bindings(*base, name);
            (!bindings.is_empty()).then_some((*base, bindings))
        });
        if after.is_none() {
            self.members.insert((class, name), found);
        }
        found
    }
}
