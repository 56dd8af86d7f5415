//! From named sets to a bundle.

mod unknown;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use crate::bundle::{
    Argument, Bundle, Constraint, Grant, Hold, Mode, Operation, Root, Sdist, Section, State, Target,
    Universe as Pinned, Unknown, WRITTEN_ROUND,
};
use crate::names::ClassId;
use crate::sources::{Distribution, Universe};

use super::aliases::aliases;
use super::analysis::{Analysis, Options};
use super::bounds::{self, Bound};
use super::duck::Duck;
use super::markers::Markers;
use super::merge::{Allowed, Sets, merge};
use super::roots::{ADDED, GIVEN_OUT, why_root};
use super::sinks::SinkWalk;
use super::withheld::Withheld;

/// The group of everything that only makes values.
pub(super) const DATA_CORE: &str = "data core";

/// The group of numbers, strings and arrays: what arithmetic gives.
pub(super) const PLAIN_VALUES: &str = "plain values";

/// What every set may hold besides, where the analysis stopped.
const UNFINISHED: &str = "what the analysis did not come to";

/// Why a bundle is incomplete.
const STOPPED: &str = "the analysis stopped at its step budget";

/// The group of what the universe's savers write round an object.
pub(super) const FILE_FORMATS: &str = "file formats";

/// A bound with more classes than this is a group of its own.
const SPELLED_OUT: usize = 4;

/// Writes an analysis down: its bundle, and what is not granted because it reaches a sink.
pub(super) fn assemble(
    analysis: &mut Analysis<'_>,
    universe: &Arc<Universe>,
    options: &Options,
) -> (Bundle, Vec<Withheld>) {
    analysis.markers.inherit(&mut analysis.solver.program);
    let sets = merge(&analysis.solver, &analysis.reductions, &analysis.roots);
    let mut assembly = Assembly::default();
    assembly.groups.insert(DATA_CORE.into(), data_core(analysis, |_, _| true));
    assembly
        .groups
        .insert(PLAIN_VALUES.into(), data_core(analysis, |markers, name| markers.plain.contains(name)));
    assembly.write_sets(analysis, &sets, universe.target);
    assembly.write_wrappers(analysis, &sets);
    if !options.strict {
        assembly.write_fallback(analysis, universe, &sets);
    }
    assembly.mark_setters(analysis);
    let classes: Vec<_> = analysis
        .roots
        .iter()
        .map(|class| {
            let program = &mut analysis.solver.program;
            let otherwise = if options.adds(program.class_name(*class)) { ADDED } else { GIVEN_OUT };
            let why = why_root(program, *class).unwrap_or(otherwise);
            (program.class_name(*class).to_string(), Root { set: None, why: vec![why.into()] })
        })
        .collect();
    let roots = classes
        .into_iter()
        .chain(
            analysis
                .saves
                .iter()
                .map(|(name, why)| (name.clone(), Root { set: None, why: vec![why.clone()] })),
        )
        .filter(|(name, _)| assembly.sets.contains_key(name))
        .collect::<BTreeMap<_, _>>();
    let mut withheld = assembly.walk.withheld();
    let bundle = assembly.finish(analysis, universe, options, roots);
    // Whatever else is granted to a name includes `import`.
    let sections = bundle.sets.values().chain(bundle.groups.values());
    let granted: FxHashSet<&str> =
        sections.flat_map(|section| &section.grants).map(|grant| &*grant.name).collect();
    withheld.retain(|it| it.operation != Operation::Import || !granted.contains(&*it.name));
    (bundle, withheld)
}

/// What of the universe stands in the header of a bundle, sorted by name.
pub(super) fn pins(universe: &Universe) -> IndexMap<String, Pinned> {
    let pin = |it: &Distribution| Pinned {
        version: it.version.clone(),
        artifact: it.artifact.clone(),
        sha256: it.sha256.clone(),
        sdist: (it.sdist.as_ref())
            .map(|it| Sdist { artifact: it.artifact.clone(), sha256: it.sha256.clone() }),
    };
    let mut pins: IndexMap<_, _> =
        universe.distributions.iter().map(|it| (it.name.clone(), pin(it))).collect();
    pins.sort_unstable_keys();
    pins
}

