//! Trials that a probe decides.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use config_runtime::testing::ManualClock;
use config_runtime::{Hot, Phase, Snapshot, Trigger, Watching};
use config_tests::{Changes, ConfigFile, eventually};

use super::{HOURS, SOON};
use crate::server::{Server, on, set_host, set_port};

/// A server whose probe says what `probe` does.
fn probed<E: std::fmt::Display>(
    duration: Duration,
    probe: impl Fn(&Snapshot<Server>) -> Result<(), E> + Send + Sync + 'static,
) -> Hot<Server> {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file)
        .watch(Watching::manual())
        .probe_within(duration, probe);
    builder.start().expect("the file is valid")
}

/// The warning of the version in force that says why the one before it is gone.
fn cause(server: &Hot<Server>) -> String {
    eventually("the way back is noted", || {
        matches!(server.status().last_attempt.trigger, Trigger::Trial { .. })
    });
    let warnings = &server.status().last_attempt.warnings;
    let cause = warnings.iter().map(|warning| warning.message().to_owned());
    cause.collect::<Vec<_>>().join("; ")
}

#[test]
fn probe_that_fails_rolls_back_and_is_quoted() {
    let server = probed(Duration::from_millis(10), |server| match server.port {
        1 => Ok(()),
        port => Err(format!("port {port} does not answer")),
    });
    let ports = Changes::of(&server.port);

    set_port(&server, 2);

    assert_eq!([ports.next_values(), ports.next_values()], [(1, 2), (2, 1)]);
    let cause = cause(&server);
    assert_eq!(
        cause,
        "version 2 was on trial: its probe failed: port 2 does not answer"
    );
}

#[test]
fn probe_that_panics_rolls_back() {
    let server = probed::<String>(SOON, |server| {
        assert!(server.port == 1, "the probe fell off");
        Ok(())
    });
    set_port(&server, 2);
    eventually("it is rolled back", || server.port.get() == 1);
    assert!(cause(&server).contains("its probe failed: it panicked: the probe fell off"));
}

#[test]
fn version_that_passes_all_its_probes_is_confirmed() {
    let asked = Arc::new(AtomicU32::new(0));
    let own = Arc::clone(&asked);
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.probe_within(HOURS, move |_| {
        own.fetch_add(1, Ordering::SeqCst);
        Ok::<_, String>(())
    });
    let server = builder.start().expect("every field has a default");
    set_port(&server, 2);

    clock.advance(HOURS);

    assert!(server.status().trial.is_none());
    assert_eq!(asked.load(Ordering::SeqCst), 10);
    assert_eq!((server.port.get(), server.status().last_attempt.id), (2, 2));
    assert!(server.confirm().is_err(), "it is confirmed");
}

#[test]
fn probe_is_not_asked_of_a_version_that_is_confirmed() {
    let server = probed(HOURS, |_| Err("never good"));
    set_port(&server, 2);

    assert_eq!(server.confirm().expect("it is on trial"), 2);

    assert!(server.status().trial.is_none());
    assert_eq!(server.port.get(), 2);
}

#[test]
fn probe_holds_no_turn_and_judges_no_later_version() {
    let (tell, told) = mpsc::channel();
    let (answer, answers) = mpsc::channel::<bool>();
    let answers = Mutex::new(answers);
    let server = probed(SOON, move |server| {
        if server.port == 1 {
            return Ok(());
        }
        // The test may be over.
        let _ = tell.send(server.port);
        let answer = answers.lock().expect("no panic holds it").recv();
        if answer.unwrap_or(true) {
            Ok(())
        } else {
            Err("no")
        }
    });
    // Dropped before the server, which waits for its probe: so a failed test ends.
    let answer = answer;
    set_port(&server, 2);
    assert_eq!(told.recv().expect("it is asked"), 2);
    set_port(&server, 3);

    answer.send(false).expect("the probe listens");

    assert_eq!(told.recv().expect("the later one is asked of by itself"), 3);
    assert_eq!(server.port.get(), 3);
    drop(answer);
    eventually("the trial is over", || server.status().trial.is_none());
    assert_eq!(server.port.get(), 3);
}

#[test]
fn resource_may_have_the_name_of_the_probe() {
    let (tell, told) = mpsc::channel();
    let (answer, answers) = mpsc::channel::<()>();
    let answers = Mutex::new(answers);
    let server = probed::<String>(SOON, move |_| {
        // The test may be over.
        let _ = tell.send(());
        let _ = answers.lock().expect("no panic holds it").recv();
        Ok(())
    });
    let resource = server
        .host
        .resource("probe", |host| Ok::<_, String>(host.clone()));
    let resource = resource.expect("it is built");
    // Dropped before the server, which waits for its probe: so a failed test ends.
    let answer = answer;
    set_port(&server, 2);
    told.recv().expect("the probe is asked");

    set_host(&server, "a");

    assert_eq!(
        (
            resource.load().as_str(),
            server.status().last_attempt.phase()
        ),
        ("a", Phase::Commit)
    );
    drop(answer);
}
