//! Duck typing: which classes of the target an attribute of unknown type may be of, by what the code does with it.
//!
//! What is read off text alone: the members that the methods of a class use of what it keeps, the functions that they
//! pass it to, and tables that name members (`_constraints = {"estimator": [HasMethods(["fit", "predict"])]}`). Such a bound
//! adds to what is known of the attribute; that its type is unknown is still said.

mod signature;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, Definition, ModuleId, Program, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, NameId, ScopeId};

use signature::Signature;
use uses::{Alike, Argument, Path, Reader, Source, Use, Uses, returns_receiver, strings};

/// More classes than this have nothing in common but the members.
const FEW: usize = 256;

/// More classes than this say nothing that only have one field in common.
const VERY_FEW: usize = 16;

/// Calls that a value is followed through.
const CALLS: u32 = 4;

/// A function, by the module and scope that define it.
type Function = (ModuleId, ScopeId);

/// A set of members that something must have.
pub(super) type Members = BTreeSet<Symbol>;

/// Finds classes by their members.
pub(super) struct Duck {
    /// Classes of the target, each with its members.
    classes: Vec<(ClassId, FxHashSet<Symbol>)>,
    /// Classes that are no source of the target's: builtin and compiled ones.
    others: Vec<ClassId>,
    /// Methods that return their receiver, whatever class of the target defines them.
    fluent: FxHashSet<Symbol>,
    found: BTreeMap<Members, Rc<Vec<ClassId>>>,
    uses: FxHashMap<Function, Rc<Uses>>,
    remakes: FxHashMap<Function, bool>,
    innermost: FxHashMap<ModuleId, Rc<Vec<ScopeId>>>,
}

impl Duck {
    /// The classes of a distribution to find.
    pub(super) fn of(program: &mut Program<'_>, distribution: usize) -> Self {
        let (mut classes, mut others) = (Vec::new(), Vec::new());
        for class in program.class_ids() {
            let origin = program.class_origin(class);
            if origin.is_compiled || origin.distribution.is_none() {
                others.push(class);
            } else if origin.distribution == Some(distribution) {
                classes.push((class, members_of(program, class)));
            }
        }
        Self {
            fluent: fluent(program, classes.iter().map(|(class, _)| *class)),
            classes,
            others,
            found: BTreeMap::new(),
            uses: FxHashMap::default(),
            remakes: FxHashMap::default(),
            innermost: FxHashMap::default(),
        }
    }

    /// What an attribute of a class, or what it contains, may be: classes, and the members for which they were chosen.
    pub(super) fn bounds(
        &mut self,
        program: &mut Program<'_>,
        class: ClassId,
        attribute: &str,
    ) -> Vec<(Members, Rc<Vec<ClassId>>)> {
        let Some(attribute) = program.interned(attribute) else { return Vec::new() };
        // Tables name methods; other strings under an attribute are values that it may have.
        let named = tabled(program, class, attribute);
        let mut bounds = self.chosen(program, named);
        bounds.retain(|(members, classes)| {
            let defines =
                |class: &ClassId| members.iter().all(|one| program.lookup(*class, *one, None).is_some());
            classes.iter().all(defines)
        });
        if bounds.is_empty() {
            let by_part = self.used(program, class, attribute);
            let called = by_part.iter().any(|(path, members)| path.is_element() && members.is_empty());
            bounds = self.chosen(program, by_part.into_values().collect());
            if bounds.is_empty() && called {
                bounds.extend(self.callable_beside(program, class));
            }
            if bounds.is_empty() {
                bounds.extend(self.callable_as(program, class, attribute));
            }
        }
        bounds
    }

    /// Classes with `__call__` of the module that defines a class: what a collection of callables is made for.
    fn callable_beside(
        &self,
        program: &mut Program<'_>,
        class: ClassId,
    ) -> Option<(Members, Rc<Vec<ClassId>>)> {
        let call = program.interned("__call__")?;
        let module = program.class_info(class).module;
        let is_beside = |(other, members): &&(ClassId, FxHashSet<Symbol>)| {
            members.contains(&call) && program.class_info(*other).module == module
        };
        let classes: Vec<ClassId> = self.classes.iter().filter(is_beside).map(|(class, _)| *class).collect();
        (classes.len() <= FEW).then(|| ([call].into(), Rc::new(classes)))
    }

