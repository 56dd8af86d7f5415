//! The places in the sources behind every link of a bundle: what each set holds and grants, object by object.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bundle::{Bundle, Named, Reached, Reason, Section, Step};
use crate::names::{ClassId, Definition};
use crate::reductions::Held;
use crate::types::ObjId;

use super::super::analysis::Analysis;
use super::super::assemble::{FILE_FORMATS, PLAIN_VALUES, classes_group, instances_group};
use super::super::merge::{Sets, is_folded, merge};

/// The reasons of the links of a bundle, as far as they lie in the sources.
pub(super) fn reasons(analysis: &mut Analysis<'_>, bundle: &Bundle) -> Vec<Reason> {
    let sets = merge(&analysis.solver, &analysis.reductions, &analysis.roots);
    let mut objects = vec![Vec::new(); sets.sets.len()];
    for (object, set) in &sets.of_object {
        objects[*set].push(*object);
    }
    let mut reasons = Vec::new();
    for (set, mut objects) in sets.sets.iter().zip(objects) {
        let Some(section) = bundle.sets.get(&set.name) else { continue };
        objects.sort_unstable();
        let mut links =
            Links { analysis, sets: &sets, section, found: FxHashSet::default(), reasons: Vec::new() };
        for object in objects {
            links.follow(object);
        }
        let from = Named::Set(set.name.clone());
        reasons.extend(links.reasons.into_iter().map(|(to, steps)| Reason { from: from.clone(), to, steps }));
    }
    reasons.extend(members(analysis, &sets, bundle));
    reasons.extend(wrapped(analysis, bundle));
    reasons
}

/// What savers write round a root, where a class in the sources is that.
fn wrapped(analysis: &Analysis<'_>, bundle: &Bundle) -> Vec<Reason> {
    let wrappers = analysis.wrappers.iter().map(|class| analysis.wrapper(*class));
    let steps: Vec<Step> = wrappers.collect();
    let roots = bundle.roots.keys().filter(|_| !steps.is_empty());
    let reason = |root: &String| Reason {
        from: Named::Set(root.clone()),
        to: Reached::Section(Named::Group(FILE_FORMATS.to_owned())),
        steps: steps.clone(),
    };
    roots.map(reason).collect()
}

/// The classes and functions that groups list, where they are defined.
fn members(analysis: &mut Analysis<'_>, sets: &Sets, bundle: &Bundle) -> Vec<Reason> {
    let classes: FxHashMap<&str, ClassId> = sets.sets.iter().map(|set| (&*set.name, set.class)).collect();
    let mut reasons = Vec::new();
    for (name, group) in &bundle.groups {
        let from = Named::Group(name.clone());
        for hold in &group.holds {
            let Some(set) = &hold.set else { continue };
            let Some(class) = classes.get(set.as_str()) else { continue };
            let steps = vec![analysis.member(*class, &hold.why)];
            let to = Reached::Section(Named::Set(set.clone()));
            reasons.push(Reason { from: from.clone(), to, steps });
        }
        for grant in &group.grants {
            let Some(Definition::Class(class)) = analysis.solver.program.find(&grant.name) else {
                continue;
            };
            let steps = vec![analysis.member(class, &grant.why)];
            reasons.push(Reason { from: from.clone(), to: Reached::Grant(grant.name.clone()), steps });
        }
    }
    reasons
}

/// The links of one set.
struct Links<'a, 'db> {
    analysis: &'a mut Analysis<'db>,
    sets: &'a Sets,
    section: &'a Section,
    found: FxHashSet<Reached>,
    reasons: Vec<(Reached, Vec<Step>)>,
}

/// A builtin container inside an object, or the object: from it, by which holdings.
struct Inside {
    object: ObjId,
    way: Vec<(ObjId, usize, ObjId)>,
}

