//! Attributes of unknown type, ranked by what they cost: the roots whose sets they widen.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Bundle;

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
        let holders = self.holders();
        let root_of: FxHashMap<&str, &str> = self
            .roots
            .iter()
            .map(|(name, root)| (root.set.as_deref().unwrap_or(name), name.as_str()))
            .collect();
        let mut roots: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, section) in self.sets.iter().chain(&self.groups).filter(|(_, s)| !s.unknown.is_empty()) {
            let mut seen: FxHashSet<&str> = FxHashSet::from_iter([name.as_str()]);
            let mut pending = vec![name.as_str()];
            while let Some(name) = pending.pop() {
                if let Some(root) = root_of.get(name) {
                    for unknown in &section.unknown {
                        roots.entry(&unknown.attribute).or_default().insert(root);
                    }
                }
                pending.extend(
                    holders.get(name).into_iter().flatten().copied().filter(|holder| seen.insert(holder)),
                );
            }
        }
        let mut costs: Vec<Cost<'_>> =
            roots.into_iter().map(|(attribute, roots)| Cost { attribute, roots: roots.len() }).collect();
        costs.sort_by(|a, b| b.roots.cmp(&a.roots).then(a.attribute.cmp(b.attribute)));
        costs
    }

    /// What holds each set and group.
    fn holders(&self) -> FxHashMap<&str, Vec<&str>> {
        let mut holders: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for (name, section) in self.sets.iter().chain(&self.groups) {
            for held in section.holds.iter().filter_map(|hold| hold.set.as_deref().or(hold.group.as_deref()))
            {
                holders.entry(held).or_default().push(name);
            }
        }
        holders
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
