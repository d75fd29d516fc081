//! Tests that need a process of their own: the environment and the threads belong to the whole
//! process, and other tests run in it too.

use std::any::type_name;
use std::env;
use std::fs;
use std::process::Command;

use crate::waiting::within_limit;

/// Set to the name of the one test that a child runs.
const CHILD: &str = "CONFIG_TESTS_CHILD";

/// Runs `body`, which is the whole of a test, in a process that has `variables` set and runs
/// nothing else.
///
/// The process is the test binary itself, asked for this one test by its name; the name is that
/// of the function in which the closure is written.
pub fn alone<F: FnOnce()>(variables: &[(&str, &str)], body: F) {
    let test = enclosing::<F>();
    if env::var(CHILD).as_deref() == Ok(test) {
        return body();
    }
    let mut child = Command::new(env::current_exe().expect("the test binary has a path"));
    child.args(["--exact", test, "--nocapture"]);
    child.env(CHILD, test).envs(variables.iter().copied());
    let output = within_limit(move || child.output().expect("the test binary runs"));
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
