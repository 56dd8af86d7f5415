//! Finds every pickle in a file, by content, and runs each.

use rustc_hash::FxHashSet;

use super::containers::{self, Kind};
use super::domain::Inline;
use super::fault::{Fault, Limits};
use super::inline;
use super::symbolic::{Act, Event, Observer, PersistentIds, Program, Rules, run};
use super::value::Heap;
use crate::bundle::Operation;

/// What an inspection tells of besides pickles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Something that no loader known here reads, or that loaders read differently.
    NotUnderstood(String),
    /// Nothing in the file can run: no unpickler gets past its first bytes, and no archive is in it.
    NotAModel(String),
    /// Code that its loader compiles by design (TorchScript).
    Code(String),
    /// Plain data without a pickle, such as an array of numbers.
    Data(String),
}

/// Receives what an inspection finds, in the order a loader would meet it.
///
/// Of each pickle it is told the beginning, the [operations](Observer) while they happen, and the end. A pickle that
/// turns out to be none is not ended.
pub trait Sink: Observer {
    /// A pickle begins, at an offset. `place` names it inside the file; empty for the file itself.
    fn begin(&mut self, place: &str, start: usize);
    /// The pickle that began last was run.
    fn end(&mut self, container: Kind, program: &Program<'_>);
    /// Something else.
    fn remark(&mut self, place: &str, remark: Remark);
}

/// One inspection of one file or of bytes inside a pickle.
pub struct Inspector<'s> {
    limits: Limits,
    depth: u32,
    sink: &'s mut dyn Sink,
}

impl<'s> Inspector<'s> {
    /// An inspector; `depth` is the number of pickles round what it is given.
    pub fn new(limits: Limits, depth: u32, sink: &'s mut dyn Sink) -> Self {
        Self { limits, depth, sink }
    }

    /// The bounds.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Tells the sink of something.
    pub(crate) fn remark(&mut self, place: &str, remark: Remark) {
        self.sink.remark(place, remark);
    }

    /// Recognises `input` and runs its pickles. Returns what it is.
    pub fn inspect(&mut self, place: &str, input: &[u8]) -> Kind {
        if self.depth > self.limits.nesting {
            let message = format!(
                "more than {} files inside each other; raise it with `--limit-nesting`",
                self.limits.nesting
            );
            self.remark(place, Remark::NotUnderstood(message));
            return Kind::Unknown;
        }
        self.depth += 1;
        let kind = containers::inspect(self, place, input);
        self.depth -= 1;
        kind
    }

