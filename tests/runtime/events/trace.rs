//! Attempts as spans and events of tracing.

mod recorder;

use std::sync::mpsc::channel;
use std::thread;

use config_runtime::{Hot, HotConfig, Secret, Watching, path};
use config_tests::ConfigFile;

use self::recorder::{Recorder, Said, SpanRecord};
use crate::server::{Server, plain, set_port, unwatched};

/// What is recorded while `act` runs on this thread.
fn recorded(act: impl FnOnce()) -> (Vec<SpanRecord>, Vec<Said>) {
    let recorder = Recorder::default();
    recorder.listen(act);
    recorder.all()
}

#[test]
fn span_of_an_attempt_has_its_number_its_trigger_and_how_it_ended() {
    let server = plain();
    let (spans, _) = recorded(|| {
        set_port(&server, 2);
        (server.set(path!(Server, port), 0)).expect_err("the port is too small");
        server.reload().expect("nothing changes");
    });

    let expected = [
        [
            ("attempt", "2"),
            ("outcome", "applied"),
            ("phase", "commit"),
            ("trigger", "set"),
            ("version", "2"),
            ("version_before", "1"),
        ],
        [
            ("attempt", "3"),
            ("outcome", "rejected"),
            ("phase", "load"),
            ("trigger", "set"),
            ("version", "2"),
            ("version_before", "2"),
        ],
        [
            ("attempt", "4"),
            ("outcome", "unchanged"),
            ("phase", "*"),
            ("trigger", "reload"),
            ("version", "2"),
            ("version_before", "2"),
        ],
    ];
    assert_eq!(spans.len(), expected.len(), "{spans:?}");
    for (span, expected) in spans.iter().zip(expected) {
        assert_eq!(span.name, "config_attempt");
        for (name, value) in expected {
            if name != "phase" || value != "*" {
                assert_eq!(
                    span.fields.get(name).map(String::as_str),
                    Some(value),
                    "{name} of {span:?}"
                );
            }
        }
        assert_eq!(span.fields.len(), 6, "{span:?}");
        assert!(span.is_closed, "{span:?}");
    }
}

