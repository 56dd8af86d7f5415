//! What is kept between runs: an answer is taken again only where it would be found again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use assert_cmd::Command;
use plc::bundle::{Bundle, emit};
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Request, Silent, TargetSpec, resolve};

const CART: &str = "class Item:\n    def __init__(self):\n        self.price = 1\n\n\n\
                    class Cart:\n    def __init__(self):\n        self.item = Item()\n";

/// A project and a cache.
struct Shop {
    directory: tempfile::TempDir,
}

impl Shop {
    fn new() -> Self {
        let shop = Self { directory: tempfile::tempdir().unwrap() };
        let project = "[project]\nname = \"shop\"\nversion = \"1.0\"\n";
        shop.write("pyproject.toml", project);
        shop.write("shop/__init__.py", "");
        shop.write("shop/cart.py", CART);
        shop
    }

    fn path(&self, file: &str) -> PathBuf {
        self.directory.path().join("project").join(file)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        std::fs::write(self.path(file), text).unwrap();
    }

    fn cache(&self) -> Cache {
        Cache::at(self.directory.path().join("cache"))
    }

    fn kept(&self, kind: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.cache().root().join(kind)).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn compile(&self, cache: Option<&Cache>) -> Bundle {
        let target = TargetSpec::Tree(self.path(""));
        let python = Some("3.11".parse().unwrap());
        let request = Request { python, ..Request::new(target, self.cache()) };
        let universe = Arc::new(resolve(&request, Arc::new(Silent)).unwrap());
        analyse(&universe, &Options::default(), cache).unwrap()
    }

    /// The bundle with what is kept, which has to be the one without it. Second: whether an answer was taken again.
    fn build(&self) -> (String, bool) {
        let before = self.kept("answers-2").len();
        let bundle = emit(&self.compile(Some(&self.cache())));
        assert_eq!(bundle, emit(&self.compile(None)), "what is kept has to be what is found");
        (bundle, self.kept("answers-2").len() == before)
    }
}

#[test]
fn an_unchanged_project_is_not_analysed_again() {
    let shop = Shop::new();
    let (first, again) = shop.build();
    assert!(!again);
    assert_eq!(shop.build(), (first, true));
}

#[test]
fn a_comment_changes_the_header_and_no_answer() {
    let shop = Shop::new();
    let (first, _) = shop.build();
    shop.write("shop/cart.py", format!("# carts\n{CART}"));
    let (second, again) = shop.build();
    assert!(again);
    assert_ne!(first, second, "the hash of the tree is another");
    let changed = first.lines().zip(second.lines()).filter(|(one, other)| one != other);
    assert_eq!(changed.count(), 1);
}

#[test]
fn every_change_that_matters_is_seen() {
    let shop = Shop::new();
    shop.build();
    let coupon = "class Coupon:\n    pass\n";
    let edits: [(&str, String); 5] = [
        ("shop/cart.py", format!("{CART}        self.count = 1.5\n")),
        ("shop/coupon.py", coupon.to_owned()),
        ("shop/cart.py", format!("from shop.coupon import Coupon\n{CART}        self.coupon = Coupon()\n")),
        (
            "shop/coupon.py",
            format!("{coupon}    def __reduce__(self):\n        return make, ()\n\ndef make(): ...\n"),
        ),
        ("shop/coupon/__init__.py", coupon.to_owned()),
    ];
    let mut seen = vec![shop.build().0];
    for (file, text) in edits {
        shop.write(file, text);
        let (bundle, again) = shop.build();
        assert!(!again, "{file}");
        assert!(!seen.contains(&bundle), "{file}");
        seen.push(bundle);
    }
    std::fs::remove_dir_all(shop.path("shop/coupon")).unwrap();
    assert_eq!(shop.build().0, seen[4], "what served the module before does again");
}

#[test]
fn a_file_that_becomes_text_is_seen() {
    let shop = Shop::new();
    shop.write("shop/latin.py", b"# caf\xe9\nclass Latin: ...\n");
    let (without, _) = shop.build();
    assert!(!without.contains("shop.latin.Latin"));
    shop.write("shop/latin.py", b"# coding: latin-1 caf\xe9\nclass Latin: ...\n");
    let (with, again) = shop.build();
    assert!(!again && with.contains("shop.latin.Latin"), "{with}");
    shop.write("shop/latin.py", b"# caf\xe9\nclass Latin: ...\n");
    assert!(!shop.build().0.contains("shop.latin.Latin"));
}

