//! `plc init`, `plc check` and `plc review`: a maintainer's day, on a small real library.

use std::path::Path;

use assert_cmd::Command;

/// Runs `plc` in `directory`: exit status, standard output and standard error.
fn plc(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.env("NO_COLOR", "1").env("PLC_CACHE_DIR", directory.join(".cache"));
    let assert = command.current_dir(directory).args(arguments).assert();
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn write(directory: &Path, file: &str, text: &str) {
    let path = directory.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn read(directory: &Path, file: &str) -> String {
    std::fs::read_to_string(directory.join(file)).unwrap_or_default()
}

const PROJECT: &str = "[project]\nname = \"shop\"\nversion = \"1.0\"\nrequires-python = \">=3.9,<3.12\"\n\
                       [build-system]\nrequires = [\"setuptools\"]\n";
const CART: &str = "class Item:\n    def __init__(self):\n        self.price = 1\n\n\n\
                    class Cart:\n    def __init__(self):\n        self.item = Item()\n";

/// A project whose bundle is committed and current.
fn project() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    write(root, "pyproject.toml", PROJECT);
    write(root, "shop/__init__.py", "");
    write(root, "shop/cart.py", CART);
    let (status, text, error) = plc(root, &["init"]);
    assert_eq!(status, 0, "{text}{error}");
    let (status, text, error) = plc(root, &["check"]);
    assert_eq!(status, 1, "{text}{error}");
    assert!(text.contains("`bundles/shop.yaml` does not exist"), "{text}");
    let (status, text, error) = plc(root, &["review", "--accept"]);
    assert_eq!(status, 0, "{text}{error}");
    directory
}

/// The commit that adds an attribute of a new type.
fn add_coupon(root: &Path) {
    let coupon = "import decimal\n\n\nclass Coupon:\n    def __init__(self):\n        self.share = decimal.Decimal(1)\n\n    \
                  def __reduce__(self):\n        return make_coupon, ()\n\n\ndef make_coupon():\n    return Coupon()\n";
    write(root, "shop/coupon.py", coupon);
    let cart = CART.replace("class Item:", "from shop.coupon import Coupon\n\n\nclass Item:");
    write(root, "shop/cart.py", &format!("{cart}        self.coupon = Coupon()\n"));
}

#[test]
fn init_finds_out_what_it_can() {
    let directory = project();
    let text = read(directory.path(), "plc.toml");
    assert!(text.contains("target = \".\"\noutput = \"bundles/shop.yaml\"\npython = \"3.11\"\n"), "{text}");
    let (status, _, error) = plc(directory.path(), &["init"]);
    assert_eq!(status, 2);
    assert!(error.contains("already exists"), "{error}");
}

#[test]
fn init_finds_the_distributions_of_a_monorepo() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    write(root, "pyproject.toml", "[tool.ruff]\nline-length = 100\n");
    write(root, "packages/one/pyproject.toml", "[project]\nname = \"Shop.One\"\n");
    write(root, "packages/two/setup.cfg", "[metadata]\nname = shop_two\n");
    write(root, "packages/two/tests/pyproject.toml", "[project]\nname = \"no\"\n");
    assert_eq!(plc(root, &["init"]).0, 0);
    let text = read(root, "plc.toml");
    assert!(text.contains("target = \"packages/one\"\noutput = \"bundles/shop-one.yaml\""), "{text}");
    assert!(text.contains("target = \"packages/two\"\noutput = \"bundles/shop-two.yaml\""), "{text}");
    assert!(!text.contains("\"no\""), "{text}");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(plc(empty.path(), &["init"]).0, 2);
}