    /// Classes with a `__call__` as an attribute's annotation says that it is called.
    fn callable_as(
        &self,
        program: &mut Program<'_>,
        class: ClassId,
        attribute: Symbol,
    ) -> Option<(Members, Rc<Vec<ClassId>>)> {
        let signature = Signature::of(program, class, attribute)?;
        let mut classes: Vec<ClassId> = self.classes.iter().map(|(class, _)| *class).collect();
        classes.retain(|class| signature.fits(program, *class));
        let told = signature.told(program);
        (1..=FEW).contains(&classes.len()).then(|| ([program.intern(&told)].into(), Rc::new(classes)))
    }

    fn chosen(
        &mut self,
        program: &mut Program<'_>,
        required: Vec<Members>,
    ) -> Vec<(Members, Rc<Vec<ClassId>>)> {
        let chosen = required.into_iter().map(|members| (self.having(program, &members), members));
        chosen
            .filter(|(classes, _)| !classes.is_empty())
            .map(|(classes, members)| (members, classes))
            .collect()
    }

    /// The classes that have all of some members. None where a builtin or compiled class has them as well, or where there
    /// are too many.
    fn having(&mut self, program: &mut Program<'_>, members: &Members) -> Rc<Vec<ClassId>> {
        if let Some(known) = self.found.get(members) {
            return Rc::clone(known);
        }
        let is_common = members.is_empty()
            || self
                .others
                .iter()
                .any(|other| members.iter().all(|member| program.lookup(*other, *member, None).is_some()));
        let has_all = |known: &FxHashSet<Symbol>| members.iter().all(|member| known.contains(member));
        let mut classes: Vec<ClassId> = Vec::new();
        if !is_common {
            classes.extend(self.classes.iter().filter(|(_, known)| has_all(known)).map(|(class, _)| *class));
        }
        let few = if members.len() > 1 || is_defined(program, members, &classes) { FEW } else { VERY_FEW };
        if classes.len() > few {
            classes.clear();
        }
        let classes = Rc::new(classes);
        self.found.insert(members.clone(), Rc::clone(&classes));
        classes
    }

    /// What the methods of a class use of an attribute: the members of each part of it; none of what is only called.
    fn used(
        &mut self,
        program: &mut Program<'_>,
        class: ClassId,
        attribute: Symbol,
    ) -> BTreeMap<Path, Members> {
        let mut by_part: BTreeMap<Path, Members> = BTreeMap::new();
        for function in methods(program, class) {
            let uses = self.uses(program, function);
            for (source, path, one) in uses.iter() {
                let data = program.module(function.0);
                if matches!(source, Source::Attribute(name) if data.symbol(*name) == attribute) {
                    self.follow(program, class, function, (*path, *one), CALLS, &mut by_part);
                }
            }
        }
        by_part
    }

    /// Notes a use by a function, and what the function does that the value is passed to.
    fn follow(
        &mut self,
        program: &mut Program<'_>,
        class: ClassId,
        user: Function,
        (path, one): (Path, Use),
        calls: u32,
        by_part: &mut BTreeMap<Path, Members>,
    ) {
        let (callee, argument) = match one {
            Use::Member(name) => {
                let member = program.module(user.0).symbol(name);
                // Every object has a `__class__` and the like.
                if !program.text(member).starts_with("__") {
                    by_part.entry(path).or_default().insert(member);
                }
                return;
            }
            Use::Called => {
                by_part.entry(path).or_default();
                return;
            }
            Use::Passed(callee, argument) => (callee, argument),
        };
        let (Some(calls), Some((function, is_bound))) =
            (calls.checked_sub(1), callee_of(program, class, user, callee))
        else {
            return;
        };
        let Some(param) = param_of(program, user.0, function, is_bound, argument) else { return };
        let uses = self.uses(program, function);
        for (source, inner, one) in uses.iter() {
            if *source == Source::Param(param) {
                self.follow(program, class, function, (inner.within(path), *one), calls, by_part);
            }
        }
    }