#[derive(Default)]
struct Assembly {
    /// What "an instance of" each class stands for.
    bounds: BTreeMap<ClassId, Bound>,
    groups: BTreeMap<String, Section>,
    /// All members that the classes of a group have, of which its name tells some.
    usable: BTreeMap<String, String>,
    sets: BTreeMap<String, Section>,
    used: BTreeSet<String>,
    walk: SinkWalk,
}

impl Assembly {
    fn write_sets(&mut self, analysis: &mut Analysis<'_>, sets: &Sets, target: usize) {
        let classes = analysis.solver.program.classes_by_name();
        let mut duck = Duck::of(&mut analysis.solver.program, target);
        for set in &sets.sets {
            let mut section = Section::default();
            for (name, allowed) in &set.needs.grants {
                section.grants.push(grant(name, allowed, &analysis.markers));
            }
            section.grants.retain(|grant| is_grantable(grant, &analysis.markers));
            make_new(&mut section.grants, &classes);
            make_called(&mut section.grants, &analysis.markers);
            section
                .grants
                .retain_mut(|grant| self.walk.close(&mut analysis.solver.program, &analysis.markers, grant));
            for (held, why) in &set.holds {
                let name = &sets.sets[*held].name;
                if *name != set.name {
                    section.holds.push(hold_set(name, why));
                }
            }
            for (class, why) in &set.needs.instances {
                self.hold_instances(analysis, sets, *class, why, &mut section);
            }
            for (class, why) in &set.needs.classes {
                let name = self.class_group(analysis, *class);
                section.holds.push(hold_group(&name, why));
            }
            if !set.needs.data.is_empty() {
                section.holds.push(hold_group(PLAIN_VALUES, &set.needs.data));
            }
            for attribute in &set.needs.unknown {
                self.hold_usable(analysis, sets, (set.class, attribute), &mut duck, &mut section);
                section
                    .unknown
                    .push(Unknown { attribute: attribute.to_string(), why: vec!["type unknown".into()] });
            }
            if analysis.solver.is_exhausted() {
                section.unknown.push(Unknown { attribute: UNFINISHED.into(), why: vec![STOPPED.into()] });
            }
            self.sets.insert(set.name.clone(), section);
        }
    }

    /// Says of every class that has a `__setstate__` that its state's keys are data for that method.
    ///
    /// The one of exceptions stores them as `object` does.
    fn mark_setters(&mut self, analysis: &mut Analysis<'_>) {
        let program = &mut analysis.solver.program;
        let classes = program.classes_by_name();
        let setstate = program.known.setstate;
        let sections = self.groups.values_mut().chain(self.sets.values_mut());
        for grant in sections.flat_map(|section| &mut section.grants) {
            let Some(class) = classes.get(&grant.name).filter(|_| grant.may.contains(&Operation::Build))
            else {
                continue;
            };
            let owner = program.lookup(*class, setstate, None).map(|(owner, _)| owner);
            if owner.is_some_and(|owner| program.class_name(owner) != "builtins.BaseException") {
                grant.state = Some(State::Own);
            }
        }
    }

    /// What savers write round an object belongs to every root.
    fn write_wrappers(&mut self, analysis: &mut Analysis<'_>, sets: &Sets) {
        let mut section = Section::default();
        for class in analysis.wrappers.clone() {
            let object = analysis.solver.root_object(class);
            if let Some(set) = sets.of_object.get(&object) {
                let why: BTreeSet<Arc<str>> = [Arc::from("made by a pickler")].into();
                section.holds.push(hold_set(&sets.sets[*set].name, &why));
            }
        }
        section.grants = file_format_core(analysis);
        if section.holds.is_empty() && section.grants.is_empty() {
            return;
        }
        self.groups.insert(FILE_FORMATS.into(), section);
        let why: BTreeSet<Arc<str>> = [Arc::from(WRITTEN_ROUND)].into();
        let classes = analysis.roots.iter().map(|class| analysis.solver.program.class_name(*class));
        for name in classes.chain(analysis.saves.keys().map(String::as_str)) {
            if let Some(section) = self.sets.get_mut(name) {
                section.holds.push(hold_group(FILE_FORMATS, &why));
            }
        }
    }

