//! The index of the published bundles.

use std::fmt::Write as _;

use plc::bundle::{ALL_ROOTS, Bundle, Operation};

/// The index, beside the bundles.
pub const FILE_NAME: &str = "README.md";

const INTRODUCTION: &str = "\
# Published bundles

Made by `cargo xtask bundles` from what `plc.toml` beside this page names; `plc check bundles` compares. A change of the
analysis changes the summaries under `snapshots/bundles/`, which are reviewed as code is.

";

/// The page that lists the bundles, each with its file's name.
#[must_use]
pub fn render(bundles: &[(String, Bundle)]) -> String {
    let mut text = String::from(INTRODUCTION);
    text += "| bundle | of | Python | roots | sets | of unknown type | names that are called |\n";
    text += "| --- | --- | --- | ---: | ---: | ---: | ---: |\n";
    for (file, bundle) in bundles {
        let target = &bundle.target;
        let _ = writeln!(
            text,
            "| [{file}]({file}){} | {} {} | {} | {} | {} | {} | {} |",
            bundle.incomplete.as_ref().map_or(String::new(), |reason| format!(" (incomplete: {reason})")),
            target.name,
            target.version,
            target.python,
            bundle.roots.len(),
            bundle.sets.len(),
            bundle.costs().len(),
            calls(bundle).len()
        );
    }
    text
}

/// Every name that a pickle of any root may call, with its limits.
#[must_use]
pub fn calls(bundle: &Bundle) -> Vec<String> {
    let closed = bundle.close(ALL_ROOTS).map(|closed| closed.grants).unwrap_or_default();
    let calls = closed.into_iter().filter(|grant| grant.operations.contains(&Operation::Call));
    let line = |grant: plc::bundle::ClosedGrant| match &grant.constraint {
        None => grant.name,
        Some(limit) => {
            let limit = serde_json::to_string(limit).unwrap_or_default();
            format!("{} where {limit}", grant.name)
        }
    };
    calls.map(line).collect()
}
