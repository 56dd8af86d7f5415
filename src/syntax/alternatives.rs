//! What an expression may be, and what an annotation may mean, as far as the text lists it.

use super::facts::{Expr, ExprId, Facts, Operator};

impl Facts {
    /// What an expression may stand for, or holds: the sides of `or` and `and`, what is narrowed, the items of a display.
    #[must_use]
    pub fn parts(&self, expr: ExprId) -> Vec<ExprId> {
        match self.expr(expr) {
            Expr::Or(left, right) | Expr::And(left, right) => vec![left, right],
            Expr::Narrow(value, ..) => vec![value],
            Expr::Any(items)
            | Expr::Tuple(items)
            | Expr::List(items)
            | Expr::Set(items)
            | Expr::Dict(items) => self.list(items).to_vec(),
            _ => Vec::new(),
        }
    }

    /// The first of an annotation's alternatives (`A | B`, `Optional[A]`, `Union[A, B]`) of which something is known.
    pub fn first_alternative<T>(
        &self,
        annotation: ExprId,
        known: &mut impl FnMut(ExprId) -> Option<T>,
    ) -> Option<T> {
        match self.expr(annotation) {
            Expr::Arith(left, right, Operator::Or) => {
                self.first_alternative(left, known).or_else(|| self.first_alternative(right, known))
            }
            Expr::Index(form, index) => match (self.last_name(form), self.expr(index)) {
                (Some("Optional"), _) => self.first_alternative(index, known),
                (Some("Union"), Expr::Tuple(parts)) => {
                    self.list(parts).iter().find_map(|part| self.first_alternative(*part, known))
                }
                _ => known(annotation),
            },
            _ => known(annotation),
        }
    }

    /// The parameters and the result of `Callable[[A], R]`.
    #[must_use]
    pub fn callable(&self, annotation: ExprId) -> Option<(ExprId, ExprId)> {
        let Expr::Index(form, index) = self.expr(annotation) else { return None };
        match (self.last_name(form)?, self.expr(index)) {
            ("Callable", Expr::Tuple(parts)) => match *self.list(parts) {
                [params, result] => Some((params, result)),
                _ => None,
            },
            _ => None,
        }
    }
}
