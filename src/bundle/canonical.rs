//! A fast reader of the emitted form, and of nothing else.
//!
//! A bundle of a large library has megabytes, and a general YAML reader needs most of a second for it.
//! This one follows [`emit`](super::emit()) token by token and gives up at the first surprise.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{
    Application, Argument, Bundle, Constraint, Grant, Hold, Mode, Operation, Root, Sdist, Section, State,
    Target, Universe, Unknown,
};

/// The bundle in `text`, or `None` where the text is not in the emitted form.
///
/// The answer is a proposal: the caller compares what it emits with `text`.
pub(super) fn parse(text: &str) -> Option<Bundle> {
    let mut cursor = Cursor { rest: text };
    let (_, rest) = cursor.rest.strip_prefix("# ")?.split_once('\n')?;
    cursor.rest = rest;
    let bundle = Bundle {
        schema: cursor.field("schema: ")?,
        analyser: cursor.field("\nanalyser: ")?,
        target: Target {
            name: cursor.field("\ntarget: {name: ")?,
            version: cursor.field(", version: ")?,
            python: cursor.field(", python: ")?,
            platform: cursor.field(", platform: ")?,
        },
        mode: if cursor.take("}\nmode: default\n") {
            Mode::Default
        } else {
            cursor.expect("}\nmode: strict\n")?;
            Mode::Strict
        },
        incomplete: if cursor.take("incomplete: ") {
            let reason = cursor.scalar()?;
            cursor.expect("\n")?;
            Some(reason)
        } else {
            None
        },
        universe: cursor.mapping("universe", universe)?,
        aliases: cursor.mapping("aliases", |cursor| {
            cursor.expect(" ")?;
            let paths = cursor.list(Cursor::scalar)?;
            cursor.expect("\n")?;
            Some(paths)
        })?,
        groups: cursor.mapping("groups", section)?,
        roots: cursor.mapping("roots", root)?,
        sets: cursor.mapping("sets", section)?,
    };
    cursor.rest.is_empty().then_some(bundle)
}

/// The part of the text that is not read yet.
struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Option<()> {
        self.take(token).then_some(())
    }

    fn field(&mut self, key: &str) -> Option<String> {
        self.expect(key)?;
        self.scalar()
    }

    fn scalar(&mut self) -> Option<String> {
        if self.rest.starts_with('"') {
            let bytes = self.rest.as_bytes();
            let mut end = 1;
            while *bytes.get(end)? != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            let (quoted, rest) = self.rest.split_at_checked(end + 1)?;
            self.rest = rest;
            if quoted.contains('\\') {
                return serde_json::from_str(quoted).ok();
            }
            return Some(quoted[1..end].to_owned());
        }
        let end = self.rest.bytes().position(|byte| b",]}:\n".contains(&byte))?;
        let (plain, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(plain.to_owned())
    }

    fn number(&mut self) -> Option<u32> {
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits.parse().ok()
    }

    fn list<T, C: FromIterator<T>>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<C> {
        self.expect("[")?;
        let mut items = Vec::new();
        while !self.take("]") {
            if !items.is_empty() {
                self.expect(", ")?;
            }
            items.push(item(self)?);
        }
        Some(items.into_iter().collect())
    }

    fn mapping<V>(
        &mut self,
        key: &str,
        value: impl Fn(&mut Self) -> Option<V>,
    ) -> Option<IndexMap<String, V>> {
        self.expect(key)?;
        let mut entries = IndexMap::new();
        if self.take(": {}\n") {
            return Some(entries);
        }
        self.expect(":\n")?;
        while self.take("  ") {
            let name = self.scalar()?;
            self.expect(":")?;
            entries.insert(name, value(self)?);
        }
        Some(entries)
    }

    fn lines<V>(&mut self, key: &str, line: impl Fn(&mut Self) -> Option<V>) -> Option<Vec<V>> {
        let mut entries = Vec::new();
        if self.take(key) {
            while self.take("      - {") {
                entries.push(line(self)?);
            }
        }
        Some(entries)
    }

    fn why(&mut self) -> Option<Vec<String>> {
        self.expect("why: ")?;
        let reasons = self.list(Self::scalar)?;
        self.expect("}\n")?;
        Some(reasons)
    }
}

