//! What a bundle says of classes whose source is Cython's.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const FILES: &[(&str, &str)] = &[
    ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"),
    ("src/shop/__init__.py", ""),
    (
        "src/shop/strings.pyx",
        "cdef class Store:\n    def __init__(self, strings=None):\n        self.mem = 1\n\n    \
         def __reduce__(self):\n        return (Store, (list(self),), None, None, None)\n\n\n\
         cdef class Plain:\n    cdef public Store store\n    cdef public object any\n\n\n\
         cdef class Pool:\n    cdef void* memory\n\n    def __cinit__(self, size_t size):\n        self.memory = malloc(size)\n\n\n\
         class Heir(Plain):\n    def __init__(self):\n        self.other = Other()\n\n\nclass Other:\n    pass\n",
    ),
    (
        "src/shop/vocab.pxd",
        "from .strings cimport Store\n\n\ncdef class Vocab:\n    cdef readonly Store strings\n",
    ),
    (
        "src/shop/vocab.pyx",
        "import copyreg\n\n\ncdef class Vocab:\n    def __init__(self, Store strings):\n        self.strings = strings\n\n\n\
         def pickle_vocab(vocab):\n    return (unpickle_vocab, (vocab.strings,))\n\n\n\
         def unpickle_vocab(strings):\n    cdef Vocab vocab = Vocab(strings)\n    return vocab\n\n\n\
         def unpickle_by_text(text):\n    return eval(text)\n\n\n\
         cdef class Evil:\n    cdef str text\n\n    def __reduce__(self):\n        return unpickle_by_text, (self.text,)\n\n\n\
         copyreg.pickle(Vocab, pickle_vocab, unpickle_vocab)\n",
    ),
];

