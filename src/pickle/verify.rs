//! Whether a file would load under a policy, and every reason why not.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::constraint::{BUDGET, Budget, PARTIAL, check_call, limited};
use super::containers::Kind;
use super::dtype;
use super::fault::Limits;
use super::inspect::{Inspector, Remark, Sink};
use super::names::{self, Subject};
use super::nested::{Look, NestedOnce};
use super::opcode::{self, Instruction};
use super::policy::{Granted, Policy, word};
use super::state;
use super::symbolic::{Act, Event, Observer, Program};
use super::value::{Heap, Value};
use crate::bundle::Operation;

/// One reason, with all places where it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which pickle of the file; empty for the only one.
    pub place: String,
    /// What kind of reason it is.
    pub kind: FindingKind,
    /// The operation that is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<Operation>,
    /// The name it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Offset of the first opcode, in the pickle's own bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
    /// The name of that opcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opcode: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// What would have to change for the file to load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The granted name that is most like it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// How often the same reason holds.
    pub count: u64,
    /// The opcodes round the first place.
    #[serde(skip)]
    pub listing: Vec<Instruction>,
}

impl Finding {
    fn new(place: &str, kind: FindingKind, message: String) -> Self {
        Self {
            place: place.to_owned(),
            kind,
            operation: None,
            name: None,
            offset: None,
            opcode: None,
            message,
            change: None,
            nearest: None,
            count: 1,
            listing: Vec::new(),
        }
    }
}

/// Kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The policy does not grant an operation.
    Refused,
    /// A class that is not granted, of which only instances are made and filled in: lazy mode would put a
    /// placeholder in its place.
    Placeholder,
    /// The pickle breaks off.
    Broken,
    /// Something that is not recognised, or that readers see differently.
    NotUnderstood,
    /// The file holds code by design.
    Code,
}

/// What a verification found.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// What the file is.
    pub container: Kind,
    /// Pickles that were run, nested ones included.
    pub pickles: u64,
    /// Operations that were decided.
    pub operations: u64,
    /// Why the file would not load. Empty if it would.
    pub findings: Vec<Finding>,
    /// The reason why nothing in the file can run, if it is no model at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_a_model: Option<String>,
}

impl Verdict {
    /// Whether the file would load.
    pub fn loads(&self) -> bool {
        self.findings.is_empty() && self.not_a_model.is_none()
    }
}

/// Decides about the file whose content is `input`.
pub fn verify(input: &[u8], policy: &Policy, limits: Limits) -> Verdict {
    let mut verifier = Verifier::new(policy, limits);
    let container = Inspector::new(limits, 0, &mut verifier).inspect("", input);
    verifier.finish(container)
}

struct Verifier<'p> {
    policy: &'p Policy,
    limits: Limits,
    depth: u32,
    open: Open,
    nested: NestedOnce,
    pickles: u64,
    operations: u64,
    findings: Vec<Finding>,
    known: FxHashMap<Key, usize>,
    budget: Budget,
    not_a_model: Option<String>,
}

/// The pickle that is being verified.
#[derive(Debug, Default)]
struct Open {
    place: String,
    /// Opcodes shortly before the last, from which a listing can start.
    recent: VecDeque<usize>,
    /// Offset of the last operation that may use a dtype.
    dtypes_used: Option<usize>,
}

/// What makes two findings one: kind, operation, place, and the name or else the message.
type Key = (FindingKind, Option<Operation>, String, String);

/// Distinct reasons that are kept of one file; the file is refused by the first.
const KEPT: usize = 1000;

/// Reasons that get a listing of their opcodes; it costs a walk over the stream each.
const LISTED: usize = 50;

impl<'p> Verifier<'p> {
    fn new(policy: &'p Policy, limits: Limits) -> Self {
        Self {
            policy,
            limits,
            depth: 0,
            open: Open::default(),
            nested: NestedOnce::new(limits.decompressed),
            pickles: 0,
            operations: 0,
            findings: Vec::new(),
            known: FxHashMap::default(),
            budget: Budget::new(BUDGET),
            not_a_model: None,
        }
    }

