//! The Python files of `plc_loader`, which the binary carries so that `plc run` and `plc embed` need no
//! installed package.

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../loader/plc_loader/", $name, ".py")))),*]
    };
}

/// Name and text of every module of the package, sorted.
pub(crate) const MODULES: [(&str, &str); 22] = modules![
    "__init__",
    "activation",
    "bundle",
    "cache",
    "constraints",
    "discovery",
    "dtypes",
    "enforcement",
    "errors",
    "forms",
    "guard",
    "injection",
    "lookup",
    "opcodes",
    "operations",
    "placeholders",
    "policy",
    "report",
    "shapes",
    "source",
    "state",
    "unpickler",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_module_of_the_package_is_carried() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/loader/plc_loader");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".py").map(str::to_owned))
            .collect();
        let carried: BTreeSet<String> = super::MODULES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(carried, files);
    }
}
