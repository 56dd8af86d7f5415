//! What a source tree's or sdist's configuration says: metadata and where its packages lie.
//!
//! Only what is written down as data is read (pyproject.toml, setup.cfg, PKG-INFO, and the one
//! `package_dir` line of a setup.py). No build backend is run.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::metadata::{self, Metadata};

/// A folder that serves a package: `("", "src")`, or `("pkg", "lib/pkg")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mapping {
    /// Dotted name, empty for the top.
    pub(super) package: String,
    pub(super) folder: String,
}

/// What a project's configuration says.
#[derive(Debug, Default)]
pub(super) struct Project {
    pub(super) metadata: Metadata,
    /// Empty if the configuration does not say.
    pub(super) mappings: Vec<Mapping>,
    /// What could not be read, for people.
    pub(super) notes: Vec<String>,
}

/// Reads the configuration files of a project. `read` gives the text of one, if it is there;
/// `egg_info` is the PKG-INFO that setuptools left, if any; `fallback` names a nameless project.
pub(super) fn read(read: &dyn Fn(&str) -> Option<String>, egg_info: Option<&str>, fallback: &str) -> Project {
    let mut project = Project::default();
    let mut dynamic = true;
    if let Some(text) = read("pyproject.toml") {
        match text.parse::<Table>() {
            Ok(table) => dynamic = pyproject(&table, &mut project),
            Err(error) => project.notes.push(format!("`pyproject.toml` is not TOML: {error}")),
        }
    }
    if let Some(text) = read("setup.cfg") {
        setup_cfg(&text, &mut project);
    }
    if let (true, Some(text)) = (project.mappings.is_empty(), read("setup.py")) {
        project.mappings.extend(setup_py(&text));
    }
    for text in [read("PKG-INFO"), egg_info.and_then(read)].into_iter().flatten() {
        let found = metadata::parse(&text);
        let own = &mut project.metadata;
        fill(&mut own.name, found.name);
        fill(&mut own.version, found.version);
        if dynamic && own.requires.is_empty() {
            own.requires = found.requires;
            dynamic = own.requires.is_empty();
        }
    }
    if dynamic && project.metadata.requires.is_empty() {
        let note = "its dependencies are computed by its build, which plc does not run; name those \
                    that matter with `--with`";
        project.notes.push(note.to_owned());
    }
    fill(&mut project.metadata.name, fallback.to_owned());
    project
}

fn fill(field: &mut String, value: String) {
    if field.is_empty() {
        *field = value;
    }
}

fn at<'a>(table: &'a Table, path: &[&str]) -> Option<&'a Value> {
    let (last, folders) = path.split_last()?;
    let mut table = table;
    for folder in folders {
        table = table.get(*folder)?.as_table()?;
    }
    table.get(*last)
}

