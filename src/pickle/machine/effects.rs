//! Operations on globals and instances, and what a loader reads between opcodes.

use super::super::domain::{Constant, Domain, Inline, Site, Span};
use super::super::fault::{FaultKind, Limits};
use super::{Held, Machine, Step};

impl<D: Domain> Machine<'_, '_, D> {
    pub(super) fn global(&mut self, site: Site) -> Step {
        let module = self.utf8_line()?;
        let name = self.utf8_line()?;
        let value = self.domain.global(site, module, name)?;
        self.push(value)
    }

    pub(super) fn extension(&mut self, site: Site, bytes: usize) -> Step {
        let code = self.unsigned(bytes)?;
        let code = if bytes == 4 { i64::from(code as u32 as i32) } else { code as i64 };
        if code <= 0 {
            return Err(FaultKind::Extension(code));
        }
        let value = self.domain.extension(site, code)?;
        self.push(value)
    }

    pub(super) fn persistent_line(&mut self, site: Site) -> Step {
        let line = self.reader.line()?;
        if !line.is_ascii() {
            return Err(FaultKind::Operand("ASCII"));
        }
        let start = (self.reader.position() - line.len()) as u64;
        let span = Span { start, length: u32::try_from(line.len() - 1).unwrap_or(u32::MAX) };
        let id = self.domain.constant(Constant::Text(span))?;
        let value = self.domain.persistent(site, &id)?;
        self.push(value)
    }

    pub(super) fn obj(&mut self, site: Site) -> Step {
        let mark = self.marker()?;
        if self.stack.len() <= mark {
            return Err(FaultKind::Underflow);
        }
        let value = self.domain.instantiate(site, &self.stack[mark], &self.stack[mark + 1..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    pub(super) fn inst(&mut self, site: Site) -> Step {
        let mark = self.marker()?;
        let module = self.ascii_line()?;
        let name = self.ascii_line()?;
        let class = self.domain.global(site, module, name)?;
        let value = self.domain.instantiate(site, &class, &self.stack[mark..])?;
        self.stack.truncate(mark);
        self.push(value)
    }

    pub(super) fn new_object(&mut self, site: Site, with_keywords: bool) -> Step {
        let keywords = if with_keywords { Some(self.pop()?) } else { None };
        let (arguments, class) = (self.pop()?, self.pop()?);
        let value = self.domain.new_object(site, &class, &arguments, keywords.as_ref())?;
        self.push(value)
    }

    pub(super) fn build(&mut self, site: Site) -> Step {
        if self.stack.len() < self.fence + 2 {
            return Err(FaultKind::Underflow);
        }
        let state = self.pop()?;
        let instance = self.top()?.clone();
        match self.domain.build(site, &instance, &state)? {
            Inline::Nothing => return Ok(()),
            Inline::Raw { padded, size } => self.skip_array(padded, size)?,
            Inline::Pickle => self.nested()?,
        }
        let instance = self.top()?.clone();
        let array = self.domain.inline(site, &instance)?;
        self.stack.pop();
        self.push(array)
    }

    pub(super) fn skip_array(&mut self, padded: bool, size: u64) -> Step {
        if padded {
            let padding = self.unsigned(1)?;
            self.reader.take_large(padding as usize)?;
        }
        let start = self.reader.position() as u64;
        let end =
            start.checked_add(size).and_then(|end| usize::try_from(end).ok()).ok_or(FaultKind::Truncated)?;
        self.reader.seek(end)
    }

    /// Runs a pickle that stands within the stream, with a stack and memo of its own.
    pub(super) fn nested(&mut self) -> Step {
        Limits::check(
            "nested pickles",
            "nesting",
            self.outer.len() as u64 + 1,
            u64::from(self.limits.nesting),
        )?;
        let (at, fence) = (self.at, std::mem::take(&mut self.fence));
        self.outer.push(Held {
            stack: std::mem::take(&mut self.stack),
            marks: std::mem::take(&mut self.marks),
            memo: std::mem::take(&mut self.memo),
            protocol: std::mem::take(&mut self.protocol),
        });
        let end = self.run();
        if let Some(held) = self.outer.pop() {
            Held { stack: self.stack, marks: self.marks, memo: self.memo, protocol: self.protocol } = held;
        }
        (self.at, self.fence) = (at, fence);
        end.map(drop).map_err(|fault| fault.kind)
    }
}
