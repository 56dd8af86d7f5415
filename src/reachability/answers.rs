//! Answers of the analysis as queries, so that an edit makes again only what it changes.
//!
//! The analysis is one query: [`compiled`]. What is read off it (a section, the aliases of a name, a root's
//! closed set) are queries of their own, because they keep their old value where it did not change: a root whose
//! sections are as they were is not closed again.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::bundle::{Bundle, Section, SectionName, close};
use crate::db::Db;
use crate::sources::Universe;

use super::analysis::{Analysis, Options};
use super::assemble::assemble;

/// A SHA-256.
pub type Digest = [u8; 32];

/// What is compiled. An input: the texts of its files are others.
#[salsa::input]
#[derive(Debug)]
pub struct Question {
    /// Which files there are; their texts are read from the database.
    #[returns(ref)]
    pub universe: Arc<Universe>,
    /// The modules that may define a pickler.
    #[returns(ref)]
    pub savers: Vec<String>,
    /// What was asked for.
    #[returns(ref)]
    pub options: Options,
}

/// A finished analysis, written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// The bundle. Its header pins the universe of the question, whose local texts may be older.
    pub bundle: Bundle,
    /// Whether the analysis stopped at its step budget.
    pub is_exhausted: bool,
}

impl Compiled {
    /// Writes an analysis down.
    pub(super) fn of(analysis: &mut Analysis<'_>, universe: &Arc<Universe>, options: &Options) -> Self {
        let bundle = assemble(analysis, universe, options);
        Self { bundle, is_exhausted: analysis.solver.is_exhausted() }
    }
}

/// The whole analysis: one query, for everything in it may depend on everything else.
#[salsa::tracked(returns(ref))]
pub fn compiled(db: &dyn Db, question: Question) -> Compiled {
    let mut analysis = Analysis::run(db, question);
    Compiled::of(&mut analysis, question.universe(db), question.options(db))
}

/// The name of a root.
#[salsa::interned(debug)]
pub struct RootName<'db> {
    /// As the bundle has it.
    #[returns(ref)]
    pub text: String,
}

/// The name of a section: `sets` and `groups` have names of their own.
#[salsa::interned(debug)]
struct Title<'db> {
    #[returns(copy)]
    is_set: bool,
    #[returns(ref)]
    text: String,
}

/// One section of the bundle. Its own query so that another section's change does not show here.
#[salsa::tracked(returns(ref))]
fn section<'db>(db: &'db dyn Db, question: Question, title: Title<'db>) -> Option<Section> {
    let name = title.text(db);
    let name = if title.is_set(db) { SectionName::Set(name) } else { SectionName::Group(name) };
    compiled(db, question).bundle.section(name).cloned()
}

/// The other paths of the granted names.
#[salsa::tracked(returns(ref))]
fn aliases(db: &dyn Db, question: Question) -> Vec<(String, Vec<String>)> {
    let mut aliases: Vec<_> = compiled(db, question).bundle.aliases.clone().into_iter().collect();
    aliases.sort_unstable();
    aliases
}

/// The set that a root begins with; `None` where there is no such root.
#[salsa::tracked(returns(ref))]
fn first_set<'db>(db: &'db dyn Db, question: Question, root: RootName<'db>) -> Option<String> {
    let root = root.text(db);
    let first = compiled(db, question).bundle.first_names(root);
    first.first().map(|name| name.as_str().to_owned())
}

/// Hash of the closed set of a root: by it, those who have many roots see which of them changed. It is made again
/// where a section that the root reaches has changed.
#[salsa::tracked(returns(copy))]
pub fn closed_digest<'db>(db: &'db dyn Db, question: Question, root: RootName<'db>) -> Option<Digest> {
    let first = SectionName::Set(first_set(db, question, root).as_deref()?);
    let find = |name: SectionName<'db>| {
        let is_set = matches!(name, SectionName::Set(_));
        section(db, question, Title::new(db, is_set, name.as_str().to_owned())).as_ref()
    };
    let others = |name: &str| {
        let aliases = aliases(db, question);
        let found = aliases.binary_search_by(|(canonical, _)| canonical.as_str().cmp(name));
        found.map_or_else(|_| Vec::new(), |at| aliases[at].1.clone())
    };
    let closed = close(root.text(db), vec![first], find, others);
    Some(Sha256::digest(serde_json::to_vec(&closed).unwrap_or_default()).into())
}
