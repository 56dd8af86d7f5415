//! Which places in the sources stand behind the reasons of a bundle.
//!
//! A chain of reasons leads from a class to one name. All chains of all roots would be millions; but they are made of
//! the same links, a section that holds another or that grants a name, and a bundle has few of these. So a few
//! chains are asked for, and each of their steps is kept with the link that it explains.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::closure::SectionName;
use super::{Bundle, Chain, Hold, Operation, Section, Step};

/// A link of a bundle: one grant, or one hold, of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Link<'b> {
    /// By its index in the section.
    Grant(SectionName<'b>, usize),
    /// By its index in the section.
    Hold(SectionName<'b>, usize),
}

/// The steps that explain the links of a bundle.
#[derive(Debug)]
pub struct Excerpts<'b> {
    bundle: &'b Bundle,
    steps: IndexSet<Step>,
    of_link: FxHashMap<Link<'b>, Vec<usize>>,
    of_class: FxHashMap<ClassReason<'b>, Vec<usize>>,
}

/// A class, a reason, and the name or the class of what is granted or held for it.
type ClassReason<'b> = (&'b str, &'b str, &'b str);

impl<'b> Excerpts<'b> {
    /// No steps yet: every link is explained by the bundle's own words.
    #[must_use]
    pub fn new(bundle: &'b Bundle) -> Self {
        Self { bundle, steps: IndexSet::new(), of_link: FxHashMap::default(), of_class: FxHashMap::default() }
    }

