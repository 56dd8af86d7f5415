//! Reductions: how an object is reduced, and what its reduction holds.
//!
//! The order is pickle's own (`Pickler.save` in CPython): `copyreg.pickle` registrations, then
//! `__reduce_ex__`, then `__reduce__`, then the default of `object`.

mod default;
mod returned;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use crate::bundle::{Constraint, Operation};
use crate::names::{ClassId, ClassKind, Symbol};
use crate::types::{FUNCTION_LIMIT, NodeKey, ObjId, ObjKind, Origin, Set, Solver, Value};

/// Something that a reduction does with a global.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Canonical name.
    pub name: Arc<str>,
    /// What is done with it.
    pub operations: Vec<Operation>,
    /// What this use limits, beside what the stubs say of the callable.
    pub constraint: Option<Constraint>,
    /// Why, in a few words.
    pub why: Arc<str>,
    /// The expression that shows it.
    pub origin: Option<Origin>,
}

/// What else a reduction holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// An object.
    Object(ObjId),
    /// Any instance of the class or its subclasses.
    Instances(ClassId),
    /// The class or one of its subclasses, as a value.
    Classes(ClassId),
    /// A plain value.
    Data,
}

/// One thing held, and why.
#[derive(Clone, Debug)]
pub struct Holding {
    /// What is held.
    pub held: Held,
    /// Why, in a few words.
    pub why: Arc<str>,
    /// The expression it came by.
    pub origin: Option<Origin>,
}

/// An attribute whose type is not known.
#[derive(Clone, Debug)]
pub struct UnknownType {
    /// `Class.attribute`.
    pub attribute: Arc<str>,
    /// What is stored there.
    pub origin: Option<Origin>,
}

/// How one object is reduced.
#[derive(Clone, Debug, Default)]
pub struct Reduction {
    /// Globals and what is done with them.
    pub grants: Vec<Granted>,
    /// Objects, bounds and plain values.
    pub holds: Vec<Holding>,
    /// Attributes of unknown type.
    pub unknown: Vec<UnknownType>,
}

/// More than these objects, or values passed, say nothing of what a class may hold.
const FEW: usize = 24;

impl Reduction {
    /// The objects that it holds, those that its bounds stand for included.
    pub fn objects(&self, solver: &mut Solver<'_>) -> Vec<ObjId> {
        let mut objects = Vec::new();
        for holding in &self.holds {
            match holding.held {
                Held::Object(object) => objects.push(object),
                Held::Instances(class) => {
                    for class in solver.subclasses(class) {
                        objects.push(solver.root_object(class));
                    }
                }
                Held::Classes(_) | Held::Data => {}
            }
        }
        objects
    }
}

/// Computes reductions over a solver.
pub struct Reducer<'s, 'db> {
    solver: &'s mut Solver<'db>,
    reduction: Reduction,
    /// The object that is reduced.
    object: ObjId,
    /// `Class`, for reasons.
    label: Arc<str>,
    /// Objects whose `__dict__` was followed.
    namespaces: FxHashSet<ObjId>,
}

/// How an object is reduced.
#[must_use]
pub fn reduction(solver: &mut Solver<'_>, object: ObjId) -> Reduction {
    let class = solver.object(object).class;
    let qualname = solver.save_of(object).unwrap_or(solver.program.class_info(class).qualname);
    let label = solver.program.shared_text(qualname);
    let mut reducer =
        Reducer { solver, reduction: Reduction::default(), object, label, namespaces: FxHashSet::default() };
    reducer.reduce(class);
    reducer.reduction
}

/// The objects that the reduction of an object holds; see [`Solver::follow`].
#[must_use]
pub fn follow(solver: &mut Solver<'_>, object: ObjId) -> Vec<ObjId> {
    reduction(solver, object).objects(solver)
}

impl Reducer<'_, '_> {
    fn reduce(&mut self, class: ClassId) {
        if let ObjKind::Named(name) = self.solver.object(self.object).kind {
            let name = self.solver.program.shared_text(name);
            return self.grant(&name, &[Operation::Import], "pickled by its name", None);
        }
        let name = self.solver.program.class_name(class).to_string();
        if self.builtin(&name) {
            return;
        }
        if self.solver.program.class_kind(class) == ClassKind::Enum && !self.states_reduction(class) {
            return self.enumeration(class);
        }
        for object in self.solver.reclassed(self.object) {
            let why = self.attribute(self.solver.program.known.class);
            self.hold(Held::Object(object), &why, None);
        }
        if let Some(results) = self.solver.call_reducers(self.object) {
            self.results(&results, "copyreg.pickle");
            return self.as_constructed("copyreg.pickle");
        }
        let known = self.solver.program.known;
        for method in [known.reduce_ex, known.reduce] {
            let Some(owner) = self.solver.program.stated_by(class, method) else { continue };
            let results = self.solver.call_method(self.object, method, owner);
            let name = self.solver.program.shared_text(method);
            let owner = self.solver.program.class_info(owner).qualname;
            let why = format!("{}.{name}", self.solver.program.text(owner));
            self.results(&results, &why);
            return self.as_constructed(&why);
        }
        self.default(class);
    }

