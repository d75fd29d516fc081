//! More events than the system keeps for a process.

use std::fs;
use std::process::Command;

use config_runtime::Watching;
use config_tests::{ConfigFile, eventually};

use crate::follower::{Follower, followed, shared};

#[test]
fn edit_whose_event_was_dropped_comes_into_force() {
    if followed(Watching::events().without_poll()) {
        return;
    }
    let file = ConfigFile::new(shared(0));
    let test = "overflow::edit_whose_event_was_dropped_comes_into_force";
    let follower = Follower::start(test, &file);
    follower.until(0);
    // It has made its first look when it tells of this.
    file.replace(shared(1));
    assert_eq!(follower.until(1).overflows, 0);

    signal(&follower, "STOP");
    eventually("the process is stopped", || state(&follower) == "T");
    flood(&file);
    file.write(shared(2));
    signal(&follower, "CONT");

    follower.until(2);
    file.replace(shared(3));
    follower.until(3);
    file.write(shared(4));
    assert!(follower.until(4).overflows > 0);
}

/// Makes more events in the folder of `file` than a queue holds.
fn flood(file: &ConfigFile) {
    let limit = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events");
    let limit = limit.expect("Linux tells its limits");
    let limit = limit.trim().parse::<u32>().expect("it is a number");
    let folder = file.folder().path();
    let names = ["one", "other"].map(|name| folder.join(name));
    fs::write(&names[0], "").expect("a file is made");
    // Each renaming is two events.
    for round in 0..limit {
        let (from, to) = if round % 2 == 0 { (0, 1) } else { (1, 0) };
        fs::rename(&names[from], &names[to]).expect("the file is renamed");
    }
}

fn signal(follower: &Follower, signal: &str) {
    let script = format!("kill -{signal} {}", follower.id());
    let status = Command::new("sh").args(["-c", &script]).status();
    assert!(status.expect("there is a shell").success(), "{script}");
}

/// The letter by which Linux tells what a process does.
fn state(follower: &Follower) -> String {
    let status = fs::read_to_string(format!("/proc/{}/stat", follower.id()));
    let status = status.expect("the process is there");
    let (_, fields) = status.rsplit_once(") ").expect("the name is in brackets");
    fields.chars().take(1).collect()
}
