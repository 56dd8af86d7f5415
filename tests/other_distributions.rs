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
        "layers/__init__.py,,\nlayers/model.py,,\nlayers/affine.py,,\nlayers/items.py,,\nlayers/unused.py,,\n",
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
         self.init = init\n",
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
         def item(n) -> Model:\n    def local(model): pass\n    return Model('item', forward, init=local)\n",
    ),
    (
        "layers/unused.py",
        "from .model import Model\n\n\ndef forward(model, x): return x\n\n\ndef unused() -> Model:\n    return Model('unused', forward)\n",
    ),
    ("tagging-1.0.dist-info/METADATA", "Name: tagging\nVersion: 1.0\nRequires-Dist: layers\n"),
    ("tagging-1.0.dist-info/RECORD", "tagging.py,,\n"),
    (
        "tagging.py",
        "from layers import Model, affine\n\n\ndef scored(model, x): return x\n\n\n\
         class Listener(Model):\n    pass\n\n\n\
         class Tagger:\n    def __init__(self, model: Model):\n        self.model = model\n\n\n\
         def tagger() -> Tagger:\n    return Tagger(affine(1))\n\n\n\
         def registered() -> Model:\n    return Model('scored', scored)\n",
    ),
];

fn plc(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.current_dir(folder).env("PLC_CACHE_DIR", folder.join("cache"));
    command
}

#[test]
fn functions_that_another_distribution_passes_to_its_constructors_are_held() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let within = if *path == "pyvenv.cfg" { "venv" } else { "venv/lib/python3.11/site-packages" };
        let path = folder.path().join(within).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let built = plc(folder.path())
        .args(["build", "--env", "venv", "tagging", "--strict", "--output", "bundle.yaml"])
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let shown = plc(folder.path())
        .args(["show", "bundle.yaml", "tagging.Tagger", "--format", "json"])
        .output()
        .unwrap();
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
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
        "tagging.scored",
    ];
    assert_eq!(imported, expected.into());
    let unknown: Vec<&str> =
        shown["unknown"].as_array().unwrap().iter().filter_map(|unknown| unknown.as_str()).collect();
    assert!(unknown.contains(&"Model._forward"), "{unknown:?}");
}
