//! Which places in the sources stand behind the reasons of a bundle.

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use super::closure::SectionName;
use super::{Bundle, Hold, Step};

/// A link of a bundle: one grant, or one hold, of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Link<'b> {
    /// By its index in the section.
    Grant(SectionName<'b>, usize),
    /// By its index in the section.
    Hold(SectionName<'b>, usize),
}

/// A section of a bundle, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// In `sets`.
    Set(String),
    /// In `groups`.
    Group(String),
}

/// What a section leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reached {
    /// What it grants, by the name.
    Grant(String),
    /// What it holds.
    Section(Named),
    /// Whatever it holds because the type of an attribute is not known.
    Unknown(String),
}

/// Why a section leads somewhere: the steps in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where it leads from.
    pub from: Named,
    /// Where it leads to.
    pub to: Reached,
    /// The first is about what is in the section itself.
    pub steps: Vec<Step>,
}

/// The steps that explain the links of a bundle.
#[derive(Debug)]
pub struct Excerpts<'b> {
    bundle: &'b Bundle,
    steps: IndexSet<Step>,
    of_link: FxHashMap<Link<'b>, Vec<usize>>,
}

impl<'b> Excerpts<'b> {
    /// No steps yet: every link is explained by the bundle's own words.
    #[must_use]
    pub fn new(bundle: &'b Bundle) -> Self {
        Self { bundle, steps: IndexSet::new(), of_link: FxHashMap::default() }
    }

    /// Every step, once.
    pub(super) fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter()
    }

    /// The steps that explain a link, by their place among all steps.
    pub(super) fn of_link(&self, link: Link<'b>) -> &[usize] {
        self.of_link.get(&link).map_or(&[], Vec::as_slice)
    }

    /// Keeps the steps of a reason with the links that it is of. The first reason of a link counts; one of what the bundle does
    /// not have is left out.
    pub fn add(&mut self, reason: &Reason) {
        let bundle = self.bundle;
        let found = match &reason.from {
            Named::Set(set) => bundle.sets.get_key_value(set).map(|(name, it)| (SectionName::Set(name), it)),
            Named::Group(group) => {
                bundle.groups.get_key_value(group).map(|(name, it)| (SectionName::Group(name), it))
            }
        };
        let Some((name, section)) = found else { return };
        if let Reached::Grant(granted) = &reason.to {
            for (index, _) in section.grants.iter().enumerate().filter(|(_, it)| it.name == *granted) {
                self.keep(Link::Grant(name, index), &reason.steps, None);
            }
        }
        for (index, hold) in section.holds.iter().enumerate().filter(|(_, it)| leads_to(it, &reason.to)) {
            self.keep(Link::Hold(name, index), &reason.steps, hold.group.as_deref());
        }
    }

    fn keep(&mut self, link: Link<'b>, steps: &[Step], group: Option<&str>) {
        if self.of_link.contains_key(&link) {
            return;
        }
        let mut kept = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let group = group.filter(|_| index + 1 == steps.len());
            let label = group.map_or_else(|| step.label.clone(), |group| group_label(step, group));
            kept.push(self.steps.insert_full(Step { label, ..step.clone() }).0);
        }
        self.of_link.insert(link, kept);
    }
}

/// Whether a section holds something because it leads there.
fn leads_to(hold: &Hold, to: &Reached) -> bool {
    match to {
        Reached::Grant(_) => false,
        Reached::Section(Named::Set(set)) => hold.set.as_ref() == Some(set),
        Reached::Section(Named::Group(group)) => hold.group.as_ref() == Some(group),
        Reached::Unknown(attribute) => {
            is_fallback(hold) || (hold.group.is_some() && hold.why.contains(attribute))
        }
    }
}

/// Whether a section holds a group because of its attributes of unknown type.
pub(crate) fn is_fallback(hold: &Hold) -> bool {
    hold.group.is_some() && hold.why == [UNKNOWN]
}

/// What the step of an attribute of unknown type says behind the attribute's name.
const OF_UNKNOWN_TYPE: &str = ", of unknown type";

/// Why a builtin container holds what is in it.
const INSIDE: &str = "an element";

/// Why a root holds the group of the file formats.
pub(crate) const WRITTEN_ROUND: &str = "what a saver writes round it";

/// Why a section with attributes of unknown type holds the groups that it falls back to.
pub(crate) const UNKNOWN: &str = "an attribute of unknown type";

/// The class that a set is of, by its name.
pub(crate) fn class_of(name: &str) -> &str {
    name.split(" [").next().unwrap_or(name)
}

