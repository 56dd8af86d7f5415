//! The stack, the marks and the memo.

use super::super::domain::Domain;
use super::super::fault::{FaultKind, Limits};
use super::super::text;
use super::{Machine, Step};

impl<D: Domain> Machine<'_, '_, D> {
    #[inline]
    pub(super) fn push(&mut self, value: D::Value) -> Step {
        self.stack.push(value);
        Limits::check("values on the stack", "objects", self.stack.len() as u64, self.limits.objects)
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Result<D::Value, FaultKind> {
        if self.stack.len() <= self.fence {
            return Err(FaultKind::Underflow);
        }
        self.stack.pop().ok_or(FaultKind::Underflow)
    }

    pub(super) fn top(&self) -> Result<&D::Value, FaultKind> {
        if self.stack.len() <= self.fence {
            return Err(FaultKind::Underflow);
        }
        self.stack.last().ok_or(FaultKind::Underflow)
    }

    pub(super) fn unmark(&mut self) -> Option<usize> {
        let mark = self.marks.pop();
        self.fence = self.marks.last().copied().unwrap_or(0);
        mark
    }

    pub(super) fn marker(&mut self) -> Result<usize, FaultKind> {
        self.unmark().ok_or(FaultKind::NoMark)
    }

    /// POP takes a mark only if nothing lies above it.
    pub(super) fn pop_or_unmark(&mut self) -> Step {
        if self.marks.last() == Some(&self.stack.len()) {
            self.unmark();
            return Ok(());
        }
        self.pop().map(drop)
    }

    pub(super) fn get(&mut self, key: i64) -> Step {
        let value = u64::try_from(key).ok().and_then(|key| self.memo.get(key)).cloned();
        self.push(value.ok_or(FaultKind::Unmemoized(key))?)
    }

    #[inline]
    pub(super) fn put(&mut self, key: u64) -> Step {
        let value = self.top()?.clone();
        self.memo.put(key, value);
        Limits::check("memo entries", "memo", self.memo.len(), self.limits.memo)
    }

    pub(super) fn put_line(&mut self) -> Step {
        let line = self.reader.line()?;
        if line.len() < 2 {
            return Err(FaultKind::Truncated);
        }
        self.top()?;
        let key = text::memo_operand(line)?;
        self.put(u64::try_from(key).map_err(|_| FaultKind::Operand("a memo index"))?)
    }
}
