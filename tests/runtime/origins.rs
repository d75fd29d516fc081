//! Where values come from, and that it stays true.

use config_runtime::{Hot, OriginKind, Watching};
use config_tests::ConfigFile;

use crate::server::{Server, on, set_host, unwatched};

#[test]
fn origin_names_file_line_and_column_of_the_layer_that_won() {
    let base = ConfigFile::new("port = 2\n[limits]\nburst = 6\nmax-rate = 7");
    let local = base.folder().file("local.toml", "\n\nlimits.burst = 8");

    let server = on(&base)
        .file(local.path())
        .start()
        .expect("the files are valid");

    let at = |file: &ConfigFile, place: &str| format!("{}:{place}", file.path().display());
    assert_eq!(server.port.origin().to_string(), at(&base, "1:8"));
    assert_eq!(server.limits.burst.origin().to_string(), at(&local, "3:16"));
    assert_eq!(
        server.limits.max_rate.origin().to_string(),
        at(&base, "4:12")
    );
    assert_eq!(
        server.limits.origin().file(),
        Some(local.path()),
        "the strongest layer in it"
    );
    assert_eq!(server.host.origin().to_string(), "default");
}

#[test]
fn origin_is_found_however_the_file_is_written() {
    let cases = [
        ("dotted", "limits.burst = 6", (1, 16)),
        ("spaced", " limits . burst\t=\t6", (1, 19)),
        ("quoted", "\"limits\".'burst' = 6", (1, 20)),
        ("inline", "limits = { max-rate = 1, burst = 6 }", (1, 34)),
        ("CRLF", "port = 2\r\n[limits]\r\nburst = 6\r\n", (3, 9)),
        (
            "not ASCII",
            "limits = { exempt = ['ü'], burst = 6 }",
            (1, 36),
        ),
        (
            "long string",
            "host = '''\na\nb'''\nlimits.burst = 6",
            (4, 16),
        ),
        ("a byte order mark", "\u{feff}limits.burst = 6", (1, 16)),
    ];
    for (how, text, place) in cases {
        let server = unwatched(&ConfigFile::new(text));

        let origin = server.limits.burst.origin();
        assert_eq!(origin.line().zip(origin.column()), Some(place), "{how}");
    }
}

/// The running value still comes from the file that set it, wherever other layers came or went.
#[test]
fn origin_of_a_held_field_names_its_own_file() {
    let first = ConfigFile::new("port = 2");
    let second = first.folder().file("second.toml", "workers = 2");
    let builder = Hot::<Server>::builder()
        .file_if_present(first.path())
        .file(second.path());
    let server = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");
    assert_eq!(server.workers.origin().file(), Some(second.path()));

    first.delete();
    second.write("workers = 3");
    server.reload().expect("the file is valid");

    let origin = server.workers.origin();
    assert_eq!(
        (origin.kind(), origin.file()),
        (OriginKind::File, Some(second.path()))
    );
}

#[test]
fn layer_that_comes_later_is_not_taken_for_the_origin_of_a_held_field() {
    let second = ConfigFile::new("workers = 2");
    let first = second.folder().no_file("first.toml");
    let builder = Hot::<Server>::builder()
        .file_if_present(first.path())
        .file(second.path());
    let server = builder
        .watch(Watching::manual())
        .start()
        .expect("the file is valid");

    first.write("port = 2");
    second.write("workers = 3");
    server.reload().expect("the files are valid");

    assert_eq!(server.workers.origin().file(), Some(second.path()));
}

#[test]
fn origins_of_files_outlive_a_set() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("\nport = 2");
    server.reload().expect("the file is valid");

    set_host(&server, "a");

    let origin = server.port.origin();
    assert_eq!((origin.file(), origin.line()), (Some(file.path()), Some(2)));
}

#[test]
fn lines_after_the_rollback_of_a_set_are_those_of_the_file_on_disk() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("\n\nport = 2");
    server.reload().expect("the file is valid");
    set_host(&server, "a");

    server.rollback(1).expect("there is a version before");

    assert_eq!(server.port.origin().line(), Some(3));
}