fn text_at(table: &Table, path: &[&str]) -> String {
    at(table, path).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Reads pyproject.toml (PEP 621, and where the common backends look for packages). Answers whether
/// the dependencies are still unknown.
fn pyproject(table: &Table, project: &mut Project) -> bool {
    let own = &mut project.metadata;
    own.name = text_at(table, &["project", "name"]);
    own.version = text_at(table, &["project", "version"]);
    own.requires = strings(at(table, &["project", "dependencies"]));
    let optional = at(table, &["project", "optional-dependencies"]).and_then(Value::as_table);
    for (extra, requires) in optional.into_iter().flatten() {
        for requirement in strings(Some(requires)) {
            own.requires.push(with_extra(&requirement, extra));
        }
    }
    fill(&mut own.name, text_at(table, &["tool", "poetry", "name"]));
    fill(&mut own.version, text_at(table, &["tool", "poetry", "version"]));
    project.mappings = mappings(table);
    let dynamic = strings(at(table, &["project", "dynamic"]));
    !table.contains_key("project") || dynamic.iter().any(|field| field == "dependencies")
}

fn with_extra(requirement: &str, extra: &str) -> String {
    match requirement.split_once(';') {
        Some((plain, marker)) => format!("{plain}; ({}) and extra == '{extra}'", marker.trim()),
        None => format!("{requirement} ; extra == '{extra}'"),
    }
}

fn mappings(table: &Table) -> Vec<Mapping> {
    let mut found = Vec::new();
    let directories = at(table, &["tool", "setuptools", "package-dir"]).and_then(Value::as_table);
    for (package, folder) in directories.into_iter().flatten() {
        found.extend(folder.as_str().map(|folder| mapping(package, folder)));
    }
    if found.is_empty() {
        let roots = strings(at(table, &["tool", "setuptools", "packages", "find", "where"]));
        found.extend(roots.iter().map(|root| mapping("", root)));
    }
    let wheel = strings(at(table, &["tool", "hatch", "build", "targets", "wheel", "packages"]));
    found.extend(
        wheel
            .iter()
            .map(|folder| mapping(folder.trim_end_matches('/').rsplit('/').next().unwrap_or(folder), folder)),
    );
    let poetry = at(table, &["tool", "poetry", "packages"]).and_then(Value::as_array);
    for package in poetry.into_iter().flatten().filter_map(Value::as_table) {
        found.push(mapping("", &text_at(package, &["from"])));
    }
    found.extend(
        at(table, &["tool", "maturin", "python-source"])
            .and_then(Value::as_str)
            .map(|root| mapping("", root)),
    );
    found.retain(|it| super::limits::is_safe_path(&format!("./{}", it.folder)));
    found.dedup();
    found
}

fn mapping(package: &str, folder: &str) -> Mapping {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    let folder = if folder == "." { "" } else { folder };
    Mapping { package: package.to_owned(), folder: folder.to_owned() }
}

fn setup_cfg(text: &str, project: &mut Project) {
    let options = ini(text);
    let option = |section: &str, key: &str| -> String {
        options.get(&(section.to_owned(), key.to_owned())).cloned().unwrap_or_default()
    };
    // `attr:` and `file:` are computed, not said.
    let said = |value: String| if value.contains(':') { String::new() } else { value };
    fill(&mut project.metadata.name, said(option("metadata", "name")));
    fill(&mut project.metadata.version, said(option("metadata", "version")));
    if project.metadata.requires.is_empty() {
        let requires = option("options", "install_requires");
        if !requires.starts_with("file:") {
            project.metadata.requires = lines(&requires).map(str::to_owned).collect();
        }
    }
    if project.mappings.is_empty() {
        for line in lines(&option("options", "package_dir")) {
            if let Some((package, folder)) = line.split_once('=') {
                project.mappings.push(mapping(package.trim(), folder.trim()));
            }
        }
    }
}

fn lines(value: &str) -> impl Iterator<Item = &str> {
    value.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Values by section and key, as `configparser` reads them: an indented line continues a value.
fn ini(text: &str) -> BTreeMap<(String, String), String> {
    let mut values: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut section = String::new();
    let mut key = None;
    for line in text.lines() {
        if line.trim_start().starts_with(['#', ';']) || line.trim().is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.trim_end().strip_suffix(']')) {
            name.clone_into(&mut section);
            key = None;
        } else if line.starts_with([' ', '\t']) {
            if let Some(value) = key.clone().and_then(|key| values.get_mut(&key)) {
                value.push('\n');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once('=') {
            let place = (section.clone(), name.trim().to_ascii_lowercase().replace('-', "_"));
            values.insert(place.clone(), value.trim().to_owned());
            key = Some(place);
        }
    }
    values
}

/// The folder in `package_dir={"": "lib"}`, the one thing a setup.py commonly says of its layout.
fn setup_py(text: &str) -> Option<Mapping> {
    let rest = &text[text.find("package_dir")?..];
    let rest = rest[rest.find('{')?..].trim_start_matches('{').trim_start();
    let rest = rest.strip_prefix("\"\"").or_else(|| rest.strip_prefix("''"))?.trim_start();
    let rest = rest.strip_prefix(':')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let folder = rest[1..].split(quote).next()?;
    super::limits::is_safe_path(folder).then(|| mapping("", folder))
}
