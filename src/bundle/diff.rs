//! What one bundle grants that another does not, root by root, and through which change.
//!
//! Two bundles are compared by what their closed sets allow, not by their text: a set that moved
//! into a group, or a reason that reads otherwise, is no change. Each change is told once, with
//! the roots that it reaches and the place in the bundle that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::closure::{Allowed, SectionName};
use super::constraint::{AnyOf, includes};
use super::{Bundle, Operation};
use graph::{Graph, Reach, allowed};

mod graph;

/// All differences between two bundles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// `name version` of the old bundle's target.
    pub old: String,
    /// `name version` of the new bundle's target.
    pub new: String,
    /// Whether anything is allowed that was not.
    pub widened: bool,
    /// The widening first; in it, names that no root was granted before come first.
    pub grants: Vec<GrantChange>,
    /// Newly accepted, and no longer accepted, paths of granted names.
    pub aliases: AliasChanges,
    /// Attributes whose type is no longer known.
    pub unknown: Vec<UnknownChange>,
    /// Roots that came, went or changed.
    pub roots: RootChanges,
    /// Distributions of the universe whose version changed.
    pub universe: Vec<VersionChange>,
}

/// How a name's grant changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Allowed, and was not.
    Granted,
    /// Allowed in more ways.
    Wider,
    /// Allowed in fewer ways.
    Narrower,
    /// No longer allowed.
    Revoked,
}

impl Effect {
    /// Whether something became possible.
    #[must_use]
    pub fn widens(self) -> bool {
        matches!(self, Self::Granted | Self::Wider)
    }
}

/// One change of one name's grant, in all the roots where it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GrantChange {
    /// Canonical name.
    pub name: String,
    /// In which direction.
    pub effect: Effect,
    /// No root of the old bundle was granted the name.
    pub unseen: bool,
    /// Other paths of the name, where it is unseen.
    pub aliases: Vec<String>,
    /// Operations that became possible.
    pub added: BTreeSet<Operation>,
    /// Operations that no longer are.
    pub removed: BTreeSet<Operation>,
    /// The attribute that `getattr` may now, or may no longer, be called for, where that is the
    /// change: each attribute is a change of its own.
    pub attribute: Option<String>,
    /// Whether the class itself takes its state from now on, where that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_state: Option<bool>,
    /// What limits a call, where that changed in another way or the name is new.
    pub constraint: Option<ConstraintChange>,
    /// Where it comes from, the cause of most roots first.
    pub causes: Vec<Cause>,
    /// The roots whose sets changed so, sorted.
    pub roots: Vec<String>,
}

/// The limits of a call; `None` stands for no limit (or no call).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ConstraintChange {
    /// In the old bundle.
    pub old: Option<AnyOf>,
    /// In the new bundle.
    pub new: Option<AnyOf>,
}

/// The section in which a change was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Cause {
    /// Name of the set or group, or of the root itself.
    pub section: String,
    /// What that section now holds, where that is the change; `None` where its own grant changed.
    pub holds: Option<String>,
    /// Reasons in a few words.
    pub why: Vec<String>,
    /// How many roots reach the change through this section.
    pub roots: usize,
}

/// Paths of granted names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AliasChanges {
    /// Path → canonical name.
    pub added: BTreeMap<String, String>,
    /// Path → canonical name.
    pub removed: BTreeMap<String, String>,
}

/// An attribute that is of unknown type now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownChange {
    /// `Class.attribute`.
    pub attribute: String,
    /// In no root of the old bundle was it of unknown type.
    pub unseen: bool,
    /// What is stored there.
    pub why: Vec<String>,
    /// The roots that it belongs to, sorted.
    pub roots: Vec<String>,
}

/// What became of the roots.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RootChanges {
    /// New roots, sorted.
    pub added: Vec<AddedRoot>,
    /// Roots that are gone, sorted.
    pub removed: Vec<String>,
    /// Names by effect, for every root of both bundles whose set changed, sorted.
    pub changed: BTreeMap<String, BTreeMap<Effect, BTreeSet<String>>>,
}

