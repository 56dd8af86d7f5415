//! The emitted form of a bundle, and how strictly it is read back.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use plc::bundle::{
    self, Application, Argument, Bundle, Constraint, Grant, Hold, JSON_SCHEMA, Mode, Operation, Root, Sdist,
    Section, State, Target, Universe, Unknown,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const EXAMPLE: &str = include_str!("../docs/bundle-example.yaml");

#[test]
fn the_example_is_in_the_emitted_form() {
    let example = bundle::parse(EXAMPLE, "example").unwrap();
    assert_eq!(bundle::emit(&example), EXAMPLE);
}

/// Text that YAML readers are known to take for something else, and plain words.
fn text() -> impl Strategy<Value = String> {
    let traps = [
        "true",
        "No",
        "ON",
        "y",
        "NULL",
        "~",
        "null",
        "1",
        "1.5",
        "1e3",
        "0x1f",
        "0o7",
        "1_000",
        "12:30:45",
        "2024-01-02",
        "2.3.0",
        ".inf",
        ".nan",
        "-1",
        "+1",
        "=",
        "<<",
        "_1",
        "e5",
        "",
        " lead",
        "trail ",
        "a  b",
        "a: b",
        "a #b",
        "#",
        "- a",
        "-",
        "?",
        "? a",
        "[x]",
        "{x}",
        "a,b",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "@a",
        "`a`",
        "%a",
        "'a'",
        "\"a\"",
        "back\\slash",
        "tab\tq",
        "line\nbreak",
        "\u{85}",
        "\u{2028}",
        "\u{feff}x",
        "\u{202e}x",
        "\u{0}",
        "\u{7f}",
        "naïve",
        "名",
        "😀",
        "a/b",
        "f(x)",
        "<locals>",
        "...",
        "---",
        "a.b.C",
        "Inf",
        "NaN",
        "0",
        "1.",
        "a:",
    ];
    prop_oneof![
        3 => select(traps.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Z_][a-zA-Z0-9_.]{0,12}",
        1 => any::<String>(),
    ]
}

fn reasons() -> impl Strategy<Value = Vec<String>> {
    btree_set(text(), 1..3).prop_map(|reasons| reasons.into_iter().collect())
}

fn global() -> impl Strategy<Value = String> {
    "[a-z_]{1,3}(\\.(<locals>|[A-Za-z_é][a-z0-9_]{0,3})){1,3}"
}

fn argument() -> impl Strategy<Value = Argument> {
    prop_oneof![
        select(Argument::KINDS.to_vec()),
        btree_set(global(), 1..3).prop_map(Argument::Among),
        btree_set(text(), 1..3).prop_map(Argument::Constants),
    ]
}

fn constraint() -> impl Strategy<Value = Constraint> {
    let applies =
        (0..9u32, any::<u32>()).prop_map(|(function, arguments)| Application { function, arguments });
    (
        btree_set(global(), 0..3),
        btree_map(any::<u32>(), argument(), 0..3),
        option::of(applies),
        option::of(any::<u32>()),
    )
        .prop_map(|(attributes, arguments, applies, nested)| Constraint {
            attributes,
            arguments,
            applies,
            nested,
        })
        .prop_filter("a constraint limits something", |limit| *limit != Constraint::default())
}

fn grant() -> impl Strategy<Value = (String, Grant)> {
    use Operation::{Build, Call, Fill, Import, New};
    let may = btree_set(select(vec![Import, New, Call, Build, Fill]), 1..4);
    (global(), may, any::<bool>(), option::of(constraint()), reasons()).prop_map(
        |(name, mut may, own, limit, why)| {
            if may.contains(&New) || may.contains(&Call) {
                may.remove(&Import);
            }
            let constraint = limit.filter(|_| may.contains(&Call));
            let state = own.then_some(State::Own).filter(|_| may.contains(&Build));
            (name.clone(), Grant { name, may, state, constraint, why })
        },
    )
}

/// Section names that [`bundle::validate`] takes.
fn name() -> impl Strategy<Value = String> {
    text().prop_filter("a name", |name| {
        !name.is_empty() && name.trim() == name && !name.chars().any(char::is_control)
    })
}

/// Sections whose holds are drawn as (a set or a group, which one, reasons).
type Sections = BTreeMap<String, (Section, Vec<(bool, Index, Vec<String>)>)>;

fn sections() -> impl Strategy<Value = Sections> {
    let grants = vec(grant(), 0..3)
        .prop_map(|grants| grants.into_iter().collect::<BTreeMap<_, _>>().into_values().collect());
    let unknown = btree_map(name(), reasons(), 0..2)
        .prop_map(|entries| entries.into_iter().map(|(attribute, why)| Unknown { attribute, why }).collect());
    let holds = vec((any::<bool>(), any::<Index>(), reasons()), 0..3);
    let section = (grants, unknown, holds)
        .prop_map(|(grants, unknown, holds)| (Section { grants, holds: Vec::new(), unknown }, holds));
    btree_map(name(), section, 0..4)
}

