//! The usual handler in Python, with a library that is installed for it.

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The library, in the version that the table is of.
const LIBRARY: &str = "watchdog==7.1.0";

/// The command that runs the handler, without the path; or why it cannot run.
pub(crate) fn handler() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let own = env::current_exe()?.with_file_name("rivals-python");
    let python = own.join("bin/python3");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&own))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", LIBRARY]))?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin/rivals/handler.py");
    Ok(vec![python, PathBuf::from(script)])
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().last().unwrap_or("it failed").into())
}
