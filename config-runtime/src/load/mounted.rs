//! Finds files that are mounts of their own, and so are never replaced where they are watched.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Place, Problem, ProblemKind};

/// Where Linux lists the mounts that this process sees; see proc(5).
const MOUNTS: &str = "/proc/self/mountinfo";

/// A warning for each of `files` that is mounted by itself.
///
/// Docker and Kubernetes (`subPath`) mount single files so. Who renames another file over it
/// outside leaves the old one mounted inside, and no one can tell.
pub(crate) fn mounted(files: &[PathBuf]) -> Vec<Problem> {
    if files.is_empty() {
        return Vec::new();
    }
    let Ok(mounts) = fs::read(MOUNTS) else {
        return Vec::new();
    };
    let mounts = mount_points(&mounts);
    let is_mounted = |file: &&PathBuf| {
        let real = file.canonicalize();
        real.is_ok_and(|real| real.is_file() && mounts.contains(&real))
    };
    let files: BTreeSet<&PathBuf> = files.iter().collect();
    let files = files.into_iter().filter(is_mounted);
    files.map(|file| warning(file)).collect()
}

fn warning(file: &Path) -> Problem {
    let message = format!(
        "file `{}` is a mount of its own: a file that is renamed over it outside is not seen here",
        file.display()
    );
    Problem::warning(ProblemKind::Mounted, message)
        .with_help("mount the directory that holds it, or write to the file in place")
        .at(Place::File(file.into()))
}

/// The fifth field of each line.
fn mount_points(mounts: &[u8]) -> BTreeSet<PathBuf> {
    let lines = mounts.split(|byte| *byte == b'\n');
    let points = lines.filter_map(|line| line.split(|byte| *byte == b' ').nth(4));
    points.filter_map(unescaped).collect()
}

/// White space and backslashes stand as three octal digits behind a backslash.
fn unescaped(field: &[u8]) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let [first, after @ ..] = rest {
        if let (b'\\', Some((digits, others))) = (first, after.split_at_checked(3)) {
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 8).ok()?);
            rest = others;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    path(bytes)
}

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere not all bytes are a path"
)]
fn path(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> Option<PathBuf> {
    Some(OsString::from(String::from_utf8(bytes).ok()?).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mount_points_are_read_as_the_system_writes_them() {
        let mounts = b"22 27 0:21 / /proc rw - proc proc rw\n\
            30 27 8:1 /a /etc/my\\040app/a.toml rw shared:1 - ext4 /dev/sda1 rw\n\
            nonsense\n";

        let points = mount_points(mounts);

        let expected = ["/etc/my app/a.toml", "/proc"].map(PathBuf::from);
        assert_eq!(points, BTreeSet::from(expected));
    }
}
