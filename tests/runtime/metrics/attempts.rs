//! Each attempt is counted and measured, by what asked for it and how it ended.

use config_runtime::{Watching, path};
use config_tests::ConfigFile;

use super::samples::{Samples, metered, recorder};
use crate::server::{Server, on, set_host};

#[test]
fn attempt_is_counted_by_what_asked_for_it_and_how_it_ended() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "attempts");
    set_host(&server, "a");
    set_host(&server, "b");
    let refused = server.set(path!(Server, port), 0);
    refused.expect_err("the port is too small");
    server.reload().expect("the file is valid");

    let samples = Samples::of(&server, "attempts");

    let counted = [
        (
            "reload_attempts_total{outcome=\"applied\",trigger=\"set\"}",
            2.0,
        ),
        (
            "reload_attempts_total{outcome=\"applied\",trigger=\"start\"}",
            1.0,
        ),
        (
            "reload_attempts_total{outcome=\"rejected\",trigger=\"set\"}",
            1.0,
        ),
        (
            "reload_attempts_total{outcome=\"unchanged\",trigger=\"reload\"}",
            1.0,
        ),
    ];
    assert_eq!(samples.beginning("reload_attempts_total"), counted);
}

#[test]
fn start_that_fails_is_counted_as_a_load_that_was_refused() {
    recorder();
    let file = ConfigFile::new("port = 0");
    let builder = on(&file).metrics("failed start");

    builder.start().expect_err("the port is too small");

    let samples = Samples::written("failed start");
    let refused = "reload_attempts_total{outcome=\"rejected\",trigger=\"start\"}";
    assert_eq!(samples.value(refused), 1.0);
    assert_eq!(samples.value("last_reload_successful"), 0.0);
}

#[test]
fn phase_is_measured_as_often_as_an_attempt_came_to_it() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "phases");
    set_host(&server, "a");
    let refused = server.set(path!(Server, port), 0);
    refused.expect_err("the port is too small");

    let samples = Samples::of(&server, "phases");

    let measured =
        |phase| samples.value(&format!("reload_phase_seconds_count{{phase=\"{phase}\"}}"));
    assert_eq!((measured("load"), measured("commit")), (3.0, 2.0));
}

#[test]
fn version_that_went_back_is_counted_by_the_reason() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "rollbacks");
    set_host(&server, "a");
    server.rollback(1).expect("there is a version before");
    server.rollback(9).expect_err("there are not so many");

    let samples = Samples::of(&server, "rollbacks");

    assert_eq!(samples.value("rollbacks_total{reason=\"rollback\"}"), 1.0);
    assert_eq!(samples.value("rollbacks_total{reason=\"trial\"}"), 0.0);
    assert_eq!(samples.value("generation"), 3.0);
}

#[test]
fn refused_set_is_no_failed_load() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "refused set");
    let refused = server.set(path!(Server, port), 0);
    refused.expect_err("the port is too small");

    // As it happens, and as the status has it.
    let told = [
        Samples::written("refused set"),
        Samples::of(&server, "refused set"),
    ];

    for samples in told {
        assert_eq!(samples.value("last_reload_successful"), 1.0);
    }
}

#[test]
fn refused_load_counts_until_one_is_taken_whatever_is_set_meanwhile() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "refused load");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    // As it happens, before anybody asks for the status.
    let happened = Samples::written("refused load");
    assert_eq!(happened.value("last_reload_successful"), 0.0);
    set_host(&server, "a");
    let samples = Samples::of(&server, "refused load");
    assert_eq!(samples.value("last_reload_successful"), 0.0);

    file.write("port = 3");
    server.reload().expect("the file is valid");

    let samples = Samples::of(&server, "refused load");
    assert_eq!(samples.value("last_reload_successful"), 1.0);
}
