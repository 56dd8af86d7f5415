//! A page: prose, titled source blocks, an `objects` block, and one `grants` block a root.
//!
//! A block `python title="pkg/module.py"` is a file of the package (`__init__.py` where none is given is empty), the
//! block `python title="objects"` binds `objects`, a dict of cases to pickle. Lines of the prose say what a page needs:
//! `python: 3.10`, `requires: numpy`, `protocols: 4, 5`. A block `grants root=NAME`, or `grants root="…" cases="…"`
//! where the cases' class is not the root's name, says what the closed set of the root is beyond the data core:
//!
//! ```text
//! pkg.Class: new build           granted in both modes, and a pickle of the page shows each operation
//! builtins.getattr: call (A.b)   … with exactly these (type, attribute) pairs
//! also pkg.Class: new            granted in both modes, though no pickle of the page shows it
//! not pkg.Class                  worth saying: not in the strict set (nothing unlisted may be)
//! never pkg.Class                in neither mode's set
//! default pkg.Class: new         only in the default set: the fallback for an unknown type
//! alias pkg.Class: pkg.a.Class   other paths that serve the same object
//! unknown Class.attribute        listed as unknown
//! refused pkg.Class: build       needed by a pickle, reaches a sink, granted in neither mode unconstrained
//! strict misses NAME: reason     known gap
//! strict adds NAME: reason       known imprecision
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// One literate case, its package written to a folder; its project file comes with [`Page::write_project`].
pub struct Page {
    /// File name without `.md`.
    pub name: String,
    /// Where the package lies, with a `pyproject.toml`.
    pub directory: TempDir,
    /// Python source that binds `objects`.
    pub objects: String,
    /// Distributions that the package imports (`requires: NAME, …` in the prose).
    pub requires: Vec<String>,
    /// Lowest Python version that can run the page (`python: X.Y` in the prose).
    pub python: Option<(u32, u32)>,
    /// Pickle protocols of the page (`protocols: 4, 5` in the prose); all of them unless it says so.
    pub protocols: Vec<u32>,
    /// The `grants` blocks.
    pub roots: Vec<Expected>,
    /// Name of the package, and of the project.
    package: String,
}

/// What the closed set of a root holds beyond the data core.
#[derive(Default)]
pub struct Expected {
    /// Name of the root.
    pub root: String,
    /// The cases of this root, where their class is not the root's name.
    pub cases: BTreeSet<String>,
    /// Expected grants by name.
    pub grants: BTreeMap<String, ExpectedGrant>,
    /// Names that the strict set must not hold.
    pub forbidden: BTreeSet<String>,
    /// Names that neither mode's set may hold (`never NAME`).
    pub never: BTreeSet<String>,
    /// Grants that the fallback for unknown types adds: in the default set, not in the strict one.
    pub fallback: BTreeMap<String, ExpectedGrant>,
    /// Grants that pickles need and that are unsafe: no set holds them unconstrained (`refused NAME: operation`).
    pub refused: BTreeMap<String, ExpectedGrant>,
    /// Other importable paths of a granted name.
    pub aliases: BTreeMap<String, BTreeSet<String>>,
    /// Attributes that the bundle lists as unknown.
    pub unknown: BTreeSet<String>,
    /// Known gaps of strict mode: names that a pickle needs and the strict set lacks.
    pub strict_misses: BTreeSet<String>,
    /// Known imprecision of strict mode: names that it grants and nothing needs.
    pub strict_adds: BTreeSet<String>,
}

/// One expected grant.
pub struct ExpectedGrant {
    /// `import`, `new`, `call`, `build`, `fill`.
    pub operations: BTreeSet<String>,
    /// What a `getattr` is limited to.
    pub attributes: BTreeSet<String>,
    /// Whether an object of the page shows the need (false for lines that begin with `also`).
    pub pickled: bool,
}

struct Fence {
    info: String,
    body: String,
}

/// Every page of a folder, in order.
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let pages: BTreeSet<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.into_iter().collect()
}

impl Expected {
    /// Whether the page lists the need among the grants, the fallback's, or those that are refused.
    pub fn lists(&self, operation: &str, name: &str) -> bool {
        [&self.grants, &self.fallback, &self.refused]
            .iter()
            .filter_map(|part| part.get(name))
            .any(|grant| operation == "import" || grant.operations.contains(operation))
    }
}

