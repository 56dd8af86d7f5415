//! The fallback for unknown types: the data core, and classes that add no code.
//!
//! A class adds no code where loading an instance runs no method that the set does not run
//! already. Classes are grouped by the load-time methods they run, so that a set can name the
//! groups whose methods it has.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{ClassId, ClassKind, Definition, Program};
use crate::syntax::facts::{Binding, Expr, ExprId, NameId, ScopeId};

/// What loading an instance of a class may run: `module.qualname` of methods.
pub(super) type Code = BTreeSet<String>;

/// Methods that pickle's opcodes run on an instance.
const LOAD_TIME: &[&str] =
    &["__new__", "__setstate__", "__getattr__", "__getattribute__", "__setattr__", "__del__"];

/// Methods that run where an instance is a key, or an element of a set.
const KEYED: &[&str] = &["__hash__", "__eq__"];

/// Methods that loading runs where the class is a builtin container, whose items a pickle fills in.
const FILLING: &[&str] = &["append", "extend", "__setitem__", "add", "update"];

/// Methods that make the reduction call something.
const REDUCING: &[&str] = &["__reduce__", "__reduce_ex__"];

/// What loading an instance runs; `None` where it calls something of its own.
pub(super) fn load_time_code(program: &mut Program<'_>, class: ClassId) -> Option<Code> {
    if program.class_kind(class) == ClassKind::Enum || program.class_info(class).is_local {
        return None;
    }
    if program.class_info(class).has_unknown_base {
        return None;
    }
    let mut code = Code::new();
    let is_hashable = is_hashable(program, class);
    let is_container = program.mro(class).iter().any(|base| {
        matches!(
            program.class_name(*base),
            "builtins.list" | "builtins.dict" | "builtins.set" | "builtins.frozenset" | "collections.deque"
        )
    });
    for base in program.mro(class).iter().copied() {
        let info = program.class_info(base);
        if info.made_by.is_some() || program.module_name(info.module) == "builtins" {
            continue;
        }
        if program.module(info.module).origin.is_compiled {
            return None;
        }
        for method in REDUCING {
            let name = program.intern(method);
            if !program.class_bindings(base, name).is_empty() {
                return None;
            }
        }
        let keyed: &[&str] = if is_hashable { KEYED } else { &[] };
        let filling: &[&str] = if is_container { FILLING } else { &[] };
        for method in [LOAD_TIME, keyed, filling].concat() {
            let name = program.intern(method);
            let bindings = program.class_bindings(base, name);
            if bindings.iter().any(|b| !matches!(b, Binding::Annotated(_, None))) {
                code.insert(format!("{}.{method}", program.class_name(base)));
            }
        }
    }
    Some(code)
}

/// Whether looking a member of an enumeration up by its value runs nothing but `enum`.
pub(super) fn is_plain_enumeration(program: &mut Program<'_>, class: ClassId) -> bool {
    if program.class_kind(class) != ClassKind::Enum || program.class_info(class).has_unknown_base {
        return false;
    }
    for base in program.mro(class).iter().copied() {
        if program.class_origin(base).is_standard() {
            continue;
        }
        let metaclass = program.class_info(base).metaclass;
        if metaclass.is_some_and(|metaclass| !program.class_origin(metaclass).is_standard()) {
            return false;
        }
        for method in ["__new__", "_missing_"].iter().chain(REDUCING) {
            let name = program.intern(method);
            if !program.class_bindings(base, name).is_empty() {
                return false;
            }
        }
    }
    true
}

/// Whether instances can be keys: not where a class defines `__eq__` and no `__hash__` (data model, `object.__hash__`), nor
/// where they are builtin containers that can change.
fn is_hashable(program: &mut Program<'_>, class: ClassId) -> bool {
    let (hash, eq) = (program.known.hash, program.known.eq);
    for base in program.mro(class).iter().copied() {
        if matches!(program.class_name(base), "builtins.list" | "builtins.dict" | "builtins.set") {
            return false;
        }
        let facts = program.module(program.class_info(base).module).facts();
        let is_none =
            |binding: &Binding| matches!(binding, Binding::Value(value) if facts.expr(*value) == Expr::None);
        let hashes = program.class_bindings(base, hash);
        if !hashes.is_empty() {
            return !hashes.iter().all(is_none);
        }
        if !program.class_bindings(base, eq).is_empty() {
            return false;
        }
    }
    true
}

