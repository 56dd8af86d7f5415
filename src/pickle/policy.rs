//! What a policy grants, ready to be asked name by name.

use rustc_hash::FxHashMap;

use crate::bundle::{Constraint, Operation};

/// What one name may be used for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Granted {
    operations: u8,
    /// Whether the class has a `__setstate__`, for which the keys of a state are data.
    own_state: bool,
    /// A call has to satisfy one of these; any call will do if there are none.
    alternatives: Vec<Constraint>,
}

const fn bit(operation: Operation) -> u8 {
    1 << operation as u8
}

/// Every operation, in the order of messages.
pub const OPERATIONS: [Operation; 5] =
    [Operation::Import, Operation::New, Operation::Call, Operation::Build, Operation::Fill];

/// The word for an operation.
pub fn word(operation: Operation) -> &'static str {
    match operation {
        Operation::Import => "import",
        Operation::New => "new",
        Operation::Call => "call",
        Operation::Build => "build",
        Operation::Fill => "fill",
    }
}

impl Granted {
    /// Whether an operation is granted, whatever its arguments. Any grant includes `import`.
    pub fn allows(&self, operation: Operation) -> bool {
        operation == Operation::Import || self.operations & bit(operation) != 0
    }

    /// What a call has to satisfy one of.
    pub fn alternatives(&self) -> &[Constraint] {
        &self.alternatives
    }

    /// Whether the class's own `__setstate__` takes the state of a BUILD.
    pub fn takes_state(&self) -> bool {
        self.own_state
    }

    /// The granted operations in words.
    pub fn words(&self) -> String {
        let granted = OPERATIONS.into_iter().filter(|operation| self.operations & bit(*operation) != 0);
        granted.map(word).collect::<Vec<_>>().join(", ")
    }
}

/// A closed set of grants, by canonical name.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    grants: FxHashMap<String, Granted>,
    /// Alias to canonical name.
    aliases: FxHashMap<String, String>,
    /// Names by their last part, to find what is near.
    by_leaf: FxHashMap<String, Vec<String>>,
}

impl Policy {
    /// A policy that grants nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Grants operations on a canonical name. A call has to satisfy one of `alternatives`, if there are any.
    pub fn grant(
        &mut self,
        name: &str,
        operations: impl IntoIterator<Item = Operation>,
        alternatives: impl IntoIterator<Item = Constraint>,
    ) -> &mut Self {
        let granted = self.grants.entry(name.to_owned()).or_default();
        granted.operations |= operations.into_iter().fold(0, |bits, operation| bits | bit(operation));
        granted.alternatives.extend(alternatives);
        let leaf = leaf(name);
        let near = self.by_leaf.entry(leaf.to_owned()).or_default();
        if let Err(at) = near.binary_search_by(|known| known.as_str().cmp(name)) {
            near.insert(at, name.to_owned());
        }
        self
    }

    /// Says that a class has a `__setstate__` of its own.
    pub fn takes_state(&mut self, name: &str) -> &mut Self {
        self.grants.entry(name.to_owned()).or_default().own_state = true;
        self
    }

    /// Makes `alias` another name of `canonical`.
    pub fn alias(&mut self, alias: &str, canonical: &str) -> &mut Self {
        self.aliases.insert(alias.to_owned(), canonical.to_owned());
        self
    }

    /// The canonical name of a name: itself, unless it is an alias.
    pub fn canonical<'n>(&'n self, name: &'n str) -> &'n str {
        if self.grants.contains_key(name) {
            return name;
        }
        self.aliases.get(name).map_or(name, String::as_str)
    }

    /// What is granted on a name or what it is an alias of.
    pub fn granted(&self, name: &str) -> Option<&Granted> {
        self.grants.get(self.canonical(name))
    }

    /// Whether an operation on a name is granted, whatever its arguments.
    pub fn allows(&self, name: &str, operation: Operation) -> bool {
        self.granted(name).is_some_and(|granted| granted.allows(operation))
    }

    /// The granted name that is most like `name`: the same last part, and the longest common start.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let common = |other: &&String| other.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        self.by_leaf.get(leaf(name))?.iter().max_by_key(common).map(String::as_str)
    }

    /// Number of names granted.
    pub fn len(&self) -> usize {
        self.grants.len()
    }

    /// Whether nothing is granted.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }
}

fn leaf(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

impl From<&crate::bundle::ClosedSet> for Policy {
    /// The policy of a closed set.
    fn from(closed: &crate::bundle::ClosedSet) -> Self {
        let mut policy = Self::new();
        for grant in &closed.grants {
            let alternatives = grant.constraint.iter().flat_map(|any| any.alternatives().iter().cloned());
            policy.grant(&grant.name, grant.operations.iter().copied(), alternatives);
            if grant.state.is_some() {
                policy.takes_state(&grant.name);
            }
            for alias in &grant.aliases {
                policy.alias(alias, &grant.name);
            }
        }
        policy
    }
}
