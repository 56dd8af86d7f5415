//! A function that is called in more ways than are told apart, and hands back what it is given.

use std::collections::BTreeSet;
use std::fmt::Write as _;

mod project;

use project::Project;

/// More calls than are told apart, by whatever they are told apart.
const CALLS: usize = 70;

fn source() -> String {
    let mut text = String::from(
        "class Default: pass\n\n\n\
         def checked(part, quiet=True):\n    found = part\n    if found is None:\n        found = Default()\n    return found\n",
    );
    for number in 0..CALLS {
        let _ = write!(
            text,
            "\n\nclass Part{number}: pass\n\n\n\
             class Model{number}:\n    def __init__(self):\n        self.part = checked(quiet=False, part=Part{number}())\n"
        );
    }
    text
}

#[test]
fn each_call_gets_back_what_it_passes_and_what_the_function_finds() {
    let project = Project::built("many", &source());
    for number in 0..CALLS {
        let model = format!("many.Model{number}");
        let grants = project.grants(&model);
        let own: BTreeSet<&str> = grants
            .iter()
            .filter_map(|grant| grant["name"].as_str())
            .filter(|name| name.starts_with("many."))
            .collect();
        assert_eq!(own, [&*model, &*format!("many.Part{number}"), "many.Default"].into());
    }
}
