//! A verification as SARIF 2.1.0, for code scanning.

use plc::pickle::{Finding, FindingKind};
use serde_json::{Value, json};

use super::Answer;

const RULES: [(FindingKind, &str, &str); 5] = [
    (FindingKind::Refused, "refused-operation", "The policy does not grant an operation of the pickle."),
    (
        FindingKind::Placeholder,
        "placeholder",
        "The policy does not grant a class that is only made and filled.",
    ),
    (FindingKind::Broken, "broken-pickle", "A pickle breaks off."),
    (FindingKind::NotUnderstood, "not-understood", "Something in the file is not recognised."),
    (FindingKind::Code, "code", "The file holds code by design."),
];

/// A log with one run.
pub(super) fn log(answers: &[Answer]) -> Value {
    let rules = RULES.map(|(_, id, text)| json!({ "id": id, "shortDescription": { "text": text } }));
    let results: Vec<Value> = answers.iter().flat_map(results).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "plc", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    })
}

fn results(answer: &Answer) -> Vec<Value> {
    let Some(verdict) = &answer.verdict else {
        let error = answer.error.as_deref().unwrap_or("cannot be read");
        return vec![result("not-understood", error, &answer.file, None)];
    };
    let harmless = verdict.not_a_model.iter().filter(|_| answer.status == super::Status::Refused);
    let harmless = harmless.map(|reason| result("not-understood", reason, &answer.file, None));
    let found = verdict.findings.iter().map(|finding| {
        let rule =
            RULES.iter().find(|(kind, ..)| *kind == finding.kind).map_or("not-understood", |rule| rule.1);
        result(rule, &message(finding), &answer.file, finding.offset)
    });
    harmless.chain(found).collect()
}

fn message(finding: &Finding) -> String {
    let place = if finding.place.is_empty() { String::new() } else { format!("{}: ", finding.place) };
    let change = finding.change.as_ref().map(|change| format!("; to load, {change}")).unwrap_or_default();
    format!("{place}{}{change}", finding.message)
}

fn result(rule: &str, message: &str, file: &str, offset: Option<usize>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": file } });
    if let Some(offset) = offset {
        physical["region"] = json!({ "byteOffset": offset, "byteLength": 1 });
    }
    json!({
        "ruleId": rule,
        "level": "error",
        "message": { "text": message },
        "locations": [{ "physicalLocation": physical }],
    })
}
