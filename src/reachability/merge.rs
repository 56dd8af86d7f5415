//! From abstract objects to named sets: objects that need the same are one set.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::bundle::{Argument, Constraint, Operation};
use crate::names::ClassId;
use crate::reductions::{Held, Reduction};
use crate::types::{ObjId, Solver};

/// What one grant allows in a set, before it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Allowed {
    pub(super) operations: BTreeSet<Operation>,
    pub(super) constraint: Option<Constraint>,
    pub(super) why: BTreeSet<Arc<str>>,
}

/// The needs of one object, with builtin containers folded in.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub(super) grants: BTreeMap<Arc<str>, Allowed>,
    pub(super) objects: BTreeMap<ObjId, BTreeSet<Arc<str>>>,
    pub(super) instances: BTreeMap<ClassId, BTreeSet<Arc<str>>>,
    pub(super) classes: BTreeMap<ClassId, BTreeSet<Arc<str>>>,
    pub(super) data: BTreeSet<Arc<str>>,
    pub(super) unknown: BTreeSet<Arc<str>>,
}

/// A named set.
pub(super) struct NamedSet {
    pub(super) name: String,
    /// The class of its objects.
    pub(super) class: ClassId,
    pub(super) needs: Needs,
    /// Sets that it holds, by index.
    pub(super) holds: BTreeMap<usize, BTreeSet<Arc<str>>>,
}

/// Every set, and the set of every object.
pub(super) struct Sets {
    pub(super) sets: Vec<NamedSet>,
    pub(super) of_object: FxHashMap<ObjId, usize>,
    /// The set of what anybody can make of a class.
    pub(super) of_class: FxHashMap<ClassId, usize>,
}

/// Names the sets of all reductions.
pub(super) fn merge(solver: &Solver<'_>, reductions: &BTreeMap<ObjId, Reduction>, roots: &[ClassId]) -> Sets {
    // A container that is a root has a set all the same; what holds one folds it.
    let is_own = |object: ObjId| solver.is_root(object) && roots.contains(&solver.object(object).class);
    let has_set =
        |object: &ObjId| !is_folded(solver, *object) || is_own(*object) || solver.save_of(*object).is_some();
    let objects: Vec<ObjId> = reductions.keys().copied().filter(has_set).collect();
    let needs: BTreeMap<ObjId, Needs> =
        objects.iter().map(|o| (*o, needs_of(solver, reductions, *o))).collect();
    let colors = refine(solver, &needs);
    name_sets(solver, &needs, &colors, roots)
}

/// Builtin containers have no set of their own: they are opcodes.
pub(super) fn is_folded(solver: &Solver<'_>, object: ObjId) -> bool {
    matches!(
        solver.program.class_name(solver.object(object).class),
        "builtins.list"
            | "builtins.tuple"
            | "builtins.dict"
            | "builtins.set"
            | "builtins.frozenset"
            | "builtins.generator"
    )
}

