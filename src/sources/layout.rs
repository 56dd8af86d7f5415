//! Which files of a project are its modules: flat and `src` layouts, and what its configuration maps.

use std::collections::BTreeSet;

use super::module::{Modules, is_identifier, is_module_path};
use super::project::Mapping;

/// Folders and modules at the top of a flat layout that are not the project's packages
/// (setuptools: `FlatLayoutPackageFinder` and `FlatLayoutModuleFinder`).
const NOT_PACKAGES: [&str; 49] = [
    "asv_bench",
    "asv_benchmarks",
    "bench",
    "benchmark",
    "benchmarks",
    "bin",
    "build",
    "build_tools",
    "changelog",
    "ci",
    "conftest",
    "debian",
    "dist",
    "doc",
    "docs",
    "documentation",
    "dodo",
    "example",
    "examples",
    "exercise",
    "exercises",
    "fabfile",
    "htmlcov",
    "maint_tools",
    "manage",
    "manpages",
    "meson_build",
    "news",
    "newsfragments",
    "noxfile",
    "pavement",
    "requirements",
    "scripts",
    "setup",
    "site_scons",
    "tasks",
    "test",
    "tests",
    "third_party",
    "tool",
    "tools",
    "toxfile",
    "unit_test",
    "unit_tests",
    "util",
    "utils",
    "vendor",
    "versioneer",
    "www",
];

/// The modules of a wheel: everything, with what `*.data/purelib` and `*.data/platlib` install.
pub(super) fn of_wheel<'a>(paths: impl IntoIterator<Item = &'a str>) -> Modules {
    let mut modules = Modules::default();
    for path in paths {
        let (top, rest) = path.split_once('/').unwrap_or(("", path));
        if top.ends_with(".dist-info") {
            continue;
        }
        if !top.ends_with(".data") {
            modules.add(path, path);
        } else if let Some(("purelib" | "platlib", inside)) = rest.split_once('/') {
            modules.add(inside, path);
        }
    }
    modules
}

/// The modules of a project whose files are these. `mappings` is what its configuration says.
pub(super) fn of_project(files: &[String], mappings: &[Mapping], name: &str) -> Modules {
    let mut modules = Modules::default();
    let src = [Mapping { package: String::new(), folder: "src".to_owned() }];
    let mappings = match mappings {
        [] if has_src_layout(files) => &src[..],
        other => other,
    };
    for mapping in mappings.iter().filter(|mapping| !is_top(mapping)) {
        add_mapped(files, mapping, &mut modules);
    }
    if mappings.iter().any(is_top) || mappings.is_empty() {
        add_flat(files, name, &mut modules);
    }
    modules
}

/// What a compiled module may be made of.
const SOURCES: &[&str] = &[".py", ".pyx", ".pyx.in", ".pyx.tp"];

/// What may declare a Cython module's classes.
const HEADERS: &[&str] = &[".pxd", ".pxd.in", ".pxd.tp"];

/// Adds the sources of compiled modules that an sdist has; false where it has none of any.
pub(super) fn add_sources(files: &[&str], sdist: &str, modules: &mut Modules) -> bool {
    let unread: Vec<String> = modules.unread().map(|module| module.replace('.', "/")).collect();
    let mut found = false;
    for stem in unread {
        let Some((source, suffix)) = file_of(files, &stem, SOURCES) else { continue };
        let header = file_of(files, &stem, HEADERS);
        for (file, suffix) in header.into_iter().chain([(source, suffix)]) {
            modules.add(&format!("{stem}{suffix}"), &format!("{sdist}/{file}"));
        }
        found = true;
    }
    found
}

/// The file with the path `stem`, below any folder, and one of these suffixes: of several, the one that lies least deep.
fn file_of<'a>(files: &[&'a str], stem: &str, suffixes: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let with_suffix = |file: &&'a str| {
        let is_own = |folder: &str| folder.is_empty() || folder.ends_with('/');
        let fits = |suffix: &&str| {
            file.strip_suffix(*suffix).and_then(|path| path.strip_suffix(stem)).is_some_and(is_own)
        };
        suffixes.iter().find(|suffix| fits(suffix)).map(|suffix| (*file, *suffix))
    };
    files.iter().filter_map(with_suffix).min_by_key(|(file, _)| (file.matches('/').count(), *file))
}