#[test]
fn each_attempt_says_once_how_it_ended_within_its_span() {
    let server = plain();
    let (spans, said) = recorded(|| {
        set_port(&server, 2);
        (server.set(path!(Server, port), 0)).expect_err("the port is too small");
        server.reload().expect("nothing changes");
    });

    let ends: Vec<_> = said
        .iter()
        .filter(|said| said.field("event") != "attempt_begun")
        .collect();
    let said: Vec<_> = ends
        .iter()
        .map(|said| {
            (
                said.level,
                said.field("event"),
                said.field("attempt"),
                said.field("version"),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (tracing::Level::INFO, "applied", "2", "2"),
            (tracing::Level::WARN, "rejected", "3", "2"),
            (tracing::Level::DEBUG, "attempt_ended", "4", "2"),
        ]
    );
    let within: Vec<_> = ends.iter().map(|said| said.within).collect();
    let ids: Vec<_> = spans.iter().map(|span| Some(span.id)).collect();
    assert_eq!(within, ids, "each in the span of its attempt");
    assert!(
        ends[1].field("message").contains("refused in phase load"),
        "{ends:?}"
    );
}

#[test]
fn start_that_fails_says_so() {
    let file = ConfigFile::new("port = 0");
    let (spans, said) = recorded(|| {
        let builder = Hot::<Server>::builder().file(file.path());
        builder.start().expect_err("the port is too small");
    });

    assert_eq!(spans.len(), 1, "{spans:?}");
    assert_eq!(
        spans[0].fields.get("outcome").map(String::as_str),
        Some("rejected")
    );
    assert!(
        said.iter().any(|said| said.field("event") == "rejected"),
        "{said:?}"
    );
}

#[test]
fn checks_that_run_on_their_own_thread_run_within_the_span() {
    let (file, (tell, told)) = (ConfigFile::new("port = 1"), channel());
    let builder = Hot::<Server>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let builder = builder.validate(move |_| {
        let here = (thread::current().id(), recorder::within());
        tell.send(here).map_err(|gone| gone.to_string())
    });
    let server = builder.start().expect("the file is valid");
    file.write("port = 2");

    let (spans, _) = recorded(|| {
        server.reload().expect("the file is valid");
    });

    let [_start, (thread, within)] = told.try_iter().collect::<Vec<_>>()[..] else {
        panic!("it is asked at the start and at the reload");
    };
    assert_ne!(thread, thread::current().id());
    assert_eq!(within, Some(spans[0].id));
}

#[test]
fn outcome_is_not_noted_in_a_span_of_the_program() {
    let server = plain();
    let recorder = Recorder::of_target("mine");
    recorder.listen(|| {
        let request = tracing::info_span!(target: "mine", "request", version = 1, outcome = "open");
        let _request = request.entered();
        set_port(&server, 2);
    });

    let (spans, _) = recorder.all();
    let [request] = spans.try_into().expect("nobody wants the other one");
    assert_eq!(request.fields["version"], "1");
    assert_eq!(request.fields["outcome"], "open");
}

#[test]
fn callbacks_run_outside_of_the_span() {
    let server = plain();
    let _port = server.on_port_change(|_| tracing::info!(event = "told", "told"));

    let (_, said) = recorded(|| set_port(&server, 2));

    let told = said.iter().find(|said| said.field("event") == "told");
    assert_eq!(told.map(|told| told.within), Some(None));
}

#[test]
fn callback_that_fails_is_a_warning_with_its_name() {
    let server = plain();
    let _pool = server
        .port
        .try_on_change(|_| Err("no answer"))
        .named("pool");

    let (_, said) = recorded(|| set_port(&server, 2));

    let failed = said
        .iter()
        .find(|said| said.field("event") == "subscriber_failed");
    let failed = failed.expect("it is said");
    assert_eq!(
        (failed.level, failed.field("version")),
        (tracing::Level::WARN, "2")
    );
    assert_eq!(
        failed.field("message"),
        "callback `pool` of port, version 2, failed: no answer"
    );
}

#[derive(Clone, HotConfig)]
struct Vault {
    #[hot(secret, length = ..=20)]
    key: Secret<String>,
}

#[test]
fn secrets_are_in_no_field_of_spans_and_events() {
    let file = ConfigFile::new("key = 'first-secret'");
    let (spans, said) = recorded(|| {
        let builder = Hot::<Vault>::builder()
            .file(file.path())
            .watch(Watching::manual());
        let vault = builder.start().expect("the file is valid");
        let _key = vault.key.try_on_change(|change| {
            Err(format!("{} {}", change.old.expose(), change.new.expose()))
        });
        for text in [
            "key = 'other-secret'",
            "key = 'secret-that-is-too-long-by-far'",
            "key = 'open-secret",
        ] {
            file.write(text);
            let _ = vault.reload();
        }
        vault.rollback(1).expect("there is a version before");
    });

    let all = format!("{spans:?} {said:?}");
    assert!(
        all.contains("subscriber_failed") && all.contains("rejected"),
        "{all}"
    );
    assert!(
        !all.contains("-secret") && !all.contains("secret-that"),
        "{all}"
    );
}

#[test]
fn attempt_that_nobody_records_costs_no_words() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 2");
    server.reload().expect("the file is valid");
    assert_eq!(server.port.get(), 2);
}

/// Panics when it is shown.
#[derive(Clone, PartialEq, serde::Deserialize)]
struct Unseen(u32);

impl std::fmt::Debug for Unseen {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("it is not to be seen")
    }
}

#[derive(Clone, HotConfig)]
struct Shy {
    #[hot(default = Unseen(1))]
    value: Unseen,
}

#[test]
fn value_that_panics_as_it_is_logged_hurts_no_commit() {
    let shy = Hot::<Shy>::builder().start().expect("the default is valid");
    let (tell, told) = channel();
    let _value =
        (shy.value).on_change(move |change| tell.send(change.new.0).expect("the test listens"));
    let heard = crate::hearing::Hearing::of(&shy);

    let _ = recorded(|| {
        (shy.set(path!(Shy, value), Unseen(2))).expect("it is valid");
    });

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [2]);
    assert_eq!(heard.words().len(), 3, "begun, ended, applied");
}
