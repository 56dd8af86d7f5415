//! What a bundle has to satisfy beyond its types: order, names, references.

use std::collections::BTreeMap;
use std::fmt::Display;

use indexmap::IndexMap;

use super::emit::hold_order;
use super::strict::in_order;
use super::{Argument, Bundle, Constraint, Grant, Hold, Operation, Section};

/// The schema that this version reads and writes.
pub const SCHEMA: &str = "plc/1";

/// Longest name of a section or a root, in bytes. YAML ends a key on one line at 1,024 characters.
const LONGEST_NAME: usize = 1000;

/// What is wrong, and the keys that lead to the place, outermost first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// For example `["sets", "pkg.Class", "grants", "pkg.helper"]`.
    pub path: Vec<String>,
    /// One line, for people.
    pub message: String,
}

impl Problem {
    fn new(message: impl Into<String>) -> Self {
        Self { path: Vec::new(), message: message.into() }
    }

    fn within(mut self, key: impl Into<String>) -> Self {
        self.path.insert(0, key.into());
        self
    }
}

type Checked = Result<(), Problem>;

/// Checks that `bundle` is one that [`super::read()`] accepts.
///
/// # Errors
/// The first problem, in the order of the file.
pub fn validate(bundle: &Bundle) -> Checked {
    known_schema(&bundle.schema).map_err(|message| Problem::new(message).within("schema"))?;
    each(&bundle.universe, "universe", |_, _| Ok(()))?;
    each(&bundle.aliases, "aliases", |name, paths| {
        global_name(name)?;
        if paths.is_empty() {
            return Err(Problem::new(format!("`{name}` has an empty list of aliases")));
        }
        order(paths.iter())?;
        paths.iter().try_for_each(|path| global_name(path).map_err(|p| p.within(path)))
    })?;
    aliases_are_unique(bundle)?;
    each(&bundle.groups, "groups", |_, section| check_section(bundle, section))?;
    each(&bundle.roots, "roots", |name, root| {
        let set = root.set.as_deref().unwrap_or(name);
        if !bundle.sets.contains_key(set) {
            return Err(Problem::new(format!(
                "the root `{name}` stands for no set: `{set}` is not in `sets`"
            )));
        }
        reasons(name, &root.why)
    })?;
    each(&bundle.sets, "sets", |_, section| check_section(bundle, section))
}

/// An error that says what to do, where `schema` is not ours.
pub(super) fn known_schema(schema: &str) -> Result<(), String> {
    if schema == SCHEMA {
        return Ok(());
    }
    Err(format!(
        "unknown schema `{schema}`: this version of plc reads `{SCHEMA}`; use the version that wrote it"
    ))
}

fn each<V>(map: &IndexMap<String, V>, key: &str, check: impl Fn(&str, &V) -> Checked) -> Checked {
    order(map.keys()).map_err(|problem| problem.within(key))?;
    map.iter().try_for_each(|(name, value)| {
        section_name(name)
            .and_then(|()| check(name, value))
            .map_err(|problem| problem.within(name).within(key))
    })
}

fn order<T: Ord + Display>(entries: impl IntoIterator<Item = T> + Clone) -> Checked {
    let next = entries.clone().into_iter().skip(1);
    entries.into_iter().zip(next).try_for_each(|(last, next)| {
        in_order(&last, &next).map_err(|message| Problem::new(message).within(next.to_string()))
    })
}

fn aliases_are_unique(bundle: &Bundle) -> Checked {
    let mut canonical = BTreeMap::new();
    for (name, paths) in &bundle.aliases {
        for path in paths {
            if let Some(other) = canonical.insert(path, name) {
                let message = format!("the alias `{path}` stands for both `{other}` and `{name}`");
                return Err(Problem::new(message).within(path).within(name).within("aliases"));
            }
        }
    }
    Ok(())
}

fn check_section(bundle: &Bundle, section: &Section) -> Checked {
    let Section { grants, holds, unknown } = section;
    let grants =
        order(grants.iter().map(|grant| &grant.name)).and_then(|()| grants.iter().try_for_each(check_grant));
    grants.map_err(|problem| problem.within("grants"))?;
    check_holds(bundle, holds).map_err(|problem| problem.within("holds"))?;
    let unknown = order(unknown.iter().map(|unknown| &unknown.attribute)).and_then(|()| {
        unknown.iter().try_for_each(|unknown| {
            section_name(&unknown.attribute)
                .and_then(|()| reasons(&unknown.attribute, &unknown.why))
                .map_err(|problem| problem.within(&unknown.attribute))
        })
    });
    unknown.map_err(|problem| problem.within("unknown"))
}