#[test]
fn a_change_is_found_accepted_and_then_current() {
    let directory = project();
    let root = directory.path();
    let (status, text, error) = plc(root, &["check"]);
    assert_eq!((status, text.as_str()), (0, "`bundles/shop.yaml` is what the sources give\n"), "{error}");

    // A comment changes the hash of the tree, and no policy.
    write(root, "shop/cart.py", &format!("# a comment\n{CART}"));
    assert_eq!(plc(root, &["check"]).0, 0);

    add_coupon(root);
    let before = read(root, "bundles/shop.yaml");
    let (status, text, error) = plc(root, &["check"]);
    assert_eq!(status, 1, "{text}{error}");
    assert!(text.contains("+ shop.coupon.make_coupon  call"), "{text}");
    assert!(text.contains("Cart.coupon"), "{text}");
    assert_eq!(read(root, "bundles/shop.yaml"), before, "check leaves the bundle alone");
    assert!(root.join("bundles/shop.yaml.new").exists());

    let (status, text, error) = plc(root, &["review", "--accept"]);
    assert_eq!(status, 0, "{text}{error}");
    assert!(read(root, "bundles/shop.yaml").contains("shop.coupon.make_coupon"));
    assert!(!root.join("bundles/shop.yaml.new").exists());
    assert_eq!(plc(root, &["check"]).0, 0);
    let (status, text, _) = plc(root, &["review", "--accept"]);
    assert_eq!((status, text.as_str()), (0, "nothing to review: `plc check` found no change\n"));
}