/// A source tree of these files.
fn tree(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn plc(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.current_dir(folder).env("PLC_CACHE_DIR", folder.join("cache"));
    command
}

fn show(folder: &Path, root: &str) -> serde_json::Value {
    let output = plc(folder).args(["show", "bundle.yaml", root, "--format", "json"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The names of the shop that a root needs, each with its operations.
fn granted(folder: &Path, root: &str) -> BTreeSet<String> {
    let shown = show(folder, root);
    let line = |grant: &serde_json::Value| {
        let name = grant["name"].as_str()?.strip_prefix("shop.")?;
        let operations: Vec<&str> =
            grant["operations"].as_array()?.iter().filter_map(serde_json::Value::as_str).collect();
        Some(format!("{name}: {}", operations.join(" ")))
    };
    shown["grants"].as_array().unwrap().iter().filter_map(line).collect()
}

#[test]
fn classes_of_cython_are_reduced_as_they_say_or_as_cython_does() {
    let folder = tree(FILES);
    let built = plc(folder.path()).args(["build", ".", "--strict", "-o", "bundle.yaml"]).output().unwrap();
    let told = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{told}");
    assert!(told.contains("shop.vocab.unpickle_by_text: call` is not granted"), "{told}");
    let granted = |root: &str| granted(folder.path(), root).into_iter().collect::<Vec<_>>();
    assert_eq!(granted("shop.strings.Store"), ["strings.Store: import call"]);
    assert_eq!(
        granted("shop.strings.Plain"),
        [
            "strings.Plain: import build",
            "strings.Store: import call",
            "strings.__pyx_unpickle_Plain: import call build"
        ]
    );
    let unknown = show(folder.path(), "shop.strings.Plain")["unknown"].clone();
    assert_eq!(unknown, serde_json::json!(["Plain.__reduce__"]));
    assert_eq!(
        granted("shop.strings.Heir"),
        [
            "strings.Heir: import build",
            "strings.Other: import new",
            "strings.Store: import call",
            "strings.__pyx_unpickle_Plain: import call build"
        ]
    );
    assert!(granted("shop.strings.Pool").is_empty());
    assert_eq!(
        granted("shop.vocab.Vocab"),
        ["strings.Store: import call", "vocab.unpickle_vocab: import call"]
    );
    assert!(granted("shop.vocab.Evil").is_empty());
}

#[test]
fn a_class_of_cython_is_reduced_as_its_base_says() {
    let files = [
        ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"),
        ("src/shop/__init__.py", ""),
        (
            "src/shop/metric.pyx",
            "def new_metric(kind):\n    return kind.__new__(kind)\n\n\n\
             cdef class Metric:\n    cdef public double p\n\n    def __reduce__(self):\n        \
             return new_metric, (self.__class__,), {\"p\": self.p}\n\n    \
             def __setstate__(self, state):\n        self.p = state[\"p\"]\n\n\n\
             cdef class Near(Metric):\n    pass\n\n\n\
             cdef class Stated:\n    cdef public Label label\n\n    def __setstate__(self, state):\n        pass\n\n\n\
             cdef class Under(Stated):\n    cdef public int n\n\n\n\
             cdef class Pool:\n    def __cinit__(self, n):\n        pass\n\n\n\
             cdef class Lake(Pool):\n    pass\n\n\n\
             class Label:\n    pass\n",
        ),
        (
            "src/shop/far.pyx",
            "from .metric cimport Metric\n\n\ncdef class Far(Metric):\n    cdef public double q\n\n\nclass Farther(Far):\n    pass\n",
        ),
    ];
    let folder = tree(&files);
    plc(folder.path()).args(["build", ".", "--strict", "--output", "bundle.yaml"]).assert().success();
    let granted = |root: &str| granted(folder.path(), root).into_iter().collect::<Vec<_>>();
    for (root, class) in
        [("metric.Near", "metric.Near"), ("far.Far", "far.Far"), ("far.Farther", "far.Farther")]
    {
        let mut expected =
            vec![format!("{class}: import build"), "metric.new_metric: import call build".to_string()];
        expected.sort();
        assert_eq!(granted(&format!("shop.{root}")), expected);
    }
    // A `__setstate__` does not keep Cython's reduction away, and what a base holds is in it.
    for class in ["Stated", "Under"] {
        let expected = [
            "metric.Label: import new".to_string(),
            format!("metric.{class}: import build"),
            format!("metric.__pyx_unpickle_{class}: import call build"),
        ];
        let mut found = granted(&format!("shop.metric.{class}"));
        found.sort();
        assert_eq!(found, expected);
    }
    assert!(granted("shop.metric.Lake").is_empty());
}

#[test]
fn templates_are_filled_in_for_each_type_of_numbers() {
    let files = [
        ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"),
        ("src/shop/__init__.py", ""),
        (
            "src/shop/tree.pyx.tp",
            "{{py:\nTYPES = {\"64\": (\"float64_t\", \"f8\"), \"32\": (\"float32_t\", \"f4\")}\n}}\n\
             def newObj(obj):\n    return obj.__new__(obj)\n\n\
             {{for suffix, types in TYPES.items()}}\n{{py:number, code = types}}\n\
             cdef class Tree{{suffix}}:\n    cdef {{number}} size\n    cdef public Node{{suffix}} root\n\n    \
             def __init__(self):\n        self.root = Node{{suffix}}()\n\n    \
             def __reduce__(self):\n        return Tree{{suffix}}, (), {\"root\": self.root}\n\n    \
             def __setstate__(self, state):\n        self.root = state[\"root\"]\n\n\
             class Node{{suffix}}:\n    pass\n{{endfor}}\n",
        ),
    ];
    let folder = tree(&files);
    plc(folder.path()).args(["build", ".", "--strict", "--output", "bundle.yaml"]).assert().success();
    for suffix in ["32", "64"] {
        let expected = [format!("tree.Node{suffix}: new"), format!("tree.Tree{suffix}: call build")];
        let found = granted(folder.path(), &format!("shop.tree.Tree{suffix}"));
        let without_imports = |line: &String| line.replace("import ", "");
        assert_eq!(found.iter().map(without_imports).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn what_a_source_includes_is_part_of_it() {
    let files = [
        ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"),
        ("src/shop/__init__.py", ""),
        ("src/shop/secret.pxi", "cdef class Never:\n    pass\n"),
        (
            "src/shop/inner/lib.pyx",
            "include \"fields.pxi\"\ninclude '../secret.pxi'\ninclude \"gone.pxi\"\n\n\n\
             cdef class Table:\n    def column(self, int i):\n        cdef Field made = wrap_field(i)\n        \
             return made\n\n    def __reduce__(self):\n        return table, (self.column(0),)\n\n\n\
             def table(column):\n    return Table(column)\n",
        ),
        ("src/shop/inner/__init__.py", ""),
        (
            "src/shop/inner/fields.pxi",
            "include \"kinds.pxi\"\n\n\ncdef class Field:\n    def __reduce__(self):\n        \
             return field, (Kind(),)\n\n\ndef field(kind):\n    return Field(kind)\n\n\n\
             cdef object wrap_field(int i):\n    cdef Field out = Field.__new__(Field)\n    return out\n",
        ),
        // A template, and one that includes what includes it.
        (
            "src/shop/inner/kinds.pxi.in",
            "include \"fields.pxi\"\n\n\n{{for name in ['Kind']}}\nclass {{name}}:\n    pass\n{{endfor}}\n",
        ),
    ];
    let folder = tree(&files);
    let built = plc(folder.path()).args(["build", ".", "--strict", "-o", "bundle.yaml"]).output().unwrap();
    let told = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{told}");
    // What lies elsewhere is not read: the path is the library's, and may name any file.
    for name in ["../secret.pxi", "gone.pxi"] {
        assert!(told.contains(&format!("includes {name}, which is not beside it; passed over")), "{told}");
    }
    let granted = |root: &str| granted(folder.path(), root).into_iter().collect::<Vec<_>>();
    assert_eq!(
        granted("shop.inner.lib.Table"),
        ["inner.lib.Kind: import new", "inner.lib.field: import call", "inner.lib.table: import call"]
    );
    let shown = plc(folder.path()).args(["show", "bundle.yaml"]).output().unwrap();
    assert!(!String::from_utf8_lossy(&shown.stdout).contains("Never"));
}
