//! The HTML page of a bundle, in a real browser.
//!
//! The browser's tests run where Chromium is installed. `PLC_PAGE_SCREENSHOTS=DIR` keeps pictures of
//! the page at the width of a desk and of a phone.

use std::path::{Path, PathBuf};
use std::process::Command;

use plc::bundle::{self, Bundle, Excerpts, Named, Opened, Reached, Reason, State, Step};

fn bundle() -> Bundle {
    let mut bundle = bundle::read(Path::new("tests/bundles/new.yaml")).unwrap();
    for grant in bundle.sets.values_mut().flat_map(|set| &mut set.grants) {
        if grant.name == "pkg.nn.Extra" {
            grant.state = Some(State::Own);
        }
    }
    bundle
}

fn step(file: &str, line: usize, snippet: &str, marked: &str, label: &str, why: &str) -> Step {
    let start = snippet.find(marked).unwrap();
    Step {
        file: file.into(),
        line,
        snippet: snippet.into(),
        span: start..start + marked.len(),
        label: label.into(),
        why: why.into(),
    }
}

/// Why `Linear` holds a `Parameter`, and why that is made by a call.
fn reasons() -> [Reason; 2] {
    let held = step(
        "pkg/nn.py",
        41,
        "    def __init__(self, naïve=\"ü\"):\n        self.weight = Parameter(naïve)\n        self.n = 3\n",
        "Parameter(naïve)",
        "Linear.weight is assigned a Parameter",
        "Linear.weight",
    );
    let called = step(
        "pkg/param.py",
        12,
        "    def __reduce_ex__(self, protocol):\n        return _rebuild, (self.data,)\n",
        "_rebuild",
        "Parameter is reduced to a call of _rebuild",
        "Parameter.__reduce_ex__",
    );
    let linear = Named::Set("pkg.nn.Linear".into());
    let parameter = Named::Set("pkg.nn.Parameter".into());
    [
        Reason { from: linear, to: Reached::Section(parameter.clone()), steps: vec![held] },
        Reason { from: parameter, to: Reached::Grant("pkg._rebuild".into()), steps: vec![called] },
    ]
}

/// The page of `bundle`, with the sources of two of its links.
fn page(bundle: &Bundle, opened: &Opened) -> String {
    let mut excerpts = Excerpts::new(bundle);
    reasons().iter().for_each(|reason| excerpts.add(reason));
    bundle::page(bundle, &excerpts, opened).unwrap()
}

#[test]
fn the_page_stands_alone() {
    let page = page(&bundle(), &Opened::default());
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("{{"), "a mark of the template is left");
}

#[test]
fn no_name_becomes_markup() {
    let mut hostile = bundle();
    hostile.target.name = "</title><script>alert(1)</script>".into();
    hostile.sets["pkg.nn.Conv"].grants[0].why =
        vec!["</script><img src=x onerror=alert(1)>{{script}}".into()];
    let page = page(&hostile, &Opened::default());
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("<img"));
    assert_eq!(page.matches("</script>").count(), 2);
    assert_eq!(page.matches("\"use strict\"").count(), 1, "data is not looked at for marks");
}

#[test]
fn a_step_knows_its_marked_line() {
    let steps: Vec<Step> = reasons().into_iter().flat_map(|reason| reason.steps).collect();
    assert_eq!(steps[0].marked_line(), 42);
    assert_eq!(steps[1].marked_line(), 13);
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|at| names.map(|name| at.join(name))).find(|at| at.is_file())
}

/// Lets timers run before Chromium says what it shows.
const BUDGET: &str = "--virtual-time-budget=8000";