fn needs_of(solver: &Solver<'_>, reductions: &BTreeMap<ObjId, Reduction>, object: ObjId) -> Needs {
    let mut needs = Needs::default();
    let mut pending: Vec<(ObjId, Option<Arc<str>>)> = vec![(object, None)];
    let mut seen: BTreeSet<(ObjId, Option<Arc<str>>)> = BTreeSet::new();
    while let Some((at, label)) = pending.pop() {
        if !seen.insert((at, label.clone())) {
            continue;
        }
        let Some(reduction) = reductions.get(&at) else { continue };
        // What is inside a container is there because of the field that holds the container.
        let why = |own: &Arc<str>| label.clone().unwrap_or_else(|| Arc::clone(own));
        for grant in &reduction.grants {
            let allowed = needs.grants.entry(Arc::clone(&grant.name)).or_default();
            allowed.operations.extend(grant.operations.iter().copied());
            allowed.why.insert(why(&grant.why));
            if let Some(constraint) = &grant.constraint {
                let merged = allowed.constraint.get_or_insert_with(Constraint::default);
                merged.attributes.extend(constraint.attributes.iter().cloned());
                for (place, argument) in &constraint.arguments {
                    match (merged.arguments.get_mut(place), argument) {
                        (Some(Argument::Among(names)), Argument::Among(more)) => {
                            names.extend(more.iter().cloned());
                        }
                        (Some(Argument::Among(_)), _) => {}
                        _ => {
                            merged.arguments.insert(*place, argument.clone());
                        }
                    }
                }
            }
        }
        for holding in &reduction.holds {
            let why = why(&holding.why);
            match holding.held {
                Held::Object(held) if is_folded(solver, held) => pending.push((held, Some(why))),
                Held::Object(held) => {
                    if held != object {
                        needs.objects.entry(held).or_default().insert(why);
                    }
                }
                Held::Instances(class) => {
                    needs.instances.entry(class).or_default().insert(why);
                }
                Held::Classes(class) => {
                    needs.classes.entry(class).or_default().insert(why);
                }
                Held::Data => {
                    needs.data.insert(why);
                }
            }
        }
        for unknown in &reduction.unknown {
            let inside = label.clone();
            needs.unknown.insert(inside.unwrap_or_else(|| Arc::clone(&unknown.attribute)));
        }
    }
    needs
}

/// Colors objects so that two have one color exactly when they need the same, all the way down.
fn refine(solver: &Solver<'_>, needs: &BTreeMap<ObjId, Needs>) -> BTreeMap<ObjId, u64> {
    let mut colors: BTreeMap<ObjId, u64> = needs
        .iter()
        .map(|(object, needs)| {
            let mut hash = FxHasher::default();
            solver.object(*object).class.hash(&mut hash);
            solver.save_of(*object).hash(&mut hash);
            for (name, allowed) in &needs.grants {
                (name, &allowed.operations, &allowed.constraint).hash(&mut hash);
            }
            needs.instances.keys().for_each(|class| class.hash(&mut hash));
            0xfe_u8.hash(&mut hash);
            needs.classes.keys().for_each(|class| class.hash(&mut hash));
            needs.data.is_empty().hash(&mut hash);
            needs.unknown.hash(&mut hash);
            (*object, hash.finish())
        })
        .collect();
    let count = |colors: &BTreeMap<ObjId, u64>| colors.values().collect::<BTreeSet<_>>().len();
    let mut distinct = count(&colors);
    loop {
        let next: BTreeMap<ObjId, u64> = needs
            .iter()
            .map(|(object, needs)| {
                let held: BTreeSet<u64> =
                    needs.objects.keys().filter_map(|held| colors.get(held)).copied().collect();
                let mut hash = FxHasher::default();
                (colors[object], held).hash(&mut hash);
                (*object, hash.finish())
            })
            .collect();
        let now = count(&next);
        colors = next;
        if now == distinct {
            return colors;
        }
        distinct = now;
    }
}

/// What a set is named by. Of two sets under one name, the root has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    /// It is a root.
    Root,
    /// Its class, of which it is what anybody can make.
    Class,
    /// Its class, and why another object holds it.
    Labelled,
}

