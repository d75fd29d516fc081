//! Every way to save a file is one change, and no change of bytes is none.

use std::thread;
use std::time::Duration;

use config_runtime::{Debounce, Hot, Watching};
use config_tests::{Changes, ConfigFile, LIMIT, QUIET, Volume, eventually, unbroken};

use crate::server::{Server, watched};

/// An edit after which the port is 2.
type Edit = fn(&ConfigFile);

const EDITS: &[(&str, Edit)] = &[
    ("written in place", |file| file.write("port = 2")),
    ("written aside and renamed", |file| file.replace("port = 2")),
    ("written with a backup", |file| {
        file.write_with_backup("port = 2");
    }),
    ("swapped by two renames", |file| {
        file.write_by_two_renames("port = 2");
    }),
    ("edited by sed", |file| file.sed("s/^host.*/port = 2/")),
    ("deleted and made anew", |file| file.recreate("port = 2")),
    ("appended to", |file| file.append("port = 2\n")),
    ("moved over", |file| file.move_over("port = 2")),
    ("written and touched", |file| {
        file.write("port = 2");
        file.touch();
    }),
    ("emptied, then written", |file| {
        file.write("");
        file.write("port = 2");
    }),
    ("written in steps by an open writer", |file| {
        let mut writer = file.begin("po");
        writer.write("rt =");
        writer.finish(" 2");
    }),
];

#[test]
fn every_way_to_save_is_exactly_one_change() {
    for (how, edit) in EDITS {
        let file = ConfigFile::new("host = \"localhost\"\n");
        let server = watched(&file);
        let ports = Changes::of(&server.port);

        edit(&file);

        assert_eq!(ports.next_values(), (1, 2), "{how}");
        ports.none_for(QUIET);
        assert_eq!(
            (server.port.get(), server.snapshot().version()),
            (2, 2),
            "{how}"
        );
    }
}

#[test]
fn update_of_a_kubernetes_volume_is_exactly_one_change() {
    let mut volume = Volume::new("port = 1");
    let watch = Watching::events().without_poll();
    let server = Hot::<Server>::builder()
        .file(volume.path())
        .watch(watch)
        .start();
    let server = server.expect("the file is valid");
    let ports = Changes::of(&server.port);
    for port in 2..6 {
        volume.update(&format!("port = {port}"));

        assert_eq!(ports.next_values(), (port - 1, port));
        ports.none_for(QUIET);
    }
}

#[test]
fn one_handle_follows_every_kind_of_edit_in_a_row() {
    let file = ConfigFile::new("host = \"localhost\"\n");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    for (how, edit) in EDITS {
        file.write("host = \"localhost\"\n");
        eventually(how, || server.port.get() == 1);

        edit(&file);

        eventually(how, || server.port.get() == 2);
    }
    let told = ports.so_far();
    assert!(unbroken(&told), "{told:?}");
}

#[test]
fn edit_that_alters_no_byte_is_no_change() {
    let edits: &[(&str, Edit)] = &[
        ("touched", ConfigFile::touch),
        ("given other permissions", |file| file.chmod("600")),
        ("written in place", |file| file.write(file.text())),
        ("replaced", |file| file.replace(file.text())),
        ("made anew", |file| file.recreate(file.text())),
    ];
    for (how, edit) in edits {
        let file = ConfigFile::new("port = 2");
        let server = watched(&file);
        let ports = Changes::of(&server);

        edit(&file);

        ports.none_for(QUIET);
        let status = server.status();
        assert_eq!(
            (status.version, status.rejected.is_none()),
            (1, true),
            "{how}"
        );
    }
}

#[test]
fn edit_of_a_comment_moves_lines_and_is_no_change() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    let all = Changes::of(&server);
    assert_eq!(
        (server.port.origin().line(), server.port.origin().column()),
        (Some(1), Some(8))
    );

    file.replace("# The port.\n\n  port = 2");

    eventually("the line moves", || server.port.origin().line() == Some(3));
    assert_eq!(server.port.origin().column(), Some(10));
    all.none_for(QUIET);
    assert_eq!(
        (server.snapshot().version(), server.history().len()),
        (1, 1)
    );
}

#[test]
fn last_of_two_quick_writes_wins() {
    for pause in [0, 1, 3, 10, 40, 55, 120] {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);
        let ports = Changes::of(&server.port);

        file.replace("port = 2");
        thread::park_timeout(Duration::from_millis(pause));
        file.replace("port = 3");

        let told = ports.until(&3);
        assert!(told.len() <= 2, "{pause} ms: {told:?}");
        ports.none_for(QUIET);
        assert_eq!(server.port.get(), 3, "{pause} ms");
    }
}

#[test]
fn value_in_force_is_the_one_on_disk_after_a_storm_of_writes() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    for port in 2..=300 {
        if port % 2 == 0 {
            file.write(format!("port = {port}"));
        } else {
            file.replace(format!("port = {port}"));
        }
    }

    let told = ports.until(&300);

    ports.none_for(QUIET);
    assert!(unbroken(&told), "{told:?}");
    assert_eq!(
        (server.port.get(), file.text().as_str()),
        (300, "port = 300")
    );
}

#[test]
fn half_a_file_is_never_in_force() {
    let file = ConfigFile::new("port = 1\nhost = \"a\"");
    let server = watched(&file);
    let all = Changes::of(&server);
    eventually("the watcher has looked once", || has_looked(&server));

    let writer = file.begin("port = 2\n");
    all.none_for(QUIET);
    writer.finish("host = \"b\"");

    let told = all.next();
    assert_eq!((told.old.port, told.old.host.as_str()), (1, "a"));
    assert_eq!((told.new.port, told.new.host.as_str()), (2, "b"));
    all.none_for(QUIET);
    assert!(server.status().rejected.is_none());
}

#[test]
fn half_a_file_is_not_in_force_even_right_after_the_start() {
    for round in 0..8 {
        let file = ConfigFile::new("port = 1\nhost = \"a\"");
        let server = watched(&file);
        let all = Changes::of(&server);

        let writer = file.begin("port = 2\n");
        all.none_for(QUIET / 2);
        writer.finish("host = \"b\"");

        assert_eq!(all.next().new.host, "b", "round {round}");
    }
}

#[test]
fn edits_of_two_files_at_once_are_one_change() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = \"a\"");
    let watch = Watching::events().without_poll().debounce(Debounce::Fixed {
        quiet: QUIET / 2,
        max_wait: LIMIT,
    });
    let builder = Hot::<Server>::builder()
        .file(base.path())
        .file(local.path());
    let server = builder.watch(watch).start().expect("the files are valid");
    let all = Changes::of(&server);

    base.replace("port = 2");
    local.replace("host = \"b\"");

    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (2, "b"));
    all.none_for(QUIET);
}

fn has_looked(server: &Hot<Server>) -> bool {
    let status = server.status();
    status.watch.last_checked > Some(status.since)
}
