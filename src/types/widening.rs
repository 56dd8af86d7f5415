//! Widening: what a node holds when it would hold too much.
//!
//! A node only ever gets coarser, and what is pushed to it later is made as coarse before it is added: so what it
//! holds grows in one direction, and the solver comes to an end.

use smallvec::SmallVec;

use crate::names::ClassId;

use super::nodes::{NodeId, NodeKey};
use super::objects::{ObjId, ObjKind};
use super::solver::Solver;
use super::value::{SET_LIMIT, Set, Value};

/// Classes of objects that one node can hold before it holds any object of their base.
const KIND_LIMIT: usize = 6;

/// Functions that one place can hold before it holds anything.
pub const FUNCTION_LIMIT: usize = 128;

/// Nodes whose containers are joined; what more of them hold is not known.
const JOIN_BUDGET: u32 = 4000;

/// Containers this deep in others are not told apart.
const JOIN_DEPTH: u32 = 2;

/// How coarsely a node holds what is pushed to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Coarseness {
    objects: Objects,
    functions: Functions,
    /// An object of one of its subclasses may be any of them.
    base: Option<ClassId>,
}

impl Coarseness {
    fn know_no_object(&mut self) {
        self.objects = Objects::Unknown;
        self.functions = Functions::Unknown;
    }
}

/// How coarsely a node tells objects apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Objects {
    /// Each by itself.
    #[default]
    Apart,
    /// Those of one class are the one that anybody can make, and containers hold what any of them holds.
    Merged,
    /// Not at all: any object is unknown.
    Unknown,
}

/// How a node holds functions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Functions {
    /// Each is followed when it is called.
    #[default]
    Followed,
    /// Each is known by its name.
    Listed,
    /// Any function is unknown.
    Unknown,
}

