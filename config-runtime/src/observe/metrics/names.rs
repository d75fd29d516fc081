//! The metrics: their names, what they count, and in what.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};

pub(super) const ATTEMPTS: &str = "hotconfig_reload_attempts_total";
pub(super) const CONFIG_HASH: &str = "hotconfig_config_hash";
pub(super) const CONFIG_INFO: &str = "hotconfig_config_info";
pub(super) const DEAD_LETTERS: &str = "hotconfig_dead_letters";
pub(super) const GENERATION: &str = "hotconfig_generation";
pub(super) const IN_SYNC_AGE: &str = "hotconfig_in_sync_age_seconds";
pub(super) const LAST_CHECK: &str = "hotconfig_last_check_timestamp_seconds";
pub(super) const PENDING_RESTART: &str = "hotconfig_pending_restart_fields";
pub(super) const PHASE: &str = "hotconfig_reload_phase_seconds";
pub(super) const PINNED: &str = "hotconfig_pinned_generations";
pub(super) const QUARANTINED: &str = "hotconfig_quarantined";
pub(super) const ROLLBACKS: &str = "hotconfig_rollbacks_total";
pub(super) const SOURCE_STATE: &str = "hotconfig_source_state";
pub(super) const SUBSCRIBER_FAILURES: &str = "hotconfig_subscriber_failures_total";
pub(super) const SUBSCRIBER_LAG: &str = "hotconfig_subscriber_lag_generations";
pub(super) const SUBSCRIPTIONS: &str = "hotconfig_subscriptions";
pub(super) const SUCCESS_TIME: &str = "hotconfig_last_reload_success_timestamp_seconds";
pub(super) const SUCCESSFUL: &str = "hotconfig_last_reload_successful";

const COUNTERS: &[(&str, &str)] = &[
    (
        ATTEMPTS,
        "Attempts at a new version, by what asked for them and how they ended.",
    ),
    (
        ROLLBACKS,
        "Versions that went back to an earlier one, by whether that was asked for.",
    ),
    (
        SUBSCRIBER_FAILURES,
        "Deliveries to subscribers that failed or panicked.",
    ),
];

const GAUGES: &[(&str, Unit, &str)] = &[
    (
        CONFIG_HASH,
        Unit::Count,
        "First 48 bits of the hash of all values in force.",
    ),
    (
        CONFIG_INFO,
        Unit::Count,
        "1 for the hash of all values in force, 0 for those before.",
    ),
    (
        PINNED,
        Unit::Count,
        "Versions before that in force that somebody still holds.",
    ),
    (
        DEAD_LETTERS,
        Unit::Count,
        "Deliveries to subscribers that failed and are kept to be tried again.",
    ),
    (
        SUBSCRIPTIONS,
        Unit::Count,
        "Callbacks that are subscribed; a number that keeps growing is a leak.",
    ),
    (GENERATION, Unit::Count, "Number of the version in force."),
    (
        IN_SYNC_AGE,
        Unit::Seconds,
        "How long ago a file was last found to be what is in force, for the file where that is longest.",
    ),
    (
        LAST_CHECK,
        Unit::Seconds,
        "When the files were last read and compared, since the epoch.",
    ),
    (
        PENDING_RESTART,
        Unit::Count,
        "Fields whose change waits for a restart.",
    ),
    (
        QUARANTINED,
        Unit::Count,
        "Layers whose content was rolled back from and is held back.",
    ),
    (
        SOURCE_STATE,
        Unit::Count,
        "1 for the state that a file is in, 0 for the others.",
    ),
    (
        SUBSCRIBER_LAG,
        Unit::Count,
        "Changes that wait for a subscriber, of those with that name for the one where that are most.",
    ),
    (
        SUCCESS_TIME,
        Unit::Seconds,
        "When the layers were last loaded without being refused, since the epoch.",
    ),
    (
        SUCCESSFUL,
        Unit::Count,
        "1 if the layers were not refused when they were last loaded, 0 otherwise.",
    ),
];

/// Says of each metric what it is. As often as you like: a recorder may come late.
pub(super) fn describe() {
    for &(name, text) in COUNTERS {
        describe_counter!(name, Unit::Count, text);
    }
    for &(name, unit, text) in GAUGES {
        describe_gauge!(name, unit, text);
    }
    describe_histogram!(
        PHASE,
        Unit::Seconds,
        "How long each phase of an attempt took."
    );
}