    fn finish(mut self, container: Kind) -> Verdict {
        mark_placeholders(&mut self.findings);
        let not_a_model = self.not_a_model.filter(|_| self.pickles == 0);
        Verdict {
            container,
            pickles: self.pickles,
            operations: self.operations,
            findings: self.findings,
            not_a_model,
        }
    }

    /// Adds a finding, or counts it to one that says the same of the same pickle. The listing is of the opcodes round
    /// the finding's offset in `input`.
    fn add(&mut self, finding: Finding, input: Option<&[u8]>) {
        let about = finding.name.as_ref().unwrap_or(&finding.message).clone();
        let key = (finding.kind, finding.operation, finding.place.clone(), about);
        if let Some(known) = self.known.get(&key) {
            self.findings[*known].count += 1;
            return;
        }
        if self.findings.len() >= KEPT {
            return;
        }
        self.known.insert(key, self.findings.len());
        let mut finding = finding;
        if let (Some(input), Some(offset)) = (input.filter(|_| self.findings.len() < LISTED), finding.offset)
        {
            finding.listing = listing(input, &self.open.recent, offset);
        }
        if let Some(name) = &finding.name {
            let nearest = self.policy.nearest(name).filter(|nearest| nearest != name);
            finding.nearest = nearest.map(str::to_owned);
        }
        self.findings.push(finding);
    }

    fn refuse(&mut self, heap: &Heap<'_>, event: &Event, operation: Operation, refusal: Refusal) {
        let finding = Finding {
            operation: Some(operation),
            offset: Some(event.site.offset),
            opcode: Some(opcode::opcode_name(event.site.opcode)),
            change: self.change(&refusal, operation),
            name: refusal.name,
            ..Finding::new(&self.open.place, FindingKind::Refused, refusal.message)
        };
        self.add(finding, Some(heap.input()));
    }

    fn change(&self, refusal: &Refusal, operation: Operation) -> Option<String> {
        let name = refusal.name.as_ref().filter(|_| !refusal.never)?;
        let wanted = word(operation);
        Some(match self.policy.granted(name) {
            Some(granted) if granted.allows(operation) && operation == Operation::Call => {
                format!("the constraint on `call` of `{name}` would have to admit these arguments")
            }
            Some(granted) if granted.allows(operation) => {
                format!(
                    "the callable that returned it would have to be granted `{wanted}`, or be limited to a class that is granted `new`"
                )
            }
            Some(granted) => format!("`{name}` is granted {}, and would need `{wanted}`", granted.words()),
            None => format!("the root would have to grant `{wanted}` on `{name}`"),
        })
    }
}

/// Builtin types that take items without running code of anybody's.
const BUILTIN_CONTAINERS: [&str; 4] =
    ["builtins.bytearray", "builtins.dict", "builtins.list", "builtins.set"];

/// Why an operation is refused.
struct Refusal {
    name: Option<String>,
    message: String,
    /// No grant can allow it.
    never: bool,
}

impl Refusal {
    fn of(name: &str, message: impl Into<String>) -> Self {
        Self { name: Some(name.to_owned()), message: message.into(), never: false }
    }

    fn never(name: &str, message: impl Into<String>) -> Self {
        Self { never: true, ..Self::of(name, message) }
    }
}

