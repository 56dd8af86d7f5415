//! What stubs say of callables: the data core, constraints, sinks.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::{Application, Argument, Constraint, Operation};
use crate::names::{Definition, ModuleId, Program};
use crate::sources::stubs;
use crate::syntax::facts::{Binding, CallArgs, Effect, Expr, ExprId, Facts, ScopeId};
use crate::syntax::lower;

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
    pub members: Vec<(String, BTreeSet<Operation>, String)>,
    /// Sinks by canonical name, with their kind.
    pub sinks: BTreeMap<String, String>,
}

impl Markers {
    /// Reads the markers of the standard library's stubs and of the distributions' native stubs.
    pub fn read(program: &mut Program<'_>, distributions: &[String]) -> Self {
        let mut markers = Markers::default();
        let names = std::iter::once(None).chain(distributions.iter().map(|d| Some(d.as_str())));
        for distribution in names {
            if let Some(text) = stubs::statements(distribution) {
                let lowered = lower(text, program.db.target());
                markers.statements(&lowered.facts, distribution);
            }
            for module in stubs::marked_modules(distribution) {
                if let Some(module) = program.load(&module) {
                    markers.module(program, module, distribution);
                }
            }
        }
        markers
    }

    /// `core("name", …)`, `constrain("name", …)`, `sink("kind", "name", …)` at module level.
    fn statements(&mut self, facts: &Facts, distribution: Option<&str>) {
        for effect in &facts.scope(ScopeId(0)).effects {
            let Effect::Call(call) = effect else { continue };
            let Expr::Call(func, args) = facts.expr(*call) else { continue };
            let Expr::Name(name) = facts.expr(func) else { continue };
            let args = &facts.calls[args as usize];
            let texts = texts(facts, &args.positional);
            let Some((first, rest)) = texts.split_first() else { continue };
            match facts.name(name) {
                "core" => {
                    let why = keyword(facts, args, "why").and_then(|e| text(facts, e));
                    self.add_core(first, rest, why.unwrap_or_default(), distribution);
                }
                "constrain" => {
                    let limit = constraint(facts, args);
                    self.constraints.extend(texts.iter().map(|name| (name.clone(), limit.clone())));
                }
                "core_members" => {
                    let why = keyword(facts, args, "why").and_then(|e| text(facts, e));
                    let operations = rest.iter().filter_map(|text| operation(text)).collect();
                    self.members.push((first.clone(), operations, why.unwrap_or_default()));
                }
                "plain" => self.plain.extend(texts.iter().cloned()),
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
        let lowered = std::sync::Arc::clone(&program.module(module).lowered);
        self.statements(&lowered.facts, distribution);
        for (index, scope) in lowered.facts.scopes.iter().enumerate() {
            if scope.decorators.is_empty() {
                continue;
            }
            let id = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
            let (qualname, _) = program.qualname(module, id);
            let name = program.runtime_name(module, id, &qualname);
            let doc = scope.doc.map(|doc| lowered.facts.name(doc).to_string());
            for decorator in &scope.decorators {
                self.decorator(&lowered.facts, *decorator, &name, doc.as_deref(), distribution);
            }
        }
    }

    fn decorator(
        &mut self,
        facts: &Facts,
        decorator: ExprId,
        name: &str,
        doc: Option<&str>,
        distribution: Option<&str>,
    ) {
        let Expr::Call(func, args) = facts.expr(decorator) else { return };
        let Expr::Name(marker) = facts.expr(func) else { return };
        let args = &facts.calls[args as usize];
        match facts.name(marker) {
            "core" => {
                let operations = texts(facts, &args.positional);
                self.add_core(name, &operations, doc.unwrap_or("").to_string(), distribution);
            }
            "constrained" => {
                self.constraints.insert(name.to_string(), constraint(facts, args));
            }
            "sink" => {
                let kind = texts(facts, &args.positional).join(", ");
                self.sinks.insert(name.to_string(), kind);
            }
            _ => {}
        }
    }

    fn add_core(&mut self, name: &str, operations: &[String], why: String, distribution: Option<&str>) {
        let operations = operations.iter().filter_map(|text| operation(text)).collect();
        let distribution = distribution.map(ToString::to_string);
        self.core.insert(name.to_string(), Core { operations, why, distribution });
    }

    /// The classes that a variable's collection names.
    pub fn member_classes(&self, program: &mut Program<'_>, variable: &str) -> Vec<String> {
        let Some((module, name)) = variable.rsplit_once('.') else { return Vec::new() };
        let Some(mut module) = program.load(module) else { return Vec::new() };
        let name = program.intern(name);
        if program.module(module).bindings(ScopeId(0), name).is_empty()
            && let Some(extended) = program.module(module).extends
        {
            module = extended;
        }
        let bindings = program.module(module).bindings(ScopeId(0), name).to_vec();
        let lowered = std::sync::Arc::clone(&program.module(module).lowered);
        let mut classes = Vec::new();
        for binding in bindings {
            let (Binding::Value(value) | Binding::Annotated(_, Some(value))) = binding else {
                continue;
            };
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
        classes
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

fn constraint(facts: &Facts, args: &CallArgs) -> Constraint {
    let mut constraint = Constraint::default();
    if let Some(Expr::Dict(items)) = keyword(facts, args, "arguments").map(|e| facts.expr(e)) {
        for pair in facts.list(items).chunks(2) {
            let [index, value] = pair else { continue };
            let Expr::Int(index) = facts.expr(*index) else { continue };
            if let (Ok(index), Some(argument)) = (u32::try_from(index), argument(facts, *value)) {
                constraint.arguments.insert(index, argument);
            }
        }
    }
    if let Some(Expr::Int(index)) = keyword(facts, args, "nested").map(|e| facts.expr(e)) {
        constraint.nested = u32::try_from(index).ok();
    }
    if let Some(Expr::Tuple(pair)) = keyword(facts, args, "applies").map(|e| facts.expr(e)) {
        let numbers: Vec<u32> = facts
            .list(pair)
            .iter()
            .filter_map(|item| match facts.expr(*item) {
                Expr::Int(number) => u32::try_from(number).ok(),
                _ => None,
            })
            .collect();
        if let [function, arguments] = numbers[..] {
            constraint.applies = Some(Application { function, arguments });
        }
    }
    constraint
}

fn argument(facts: &Facts, expr: ExprId) -> Option<Argument> {
    match facts.expr(expr) {
        Expr::Str(text) => Some(match facts.name(text) {
            "new" => Argument::New,
            "import" => Argument::Import,
            "import-or-none" => Argument::ImportOrNone,
            "text" => Argument::Text,
            "bytes" => Argument::Bytes,
            "plain-dtype" => Argument::PlainDtype,
            "data" => Argument::Data,
            _ => return None,
        }),
        Expr::Dict(items) => match *facts.list(items) {
            [key, names] if text(facts, key)? == "among" => {
                let Expr::List(names) = facts.expr(names) else { return None };
                Some(Argument::Among(texts(facts, facts.list(names)).into_iter().collect()))
            }
            _ => None,
        },
        // No argument may be passed there: no text that a pickle passes is this one.
        Expr::List(items) if items.len == 0 => {
            Some(Argument::Constants(["(no argument)".to_string()].into()))
        }
        Expr::List(items) => Some(Argument::Constants(texts(facts, facts.list(items)).into_iter().collect())),
        _ => None,
    }
}
