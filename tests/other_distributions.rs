//! What a bundle says of objects that the code of other distributions makes.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;

/// An environment of two distributions: `layers`, and `tagging`, which requires it and whose classes inherit from its own.
const FILES: &[(&str, &str)] = &[
    ("pyvenv.cfg", "home = /usr/bin\nversion = 3.11.7\n"),
    ("layers-1.0.dist-info/METADATA", "Name: layers\nVersion: 1.0\n"),
    (
        "layers-1.0.dist-info/RECORD",
        "layers/__init__.py,,\nlayers/model.py,,\nlayers/affine.py,,\nlayers/items.py,,\nlayers/unused.py,,\n\
         layers/norms.py,,\nlayers/_hidden.py,,\nlayers/script.py,,\nlayers/__main__.py,,\nlayers/options.py,,\n\
         layers/labels.py,,\nlayers/ranges.py,,\nlayers/fits.py,,\nlayers/steps.py,,\nlayers/optim/__init__.py,,\nlayers/optim/base.py,,\nlayers/optim/sgd.py,,\n",
    ),
    (
        "layers/__init__.py",
        "from .model import Model\nfrom .affine import affine\nfrom .unused import unused\n",
    ),
    (
        "layers/model.py",
        "from functools import partial\nfrom typing import Any, Callable, Dict, Optional\n\n\n\
         def no_init(model): pass\n\n\n\
         class Model:\n    def __init__(self, name, forward: Callable, *, init: Optional[Callable] = None, attrs: Dict[str, Any] = {}):\n        \
         self.name = name\n        setattr(self, '_forward', forward)\n        if init is None:\n            init = partial(no_init, self)\n        \
         self.init = init\n        self._attrs = dict(attrs)\n\n    \
         @property\n    def attrs(self):\n        return self._attrs\n",
    ),
    (
        "layers/affine.py",
        "from .items import item\nfrom .model import Model, partial\n\n\n\
         def zeros(shape): pass\ndef forward(model, x): return x\ndef init(fill, model): pass\ndef other(model): pass\n\n\n\
         def affine(n, fill=None) -> Model:\n    if fill is None:\n        fill = zeros\n    other(item(n))\n    \
         return Model('affine', forward, init=partial(init, fill))\n",
    ),
    (
        "layers/items.py",
        "from .model import Model\n\n\ndef forward(model, x): return x\n\n\n\
         def item(n) -> Model:\n    def local(model): pass\n    return Model('item', forward, init=local, attrs={'at': (slice(0, None), n)})\n",
    ),
    (
        "layers/unused.py",
        "from .model import Model\n\n\ndef forward(model, x): return x\n\n\ndef unused() -> Model:\n    return Model('unused', forward)\n",
    ),
    // Nothing reads these.
    (
        "layers/norms.py",
        "from .model import Model\n\n\nclass Norm(Model): pass\n\n\nclass _Of(Model): pass\n\n\nclass Helper: pass\n",
    ),
    (
        "layers/script.py",
        "import os\nfrom .model import Model\n\n\nclass Script(Model): pass\n\n\nos.system('true')\n",
    ),
    (
        "layers/options.py",
        "class Size: pass\nclass Unmade: pass\n\n\n\
         def size(n):\n    return Size()\n\n\n\
         def options(n):\n    return [size(n)], {'n': n}\n\n\n\
         def unmade():\n    return Unmade()\n",
    ),
    (
        "layers/labels.py",
        "class Labels:\n    def __new__(cls, given):\n        from .ranges import Range\n        \
         if isinstance(given, range):\n            return object.__new__(Range)\n        return object.__new__(cls)\n",
    ),
    (
        "layers/ranges.py",
        "from .labels import Labels\n\n\nclass Range(Labels): pass\n\n\nclass Unrelated: pass\n",
    ),
    (
        "layers/fits.py",
        "import os\n\n\nclass Result(dict): pass\n\n\nclass Other(dict): pass\n\n\nclass Solver: pass\n\n\n\
         class Runner:\n    def __setstate__(self, state):\n        os.system(state['command'])\n\n\n\
         def runner():\n    return Runner()\n\n\n\
         def _least(model):\n    result = Result(steps=3, at=model)\n    return result\n\n\n\
         def other(model):\n    return Other(steps=3)\n\n\n\
         def fit(model, exact=False):\n    if exact:\n        found = Solver(model=model)\n    else:\n        found = _least(model)\n    \
         return found\n",
    ),
    (
        "layers/steps.py",
        "class Resize: pass\n\n\nclass Chain:\n    def __init__(self, steps):\n        self.steps = list(steps)\n\n    \
         def fit(self, x):\n        return self._fit(x)\n\n    def _fit(self, x):\n        return self\n\n    \
         def like(self):\n        return type(self)([])\n",
    ),
    (
        "pools.py",
        "def later(function):\n    def call(*given):\n        return function, given\n    return call\n\n\n\
         class Pool:\n    def __call__(self, calls):\n        return [function(*given) for function, given in calls]\n",
    ),
    ("layers/optim/__init__.py", "from .base import Optimizer\nfrom .sgd import SGD\n"),
    ("layers/optim/base.py", "class Optimizer: pass\n"),
    (
        "layers/optim/sgd.py",
        "from .base import Optimizer\n\n\nclass SGD(Optimizer): pass\n\n\nclass Schedule: pass\n",
    ),
    ("layers/_hidden.py", "from .model import Model\n\n\nclass Hidden(Model): pass\n"),
    ("layers/__main__.py", "from .model import Model\n\n\nclass Command(Model): pass\n\n\nprint('runs')\n"),
    ("pools-1.0.dist-info/METADATA", "Name: pools\nVersion: 1.0\n"),
    ("pools-1.0.dist-info/RECORD", "pools.py,,\n"),
    (
        "tagging-1.0.dist-info/METADATA",
        "Name: tagging\nVersion: 1.0\nRequires-Dist: layers\nRequires-Dist: pools\n",
    ),
    ("tagging-1.0.dist-info/RECORD", "tagging.py,,\n"),
    (
        "tagging.py",
        "from layers import Model, affine\nfrom layers.fits import Runner, fit, runner\nfrom pools import Pool, later\nfrom layers.optim.base import Optimizer\nfrom layers.steps import Chain, Resize\nfrom layers.labels import Labels\nfrom layers.options import options\n\n\ndef scored(model, x): return x\ndef resized(model, n): pass\ndef handed(model): pass\n\n\n\
         class Listener(Model):\n    def __init__(self, n):\n        self.sizes, self.given = options(n)\n\n\n\
         class Labelled:\n    def __init__(self, labels: Labels):\n        self.labels = labels\n\n\n\
         class Fitted:\n    def fit(self):\n        self.result = fit(self)\n\n\n\
         class Run:\n    def __init__(self):\n        self.runner = runner()\n\n\n\
         def start(n):\n    return Runner()\n\n\n\
         def part(n):\n    return Part()\n\n\n\
         class Part: pass\n\n\n\
         class Later:\n    def fit(self):\n        self.started = Pool()(later(start)(n) for n in range(2))\n        \
         self.parts = Pool()(later(part)(n) for n in range(2))\n\n\n\
         class Chained:\n    def fit(self):\n        self.chain = Chain([Resize()]).fit(1)\n\n\n\
         class Hooked:\n    def fit(self):\n        self.chain = Chain([Resize()], scored, on_end=resized)\n\n\n\
         class Alike:\n    def fit(self):\n        self.chain = Chain([Resize()]).like()\n\n\n\
         class Stepped:\n    def __init__(self, optimizer: Optimizer):\n        self.optimizer = optimizer\n\n\n\
         class Tagger:\n    def __init__(self, model: Model):\n        self.model = model\n\n\n\
         def tagger() -> Tagger:\n    return Tagger(affine(1))\n\n\n\
         def registered() -> Model:\n    model = Model('scored', scored)\n    model.attrs['resize'] = resized\n    return model\n\n\n\
         def made(hook) -> Model:\n    return Model('made', scored, attrs={'hook': hook})\n\n\n\
         def outer() -> Model:\n    return made(handed)\n",
    ),
];