/// A root that the old bundle does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AddedRoot {
    /// Its name.
    pub name: String,
    /// Why it is a root.
    pub why: Vec<String>,
    /// How many names its closed set has.
    pub grants: usize,
}

/// A distribution of the universe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionChange {
    /// Normalised name.
    pub name: String,
    /// `None` where it was not in the universe.
    pub old: Option<String>,
    /// `None` where it no longer is.
    pub new: Option<String>,
}

/// What identifies a change, so that roots which share it are told together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    name: String,
    effect: Effect,
    added: BTreeSet<Operation>,
    removed: BTreeSet<Operation>,
    attribute: Option<String>,
    own_state: Option<bool>,
    constraint: Option<ConstraintChange>,
}

/// A cause without its count of roots.
type Place = (String, Option<String>, Vec<String>);

/// Compares two bundles.
#[must_use]
pub fn diff(old: &Bundle, new: &Bundle) -> Diff {
    let (before, after) = (Graph::new(old), Graph::new(new));
    let (all_before, all_after) = (before.reach_all(), after.reach_all());
    let old_names = before.allowed(&all_before);
    let old_unknown: FxHashSet<&str> = before.unknown(&all_before).map(|(attribute, _)| attribute).collect();
    let (changed_before, changed_after) = (before.changed(&after), after.changed(&before));
    let (touched_before, touched_after) = (before.reaching(&changed_before), after.reaching(&changed_after));

    // A new root is compared with all that was allowed, an old one with all that still is.
    let names: BTreeSet<&String> = old.roots.keys().chain(new.roots.keys()).collect();
    let names: Vec<&String> = names.into_iter().collect();
    let compared: Vec<_> = names
        .par_iter()
        .filter(|name| {
            let (was, is) = (old.first_names(name), new.first_names(name));
            was != is
                || was.iter().any(|set| touched_before.contains(set))
                || is.iter().any(|set| touched_after.contains(set))
        })
        .map(|name| {
            let (was, is) = (old.roots.contains_key(*name), new.roots.contains_key(*name));
            let reach_old = if was { before.reach(name) } else { all_before.clone() };
            let reach_new = if is { after.reach(name) } else { all_after.clone() };
            let old = (&before, &reach_old, &changed_before);
            (*name, compare(old, (&after, &reach_new, &changed_after)))
        })
        .collect();

    let mut changes = BTreeMap::<Key, (BTreeMap<Place, usize>, Vec<String>)>::new();
    let mut unknown = BTreeMap::<String, UnknownChange>::new();
    let mut roots = root_changes(old, new, &after);
    for (root, Comparison { grants, newly_unknown }) in compared {
        let (was, is) = (old.roots.contains_key(root), new.roots.contains_key(root));
        for (key, place) in grants {
            // Beside all that was allowed a new root allows little, which is no change of it.
            if (!was && !key.effect.widens()) || (!is && key.effect != Effect::Revoked) {
                continue;
            }
            if was && is {
                let effects = roots.changed.entry(root.clone()).or_default();
                effects.entry(key.effect).or_default().insert(key.name.clone());
            }
            let (places, affected) = changes.entry(key).or_default();
            *places.entry(place).or_default() += 1;
            affected.push(root.clone());
        }
        for (attribute, why) in newly_unknown.into_iter().filter(|_| is) {
            let unseen = !old_unknown.contains(attribute.as_str());
            let entry = || UnknownChange { attribute: attribute.clone(), unseen, why, roots: Vec::new() };
            unknown.entry(attribute.clone()).or_insert_with(entry).roots.push(root.clone());
        }
    }

    let mut grants: Vec<GrantChange> =
        changes.into_iter().map(|change| grant_change(change, &old_names, new)).collect();
    grants.sort_by_cached_key(|change| {
        (!change.effect.widens(), !change.unseen, change.effect, change.name.clone())
    });
    let aliases = alias_changes((old, &old_names), (new, &after.allowed(&all_after)));
    let widened = grants.first().is_some_and(|change| change.effect.widens())
        || !roots.added.is_empty()
        || !aliases.added.is_empty();
    let label = |bundle: &Bundle| format!("{} {}", bundle.target.name, bundle.target.version);
    Diff {
        old: label(old),
        new: label(new),
        widened,
        grants,
        aliases,
        unknown: unknown.into_values().collect(),
        roots,
        universe: version_changes(old, new),
    }
}

