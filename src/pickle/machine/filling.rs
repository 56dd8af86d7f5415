//! Containers: how they are made of what lies on the stack, and how they are filled.

use super::super::domain::Domain;
use super::super::fault::FaultKind;
use super::super::opcode as op;
use super::{Machine, Step};

/// What makes a container of what the stack holds above a mark.
type Collect<D> = fn(&mut D, &[<D as Domain>::Value]) -> Result<<D as Domain>::Value, FaultKind>;

impl<D: Domain> Machine<'_, '_, D> {
    pub(super) fn make(&mut self, make: impl FnOnce(&mut D) -> Result<D::Value, FaultKind>) -> Step {
        let value = make(self.domain)?;
        self.push(value)
    }

    pub(super) fn counted_tuple(&mut self, length: usize) -> Step {
        let start = self.stack.len().checked_sub(length).filter(|start| *start >= self.fence);
        let start = start.ok_or(FaultKind::Underflow)?;
        let value = self.domain.tuple(&self.stack[start..])?;
        self.stack.truncate(start);
        self.push(value)
    }

    pub(super) fn collect(&mut self, make: Collect<D>) -> Step {
        let mark = self.marker()?;
        let value = make(self.domain, &self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    pub(super) fn dict(&mut self) -> Step {
        let mark = self.marker()?;
        if !(self.stack.len() - mark).is_multiple_of(2) {
            return Err(FaultKind::Odd);
        }
        let value = self.domain.dict(&self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    /// Splits the stack at `at`: what lies below it and is filled, and the items above it.
    ///
    /// `None` where there is nothing to do.
    pub(super) fn target_at(&self, at: Option<usize>) -> Result<Option<usize>, FaultKind> {
        let at = at.filter(|at| *at <= self.stack.len() && *at > self.fence).ok_or(FaultKind::Underflow)?;
        Ok((at < self.stack.len()).then_some(at))
    }

    pub(super) fn append(&mut self, at: Option<usize>) -> Step {
        let Some(at) = self.target_at(at)? else { return Ok(()) };
        let site = self.site(op::APPEND);
        self.domain.append(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    pub(super) fn set_items(&mut self, at: Option<usize>) -> Step {
        let Some(at) = self.target_at(at)? else { return Ok(()) };
        if !(self.stack.len() - at).is_multiple_of(2) {
            return Err(FaultKind::Odd);
        }
        let site = self.site(op::SETITEM);
        self.domain.set_items(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    pub(super) fn add_items(&mut self) -> Step {
        let mark = self.marker()?;
        let Some(at) = self.target_at(Some(mark))? else { return Ok(()) };
        let site = self.site(op::ADDITEMS);
        self.domain.add_items(site, &self.stack[at - 1], &self.stack[at..])?;
        self.stack.truncate(at);
        Ok(())
    }

    pub(super) fn read_only(&mut self) -> Step {
        let top = self.top()?.clone();
        let value = self.domain.read_only(&top)?;
        self.stack.pop();
        self.push(value)
    }
}