fn plc(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.current_dir(folder).env("PLC_CACHE_DIR", folder.join("cache"));
    command
}

/// What `plc show` tells of a class in the bundle of a build with some options.
fn shown(root: &str, options: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let within = if *path == "pyvenv.cfg" { "venv" } else { "venv/lib/python3.11/site-packages" };
        let path = folder.path().join(within).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let built = plc(folder.path())
        .args(["build", "--env", "venv", "tagging", "--output", "bundle.yaml"])
        .args(options)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let shown = plc(folder.path()).args(["show", "bundle.yaml", root, "--format", "json"]).output().unwrap();
    serde_json::from_slice(&shown.stdout).unwrap()
}

/// The classes of `layers` of which instances are made.
fn made_of_layers(shown: &serde_json::Value) -> BTreeSet<&str> {
    let grants = shown["grants"].as_array().unwrap().iter();
    grants
        .filter(|grant| grant["operations"].as_array().unwrap().contains(&serde_json::json!("new")))
        .filter_map(|grant| grant["name"].as_str())
        .filter(|name| name.starts_with("layers"))
        .collect()
}

#[test]
fn functions_that_another_distribution_passes_to_its_constructors_are_held() {
    let shown = shown("tagging.Tagger", &["--strict"]);
    let grants = shown["grants"].as_array().unwrap();
    let imported: BTreeSet<&str> = grants
        .iter()
        .filter(|grant| grant["operations"] == serde_json::json!(["import"]))
        .filter_map(|grant| grant["name"].as_str())
        .filter(|name| name.starts_with("layers") || name.starts_with("tagging"))
        .collect();
    // What only `unused`, which the target does not import, is made of is not there, nor is what has no name.
    let expected = [
        "layers.affine.forward",
        "layers.affine.init",
        "layers.affine.zeros",
        "layers.items.forward",
        "layers.model.no_init",
        "tagging.handed",
        "tagging.resized",
        "tagging.scored",
    ];
    assert_eq!(imported, expected.into());
    let unknown: Vec<&str> =
        shown["unknown"].as_array().unwrap().iter().filter_map(|unknown| unknown.as_str()).collect();
    assert!(unknown.contains(&"Model._forward"), "{unknown:?}");
}

