//! The machine against CPython's C unpickler: what each saw of a stream, and whether they differ.
//!
//! For the test beside it and for the fuzz target, which each say where the [`SCRIPT`](super::SCRIPT) is.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use plc::bundle::Operation;
use plc::pickle::Limits;
use plc::pickle::opcode as op;
use plc::pickle::symbolic::{Act, CollectsAt, Event, Observer, Rules, run};
use plc::pickle::value::{Heap, Made, Value};

use super::SCRIPT;

/// What every pipe takes before it is read.
const PIPE: usize = 4096;

/// Of a longer name only the end is compared.
const LONGEST: usize = 160;

/// The Python that streams are compared with.
pub(crate) fn python() -> String {
    std::env::var("PLC_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// What one side saw.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) outcome: String,
    pub(crate) events: Vec<String>,
}

/// A guarded Python that runs streams.
pub(crate) struct Reference {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Reference {
    /// Starts the Python that `PLC_PYTHON` names.
    pub(crate) fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCRIPT);
        let mut child = Command::new(python())
            .args(["-I", "-S"])
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a Python runs; set PLC_PYTHON");
        let input = child.stdin.take().expect("stdin is piped");
        let output = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        Self { child, input, output }
    }

    /// Runs streams, each in its mode: `f` for a file, `m` for memory.
    pub(crate) fn run(&mut self, streams: &[(u8, Vec<u8>)]) -> Vec<Seen> {
        let mut records = Vec::new();
        for (mode, stream) in streams {
            records.push(*mode);
            records.extend((stream.len() as u32).to_le_bytes());
            records.extend(stream);
        }
        let (input, output) = (&mut self.input, &mut self.output);
        let mut read = || output.map_while(Result::ok).take(streams.len()).map(|line| parse(&line)).collect();
        let seen: Vec<Seen> = if records.len() <= PIPE {
            input.write_all(&records).expect("the Python reads");
            read()
        } else {
            // Written beside the reading, or both processes would wait for each other once the pipes are full.
            std::thread::scope(|scope| {
                scope.spawn(move || input.write_all(&records));
                read()
            })
        };
        if seen.len() != streams.len() {
            let status = self.child.wait();
            panic!(
                "one line for each stream, not {} of {}; the Python ended: {status:?}",
                seen.len(),
                streams.len()
            );
        }
        seen
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn parse(line: &str) -> Seen {
    let (outcome, events) = line.split_once('\t').expect("an outcome and events");
    let events = events.split_whitespace().map(str::to_owned).collect();
    Seen { outcome: outcome.to_owned(), events: without_repeats(events) }
}

/// CPython fills an object item by item where the machine sees one operation.
fn without_repeats(mut events: Vec<String>) -> Vec<String> {
    events.dedup_by(|a, b| a == b && a.starts_with("fill:"));
    events
}

/// Runs a stream in the machine. When it looks for what nothing reaches any more makes no difference.
pub(crate) fn machine(mode: u8, stream: &[u8]) -> Seen {
    let often = machine_collecting(mode, stream, CollectsAt(0));
    let seldom = machine_collecting(mode, stream, CollectsAt::default());
    assert_eq!(often, seldom, "after each opcode, and never: {}", stream.escape_ascii());
    often
}

fn machine_collecting(mode: u8, stream: &[u8], collects_at: CollectsAt) -> Seen {
    // Mapping names is `find_class`'s part, which the stubs replace.
    let rules = Rules {
        limits: Limits::default(),
        in_memory: mode == b'm',
        keeps_names: true,
        collects_at,
        ..Rules::default()
    };
    let mut told = Told::default();
    let program = run(stream, 0, rules, &mut told);
    let outcome = program.end.map_or_else(|fault| fault.to_string(), |_| "ok".to_owned());
    Seen { outcome, events: without_repeats(told.events) }
}

/// Writes down operations as the reference does.
#[derive(Default)]
struct Told {
    events: Vec<String>,
    extensions: Vec<String>,
}

impl Observer for Told {
    fn event(&mut self, heap: &Heap<'_>, event: &Event) {
        // An out-of-band buffer is whatever the caller gave; here it is bytes, which have nothing to build or fill.
        if event.target == Value::Buffer {
            return;
        }
        let told = tell(heap, event);
        // CPython keeps the object of an extension code and does not ask for it again.
        if matches!(event.site.opcode, op::EXT1 | op::EXT2 | op::EXT4) {
            if self.extensions.contains(&told) {
                return;
            }
            self.extensions.push(told.clone());
        }
        self.events.push(told);
    }
}

fn tell(heap: &Heap<'_>, event: &Event) -> String {
    let kind = match event.act {
        Act::Persistent => return "persistent:".to_owned(),
        Act::Operation(operation) => match operation {
            Operation::Import => "import",
            Operation::New => "new",
            Operation::Call if instantiates(heap, event.site.opcode, event.target, event.arguments) => "new",
            Operation::Call => "call",
            Operation::Build => "build",
            Operation::Fill => "fill",
        },
    };
    format!("{kind}:{}", quote(&name(heap, event.target)))
}

/// INST and OBJ without arguments go to `__new__` of a class.
fn instantiates(heap: &Heap<'_>, opcode: u8, class: Value, arguments: Value) -> bool {
    matches!(opcode, op::INST | op::OBJ) && arguments == Value::EmptyTuple && heap.as_global(class).is_some()
}

/// The name that the stub of a value has.
fn name(heap: &Heap<'_>, value: Value) -> String {
    let name = match (heap.as_global(value), heap.as_object(value)) {
        (Some(name), _) => name.dotted.clone(),
        (_, Some(object)) => match object.made {
            Made::Persistent => "persistent".to_owned(),
            Made::New => format!("{}!", name(heap, object.origin)),
            Made::Call | Made::Inline => {
                let opcode = heap.input()[object.offset];
                let by_new = instantiates(heap, opcode, object.origin, object.arguments);
                format!("{}{}", name(heap, object.origin), if by_new { "!" } else { "()" })
            }
        },
        _ => "plain".to_owned(),
    };
    let skip = name.chars().count().saturating_sub(LONGEST);
    name.chars().skip(skip).collect()
}

/// `urllib.parse.quote`.
fn quote(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"_.-~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Why the two differ, if they do.
pub(crate) fn difference(reference: &Seen, machine: &Seen) -> Option<String> {
    let ours = &machine.events;
    if reference.outcome == "MemoryError" {
        return None;
    }
    if ours.len() < reference.events.len() || ours[..reference.events.len()] != reference.events[..] {
        return Some("an operation of CPython is missing or differs".to_owned());
    }
    if reference.outcome == "ok" {
        if machine.outcome != "ok" {
            return Some("the machine stops, CPython does not".to_owned());
        }
        if ours.len() != reference.events.len() {
            return Some("the machine sees operations that CPython does not carry out".to_owned());
        }
    }
    None
}
