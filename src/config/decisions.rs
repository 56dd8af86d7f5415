//! What maintainers decided, applied to a bundle that was just compiled.

use std::collections::BTreeSet;

use crate::bundle::{Bundle, Grant, Hold, Operation, Section};

use super::{Config, Refusal, StatedGrant};

/// A stated grant that belongs to no root of the bundle.
#[derive(Debug, thiserror::Error)]
#[error("the grant of `{name}` in `plc.toml` is for the root `{root}`, which no bundle has")]
pub struct UnknownDecision {
    /// The granted name.
    pub name: String,
    /// The root that was asked for.
    pub root: String,
}

impl Config {
    /// Leaves out of `bundle` what is refused and adds what is stated.
    ///
    /// A stated grant whose root another bundle of the file has is no error; see
    /// [`Config::check_grants`].
    pub fn decide(&self, bundle: &mut Bundle) {
        let roots = bundle.roots.len();
        bundle.roots.retain(|root, _| !self.roots.leave_out.iter().any(|one| matches(one, root)));
        for refusal in &self.refused {
            refuse(bundle, refusal);
        }
        for stated in &self.grants {
            grant(bundle, stated);
        }
        // A set that is reached from nowhere would only make the file longer.
        if roots != bundle.roots.len() || !self.refused.is_empty() {
            bundle.prune();
        }
    }

    /// Checks that every stated grant belongs to a root of one of `bundles`.
    ///
    /// # Errors
    /// The first one that does not.
    pub fn check_grants<'a>(
        &self,
        bundles: impl IntoIterator<Item = &'a Bundle> + Clone,
    ) -> Result<(), UnknownDecision> {
        let known = |root: &str| bundles.clone().into_iter().any(|one| one.root_name(root).is_some());
        match self.grants.iter().find(|stated| !known(&stated.root)) {
            Some(StatedGrant { name, root, .. }) => {
                Err(UnknownDecision { name: name.clone(), root: root.clone() })
            }
            None => Ok(()),
        }
    }
}

/// Whether `pattern`, a name or a prefix with `.*` behind it, stands for `name`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) if prefix.ends_with('.') => name.starts_with(prefix),
        _ => pattern == name,
    }
}

fn refuse(bundle: &mut Bundle, refusal: &Refusal) {
    if let Some(root) = &refusal.root {
        bundle.roots.shift_remove(root);
    }
    if let Some(alias) = &refusal.alias {
        for paths in bundle.aliases.values_mut() {
            paths.retain(|path| path != alias);
        }
        bundle.aliases.retain(|_, paths| !paths.is_empty());
    }
    let meant = |section: &str| refusal.section.as_deref().is_none_or(|only| only == section);
    let sections = bundle.groups.iter_mut().chain(bundle.sets.iter_mut());
    for (_, section) in sections.filter(|(name, _)| meant(name)) {
        if let Some(name) = &refusal.name {
            section.grants.retain_mut(|grant| grant.name != *name || remains(grant, refusal));
        }
        if let Some(held) = &refusal.holds {
            let is_held = |hold: &Hold| hold.set.as_ref().or(hold.group.as_ref()) == Some(held);
            section.holds.retain(|hold| !is_held(hold));
        }
    }
}

/// Takes what is refused from `grant`; whether anything of it is left.
fn remains(grant: &mut Grant, refusal: &Refusal) -> bool {
    match (&refusal.attribute, &refusal.may) {
        (Some(attribute), _) => match &mut grant.constraint {
            Some(limit) => !limit.attributes.remove(attribute) || !limit.attributes.is_empty(),
            None => true,
        },
        (None, Some(may)) => {
            let implied = [Operation::New, Operation::Call];
            let imported = implied.iter().any(|operation| grant.may.contains(operation));
            grant.may.retain(|operation| !may.contains(operation));
            if !grant.may.contains(&Operation::Call) {
                grant.constraint = None;
            }
            // To refuse the call of a name is not to refuse the name.
            let still = implied.iter().any(|operation| grant.may.contains(operation));
            if imported && !still && !may.contains(&Operation::Import) {
                grant.may.insert(Operation::Import);
            }
            !grant.may.is_empty()
        }
        (None, None) => false,
    }
}

fn grant(bundle: &mut Bundle, stated: &StatedGrant) {
    let Some(root) = bundle.root_name(&stated.root).map(str::to_owned) else { return };
    let set = bundle.roots[&root].set.clone().unwrap_or(root);
    let Some(section) = bundle.sets.get_mut(&set) else { return };
    add(section, stated);
}

/// Adds a stated grant, beside what the section has of the same name.
fn add(section: &mut Section, stated: &StatedGrant) {
    let mut may = stated.may.clone();
    let reason = format!("stated in plc.toml: {}", stated.reason);
    let mut constraint = stated.constraint.clone();
    let mut why = BTreeSet::from([reason]);
    if let Some(at) = section.grants.iter().position(|grant| grant.name == stated.name) {
        let found = section.grants.remove(at);
        // One grant has one limit: what the maintainer stated holds for the call that they stated.
        if !may.contains(&Operation::Call) {
            constraint = found.constraint;
        }
        may.extend(found.may);
        why.extend(found.why);
    }
    if may.contains(&Operation::New) || may.contains(&Operation::Call) {
        may.remove(&Operation::Import);
    }
    let why = why.into_iter().collect();
    section.grants.push(Grant { name: stated.name.clone(), may, constraint, why });
    section.grants.sort_by(|some, other| some.name.cmp(&other.name));
}
