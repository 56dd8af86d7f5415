//! What stubs say of callables: the data core, constraints, sinks.

mod limits;

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::{Constraint, Operation};
use crate::names::{Definition, ModuleId, Program};
use crate::sources::{SourceError, stubs};
use crate::syntax::facts::{CallArgs, Effect, Expr, ExprId, Facts, Scope, ScopeId};
use crate::syntax::{Lowered, lower};

use super::sinks::KINDS;

/// A file that carries markers.
struct Stub<'a> {
    lowered: &'a Lowered,
    text: &'a str,
    path: &'a str,
    /// The distribution whose stub it is; `None` for the standard library.
    distribution: Option<&'a str>,
}

impl Stub<'_> {
    /// What a marker says and nobody understands, with its place.
    fn misread(&self, at: ExprId, problem: impl Into<String>) -> SourceError {
        let start = self.lowered.spans.exprs.get(at.0 as usize).map_or(0, |span| span.start().to_usize());
        let line = 1 + self.text.get(..start).unwrap_or_default().matches('\n').count();
        SourceError::File { path: format!("{}:{line}", self.path), problem: problem.into() }
    }

    fn facts(&self) -> &Facts {
        &self.lowered.facts
    }
}

/// One entry of the data core.
#[derive(Clone, Debug)]
pub struct Core {
    /// What it may be used for.
    pub operations: BTreeSet<Operation>,
    /// Why it is safe.
    pub why: String,
    /// The distribution whose stubs say so; `None` for the standard library.
    pub distribution: Option<String>,
}

/// Classes in the collection that a variable holds belong to the data core.
#[derive(Clone, Debug)]
pub struct Members {
    /// The variable, with its module.
    pub variable: String,
    /// A class in it that does not.
    pub without: Option<String>,
    /// What may be done with them.
    pub operations: BTreeSet<Operation>,
    /// Why they are allowed.
    pub why: String,
}

impl Members {
    /// Their names.
    pub fn classes(&self, program: &mut Program<'_>) -> Vec<String> {
        let Some((module, name)) = self.variable.rsplit_once('.') else { return Vec::new() };
        let Some(mut module) = program.load(module) else { return Vec::new() };
        let name = program.intern(name);
        if program.module(module).bindings(ScopeId(0), name).is_empty()
            && let Some(extended) = program.module(module).extends
        {
            module = extended;
        }
        let bindings = program.module(module).bindings(ScopeId(0), name).to_vec();
        let lowered = program.module(module).lowered;
        let mut classes = Vec::new();
        for binding in bindings {
            let Some(value) = binding.value() else { continue };
            let (Expr::Set(items) | Expr::List(items) | Expr::Tuple(items)) = lowered.facts.expr(value)
            else {
                continue;
            };
            for item in lowered.facts.list(items) {
                if let Some(Definition::Class(class)) = program.resolve(module, ScopeId(0), *item) {
                    classes.push(program.class_name(class).to_string());
                }
            }
        }
        classes.retain(|class| self.without.as_ref() != Some(class));
        classes
    }
}

/// The tables that stubs make.
#[derive(Clone, Debug, Default)]
pub struct Markers {
    /// The data core by canonical name.
    pub core: BTreeMap<String, Core>,
    /// Constraints by canonical name.
    pub constraints: BTreeMap<String, Constraint>,
    /// Names of the data core that arithmetic and indexing need: what makes numbers and arrays.
    pub plain: BTreeSet<String>,
    /// Variables whose classes belong to the data core: what persistent ids name.
    pub members: Vec<Members>,
    /// Sinks by canonical name, with their kind.
    pub sinks: BTreeMap<String, String>,
    /// Of sinks that open files, the parameter that says what for, by its place and name.
    modes: BTreeMap<String, (usize, String)>,
    /// Functions that save their first argument.
    pub savers: BTreeSet<String>,
    /// Classes that are made by a sink's constructor.
    inherited_sinks: BTreeSet<String>,
    /// Markers that say what nobody understands. A build that has any would grant too much, and must not be written.
    pub misread: Vec<SourceError>,
}

