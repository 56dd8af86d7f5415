//! Compares what a page says, what real pickles need, and what was inferred. Complaints are lines for a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::closed_set::{ClosedSet, Granted};
use crate::oracle::Case;
use crate::page::{Expected, Page};

/// Data core names that a page need not list: they only make values (design: "data core").
const CORE: &[&str] = &[
    "_codecs.encode", "array.array", "array._array_reconstructor", "builtins.bool", "builtins.bytearray",
    "builtins.bytes", "builtins.complex", "builtins.dict", "builtins.float", "builtins.frozenset", "builtins.int",
    "builtins.list", "builtins.object", "builtins.range", "builtins.set", "builtins.slice", "builtins.str",
    "builtins.tuple", "collections.Counter", "collections.OrderedDict", "collections.defaultdict",
    "collections.deque", "copyreg._reconstructor", "decimal.Decimal", "fractions.Fraction", "uuid.UUID",
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

/// The page lists what its pickles need, and lists nothing that they do not show, `also` lines apart.
pub fn expectation_against_pickles(page: &Page, cases: &BTreeMap<String, Case>) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut shown: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    let mut read: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, case) in cases {
        match page.root_of(name, &case.class) {
            Ok(expected) => {
                shown.entry(&expected.root).or_default().extend(case.needs.pairs());
                read.entry(&expected.root).or_default().extend(case.needs.attributes_read());
            }
            Err(error) => complaints.push(error),
        }
        if !case.needs.indirect.is_empty() {
            complaints.push(format!("case `{name}` calls what is no global: {:?}", case.needs.indirect));
        }
    }
    for expected in &page.roots {
        let root = expected.root.as_str();
        let shown = shown.remove(root).unwrap_or_default();
        let read = read.remove(root).unwrap_or_default();
        for (operation, name) in &shown {
            let listed = expected.grants.get(*name);
            if listed.is_none_or(|grant| *operation != "import" && !grant.operations.contains(*operation))
                && !(listed.is_none() && is_core(name))
            {
                complaints.push(format!("{root}: the pickles need `{name}: {operation}`, the page does not list it"));
            }
        }
        for (name, grant) in expected.grants.iter().filter(|(_, grant)| grant.pickled) {
            for operation in &grant.operations {
                if !shown.contains(&(operation.as_str(), name.as_str())) {
                    complaints.push(format!("{root}: the page lists `{name}: {operation}`, no pickle shows it"));
                }
            }
            let listed: BTreeSet<&str> = grant.attributes.iter().map(String::as_str).collect();
            if name == "builtins.getattr" && listed != read {
                complaints.push(format!("{root}: the pickles read {read:?}, the page lists {listed:?}"));
            }
        }
        for name in shown.iter().map(|(_, name)| name).filter(|name| expected.forbidden.contains(**name)) {
            complaints.push(format!("{root}: the pickles need `{name}`, which the page forbids"));
        }
    }
    complaints
}

/// In both modes a set holds what the page lists; a strict set holds nothing else.
pub fn closed_set_against_page(expected: &Expected, set: &ClosedSet, strict: bool) -> Vec<String> {
    let (root, mode) = (&expected.root, if strict { "strict" } else { "default" });
    let mut complaints = Vec::new();
    for (name, wanted) in &expected.grants {
        let missing = match set.get(name) {
            None => "nothing of it is granted".to_owned(),
            Some(granted) => match lacking(wanted.operations.iter(), granted) {
                Some(operation) => format!("`{operation}` is not granted"),
                None if !wanted.attributes.is_empty() && attributes(granted) != wanted.attributes => {
                    format!("its attributes are {:?}, not {:?}", attributes(granted), wanted.attributes)
                }
                None => continue,
            },
        };
        if !(strict && expected.strict_misses.contains(name)) {
            complaints.push(format!("{mode} {root}: missing `{name}`: {missing}"));
        }
    }
    if strict {
        complaints.extend(unexpected(expected, set));
        for name in &expected.strict_misses {
            if let (Some(wanted), Some(granted)) = (expected.grants.get(name), set.get(name))
                && lacking(wanted.operations.iter(), granted).is_none()
            {
                complaints.push(format!("strict {root}: `{name}` is no longer missed: delete the line"));
            }
        }
    }
    complaints
}

fn unexpected(expected: &Expected, set: &ClosedSet) -> Vec<String> {
    let root = &expected.root;
    let mut complaints = Vec::new();
    for granted in set.values().filter(|granted| !expected.strict_adds.contains(&granted.name)) {
        let (name, why) = (&granted.name, granted.why.join(", "));
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
        } else if !is_core(name) {
            complaints.push(format!("strict {root}: unexpected `{name}` ({why})"));
        }
    }
    for name in expected.strict_adds.iter().filter(|name| !set.contains_key(*name)) {
        complaints.push(format!("strict {root}: `{name}` is no longer added: delete the line"));
    }
    complaints
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
    let mut complaints = Vec::new();
    for (case, found) in cases {
        if page.root_of(case, &found.class)?.root != expected.root {
            continue;
        }
        for (operation, name) in found.needs.pairs() {
            let excused = strict && expected.strict_misses.contains(name);
            // Items of the core's own containers are the loader's to allow.
            let allowed = operation == "fill" && is_core(name) || grants(set, operation, name);
            if !(excused || allowed) {
                complaints.push(format!("{mode} {}: `{case}` needs `{name}: {operation}`", expected.root));
            }
        }
        for read in found.needs.attributes_read() {
            if !set.get("builtins.getattr").is_some_and(|granted| attributes(granted).contains(read)) {
                complaints.push(format!("{mode} {}: `{case}` needs `builtins.getattr` of `{read}`", expected.root));
            }
        }
    }
    Ok(complaints)
}

fn grants(set: &ClosedSet, operation: &str, name: &str) -> bool {
    let Some(granted) = set.get(name) else { return false };
    granted.operations.contains(operation)
        || operation == "import" && !granted.operations.is_empty()
        // State given to what a callable returned: the stream shows the callable.
        || operation == "build" && granted.operations.contains("call")
}

fn lacking<'a>(mut wanted: impl Iterator<Item = &'a String>, granted: &Granted) -> Option<&'a String> {
    wanted.find(|operation| *operation != "import" && !granted.operations.contains(*operation))
}

fn attributes(granted: &Granted) -> BTreeSet<String> {
    granted.constraint.as_ref().map(|limits| limits.attributes.clone()).unwrap_or_default()
}
