//! How long a callback may take until somebody has to do something about it.

use crate::clock::Time;
use crate::field::TypedValues;
use crate::hot_config::{HotConfig, ReloadSettings};
use crate::load::{Recipe, Stack};
use crate::reload::{Guards, Health, Keeping, start};
use crate::watch::WatchStatus;

use super::*;

/// The status of a configuration that is watched in this way.
fn status(watch: WatchStatus) -> Status {
    let keeping = Keeping {
        history: 1,
        last_good: None,
        sinks: Vec::new(),
        time: Time::System,
    };
    let layers = Stack::new(ReloadSettings::SCHEMA, Recipe::default());
    let started = start::<ReloadSettings>(layers, TypedValues::new(), Guards::default(), keeping);
    let core = started.expect("every field has a default").core;
    core.status(watch, Vec::new())
}

/// The health of a configuration with a callback that has run for this long.
fn with_callback(duration: Duration) -> Health {
    let mut status = status(WatchStatus::unarmed());
    status.slow_callbacks.push(RunningCallback {
        path: "port".to_owned(),
        name: "pool".to_owned(),
        version: Some(2),
        duration,
        has_ended: false,
        is_apart: false,
    });
    status.health()
}

#[test]
fn callback_is_a_reason_once_it_holds_up_others() {
    assert!(with_callback(Duration::from_secs(9)).is_ok());
    let health = with_callback(Duration::from_secs(10));
    assert_eq!(health.state, HealthState::Degraded);
    let said = "degraded: callback `pool` of port, version 2, has been running for 10.0 s";
    assert_eq!(health.to_string(), said);
    let health = with_callback(Duration::from_mins(5));
    assert_eq!(health.state, HealthState::Failing);
    assert_eq!(health.reasons[0].code, "callback_slow");
}

#[test]
fn watching_that_is_not_all_it_was_asked_to_be_is_a_degraded_state() {
    let state = |alter: fn(&mut WatchStatus)| {
        let mut watch = WatchStatus::unarmed();
        alter(&mut watch);
        status(watch).state
    };
    assert_eq!(state(|_| {}), ConfigState::Fresh);
    let degraded = [
        state(|watch| watch.state = WatchState::Resting),
        state(|watch| watch.late_by = PATIENCE),
        state(|watch| watch.degraded = vec![("/etc".into(), String::new())]),
    ];
    assert_eq!(degraded, [ConfigState::Degraded; 3]);
}