fn bundles() -> impl Strategy<Value = Bundle> {
    let target = (text(), text(), text(), text()).prop_map(|(name, version, python, platform)| Target {
        name,
        version,
        python,
        platform,
    });
    let sdist = option::of((text(), text()).prop_map(|(artifact, sha256)| Sdist { artifact, sha256 }));
    let universe = btree_map(name(), (text(), text(), text(), sdist), 0..3);
    let aliases = btree_map(global(), global(), 0..3);
    let roots = btree_map(name(), (any::<Index>(), reasons()), 0..3);
    let mode = (any::<bool>(), option::of(text()));
    (target, mode, universe, aliases, sections(), roots, sections()).prop_map(
        |(target, (strict, incomplete), universe, aliases, groups, roots, sets)| {
            let names: (Vec<_>, Vec<_>) = (sets.keys().cloned().collect(), groups.keys().cloned().collect());
            let mut seen = BTreeSet::new();
            let aliases = aliases.into_iter().filter(|(_, path)| seen.insert(path.clone()));
            let aliases: IndexMap<_, _> = aliases.map(|(name, path)| (name, vec![path])).collect();
            let roots = roots
                .into_iter()
                .filter(|_| !names.0.is_empty())
                .map(|(name, (at, why))| (name, Root { set: Some(at.get(&names.0).clone()), why }));
            let universe = universe.into_iter().map(|(name, (version, artifact, sha256, sdist))| {
                (name, Universe { version, artifact, sha256, sdist })
            });
            Bundle {
                schema: "plc/1".into(),
                analyser: "plc 0.1.0".into(),
                target,
                mode: if strict { Mode::Strict } else { Mode::Default },
                incomplete,
                universe: universe.collect(),
                aliases,
                groups: with_holds(groups, &names),
                roots: roots.collect(),
                sets: with_holds(sets, &names),
            }
        },
    )
}

/// Points the holds at sections that exist.
fn with_holds(sections: Sections, names: &(Vec<String>, Vec<String>)) -> IndexMap<String, Section> {
    let hold = |(of_set, at, why): (bool, Index, Vec<String>)| {
        let pool = if of_set { &names.0 } else { &names.1 };
        (!pool.is_empty()).then(|| ((!of_set, at.get(pool).clone()), why))
    };
    let entries = sections.into_iter().map(|(name, (mut section, holds))| {
        let holds: BTreeMap<_, _> = holds.into_iter().filter_map(hold).collect();
        let holds = holds.into_iter().map(|((of_group, name), why)| Hold {
            set: (!of_group).then(|| name.clone()),
            group: of_group.then_some(name),
            why,
        });
        section.holds = holds.collect();
        (name, section)
    });
    entries.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_emitted_reads_back(bundle in bundles()) {
        let text = bundle::emit(&bundle);
        // Both readers: the general one, and ours, which has its own way for the emitted form.
        let general: Bundle = serde_yaml::from_str(&text).unwrap();
        prop_assert_eq!(&general, &bundle);
        let ours = bundle::parse(&text, "test")
            .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&ours, &bundle);
        prop_assert_eq!(bundle::emit(&ours), text);
    }

    #[test]
    fn what_is_emitted_fits_the_schema(bundle in bundles()) {
        let value: serde_json::Value = serde_yaml::from_str(&bundle::emit(&bundle)).unwrap();
        if let Err(error) = schema().validate(&value) {
            return Err(TestCaseError::fail(format!("{error} at {}", error.instance_path())));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(cut in any::<Index>(), junk in any::<String>()) {
        let at = cut.index(EXAMPLE.len());
        if EXAMPLE.is_char_boundary(at) {
            let text = format!("{}{junk}{}", &EXAMPLE[..at], &EXAMPLE[at..]);
            let _ = bundle::parse(&text, "test");
        }
    }
}

fn schema() -> &'static jsonschema::Validator {
    static SCHEMA: std::sync::OnceLock<jsonschema::Validator> = std::sync::OnceLock::new();
    SCHEMA.get_or_init(|| {
        let schema: serde_json::Value = serde_json::from_str(JSON_SCHEMA).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    })
}

