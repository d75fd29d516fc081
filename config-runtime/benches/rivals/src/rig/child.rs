//! Programs of this package that are built and run for what they print.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Outcome;

/// What `program`, one of this package, prints when it is given `argument`: lines of a title, a
/// tab and a number.
///
/// It is built first, beside this one.
///
/// # Errors
///
/// It cannot be built, fails, or prints anything else.
pub fn lines_of(program: &str, argument: &str) -> Outcome<Vec<(String, f64)>> {
    let target = target()?;
    let mut build = cargo("build", &target);
    let status = build.args(["--release", "--bin", program]).status()?;
    if !status.success() {
        return Err(format!("`{program}` cannot be built").into());
    }
    let text = printed(Command::new(target.join("release").join(program)).arg(argument))?;
    lines(&text)
}

/// Lines of a title, a tab and a number.
pub(crate) fn lines(text: &str) -> Outcome<Vec<(String, f64)>> {
    text.lines().map(line).collect()
}

fn line(text: &str) -> Outcome<(String, f64)> {
    let (title, number) = text.split_once('\t').ok_or("a line without a tab")?;
    Ok((title.to_owned(), number.parse()?))
}

/// What `command` prints; what it says of errors is shown.
pub(crate) fn printed(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// A command of cargo about this package, which writes to `target`.
pub(crate) fn cargo(command: &str, target: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args([command, "--locked", "--quiet", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .arg("--target-dir")
        .arg(target);
    cargo
}

/// Where this program was built.
///
/// # Errors
///
/// It was moved, or built otherwise: what is built for it would stand anywhere.
pub(crate) fn target() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    let profile = own.parent().filter(|folder| folder.ends_with("release"));
    let target = profile.and_then(Path::parent);
    let target = target.ok_or("it is to be run by `cargo run --release`, and not moved")?;
    Ok(target.to_owned())
}
