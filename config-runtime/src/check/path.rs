//! Rules over what a path leads to: `file`, `dir`, `create_dir`.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::rule::Test;
use super::{Broken, Rule};

/// A type that is a path.
#[diagnostic::on_unimplemented(
    message = "`file`, `dir`, `create_dir` and `watch_file` need a path, and `{Self}` is none",
    label = "is no path",
    note = "use `PathBuf` or `String`; check any other type with `validate = path::to::function`"
)]
pub trait FilePath {
    /// The path.
    fn file_path(&self) -> &Path;
}

/// The rule `file`: there must be something at the path, and no directory.
pub fn file<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_file(value.file_path(), broken))
}

/// The rule `dir`: there must be a directory at the path.
pub fn dir<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_dir(value.file_path(), broken))
}

/// The rule `create_dir`: as `dir`, but where there is nothing, it asks for a directory.
pub fn create_dir<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_create_dir(value.file_path(), broken))
}

/// Makes the directory at `path` and those above it.
///
/// # Errors
///
/// What follows the quoted key, if it cannot be made.
pub(crate) fn make_dir(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| {
        let path = path.display();
        format!(" must name a directory; `{path}` cannot be made: {error}")
    })
}

/// What is at a path.
enum Place {
    Directory,
    /// A file, or anything else that is no directory, such as a pipe.
    File,
    Nothing,
    /// Why nobody knows.
    Unknown(io::Error),
}

fn look(path: &Path) -> Place {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Place::Directory,
        Ok(_) => Place::File,
        Err(error) if error.kind() == ErrorKind::NotFound => Place::Nothing,
        Err(error) => Place::Unknown(error),
    }
}

fn check_file(path: &Path, broken: &mut Broken) {
    match look(path) {
        Place::File => {}
        place => must_name("a file", path, &place, broken),
    }
}

fn check_dir(path: &Path, broken: &mut Broken) {
    match look(path) {
        Place::Directory => {}
        place => must_name("a directory", path, &place, broken),
    }
}

fn check_create_dir(path: &Path, broken: &mut Broken) {
    let is_empty = path.as_os_str().is_empty();
    match look(path) {
        Place::Directory => {}
        Place::Nothing if !is_empty => broken.create(path),
        place => must_name("a directory", path, &place, broken),
    }
}

/// Says what is at the path instead of `wanted`.
fn must_name(wanted: &str, path: &Path, place: &Place, broken: &mut Broken) {
    let shown = path.display();
    if path.as_os_str().is_empty() {
        return broken.must(format_args!("name {wanted}; it is empty"));
    }
    match place {
        Place::Directory => broken.must(format_args!("name {wanted}; `{shown}` is a directory")),
        Place::File => broken.must(format_args!("name {wanted}; `{shown}` is a file")),
        Place::Nothing => {
            // A relative path says nothing to someone who does not know where the program runs.
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let shown = whole.display();
            broken.must(format_args!("name {wanted}; there is none at `{shown}`"));
        }
        Place::Unknown(error) => {
            broken.must(format_args!(
                "name {wanted}; `{shown}` cannot be looked at: {error}"
            ));
        }
    }
}

impl FilePath for Path {
    fn file_path(&self) -> &Path {
        self
    }
}

impl FilePath for PathBuf {
    fn file_path(&self) -> &Path {
        self
    }
}

impl FilePath for str {
    fn file_path(&self) -> &Path {
        Path::new(self)
    }
}

impl FilePath for String {
    fn file_path(&self) -> &Path {
        Path::new(self)
    }
}

impl<V: FilePath + ?Sized> FilePath for Box<V> {
    fn file_path(&self) -> &Path {
        (**self).file_path()
    }
}

impl<V: FilePath + ?Sized> FilePath for Arc<V> {
    fn file_path(&self) -> &Path {
        (**self).file_path()
    }
}

