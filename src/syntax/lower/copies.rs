//! Dict comprehensions that copy a mapping and leave some keys out, as many a `__getstate__` does.

use ruff_python_ast as ast;
use ruff_python_ast::helpers::any_over_expr;

use super::super::facts::{ComprehensionKind, Expr, ExprId, FilteredCopy};
use super::Lowering;

/// Tests that a copied item passes: what a key must not be.
#[derive(Default)]
struct Filter<'a> {
    unequal: Vec<&'a ast::Expr>,
    outside: Vec<&'a ast::Expr>,
    prefixes: Vec<&'a str>,
}

impl Lowering<'_> {
    /// The kind of a dict comprehension: a copy where it is `{k: v for k, v in mapping.items() …}` and tests nothing of
    /// what `v` is. `iterated` is its lowered iterable.
    pub(super) fn dict_kind(
        &mut self,
        generators: &[ast::Comprehension],
        key: &ast::Expr,
        element: &ast::Expr,
        iterated: ExprId,
    ) -> ComprehensionKind {
        let copied = self.facts.items_of(iterated).zip(copy_filter(generators, key, element));
        let Some((mapping, filter)) = copied else { return ComprehensionKind::Dict };
        let mut without: Vec<ExprId> = filter.unequal.into_iter().map(|key| self.expr(key)).collect();
        for keys in filter.outside {
            match keys {
                ast::Expr::Tuple(ast::ExprTuple { elts, .. })
                | ast::Expr::List(ast::ExprList { elts, .. })
                | ast::Expr::Set(ast::ExprSet { elts, .. }) => {
                    without.extend(elts.iter().map(|key| self.expr(key)));
                }
                _ => {
                    let all = self.expr(keys);
                    without.push(self.push(Expr::Element(all), ruff_text_size::Ranged::range(keys)));
                }
            }
        }
        let without_prefixes = filter.prefixes.into_iter().map(|prefix| self.name(prefix)).collect();
        let index = u32::try_from(self.facts.copies.len()).unwrap_or(u32::MAX);
        self.facts.copies.push(FilteredCopy { mapping, without, without_prefixes });
        ComprehensionKind::Copy(index)
    }
}

/// What a copying comprehension leaves out; `None` where it does more than copy.
fn copy_filter<'a>(
    generators: &'a [ast::Comprehension],
    key: &ast::Expr,
    element: &ast::Expr,
) -> Option<Filter<'a>> {
    let [generator] = generators else { return None };
    let ast::Expr::Tuple(target) = &generator.target else { return None };
    let [ast::Expr::Name(k), ast::Expr::Name(v)] = target.elts.as_slice() else { return None };
    if !is_name(key, &k.id) || !is_name(element, &v.id) {
        return None;
    }
    let mut filter = Filter::default();
    for test in &generator.ifs {
        if any_over_expr(test, |part| is_name(part, &v.id)) {
            return None;
        }
        filter.add(test, &k.id, true);
    }
    Some(filter)
}

impl<'a> Filter<'a> {
    /// Adds what a test says of the key where it holds, or does not; what it says of other things leaves nothing out.
    fn add(&mut self, test: &'a ast::Expr, key: &str, holds: bool) {
        match test {
            ast::Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::Not => {
                self.add(&unary.operand, key, !holds)
            }
            ast::Expr::BoolOp(tests) if (tests.op == ast::BoolOp::And) == holds => {
                tests.values.iter().for_each(|test| self.add(test, key, holds));
            }
            ast::Expr::Compare(compare) if is_name(&compare.left, key) => {
                let ([op], [right]) = (&*compare.ops, &*compare.comparators) else { return };
                match (op, holds) {
                    (ast::CmpOp::NotEq, true) | (ast::CmpOp::Eq, false) => self.unequal.push(right),
                    (ast::CmpOp::NotIn, true) | (ast::CmpOp::In, false) => self.outside.push(right),
                    _ => {}
                }
            }
            ast::Expr::Call(call) if !holds => self.prefixes.extend(tested_prefix(call, key)),
            _ => {}
        }
    }
}

/// `prefix` of `key.startswith(prefix)`.
fn tested_prefix<'a>(call: &'a ast::ExprCall, key: &str) -> Option<&'a str> {
    let ast::Expr::Attribute(method) = &*call.func else { return None };
    let [ast::Expr::StringLiteral(prefix)] = &*call.arguments.args else { return None };
    let is_test = method.attr.as_str() == "startswith" && is_name(&method.value, key);
    is_test.then(|| prefix.value.to_str())
}

fn is_name(expr: &ast::Expr, name: &str) -> bool {
    matches!(expr, ast::Expr::Name(found) if found.id.as_str() == name)
}