fn grant_change(
    (key, (places, roots)): (Key, (BTreeMap<Place, usize>, Vec<String>)),
    old_names: &BTreeMap<&str, Allowed>,
    new: &Bundle,
) -> GrantChange {
    let cause = |((section, holds, why), roots)| Cause { section, holds, why, roots };
    let mut causes: Vec<Cause> = places.into_iter().map(cause).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.roots));
    let Key { name, effect, added, removed, attribute, own_state, constraint } = key;
    let unseen = effect == Effect::Granted && !old_names.contains_key(name.as_str());
    let aliases = new.aliases.get(&name).filter(|_| unseen).cloned().unwrap_or_default();
    GrantChange {
        name,
        effect,
        unseen,
        aliases,
        added,
        removed,
        attribute,
        own_state,
        constraint,
        causes,
        roots,
    }
}

/// What changed in one root.
struct Comparison {
    grants: Vec<(Key, Place)>,
    newly_unknown: Vec<(String, Vec<String>)>,
}

/// One of the two bundles, what a root reaches in it, and its sections that the other has not so.
type Side<'s, 'a> = (&'s Graph<'a>, &'s Reach<'a>, &'s FxHashSet<SectionName<'a>>);

fn compare((before, old, changed_old): Side<'_, '_>, (after, new, changed_new): Side<'_, '_>) -> Comparison {
    // Any other name is granted by the same sections in the same way.
    let names: BTreeSet<&str> = before
        .names_in_play(old, new, changed_old)
        .chain(after.names_in_play(new, old, changed_new))
        .collect();
    let (granting_old, granting_new) = (before.granting(old, &names), after.granting(new, &names));
    let (was, is) = (allowed(&granting_old), allowed(&granting_new));
    let nothing = Allowed::default();
    let changes = names.into_iter().flat_map(|name| {
        let keys = changes_of(name, was.get(name), is.get(name), &nothing);
        keys.into_iter().map(|key| {
            let attribute = key.attribute.as_deref();
            let place = if key.effect.widens() {
                after.cause((name, attribute), (new, &granting_new), (old, &granting_old))
            } else {
                before.cause((name, attribute), (old, &granting_old), (new, &granting_new))
            };
            (key, place)
        })
    });
    let grants = changes.collect();
    let known: BTreeSet<&str> = before.unknown(old).map(|(attribute, _)| attribute).collect();
    let mut newly_unknown = BTreeMap::new();
    for (attribute, why) in after.unknown(new) {
        if !known.contains(attribute) {
            newly_unknown.insert(attribute.to_owned(), why.to_vec());
        }
    }
    Comparison { grants, newly_unknown: newly_unknown.into_iter().collect() }
}

fn changes_of(name: &str, was: Option<&Allowed>, is: Option<&Allowed>, nothing: &Allowed) -> Vec<Key> {
    if was == is {
        return Vec::new();
    }
    let (old, new) = (was.unwrap_or(nothing), is.unwrap_or(nothing));
    let added: BTreeSet<_> = new.operations.difference(&old.operations).copied().collect();
    let removed: BTreeSet<_> = old.operations.difference(&new.operations).copied().collect();
    let mut changes = Vec::new();
    let of_attribute = |effect, attribute: &String| Key {
        name: name.to_owned(),
        effect,
        added: BTreeSet::new(),
        removed: BTreeSet::new(),
        attribute: Some(attribute.clone()),
        own_state: None,
        constraint: None,
    };
    let mut constraint = None;
    if let Some((was, is)) = attribute_lists(old, new) {
        changes.extend(is.difference(was).map(|one| of_attribute(Effect::Wider, one)));
        changes.extend(was.difference(is).map(|one| of_attribute(Effect::Narrower, one)));
    } else if old.constraint != new.constraint {
        constraint = Some(ConstraintChange { old: old.constraint.clone(), new: new.constraint.clone() });
    }
    let own_state = (old.state != new.state).then_some(new.state.is_some());
    let effect = match (was, is) {
        (None, _) => Effect::Granted,
        (_, None) => Effect::Revoked,
        _ if !added.is_empty() || own_state == Some(true) => Effect::Wider,
        _ if constraint.is_some() && loosened(old, new) => Effect::Wider,
        _ => Effect::Narrower,
    };
    if !added.is_empty() || !removed.is_empty() || own_state.is_some() || constraint.is_some() {
        let name = name.to_owned();
        changes.push(Key { name, effect, added, removed, attribute: None, own_state, constraint });
    }
    changes
}