    /// What the target's own code makes of the class, which may say what anybody can give it.
    fn made(&mut self) -> Vec<ObjId> {
        let class = self.solver.object(self.object).class;
        if !self.solver.is_root(self.object) || !self.solver.is_own(class) {
            return Vec::new();
        }
        self.solver.made_of(class)
    }

    /// Where not all is known of what the class's own reduction returns: what the target's own code makes of the class,
    /// or, where it makes more than a few, what it passes to the constructor.
    fn as_constructed(&mut self, why: &str) {
        if self.reduction.unknown.is_empty() {
            return;
        }
        let made = self.made();
        if made.len() <= FEW {
            return made.into_iter().for_each(|object| self.hold(Held::Object(object), why, None));
        }
        for attribute in self.solver.fields_of(self.object) {
            self.as_passed(attribute, why);
        }
    }

    /// What is passed for a constructor's parameter, where not all is known of the attribute that keeps it: functions
    /// and standard objects that code which is not followed passes; what the target's own code passes, where all that is known is that it is that
    /// parameter, and no annotation says what it takes.
    fn as_passed(&mut self, name: Symbol, why: &str) {
        let class = self.solver.object(self.object).class;
        let mut passed: IndexMap<Value, Option<Origin>> = IndexMap::new();
        let origin = self.solver.origin(NodeKey::Field(self.object, name), Value::Unknown);
        // Of a container that is kept, it is what it holds that is not known.
        let is_open = match origin {
            Some(origin) => self.solver.is_open_parameter(origin),
            None => self.solver.keeps_open_parameter(class, name),
        };
        if is_open {
            let made = self.made();
            if made.is_empty() && self.solver.is_root(self.object) {
                let by_text = self.solver.passed_by_text(class, name);
                passed.extend(by_text.into_iter().map(|(value, origin)| (value, Some(origin))));
            }
            self.held_by(&made, name, &mut passed);
        }
        for (value, origin) in self.solver.passed_by_others(class, name) {
            passed.entry(value).or_insert(Some(origin));
        }
        let count = passed.keys().filter(|value| !value.is_function()).count();
        if count > FEW {
            self.keep_functions(&mut passed);
        }
        for (value, origin) in passed {
            self.follow_value(value, why, origin, true);
        }
    }

    /// What some objects have in an attribute, as anybody may pass it.
    fn held_by(&mut self, objects: &[ObjId], name: Symbol, held: &mut IndexMap<Value, Option<Origin>>) {
        for object in objects {
            let key = NodeKey::Field(*object, name);
            for value in self.solver.read_field(*object, name).iter() {
                let Some(value) = self.solver.of_anybody(value) else { continue };
                held.entry(value).or_insert_with(|| self.solver.origin(key, value));
            }
        }
    }

    /// Of too many values, the functions among them and in the containers among them are known by their names, where those
    /// are not too many, too.
    fn keep_functions(&mut self, passed: &mut IndexMap<Value, Option<Origin>>) {
        for (value, origin) in std::mem::take(passed) {
            let held = match value {
                Value::Object(object) => self.solver.stored_elements(object),
                _ => Set::one(value),
            };
            for function in held.iter().filter(|held| held.is_function()) {
                passed.entry(function).or_insert(origin);
            }
        }
        if passed.len() > FUNCTION_LIMIT {
            passed.clear();
        }
    }

    /// Builtin containers are opcodes; sets are calls before protocol 4.
    fn builtin(&mut self, name: &str) -> bool {
        let known = self.solver.program.known;
        match name {
            "builtins.list" | "builtins.tuple" | "builtins.generator" => {
                let why = self.solver.save_of(self.object).map(|_| "what is saved");
                for field in self.solver.element_fields(self.object) {
                    self.field(field, why);
                }
            }
            "builtins.set" | "builtins.frozenset" => {
                self.grant(name, &[Operation::Call], "a set, before protocol 4", None);
                self.field(known.elements, None);
            }
            "builtins.dict" => self.items(),
            "builtins.bytes" => {
                self.bytes("a byte string", None);
                self.field(known.elements, Some("in a nested pickle"));
            }
            "collections.OrderedDict" => {
                self.grant(
                    name,
                    &[Operation::Call, Operation::Build, Operation::Fill],
                    "OrderedDict.__reduce__",
                    None,
                );
                self.items();
            }
            _ => return false,
        }
        true
    }

    /// Whether an enumeration has a `__reduce_ex__` that is not that of `enum`.
    fn states_reduction(&mut self, class: ClassId) -> bool {
        let reduce_ex = self.solver.program.known.reduce_ex;
        self.solver.program.lookup(class, reduce_ex, None).is_some_and(|(owner, _)| {
            let module = self.solver.program.class_info(owner).module;
            !self.solver.program.module(module).origin.is_standard()
        })
    }

