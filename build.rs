//! Rebuilds the crate when a stub changes: `include_dir!` alone does not see that.

fn main() {
    println!("cargo::rerun-if-changed=stdlib-stubs");
    println!("cargo::rerun-if-changed=native-stubs");
}