    fn uses(&mut self, program: &mut Program<'_>, function: Function) -> Rc<Uses> {
        if let Some(known) = self.uses.get(&function) {
            return Rc::clone(known);
        }
        // A function that calls itself is seen to do nothing while it is read.
        self.uses.insert(function, Rc::default());
        let lowered = program.module(function.0).lowered;
        let alike = self.alike(program, function, &lowered.facts);
        let scopes = self.innermost(program, function.0);
        let uses = Rc::new(Reader::new(&lowered.facts, function.1, &alike).uses(&scopes));
        self.uses.insert(function, Rc::clone(&uses));
        uses
    }

    /// The calls in a function that give back what they are given, or another object like it.
    fn alike(&mut self, program: &mut Program<'_>, function: Function, facts: &Facts) -> Alike {
        let mut alike = Alike::default();
        let (first, last) = facts.scope(function.1).exprs;
        for id in (first..last).map(ExprId) {
            let Expr::Call(func, _) = facts.expr(id) else { continue };
            if let Expr::Attr(_, name) = facts.expr(func)
                && self.fluent.contains(&program.module(function.0).symbol(name))
            {
                alike.receiver.insert(id);
            } else if let Some(Definition::Function(module, scope)) =
                program.resolve(function.0, function.1, func)
                && self.remakes(program, (module, scope), CALLS)
            {
                alike.argument.insert(id);
            }
        }
        alike
    }

    /// Whether a function makes another object like its first argument: it, or one that it hands it to, asks for its class.
    fn remakes(&mut self, program: &mut Program<'_>, function: Function, calls: u32) -> bool {
        if let Some(known) = self.remakes.get(&function) {
            return *known;
        }
        self.remakes.insert(function, false);
        let lowered = program.module(function.0).lowered;
        let none = Alike::default();
        let reader = Reader::new(&lowered.facts, function.1, &none);
        let mut remakes = reader.asks_for_class();
        if let Some(calls) = calls.checked_sub(1).filter(|_| !remakes) {
            let scopes = self.innermost(program, function.0);
            for callee in reader.takes_first(&scopes) {
                if let Some(Definition::Function(module, scope)) =
                    program.resolve(function.0, function.1, callee)
                {
                    remakes |= self.remakes(program, (module, scope), calls);
                }
            }
        }
        self.remakes.insert(function, remakes);
        remakes
    }

    fn innermost(&mut self, program: &Program<'_>, module: ModuleId) -> Rc<Vec<ScopeId>> {
        let scopes = self.innermost.entry(module);
        Rc::clone(scopes.or_insert_with(|| Rc::new(program.module(module).facts().innermost_scopes())))
    }
}

/// Whether all classes define all members in their bodies: methods, not fields.
fn is_defined(program: &mut Program<'_>, members: &Members, classes: &[ClassId]) -> bool {
    classes.iter().all(|class| members.iter().all(|one| program.lookup(*class, *one, None).is_some()))
}

/// What a class and its bases define, and what their methods store on the receiver.
fn members_of(program: &mut Program<'_>, class: ClassId) -> FxHashSet<Symbol> {
    let mut members = FxHashSet::default();
    for base in program.mro(class).iter().copied() {
        let info = program.class_info(base);
        let data = program.module(info.module);
        if info.made_by.is_some() || data.origin.is_stub {
            continue;
        }
        let facts = data.facts();
        let body = facts.scope(info.scope);
        members.extend(body.bindings.keys().map(|name| data.symbol(*name)));
        for function in &body.nested {
            let scope = facts.scope(*function);
            let Some(receiver) = scope.params.first().map(|param| param.name) else { continue };
            let stored = scope.effects.iter().filter_map(|effect| match effect {
                Effect::StoreAttr(object, name, _) if facts.expr(*object) == Expr::Name(receiver) => {
                    Some(*name)
                }
                _ => None,
            });
            members.extend(stored.map(|name| data.symbol(name)));
        }
    }
    members
}

/// Methods that return their receiver in every class that defines them.
fn fluent(program: &Program<'_>, classes: impl Iterator<Item = ClassId>) -> FxHashSet<Symbol> {
    let (mut fluent, mut others) = (FxHashSet::default(), FxHashSet::default());
    for class in classes {
        let info = program.class_info(class);
        let data = program.module(info.module);
        if info.made_by.is_some() {
            continue;
        }
        let facts = data.facts();
        for (name, bindings) in &facts.scope(info.scope).bindings {
            for binding in bindings {
                let returns =
                    matches!(binding, Binding::Function(method) if returns_receiver(facts, *method));
                (if returns { &mut fluent } else { &mut others }).insert(data.symbol(*name));
            }
        }
    }
    fluent.retain(|name| !others.contains(name));
    fluent
}

