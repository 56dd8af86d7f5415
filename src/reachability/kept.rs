//! Answers that an earlier run has found, by all that they depend on.
//!
//! An analysis that reads the same files with the same facts, in the same universe, by the same analyser, gives the
//! same bundle. Which files it reads shows only when it runs; so two entries are kept: under the question the files
//! that were read, under these files' facts the answer. Because facts have no places, an edit of a comment finds the
//! answer again.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::BUILD;
use crate::bundle;
use crate::db::{Database, LoadedModule, Loader, Origin, facts};
use crate::sources::{Cache, Universe, hexadecimal};
use crate::syntax::{FACTS, FactsCache, Lowered, Target};

use super::analysis::{Options, conditions, loader};
use super::answers::Compiled;
use super::assemble::pins;
use super::withheld::Withheld;

const REACHED: &str = "reached-1";
const ANSWERS: &str = "answers-2";

/// Bytes of facts and answers that are kept; the oldest go first.
const LARGEST: u64 = 2 << 30;

/// A local file that an analysis read.
#[derive(Serialize, Deserialize)]
struct Reached {
    module: String,
    /// Whether it is the `.pyi` beside what serves the module.
    is_interface: bool,
    /// `None` where it could not be read as text.
    read: Option<Read>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Read {
    /// Hash of the text.
    text: [u8; 32],
    /// Hash of what the analysis takes from it.
    facts: [u8; 32],
}

#[derive(Serialize, Deserialize)]
struct Answer {
    bundle: String,
    withheld: Vec<Withheld>,
}

/// A question to the cache: what a universe's target compiles to.
pub(super) struct Asked<'a> {
    cache: &'a Cache,
    universe: &'a Arc<Universe>,
    key: String,
    savers: &'a [String],
}

impl<'a> Asked<'a> {
    /// `None` where the universe could not be opened.
    pub(super) fn new(
        cache: &'a Cache,
        universe: &'a Arc<Universe>,
        options: &Options,
        savers: &'a [String],
    ) -> Option<Self> {
        let question = (BUILD, universe.identity()?, options.strict, &options.roots, &options.added);
        let key = hexadecimal(&Sha256::digest(postcard::to_stdvec(&question).ok()?));
        Some(Self { cache, universe, key, savers })
    }

    /// The answer of an earlier run that read what this one would read.
    pub(super) fn answer(&self) -> Option<Compiled> {
        let reached: Vec<Reached> = postcard::from_bytes(&self.cache.kept(REACHED, &self.key)?).ok()?;
        let (loader, target) = (loader(self.universe), conditions(self.universe));
        let kept = FactsCache::new(self.cache.clone());
        let again = |old: &Reached| read_again(old, &loader, &target, &kept);
        let now: Vec<Reached> = reached.par_iter().map(again).collect();
        let answer: Answer =
            postcard::from_bytes(&self.cache.kept(ANSWERS, &self.answer_key(&now)?)?).ok()?;
        // It is read as strictly as a bundle that somebody else has made.
        let mut bundle = bundle::parse(&answer.bundle, ANSWERS).ok()?;
        bundle.universe = pins(self.universe);
        if now.iter().zip(&reached).any(|(now, old)| now.read != old.read) {
            self.keep_reached(&now);
        }
        Some(Compiled { bundle, withheld: answer.withheld })
    }

    /// Keeps what an analysis over `db` has found.
    pub(super) fn keep(&self, db: &Database, compiled: &Compiled) {
        let reached: Vec<Reached> = self.reached(db);
        let answer = Answer { bundle: bundle::emit(&compiled.bundle), withheld: compiled.withheld.clone() };
        if let (Some(key), Ok(bytes)) = (self.answer_key(&reached), postcard::to_stdvec(&answer)) {
            self.cache.keep(ANSWERS, &key, &bytes);
            self.keep_reached(&reached);
        }
        self.cache.bound_now_and_then(&[FACTS, REACHED, ANSWERS], LARGEST);
    }

    fn keep_reached(&self, reached: &[Reached]) {
        if let Ok(bytes) = postcard::to_stdvec(reached) {
            self.cache.keep(REACHED, &self.key, &bytes);
        }
    }

    /// The local files that an analysis over `db` asked for, those that it could not read among them.
    fn reached(&self, db: &Database) -> Vec<Reached> {
        let is_local =
            |distribution: Option<usize>| distribution.is_some_and(|it| self.universe.is_local(it));
        let mut reached = Vec::new();
        for (module, is_interface, file) in db.asked() {
            let read = match file {
                Some(file) if file.origin(db).is_stub || !is_local(file.origin(db).distribution) => continue,
                Some(file) => Some(Read {
                    text: Sha256::digest(file.text(db).as_bytes()).into(),
                    facts: digest(&facts(db, file).0, file.text(db), file.origin(db)),
                }),
                None => match self.universe.locate(&module) {
                    Some(found) if is_local(found.distribution) => None,
                    _ => continue,
                },
            };
            reached.push(Reached { module, is_interface, read });
        }
        reached
    }

    /// `None` stands for what cannot be written down, which is not kept.
    fn answer_key(&self, reached: &[Reached]) -> Option<String> {
        let facts = |it: &Reached| it.read.as_ref().map(|read| read.facts);
        let files: Vec<_> = reached.iter().map(|it| (&it.module, it.is_interface, facts(it))).collect();
        let all = postcard::to_stdvec(&(&self.key, self.savers, files)).ok()?;
        Some(hexadecimal(&Sha256::digest(all)))
    }
}

/// The file as it is now: where its text is as it was, so is what the analysis makes of it.
fn read_again(old: &Reached, loader: &Loader, target: &Target, kept: &FactsCache) -> Reached {
    let read = loader(&old.module, old.is_interface).map(|LoadedModule { text, origin, .. }| {
        let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        match &old.read {
            Some(old) if old.text == hash => old.clone(),
            _ => Read { text: hash, facts: digest(&kept.lower(&text, target), &text, &origin) },
        }
    });
    Reached { module: old.module.clone(), is_interface: old.is_interface, read }
}

/// Hash of all that the analysis takes from a file: facts without their places, and what its first line says.
fn digest(lowered: &Lowered, text: &str, origin: &Origin) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update([u8::from(origin.is_compiled), u8::from(origin.extends)]);
    // Writing to memory fails for no facts there are; what did would be a file of its own at each run.
    match postcard::to_stdvec(&lowered.facts) {
        Ok(bytes) => hash.update(bytes),
        Err(_) => hash.update(text),
    }
    hash.finalize().into()
}
