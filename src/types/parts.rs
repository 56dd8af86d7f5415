//! Parts of a task that nothing has changed for.
//!
//! A variable is assigned in many places, a function returns in many. When something changes that one of them read, the others
//! have nothing new to say: what a part read when it last ran is kept, with the time, and a part is run again only where a
//! node that it read has changed since.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::nodes::NodeId;
use super::solver::{Solver, TaskId};

/// Counts changes of nodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tick(u32);

impl Tick {
    pub(super) fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A part of a task as it last ran.
#[derive(Default)]
struct Part {
    began: Tick,
    reads: SmallVec<[NodeId; 4]>,
    /// Where the reads of the task were when it ended.
    read_to: usize,
    outcome: bool,
}

/// The parts that have run, and what the one that runs now reads.
#[derive(Default)]
pub(super) struct Parts {
    of_tasks: FxHashMap<(TaskId, usize), Part>,
    /// What the part reads that is run now, where one is.
    pub(super) reading: Option<SmallVec<[NodeId; 4]>>,
}

impl Parts {
    /// Notes that the part that runs now reads a node.
    pub(super) fn note(&mut self, node: NodeId) {
        if let Some(reads) = &mut self.reading
            && reads.last() != Some(&node)
        {
            reads.push(node);
        }
    }
}

impl Solver<'_> {
    /// Runs a part of the current task, unless nothing that it read has changed since it last ran. Parts are run in order. What it
    /// says is kept.
    pub(super) fn run_part(
        &mut self,
        index: usize,
        count: usize,
        run: impl FnOnce(&mut Self) -> bool,
    ) -> bool {
        // Most tasks run once: what their parts read is kept from the second time on.
        let Some(task) = self.current.filter(|_| count > 1 && self.is_again) else { return run(self) };
        if let Some(part) = self.parts.of_tasks.get(&(task, index))
            && part.reads.iter().all(|node| self.nodes[node.0 as usize].changed <= part.began)
        {
            self.at_read = part.read_to;
            return part.outcome;
        }
        let began = self.tick;
        let outer = self.parts.reading.replace(SmallVec::new());
        let outcome = run(self);
        let reads = std::mem::replace(&mut self.parts.reading, outer).unwrap_or_default();
        let part = Part { began, reads, read_to: self.at_read, outcome };
        self.parts.of_tasks.insert((task, index), part);
        outcome
    }
}
