//! What a reload would do: the same as it does then, and nothing is left of asking.

use std::path::PathBuf;

use config_runtime::{
    Attempt, Difference, Error, ErrorKind, Hot, HotConfig, Outcome, Overrides, Phase, Trigger,
    Verdict, Watching, path,
};
use config_tests::{Changes, ConfigFile, Folder};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, edited_twice, on, plain, set_host, set_port};

/// All of an attempt but what differs from one to the next; a preview does not come to the commit.
fn told(attempt: &Attempt) -> Vec<String> {
    let phases = attempt.phases.iter().map(|(phase, _)| *phase);
    let phases: Vec<_> = phases.filter(|phase| *phase != Phase::Commit).collect();
    vec![
        format!("{:?} {phases:?}", attempt.result),
        format!("{} {}", attempt.version_before, attempt.version),
        format!("{} {}", attempt.diff.version(), attempt.diff),
        format!("{:?}", attempt.warnings),
        format!("{:?}", attempt.pending_restart),
        format!("{:?}", attempt.report),
        format!(
            "{:?} {:?} {:?}",
            attempt.resources, attempt.callbacks, attempt.released
        ),
    ]
}

/// All of what a caller is told.
fn outcome(ended: &Result<Outcome, Error>) -> Vec<String> {
    match ended {
        Ok(Outcome::Deferred {
            deferral, attempt, ..
        }) => [told(attempt), deferral.gates.clone()].concat(),
        Ok(outcome) => told(outcome.attempt()),
        Err(error) => vec![format!("{:?} {:?} {error:?}", error.kind(), error.phase())],
    }
}

/// All that a preview leaves as it was.
fn standing(server: &Hot<Server>) -> Vec<String> {
    let status = server.status();
    let attempts = (&status.last_attempt, &status.attempts, &status.rejected);
    vec![
        format!("{:?}", server.snapshot()),
        format!("{:?}", server.history()),
        format!("{attempts:?}"),
        format!(
            "{:?} {:?} {:?}",
            status.pending, status.trial, status.pending_restart
        ),
        format!(
            "{:?} {:?} {:?}",
            status.warnings, status.quarantined, status.resources
        ),
        format!("{:?} {}", status.overdue, status.callback_panics),
        format!("{:?}", server.port.origin()),
    ]
}

/// What the file becomes.
const TEXTS: &[&str] = &[
    "port = 1",
    "# moved\nport = 1",
    "port = 2",
    "port = 2\nhost = \"b\"\nworkers = 8",
    "port = 0",
    "port = ",
    "prot = 2",
    "port = 13",
    "port = 14",
    "port = 15",
    "port = 16",
];

#[test]
fn preview_is_equal_to_the_outcome_that_follows() {
    for text in TEXTS {
        let file = ConfigFile::new("port = 1");
        let builder = on(&file).watch(Watching::manual());
        let builder = builder.validate_change(|_, new| match new.port {
            13 => Err("no such step"),
            _ => Ok(()),
        });
        let builder = builder.validate(|server| match server.port {
            14 => Err("somebody has it"),
            _ => Ok(()),
        });
        let builder = builder.gate("hours", |proposal| match proposal.new.port {
            15 => Verdict::Defer,
            _ => Verdict::Apply,
        });
        let server = builder.start().expect("the file is valid");
        let _port = server.on_port_change(|_| {});
        let pool = server.port.resource("pool", |port| match port {
            16 => Err("no pool"),
            port => Ok(*port),
        });
        let _pool = pool.expect("it is built");
        set_host(&server, "a");
        file.write(text);
        let (before, all) = (standing(&server), Changes::of(&server));

        let [first, second] = [(); 2].map(|()| outcome(&server.preview()));

        assert_eq!(
            (standing(&server), all.so_far().len()),
            (before, 0),
            "{text}"
        );
        assert_eq!(first, second, "{text}");
        assert_eq!(first, outcome(&server.reload()), "{text}");
    }
}

