//! `cargo xtask bundles [NAME…]`: makes the published bundles again, and their index.
//!
//! `bundles/plc.toml` names them. NAME is the stem of a bundle's file, or how one begins; without any, all are made.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use plc::bundle::{self, Bundle};
use plc::config::{self, BundleConfig, Config};
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Request, Silent, TargetSpec, resolve};

mod index;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("bundles") {
        bail!("`cargo xtask bundles [NAME…]` is all there is");
    }
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("bundles");
    let config = config::read(&directory.join(config::FILE_NAME))?;
    let wanted: Vec<String> = arguments.collect();
    let chosen: Vec<&BundleConfig> = config.bundles.iter().filter(|it| is_wanted(it, &wanted)).collect();
    if chosen.is_empty() {
        bail!("`bundles/plc.toml` has no bundle of that name: {}", wanted.join(", "));
    }
    for bundle in chosen {
        make(&directory, &config, bundle).with_context(|| format!("cannot compile `{}`", bundle.target))?;
    }
    let text = index::render(&published(&directory)?);
    bundle::replace_file(&directory.join(index::FILE_NAME), &text)?;
    Ok(())
}

fn is_wanted(bundle: &BundleConfig, wanted: &[String]) -> bool {
    let stem = bundle.output.file_stem().unwrap_or_default().to_string_lossy();
    wanted.is_empty() || wanted.iter().any(|name| stem.starts_with(name.as_str()))
}

fn make(directory: &Path, config: &Config, wanted: &BundleConfig) -> Result<()> {
    let start = Instant::now();
    let cache = Cache::from_environment();
    let python = wanted.python.as_deref().map(str::parse).transpose()?;
    let target = TargetSpec::parse(&wanted.target, None)?;
    let request = Request { python, with: wanted.with.clone(), ..Request::new(target, cache.clone()) };
    let universe = Arc::new(resolve(&request, Arc::new(Silent))?);
    let options = Options { strict: wanted.strict, ..Options::default() };
    let mut bundle = analyse(&universe, &options, Some(&cache))?;
    config.decide(&mut bundle);
    bundle::write(&directory.join(&wanted.output), &bundle)?;
    for note in universe.notes() {
        eprintln!("note: {note}");
    }
    eprintln!("{}: {:.1} s", wanted.output.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// The bundles that are there, by file, sorted.
fn published(directory: &Path) -> Result<Vec<(String, Bundle)>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        files.extend(path.extension().is_some_and(|end| end == "yaml").then_some(path));
    }
    files.sort_unstable();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, bundle::read(path)?))
    };
    files.iter().map(read).collect()
}
