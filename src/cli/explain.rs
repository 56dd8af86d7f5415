//! `plc explain TARGET|BUNDLE [ROOT [NAME]]`

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use plc::bundle::{self, Bundle, Chain, ClosedGrant, ClosedSet, Excerpts, Opened};
use plc::diagnostics::{self, Severity};
use plc::reachability::{Explainer, Options, Withheld, explained};

use super::build::UniverseArgs;
use super::show;
use super::terminal::{self, faint, heading};

/// Explain why a root needs a name: the chain of reasons, with its places in the sources
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A bundle's file, or what `plc build` takes: a requirement, a source tree, a wheel or an sdist
    target: String,
    /// A root, or an alias of one; a page may be of all roots, and needs none
    root: Option<String>,
    /// A name that the root needs; without it, all of them with a line each
    name: Option<String>,
    /// For the terminal, or one self-contained page
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    universe: UniverseArgs,
    /// Grant nothing for attributes of unknown type, where a target is compiled
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Html,
}

/// What there is to explain with.
struct Sources {
    bundle: Bundle,
    /// `None` where the bundle's own reasons are all there is.
    explainer: Option<Explainer>,
}

impl Sources {
    /// Operations that are not granted, as far as the sources tell.
    fn withheld(&self) -> &[Withheld] {
        self.explainer.as_ref().map_or(&[], |explainer| &explainer.withheld)
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match (&args.root, args.format) {
        (Some(root), _) if root == bundle::ALL_ROOTS => bail!("`*` is no root of its own: name one root"),
        (Some(root), format) => of_root(args, root, format),
        (None, Format::Html) => {
            let sources = sources(args, None)?;
            page(&sources, &Opened::default())?;
            Ok(ExitCode::SUCCESS)
        }
        (None, Format::Text) => bail!(
            "name a root (`plc show` lists those of a bundle), or ask with `--format html` for a page of all of them"
        ),
    }
}

fn of_root(args: &Args, root: &str, format: Format) -> anyhow::Result<ExitCode> {
    let mut sources = sources(args, Some(root))?;
    let closed = close(&sources.bundle, root, &args.target)?;
    let grants = match &args.name {
        None => closed.grants.iter().collect(),
        Some(name) => match granted(&closed, name) {
            Some(grant) => vec![grant],
            None => {
                terminal::complain(&not_granted(&sources, &closed.root, name));
                return Ok(ExitCode::from(terminal::FINDING));
            }
        },
    };
    let name = args.name.as_ref().and(grants.first()).map(|grant| grant.name.clone());
    if matches!(format, Format::Html) {
        sources.bundle.roots.retain(|name, _| *name == closed.root);
        sources.bundle.prune();
        page(&sources, &Opened { root: Some(closed.root.clone()), name })?;
        return Ok(ExitCode::SUCCESS);
    }
    let names = grants.iter().map(|grant| grant.name.clone()).collect();
    let chains = sources.explainer.as_ref().map(|it| it.chains(&closed.root, names));
    let chains = chains.unwrap_or_default();
    let bundle = &sources.bundle;
    let text = match grants.as_slice() {
        [grant] if name.is_some() => one(bundle, &closed, grant, chains.first()),
        all => overview(bundle, &closed, all, &chains),
    };
    let withheld = sources.withheld().iter().filter(|it| name.as_ref().is_none_or(|name| it.name == *name));
    terminal::print(&(text + &told(withheld)))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the page of a bundle, with all the sources that its links have.
fn page(sources: &Sources, opened: &Opened) -> anyhow::Result<()> {
    let mut excerpts = Excerpts::new(&sources.bundle);
    if let Some(explainer) = &sources.explainer {
        explainer.reasons(&sources.bundle).iter().for_each(|reason| excerpts.add(reason));
    }
    terminal::print(&bundle::page(&sources.bundle, &excerpts, opened)?)
}

fn close(bundle: &Bundle, root: &str, target: &str) -> anyhow::Result<ClosedSet> {
    bundle.close(root).with_context(|| show::unknown_root(bundle, root, target))
}

/// The grant of a name or of an alias of one.
fn granted<'a>(closed: &'a ClosedSet, name: &str) -> Option<&'a ClosedGrant> {
    let is = |grant: &&ClosedGrant| grant.name == name || grant.aliases.iter().any(|it| it == name);
    closed.grants.iter().find(is)
}

