//! Prometheus' own checker of metrics and rules.

use std::env;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

/// Has `promtool` check something, with `input`; it fails the test for the slightest doubt.
///
/// Where the program is not installed, nothing is checked, unless `EVERY_PROGRAM` is set.
pub(crate) fn promtool(arguments: &[&str], input: &str) {
    let mut program = Command::new("promtool");
    let program = program.args(arguments).stdin(Stdio::piped());
    let spawned = program
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let must_be_there = env::var_os("EVERY_PROGRAM").is_some();
            assert!(!must_be_there, "`promtool` is missing; see .ci/programs");
            return;
        }
        Err(error) => panic!("`promtool` does not start: {error}"),
    };
    let stdin = child.stdin.take();
    let written = stdin.map(|mut stdin| stdin.write_all(input.as_bytes()));
    written.expect("it is piped").expect("the input is read");
    let output = child.wait_with_output().expect("it ends");
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "promtool {arguments:?}: {told}");
}
