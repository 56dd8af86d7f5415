//! What a set holds because of attributes of unknown type: what has the members that the code uses of one, and the classes
//! that add no code.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::bundle::{Grant, Operation, Section, UNKNOWN};
use crate::names::{ClassId, Definition, ModuleId, Program};
use crate::sources::Universe;
use crate::syntax::facts::{Effect, Expr, ScopeId};

use super::super::aliases::{canonical, exported};
use super::super::analysis::{Analysis, modules_with_code};
use super::super::bounds;
use super::super::duck::Duck;
use super::super::fallback::{self, Code, GroupName};
use super::super::markers::Markers;
use super::super::merge::{NamedSet, Sets};
use super::super::roots::{classes_of, is_public, is_test_module};
use super::{Assembly, DATA_CORE, hold_group, hold_set, unlimited};

/// The group of the data core and of all classes that run nothing when they are loaded.
const NO_CODE: &str = "what adds no code";

/// Why a group holds another of what adds no code.
const ADDS_NO_CODE: &str = "adds no code";

/// So many groups of a fallback are a group of their own, where several sets fall back to them.
const LISTED: usize = 3;

/// Members that the name of a group tells.
const MEMBERS_TOLD: usize = 12;

impl Assembly {
    /// Holds what has the members that the code uses of an attribute of unknown type.
    pub(super) fn hold_usable(
        &mut self,
        analysis: &mut Analysis<'_>,
        sets: &Sets,
        (class, attribute): (ClassId, &Arc<str>),
        duck: &mut Duck,
        section: &mut Section,
    ) {
        let name = attribute.rsplit('.').next().unwrap_or(attribute);
        for (members, classes) in duck.bounds(&mut analysis.solver.program, class, name) {
            let members: BTreeSet<&str> =
                members.iter().map(|member| analysis.solver.program.text(*member)).collect();
            let all = members.iter().copied().collect::<Vec<_>>().join(", ");
            let told = told_members(&members);
            let group = self.usable_group(&told, all);
            if !self.groups.contains_key(&group) {
                let has: BTreeSet<Arc<str>> = [Arc::from(format!("has {told}"))].into();
                let holds = classes.iter().filter_map(|class| {
                    let object = analysis.solver.root_object(*class);
                    let set = sets.of_object.get(&object).filter(|set| bounds::is_small(sets, **set))?;
                    Some(hold_set(&sets.sets[*set].name, &has))
                });
                let holds = holds.collect();
                self.groups.insert(group.clone(), Section { holds, ..Section::default() });
            }
            if !self.groups[&group].holds.is_empty() {
                section.holds.push(hold_group(&group, &[Arc::clone(attribute)].into()));
            }
        }
    }

    /// The name of the group for some members, of which not all are told: others of that name have a number.
    fn usable_group(&mut self, told: &str, all: String) -> String {
        let plain = format!("classes that have {told}");
        let mut group = plain.clone();
        let mut number = 1;
        while self.usable.get(&group).is_some_and(|others| *others != all) {
            number += 1;
            group = format!("{plain} ({number})");
        }
        self.usable.insert(group.clone(), all);
        group
    }

    /// What the state of some classes holds by name alone: classes and functions that their own code stores. Naming one
    /// runs none of its code.
    fn named_by(&self, classes: &BTreeSet<String>) -> BTreeSet<String> {
        let grants =
            classes.iter().filter_map(|class| self.sets.get(class)).flat_map(|section| &section.grants);
        let only_named =
            |grant: &&Grant| grant.constraint.is_none() && grant.may == [Operation::Import].into();
        grants.filter(only_named).map(|grant| grant.name.clone()).collect()
    }

    /// The enumerations of which some classes hold members: what looks a member up adds no code.
    fn enumerations_of(
        &self,
        program: &mut Program<'_>,
        by_name: &BTreeMap<String, ClassId>,
        classes: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let held = classes.iter().filter_map(|class| self.sets.get(class)).flat_map(|section| &section.holds);
        let sets = held.filter_map(|hold| hold.set.clone());
        sets.filter(|set| {
            by_name.get(set.as_str()).is_some_and(|class| fallback::is_plain_enumeration(program, *class))
        })
        .collect()
    }

