//! Answers of the analysis as queries, so that an edit makes again only what it changes.
//!
//! The analysis is one query: [`compiled`]. Sections and closed sets, which are read off it, are queries of their
//! own: they keep their old value where it did not change, and a root whose sections are as they were is not closed
//! again.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use sha2::{Digest as _, Sha256};

use crate::bundle::{Bundle, SectionName};
use crate::db::Db;
use crate::sources::Universe;

use super::analysis::{Analysis, Options};
use super::assemble::assemble;
use super::withheld::Withheld;

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
    /// Operations that are not granted.
    pub withheld: Vec<Withheld>,
}

impl Compiled {
    /// Writes an analysis down.
    pub(super) fn of(analysis: &mut Analysis<'_>, universe: &Arc<Universe>, options: &Options) -> Self {
        let (bundle, withheld) = assemble(analysis, universe, options);
        Self { bundle, withheld }
    }
}

/// The whole analysis: one query, for everything in it may depend on everything else.
#[salsa::tracked(returns(ref))]
pub fn compiled(db: &dyn Db, question: Question) -> Compiled {
    let mut analysis = Analysis::run(db, question);
    analysis.solver.forget_flow();
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

/// What a root's digest takes from one section.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SectionDigest {
    /// Hash of the section, and of the other paths of the names that it grants.
    digest: Digest,
    /// The sections that it holds: whether each is a set, and its name.
    holds: Vec<(bool, String)>,
}

/// One section of the bundle. Its own query so that another section's change does not show here.
#[salsa::tracked(returns(ref))]
fn section_digest<'db>(db: &'db dyn Db, question: Question, title: Title<'db>) -> Option<SectionDigest> {
    let bundle = &compiled(db, question).bundle;
    let name = title.text(db);
    let section =
        bundle.section(if title.is_set(db) { SectionName::Set(name) } else { SectionName::Group(name) })?;
    let aliases: Vec<_> = section.grants.iter().map(|grant| bundle.aliases.get(&grant.name)).collect();
    let written = serde_json::to_vec(&(section, aliases)).unwrap_or_default();
    let held = section.holds.iter().filter_map(SectionName::of_hold);
    Some(SectionDigest {
        digest: Sha256::digest(written).into(),
        holds: held.map(|held| (matches!(held, SectionName::Set(_)), held.as_str().to_owned())).collect(),
    })
}

/// The set that a root begins with; `None` where there is no such root.
#[salsa::tracked(returns(ref))]
fn first_set<'db>(db: &'db dyn Db, question: Question, root: RootName<'db>) -> Option<String> {
    let first = compiled(db, question).bundle.first_names(root.text(db));
    first.first().map(|name| name.as_str().to_owned())
}

/// Hash of all that the closed set of a root is made of: by it, those who have many roots see which of them changed.
/// It is made again where a section that the root reaches has changed.
#[salsa::tracked(returns(copy))]
pub fn closed_digest<'db>(db: &'db dyn Db, question: Question, root: RootName<'db>) -> Option<Digest> {
    let first = Title::new(db, true, first_set(db, question, root).clone()?);
    let (mut reached, mut open) = (FxHashSet::from_iter([first]), vec![first]);
    let mut digests = Vec::new();
    while let Some(title) = open.pop() {
        let Some(section) = section_digest(db, question, title) else { continue };
        digests.push((title.is_set(db), title.text(db), section.digest));
        let held = section.holds.iter().map(|(is_set, name)| Title::new(db, *is_set, name.clone()));
        open.extend(held.filter(|held| reached.insert(*held)));
    }
    digests.sort_unstable();
    let mut hash = Sha256::new();
    for (is_set, title, digest) in digests {
        hash.update([u8::from(is_set)]);
        hash.update((title.len() as u64).to_le_bytes());
        hash.update(title);
        hash.update(digest);
    }
    Some(hash.finalize().into())
}