/// Classes of other distributions that the functions and classes of one name; its modules' top levels do not count.
pub(super) fn named_classes(program: &mut Program<'_>, distribution: usize) -> BTreeSet<ClassId> {
    let mut named = BTreeSet::new();
    for module in program.module_ids() {
        let data = program.module(module);
        if data.origin.distribution != Some(distribution)
            || super::roots::is_test_module(program.text(data.name))
        {
            continue;
        }
        let lowered = data.lowered;
        let facts = &lowered.facts;
        let scopes = facts.innermost_scopes();
        let imports: BTreeSet<NameId> = facts
            .scopes
            .iter()
            .flat_map(|scope| &scope.bindings)
            .filter(|(_, bindings)| bindings.iter().any(Binding::is_import))
            .map(|(name, _)| *name)
            .collect();
        for (index, scope) in scopes.into_iter().enumerate() {
            let expr = ExprId(u32::try_from(index).unwrap_or(u32::MAX));
            let is_imported =
                scope != ScopeId(0) && facts.first_name(expr).is_some_and(|name| imports.contains(&name));
            if is_imported && let Some(Definition::Class(class)) = program.resolve(module, scope, expr) {
                named.insert(class);
            }
        }
    }
    named
}

/// Classes by the code that loading them runs.
pub(super) fn groups(program: &mut Program<'_>, classes: &[ClassId]) -> BTreeMap<Code, BTreeSet<String>> {
    let mut groups: BTreeMap<Code, BTreeSet<String>> = BTreeMap::new();
    for class in classes {
        if let Some(code) = load_time_code(program, *class) {
            let name = program.class_name(*class).to_string();
            groups.entry(code).or_default().insert(name);
        }
    }
    groups
}

/// What the groups of some codes are called, each by its own name: `classes{} that run …`, where a distribution may stand.
pub(super) fn group_names<'c>(codes: impl Iterator<Item = &'c Code>) -> BTreeMap<Code, GroupName> {
    let codes: BTreeSet<&Code> = codes.collect();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for code in &codes {
        *alike.entry(methods(code, class_and_method)).or_default() += 1;
    }
    codes
        .into_iter()
        .map(|code| {
            let short = methods(code, class_and_method);
            let told = if alike[&short] > 1 { methods(code, |method| method) } else { short };
            (code.clone(), GroupName { methods: told })
        })
        .collect()
}

/// The name of the groups for one code.
pub(super) struct GroupName {
    methods: String,
}

impl GroupName {
    /// That of the group of one distribution, or of the one of all.
    pub(super) fn of(&self, distribution: Option<&str>) -> String {
        let of = distribution.map(|name| format!(" of {name}")).unwrap_or_default();
        if self.methods.is_empty() {
            format!("inert classes{of}")
        } else {
            format!("classes{of} that run {}", self.methods)
        }
    }
}

fn methods(code: &Code, told: impl Fn(&str) -> &str) -> String {
    code.iter().map(|method| told(method)).collect::<Vec<_>>().join(", ")
}

/// `Class.method` of `module.Class.method`.
fn class_and_method(method: &str) -> &str {
    let at = method.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    &method[at..]
}

#[cfg(test)]
mod tests {
    use super::{Code, group_names};

    #[test]
    fn groups_that_run_methods_of_the_same_name_are_told_apart() {
        let code = |method: &str| Code::from([method.to_owned()]);
        let codes = [code("a.C.__new__"), code("b.C.__new__"), code("a.D.__new__"), Code::new()];
        let names = group_names(codes.iter());
        let name = |index: usize| names[&codes[index]].of(Some("lib"));
        assert_eq!(name(0), "classes of lib that run a.C.__new__");
        assert_eq!(name(1), "classes of lib that run b.C.__new__");
        assert_eq!(name(2), "classes of lib that run D.__new__");
        assert_eq!(name(3), "inert classes of lib");
        assert_eq!(names[&codes[2]].of(None), "classes that run D.__new__");
    }
}