    fn hold_instances(
        &mut self,
        analysis: &mut Analysis<'_>,
        sets: &Sets,
        class: ClassId,
        why: &BTreeSet<Arc<str>>,
        section: &mut Section,
    ) {
        let bound = self.bounds.entry(class).or_insert_with(|| bounds::instances(analysis, sets, class));
        let name = analysis.solver.program.class_name(class);
        let group = instances_group(name);
        if let Some(left_out) = &bound.left_out {
            section.unknown.push(Unknown { attribute: group.clone(), why: vec![left_out.clone()] });
        }
        if bound.members.len() <= SPELLED_OUT {
            section.holds.extend(bound.members.iter().map(|member| hold_set(member, why)));
            return;
        }
        let subclass: BTreeSet<Arc<str>> = [Arc::from(format!("a subclass of {name}"))].into();
        self.groups.entry(group.clone()).or_insert_with(|| Section {
            holds: bound.members.iter().map(|member| hold_set(member, &subclass)).collect(),
            ..Section::default()
        });
        section.holds.push(hold_group(&group, why));
    }

    /// The group of a class and its subclasses as values.
    fn class_group(&mut self, analysis: &Analysis<'_>, class: ClassId) -> String {
        let program = &analysis.solver.program;
        let bound = program.class_name(class);
        let group = classes_group(bound);
        self.groups.entry(group.clone()).or_insert_with(|| {
            let names: BTreeSet<&str> = program
                .all_subclasses(class)
                .into_iter()
                .filter(|class| !program.class_info(*class).is_local && !program.is_said_anew(*class))
                .map(|class| program.class_name(class))
                .collect();
            let why = format!("a subclass of {bound}");
            let grants = names.into_iter().map(|name| unlimited(name, &[Operation::Import], &why)).collect();
            Section { grants, ..Section::default() }
        });
        group
    }

    fn finish(
        mut self,
        analysis: &mut Analysis<'_>,
        universe: &Universe,
        options: &Options,
        roots: BTreeMap<String, Root>,
    ) -> Bundle {
        self.keep_reached(&roots);
        let mut names = BTreeSet::new();
        for section in self.groups.values().chain(self.sets.values()) {
            names.extend(section.grants.iter().map(|grant| grant.name.clone()));
        }
        names.extend(roots.keys().cloned());
        let aliases = aliases(&mut analysis.solver.program, &names);
        let target = &universe.distributions[universe.target];
        for section in self.groups.values_mut().chain(self.sets.values_mut()) {
            sort(section);
        }
        Bundle {
            schema: "plc/1".into(),
            analyser: format!("plc {}", env!("CARGO_PKG_VERSION")),
            target: Target {
                name: target.name.clone(),
                version: target.version.clone(),
                python: universe.python.to_string(),
                platform: universe.platform.clone(),
            },
            mode: if options.strict { Mode::Strict } else { Mode::Default },
            incomplete: analysis.solver.is_exhausted().then(|| STOPPED.to_owned()),
            universe: pins(universe),
            aliases: aliases
                .into_iter()
                .map(|(name, paths)| (name, paths.into_iter().collect()))
                .collect::<IndexMap<_, _>>(),
            groups: self.groups.into_iter().collect(),
            roots: roots.into_iter().collect(),
            sets: self.sets.into_iter().collect(),
        }
    }

    /// Leaves out the sections that no root reaches.
    fn keep_reached(&mut self, roots: &BTreeMap<String, Root>) {
        let mut sets: BTreeSet<String> = BTreeSet::new();
        let mut pending: Vec<(bool, String)> = roots.keys().map(|name| (true, name.clone())).collect();
        while let Some((is_set, name)) = pending.pop() {
            let new = if is_set { sets.insert(name.clone()) } else { self.used.insert(name.clone()) };
            if !new {
                continue;
            }
            let section = if is_set { self.sets.get(&name) } else { self.groups.get(&name) };
            for hold in section.map(|s| s.holds.as_slice()).unwrap_or_default() {
                if let Some(set) = &hold.set {
                    pending.push((true, set.clone()));
                }
                if let Some(group) = &hold.group {
                    pending.push((false, group.clone()));
                }
            }
        }
        self.sets.retain(|name, _| sets.contains(name));
        let used = std::mem::take(&mut self.used);
        self.groups.retain(|name, _| used.contains(name));
    }
}

