//! A dict that is its own `__dict__`. (Pickling one loses that it is the same dict, so no literate page can have it.)

mod project;

use project::Project;

const SOURCE: &str = "\
class Options(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


class Plain(dict):
    pass


class Layer:
    pass


class Model:
    def __init__(self):
        self.options = Options(layer=Layer())
";

#[test]
fn its_pickle_fills_it_and_sets_its_attributes() {
    let project = Project::built("own", SOURCE);
    let may = |root: &str, name: &str, operation: &str| {
        let grants = project.grants(root);
        let grant = grants.iter().find(|grant| grant["name"] == name);
        grant.is_some_and(|grant| grant["operations"].as_array().unwrap().contains(&operation.into()))
    };
    for root in ["own.Options", "own.Model"] {
        assert!(may(root, "own.Options", "build"), "{root}");
        assert!(may(root, "own.Options", "fill"), "{root}");
    }
    assert!(may("own.Plain", "own.Plain", "fill"));
    assert!(!may("own.Plain", "own.Plain", "build"));
    assert!(may("own.Model", "own.Layer", "new"));
}