fn universe(cursor: &mut Cursor) -> Option<Universe> {
    let mut pinned = Universe {
        version: cursor.field(" {version: ")?,
        artifact: cursor.field(", artifact: ")?,
        sha256: cursor.field(", sha256: ")?,
        sdist: None,
    };
    if cursor.take(", sdist: ") {
        let sdist = Sdist { artifact: cursor.field("{artifact: ")?, sha256: cursor.field(", sha256: ")? };
        cursor.expect("}")?;
        pinned.sdist = Some(sdist);
    }
    cursor.expect("}\n")?;
    Some(pinned)
}

fn root(cursor: &mut Cursor) -> Option<Root> {
    cursor.expect(" {")?;
    let mut set = None;
    if cursor.take("set: ") {
        set = Some(cursor.scalar()?);
        cursor.expect(", ")?;
    }
    Some(Root { set, why: cursor.why()? })
}

fn section(cursor: &mut Cursor) -> Option<Section> {
    if cursor.take(" {}\n") {
        return Some(Section::default());
    }
    cursor.expect("\n")?;
    Some(Section {
        grants: cursor.lines("    grants:\n", grant)?,
        holds: cursor.lines("    holds:\n", hold)?,
        unknown: cursor.lines("    unknown:\n", |cursor| {
            let attribute = cursor.field("attribute: ")?;
            cursor.expect(", ")?;
            Some(Unknown { attribute, why: cursor.why()? })
        })?,
    })
}

fn grant(cursor: &mut Cursor) -> Option<Grant> {
    let name = cursor.field("name: ")?;
    cursor.expect(", may: ")?;
    let may = cursor.list(operation)?;
    cursor.expect(", ")?;
    let state = cursor.take("state: own, ").then_some(State::Own);
    let mut limit = None;
    if cursor.take("where: ") {
        limit = Some(constraint(cursor)?);
        cursor.expect(", ")?;
    }
    Some(Grant { name, may, state, constraint: limit, why: cursor.why()? })
}

fn hold(cursor: &mut Cursor) -> Option<Hold> {
    let (mut set, mut group) = (None, None);
    if cursor.take("set: ") {
        set = Some(cursor.scalar()?);
        cursor.expect(", ")?;
    }
    if cursor.take("group: ") {
        group = Some(cursor.scalar()?);
        cursor.expect(", ")?;
    }
    Some(Hold { set, group, why: cursor.why()? })
}

fn operation(cursor: &mut Cursor) -> Option<Operation> {
    use Operation::{Build, Call, Fill, Import, New};
    [Import, New, Call, Build, Fill].into_iter().find(|operation| cursor.take(operation.as_str()))
}

fn constraint(cursor: &mut Cursor) -> Option<Constraint> {
    let mut limit = Constraint::default();
    cursor.expect("{")?;
    if cursor.take("attributes: ") {
        limit.attributes = cursor.list::<_, BTreeSet<_>>(Cursor::scalar)?;
        cursor.take(", ");
    }
    if cursor.take("arguments: {") {
        limit.arguments = arguments(cursor)?;
        cursor.take(", ");
    }
    if cursor.take("applies: {function: ") {
        let function = cursor.number()?;
        cursor.expect(", arguments: ")?;
        let arguments = cursor.number()?;
        cursor.expect("}")?;
        limit.applies = Some(Application { function, arguments });
        cursor.take(", ");
    }
    if cursor.take("nested: ") {
        limit.nested = Some(cursor.number()?);
    }
    cursor.expect("}")?;
    Some(limit)
}

fn arguments(cursor: &mut Cursor) -> Option<BTreeMap<u32, Argument>> {
    let mut arguments = BTreeMap::new();
    loop {
        let index = cursor.number()?;
        cursor.expect(": ")?;
        arguments.insert(index, argument(cursor)?);
        if cursor.take("}") {
            return Some(arguments);
        }
        cursor.expect(", ")?;
    }
}

fn argument(cursor: &mut Cursor) -> Option<Argument> {
    if cursor.rest.starts_with('[') {
        return Some(Argument::Constants(cursor.list(Cursor::scalar)?));
    }
    if cursor.take("{among: ") {
        let names = cursor.list(Cursor::scalar)?;
        cursor.expect("}")?;
        return Some(Argument::Among(names));
    }
    let word = cursor.scalar()?;
    Argument::KINDS.into_iter().find(|kind| kind.keyword() == word)
}
