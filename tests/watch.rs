//! `plc watch`: the ways in which files really change, each seen and analysed.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use plc::bundle::diff::Effect;
use plc::bundle::emit;
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Request, Silent, TargetSpec, resolve};
use plc::watch::{Update, Watch, WatchError};

/// Far more than a change takes on a busy machine.
const PATIENCE: Option<Duration> = Some(Duration::from_secs(60));

const CART: &str = "class Cart:\n    def __init__(self):\n        self.count = 1\n";
const COUPON: &str =
    "class Coupon:\n    def __reduce__(self):\n        return make, ()\n\n\ndef make():\n    ...\n";

struct Project {
    directory: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { directory: tempfile::tempdir().unwrap() };
        project.write("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1.0\"\n");
        project.write("shop/__init__.py", "");
        project.write("shop/cart.py", CART);
        project
    }

    fn path(&self, file: &str) -> PathBuf {
        self.directory.path().join("project").join(file)
    }

    fn write(&self, file: &str, text: &str) {
        std::fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        std::fs::write(self.path(file), text).unwrap();
    }

    fn request(&self) -> Request {
        let python = Some("3.11".parse().unwrap());
        let cache = Cache::at(self.directory.path().join("cache"));
        Request { python, ..Request::new(TargetSpec::Tree(self.path("")), cache) }
    }

    fn watch(&self) -> Watch {
        Watch::start(self.request(), &Options::default(), None).unwrap()
    }

    /// The next update; afterwards the bundle is what a fresh analysis gives.
    fn next(&self, watch: &mut Watch) -> Update {
        let update = watch.next(PATIENCE).expect("the change was not seen").unwrap();
        let universe = std::sync::Arc::new(resolve(&self.request(), std::sync::Arc::new(Silent)).unwrap());
        let fresh = analyse(&universe, &Options::default(), None).unwrap();
        assert_eq!(emit(watch.bundle()), emit(&fresh));
        update
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=n", "-c", "user.email=e", "-c", "init.defaultBranch=main"];
        let mut git = Command::new("git");
        git.current_dir(self.path("")).args(identity).args(arguments);
        let output = git.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn granted(update: &Update) -> Vec<&str> {
    let granted = update.diff.grants.iter().filter(|change| change.effect == Effect::Granted);
    granted.map(|change| change.name.as_str()).collect()
}

/// What a pickle of a cart needs once it holds a coupon.
fn with_coupon() -> String {
    format!("from shop.coupon import Coupon\n\n\n{CART}        self.coupon = Coupon()\n")
}

#[test]
fn truncate_and_write() {
    let project = Project::new();
    let mut watch = project.watch();
    project.write("shop/cart.py", &CART.replace("= 1", "= 1j"));
    let update = project.next(&mut watch);
    assert_eq!(update.modules, ["shop.cart"]);
    assert_eq!(update.roots, ["shop.cart.Cart"]);
    assert_eq!(granted(&update), ["builtins.complex"]);
}

#[test]
fn write_beside_and_rename() {
    let project = Project::new();
    let mut watch = project.watch();
    project.write("shop/.cart.py.swp", &CART.replace("= 1", "= 1j"));
    std::fs::rename(project.path("shop/.cart.py.swp"), project.path("shop/cart.py")).unwrap();
    assert_eq!(granted(&project.next(&mut watch)), ["builtins.complex"]);
}

#[test]
fn move_away_and_write_anew() {
    let project = Project::new();
    let mut watch = project.watch();
    std::fs::rename(project.path("shop/cart.py"), project.path("shop/cart.py~")).unwrap();
    project.write("shop/cart.py", &CART.replace("= 1", "= 1j"));
    std::fs::remove_file(project.path("shop/cart.py~")).unwrap();
    // A slow disk may show the moment in between; the end is the same.
    while !emit(watch.bundle()).contains("builtins.complex") {
        project.next(&mut watch);
    }
}

#[test]
fn files_and_folders_come_and_go() {
    let project = Project::new();
    let mut watch = project.watch();
    project.write("shop/coupon.py", COUPON);
    let update = project.next(&mut watch);
    assert_eq!(update.roots, ["builtins.type", "shop.coupon.Coupon"]);
    assert_eq!(granted(&update), ["shop.coupon.Coupon", "shop.coupon.make"]);

    project.write("shop/cart.py", &with_coupon());
    assert_eq!(project.next(&mut watch).roots, ["shop.cart.Cart"]);

    std::fs::remove_file(project.path("shop/coupon.py")).unwrap();
    let update = project.next(&mut watch);
    assert_eq!(update.roots, ["builtins.type", "shop.cart.Cart", "shop.coupon.Coupon"]);
    assert!(!emit(watch.bundle()).contains("shop.coupon.make"));

    // A new folder is watched too.
    project.write("shop/coupon/__init__.py", "from shop.coupon.paper import Coupon\n");
    project.write("shop/coupon/paper.py", COUPON);
    while !emit(watch.bundle()).contains("shop.coupon.paper.make") {
        project.next(&mut watch);
    }
    project.write("shop/coupon/paper.py", &COUPON.replace("make", "print_it"));
    assert_eq!(granted(&project.next(&mut watch)), ["shop.coupon.paper.print_it"]);
    std::fs::rename(project.path("shop/coupon"), project.path("shop/voucher")).unwrap();
    while !emit(watch.bundle()).contains("shop.voucher.paper.print_it") {
        project.next(&mut watch);
    }
}

#[test]
fn a_checkout_of_another_branch() {
    let project = Project::new();
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "-m", "one"]);
    project.git(&["checkout", "--quiet", "-b", "coupons"]);
    project.write("shop/coupon.py", COUPON);
    project.write("shop/cart.py", &with_coupon());
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "-m", "two"]);
    let mut watch = project.watch();
    let before = emit(watch.bundle());
    project.git(&["checkout", "--quiet", "main"]);
    while emit(watch.bundle()).contains("shop.coupon") {
        project.next(&mut watch);
    }
    project.git(&["checkout", "--quiet", "coupons"]);
    while emit(watch.bundle()) != before {
        project.next(&mut watch);
    }
}

