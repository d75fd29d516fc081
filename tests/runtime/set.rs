//! Values set at run time: above all layers, and apart from the files.

use config_runtime::{
    AttemptResult, ErrorKind, Hot, HotConfig, OriginKind, ProblemKind, Trigger, path,
};
use config_tests::{Changes, ConfigFile, QUIET, alone, eventually};

use crate::server::{Limits, Server, on, plain, set_host, set_port, unwatched, watched};

#[test]
fn set_leaf_is_in_force_and_told() {
    let server = plain();
    let ports = Changes::of(&server.port);

    let outcome = server
        .set(path!(Server, port), 2)
        .expect("the value is valid");

    assert_eq!((outcome.version(), server.port.get()), (Some(2), 2));
    assert_eq!(ports.next_values(), (1, 2));
    assert_eq!(server.port.origin().kind(), OriginKind::Override);
    assert_eq!(server.host.origin().kind(), OriginKind::Default);
    assert_eq!(server.history()[1].trigger, Trigger::Set);
}

#[test]
fn set_section_sets_all_its_leaves_at_once() {
    let server = plain();
    let sections = Changes::of(&server.limits);
    let limits = Limits {
        max_rate: 2.0,
        burst: 20,
        exempt: vec!["a".to_owned()],
    };

    server
        .set(path!(Server, limits), limits.clone())
        .expect("the value is valid");

    assert_eq!(
        (server.limits.get(), server.limits.burst.get()),
        (limits.clone(), 20)
    );
    assert_eq!(sections.next().new, limits);
    assert!(
        sections.so_far().is_empty(),
        "one commit is one change of the section"
    );
}

#[test]
fn set_leaf_of_a_section_leaves_its_neighbours() {
    let server = plain();

    server
        .set(path!(Server, limits.burst), 7)
        .expect("the value is valid");

    let limits = server.snapshot().limits.clone();
    assert_eq!(
        (limits.burst, limits.max_rate.to_bits()),
        (7, 10.0_f64.to_bits())
    );
    assert_eq!(server.limits.max_rate.origin().kind(), OriginKind::Default);
}

#[test]
fn value_that_breaks_a_rule_is_refused_with_a_report() {
    let server = plain();
    let all = Changes::of(&server);
    let refusals = [
        server.set(path!(Server, port), 0),
        server.set(path!(Server, limits.max_rate), f64::NAN),
        server.set(path!(Server, limits.burst), 1000),
    ];
    for refused in refusals {
        let error = refused.expect_err("the value breaks a rule");
        let problem = &error.report().expect("there is a report").problems()[0];
        assert_eq!(
            (error.kind(), problem.kind()),
            (ErrorKind::Invalid, ProblemKind::Rule)
        );
    }
    assert!(all.so_far().is_empty());
    let status = server.status();
    assert_eq!(
        (status.version, status.last_attempt.trigger),
        (1, Trigger::Set)
    );
    assert_eq!(status.last_attempt.result, AttemptResult::Rejected);
    assert_eq!(server.port.origin().kind(), OriginKind::Default);
}

#[test]
fn refused_value_does_not_come_into_force_with_the_next_one() {
    let server = plain();
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    set_host(&server, "a");

    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
}

#[test]
fn set_value_stays_when_the_file_changes() {
    let file = ConfigFile::new("port = 2\nhost = \"a\"");
    let server = watched(&file);
    let hosts = Changes::of(&server.host);
    set_port(&server, 9);

    file.replace("port = 3\nhost = \"b\"");

    assert_eq!(hosts.next_values(), ("a".to_owned(), "b".to_owned()));
    assert_eq!(
        (server.port.get(), server.port.origin().kind()),
        (9, OriginKind::Override)
    );
}

#[test]
fn value_set_to_what_it_is_already_stays_set() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);

    let outcome = server
        .set(path!(Server, port), 2)
        .expect("the value is valid");
    file.write("port = 3");
    server.reload().expect("the file is valid");

    assert_eq!((outcome.version(), server.port.get()), (None, 2));
}

#[test]
fn set_wins_over_the_environment() {
    alone(&[("APP_PORT", "9")], || {
        let server = Hot::<Server>::builder()
            .env("APP")
            .start()
            .expect("the layers are valid");

        set_port(&server, 2);
        server.reload().expect("the layers are valid");

        assert_eq!(server.port.get(), 2);
    });
}

#[test]
fn set_works_while_the_file_is_broken_and_lets_nothing_of_it_in() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    file.write("port = \nhost = \"b\"");
    eventually("the file is refused", || server.status().rejected.is_some());

    server
        .set(path!(Server, limits.burst), 9)
        .expect("the value is valid");

    assert_eq!((server.port.get(), server.limits.burst.get()), (2, 9));
    assert_eq!(server.host.get(), "localhost");
    file.write("port = 3");
    eventually("the mended file is applied", || server.port.get() == 3);
    assert_eq!(server.limits.burst.get(), 9);
}

/// Who asks why the file is not in force must be told, whatever was set meanwhile.
#[test]
fn broken_file_is_still_reported_after_a_set() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    set_host(&server, "a");

    let rejected = server
        .status()
        .rejected
        .expect("the file is as broken as before");
    assert_eq!(rejected.trigger, Trigger::Reload);
}

#[test]
fn refused_set_does_not_hide_what_is_wrong_with_the_file() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("hots = \"a\"");
    server.reload().expect_err("the key is unknown");

    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");
    set_port(&server, 3);

    let rejected = server
        .status()
        .rejected
        .expect("the file is as broken as before");
    assert_eq!(
        rejected.report.problems()[0].kind(),
        ProblemKind::UnknownKey
    );
}

#[test]
fn values_set_one_after_another_add_up() {
    let file = ConfigFile::new("# nothing");
    let server = on(&file).start().expect("the file is valid");
    let versions = Changes::of(&server);
    set_port(&server, 2);
    set_host(&server, "a");
    set_port(&server, 3);

    file.replace("port = 7\nhost = \"b\"\n[limits]\nburst = 6");

    let [.., last] = [(); 4].map(|()| versions.next());
    assert_eq!(
        (last.new.port, last.new.host.as_str(), last.new.limits.burst),
        (3, "a", 6)
    );
    versions.none_for(QUIET);
}

/// A section whose name is a word of the language.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Raw {
    #[hot(nested)]
    r#type: Inner,
    #[hot(default = 1)]
    type_port: u16,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(default = 1)]
    port: u16,
}

#[test]
fn path_through_a_raw_identifier_leads_to_its_field() {
    let raw = Hot::<Raw>::builder().start().expect("all is by default");

    raw.set(path!(Raw, r#type.port), 2)
        .expect("the value is valid");

    assert_eq!((raw.r#type.port.get(), raw.type_port.get()), (2, 1));
    assert_eq!(raw.r#type.port.path(), "type.port");
    let diff = raw.history()[1].diff.clone();
    assert!(
        diff.of(path!(Raw, r#type.port)).is_some(),
        "the diff is found by the path"
    );
}
