//! `plc explain`, on a package of three modules.

use std::process::Output;

fn plc(arguments: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("plc").unwrap();
    command.args(arguments).args(["--python", "3.11"]).output().unwrap()
}

fn explain(arguments: &[&str]) -> String {
    let output = plc(&[&["explain", "tests/explain"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `file:line:column` of every step, in their order.
fn places(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.trim_start().strip_prefix("┌─ ")).map(str::trim).collect()
}

#[test]
fn an_attribute_its_class_and_its_reduction_are_three_steps() {
    let text = explain(&["shop.layers.Linear", "shop.parameter._rebuild_parameter"]);
    let expected = ["shop/layers.py:9:23", "shop/parameter.py:9:7", "shop/parameter.py:17:16"];
    assert_eq!(places(&text), expected, "{text}");
    for part in [
        "step 1 of 3: Linear.weight",
        "`Linear.weight` holds a `Parameter`",
        "`Parameter` is reduced by its own `__reduce_ex__`",
        "`call` of `shop.parameter._rebuild_parameter` granted",
        "17 │         return _rebuild_parameter, (self.data, self.requires_grad)",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn of_two_returns_the_one_that_names_the_callable_is_shown() {
    let text = explain(&["shop.layers.Linear", "shop.parameter._rebuild_empty"]);
    assert_eq!(places(&text).last(), Some(&"shop/parameter.py:16:20"), "{text}");
}

#[test]
fn what_a_list_holds_is_shown_where_it_is_put_there() {
    let text = explain(&["shop.layers.Stack", "shop.layers.Linear"]);
    let expected = ["shop/layers.py:16:23", "shop/layers.py:17:9", "shop/layers.py:4:7"];
    assert_eq!(places(&text), expected, "{text}");
}

#[test]
fn an_attribute_of_unknown_type_is_the_reason_of_the_data_core() {
    let text = explain(&["shop.layers.Stack", "decimal.Decimal"]);
    assert_eq!(places(&text), ["shop/layers.py:20:23"], "{text}");
    assert!(text.contains("the type of `Stack.hooked` is not known"), "{text}");
}

#[test]
fn a_root_may_be_named_by_its_alias() {
    let text = explain(&["shop.Linear", "shop.layers.Linear"]);
    assert_eq!(places(&text), ["shop/layers.py:4:7"], "{text}");
}

#[test]
fn without_a_name_every_grant_has_a_line() {
    let text = explain(&["shop.layers.Linear"]);
    let line = text.lines().find(|line| line.contains("_rebuild_parameter")).unwrap();
    assert!(line.ends_with("  Linear.weight → Parameter → Parameter.__reduce_ex__"), "{text}");
    let stack = explain(&["shop.layers.Stack"]);
    let line = stack.lines().find(|line| line.contains("decimal.Decimal ")).unwrap();
    assert!(line.ends_with("  Stack.hooked, of unknown type"), "{stack}");
    let first = text.lines().next().unwrap();
    assert_eq!(first, format!("shop.layers.Linear needs {} names:", text.lines().count() - 1));
}

#[test]
fn the_page_has_the_sources() {
    let page = explain(&["shop.layers.Linear", "--format", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    assert!(page.contains("return _rebuild_parameter, (self.data, self.requires_grad)"));
}

#[test]
fn a_page_is_of_all_roots_or_of_one() {
    let all = explain(&["--format", "html"]);
    let one = explain(&["shop.Linear", "--format", "html"]);
    for page in [&all, &one] {
        assert!(page.contains("return _rebuild_parameter, (self.data, self.requires_grad)"));
    }
    assert!(all.contains("shop.layers.Stack") && !one.contains("shop.layers.Stack"));
    assert!(all.contains(r#""opened":{"root":null,"name":null}"#));
    assert!(one.contains(r#""opened":{"root":"shop.layers.Linear","name":null}"#));
}

/// What the page of all roots is made of.
fn page_data() -> serde_json::Value {
    let page = explain(&["--format", "html"]);
    let data = page.split(r#"id="data">"#).nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(data).unwrap()
}

#[test]
fn a_page_s_steps_stand_at_the_links_that_they_explain() {
    let data = page_data();
    let text = |id: &serde_json::Value| data["texts"][id.as_u64().unwrap() as usize].as_str().unwrap();
    let sections = data["sections"].as_array().unwrap();
    let stack = sections.iter().find(|section| text(&section[0]) == "shop.layers.Stack").unwrap();
    let held = |name: &str| {
        let is = |hold: &&serde_json::Value| text(&sections[hold[0].as_u64().unwrap() as usize][0]) == name;
        stack[2].as_array().unwrap().iter().find(is).unwrap()
    };
    let steps = |hold: &serde_json::Value| {
        let ids = hold[2].as_array().unwrap().iter();
        let steps = ids.map(|id| &data["steps"][id.as_u64().unwrap() as usize]);
        steps.map(|step| format!("{}:{} {}", text(&step[0]), step[1], text(&step[5]))).collect::<Vec<_>>()
    };
    // A list has no set of its own: what it holds is held by the attribute.
    assert_eq!(
        steps(held("shop.layers.Linear")),
        ["shop/layers.py:16 `Stack.layers` holds a `list`", "shop/layers.py:17 the `list` holds a `Linear`"]
    );
    assert_eq!(
        steps(held("what adds no code")),
        [
            "shop/layers.py:20 the type of `Stack.hooked` is not known: it may be any of the group `what adds no code`"
        ]
    );
}

#[test]
fn every_link_of_a_page_has_its_source() {
    let data = page_data();
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();
    let sets = data["sets"].as_u64().unwrap() as usize;
    assert!(sets > 3);
    for section in &list(&data["sections"])[..sets] {
        let grants = list(&section[1]).into_iter().map(|grant| grant[3].clone());
        let holds = list(&section[2]).into_iter().map(|hold| hold[2].clone());
        for steps in grants.chain(holds) {
            assert!(
                !list(&steps).is_empty(),
                "a link of {} has none",
                data["texts"][section[0].as_u64().unwrap() as usize]
            );
        }
    }
}

#[test]
fn for_the_terminal_a_root_is_named() {
    let output = plc(&["explain", "tests/explain"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("name a root"));
}

#[test]
fn what_is_not_needed_is_a_finding_and_an_unknown_root_wrong_use() {
    let output = plc(&["explain", "tests/explain", "shop.layers.Linear", "os.system"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not need `os.system`"));
    for root in ["shop.layers.Nope", "*", "", "..", "shop"] {
        let output = plc(&["explain", "tests/explain", root]);
        assert_eq!(output.status.code(), Some(2), "{root:?}");
    }
}

#[test]
fn a_bundle_whose_sources_are_gone_is_explained_by_its_own_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.yaml");
    let file = file.to_str().unwrap();
    assert!(plc(&["build", "tests/explain", "-o", file]).status.success());
    let output = plc(&["explain", file, "shop.Linear", "shop.parameter._rebuild_parameter"]);
    assert_eq!(output.status.code(), Some(0));
    let notes = String::from_utf8_lossy(&output.stderr);
    assert!(notes.contains("the sources are not at hand"), "{notes}");
    let text = String::from_utf8(output.stdout).unwrap();
    let parameter = "shop.parameter.Parameter";
    let first = text.lines().find(|line| line.contains("Linear.weight")).unwrap();
    assert!(first.contains("shop.layers.Linear → ") && first.contains(parameter), "{text}");
    let last = text.lines().last().unwrap();
    assert!(last.contains(" → shop.parameter._rebuild_parameter  Parameter.__reduce_ex__"), "{text}");
}

/// A package whose classes run a text of the pickle when their state is set.
fn scripts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("scripts");
    std::fs::create_dir(&package).unwrap();
    let source = "class Script:\n    def __init__(self):\n        self.text = \"pass\"\n\n    def __setstate__(self, state):\n        \
                  exec(state[\"text\"])\n\nclass Longer(Script):\n    pass\n\nclass Menu:\n    def __init__(self):\n        \
                  self.first = Script()\n";
    std::fs::write(package.join("__init__.py"), source).unwrap();
    std::fs::write(folder.path().join("pyproject.toml"), "[project]\nname = \"scripts\"\nversion = \"1\"\n")
        .unwrap();
    folder
}

#[test]
fn what_is_not_granted_because_it_reaches_a_sink_is_explained() {
    let folder = scripts();
    let target = folder.path().to_str().unwrap();
    let way = "`scripts.Script: build` is not granted: scripts.Script.__setstate__ calls builtins.exec";
    for arguments in [&["scripts.Menu", "scripts.Script"][..], &["scripts.Menu"]] {
        let output = plc(&[&["explain", target], arguments].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Not granted, because loading would run code that reaches a sink:"), "{text}");
        assert!(text.contains(way), "{text}");
        assert!(!text.contains("`build` of `scripts.Script` granted"), "{text}");
    }
}

#[test]
fn a_build_says_once_what_several_names_are_not_granted() {
    let folder = scripts();
    let bundle = folder.path().join("scripts.yaml");
    let output = plc(&["build", folder.path().to_str().unwrap(), "-o", bundle.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    let note = "note: `build` of `scripts.Longer`, `scripts.Script` is not granted: \
                scripts.Script.__setstate__ calls builtins.exec";
    assert_eq!(told.lines().filter(|line| line.starts_with("note")).collect::<Vec<_>>(), [note], "{told}");
}