#[test]
fn what_is_no_source_is_no_change() {
    let project = Project::new();
    let mut watch = project.watch();
    project.write("README.md", "# Shop\n");
    project.write("shop/__pycache__/cart.cpython-311.pyc", "");
    project.write(".git/index", "");
    // Written again as it was: an event, and no change.
    project.write("shop/cart.py", CART);
    assert!(watch.next(Some(Duration::from_secs(1))).is_none());
}

#[test]
fn a_broken_project_is_said_and_mended() {
    let project = Project::new();
    let mut watch = project.watch();
    let pyproject = std::fs::read_to_string(project.path("pyproject.toml")).unwrap();
    let broken = pyproject.replace("\nversion", "\ndependencies = [\"a b c\\n\"]\nversion");
    project.write("pyproject.toml", &broken);
    project.write("shop/cart.py", &CART.replace("= 1", "= 1j"));
    let _ = watch.next(PATIENCE).expect("the change was not seen");
    project.write("pyproject.toml", &pyproject);
    while !emit(watch.bundle()).contains("builtins.complex") {
        project.next(&mut watch);
    }
}

#[test]
fn what_cannot_change_is_not_watched() {
    let project = Project::new();
    let request = Request { target: TargetSpec::Python("3.11".into()), ..project.request() };
    let refused = Watch::start(request, &Options::default(), None);
    assert!(matches!(refused, Err(WatchError::Immutable(_))));
}

fn command(cache: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("plc"));
    command.env("NO_COLOR", "1").env("PLC_CACHE_DIR", cache);
    command
}

#[test]
fn the_command_prints_the_difference_and_writes_the_bundle() {
    let project = Project::new();
    let output = project.directory.path().join("shop.yaml");
    let mut child = command(&project.directory.path().join("cache"))
        .arg("watch")
        .arg(project.path(""))
        .args(["--python", "3.11", "-o"])
        .arg(&output)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    assert!(first.starts_with("watching `") && first.contains("for shop 1.0: 2 roots, "), "{first}");
    assert!(!std::fs::read_to_string(&output).unwrap().contains("builtins.complex"));
    project.write("shop/cart.py", &CART.replace("= 1", "= 1j"));
    let told: Vec<String> = lines.by_ref().skip(1).take(6).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told[0].starts_with("shop.cart: 1 root with another set: shop.cart.Cart "), "{told:?}");
    assert!(told[0].ends_with(" s"), "the time: {told:?}");
    assert!(told.join("\n").contains("+ builtins.complex"), "{told:?}");
    assert!(std::fs::read_to_string(&output).unwrap().contains("builtins.complex"));
}

#[test]
fn the_command_refuses_what_cannot_change() {
    let directory = tempfile::tempdir().unwrap();
    let output = command(directory.path()).args(["watch", "python==3.11"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("nothing of `python` can change: watch a source tree"), "{error}");
}