impl Page {
    /// Reads a page and writes its package to a temporary folder.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let (prose, fences) = split(&text)?;
        let directory = TempDir::with_prefix("plc-page-").map_err(|error| error.to_string())?;
        let mut page = Self {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            directory,
            objects: String::new(),
            requires: stated(&prose, "requires: ").map(names).unwrap_or_default(),
            python: stated(&prose, "python: ").and_then(version),
            protocols: stated(&prose, "protocols: ").map_or_else(|| (0..=5).collect(), numbers),
            roots: Vec::new(),
            package: String::new(),
        };
        let mut package = None;
        for fence in &fences {
            match attribute(&fence.info, "title").as_deref() {
                Some("objects") => page.objects.clone_from(&fence.body),
                Some(title) => {
                    package.get_or_insert_with(|| title.split('/').next().unwrap_or(title).to_owned());
                    page.write(title, &fence.body).map_err(|error| format!("`{title}`: {error}"))?;
                }
                None if fence.info.starts_with("grants") => page.roots.push(expected(fence)?),
                None => return Err(format!("a block without a title: `{}`", fence.info)),
            }
        }
        if page.objects.is_empty() || page.roots.is_empty() {
            return Err("a page needs an `objects` block and a `grants` block".to_owned());
        }
        page.package = package.ok_or("a page needs a source block")?;
        Ok(page)
    }

    /// Writes the project file of the page's package, which depends on these distributions.
    pub fn write_project(&self, requirements: &[String]) -> Result<(), String> {
        let project = format!(
            "[project]\nname = \"{}\"\nversion = \"1.0\"\ndependencies = {requirements:?}\n",
            self.package
        );
        self.write("pyproject.toml", &project).map_err(|error| error.to_string())
    }

    /// The `grants` block that a case belongs to: the one that names it, else the one of its class.
    pub fn root_of(&self, case: &str, class: &str) -> Result<&Expected, String> {
        self.roots
            .iter()
            .find(|expected| expected.cases.contains(case))
            .or_else(|| self.roots.iter().find(|expected| expected.root == class))
            .ok_or_else(|| format!("no `grants` block for `{case}`, an object of `{class}`"))
    }

    fn write(&self, title: &str, body: &str) -> std::io::Result<()> {
        let path = self.directory.path().join(title);
        let mut folder = path.parent();
        while let Some(inside) = folder.filter(|folder| *folder != self.directory.path()) {
            fs::create_dir_all(inside)?;
            let init = inside.join("__init__.py");
            if !init.exists() {
                fs::write(init, "")?;
            }
            folder = inside.parent();
        }
        fs::write(path, body)
    }
}

fn split(text: &str) -> Result<(String, Vec<Fence>), String> {
    let (mut prose, mut fences) = (String::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        let mut body = String::new();
        loop {
            let line = lines.next().ok_or_else(|| format!("the block `{info}` does not end"))?;
            if line == "```" {
                break;
            }
            body.push_str(line);
            body.push('\n');
        }
        fences.push(Fence { info: info.to_owned(), body });
    }
    Ok((prose, fences))
}

/// `key="value with spaces"` or `key=value` of a block's first line.
fn attribute(info: &str, key: &str) -> Option<String> {
    let rest = info.split_once(&format!("{key}="))?.1;
    Some(match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?.to_owned(),
        None => rest.split(' ').next()?.to_owned(),
    })
}

fn stated<'a>(prose: &'a str, key: &str) -> Option<&'a str> {
    prose.lines().find_map(|line| line.strip_prefix(key))
}

fn names(list: &str) -> Vec<String> {
    list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn numbers(list: &str) -> Vec<u32> {
    names(list).iter().filter_map(|number| number.parse().ok()).collect()
}

fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn expected(fence: &Fence) -> Result<Expected, String> {
    let root = attribute(&fence.info, "root").ok_or("a `grants` block needs `root=`")?;
    let cases = attribute(&fence.info, "cases").map(|list| names(&list)).unwrap_or_default();
    let mut expected = Expected { root, cases: cases.into_iter().collect(), ..Expected::default() };
    for line in fence.body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // `strict misses NAME: reason` needs its reason.
        let excused = |rest: &str| match rest.split_once(": ") {
            Some((name, _)) => Ok(name.to_owned()),
            None => Err(format!("`{line}` does not say why")),
        };
        if let Some(name) = line.strip_prefix("not ") {
            expected.forbidden.insert(name.to_owned());
        } else if let Some(rest) = line.strip_prefix("strict misses ") {
            expected.strict_misses.insert(excused(rest)?);
        } else if let Some(rest) = line.strip_prefix("strict adds ") {
            expected.strict_adds.insert(excused(rest)?);
        } else if let Some(name) = line.strip_prefix("never ") {
            expected.never.insert(name.to_owned());
        } else if let Some(name) = line.strip_prefix("unknown ") {
            expected.unknown.insert(name.to_owned());
        } else if let Some((name, paths)) = line.strip_prefix("alias ").and_then(|rest| rest.split_once(": "))
        {
            expected.aliases.insert(name.to_owned(), paths.split_whitespace().map(str::to_owned).collect());
        } else if let Some(rest) = line.strip_prefix("default ") {
            expected.fallback.extend([grant(rest)?]);
        } else if let Some(rest) = line.strip_prefix("refused ") {
            expected.refused.extend([grant(rest)?]);
        } else {
            expected.grants.extend([grant(line)?]);
        }
    }
    Ok(expected)
}

/// `[also ]NAME: operation operation [(attribute, …)]`
fn grant(line: &str) -> Result<(String, ExpectedGrant), String> {
    let stated = line.strip_prefix("also ");
    let (name, rest) =
        stated.unwrap_or(line).split_once(": ").ok_or_else(|| format!("`{line}` is no grant"))?;
    let (operations, attributes) = match rest.split_once('(') {
        Some((operations, attributes)) => (operations, names(attributes.trim_end_matches(')'))),
        None => (rest, Vec::new()),
    };
    let operations: BTreeSet<String> = operations.split_whitespace().map(str::to_owned).collect();
    if let Some(unknown) =
        operations.iter().find(|o| !["import", "new", "call", "build", "fill"].contains(&o.as_str()))
    {
        return Err(format!("`{unknown}` is no operation: `{line}`"));
    }
    let attributes = attributes.into_iter().collect();
    Ok((name.to_owned(), ExpectedGrant { operations, attributes, pickled: stated.is_none() }))
}