/// The rules, operation by operation.
impl Verifier<'_> {
    fn decide(&mut self, heap: &Heap<'_>, event: &Event, operation: Operation) -> Result<(), Refusal> {
        let subject = names::subject(heap, event.target);
        match operation {
            Operation::Import => self.import(&subject),
            Operation::New => self.new_object(&subject),
            Operation::Call => self.call(heap, event, &subject),
            Operation::Build => {
                let grantor = self.change_instance(&subject, operation)?;
                self.state(heap, event, &subject, grantor.as_deref())
            }
            Operation::Fill if heap.is_given(event.target) => Err(Refusal {
                name: None,
                message: "filling the fields of a dtype that has been given them".to_owned(),
                never: true,
            }),
            Operation::Fill => self.change_instance(&subject, operation).map(drop),
        }
    }

    fn import(&self, subject: &Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Global(name) if self.policy.granted(name).is_some() => Ok(()),
            Subject::Global(name) => Err(Refusal::of(name, format!("import of `{name}` is not granted"))),
            Subject::Unknown(name) => Err(Refusal::never(
                name,
                format!("import of `{name}`, a name that the pickle does not spell out"),
            )),
            _ => Ok(()),
        }
    }

    fn new_object(&self, subject: &Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Global(name) if self.policy.allows(name, Operation::New) => Ok(()),
            Subject::Global(name) => {
                Err(Refusal::of(name, format!("making an instance of `{name}` is not granted")))
            }
            other => Err(on_value("making an instance of", other)),
        }
    }

    fn call(&mut self, heap: &Heap<'_>, event: &Event, subject: &Subject) -> Result<(), Refusal> {
        let Subject::Global(name) = subject else { return Err(on_value("calling", subject)) };
        let arguments = heap.as_tuple(event.arguments);
        let held = check_call(self.policy, heap, name, arguments, &self.budget);
        let held = held.map_err(|objection| Refusal::of(name, call_message(name, &objection)))?;
        for bytes in held.nested {
            let place = &self.open.place;
            let place = format!("{place}{}bytes given to {name} at {}", separator(place), event.site.offset);
            self.nested(&place, name, &bytes);
        }
        Ok(())
    }

    /// Runs bytes that a granted callable unpickles, under the same policy.
    fn nested(&mut self, place: &str, callable: &str, bytes: &[u8]) {
        match self.nested.look(callable, bytes) {
            Look::First => {}
            Look::Again => return,
            Look::TooMuch => {
                let message = "more nested bytes than `--limit-decompressed` allows".to_owned();
                return self.remark(place, Remark::NotUnderstood(message));
            }
        }
        self.depth += 1;
        let (limits, depth, open) = (self.limits, self.depth, std::mem::take(&mut self.open));
        let kind = Inspector::new(limits, depth, self).inspect(place, bytes);
        self.open = open;
        self.depth -= 1;
        if matches!(kind, Kind::Zip | Kind::TorchZip | Kind::Npz) {
            // Its reader may take it for a TorchScript archive, which is code; storages are written as pickles.
            let message = "an archive in the place of a nested pickle".to_owned();
            self.remark(place, Remark::NotUnderstood(message));
        }
    }

    /// What a BUILD gives: names of attributes that mean nothing to Python, unless the class takes its state itself.
    fn state(
        &self,
        heap: &Heap<'_>,
        event: &Event,
        subject: &Subject,
        grantor: Option<&str>,
    ) -> Result<(), Refusal> {
        let Some(grantor) = grantor else { return Ok(()) };
        let class = names::made_class(subject).unwrap_or_default();
        if class == PARTIAL {
            return self.state_of_partial(heap, event);
        }
        dtype::check_state(heap, event.target, self.open.dtypes_used).map_err(|problem| {
            Refusal::never(&class, format!("the state of an instance of `{class}` {problem}"))
        })?;
        if self.policy.granted(grantor).is_some_and(Granted::takes_state) {
            return Ok(());
        }
        state::attributes(heap, event.arguments).map_err(|problem| {
            Refusal::never(&class, format!("the state of an instance of `{class}` {problem}"))
        })
    }

    /// The state of a `functools.partial` names its function anew: what limits its making limits this too.
    fn state_of_partial(&self, heap: &Heap<'_>, event: &Event) -> Result<(), Refusal> {
        let refuse = |problem: &str| Refusal::of(PARTIAL, format!("the state of a `{PARTIAL}` {problem}"));
        let state = heap.as_tuple(event.arguments).unwrap_or_default();
        let ([function, arguments, keywords, _], true) = (state, state.len() == 4) else {
            return Err(refuse("is not one"));
        };
        let rest = heap.as_tuple(*arguments).ok_or_else(|| refuse("is not one"))?;
        // Limits are on positions: what a keyword says, they do not see.
        let none = *keywords == Value::None || heap.as_dict(*keywords).is_some_and(|items| items.length == 0);
        if let (Some(name), false) = (limited(self.policy, heap, *function), none) {
            return Err(refuse(&format!("binds keywords of `{name}`, the call of which is limited")));
        }
        let given: Vec<Value> = std::iter::once(*function).chain(rest.iter().copied()).collect();
        let held = check_call(self.policy, heap, PARTIAL, Some(&given), &self.budget);
        held.map(drop).map_err(|objection| refuse(&objection))
    }

    /// BUILD and fills, which need an instance: never a class, a function or a module. Gives the name whose grant allows
    /// it, if it needs any.
    fn change_instance(&self, subject: &Subject, operation: Operation) -> Result<Option<String>, Refusal> {
        let (what, allowed) = match operation {
            Operation::Build => ("setting the state", "BUILD"),
            _ => ("filling", "filling"),
        };
        match subject {
            Subject::Global(name) | Subject::Unknown(name) => Err(Refusal::never(
                name,
                format!("{allowed} on `{name}` itself: a class, a function or a module is never changed"),
            )),
            Subject::Loader => Err(Refusal {
                name: None,
                message: format!("{what} of an object that the loader supplies"),
                never: true,
            }),
            Subject::Plain => Ok(None),
            // Filling what a builtin container's own constructor made is as free as filling a literal.
            Subject::Instance(name) | Subject::Result { callable: name, .. }
                if operation == Operation::Fill && BUILTIN_CONTAINERS.contains(&name.as_str()) =>
            {
                Ok(None)
            }
            Subject::Instance(name) if self.policy.allows(name, operation) => Ok(Some(name.clone())),
            made => {
                let grantor = match made {
                    Subject::Result { callable, of } => {
                        self.result_allows(callable, of.as_deref(), operation)
                    }
                    _ => None,
                };
                let name = names::made_class(made).unwrap_or_default();
                let refusal =
                    || Refusal::of(&name, format!("{what} of an instance of `{name}` is not granted"));
                grantor.map(|grantor| Some(grantor.to_owned())).ok_or_else(refusal)
            }
        }
    }

    /// An operation on what a callable returned: granted on the callable, or on the class that is its first
    /// argument where the policy says that the callable makes instances of it. Gives the name that grants it.
    fn result_allows<'n>(
        &self,
        callable: &'n str,
        of: Option<&'n str>,
        operation: Operation,
    ) -> Option<&'n str> {
        if self.policy.allows(callable, operation) {
            return Some(callable);
        }
        let makes = self.policy.granted(callable).is_some_and(|granted| {
            let takes_class = |one: &crate::bundle::Constraint| {
                matches!(one.arguments.get(&0), Some(crate::bundle::Argument::New))
            };
            !granted.alternatives().is_empty() && granted.alternatives().iter().all(takes_class)
        });
        of.filter(|class| makes && self.policy.allows(class, operation))
    }
}