impl Solver<'_> {
    /// What a node takes of values: as coarse as what it has.
    pub(super) fn coarsened(&mut self, node: NodeId, values: &Set) -> Set {
        let coarseness = self.nodes[node.0 as usize].coarseness;
        if coarseness == Coarseness::default() || values.is_empty() {
            return *values;
        }
        // What containers are joined in is the node's own.
        if coarseness.objects == Objects::Merged {
            return self.coarser(node, coarseness, values);
        }
        if let Some(known) = self.coarser_sets.get(&(coarseness, *values)) {
            return *known;
        }
        let coarser = self.coarser(node, coarseness, values);
        self.coarser_sets.insert((coarseness, *values), coarser);
        coarser
    }

    fn coarser(&mut self, node: NodeId, coarseness: Coarseness, values: &Set) -> Set {
        let Coarseness { objects, functions, base } = coarseness;
        values
            .iter()
            .map(|value| match value {
                value if value.is_atom() || value.is_vague() => value,
                Value::Function(func) | Value::Listed(func) => match functions {
                    Functions::Followed => value,
                    Functions::Listed => Value::Listed(func),
                    Functions::Unknown => Value::Unknown,
                },
                _ if objects == Objects::Unknown => Value::Unknown,
                Value::Object(object) => match self.within(base, self.object(object).class) {
                    Some(base) => Value::Bound(base),
                    None if objects == Objects::Merged => self.merged(node, object),
                    None => value,
                },
                Value::Bound(class) => self.within(base, class).map_or(value, Value::Bound),
                other => other,
            })
            .collect()
    }

    /// The base, where a class is one of its subclasses.
    fn within(&mut self, base: Option<ClassId>, class: ClassId) -> Option<ClassId> {
        base.filter(|base| self.program.is_subclass(class, *base))
    }

    /// What a node is to hold: made coarser where it is too much.
    pub(super) fn widened(&mut self, node: NodeId, mut set: Set) -> Set {
        if set.len() <= KIND_LIMIT {
            return set;
        }
        let functions = set.iter().filter(|value| value.is_function()).count();
        if functions > KIND_LIMIT {
            let lists = functions <= FUNCTION_LIMIT && self.is_state(node);
            let held = if lists { Functions::Listed } else { Functions::Unknown };
            set = self.coarsen(node, &set, |coarseness| coarseness.functions = held);
        }
        let told_apart = |set: &Set| set.iter().filter(|value| !matches!(value, Value::Listed(_))).count();
        if told_apart(&set) > SET_LIMIT && self.nodes[node.0 as usize].coarseness.objects == Objects::Apart {
            set = self.coarsen(node, &set, |coarseness| coarseness.objects = Objects::Merged);
        }
        if told_apart(&set) > 2 * SET_LIMIT {
            set = self.coarsen(node, &set, Coarseness::know_no_object);
        }
        if told_apart(&set) > KIND_LIMIT && self.kinds(&set) > KIND_LIMIT {
            let base = self.common_base(&set);
            set = self.coarsen(node, &set, |coarseness| match base {
                Some(base) => coarseness.base = Some(base),
                None => coarseness.know_no_object(),
            });
        }
        set
    }

    /// Whether a node is a part of an object that is told apart, and not what code at work on it sees.
    fn is_state(&self, node: NodeId) -> bool {
        match self.keys.value(node.0) {
            NodeKey::Field(object, _) => match self.object(object).kind {
                ObjKind::Joined(joined) => self.is_state(joined),
                _ => true,
            },
            _ => false,
        }
    }

    fn coarsen(&mut self, node: NodeId, set: &Set, change: impl FnOnce(&mut Coarseness)) -> Set {
        change(&mut self.nodes[node.0 as usize].coarseness);
        self.coarsened(node, set)
    }

    /// The class that all objects of a set inherit from, where it is not wide and there is nothing else in the set
    /// but atoms.
    fn common_base(&mut self, set: &Set) -> Option<ClassId> {
        let mut classes: Vec<ClassId> = Vec::new();
        for value in set.iter() {
            match value {
                Value::Object(object) => classes.push(self.object(object).class),
                Value::Bound(class) => classes.push(class),
                value if value.is_atom() || value.is_vague() => {}
                Value::Listed(_) => {}
                _ => return None,
            }
        }
        classes.sort_unstable();
        classes.dedup();
        let mut common = self.program.mro(*classes.first()?).to_vec();
        for class in &classes[1..] {
            let bases = self.program.mro(*class);
            common.retain(|base| bases.contains(base));
        }
        common.into_iter().find(|base| {
            let module = self.program.class_info(*base).module;
            !self.program.module(module).origin.is_standard() && !self.is_wide_bound(*base)
        })
    }

    /// Number of classes that objects of a set are of, and of functions among them.
    fn kinds(&self, set: &Set) -> usize {
        let mut kinds: SmallVec<[(bool, u32); 16]> = set
            .iter()
            .filter_map(|value| match value {
                Value::Object(object) => Some((false, self.object(object).class.0)),
                Value::Bound(class) => Some((false, class.0)),
                Value::Function(func) => Some((true, func.0)),
                Value::Method(method) => Some((true, self.method(method).func.0)),
                _ => None,
            })
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len()
    }

    /// An object among the many of a node: the one of its class that anybody can make; of a container, what any of
    /// them holds.
    fn merged(&mut self, node: NodeId, object: ObjId) -> Value {
        let class = self.object(object).class;
        if self.container_kind(class).is_none() {
            return Value::Object(self.root_object(class));
        }
        if matches!(self.object(object).kind, ObjKind::Joined(_)) {
            return Value::Object(object);
        }
        if self.is_plain_tuple(object) {
            return Value::Atoms;
        }
        let depth = self.object(object).depth + 1;
        if depth > JOIN_DEPTH {
            return Value::Unknown;
        }
        let kind = ObjKind::Joined(node);
        if self.has_object(class, &kind).is_none() {
            self.joined += 1;
            if self.joined > JOIN_BUDGET {
                return Value::Unknown;
            }
        }
        let joined = self.object_id(class, kind, depth);
        self.copy_fields(object, joined);
        Value::Object(joined)
    }

    /// Whether an object is a tuple of nothing but atoms.
    fn is_plain_tuple(&mut self, object: ObjId) -> bool {
        if self.program.class_name(self.object(object).class) != "builtins.tuple" {
            return false;
        }
        let elements = self.read(NodeKey::Field(object, self.program.known.elements));
        !elements.is_empty()
            && elements.iter().all(|value| value.is_plain_atom() || matches!(value, Value::Text(_)))
    }
}
