//! Fields that are read once: what runs stays, what waits is reported.

use config_runtime::{Hot, HotConfig, Outcome, PendingRestart, Watching, path};
use config_tests::{Changes, ConfigFile, QUIET, eventually};

use crate::server::{Server, on, plain, set_port, unwatched, watched};

#[test]
fn edited_restart_field_waits_and_the_rest_is_applied() {
    let file = ConfigFile::new("workers = 2\nport = 2");
    let server = watched(&file);
    let ports = Changes::of(&server.port);

    file.replace("workers = 3\nport = 3");

    assert_eq!(ports.next_values(), (2, 3));
    assert_eq!((server.workers.get(), server.snapshot().workers), (2, 2));
    let pending = server.status().pending_restart;
    let place = format!("{}:1:11", file.path().display());
    assert_eq!(
        said(&pending),
        [format!("workers: 2 runs, 3 waits for a restart ({place})")]
    );
}

#[test]
fn edit_of_a_restart_field_alone_is_no_version() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    let all = Changes::of(&server);
    file.write("workers = 3");

    let outcome = server.reload().expect("the file is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!(outcome.pending_restart().len(), 1);
    assert_eq!(
        (
            server.status().pending_restart.len(),
            server.snapshot().version()
        ),
        (1, 1)
    );
    assert!(all.so_far().is_empty());
}

#[test]
fn restart_field_edited_back_waits_no_longer() {
    let file = ConfigFile::new("workers = 2");
    let server = watched(&file);
    file.replace("workers = 3");
    eventually("the edit waits", || {
        server.status().pending_restart.len() == 1
    });

    file.replace("workers = 2");

    eventually("nothing waits", || {
        server.status().pending_restart.is_empty()
    });
}

#[test]
fn pending_field_names_path_key_values_and_origin() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    file.write("\nworkers = 3");

    let outcome = server.reload().expect("the file is valid");

    let [pending] = outcome.pending_restart() else {
        panic!("one field waits");
    };
    assert_eq!(
        (pending.path(), pending.key().as_str()),
        ("workers", "workers")
    );
    assert_eq!(
        format!("{:?} {:?}", pending.running(), pending.pending()),
        "2 3"
    );
    assert_eq!(
        (pending.origin().file(), pending.origin().line()),
        (Some(file.path()), Some(2))
    );
}

#[test]
fn set_of_a_restart_field_waits_too() {
    let server = plain();

    let outcome = server
        .set(path!(Server, workers), 8)
        .expect("the value is valid");

    assert_eq!((outcome.version(), server.workers.get()), (None, 4));
    let pending = server.status().pending_restart;
    assert_eq!(
        said(&pending),
        ["workers: 4 runs, 8 waits for a restart (set at run time)"]
    );
}

#[test]
fn restart_field_set_back_waits_no_longer() {
    let server = plain();
    server
        .set(path!(Server, workers), 8)
        .expect("the value is valid");

    let outcome = server
        .set(path!(Server, workers), 4)
        .expect("the value is valid");

    assert_eq!(said(outcome.pending_restart()), [] as [&str; 0]);
    assert_eq!(said(&server.status().pending_restart), [] as [&str; 0]);
}

#[test]
fn restart_field_set_again_waits_with_the_last_value() {
    let server = plain();
    server
        .set(path!(Server, workers), 8)
        .expect("the value is valid");
    server
        .set(path!(Server, workers), 9)
        .expect("the value is valid");

    let pending = server.status().pending_restart;
    assert_eq!(
        said(&pending),
        ["workers: 4 runs, 9 waits for a restart (set at run time)"]
    );
}

#[test]
fn set_of_another_field_leaves_what_waits() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    file.write("workers = 3");
    server.reload().expect("the file is valid");

    let outcome = server
        .set(path!(Server, port), 2)
        .expect("the value is valid");

    assert_eq!(outcome.pending_restart().len(), 1);
    assert_eq!((outcome.version(), server.workers.get()), (Some(2), 2));
}

#[test]
fn rollback_to_before_a_set_takes_back_what_it_made_wait() {
    let server = plain();
    set_port(&server, 2);
    server
        .set(path!(Server, workers), 8)
        .expect("the value is valid");

    server.rollback(1).expect("there is a version before");

    assert_eq!(
        said(&server.status().pending_restart),
        [] as [&str; 0],
        "nothing is set any more"
    );
}

#[test]
fn what_waits_after_a_rollback_does_not_depend_on_other_files() {
    let base = ConfigFile::new("workers = 2\nport = 2");
    let local = base.folder().file("local.toml", "host = \"a\"");
    let server = on(&base)
        .file(local.path())
        .start()
        .expect("the files are valid");
    base.replace("workers = 3\nport = 3");
    eventually("the edit is applied", || server.port.get() == 3);
    server.rollback(1).expect("there is a version before");
    let before = said(&server.status().pending_restart);

    local.replace("host = \"b\"");
    eventually("the other edit is applied", || server.host.get() == "b");

    assert_eq!(
        before,
        said(&server.status().pending_restart),
        "the file is as it was"
    );
}

/// Two rules bind a field that is read once to others.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Pool::check)]
struct Pool {
    #[hot(restart, default = 4, range = 1..=64)]
    threads: u32,
    #[hot(default = 2)]
    busy: u32,
}

impl Pool {
    fn check(&self) -> Result<(), String> {
        let Self { threads, busy } = self;
        if busy > threads {
            return Err(format!("{busy} of {threads} threads cannot be busy"));
        }
        Ok(())
    }
}

#[test]
fn edit_that_is_only_valid_after_the_restart_is_refused() {
    let file = ConfigFile::new("threads = 4\nbusy = 2");
    let builder = Hot::<Pool>::builder().file(file.path());
    let pool = builder
        .watch(Watching::manual())
        .start()
        .expect("the file is valid");
    file.write("threads = 8\nbusy = 6");

    let error = pool.reload().expect_err("4 threads run");

    let said = error.to_string();
    assert!(said.contains("6 of 4 threads"), "{said}");
    assert_eq!((pool.threads.get(), pool.busy.get()), (4, 2));
}

#[test]
fn edit_that_would_not_survive_the_restart_is_refused() {
    let file = ConfigFile::new("threads = 4\nbusy = 2");
    let builder = Hot::<Pool>::builder().file(file.path());
    let pool = builder
        .watch(Watching::manual())
        .start()
        .expect("the file is valid");
    file.write("threads = 1\nbusy = 2");

    pool.reload().expect_err("a restart would fail");

    assert!(pool.status().pending_restart.is_empty());
    assert!(
        pool.set(path!(Pool, threads), 100).is_err(),
        "the rules of the field hold"
    );
}

#[test]
fn nothing_is_told_of_a_field_that_waits() {
    let file = ConfigFile::new("workers = 2");
    let server = watched(&file);
    let all = Changes::of(&server);

    file.replace("workers = 3");

    eventually("the edit waits", || {
        server.status().pending_restart.len() == 1
    });
    all.none_for(QUIET);
}

fn said(pending: &[PendingRestart]) -> Vec<String> {
    pending.iter().map(ToString::to_string).collect()
}