fn name_sets(
    solver: &Solver<'_>,
    needs: &BTreeMap<ObjId, Needs>,
    colors: &BTreeMap<ObjId, u64>,
    roots: &[ClassId],
) -> Sets {
    let mut members: BTreeMap<u64, Vec<ObjId>> = BTreeMap::new();
    for (object, color) in colors {
        members.entry(*color).or_default().push(*object);
    }
    // The shortest reason by which another object holds one of the set.
    let mut labels: BTreeMap<u64, Arc<str>> = BTreeMap::new();
    for needs in needs.values() {
        for (held, why) in &needs.objects {
            let (Some(color), Some(why)) = (colors.get(held), why.iter().next()) else { continue };
            let best = labels.entry(*color).or_insert_with(|| Arc::clone(why));
            if (why.len(), &**why) < (best.len(), &**best) {
                *best = Arc::clone(why);
            }
        }
    }
    let roots: FxHashSet<ClassId> = roots.iter().copied().collect();
    let mut named: Vec<(String, Naming, u64)> = members
        .iter()
        .map(|(color, objects)| {
            if let Some(root) = solver.save_of(objects[0]) {
                return (solver.program.text(root).to_string(), Naming::Root, *color);
            }
            let class = solver.object(objects[0]).class;
            let name = solver.program.class_name(class).to_string();
            let is_root = objects.iter().any(|o| solver.is_root(*o));
            if is_root {
                let naming = if roots.contains(&class) { Naming::Root } else { Naming::Class };
                return (name, naming, *color);
            }
            let label = labels.get(color).map_or("", |label| &**label);
            (format!("{name} [{label}]"), Naming::Labelled, *color)
        })
        .collect();
    // Two sets under one name: told apart by what they need, else by where their classes are defined.
    named.sort_by_cached_key(|(name, naming, color)| {
        let object = members[color][0];
        let scope = solver.program.class_info(solver.object(object).class).scope;
        (name.clone(), *naming, fingerprint(solver, &needs[&object]), scope)
    });
    let mut sets: Vec<NamedSet> = Vec::new();
    let mut of_object: FxHashMap<ObjId, usize> = FxHashMap::default();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _, color) in named {
        let count = taken.entry(name.clone()).or_insert(0);
        *count += 1;
        let name = match *count {
            1 => name,
            number => match name.strip_suffix(']') {
                Some(labelled) => format!("{labelled} {number}]"),
                None => format!("{name} [{number}]"),
            },
        };
        for object in &members[&color] {
            of_object.insert(*object, sets.len());
        }
        let mut merged = needs[&members[&color][0]].clone();
        for object in &members[&color][1..] {
            absorb(&mut merged, &needs[object]);
        }
        let class = solver.object(members[&color][0]).class;
        sets.push(NamedSet { name, class, needs: merged, holds: BTreeMap::new() });
    }
    for set in &mut sets {
        for (object, why) in &set.needs.objects {
            if let Some(&held) = of_object.get(object) {
                set.holds.entry(held).or_default().extend(why.iter().cloned());
            }
        }
    }
    let anybodys = of_object.iter().filter(|(object, _)| solver.is_root(**object));
    let of_class = anybodys.map(|(object, set)| (solver.object(*object).class, *set)).collect();
    Sets { sets, of_object, of_class }
}

/// Adds the reasons (and equal needs) of another object of the same color.
fn absorb(into: &mut Needs, from: &Needs) {
    for (name, allowed) in &from.grants {
        let own = into.grants.entry(Arc::clone(name)).or_default();
        own.why.extend(allowed.why.iter().cloned());
    }
    for (object, why) in &from.objects {
        into.objects.entry(*object).or_default().extend(why.iter().cloned());
    }
    for (class, why) in &from.instances {
        into.instances.entry(*class).or_default().extend(why.iter().cloned());
    }
    for (class, why) in &from.classes {
        into.classes.entry(*class).or_default().extend(why.iter().cloned());
    }
    into.data.extend(from.data.iter().cloned());
}

/// What a set needs, as text that is the same on every machine.
fn fingerprint(solver: &Solver<'_>, needs: &Needs) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for name in needs.grants.keys() {
        let _ = write!(text, "{name},");
    }
    let mut held: Vec<(&str, &Arc<str>)> = needs
        .objects
        .iter()
        .filter_map(|(object, why)| {
            let class = solver.object(*object).class;
            Some((solver.program.class_name(class), why.iter().next()?))
        })
        .collect();
    held.sort();
    for (name, why) in held {
        let _ = write!(text, "{name}:{why},");
    }
    for unknown in &needs.unknown {
        let _ = write!(text, "{unknown},");
    }
    text
}
