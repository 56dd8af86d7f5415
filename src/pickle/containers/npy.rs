//! `.npy` arrays: a header that is a Python literal, then raw bytes or, for object arrays, a pickle.

use super::super::inspect::{Inspector, Remark};
use super::Kind;

/// What every `.npy` file begins with.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

pub(super) fn inspect(inspector: &mut Inspector<'_>, place: &str, input: &[u8]) {
    let Some((header, body)) = header(input) else {
        return inspector
            .remark(place, Remark::NotUnderstood("a numpy array whose header is broken".to_owned()));
    };
    match holds_objects(header) {
        Some(false) => inspector.remark(place, Remark::Data("an array of plain data".to_owned())),
        Some(true) => pickles(inspector, place, input, body),
        None => {
            let message = "a numpy array whose header does not say what its elements are".to_owned();
            inspector.remark(place, Remark::NotUnderstood(message));
            pickles(inspector, place, input, body);
        }
    }
}

fn pickles(inspector: &mut Inspector<'_>, place: &str, input: &[u8], body: usize) {
    if let Err(fault) = inspector.pickles(place, input, body, |_| Kind::Npy) {
        inspector
            .remark(place, Remark::NotUnderstood(format!("an array of objects without its pickle: {fault}")));
    }
}

/// The header's text and where the data begins.
fn header(input: &[u8]) -> Option<(&str, usize)> {
    let (major, after_version) = (*input.get(MAGIC.len())?, MAGIC.len() + 2);
    let (length, start) = match major {
        1 => {
            (u64::from(u16::from_le_bytes(input.get(after_version..after_version + 2)?.try_into().ok()?)), 2)
        }
        2 | 3 => {
            (u64::from(u32::from_le_bytes(input.get(after_version..after_version + 4)?.try_into().ok()?)), 4)
        }
        _ => return None,
    };
    let start = after_version + start;
    let body = start.checked_add(usize::try_from(length).ok()?)?;
    Some((std::str::from_utf8(input.get(start..body)?).ok()?, body))
}

/// Whether the `descr` of a header names the object type anywhere.
fn holds_objects(header: &str) -> Option<bool> {
    let mut literal = Literal { rest: header.trim_start(), depth: 0 };
    literal.eat('{')?;
    loop {
        let key = literal.string()?;
        literal.eat(':')?;
        if key == "descr" {
            return literal.descr();
        }
        literal.skip_scalar()?;
        literal.eat(',')?;
    }
}

/// The part of Python's literal syntax that numpy writes.
struct Literal<'h> {
    rest: &'h str,
    depth: u32,
}

impl<'h> Literal<'h> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn eat(&mut self, wanted: char) -> Option<()> {
        (self.peek()? == wanted).then(|| self.rest = &self.rest[wanted.len_utf8()..])
    }

    /// A quoted string without escapes, which numpy never needs.
    fn string(&mut self) -> Option<&'h str> {
        let quote = self.peek().filter(|quote| matches!(quote, '\'' | '"'))?;
        let (text, rest) = self.rest[1..].split_once(quote)?;
        self.rest = rest;
        (!text.contains('\\')).then_some(text)
    }

    /// A number, a word, or a tuple of numbers.
    fn skip_scalar(&mut self) -> Option<()> {
        if self.peek()? == '(' {
            let (inner, rest) = self.rest[1..].split_once(')')?;
            self.rest = rest;
            return inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | 'L')).then_some(());
        }
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        self.rest = &self.rest[end..];
        (end > 0).then_some(())
    }

    /// A type string, or a list of `(name, type)` or `(name, type, shape)`.
    fn descr(&mut self) -> Option<bool> {
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        let found = match self.peek()? {
            '\'' | '"' => Some(self.string()?.contains('O')),
            '[' => self.fields(),
            // A subarray: `(type, shape)`.
            '(' => {
                self.eat('(')?;
                let found = self.descr()?;
                self.eat(',')?;
                self.skip_scalar()?;
                self.eat(')')?;
                Some(found)
            }
            _ => None,
        };
        self.depth -= 1;
        found
    }

    fn fields(&mut self) -> Option<bool> {
        self.eat('[')?;
        let mut any = false;
        while self.peek()? != ']' {
            self.eat('(')?;
            if self.peek()? == '(' {
                // A title and a name.
                self.eat('(')?;
                self.string()?;
                self.eat(',')?;
                self.string()?;
                self.eat(')')?;
            } else {
                self.string()?;
            }
            self.eat(',')?;
            any |= self.descr()?;
            if self.peek()? == ',' {
                self.eat(',')?;
                self.skip_scalar()?;
            }
            self.eat(')')?;
            if self.peek()? == ',' {
                self.eat(',')?;
            }
        }
        self.eat(']')?;
        Some(any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_types_are_found_at_any_depth() {
        assert_eq!(holds_objects("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"), Some(false));
        assert_eq!(holds_objects("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"), Some(true));
        assert_eq!(holds_objects("{'shape': (3,), 'descr': [('a', '<i4'), ('b', '|O')], }"), Some(true));
        assert_eq!(
            holds_objects("{'descr': [(('t', 'O'), '<i4', (2, 3)), ('c', [('d', 'S3')])]}"),
            Some(false)
        );
        assert_eq!(holds_objects("{'descr': __import__('os')}"), None);
    }
}
