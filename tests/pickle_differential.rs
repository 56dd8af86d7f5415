//! The machine against CPython's C unpickler, stream by stream.
//!
//! A guarded Python runs each stream with stubs that record (`pickle_reference.py`). Everything that CPython imports,
//! calls, makes, builds or fills has to be in the machine's record, in the same order; the machine may go on where
//! CPython raised, and may not stop before. `PLC_STREAMS` sets the number of streams, `PLC_PYTHON` the Python.

#[path = "pickle_differential/compare.rs"]
mod compare;
#[path = "pickle_differential/generate.rs"]
mod generate;

use std::path::Path;
use std::process::Command;

use compare::{Reference, difference, machine, python};

/// The reference, from the crate's folder.
const SCRIPT: &str = "tests/pickle_reference.py";

/// Streams that are made and compared at a time.
const BATCH: usize = 20_000;

/// Compares streams; panics with the smallest difference, written for the corpus.
fn check(reference: &mut Reference, streams: &[(u8, Vec<u8>)]) -> (usize, usize) {
    let (mut agreed, mut lenient) = (0, 0);
    for ((mode, stream), expected) in streams.iter().zip(reference.run(streams)) {
        let seen = machine(*mode, stream);
        if let Some(problem) = difference(&expected, &seen) {
            let small = shrink(reference, *mode, stream.clone());
            let again = reference.run(&[(*mode, small.clone())]).remove(0);
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
fn shrink(reference: &mut Reference, mode: u8, mut stream: Vec<u8>) -> Vec<u8> {
    let mut length = stream.len() / 2;
    while length > 0 {
        let candidates: Vec<(u8, Vec<u8>)> = (0..stream.len().saturating_sub(length - 1))
            .map(|at| {
                let mut shorter = stream.clone();
                shorter.drain(at..at + length);
                (mode, shorter)
            })
            .collect();
        let results = reference.run(&candidates);
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

/// Pickles of all protocols to damage.
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
    let (seeds, mut reference) = (seeds(), Reference::start());
    let (mut agreed, mut lenient, mut whole) = (0, 0, 0_usize);
    while agreed < total {
        let batch: Vec<(u8, Vec<u8>)> = (agreed..total.min(agreed + BATCH))
            .map(|index| {
                let seed = first.wrapping_add(index as u64);
                (if seed % 2 == 0 { b'f' } else { b'm' }, generate::stream(seed, &seeds))
            })
            .collect();
        whole += batch.iter().filter(|(mode, stream)| machine(*mode, stream).outcome == "ok").count();
        let (same, further) = check(&mut reference, &batch);
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
    check(&mut Reference::start(), &streams);
}
