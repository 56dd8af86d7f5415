//! The analysis of one target: from its modules to a bundle.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::db::{Database, Db, EXTENDS, LoadedModule, Loader, Origin};
use crate::names::{ClassId, Definition, ModuleId, Program};
use crate::reductions::{Reduction, follow, reduction};
use crate::sources::{ModuleFile, ModuleKind, Universe};
use crate::syntax::Target;
use crate::types::{ObjId, Solver};

use super::answers::Question;
use super::markers::Markers;
use super::roots::{CLASSES, classes_of, classes_themselves, given_out, is_test_module, why_root, wrappers};
use super::saves::{self, SaveSite};

/// What a build is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Unknown types grant nothing.
    pub strict: bool,
    /// Only these roots; empty for all.
    pub roots: Vec<String>,
    /// Classes of the target that are roots though nothing says so.
    pub added: Vec<String>,
}

impl Options {
    /// Whether a root is wanted.
    fn asks_for(&self, root: &str) -> bool {
        self.roots.is_empty() || self.roots.iter().any(|name| name == root)
    }

    /// Whether a class is a root because that was asked for.
    pub(super) fn adds(&self, class: &str) -> bool {
        self.added.iter().any(|name| name == class)
    }
}

/// A finished analysis.
pub struct Analysis<'db> {
    /// The graph.
    pub solver: Solver<'db>,
    /// The stubs' tables.
    pub markers: Markers,
    /// Classes that are roots, sorted by canonical name.
    pub roots: Vec<ClassId>,
    /// Classes that picklers put round what they save.
    pub wrappers: Vec<ClassId>,
    /// Roots that the target itself saves, and why each is one.
    pub saves: BTreeMap<String, String>,
    /// Every reduction that a root reaches.
    pub reductions: BTreeMap<ObjId, Reduction>,
}

/// Evaluation recurses as deep as the analysed expressions do.
pub(super) const STACK: usize = 1 << 30;

/// Runs the analysis' work, which recurses deeply, on a stack that bears it.
pub(super) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().name("solver".into()).stack_size(STACK);
        match worker.spawn_scoped(scope, work).map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(done)) => done,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => std::panic::panic_any(error.to_string()),
        }
    })
}

