//! Why a root needs a name: the shortest way through the reductions, with the places in the sources.
//!
//! A chain is read off a finished analysis, so it explains what that analysis found and nothing else. The analysis
//! borrows its database and stays on the thread that made it; questions go there.

mod links;
mod places;

use std::collections::{BTreeSet, VecDeque};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bundle::{Bundle, Chain, Operation, Reason, Section, Step};
use crate::names::{ClassId, Definition};
use crate::reductions::{Granted, Held, Holding};
use crate::sources::{Cache, SourceError, Universe};
use crate::types::ObjId;

use super::analysis::{Analysis, Options, STACK};
use super::answers::Compiled;
use super::assemble::{DATA_CORE, PLAIN_VALUES};
use super::withheld::Withheld;
use super::workspace::{Workspace, finish};

/// An analysis that answers questions; it ends with the last of its senders.
pub struct Explainer {
    /// Operations that are not granted.
    pub withheld: Vec<Withheld>,
    universe: Arc<Universe>,
    options: Options,
    cache: Option<Cache>,
    /// Where its answers come from, once something was asked.
    questions: OnceLock<Sender<Question>>,
}

#[derive(Debug)]
enum Question {
    /// From a root to each of some names.
    Chains(String, Vec<String>, Sender<Vec<Chain>>),
    /// Of every link of a bundle.
    Reasons(Box<Bundle>, Sender<Vec<Reason>>),
}

impl Explainer {
    /// The chain of reasons from a root to a name; `None` where the sources give none.
    #[must_use]
    pub fn chain(&self, root: &str, name: &str) -> Option<Chain> {
        self.chains(root, vec![name.to_owned()]).pop()
    }

    /// The chains from a root to each of `names`, without those that the sources do not give.
    #[must_use]
    pub fn chains(&self, root: &str, names: Vec<String>) -> Vec<Chain> {
        self.ask(|answer| Question::Chains(root.to_owned(), names, answer))
    }

    /// The reasons of the links of the bundle, or of a part of it.
    #[must_use]
    pub fn reasons(&self, bundle: &Bundle) -> Vec<Reason> {
        self.ask(|answer| Question::Reasons(Box::new(bundle.clone()), answer))
    }

    fn ask<T>(&self, question: impl FnOnce(Sender<Vec<T>>) -> Question) -> Vec<T> {
        let (answer, answers) = channel();
        // An analysis that is gone has nothing to say.
        let questions = self.questions.get_or_init(|| start(self.workspace()).0);
        if questions.send(question(answer)).is_err() {
            return Vec::new();
        }
        answers.recv().unwrap_or_default()
    }

    fn workspace(&self) -> Workspace {
        Workspace::open(&self.universe, &self.options, self.cache.as_ref())
    }
}

/// Compiles a universe's target into a bundle, and keeps the analysis to explain it. Where `cache` has the
/// bundle, the analysis waits for the first question.
///
/// # Errors
/// If a source could not be had: what it defines would be missing from the bundle.
pub fn explained(
    universe: &Arc<Universe>,
    options: &Options,
    cache: Option<&Cache>,
) -> Result<(Bundle, Explainer), SourceError> {
    let mut explainer = Explainer {
        withheld: Vec::new(),
        universe: Arc::clone(universe),
        options: options.clone(),
        cache: cache.cloned(),
        questions: OnceLock::new(),
    };
    let workspace = explainer.workspace();
    let compiled = workspace.kept().unwrap_or_else(|| {
        let (questions, compiled) = start(workspace);
        explainer.questions = OnceLock::from(questions);
        compiled
    });
    explainer.withheld.clone_from(&compiled.withheld);
    Ok((finish(universe, compiled)?, explainer))
}