/// Why a root is not granted a name.
fn not_granted(sources: &Sources, root: &str, name: &str) -> String {
    let withheld: Vec<String> =
        sources.withheld().iter().filter(|it| it.name == name).map(Withheld::to_string).collect();
    if withheld.is_empty() {
        return format!("`{root}` does not need `{name}`: nothing grants it there");
    }
    withheld.join("\n       ")
}

/// What is not granted because it reaches a sink, a line each.
fn told<'a>(withheld: impl Iterator<Item = &'a Withheld>) -> String {
    let lines: Vec<String> = withheld.map(|one| format!("  {one}\n")).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("\nNot granted, because loading would run code that reaches a sink:\n{}", lines.concat())
}

/// The bundle (of one root, where a target is compiled for it) and what explains it.
fn sources(args: &Args, root: Option<&str>) -> anyhow::Result<Sources> {
    let path = Path::new(&args.target);
    let options = |strict| Options {
        strict,
        roots: root.map(str::to_owned).into_iter().collect(),
        ..Options::default()
    };
    if !bundle::is_bundle_path(path) {
        let universe = args.universe.resolve(&args.target)?;
        let (bundle, explainer) =
            explained(&universe, &options(args.strict), args.universe.cache().as_ref())?;
        if let Some(root) = root.filter(|_| bundle.roots.is_empty()) {
            bail!("`{}` has no public class `{root}`", args.target);
        }
        return Ok(Sources { bundle, explainer: Some(explainer) });
    }
    let bundle = bundle::read(path)?;
    if let Some(root) = root {
        close(&bundle, root, &args.target)?;
    }
    let strict = bundle.mode == bundle::Mode::Strict;
    let cache = args.universe.cache();
    let explained = args
        .universe
        .pinned(&bundle)
        .and_then(|universe| Ok(explained(&universe, &options(strict), cache.as_ref())?.1));
    let explainer = match explained {
        Ok(explainer) => Some(explainer),
        Err(error) => {
            terminal::note(&format!(
                "the sources are not at hand, so the bundle's own reasons are all that is shown: {error:#}"
            ));
            None
        }
    };
    Ok(Sources { bundle, explainer })
}

/// One grant, a step after the other.
fn one(bundle: &Bundle, closed: &ClosedSet, grant: &ClosedGrant, chain: Option<&Chain>) -> String {
    let (root, name) = (heading().apply_to(&closed.root), heading().apply_to(&grant.name));
    let mut text = format!("{root} needs {name}: {}\n\n", operations(grant));
    let Some(chain) = chain else {
        for link in bundle.way(&closed.root, &grant.name).unwrap_or_default() {
            let why = faint().apply_to(link.why.join(", ")).to_string();
            let _ = writeln!(text, "  {} → {}  {why}", link.from, link.to);
        }
        return text;
    };
    let count = chain.steps.len();
    for (index, step) in chain.steps.iter().enumerate() {
        let message = format!("step {} of {count}: {}", index + 1, step.why);
        text.push_str(&diagnostics::render(Severity::Note, &message, step));
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Every grant, with the reasons that lead to it on one line.
fn overview(bundle: &Bundle, closed: &ClosedSet, grants: &[&ClosedGrant], chains: &[Chain]) -> String {
    let mut text = format!("{} needs {} names:\n", heading().apply_to(&closed.root), grants.len());
    let width = grants.iter().map(|grant| grant.name.len()).max().unwrap_or(0).min(60);
    for grant in grants {
        let chain = chains.iter().find(|chain| chain.name == grant.name);
        let way = match chain {
            Some(chain) => chain.steps.iter().map(|step| step.why.clone()).collect(),
            None => reasons(bundle, &closed.root, &grant.name),
        };
        let way = faint().apply_to(way.join(" → ")).to_string();
        let _ = writeln!(text, "  {:width$}  {:12}  {way}", grant.name, operations(grant));
    }
    text
}

/// The first reason of every link in the bundle.
fn reasons(bundle: &Bundle, root: &str, name: &str) -> Vec<String> {
    let way = bundle.way(root, name).unwrap_or_default();
    way.into_iter().filter_map(|link| link.why.into_iter().next()).collect()
}

/// What the name may be used for; `import` is said only where it is all.
fn operations(grant: &ClosedGrant) -> String {
    let mut names: Vec<&str> = grant.operations.iter().map(|it| it.as_str()).collect();
    if names.iter().any(|name| matches!(*name, "new" | "call")) {
        names.retain(|name| *name != "import");
    }
    names.join(" ")
}
