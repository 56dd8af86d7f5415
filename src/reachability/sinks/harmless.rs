//! Calls of sinks that give no power, whatever data they are given.

use crate::syntax::facts::{CallArgs, Expr, ExprId, Facts, ScopeId};

use super::super::markers::Markers;
use super::{ALIAS_DEPTH, is_constant};

/// Whether a call only reads a file, or only makes a class that runs nothing of what it is given.
pub(super) fn is_harmless(
    markers: &Markers,
    facts: &Facts,
    scope: ScopeId,
    name: &str,
    args: &CallArgs,
) -> bool {
    markers.only_reads(name, facts, args) || (name == "builtins.type" && names_its_parts(facts, scope, args))
}

/// Whether the source says what a class that is made inherits, and which attributes it has, none of them special: then what
/// these are is no more than the attributes of an instance.
fn names_its_parts(facts: &Facts, scope: ScopeId, args: &CallArgs) -> bool {
    let [_, bases, namespace] = args.positional[..] else { return false };
    let Expr::Tuple(bases) = facts.expr(bases) else { return false };
    let is_global = |name: ExprId| {
        matches!(facts.expr(name), Expr::Name(_) | Expr::Attr(..))
            && is_constant(facts, scope, name, ALIAS_DEPTH)
    };
    args.keywords.is_empty()
        && facts.list(bases).iter().all(|base| is_global(*base))
        && match facts.expr(namespace) {
            Expr::Dict(items) => facts
                .list(items)
                .chunks(2)
                .all(|pair| matches!(facts.expr(pair[0]), Expr::Str(name) if is_ordinary(facts.name(name)))),
            Expr::Call(func, args) => {
                let args = &facts.calls[args as usize];
                matches!(facts.expr(func), Expr::Name(name) if facts.name(name) == "dict")
                    && is_global(func)
                    && args.positional.is_empty()
                    && args
                        .keywords
                        .iter()
                        .all(|(name, _)| name.is_some_and(|name| is_ordinary(facts.name(name))))
            }
            _ => false,
        }
}

/// Whether an attribute's name means nothing to what makes a class: neither `__init__` nor `_missing_` or `_fields_`.
fn is_ordinary(name: &str) -> bool {
    !name.starts_with("__") && !name.ends_with('_')
}
