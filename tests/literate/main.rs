//! Literate cases: `tests/cases/*.md`, a language pattern a page.
//!
//! Each page is five tests. `pickled`: a real Python pickles the page's objects under every protocol, and what the
//! pickles need is what the page says. `inferred`: the set that `plc build` infers from the source is what the page
//! says, and grants what the pickles need. `loaded`: the loader loads those pickles under that set. `verified`: so does
//! `plc verify`. `foreign`: both refuse them where nothing is granted, and under a root that does not hold them.
//!
//! `cargo test --test literate -- 010` runs one page; `PLC_PYTHON` names the interpreter.

mod check;
mod closed_set;
mod oracle;
mod page;
mod verdicts;

use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};

use crate::closed_set::Built;
use crate::oracle::Oracle;
use crate::page::Page;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let oracle = match Oracle::start(&root.join("tests/oracle.py")) {
        Ok(oracle) => Arc::new(oracle),
        Err(error) => {
            eprintln!("the oracle did not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let gaps = match std::fs::read_to_string(root.join("tests/cases/known-gaps.txt")) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("`tests/cases/known-gaps.txt` cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let gaps: Arc<Vec<String>> = Arc::new(
        gaps.lines().filter(|line| !line.starts_with('#')).map(|line| line.trim().to_owned()).collect(),
    );
    let mut trials = Vec::new();
    for path in page::paths(&root.join("tests/cases")) {
        trials.extend(page_trials(&path, &oracle, root, &gaps));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A page, and its bundle in default mode, which its tests share.
struct Tested {
    page: Page,
    default_bundle: OnceLock<Result<Built, String>>,
}

impl Tested {
    fn default_bundle(&self, oracle: &Oracle) -> Result<&Built, String> {
        let build = || Built::build(&self.page, &oracle.python, false);
        self.default_bundle.get_or_init(build).as_ref().map_err(Clone::clone)
    }
}

/// The tests of one page; a page that cannot be read is one test that fails.
///
/// A test that `known-gaps.txt` lists has to fail: one that passes again is taken off the list.
fn page_trials(path: &Path, oracle: &Arc<Oracle>, root: &Path, gaps: &Arc<Vec<String>>) -> Vec<Trial> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let read = Page::read(path).and_then(|page| {
        let requirements = oracle.requirements(&page);
        requirements.as_ref().map_or(Ok(()), |pinned| page.write_project(pinned))?;
        Ok((page, requirements.is_none()))
    });
    let (page, skipped) = match read {
        Ok(page) => page,
        Err(error) => return vec![Trial::test(format!("{name}::read"), move || Err(error.into()))],
    };
    let tested = Arc::new(Tested { page, default_bundle: OnceLock::new() });
    let mut trials = Vec::new();
    for (part, run) in parts(root) {
        let (tested, oracle) = (Arc::clone(&tested), Arc::clone(oracle));
        let test = format!("{name}::{part}");
        let is_gap = gaps.contains(&test);
        let run = move || match (run(&tested, &oracle), is_gap) {
            (Err(_), true) => Ok(()),
            (Ok(()), true) => Err("passes: take it off `known-gaps.txt`".into()),
            (result, false) => result.map_err(Failed::from),
        };
        let shown = if is_gap { format!("{test} (known gap)") } else { test };
        trials.push(Trial::test(shown, run).with_ignored_flag(skipped));
    }
    trials
}

type Part = Box<dyn Fn(&Tested, &Oracle) -> Result<(), String> + Send>;

fn parts(root: &Path) -> [(&'static str, Part); 5] {
    let (loader, foreign_loader) = (root.join("loader"), root.join("loader"));
    [
        ("pickled", Box::new(|tested, oracle| pickled(&tested.page, oracle))),
        ("inferred", Box::new(inferred)),
        ("loaded", Box::new(move |tested, oracle| loaded(tested, oracle, &loader))),
        ("verified", Box::new(verified)),
        ("foreign", Box::new(move |tested, oracle| foreign(tested, oracle, &foreign_loader))),
    ]
}

fn pickled(page: &Page, oracle: &Oracle) -> Result<(), String> {
    let cases = oracle.pickle(page)?;
    check::report(check::expectation_against_pickles(page, &cases))
}

fn inferred(tested: &Tested, oracle: &Oracle) -> Result<(), String> {
    let page = &tested.page;
    let cases = oracle.pickle(page)?;
    let strict_bundle = Built::build(page, &oracle.python, true)?;
    let mut complaints = Vec::new();
    for (bundle, strict) in [(tested.default_bundle(oracle)?, false), (&strict_bundle, true)] {
        for expected in &page.roots {
            let set = bundle.closed_set(&expected.root)?;
            complaints.extend(check::closed_set_against_page(expected, &set, strict));
            complaints.extend(check::closed_set_against_pickles(page, expected, &cases, &set, strict)?);
        }
    }
    check::report(complaints)
}

fn loaded(tested: &Tested, oracle: &Oracle, loader: &Path) -> Result<(), String> {
    let page = &tested.page;
    let cases = oracle.pickle(page)?;
    let loads = verdicts::own_loads(page, &cases, &tested.default_bundle(oracle)?.file)?;
    check::report(oracle.load(page, loader, &loads)?)
}

fn verified(tested: &Tested, oracle: &Oracle) -> Result<(), String> {
    let page = &tested.page;
    let cases = oracle.pickle(page)?;
    let loads = verdicts::own_loads(page, &cases, &tested.default_bundle(oracle)?.file)?;
    check::report(verdicts::verified_wrongly(&loads, &cases)?)
}

fn foreign(tested: &Tested, oracle: &Oracle, loader: &Path) -> Result<(), String> {
    let page = &tested.page;
    let cases = oracle.pickle(page)?;
    let loads = verdicts::foreign_loads(page, &cases, tested.default_bundle(oracle)?)?;
    let mut complaints = verdicts::verified_wrongly(&loads, &cases)?;
    complaints.extend(oracle.load(page, loader, &loads)?);
    check::report(complaints)
}