#[test]
fn options_have_answers_of_their_own() {
    let shop = Shop::new();
    shop.write("shop/any.py", "class Any:\n    def __init__(self, x):\n        self.x = x\n");
    let options = [
        Options::default(),
        Options { strict: true, ..Options::default() },
        Options { roots: vec!["shop.cart.Cart".into()], ..Options::default() },
    ];
    let request = Request::new(TargetSpec::Tree(shop.path("")), shop.cache());
    let universe = Arc::new(resolve(&request, Arc::new(Silent)).unwrap());
    let build = |options: &Options, cache: Option<&Cache>| emit(&analyse(&universe, options, cache).unwrap());
    let cache = shop.cache();
    for options in options.iter().chain(&options) {
        assert_eq!(build(options, Some(&cache)), build(options, None));
    }
    assert_eq!(shop.kept("answers-2").len(), 3);
}

#[test]
fn damaged_entries_are_passed_over_and_mended() {
    let shop = Shop::new();
    let (bundle, _) = shop.build();
    for kind in ["answers-2", "reached-1", "facts-1"] {
        for damage in [&b""[..], b"not an entry", &[0xff; 4096]] {
            shop.kept(kind).iter().for_each(|path| std::fs::write(path, damage).unwrap());
            // Without the others, the damaged ones are asked for.
            assert_eq!(emit(&shop.compile(Some(&shop.cache()))), bundle, "{kind}");
        }
    }
    assert_eq!(shop.build(), (bundle, true));
}

/// An attacker who can change an entry but not make a whole one widens nothing.
#[test]
fn an_entry_that_was_changed_widens_nothing() {
    let shop = Shop::new();
    let (bundle, _) = shop.build();
    let [entry] = &shop.kept("answers-2")[..] else { panic!("one answer") };
    let text = String::from_utf8_lossy(&std::fs::read(entry).unwrap()).into_owned();
    assert!(text.contains("shop.cart.Item"), "the entry is the bundle");
    let mut bytes = std::fs::read(entry).unwrap();
    let at = bytes.windows(14).position(|window| window == b"shop.cart.Item").unwrap();
    bytes[at..at + 14].copy_from_slice(b"shop.cart.Evil");
    std::fs::write(entry, &bytes).unwrap();
    assert_eq!(emit(&shop.compile(Some(&shop.cache()))), bundle);
}

/// An answer that was found for another project is not taken under this one's name.
#[test]
fn an_entry_of_another_question_widens_nothing() {
    let shop = Shop::new();
    let (bundle, _) = shop.build();
    let other = Shop::new();
    other.write(
        "shop/cart.py",
        "def evil(): ...\n\nclass Cart:\n    def __reduce__(self):\n        return evil, ()\n",
    );
    assert!(other.build().0.contains("shop.cart.evil"));
    let (Some(mine), Some(theirs)) = (shop.kept("answers-2").pop(), other.kept("answers-2").pop()) else {
        panic!("one answer each");
    };
    std::fs::copy(theirs, mine).unwrap();
    assert_eq!(emit(&shop.compile(Some(&shop.cache()))), bundle);
}

#[test]
fn a_cache_that_cannot_be_written_costs_speed_alone() {
    let shop = Shop::new();
    let file = shop.directory.path().join("cache");
    std::fs::write(&file, "not a directory").unwrap();
    shop.build();
}

#[test]
fn concurrent_runs_agree() {
    let shop = Shop::new();
    let expected = emit(&shop.compile(None));
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| emit(&shop.compile(Some(&shop.cache()))))).collect();
        runs.into_iter().for_each(|run| assert_eq!(run.join().unwrap(), expected));
    });
    assert_eq!(shop.build(), (expected, true));
}

fn plc(cache: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.env("NO_COLOR", "1").env("PLC_CACHE_DIR", cache).args(arguments);
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn the_command_shows_and_cleans() {
    let shop = Shop::new();
    shop.build();
    let root = shop.cache().root().to_owned();
    let text = plc(&root, &["cache"]);
    assert!(text.contains("answers-2 (1 files)") && text.contains("reached-1 (1 files)"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&plc(&root, &["cache", "--format", "json"])).unwrap();
    assert_eq!(json["kinds"][0]["kind"], "answers-2");
    assert!(plc(&root, &["cache", "clean"]).starts_with("removed "));
    assert_eq!(shop.kept("answers-2"), Vec::<PathBuf>::new());
    assert!(plc(&root, &["cache"]).contains("holds 0 B"));
    assert!(!shop.build().1);
}
