//! Compares what a page says, what real pickles need, and what was inferred. Complaints are lines for a person.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::closed_set::{ClosedSet, Granted};
use crate::oracle::{Case, Needs};
use crate::page::{Expected, ExpectedGrant, Page};

/// Data core names that a page need not list: they only make values (design: "data core").
const CORE: &[&str] = &[
    "_codecs.encode",
    "array.array",
    "array._array_reconstructor",
    "builtins.Ellipsis",
    "builtins.NotImplemented",
    "builtins.bool",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.complex",
    "builtins.dict",
    "builtins.float",
    "builtins.frozenset",
    "builtins.int",
    "builtins.list",
    "builtins.object",
    "builtins.range",
    "builtins.set",
    "builtins.slice",
    "builtins.str",
    "builtins.tuple",
    "collections.Counter",
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.deque",
    "copyreg._reconstructor",
    "decimal.Decimal",
    "fractions.Fraction",
    "uuid.UUID",
];

fn is_core(name: &str) -> bool {
    let exception = name.strip_prefix("builtins.").is_some_and(|name| {
        name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning")
    });
    CORE.contains(&name) || name.starts_with("datetime.") || name.starts_with("numpy.") || exception
}

/// An error that holds every complaint, a line each.
pub fn report(complaints: Vec<String>) -> Result<(), String> {
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

/// What the pickles of one root show, all cases together.
#[derive(Default)]
struct Shown<'a> {
    needs: BTreeSet<(&'a str, &'a str)>,
    attributes: BTreeSet<&'a str>,
}

/// The page lists what its pickles need, and lists nothing that they do not show, `also` lines apart.
pub fn expectation_against_pickles(page: &Page, cases: &BTreeMap<String, Case>) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut shown: BTreeMap<&str, Shown<'_>> = BTreeMap::new();
    for (name, case) in cases {
        match page.root_of(name, &case.class) {
            Ok(expected) => {
                let shown = shown.entry(&expected.root).or_default();
                shown.needs.extend(case.needs.pairs());
                shown.attributes.extend(case.needs.attributes_read());
            }
            Err(error) => complaints.push(error),
        }
        if !case.needs.indirect.is_empty() {
            complaints.push(format!("case `{name}` calls what is no global: {:?}", case.needs.indirect));
        }
    }
    for expected in &page.roots {
        let shown = shown.remove(expected.root.as_str()).unwrap_or_default();
        complaints.extend(unlisted(expected, &shown));
        complaints.extend(unshown(expected, &shown));
    }
    complaints
}

fn unlisted(expected: &Expected, shown: &Shown<'_>) -> Vec<String> {
    let root = &expected.root;
    let mut complaints = Vec::new();
    for (operation, name) in &shown.needs {
        let named = expected.lists("import", name);
        if !expected.lists(operation, name) && (named || !is_core(name)) {
            complaints
                .push(format!("{root}: the pickles need `{name}: {operation}`, the page does not list it"));
        }
        if expected.forbidden.contains(*name) || expected.never.contains(*name) {
            complaints.push(format!("{root}: the pickles need `{name}`, which the page forbids"));
        }
    }
    complaints
}

fn unshown(expected: &Expected, shown: &Shown<'_>) -> Vec<String> {
    let root = &expected.root;
    let mut complaints = Vec::new();
    let listed = expected.grants.iter().chain(&expected.fallback).chain(&expected.refused);
    for (name, grant) in listed.filter(|(_, grant)| grant.pickled) {
        for operation in &grant.operations {
            if !shown.needs.contains(&(operation.as_str(), name.as_str())) {
                complaints.push(format!("{root}: the page lists `{name}: {operation}`, no pickle shows it"));
            }
        }
        let listed: BTreeSet<&str> = grant.attributes.iter().map(String::as_str).collect();
        if name == "builtins.getattr" && listed != shown.attributes {
            complaints
                .push(format!("{root}: the pickles read {:?}, the page lists {listed:?}", shown.attributes));
        }
    }
    complaints
}

/// In both modes a set holds what the page lists; a strict set holds nothing else.
pub fn closed_set_against_page(expected: &Expected, set: &ClosedSet, strict: bool) -> Vec<String> {
    let (root, mode) = (&expected.root, if strict { "strict" } else { "default" });
    let excused = |name: &String| strict && expected.strict_misses.contains(name);
    let mut complaints = Vec::new();
    let fallback = (!strict).then_some(&expected.fallback);
    for (name, wanted) in expected.grants.iter().chain(fallback.into_iter().flatten()) {
        if let Some(missing) = missing(wanted, set.grants.get(name)).filter(|_| !excused(name)) {
            complaints.push(format!("{mode} {root}: missing `{name}`: {missing}"));
        }
    }
    for name in expected.never.iter().filter(|name| set.grants.contains_key(*name)) {
        complaints.push(format!("{mode} {root}: `{name}` is never to be granted"));
    }
    for (name, refused) in &expected.refused {
        let unsafe_grant = set.grants.get(name).filter(|granted| {
            granted.constraint.is_none() && refused.operations.iter().any(|o| granted.operations.contains(o))
        });
        if unsafe_grant.is_some() {
            complaints.push(format!("{mode} {root}: `{name}` is granted unconstrained, and reaches a sink"));
        }
    }
    for (name, paths) in &expected.aliases {
        let known = set.grants.get(name).map(|granted| granted.aliases.as_slice()).unwrap_or_default();
        for path in paths.iter().filter(|path| !known.contains(path)) {
            complaints.push(format!("{mode} {root}: `{path}` is no alias of `{name}`"));
        }
    }
    for attribute in expected.unknown.difference(&set.unknown) {
        complaints.push(format!("{mode} {root}: `{attribute}` is not listed as unknown"));
    }
    if strict {
        complaints.extend(unexpected(expected, set));
        complaints.extend(stale(expected, set));
    }
    complaints
}

