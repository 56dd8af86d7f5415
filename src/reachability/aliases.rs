//! Aliases: other importable paths of the names that a bundle grants.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{Definition, ModuleId, Program, Symbol};
use crate::syntax::facts::{Binding, Expr, NameId, ScopeId};

/// Paths by which packages and `__all__` lists re-export the named objects, those where an object that names another
/// module is defined, and those of modules that have a second name in `sys.modules`.
pub(super) fn aliases(
    program: &mut Program<'_>,
    names: &BTreeSet<String>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let last_parts: BTreeSet<&str> = names.iter().filter_map(|name| name.rsplit('.').next()).collect();
    let mut add = |canonical: Option<String>, path: String| {
        if let Some(canonical) = canonical.filter(|name| *name != path && names.contains(name)) {
            found.entry(canonical).or_default().insert(path);
        }
    };
    for module in program.module_ids() {
        let data = program.module(module);
        if data.origin.distribution.is_none() || data.origin.is_interface {
            continue;
        }
        for name in exported(program, module) {
            let Some(definition) = program.global(module, name) else { continue };
            let path = format!("{}.{}", program.module_name(module), program.text(name));
            let canonical = canonical(program, definition);
            add(canonical.filter(|name| may_be_named(name, &path)), path);
        }
        for (served, name) in served_modules(program, module) {
            for member in public_names(program, served) {
                let Some(definition) = program.global(served, member) else { continue };
                let path = format!("{name}.{}", program.text(member));
                add(canonical(program, definition), path);
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
                let path = format!("{}.{}", program.module_name(module), program.text(name));
                add(canonical(program, definition), path);
            }
        }
    }
    for name in names {
        if let Some(path) = defined_at(program, name) {
            add(Some(name.clone()), path);
        }
    }
    each_of_one(program, &mut found);
    found
}

/// A path that several objects go by, at different times of an import, is the one's that has it in the end.
fn each_of_one(program: &mut Program<'_>, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut claimed: BTreeMap<&str, usize> = BTreeMap::new();
    for path in found.values().flatten() {
        *claimed.entry(path).or_default() += 1;
    }
    let disputed: Vec<String> =
        claimed.into_iter().filter(|(_, times)| *times > 1).map(|(path, _)| path.to_owned()).collect();
    for path in disputed {
        let owner = program.find(&path).and_then(|meant| canonical(program, meant));
        for (_, paths) in found.iter_mut().filter(|(name, _)| owner.as_ref() != Some(*name)) {
            paths.remove(&path);
        }
    }
    found.retain(|_, paths| !paths.is_empty());
}

/// Whether anybody imports by a path what has a public name elsewhere: what a private package takes from there, it takes for
/// itself.
fn may_be_named(canonical: &str, path: &str) -> bool {
    let is_private = |name: &str| name.split('.').any(|part| part.starts_with('_'));
    let (Some((home, _)), Some((package, _))) = (canonical.rsplit_once('.'), path.rsplit_once('.')) else {
        return true;
    };
    is_private(canonical) || !is_private(package) || format!("{home}.").starts_with(&format!("{package}."))
}

/// Where the source defines what a name means at run time.
fn defined_at(program: &mut Program<'_>, name: &str) -> Option<String> {
    let found = program.find(name)?;
    let (module, scope) = match found {
        Definition::Class(class) if program.class_info(class).made_by.is_none() => {
            (program.class_info(class).module, program.class_info(class).scope)
        }
        Definition::Function(module, scope) => (module, scope),
        _ => return None,
    };
    // Of a name that is defined in one place or imported from another, each has a name of its own.
    if canonical(program, found).as_deref() != Some(name) {
        return None;
    }
    let origin = &program.module(module).origin;
    if origin.is_stub || origin.is_interface || origin.is_compiled {
        return None;
    }
    let (qualname, is_local) = program.qualname(module, scope);
    (!is_local).then(|| format!("{}.{qualname}", program.module_name(module)))
}

