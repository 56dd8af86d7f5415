//! Rebuilds the crate when a stub changes (`include_dir!` alone does not see that), and names the build:
//! `PLC_BUILD` is the hash of all that decides what an analysis finds, which no kept answer outlives.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

const DECIDING: [&str; 5] = ["src", "stdlib-stubs", "native-stubs", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut hash = Sha256::new();
    for root in DECIDING {
        println!("cargo::rerun-if-changed={root}");
        let mut files = Vec::new();
        find(Path::new(root), &mut files);
        files.sort_unstable();
        for file in files {
            // What cannot be read here cannot be compiled either.
            let bytes = std::fs::read(&file).unwrap_or_default();
            hash.update(file.to_string_lossy().as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(&bytes);
        }
    }
    let name: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=PLC_BUILD={name}");
}

fn find(path: &Path, files: &mut Vec<PathBuf>) {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| find(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
