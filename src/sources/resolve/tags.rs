//! Which of several wheels is for a Python on this machine (PEP 425, 600, 656).

use super::super::PythonVersion;
use super::super::metadata::{machine, platform};

/// How well a wheel fits; a greater one fits better. `None`: it cannot be installed.
pub(super) fn fit(file: &str, python: PythonVersion) -> Option<(u8, u8, u32)> {
    let stem = file.strip_suffix(".whl")?;
    let mut parts = stem.rsplitn(4, '-');
    let (platforms, abis, pythons) = (parts.next()?, parts.next()?, parts.next()?);
    let mut best = None;
    for tag in pythons.split('.') {
        for abi in abis.split('.') {
            for place in platforms.split('.') {
                let fits = python_fit(tag, abi, python).zip(platform_fit(place));
                best = best.max(fits.map(|(python, (platform, version))| (python, platform, version)));
            }
        }
    }
    best
}

/// 4: this very version; 3: the stable ABI; 2: no ABI, this version; 1: any Python 3.
fn python_fit(tag: &str, abi: &str, python: PythonVersion) -> Option<u8> {
    let own = format!("cp{}{}", python.major, python.minor);
    let (implementation, version) = tag.split_at_checked(2)?;
    let minor = version.strip_prefix('3').and_then(|minor| match minor {
        "" => Some(0),
        minor => minor.parse::<u8>().ok(),
    })?;
    let plain = abi.trim_end_matches(['m', 'u']);
    match (implementation, abi) {
        ("cp", _) if tag == own && plain == own => Some(4),
        ("cp", "abi3") if minor <= python.minor => Some(3),
        ("cp", "none") if tag == own => Some(2),
        ("py", "none") if minor <= python.minor => Some(1),
        _ => None,
    }
}

/// Platform, then its version: a newer glibc or macOS is preferred, as `pip` does.
fn platform_fit(tag: &str) -> Option<(u8, u32)> {
    if tag == "any" {
        return Some((0, 0));
    }
    let machine = machine();
    let windows = match machine {
        "AMD64" => "win_amd64",
        "ARM64" => "win_arm64",
        _ => "win32",
    };
    match platform() {
        "windows" => (tag == windows).then_some((1, 0)),
        "macos" => {
            let rest = tag.strip_prefix("macosx_")?;
            let machines = [machine, "universal2"];
            let version = machines.iter().find_map(|it| rest.strip_suffix(it))?;
            Some((1, number(version)))
        }
        _ => {
            let rest = tag.strip_suffix(machine)?;
            let legacy = [("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)];
            if let Some((_, minor)) = legacy.iter().find(|(prefix, _)| *prefix == rest) {
                return Some((2, 2000 + minor));
            }
            match rest.strip_prefix("manylinux_") {
                Some(version) => Some((2, number(version))),
                None => (rest == "linux_" || rest.starts_with("musllinux_")).then_some((1, 0)),
            }
        }
    }
}

/// `2_17_` as 2017.
fn number(version: &str) -> u32 {
    let mut parts = version.split('_').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    major.saturating_mul(1000).saturating_add(minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PYTHON: PythonVersion = PythonVersion { major: 3, minor: 11 };

    #[test]
    fn the_nearest_python_wins() {
        let fits = |file| fit(file, PYTHON);
        assert!(fits("a-1-cp311-none-any.whl") > fits("a-1-py3-none-any.whl"));
        assert!(fits("a-1-py2.py3-none-any.whl").is_some());
        assert!(fits("a-1-1-py3-none-any.whl").is_some());
        assert!(fits("a-1-cp312-none-any.whl").is_none());
        assert!(fits("a-1-py2-none-any.whl").is_none());
        assert!(fits("a-1-cp311-cp311t-any.whl").is_none());
    }

    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn this_machine_wins() {
        let fits = |file| fit(file, PYTHON);
        let own = fits("a-1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");
        assert!(own > fits("a-1-cp38-abi3-manylinux_2_17_x86_64.whl"));
        assert!(own > fits("a-1-cp311-cp311-musllinux_1_1_x86_64.whl"));
        assert!(fits("a-1-cp311-cp311-macosx_11_0_arm64.whl").is_none());
        assert!(fits("a-1-cp311-cp311-win_amd64.whl").is_none());
    }
}