/// The group of all instances of a class and its subclasses.
pub(super) fn instances_group(class: &str) -> String {
    format!("instances of {class}")
}

/// The group of a class and its subclasses themselves.
pub(super) fn classes_group(class: &str) -> String {
    format!("classes that are {class}")
}

/// A grant without a constraint, for one reason.
fn unlimited(name: &str, may: &[Operation], why: &str) -> Grant {
    Grant {
        name: name.to_string(),
        may: may.iter().copied().collect(),
        state: None,
        constraint: None,
        why: vec![why.to_string()],
    }
}

fn grant(name: &str, allowed: &Allowed, markers: &Markers) -> Grant {
    let mut may = allowed.operations.clone();
    if may.contains(&Operation::New) || may.contains(&Operation::Call) {
        may.remove(&Operation::Import);
    }
    let constraint = if may.contains(&Operation::Call) {
        merge_constraints(allowed.constraint.clone(), markers.constraints.get(name))
    } else {
        None
    };
    Grant {
        name: name.to_string(),
        may,
        state: None,
        constraint,
        why: allowed.why.iter().map(ToString::to_string).collect(),
    }
}

/// A callable that makes an instance of a class it is given (`where: {arguments: {0: new}}`) needs more than the class's
/// name: what the same reduction imports may be made.
fn make_new(grants: &mut [Grant], classes: &BTreeMap<String, ClassId>) {
    let makes = |grant: &Grant| {
        let arguments = grant.constraint.as_ref().map(|constraint| &constraint.arguments);
        arguments.is_some_and(|arguments| arguments.values().any(|argument| *argument == Argument::New))
    };
    let reasons: BTreeSet<String> = grants
        .iter()
        .filter(|grant| grant.name != "copyreg._reconstructor" && makes(grant))
        .flat_map(|grant| grant.why.clone())
        .collect();
    for grant in grants.iter_mut().filter(|grant| classes.contains_key(&grant.name)) {
        let made = grant.may.contains(&Operation::New) || grant.may.contains(&Operation::Call);
        if !made && grant.why.iter().any(|why| reasons.contains(why)) {
            grant.may.remove(&Operation::Import);
            grant.may.insert(Operation::New);
        }
    }
}

/// A callable that calls what it is given, now or later, needs more than its name: what the same reduction imports may be
/// called, by a maker that passes nothing only so.
fn make_called(grants: &mut [Grant], markers: &Markers) {
    let mut reasons: BTreeMap<String, bool> = BTreeMap::new();
    for grant in grants.iter() {
        let Some(passes) = grant.constraint.as_ref().and_then(passes_arguments) else { continue };
        for why in &grant.why {
            *reasons.entry(why.clone()).or_default() |= passes;
        }
    }
    for grant in grants.iter_mut().filter(|grant| grant.may == [Operation::Import].into()) {
        let Some(passes) = grant.why.iter().filter_map(|why| reasons.get(why)).copied().max() else {
            continue;
        };
        let stated = markers.constraints.get(&grant.name).cloned();
        let constraint = stated.or_else(|| (!passes).then(Constraint::without_arguments));
        let called = Grant { may: [Operation::Call].into(), constraint, ..grant.clone() };
        if is_grantable(&called, markers) {
            *grant = called;
        }
    }
}

/// Whether a callable passes arguments to what it calls; `None` where it calls none of its own arguments.
fn passes_arguments(limit: &Constraint) -> Option<bool> {
    let called = limit.arguments.values().filter_map(|argument| match argument {
        Argument::Call | Argument::CallOrNone => Some(true),
        Argument::FactoryOrNone => Some(false),
        _ => None,
    });
    called.chain(limit.applies.map(|_| true)).max()
}

fn merge_constraints(own: Option<Constraint>, stated: Option<&Constraint>) -> Option<Constraint> {
    match (own, stated) {
        (Some(own), Some(stated)) => {
            let attributes = own.attributes;
            Some(Constraint { attributes, ..stated.clone() })
        }
        (own, stated) => own.or_else(|| stated.cloned()),
    }
}

