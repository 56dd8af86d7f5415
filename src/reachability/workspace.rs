//! A target under analysis: its database, kept while its sources change.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use salsa::Setter as _;

use crate::bundle::Bundle;
use crate::db::{Database, QueryLog};
use crate::sources::{Cache, SourceError, Universe};
use crate::syntax::FactsCache;

use super::analysis::{Analysis, Options, conditions, loader, lower_target, on_deep_stack};
use super::answers::{Compiled, Digest, Question, RootName, closed_digest, compiled};
use super::assemble::pins;
use super::kept::Asked;
use super::roots::savers;
use super::withheld::in_sentences;

/// A target, and what was found of it so far.
pub struct Workspace {
    db: Database,
    universe: Arc<Universe>,
    question: Question,
    cache: Option<Cache>,
}

/// Compiles a universe's target into a bundle; takes from `cache` what an earlier run has found, and keeps
/// there what this one finds.
///
/// # Errors
/// If a source could not be had: what it defines would be missing from the bundle.
pub fn analyse(
    universe: &Arc<Universe>,
    options: &Options,
    cache: Option<&Cache>,
) -> Result<Bundle, SourceError> {
    Workspace::open(universe, options, cache).bundle()
}

impl Workspace {
    /// Nothing is analysed yet.
    #[must_use]
    pub fn open(universe: &Arc<Universe>, options: &Options, cache: Option<&Cache>) -> Self {
        let facts = cache.cloned().map(FactsCache::new);
        let db = Database::new(loader(universe), conditions(universe), facts);
        Self::over(db, universe, options, cache)
    }

    /// As [`Workspace::open`], without a cache; tells `log` of every query that runs.
    #[must_use]
    pub fn logged(universe: &Arc<Universe>, options: &Options, log: QueryLog) -> Self {
        let db = Database::logged(loader(universe), conditions(universe), None, log);
        Self::over(db, universe, options, None)
    }

    fn over(db: Database, universe: &Arc<Universe>, options: &Options, cache: Option<&Cache>) -> Self {
        let question = Question::new(&db, Arc::clone(universe), savers(universe), options.clone());
        Self { db, universe: Arc::clone(universe), question, cache: cache.cloned() }
    }

    /// The target's bundle as its sources are now.
    ///
    /// # Errors
    /// If a source could not be had: what it defines would be missing from the bundle.
    pub fn bundle(&self) -> Result<Bundle, SourceError> {
        let compiled = match self.kept() {
            Some(kept) => kept,
            None => {
                let compiled = self.compile();
                self.keep(&compiled);
                compiled
            }
        };
        finish(&self.universe, compiled)
    }

    /// As [`Workspace::bundle`], from the database alone: after an edit, only what it changed is made again.
    ///
    /// # Errors
    /// If a source could not be had: what it defines would be missing from the bundle.
    pub fn current(&self) -> Result<Bundle, SourceError> {
        finish(&self.universe, self.compile())
    }

    /// The sources as they are in `universe`, which is the same target's, found again. Gives the names of the
    /// modules that changed, sorted.
    pub fn refresh(&mut self, universe: &Arc<Universe>) -> Vec<String> {
        let changed = self.db.reload(loader(universe));
        let savers = savers(universe);
        if savers != *self.question.savers(&self.db) {
            self.question.set_savers(&mut self.db).to(savers);
        }
        if universe.identity() != self.universe.identity() {
            self.question.set_universe(&mut self.db).to(Arc::clone(universe));
        }
        self.universe = Arc::clone(universe);
        changed
    }

    /// The roots, sorted, each with the hash of its closed set.
    #[must_use]
    pub fn roots(&self) -> BTreeMap<String, Digest> {
        let roots: Vec<String> = self.compile().bundle.roots.into_keys().collect();
        let question = self.question;
        let digest = |db: &mut Database, root: String| {
            let digest = closed_digest(db, question, RootName::new(db, root.clone()));
            Some((root, digest?))
        };
        roots.into_par_iter().map_with(self.db.clone(), digest).flatten().collect()
    }

    /// The answer of an earlier run.
    pub(super) fn kept(&self) -> Option<Compiled> {
        self.asked()?.answer()
    }

    fn compile(&self) -> Compiled {
        lower_target(&self.db, &self.universe);
        let (db, question) = (self.db.clone(), self.question);
        on_deep_stack(move || compiled(&db, question).clone())
    }

    /// The analysis itself, for those who ask it more than its bundle. Its caller's stack has to be deep.
    pub(super) fn analysis(&self) -> (Analysis<'_>, Compiled) {
        lower_target(&self.db, &self.universe);
        let mut analysis = Analysis::explained(&self.db, self.question);
        let compiled = Compiled::of(&mut analysis, &self.universe, self.question.options(&self.db));
        (analysis, compiled)
    }

    /// Keeps an answer for later runs, unless a source could not be had for it.
    pub(super) fn keep(&self, compiled: &Compiled) {
        if self.universe.errors().is_empty()
            && let Some(asked) = self.asked()
        {
            asked.keep(&self.db, compiled);
        }
    }

    fn asked(&self) -> Option<Asked<'_>> {
        let options = self.question.options(&self.db);
        Asked::new(self.cache.as_ref()?, &self.universe, options, self.question.savers(&self.db))
    }
}

/// The bundle of an answer, with its header as the sources are now.
pub(super) fn finish(universe: &Universe, compiled: Compiled) -> Result<Bundle, SourceError> {
    if let Some(error) = universe.errors().into_iter().next() {
        return Err(error);
    }
    if let Some(reason) = &compiled.bundle.incomplete {
        universe.note(format!("{reason}: what it did not come to is missing from the bundle"));
    }
    for sentence in in_sentences(&compiled.withheld) {
        universe.note(sentence);
    }
    Ok(Bundle { universe: pins(universe), ..compiled.bundle })
}