/// The methods of a class, those of its bases included that it does not override.
fn methods(program: &mut Program<'_>, class: ClassId) -> Vec<Function> {
    let mut methods = Vec::new();
    let mut seen: FxHashSet<Symbol> = FxHashSet::default();
    for base in program.mro(class).iter().copied() {
        let info = program.class_info(base);
        let data = program.module(info.module);
        if info.made_by.is_some() || data.origin.is_stub || data.origin.is_compiled {
            continue;
        }
        let own: Vec<(Symbol, &Vec<Binding>)> = data
            .facts()
            .scope(info.scope)
            .bindings
            .iter()
            .map(|(name, all)| (data.symbol(*name), all))
            .collect();
        for (_, bindings) in own.iter().filter(|(name, _)| !seen.contains(name)) {
            methods.extend(bindings.iter().filter_map(Binding::function).map(|scope| (info.module, scope)));
        }
        seen.extend(own.iter().map(|(name, _)| *name));
    }
    methods
}

/// The function that a callee is, and whether its first parameter is the receiver.
fn callee_of(
    program: &mut Program<'_>,
    class: ClassId,
    user: Function,
    callee: ExprId,
) -> Option<(Function, bool)> {
    if let Some(Definition::Function(module, scope)) = program.resolve(user.0, user.1, callee) {
        return Some(((module, scope), false));
    }
    let data = program.module(user.0);
    let facts = data.facts();
    let Expr::Attr(object, name) = facts.expr(callee) else { return None };
    let receiver = facts.scope(user.1).params.first().map(|param| param.name);
    if facts.expr(object) != Expr::Name(receiver?) {
        return None;
    }
    let name = data.symbol(name);
    let (owner, bindings) = program.lookup(class, name, None)?;
    let module = program.class_info(owner).module;
    bindings.iter().find_map(Binding::function).map(|scope| ((module, scope), true))
}

/// The parameter that an argument becomes.
fn param_of(
    program: &Program<'_>,
    caller: ModuleId,
    (module, scope): Function,
    is_bound: bool,
    argument: Argument,
) -> Option<u32> {
    match argument {
        Argument::Positional(index) => Some(index + u32::from(is_bound)),
        Argument::Keyword(name) => {
            let name = program.module(caller).symbol(name);
            let data = program.module(module);
            let params = &data.facts().scope(scope).params;
            let index = params.iter().position(|param| data.symbol(param.name) == name)?;
            u32::try_from(index).ok()
        }
    }
}

/// What tables of a class require of an attribute: strings that a call is given under the attribute's name.
fn tabled(program: &mut Program<'_>, class: ClassId, attribute: Symbol) -> Vec<Members> {
    let mut required = Vec::new();
    for base in program.mro(class).iter().copied() {
        let info = program.class_info(base);
        let data = program.module(info.module);
        let Some(key) = data.locals.get(&attribute).filter(|_| info.made_by.is_none()) else { continue };
        let facts = data.facts();
        for bindings in facts.scope(info.scope).bindings.values() {
            for binding in bindings {
                let Some(table) = binding.value() else { continue };
                let Expr::Dict(items) = facts.expr(table) else { continue };
                for pair in facts.list(items).chunks_exact(2) {
                    if facts.expr(pair[0]) == Expr::Str(*key) {
                        let named = named_members(facts, pair[1]).into_iter();
                        required
                            .extend(named.map(|names| names.iter().map(|name| data.symbol(*name)).collect()));
                    }
                }
            }
        }
        // The class that is nearest states it.
        if !required.is_empty() {
            break;
        }
    }
    required
}

/// The strings that each call in a display is given.
fn named_members(facts: &Facts, value: ExprId) -> Vec<Vec<NameId>> {
    match facts.expr(value) {
        Expr::List(items) | Expr::Tuple(items) => {
            facts.list(items).iter().flat_map(|item| named_members(facts, *item)).collect()
        }
        Expr::Call(_, args) => match facts.calls[args as usize].positional.as_slice() {
            [only] => strings(facts, *only).into_iter().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
