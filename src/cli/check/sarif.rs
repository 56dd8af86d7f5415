//! SARIF 2.1.0, which code hosts read.

use serde_json::{Value, json};

use super::{Checked, findings};

/// One run with a result a finding, and one for each bundle that is not current.
pub(super) fn render(checked: &[Checked]) -> Value {
    let mut results = Vec::new();
    for Checked { output, outcome } in checked {
        let Some((difference, built)) = outcome.difference() else { continue };
        for finding in findings::of(difference, built) {
            let location = match &finding.step {
                Some(step) => location(&step.file, step.marked_line()),
                None => location(output, 1),
            };
            results.push(result(finding.rule, "warning", &finding.message, &location));
        }
        let message = format!("`{output}` is not what the sources give: run `plc review`");
        results.push(result("stale", "error", &message, &location(output, 1)));
    }
    let rules = [
        ("granted", "A name is granted that was not"),
        ("fewer-limits", "A name is granted with fewer limits"),
        ("alias", "A granted name is accepted under another path"),
        ("root", "A class or checkpoint is a root that was none"),
        ("stale", "A bundle is not what the sources give"),
    ];
    let rules: Vec<Value> =
        rules.iter().map(|(id, text)| json!({"id": id, "shortDescription": {"text": text}})).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "plc", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "results": results,
        }],
    })
}

fn result(rule: &str, level: &str, message: &str, location: &Value) -> Value {
    json!({"ruleId": rule, "level": level, "message": {"text": message}, "locations": [location]})
}

fn location(file: &str, line: usize) -> Value {
    // SARIF wants a URI; of what a path holds, only these would end or change it.
    let uri = file.replace('%', "%25").replace(' ', "%20").replace('#', "%23").replace('\\', "/");
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": line},
    }})
}
