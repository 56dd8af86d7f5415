//! What a distribution says of itself: core metadata, and the requirements in it.

use std::str::FromStr;

use pep508_rs::{ExtraName, MarkerEnvironment, MarkerEnvironmentBuilder, Requirement};

use super::PythonVersion;

/// The fields of core metadata (`METADATA`, `PKG-INFO`) or of a tree's configuration that matter here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) version: String,
    /// PEP 508, with their markers.
    pub(super) requires: Vec<String>,
    /// Names of its extras.
    pub(super) extras: Vec<ExtraName>,
}

/// A requirement of a distribution, its marker already decided.
#[derive(Debug, Clone)]
pub(super) struct Direct {
    /// Normalised.
    pub(super) name: String,
    pub(super) extras: Vec<ExtraName>,
    /// Without marker, for `uv` or `pip`.
    pub(super) text: String,
}

/// Reads the header block of `METADATA` or `PKG-INFO`.
pub(super) fn parse(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    for line in text.lines().take_while(|line| !line.is_empty()) {
        let Some((field, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match field.to_ascii_lowercase().as_str() {
            "name" => value.clone_into(&mut metadata.name),
            "version" => value.clone_into(&mut metadata.version),
            "requires-dist" => metadata.requires.push(value.to_owned()),
            "provides-extra" => metadata.extras.extend(ExtraName::from_str(value)),
            _ => {}
        }
    }
    metadata
}

/// A distribution's name as PEP 503 normalises it.
pub(super) fn normalise(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for character in name.trim().chars() {
        if matches!(character, '-' | '_' | '.') {
            if !normal.ends_with('-') {
                normal.push('-');
            }
        } else {
            normal.extend(character.to_lowercase());
        }
    }
    normal
}

/// The requirements that hold in `environment` with these extras. Second: those nobody can read.
pub(super) fn direct(
    requires: &[String],
    environment: &MarkerEnvironment,
    extras: &[ExtraName],
) -> (Vec<Direct>, Vec<String>) {
    let mut holding = Vec::new();
    let mut unreadable = Vec::new();
    for line in requires {
        match Requirement::from_str(line) {
            Ok(requirement) if requirement.evaluate_markers(environment, extras) => {
                holding.push(direct_of(requirement));
            }
            Ok(_) => {}
            Err(_) => unreadable.push(line.clone()),
        }
    }
    (holding, unreadable)
}

/// What to say of a requirement that nobody can read.
pub(super) fn unreadable_note(distribution: &str, line: &str) -> String {
    format!("`{distribution}` requires `{line}`, which is not PEP 508")
}

fn direct_of(mut requirement: Requirement) -> Direct {
    requirement.marker = pep508_rs::MarkerTree::default();
    Direct {
        name: normalise(requirement.name.as_ref()),
        text: requirement.to_string(),
        extras: requirement.extras,
    }
}

/// The PEP 508 environment of CPython `python` on this machine.
pub(super) fn marker_environment(python: PythonVersion) -> MarkerEnvironment {
    let short = python.to_string();
    let full = format!("{short}.0");
    let (os, system, platform) = match std::env::consts::OS {
        "macos" => ("posix", "Darwin", "darwin"),
        "windows" => ("nt", "Windows", "win32"),
        _ => ("posix", "Linux", "linux"),
    };
    let builder = MarkerEnvironmentBuilder {
        implementation_name: "cpython",
        implementation_version: &full,
        os_name: os,
        platform_machine: machine(),
        platform_python_implementation: "CPython",
        platform_release: "",
        platform_system: system,
        platform_version: "",
        python_full_version: &full,
        python_version: &short,
        sys_platform: platform,
    };
    match MarkerEnvironment::try_from(builder) {
        Ok(environment) => environment,
        Err(_) => unreachable!("`X.Y` and `X.Y.0` are PEP 440 versions"),
    }
}

/// `platform.machine()` of this machine.
pub(super) fn machine() -> &'static str {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("macos", "aarch64") => "arm64",
        ("windows", "x86_64") => "AMD64",
        ("windows", "aarch64") => "ARM64",
        (_, "x86") => "i686",
        (_, other) => other,
    }
}

/// `linux`, `macos`, `windows`.
pub(super) fn platform() -> &'static str {
    std::env::consts::OS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normalised() {
        assert_eq!(normalise("Zope.Interface"), "zope-interface");
        assert_eq!(normalise("a__b.-c"), "a-b-c");
    }

    #[test]
    fn markers_and_extras_decide() {
        let requires = [
            "numpy>=1.2; python_version < '3.12'",
            "mkl; sys_platform == 'nowhere'",
            "scipy>1 ; extra == 'fast'",
            "broken ===",
        ]
        .map(str::to_owned);
        let environment = marker_environment(PythonVersion { major: 3, minor: 11 });
        let names = |extras: &[ExtraName]| -> Vec<String> {
            direct(&requires, &environment, extras).0.into_iter().map(|it| it.text).collect()
        };
        assert_eq!(names(&[]), ["numpy>=1.2"]);
        assert_eq!(names(&[ExtraName::from_str("fast").unwrap()]), ["numpy>=1.2", "scipy>1"]);
        assert_eq!(direct(&requires, &environment, &[]).1, ["broken ==="]);
    }
}