#[test]
fn every_published_bundle_fits_the_schema() {
    let published = std::fs::read_dir("bundles").into_iter().flatten();
    let published = published.map(|entry| entry.unwrap().path());
    let bundles = published.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    for path in bundles.chain(["docs/bundle-example.yaml".into()]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        if let Err(error) = schema().validate(&value) {
            panic!("{}: {error} at {}", path.display(), error.instance_path());
        }
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let cases = [
        ("schema: plc/1", "schema: plc/2"),
        ("mode: default", "mode: lax"),
        ("mode: default\n", "mode: default\nextra: 1\n"),
        ("may: [new]", "may: []"),
        ("may: [new]", "may: [run]"),
        ("may: [new]", "may: [new], where: {nested: 0}"),
        ("{nested: 0}", "{}"),
        ("why: [a]", "why: []"),
        ("group: core", "group: core, set: pkg.A"),
        ("name: pkg.A", "name: A"),
    ];
    let value = |text: &str| serde_yaml::from_str::<serde_json::Value>(text).unwrap();
    assert!(schema().is_valid(&value(SMALL)));
    for (from, to) in cases {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL, "{from}");
        assert!(!schema().is_valid(&value(&text)), "{to}");
        assert!(bundle::parse(&text, "test").is_err(), "{to}");
    }
}