/// Runs Chromium on `url`, in a profile of its own.
fn browse(browser: &Path, directory: &Path, arguments: &[&str], url: &str) -> String {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        .arg("--disable-dev-shm-usage")
        .arg(format!("--user-data-dir={}", directory.join("profile").display()))
        .args(arguments)
        .arg(url)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What the scripts of these tests share.
const HANDS: &str = r#"
const seen = [];
const say = (what) => seen.push(what);
const press = (target, key) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const settle = () => new Promise((done) => setTimeout(done, 50));
const search = document.getElementById("search");
const type = (text, field = search) => { field.value = text; field.dispatchEvent(new Event("input")); };
const card = (name) => [...document.querySelectorAll("details.grant")].find((one) => one.dataset.name === name);
const texts = (at, selector) => [...at.querySelectorAll(selector)].map((one) => one.textContent);
const show = (text) => { document.documentElement.replaceChildren(document.createElement("body")); document.body.textContent = text; };
"#;

/// What a person does with the page, as a script that says what it saw.
const VISIT: &str = r##"
(async () => {
  say("begins " + document.querySelector("main h2").textContent);
  say("numbers " + texts(document, "ul.numbers strong").join(" "));
  press(document.body, "/");
  say("focus " + document.activeElement.id);
  type("linear");
  say("found " + document.getElementById("count").textContent);
  press(search, "ArrowDown");
  say("list " + document.activeElement.dataset.key);
  document.activeElement.click();
  await settle();
  say("title " + document.querySelector("main h2").textContent);
  say("focus " + document.activeElement.id);
  say("current " + document.querySelector('[aria-current="true"]').dataset.key);
  say("cards " + texts(document, "#grants > div > .grant .name").join(" "));
  const rebuild = card("pkg._rebuild");
  rebuild.querySelector("summary").click();
  await settle();
  say("limit " + rebuild.querySelector(".limit").textContent);
  say("steps " + rebuild.querySelectorAll("ol.chain > li").length);
  say("marked " + texts(rebuild, "mark").join("|"));
  say("line " + rebuild.querySelector(".row.hit .number").textContent);
  const other = card("pkg.nn.Extra");
  other.open = true;
  await settle();
  say("state " + other.querySelector(".state").textContent);
  say("without " + rebuild.querySelectorAll(".state").length);
  say("way " + texts(other, "ol.chain > li").join(" > "));
  const group = [...document.querySelectorAll("#grants > details")].find((one) => one.textContent.includes("data core"));
  group.open = true;
  await settle();
  say("group " + texts(group, ".body .name").join(" "));
  type("extra", document.querySelector(".filter"));
  say("filtered " + texts(document, "#grants .name").join(" "));
  type("", document.querySelector(".filter"));
  const held = [...document.querySelectorAll("ul.tree a")].find((one) => one.textContent === "pkg.nn.Parameter");
  held.click();
  await settle();
  say("set " + document.querySelector("main h2").textContent);
  say("held by " + texts(document, "main ul.plain a").join(","));
  type("_set_grad");
  press(search, "Enter");
  await settle();
  say("name " + document.querySelector("main h2").textContent);
  say("roots " + texts(document.querySelector("main ul"), "li").join(","));
  document.querySelector("main li a").click();
  await settle();
  say("opened " + document.querySelector("details.grant[open]").dataset.name);
  show(seen.join("\n"));
})().catch((error) => show(seen.join("\n") + "\nfailed: " + error));
"##;

/// The page with a script at its end.
fn with_script(page: &str, script: &str) -> String {
    page.replace("</body>", &format!("<script>{HANDS}{script}</script></body>"))
}

#[test]
fn a_visit_by_keyboard() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let page = page(&bundle(), &Opened::default());
    let path = directory.path().join("visit.html");
    std::fs::write(&path, with_script(&page, VISIT)).unwrap();
    let url = format!("file://{}", path.display());
    let text = browse(&browser, directory.path(), &["--dump-dom", BUDGET], &url).replace("&gt;", ">");
    let expected = [
        "begins What may this library's pickles do?",
        "numbers 3 5 1 9",
        "focus search",
        "found 1 root, 0 other names",
        "list root pkg.nn.Linear",
        "title pkg.nn.Linear",
        "focus detail",
        "current root pkg.nn.Linear",
        "cards builtins.getattr pkg.nn.Linear pkg.nn.Extra pkg._rebuild pkg._set_grad",
        "limit Only with argument 0 plain data",
        "steps 2",
        "marked Parameter(naïve)|_rebuild",
        "line 42",
        "state Its own __setstate__ takes the state: the keys are data to it",
        "without 0",
        "way pkg.nn.Linearpublic class > pkg.nn.ExtraLinear.extra > pkg.nn.Extraobject.__reduce_ex__",
        "group builtins.complex copyreg._reconstructor",
        "filtered pkg.nn.Extra",
        "set pkg.nn.Parameter",
        "held by pkg.nn.Conv,pkg.nn.Linear",
        "name pkg._set_grad",
        "roots pkg.nn.Conv,pkg.nn.Linear",
        "opened pkg._set_grad",
    ];
    for line in expected {
        assert!(text.contains(line), "{line}\n\n{text}");
    }
    screenshots(&browser, directory.path(), &page);
}

