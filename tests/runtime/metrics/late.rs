//! Recorders that come late, and such as panic. Each test has a process of its own: there is one
//! recorder in a process.

use std::sync::atomic::{AtomicBool, Ordering};

use ::metrics::{
    Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
    set_global_recorder,
};
use config_runtime::Watching;
use config_tests::{ConfigFile, alone};

use super::samples::recorder;
use crate::server::{on, set_host};

#[test]
fn recorder_that_comes_late_gets_the_gauges_and_what_they_are() {
    alone(&[], || {
        let file = ConfigFile::new("port = 2");
        let builder = on(&file).watch(Watching::manual()).metrics("late");
        let server = builder.start().expect("the file is valid");

        let late = recorder();
        server.collect_metrics();

        let text = late.render();
        assert!(
            text.contains("hotconfig_generation{config=\"late\"} 1"),
            "{text}"
        );
        assert!(text.contains("# HELP hotconfig_generation "), "{text}");
        let loaded = "hotconfig_last_reload_success_timestamp_seconds{config=\"late\"} 1";
        assert!(text.contains(loaded), "{text}");
    });
}

#[test]
fn recorder_that_panics_hurts_no_attempt() {
    alone(&[], || {
        let file = ConfigFile::new("port = 2");
        set_global_recorder(Broken).expect("nobody else sets one");
        let builder = on(&file).watch(Watching::manual()).metrics("broken");
        let server = builder.start().expect("the file is valid");

        IS_BROKEN.store(true, Ordering::Relaxed);
        set_host(&server, "a");
        set_host(&server, "b");

        IS_BROKEN.store(false, Ordering::Relaxed);
        let status = server.status();
        assert_eq!((status.version, status.attempts.applied), (3, 2));
        let message = status.last_callback_panic.unwrap_or_default();
        assert!(message.contains("the recorder is broken"), "{message}");
    });
}

static IS_BROKEN: AtomicBool = AtomicBool::new(false);

/// Panics as long as `IS_BROKEN`.
struct Broken;

impl Recorder for Broken {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
        assert!(!IS_BROKEN.load(Ordering::Relaxed), "the recorder is broken");
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}