    /// Every step, once.
    pub(super) fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter()
    }

    /// The steps that explain a link, by their place among all steps: its own, else those of another set of the same class
    /// that has such a link for the same reason.
    pub(super) fn of_link(&self, link: Link<'b>) -> &[usize] {
        let of_class = || self.class_reasons(link).into_iter().find_map(|reason| self.of_class.get(&reason));
        self.of_link.get(&link).or_else(of_class).map_or(&[], Vec::as_slice)
    }

    /// Keeps the steps of `chain` with the links that it leads over.
    ///
    /// A chain of which the bundle has no such way, reason by reason, is left out.
    pub fn add(&mut self, chain: &Chain) {
        let mut starts = self.bundle.first_names(&chain.root);
        if starts.is_empty() {
            let set = self.bundle.sets.get_key_value(&chain.root);
            starts.extend(set.map(|(name, _)| SectionName::Set(name)));
        }
        let mut search = Search { excerpts: self, chain, dead_ends: FxHashSet::default() };
        let way = starts.into_iter().find_map(|start| search.way(start, 0));
        let mut from = 0;
        for (link, step) in way.unwrap_or_default().into_iter().rev() {
            self.keep(link, &chain.steps[from..=step]);
            from = step + 1;
        }
    }

    /// An attribute of unknown type is the reason of all groups that its section falls back to.
    fn keep(&mut self, link: Link<'b>, steps: &[Step]) {
        let of_unknown = steps.last().is_some_and(|step| step.why.ends_with(OF_UNKNOWN_TYPE));
        let section = match link {
            Link::Hold(name, _) if of_unknown => self.bundle.section(name).map(|section| (name, section)),
            _ => None,
        };
        let Some((name, section)) = section else { return self.keep_one(link, steps) };
        for (index, _) in section.holds.iter().enumerate().filter(|(_, hold)| is_fallback(hold)) {
            self.keep_one(Link::Hold(name, index), steps);
        }
    }

    fn keep_one(&mut self, link: Link<'b>, steps: &[Step]) {
        if self.of_link.contains_key(&link) {
            return;
        }
        let group = self.target(link).filter(|target| matches!(target, SectionName::Group(_)));
        let mut kept = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let group = group.filter(|_| index + 1 == steps.len());
            let label = group.map_or_else(|| step.label.clone(), |group| group_label(step, group.as_str()));
            kept.push(self.steps.insert_full(Step { label, ..step.clone() }).0);
        }
        // A link may have reasons that these steps do not speak of.
        let told = |why: &str| steps.iter().any(|step| reason(step) == why);
        for reason in self.class_reasons(link).into_iter().filter(|(_, why, _)| told(why)) {
            self.of_class.entry(reason).or_insert_with(|| kept.clone());
        }
        self.of_link.insert(link, kept);
    }

    /// The reasons of a link; of a hold that attributes of unknown type are the reason of, these.
    fn class_reasons(&self, link: Link<'b>) -> Vec<ClassReason<'b>> {
        let (Link::Grant(from, index) | Link::Hold(from, index)) = link;
        let Some(section) = self.bundle.section(from) else { return Vec::new() };
        let (to, why): (_, Vec<&str>) = match link {
            Link::Grant(..) => {
                let grant = &section.grants[index];
                (grant.name.as_str(), grant.why.iter().map(String::as_str).collect())
            }
            Link::Hold(..) => {
                let hold = &section.holds[index];
                let unknown = section.unknown.iter().filter(|_| is_fallback(hold));
                let why = hold.why.iter().filter(|_| !is_fallback(hold)).map(String::as_str);
                let why = why.chain(unknown.map(|it| it.attribute.as_str())).collect();
                (self.target(link).map_or("", SectionName::as_str), why)
            }
        };
        why.into_iter().map(|why| (class_of(from.as_str()), why, class_of(to))).collect()
    }

    fn target(&self, link: Link<'b>) -> Option<SectionName<'b>> {
        match link {
            Link::Grant(..) => None,
            Link::Hold(name, index) => SectionName::of_hold(self.bundle.section(name)?.holds.get(index)?),
        }
    }

    /// The chains to ask for: from which class or save to which names. Together they lead over as many links as chains can.
    #[must_use]
    pub fn questions(&self) -> BTreeMap<&'b str, Vec<String>> {
        let rarity = self.granting_sections();
        let mut asked = FxHashSet::default();
        let own_names = self.bundle.sets.keys().map(String::as_str);
        let classes =
            own_names.filter(|name| self.bundle.roots.contains_key(*name) || !is_one_of_several(name));
        let questions = classes.map(|class| {
            let mut names = IndexSet::new();
            let mut open = vec![SectionName::Set(class)];
            while let Some(section) = open.pop().and_then(|name| self.bundle.section(name)) {
                names.extend(section.grants.iter().map(|grant| grant.name.as_str()));
                let (fallback, held): (Vec<_>, Vec<_>) =
                    section.holds.iter().partition(|hold| is_fallback(hold));
                let groups = fallback.into_iter().filter_map(SectionName::of_hold);
                names.extend(
                    groups
                        .filter_map(|group| self.rarest(group, &rarity))
                        .min_by_key(|name| rarity.get(name)),
                );
                for held in held.into_iter().filter_map(SectionName::of_hold) {
                    names.extend(self.rarest(held, &rarity));
                    if is_one_of_several(held.as_str()) && asked.insert(held) {
                        open.push(held);
                    }
                }
            }
            (class, names.into_iter().map(str::to_owned).collect())
        });
        questions.collect()
    }

    /// The number of sections that grant each name, without lists of classes, which lead nowhere.
    fn granting_sections(&self) -> FxHashMap<&'b str, usize> {
        let mut sections = FxHashMap::default();
        let is_list =
            |section: &&Section| section.grants.iter().all(|grant| grant.may.iter().eq([&Operation::Import]));
        let granting =
            self.bundle.sets.values().chain(self.bundle.groups.values()).filter(|section| !is_list(section));
        for grant in granting.flat_map(|section| &section.grants) {
            *sections.entry(grant.name.as_str()).or_default() += 1;
        }
        sections
    }

    /// The name by which a chain most surely leads to a section: hardly another grants it.
    fn rarest(&self, name: SectionName<'b>, rarity: &FxHashMap<&'b str, usize>) -> Option<&'b str> {
        let section = self.bundle.section(name)?;
        let held = || section.holds.iter().filter_map(SectionName::of_hold);
        let inside = held().filter_map(|held| self.bundle.section(held)).flat_map(|held| &held.grants);
        let grants: Vec<_> =
            if section.grants.is_empty() { inside.collect() } else { section.grants.iter().collect() };
        grants.into_iter().map(|grant| grant.name.as_str()).min_by_key(|name| rarity.get(name))
    }
}

/// Finding the way of a chain through the sections of the bundle.
struct Search<'s, 'b> {
    excerpts: &'s Excerpts<'b>,
    chain: &'s Chain,
    /// Sections from which a step and those behind it lead nowhere, or which are being tried.
    dead_ends: FxHashSet<(SectionName<'b>, usize)>,
}

impl<'b> Search<'_, 'b> {
    /// The links that the steps from `step` on lead over, the last first, each with the step that names its reason.
    fn way(&mut self, at: SectionName<'b>, step: usize) -> Option<Vec<(Link<'b>, usize)>> {
        let section = self.excerpts.bundle.section(at)?;
        if !self.dead_ends.insert((at, step)) {
            return None;
        }
        if matches!(at, SectionName::Group(_)) {
            // Chains know no groups: what a group holds is held by who holds the group.
            let mut held = section.holds.iter().filter_map(SectionName::of_hold);
            return held.find_map(|held| self.way(held, step));
        }
        let said = self.chain.steps.get(step)?;
        let holds = section.holds.iter().enumerate().filter(|(_, hold)| says(&hold.why, &said.why));
        let mut holds: Vec<_> = holds.collect();
        holds.sort_by_key(|(_, hold)| !hold.why.contains(&said.why));
        for (index, hold) in holds {
            let Some(held) = SectionName::of_hold(hold) else { continue };
            if let Some((mut way, last)) =
                self.behind(step).find_map(|last| Some((self.way(held, last + 1)?, last)))
            {
                way.push((Link::Hold(at, index), last));
                return Some(way);
            }
        }
        let last = self.chain.steps.len() - 1;
        let may_end = step == last || self.behind(step).any(|it| it + 1 == last);
        if let Some(end) = self.end(at, section, said).filter(|_| may_end) {
            return Some(vec![(end, last)]);
        }
        // The class that the next step is about stands before the step at its method.
        if is_of_class(at, &said.why) { self.way(at, step + 1) } else { None }
    }