/// What conditions are decided for in a universe.
pub(super) fn conditions(universe: &Universe) -> Target {
    let platform = match universe.platform.as_str() {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    Target { python: (universe.python.major, universe.python.minor), platform: platform.to_string() }
}

/// Reads the modules of a universe when something reaches them.
pub(super) fn loader(universe: &Arc<Universe>) -> Loader {
    let source = Arc::clone(universe);
    Arc::new(move |module, interface| {
        let served = source.locate(module)?;
        let native = (served.kind == ModuleKind::Source).then(|| source.native(module)).flatten();
        // A native stub that extends a Python module says what no analysis of its source sees: it
        // comes first. Any other is of a version in which the module is compiled.
        let native = native.filter(|stub| source.read(stub).is_ok_and(|text| text.starts_with(EXTENDS)));
        let file = match (native, interface) {
            (Some(native), false) => native,
            (Some(_), true) => served,
            (None, true) => source.interface(module)?,
            (None, false) => served,
        };
        load(&source, &file)
    })
}

fn load(universe: &Universe, file: &ModuleFile) -> Option<LoadedModule> {
    // It declares what C knows.
    if file.kind == ModuleKind::Header {
        return None;
    }
    let text = universe.read_for_analysis(file)?;
    // A distribution that has nothing but a `.pyi` of a module has the rest as machine code, unless it
    // is one of stubs only.
    let interface_only = file.kind == ModuleKind::Stub && !file.path.contains("-stubs/");
    let compiled = file.kind == ModuleKind::Native || interface_only || text.starts_with("# plc: compiled");
    let origin = Origin {
        distribution: file.distribution,
        path: file.path.clone(),
        is_stub: matches!(file.kind, ModuleKind::Native | ModuleKind::Stdlib),
        is_interface: file.kind == ModuleKind::Stub,
        is_compiled: compiled,
        is_cython: file.kind == ModuleKind::Cython,
        is_of_few: file.distribution.is_some_and(|of| universe.has_few_modules(of)),
        extends: text.starts_with(EXTENDS),
    };
    Some(LoadedModule { text, is_package: file.is_package, origin })
}

/// Makes the facts of the target's modules, which need no order, on all cores.
pub(super) fn lower_target(db: &Database, universe: &Universe) {
    modules_with_code(universe, universe.target).par_iter().for_each_with(db.clone(), |db, module| {
        if let Some(file) = db.file(module) {
            crate::db::facts(db, file);
        }
    });
}

impl<'db> Analysis<'db> {
    /// Solves a target.
    #[must_use]
    pub fn run(db: &'db dyn Db, question: Question) -> Self {
        Self::solve(db, question, false)
    }

    /// Solves a target, and keeps where its values come from.
    pub fn explained(db: &'db dyn Db, question: Question) -> Self {
        Self::solve(db, question, true)
    }

    fn solve(db: &'db dyn Db, question: Question, explained: bool) -> Self {
        let (universe, options) = (question.universe(db), question.options(db));
        let mut program = Program::new(db);
        let distributions: Vec<String> = universe.distributions.iter().map(|d| d.name.clone()).collect();
        let markers = Markers::read(&mut program, &distributions);
        for error in &markers.misread {
            universe.fail(error.clone());
        }
        let (mut modules, mut roots) = (Vec::new(), Vec::new());
        for module in modules_with_code(universe, universe.target) {
            if let Some(id) = program.load(&module) {
                roots.extend(classes_of(&mut program, id));
                modules.push(id);
            }
        }
        let mut solver = Solver::new(program, follow);
        if explained {
            solver.keep_origins();
        }
        solver.followed.target = Some(universe.target);
        solver.followed.classes.insert(universe.target);
        for class in roots.clone() {
            for base in solver.program.mro(class).iter().copied() {
                solver.followed.classes.extend(solver.program.class_origin(base).distribution);
            }
        }
        for module in &modules {
            solver.start_module(*module);
        }
        let given: Vec<ClassId> =
            modules.iter().flat_map(|module| given_out(&mut solver.program, *module)).collect();
        roots.retain(|class| {
            given.contains(class)
                || why_root(&mut solver.program, *class).is_some()
                || options.adds(solver.program.class_name(*class))
        });
        if !options.roots.is_empty() {
            let wanted: Vec<_> = options.roots.iter().map(|r| solver.program.find(r)).collect();
            roots.retain(|class| wanted.contains(&Some(Definition::Class(*class))));
        }
        roots.sort_by(|a, b| solver.program.class_name(*a).cmp(solver.program.class_name(*b)));
        roots.dedup();
        for class in &roots {
            let object = solver.root_object(*class);
            solver.visit(object);
        }
        let wrappers = wrappers(&mut solver.program, question.savers(db));
        for class in &wrappers {
            let object = solver.root_object(*class);
            solver.visit(object);
        }
        solver.run();
        solver.run_outside_stores(&modules);
        let mut sites = sites_of(&mut solver, &markers, &modules);
        sites.retain(|site| options.asks_for(&site.root));
        let mut saves = saves::follow(&mut solver, &sites);
        let mut followed: Vec<ObjId> =
            roots.iter().chain(&wrappers).map(|class| solver.root_object(*class)).collect();
        followed.extend(saves.keys().filter_map(|root| solver.saved_object(root)));
        let mut reductions = collect(&mut solver, &followed);
        let is_class = roots.iter().any(|class| solver.program.class_name(*class) == CLASSES);
        if options.asks_for(CLASSES)
            && !is_class
            && let Some(object) = solver.object_of_save(CLASSES)
        {
            saves.insert(CLASSES.into(), "a class itself, by its name".into());
            reductions.insert(object, classes_themselves(&solver.program, &roots));
        }
        Analysis { solver, markers, roots, wrappers, saves, reductions }
    }
}

/// The calls of savers in modules.
fn sites_of(solver: &mut Solver<'_>, markers: &Markers, modules: &[ModuleId]) -> Vec<SaveSite> {
    let program = &mut solver.program;
    let savers = saves::savers(program, markers);
    modules.iter().flat_map(|module| saves::save_sites(program, *module, &savers)).collect()
}

/// The modules of a distribution, without its tests, and without what importing would run as a program.
pub(super) fn modules_with_code(universe: &Universe, distribution: usize) -> Vec<String> {
    universe
        .modules_of(distribution)
        .into_iter()
        .filter(|file| !matches!(file.kind, ModuleKind::Namespace | ModuleKind::Header))
        .map(|file| file.module)
        .filter(|module| !is_test_module(module) && !module.ends_with(".__main__"))
        .collect()
}

/// The reductions of everything that the roots reach. Reading a reduction may reach a class for
/// the first time, so it repeats until nothing is new.
fn collect(solver: &mut Solver<'_>, roots: &[ObjId]) -> BTreeMap<ObjId, Reduction> {
    loop {
        let mut reductions = BTreeMap::new();
        let mut pending = roots.to_vec();
        let mut complete = true;
        while let Some(object) = pending.pop() {
            if reductions.contains_key(&object) {
                continue;
            }
            if !solver.is_visited(object) {
                solver.visit(object);
                complete = false;
            }
            let reduction = reduction(solver, object);
            pending.extend(reduction.objects(solver));
            reductions.insert(object, reduction);
        }
        if (complete && solver.is_settled()) || solver.is_exhausted() {
            return reductions;
        }
        solver.run();
    }
}
