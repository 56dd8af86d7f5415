//! Attributes of unknown type, ranked by what they cost: the roots whose sets they widen.

use std::collections::{BTreeMap, VecDeque};

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;

use super::Bundle;
use super::closure::{ALL_ROOTS, SectionName};

/// An attribute of unknown type, and the number of roots that may hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost<'b> {
    /// `Class.attribute`.
    pub attribute: &'b str,
    /// Roots whose closed set lists it.
    pub roots: usize,
}

impl Bundle {
    /// Every attribute of unknown type, the most costly first.
    #[must_use]
    pub fn costs(&self) -> Vec<Cost<'_>> {
        let mut roots: BTreeMap<&str, FixedBitSet> = BTreeMap::new();
        for (name, of_section) in self.reaching_roots() {
            for unknown in self.section(name).into_iter().flat_map(|section| &section.unknown) {
                roots.entry(&unknown.attribute).or_default().union_with(&of_section);
            }
        }
        let mut costs: Vec<Cost<'_>> = roots
            .into_iter()
            .map(|(attribute, roots)| Cost { attribute, roots: roots.count_ones(..) })
            .filter(|cost| cost.roots > 0)
            .collect();
        costs.sort_by(|a, b| b.roots.cmp(&a.roots).then(a.attribute.cmp(b.attribute)));
        costs
    }

    /// The roots that reach each section, by their numbers.
    fn reaching_roots(&self) -> IndexMap<SectionName<'_>, FixedBitSet> {
        let sets = self.sets.keys().map(|name| SectionName::Set(name));
        let groups = self.groups.keys().map(|name| SectionName::Group(name));
        let mut roots: IndexMap<_, _> =
            sets.chain(groups).map(|name| (name, FixedBitSet::with_capacity(self.roots.len()))).collect();
        for (number, first) in self.first_names(ALL_ROOTS).into_iter().enumerate() {
            if let Some(own) = roots.get_mut(&first) {
                own.insert(number);
            }
        }
        let held: Vec<Vec<usize>> = roots
            .keys()
            .map(|name| {
                let holds = self.section(*name).into_iter().flat_map(|section| &section.holds);
                holds.filter_map(|hold| roots.get_index_of(&SectionName::of_hold(hold)?)).collect()
            })
            .collect();
        let mut pending: VecDeque<usize> = (0..held.len()).collect();
        let mut waits = vec![true; held.len()];
        while let Some(holder) = pending.pop_front() {
            waits[holder] = false;
            let of_holder = roots[holder].clone();
            for &section in &held[holder] {
                if !of_holder.is_subset(&roots[section]) {
                    roots[section].union_with(&of_holder);
                    if !std::mem::replace(&mut waits[section], true) {
                        pending.push_back(section);
                    }
                }
            }
        }
        roots
    }
}

#[cfg(test)]
mod tests {
    use crate::bundle::parse;

    #[test]
    fn what_more_roots_hold_costs_more() {
        let section = |holds: &str, unknown: &str| format!("    holds:\n{holds}    unknown:\n{unknown}");
        let unknown = |name: &str| format!("      - {{attribute: {name}, why: [type unknown]}}\n");
        let text = format!(
            "schema: plc/1\nanalyser: plc 0\ntarget: {{name: lib, version: \"1\", python: \"3.11\", platform: linux}}\n\
             mode: default\nuniverse: {{}}\naliases: {{}}\ngroups: {{}}\n\
             roots:\n  lib.A: {{why: [public class]}}\n  lib.B: {{why: [public class]}}\n\
             sets:\n  lib.A:\n{}  lib.B:\n    unknown:\n{}",
            section("      - {set: lib.B, why: [A.b]}\n", &unknown("A.x")),
            unknown("B.y"),
        );
        let bundle = parse(&text, "lib.yaml").expect("the bundle is well-formed");
        let costs: Vec<(&str, usize)> =
            bundle.costs().iter().map(|cost| (cost.attribute, cost.roots)).collect();
        assert_eq!(costs, [("B.y", 2), ("A.x", 1)]);
    }
}