#[test]
fn what_is_unknown_may_be_a_public_class_with_the_bases_of_the_targets_own() {
    let shown = shown("tagging.Tagger", &[]);
    let made = made_of_layers(&shown);
    // Of what nobody makes, not what is no model, what is private, nor what importing would run as a program. What the target
    // gets from a call and adds no code is there too.
    let expected = [
        "layers.fits.Result",
        "layers.fits.Solver",
        "layers.model.Model",
        "layers.norms.Norm",
        "layers.optim.base.Optimizer",
        "layers.optim.sgd.SGD",
        "layers.options.Size",
        "layers.steps.Chain",
        "layers.steps.Resize",
    ];
    assert_eq!(made, expected.into());
}

#[test]
fn what_functions_of_a_small_distribution_return_to_the_target_is_held() {
    let shown = shown("tagging.Listener", &["--strict"]);
    let grants = shown["grants"].as_array().unwrap().iter();
    let of_options: BTreeSet<&str> = grants
        .filter_map(|grant| grant["name"].as_str())
        .filter(|name| name.starts_with("layers.options"))
        .collect();
    assert_eq!(of_options, ["layers.options.Size"].into());
}

#[test]
fn what_a_class_makes_in_place_of_its_own_instances_is_one_of_its_instances() {
    let shown = shown("tagging.Labelled", &["--strict"]);
    assert_eq!(made_of_layers(&shown), ["layers.labels.Labels", "layers.ranges.Range"].into());
}

#[test]
fn what_a_function_makes_and_returns_is_held() {
    let shown = shown("tagging.Fitted", &["--strict"]);
    // By itself or by a function that it returns the result of; not what another function makes.
    assert_eq!(made_of_layers(&shown), ["layers.fits.Result", "layers.fits.Solver"].into());
}

#[test]
fn what_a_function_makes_is_not_granted_where_loading_it_runs_what_the_pickle_says() {
    let each = [
        ("tagging.Run", &[][..]),
        ("tagging.Run", &["--strict"]),
        ("tagging.Later", &[]),
        ("tagging.Later", &["--strict"]),
    ];
    for (root, options) in each {
        let shown = shown(root, options);
        let grants = shown["grants"].as_array().unwrap().iter();
        let of_runner: Vec<_> = grants.filter(|grant| grant["name"] == "layers.fits.Runner").collect();
        // It is held, but its state is not taken.
        assert_eq!(of_runner.len(), 1);
        let operations = of_runner[0]["operations"].as_array().unwrap();
        assert!(!operations.contains(&serde_json::json!("build")), "{operations:?}");
    }
}

#[test]
fn what_a_function_gives_that_is_called_later_is_held() {
    let shown = shown("tagging.Later", &["--strict"]);
    let grants = shown["grants"].as_array().unwrap();
    assert!(grants.iter().any(|grant| grant["name"] == "tagging.Part"), "{grants:?}");
}

#[test]
fn objects_of_the_standard_library_that_another_distribution_passes_to_its_constructors_are_held() {
    let shown = shown("tagging.Tagger", &["--strict"]);
    let grants = shown["grants"].as_array().unwrap();
    assert!(grants.iter().any(|grant| grant["name"] == "builtins.slice"), "{grants:?}");
}

#[test]
fn what_a_method_returns_of_its_receiver_and_a_constructor_is_given_is_held() {
    let chained = shown("tagging.Chained", &["--strict"]);
    assert_eq!(made_of_layers(&chained), ["layers.steps.Chain", "layers.steps.Resize"].into());
    let alike = shown("tagging.Alike", &["--strict"]);
    assert_eq!(made_of_layers(&alike), ["layers.steps.Chain"].into());
}

/// The object's own `__setstate__` may call what the pickle puts there, with the pickle's data.
#[test]
fn functions_that_a_constructor_is_given_are_not_guessed() {
    for mode in [&["--strict"][..], &[]] {
        let hooked = shown("tagging.Hooked", mode);
        let grants = hooked["grants"].as_array().unwrap();
        let names: Vec<&str> = grants.iter().filter_map(|grant| grant["name"].as_str()).collect();
        assert!(names.contains(&"layers.steps.Chain"), "{names:?}");
        assert!(!names.contains(&"tagging.scored") && !names.contains(&"tagging.resized"), "{names:?}");
    }
}

#[test]
fn any_of_a_class_may_be_an_heir_that_its_package_has() {
    let stepped = shown("tagging.Stepped", &["--strict"]);
    assert_eq!(made_of_layers(&stepped), ["layers.optim.base.Optimizer", "layers.optim.sgd.SGD"].into());
}
