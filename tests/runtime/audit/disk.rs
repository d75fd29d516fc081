//! Disks that are full, and files that may not be written to.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use config_runtime::{Audit, Fsync};
use config_tests::{Folder, alone_with_mounts};

use super::{Scene, Server, builder, field, lines, set, start_with, status};

fn mount(folder: &Path, options: &str) {
    let mut mount = Command::new("mount");
    mount
        .args(["-t", "tmpfs", "-o", options, "none"])
        .arg(folder);
    assert!(mount.status().expect("mount runs").success());
}

#[test]
fn full_disk_hurts_no_attempt_and_is_told_once_there_is_room() {
    // Where the system allows no mounts, there is nothing to be seen.
    let _ = alone_with_mounts(|| {
        let folder = Folder::new();
        mount(folder.path(), "size=64k");
        let path = folder.path().join("audit.jsonl");
        let filling = folder.path().join("filling");
        let server = builder(Audit::new(&path).fsync(Fsync::Never)).start();
        let server = server.expect("there is room");
        // All but one page, which is full after some records.
        fs::write(&filling, vec![0; 56 << 10]).expect("there is room");

        (2..30).for_each(|port| set(&server, port));

        assert_eq!(server.port.get(), 29);
        let full = status(&server);
        assert!(full.failed > 0 && full.written > 1, "{full:?}");
        assert_eq!(full.written + full.failed, 29);
        assert!(full.last_error.is_some_and(|error| error.contains("space")));
        fs::remove_file(filling).expect("it is removed");
        set(&server, 30);

        let verified = Audit::verify(&path).expect("it can be read");
        assert!(verified.is_intact(), "{verified}");
        assert_eq!(verified.lost, full.failed);
        let last = lines(&path).pop().expect("it has lines");
        assert_eq!(field(&last, "lost"), full.failed);
        assert_eq!(status(&server).last_error, None);
    });
}

#[test]
fn disk_that_becomes_read_only_hurts_no_attempt() {
    let _ = alone_with_mounts(|| {
        let folder = Folder::new();
        mount(folder.path(), "size=1m");
        let path = folder.path().join("audit.jsonl");
        let server = builder(&path).start().expect("it can be written");
        let remount = |options: &str| {
            let mut mount = Command::new("mount");
            mount.args(["-o", options]).arg(folder.path());
            mount.status().is_ok_and(|status| status.success())
        };
        // A file that is open for writing may keep it from becoming read-only.
        fs::rename(&path, folder.path().join("audit.jsonl.1")).expect("it is renamed");
        fs::create_dir(&path).expect("a folder is in the way");
        set(&server, 2);
        if !remount("remount,ro") {
            return;
        }
        set(&server, 3);
        assert_eq!(status(&server).failed, 2);
        assert!(remount("remount,rw"));
        fs::remove_dir(&path).expect("it is removed");
        set(&server, 4);
        assert_eq!(status(&server).last_error, None);
        let verified = Audit::verify(&path).expect("it can be read");
        assert!(verified.is_intact() && verified.lost == 2, "{verified}");
    });
}

#[test]
fn records_are_written_whenever_they_are_forced_to_the_disk() {
    for fsync in [
        Fsync::Always,
        Fsync::Never,
        Fsync::Every(Duration::ZERO),
        Fsync::Every(Duration::from_hours(1)),
    ] {
        let scene = Scene::new();
        let audit = scene.audit().fsync(fsync).rotate_at(2000).keep(1);
        let server = start_with(audit);
        (2..10).for_each(|port| set(&server, port));
        let told = status(&server);
        assert_eq!((told.written, told.last_error), (9, None), "{fsync:?}");
        drop(server);
        assert!(scene.verify().is_intact(), "{fsync:?}");
    }
}

#[test]
fn file_on_a_disk_that_is_read_only_is_refused_at_the_start() {
    let _ = alone_with_mounts(|| {
        let folder = Folder::new();
        mount(folder.path(), "size=64k,ro");
        let error = builder(folder.path().join("audit.jsonl")).start();
        let error = error
            .map(|_: config_runtime::Hot<Server>| ())
            .expect_err("it is refused");
        assert!(error.to_string().contains("cannot be opened"), "{error}");
    });
}
