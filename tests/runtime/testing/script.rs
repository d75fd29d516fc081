//! A layer whose answers the test writes down.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use config_runtime::testing::{ManualClock, Script};
use config_runtime::{AttemptResult, Hot, HotConfig, Secret, Trigger, assert_changes};
use serde::Serialize;
use serde_json::json;

use crate::server::Server;

fn on(script: &Script) -> Hot<Server> {
    let builder = Hot::<Server>::builder().provider(script.clone());
    builder.start().expect("the answer is valid")
}

/// Why the layers are refused.
fn why(server: &Hot<Server>) -> String {
    let error = server.reload().expect_err("it is refused");
    error.to_string()
}

#[derive(Serialize)]
struct Said {
    port: u16,
    limits: Limits,
}

#[derive(Serialize)]
struct Limits {
    #[serde(rename = "max-rate")]
    max_rate: f64,
    exempt: Vec<&'static str>,
}

#[test]
fn script_without_answers_has_no_values() {
    let script = Script::new();
    let server = on(&script);
    assert_eq!((server.port.get(), script.asked()), (1, 1));
}

#[test]
fn each_load_takes_the_next_answer_and_the_last_one_stays() {
    let script = Script::named("etcd");
    script
        .then(json!({ "port": 2 }))
        .then_text("toml", "port = 3");
    let server = on(&script);
    assert_eq!((server.port.get(), script.left()), (2, 1));

    assert_changes!(server.port, [2 => 3], {
        for _ in 0..3 {
            server.reload().expect("the answer is valid");
        }
    });

    assert_eq!(server.port.origin().to_string(), "etcd");
    assert_eq!((script.asked(), script.left()), (4, 0));
}

#[test]
fn answer_is_anything_that_is_serialized_to_a_map() {
    let script = Script::new();
    let said = Said {
        port: 2,
        limits: Limits {
            max_rate: 0.5,
            exempt: vec!["a"],
        },
    };
    script.then(said);
    let server = on(&script);
    assert_eq!(server.port.get(), 2);
    assert_eq!(server.limits.max_rate.get().to_bits(), 0.5f64.to_bits());
    assert_eq!(server.limits.exempt.get(), ["a"]);
}

#[test]
fn text_is_read_as_a_file_of_its_format() {
    let texts = [
        ("toml", "port = 2\nlimits.burst = 3"),
        ("json", r#"{ "port": 2, "limits": { "burst": 3 } }"#),
        ("yaml", "port: 2\nlimits: { burst: 3 }"),
    ];
    for (extension, text) in texts {
        let script = Script::new();
        script.then_text(extension, text);
        let server = on(&script);
        assert_eq!((server.port.get(), server.limits.burst.get()), (2, 3));
    }
}

#[test]
fn failures_are_told_and_leave_what_is_in_force() {
    let script = Script::new();
    script.then(json!({ "port": 2 }));
    let server = on(&script);
    script
        .then_failure("connection refused")
        .then_text("toml", "port = ")
        .then_text("ini", "port = 3")
        .then([1, 2])
        .then(json!({ "port": 0 }));

    let said = "configuration is invalid: provider `script` failed: ";
    assert_eq!(why(&server), format!("{said}connection refused"));
    assert!(why(&server).starts_with(said));
    assert!(why(&server).contains("`ini` stands for no format"));
    assert!(why(&server).ends_with("is no map of keys and values"));
    assert!(why(&server).ends_with("`port` must be in 1.."));
    assert_eq!((server.port.get(), script.left()), (2, 0));
}

#[test]
fn pushed_change_comes_as_if_it_were_watched() {
    let script = Script::new();
    script.then(json!({ "port": 2 }));
    let server = on(&script);

    assert_changes!(server.port, [2 => 3], {
        let push = script.then(json!({ "port": 3 })).push(&server);
        push.expect("the answer is valid");
    });
    assert_eq!(server.status().last_attempt.trigger, Trigger::Watch);

    assert_changes!(server.port, [3 => 2], {
        server.rollback(1).expect("there is a version before");
        let push = script.push(&server).expect("the answer is in quarantine");
        assert_eq!(push.attempt().result, AttemptResult::Unchanged);
    });
}

#[test]
fn pushed_change_that_the_world_refused_is_loaded_again() {
    let (script, clock) = (Script::new(), ManualClock::new());
    let is_away = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&is_away);
    let builder = Hot::<Server>::builder()
        .provider(script.clone())
        .clock(&clock);
    let builder = builder.validate(move |_| {
        if seen.load(Ordering::SeqCst) {
            Err("no answer")
        } else {
            Ok(())
        }
    });
    let server = builder.start().expect("every field has a default");
    is_away.store(true, Ordering::SeqCst);
    let push = script.then(json!({ "port": 3 })).push(&server);
    push.expect_err("the world refuses it");
    is_away.store(false, Ordering::SeqCst);

    assert_changes!(server.port, [1 => 3], clock.advance(Duration::from_secs(5)));
}

#[test]
fn secrets_of_answers_are_shown_nowhere() {
    #[derive(Clone, HotConfig)]
    struct Bank {
        #[hot(secret)]
        key: Secret<String>,
    }
    let script = Script::new();
    script
        .then(json!({ "key": "hush" }))
        .then(json!({ "key": ["hush"] }))
        .then_text("toml", "key = 'hush' 'hush'");
    let bank = Hot::<Bank>::builder().provider(script.clone()).start();
    let bank = bank.expect("the answer is valid");
    assert_eq!(bank.key.get().expose(), "hush");
    let errors = [(); 2].map(|()| bank.reload().expect_err("it is refused"));
    let shown = format!("{errors:?} {script:?} {bank:?} {:?}", bank.status());
    assert!(!shown.contains("hush"), "{shown}");
}