fn missing(wanted: &ExpectedGrant, granted: Option<&Granted>) -> Option<String> {
    let Some(granted) = granted else { return Some("nothing of it is granted".to_owned()) };
    if let Some(operation) = lacking(wanted, granted) {
        return Some(format!("`{operation}` is not granted"));
    }
    let attributes = granted.attributes();
    (!wanted.attributes.is_empty() && attributes != wanted.attributes)
        .then(|| format!("its attributes are {attributes:?}, not {:?}", wanted.attributes))
}

fn unexpected(expected: &Expected, set: &ClosedSet) -> Vec<String> {
    let root = &expected.root;
    let mut complaints = Vec::new();
    let own_names = set.grants.iter().filter(|(name, granted)| **name == granted.name);
    for (name, granted) in own_names.filter(|(name, _)| !expected.strict_adds.contains(*name)) {
        let why = granted.why.join(", ");
        let wanted = std::iter::once(name).chain(&granted.aliases).find_map(|name| expected.grants.get(name));
        if expected.forbidden.contains(name) {
            complaints.push(format!("strict {root}: forbidden `{name}` is granted ({why})"));
        } else if let Some(wanted) = wanted {
            // `build` and `fill` do nothing without an instance; what makes one counts.
            for operation in granted.operations.iter().filter(|o| ["call", "new"].contains(&o.as_str())) {
                if !wanted.operations.contains(operation) && !is_core(name) {
                    complaints.push(format!("strict {root}: `{name}` may also `{operation}` ({why})"));
                }
            }
        } else if !is_core(name) && !expected.refused.contains_key(name) {
            complaints.push(format!("strict {root}: unexpected `{name}` ({why})"));
        }
    }
    complaints
}

/// Excuses that are no longer needed.
fn stale(expected: &Expected, set: &ClosedSet) -> Vec<String> {
    let root = &expected.root;
    let found = |name: &&String| {
        expected.grants.get(*name).is_some_and(|wanted| missing(wanted, set.grants.get(*name)).is_none())
    };
    let missed = expected.strict_misses.iter().filter(found);
    let added = expected.strict_adds.iter().filter(|name| !set.grants.contains_key(*name));
    missed
        .map(|name| format!("strict {root}: `{name}` is no longer missed: delete the line"))
        .chain(added.map(|name| format!("strict {root}: `{name}` is no longer added: delete the line")))
        .collect()
}

/// Every need of the root's pickles is granted.
pub fn closed_set_against_pickles(
    page: &Page,
    expected: &Expected,
    cases: &BTreeMap<String, Case>,
    set: &ClosedSet,
    strict: bool,
) -> Result<Vec<String>, String> {
    let mode = if strict { "strict" } else { "default" };
    let root = &expected.root;
    let mut complaints = Vec::new();
    for (case, found) in cases {
        if page.root_of(case, &found.class)?.root != *root {
            continue;
        }
        for need in ungranted(&found.needs, set) {
            let name = need.name();
            let excused = expected.refused.contains_key(name)
                || strict && (expected.strict_misses.contains(name) || expected.fallback.contains_key(name));
            if !excused {
                complaints.push(format!("{mode} {root}: `{case}` needs {need}"));
            }
        }
    }
    Ok(complaints)
}

/// Something that a pickle needs.
pub enum Need<'a> {
    /// An operation on a name.
    Operation(&'static str, &'a str),
    /// `builtins.getattr` of a (type, attribute) pair.
    Attribute(&'a str),
}

impl<'a> Need<'a> {
    fn name(&self) -> &'a str {
        match self {
            Need::Operation(_, name) => name,
            Need::Attribute(_) => "builtins.getattr",
        }
    }
}

impl fmt::Display for Need<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Need::Operation(operation, name) => write!(formatter, "`{name}: {operation}`"),
            Need::Attribute(read) => write!(formatter, "`builtins.getattr` of `{read}`"),
        }
    }
}

/// What a set does not grant of some needs.
pub fn ungranted<'a>(needs: &'a Needs, set: &ClosedSet) -> Vec<Need<'a>> {
    // Items of the core's own containers are the loader's to allow.
    let granted = |operation: &str, name: &str| {
        // A dtype of each kind has a class of its own; what reduces it is `numpy.dtype`.
        let name = if name.starts_with("numpy.dtypes.") { "numpy.dtype" } else { name };
        operation == "fill" && is_core(name)
            || set.grants.get(name).is_some_and(|granted| granted.allows(operation))
    };
    let operations = needs.pairs().into_iter().filter(|(operation, name)| !granted(operation, name));
    let readable = set.grants.get("builtins.getattr").map(Granted::attributes).unwrap_or_default();
    let reads = needs.attributes_read().filter(|read| !readable.contains(*read));
    operations
        .map(|(operation, name)| Need::Operation(operation, name))
        .chain(reads.map(Need::Attribute))
        .collect()
}

fn lacking<'a>(wanted: &'a ExpectedGrant, granted: &Granted) -> Option<&'a String> {
    wanted
        .operations
        .iter()
        .find(|operation| *operation != "import" && !granted.operations.contains(*operation))
}
