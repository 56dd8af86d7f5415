//! What a file asks for, without a policy.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::containers::Kind;
use super::fault::Limits;
use super::inspect::{Inspector, Remark, Sink};
use super::names::{self, Subject};
use super::nested::{Look, NestedOnce};
use super::opcode;
use super::policy::word;
use super::symbolic::{Act, Event, Observer, Program};
use super::value::{Heap, Made, Value};
use crate::bundle::Operation;

/// What a file asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Trace {
    /// What the file is.
    pub container: Kind,
    /// Its pickles, in the order in which they load.
    pub pickles: Vec<PickleTrace>,
    /// What else was found, by place.
    pub remarks: Vec<(String, String)>,
}

/// What one pickle asks for. Names are sorted and stand once.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PickleTrace {
    /// Which pickle of the file; empty for the only one.
    pub place: String,
    /// What kind of file holds it.
    pub container: Kind,
    /// The callable that unpickles it, if it stands in the bytes of another pickle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Names that are imported.
    pub globals: BTreeSet<String>,
    /// Names that are called.
    pub calls: BTreeSet<String>,
    /// Classes of which instances are made without a call.
    pub news: BTreeSet<String>,
    /// Classes whose instances, or callables whose results, get a state.
    pub builds: BTreeSet<String>,
    /// Classes whose instances, or callables whose results, get items.
    pub fills: BTreeSet<String>,
    /// Attributes that are read: `type | attribute`, `instance of type | attribute`.
    pub getattrs: BTreeSet<String>,
    /// Number of persistent ids.
    pub persistent_ids: u64,
    /// Pickles in the bytes that calls are given.
    pub nested: Vec<PickleTrace>,
    /// The type of the object at the top, unless the pickle breaks off.
    pub root: Option<String>,
    /// Why the pickle breaks off, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// Every distinct operation, with its first place and a sample of its arguments.
    pub operations: Vec<Operated>,
}

/// One kind of operation on one name.
#[derive(Clone, Debug, Serialize)]
pub struct Operated {
    /// `import`, `new`, `call`, `build`, `fill`, `persistent id`.
    pub operation: &'static str,
    /// On what.
    pub name: String,
    /// How often.
    pub count: u64,
    /// Offset of the first opcode.
    pub offset: usize,
    /// The name of that opcode.
    pub opcode: &'static str,
    /// The first arguments, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arguments: Option<String>,
}

/// Traces the file whose content is `input`.
pub fn trace(input: &[u8], limits: Limits) -> Trace {
    let mut tracer = Tracer {
        limits,
        depth: 0,
        nested: NestedOnce::new(limits.decompressed),
        open: Open::default(),
        pickles: Vec::new(),
        remarks: Vec::new(),
    };
    let container = Inspector::new(limits, 0, &mut tracer).inspect("", input);
    Trace { container, pickles: tracer.pickles, remarks: tracer.remarks }
}

struct Tracer {
    limits: Limits,
    depth: u32,
    nested: NestedOnce,
    open: Open,
    pickles: Vec<PickleTrace>,
    remarks: Vec<(String, String)>,
}

/// The pickle that is being traced.
#[derive(Default)]
struct Open {
    trace: PickleTrace,
    operated: BTreeMap<(&'static str, String), Operated>,
}

impl Observer for Tracer {
    fn event(&mut self, heap: &Heap<'_>, event: &Event) {
        let (operation, name) = match event.act {
            Act::Persistent => {
                self.open.trace.persistent_ids += 1;
                ("persistent id", String::new())
            }
            Act::Operation(operation) => {
                let name = name_of(heap, event.target, operation);
                note(&mut self.open.trace, operation, &name);
                (word(operation), name)
            }
        };
        if event.act == Act::Operation(Operation::Call) {
            self.call(heap, &name, event.arguments);
        }
        let entry = self.open.operated.entry((operation, name));
        let entry = entry.or_insert_with_key(|(operation, name)| Operated {
            operation,
            name: name.clone(),
            count: 0,
            offset: event.site.offset,
            opcode: opcode::opcode_name(event.site.opcode),
            arguments: (*operation != "import").then(|| names::show(heap, event.arguments)),
        });
        entry.count += 1;
    }
}

impl Sink for Tracer {
    fn begin(&mut self, place: &str, _: usize) {
        let trace = PickleTrace { place: place.to_owned(), ..PickleTrace::default() };
        self.open = Open { trace, operated: BTreeMap::new() };
    }

