//! Finds every pickle in a file, by content, and runs each.

use super::containers::{self, Kind};
use super::domain::Inline;
use super::fault::Limits;
use super::inline;
use super::symbolic::{Act, Event, PersistentIds, Program, Rules, run};
use super::value::Value;
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
pub trait Sink {
    /// A pickle that was run. `place` names it inside the file; empty for the file itself.
    fn pickle(&mut self, place: &str, container: Kind, program: &Program<'_>);
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

    /// Runs the pickle at `start`, of whose persistent ids nothing is known.
    pub(crate) fn run<'a>(&self, input: &'a [u8], start: usize) -> Program<'a> {
        run(input, start, self.rules(PersistentIds::Opaque))
    }

    /// Reports `first`, and runs the pickles that follow it in a row to the end.
    pub(crate) fn pickles(&mut self, place: &str, kind: Kind, first: Program<'_>) {
        let (input, rules) = (first.heap.input(), self.rules(PersistentIds::Opaque));
        let Some(mut next) = self.report(place, kind, first, rules) else { return };
        let mut count = 1;
        while next < input.len() {
            let rest = &input[next..];
            if rest.iter().all(|byte| matches!(byte, 0 | b'\n' | b'\r' | b' ')) {
                return;
            }
            count += 1;
            let place = numbered(place, count);
            let program = self.run(input, next);
            if program.end.is_err() && !program.events.iter().any(operates) {
                let message = format!("{} bytes after the last pickle, at offset {next}", rest.len());
                return self.remark(&place, Remark::NotUnderstood(message));
            }
            match self.report(&place, kind, program, rules) {
                Some(stop) => next = stop,
                None => return,
            }
        }
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
            start = self.report(&place, kind, run(input, start, rules), rules)?;
        }
        Some(start)
    }

    fn rules(&self, persistent: PersistentIds) -> Rules {
        Rules { limits: self.limits, persistent, inline_arrays: true, in_memory: false }
    }

    /// Tells the sink of a program, and of the other programs that other readers see in the same bytes. Returns where it
    /// ends, unless it breaks off.
    fn report(&mut self, place: &str, kind: Kind, program: Program<'_>, rules: Rules) -> Option<usize> {
        self.sink.pickle(place, kind, &program);
        let (input, start) = (program.heap.input(), program.start);
        let built = program.events.iter().filter(|event| event.act == Act::Operation(Operation::Build));
        for companion in built.filter_map(|event| inline::companion(&program.heap, event.target)) {
            let message =
                format!("it reads the companion file `{companion}`, which has to be verified as well");
            self.remark(place, Remark::NotUnderstood(message));
        }
        if program.torn {
            let message =
                "a read crosses the end of a frame, so `pickle.load` and `pickle.loads` see two programs";
            self.remark(place, Remark::NotUnderstood(message.to_owned()));
            self.sink.pickle(place, kind, &run(input, start, Rules { in_memory: true, ..rules }));
        }
        if let Some((offset, follows)) = program.inlined {
            let plain = run(input, start, Rules { inline_arrays: false, ..rules });
            if differs(&program, &plain, offset, follows) {
                let place = format!("{place} (as `pickle.load` reads it)");
                self.sink.pickle(place.trim_start(), kind, &plain);
            }
        }
        program.end.is_ok().then_some(program.stop)
    }
}

fn numbered(place: &str, count: usize) -> String {
    if place.is_empty() { format!("pickle {count}") } else { format!("{place}, pickle {count}") }
}

/// Whether an event is more than the loader's being asked for a persistent id.
pub(crate) fn operates(event: &Event) -> bool {
    matches!(event.act, Act::Operation(_))
}

/// Whether a loader that knows no inline arrays does something that joblib does not.
///
/// After raw bytes every further operation counts. After an inline pickle the plain loader runs on into it with
/// another memo, which garbles even what is harmless; there, only names that joblib never imports count.
fn differs(joblib: &Program<'_>, plain: &Program<'_>, offset: usize, follows: Inline) -> bool {
    let later = plain.events.iter().filter(|event| operates(event) && event.site.offset > offset);
    let name =
        |program: &Program<'_>, value: Value| program.heap.as_global(value).map(|name| name.dotted.clone());
    match follows {
        Inline::Pickle => later.filter_map(|event| name(plain, event.target)).any(|imported| {
            !joblib.events.iter().any(|event| name(joblib, event.target).as_ref() == Some(&imported))
        }),
        _ => later.count() > 0,
    }
}