/// The attributes of both limits, where the limits differ in nothing else.
fn attribute_lists<'a>(
    old: &'a Allowed,
    new: &'a Allowed,
) -> Option<(&'a BTreeSet<String>, &'a BTreeSet<String>)> {
    let ([old], [new]) = (old.constraint.as_ref()?.alternatives(), new.constraint.as_ref()?.alternatives())
    else {
        return None;
    };
    let alike = old.arguments == new.arguments
        && old.applies == new.applies
        && old.nested == new.nested
        && !old.attributes.is_empty()
        && !new.attributes.is_empty();
    alike.then_some((&old.attributes, &new.attributes))
}

/// Whether `new` allows a call with arguments that `old` does not.
fn loosened(old: &Allowed, new: &Allowed) -> bool {
    if !new.operations.contains(&Operation::Call) {
        return false;
    }
    match (&old.constraint, &new.constraint) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(old), Some(new)) => {
            new.alternatives().iter().any(|is| !old.alternatives().iter().any(|was| includes(was, is)))
        }
    }
}

fn root_changes(old: &Bundle, new: &Bundle, after: &Graph) -> RootChanges {
    let added = new.roots.iter().filter(|(name, _)| !old.roots.contains_key(*name));
    let added = added.map(|(name, root)| AddedRoot {
        name: name.clone(),
        why: root.why.clone(),
        grants: after.allowed(&after.reach(name)).len(),
    });
    let removed = old.roots.keys().filter(|name| !new.roots.contains_key(*name));
    RootChanges { added: added.collect(), removed: removed.cloned().collect(), changed: BTreeMap::new() }
}

/// A path of a name that nothing grants opens nothing.
fn alias_changes(
    (old, old_names): (&Bundle, &BTreeMap<&str, Allowed>),
    (new, new_names): (&Bundle, &BTreeMap<&str, Allowed>),
) -> AliasChanges {
    let paths = |bundle: &Bundle, granted: &BTreeMap<&str, Allowed>| {
        let granted = bundle.aliases.iter().filter(|(name, _)| granted.contains_key(name.as_str()));
        granted
            .flat_map(|(name, paths)| paths.iter().map(|path| (path.clone(), name.clone())))
            .collect::<BTreeMap<_, _>>()
    };
    let (was, is) = (paths(old, old_names), paths(new, new_names));
    let only = |some: &BTreeMap<String, String>,
                other: &BTreeMap<String, String>,
                in_both: &BTreeMap<&str, Allowed>| {
        let moved = some.iter().filter(|(path, name)| other.get(*path) != Some(*name));
        // A name that is itself new, or gone, is told as a grant.
        let told = moved.filter(|(_, name)| in_both.contains_key(name.as_str()));
        told.map(|(path, name)| (path.clone(), name.clone())).collect()
    };
    AliasChanges { added: only(&is, &was, old_names), removed: only(&was, &is, new_names) }
}

fn version_changes(old: &Bundle, new: &Bundle) -> Vec<VersionChange> {
    let names: BTreeSet<&String> = old.universe.keys().chain(new.universe.keys()).collect();
    let version = |bundle: &Bundle, name| bundle.universe.get(name).map(|one| one.version.clone());
    let changes = names.into_iter().map(|name| VersionChange {
        name: name.clone(),
        old: version(old, name.as_str()),
        new: version(new, name.as_str()),
    });
    changes.filter(|change| change.old != change.new).collect()
}