/// Shows a maintainer's day on `packaging`, where the test's Python has it.
#[test]
fn a_commit_to_a_real_library_is_explained_by_its_line() {
    let Some(sources) = packaging() else {
        eprintln!("skipped: the Python of `PLC_PYTHON` has no `packaging` before 26.2");
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    write(root, "pyproject.toml", "[project]\nname = \"packaging\"\nversion = \"1.0\"\n");
    write(root, ".gitignore", ".cache/\n*.new\n");
    for entry in std::fs::read_dir(&sources).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".py") {
            write(root, &format!("packaging/{name}"), &std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    let committed = |message: &str| {
        git(root, &["add", "."]);
        git(root, &["commit", "--quiet", "-m", message]);
    };
    git(root, &["init", "--quiet"]);
    assert_eq!(plc(root, &["init"]).0, 0);
    let (status, _, error) = plc(root, &["build"]);
    assert_eq!(status, 0, "{error}");
    assert!(error.contains("bundles/packaging.yaml: "), "{error}");
    committed("the policy of packaging");
    assert_eq!(plc(root, &["check"]).0, 0);

    let requirement = read(root, "packaging/requirements.py");
    let method = requirement.find("def __init__(self, requirement_string").unwrap();
    let line = requirement[..method].matches('\n').count() + 2;
    let (head, tail) = requirement.split_at(method + requirement[method..].find('\n').unwrap() + 1);
    let edited = format!("{head}        from packaging.weight import Weight; self.weight = Weight()\n{tail}");
    let weight = "class Weight:\n    def __reduce__(self):\n        return weigh, ()\n\n\ndef weigh():\n    return Weight()\n";
    write(root, "packaging/weight.py", weight);
    write(root, "packaging/requirements.py", &edited);
    committed("requirements have a weight");

    let (status, text, error) = plc(root, &["check"]);
    assert_eq!(status, 1, "{text}{error}");
    assert!(text.contains("+ packaging.weight.weigh  call"), "{text}");
    assert!(text.contains("Requirement.weight"), "{text}");
    assert!(text.contains(&format!("packaging/requirements.py:{line}:")), "line {line}\n{text}");
    assert!(text.contains("self.weight = Weight()"), "{text}");
    assert_eq!(plc(root, &["review", "--accept"]).0, 0);
    committed("and may be loaded with it");
    let (status, text, error) = plc(root, &["check"]);
    assert_eq!(status, 0, "{text}{error}");
}

/// Where the test's Python keeps a `packaging` whose requirements are pickled as they are: since 26.2 they say themselves
/// what their state is.
fn packaging() -> Option<std::path::PathBuf> {
    let python = std::env::var_os("PLC_PYTHON").unwrap_or_else(|| "python3".into());
    let find = "import packaging, packaging.requirements as found\n\
                assert '__getstate__' not in vars(found.Requirement)\n\
                print(packaging.__path__[0])";
    let output = std::process::Command::new(python).args(["-c", find]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(path.trim().into())
}

fn git(directory: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=n", "-c", "user.email=e"];
    let mut git = std::process::Command::new("git");
    let output = git.current_dir(directory).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Two distributions of one repository, one of which needs the other.
fn monorepo() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    write(root, "packages/goods/pyproject.toml", "[project]\nname = \"shop-goods\"\nversion = \"1.0\"\n");
    write(root, "packages/goods/shop_goods/__init__.py", "class Item:\n    ...\n");
    let cart = "[project]\nname = \"shop-cart\"\nversion = \"1.0\"\ndependencies = [\"shop-goods\"]\n";
    write(root, "packages/cart/pyproject.toml", cart);
    let cart =
        "from shop_goods import Item\n\nclass Cart:\n    def __init__(self):\n        self.item = Item()\n";
    write(root, "packages/cart/src/shop_cart/__init__.py", cart);
    assert_eq!(plc(root, &["init"]).0, 0);
    directory
}

#[test]
fn the_distributions_of_a_monorepo_are_built_from_each_other_s_sources() {
    let directory = monorepo();
    let root = directory.path();
    let (status, _, error) = plc(root, &["build"]);
    assert_eq!(status, 0, "{error}");
    let cart = read(root, "bundles/shop-cart.yaml");
    assert!(cart.contains("  shop-goods: {version: \"1.0\", artifact: local,"), "{cart}");
    assert!(
        cart.contains("{name: shop_goods.Item, may: [new, build], why: [object.__reduce_ex__]}"),
        "{cart}"
    );
    assert!(root.join("bundles/shop-goods.yaml").is_file());
    assert_eq!(plc(root, &["check"]).0, 0);

    let file = "packages/cart/src/shop_cart/__init__.py";
    let paper = "\nclass Paper:\n    def __reduce__(self):\n        return fold, ()\n\ndef fold(): ...\n";
    write(root, file, &format!("{}        self.paper = Paper()\n{paper}", read(root, file)));
    let (status, text, _) = plc(root, &["check", "--format", "github"]);
    assert_eq!(status, 1);
    assert!(text.contains(&format!("::warning file={file},line=6,")), "{text}");
    assert!(!text.contains("shop-goods.yaml"), "{text}");
}

#[test]
fn a_stated_type_takes_the_place_of_an_unknown_one() {
    let directory = project();
    let root = directory.path();
    let cart = CART.replace(
        "def __init__(self):\n        self.item = Item()",
        "def __init__(self, item):\n        self.item = item",
    );
    assert_ne!(cart, CART);
    write(root, "shop/cart.py", &cart);
    assert_eq!(plc(root, &["build"]).0, 0);
    let unknown = read(root, "bundles/shop.yaml");
    assert!(unknown.contains("{attribute: Cart.item, why: [type unknown]}"), "{unknown}");
    let config = read(root, "plc.toml");
    write(root, "plc.toml", &format!("{config}\n[types]\n\"shop.cart.Cart.item\" = \"Item | None\"\n"));
    let (status, text, error) = plc(root, &["build"]);
    assert_eq!(status, 0, "{text}{error}");
    let stated = read(root, "bundles/shop.yaml");
    assert!(stated.contains("{set: shop.cart.Item, why: [\"Cart.item, stated in plc.toml\"]}"), "{stated}");
    assert!(!stated.contains("unknown"), "{stated}");
    write(root, "plc.toml", &format!("{config}\n[types]\n\"shop.cart.Cart.item\" = \"os.system\"\n"));
    let (status, _, error) = plc(root, &["build"]);
    assert_eq!(status, 2, "{error}");
    assert!(error.contains("`os.system` has no set in the bundle"), "{error}");
    assert_eq!(read(root, "bundles/shop.yaml"), stated, "nothing half-written");
}

#[test]
fn a_private_class_is_a_root_where_that_is_stated() {
    let directory = project();
    let root = directory.path();
    write(
        root,
        "shop/cart.py",
        &format!("{CART}\n\nclass _Draft:\n    def __init__(self):\n        self.item = Item()\n"),
    );
    assert_eq!(plc(root, &["build"]).0, 0);
    assert!(!read(root, "bundles/shop.yaml").contains("shop.cart._Draft: {why"));
    let config = read(root, "plc.toml");
    write(root, "plc.toml", &format!("{config}\n[roots]\nadd = [\"shop.cart._Draft\"]\n"));
    let (status, text, error) = plc(root, &["build"]);
    assert_eq!(status, 0, "{text}{error}");
    let bundle = read(root, "bundles/shop.yaml");
    assert!(bundle.contains("shop.cart._Draft: {why: [stated in plc.toml]}"), "{bundle}");
    let (status, text, _) = plc(root, &["show", "bundles/shop.yaml", "shop.cart._Draft"]);
    assert!(status == 0 && text.contains("shop.cart.Item"), "{text}");
}

#[test]
fn a_build_without_a_target_takes_no_options_of_one() {
    let directory = monorepo();
    for options in [&["--strict"][..], &["-o", "x.yaml"], &["--with", "numpy"]] {
        let (status, _, error) = plc(directory.path(), &[&["build"], options].concat());
        assert_eq!(status, 2);
        assert!(error.contains("name one, or state them in `plc.toml`"), "{error}");
    }
    assert_eq!(plc(tempfile::tempdir().unwrap().path(), &["build"]).0, 2);
}

#[test]
fn a_bundle_is_a_lock() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    // Of a source tree the bundle pins all but the tree itself, and the Python.
    write(root, "shop/pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1.0\"\n");
    write(root, "shop/shop.py", "class Cart: ...\n");
    assert_eq!(plc(root, &["build", "./shop", "--python", "3.9", "-o", "shop.yaml"]).0, 0);
    assert_eq!(plc(root, &["build", "./shop", "--locked", "shop.yaml", "-o", "again.yaml"]).0, 0);
    assert_eq!(read(root, "shop.yaml"), read(root, "again.yaml"));
    assert!(read(root, "again.yaml").contains("python: \"3.9\""));
    let cases: [(&[&str], &str); 4] = [
        (&["build", "--locked", "shop.yaml"], "name that tree as TARGET"),
        (&["build", "shop==2.0", "--locked", "shop.yaml"], "the bundle pins 1.0"),
        (&["build", "cart", "--locked", "shop.yaml"], "the bundle pins no version of it"),
        (&["build", "cart", "--env", ".", "--locked", "shop.yaml"], "give one of them"),
    ];
    for (arguments, expected) in cases {
        let (status, _, error) = plc(root, arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(error.contains(expected), "{arguments:?}\n{error}");
    }
    let dependent = "[project]\nname = \"shop\"\nversion = \"1.0\"\ndependencies = [\"cart\"]\n";
    write(root, "shop/pyproject.toml", dependent);
    let (status, _, error) = plc(root, &["build", "./shop", "--locked", "shop.yaml", "-o", "again.yaml"]);
    assert_eq!(status, 2);
    assert!(error.contains("`cart`: the bundle pins no version of it"), "{error}");
}

/// A wheel whose one module is damaged: its directory is whole, so it shows only when the module is read.
fn damaged_wheel(path: &Path) {
    let mut wheel = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let metadata = "Metadata-Version: 2.1\nName: shop\nVersion: 1.0\n";
    let record = "shop.py,,\nshop-1.0.dist-info/METADATA,,\nshop-1.0.dist-info/RECORD,,\n";
    let files = [
        ("shop.py", "class Cart: ...\n"),
        ("shop-1.0.dist-info/METADATA", metadata),
        ("shop-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n"),
        ("shop-1.0.dist-info/RECORD", record),
    ];
    for (file, text) in files {
        wheel.start_file(file, stored).unwrap();
        std::io::Write::write_all(&mut wheel, text.as_bytes()).unwrap();
    }
    let mut bytes = wheel.finish().unwrap().into_inner();
    let at = bytes.windows(4).position(|window| window == b"Cart").unwrap();
    bytes[at] = b'D';
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn what_cannot_be_read_is_an_error_of_every_command_that_compiles() {
    let directory = project();
    let root = directory.path();
    let wheel = "shop-1.0-py3-none-any.whl";
    damaged_wheel(&root.join(wheel));
    write(root, "plc.toml", &format!("[[bundle]]\ntarget = \"{wheel}\"\noutput = \"bundles/shop.yaml\"\n"));
    let before = read(root, "bundles/shop.yaml");
    let commands = [
        &["check"][..],
        &["build"],
        &["build", wheel],
        &["diff", "bundles/shop.yaml", wheel],
        &["explain", wheel, "shop.Cart"],
    ];
    for arguments in commands {
        let (status, text, error) = plc(root, arguments);
        assert_eq!(status, 2, "{arguments:?}\n{text}{error}");
        assert!(error.contains("member `shop.py`"), "{arguments:?}\n{error}");
    }
    assert_eq!(read(root, "bundles/shop.yaml"), before);
    assert!(!root.join("bundles/shop.yaml.new").exists());
}

#[test]
fn a_rejected_change_stays_rejected() {
    let directory = project();
    let root = directory.path();
    add_coupon(root);
    assert_eq!(plc(root, &["check"]).0, 1);
    let (status, text, error) = plc(root, &["review", "--reject", "coupons do not belong in a \"file\""]);
    assert_eq!(status, 0, "{text}{error}");
    let toml = read(root, "plc.toml");
    assert!(toml.contains("[[refuse]]\nname = \"shop.coupon.make_coupon\""), "{toml}");
    assert!(toml.contains("coupons do not belong"), "{toml}");
    assert!(!read(root, "bundles/shop.yaml").contains("make_coupon"));
    let (status, text, error) = plc(root, &["check"]);
    assert_eq!(status, 0, "{text}{error}");
}

#[test]
fn a_review_without_a_terminal_needs_an_answer() {
    let directory = project();
    let root = directory.path();
    add_coupon(root);
    assert_eq!(plc(root, &["check"]).0, 1);
    let (status, _, error) = plc(root, &["review"]);
    assert_eq!(status, 2);
    assert!(error.contains("give `--accept` or `--reject REASON`"), "{error}");
    assert_eq!(plc(root, &["review", "--reject", " "]).0, 2);
    assert_eq!(plc(root, &["review", "--reject", "x", "--accept"]).0, 2);
    assert!(root.join("bundles/shop.yaml.new").exists());
}

#[test]
fn findings_for_code_hosts() {
    let directory = project();
    let root = directory.path();
    add_coupon(root);
    let (status, text, _) = plc(root, &["check", "--format", "sarif"]);
    assert_eq!(status, 1);
    let sarif: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let rules: Vec<_> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert!(rules.contains(&"granted") && rules.contains(&"stale"), "{rules:?}");
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].is_string(), "{result}");
        assert!(place["region"]["startLine"].as_u64() >= Some(1), "{result}");
    }
    let (status, text, _) = plc(root, &["check", "--format", "github"]);
    assert_eq!(status, 1);
    assert!(text.lines().any(|line| line.starts_with("::warning file=")), "{text}");
    assert!(text.contains("::error file=bundles/shop.yaml,title=plc::"), "{text}");
    let (_, text, _) = plc(root, &["check", "--format", "markdown"]);
    assert!(text.starts_with("### Pickle policy of `shop 1.0`: wider\n"), "{text}");
    let (_, text, _) = plc(root, &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json[0]["current"], false);
}

#[test]
fn a_broken_plc_toml_says_the_place() {
    let cases = [
        ("[[bundle]]\ntarget = \".\"\noutptu = \"b.yaml\"\n", "plc.toml:3:1: unknown field `outptu`"),
        ("[[bundle]]\ntarget = 1\noutput = \"b.yaml\"\n", "plc.toml:2:10: invalid type"),
        ("", "names no bundle"),
        ("[[bundle]]\ntarget = \".\"\noutput = \"b\"\npython = \"three\"\n", "the `python` of `.`"),
        ("[[refuse]]\nname = \"a.b\"\nroot = \"a.b\"\nreason = \"x\"\n", "names one `name`, one `holds`"),
        ("[[refuse]]\nname = \"a.b\"\nreason = \" \"\n", "the refusal of `a.b` has no reason"),
    ];
    let directory = tempfile::tempdir().unwrap();
    for (text, expected) in cases {
        write(directory.path(), "plc.toml", text);
        let (status, _, error) = plc(directory.path(), &["check"]);
        assert_eq!(status, 2, "{text}");
        assert!(error.contains(expected), "{text}\n{error}");
    }
    let empty = tempfile::tempdir().unwrap();
    let (status, _, error) = plc(empty.path(), &["check"]);
    assert_eq!(status, 2);
    assert!(error.contains("run `plc init`"), "{error}");
}

#[test]
fn completions_and_man_pages() {
    let directory = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, text, _) = plc(directory.path(), &["completions", shell]);
        assert!(status == 0 && text.contains("plc"), "{shell}");
    }
    let (status, page, _) = plc(directory.path(), &["man"]);
    assert!(status == 0 && page.contains(".TH plc 1"), "{page}");
    assert_eq!(plc(directory.path(), &["man", "--into", "man"]).0, 0);
    assert!(read(directory.path(), "man/plc-diff.1").contains("plc"));
}