#[test]
fn preview_of_values_is_equal_to_setting_them() {
    for port in [1, 2, 0] {
        let server = plain();
        let before = standing(&server);

        let preview = server.preview_with(Overrides::new().set(path!(Server, port), port));

        assert_eq!(standing(&server), before);
        assert_eq!(
            outcome(&preview),
            outcome(&server.set(path!(Server, port), port))
        );
    }
}

#[test]
fn preview_of_values_takes_the_file_as_it_is_now() {
    let file = ConfigFile::new("port = 1");
    let server = on(&file)
        .watch(Watching::manual())
        .start()
        .expect("the file is valid");
    file.write("port = 2\nhost = \"b\"");

    let outcome = server.preview_with(Overrides::new().set(path!(Server, port), 3));

    let outcome = outcome.expect("it is valid");
    let paths: Vec<_> = outcome
        .attempt()
        .diff
        .iter()
        .map(Difference::path)
        .collect();
    assert_eq!(paths, ["port", "host"]);
    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (1, "localhost")
    );
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Depot {
    #[hot(create_dir)]
    store: PathBuf,
}

#[test]
fn preview_makes_no_directory() {
    let folder = Folder::new();
    let text = |name: &str| format!("store = \"{}\"", folder.path().join(name).display());
    let file = folder.file("depot.toml", text("first"));
    let builder = Hot::<Depot>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let depot = builder.start().expect("the folder can be made");
    file.write(text("second"));

    let outcome = depot.preview().expect("it can be made");

    assert_eq!(outcome.version(), Some(2));
    assert!(!folder.path().join("second").exists());
    depot.reload().expect("it can be made");
    assert!(folder.path().join("second").is_dir());
}

/// What was built is dropped before the preview returns.
#[test]
fn preview_drops_what_it_built() {
    let server = plain();
    let host = server
        .host
        .resource("host", |host| Ok::<_, String>(host.clone()));
    let host = host.expect("it is built");
    let before = host.load();
    for _ in 0..3 {
        let overrides = Overrides::new().set(path!(Server, host), "a".to_owned());
        let outcome = server.preview_with(overrides).expect("it is valid");
        assert_eq!(outcome.attempt().resources, ["host"]);
    }
    assert_eq!((host.alive(), host.version()), (1, 1));
    assert!(std::sync::Arc::ptr_eq(&before, &host.load()));
}

#[test]
fn preview_leaves_what_waits_and_what_was_refused() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder.start().expect("the file is valid");
    set_host(&server, "a");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    file.write("port = 3");
    let before = standing(&server);

    let outcome = server.preview().expect("it is valid");

    assert!(matches!(outcome, Outcome::Deferred { .. }), "{outcome:?}");
    assert_eq!(standing(&server), before);
    assert_eq!(keeper.asked().last(), Some(&(1, 3, Trigger::Reload)));
    server.apply_pending().expect("the gate does not refuse");
    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
}

#[test]
fn preview_shows_what_a_reload_would_bring_back_from_quarantine() {
    let (_file, server) = edited_twice();
    server.rollback(1).expect("there is a version before");
    let before = standing(&server);

    let preview = server.preview();

    assert_eq!(standing(&server), before);
    assert_eq!(outcome(&preview), outcome(&server.reload()));
    assert_eq!(server.port.get(), 3);
}

#[test]
fn preview_in_a_rule_is_refused_and_in_a_callback_is_not() {
    let server = plain();
    let (tell, told) = std::sync::mpsc::channel();
    let own = server.clone();
    let _told = server.on_port_change(move |_| {
        let preview = own.preview().map(|outcome| outcome.version());
        tell.send(preview.map_err(|error| error.kind()))
            .expect("the test listens");
    });

    set_port(&server, 2);

    assert_eq!(told.recv().expect("it is told"), Ok(None));
    let own = server.clone();
    let nested = server
        .port
        .resource("nested", move |_| match own.preview() {
            Ok(_) => Err("it was not refused".to_owned()),
            Err(error) => Ok((error.kind(), error.phase())),
        });
    let nested = nested.expect("it is built");
    assert_eq!(*nested.load(), (ErrorKind::Reentrant, None::<Phase>));
}
