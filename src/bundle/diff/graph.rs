//! A bundle as the comparison walks it: reaching sections from a root, and remembering the way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::closure::{Allowed, SectionName, Sum};
use super::super::{ALL_ROOTS, Bundle, Grant, Section};
use super::Place;

/// One of the two bundles.
pub(super) struct Graph<'a> {
    bundle: &'a Bundle,
    /// Every grant of a name, with its section.
    granting: Granting<'a>,
}

/// Grants of names, with their sections.
pub(super) type Granting<'a> = FxHashMap<&'a str, Vec<(SectionName<'a>, &'a Grant)>>;

/// What grants allow together, by name.
pub(super) fn allowed<'a>(granting: &Granting<'a>) -> BTreeMap<&'a str, Allowed> {
    let sum = |grants: &[(SectionName<'a>, &'a Grant)]| {
        let mut sum = Sum::default();
        grants.iter().for_each(|(_, grant)| sum.add(grant));
        sum.allowed()
    };
    granting.iter().map(|(name, grants)| (*name, sum(grants))).collect()
}

/// The sections that a root reaches, in breadth-first order.
#[derive(Clone)]
pub(super) struct Reach<'a> {
    root: &'a str,
    order: Vec<SectionName<'a>>,
    /// The place of each in that order, and the one it was reached from.
    from: FxHashMap<SectionName<'a>, (usize, Option<SectionName<'a>>)>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(bundle: &'a Bundle) -> Self {
        let sets = bundle.sets.iter().map(|(name, body)| (SectionName::Set(name), body));
        let groups = bundle.groups.iter().map(|(name, body)| (SectionName::Group(name), body));
        let mut granting = Granting::default();
        for (section, body) in sets.chain(groups) {
            for grant in &body.grants {
                granting.entry(&grant.name).or_default().push((section, grant));
            }
        }
        Self { bundle, granting }
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
            reach.from.insert(name, (reach.order.len(), from));
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

    fn names(&self) -> impl Iterator<Item = SectionName<'a>> {
        let sets = self.bundle.sets.keys().map(|name| SectionName::Set(name));
        sets.chain(self.bundle.groups.keys().map(|name| SectionName::Group(name)))
    }

    /// Its sections that are not the same in `other`.
    pub(super) fn changed(&self, other: &Graph<'_>) -> FxHashSet<SectionName<'a>> {
        self.names().filter(|name| self.section(*name) != other.section(*name)).collect()
    }

    /// The sections that reach one of `sections`, these among them.
    pub(super) fn reaching(&self, sections: &FxHashSet<SectionName<'a>>) -> FxHashSet<SectionName<'a>> {
        let mut holders = FxHashMap::<_, Vec<SectionName<'a>>>::default();
        for name in self.names() {
            let holds = self.section(name).map_or(&[][..], |section| &section.holds);
            for held in holds.iter().filter_map(SectionName::of_hold) {
                holders.entry(held).or_default().push(name);
            }
        }
        let mut reaching = sections.clone();
        let mut open: Vec<_> = sections.iter().copied().collect();
        while let Some(held) = open.pop() {
            let new = holders.get(&held).into_iter().flatten().filter(|holder| reaching.insert(**holder));
            open.extend(new);
        }
        reaching
    }

    /// The names that sections of `reach` grant which are `changed`, or which `other` does not have.
    pub(super) fn names_in_play(
        &self,
        reach: &Reach<'a>,
        other: &Reach<'_>,
        changed: &FxHashSet<SectionName<'_>>,
    ) -> impl Iterator<Item = &'a str> {
        let in_play = |name: &&SectionName<'_>| changed.contains(*name) || !other.from.contains_key(*name);
        let sections = reach.order.iter().filter(in_play).filter_map(|name| self.section(*name));
        sections.flat_map(|section| &section.grants).map(|grant| grant.name.as_str())
    }

    /// The grants of these names in `reach`, nearest first.
    pub(super) fn granting(&self, reach: &Reach<'a>, names: &BTreeSet<&str>) -> Granting<'a> {
        let of_name = |name: &&str| {
            let (name, grants) = self.granting.get_key_value(*name)?;
            let place =
                |(section, _): &(SectionName<'a>, _)| reach.from.get(section).map(|(place, _)| *place);
            let mut reached: Vec<_> = grants.iter().copied().filter(|it| place(it).is_some()).collect();
            reached.sort_by_key(place);
            (!reached.is_empty()).then_some((*name, reached))
        };
        names.iter().filter_map(of_name).collect()
    }

    /// The names that the sections of `reach` grant together.
    pub(super) fn allowed(&self, reach: &Reach<'a>) -> BTreeMap<&'a str, Allowed> {
        let names = self.granting.keys().copied().collect();
        allowed(&self.granting(reach, &names))
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
        (reach_other, granting_other): (&Reach<'_>, &Granting<'_>),
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
            let mut there = granting_other.get(name).into_iter().flatten();
            let same = there.any(|(there, one)| {
                let alike =
                    (&one.may, one.state, &one.constraint) == (&grant.may, grant.state, &grant.constraint);
                *there == section && alike
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
        while let Some((_, Some(holder))) = reach.from.get(&held) {
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