    fn end(&mut self, container: Kind, program: &Program<'_>) {
        let Open { mut trace, operated } = std::mem::take(&mut self.open);
        trace.container = container;
        trace.operations = operated.into_values().collect();
        trace.operations.sort_by_key(|operated| operated.offset);
        match &program.end {
            Ok(root) => trace.root = Some(names::type_name(&program.heap, *root)),
            Err(fault) => trace.fault = Some(fault.to_string()),
        }
        self.pickles.push(trace);
    }

    fn remark(&mut self, place: &str, remark: Remark) {
        let message = match remark {
            Remark::NotUnderstood(message) => format!("not understood: {message}"),
            Remark::NotAModel(message) | Remark::Code(message) | Remark::Data(message) => message,
        };
        self.remarks.push((place.to_owned(), message));
    }
}

impl Tracer {
    /// Notes what a call reads or unpickles.
    fn call(&mut self, heap: &Heap<'_>, name: &str, arguments: Value) {
        let items = heap.as_tuple(arguments).unwrap_or_default();
        if let Some(path) = names::attribute(heap, name, items) {
            let of = if path.of_instance { "instance of " } else { "" };
            self.open.trace.getattrs.insert(format!("{of}{} | {}", path.owner, path.attribute));
        }
        for item in items {
            if !self.nested.affords(heap.bytes_cost(*item)) {
                return;
            }
            let Some(bytes) = heap.bytes(*item).filter(|bytes| could_be_pickled(name, bytes)) else {
                continue;
            };
            if self.nested.look(name, &bytes) != Look::First {
                continue;
            }
            let (outer, remarks) = (std::mem::take(&mut self.pickles), self.remarks.len());
            let open = std::mem::take(&mut self.open);
            self.depth += 1;
            let (limits, depth) = (self.limits, self.depth);
            Inspector::new(limits, depth, self).inspect("", &bytes);
            self.depth -= 1;
            self.remarks.truncate(remarks);
            self.open = open;
            let mut nested = std::mem::replace(&mut self.pickles, outer);
            nested.iter_mut().for_each(|inner| inner.via = Some(name.to_owned()));
            self.open.trace.nested.extend(nested);
        }
    }
}

/// Whether bytes that a call is given are worth a look: the callable unpickles, or they begin as a pickle or archive.
fn could_be_pickled(callable: &str, bytes: &[u8]) -> bool {
    let leaf = callable.rsplit('.').next().unwrap_or_default();
    leaf.contains("load") || matches!(bytes, [0x80, 0..=5, ..] | [b'P', b'K', 3, 4, ..])
}

fn name_of(heap: &Heap<'_>, target: Value, operation: Operation) -> String {
    match names::subject(heap, target) {
        Subject::Global(name) | Subject::Unknown(name) => name,
        ref made @ (Subject::Instance(_) | Subject::Result { .. })
            if matches!(operation, Operation::Build | Operation::Fill) =>
        {
            names::made_class(made).unwrap_or_default()
        }
        Subject::Instance(name) => format!("an instance of {name}"),
        Subject::Result { callable, .. } => format!("the result of {callable}"),
        Subject::Loader | Subject::Plain => match heap.as_object(target).map(|object| object.made) {
            Some(Made::Inline) => "an inline array",
            Some(_) => "a persistent object",
            None => "the fields of a dtype",
        }
        .to_owned(),
    }
}

fn note(trace: &mut PickleTrace, operation: Operation, name: &str) {
    let names = match operation {
        Operation::Import => &mut trace.globals,
        Operation::New => &mut trace.news,
        Operation::Call => &mut trace.calls,
        Operation::Build => &mut trace.builds,
        Operation::Fill => &mut trace.fills,
    };
    names.insert(name.to_owned());
}
