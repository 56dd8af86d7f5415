//! Closed sets: what `plc show BUNDLE ROOT --format json` promises.

use std::fmt::Write as _;

use plc::bundle::{self, Bundle};
use serde_json::{Value, json};

/// A bundle whose groups, roots and sets are the given YAML, indented as in a file.
fn bundle(groups: &str, roots: &str, sets: &str) -> Bundle {
    let text = format!(
        "schema: plc/1\nanalyser: plc 0.1.0\n\
         target: {{name: pkg, version: '1', python: '3.11', platform: linux}}\nmode: default\n\
         universe: {{}}\naliases:\n  pkg.A: [pkg.api.A]\n  pkg.f: [pkg.api.f]\n\
         groups: {groups}\nroots: {roots}\nsets: {sets}\n"
    );
    bundle::parse(&text, "test").unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn close(bundle: &Bundle, root: &str) -> Value {
    serde_json::to_value(bundle.close(root).unwrap()).unwrap()
}

#[test]
fn a_closed_set_follows_sets_and_groups_and_cycles() {
    let bundle = bundle(
        "\n  core:\n    grants: [{name: builtins.complex, may: [call], why: [a number]}]\n    holds: [{group: core, why: [itself]}]",
        "\n  pkg.A: {why: [public class]}",
        "\n  pkg.A:\n    grants: [{name: pkg.A, may: [new, build], why: [A]}]\n    holds: [{set: pkg.B, why: [A.b]}]\
         \n    unknown: [{attribute: A.x, why: [parameter x]}]\
         \n  pkg.B:\n    grants: [{name: pkg.B, may: [import], why: [B]}]\n    holds: [{set: pkg.A, why: [B.a]}, {group: core, why: [B.n]}]\
         \n    unknown: [{attribute: B.x, why: [parameter x]}]\
         \n  pkg.C:\n    grants: [{name: pkg.C, may: [call], why: [C]}]",
    );
    assert_eq!(
        close(&bundle, "pkg.A"),
        json!({
            "root": "pkg.A",
            "grants": [
                {"name": "builtins.complex", "operations": ["import", "call"], "aliases": [], "constraint": null, "why": ["a number"]},
                {"name": "pkg.A", "operations": ["import", "new", "build"], "aliases": ["pkg.api.A"], "constraint": null, "why": ["A"]},
                {"name": "pkg.B", "operations": ["import"], "aliases": [], "constraint": null, "why": ["B"]},
            ],
            "unknown": ["A.x", "B.x"],
        })
    );
    assert_eq!(close(&bundle, "pkg.api.A"), close(&bundle, "pkg.A"), "an alias of the root");
    assert_eq!(bundle.close("pkg.C"), None, "a set that is no root");
    assert_eq!(bundle.close("pkg.api.f"), None, "an alias of no root");
}

#[test]
fn a_set_and_a_group_of_one_name_are_two() {
    let bundle = bundle(
        "\n  pkg.A:\n    grants: [{name: pkg.g, may: [call], why: [group]}]",
        "\n  pkg.A: {why: [public class]}",
        "\n  pkg.A:\n    grants: [{name: pkg.A, may: [new], why: [set]}]",
    );
    assert_eq!(close(&bundle, "pkg.A")["grants"].as_array().unwrap().len(), 1);
}

#[test]
fn the_union_of_all_roots_leaves_out_what_no_root_reaches() {
    let bundle = bundle(
        "{}",
        "\n  a: {set: pkg.A, why: [x]}\n  b: {set: pkg.B, why: [x]}",
        "\n  pkg.A:\n    grants: [{name: pkg.f, may: [call], where: {attributes: [pkg.A.x]}, why: [A]}]\
         \n  pkg.B:\n    grants: [{name: pkg.f, may: [call], where: {attributes: [pkg.B.x]}, why: [B]}]\
         \n  pkg.C:\n    grants: [{name: pkg.g, may: [call], why: [C]}]",
    );
    assert_eq!(
        close(&bundle, "*")["grants"],
        json!([{"name": "pkg.f", "operations": ["import", "call"], "aliases": ["pkg.api.f"],
                "constraint": {"attributes": ["pkg.A.x", "pkg.B.x"]}, "why": ["A", "B"]}])
    );
}

/// The constraint of `pkg.f`, granted twice.
fn constraint_of_both(first: &str, second: &str) -> Value {
    let bundle = bundle(
        &format!("\n  g:\n    grants: [{{name: pkg.f, {second}, why: [g]}}]"),
        "\n  pkg.A: {why: [public class]}",
        &format!(
            "\n  pkg.A:\n    grants: [{{name: pkg.f, {first}, why: [s]}}]\n    holds: [{{group: g, why: [h]}}]"
        ),
    );
    close(&bundle, "pkg.A")["grants"][0]["constraint"].clone()
}

#[test]
fn one_unlimited_call_lifts_every_limit() {
    let limited = "may: [call], where: {nested: 0}";
    assert_eq!(constraint_of_both(limited, "may: [call]"), Value::Null);
    assert_eq!(constraint_of_both("may: [call]", limited), Value::Null);
    // What grants no call lifts none.
    assert_eq!(constraint_of_both(limited, "may: [import]"), json!({"nested": 0}));
    assert_eq!(constraint_of_both(limited, "may: [new, build]"), json!({"nested": 0}));
}

#[test]
fn limits_of_different_shape_stand_side_by_side() {
    assert_eq!(
        constraint_of_both(
            "may: [call], where: {applies: {function: 0, arguments: 1}}",
            "may: [call], where: {arguments: {0: [a], 1: text}}"
        ),
        json!({"any": [{"applies": {"function": 0, "arguments": 1}}, {"arguments": {"0": ["a"], "1": "text"}}]})
    );
}

/// Sets as a large library has them: each holds the next, a shared one and a group.
fn large(sets: usize) -> Bundle {
    let (mut roots, mut body) = (String::new(), String::new());
    for index in 0..sets {
        let _ = write!(roots, "\n  pkg.mod.C{index:05}: {{why: [public class]}}");
        let _ = write!(
            body,
            "\n  pkg.mod.C{index:05}:\n    grants:\n      - {{name: builtins.getattr, may: [call], where: {{attributes: [pkg.mod.C{index:05}.run]}}, why: [bound method C{index:05}.hook]}}\
             \n      - {{name: pkg.mod.C{index:05}, may: [new, build], why: [object.__reduce_ex__]}}\
             \n    holds:\n      - {{set: pkg.mod.C{:05}, why: [C{index:05}.next]}}\n      - {{group: core, why: [C{index:05}.n]}}\
             \n    unknown:\n      - {{attribute: C{index:05}.x, why: [parameter x of C{index:05}.__init__]}}",
            (index * 7 + 1) % sets
        );
    }
    bundle("\n  core:\n    grants: [{name: builtins.complex, may: [call], why: [a number]}]", &roots, &body)
}

#[test]
fn a_large_bundle_is_closed_in_one_pass() {
    let bundle = large(10_000);
    let begun = std::time::Instant::now();
    let closed = bundle.close("*").unwrap();
    // A pass for each root would take minutes.
    assert!(begun.elapsed().as_millis() < 2_000, "{:?}", begun.elapsed());
    assert_eq!(closed.grants.len(), 10_002);
    assert_eq!(closed.unknown.len(), 10_000);
}
