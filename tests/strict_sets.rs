//! The closed sets of ten well-known classes, built with `--strict`, as reviewed snapshots: what a change in the analysis
//! adds to any of them shows line by line. Of a set that is too large to read, the snapshot counts names by package. None may
//! lose what real files of its class were seen to need.
//!
//! They are compiled from their libraries' sources, at the versions of `bundles/plc.toml`: `PLC_TEST_NETWORK=1` turns
//! these tests on, which have your resolver and your package index fetch what is not in the cache.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use plc::bundle::{Bundle, ClosedSet, Operation};
use plc::config;
use plc::pickle::Policy;
use plc::reachability::{Options, analyse};
use plc::sources::{Cache, Request, Silent, TargetSpec, resolve};

fn strict(target: &str) -> Bundle {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("bundles").join(config::FILE_NAME);
    let config = config::read(&path).unwrap();
    let wanted = config.bundles.iter().find(|bundle| bundle.target == target).unwrap();
    let python = wanted.python.as_deref().map(|version| version.parse().unwrap());
    let cache = Cache::from_environment();
    let target = TargetSpec::parse(target, None).unwrap();
    let request = Request { python, with: wanted.with.clone(), ..Request::new(target, cache.clone()) };
    let universe = Arc::new(resolve(&request, Arc::new(Silent)).unwrap());
    analyse(&universe, &Options { strict: true, ..Options::default() }, Some(&cache)).unwrap()
}

/// A set of more names is summarised.
const READABLE: usize = 500;

/// One line a name, as `plc show` prints them, without the reasons: a name that stays for another reason is no difference.
fn lines(closed: &ClosedSet) -> String {
    let mut text = format!("{}: {} names\n\n", closed.root, closed.grants.len());
    let unknown = format!("\n{} attributes of unknown type\n", closed.unknown.len());
    if closed.grants.len() > READABLE {
        counts(&mut text, closed.grants.iter().map(|grant| grant.name.as_str()));
        return text + &unknown;
    }
    for grant in &closed.grants {
        let operations: Vec<String> = grant.operations.iter().map(ToString::to_string).collect();
        let _ = write!(text, "{}: {}", grant.name, operations.join(" "));
        if let Some(constraint) = &grant.constraint {
            let _ = write!(text, " {}", serde_json::to_string(constraint).unwrap());
        }
        text.push('\n');
    }
    text.push_str(&unknown);
    for attribute in &closed.unknown {
        let _ = writeln!(text, "{attribute}");
    }
    text
}

/// How many names are of each package, or of each part of one: `torch.nn: 120`.
fn counts<'a>(text: &mut String, names: impl Iterator<Item = &'a str>) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for name in names {
        let package: Vec<&str> = name.split('.').take(2).collect();
        *counts.entry(package.join(".")).or_default() += 1;
    }
    for (package, count) in counts {
        let _ = writeln!(text, "{package}: {count}");
    }
}

fn review(target: &str, roots: &[&str]) {
    if std::env::var_os("PLC_TEST_NETWORK").is_none_or(|value| value != "1") {
        return;
    }
    let bundle = strict(target);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/strict-sets");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for root in roots {
        let closed = bundle.close(root).unwrap_or_else(|| panic!("{target} has no root `{root}`"));
        has_not_doubled(root, closed.grants.len());
        assert_eq!(
            lost(&closed),
            Vec::<String>::new(),
            "{root} no longer loads what nearly all of its files hold"
        );
        settings.bind(|| insta::assert_snapshot!(*root, lines(&closed)));
    }
}

/// What `tests/realworld/well-known.json` says that files of a root's class need, and its set does not grant.
fn lost(closed: &ClosedSet) -> Vec<String> {
    let needs: BTreeMap<String, BTreeMap<Operation, Vec<String>>> =
        serde_json::from_str(include_str!("realworld/well-known.json")).unwrap();
    let needs =
        needs.get(&closed.root).unwrap_or_else(|| panic!("no files of {} were looked at", closed.root));
    let policy = Policy::from(closed);
    let of_operation = |(operation, names): (&Operation, &Vec<String>)| {
        let lost = names.iter().filter(|name| !policy.allows(name, *operation));
        lost.map(|name| format!("{operation} {name}")).collect::<Vec<_>>()
    };
    needs.iter().flat_map(of_operation).collect()
}

/// A set that grows this much is not to be accepted with all other snapshots: whoever means it removes the old one.
fn has_not_doubled(root: &str, names: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join("strict-sets");
    let Ok(snapshot) = std::fs::read_to_string(folder.join(format!("{root}.snap"))) else { return };
    let before =
        snapshot.lines().find_map(|line| line.strip_prefix(root)?.strip_prefix(": ")?.strip_suffix(" names"));
    let before: usize =
        before.and_then(|count| count.parse().ok()).expect("a snapshot says how many names it has");
    assert!(names <= 2 * before.max(20), "{root} has {names} names, and had {before}");
}

#[test]
fn torch() {
    review("torch==2.3.0", &["torch.nn.modules.linear.Linear", "torch.nn.modules.rnn.LSTM"]);
}

#[test]
fn torchvision() {
    review("torchvision==0.18.0", &["torchvision.models.resnet.ResNet"]);
}

#[test]
fn scikit_learn() {
    review(
        "scikit-learn==1.5.2",
        &[
            "sklearn.ensemble._forest.RandomForestClassifier",
            "sklearn.linear_model._logistic.LogisticRegression",
            "sklearn.pipeline.Pipeline",
        ],
    );
}

#[test]
fn transformers() {
    review(
        "transformers==4.46.3",
        &["transformers.models.bert.modeling_bert.BertModel", "transformers.training_args.TrainingArguments"],
    );
}

#[test]
fn pandas() {
    review("pandas==2.2.2", &["pandas.core.frame.DataFrame"]);
}

#[test]
fn the_standard_library() {
    review("python==3.11", &["collections.OrderedDict"]);
}