impl<V: FilePath + ToOwned + ?Sized> FilePath for Cow<'_, V> {
    fn file_path(&self) -> &Path {
        (**self).file_path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said;

    use tempfile::TempDir;

    /// A folder with a file `x.pem` and a folder `certs` in it.
    fn folder() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::write(folder.path().join("x.pem"), "").expect("a file can be written");
        fs::create_dir(folder.path().join("certs")).expect("a folder can be made");
        folder
    }

    #[test]
    fn what_is_there_instead_is_said() {
        let folder = folder();
        let [pem, certs, gone] = ["x.pem", "certs", "gone"].map(|name| folder.path().join(name));
        let is = |what: &str, path: &Path| format!(" must name {what}`{}`", path.display());
        let table = [
            (said(&file(), &pem), None),
            (
                said(&file(), &certs),
                Some(is("a file; ", &certs) + " is a directory"),
            ),
            (
                said(&file(), &gone),
                Some(is("a file; there is none at ", &gone)),
            ),
            (said(&dir(), &certs), None),
            (
                said(&dir(), &pem),
                Some(is("a directory; ", &pem) + " is a file"),
            ),
            (
                said(&dir(), &gone),
                Some(is("a directory; there is none at ", &gone)),
            ),
            (said(&create_dir(), &certs), None),
            (said(&create_dir(), &gone), None),
            (
                said(&create_dir(), &pem),
                Some(is("a directory; ", &pem) + " is a file"),
            ),
        ];
        for (index, (found, expected)) in table.into_iter().enumerate() {
            assert_eq!(found, Vec::from_iter(expected), "{index}");
        }
    }

    #[test]
    fn empty_path_names_nothing() {
        assert_eq!(said(&file(), ""), [" must name a file; it is empty"]);
        assert_eq!(
            said(&create_dir(), ""),
            [" must name a directory; it is empty"]
        );
    }

    #[test]
    fn path_through_a_file_cannot_be_looked_at() {
        let folder = folder();
        let path = folder.path().join("x.pem/inside");
        let start = format!(" must name a directory; `{}` cannot be ", path.display());
        for found in [said(&dir(), &path), said(&create_dir(), &path)] {
            assert!(found[0].starts_with(&start), "{found:?}");
        }
        let error = make_dir(&path).expect_err("it is no folder");
        assert!(error.starts_with(&start), "{error}");
    }

    #[test]
    fn relative_path_to_nothing_is_shown_whole() {
        let found = said(&file(), "no/such/file");
        let here = std::env::current_dir().expect("there is one");
        let whole = here.join("no/such/file");
        let expected = format!(" must name a file; there is none at `{}`", whole.display());
        assert_eq!(found, [expected]);
    }

    #[test]
    fn folder_is_asked_for_only_where_there_is_nothing() {
        let folder = folder();
        let deep = folder.path().join("a/b");
        let mut broken = Broken::default();

        create_dir().check(&deep, &mut broken);
        create_dir().check(&folder.path().join("certs"), &mut broken);
        create_dir().check(&folder.path().join("x.pem"), &mut broken);

        assert_eq!(broken.to_create, [deep.as_path()]);
        assert!(!deep.exists(), "the rule itself makes nothing");
        assert_eq!(make_dir(&deep), Ok(()));
        assert!(deep.is_dir());
    }

    #[test]
    fn paths_of_every_sort_are_looked_at() {
        let folder = folder();
        let path = folder.path().to_owned();
        let text = path.to_str().expect("it is text");
        let found = [
            said(&file(), text),
            said(&file(), &text.to_owned()),
            said(&file(), path.as_path()),
            said(&file(), &path.clone().into_boxed_path()),
            said(&file(), &Arc::<Path>::from(path.clone())),
            said(&file(), &Cow::Borrowed(path.as_path())),
        ];
        let expected = format!(" must name a file; `{text}` is a directory");
        for (index, found) in found.into_iter().enumerate() {
            assert_eq!(found, [expected.as_str()], "{index}");
        }
    }
}
