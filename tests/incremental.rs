//! What runs again after an edit, read off the log of queries.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use plc::bundle::emit;
use plc::reachability::{Options, Workspace, analyse};
use plc::sources::{Cache, Request, Silent, TargetSpec, Universe, resolve};

const CART: &str = "\
from shop.item import Item


class Cart:
    def __init__(self):
        self.item = Item()

    def fill(self):
        count = 1
        return count
";

const STAMP: &str = "\
import datetime


class Stamp:
    def __init__(self):
        self.time = datetime.timedelta(1)
";

const BASE: &str = "\
class Base:
    pass


class Holder:
    def __init__(self, base: Base):
        self.base = base
";

/// A project under analysis.
struct Edited {
    directory: tempfile::TempDir,
    workspace: Workspace,
    log: Arc<Mutex<Vec<String>>>,
}

impl Edited {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let files = [
            ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1.0\"\n"),
            ("shop/__init__.py", ""),
            ("shop/item.py", "class Item:\n    def __init__(self):\n        self.price = 1\n"),
            ("shop/cart.py", CART),
            ("shop/stamp.py", STAMP),
            ("shop/base.py", BASE),
        ];
        for (file, text) in files {
            let path = directory.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let log = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&log);
        let universe = universe(directory.path().to_owned());
        let tell = Arc::new(move |query: &str| told.lock().unwrap().push(query.to_owned()));
        let workspace = Workspace::logged(&universe, &Options::default(), tell);
        let edited = Self { directory, workspace, log };
        edited.ask();
        edited
    }

    fn write(&self, file: &str, text: &str) {
        std::fs::write(self.directory.path().join(file), text).unwrap();
    }

    /// Everything that a user may ask: the bundle, which has to be what a fresh analysis gives, and the roots.
    fn ask(&self) -> BTreeMap<String, [u8; 32]> {
        let bundle = self.workspace.current().unwrap();
        let universe = universe(self.directory.path().to_owned());
        let fresh = analyse(&universe, &Options::default(), None).unwrap();
        assert_eq!(emit(&bundle), emit(&fresh));
        self.workspace.roots()
    }

    /// How often each query ran after the sources were read again.
    fn rerun(&mut self) -> (Vec<String>, BTreeMap<String, usize>) {
        self.log.lock().unwrap().clear();
        let changed = self.workspace.refresh(&universe(self.directory.path().to_owned()));
        self.ask();
        let mut counts = BTreeMap::new();
        for query in self.log.lock().unwrap().iter() {
            let name = query.split('(').next().unwrap_or_default();
            *counts.entry(name.to_owned()).or_default() += 1;
        }
        (changed, counts)
    }
}

fn universe(root: PathBuf) -> Arc<Universe> {
    let python = Some("3.11".parse().unwrap());
    let cache = Cache::at(root.join(".cache"));
    let request = Request { python, ..Request::new(TargetSpec::Tree(root), cache) };
    Arc::new(resolve(&request, Arc::new(Silent)).unwrap())
}

fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

/// The roots whose closed set is another than before.
fn changed(before: &BTreeMap<String, [u8; 32]>, after: &BTreeMap<String, [u8; 32]>) -> Vec<String> {
    let changed = after.iter().filter(|(root, digest)| before.get(*root) != Some(digest));
    changed.map(|(root, _)| root.clone()).collect()
}

#[test]
fn without_an_edit_nothing_runs() {
    let mut edited = Edited::new();
    assert_eq!(edited.rerun(), (vec![], counts([])));
}

#[test]
fn an_edit_of_a_comment_runs_parsing_and_facts_of_one_file() {
    let mut edited = Edited::new();
    edited.write("shop/cart.py", &format!("# a comment\n\n{CART}"));
    let (modules, queries) = edited.rerun();
    assert_eq!(modules, ["shop.cart"]);
    assert_eq!(queries, counts([("facts", 1), ("lowered", 1)]));
}

#[test]
fn an_edit_inside_a_method_solves_again_and_rebuilds_no_root_that_stays() {
    let mut edited = Edited::new();
    let before = edited.workspace.roots();
    edited.write("shop/cart.py", &CART.replace("count = 1", "count = len('')"));
    let (_, queries) = edited.rerun();
    assert_eq!(queries, counts([("compiled", 1), ("facts", 1), ("lowered", 1)]));
    assert_eq!(changed(&before, &edited.workspace.roots()), [""; 0]);
}

#[test]
fn an_edit_that_changes_an_answer_rebuilds_the_roots_that_hold_it() {
    let mut edited = Edited::new();
    let before = edited.workspace.roots();
    edited.write("shop/item.py", "class Item:\n    def __init__(self):\n        self.price = 1j\n");
    let (modules, queries) = edited.rerun();
    assert_eq!(modules, ["shop.item"]);
    let after = edited.workspace.roots();
    assert_eq!(changed(&before, &after), ["shop.cart.Cart", "shop.item.Item"]);
    assert_eq!(queries.get("closed_digest"), Some(&2), "{queries:?} of {} roots", after.len());
    assert_eq!(queries.get("compiled"), Some(&1));
}

#[test]
fn a_subclass_changes_the_sets_that_it_bounds() {
    let mut edited = Edited::new();
    let before = edited.workspace.roots();
    edited.write("shop/sub.py", "from shop.base import Base\n\n\nclass Sub(Base):\n    pass\n");
    let (modules, queries) = edited.rerun();
    assert_eq!(modules, ["shop.sub"; 0], "nothing asked for it before");
    let after = edited.workspace.roots();
    assert_eq!(changed(&before, &after), ["builtins.type", "shop.base.Holder", "shop.sub.Sub"]);
    assert_eq!(queries.get("lowered"), Some(&1), "the new file alone: {queries:?}");
    assert_eq!(queries.get("closed_digest"), Some(&3), "{queries:?} of {} roots", after.len());

    std::fs::remove_file(edited.directory.path().join("shop/sub.py")).unwrap();
    assert_eq!(edited.rerun().0, ["shop.sub"]);
    assert_eq!(edited.workspace.roots(), before);
}

#[test]
fn a_module_that_was_asked_for_in_vain_is_found_once_it_is_there() {
    let mut edited = Edited::new();
    edited.write("shop/cart.py", &CART.replace("shop.item", "shop.goods"));
    edited.rerun();
    let before = edited.workspace.roots();
    edited.write("shop/goods.py", "class Item:\n    pass\n");
    assert_eq!(edited.rerun().0, ["shop.goods"]);
    assert_eq!(
        changed(&before, &edited.workspace.roots()),
        ["builtins.type", "shop.cart.Cart", "shop.goods.Item"]
    );
}
