//! Conditions: decided for the target, or remembered as guards of what they test.

use ruff_python_ast as ast;

use super::super::facts::{Guard, NameId};
use super::Lowering;

impl Lowering<'_> {
    /// Whether a condition on the interpreter holds for the target; `None` where it is no such one.
    pub(super) fn decide(&self, test: &ast::Expr) -> Option<bool> {
        match test {
            ast::Expr::BooleanLiteral(literal) => Some(literal.value),
            ast::Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::Not => {
                // `not TYPE_CHECKING` guards what type checkers must not see: it runs.
                self.decide(&unary.operand).map(|value| !value)
            }
            ast::Expr::BoolOp(operation) => {
                let values: Vec<_> = operation.values.iter().map(|v| self.decide(v)).collect();
                match operation.op {
                    ast::BoolOp::And if values.contains(&Some(false)) => Some(false),
                    ast::BoolOp::Or if values.contains(&Some(true)) => Some(true),
                    _ if values.iter().all(Option::is_some) => Some(operation.op == ast::BoolOp::And),
                    _ => None,
                }
            }
            ast::Expr::Compare(compare) => self.decide_comparison(compare),
            ast::Expr::Call(call) => self.decide_platform_prefix(call),
            _ => None,
        }
    }

    fn decide_comparison(&self, compare: &ast::ExprCompare) -> Option<bool> {
        let (op, right) = (*compare.ops.first()?, compare.comparators.first()?);
        if compare.ops.len() != 1 {
            return None;
        }
        let left = dotted(&compare.left)?;
        match left.as_str() {
            "sys.version_info" | "version_info" => {
                let ast::Expr::Tuple(tuple) = right else { return None };
                let wanted: Vec<i64> = tuple.elts.iter().map(integer).collect::<Option<_>>()?;
                let (major, minor) = self.target.python;
                let have = [i64::from(major), i64::from(minor), 99];
                Some(ordering(have.as_slice().cmp(wanted.as_slice()), op)?)
            }
            "sys.version_info[0]" | "sys.version_info.major" => {
                ordering(i64::from(self.target.python.0).cmp(&integer(right)?), op)
            }
            "sys.platform" | "os.name" => {
                let ast::Expr::StringLiteral(text) = right else { return None };
                let have = if left == "os.name" { self.os_name() } else { &self.target.platform };
                ordering(have.cmp(text.value.to_str()), op)
                    .filter(|_| matches!(op, ast::CmpOp::Eq | ast::CmpOp::NotEq))
            }
            _ => None,
        }
    }

    fn os_name(&self) -> &str {
        if self.target.platform == "win32" { "nt" } else { "posix" }
    }

    fn decide_platform_prefix(&self, call: &ast::ExprCall) -> Option<bool> {
        if dotted(&call.func)?.as_str() != "sys.platform.startswith" {
            return None;
        }
        let ast::Expr::StringLiteral(prefix) = call.arguments.args.first()? else { return None };
        Some(self.target.platform.starts_with(prefix.value.to_str()))
    }

    /// The guards that a test puts on names where it holds.
    pub(super) fn guards_of(&mut self, test: &ast::Expr, holds: bool) -> Vec<(NameId, u32, bool)> {
        match test {
            ast::Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::Not => {
                self.guards_of(&unary.operand, !holds)
            }
            ast::Expr::BoolOp(operation) => {
                let operands: Vec<_> = operation.values.iter().map(|v| self.guards_of(v, holds)).collect();
                // `a and b` says both where it holds; `a or b` says neither of both where not.
                if (operation.op == ast::BoolOp::And) == holds {
                    operands.concat()
                } else {
                    self.either(&operands).into_iter().collect()
                }
            }
            ast::Expr::Name(name) => {
                let guard = self.guard(Guard::Truthy);
                vec![(self.name(name.id.as_str()), guard, holds)]
            }
            ast::Expr::Compare(compare) => self.none_test(compare, holds).into_iter().collect(),
            ast::Expr::Call(call) => self.call_test(call, holds).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What one of several tests says, where each says something of the same name.
    fn either(&mut self, operands: &[Vec<(NameId, u32, bool)>]) -> Option<(NameId, u32, bool)> {
        let name = operands.first()?.first()?.0;
        let of_name = |guards: &Vec<(NameId, u32, bool)>| {
            guards.iter().find(|(guarded, ..)| *guarded == name).map(|(_, guard, holds)| (*guard, *holds))
        };
        let guards: Option<Vec<(u32, bool)>> = operands.iter().map(of_name).collect();
        let (guard, holds) =
            guards?.into_iter().reduce(|one, other| (self.guard(Guard::Either(one, other)), true))?;
        Some((name, guard, holds))
    }

    fn none_test(&mut self, compare: &ast::ExprCompare, holds: bool) -> Option<(NameId, u32, bool)> {
        let ast::Expr::Name(name) = &*compare.left else { return None };
        let is = match compare.ops.first()? {
            ast::CmpOp::Is => true,
            ast::CmpOp::IsNot => false,
            _ => return None,
        };
        if !matches!(compare.comparators.first()?, ast::Expr::NoneLiteral(_)) {
            return None;
        }
        let guard = self.guard(Guard::IsNone);
        Some((self.name(name.id.as_str()), guard, holds == is))
    }

    fn call_test(&mut self, call: &ast::ExprCall, holds: bool) -> Option<(NameId, u32, bool)> {
        let ast::Expr::Name(subject) = call.arguments.args.first()? else { return None };
        let function = dotted(&call.func)?;
        let guard = match function.as_str() {
            "isinstance" => {
                let class = call.arguments.args.get(1)?;
                if matches!(class, ast::Expr::Name(name) if name.id.as_str() == "type") {
                    Guard::IsClass
                } else {
                    Guard::Instance(self.expr(class))
                }
            }
            "callable" => Guard::Callable,
            // What a method has itself is its class's to say.
            "hasattr" if matches!(subject.id.as_str(), "self" | "cls") => return None,
            "hasattr" => match call.arguments.args.get(1)? {
                ast::Expr::StringLiteral(name) => Guard::HasAttribute(self.name(name.value.to_str())),
                _ => return None,
            },
            "inspect.isclass" | "isclass" => Guard::IsClass,
            _ => return None,
        };
        let guard = self.guard(guard);
        Some((self.name(subject.id.as_str()), guard, holds))
    }
}

/// Whether a condition is `TYPE_CHECKING`, which holds for type checkers alone.
pub(super) fn is_type_checking(test: &ast::Expr) -> bool {
    dotted(test).is_some_and(|name| name == "TYPE_CHECKING" || name.ends_with(".TYPE_CHECKING"))
}

/// `a.b.c` (with constant subscripts) as text.
pub(crate) fn dotted(expr: &ast::Expr) -> Option<String> {
    match expr {
        ast::Expr::Name(name) => Some(name.id.to_string()),
        ast::Expr::Attribute(attribute) => {
            Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr.as_str()))
        }
        ast::Expr::Subscript(subscript) => {
            Some(format!("{}[{}]", dotted(&subscript.value)?, integer(&subscript.slice)?))
        }
        _ => None,
    }
}

fn integer(expr: &ast::Expr) -> Option<i64> {
    match expr {
        ast::Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Int(value), .. }) => {
            value.as_i64()
        }
        _ => None,
    }
}

fn ordering(ordering: std::cmp::Ordering, op: ast::CmpOp) -> Option<bool> {
    Some(match op {
        ast::CmpOp::Eq => ordering.is_eq(),
        ast::CmpOp::NotEq => ordering.is_ne(),
        ast::CmpOp::Lt => ordering.is_lt(),
        ast::CmpOp::LtE => ordering.is_le(),
        ast::CmpOp::Gt => ordering.is_gt(),
        ast::CmpOp::GtE => ordering.is_ge(),
        _ => return None,
    })
}