impl Markers {
    /// Reads the markers of the standard library's stubs and of the distributions' native stubs.
    pub fn read(program: &mut Program<'_>, distributions: &[String]) -> Self {
        let mut markers = Markers::default();
        let names = std::iter::once(None).chain(distributions.iter().map(|d| Some(d.as_str())));
        for distribution in names {
            if let Some(text) = stubs::statements(distribution) {
                let path = distribution.map_or(String::new(), |name| format!("{name}/")) + "constraints.py";
                let lowered = lower(text, program.db.target());
                markers.statements(&Stub { lowered: &lowered, text, path: &path, distribution });
            }
            for module in stubs::marked_modules(distribution) {
                if let Some(module) = program.load(&module) {
                    markers.module(program, module, distribution);
                }
            }
        }
        markers
    }

    /// Lets a class that is made by the constructor of a marked base be limited as that is.
    pub(super) fn inherit(&mut self, program: &mut Program<'_>) {
        let known = program.known;
        for (name, class) in program.classes_by_name() {
            let mut overrides_init = false;
            for base in program.mro(class).iter().copied() {
                let marked = program.class_name(base);
                if let Some(limit) = self.constraints.get(marked).cloned() {
                    self.constraints.entry(name).or_insert(limit);
                    break;
                }
                if !overrides_init && self.sinks.contains_key(marked) {
                    self.inherited_sinks.insert(name);
                    break;
                }
                overrides_init |= !program.class_bindings(base, known.init).is_empty();
                // What a builtin base makes, it makes before `__init__` runs.
                if !program.class_bindings(base, known.new).is_empty() {
                    break;
                }
            }
        }
    }

    /// Whether a call of `name` reaches a sink.
    pub(super) fn is_sink(&self, name: &str) -> bool {
        self.sinks.contains_key(name) || self.inherited_sinks.contains(name)
    }

    /// Whether `name` is a sink that gives power by what it is given alone.
    pub(super) fn is_power(&self, name: &str) -> bool {
        self.sinks.get(name).is_some_and(|kind| KINDS.contains(&kind.as_str()))
    }

    /// Whether a call of `name` opens a file only to read it, as its source says.
    pub(super) fn only_reads(&self, name: &str, facts: &Facts, args: &CallArgs) -> bool {
        let Some((at, mode)) = self.modes.get(name) else { return false };
        // Spread arguments may be a mode, and what `opener` is given opens what it will.
        let is_open_ended = args.positional.iter().any(|arg| matches!(facts.expr(*arg), Expr::Starred(_)))
            || args.positional.len() > *at + 1
            || args
                .keywords
                .iter()
                .any(|(keyword, _)| keyword.is_none_or(|keyword| facts.name(keyword) == "opener"));
        let reads = |mode: ExprId| {
            text(facts, mode).is_some_and(|mode| mode.chars().all(|letter| matches!(letter, 'r' | 'b' | 't')))
        };
        !is_open_ended
            && args.positional.get(*at).copied().or_else(|| keyword(facts, args, mode)).is_none_or(reads)
    }