/// A sink is never called without a constraint that closes it, and never made: no constraint limits NEWOBJ. One that gives
/// power by its arguments alone is not even named: what is granted calls attributes of what the pickle gives it.
fn is_grantable(grant: &Grant, markers: &Markers) -> bool {
    let empty = grant.constraint.as_ref().is_none_or(|c| *c == Constraint::default());
    let makes = grant.may.contains(&Operation::New) && markers.sinks.contains_key(&grant.name);
    let named = grant.may.contains(&Operation::Import) && markers.is_power(&grant.name);
    !(makes || named || grant.may.contains(&Operation::Call) && empty && markers.is_sink(&grant.name))
}

fn data_core(analysis: &mut Analysis<'_>, chosen: impl Fn(&Markers, &str) -> bool) -> Section {
    let names: Vec<String> =
        analysis.markers.core.keys().filter(|name| chosen(&analysis.markers, name)).cloned().collect();
    let mut section = Section::default();
    for name in names {
        if !analysis.markers.resolvable(&mut analysis.solver.program, &name) {
            continue;
        }
        let core = &analysis.markers.core[&name];
        let mut may = core.operations.clone();
        if may.contains(&Operation::New) || may.contains(&Operation::Call) {
            may.remove(&Operation::Import);
        }
        let constraint = may
            .contains(&Operation::Call)
            .then(|| analysis.markers.constraints.get(&name).cloned())
            .flatten();
        section.grants.push(Grant { name, may, state: None, constraint, why: vec![core.why.clone()] });
    }
    section
}

/// What persistent ids name, and what savers outside the universe wrap round an object.
fn file_format_core(analysis: &mut Analysis<'_>) -> Vec<Grant> {
    let program = &mut analysis.solver.program;
    let mut grants: BTreeMap<String, Grant> = BTreeMap::new();
    for members in &analysis.markers.members {
        for name in members.classes(program) {
            let grant = Grant {
                name: name.clone(),
                may: members.operations.clone(),
                state: None,
                constraint: None,
                why: vec![members.why.clone()],
            };
            grants.insert(name, grant);
        }
    }
    let wrappers: FxHashSet<&str> =
        analysis.wrappers.iter().map(|class| program.class_name(*class)).collect();
    for (name, core) in &analysis.markers.core {
        let top = name.split('.').next().unwrap_or(name);
        // What a saver of another distribution writes, unless that distribution's own picklers say so.
        if core.distribution.as_deref().is_some_and(|it| it != top) && !wrappers.contains(&**name) {
            let grant = Grant {
                name: name.clone(),
                may: core.operations.clone(),
                state: None,
                constraint: analysis.markers.constraints.get(name).cloned(),
                why: vec![core.why.clone()],
            };
            grants.insert(name.clone(), grant);
        }
    }
    grants.into_values().collect()
}

fn hold_set(name: &str, why: &BTreeSet<Arc<str>>) -> Hold {
    Hold { set: Some(name.to_string()), group: None, why: reasons(why) }
}

fn hold_group(name: &str, why: &BTreeSet<Arc<str>>) -> Hold {
    Hold { set: None, group: Some(name.to_string()), why: reasons(why) }
}

/// A few reasons say as much as all of them.
fn reasons(why: &BTreeSet<Arc<str>>) -> Vec<String> {
    const SHOWN: usize = 4;
    let mut shown: Vec<String> = why.iter().take(SHOWN).map(ToString::to_string).collect();
    if why.len() > SHOWN {
        shown.push(format!("{} more", why.len() - SHOWN));
    }
    shown
}

fn sort(section: &mut Section) {
    section.grants.sort_by(|a, b| a.name.cmp(&b.name));
    section.grants.dedup_by(|a, b| a.name == b.name);
    for grant in &mut section.grants {
        grant.why.sort();
    }
    // One line a section: the same set may be held for several reasons.
    let mut merged: BTreeMap<(bool, String), BTreeSet<String>> = BTreeMap::new();
    for hold in section.holds.drain(..) {
        let key = match (hold.set, hold.group) {
            (Some(set), _) => (false, set),
            (None, group) => (true, group.unwrap_or_default()),
        };
        merged.entry(key).or_default().extend(hold.why);
    }
    section.holds = merged
        .into_iter()
        .map(|((is_group, name), why)| Hold {
            set: (!is_group).then(|| name.clone()),
            group: is_group.then_some(name),
            why: why.into_iter().collect(),
        })
        .collect();
    section.unknown.sort_by(|a, b| a.attribute.cmp(&b.attribute));
}