fn separator(place: &str) -> &'static str {
    if place.is_empty() { "" } else { ", " }
}

fn call_message(name: &str, objection: &str) -> String {
    if objection.starts_with("of `") {
        format!("the call {objection}")
    } else {
        format!("the call of `{name}` {objection}")
    }
}

fn on_value(verb: &str, subject: &Subject) -> Refusal {
    match subject {
        Subject::Unknown(name) => {
            Refusal::never(name, format!("{verb} `{name}`, which the pickle does not spell out"))
        }
        Subject::Instance(name) => Refusal::never(name, format!("{verb} an instance of `{name}`")),
        Subject::Result { callable, .. } => {
            Refusal::never(callable, format!("{verb} what `{callable}` returned"))
        }
        _ => {
            Refusal { name: None, message: format!("{verb} an object that the loader supplies"), never: true }
        }
    }
}

/// Opcodes before a finding that are listed.
const BEFORE: usize = 5;

/// The opcodes round an event. Decoding starts at a `recent` event, which is surely an opcode; if data of a loader lies
/// between, it starts at the event itself.
fn listing(input: &[u8], recent: &VecDeque<usize>, offset: usize) -> Vec<Instruction> {
    const AFTER: usize = 2;
    let from = recent.front().copied().unwrap_or(offset);
    let found = opcode::listing(input, from, offset, BEFORE, AFTER);
    if found.iter().any(|instruction| instruction.offset == offset) {
        return found;
    }
    opcode::listing(input, offset, offset, 0, AFTER)
}

