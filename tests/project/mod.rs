//! A project of one module, and its strict bundle.

use assert_cmd::Command;

pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// Builds a module of this name and source.
    pub fn built(name: &str, source: &str) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        let write = |file: &str, text: &str| std::fs::write(project.folder.path().join(file), text).unwrap();
        write("pyproject.toml", &format!("[project]\nname = \"{name}\"\nversion = \"1.0\"\n"));
        write(&format!("{name}.py"), source);
        project.plc(&["build", ".", "--strict", "--output", "bundle.yaml"]);
        project
    }

    /// What the closed set of a root grants, as `plc show` tells it.
    pub fn grants(&self, root: &str) -> Vec<serde_json::Value> {
        let shown = self.plc(&["show", "bundle.yaml", root, "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_slice(&shown).unwrap();
        shown["grants"].as_array().unwrap().clone()
    }

    fn plc(&self, arguments: &[&str]) -> Vec<u8> {
        let folder = self.folder.path();
        let mut command = Command::cargo_bin("plc").unwrap();
        command.current_dir(folder).env("PLC_CACHE_DIR", folder.join("cache")).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }
}
