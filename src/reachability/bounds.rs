//! Bounds: which subclasses "an instance of a class" stands for.
//!
//! Where all that is known of a value is a class that it is an instance of, it may be of any subclass. Most subclasses need
//! little more than their base. One that needs much more, because it holds a whole subsystem, would give all of that to
//! everything that holds the base: such a subclass is not taken for granted, and the bundle says so.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::bundle::Operation;
use crate::names::ClassId;

use super::analysis::Analysis;
use super::merge::{Allowed, Sets};

/// A subclass that needs more names than this which its base does not need is not taken for granted.
const FURTHER_NAMES: usize = 32;

/// The same with what the classes of further bounds need.
const FURTHER_WITH_BOUNDS: usize = 128;

/// A class that needs more names than this is not what an attribute of unknown type is taken to be.
const SMALL: usize = 128;

/// Names of classes that are spelled out where some are left out.
const EXAMPLES: usize = 3;

/// What a bound stands for.
pub(super) struct Bound {
    /// Names of the sets of the class and of the subclasses that need little more.
    pub(super) members: Vec<String>,
    /// Says which subclasses are left out, if any.
    pub(super) left_out: Option<String>,
}

/// The instances that a class stands for as a bound: those of the subclasses that need little more than it does, and of those
/// that need little more than these together.
pub(super) fn instances(analysis: &mut Analysis<'_>, sets: &Sets, class: ClassId) -> Bound {
    let object = analysis.solver.root_object(class);
    let own = sets.of_object.get(&object).copied();
    let mut light: Vec<usize> = Vec::new();
    let mut heavy: Vec<(ClassId, usize)> = Vec::new();
    let base = Needed::by(sets, own.as_slice());
    for subclass in analysis.solver.program.instantiable_subclasses(class) {
        let object = analysis.solver.root_object(subclass);
        let Some(set) = sets.of_object.get(&object).copied() else { continue };
        if subclass == class || !base.is_exceeded(sets, set) {
            light.push(set);
        } else {
            heavy.push((subclass, set));
        }
    }
    let together = LazyCell::new(|| Needed::by(sets, &light));
    let (near, far): (Vec<_>, Vec<_>) =
        heavy.into_iter().partition(|(_, set)| !together.is_exceeded(sets, *set));
    let members = light.iter().copied().chain(near.into_iter().map(|(_, set)| set));
    let names = far.iter().map(|(subclass, _)| analysis.solver.program.class_name(*subclass).to_string());
    Bound {
        members: members.map(|set| sets.sets[set].name.clone()).collect(),
        left_out: left_out(names.collect()),
    }
}

/// What some sets need, by how far their names are gathered.
struct Needed([(Reach, usize, BTreeSet<Arc<str>>); 2]);

impl Needed {
    fn by(sets: &Sets, starts: &[usize]) -> Self {
        let limits = [(Reach::Held, FURTHER_NAMES), (Reach::Bounds, FURTHER_WITH_BOUNDS)];
        Self(limits.map(|(reach, limit)| {
            (reach, limit, names_of(sets, starts, runs, &BTreeSet::new(), reach, usize::MAX))
        }))
    }

    /// Whether a further set needs much more.
    fn is_exceeded(&self, sets: &Sets, set: usize) -> bool {
        self.0
            .iter()
            .any(|(reach, limit, needed)| names_of(sets, &[set], runs, needed, *reach, *limit).len() > *limit)
    }
}

/// What is only imported, a constant or a kind of numbers, brings nothing that runs.
fn runs(allowed: &Allowed) -> bool {
    allowed.operations.iter().any(|operation| *operation != Operation::Import)
}

/// Whether a class needs few names on the whole: what a use alone says of a value does not bring in a subsystem.
pub(super) fn is_small(sets: &Sets, set: usize) -> bool {
    names_of(sets, &[set], |_| true, &BTreeSet::new(), Reach::Held, SMALL).len() <= SMALL
}

/// How far names are gathered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// To what is held.
    Held,
    /// To what the classes of further bounds need themselves, too; never to their subclasses.
    Bounds,
}

/// Names that sets and what they hold grant in ways that count, beyond some; more than `limit` are not looked for.
fn names_of(
    sets: &Sets,
    starts: &[usize],
    counts: impl Fn(&Allowed) -> bool,
    needed: &BTreeSet<Arc<str>>,
    reach: Reach,
    limit: usize,
) -> BTreeSet<Arc<str>> {
    let mut names = BTreeSet::new();
    let mut seen: BTreeSet<usize> = starts.iter().copied().collect();
    let mut pending = starts.to_vec();
    while let Some(set) = pending.pop() {
        let set = &sets.sets[set];
        let further =
            set.needs.grants.iter().filter(|(name, allowed)| counts(allowed) && !needed.contains(*name));
        names.extend(further.map(|(name, _)| Arc::clone(name)));
        if names.len() > limit {
            break;
        }
        let instances = set.needs.instances.keys().filter(|_| reach == Reach::Bounds);
        let bounds = instances.filter_map(|class| sets.of_class.get(class));
        pending.extend(set.holds.keys().chain(bounds).copied().filter(|held| seen.insert(*held)));
    }
    names
}

fn left_out(mut classes: Vec<String>) -> Option<String> {
    if classes.is_empty() {
        return None;
    }
    classes.sort_unstable();
    let count = classes.len();
    let mut examples = classes.into_iter().take(EXAMPLES).collect::<Vec<_>>().join(", ");
    if count > EXAMPLES {
        examples.push_str(", …");
    }
    let (classes, need) = if count == 1 { ("subclass", "needs") } else { ("subclasses", "need") };
    Some(format!("{count} {classes} {need} much more: {examples}"))
}