fn is_top(mapping: &Mapping) -> bool {
    mapping.package.is_empty() && mapping.folder.is_empty()
}

fn has_src_layout(files: &[String]) -> bool {
    let mut inside = files.iter().filter_map(|file| file.strip_prefix("src/")).peekable();
    inside.peek().is_some()
        && inside.clone().any(|file| file.ends_with(".py"))
        && inside.all(|file| file != "__init__.py")
}

fn add_mapped(files: &[String], mapping: &Mapping, modules: &mut Modules) {
    let folder = format!("{}/", mapping.folder);
    let package = mapping.package.replace('.', "/");
    for file in files {
        if let Some(inside) = file.strip_prefix(&folder) {
            let inside = if package.is_empty() { inside.to_owned() } else { format!("{package}/{inside}") };
            modules.add(&inside, file);
        }
    }
}

fn add_flat(files: &[String], name: &str, modules: &mut Modules) {
    let own = name.replace('-', "_").to_lowercase();
    let is_own = |top: &str| {
        top.to_lowercase() == own || (is_identifier(top) && NOT_PACKAGES.binary_search(&top).is_err())
    };
    let regular: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| file.strip_suffix("/__init__.py").or(file.strip_suffix("/__init__.pyi")))
        .filter(|folder| !folder.contains('/'))
        .map(|folder| folder.strip_suffix("-stubs").unwrap_or(folder))
        .filter(|top| is_own(top))
        .collect();
    for file in files.iter().filter(|file| is_module_path(file)) {
        let Some((top, _)) = file.split_once('/') else {
            let stem = file.split('.').next().unwrap_or(file);
            if is_own(stem) {
                modules.add(file, file);
            }
            continue;
        };
        let top = top.strip_suffix("-stubs").unwrap_or(top);
        // Without a regular package, folders may be namespaces (PEP 420).
        if regular.contains(top) || (regular.is_empty() && is_own(top)) {
            modules.add(file, file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[&str], mappings: &[Mapping], name: &str) -> Vec<String> {
        let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
        let mut modules = of_project(&files, mappings, name);
        modules.finish();
        modules.iter().map(|(module, _)| module.to_owned()).collect()
    }

    #[test]
    fn excluded_names_are_sorted() {
        assert!(NOT_PACKAGES.is_sorted());
    }

    #[test]
    fn a_flat_layout_leaves_out_what_is_not_the_package() {
        let files = ["setup.py", "pkg/__init__.py", "pkg/a.py", "tests/test_a.py", "scratch/b.py"];
        assert_eq!(names(&files, &[], "pkg"), ["pkg", "pkg.a"]);
    }

    #[test]
    fn a_src_layout_leaves_out_the_top() {
        let files = ["setup.py", "conf/__init__.py", "src/pkg/__init__.py", "src/one.py"];
        assert_eq!(names(&files, &[], "pkg"), ["one", "pkg"]);
    }

    #[test]
    fn a_project_named_like_an_excluded_folder_is_found() {
        assert_eq!(names(&["tools/__init__.py"], &[], "tools"), ["tools"]);
    }

    #[test]
    fn a_namespace_layout_has_no_regular_top() {
        assert_eq!(
            names(&["google/cloud/x/__init__.py"], &[], "google-cloud-x"),
            ["google", "google.cloud", "google.cloud.x"]
        );
    }

    #[test]
    fn configuration_maps_a_folder_to_a_package() {
        let mapping = Mapping { package: "a.b".to_owned(), folder: "lib/x".to_owned() };
        assert_eq!(names(&["lib/x/c.py", "d.py"], &[mapping], "ab"), ["a", "a.b", "a.b.c"]);
    }
}
