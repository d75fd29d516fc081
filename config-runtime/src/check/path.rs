//! Rules over what a path leads to: `file`, `watch_file`, `dir`, `create_dir`.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::contents::FileContent;

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

/// The rule `watch_file`: there must be a file at the path that can be read and is not empty. Its
/// content belongs to the value from then on.
pub fn watch_file<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_watched(value.file_path(), broken))
}

/// The rule `dir`: there must be a directory at the path.
pub fn dir<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_dir(value.file_path(), broken))
}

/// The rule `create_dir`: as `dir`, but where there is nothing, it asks for a directory.
pub fn create_dir<V: FilePath + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| check_create_dir(value.file_path(), broken))
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

fn check_watched(path: &Path, broken: &mut Broken) {
    if path.as_os_str().is_empty() {
        return must_name("a file", path, &Place::Nothing, broken);
    }
    match broken.content(path) {
        FileContent::Bytes(_) | FileContent::Special => {}
        FileContent::Missing => must_name("a file", path, &Place::Nothing, broken),
        FileContent::Directory => must_name("a file", path, &Place::Directory, broken),
        FileContent::Empty => {
            let shown = shown(path, broken);
            broken.must(format_args!(
                "name a file with something in it; {shown} is empty"
            ));
        }
        FileContent::Unreadable(cause) => {
            let shown = shown(path, broken);
            broken.must(format_args!(
                "name a file that can be read; {shown} cannot be: {cause}"
            ));
        }
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
    if path.as_os_str().is_empty() {
        return broken.must(format_args!("name {wanted}; it is empty"));
    }
    let shown = shown(path, broken);
    if let Place::Nothing = place {
        broken.awaits(path);
    }
    match place {
        Place::Directory => broken.must(format_args!("name {wanted}; {shown} is a directory")),
        Place::File => broken.must(format_args!("name {wanted}; {shown} is a file")),
        Place::Nothing if broken.is_of_secret() => {
            broken.must(format_args!("name {wanted}; there is none"));
        }
        Place::Nothing => {
            // A relative path says nothing to someone who does not know where the program runs.
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let shown = whole.display();
            broken.must(format_args!("name {wanted}; there is none at `{shown}`"));
        }
        Place::Unknown(error) => {
            broken.must(format_args!(
                "name {wanted}; {shown} cannot be looked at: {error}"
            ));
        }
    }
}

/// The path, or what stands for one that may be a secret.
fn shown(path: &Path, broken: &Broken) -> String {
    if broken.is_of_secret() {
        "what it names".to_owned()
    } else {
        format!("`{}`", path.display())
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
mod tests;
