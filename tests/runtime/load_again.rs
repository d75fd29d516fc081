//! A file that the world refused is loaded again, although nobody touches it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use config_runtime::testing::ManualClock;
use config_runtime::{Hot, HotConfig};
use config_tests::{ConfigFile, eventually};

#[derive(Clone, HotConfig)]
struct Service {
    #[hot(default = "db1")]
    host: String,
}

#[test]
fn file_is_loaded_when_the_server_that_it_names_is_back() {
    let file = ConfigFile::new("host = \"db1\"");
    let is_away = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&is_away);
    let clock = ManualClock::new();
    let builder = Hot::<Service>::builder().file(file.path()).clock(&clock);
    let builder = builder.validate(move |_| {
        if seen.load(Ordering::SeqCst) {
            Err("no answer")
        } else {
            Ok(())
        }
    });
    let service = builder.start().expect("the server is there");
    is_away.store(true, Ordering::SeqCst);
    file.replace("host = \"db2\"");
    eventually("it is refused", || service.status().rejected.is_some());

    is_away.store(false, Ordering::SeqCst);
    clock.advance(Duration::from_secs(5));

    eventually("it is loaded again", || {
        // What the watcher has refused, it has the clock know a moment later.
        clock.advance(Duration::ZERO);
        service.host.get() == "db2"
    });
    assert_eq!(service.status().attempts.rejected, 1);
}