    /// The steps at which the link of `step` may end: itself, or the last of those behind it inside of builtin containers, which
    /// have no section of their own.
    fn behind(&self, step: usize) -> RangeInclusive<usize> {
        let inside = self.chain.steps.iter().skip(step + 1).take_while(|next| next.why == INSIDE).count();
        step..=step + inside
    }

    /// The grant of the chain's name, else the hold of a group that may grant it.
    fn end(&self, at: SectionName<'b>, section: &'b Section, said: &Step) -> Option<Link<'b>> {
        let mut grants = section.grants.iter();
        let granted = grants.position(|grant| grant.name == self.chain.name && says(&grant.why, &said.why));
        if let Some(index) = granted {
            return Some(Link::Grant(at, index));
        }
        let is_unknown = self.chain.steps.last().is_some_and(|last| last.why.ends_with(OF_UNKNOWN_TYPE))
            && section.unknown.iter().any(|it| it.attribute == reason(said));
        let held = section.holds.iter().position(|hold| {
            hold.group.is_some() && (says(&hold.why, &said.why) || is_unknown && is_fallback(hold))
        });
        held.map(|index| Link::Hold(at, index))
    }
}

/// Whether some reasons are, or may be, that of a step: of many, a bundle gives the first and the number of others.
fn says(why: &[String], step: &str) -> bool {
    let counts =
        |why: &String| why.strip_suffix(" more").is_some_and(|number| number.parse::<usize>().is_ok());
    why.iter().any(|one| one == step) || why.iter().any(counts)
}

/// Whether a section holds a group because of its attributes of unknown type.
pub(crate) fn is_fallback(hold: &Hold) -> bool {
    hold.group.is_some() && hold.why == [UNKNOWN]
}

/// What the step of an attribute of unknown type says behind the attribute's name.
const OF_UNKNOWN_TYPE: &str = ", of unknown type";

/// Why a builtin container holds what is in it.
const INSIDE: &str = "an element";

/// Why a section with attributes of unknown type holds the groups that it falls back to.
pub(crate) const UNKNOWN: &str = "an attribute of unknown type";

/// The reason of a step; of an attribute of unknown type, the attribute.
fn reason(step: &Step) -> &str {
    step.why.strip_suffix(OF_UNKNOWN_TYPE).unwrap_or(&step.why)
}

/// Whether a set is of some objects of its class alone, by its name: `Class [context]`.
fn is_one_of_several(name: &str) -> bool {
    name.ends_with(']')
}

/// The class that a set is of, by its name.
pub(crate) fn class_of(name: &str) -> &str {
    name.split(" [").next().unwrap_or(name)
}

