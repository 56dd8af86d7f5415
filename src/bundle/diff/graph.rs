//! A bundle as the comparison walks it: reaching sections from a root, and remembering the way.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::closure::{Allowed, SectionName, Sum};
use super::super::{ALL_ROOTS, Bundle, Grant, Section};
use super::Place;

/// One of the two bundles.
pub(super) struct Graph<'a> {
    bundle: &'a Bundle,
    /// The grants of a name in a section, there or in what is compared with it, are looked up for every root.
    grants: FxHashMap<(SectionName<'a>, &'a str), Vec<&'a Grant>>,
}

/// The grants of each name that a root reaches, nearest first.
pub(super) type Granting<'a> = FxHashMap<&'a str, Vec<(SectionName<'a>, &'a Grant)>>;

/// The sections that a root reaches, in breadth-first order, each with the one it was reached from.
#[derive(Clone)]
pub(super) struct Reach<'a> {
    root: &'a str,
    order: Vec<SectionName<'a>>,
    from: FxHashMap<SectionName<'a>, Option<SectionName<'a>>>,
}

impl Reach<'_> {
    pub(super) fn touches(&self, sections: &FxHashSet<SectionName<'_>>) -> bool {
        self.order.iter().any(|section| sections.contains(section))
    }
}

impl<'a> Graph<'a> {
    pub(super) fn new(bundle: &'a Bundle) -> Self {
        let sets = bundle.sets.iter().map(|(name, body)| (SectionName::Set(name), body));
        let groups = bundle.groups.iter().map(|(name, body)| (SectionName::Group(name), body));
        let mut grants = FxHashMap::<_, Vec<&Grant>>::default();
        for (section, body) in sets.chain(groups) {
            for grant in &body.grants {
                grants.entry((section, grant.name.as_str())).or_default().push(grant);
            }
        }
        Self { bundle, grants }
    }

    pub(super) fn reach_all(&self) -> Reach<'a> {
        let roots = self.bundle.roots.iter();
        let first = roots.map(|(name, root)| root.set.as_deref().unwrap_or(name));
        self.reach_from(ALL_ROOTS, first.collect())
    }

    pub(super) fn reach(&self, root: &str) -> Reach<'a> {
        let entry = self.bundle.roots.get_key_value(root);
        let first = entry.map(|(name, root)| root.set.as_deref().unwrap_or(name));
        let name = entry.map_or("", |(name, _)| name.as_str());
        self.reach_from(name, first.into_iter().collect())
    }

    fn reach_from(&self, root: &'a str, first: Vec<&'a str>) -> Reach<'a> {
        let mut reach = Reach { root, order: Vec::new(), from: FxHashMap::default() };
        let mut open: VecDeque<_> = first.into_iter().map(|set| (SectionName::Set(set), None)).collect();
        while let Some((name, from)) = open.pop_front() {
            if reach.from.contains_key(&name) {
                continue;
            }
            reach.from.insert(name, from);
            reach.order.push(name);
            let holds = self.section(name).map_or(&[][..], |section| &section.holds);
            let held = holds.iter().filter_map(SectionName::of_hold);
            open.extend(held.map(|held| (held, Some(name))));
        }
        reach
    }

    fn section(&self, name: SectionName<'_>) -> Option<&'a Section> {
        self.bundle.section(name)
    }

    fn sections<'b>(&'b self, reach: &'b Reach<'a>) -> impl Iterator<Item = &'a Section> + 'b {
        reach.order.iter().filter_map(|name| self.section(*name))
    }

    /// The sections that are not the same in `other`, or that only one of the two has.
    pub(super) fn changed<'b>(&'b self, other: &'b Self) -> FxHashSet<SectionName<'b>> {
        let names = |graph: &'b Self| {
            let sets = graph.bundle.sets.keys().map(|name| SectionName::Set(name));
            sets.chain(graph.bundle.groups.keys().map(|name| SectionName::Group(name)))
        };
        names(self).chain(names(other)).filter(|name| self.section(*name) != other.section(*name)).collect()
    }

    /// The names that the sections of `reach` grant together.
    pub(super) fn allowed(&self, reach: &Reach<'a>) -> BTreeMap<&'a str, Allowed> {
        let mut sums = FxHashMap::<&str, Sum>::default();
        for grant in self.sections(reach).flat_map(|section| &section.grants) {
            sums.entry(&grant.name).or_default().add(grant);
        }
        sums.into_iter().map(|(name, sum)| (name, sum.allowed())).collect()
    }

    pub(super) fn granting(&self, reach: &Reach<'a>) -> Granting<'a> {
        let mut granting = Granting::default();
        for &name in &reach.order {
            for grant in self.section(name).map_or(&[][..], |section| &section.grants) {
                granting.entry(&grant.name).or_default().push((name, grant));
            }
        }
        granting
    }

    pub(super) fn unknown<'b>(
        &'b self,
        reach: &'b Reach<'a>,
    ) -> impl Iterator<Item = (&'a str, &'a [String])> + 'b {
        let entries = self.sections(reach).flat_map(|section| &section.unknown);
        entries.map(|unknown| (unknown.attribute.as_str(), unknown.why.as_slice()))
    }

    /// Through which change `name` (for `attribute`, where one is given) is granted here, in `reach`, as it is not in the `other` bundle.
    ///
    /// That is the hold by which the way to the grant leaves what was reached there too, or, where
    /// the whole way was there, the grant that is another one.
    pub(super) fn cause(
        &self,
        (name, attribute): (&str, Option<&str>),
        (reach, granting): (&Reach<'a>, &Granting<'a>),
        other: &Graph<'_>,
        reach_other: &Reach<'_>,
    ) -> Place {
        let mut fallback = None;
        for &(section, grant) in granting.get(name).into_iter().flatten() {
            let limit = grant.constraint.as_ref();
            let has = |one| limit.is_some_and(|limit| limit.attributes.contains(one));
            if !attribute.is_none_or(has) {
                continue;
            }
            if !reach_other.from.contains_key(&section) {
                return self.leaving_edge(section, reach, reach_other);
            }
            let there = other.grants.get(&(section, name)).into_iter().flatten();
            let same = there.into_iter().any(|one| {
                (&one.may, one.state, &one.constraint) == (&grant.may, grant.state, &grant.constraint)
            });
            let place = (section.as_str().to_owned(), None, grant.why.clone());
            if !same {
                return place;
            }
            fallback = fallback.or(Some(place));
        }
        fallback.unwrap_or_else(|| (reach.root.to_owned(), None, Vec::new()))
    }

    /// The first hold on the way to `section` whose end was not reached in the other bundle.
    fn leaving_edge(&self, section: SectionName<'a>, reach: &Reach<'a>, reach_other: &Reach<'_>) -> Place {
        let mut held = section;
        while let Some(Some(holder)) = reach.from.get(&held) {
            if reach_other.from.contains_key(holder) {
                let holds = self.section(*holder).map_or(&[][..], |body| &body.holds);
                let hold = holds.iter().find(|hold| SectionName::of_hold(hold) == Some(held));
                let why = hold.map(|hold| hold.why.clone()).unwrap_or_default();
                return (holder.as_str().to_owned(), Some(held.as_str().to_owned()), why);
            }
            held = *holder;
        }
        let root = self.bundle.roots.get(reach.root);
        let why = root.map(|root| root.why.clone()).unwrap_or_default();
        (reach.root.to_owned(), Some(held.as_str().to_owned()), why)
    }
}
