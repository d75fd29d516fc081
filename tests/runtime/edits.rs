//! What is set at run time: one field or several as one, for ever or for a time, and taken back.

mod ending;
mod several;

use std::time::Duration;

use config_runtime::{ErrorKind, Hot, OriginKind, Outcome, Phase, Trigger, path};
use config_tests::{Changes, ConfigFile};

use crate::server::{Server, plain, set_port, unwatched, watched};

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

#[test]
fn unset_field_is_as_the_layers_have_it_again() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let ports = Changes::of(&server.port);
    set_port(&server, 9);

    let outcome = server
        .unset(path!(Server, port))
        .expect("the file is valid");

    assert_eq!(
        (outcome.version(), outcome.attempt().trigger),
        (Some(3), Trigger::Set)
    );
    assert_eq!([ports.next_values(), ports.next_values()], [(2, 9), (9, 2)]);
    assert_eq!(server.port.origin().line(), Some(1));
    file.write("port = 3");
    server.reload().expect("the file is valid");
    assert_eq!(server.port.get(), 3);
}

/// As the layers in force have it, and not as the file is at this moment.
#[test]
fn unset_lets_nothing_of_a_newer_file_in() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_port(&server, 9);
    file.write("port = 3\nhost = \"b\"");

    server
        .unset(path!(Server, port))
        .expect("what is in force is valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (2, "localhost")
    );
    server.reload().expect("the file is valid");
    assert_eq!((server.port.get(), server.host.get().as_str()), (3, "b"));
}

#[test]
fn unset_works_while_the_file_is_broken() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_port(&server, 9);
    file.write("port = ");
    server.reload().expect_err("the file is broken");

    server
        .unset(path!(Server, port))
        .expect("what is in force is valid");

    assert_eq!(server.port.get(), 2);
    assert!(
        server.status().rejected.is_some(),
        "the file is as broken as before"
    );
}

#[test]
fn unset_section_takes_back_all_that_is_set_in_it() {
    let server = plain();
    server
        .set(path!(Server, limits.burst), 7)
        .expect("it is valid");
    server
        .set(path!(Server, limits.max_rate), 20.0)
        .expect("it is valid");
    set_port(&server, 2);

    server
        .unset(path!(Server, limits))
        .expect("the defaults are valid");

    assert_eq!(
        (
            server.limits.burst.get(),
            server.limits.max_rate.get().to_bits()
        ),
        (5, 10f64.to_bits())
    );
    assert_eq!(
        (server.port.get(), server.limits.burst.origin().kind()),
        (2, OriginKind::Default)
    );
}

#[test]
fn unset_of_what_is_not_set_changes_nothing() {
    let server = plain();
    let outcome = server
        .unset(path!(Server, port))
        .expect("the defaults are valid");
    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
}

#[test]
fn value_that_may_not_fall_back_stays_set() {
    let file = ConfigFile::new("[limits]\nburst = 50");
    let server = unwatched(&file);
    server
        .set(path!(Server, limits.burst), 5)
        .expect("it is valid");
    file.write("[limits]\nburst = 50\nmax-rate = 0.5");
    let refused = server.reload();
    // 5 at once is in proportion to 0.5 in a second; 50 is not.
    refused.expect("what is set counts");

    let error = server
        .unset(path!(Server, limits.burst))
        .expect_err("50 is out of proportion");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Invalid, Some(Phase::Load))
    );
    assert_eq!(server.limits.burst.get(), 5);
}

#[test]
fn what_is_set_survives_what_the_watcher_loads() {
    let file = ConfigFile::new("port = 2\nhost = \"a\"");
    let server = watched(&file);
    let hosts = Changes::of(&server.host);
    server
        .set_for(path!(Server, port), 9, HOURS)
        .expect("it is valid");
    for (old, new) in [("a", "b"), ("b", "c")] {
        file.replace(format!("port = 3\nhost = \"{new}\""));
        assert_eq!(hosts.next_values(), (old.to_owned(), new.to_owned()));
        assert_eq!(server.port.get(), 9);
    }
    server
        .unset(path!(Server, port))
        .expect("the file is valid");
    assert_eq!(server.port.get(), 3);
}

#[test]
fn explanation_says_what_is_set_and_what_it_hides() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_port(&server, 9);
    let shown = |server: &Hot<Server>| {
        let explanation = server.explain(path!(Server, port));
        let layers = explanation.layers().iter();
        let layers = layers.map(|layer| {
            (
                layer.origin().kind(),
                layer.value().to_owned(),
                layer.is_winner(),
            )
        });
        (explanation.value().to_owned(), layers.collect::<Vec<_>>())
    };

    let (value, layers) = shown(&server);

    let set = (OriginKind::Override, "9".to_owned(), true);
    assert_eq!((value.as_str(), &layers[0]), ("9", &set));
    assert_eq!((layers[1].1.as_str(), layers[1].2), ("2", false));
    server
        .unset(path!(Server, port))
        .expect("the file is valid");
    let (value, layers) = shown(&server);
    assert_eq!(
        (value.as_str(), layers[0].1.as_str(), layers[0].2),
        ("2", "2", true)
    );
}