/// Modules that a module puts into `sys.modules` under another name: `sys.modules["old.name"] = module`.
fn served_modules(program: &mut Program<'_>, module: ModuleId) -> Vec<(ModuleId, String)> {
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    let mut served = Vec::new();
    for (name, value) in program.served(module).collect::<Vec<_>>() {
        if let Expr::Str(name) = facts.expr(name)
            && let Some(Definition::Module(module)) = program.resolve(module, ScopeId(0), value)
        {
            served.push((module, facts.name(name).to_string()));
        }
    }
    served
}

/// The names that a module's top level binds, private ones apart. What a `.pyi` imports, the module need not have, nor what
/// the stub of a compiled module does that is no package.
fn public_names(program: &Program<'_>, module: ModuleId) -> Vec<Symbol> {
    let data = program.module(module);
    let facts = data.facts();
    let only_states = data.origin.is_interface || (data.origin.is_stub && !data.is_package);
    let names = facts.scope(ScopeId(0)).bindings.iter().filter(|(name, bindings)| {
        let is_own = !only_states || !bindings.iter().all(Binding::is_import);
        is_own && !facts.name(**name).starts_with('_')
    });
    names.map(|(name, _)| data.symbol(*name)).collect()
}

/// Whether a module answers for names that no statement of it binds (PEP 562).
fn is_lazy(program: &Program<'_>, module: ModuleId) -> bool {
    !program.module(module).bindings(ScopeId(0), program.known.getattr).is_empty()
}

/// The names that a module means others to import from it.
pub(super) fn exported(program: &mut Program<'_>, module: ModuleId) -> Vec<Symbol> {
    let data = program.module(module);
    let facts = data.facts();
    let mut names: Vec<Symbol> = Vec::new();
    if let Some(listed) = &facts.exported {
        names.extend(listed.iter().map(|name| data.symbol(*name)));
    }
    if data.is_package {
        let needs = needed_itself(program, module);
        names.extend(public_names(program, module).into_iter().filter(|name| !needs.contains(name)));
        let stars = facts.scope(ScopeId(0)).stars.clone();
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
                    None => names.extend(public_names(program, source)),
                }
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The names that a package imports from elsewhere and uses, or does not list in its `__all__`: what it imports for itself,
/// it does not serve to others.
fn needed_itself(program: &Program<'_>, module: ModuleId) -> BTreeSet<Symbol> {
    let data = program.module(module);
    let facts = data.facts();
    let lists = facts.exported.is_some();
    let own = format!("{}.", program.module_name(module));
    let read: BTreeSet<NameId> = (facts.exprs.iter())
        .filter_map(|expr| match expr {
            Expr::Name(name) => Some(*name),
            _ => None,
        })
        .collect();
    let is_from_elsewhere = |binding: &Binding| match binding {
        Binding::From(from, _) => {
            let from = program.absolute(module, facts.name(*from));
            from.is_some_and(|from| !format!("{from}.").starts_with(&own))
        }
        // A shorter name for what another module has: `Tensor = torch.Tensor`.
        Binding::Value(value) => lists && matches!(facts.expr(*value), Expr::Attr(..)),
        _ => false,
    };
    let bindings = facts.scope(ScopeId(0)).bindings.iter();
    bindings
        .filter(|(name, bindings)| (lists || read.contains(*name)) && bindings.iter().all(is_from_elsewhere))
        .map(|(name, _)| data.symbol(*name))
        .collect()
}

/// The name that a definition has at run time.
pub(super) fn canonical(program: &mut Program<'_>, definition: Definition) -> Option<String> {
    match definition {
        Definition::Class(class) => Some(program.class_name(class).to_string()),
        Definition::Function(module, scope) => {
            let (qualname, is_local) = program.qualname(module, scope);
            (!is_local).then(|| program.runtime_name(module, scope, &qualname))
        }
        Definition::Module(_) | Definition::Variable(..) => None,
    }
}
