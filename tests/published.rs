//! The bundles under `bundles/`: a change in the analysis shows as a reviewed difference of their summaries.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use plc::bundle::{self, ALL_ROOTS, Bundle, Operation};

#[path = "../xtask/index.rs"]
mod index;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bundles")
}

fn published() -> Vec<(String, Bundle)> {
    let entries = std::fs::read_dir(directory()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    files.sort_unstable();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), bundle::read(path).unwrap())).collect()
}

/// What a reviewer looks at first: counts, the attributes of unknown type that widen the most, and every name that a
/// pickle may call, with its limits.
fn summary(bundle: &Bundle) -> String {
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
    let calls = index::calls(bundle);
    let _ = writeln!(text, "\n{} names that are called:", calls.len());
    for call in calls {
        let _ = writeln!(text, "  {call}");
    }
    text
}

#[test]
fn each_bundle_has_a_reviewed_summary() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/bundles");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (file, bundle) in published() {
        let name = file.trim_end_matches(".yaml");
        settings.bind(|| insta::assert_snapshot!(name, summary(&bundle)));
    }
}

#[test]
fn the_index_is_that_of_the_bundles() {
    let written = std::fs::read_to_string(directory().join(index::FILE_NAME)).unwrap();
    assert_eq!(written, index::render(&published()), "run `cargo xtask bundles`");
}

#[test]
fn every_bundle_is_one_that_plc_toml_names() {
    let config = plc::config::read(&directory().join(plc::config::FILE_NAME)).unwrap();
    for (file, bundle) in published() {
        let named = config.bundles.iter().find(|named| named.output == Path::new(&file)).unwrap();
        let version =
            if bundle.target.name == "python" { &bundle.target.python } else { &bundle.target.version };
        assert_eq!(named.target, format!("{}=={version}", bundle.target.name));
    }
}
