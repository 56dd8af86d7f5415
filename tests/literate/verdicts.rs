//! What the two enforcers, `plc verify` and the loader, are to say of a page's pickles.

use std::collections::BTreeMap;
use std::path::Path;

use plc::bundle::{Bundle, read};
use plc::pickle::{Limits, Policy, Verdict, verify};

use crate::check::ungranted;
use crate::closed_set::{Built, ClosedSet};
use crate::oracle::{Case, Load};
use crate::page::{Expected, Page};

/// The loads of the page's cases, each under the set of its own root.
pub fn own_loads<'a>(
    page: &'a Page,
    cases: &'a BTreeMap<String, Case>,
    bundle: &'a Path,
) -> Result<Vec<Load<'a>>, String> {
    let mut loads = Vec::new();
    for (case, found) in cases {
        let expected = page.root_of(case, &found.class)?;
        let refused = !expected.refused.is_empty();
        loads.push(Load { case, bundle: Some(bundle), root: &expected.root, refused });
    }
    Ok(loads)
}

/// The loads that are to be refused: each case where nothing is granted, and under each root of the page whose set lacks
/// something that every pickle of the case needs.
pub fn foreign_loads<'a>(
    page: &'a Page,
    cases: &'a BTreeMap<String, Case>,
    bundle: &'a Built,
) -> Result<Vec<Load<'a>>, String> {
    let nothing = ClosedSet::default();
    let mut sets = vec![(None, "", &nothing)];
    // That a root is missing is for the test `inferred` to say.
    let known = read(&bundle.file).map_err(|error| error.to_string())?;
    let closed: Vec<(&Expected, ClosedSet)> = page
        .roots
        .iter()
        .filter(|expected| known.roots.contains_key(&expected.root))
        .map(|expected| Ok((expected, bundle.closed_set(&expected.root)?)))
        .collect::<Result<_, String>>()?;
    sets.extend(
        closed.iter().map(|(expected, set)| (Some(bundle.file.as_path()), expected.root.as_str(), set)),
    );
    let mut loads = Vec::new();
    for (case, found) in cases {
        let own = &page.root_of(case, &found.class)?.root;
        for (bundle, root, set) in sets.iter().filter(|(_, root, _)| root != own) {
            if found.pickles.iter().all(|pickle| !ungranted(&pickle.needs, set).is_empty()) {
                loads.push(Load { case, bundle: *bundle, root, refused: true });
            }
        }
    }
    Ok(loads)
}

/// What `plc verify` says of `loads` other than it should.
pub fn verified_wrongly(loads: &[Load<'_>], cases: &BTreeMap<String, Case>) -> Result<Vec<String>, String> {
    let mut complaints = Vec::new();
    let mut bundles: BTreeMap<&Path, Bundle> = BTreeMap::new();
    for load in loads {
        let policy = match load.bundle {
            None => Policy::new(),
            Some(path) => {
                if !bundles.contains_key(path) {
                    bundles.insert(path, read(path).map_err(|error| error.to_string())?);
                }
                let closed = bundles[path].close(load.root);
                Policy::from(&closed.ok_or_else(|| format!("no root `{}`", load.root))?)
            }
        };
        for pickle in &cases[load.case].pickles {
            let verdict = verify(&pickle.bytes()?, &policy, Limits::default());
            if verdict.loads() == load.refused {
                let (case, how, root) = (load.case, &pickle.how, load.root);
                complaints.push(format!("{case} ({how}) under root `{root}`: {}", in_words(&verdict)));
            }
        }
    }
    Ok(complaints)
}

fn in_words(verdict: &Verdict) -> String {
    let findings: Vec<&str> = verdict.findings.iter().map(|finding| finding.message.as_str()).collect();
    match &verdict.not_a_model {
        Some(reason) => format!("is said to be no pickle: {reason}"),
        None if findings.is_empty() => "verifies, and is to be refused".to_owned(),
        None => format!("is refused: {}", findings.join("; ")),
    }
}
