//! Roots: the public classes of the target, and what the library itself saves.

use crate::names::{ClassId, ModuleId, Program};
use crate::syntax::facts::{ScopeId, ScopeKind};

/// A folder or module of tests: what it defines is not for users.
#[must_use]
pub(super) fn is_test_module(module: &str) -> bool {
    module.split('.').any(|part| {
        matches!(part, "tests" | "test" | "conftest" | "testing" | "_testing")
            || part.starts_with("test_")
            || part.ends_with("_test")
    })
}

/// The classes that a module defines at its top level or inside other classes.
pub(super) fn classes_of(program: &mut Program<'_>, module: ModuleId) -> Vec<ClassId> {
    let lowered = std::sync::Arc::clone(&program.module(module).lowered);
    let mut classes = Vec::new();
    for (index, scope) in lowered.facts.scopes.iter().enumerate() {
        if scope.kind != ScopeKind::Class {
            continue;
        }
        let id = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
        let (_, is_local) = program.qualname(module, id);
        if !is_local {
            classes.push(program.class(module, id));
        }
    }
    classes
}

/// Whether a class is public: no part of its own name is private.
#[must_use]
pub(super) fn is_public(program: &Program<'_>, class: ClassId) -> bool {
    let qualname = program.class_info(class).qualname;
    !program.text(qualname).split('.').any(|part| part.starts_with('_'))
}
