//! Several processes on one shared file.

use std::time::Duration;

use config_runtime::Watching;
use config_tests::ConfigFile;

use crate::follower::{Follower, followed, shared};
use crate::scene::pause;

const PROCESSES: usize = 4;
const EDITS: u64 = 200;

#[test]
fn all_processes_on_one_file_arrive_at_the_same_content() {
    if !followed(Watching::events().without_poll()) {
        all_arrive("processes::all_processes_on_one_file_arrive_at_the_same_content");
    }
}

#[test]
fn all_processes_arrive_when_each_puts_changes_off_by_a_time_of_its_own() {
    let jitter = Duration::from_millis(500);
    if !followed(Watching::events().without_poll().jitter(jitter)) {
        all_arrive(
            "processes::all_processes_arrive_when_each_puts_changes_off_by_a_time_of_its_own",
        );
    }
}

fn all_arrive(test: &str) {
    let file = ConfigFile::new(shared(0));
    let followers = [(); PROCESSES].map(|()| Follower::start(test, &file));
    for follower in &followers {
        follower.until(0);
    }

    for number in 1..=EDITS {
        if number % 2 == 0 {
            file.replace(shared(number));
        } else {
            file.write(shared(number));
        }
        pause(number % 4);
    }

    for follower in &followers {
        follower.until(EDITS);
    }
}