impl Links<'_, '_> {
    /// Adds what an object of the set leads to, the nearest first.
    fn follow(&mut self, start: ObjId) {
        let mut seen = FxHashSet::from_iter([start]);
        let mut pending = VecDeque::from([Inside { object: start, way: Vec::new() }]);
        while let Some(inside) = pending.pop_front() {
            let Some(reduction) = self.analysis.reductions.get(&inside.object).cloned() else { continue };
            let at = inside.object;
            for grant in &reduction.grants {
                let to = Reached::Grant(grant.name.to_string());
                self.add(to, &inside, |analysis| analysis.grants(at, grant));
            }
            for (index, holding) in reduction.holds.iter().enumerate() {
                match holding.held {
                    Held::Object(held) if is_folded(&self.analysis.solver, held) => {
                        if seen.insert(held) {
                            let way = inside.way.iter().copied().chain([(at, index, held)]).collect();
                            pending.push_back(Inside { object: held, way });
                        }
                    }
                    Held::Object(held) => self.add_set(&inside, index, held),
                    Held::Instances(bound) => self.add_instances(&inside, index, bound),
                    Held::Classes(bound) => {
                        let name = self.analysis.solver.program.class_name(bound);
                        let to = Reached::Section(Named::Group(classes_group(name)));
                        self.add(to, &inside, |analysis| vec![analysis.group_held(at, holding, "")]);
                    }
                    Held::Data => {
                        let to = Reached::Section(Named::Group(PLAIN_VALUES.to_owned()));
                        self.add(to, &inside, |analysis| vec![analysis.group_held(at, holding, "")]);
                    }
                }
            }
            for unknown in &reduction.unknown {
                let label = self.label(&inside).unwrap_or_else(|| Arc::clone(&unknown.attribute));
                let to = Reached::Unknown(label.to_string());
                self.add(to, &inside, |analysis| vec![analysis.unknown(at, unknown, "")]);
            }
        }
    }

    /// Why the object holds the container.
    fn label(&self, inside: &Inside) -> Option<Arc<str>> {
        let (holder, index, _) = inside.way.first()?;
        Some(Arc::clone(&self.analysis.reductions.get(holder)?.holds.get(*index)?.why))
    }

    fn add_set(&mut self, inside: &Inside, index: usize, held: ObjId) {
        let Some(set) = self.sets.of_object.get(&held) else { return };
        let to = Reached::Section(Named::Set(self.sets.sets[*set].name.clone()));
        self.add_held(to, inside, index, held);
    }

    /// A bound is a group of its own where it has more than a few members.
    fn add_instances(&mut self, inside: &Inside, index: usize, bound: ClassId) {
        let name = self.analysis.solver.program.class_name(bound);
        let group = instances_group(name);
        let object = self.analysis.solver.root_object(bound);
        if self.section.unknown.iter().any(|it| it.attribute == group) {
            self.add_held(Reached::Unknown(group.clone()), inside, index, object);
        }
        if self.section.holds.iter().any(|it| it.group.as_ref() == Some(&group)) {
            return self.add_held(Reached::Section(Named::Group(group)), inside, index, object);
        }
        for class in self.analysis.solver.program.instantiable_subclasses(bound) {
            let object = self.analysis.solver.root_object(class);
            self.add_set(inside, index, object);
        }
    }

    fn add_held(&mut self, to: Reached, inside: &Inside, index: usize, held: ObjId) {
        let at = inside.object;
        self.add(to, inside, |analysis| analysis.holds(at, index, held));
    }

    /// Adds the way to a link, if it is the first.
    fn add(&mut self, to: Reached, inside: &Inside, last: impl FnOnce(&mut Analysis<'_>) -> Vec<Step>) {
        if !self.found.insert(to.clone()) {
            return;
        }
        let mut steps = Vec::new();
        for (holder, index, held) in &inside.way {
            steps.extend(self.analysis.holds(*holder, *index, *held));
        }
        steps.extend(last(self.analysis));
        self.reasons.push((to, steps));
    }
}