/// Analyses on a thread of its own, which then waits for questions.
fn start(workspace: Workspace) -> (Sender<Question>, Compiled) {
    let (questions, asked) = channel();
    let (done, compiled) = channel();
    let worker = std::thread::Builder::new()
        .name("explainer".into())
        .stack_size(STACK)
        .spawn(move || serve(&workspace, &done, &asked));
    let worker = worker.unwrap_or_else(|error| std::panic::panic_any(error.to_string()));
    match compiled.recv() {
        Ok(compiled) => (questions, compiled),
        Err(_) => fail(worker),
    }
}

fn serve(workspace: &Workspace, done: &Sender<Compiled>, asked: &Receiver<Question>) {
    let (mut analysis, compiled) = workspace.analysis();
    workspace.keep(&compiled);
    if done.send(compiled.clone()).is_err() {
        return;
    }
    while let Ok(question) = asked.recv() {
        // Where sending fails, nobody waits for the answer any more.
        match question {
            Question::Chains(root, names, answer) => {
                let _ = answer.send(chains(&mut analysis, &compiled.bundle, &root, &names));
            }
            Question::Reasons(bundle, answer) => {
                let _ = answer.send(links::reasons(&mut analysis, &bundle));
            }
        }
    }
}

/// The worker ended before it had a bundle: its panic is this thread's.
fn fail(worker: JoinHandle<()>) -> ! {
    match worker.join() {
        Err(panic) => std::panic::resume_unwind(panic),
        Ok(()) => std::panic::panic_any("the analysis ended without a bundle"),
    }
}

/// The chains from a root to each of `names`, without those that the reductions do not give.
#[must_use]
pub fn chains(analysis: &mut Analysis<'_>, bundle: &Bundle, root: &str, names: &[String]) -> Vec<Chain> {
    let start = match analysis.solver.program.find(root) {
        _ if analysis.saves.contains_key(root) => match analysis.solver.object_of_save(root) {
            Some(saved) => saved,
            None => return Vec::new(),
        },
        Some(Definition::Class(class)) => analysis.solver.root_object(class),
        _ => return Vec::new(),
    };
    let mut walk = Walk::from(analysis, start);
    let granted = operations_by_name(bundle);
    let chain = |name: &String| {
        let steps = walk.steps(bundle, name, granted.get(name.as_str()))?;
        Some(Chain { root: root.to_owned(), name: name.clone(), steps })
    };
    names.iter().filter_map(chain).collect()
}

/// Everything that a root reaches, nearest first, and by which holding it was reached first.
struct Walk<'a, 'db> {
    analysis: &'a mut Analysis<'db>,
    start: ObjId,
    order: Vec<ObjId>,
    /// The holder, and which of its holdings.
    reached_by: FxHashMap<ObjId, (ObjId, usize)>,
}

/// What at the end of a chain gives the name.
enum End {
    /// A grant of the object's own reduction.
    Grant(Granted),
    /// The object holds any class of a bound, or plain values.
    Held(Holding),
    /// An attribute is of unknown type.
    Unknown(crate::reductions::UnknownType),
}

impl<'a, 'db> Walk<'a, 'db> {
    fn from(analysis: &'a mut Analysis<'db>, start: ObjId) -> Self {
        let mut walk = Walk { analysis, start, order: Vec::new(), reached_by: FxHashMap::default() };
        let mut seen = FxHashSet::default();
        walk.reach(start, &mut seen);
        // Only what the root itself does not reach is there because of what savers write round it.
        for class in walk.analysis.wrappers.clone() {
            let wrapper = walk.analysis.solver.root_object(class);
            walk.reach(wrapper, &mut seen);
        }
        walk
    }

    fn reach(&mut self, start: ObjId, seen: &mut FxHashSet<ObjId>) {
        let mut pending = VecDeque::new();
        if seen.insert(start) {
            pending.push_back(start);
        }
        while let Some(object) = pending.pop_front() {
            let held = self.analysis.reductions.get(&object).map(|it| it.holds.clone());
            self.order.push(object);
            for (index, holding) in held.unwrap_or_default().iter().enumerate() {
                for next in self.objects(holding.held) {
                    if seen.insert(next) {
                        self.reached_by.insert(next, (object, index));
                        pending.push_back(next);
                    }
                }
            }
        }
    }

