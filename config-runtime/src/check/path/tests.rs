//! What the rules over paths find, and what they say.

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
