//! What the figures were measured on.

use std::fs;
use std::process::Command;

/// One line: processor, cores, load, system, compiler.
#[must_use]
pub fn line() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let version = Command::new("rustc").arg("--version").output();
    let rustc = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{}, {cores} cores, {} programs that want one; Linux {}; {}",
        processor(),
        first_word("/proc/loadavg"),
        first_word("/proc/sys/kernel/osrelease"),
        rustc.unwrap_or_default(),
    )
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
