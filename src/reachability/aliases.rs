//! Aliases: other importable paths of the names that a bundle grants.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{Definition, ModuleId, Program, Symbol};
use crate::syntax::facts::ScopeId;

/// Paths by which packages and `__all__` lists re-export the named objects.
pub(super) fn aliases(
    program: &mut Program<'_>,
    names: &BTreeSet<String>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let last_parts: BTreeSet<&str> = names.iter().filter_map(|name| name.rsplit('.').next()).collect();
    let modules: Vec<ModuleId> =
        (0..program.modules.len()).filter_map(|i| u32::try_from(i).ok()).map(ModuleId).collect();
    for module in modules {
        let data = program.module(module);
        if data.origin.distribution.is_none() || data.origin.is_interface {
            continue;
        }
        for name in exported(program, module) {
            if let Some(definition) = program.global(module, name) {
                add(program, module, name, definition, names, &mut found);
            }
        }
        if !is_lazy(program, module) {
            continue;
        }
        for (_, name) in program.lazy_names(module) {
            // Finding out what it means reads a module: only where it may be one of the names.
            if last_parts.contains(program.text(name))
                && let Some(definition) = program.lazy_member(module, name)
            {
                add(program, module, name, definition, names, &mut found);
            }
        }
    }
    found
}

/// Adds a path to what it means, where that is one of the names under another path.
fn add(
    program: &mut Program<'_>,
    module: ModuleId,
    name: Symbol,
    definition: Definition,
    names: &BTreeSet<String>,
    found: &mut BTreeMap<String, BTreeSet<String>>,
) {
    let Some(canonical) = canonical(program, definition) else { return };
    let path = format!("{}.{}", program.module_name(module), program.text(name));
    if path != canonical && names.contains(&canonical) {
        found.entry(canonical).or_default().insert(path);
    }
}

/// Whether a module answers for names that no statement of it binds (PEP 562).
fn is_lazy(program: &Program<'_>, module: ModuleId) -> bool {
    !program.module(module).bindings(ScopeId(0), program.known.getattr).is_empty()
}

/// The names that a module means others to import from it.
fn exported(program: &mut Program<'_>, module: ModuleId) -> Vec<Symbol> {
    let data = program.module(module);
    let facts = data.facts();
    let mut names: Vec<Symbol> = Vec::new();
    if let Some(listed) = &facts.exported {
        names.extend(listed.iter().map(|name| data.symbol(*name)));
    }
    if data.is_package {
        let top = facts.scope(ScopeId(0));
        names.extend(
            top.bindings
                .keys()
                .filter(|name| !facts.name(**name).starts_with('_'))
                .map(|name| data.symbol(*name)),
        );
        let stars = top.stars.clone();
        for star in stars {
            let from = program.module(module).facts().name(star).to_string();
            let Some(from) = program.absolute(module, &from) else { continue };
            let Some(source) = program.load(&from) else { continue };
            if source != module {
                let data = program.module(source);
                let facts = data.facts();
                let all = facts.exported.as_ref().map(|e| e.iter().map(|n| data.symbol(*n)));
                match all {
                    Some(all) => names.extend(all),
                    None => names.extend(
                        facts
                            .scope(ScopeId(0))
                            .bindings
                            .keys()
                            .filter(|name| !facts.name(**name).starts_with('_'))
                            .map(|name| data.symbol(*name)),
                    ),
                }
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn canonical(program: &mut Program<'_>, definition: Definition) -> Option<String> {
    match definition {
        Definition::Class(class) => Some(program.class_name(class).to_string()),
        Definition::Function(module, scope) => {
            let (qualname, is_local) = program.qualname(module, scope);
            (!is_local).then(|| program.runtime_name(module, scope, &qualname))
        }
        Definition::Module(_) | Definition::Variable(..) => None,
    }
}
