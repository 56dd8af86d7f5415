//! One self-contained HTML page that explains a bundle.
//!
//! The page holds the bundle's graph as data; a small script closes sets and follows reasons in it. What
//! a browser shows is text that the script sets as text, so a name in a bundle can never become
//! markup.

mod data;

use serde::Serialize;

use super::{Bundle, Excerpts};
use data::Data;

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = concat!(include_str!("page/model.js"), include_str!("page/page.js"));

/// What the page shows first, until one chooses something else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// A root of the bundle; without one, the page begins with the list of roots.
    pub root: Option<String>,
    /// A name that the root needs, which is unfolded.
    pub name: Option<String>,
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    opened: &'a Opened,
    #[serde(flatten)]
    data: Data<'a>,
}

/// The page of `bundle`, with the sources that `excerpts` gives.
///
/// A link without an excerpt is explained from the bundle alone, by the reason that it gives.
///
/// # Errors
/// None in practice: a bundle is always JSON.
pub fn page(bundle: &Bundle, excerpts: &Excerpts<'_>, opened: &Opened) -> serde_json::Result<String> {
    let data = serde_json::to_string(&Page { opened, data: Data::new(bundle, excerpts) })?;
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
