//! The bundle as data: a graph of named sections.
//!
//! A section (a group, or the set of one abstract object) states its own grants and names the
//! sections it holds. Nothing here is closed: see `closure`.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::strict;

/// What the pickle machine does with a global (design: "operation").
///
/// `New` and `Call` each include `Import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// GLOBAL, STACK_GLOBAL, EXT*: the name is resolved, and may be stored as a value.
    Import,
    /// NEWOBJ, NEWOBJ_EX: `cls.__new__`.
    New,
    /// REDUCE, INST, OBJ.
    Call,
    /// BUILD on an instance: `__setstate__` or an update of its `__dict__`.
    Build,
    /// APPEND(S), SETITEM(S), ADDITEMS on something other than a builtin list, dict or set.
    Fill,
}

/// Whether unknown types fall back to the named groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// An unknown type may be the data core or a class that adds no code.
    #[default]
    Default,
    /// An unknown type grants nothing.
    Strict,
}

/// The builtin types whose instances' plain values protocols 0 and 1 write beside the class (`copyreg._reduce_ex`).
///
/// What their constructors do with a plain value is known; another class's may be anything.
pub const BUILTIN_TYPES: [&str; 9] = [
    "builtins.bytes",
    "builtins.complex",
    "builtins.dict",
    "builtins.float",
    "builtins.int",
    "builtins.list",
    "builtins.object",
    "builtins.str",
    "builtins.tuple",
];

/// What one argument of a granted call has to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Argument {
    /// A global that the same closed set grants `new`.
    New,
    /// A global that the same closed set grants (any operation).
    Import,
    /// `None`, or a global that the same closed set grants.
    ImportOrNone,
    /// A global that the same closed set grants `call`, whatever the arguments.
    Call,
    /// `None`, or a global that the same closed set grants `call`, whatever the arguments.
    CallOrNone,
    /// `None`, or a global whose call without arguments the same closed set grants.
    FactoryOrNone,
    /// One of [`BUILTIN_TYPES`], which the same closed set grants.
    BuiltinType,
    /// `None`.
    None,
    /// A `str`.
    Text,
    /// A `bytes`.
    Bytes,
    /// A numpy dtype that holds no Python objects.
    PlainDtype,
    /// Plain data: no global, no instance, no result of a call anywhere in it.
    Data,
    /// `None`, a number, a `str`, a `bytes`, or a builtin container that no call made, whatever it holds.
    Literal,
    /// Attributes by name: `None`, a builtin dict that no call made, whose keys are strings that mean nothing special to
    /// Python, or a pair of these.
    State,
    /// A `str`, one of these globals, or what one of them made.
    Among(BTreeSet<String>),
    /// One of these strings.
    #[serde(untagged)]
    Constants(BTreeSet<String>),
}

/// A callable that calls one of its arguments with another of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Index of the argument that is called; it needs a `call` grant, and its constraint holds.
    pub function: u32,
    /// Index of the argument tuple it is called with.
    pub arguments: u32,
}

/// What makes a call safe. All fields that are present have to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// `getattr`: the (type, attribute) pairs as `pkg.Class.attribute`. The first argument is that
    /// class, or an instance of it; the second is that attribute's name.
    #[serde(default, deserialize_with = "strict::set", skip_serializing_if = "BTreeSet::is_empty")]
    pub attributes: BTreeSet<String>,
    /// Positional arguments by index. An argument that the call does not pass is not checked.
    #[serde(default, deserialize_with = "strict::btree_map", skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<u32, Argument>,
    /// An argument is itself called with another argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Application>,
    /// Index of an argument (`bytes`) that is itself a pickle, loaded under the same closed set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nested: Option<u32>,
}

impl Constraint {
    /// A call that passes nothing.
    #[must_use]
    pub fn without_arguments() -> Self {
        Self { arguments: [(0, Argument::nothing())].into(), ..Self::default() }
    }
}

impl Argument {
    /// No argument may be passed there: no text that a pickle passes is this one.
    #[must_use]
    pub fn nothing() -> Self {
        Self::Constants(["(no argument)".to_string()].into())
    }
}

/// Who takes the state of a BUILD, where it is not `object`'s default way, by which each key becomes an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The class's own `__setstate__`, for which the keys are data.
    Own,
}

/// A global name, the operations it may be used in, and what limits its call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Canonical name.
    pub name: String,
    /// Sorted, never empty. `Import` is not written beside `New` or `Call`, which include it.
    #[serde(deserialize_with = "strict::set")]
    pub may: BTreeSet<Operation>,
    /// Says of `Build` that the class has a `__setstate__`. Without it a state may set no special attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Limits `Call`.
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Constraint>,
    /// Reasons in a few words, sorted.
    pub why: Vec<String>,
}

/// One section named by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// The set that is held. Exactly one of `set` and `group` is present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// The group that is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Reasons in a few words, sorted.
    pub why: Vec<String>,
}

/// An attribute whose type the analysis does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// `Class.attribute`.
    pub attribute: String,
    /// What is stored there, in a few words.
    pub why: Vec<String>,
}

/// A group, or the set of one abstract object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Sorted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
    /// Sorted: sets by name, then groups by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// Sorted by attribute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// What was compiled, for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Normalised name of the distribution (PEP 503).
    pub name: String,
    /// Its version (PEP 440).
    pub version: String,
    /// `X.Y` of the Python it is for.
    pub python: String,
    /// `linux`, `macos`, `windows`.
    pub platform: String,
}

/// One distribution of the universe, pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Universe {
    /// PEP 440 version.
    pub version: String,
    /// File name of the artifact; `local` for a source tree or an installed environment.
    pub artifact: String,
    /// Hash of the artifact, hexadecimal; of a source tree, the hash of what was read.
    pub sha256: String,
    /// The sdist that was read beside a wheel, for the sources of its compiled modules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdist: Option<Sdist>,
}

/// An sdist, pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sdist {
    /// File name.
    pub artifact: String,
    /// Its hash, hexadecimal.
    pub sha256: String,
}

/// A policy bundle, schema `plc/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Always `plc/1`.
    #[serde(deserialize_with = "strict::schema")]
    pub schema: String,
    /// `plc VERSION`.
    pub analyser: String,
    /// What was compiled.
    pub target: Target,
    /// Whether the fallback for unknown types is on.
    pub mode: Mode,
    /// Why the analysis ended before it was done: what it did not come to is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
    /// The pinned universe, by normalised name.
    #[serde(deserialize_with = "strict::map")]
    pub universe: IndexMap<String, Universe>,
    /// Other importable paths of a canonical name that a grant names. Each name stands once.
    #[serde(deserialize_with = "strict::map")]
    pub aliases: IndexMap<String, Vec<String>>,
    /// Sections that several sets share, by name.
    #[serde(deserialize_with = "strict::map")]
    pub groups: IndexMap<String, Section>,
    /// Root name → the set it stands for (usually its own name) and why it is a root.
    #[serde(deserialize_with = "strict::map")]
    pub roots: IndexMap<String, Root>,
    /// Sets by name: a class's canonical name, or `Class [context]` for one of its objects.
    #[serde(deserialize_with = "strict::map")]
    pub sets: IndexMap<String, Section>,
}

/// What may lie at the top of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// The set of this root, where its name is another than the root's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// `public class`, `saved by pkg.module.function`, `stated in plc.toml`.
    pub why: Vec<String>,
}
