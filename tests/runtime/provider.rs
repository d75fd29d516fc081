//! Providers of figment as layers.

use config_runtime::{ErrorKind, Hot, OriginKind, Outcome, ProblemKind, Watching};
use config_tests::{Changes, ConfigFile, QUIET};
use figment::Figment;
use figment::providers::Serialized;

use crate::dial::Dial;
use crate::server::{Server, on, plain};

#[test]
fn provider_is_a_layer_like_any_other() {
    let file = ConfigFile::new("port = 2\nhost = \"file\"");
    let last = Serialized::default("host", "provider");

    let builder = Hot::<Server>::builder().provider(Dial::at(3));
    let server = builder
        .file(file.path())
        .provider(last)
        .start()
        .expect("the layers are valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (2, "provider")
    );
    assert_eq!(server.port.origin().file(), Some(file.path()));
    assert_eq!(server.host.origin().kind(), OriginKind::Provider);
}

#[test]
fn origin_names_the_provider() {
    let server = Hot::<Server>::builder().provider(Dial::at(3)).start();

    let origin = server.expect("the layers are valid").port.origin();
    assert_eq!(
        (origin.kind(), origin.to_string().as_str()),
        (OriginKind::Provider, "dial")
    );
}

#[test]
fn origins_within_a_figment_are_those_of_its_providers() {
    let figment = Figment::new()
        .merge(Dial::at(3))
        .merge(Serialized::default("host", "a"));

    let server = Hot::<Server>::builder()
        .provider(figment)
        .start()
        .expect("the layers are valid");

    assert_eq!(server.port.origin().to_string(), "dial");
    assert_eq!(server.host.origin().kind(), OriginKind::Provider);
    assert_ne!(server.host.origin().to_string(), "dial");
}

#[test]
fn reload_asks_the_provider_again() {
    let dial = Dial::at(3);
    let server = Hot::<Server>::builder()
        .provider(dial.clone())
        .start()
        .expect("the layers are valid");

    dial.turn_to(4);
    let outcome = server.reload().expect("the layers are valid");

    assert!(
        matches!(outcome, Outcome::Applied { version: 2, .. }),
        "{outcome:?}"
    );
    assert_eq!(server.port.get(), 4);
}

#[test]
fn provider_that_fails_is_reported_with_its_name_and_alters_nothing() {
    let dial = Dial::at(3);
    let server = Hot::<Server>::builder()
        .provider(dial.clone())
        .start()
        .expect("the layers are valid");

    dial.turn_to(0);
    let error = server.reload().expect_err("the provider fails");

    assert_eq!(error.kind(), ErrorKind::Invalid);
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.kind(), ProblemKind::Unreadable);
    assert!(
        problem.message().contains("`dial`") && problem.message().contains("stuck"),
        "{problem}"
    );
    assert_eq!(server.port.get(), 3);
}

#[test]
fn provider_that_panics_is_an_error_at_the_start_and_later() {
    let builder = Hot::<Server>::builder().provider(Dial::at(13));
    let error = builder.start().expect_err("the provider panics");
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let dial = Dial::at(3);
    let server = Hot::<Server>::builder().provider(dial.clone()).start();
    let server = server.expect("the layers are valid");

    dial.turn_to(13);
    let error = server.reload().expect_err("the provider panics");

    assert!(error.to_string().contains("the dial fell off"), "{error}");
    assert!(server.status().rejected.is_some(), "the refusal is kept");
    dial.turn_to(4);
    server.reload().expect("the next attempt is not hindered");
    assert_eq!(server.port.get(), 4);
}

#[test]
fn provider_is_asked_by_a_load_and_not_by_a_look() {
    let (file, dial) = (ConfigFile::new("host = \"a\""), Dial::at(3));
    let watch = Watching::events().and(Watching::poll(QUIET / 10));
    let server = on(&file).provider(dial.clone()).watch(watch).start();
    let server = server.expect("the layers are valid");
    let all = Changes::of(&server);

    dial.turn_to(4);

    all.none_for(QUIET);
    file.replace("host = \"b\"");
    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (4, "b"));
}

#[test]
fn value_of_a_wrong_type_names_its_provider() {
    let error = Hot::<Server>::builder()
        .provider(Serialized::default("port", "x"))
        .start();

    let error = error.expect_err("the port is no number");
    let problem = &error.report().expect("there is a report").problems()[0];
    let origin = problem.origin().expect("a value has an origin");
    assert_eq!(
        (problem.kind(), origin.kind()),
        (ProblemKind::WrongType, OriginKind::Provider)
    );
}

#[test]
fn later_layer_wins_over_a_figment_with_a_selected_profile() {
    let file = ConfigFile::new("port = 2");
    let figment =
        Figment::from(Serialized::default("port", 3).profile("release")).select("release");

    let builder = Hot::<Server>::builder().provider(figment).file(file.path());
    let server = builder.start().expect("the layers are valid");

    assert_eq!(server.port.get(), 2, "{}", server.port.origin());
}

#[test]
fn figment_with_a_selected_profile_gives_the_values_of_that_profile() {
    let file = ConfigFile::new("port = 2");
    let figment =
        Figment::from(Serialized::default("port", 3).profile("release")).select("release");

    let server = on(&file)
        .provider(figment)
        .start()
        .expect("the layers are valid");

    assert_eq!((server.port.get(), plain().port.get()), (3, 1));
}

#[test]
fn what_a_provider_said_stays_out_after_a_rollback() {
    let (file, dial) = (ConfigFile::new("host = \"a\""), Dial::at(2));
    let builder = on(&file).provider(dial.clone());
    let server = builder.start().expect("the layers are valid");
    let all = Changes::of(&server);
    dial.turn_to(3);
    server.reload().expect("the layers are valid");
    server.rollback(1).expect("there is a version before");
    assert_eq!([all.next().new.port, all.next().new.port], [3, 2]);

    file.replace("host = \"b\"");

    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (2, "b"));
    dial.turn_to(4);
    server.reload().expect("the layers are valid");
    assert_eq!(server.port.get(), 4);
}
