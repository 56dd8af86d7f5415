//! The machine against CPython's C unpickler, stream by stream.
//!
//! A guarded Python runs each stream with stubs that record (`pickle_reference.py`). Everything that CPython imports,
//! calls, makes, builds or fills has to be in the machine's record, in the same order; the machine may go on where
//! CPython raised, and may not stop before. `PLC_STREAMS` sets the number of streams, `PLC_PYTHON` the Python.

#[path = "pickle_differential/generate.rs"]
mod generate;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use plc::bundle::Operation;
use plc::pickle::Limits;
use plc::pickle::opcode as op;
use plc::pickle::symbolic::{Act, CollectsAt, Event, Observer, Rules, run};
use plc::pickle::value::{Heap, Made, Value};

/// Streams that one Python process runs.
const BATCH: usize = 20_000;
const LONGEST: usize = 160;

/// What one side saw.
#[derive(Debug, PartialEq)]
struct Seen {
    outcome: String,
    events: Vec<String>,
}

fn python() -> String {
    std::env::var("PLC_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Runs streams in a guarded Python.
fn reference(streams: &[(u8, Vec<u8>)]) -> Vec<Seen> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pickle_reference.py");
    let mut child = Command::new(python())
        .args(["-I", "-S"])
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a Python runs; set PLC_PYTHON");
    let mut input = Vec::new();
    for (mode, stream) in streams {
        input.push(*mode);
        input.extend((stream.len() as u32).to_le_bytes());
        input.extend(stream);
    }
    let mut pipe = child.stdin.take().expect("stdin is piped");
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().expect("the Python ends");
    // If the Python died, its last words tell more than the broken pipe.
    let _ = writer.join().expect("no panic");
    let text = String::from_utf8(output.stdout).expect("the Python writes UTF-8");
    let seen: Vec<Seen> = text.lines().map(parse).collect();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(seen.len(), streams.len(), "one line for each stream; {}: {complaint}", output.status);
    seen
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
fn machine(mode: u8, stream: &[u8]) -> Seen {
    let often = machine_collecting(mode, stream, CollectsAt(0));
    let seldom = machine_collecting(mode, stream, CollectsAt::default());
    assert_eq!(often, seldom, "after each opcode, and never: {}", stream.escape_ascii());
    often
}

fn machine_collecting(mode: u8, stream: &[u8], collects_at: CollectsAt) -> Seen {
    let rules = Rules { limits: Limits::default(), in_memory: mode == b'm', collects_at, ..Rules::default() };
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
fn difference(reference: &Seen, machine: &Seen) -> Option<String> {
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

/// Compares streams; panics with the smallest difference, written for the corpus.
fn check(streams: &[(u8, Vec<u8>)]) -> (usize, usize) {
    let (mut agreed, mut lenient) = (0, 0);
    for ((mode, stream), expected) in streams.iter().zip(reference(streams)) {
        let seen = machine(*mode, stream);
        if let Some(problem) = difference(&expected, &seen) {
            let small = shrink(*mode, stream.clone());
            let again = reference(&[(*mode, small.clone())]).remove(0);
            panic!(
                "{problem}\nmode {}, stream {small:?}\n  {}\nCPython: {again:?}\nmachine: {:?}",
                char::from(*mode),
                small.escape_ascii(),
                machine(*mode, &small)
            );
        }
        agreed += 1;
        lenient += usize::from(expected.outcome != "ok" && seen.outcome == "ok");
    }
    (agreed, lenient)
}

/// Leaves out bytes as long as a difference remains.
fn shrink(mode: u8, mut stream: Vec<u8>) -> Vec<u8> {
    let mut length = stream.len() / 2;
    while length > 0 {
        let candidates: Vec<(u8, Vec<u8>)> = (0..stream.len().saturating_sub(length - 1))
            .map(|at| {
                let mut shorter = stream.clone();
                shorter.drain(at..at + length);
                (mode, shorter)
            })
            .collect();
        let results = reference(&candidates);
        let worse = candidates
            .iter()
            .zip(&results)
            .find(|((mode, candidate), expected)| difference(expected, &machine(*mode, candidate)).is_some());
        match worse {
            Some(((_, candidate), _)) => stream = candidate.clone(),
            None => length /= 2,
        }
    }
    stream
}

/// Pickles of all protocols to damage, with Python 2's module names made harmless: mapping them is `find_class`'s
/// part, which the stubs replace.
fn seeds() -> Vec<Vec<u8>> {
    let script = "
import collections, datetime, decimal, fractions, pickle, sys, uuid
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self): self.a, self.b = 1, [2]
class Items(list): pass
values = [None, [1, 'a', b'b', 2.5, (3, {4: 5}, {6}, frozenset([7]))], Slots(), Items([1, 2]), 10 ** 30, -1, 'caf\\u00e9 \\u20ac',
    collections.OrderedDict(a=1), collections.deque([1]), datetime.datetime(2020, 1, 2), decimal.Decimal('1.5'), bytearray(b'x'),
    fractions.Fraction(1, 3), uuid.UUID(int=5), collections.Counter('aab'), ValueError('x'), [[]] * 3, {'k': ['v'] * 300}]
for value in values:
    for protocol in range(6):
        try: data = pickle.dumps(value, protocol)
        except Exception: continue
        data = data.replace(b'__builtin__', b'__builtxn__').replace(b'copy_reg', b'copy_rxg').replace(b'exceptions', b'exceptxons')
        sys.stdout.write(data.hex() + '\\n')
";
    let output =
        Command::new(python()).args(["-I", "-c", script]).output().expect("a Python runs; set PLC_PYTHON");
    let text = String::from_utf8(output.stdout).expect("hexadecimal");
    let byte =
        |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal");
    let seeds: Vec<Vec<u8>> =
        text.lines().map(|line| line.as_bytes().chunks(2).map(byte).collect()).collect();
    assert!(seeds.len() > 50, "the seeds are pickled: {}", String::from_utf8_lossy(&output.stderr));
    seeds
}

#[test]
fn generated_streams_agree_with_cpython() {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let (total, first) = (number("PLC_STREAMS", 20_000) as usize, number("PLC_SEED", 1));
    let seeds = seeds();
    let (mut agreed, mut lenient, mut whole) = (0, 0, 0_usize);
    while agreed < total {
        let batch: Vec<(u8, Vec<u8>)> = (agreed..total.min(agreed + BATCH))
            .map(|index| {
                let seed = first.wrapping_add(index as u64);
                (if seed % 2 == 0 { b'f' } else { b'm' }, generate::stream(seed, &seeds))
            })
            .collect();
        whole += batch.iter().filter(|(mode, stream)| machine(*mode, stream).outcome == "ok").count();
        let (same, further) = check(&batch);
        agreed += same;
        lenient += further;
    }
    println!(
        "{agreed} streams agree with CPython; {whole} run to STOP; {lenient} go on where CPython raises"
    );
    assert!(whole * 10 > total, "at least a tenth of the streams are whole pickles");
}

/// Streams that once differed.
#[test]
fn corpus_agrees_with_cpython() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut streams = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("the corpus can be listed").path();
        if path.extension().is_some_and(|extension| extension == "pkl") {
            let stream = std::fs::read(&path).expect("a stream of the corpus");
            streams.push((b'f', stream.clone()));
            streams.push((b'm', stream));
        }
    }
    assert!(!streams.is_empty(), "the corpus is not empty");
    check(&streams);
}