    /// Gives every set with an unknown attribute the data core and the classes that add no code.
    pub(super) fn write_fallback(&mut self, analysis: &mut Analysis<'_>, universe: &Universe, sets: &Sets) {
        let by_distribution = fallback_groups(analysis, universe);
        let by_name = analysis.solver.program.classes_by_name();
        let names = fallback::group_names(by_distribution.values().flat_map(BTreeMap::keys));
        let mut groups: BTreeMap<Code, Vec<String>> = [(Code::new(), vec![DATA_CORE.into()])].into();
        for (distribution, by_code) in by_distribution {
            for (code, mut members) in by_code {
                members.retain(|class| {
                    self.walk.adds_no_sink(&mut analysis.solver.program, &analysis.markers, class)
                });
                let mut named = self.named_by(&members);
                named.retain(|name| !analysis.markers.sinks.contains_key(name.as_str()));
                let enumerations = self.enumerations_of(&mut analysis.solver.program, &by_name, &members);
                let section = fallback_section(&members, &named, &enumerations);
                let name = names[&code].of(Some(&distribution));
                self.groups.insert(name.clone(), section);
                groups.entry(code).or_default().push(name);
            }
        }
        let shared = self.write_shared(groups, &names);
        let code = closed_code(analysis, &by_name, sets);
        let mut added: IndexMap<Vec<&str>, Vec<&NamedSet>> = IndexMap::new();
        for (index, set) in sets.sets.iter().enumerate() {
            if self.sets.get(&set.name).is_some_and(|section| !section.unknown.is_empty()) {
                let groups = shared.iter().filter(|(group_code, _)| group_code.is_subset(&code[index]));
                added.entry(groups.map(|(_, name)| name.as_str()).collect()).or_default().push(set);
            }
        }
        for (groups, sets) in added {
            self.fall_back(&groups, &sets);
        }
    }

    /// Lets sets hold groups. Where several would list many, they share a group of these, told by the first set.
    fn fall_back(&mut self, groups: &[&str], sets: &[&NamedSet]) {
        let shared = match sets {
            [first, _, ..] if groups.len() >= LISTED => Some(format!("{NO_CODE} to {}", first.name)),
            _ => None,
        };
        if let Some(name) = &shared {
            self.write_group_of(name, groups);
        }
        let held = shared.as_deref().map_or_else(|| groups.to_vec(), |name| vec![name]);
        let unknown: BTreeSet<Arc<str>> = [Arc::from(UNKNOWN)].into();
        for set in sets {
            let Some(section) = self.sets.get_mut(&set.name) else { continue };
            section.holds.extend(held.iter().map(|group| hold_group(group, &unknown)));
        }
    }

    /// A group of groups that add no code.
    fn write_group_of(&mut self, name: &str, groups: &[impl AsRef<str>]) {
        let runs: BTreeSet<Arc<str>> = [Arc::from(ADDS_NO_CODE)].into();
        let holds = groups.iter().map(|group| hold_group(group.as_ref(), &runs)).collect();
        self.groups.insert(name.to_owned(), Section { holds, ..Section::default() });
    }

    /// One group of those of all distributions that run the same, so that a set names it once.
    fn write_shared(
        &mut self,
        groups: BTreeMap<Code, Vec<String>>,
        names: &BTreeMap<Code, GroupName>,
    ) -> BTreeMap<Code, String> {
        let shared = groups.into_iter().map(|(code, mut members)| {
            if members.len() == 1 {
                return (code, members.remove(0));
            }
            let name = if code.is_empty() { NO_CODE.into() } else { names[&code].of(None) };
            self.write_group_of(&name, &members);
            (code, name)
        });
        shared.collect()
    }
}

/// Some members, the first few by name.
fn told_members(members: &BTreeSet<&str>) -> String {
    let mut told = members.iter().copied().take(MEMBERS_TOLD).collect::<Vec<_>>().join(", ");
    if members.len() > MEMBERS_TOLD {
        told.push_str(&format!(" and {} more", members.len() - MEMBERS_TOLD));
    }
    told
}

/// Names of classes, by the distribution and by what loading one runs.
type FallbackGroups = BTreeMap<String, BTreeMap<Code, BTreeSet<String>>>;

