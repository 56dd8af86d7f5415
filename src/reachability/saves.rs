//! What the library itself saves: the arguments of `pickle.dump` and of the savers that stubs name are roots.

use std::collections::BTreeMap;

use crate::names::{Definition, ModuleId, Program};
use crate::syntax::facts::{Expr, ExprId, ScopeId};
use crate::types::Solver;

use super::markers::Markers;

/// A call of a saver.
pub(super) struct SaveSite {
    /// `pickle.dump in pkg.module.function`.
    pub(super) root: String,
    /// `saved by pkg.module.function`.
    pub(super) why: String,
    module: ModuleId,
    /// The scope that the call stands in.
    scope: ScopeId,
    /// The function around it; the module's top level where there is none.
    function: ScopeId,
    /// What is saved.
    saved: ExprId,
}

/// The functions that save their first argument, by what they are.
pub(super) fn savers(program: &mut Program<'_>, markers: &Markers) -> Vec<(Definition, String)> {
    let names = markers.savers.iter();
    names.filter_map(|name| Some((program.find(name)?, name.clone()))).collect()
}

/// The calls of savers in a module.
pub(super) fn save_sites(
    program: &mut Program<'_>,
    module: ModuleId,
    savers: &[(Definition, String)],
) -> Vec<SaveSite> {
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    let last =
        |name: &str| name.rsplit('.').next().is_some_and(|last| facts.names.iter().any(|n| **n == *last));
    if !savers.iter().any(|(_, name)| last(name)) {
        return Vec::new();
    }
    let scopes = facts.innermost_scopes();
    let mut sites = Vec::new();
    for (index, expr) in facts.exprs.iter().enumerate() {
        let Expr::Call(func, args) = *expr else { continue };
        let scope = scopes[index];
        let Some(called) = program.resolve(module, scope, func) else { continue };
        let Some((_, saver)) = savers.iter().find(|(definition, _)| *definition == called) else { continue };
        let args = &facts.calls[args as usize];
        let Some(saved) = args.positional.first().copied() else { continue };
        let function = facts.function_around(scope);
        let place = match function {
            ScopeId(0) => program.module_name(module).to_string(),
            _ => format!("{}.{}", program.module_name(module), program.qualname(module, function).0),
        };
        let (root, why) = (format!("{saver} in {place}"), format!("saved by {place}"));
        sites.push(SaveSite { root, why, module, scope, function, saved });
    }
    sites
}

/// Evaluates what is saved, wherever its function runs, until nothing new is found. The roots by name, and why.
pub(super) fn follow(solver: &mut Solver<'_>, sites: &[SaveSite]) -> BTreeMap<String, String> {
    loop {
        let before = solver.sizes();
        for site in sites {
            solver.save(&site.root, site.module, (site.scope, site.function), site.saved);
        }
        solver.run();
        if solver.sizes() == before || solver.is_exhausted() {
            break;
        }
    }
    let known = sites.iter().filter(|site| solver.saved_object(&site.root).is_some());
    known.map(|site| (site.root.clone(), site.why.clone())).collect()
}
