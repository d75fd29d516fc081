//! Watching at the limits that the system sets for a user.

use std::any::type_name;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use config_runtime::{Backend, Hot, HotConfig, Secret, Watching};
use config_tests::{Changes, ConfigFile, Folder, eventually};

/// Set to the name of the test that runs in a namespace.
const CONFINED: &str = "CONFIG_TESTS_CONFINED";
/// As root of users of its own, so that their limits can be set.
const NAMESPACE: [&str; 2] = ["--user", "--map-root-user"];

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Dial {
    value: u32,
}

#[derive(Clone, HotConfig)]
struct Vault {
    #[hot(secret, watch_file)]
    key: Box<Path>,
    token: Option<Secret<String>>,
}

#[test]
fn files_are_polled_while_no_event_queue_is_to_be_had() {
    confined(|| {
        let instances = Limit("max_inotify_instances");
        instances.set(0);
        let (file, dial, values) = dial(Watching::events());
        assert_degraded(&dial, Backend::PollOnly, &file);

        file.replace("value = 2");
        assert_eq!(values.next_values(), (1, 2));
        assert_eq!(dial.status().watch.last_event, None);
        instances.set(8);

        assert_recovers(&dial, &file, &values);
    });
}

#[test]
fn files_are_polled_while_they_cannot_all_be_watched() {
    confined(|| {
        let watches = Limit("max_inotify_watches");
        for allowed in [0, 1, 2] {
            watches.set(allowed);
            let (file, dial, values) = dial(Watching::events());
            assert_degraded(&dial, Backend::Degraded, &file);

            file.replace("value = 2");
            assert_eq!(values.next_values(), (1, 2), "{allowed} watches");
            watches.set(1_000);

            assert_recovers(&dial, &file, &values);
        }
    });
}

/// The value itself stands in the variable, where the path of a file belongs.
#[test]
fn no_secret_is_among_what_cannot_be_watched() {
    confined(|| {
        Limit("max_inotify_instances").set(0);
        let folder = Folder::new();
        let key = folder.file("s3cret.pem", "key");
        let file = folder.file("vault.toml", format!("key = {:?}", key.path()));
        let variables = folder.file(".env", "# nothing yet");
        let vault = Hot::<Vault>::builder().file(file.path());
        let vault = vault.dotenv(variables.path()).start();
        let vault = vault.expect("the file of the key is there");

        variables.write("TOKEN_FILE=hunter2");
        eventually("it is refused", || vault.status().rejected.is_some());

        let status = format!("{:?}", vault.status());
        assert!(status.contains("vault.toml"), "{status}");
        assert!(!status.contains("s3cret"), "{status}");
        assert!(!status.contains("hunter2"), "{status}");
    });
}

#[test]
fn folder_that_is_deleted_is_told_of_and_watched_again_when_it_comes_back() {
    let folder = Folder::new();
    let inner = folder.path().join("outer/inner");
    let make = |value: u32| {
        fs::create_dir_all(&inner).expect("the folders are made");
        fs::write(inner.join("dial.toml"), format!("value = {value}")).expect("it is written");
    };
    make(1);
    let builder = Hot::<Dial>::builder().file(inner.join("dial.toml"));
    let builder = builder.watch(Watching::events().without_poll());
    let dial = builder.start().expect("the file is valid");
    let values = Changes::of(&dial.value);

    fs::remove_dir_all(folder.path().join("outer")).expect("the folders are removed");
    eventually("the loss is told", || dial.status().rejected.is_some());
    assert_eq!(dial.value.get(), 1);
    make(2);

    assert_eq!(values.next_values(), (1, 2));
    eventually("nothing is wrong", || dial.status().rejected.is_none());
    make(3);
    assert_eq!(values.next_values(), (2, 3));
    assert_eq!(dial.status().watch.backend, Backend::Events);
}

/// A limit of the user.
struct Limit(&'static str);

impl Limit {
    fn set(&self, limit: u32) {
        let written = fs::write(format!("/proc/sys/user/{}", self.0), limit.to_string());
        written.expect("root of a namespace sets its limits");
    }
}

fn dial(watch: Watching) -> (ConfigFile, Hot<Dial>, Changes<u32>) {
    let file = ConfigFile::new("value = 1");
    let builder = Hot::<Dial>::builder().file(file.path()).watch(watch);
    let dial = builder
        .start()
        .expect("limits do not keep it from starting");
    let values = Changes::of(&dial.value);
    // The first look comes by itself, and would find any edit.
    eventually("it has looked", || {
        let status = dial.status();
        status.watch.last_checked > Some(status.since)
    });
    (file, dial, values)
}

/// Asserts that the status tells of `backend`, and of each path that is not watched, and why.
fn assert_degraded(dial: &Hot<Dial>, backend: Backend, file: &ConfigFile) {
    let watch = dial.status().watch;
    assert_eq!(watch.backend, backend, "{watch:?}");
    assert!(!watch.degraded.is_empty(), "{watch:?}");
    for (path, why) in &watch.degraded {
        assert!(
            file.path().starts_with(path) && !why.is_empty(),
            "{watch:?}"
        );
    }
}

/// Asserts that events come again, and tell of edits.
fn assert_recovers(dial: &Hot<Dial>, file: &ConfigFile, values: &Changes<u32>) {
    eventually("events come again", || {
        let watch = dial.status().watch;
        watch.backend == Backend::Events && watch.degraded.is_empty()
    });
    let before = dial.status().watch;
    file.replace("value = 3");
    assert_eq!(values.next_values(), (2, 3));
    let after = dial.status().watch;
    assert!(after.last_event > before.last_event, "{after:?}");
    assert_eq!(after.missed_by_events, before.missed_by_events, "{after:?}");
}

/// Runs `body`, which is the whole of a test, in a process whose limits can be set.
///
/// Where the system allows no such process, it says so and runs nothing.
fn confined<F: FnOnce()>(body: F) {
    let (_, test) = type_name::<F>()
        .split_once("::")
        .expect("it is in a module");
    let test = test.trim_end_matches("::{{closure}}");
    if env::var(CONFINED).as_deref() == Ok(test) {
        return body();
    }
    let itself = env::current_exe().expect("the test binary has a path");
    let run = |program: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(NAMESPACE).args(program);
        command.env(CONFINED, test).output()
    };
    if !run(&["true"]).is_ok_and(|output| output.status.success()) {
        eprintln!("not run, because no namespace is to be had here: {test}");
        return;
    }
    let itself = itself.to_string_lossy();
    let output = run(&[&itself, "--exact", test, "--nocapture"]);
    assert_passed(&output.expect("the test binary runs"));
}

fn assert_passed(output: &Output) {
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    let has_passed = output.status.success() && told.contains("1 passed");
    assert!(has_passed, "in a namespace:\n{told}{errors}");
}
