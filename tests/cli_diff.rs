//! `plc diff`: what it says, first the widening, and how it ends.

use assert_cmd::Command;
use plc::bundle::diff::{Diff, Effect, diff};
use plc::bundle::{self, Bundle};

fn plc(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("plc").unwrap();
    command.env("NO_COLOR", "1").args(arguments).assert()
}

fn output(arguments: &[&str]) -> String {
    String::from_utf8(plc(arguments).get_output().stdout.clone()).unwrap()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

const OLD: &str = "tests/bundles/old.yaml";
const NEW: &str = "tests/bundles/new.yaml";

#[test]
fn a_difference_for_people() {
    snapshot("diff-text", &output(&["diff", OLD, NEW]));
    snapshot("diff-markdown", &output(&["diff", OLD, NEW, "--format", "markdown"]));
    snapshot("diff-text-backwards", &output(&["diff", NEW, OLD]));
}

#[test]
fn the_exit_status_says_whether_something_widened() {
    plc(&["diff", OLD, NEW]).code(1);
    plc(&["diff", OLD, OLD])
        .code(0)
        .stdout("pkg 1.0: nothing is granted that was not, and nothing is no longer granted\n");
    plc(&["diff", OLD, "tests/bundles/none.yaml"]).code(2);
    plc(&["diff", OLD]).code(2);
}

#[test]
fn only_narrowing_is_no_finding() {
    let (old, mut new) = (read(OLD), read(OLD));
    new.sets["pkg.nn.Parameter"].grants.clear();
    new.aliases.clear();
    new.roots.shift_remove("pkg.nn.Old");
    let difference = diff(&old, &new);
    assert!(!difference.widened);
    let effects: Vec<_> = difference.grants.iter().map(|change| change.effect).collect();
    assert_eq!(effects, [Effect::Revoked, Effect::Revoked, Effect::Revoked], "{difference:#?}");
}

#[test]
fn json_has_every_root() {
    let text = output(&["diff", OLD, NEW, "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["widened"], true);
    assert_eq!(value["grants"][0]["name"], "pkg._set_grad");
    assert_eq!(value["grants"][0]["roots"], serde_json::json!(["pkg.nn.Conv", "pkg.nn.Linear"]));
    assert_eq!(
        value["roots"]["changed"]["pkg.nn.Linear"]["granted"],
        serde_json::json!(["pkg._set_grad", "pkg.nn.Extra"])
    );
}

fn read(path: &str) -> Bundle {
    bundle::read(path.as_ref()).unwrap()
}

fn changed(from: &str, to: &str) -> Diff {
    let text = std::fs::read_to_string(OLD).unwrap();
    assert!(text.contains(from));
    let new = bundle::parse(&text.replacen(from, to, 1), "new").unwrap();
    diff(&read(OLD), &new)
}

#[test]
fn a_move_that_grants_nothing_is_no_change() {
    // The grants of Parameter move into a group; the sets that are closed stay what they were.
    let text = std::fs::read_to_string(OLD).unwrap();
    let moved = text
        .replace("groups:\n", "groups:\n  a parameter:\n    grants:\n      - {name: pkg._rebuild, may: [call], why: [Parameter.__reduce_ex__]}\n")
        .replace("  pkg.nn.Parameter:\n    grants:\n      - {name: pkg._rebuild, may: [call], why: [Parameter.__reduce_ex__]}", "  pkg.nn.Parameter:\n    holds:\n      - {group: a parameter, why: [Parameter]}");
    assert_ne!(text, moved);
    let difference = diff(&read(OLD), &bundle::parse(&moved, "new").unwrap());
    assert_eq!(difference.grants, []);
    assert!(!difference.widened);
}

#[test]
fn a_shared_change_is_told_once_with_its_count() {
    let difference = changed(
        "may: [call], why: [Parameter.__reduce_ex__]",
        "may: [call, build], why: [Parameter.__reduce_ex__]",
    );
    let [change] = difference.grants.as_slice() else { panic!("{difference:#?}") };
    assert_eq!((change.effect, change.roots.len()), (Effect::Wider, 2));
    let [cause] = change.causes.as_slice() else { panic!("{change:#?}") };
    assert_eq!((cause.section.as_str(), cause.roots), ("pkg.nn.Parameter", 2));
}

#[test]
fn a_lifted_limit_widens() {
    let difference = changed(", where: {arguments: {0: new, 1: import, 2: data}}", "");
    assert!(difference.widened);
    let [change] = difference.grants.as_slice() else { panic!("{difference:#?}") };
    assert_eq!((change.effect, change.name.as_str()), (Effect::Wider, "copyreg._reconstructor"));
}

#[test]
fn another_path_of_a_granted_name_widens() {
    // Whoever may load `pkg.nn.Linear` may now load what lies at `os.system`.
    let difference = changed("[pkg.Linear]", "[os.system, pkg.Linear]");
    assert!(difference.widened);
    assert_eq!(difference.aliases.added["os.system"], "pkg.nn.Linear");
}

#[test]
fn a_root_that_points_at_another_set_is_compared() {
    let difference = changed("pkg.nn.Conv: {why", "pkg.nn.Conv: {set: pkg.nn.Old, why");
    assert!(difference.widened);
    let granted = &difference.roots.changed["pkg.nn.Conv"][&Effect::Granted];
    assert!(granted.contains("pkg.nn._old"), "{granted:?}");
}

/// The old bundle with 300 classes more in the group that several roots hold.
fn grown(directory: &std::path::Path) -> std::path::PathBuf {
    let mut new = read(OLD);
    let group = &mut new.groups["data core"];
    let class = group.grants.first().cloned().unwrap();
    for index in 0..300 {
        let name = format!("pkg.part{}.Class{index:03}", index % 3);
        group.grants.push(bundle::Grant { name, constraint: None, ..class.clone() });
    }
    group.grants.sort_by(|some, other| some.name.cmp(&other.name));
    let path = directory.join("grown.yaml");
    bundle::write(&path, &new).unwrap();
    path
}

#[test]
fn what_one_change_grants_to_many_is_one_row() {
    let directory = tempfile::tempdir().unwrap();
    let grown = grown(directory.path());
    let new = grown.to_str().unwrap();
    let text = output(&["diff", OLD, new, "--format", "markdown"]);
    let rows: Vec<&str> = text.lines().filter(|line| line.contains("pkg.part")).collect();
    let [row] = rows.as_slice() else { panic!("{text}") };
    assert!(
        row.contains("and 295 more (100 in `pkg.part1`, 100 in `pkg.part2`, 95 in `pkg.part0`)"),
        "{row}"
    );
    assert!(text.contains("- 300 names granted for the first time"), "{text}");
    assert!(text.ends_with("`plc diff` with `--all` or `--format json` tells everything.\n"), "{text}");
    let all = output(&["diff", OLD, new, "--format", "markdown", "--all"]);
    assert_eq!(all.matches("pkg.part").count(), 300);
    assert!(!all.contains("more (") && !all.contains("--all"), "{all}");
}
