//! What becomes of a change of a `restart` field: held back, refused, or applied.

use config_runtime::{ErrorKind, Hot, Origin, Phase, ProblemKind, RestartPolicy, Watching, path};
use config_tests::{Changes, ConfigFile};

use crate::server::{Server, on, unwatched};

fn with(policy: RestartPolicy, file: &ConfigFile) -> Hot<Server> {
    let builder = on(file).watch(Watching::manual()).on_restart_change(policy);
    builder.start().expect("the file is valid")
}

#[test]
fn held_back_field_is_listed_until_the_file_goes_back() {
    let file = ConfigFile::new("port = 1\nworkers = 4");
    let server = unwatched(&file);
    file.write("port = 2\nworkers = 8");
    server.reload().expect("the rest is applied");
    let status = server.status();
    let [pending] = status.pending_restart.as_slice() else {
        panic!("one field waits: {:?}", status.pending_restart);
    };
    assert_eq!(
        (pending.path(), format!("{:?}", pending.running())),
        ("workers", "4".to_owned())
    );
    assert_eq!(
        (format!("{:?}", pending.pending()), pending.origin().line()),
        ("8".to_owned(), Some(2))
    );
    assert_eq!((server.port.get(), server.workers.get()), (2, 4));

    file.write("port = 2\nworkers = 4");
    let outcome = server.reload().expect("the file is valid");

    assert_eq!(
        (outcome.version(), outcome.pending_restart().len()),
        (None, 0)
    );
    assert!(server.status().pending_restart.is_empty());
}

#[test]
fn reject_refuses_the_whole_candidate_at_the_line_of_the_field() {
    let file = ConfigFile::new("port = 1\nworkers = 4");
    let server = with(RestartPolicy::Reject, &file);
    let all = Changes::of(&server);
    file.write("port = 2\nworkers = 8");

    let error = server.reload().expect_err("it is refused");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Invalid, Some(Phase::Compare))
    );
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(
        (problem.kind(), problem.key().as_deref()),
        (ProblemKind::Restart, Some("workers"))
    );
    assert_eq!(
        problem.origin().and_then(Origin::line),
        Some(2),
        "{problem:?}"
    );
    assert_eq!(
        (server.port.get(), server.workers.get(), all.so_far().len()),
        (1, 4, 0)
    );
    assert!(server.status().pending_restart.is_empty());
    let attempt = server.status().last_attempt;
    assert_eq!(
        attempt.pending_restart.len(),
        0,
        "it is refused, and does not wait"
    );
}

#[test]
fn reject_refuses_a_set_and_lets_the_others_pass() {
    let file = ConfigFile::new("port = 1");
    let server = with(RestartPolicy::Reject, &file);

    let refused = server.set(path!(Server, workers), 8);

    refused.expect_err("it is refused");
    let outcome = server.set(path!(Server, port), 2);
    assert_eq!(
        outcome.expect("the port is no such field").version(),
        Some(2)
    );
    assert_eq!(server.workers.get(), 4);
}

#[test]
fn reject_lets_a_value_that_is_the_same_pass() {
    let file = ConfigFile::new("port = 1\nworkers = 4");
    let server = with(RestartPolicy::Reject, &file);
    file.write("port = 2\n# moved\nworkers = 4");

    let outcome = server.reload().expect("nothing of it changes");

    assert_eq!(outcome.version(), Some(2));
}

#[test]
fn apply_puts_it_in_force_and_tells_the_sections_around_it() {
    let file = ConfigFile::new("port = 1\nworkers = 4");
    let server = with(RestartPolicy::Apply, &file);
    let all = Changes::of(&server);
    file.write("port = 1\nworkers = 8");

    let outcome = server.reload().expect("the file is valid");

    assert_eq!(
        (outcome.version(), outcome.pending_restart().len()),
        (Some(2), 0)
    );
    assert_eq!((server.workers.get(), server.snapshot().workers), (8, 8));
    let told = all.next();
    assert_eq!((told.old.workers, told.new.workers), (4, 8));
    server.rollback(1).expect("there is a version before");
    assert_eq!((server.workers.get(), all.next().new.workers), (4, 4));
}