/// Refusals of a class that is only made, built and filled become placeholders if nothing else is refused of it.
///
/// A class whose name is also called, or that no instance is made of, stays refused: a call runs its code.
fn mark_placeholders(findings: &mut [Finding]) {
    use std::collections::BTreeMap;
    let mut uses: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for finding in findings.iter() {
        let Some(name) = &finding.name else { continue };
        let used = uses.entry(name.clone()).or_default();
        used.0 |= finding.operation == Some(Operation::New);
        used.1 |= finding.operation == Some(Operation::Call) || finding.change.is_none();
    }
    for finding in findings {
        let made_only = finding.name.as_ref().and_then(|name| uses.get(name)) == Some(&(true, false));
        if made_only && finding.kind == FindingKind::Refused {
            finding.kind = FindingKind::Placeholder;
        }
    }
}

/// A persistent id is given to the program's own code, which calls methods of what it expects to be text (torch's of the
/// location): no instance of the pickle's may be in it.
fn persistent_id(heap: &Heap<'_>, id: Value) -> Result<(), Refusal> {
    let mut seen = FxHashSet::default();
    let mut open = vec![id];
    while let Some(value) = open.pop() {
        let Value::Node(index) = value else { continue };
        if !seen.insert(index) || heap.is_bytes(value) {
            continue;
        }
        match names::subject(heap, value) {
            Subject::Instance(name) | Subject::Result { callable: name, .. } => {
                let message = format!("a persistent id that holds what `{name}` made");
                return Err(Refusal::never(&name, message));
            }
            Subject::Unknown(name) => {
                return Err(Refusal::never(&name, format!("a persistent id that holds `{name}`")));
            }
            _ => open.extend_from_slice(heap.children(value)),
        }
    }
    Ok(())
}

impl Observer for Verifier<'_> {
    fn event(&mut self, heap: &Heap<'_>, event: &Event) {
        if let Act::Operation(operation) = event.act {
            self.operations += 1;
            if let Err(refusal) = self.decide(heap, event, operation) {
                self.refuse(heap, event, operation, refusal);
            }
        }
        if let (Act::Persistent, Err(refusal)) = (&event.act, persistent_id(heap, event.arguments)) {
            self.refuse(heap, event, Operation::Call, refusal);
        }
        if dtype::uses_dtypes(heap, event) {
            self.open.dtypes_used = Some(event.site.offset);
        }
        self.open.passed(event.site.offset);
    }
}

impl Open {
    /// Remembers an opcode.
    fn passed(&mut self, offset: usize) {
        if self.recent.len() == BEFORE {
            self.recent.pop_front();
        }
        self.recent.push_back(offset);
    }
}

impl Sink for Verifier<'_> {
    fn begin(&mut self, place: &str, start: usize) {
        self.open = Open { place: place.to_owned(), recent: VecDeque::from([start]), dtypes_used: None };
    }

    fn end(&mut self, _: Kind, program: &Program<'_>) {
        self.pickles += 1;
        if let Err(fault) = &program.end {
            let message = format!("the pickle breaks off: {}", fault.kind);
            let finding = Finding {
                offset: Some(fault.offset),
                opcode: Some(fault.opcode),
                ..Finding::new(&self.open.place, FindingKind::Broken, message)
            };
            self.add(finding, Some(program.heap.input()));
        }
    }

    fn remark(&mut self, place: &str, remark: Remark) {
        let (kind, message) = match remark {
            Remark::NotUnderstood(message) => {
                (FindingKind::NotUnderstood, format!("not understood: {message}"))
            }
            Remark::Code(message) => (FindingKind::Code, message),
            Remark::NotAModel(reason) => {
                self.not_a_model.get_or_insert(reason);
                return;
            }
            Remark::Data(_) => return,
        };
        self.add(Finding::new(place, kind, message), None);
    }
}
