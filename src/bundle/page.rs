//! One self-contained HTML page that explains a bundle.
//!
//! The page holds the bundle's graph as data; a small script closes sets and follows reasons in it. What
//! a browser shows is text that the script sets as text, so a name in a bundle can never become
//! markup.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Bundle, Chain};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// What the page is made of.
#[derive(Clone, Debug, Serialize)]
struct Data<'a> {
    bundle: &'a Bundle,
    chains: &'a [Chain],
    operations: Value,
}

/// The page of `bundle`, with the sources that `chains` give.
///
/// A grant without a chain is explained from the bundle alone: by which sections it is reached, and the
/// reason of each.
///
/// # Errors
/// None in practice: a bundle is always JSON.
pub fn page(bundle: &Bundle, chains: &[Chain]) -> serde_json::Result<String> {
    let operations = json!({
        "import": "named, and kept as a value",
        "new": "made with __new__",
        "call": "called",
        "build": "given its state",
        "fill": "given items",
    });
    let data = serde_json::to_string(&Data { bundle, chains, operations })?;
    // Inside a script element only `<` could end the element early.
    let data = data.replace('<', "\\u003c");
    let title = format!("Pickle policy of {} {}", bundle.target.name, bundle.target.version);
    Ok(fill(&[
        ("{{title}}", &escape(&title)),
        ("{{style}}", STYLE),
        ("{{script}}", SCRIPT),
        ("{{data}}", &data),
    ]))
}

/// The template with each mark replaced once; what is put in is not looked at again.
fn fill(parts: &[(&str, &str)]) -> String {
    let mut page = String::new();
    let mut rest = TEMPLATE;
    while let Some((at, mark, text)) = next_mark(rest, parts) {
        page.push_str(&rest[..at]);
        page.push_str(text);
        rest = &rest[at + mark.len()..];
    }
    page.push_str(rest);
    page
}

fn next_mark<'a>(rest: &str, parts: &[(&'a str, &'a str)]) -> Option<(usize, &'a str, &'a str)> {
    let found = parts.iter().filter_map(|(mark, text)| Some((rest.find(mark)?, *mark, *text)));
    found.min_by_key(|(at, ..)| *at)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
