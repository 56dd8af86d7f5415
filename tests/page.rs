//! The HTML page of a bundle, in a real browser.
//!
//! The browser's tests run where Chromium is installed. `PLC_PAGE_SCREENSHOTS=DIR` keeps pictures of
//! the page at the width of a desk and of a phone.

use std::path::{Path, PathBuf};
use std::process::Command;

use plc::bundle::{self, Bundle, Chain, State, Step};

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

fn chains() -> Vec<Chain> {
    let steps = vec![
        step(
            "pkg/nn.py",
            41,
            "    def __init__(self, naïve=\"ü\"):\n        self.weight = Parameter(naïve)\n        self.n = 3\n",
            "Parameter(naïve)",
            "Linear.weight is assigned a Parameter",
            "Linear.weight",
        ),
        step(
            "pkg/param.py",
            12,
            "    def __reduce_ex__(self, protocol):\n        return _rebuild, (self.data,)\n",
            "_rebuild",
            "Parameter is reduced to a call of _rebuild",
            "Parameter.__reduce_ex__",
        ),
    ];
    vec![Chain { root: "pkg.nn.Linear".into(), name: "pkg._rebuild".into(), steps }]
}

#[test]
fn the_page_stands_alone() {
    let page = bundle::page(&bundle(), &chains()).unwrap();
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
    let page = bundle::page(&hostile, &[]).unwrap();
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("<img"));
    assert_eq!(page.matches("</script>").count(), 2);
    assert_eq!(page.matches("\"use strict\"").count(), 1, "data is not looked at for marks");
}

#[test]
fn a_step_knows_its_marked_line() {
    let chains = chains();
    assert_eq!(chains[0].steps[0].marked_line(), 42);
    assert_eq!(chains[0].steps[1].marked_line(), 13);
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|at| names.map(|name| at.join(name))).find(|at| at.is_file())
}

/// Runs Chromium on `url`, in a profile of its own.
fn browse(browser: &Path, directory: &Path, arguments: &[&str], url: &str) -> String {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        .args(["--virtual-time-budget=8000", "--disable-dev-shm-usage"])
        .arg(format!("--user-data-dir={}", directory.join("profile").display()))
        .args(arguments)
        .arg(url)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a person does with the page, as a script that says what it saw.
const VISIT: &str = r#"
const seen = [];
const say = (what) => seen.push(what);
const press = (target, key) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const settle = () => new Promise((done) => setTimeout(done, 50));
(async () => {
  press(document.body, "/");
  say("focus " + document.activeElement.id);
  const search = document.getElementById("search");
  search.value = "linear";
  search.dispatchEvent(new Event("input"));
  say("found " + document.getElementById("count").textContent);
  press(search, "ArrowDown");
  say("list " + document.activeElement.dataset.key);
  document.activeElement.click();
  await settle();
  say("title " + document.querySelector("main h2").textContent);
  say("focus " + document.activeElement.id);
  say("current " + document.querySelector('[aria-current="true"]').dataset.key);
  const card = [...document.querySelectorAll("details.grant")].find((one) => one.dataset.name === "pkg._rebuild");
  card.querySelector("summary").click();
  await settle();
  say("limit " + card.querySelector(".limit").textContent);
  say("steps " + card.querySelectorAll("ol.chain > li").length);
  say("marked " + [...card.querySelectorAll("mark")].map((one) => one.textContent).join("|"));
  say("line " + card.querySelector(".row.hit .number").textContent);
  const other = [...document.querySelectorAll("details.grant")].find((one) => one.dataset.name === "pkg.nn.Extra");
  other.open = true;
  await settle();
  say("state " + other.querySelector(".state").textContent);
  say("without " + card.querySelectorAll(".state").length);
  say("way " + [...other.querySelectorAll("ol.chain > li")].map((one) => one.textContent).join(" > "));
  search.value = "_set_grad";
  search.dispatchEvent(new Event("input"));
  press(search, "Enter");
  await settle();
  say("name " + document.querySelector("main h2").textContent);
  say("roots " + [...document.querySelectorAll("main li")].map((one) => one.textContent).join(","));
  document.querySelector("main li button").click();
  await settle();
  say("opened " + document.querySelector("details.grant[open]").dataset.name);
  document.documentElement.replaceChildren(document.createElement("body"));
  document.body.textContent = seen.join("\n");
})().catch((error) => { document.body.textContent = seen.join("\n") + "\nfailed: " + error; });
"#;

#[test]
fn a_visit_by_keyboard() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let page = bundle::page(&bundle(), &chains()).unwrap();
    let visited = page.replace("</body>", &format!("<script>{VISIT}</script></body>"));
    let path = directory.path().join("visit.html");
    std::fs::write(&path, visited).unwrap();
    let url = format!("file://{}", path.display());
    let text = browse(&browser, directory.path(), &["--dump-dom"], &url).replace("&gt;", ">");
    let expected = [
        "focus search",
        "found 1 root, 0 other names",
        "list root pkg.nn.Linear",
        "title pkg.nn.Linear",
        "focus detail",
        "current root pkg.nn.Linear",
        "limit Only with argument 0: plain data",
        "steps 2",
        "marked Parameter(naïve)|_rebuild",
        "line 42",
        "state Its own __setstate__ takes the state: the keys are data to it",
        "without 0",
        "way pkg.nn.Linearpublic class > pkg.nn.ExtraLinear.extra > pkg.nn.Extraobject.__reduce_ex__",
        "name pkg._set_grad",
        "roots pkg.nn.Conv,pkg.nn.Linear",
        "opened pkg._set_grad",
    ];
    for line in expected {
        assert!(text.contains(line), "{line}\n\n{text}");
    }
    screenshots(&browser, directory.path(), &page);
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
            ];
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            browse(browser, directory, &arguments, &format!("file://{}", path.display()));
        }
    }
}
