//! What the figures were measured on.

use std::fs;
use std::process::Command;

use super::Outcome;

/// One line: processor, cores, load, system, compiler.
///
/// # Errors
///
/// The compiler does not say which one it is.
pub fn machine() -> Outcome<String> {
    let rustc = Command::new("rustc").arg("--version").output()?;
    let rustc = String::from_utf8(rustc.stdout)?;
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "{}, {cores} cores, {} programs that want one; Linux {}; {}",
        processor(),
        first_word("/proc/loadavg"),
        first_word("/proc/sys/kernel/osrelease"),
        rustc.trim(),
    ))
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find(|line| line.starts_with("model name"));
    let name = model.and_then(|line| line.split_once(':'));
    name.map_or("unknown processor", |(_, name)| name.trim())
        .to_owned()
}

fn first_word(path: &str) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.split_whitespace().next().unwrap_or("?").to_owned()
}
