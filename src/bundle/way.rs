//! The shortest way from a root to a grant through the sections of a bundle.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::Bundle;
use super::closure::SectionName;

/// One section that holds another, or that grants a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The section.
    pub from: String,
    /// The section that it holds, or, in the last link, the name that it grants.
    pub to: String,
    /// The reasons that the bundle gives.
    pub why: Vec<String>,
}

impl Bundle {
    /// The shortest way from `root` (its own name) to a grant of `name` (canonical); what is left to tell where the
    /// sources are not at hand.
    #[must_use]
    pub fn way(&self, root: &str, name: &str) -> Option<Vec<Link>> {
        let (root, stated) = self.roots.get_key_value(root)?;
        let start = SectionName::Set(stated.set.as_deref().unwrap_or(root));
        let mut reached_by: FxHashMap<SectionName<'_>, Option<(SectionName<'_>, usize)>> =
            FxHashMap::default();
        reached_by.insert(start, None);
        let mut pending = VecDeque::from([start]);
        while let Some(at) = pending.pop_front() {
            let Some(section) = self.section(at) else { continue };
            if let Some(grant) = section.grants.iter().find(|grant| grant.name == name) {
                let last = Link { from: at.as_str().to_owned(), to: name.to_owned(), why: grant.why.clone() };
                return Some(self.links(at, &reached_by, last));
            }
            for (index, hold) in section.holds.iter().enumerate() {
                let Some(next) = SectionName::of_hold(hold) else { continue };
                reached_by.entry(next).or_insert_with(|| {
                    pending.push_back(next);
                    Some((at, index))
                });
            }
        }
        None
    }

    fn links<'a>(
        &self,
        mut at: SectionName<'a>,
        reached_by: &FxHashMap<SectionName<'a>, Option<(SectionName<'a>, usize)>>,
        last: Link,
    ) -> Vec<Link> {
        let mut links = vec![last];
        while let Some(Some((holder, index))) = reached_by.get(&at) {
            let hold = self.section(*holder).and_then(|section| section.holds.get(*index));
            links.push(Link {
                from: holder.as_str().to_owned(),
                to: at.as_str().to_owned(),
                why: hold.map(|hold| hold.why.clone()).unwrap_or_default(),
            });
            at = *holder;
        }
        links.reverse();
        links
    }
}