    /// Runs the pickle at `start`, of whose persistent ids nothing is known, without telling of it.
    pub(crate) fn run<'a>(&self, input: &'a [u8], start: usize) -> Program<'a> {
        run(input, start, self.rules(PersistentIds::Opaque), &mut ())
    }

    /// Runs the pickle at `start` and those that follow it in a row to the end.
    ///
    /// # Errors
    ///
    /// If the first breaks off before it does anything: then it is none.
    pub(crate) fn pickles(
        &mut self,
        place: &str,
        input: &[u8],
        start: usize,
        kind: impl Fn(&Program<'_>) -> Kind,
    ) -> Result<Kind, Fault> {
        let rules = self.rules(PersistentIds::Opaque);
        let (first, watched) = self.tell(place, input, start, rules);
        if let (Err(fault), 0) = (&first.end, first.operations) {
            return Err(fault.clone());
        }
        let kind = kind(&first);
        let mut next = self.report(place, kind, &first, rules, watched);
        let mut count = 1;
        while let Some(rest) = next.and_then(|next| input.get(next..)) {
            if rest.iter().all(|byte| matches!(byte, 0 | b'\n' | b'\r' | b' ')) {
                break;
            }
            count += 1;
            let (place, start) = (numbered(place, count), input.len() - rest.len());
            let (program, watched) = self.tell(&place, input, start, rules);
            if program.end.is_err() && program.operations == 0 {
                let message = format!("{} bytes after the last pickle, at offset {start}", rest.len());
                self.remark(&place, Remark::NotUnderstood(message));
                break;
            }
            next = self.report(&place, kind, &program, rules, watched);
        }
        Ok(kind)
    }

    /// Runs exactly `count` pickles in a row and returns where they end, or nothing if one of them breaks.
    pub(crate) fn several(
        &mut self,
        place: &str,
        kind: Kind,
        input: &[u8],
        mut start: usize,
        ids: &[PersistentIds],
    ) -> Option<usize> {
        for (index, persistent) in ids.iter().enumerate() {
            let place = if ids.len() == 1 { place.to_owned() } else { numbered(place, index + 1) };
            let rules = self.rules(*persistent);
            let (program, watched) = self.tell(&place, input, start, rules);
            start = self.report(&place, kind, &program, rules, watched)?;
        }
        Some(start)
    }

    fn rules(&self, persistent: PersistentIds) -> Rules {
        Rules { limits: self.limits, persistent, inline_arrays: true, ..Rules::default() }
    }

    /// Runs a pickle and tells the sink of it, except for its end.
    fn tell<'a>(
        &mut self,
        place: &str,
        input: &'a [u8],
        start: usize,
        rules: Rules,
    ) -> (Program<'a>, Watched) {
        self.sink.begin(place, start);
        let mut watch = Watch { sink: self.sink, watched: Watched::default() };
        let program = run(input, start, rules, &mut watch);
        (program, watch.watched)
    }

    /// Tells the sink of a program's end, and of the other programs that other readers see in the same bytes. Returns
    /// where it ends, unless it breaks off.
    fn report(
        &mut self,
        place: &str,
        kind: Kind,
        program: &Program<'_>,
        rules: Rules,
        watched: Watched,
    ) -> Option<usize> {
        self.sink.end(kind, program);
        let (input, start) = (program.heap.input(), program.start);
        for companion in watched.companions {
            let message =
                format!("it reads the companion file `{companion}`, which has to be verified as well");
            self.remark(place, Remark::NotUnderstood(message));
        }
        if program.torn {
            let message =
                "a read crosses the end of a frame, so `pickle.load` and `pickle.loads` see two programs";
            self.remark(place, Remark::NotUnderstood(message.to_owned()));
            let (other, _) = self.tell(place, input, start, Rules { in_memory: true, ..rules });
            self.sink.end(kind, &other);
        }
        if let Some((offset, follows)) = program.inlined {
            let plain = Rules { inline_arrays: false, ..rules };
            let mut differs = Differs { offset, follows, imported: &watched.imported, found: false };
            run(input, start, plain, &mut differs);
            if differs.found {
                let place = format!("{place} (as `pickle.load` reads it)");
                let (other, _) = self.tell(place.trim_start(), input, start, plain);
                self.sink.end(kind, &other);
            }
        }
        program.end.is_ok().then_some(program.stop)
    }
}

/// What an inspection keeps of the operations of a pickle.
#[derive(Debug, Default)]
struct Watched {
    /// Files that a loader reads in the place of objects.
    companions: Vec<String>,
    /// Names that were imported.
    imported: FxHashSet<String>,
}

/// Passes operations on to a sink, and keeps what the inspection needs of them.
struct Watch<'w> {
    sink: &'w mut dyn Sink,
    watched: Watched,
}

impl Watch<'_> {
    /// Companion files that are told.
    const COMPANIONS: usize = 1000;
}

impl Observer for Watch<'_> {
    fn event(&mut self, heap: &Heap<'_>, event: &Event) {
        let kept = &mut self.watched;
        if let Some(name) = heap.as_global(event.target)
            && !kept.imported.contains(&name.dotted)
        {
            kept.imported.insert(name.dotted.clone());
        }
        if event.act == Act::Operation(Operation::Build) && kept.companions.len() < Self::COMPANIONS {
            kept.companions.extend(inline::companion(heap, event.target));
        }
        self.sink.event(heap, event);
    }
}

fn numbered(place: &str, count: usize) -> String {
    if place.is_empty() { format!("pickle {count}") } else { format!("{place}, pickle {count}") }
}

/// Looks whether a loader that knows no inline arrays does something that joblib does not.
///
/// After raw bytes every further operation counts. After an inline pickle the plain loader runs on into it with
/// another memo, which garbles even what is harmless; there, only names that joblib never imports count.
struct Differs<'d> {
    /// The BUILD that data follows.
    offset: usize,
    follows: Inline,
    /// What joblib imports.
    imported: &'d FxHashSet<String>,
    found: bool,
}

impl Observer for Differs<'_> {
    fn event(&mut self, heap: &Heap<'_>, event: &Event) {
        if event.act == Act::Persistent || event.site.offset <= self.offset {
            return;
        }
        self.found |= match self.follows {
            Inline::Pickle => {
                heap.as_global(event.target).is_some_and(|name| !self.imported.contains(&name.dotted))
            }
            _ => true,
        };
    }
}
