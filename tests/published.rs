//! The bundles under `bundles/`: a change in the analysis shows as a reviewed difference of their summaries.

use std::path::{Path, PathBuf};

use plc::bundle::{self, Bundle};

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

#[test]
fn each_bundle_has_a_reviewed_summary() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/bundles");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (file, bundle) in published() {
        let name = file.trim_end_matches(".yaml");
        settings.bind(|| insta::assert_snapshot!(name, index::summary(&bundle)));
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