#[test]
fn a_page_of_one_root_begins_with_it() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let opened = Opened { root: Some("pkg.nn.Linear".into()), name: Some("pkg._rebuild".into()) };
    let script = "say(document.querySelector('main h2').textContent); say(texts(document, '.grant[open] > summary .name').join(' ')); show(seen.join(' opens '));";
    let path = directory.path().join("root.html");
    std::fs::write(&path, with_script(&page(&bundle(), &opened), script)).unwrap();
    let text = browse(&browser, directory.path(), &["--dump-dom"], &format!("file://{}", path.display()));
    assert!(text.contains("pkg.nn.Linear opens pkg._rebuild"), "{text}");
}

/// Types into the search and says how long the list took, at best: a machine may be busy with other things.
const MEASURE: &str = r#"
const times = (text) => [1, 2, 3, 4, 5].map(() => { const from = performance.now(); type(text); return performance.now() - from; });
const best = Math.max(...["s", "svc", "sklearn linear", ""].map((text) => Math.min(...times(text))));
show("milliseconds [" + best.toFixed(1) + "]");
"#;

#[test]
fn the_page_of_a_real_library_is_compact_and_quick() {
    let bundle = bundle::read(Path::new("bundles/scikit-learn-1.5.2.yaml")).unwrap();
    let page = bundle::page(&bundle, &Excerpts::new(&bundle), &Opened::default()).unwrap();
    let yaml = std::fs::metadata("bundles/scikit-learn-1.5.2.yaml").unwrap().len();
    assert!(page.len() as u64 * 3 < yaml, "{} bytes of {yaml}", page.len());
    let Some(browser) = chromium() else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("large.html");
    std::fs::write(&path, with_script(&page, MEASURE)).unwrap();
    let text = browse(&browser, directory.path(), &["--dump-dom"], &format!("file://{}", path.display()));
    let measured = text.split(['[', ']']).nth(1).and_then(|number| number.parse::<f64>().ok());
    assert!(measured.is_some_and(|milliseconds| milliseconds < 100.0), "{text}");
}

fn screenshots(browser: &Path, directory: &Path, page: &str) {
    let Some(kept) = std::env::var_os("PLC_PAGE_SCREENSHOTS").map(PathBuf::from) else { return };
    std::fs::write(directory.join("page.html"), page).unwrap();
    for (device, width, height) in [("desk", 1280, 1500), ("phone", 390, 1900)] {
        for (name, at) in
            [("start", ""), ("root", "#root/pkg.nn.Linear/pkg._rebuild"), ("name", "#name/pkg._set_grad")]
        {
            // No window of Chromium is as narrow as a phone; a frame is.
            let frame = format!(
                "<body style='margin:0'><iframe src='page.html{at}' style='border:0;width:{width}px;height:{height}px'>"
            );
            let path = directory.join("frame.html");
            std::fs::write(&path, frame).unwrap();
            let picture = kept.join(format!("{device}-{name}.png"));
            let arguments = [
                format!("--screenshot={}", picture.display()),
                format!("--window-size={},{height}", width.max(500)),
                BUDGET.into(),
            ];
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            browse(browser, directory, &arguments, &format!("file://{}", path.display()));
        }
    }
}