/// What a step says of a group: not of the one name that its chain was asked for.
fn group_label(step: &Step, group: &str) -> String {
    match step.why.strip_suffix(OF_UNKNOWN_TYPE) {
        Some(attribute) => {
            format!("the type of `{attribute}` is not known: it may be any of the group `{group}`")
        }
        None if step.why == WRITTEN_ROUND => step.label.clone(),
        None if step.why == INSIDE => format!("an element may be any of the group `{group}`"),
        None => format!("`{}` may be any of the group `{group}`", step.why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUNDLE: &str = "schema: plc/1
analyser: plc 0
target: {name: lib, version: \"1\", python: \"3.11\", platform: linux}
mode: default
universe: {}
aliases: {}
groups:
  classes that have fit:
    holds:
      - {set: lib.B, why: [has fit]}
  data core:
    grants:
      - {name: decimal.Decimal, may: [call], why: [makes a number]}
roots:
  lib.A: {why: [public class]}
sets:
  lib.A:
    grants:
      - {name: lib.A, may: [new], why: [object.__reduce_ex__]}
    holds:
      - {set: lib.B, why: [A.x]}
      - {set: \"lib.B [A.y]\", why: [A.y]}
      - {group: classes that have fit, why: [A.z]}
      - {group: data core, why: [an attribute of unknown type]}
    unknown:
      - {attribute: A.z, why: [type unknown]}
  lib.B:
    grants:
      - {name: lib.make, may: [call], why: [B.__reduce__]}
  \"lib.B [A.y]\":
    grants:
      - {name: lib.make, may: [call], why: [B.__reduce__]}
";

    fn bundle() -> Bundle {
        crate::bundle::parse(BUNDLE, "lib.yaml").expect("the bundle is well-formed")
    }

    /// A reason whose steps are labelled by their own.
    fn reason(from: &str, to: Reached, steps: &[&str]) -> Reason {
        let step = |why: &&str| Step { why: (*why).into(), label: (*why).into(), ..Step::default() };
        Reason { from: Named::Set(from.into()), to, steps: steps.iter().map(step).collect() }
    }

    fn set(name: &str) -> Reached {
        Reached::Section(Named::Set(name.into()))
    }

    fn labels<'e>(excerpts: &'e Excerpts<'_>, link: Link<'_>) -> Vec<&'e str> {
        let steps: Vec<&Step> = excerpts.steps().collect();
        excerpts.of_link(link).iter().map(|index| steps[*index].label.as_str()).collect()
    }

    const A: SectionName<'_> = SectionName::Set("lib.A");

    #[test]
    fn a_reason_is_of_one_link_alone() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&reason("lib.A", set("lib.B [A.y]"), &["A.y", "an element"]));
        excerpts.add(&reason("lib.A", set("lib.B [A.y]"), &["another"]));
        excerpts.add(&reason("lib.B", Reached::Grant("lib.make".into()), &["B.__reduce__"]));
        assert_eq!(labels(&excerpts, Link::Hold(A, 0)), [""; 0]);
        assert_eq!(labels(&excerpts, Link::Hold(A, 1)), ["A.y", "an element"]);
        assert_eq!(labels(&excerpts, Link::Grant(SectionName::Set("lib.B"), 0)), ["B.__reduce__"]);
        assert_eq!(labels(&excerpts, Link::Grant(SectionName::Set("lib.B [A.y]"), 0)), [""; 0]);
    }

    #[test]
    fn an_attribute_of_unknown_type_explains_the_fallback_and_what_its_uses_bound_it_to() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&reason("lib.A", Reached::Unknown("A.z".into()), &["A.z, of unknown type"]));
        let said = |group| format!("the type of `A.z` is not known: it may be any of the group `{group}`");
        assert_eq!(labels(&excerpts, Link::Hold(A, 2)), [said("classes that have fit")]);
        assert_eq!(labels(&excerpts, Link::Hold(A, 3)), [said("data core")]);
    }

    #[test]
    fn what_the_bundle_does_not_say_is_left_out() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&reason("lib.Nowhere", set("lib.B"), &["A.x"]));
        excerpts.add(&reason("lib.A", set("lib.Nowhere"), &["A.x"]));
        excerpts.add(&reason("lib.A", Reached::Grant("lib.make".into()), &["A.x"]));
        excerpts.add(&Reason { from: Named::Group("lib.A".into()), ..reason("", set("lib.B"), &["A.x"]) });
        assert_eq!(excerpts.steps().count(), 0);
    }
}
