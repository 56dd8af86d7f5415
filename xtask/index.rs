//! The index of the published bundles, and the summary of each that is reviewed.

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
            "| [{file}]({file}) | {} {} | {} | {} | {} | {} | {} |",
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

/// What a reviewer looks at first: counts, the attributes of unknown type that widen the most, and every name that a
/// pickle may call, with its limits.
#[must_use]
pub fn summary(bundle: &Bundle) -> String {
    const WIDEST: usize = 10;
    let target = &bundle.target;
    let costs = bundle.costs();
    let mut text = format!(
        "{} {} for Python {} on {}\n{} roots, {} sets, {} groups\n",
        target.name,
        target.version,
        target.python,
        target.platform,
        bundle.roots.len(),
        bundle.sets.len(),
        bundle.groups.len()
    );
    let closed = bundle.close(ALL_ROOTS).map(|closed| closed.grants).unwrap_or_default();
    let operations = [Operation::Import, Operation::New, Operation::Call, Operation::Build, Operation::Fill];
    let counts = operations.map(|operation| {
        let count = closed.iter().filter(|grant| grant.operations.contains(&operation)).count();
        format!("{count} {operation}")
    });
    let _ = writeln!(text, "{} names: {}", closed.len(), counts.join(", "));
    let _ = writeln!(text, "\n{} attributes of unknown type, the widest:", costs.len());
    for cost in costs.iter().take(WIDEST) {
        let _ = writeln!(text, "  {} in {} roots", cost.attribute, cost.roots);
    }
    let calls = calls(bundle);
    let _ = writeln!(text, "\n{} names that are called:", calls.len());
    for call in calls {
        let _ = writeln!(text, "  {call}");
    }
    text
}

fn calls(bundle: &Bundle) -> Vec<String> {
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
