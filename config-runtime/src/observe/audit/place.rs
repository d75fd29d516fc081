//! Where a trail lies: the file in use, and those that were put aside.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use super::chain::Line;
use super::lines;

/// How many digits the number has at least that a file gets when it is put aside.
const DIGITS: usize = 12;

/// The name with which the file at `path` is put aside: behind a dot the number of its last record,
/// so that names sort as their records do, and never become others.
pub(super) fn aside(path: &Path, last: u64) -> PathBuf {
    let name = with(path, &format!(".{last:0DIGITS$}"));
    // Nothing is ever written over, whoever put it there.
    let further = (2_u64..).map(|index| with(path, &format!(".{last:0DIGITS$}-{index}")));
    let mut names = [name.clone()].into_iter().chain(further);
    names.find(|name| !is_there(name)).unwrap_or(name)
}

/// Where the file lies to which `path` leads, if it is a link: the others lie there too, and it is
/// the file that is put aside, and not the link.
pub(super) fn real(path: &Path) -> PathBuf {
    match path.canonicalize() {
        Ok(real) if path.is_symlink() => real,
        _ => path.to_path_buf(),
    }
}

/// The file that is locked by the one process that writes to `path`.
pub(super) fn lock(path: &Path) -> PathBuf {
    with(path, ".lock")
}

/// The files that were put aside here, each with the number of its last record, the oldest first.
///
/// What is called by a number beyond the `last` record was put there by somebody else.
pub(super) fn put_aside(path: &Path, last: u64) -> io::Result<Vec<(u64, PathBuf)>> {
    let own = |(ending, path): (String, PathBuf)| {
        let ending = ending.strip_prefix('.')?;
        let (number, _) = ending.split_once('-').unwrap_or((ending, ""));
        let number = (number.len() >= DIGITS).then(|| number.parse().ok())??;
        (1..=last).contains(&number).then_some((number, path))
    };
    let mut aside: Vec<_> = others(path)?.into_iter().filter_map(own).collect();
    aside.sort();
    Ok(aside)
}

/// All files that were put aside, by whomever, in the order of their records.
///
/// As `logrotate` names them too: behind the name a dot or a dash, and then digits.
pub(super) fn predecessors(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for (ending, path) in others(path)? {
        let named = ending[1..].split(|c: char| !c.is_ascii_digit()).next();
        let named = named.and_then(|digits| digits.parse().ok()).unwrap_or(0);
        found.push((first_of(&path)?.unwrap_or(named), path));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// The files beside `path` that are called like it but for a number, which stands behind.
fn others(path: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let (folder, name) = (folder(path), path.file_name().unwrap_or_default());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let ending = ending(&entry.file_name(), name);
        if let Some(ending) = ending.filter(|_| entry.path().is_file()) {
            found.push((ending, folder.join(entry.file_name())));
        }
    }
    Ok(found)
}

/// What stands in `name` behind `beginning`, if that is a number.
fn ending(name: &OsStr, beginning: &OsStr) -> Option<String> {
    let ending = name.as_encoded_bytes();
    let ending = ending.strip_prefix(beginning.as_encoded_bytes())?;
    let ending = std::str::from_utf8(ending).ok()?;
    let number = ending.strip_prefix(['.', '-'])?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && (number.chars()).all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | 'T' | '.'));
    is_number.then(|| ending.to_owned())
}

/// The number that the first record of a file has or had.
fn first_of(path: &Path) -> io::Result<Option<u64>> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut line, mut before) = (Vec::new(), 0);
    while lines::next(&mut file, &mut line)?.is_some() {
        if let Some(line) = Line::read(&line) {
            return Ok(Some(line.link.seq.saturating_sub(before)));
        }
        before += 1;
    }
    Ok(None)
}

/// The folder in which `path` lies.
pub(super) fn folder(path: &Path) -> &Path {
    let folder = path.parent().unwrap_or(Path::new("."));
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(ending);
    PathBuf::from(name)
}

/// Whether there is anything, even a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_that_were_put_aside_end_with_a_number() {
        let ending = |name: &str| ending(OsStr::new(name), OsStr::new("audit.jsonl"));
        for name in [
            "audit.jsonl.000000000731",
            "audit.jsonl.000000000731-2",
            "audit.jsonl.1",
            "audit.jsonl-20261121",
            "audit.jsonl-20261121-1700000000",
        ] {
            assert!(ending(name).is_some(), "{name}");
        }
        for name in [
            "audit.jsonl",
            "audit.jsonl.lock",
            "audit.jsonl.1.gz",
            "audit.jsonl.bak",
            "audit.jsonl~",
            "other.jsonl.1",
        ] {
            assert_eq!(ending(name), None, "{name}");
        }
    }
}