    fn objects(&mut self, held: Held) -> Vec<ObjId> {
        let solver = &mut self.analysis.solver;
        match held {
            Held::Object(object) => vec![object],
            Held::Instances(class) => {
                let classes = solver.program.instantiable_subclasses(class);
                classes.into_iter().map(|class| solver.root_object(class)).collect()
            }
            Held::Classes(_) | Held::Data => Vec::new(),
        }
    }

    /// The steps to a name, of which the bundle grants `operations` somewhere.
    fn steps(
        &mut self,
        bundle: &Bundle,
        name: &str,
        operations: Option<&BTreeSet<Operation>>,
    ) -> Option<Vec<Step>> {
        let (object, end) = self.end(bundle, name)?;
        let mut way = Vec::new();
        let mut at = object;
        while let Some(&(holder, index)) = self.reached_by.get(&at) {
            way.push((holder, index, at));
            at = holder;
        }
        let mut steps = Vec::new();
        if at != self.start {
            let class = self.analysis.solver.object(at).class;
            steps.push(self.analysis.wrapper(class));
        }
        for (holder, index, held) in way.into_iter().rev() {
            steps.extend(self.analysis.holds(holder, index, held));
        }
        match end {
            End::Grant(mut grant) => {
                let is_granted = |it: &Operation| {
                    *it == Operation::Import || operations.is_some_and(|operations| operations.contains(it))
                };
                grant.operations.retain(is_granted);
                steps.extend(self.analysis.grants(object, &grant));
            }
            End::Held(holding) => steps.push(self.analysis.group_held(object, &holding, name)),
            End::Unknown(unknown) => steps.push(self.analysis.unknown(object, &unknown, name)),
        }
        Some(steps)
    }

    /// Where the shortest chain ends: at a reduction that grants the name, else at one that holds a group of it.
    fn end(&self, bundle: &Bundle, name: &str) -> Option<(ObjId, End)> {
        let reductions = &self.analysis.reductions;
        let reached = || self.order.iter().filter_map(|object| Some((*object, reductions.get(object)?)));
        let granted = reached().find_map(|(object, reduction)| {
            let grant = reduction.grants.iter().find(|grant| &*grant.name == name)?;
            Some((object, End::Grant(grant.clone())))
        });
        if granted.is_some() {
            return granted;
        }
        let group = |group: &str| bundle.groups.get(group).is_some_and(|it| grants(it, name));
        let plain = group(PLAIN_VALUES);
        let fallback = bundle.groups.iter().any(|(title, section)| {
            (title == DATA_CORE || title.contains("classes of ")) && grants(section, name)
        });
        let program = &self.analysis.solver.program;
        let is_class = |bound: ClassId| {
            program.all_subclasses(bound).into_iter().any(|class| program.class_name(class) == name)
        };
        reached().find_map(|(object, reduction)| {
            let held = reduction.holds.iter().find(|holding| match holding.held {
                Held::Classes(bound) => is_class(bound),
                Held::Data => plain,
                Held::Object(_) | Held::Instances(_) => false,
            });
            let unknown = reduction.unknown.first().filter(|_| fallback);
            let end = held.cloned().map(End::Held).or_else(|| unknown.cloned().map(End::Unknown));
            Some((object, end?))
        })
    }
}

/// What a bundle grants of each name somewhere. A reduction may ask for more, which reaches a sink.
fn operations_by_name(bundle: &Bundle) -> FxHashMap<&str, BTreeSet<Operation>> {
    let mut granted: FxHashMap<&str, BTreeSet<Operation>> = FxHashMap::default();
    let sections = bundle.sets.values().chain(bundle.groups.values());
    for grant in sections.flat_map(|section| &section.grants) {
        granted.entry(&grant.name).or_default().extend(&grant.may);
    }
    granted
}

fn grants(section: &Section, name: &str) -> bool {
    section.grants.iter().any(|grant| grant.name == name)
}