    /// `core("name", …)`, `constrain("name", …)`, `saver("name", …)`, `sink("kind", "name", …)` at module level.
    fn statements(&mut self, stub: &Stub<'_>) {
        let facts = stub.facts();
        for effect in &facts.scope(ScopeId(0)).effects {
            let Effect::Call(call) = effect else { continue };
            let Expr::Call(func, args) = facts.expr(*call) else { continue };
            let Expr::Name(name) = facts.expr(func) else { continue };
            let args = &facts.calls[args as usize];
            let texts = texts(facts, &args.positional);
            let Some((first, rest)) = texts.split_first() else { continue };
            match facts.name(name) {
                "core" => {
                    let why = keyword(facts, args, "why").and_then(|e| text(facts, e)).unwrap_or_default();
                    let (names, operations): (Vec<_>, Vec<_>) =
                        texts.iter().cloned().partition(|text| text.contains('.'));
                    for name in names {
                        self.add_core(stub, *call, &name, &operations, why.clone());
                    }
                }
                "constrain" => {
                    let limit = self.limits(stub, *call, args);
                    self.constraints.extend(texts.iter().map(|name| (name.clone(), limit.clone())));
                }
                "core_members" => {
                    let stated = |name| keyword(facts, args, name).and_then(|e| text(facts, e));
                    let operations = self.operations(stub, *call, rest);
                    self.members.push(Members {
                        variable: first.clone(),
                        without: stated("without"),
                        operations,
                        why: stated("why").unwrap_or_default(),
                    });
                }
                "plain" => self.plain.extend(texts.iter().cloned()),
                "saver" => self.savers.extend(texts.iter().cloned()),
                "sink" => {
                    for name in rest {
                        self.sinks.insert(name.clone(), first.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// Decorated classes and functions of a stub.
    fn module(&mut self, program: &mut Program<'_>, module: ModuleId, distribution: Option<&str>) {
        let data = program.module(module);
        let (lowered, path) = (data.lowered, data.origin.path.clone());
        let text = std::sync::Arc::clone(data.file.text(program.db));
        let stub = Stub { lowered, text: &text, path: &path, distribution };
        self.statements(&stub);
        for (index, scope) in lowered.facts.scopes.iter().enumerate() {
            if scope.decorators.is_empty() {
                continue;
            }
            let id = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
            let (qualname, _) = program.qualname(module, id);
            let name = program.runtime_name(module, id, &qualname);
            for decorator in &scope.decorators {
                self.decorator(&stub, *decorator, scope, &name);
            }
        }
    }

    fn decorator(&mut self, stub: &Stub<'_>, decorator: ExprId, decorated: &Scope, name: &str) {
        let facts = stub.facts();
        let Expr::Call(func, args) = facts.expr(decorator) else { return };
        let Expr::Name(marker) = facts.expr(func) else { return };
        let args = &facts.calls[args as usize];
        match facts.name(marker) {
            "core" => {
                let operations = texts(facts, &args.positional);
                let why = decorated.doc.map_or(String::new(), |doc| facts.name(doc).to_string());
                self.add_core(stub, decorator, name, &operations, why);
            }
            "constrained" => {
                let limit = self.limits(stub, decorator, args);
                self.constraints.insert(name.to_string(), limit);
            }
            "sink" => {
                let kind = texts(facts, &args.positional).join(", ");
                self.sinks.insert(name.to_string(), kind);
                if let Some(mode) = keyword(facts, args, "mode").and_then(|mode| text(facts, mode)) {
                    let at = decorated.params.iter().position(|param| facts.name(param.name) == mode);
                    if let Some(at) = at {
                        self.modes.insert(name.to_string(), (at, mode));
                    } else {
                        let problem = format!("`{mode}` is no parameter of `{name}`");
                        self.misread.push(stub.misread(decorator, problem));
                    }
                }
            }
            _ => {}
        }
    }

    fn add_core(&mut self, stub: &Stub<'_>, at: ExprId, name: &str, operations: &[String], why: String) {
        let operations = self.operations(stub, at, operations);
        let distribution = stub.distribution.map(ToString::to_string);
        self.core.insert(name.to_string(), Core { operations, why, distribution });
    }

    fn operations(&mut self, stub: &Stub<'_>, at: ExprId, words: &[String]) -> BTreeSet<Operation> {
        let mut known = BTreeSet::new();
        for word in words {
            match operation(word) {
                Some(operation) => {
                    known.insert(operation);
                }
                None => self.misread.push(stub.misread(at, format!("`{word}` is no operation"))),
            }
        }
        known
    }

    /// The limit that a marker states; one that is misread is noted, and allows no call.
    fn limits(&mut self, stub: &Stub<'_>, at: ExprId, args: &CallArgs) -> Constraint {
        limits::constraint(stub, at, args).unwrap_or_else(|error| {
            self.misread.push(error);
            Constraint::default()
        })
    }

    /// Names of the data core that resolve in this universe.
    #[must_use]
    pub fn resolvable(&self, program: &mut Program<'_>, name: &str) -> bool {
        matches!(
            program.find(name),
            Some(Definition::Class(_) | Definition::Function(..) | Definition::Variable(..))
        )
    }
}

fn operation(text: &str) -> Option<Operation> {
    Some(match text {
        "import" => Operation::Import,
        "new" => Operation::New,
        "call" => Operation::Call,
        "build" => Operation::Build,
        "fill" => Operation::Fill,
        _ => return None,
    })
}

fn text(facts: &Facts, expr: ExprId) -> Option<String> {
    match facts.expr(expr) {
        Expr::Str(text) => Some(facts.name(text).to_string()),
        _ => None,
    }
}

fn texts(facts: &Facts, exprs: &[ExprId]) -> Vec<String> {
    exprs.iter().filter_map(|expr| text(facts, *expr)).collect()
}

fn keyword(facts: &Facts, args: &CallArgs, name: &str) -> Option<ExprId> {
    args.keywords
        .iter()
        .find(|(keyword, _)| keyword.is_some_and(|keyword| facts.name(keyword) == name))
        .map(|(_, value)| *value)
}
