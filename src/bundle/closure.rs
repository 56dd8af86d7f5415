//! Closing a set: following what it holds until all that a pickle of the root may need is on one list.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::constraint::AnyOf;
use super::{Bundle, Constraint, Grant, Operation, Section, State};

/// The name that stands for the union of all roots.
pub const ALL_ROOTS: &str = "*";

/// All that a pickle of one root may need; `plc show --format json` is this, serialized.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedSet {
    /// The root's own name, even where it was asked for by an alias.
    pub root: String,
    /// Sorted by name.
    pub grants: Vec<ClosedGrant>,
    /// `Class.attribute` of every attribute whose type is not known, sorted.
    pub unknown: Vec<String>,
}

/// What one global may be used for in a closed set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedGrant {
    /// Canonical name.
    pub name: String,
    /// With the `import` that `new` and `call` include.
    pub operations: BTreeSet<Operation>,
    /// Other importable paths of the same object, sorted.
    pub aliases: Vec<String>,
    /// Who takes the state of a `build`, where one of the contributing grants says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// What a call has to satisfy; `None` where one of the contributing grants asks for nothing.
    pub constraint: Option<AnyOf>,
    /// The reasons of all contributing grants, sorted.
    pub why: Vec<String>,
}

impl Bundle {
    /// The root's own name, for a root that is asked for by its name or by an alias of it.
    #[must_use]
    pub fn root_name<'a>(&'a self, name: &str) -> Option<&'a str> {
        if let Some((name, _)) = self.roots.get_key_value(name) {
            return Some(name);
        }
        let named = |paths: &[String]| paths.iter().any(|path| path == name);
        self.aliases
            .iter()
            .filter(|(_, paths)| named(paths))
            .find_map(|(canonical, _)| self.roots.get_key_value(canonical))
            .map(|(name, _)| name.as_str())
    }

    /// The closed set of `root`, which is a root's name, an alias of it, or `*` for all of them.
    #[must_use]
    pub fn close(&self, root: &str) -> Option<ClosedSet> {
        let name = if root == ALL_ROOTS { ALL_ROOTS } else { self.root_name(root)? };
        let mut union = Union::default();
        for (_, section) in self.reached(name) {
            union.add(section);
        }
        Some(union.finish(name, self))
    }

    /// Removes the sections that no root reaches.
    pub fn prune(&mut self) {
        let reached: FxHashSet<(bool, String)> = self
            .reached_names(ALL_ROOTS)
            .into_iter()
            .map(|name| (matches!(name, SectionName::Set(_)), name.as_str().to_owned()))
            .collect();
        self.sets.retain(|name, _| reached.contains(&(true, name.clone())));
        self.groups.retain(|name, _| reached.contains(&(false, name.clone())));
    }

    fn reached_names<'a>(&'a self, root: &str) -> Vec<SectionName<'a>> {
        self.reached(root).into_iter().map(|(name, _)| name).collect()
    }

    /// The sections that `root` (a root's own name, or `*`) reaches through what they hold.
    fn reached<'a>(&'a self, root: &str) -> Vec<(SectionName<'a>, &'a Section)> {
        let mut open = self.first_names(root);
        let mut seen = FxHashSet::default();
        let mut reached = Vec::new();
        while let Some(name) = open.pop() {
            if !seen.insert(name) {
                continue;
            }
            let Some(section) = self.section(name) else { continue };
            reached.push((name, section));
            open.extend(section.holds.iter().filter_map(SectionName::of_hold));
        }
        reached
    }

    /// The sets that `root` (a root's own name, or `*`) begins with.
    pub(crate) fn first_names<'a>(&'a self, root: &str) -> Vec<SectionName<'a>> {
        let first = |(name, root): (&'a String, &'a super::Root)| {
            SectionName::Set(root.set.as_deref().unwrap_or(name))
        };
        if root == ALL_ROOTS {
            return self.roots.iter().map(first).collect();
        }
        self.roots.get_key_value(root).map(first).into_iter().collect()
    }

    /// The section of that name.
    pub(crate) fn section(&self, name: SectionName<'_>) -> Option<&Section> {
        match name {
            SectionName::Set(name) => self.sets.get(name),
            SectionName::Group(name) => self.groups.get(name),
        }
    }
}

/// Sets and groups have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SectionName<'a> {
    /// A name in `sets`.
    Set(&'a str),
    /// A name in `groups`.
    Group(&'a str),
}

impl<'a> SectionName<'a> {
    /// The name alone.
    pub(crate) fn as_str(self) -> &'a str {
        match self {
            Self::Set(name) | Self::Group(name) => name,
        }
    }

    /// The section that `hold` names.
    pub(crate) fn of_hold(hold: &'a super::Hold) -> Option<Self> {
        let set = hold.set.as_deref().map(Self::Set);
        set.or_else(|| hold.group.as_deref().map(Self::Group))
    }
}

/// Grants of several sections, by name.
#[derive(Default)]
struct Union<'a> {
    grants: FxHashMap<&'a str, Contributions<'a>>,
    unknown: BTreeSet<&'a str>,
}

#[derive(Default)]
struct Contributions<'a> {
    sum: Sum<'a>,
    why: BTreeSet<&'a str>,
}

impl<'a> Union<'a> {
    fn add(&mut self, section: &'a Section) {
        self.unknown.extend(section.unknown.iter().map(|unknown| unknown.attribute.as_str()));
        for grant in &section.grants {
            let entry = self.grants.entry(&grant.name).or_default();
            entry.sum.add(grant);
            entry.why.extend(grant.why.iter().map(String::as_str));
        }
    }

    fn finish(self, root: &str, bundle: &Bundle) -> ClosedSet {
        let sorted: BTreeMap<_, _> = self.grants.into_iter().collect();
        let grants = sorted.into_iter().map(|(name, entry)| {
            let Allowed { operations, state, constraint } = entry.sum.allowed();
            ClosedGrant {
                name: name.to_owned(),
                operations,
                aliases: bundle.aliases.get(name).cloned().unwrap_or_default(),
                state,
                constraint,
                why: entry.why.into_iter().map(str::to_owned).collect(),
            }
        });
        ClosedSet {
            root: root.to_owned(),
            grants: grants.collect(),
            unknown: self.unknown.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// What one name may be used for, in whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    /// With the `import` that `new` and `call` include.
    pub(super) operations: BTreeSet<Operation>,
    /// Who takes the state, where it is not taken by default.
    pub(super) state: Option<State>,
    /// What a call has to satisfy, if anything.
    pub(super) constraint: Option<AnyOf>,
}

/// Grants of one name, added up.
#[derive(Default)]
pub(super) struct Sum<'a> {
    operations: BTreeSet<Operation>,
    state: Option<State>,
    /// A grant of `call` without a constraint was among them.
    unlimited: bool,
    constraints: Vec<&'a Constraint>,
}

impl<'a> Sum<'a> {
    pub(super) fn add(&mut self, grant: &'a Grant) {
        self.operations.extend(&grant.may);
        self.state = self.state.or(grant.state);
        match &grant.constraint {
            Some(constraint) => self.constraints.push(constraint),
            None => self.unlimited |= grant.may.contains(&Operation::Call),
        }
    }

    pub(super) fn allowed(self) -> Allowed {
        let mut operations = self.operations;
        if operations.contains(&Operation::New) || operations.contains(&Operation::Call) {
            operations.insert(Operation::Import);
        }
        let constraint = if self.unlimited { None } else { AnyOf::new(self.constraints) };
        Allowed { operations, state: self.state, constraint }
    }
}