fn check_grant(grant: &Grant) -> Checked {
    let Grant { name, may, state, constraint, why } = grant;
    let check = || {
        global_name(name)?;
        if may.is_empty() {
            return Err(Problem::new(format!("`{name}` may be used in no operation")));
        }
        let includes_import = may.contains(&Operation::New) || may.contains(&Operation::Call);
        if may.contains(&Operation::Import) && includes_import {
            let message = format!("`import` of `{name}` is said twice: `new` and `call` include it");
            return Err(Problem::new(message));
        }
        if state.is_some() && !may.contains(&Operation::Build) {
            let message = format!("`state` says who takes the state of `{name}`, which may not be built");
            return Err(Problem::new(message));
        }
        if let Some(constraint) = constraint {
            if !may.contains(&Operation::Call) {
                let message = format!("`where` limits the call of `{name}`, which may not be called");
                return Err(Problem::new(message));
            }
            check_constraint(name, constraint)?;
        }
        reasons(name, why)
    };
    check().map_err(|problem| problem.within(name))
}

fn check_constraint(name: &str, constraint: &Constraint) -> Checked {
    if *constraint == Constraint::default() {
        return Err(Problem::new(format!("`where` of `{name}` limits nothing: leave it out")));
    }
    constraint.attributes.iter().try_for_each(|attribute| global_name(attribute))?;
    let empty =
        |argument: &Argument| matches!(argument, Argument::Constants(c) | Argument::Among(c) if c.is_empty());
    for argument in constraint.arguments.values() {
        if let Argument::Among(names) = argument {
            names.iter().try_for_each(|name| global_name(name))?;
        }
    }
    match constraint.arguments.iter().find(|(_, argument)| empty(argument)) {
        Some((index, _)) => {
            Err(Problem::new(format!("argument {index} of `{name}` may be none of an empty list")))
        }
        None => Ok(()),
    }
}

fn check_holds(bundle: &Bundle, holds: &[Hold]) -> Checked {
    for hold in holds {
        let (kind, name, sections) = match (&hold.set, &hold.group) {
            (Some(set), None) => ("set", set, &bundle.sets),
            (None, Some(group)) => ("group", group, &bundle.groups),
            _ => {
                let near = hold.set.iter().next();
                let problem = Problem::new("a hold names one `set` or one `group`");
                return Err(near.map_or(problem.clone(), |name| problem.within(name)));
            }
        };
        if !sections.contains_key(name) {
            return Err(Problem::new(format!("there is no {kind} `{name}`")).within(name));
        }
        reasons(name, &hold.why).map_err(|problem| problem.within(name))?;
    }
    for pair in holds.windows(2) {
        let (last, next) = (hold_order(&pair[0]), hold_order(&pair[1]));
        if last >= next {
            let message = if last == next {
                format!("`{}` stands twice", next.1)
            } else {
                format!("`{}` is not in order: sets by name, then groups by name", next.1)
            };
            return Err(Problem::new(message).within(next.1));
        }
    }
    Ok(())
}

fn reasons(name: &str, why: &[String]) -> Checked {
    if why.is_empty() {
        return Err(Problem::new(format!("`{name}` has no reason: `why` is empty")));
    }
    order(why.iter())
}

/// A section's name is for people, so it may hold spaces and brackets, but nothing invisible.
fn section_name(name: &str) -> Checked {
    let fault = if name.is_empty() {
        "is empty"
    } else if name.len() > LONGEST_NAME {
        "is longer than 1,000 bytes"
    } else if name.trim() != name {
        "begins or ends with a space"
    } else if name.chars().any(char::is_control) {
        "holds a control character"
    } else {
        return Ok(());
    };
    Err(Problem::new(format!("malformed name {name:?}: it {fault}")))
}

/// `module.qualname`, as pickle writes it.
fn global_name(name: &str) -> Checked {
    let mut parts = 0;
    for part in name.split('.') {
        parts += 1;
        let bare = part.strip_prefix('<').and_then(|part| part.strip_suffix('>')).unwrap_or(part);
        let word = |character: char| character.is_alphanumeric() || character == '_';
        if bare.is_empty() || !bare.chars().all(word) {
            return Err(Problem::new(format!("malformed name {name:?}: {part:?} is no identifier")));
        }
    }
    if parts < 2 {
        return Err(Problem::new(format!("malformed name {name:?}: `module.name` is expected")));
    }
    section_name(name)
}
