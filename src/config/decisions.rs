//! What maintainers decided, applied to a bundle that was just compiled.

use std::collections::BTreeSet;

use crate::bundle::{Bundle, Grant, Hold, Operation, Section};

use super::{Config, Refusal, StatedGrant};

impl Config {
    /// Leaves out of `bundle` what is refused and adds what is stated.
    ///
    /// A stated grant whose root the bundle does not have is for another bundle of the file.
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
    let (mut state, mut constraint) = (stated.state, stated.constraint.clone());
    let mut why = BTreeSet::from([reason]);
    if let Some(at) = section.grants.iter().position(|grant| grant.name == stated.name) {
        let found = section.grants.remove(at);
        // One grant has one limit: what the maintainer stated holds for the call that they stated.
        if !may.contains(&Operation::Call) {
            constraint = found.constraint;
        }
        state = state.or(found.state);
        may.extend(found.may);
        why.extend(found.why);
    }
    if may.contains(&Operation::New) || may.contains(&Operation::Call) {
        may.remove(&Operation::Import);
    }
    let why = why.into_iter().collect();
    section.grants.push(Grant { name: stated.name.clone(), may, state, constraint, why });
    section.grants.sort_by(|some, other| some.name.cmp(&other.name));
}

#[cfg(test)]
mod tests {
    use crate::bundle::{self, Bundle};
    use crate::config;

    const BUNDLE: &str = include_str!("../../tests/bundles/old.yaml");

    /// The bundle after the decisions in `toml`; it is one that could be written.
    fn decided(toml: &str) -> Bundle {
        let mut bundle = bundle::parse(BUNDLE, "old.yaml").unwrap();
        config::parse(toml, "plc.toml").unwrap().decide(&mut bundle);
        bundle::validate(&bundle).unwrap();
        bundle
    }

    fn grant(bundle: &Bundle, root: &str, name: &str) -> Option<serde_json::Value> {
        let closed = bundle.close(root).unwrap();
        let grant = closed.grants.iter().find(|grant| grant.name == name)?;
        Some(serde_json::to_value(grant).unwrap())
    }

    #[test]
    fn nothing_is_decided_by_an_empty_file() {
        assert_eq!(decided(""), bundle::parse(BUNDLE, "old.yaml").unwrap());
    }

    #[test]
    fn a_refused_name_is_in_no_set() {
        let bundle = decided("[[refuse]]\nname = \"pkg._rebuild\"\nreason = \"r\"\n");
        assert_eq!(grant(&bundle, "*", "pkg._rebuild"), None);
    }

    #[test]
    fn a_refusal_in_one_section_leaves_the_others() {
        let bundle =
            decided("[[refuse]]\nsection = \"pkg.nn.Conv\"\nholds = \"pkg.nn.Parameter\"\nreason = \"r\"\n");
        assert_eq!(grant(&bundle, "pkg.nn.Conv", "pkg._rebuild"), None);
        assert!(grant(&bundle, "pkg.nn.Linear", "pkg._rebuild").is_some());
    }

    #[test]
    fn operations_and_attributes_are_refused_one_by_one() {
        let bundle = decided(
            "[[refuse]]\nname = \"pkg.nn.Conv\"\nmay = [\"new\"]\nreason = \"r\"\n\
             [[refuse]]\nname = \"copyreg._reconstructor\"\nmay = [\"call\"]\nreason = \"r\"\n\
             [[refuse]]\nname = \"builtins.getattr\"\nattribute = \"pkg.nn.Linear.forward\"\nreason = \"r\"\n",
        );
        let operations = |name| grant(&bundle, "pkg.nn.Conv", name).unwrap()["operations"].clone();
        assert_eq!(operations("pkg.nn.Conv"), serde_json::json!(["import", "build"]));
        assert_eq!(operations("copyreg._reconstructor"), serde_json::json!(["import"]));
        assert_eq!(grant(&bundle, "*", "builtins.getattr"), None, "no attribute is left");
    }

    #[test]
    fn roots_and_paths_are_left_out_with_what_only_they_reach() {
        let bundle = decided(
            "[roots]\nleave-out = [\"pkg.nn.O*\", \"pkg.nn.Old\"]\n\
             [[refuse]]\nroot = \"pkg.nn.Conv\"\nreason = \"r\"\n\
             [[refuse]]\nalias = \"pkg.Linear\"\nreason = \"r\"\n",
        );
        assert_eq!(bundle.roots.keys().collect::<Vec<_>>(), ["pkg.nn.Linear"]);
        assert!(!bundle.sets.contains_key("pkg.nn.Old") && bundle.aliases.is_empty());
        assert!(bundle.sets.contains_key("pkg.nn.Parameter"));
        let all = decided("[roots]\nleave-out = [\"pkg.*\"]\n");
        assert!(all.roots.is_empty() && all.sets.is_empty() && all.groups.is_empty());
    }

    #[test]
    fn a_stated_grant_is_added_with_its_reason() {
        let bundle = decided(
            "[[grant]]\nname = \"pkg.restore\"\nmay = [\"call\"]\nwhere = {arguments = {0 = \"text\"}}\n\
             root = \"pkg.Linear\"\nreason = \"reads a table\"\n\
             [[grant]]\nname = \"copyreg._reconstructor\"\nmay = [\"call\"]\nroot = \"pkg.nn.Linear\"\nreason = \"x\"\n",
        );
        let restore = grant(&bundle, "pkg.nn.Linear", "pkg.restore").unwrap();
        assert_eq!(restore["why"], serde_json::json!(["stated in plc.toml: reads a table"]));
        assert_eq!(restore["constraint"], serde_json::json!({"arguments": {"0": "text"}}));
        assert_eq!(grant(&bundle, "pkg.nn.Conv", "pkg.restore"), None);
        let free = grant(&bundle, "pkg.nn.Linear", "copyreg._reconstructor").unwrap();
        assert_eq!(free["constraint"], serde_json::Value::Null, "a maintainer answers for it");
    }

    #[test]
    fn a_refusal_is_written_as_it_is_read() {
        let refusal = config::Refusal {
            name: Some("pkg.\"odd\"".into()),
            section: Some("dict [a]".into()),
            may: Some([crate::bundle::Operation::Call].into()),
            reason: "two\nlines".into(),
            ..config::Refusal::default()
        };
        let read = config::parse(&refusal.to_toml(), "plc.toml").unwrap();
        assert_eq!(read.refused, [refusal]);
    }
}
