//! One change that a maintainer decides on.

use std::collections::BTreeSet;

use plc::bundle::Operation;
use plc::bundle::diff::{AddedRoot, Diff, Effect, GrantChange};
use plc::config::Refusal;

use super::super::diff::text;

/// Something that became possible.
pub(super) enum Change<'a> {
    Grant(&'a GrantChange),
    Root(&'a AddedRoot),
    Alias(&'a str, &'a str),
}

/// All that `difference` newly allows, in its order.
pub(super) fn of(difference: &Diff) -> Vec<Change<'_>> {
    let grants = difference.grants.iter().filter(|change| change.effect.widens());
    let aliases = difference.aliases.added.iter();
    grants
        .map(Change::Grant)
        .chain(aliases.map(|(path, name)| Change::Alias(path, name)))
        .chain(difference.roots.added.iter().map(Change::Root))
        .collect()
}

impl Change<'_> {
    /// The change in some lines, for a terminal.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Grant(change) => text::change(change),
            Self::Root(root) => {
                format!("  + {}  new root with {} names: {}", root.name, root.grants, root.why.join(", "))
            }
            Self::Alias(path, name) => format!("  + {path}, accepted for {name}"),
        }
    }

    /// The name that is granted, or the root.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Grant(change) => &change.name,
            Self::Root(root) => &root.name,
            Self::Alias(_, name) => name,
        }
    }

    /// The roots that it reaches.
    pub(super) fn roots(&self) -> Vec<String> {
        match self {
            Self::Grant(change) => change.roots.clone(),
            Self::Root(root) => vec![root.name.clone()],
            Self::Alias(..) => Vec::new(),
        }
    }

    /// What takes the change back, and nothing that was allowed before it.
    pub(super) fn refusals(&self, reason: &str) -> Vec<Refusal> {
        let reason = reason.to_owned();
        match self {
            Self::Root(root) => {
                vec![Refusal { root: Some(root.name.clone()), reason, ..Refusal::default() }]
            }
            Self::Alias(path, _) => {
                vec![Refusal { alias: Some((*path).to_owned()), reason, ..Refusal::default() }]
            }
            Self::Grant(change) => refusals_of_grant(change, &reason),
        }
    }
}

fn refusals_of_grant(change: &GrantChange, reason: &str) -> Vec<Refusal> {
    let of_name =
        Refusal { name: Some(change.name.clone()), reason: reason.to_owned(), ..Refusal::default() };
    if change.unseen {
        return vec![of_name];
    }
    let in_section = |section: &str| Refusal { section: Some(section.to_owned()), ..of_name.clone() };
    let of_cause = change.causes.iter().map(|cause| match &cause.holds {
        // Where the name came with a set that is newly held, the hold is what is refused.
        Some(held) if *held != cause.section => {
            Refusal { name: None, holds: Some(held.clone()), ..in_section(&cause.section) }
        }
        Some(_) => of_name.clone(),
        None => match (&change.attribute, change.effect) {
            (Some(attribute), _) => {
                Refusal { attribute: Some(attribute.clone()), ..in_section(&cause.section) }
            }
            (None, Effect::Wider) if !change.added.is_empty() => {
                Refusal { may: Some(change.added.clone()), ..in_section(&cause.section) }
            }
            (None, Effect::Wider) => {
                let call = BTreeSet::from([Operation::Call]);
                Refusal { may: Some(call), ..in_section(&cause.section) }
            }
            (None, _) => in_section(&cause.section),
        },
    });
    let mut refusals: Vec<Refusal> = of_cause.collect();
    refusals.dedup();
    refusals
}
