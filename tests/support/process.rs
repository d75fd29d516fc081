//! Tests that need a process of their own: the environment, the threads and the mounts belong to
//! the whole process, and other tests run in it too.

use std::any::type_name;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::files::Folder;
use crate::waiting::within_limit;

/// Set to the name of the one test that a child runs.
const CHILD: &str = "CONFIG_TESTS_CHILD";

/// How to come by a mount namespace: as anybody, or where only root may.
const NAMESPACES: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];

/// Runs `body`, which is the whole of a test, in a process that has `variables` set and runs
/// nothing else.
///
/// The process is the test binary itself, asked for this one test by its name; the name is that
/// of the function in which the closure is written.
pub fn alone<F: FnOnce()>(variables: &[(&str, &str)], body: F) {
    let test = enclosing::<F>();
    if is_child(test) {
        return body();
    }
    let mut child = Command::new(itself());
    ask_for(&mut child, test);
    child.envs(variables.iter().copied());
    let output = within_limit(move || child.output().expect("the test binary runs"));
    assert_passed(&output);
}

/// Runs `body`, which is the whole of a test, in a process that may mount what it likes, with the
/// program `unshare`; what it mounts is gone with it.
///
/// Hands out what the process printed, or nothing where the system allows no such process.
pub fn alone_with_mounts<F: FnOnce()>(body: F) -> Option<String> {
    let test = enclosing::<F>();
    if is_child(test) {
        body();
        return Some(String::new());
    }
    let namespace = NAMESPACES.into_iter().find(|namespace| {
        let tried = Command::new("unshare")
            .args(*namespace)
            .arg("true")
            .output();
        tried.is_ok_and(|output| output.status.success())
    })?;
    // A folder in which something is mounted cannot be removed: the process leaves its folders
    // to this one.
    let folder = Folder::new();
    let mut child = Command::new("unshare");
    child.args(namespace).args(["--propagation", "private"]);
    child.arg(itself());
    ask_for(&mut child, test);
    let output = child.env("TMPDIR", folder.path()).output();
    let output = output.expect("the test binary runs");
    assert_passed(&output);
    Some(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn is_child(test: &str) -> bool {
    env::var(CHILD).as_deref() == Ok(test)
}

/// The test binary.
fn itself() -> PathBuf {
    env::current_exe().expect("the test binary has a path")
}

/// Has the test binary that `child` runs run `test` alone.
fn ask_for(child: &mut Command, test: &str) {
    child.args(["--exact", test, "--nocapture"]);
    child.env(CHILD, test);
}

fn assert_passed(output: &Output) {
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "in its own process:\n{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The name of the test in which the closure `F` is written, as the test binary calls it.
fn enclosing<F>() -> &'static str {
    let path = type_name::<F>();
    let function = path.trim_end_matches("::{{closure}}");
    function.split_once("::").map_or(function, |(_, test)| test)
}

/// The names of the threads of this process.
#[must_use]
pub fn threads() -> Vec<String> {
    let tasks = fs::read_dir("/proc/self/task").expect("Linux lists the threads");
    let name = |task: fs::DirEntry| fs::read_to_string(task.path().join("comm")).ok();
    let names = tasks.filter_map(Result::ok).filter_map(name);
    names.map(|name| name.trim().to_owned()).collect()
}
