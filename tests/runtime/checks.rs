//! What a program asks of each candidate: checks that need the world, and rules over old and new.

mod change;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use config_runtime::{ErrorKind, Hot, Phase, ProblemKind, Problems, Watching, path};
use config_tests::{ConfigFile, eventually};

use crate::server::{Server, edited_twice, on, set_port};

#[test]
fn check_is_asked_at_the_start() {
    let file = ConfigFile::new("host = \"a\"\nport = 7");
    let builder = on(&file)
        .watch(Watching::manual())
        .validate(|server| match server.port {
            7 => Err(Problems::new().at("port", "somebody has it")),
            _ => Ok(()),
        });

    let error = builder.start().expect_err("the check refuses it");

    assert_eq!((error.kind(), error.phase()), (ErrorKind::Refused, None));
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(
        (problem.line(), problem.kind()),
        (Some(2), ProblemKind::Check)
    );
    assert_eq!(problem.message(), "`port` is refused: somebody has it");
}

#[test]
fn check_refuses_at_the_line_of_the_field_that_it_blames() {
    let file = ConfigFile::new("port = 1");
    let builder =
        on(&file)
            .watch(Watching::manual())
            .validate(|server| match server.host.as_str() {
                "localhost" => Ok(()),
                host => Err(Problems::new().at("host", format!("{host} does not resolve"))),
            });
    let server = builder.start().expect("the file is valid");
    file.write("port = 2\n# moved\nhost = \"nowhere\"");

    let error = server.reload().expect_err("it does not resolve");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Refused, Some(Phase::Check))
    );
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(
        (problem.file(), problem.line()),
        (Some(file.path()), Some(3))
    );
    assert_eq!(problem.key().as_deref(), Some("host"));
    assert_eq!(server.port.get(), 1);
}

#[test]
fn checks_are_all_asked_and_one_that_panics_is_a_problem() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual());
    let builder = builder.validate(|server| match server.port {
        1 => Ok(()),
        _ => Err("the first says no"),
    });
    let builder = builder.validate(|server| -> Result<(), String> {
        assert!(server.port == 1, "what a port");
        Ok(())
    });
    let server = builder.start().expect("the file is valid");

    let error = server
        .set(path!(Server, port), 2)
        .expect_err("it is refused");

    let text = format!("{error:?}");
    assert!(
        text.contains("check 1 refuses it: the first says no"),
        "{text}"
    );
    assert!(
        text.contains("check 2 at run time failed: it panicked: what a port"),
        "{text}"
    );
    assert_eq!(
        error.report().map(|report| report.problems().len()),
        Some(2)
    );
}

#[test]
fn check_is_asked_once_of_each_candidate_that_alters_something() {
    let asked = Arc::new(AtomicU32::new(0));
    let own = Arc::clone(&asked);
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).validate(move |_| {
        own.fetch_add(1, Ordering::SeqCst);
        Ok::<_, String>(())
    });
    let server = builder.start().expect("the file is valid");
    set_port(&server, 2);
    server.reload().expect("nothing changes");
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    server
        .rollback(1)
        .expect("the check is asked on the way back too");

    assert_eq!(asked.load(Ordering::SeqCst), 3);
}

#[test]
fn check_runs_on_a_thread_of_its_own_and_may_not_reload() {
    let own = Arc::new(Mutex::new(None::<Hot<Server>>));
    let said = Arc::new(Mutex::new(Vec::new()));
    let (its, saying, starter) = (
        Arc::clone(&own),
        Arc::clone(&said),
        std::thread::current().id(),
    );
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).validate(move |_| {
        let server = its.lock().expect("no panic holds it").clone();
        let kind = server
            .and_then(|server| server.reload().err())
            .map(|error| error.kind());
        let is_apart = std::thread::current().id() != starter;
        saying
            .lock()
            .expect("no panic holds it")
            .push((is_apart, kind));
        Ok::<_, String>(())
    });
    let server = builder.start().expect("the file is valid");
    *own.lock().expect("no panic holds it") = Some(server.clone());

    set_port(&server, 2);

    let said = said.lock().expect("no panic holds it").clone();
    assert_eq!(said, [(true, None), (true, Some(ErrorKind::Reentrant))]);
    own.lock().expect("no panic holds it").take();
}

#[test]
fn refused_check_is_asked_again_when_the_file_is_loaded_again() {
    let (file, server) = edited_twice();
    drop(server);
    let is_shut = Arc::new(AtomicU32::new(0));
    let own = Arc::clone(&is_shut);
    let builder =
        on(&file)
            .watch(Watching::manual())
            .validate(move |_| match own.load(Ordering::SeqCst) {
                0 => Ok(()),
                _ => Err("the world is shut"),
            });
    let server = builder.start().expect("the file is valid");
    is_shut.store(1, Ordering::SeqCst);
    file.write("port = 9");
    server.reload().expect_err("the world is shut");
    is_shut.store(0, Ordering::SeqCst);

    server.reload().expect("the world is open");

    eventually("it is in force", || server.port.get() == 9);
}