    /// A member of an enumeration is looked up by its value.
    fn enumeration(&mut self, class: ClassId) {
        self.grant_global(Value::Class(class), &[Operation::Call], "a member, by its value", None);
        for (name, values, origin) in self.solver.enum_values(class) {
            let why = self.attribute(name);
            self.follow_values(&values, &why, origin, false);
        }
    }

    fn attribute(&self, name: Symbol) -> Arc<str> {
        self.attribute_named(self.solver.program.text(name))
    }

    /// `Class.attribute`; `Class.*` for what is stored under a text that is no identifier, or not known.
    fn attribute_named(&self, text: &str) -> Arc<str> {
        if text.chars().all(|char| char.is_alphanumeric() || char == '_') {
            return format!("{}.{text}", self.label).into();
        }
        format!("{}.*", self.label).into()
    }

    /// Follows the items of a mapping. Where all of them together are too many to tell apart, what stands under a known
    /// key may still be known.
    fn items(&mut self) {
        let known = self.solver.program.known;
        self.field(known.elements, None);
        self.field(known.keys, None);
        if !self.solver.read_field(self.object, known.elements).contains(Value::Unknown) {
            return;
        }
        for field in self.solver.fields_of(self.object) {
            let is_item = self.solver.program.text(field).starts_with('[');
            if is_item && field != known.elements && field != known.keys {
                let mut values = self.solver.read_field(self.object, field);
                values.retain(|value| value != Value::Unknown);
                self.follow_values(&values, "an element", None, false);
            }
        }
    }

    /// Follows what a field of the object holds.
    fn field(&mut self, name: Symbol, why: Option<&str>) {
        let key = NodeKey::Field(self.object, name);
        let values = self.solver.read_field(self.object, name);
        let why: Arc<str> = match why {
            Some(why) => why.into(),
            None if self.solver.program.text(name).starts_with('[') => "an element".into(),
            None if self.solver.is_matched_by_name(self.object, name) => {
                format!("{}, stored where the receiver is unknown", self.attribute(name)).into()
            }
            None => self.attribute(name),
        };
        for value in values.iter() {
            let origin = self.solver.origin(key, value);
            self.follow_value(value, &why, origin, true);
        }
        let is_open = |value: Value| match value {
            Value::Object(object) => self.solver.stored_elements(object).contains(Value::Unknown),
            other => other == Value::Unknown,
        };
        if values.iter().any(is_open) {
            self.as_passed(name, &why);
        }
        self.collections_passed(name, &values, &why);
    }

    /// Where an attribute is as anybody passes it, a collection or what is made of atoms alone: the target's own kinds of
    /// collections that its code passes there. An annotation like `Iterable[str]` allows every kind.
    fn collections_passed(&mut self, name: Symbol, values: &Set, why: &Arc<str>) {
        let is_plain = |value: Value| match value {
            Value::Object(object) => {
                let class = self.solver.object(object).class;
                self.solver.is_collection(class)
            }
            other => other.is_atom() && other != Value::None,
        };
        if !values.iter().any(is_plain) {
            return;
        }
        let mut passed = IndexMap::new();
        let made = self.made();
        self.held_by(&made, name, &mut passed);
        for (value, origin) in passed {
            if let Value::Object(held) = value
                && let class = self.solver.object(held).class
                && self.solver.is_own(class)
                && self.solver.is_collection(class)
            {
                self.follow_value(value, why, origin, true);
            }
        }
    }

    fn grant(&mut self, name: &str, operations: &[Operation], why: &str, origin: Option<Origin>) {
        self.grant_limited(name, operations, None, why, origin);
    }

    /// A grant of a callable, with what limits this use of it.
    fn grant_limited(
        &mut self,
        name: &str,
        operations: &[Operation],
        constraint: Option<Constraint>,
        why: &str,
        origin: Option<Origin>,
    ) {
        self.reduction.grants.push(Granted {
            name: name.into(),
            operations: operations.to_vec(),
            constraint,
            why: why.into(),
            origin,
        });
        self.read_from_class(name, why, origin);
    }

    /// What has a class around it is read from that by `getattr`: before protocol 4, by whatever name it has.
    fn read_from_class(&mut self, name: &str, why: &str, origin: Option<Origin>) {
        let owners = self.solver.program.enclosing(name);
        let inner = owners.iter().skip(1).cloned().chain([name.to_string()]);
        if !owners.is_empty() {
            self.getattr(inner.collect(), why, origin);
        }
        for owner in owners {
            self.reduction.grants.push(Granted {
                name: owner.into(),
                operations: vec![Operation::Import],
                constraint: None,
                why: why.into(),
                origin,
            });
        }
    }

    /// `getattr` of these `pkg.Class.attribute`.
    fn getattr(&mut self, attributes: BTreeSet<String>, why: &str, origin: Option<Origin>) {
        self.reduction.grants.push(Granted {
            name: "builtins.getattr".into(),
            operations: vec![Operation::Call],
            constraint: Some(Constraint { attributes, ..Constraint::default() }),
            why: why.into(),
            origin,
        });
    }
}

/// A value that is one set of one value: shorthand of this stage.
fn only(set: &Set) -> Option<Value> {
    let mut values = set.iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}
