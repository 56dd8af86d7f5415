//! Roots: the public classes of the target, and what the library itself saves.

use rayon::prelude::*;

use crate::bundle::Operation;
use crate::names::{ClassId, Definition, ModuleId, Program};
use crate::reductions::{Granted, Reduction};
use crate::sources::{ModuleFile, ModuleKind, Universe};
use crate::syntax::facts::{Binding, Effect, Expr, Facts, ScopeId, ScopeKind};

/// A folder or module of tests: what it defines is not for users.
#[must_use]
pub(super) fn is_test_module(module: &str) -> bool {
    module.split('.').any(|part| {
        matches!(part, "tests" | "test" | "conftest" | "testing" | "_testing")
            || part.starts_with("test_")
            || part.ends_with("_test")
    })
}

/// The classes that a module defines at its top level or inside other classes, by statements or by calls.
pub(super) fn classes_of(program: &mut Program<'_>, module: ModuleId) -> Vec<ClassId> {
    let lowered = program.module(module).lowered;
    let mut classes = program.defined_classes(module);
    classes.extend(made_classes(program, module, &lowered.facts));
    classes
}

/// Classes that calls at a module's top level make: `Match = namedtuple("Match", …)`, `IntEnum._convert_("Family", …)`.
fn made_classes(program: &mut Program<'_>, module: ModuleId, facts: &Facts) -> Vec<ClassId> {
    let top = facts.scope(ScopeId(0));
    let assigned = top.bindings.iter().flat_map(|(_, bindings)| bindings).filter_map(Binding::value);
    let stated = top.effects.iter().filter_map(|effect| match effect {
        Effect::Call(call) => Some(*call),
        _ => None,
    });
    let calls: Vec<_> = assigned.chain(stated).collect();
    calls.into_iter().filter_map(|call| program.class_made_by(module, ScopeId(0), call)).collect()
}

/// Why users have instances of a class, as far as the class itself says: it is public, or private and reduced by a method
/// that a private class states, which nobody writes for objects that are not pickled.
pub(super) fn why_root(program: &mut Program<'_>, class: ClassId) -> Option<&'static str> {
    if program.class_of_instances(class) != class {
        return None;
    }
    if is_public(program, class) {
        return Some("public class");
    }
    let known = program.known;
    let is_reduced = [known.reduce_ex, known.reduce].into_iter().any(|method| {
        let owner = program.lookup(class, method, None).map(|(owner, _)| owner);
        owner.is_some_and(|owner| !is_public(program, owner))
    });
    is_reduced.then_some("says how it is pickled")
}

/// The root of a file that holds a class itself.
pub(super) const CLASSES: &str = "builtins.type";

/// What a class itself needs: classes are pickled by their names.
pub(super) fn classes_themselves(program: &Program<'_>, classes: &[ClassId]) -> Reduction {
    let granted = |class: &ClassId| Granted {
        name: program.class_name(*class).into(),
        operations: vec![Operation::Import],
        constraint: None,
        why: "a class of the library".into(),
        origin: None,
    };
    Reduction { grants: classes.iter().map(granted).collect(), ..Reduction::default() }
}

/// Why a class that does not say so itself is a root.
pub(super) const GIVEN_OUT: &str = "returned by a public function";

/// Why a class that nothing else makes a root is one.
pub(super) const ADDED: &str = "stated in plc.toml";

/// The private classes of which a public function of a module returns an instance.
pub(super) fn given_out(program: &mut Program<'_>, module: ModuleId) -> Vec<ClassId> {
    let facts = &program.module(module).lowered.facts;
    let mut given = Vec::new();
    for function in &facts.scope(ScopeId(0)).nested {
        let scope = facts.scope(*function);
        if scope.kind != ScopeKind::Function || facts.name(scope.name).starts_with('_') {
            continue;
        }
        for returned in &scope.returns {
            if let Expr::Call(func, _) = facts.expr(*returned)
                && let Some(Definition::Class(class)) = program.resolve(module, *function, func)
                && !is_public(program, class)
            {
                given.push(class);
            }
        }
    }
    given
}

/// Whether a class is public: no part of its own name is private.
#[must_use]
pub(super) fn is_public(program: &Program<'_>, class: ClassId) -> bool {
    let qualname = program.class_info(class).qualname;
    !program.text(qualname).split('.').any(|part| part.starts_with('_'))
}

/// The modules of the target and of what it requires that may define a pickler, by distribution.
pub(super) fn savers(universe: &Universe) -> Vec<String> {
    let target = &universe.distributions[universe.target];
    let near = universe.distributions.iter().enumerate().filter(|(index, distribution)| {
        *index == universe.target || target.requires.contains(&distribution.name)
    });
    let files: Vec<ModuleFile> = near.flat_map(|(index, _)| universe.modules_of(index)).collect();
    let is_saver = |file: &&ModuleFile| {
        let is_source = file.kind == ModuleKind::Source && !is_test_module(&file.module);
        is_source && universe.read_for_analysis(file).is_some_and(|text| text.contains("Pickler)"))
    };
    files.par_iter().filter(is_saver).map(|file| file.module.clone()).collect()
}

/// Classes that the universe's own picklers put round what they save: what a method of a subclass
/// of `pickle.Pickler` constructs.
pub(super) fn wrappers(program: &mut Program<'_>, savers: &[String]) -> Vec<ClassId> {
    let mut wrappers = Vec::new();
    for module in savers {
        let Some(module) = program.load(module) else { continue };
        for class in classes_of(program, module) {
            let pickles = ["pickle._Pickler", "_pickle.Pickler", "pickle.Pickler"]
                .iter()
                .any(|name| program.inherits(class, name));
            if pickles {
                constructed(program, class, &mut wrappers);
            }
        }
    }
    wrappers.sort_unstable();
    wrappers.dedup();
    wrappers
}

/// Classes of the same module that the methods of a class construct.
fn constructed(program: &mut Program<'_>, class: ClassId, found: &mut Vec<ClassId>) {
    let info = program.class_info(class);
    let (module, body) = (info.module, info.scope);
    let lowered = program.module(module).lowered;
    for method in &lowered.facts.scope(body).nested {
        let (first, last) = lowered.facts.scope(*method).exprs;
        for expr in &lowered.facts.exprs[first as usize..last as usize] {
            if let Expr::Call(func, _) = expr
                && let Some(Definition::Class(made)) = program.resolve(module, *method, *func)
                && program.class_info(made).module == module
            {
                found.push(made);
            }
        }
    }
}
