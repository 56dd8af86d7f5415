//! Model files: found, mapped, and looked at on all cores.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use plc::pickle::Limits;
use rayon::prelude::*;

/// Bounds on what one file may cost
#[derive(clap::Args)]
pub(crate) struct LimitArgs {
    /// Files and pickles inside each other
    #[arg(long, value_name = "N", default_value_t = Limits::default().nesting)]
    limit_nesting: u32,
    /// Entries of one memo
    #[arg(long, value_name = "N", default_value_t = Limits::default().memo)]
    limit_memo: u64,
    /// Values that one pickle makes, and operations that it carries out
    #[arg(long, value_name = "N", default_value_t = Limits::default().objects)]
    limit_objects: u64,
    /// Bytes of one integer
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().integer)]
    limit_integer: u64,
    /// Bytes of one decompressed stream, and of all nested pickles of a file together
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().decompressed)]
    limit_decompressed: u64,
}

impl LimitArgs {
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            nesting: self.limit_nesting,
            memo: self.limit_memo,
            objects: self.limit_objects,
            integer: self.limit_integer,
            decompressed: self.limit_decompressed,
        }
    }
}

/// One file to look at.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) path: PathBuf,
    /// Whether it was named, not found in a directory.
    pub(crate) named: bool,
}

/// The files that `paths` name: each file itself, and every file below each directory, hidden or not, behind links as
/// well. What cannot be walked is among them, and fails when it is opened.
pub(crate) fn find(paths: &[PathBuf]) -> Vec<Model> {
    let mut models = Vec::new();
    for path in paths {
        if !path.is_dir() {
            models.push(Model { path: path.clone(), named: true });
            continue;
        }
        for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
            let path = match entry {
                Ok(entry) if entry.file_type().is_file() => entry.into_path(),
                Err(error) if error.loop_ancestor().is_none() => error.path().unwrap_or(path).to_owned(),
                Ok(_) | Err(_) => continue,
            };
            models.push(Model { path, named: false });
        }
    }
    models
}

/// Files from this size on are mapped; reading a small one costs less than mapping it.
const MAPPED: u64 = 64 * 1024;

/// Looks at the content of a file.
///
/// A large file is mapped, so that only the parts that are looked at are read.
pub(crate) fn with_content<T>(path: &Path, look: impl FnOnce(&[u8]) -> T) -> io::Result<T> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() || metadata.len() < MAPPED {
        let mut content = Vec::new();
        io::Read::read_to_end(&mut &file, &mut content)?;
        return Ok(look(&content));
    }
    #[expect(
        unsafe_code,
        reason = "the map is read-only and private to this call; a file that shrinks meanwhile ends the process, as it does for every program that maps files"
    )]
    // SAFETY: nothing in this process writes to the map.
    let map = unsafe { memmap2::Mmap::map(&file)? };
    Ok(look(&map))
}

/// Looks at every model, on all cores, with a progress bar on a terminal. Results come in the order of the models.
pub(crate) fn look_at_all<T: Send>(models: &[Model], look: impl Fn(&[u8]) -> T + Sync) -> Vec<io::Result<T>> {
    let bar = progress(models.len());
    let one = |model: &Model| {
        let found = with_content(&model.path, &look);
        bar.inc(1);
        found
    };
    // A thread pool takes longer to start than one file to be looked at.
    let found = if models.len() == 1 {
        models.iter().map(one).collect()
    } else {
        models.par_iter().map(one).collect()
    };
    bar.finish_and_clear();
    found
}

fn progress(length: usize) -> ProgressBar {
    if length < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr_with_hz(5));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
