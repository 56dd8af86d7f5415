//! Calls of what the pickle itself gives: a method that pickle runs and that calls an attribute or a part of the state calls
//! whatever granted name the pickle has put there, with arguments of its choice.

use crate::names::{ClassId, ModuleId, Program};
use crate::syntax::facts::{Binding, Expr, ExprId, Facts, NameId, ScopeId};

use super::Code;

/// Locals that stand for one another this many times are followed to a parameter.
const ALIASES: u32 = 3;

/// What is said of the end of such a way.
pub(super) const SAID: &str = "what the pickle gives it";

/// Whether a method calls what it is given, or what its receiver has as an attribute of its own.
pub(super) fn calls_data(program: &mut Program<'_>, (module, function, class): Code) -> bool {
    let Some(class) = class else { return false };
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    let (first, last) = facts.scope(function).exprs;
    (first..last).map(ExprId).any(|expr| match facts.expr(expr) {
        Expr::Call(callee, _) => {
            program.resolve(module, facts.innermost_scope(function, expr), callee).is_none()
                && is_data(program, facts, (module, function, class), callee)
        }
        _ => false,
    })
}

/// Whether a method, or one of its receiver's that it calls, calls a method of what its receiver holds: of an instance that the
/// pickle made, that may be an attribute of its own.
pub(super) fn calls_parts(program: &mut Program<'_>, (module, function, class): Code, depth: u32) -> bool {
    let (Some(of), Some(depth)) = (class, depth.checked_sub(1)) else { return false };
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    let (first, last) = facts.scope(function).exprs;
    (first..last).map(ExprId).any(|expr| {
        let Expr::Call(callee, _) = facts.expr(expr) else { return false };
        let Expr::Attr(object, name) = facts.expr(callee) else { return false };
        match facts.expr(object) {
            Expr::Name(receiver) if is_receiver(facts, function, receiver) => {
                let called = super::methods(program, of, facts.name(name), None);
                called.into_iter().any(|code| calls_parts(program, code, depth))
            }
            Expr::Attr(object, name) => {
                let name = program.module(module).symbol(name);
                matches!(facts.expr(object), Expr::Name(receiver) if is_receiver(facts, function, receiver))
                    && program.lookup(of, name, None).is_none()
            }
            _ => false,
        }
    })
}

fn is_data(
    program: &mut Program<'_>,
    facts: &Facts,
    (module, function, class): (ModuleId, ScopeId, ClassId),
    callee: ExprId,
) -> bool {
    match facts.expr(callee) {
        Expr::Name(name) => {
            let is_param = facts.scope(function).params.iter().any(|param| param.name == name);
            !is_receiver(facts, function, name)
                && (is_param || stands_for_data(facts, function, name, ALIASES))
        }
        // A method by its name, of whatever object, is the object's class's; an attribute of the receiver that its class
        // does not have is the pickle's.
        Expr::Attr(object, name) => match facts.expr(object) {
            Expr::Name(of) if is_receiver(facts, function, of) && facts.name(name) != "__class__" => {
                let name = program.module(module).symbol(name);
                program.lookup(class, name, None).is_none() && !has_unknown_base(program, class)
            }
            _ => false,
        },
        Expr::Index(of, _) | Expr::Element(of) | Expr::Part(of, _) => {
            comes_from_data(facts, function, of, ALIASES)
        }
        // `getattr(self.tool, self.name)(…)`
        Expr::Call(reader, args) if facts.last_name(reader) == Some("getattr") => {
            match facts.calls[args as usize].positional[..] {
                [_, name, ..] => {
                    !matches!(facts.expr(name), Expr::Str(_))
                        && comes_from_data(facts, function, name, ALIASES)
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether what a class has is not all known.
fn has_unknown_base(program: &mut Program<'_>, class: ClassId) -> bool {
    let bases = program.mro(class).to_vec();
    bases.into_iter().any(|base| program.class_info(base).has_unknown_base)
}

fn is_receiver(facts: &Facts, function: ScopeId, name: NameId) -> bool {
    facts.scope(function).params.first().is_some_and(|param| param.name == name)
}

/// Whether a local is bound to a part of a parameter.
fn stands_for_data(facts: &Facts, function: ScopeId, name: NameId, aliases: u32) -> bool {
    let bindings = facts.scope(function).bindings.get(&name).into_iter().flatten();
    aliases > 0
        && bindings
            .filter_map(Binding::value)
            .any(|value| comes_from_data(facts, function, value, aliases - 1))
}

/// Whether an expression is a parameter, or a part of one.
fn comes_from_data(facts: &Facts, function: ScopeId, mut expr: ExprId, aliases: u32) -> bool {
    loop {
        expr = match facts.expr(expr) {
            Expr::Name(name) => {
                return facts.scope(function).params.iter().any(|param| param.name == name)
                    || stands_for_data(facts, function, name, aliases);
            }
            Expr::Attr(of, _)
            | Expr::Index(of, _)
            | Expr::Slice(of)
            | Expr::Element(of)
            | Expr::Part(of, _)
            | Expr::Rest(of)
            | Expr::Starred(of)
            | Expr::Narrow(of, ..) => of,
            // `state.items()`, `state.pop(key)`.
            Expr::Call(callee, _) => match facts.expr(callee) {
                Expr::Attr(of, _) => of,
                _ => return false,
            },
            _ => return false,
        };
    }
}