/// Whether `class` is the qualified name of the class that a set is of.
fn is_of_class(section: SectionName<'_>, class: &str) -> bool {
    let SectionName::Set(name) = section else { return false };
    class_of(name).strip_suffix(class).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// What a step says of a group: not of the one name that its chain was asked for.
fn group_label(step: &Step, group: &str) -> String {
    match step.why.strip_suffix(OF_UNKNOWN_TYPE) {
        Some(attribute) => {
            format!("the type of `{attribute}` is not known: it may be any of the group `{group}`")
        }
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
  data core:
    grants:
      - {name: decimal.Decimal, may: [call], why: [makes a number]}
  inert classes of lib:
    grants:
      - {name: lib.Inert, may: [new], why: [adds no code]}
roots:
  lib.A: {why: [public class]}
sets:
  lib.A:
    grants:
      - {name: lib.A, may: [new], why: [object.__reduce_ex__]}
    holds:
      - {set: lib.B, why: [A.x]}
      - {set: lib.C, why: [A.x, A.y]}
      - {group: data core, why: [an attribute of unknown type]}
      - {group: inert classes of lib, why: [an attribute of unknown type]}
    unknown:
      - {attribute: A.z, why: [type unknown]}
  \"lib.A [B.a]\":
    holds:
      - {set: lib.B, why: [A.x]}
      - {set: lib.C, why: [A.y]}
      - {group: data core, why: [an attribute of unknown type]}
    unknown:
      - {attribute: A.q, why: [type unknown]}
  lib.B:
    grants:
      - {name: lib.make, may: [call], why: [B.__reduce__]}
  lib.C:
    grants:
      - {name: lib.C, may: [new], why: [object.__reduce_ex__]}
  \"lib.C [A.w]\":
    grants:
      - {name: lib.C, may: [new], why: [object.__reduce_ex__]}
";

    fn bundle() -> Bundle {
        crate::bundle::parse(BUNDLE, "lib.yaml").expect("the bundle is well-formed")
    }

    /// A chain from `lib.A` whose steps have these reasons, and are labelled by them.
    fn chain(name: &str, reasons: &[&str]) -> Chain {
        let step = |why: &&str| Step { why: (*why).into(), label: (*why).into(), ..Step::default() };
        Chain { root: "lib.A".into(), name: name.into(), steps: reasons.iter().map(step).collect() }
    }

    fn labels<'e>(excerpts: &'e Excerpts<'_>, link: Link<'_>) -> Vec<&'e str> {
        let steps: Vec<&Step> = excerpts.steps().collect();
        excerpts.of_link(link).iter().map(|index| steps[*index].label.as_str()).collect()
    }

    const A: SectionName<'_> = SectionName::Set("lib.A");

    #[test]
    fn of_two_sets_held_for_one_reason_the_chain_s_has_the_step() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&chain("lib.C", &["A.x", "object.__reduce_ex__"]));
        assert_eq!(labels(&excerpts, Link::Hold(A, 0)), [""; 0]);
        assert_eq!(labels(&excerpts, Link::Hold(A, 1)), ["A.x"]);
        assert_eq!(labels(&excerpts, Link::Grant(SectionName::Set("lib.C"), 0)), ["object.__reduce_ex__"]);
    }

    #[test]
    fn another_set_of_the_class_has_the_step_for_the_same_reason() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&chain("lib.make", &["A.x", "B.__reduce__"]));
        excerpts.add(&chain("lib.C", &["A.x", "object.__reduce_ex__"]));
        excerpts.add(&chain("lib.Inert", &["A.z, of unknown type"]));
        let grant = Link::Grant(SectionName::Set("lib.C [A.w]"), 0);
        assert_eq!(labels(&excerpts, grant), ["object.__reduce_ex__"]);
        let other = SectionName::Set("lib.A [B.a]");
        assert_eq!(labels(&excerpts, Link::Hold(other, 0)), ["A.x"]);
        // It holds `lib.C` for `A.y` alone, and knows the type of `A.z`.
        assert_eq!(labels(&excerpts, Link::Hold(other, 1)), [""; 0]);
        assert_eq!(labels(&excerpts, Link::Hold(other, 2)), [""; 0]);
    }

    #[test]
    fn the_class_and_the_containers_on_the_way_go_with_their_link() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&chain("lib.make", &["A.x", "an element", "B", "B.__reduce__"]));
        assert_eq!(labels(&excerpts, Link::Hold(A, 0)), ["A.x", "an element"]);
        assert_eq!(labels(&excerpts, Link::Grant(SectionName::Set("lib.B"), 0)), ["B", "B.__reduce__"]);
    }

    #[test]
    fn an_attribute_of_unknown_type_explains_every_group_of_the_fallback() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&chain("lib.Inert", &["A.z, of unknown type"]));
        let said = |group| format!("the type of `A.z` is not known: it may be any of the group `{group}`");
        assert_eq!(labels(&excerpts, Link::Hold(A, 2)), [said("data core")]);
        assert_eq!(labels(&excerpts, Link::Hold(A, 3)), [said("inert classes of lib")]);
    }

    #[test]
    fn what_the_bundle_does_not_say_is_left_out() {
        let bundle = bundle();
        let mut excerpts = Excerpts::new(&bundle);
        excerpts.add(&chain("lib.make", &["A.y", "B.__reduce__"]));
        excerpts.add(&chain("lib.C", &["A.nothing", "object.__reduce_ex__"]));
        excerpts.add(&chain("lib.C", &[]));
        excerpts.add(&Chain { root: "lib.Nowhere".into(), ..chain("lib.C", &["A.x"]) });
        assert_eq!(excerpts.steps().count(), 0);
    }

    #[test]
    fn one_question_of_a_class_is_enough_for_its_fallback() {
        let bundle = bundle();
        let asked = Excerpts::new(&bundle).questions();
        assert_eq!(asked["lib.A"], ["lib.A", "decimal.Decimal", "lib.make", "lib.C"]);
        assert!(!asked.contains_key("lib.C [A.w]"));
    }
}
