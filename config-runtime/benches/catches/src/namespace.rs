//! A mount namespace of our own, in which everything may be mounted and nothing stays.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::process::{Command, Stdio};

/// Set in a process that has its own.
const MARK: &str = "OWN_MOUNTS";

/// Runs `run` in a mount namespace, or without one where the system refuses it.
pub(crate) fn within(
    arguments: &[OsString],
    run: impl FnOnce() -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    if is_own() {
        return run();
    }
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args([
            "--user",
            "--map-root-user",
            "--mount",
            "--propagation",
            "private",
        ]);
        command
    };
    let probe = unshare().arg("true").stderr(Stdio::null()).status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("left out: ways with mounts, because `unshare -Urm` is refused");
        return run();
    }
    // Its folders are removed with it, when nothing is mounted there any more.
    let folder = tempfile::Builder::new().prefix("rivals-").tempdir()?;
    let mut command = unshare();
    command.arg(env::current_exe()?).args(arguments);
    let status = command
        .env(MARK, "1")
        .env("TMPDIR", folder.path())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the trials failed: {status}").into())
    }
}

/// Whether this process may mount what it likes.
pub(crate) fn is_own() -> bool {
    env::var_os(MARK).is_some()
}