/// Classes of the target and of the distributions of its classes' bases, by what they run.
fn fallback_groups(analysis: &mut Analysis<'_>, universe: &Universe) -> FallbackGroups {
    let program = &mut analysis.solver.program;
    let named = fallback::named_classes(program, universe.target);
    let mut bases: BTreeMap<usize, BTreeSet<ClassId>> = [(universe.target, BTreeSet::new())].into();
    for class in &analysis.roots {
        for base in program.mro(*class).iter().copied() {
            if let Some(distribution) = program.class_origin(base).distribution {
                bases.entry(distribution).or_default().insert(base);
            }
        }
    }
    // Of a distribution that classes of the target inherit from, all classes that anything has reached, and what inherits
    // from the same bases; of others, those that the target names.
    let mut by_distribution: BTreeMap<usize, Vec<ClassId>> = BTreeMap::new();
    for class in program.class_ids() {
        if let Some(distribution) = program.class_origin(class).distribution
            && (bases.contains_key(&distribution) || named.contains(&class))
        {
            by_distribution.entry(distribution).or_default().push(class);
        }
    }
    for (distribution, bases) in bases.into_iter().filter(|(it, _)| *it != universe.target) {
        let mut public = public_classes(program, universe, distribution);
        public.retain(|class| {
            program.mro(*class).iter().any(|base| bases.contains(base))
                && !calls_sink(program, &analysis.markers, program.class_info(*class).module)
        });
        by_distribution.entry(distribution).or_default().extend(public);
    }
    let is_of_tests = |program: &Program<'_>, class: ClassId| {
        is_test_module(program.module_name(program.class_info(class).module))
    };
    by_distribution
        .into_iter()
        .filter_map(|(distribution, mut classes)| {
            classes.retain(|class| !is_of_tests(program, *class));
            let name = universe.distributions.get(distribution)?.name.clone();
            Some((name, fallback::groups(program, &classes)))
        })
        .collect()
}

/// The public classes of the public modules of a distribution, and those that its packages re-export, also where nothing has
/// reached them: users may have put an object of any where the type is unknown.
fn public_classes(program: &mut Program<'_>, universe: &Universe, distribution: usize) -> Vec<ClassId> {
    let mut classes = Vec::new();
    for name in modules_with_code(universe, distribution) {
        if name.split('.').any(|part| part.starts_with('_')) {
            continue;
        }
        let Some(module) = program.load(&name) else { continue };
        classes.extend(classes_of(program, module));
        if program.module(module).is_package {
            for name in exported(program, module) {
                if let Some(Definition::Class(class)) = program.global(module, name) {
                    classes.push(class);
                }
            }
        }
    }
    classes.retain(|class| {
        program.class_origin(*class).distribution == Some(distribution) && is_public(program, *class)
    });
    classes
}

/// Whether a statement at the top level of a module, which naming one of its classes imports, calls a sink.
fn calls_sink(program: &mut Program<'_>, markers: &Markers, module: ModuleId) -> bool {
    let facts = program.module(module).facts();
    facts.scope(ScopeId(0)).effects.iter().any(|effect| {
        let Effect::Call(call) = effect else { return false };
        let Expr::Call(callee, _) = facts.expr(*call) else { return false };
        let called = program.resolve(module, ScopeId(0), callee);
        let name = called.and_then(|called| canonical(program, called));
        name.is_some_and(|name| markers.sinks.contains_key(&name))
    })
}

/// The group of some classes that add no code, of what they name, and of the enumerations whose members they hold.
fn fallback_section(
    members: &BTreeSet<String>,
    named: &BTreeSet<String>,
    enumerations: &BTreeSet<String>,
) -> Section {
    const HELD: &str = "held by a class that adds no code";
    let holds = enumerations.iter().map(|set| hold_set(set, &[Arc::from(HELD)].into())).collect();
    let named = named.difference(members).map(|name| unlimited(name, &[Operation::Import], HELD));
    let classes =
        members.iter().map(|name| unlimited(name, &[Operation::New, Operation::Build], ADDS_NO_CODE));
    let mut grants: Vec<Grant> = named.chain(classes).collect();
    grants.sort_by(|a, b| a.name.cmp(&b.name));
    Section { grants, holds, ..Section::default() }
}

/// The load-time code of every closed set.
fn closed_code(analysis: &mut Analysis<'_>, by_name: &BTreeMap<String, ClassId>, sets: &Sets) -> Vec<Code> {
    let mut own: Vec<Code> = vec![Code::new(); sets.sets.len()];
    let program = &mut analysis.solver.program;
    for (index, set) in sets.sets.iter().enumerate() {
        for (name, allowed) in &set.needs.grants {
            if !allowed.operations.contains(&Operation::New) {
                continue;
            }
            if let Some(class) = by_name.get(&**name)
                && let Some(code) = fallback::load_time_code(program, *class)
            {
                own[index].extend(code);
            }
        }
    }
    (0..sets.sets.len())
        .map(|start| {
            let mut code = Code::new();
            let mut seen = BTreeSet::new();
            let mut pending = vec![start];
            while let Some(index) = pending.pop() {
                if seen.insert(index) {
                    code.extend(own[index].iter().cloned());
                    pending.extend(sets.sets[index].holds.keys());
                }
            }
            code
        })
        .collect()
}
