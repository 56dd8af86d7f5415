//! A bundle as the page's script reads it: every text once, everything else numbers that refer to it.
//!
//! A bundle of thousands of sets is megabytes as YAML, most of them names that stand in many places. What is
//! here an array stands in the script under the name of the field, in the same order.

use indexmap::IndexSet;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::super::closure::SectionName;
use super::super::excerpts::Link;
use super::super::{Bundle, Excerpts, Mode, Operation, Section, State, Step, Target};

/// What the page is made of.
#[derive(Debug, Serialize)]
pub(super) struct Data<'b> {
    analyser: &'b str,
    target: &'b Target,
    mode: Mode,
    /// Name and version of what was read.
    universe: Vec<(&'b str, &'b str)>,
    operations: [(Operation, &'static str); 5],
    /// Every text that a number below stands for, what is used most first: its number is the shortest.
    texts: IndexSet<String>,
    /// How often each text is used.
    #[serde(skip)]
    uses: Vec<usize>,
    /// Name and its other paths.
    aliases: Vec<(Text, Vec<Text>)>,
    roots: Vec<RootData>,
    /// Sets, then groups.
    sections: Vec<SectionData>,
    /// How many of the sections are sets.
    sets: usize,
    steps: Vec<StepData>,
}

/// A number of [`Data::texts`].
type Text = usize;

/// Name, its set, reasons.
#[derive(Debug, Serialize)]
struct RootData(Text, usize, Vec<Text>);

/// Name, grants, holds, attributes of unknown type with their reasons.
#[derive(Debug, Serialize)]
struct SectionData(Text, Vec<GrantData>, Vec<HoldData>, Vec<(Text, Vec<Text>)>);

/// Name, numbers of [`Data::operations`], reasons, steps, whether it takes its own state, limit of its call.
#[derive(Debug, Serialize)]
struct GrantData(Text, Vec<usize>, Vec<Text>, Vec<usize>, u8, Option<Text>);

/// Section, reasons, steps.
#[derive(Debug, Serialize)]
struct HoldData(usize, Vec<Text>, Vec<usize>);

/// File, number of the first line, lines, start and end of what is marked, label.
///
/// The marks count UTF-16 units from the beginning of the first line, as a browser's strings do.
#[derive(Debug, Serialize)]
struct StepData(Text, usize, Vec<Text>, usize, usize, Text);

/// The operations as the page explains them.
const OPERATIONS: [(Operation, &str); 5] = [
    (Operation::Import, "named, and kept as a value"),
    (Operation::New, "made with __new__"),
    (Operation::Call, "called"),
    (Operation::Build, "given its state"),
    (Operation::Fill, "given items"),
];

impl<'b> Data<'b> {
    pub(super) fn new(bundle: &'b Bundle, excerpts: &'b Excerpts<'b>) -> Self {
        let Self { texts, uses, .. } = Self::filled(bundle, excerpts, IndexSet::new());
        let mut by_use: Vec<(String, usize)> = texts.into_iter().zip(uses).collect();
        by_use.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
        Self::filled(bundle, excerpts, by_use.into_iter().map(|(text, _)| text).collect())
    }

    /// The data with `texts` before all others.
    fn filled(bundle: &'b Bundle, excerpts: &'b Excerpts<'b>, texts: IndexSet<String>) -> Self {
        let universe = bundle.universe.iter().map(|(name, pinned)| (name.as_str(), pinned.version.as_str()));
        let mut data = Self {
            analyser: &bundle.analyser,
            target: &bundle.target,
            mode: bundle.mode,
            universe: universe.collect(),
            operations: OPERATIONS,
            uses: vec![0; texts.len()],
            texts,
            aliases: Vec::new(),
            roots: Vec::new(),
            sections: Vec::new(),
            sets: bundle.sets.len(),
            steps: Vec::new(),
        };
        let sets = bundle.sets.iter().map(|(name, body)| (SectionName::Set(name), body));
        let groups = bundle.groups.iter().map(|(name, body)| (SectionName::Group(name), body));
        let names: Vec<(SectionName<'b>, &'b Section)> = sets.chain(groups).collect();
        let places = names.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect();
        for (name, paths) in &bundle.aliases {
            let alias = (data.text(name), data.all(paths));
            data.aliases.push(alias);
        }
        for (name, section) in names {
            let section = data.section(name, section, excerpts, &places);
            data.sections.push(section);
        }
        for (name, root) in &bundle.roots {
            let set = bundle.first_names(name).first().and_then(|set| places.get(set)).copied();
            let root = set.map(|set| RootData(data.text(name), set, data.all(&root.why)));
            data.roots.extend(root);
        }
        for step in excerpts.steps() {
            let step = data.step(step);
            data.steps.push(step);
        }
        data
    }

    fn text(&mut self, text: &str) -> Text {
        let index = match self.texts.get_index_of(text) {
            Some(index) => index,
            None => self.texts.insert_full(text.to_owned()).0,
        };
        self.uses.resize(self.texts.len(), 0);
        self.uses[index] += 1;
        index
    }

    fn all(&mut self, texts: &[String]) -> Vec<Text> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn section(
        &mut self,
        name: SectionName<'b>,
        section: &'b Section,
        excerpts: &Excerpts<'b>,
        places: &FxHashMap<SectionName<'b>, usize>,
    ) -> SectionData {
        let mut made = SectionData(self.text(name.as_str()), Vec::new(), Vec::new(), Vec::new());
        for (index, grant) in section.grants.iter().enumerate() {
            let may = OPERATIONS.iter().enumerate().filter(|(_, (one, _))| grant.may.contains(one));
            made.1.push(GrantData(
                self.text(&grant.name),
                may.map(|(index, _)| index).collect(),
                self.all(&grant.why),
                excerpts.of_link(Link::Grant(name, index)).to_vec(),
                u8::from(grant.state == Some(State::Own)),
                grant.constraint.as_ref().map(|limit| self.text(&limit.to_string())),
            ));
        }
        for (index, hold) in section.holds.iter().enumerate() {
            let Some(place) = SectionName::of_hold(hold).and_then(|held| places.get(&held)) else { continue };
            let steps = excerpts.of_link(Link::Hold(name, index)).to_vec();
            made.2.push(HoldData(*place, self.all(&hold.why), steps));
        }
        for unknown in &section.unknown {
            made.3.push((self.text(&unknown.attribute), self.all(&unknown.why)));
        }
        made
    }

    fn step(&mut self, step: &Step) -> StepData {
        let units = |end: usize| step.snippet.get(..end).map_or(0, |text| text.encode_utf16().count());
        let lines = step.snippet.strip_suffix('\n').unwrap_or(&step.snippet).split('\n');
        StepData(
            self.text(&step.file),
            step.line,
            lines.map(|line| self.text(line)).collect(),
            units(step.span.start),
            units(step.span.end),
            self.text(&step.label),
        )
    }
}
