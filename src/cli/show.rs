//! `plc show BUNDLE [ROOT]`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use plc::bundle::{self, AnyOf, Bundle, ClosedGrant, ClosedSet};

use super::terminal::{self, Format, faint, heading};

/// Show what a pickle of a root may need: its closed set
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The bundle's file
    bundle: PathBuf,
    /// A root of the bundle, an alias of one, or `*` for the union of all roots; without it, the roots are listed
    root: Option<String>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let bundle = bundle::read(&args.bundle)?;
    match &args.root {
        None => list_roots(&bundle, args.format)?,
        Some(root) => {
            let Some(closed) = bundle.close(root) else {
                bail!(unknown_root(&bundle, root, &args.bundle.display().to_string()))
            };
            match args.format {
                Format::Json => terminal::print_json(&closed)?,
                Format::Text => terminal::print(&closed_set(&bundle, &closed))?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list_roots(bundle: &Bundle, format: Format) -> anyhow::Result<()> {
    let names: Vec<&str> = bundle.roots.keys().map(String::as_str).collect();
    match format {
        Format::Json => terminal::print_json(&serde_json::json!({ "roots": names })),
        Format::Text => {
            let mut text = String::new();
            for (name, root) in &bundle.roots {
                let _ = writeln!(text, "{name}  {}", faint().apply_to(root.why.join(", ")));
            }
            terminal::print(&text)
        }
    }
}

/// Says that `root` is none of the bundle's, and which it may have been.
pub(crate) fn unknown_root(bundle: &Bundle, root: &str, file: &str) -> String {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
    let wanted = last(root);
    let names = bundle.roots.keys().map(String::as_str);
    let near: Vec<&str> = names.filter(|name| last(name) == wanted).take(3).collect();
    let hint = if near.is_empty() {
        format!("run `plc show {file}` for a list of its roots")
    } else {
        format!("did you mean `{}`?", near.join("`, `"))
    };
    format!("`{file}` has no root `{root}`: {hint}")
}

fn closed_set(bundle: &Bundle, closed: &ClosedSet) -> String {
    let mut text = String::new();
    let title = if closed.root == bundle::ALL_ROOTS { "all roots" } else { &closed.root };
    let count = closed.grants.len();
    let _ = writeln!(text, "{}: {count} names", heading().apply_to(title));
    let mut by_package = BTreeMap::<&str, Vec<&ClosedGrant>>::new();
    for grant in &closed.grants {
        let package = grant.name.split('.').next().unwrap_or_default();
        by_package.entry(package).or_default().push(grant);
    }
    for (package, grants) in by_package {
        let _ = writeln!(text, "\n{}", heading().apply_to(distribution(bundle, package)));
        let width = grants.iter().map(|grant| grant.name.len()).max().unwrap_or(0).min(60);
        for grant in grants {
            grant_lines(&mut text, grant, width);
        }
    }
    if !closed.unknown.is_empty() {
        let _ = writeln!(text, "\n{}", heading().apply_to("of unknown type"));
        for attribute in &closed.unknown {
            let _ = writeln!(text, "  {attribute}");
        }
    }
    text
}

/// The distribution that `package` comes from, where it bears the same name, else the package.
fn distribution(bundle: &Bundle, package: &str) -> String {
    match bundle.universe.get(&package.to_lowercase().replace('_', "-")) {
        Some(pinned) => format!("{package} {}", pinned.version),
        None => package.to_owned(),
    }
}

fn grant_lines(text: &mut String, grant: &ClosedGrant, width: usize) {
    // `import` is said only where it is all.
    let operations: Vec<&str> = grant.operations.iter().map(|operation| operation.as_str()).collect();
    let shown = match operations.as_slice() {
        ["import", rest @ ..] if grant_includes_import(rest) => rest.join(" "),
        all => all.join(" "),
    };
    let reasons = match grant.why.as_slice() {
        [first, second, third, rest @ ..] if !rest.is_empty() => {
            format!("{first}, {second}, {third} and {} more", rest.len())
        }
        few => few.join(", "),
    };
    let reasons = faint().apply_to(reasons).to_string();
    let _ = writeln!(text, "  {:width$}  {shown:12}  {reasons}", grant.name);
    if grant.state.is_some() {
        let _ = writeln!(text, "      its own `__setstate__` takes the state");
    }
    for limit in grant.constraint.iter().flat_map(AnyOf::alternatives) {
        let _ = writeln!(text, "      only with {limit}");
    }
}

fn grant_includes_import(operations: &[&str]) -> bool {
    operations.contains(&"new") || operations.contains(&"call")
}