const SMALL: &str = "\
# Policy bundle of pkg 1, compiled by plc from its source.
schema: plc/1
analyser: plc 0.1.0
target: {name: pkg, version: \"1\", python: \"3.11\", platform: linux}
mode: default
universe: {}
aliases:
  pkg.A: [pkg.sub.A, pkg.sub.B]
groups:
  core:
    grants:
      - {name: pkg.load, may: [call], where: {nested: 0}, why: [b]}
roots:
  pkg.A: {why: [public class]}
sets:
  pkg.A:
    grants:
      - {name: pkg.A, may: [new], why: [a]}
      - {name: pkg.B, may: [call, build], where: {arguments: {0: new, 1: [x, z]}}, why: [c]}
    holds:
      - {set: pkg.A, why: [A.child]}
      - {group: core, why: [A.x]}
    unknown:
      - {attribute: A.y, why: [parameter y]}
";

#[test]
fn errors_say_the_place() {
    bundle::parse(SMALL, "b.yaml").unwrap();
    let cases = [
        (
            "schema: plc/1",
            "schema: plc/2",
            "2:1: unknown schema `plc/2`: this version of plc reads `plc/1`; use the version that wrote it",
        ),
        ("mode: default\n", "mode: default\nmoed: strict\n", "6:1: unknown field `moed`"),
        ("mode: default", "mode: lax", "5:7: mode: unknown variant `lax`"),
        ("name: pkg.A,", "name: A,", "18:16: malformed name \"A\": `module.name` is expected"),
        ("name: pkg.A,", "name: \"pkg. A\",", "18:16: malformed name \"pkg. A\""),
        ("name: pkg.A,", "nmae: pkg.A,", "18:10: sets.pkg.A.grants[0]: unknown field `nmae`"),
        ("may: [new]", "may: []", "18:16: `pkg.A` may be used in no operation"),
        ("may: [new]", "may: [run]", "18:29: sets.pkg.A.grants[0].may[0]: unknown variant `run`"),
        ("may: [new]", "may: [new, new]", "`new` stands twice"),
        ("may: [new]", "may: [import, new]", "18:16: `import` of `pkg.A` is said twice"),
        ("[call, build]", "[build, call]", "`call` is not in order: it belongs before `build`"),
        ("[call, build]", "[build]", "19:16: `where` limits the call of `pkg.B`, which may not be called"),
        ("{nested: 0}", "{}", "12:16: `where` of `pkg.load` limits nothing: leave it out"),
        ("[x, z]", "[z, x]", "`x` is not in order: it belongs before `z`"),
        ("{0: new, 1: [x, z]}", "{1: new, 0: new}", "`0` is not in order: it belongs before `1`"),
        ("{0: new, 1: [x, z]}", "{0: new, 0: new}", "`0` stands twice"),
        ("name: pkg.A,", "name: pkg.C,", "19:16: `pkg.B` is not in order: it belongs before `pkg.C`"),
        ("name: pkg.A,", "name: pkg.B,", "`pkg.B` stands twice"),
        ("set: pkg.A", "set: pkg.Z", "21:15: there is no set `pkg.Z`"),
        ("group: core", "group: heart", "22:17: there is no group `heart`"),
        ("group: core", "group: core, set: pkg.A", "a hold names one `set` or one `group`"),
        ("{set: pkg.A, why: [A.child]}", "{why: [A.child]}", "a hold names one `set` or one `group`"),
        ("  pkg.A: {why", "  pkg.R: {why", "14:3: the root `pkg.R` stands for no set"),
        ("sets:\n", "sets:\n  pkg.A: {}\n", "sets: `pkg.A` stands twice"),
        ("sets:\n", "sets:\n  pkg.Z: {}\n", "`pkg.A` is not in order: it belongs before `pkg.Z`"),
        ("[pkg.sub.A, pkg.sub.B]", "[]", "8:3: `pkg.A` has an empty list of aliases"),
        ("[pkg.sub.A, pkg.sub.B]", "[pkg.sub.B, pkg.sub.A]", "8:22: `pkg.sub.A` is not in order"),
        ("why: [A.x]", "why: []", "22:17: `core` has no reason: `why` is empty"),
        ("attribute: A.y", "attribute: \"\"", "malformed name \"\": it is empty"),
        ("mode: default\n", "mode: default\nmode: strict\n", "6:1: duplicate field `mode`"),
        ("universe: {}\n", "", "missing field `universe`"),
        ("sets:\n", "sets: [\n", "15:7: sets: invalid type: sequence, expected a mapping"),
        ("why: [c]", "why: [c", "did not find expected"),
        (
            "nested: 0",
            "arguments: {0: texts}",
            "12:62: groups.core.grants[0].where.arguments.0: unknown kind of argument `texts`",
        ),
        ("why: [a]", "why: [a], why: [b]", "18:45: sets.pkg.A.grants[0]: duplicate field `why`"),
    ];
    let mut wrong = String::new();
    for (from, to, expected) in cases {
        assert!(SMALL.contains(from), "{from}");
        let error = bundle::parse(&SMALL.replacen(from, to, 1), "b.yaml").unwrap_err().to_string();
        if !error.contains(expected) || !error.starts_with("b.yaml:") {
            wrong += &format!("{from} -> {to}\n  expected {expected}\n  got      {error}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn other_yaml_spellings_are_read() {
    // A person may add comments, quotes and line breaks; only the emitted form is fast.
    let list = "\n    - 'pkg.sub.A'   # moved in 1.2\n    - pkg.sub.B";
    let text = SMALL.replace("[pkg.sub.A, pkg.sub.B]", list).replace("linux", "\"linux\"");
    assert_eq!(bundle::parse(&text, "t").unwrap(), bundle::parse(SMALL, "t").unwrap());
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = String::from("schema: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("k{level}: &a{level} [{alias}]\n"));
    }
    let begun = std::time::Instant::now();
    assert!(bundle::parse(&bomb, "bomb").is_err());
    let groups = SMALL.replace("groups:", "groups: &g\n  all: *g");
    assert!(bundle::parse(&groups, "bomb").is_err());
    let deep = SMALL.replace("why: [b]", &format!("why: {}", "[".repeat(100_000)));
    assert!(bundle::parse(&deep, "bomb").is_err());
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn unreadable_files_are_errors() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("b.yaml");
    let missing = bundle::read(&path).unwrap_err().to_string();
    assert!(missing.starts_with("cannot read `"), "{missing}");
    std::fs::write(&path, b"schema: plc/1\nanalyser: \xff\n").unwrap();
    assert!(bundle::read(&path).unwrap_err().to_string().ends_with("b.yaml:2:11: not UTF-8"));
    std::fs::write(&path, "").unwrap();
    assert!(bundle::read(&path).unwrap_err().to_string().contains("b.yaml:1:1: "));
    let large = std::fs::File::create(&path).unwrap();
    large.set_len(65 << 20).unwrap();
    assert!(bundle::read(&path).unwrap_err().to_string().ends_with("more than 64 MiB is not read"));
    assert!(bundle::read(directory.path()).is_err());
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("b.yaml");
    let mut bundle = bundle::read(std::path::Path::new("tests/bundles/new.yaml")).unwrap();
    bundle::write(&path, &bundle).unwrap();
    let before = std::fs::read(&path).unwrap();
    bundle.analyser = "x".repeat(65 << 20);
    let error = bundle::write(&path, &bundle).unwrap_err().to_string();
    assert!(error.ends_with("more than 64 MiB is not read"), "{}", error.len());
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn a_bundle_is_written_whole_or_not_at_all() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("b.yaml");
    let mut bundle = bundle::parse(SMALL, "t").unwrap();
    bundle::write(&path, &bundle).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), SMALL);
    assert_eq!(bundle::read(&path).unwrap(), bundle);

    bundle.sets["pkg.A"].grants[0].may.clear();
    let error = bundle::write(&path, &bundle).unwrap_err().to_string();
    assert!(error.contains("sets / pkg.A / grants / pkg.A"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), SMALL);
    let names: Vec<_> = std::fs::read_dir(directory.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
    assert!(bundle::write(&directory.path().join("none/b.yaml"), &bundle).is_err());
}
