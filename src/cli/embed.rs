//! `plc embed BUNDLE -o FILE.py`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use plc::bundle;

use super::show::unknown_root;
use super::{loader, terminal};

/// Write the loader and a policy as one Python file that needs nothing else
///
/// `import FILE as pickle`, `with FILE.enforce(): …` and `FILE.install()` then hold to that policy.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The bundle's file; several may be given
    #[arg(required = true, value_name = "BUNDLE")]
    bundles: Vec<PathBuf>,
    /// Only what this root of the bundles may need is granted
    #[arg(long)]
    root: Option<String>,
    /// The file to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const TEMPLATE: &str = include_str!("embed/template.py");

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut policies = Vec::new();
    let mut root_is_known = args.root.is_none();
    for path in &args.bundles {
        let bundle = bundle::read(path)?;
        root_is_known |= args.root.as_deref().is_some_and(|root| bundle.root_name(root).is_some());
        policies.push(bundle::emit(&bundle));
        if let (false, Some(root), [only]) = (root_is_known, &args.root, args.bundles.as_slice()) {
            bail!(unknown_root(&bundle, root, &only.display().to_string()));
        }
    }
    if let (false, Some(root)) = (root_is_known, &args.root) {
        bail!("none of the bundles has a root `{root}`");
    }
    let text = python_file(&policies, args.root.as_deref());
    match &args.output {
        None => terminal::print(&text)?,
        Some(path) => {
            bundle::replace_file(path, &text).with_context(|| format!("cannot write `{}`", path.display()))?
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn python_file(policies: &[String], root: Option<&str>) -> String {
    let mut bundles = String::from("[\n");
    for text in policies {
        let _ = writeln!(bundles, "    {},", long_literal(text));
    }
    bundles.push(']');
    let mut sources = String::from("{\n");
    for (name, text) in loader::MODULES {
        let _ = writeln!(sources, "    {}: {},", short_literal(name), long_literal(text));
    }
    sources.push('}');
    let root = root.map_or_else(|| "None".to_owned(), short_literal);
    TEMPLATE
        .replace("\"@ROOT@\"", &root)
        .replace("\"@SOURCES@\"", &sources)
        .replace("\"@POLICIES@\"", &bundles)
}

/// JSON's string syntax, with everything beyond ASCII escaped, is Python's too.
fn short_literal(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            ' '..='~' => out.push(character),
            _ => {
                let _ = write!(out, "\\U{:08x}", u32::from(character));
            }
        }
    }
    out.push('"');
    out
}

/// Several lines, to be read as they are where a raw string can hold them.
fn long_literal(text: &str) -> String {
    let raw = !text.contains("'''") && !text.ends_with(['\'', '\\']) && !text.contains(['\r', '\0']);
    if raw { format!("r'''{text}'''") } else { short_literal(text) }
}
